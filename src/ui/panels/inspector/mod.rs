//! The panel on the right: it explains the selected cell, or shows what is selected.

mod cell;
mod header;
mod nothing;

use eframe::egui::{Margin, ScrollArea, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::follow_focus;
use crate::ui::kit::theme::space;
use crate::ui::things::forms;

/// Draws the panel.
pub fn inspector_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let place = draw.cx.selection.place();
    let place = place.filter(|place| draw.cx.scenario.has(place));
    if let Some(place) = &place {
        header::header_ui(ui, draw, place);
    }
    let is_edited = place.is_some() && draw.shown().form;
    ScrollArea::vertical()
        // Another selection is read from its beginning.
        .id_salt(("inspector", draw.cx.selection, is_edited))
        .auto_shrink([false, false])
        .content_margin(Margin::symmetric(space::PANEL, 14))
        .show(ui, |ui| {
            ui.take_available_width();
            let scenario = draw.cx.scenario;
            match (draw.cx.selection, &place) {
                (_, Some(place)) => forms::form_ui(ui, draw, place, is_edited),
                (Selection::Cell(id, subject), _) => match scenario.package(id) {
                    Some(package) => cell::cell_ui(ui, draw, package, subject),
                    None => nothing::nothing_ui(ui, draw),
                },
                _ => nothing::nothing_ui(ui, draw),
            }
            follow_focus(ui);
        });
}
