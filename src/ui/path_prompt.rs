//! A box to type a path into, for systems that cannot show a file dialog.

use std::path::PathBuf;

use eframe::egui::{Button, Id, Key, Modal, RichText, Stroke, TextEdit, Ui, vec2};

use super::Draw;
use super::action::Action;
use super::theme::{self, palette};
use super::widgets::{dialog, label};

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

/// Draws the box over the window, while a path is asked for.
pub(super) fn path_prompt_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(prompt) = draw.cx.path_prompt else {
        draw.view.path_draft = None;
        return;
    };
    let mut text = draw.view.path_draft.take();
    let draft = text.get_or_insert_with(|| prompt.suggestion.clone());
    box_ui(ui, prompt, draft, draw.actions);
    draw.view.path_draft = text;
}

fn box_ui(ui: &mut Ui, prompt: &PathPrompt, draft: &mut String, actions: &mut Vec<Action>) {
    let colors = palette(ui);
    let (title, verb) = match (prompt.saves, &prompt.replaces) {
        (true, None) => ("Save scenario as", "Save"),
        (true, Some(_)) => ("Save scenario as", "Save again"),
        (false, _) => ("Open scenario", "Open"),
    };
    let modal = Modal::new(Id::unique("path prompt"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(480.0);
            label(ui, title, theme::semibold(16.0), colors.text);
            let message = prompt.message.as_str();
            label(ui, message, theme::text(14.0), colors.text_weak);
            ui.add_space(8.0);
            let is_entered = field_ui(ui, draft);
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                let go_on = Button::new(RichText::new(verb).color(colors.on_accent))
                    .fill(colors.accent)
                    .stroke(Stroke::new(1.0, colors.accent))
                    .min_size(vec2(76.0, 32.0));
                let is_given = !draft.trim().is_empty();
                let is_pressed = ui.add_enabled(is_given, go_on).clicked();
                if is_given && (is_pressed || is_entered) {
                    let path = draft.trim().into();
                    actions.push(if prompt.saves {
                        Action::SavePath(path)
                    } else {
                        Action::OpenPath(path)
                    });
                }
                let cancel = Button::new("Cancel").min_size(vec2(76.0, 32.0));
                if ui.add(cancel).clicked() {
                    actions.push(Action::ClosePathPrompt);
                }
            });
        });
    if modal.should_close() {
        actions.push(Action::ClosePathPrompt);
    }
}

/// Draws the field, which has the focus at first, and returns whether Enter was pressed in it.
fn field_ui(ui: &mut Ui, draft: &mut String) -> bool {
    let name = label(
        ui,
        "Path of the file",
        theme::medium(13.5),
        palette(ui).text,
    );
    let field = TextEdit::singleline(draft)
        .id(Id::unique("path prompt field"))
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(name.id);
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !is_entered && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    is_entered
}
