//! The question before a file is replaced that another program has changed.

use eframe::egui::{Id, Modal, Ui};

use super::recovery::differences_ui;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, DiskChoice, FileAction};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{answers_ui, dialog, label};

/// Asks before a file is replaced that another program has changed.
pub fn overwrite_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(change) = draw.cx.files.disk.filter(|change| change.blocks_saving) else {
        return;
    };
    let colors = palette(ui);
    let mut choices = vec![(
        "Overwrite the file with mine",
        DiskChoice::Overwrite,
        "Saves what is in the window. What the other program wrote is lost.",
    )];
    if change.can_reload {
        choices.push((
            "Load the file's version",
            DiskChoice::Reload,
            "Puts what is in the file in place of what is in the window. Undo brings that back.",
        ));
    }
    choices.push(("Cancel", DiskChoice::Later, "Does not save now."));
    let answer = Modal::new(Id::unique("overwrite"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(520.0);
            let title = "Replace what another program has written?";
            label(ui, title, theme::semibold(16.0), colors.text);
            let words = "The file has been changed since it was opened or saved here.";
            label(ui, words, theme::text(14.0), colors.text_weak);
            let heading = if change.can_reload {
                "How the file differs from the window"
            } else {
                "Why the file cannot be read"
            };
            differences_ui(ui, heading, &change.differences);
            ui.add_space(14.0);
            // Enter alone replaces nothing.
            answers_ui(ui, &choices, choices.len() - 1)
        });
    let choice = answer
        .inner
        .or_else(|| answer.should_close().then_some(DiskChoice::Later));
    draw.actions
        .extend(choice.map(|it| Action::File(FileAction::Disk(it))));
}
