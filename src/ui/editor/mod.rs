//! The forms in which what is selected is changed, one room for each kind of thing.

use eframe::egui::Ui;

use super::Draw;
use crate::model::Place;

/// Draws the form for the thing at a place.
pub(super) fn form_ui(_ui: &mut Ui, _draw: &mut Draw<'_>, _place: &Place) {}
