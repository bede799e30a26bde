//! What the tests of the engine share: a slow reference that is easy to believe, generators of scenarios,
//! a checker of explanations and a peer built on another library. Nothing in here uses the engine.

// Every test is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub mod build;
pub mod checker;
pub mod compare;
pub mod drafts;
pub mod edits;
pub mod generate;
pub mod large;
pub mod limits;
pub mod peer;
pub mod ratio;
pub mod reference;
pub mod rng;
pub mod what_ifs;
