//! The editor of rules and conditions as sentences.

use eframe::egui::Ui;

use super::Draw;
use crate::model::Place;

/// A rule or condition that is being put together.
#[derive(Debug)]
pub struct RuleDraft {
    /// The red line, fact or offer that it belongs to.
    pub place: Place,
}

impl RuleDraft {
    /// The rule of a red line or a fact, or the condition of an offer, as it is.
    pub fn new(place: Place) -> Self {
        Self { place }
    }
}

/// Draws the editor over the window while a rule is being put together.
pub(super) fn rule_ui(_ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(draft) = &draw.view.rule else {
        return;
    };
    if !draw.cx.scenario.has(&draft.place) {
        draw.view.rule = None;
    }
}
