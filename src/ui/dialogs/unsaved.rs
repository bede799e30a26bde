//! The question about changes that have not been saved.

use eframe::egui::{Id, Modal, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction, UnsavedChoice};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{answers_ui, dialog, label};

/// Asks it, over the window.
pub fn unsaved_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let title = match draw.cx.scenario.title.trim() {
        "" => "Untitled scenario",
        title => title,
    };
    let answer = Modal::new(Id::unique("unsaved changes"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(400.0);
            label(ui, "Save your changes?", theme::semibold(16.0), colors.text);
            let words = format!("“{title}” has changes that have not been saved.");
            label(ui, words, theme::text(14.0), colors.text_weak);
            ui.add_space(14.0);
            let answers = [
                ("Save", UnsavedChoice::Save, ""),
                ("Discard changes", UnsavedChoice::Discard, ""),
                ("Keep editing", UnsavedChoice::Stay, ""),
            ];
            answers_ui(ui, &answers, 0)
        });
    let choice = answer
        .inner
        .or_else(|| answer.should_close().then_some(UnsavedChoice::Stay));
    draw.actions
        .extend(choice.map(|it| Action::File(FileAction::Unsaved(it))));
}
