//! What to take back where no deal has all that was chosen, and the deals that are nearest.

use eframe::egui::Ui;

use super::model::Model;
use super::{Change, change, text_ui};
use crate::ui::frame::Draw;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{caps, card, text_button, weak};

/// Draws the smallest sets of choices to take back, if any have to be.
pub fn conflict_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    if model.undo.is_empty() {
        return;
    }
    ui.add_space(4.0);
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        let head = match model.undo.len() {
            1 => "Take this back",
            2 => "Take one of these two back",
            _ => "Take one of these back",
        };
        caps(ui, head);
        for (at, (text, issues)) in model.undo.iter().enumerate() {
            let name = format!("Do it: {text}");
            line_ui(
                ui,
                draw,
                ("undo", at),
                (Icon::UNDO, "Do it", &name),
                text,
                || Change::Clear(issues.clone()),
            );
        }
        if model.has_more_undo {
            weak(ui, "There may be other ways.");
        }
    });
}

/// Draws the nearest deals, where what was chosen is not one.
pub fn near_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    if model.near.is_empty() {
        return;
    }
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        caps(ui, "Nearest deals");
        weak(ui, &model.near_extent);
        for (at, (text, terms)) in model.near.iter().enumerate() {
            let name = format!("Do it: {text}");
            line_ui(
                ui,
                draw,
                ("near", at),
                (Icon::THEN, "Do it", &name),
                text,
                || Change::Set(terms.clone()),
            );
        }
    });
}

/// A sentence with the button that does what it says.
fn line_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    id: (&str, usize),
    (icon, word, name): (Icon, &str, &str),
    text: &crate::prose::Text,
    what: impl FnOnce() -> Change,
) {
    ui.horizontal_top(|ui| {
        if text_button(ui, Some(icon), word, name).clicked() {
            change(draw, what());
        }
        ui.vertical(|ui| {
            ui.add_space(3.0);
            text_ui(ui, draw, id, text);
        });
    });
}
