//! The window at every size: what is in it can be read and reached, and the panels at its sides make room.

#[path = "../support/mod.rs"]
mod support;

mod panels;
mod sizes;
mod tab;
mod tooltips;
