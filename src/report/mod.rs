//! The answers for outside the window: machine-readable, and as tables of text.
//!
//! Knows the analysis and the sentences; knows nothing about the window and reads no files.

pub mod copies;
pub mod json;
mod table;
mod visible;
mod wrap;

pub use table::{counts, headline, legend, scores, verdicts};
pub use visible::{visible, visible_json};
pub use wrap::wrap;
