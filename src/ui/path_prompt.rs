//! A box to type a path into, for systems that cannot show a file dialog.

use std::path::PathBuf;

use eframe::egui::{self, Key, Modal, RichText, TextEdit, Ui};

use super::action::Action;

/// What the box asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPrompt {
    /// Whether the path is saved to; otherwise it is opened.
    pub saves: bool,
    /// The path to begin with.
    pub suggestion: String,
    /// Why the box is shown, or what is wrong with the path that was given.
    pub message: String,
    /// The file that saving again will replace.
    pub replaces: Option<PathBuf>,
}

/// Draws the box over the window. `draft` is the text in it.
pub fn path_prompt_ui(
    ui: &mut Ui,
    prompt: &PathPrompt,
    draft: &mut String,
    actions: &mut Vec<Action>,
) {
    let (title, verb) = if prompt.saves {
        ("Save scenario as", "Save")
    } else {
        ("Open scenario", "Open")
    };
    let modal = Modal::new(egui::Id::unique("path-prompt")).show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        ui.label(RichText::new(title).heading());
        ui.add_space(4.0);
        ui.label(prompt.message.as_str());
        ui.add_space(8.0);
        let label = ui.label("Path of the file");
        let field = ui
            .add(
                TextEdit::singleline(draft)
                    .id(egui::Id::unique("path-prompt-field"))
                    .hint_text("/home/me/scenario.ron")
                    .desired_width(f32::INFINITY),
            )
            .labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !field.has_focus() && !entered && ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let is_given = !draft.trim().is_empty();
            let pressed = ui.add_enabled(is_given, egui::Button::new(verb)).clicked();
            if is_given && (pressed || entered) {
                let path = draft.trim().into();
                actions.push(if prompt.saves {
                    Action::SavePath(path)
                } else {
                    Action::OpenPath(path)
                });
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::ClosePathPrompt);
            }
        });
    });
    if modal.should_close() {
        actions.push(Action::ClosePathPrompt);
    }
}
