//! Format version 1.

mod pieces;
mod read;
mod variants;
mod wire;
mod write;

pub use read::{scenario, source};
pub use write::{scenario_node, scenario_text, source_text};

/// The version that this module reads and writes.
const FORMAT: u32 = 1;
