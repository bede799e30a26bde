//! The question before something is deleted that others refer to.

use eframe::egui::Ui;

use super::Draw;
use crate::model::{Place, Removal};

/// What is to be deleted, once the user has seen what that takes along.
#[derive(Debug)]
pub struct PendingRemoval {
    /// What is to be deleted.
    pub place: Place,
    /// What that does.
    pub removal: Removal,
    /// The revision that this was worked out for.
    pub revision: u64,
}

/// Draws the question over the window while it is open.
pub(super) fn removal_ui(_ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(pending) = &draw.view.removal else {
        return;
    };
    if pending.revision != draw.cx.revision {
        draw.view.removal = None;
    }
}
