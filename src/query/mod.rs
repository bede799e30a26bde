//! Questions about a revision of a scenario, and what is known of their answers.
//!
//! Whoever needs an answer that may take longer than a frame makes a [`Question`] of it. [`Queries`] works out each
//! question of each revision once, shares the answer, and gives it up only when its revision is gone: looking at
//! something else never starts anything anew. The work is done by a pool of threads or, where there are none, in slices
//! of a frame; both give the same answers.
//!
//! - `cache`: which questions were asked of which revision, and what is known.
//! - `job`: one question being worked out, and what it reports.
//! - `pool`: threads that do the work; one that panics fails its question and nothing else.
//! - `slices`: the same work a slice at a time, when it is asked for.
//! - `questions`: what can be asked of the engine.
//!
//! Nothing here knows of files, of the window or of who asks.

mod cache;
mod job;
mod pool;
pub mod questions;
mod slices;

pub use cache::{Answer, Queries, Question, Revision};
pub use job::{Lane, Wake};

#[cfg(test)]
mod tests;
