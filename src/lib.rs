//! Common Ground: explore a negotiation.
//!
//! Imports point one way: `model ← file`, `model ← analysis ← prose ← report ← ui ← app`.

pub mod analysis;
#[cfg(feature = "gui")]
pub mod app;
pub mod file;
pub mod model;
pub mod prose;
pub mod report;
#[cfg(feature = "gui")]
pub mod ui;
