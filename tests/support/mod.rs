//! What the tests of the window share: an application that lives in memory, and pictures without a GPU.
//!
//! Not every test uses all of it.
#![allow(dead_code, reason = "each test crate uses a part")]

pub mod app;
pub mod crowd;
pub mod pictures;
pub mod renderer;
