//! The views, in the order of their tabs. A view is a folder (or a file) of its own, and a line here.

pub mod build;
pub mod guide;
pub mod obstacles;
pub mod verdicts;

use super::frame::View;

/// Every view.
pub const ALL: &[View] = &[verdicts::VIEW, build::VIEW, obstacles::VIEW, guide::VIEW];
