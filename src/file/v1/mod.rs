//! Format version 1.

mod pieces;
mod read;
mod shape;
mod variants;
mod wire;
mod write;

pub use read::{scenario, source};
pub use shape::{Shape, form_of, may_be_decimal, words_of};
pub use write::{scenario_node, scenario_text, source_text};

/// The version that this module reads and writes.
const FORMAT: u32 = 1;
