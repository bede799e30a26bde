//! The question before a file is replaced that another program has changed.

use eframe::egui::{Id, Modal, Ui};

use super::recovery::differences_ui;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, DiskChoice, FileAction};
use crate::ui::frame::context::DiskState;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{answers_ui, dialog, excerpt_ui, label};

/// Asks before a file is replaced that another program has changed.
pub fn overwrite_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(change) = draw.cx.files.disk.filter(|change| change.blocks_saving) else {
        return;
    };
    let colors = palette(ui);
    let Words {
        title,
        words,
        heading,
        loss,
    } = words(change.state);
    let mut choices = vec![("Overwrite the file with mine", DiskChoice::Overwrite, loss)];
    if change.can_reload() {
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
            label(ui, title, theme::semibold(16.0), colors.text);
            label(ui, words, theme::text(14.0), colors.text_weak);
            differences_ui(ui, heading, &change.differences);
            if let Some(excerpt) = &change.excerpt {
                ui.add_space(4.0);
                excerpt_ui(ui, excerpt);
            }
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

/// What is said of a file that is in the way.
struct Words {
    title: &'static str,
    words: &'static str,
    /// What stands above what differs, or above why it cannot be read.
    heading: &'static str,
    /// What is lost when it is replaced.
    loss: &'static str,
}

fn words(state: DiskState) -> Words {
    let changed = Words {
        title: "Replace what another program has written?",
        words: "The file has been changed since it was opened or saved here.",
        heading: "How the file differs from the window",
        loss: "Saves what is in the window. What the other program wrote is lost.",
    };
    match state {
        DiskState::Gone | DiskState::Changed => changed,
        DiskState::Damaged => Words {
            heading: "Why the file cannot be read",
            ..changed
        },
        DiskState::Unreadable => Words {
            title: "Replace a file that cannot be read?",
            words: "Nobody can say here what is in it now.",
            heading: "Why the file cannot be read",
            loss: "Saves what is in the window. What is in the file is lost.",
        },
    }
}
