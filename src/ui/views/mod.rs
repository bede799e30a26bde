//! The views, one folder each.

pub mod build;
pub mod guide;
pub mod obstacles;
pub mod verdicts;
