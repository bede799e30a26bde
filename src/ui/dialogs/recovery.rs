//! The question about work that was left unsaved when the program ended without being closed.

use eframe::egui::{Id, Modal, ScrollArea, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction, RecoveryChoice};
use crate::ui::frame::context::Recovery;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{answers_ui, caps, dialog, label};

/// Whether work that can be recovered is to be discarded, which is asked again.
#[derive(Debug, Default)]
struct Discards {
    is_asked: bool,
}

/// Asks it, over the window, while there is something to recover.
pub fn recovery_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(recovery) = draw.cx.files.recovery else {
        return;
    };
    let colors = palette(ui);
    let answer = Modal::new(Id::unique("recovery"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(520.0);
            let title = "Recover unsaved work?";
            label(ui, title, theme::semibold(16.0), colors.text);
            label(ui, sentence(recovery), theme::text(14.0), colors.text_weak);
            differences_ui(ui, heading(recovery), &recovery.differences);
            ui.add_space(14.0);
            if draw.memory.state::<Discards>().is_asked {
                let words = "Nothing brings it back once it is discarded.";
                label(ui, words, theme::text(14.0), colors.bad.text);
                ui.add_space(4.0);
                let answers = [
                    (
                        "Keep it",
                        RecoveryChoice::Later,
                        "Asks again at the next start, or from the File menu.",
                    ),
                    ("Discard for good", RecoveryChoice::Discard, ""),
                ];
                return answers_ui(ui, &answers, 0);
            }
            answers_ui(
                ui,
                &[
                    (
                        "Recover",
                        RecoveryChoice::Recover,
                        "Opens it as unsaved changes. The file stays as it is until you save.",
                    ),
                    (
                        "Later",
                        RecoveryChoice::Later,
                        "Asks again at the next start, or from the File menu.",
                    ),
                    (
                        "Discard",
                        RecoveryChoice::Discard,
                        "Throws this work away for good.",
                    ),
                ],
                0,
            )
        });
    let choice = answer
        .inner
        .or_else(|| answer.should_close().then_some(RecoveryChoice::Later));
    // What cannot be undone is asked twice.
    if choice == Some(RecoveryChoice::Discard) && !draw.memory.state::<Discards>().is_asked {
        draw.memory.state::<Discards>().is_asked = true;
    } else if let Some(choice) = choice {
        draw.memory.state::<Discards>().is_asked = false;
        draw.actions
            .push(Action::File(FileAction::Recovery(choice)));
    }
}

fn sentence(recovery: &Recovery) -> String {
    let Recovery {
        title, path, when, ..
    } = recovery;
    let place = path.as_ref().map_or_else(
        || "It was not in a file yet.".to_owned(),
        |path| format!("It belongs to {}.", path.display()),
    );
    format!(
        "Common Ground ended without being closed. What had not been saved of “{title}” was kept {when}. {place}"
    )
}

fn heading(recovery: &Recovery) -> &'static str {
    if recovery.path.is_some() {
        "How it differs from the file"
    } else {
        "What it is"
    }
}

/// Draws differences below a heading, as many as there are.
pub fn differences_ui(ui: &mut Ui, heading: &str, differences: &[String]) {
    if differences.is_empty() {
        return;
    }
    let color = palette(ui).text;
    ui.add_space(10.0);
    caps(ui, heading);
    ScrollArea::vertical()
        .id_salt(("differences", heading))
        .max_height(190.0)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 3.0;
            for difference in differences {
                label(ui, difference, theme::text(13.0), color);
            }
        });
}
