//! Common Ground: explore a negotiation.
//!
//! Imports point one way: `model ← file`, `model ← analysis ← prose ← report ← ui ← app`.

pub mod analysis;
pub mod file;
pub mod model;
pub mod prose;
pub mod report;
#[cfg(feature = "gui")]
pub mod ui;
