//! The question about changes that have not been saved.

use eframe::egui::{Button, Id, Modal, RichText, Stroke, Ui, vec2};

use super::Draw;
use super::action::{Action, UnsavedChoice};
use super::theme::{self, palette};
use super::widgets::{dialog, label};

/// Asks it, over the window.
pub(super) fn unsaved_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let title = &draw.cx.scenario.title;
    let answer = Modal::new(Id::unique("unsaved changes"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(400.0);
            label(ui, "Save your changes?", theme::semibold(16.0), colors.text);
            let words = format!("“{title}” has changes that have not been saved.");
            label(ui, words, theme::text(14.0), colors.text_weak);
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                let save = RichText::new("Save").color(colors.on_accent);
                let save = Button::new(save)
                    .fill(colors.accent)
                    .stroke(Stroke::new(1.0, colors.accent))
                    .min_size(vec2(76.0, 32.0));
                if ui.add(save).clicked() {
                    return Some(UnsavedChoice::Save);
                }
                let other = |text: &str| Button::new(text.to_owned()).min_size(vec2(76.0, 32.0));
                if ui.add(other("Discard changes")).clicked() {
                    return Some(UnsavedChoice::Discard);
                }
                if ui.add(other("Keep editing")).clicked() {
                    return Some(UnsavedChoice::Stay);
                }
                None
            })
            .inner
        });
    let choice = answer
        .inner
        .or_else(|| answer.should_close().then_some(UnsavedChoice::Stay));
    draw.actions.extend(choice.map(Action::Unsaved));
}
