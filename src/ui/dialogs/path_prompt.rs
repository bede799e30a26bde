//! A box to type a path into, for systems that cannot show a file dialog.
//!
//! What the path may go on as is listed below the field: Tab completes what all of it begins with, the arrow keys go
//! through it, Enter or a click takes one.

use std::path::is_separator;

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Button, FocusDirection, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::frame::context::{Candidate, PathPrompt, PathPurpose};
use crate::ui::kit::theme::{self, palette, space};
use crate::ui::kit::{
    accepts, dialog, dialog_button, focus_ring, full_ui, label, primary_button, text_menu_ui,
    typed_ui,
};

/// No system has longer paths, in characters.
const LONGEST_PATH: usize = 32_768;

/// What has been typed into the box.
#[derive(Debug)]
pub struct PathDraft {
    /// What it answers: another question begins with its own suggestion.
    asked: (PathPurpose, String),
    text: String,
    /// The candidate that the arrow keys have come to.
    picked: Option<usize>,
    was_drawn: bool,
}

/// Draws the box over the window, while a path is asked for.
pub fn path_prompt_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(prompt) = draw.cx.files.path_prompt else {
        *draw.memory.state::<Option<PathDraft>>() = None;
        return;
    };
    let asked = (prompt.purpose, prompt.suggestion.clone());
    let draft = draw
        .memory
        .state::<Option<PathDraft>>()
        .take()
        .filter(|it| it.asked == asked);
    let mut draft = draft.unwrap_or_else(|| PathDraft {
        asked,
        text: prompt.suggestion.clone(),
        picked: None,
        was_drawn: false,
    });
    box_ui(ui, prompt, &mut draft, draw.actions);
    if prompt.asked != draft.text {
        draw.actions
            .push(Action::File(FileAction::CompletePath(draft.text.clone())));
    }
    draft.was_drawn = true;
    *draw.memory.state::<Option<PathDraft>>() = Some(draft);
}

fn words(prompt: &PathPrompt) -> (&'static str, &'static str) {
    match (prompt.purpose, &prompt.replaces) {
        (PathPurpose::Save, None) => ("Save scenario as", "Save"),
        (PathPurpose::Save, Some(_)) => ("Replace the file?", "Replace"),
        (PathPurpose::Open, _) => ("Open scenario", "Open"),
        (PathPurpose::Source, _) => ("Add a source from a file", "Add"),
    }
}

fn box_ui(ui: &Ui, prompt: &PathPrompt, draft: &mut PathDraft, actions: &mut Vec<Action>) {
    let colors = palette(ui);
    let (title, verb) = words(prompt);
    let modal = Modal::new(Id::unique("path prompt"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            let is_accepted = accepts(ui);
            ui.set_width(520.0);
            label(ui, title, theme::semibold(16.0), colors.text);
            let message = prompt.message.as_str();
            // A file is replaced by pressing the button that says so, never by an Enter too many.
            let asks_again = prompt.replaces.is_some() && draft.text == prompt.suggestion;
            let ink = if asks_again {
                colors.bad.text
            } else {
                colors.text_weak
            };
            label(ui, message, theme::text(14.0), ink);
            ui.add_space(8.0);
            let is_entered = field_ui(ui, prompt, draft) && !asks_again;
            let is_taken = candidates_ui(ui, prompt, draft);
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                let text = draft.text.trim();
                // A folder is on the way to a file.
                let is_given = !text.is_empty() && !text.ends_with(is_separator);
                let is_pressed = primary_button(ui, verb, is_given).clicked() || is_accepted;
                if is_given && !is_taken && (is_pressed || is_entered) {
                    let path = text.into();
                    actions.push(match prompt.purpose {
                        PathPurpose::Open => Action::File(FileAction::OpenPath(path)),
                        PathPurpose::Save => Action::File(FileAction::SavePath(path)),
                        PathPurpose::Source => Action::File(FileAction::AddSourcePath(path)),
                    });
                }
                if dialog_button(ui, "Cancel").clicked() {
                    actions.push(Action::File(FileAction::ClosePathPrompt));
                }
            });
        });
    if modal.should_close() {
        actions.push(Action::File(FileAction::ClosePathPrompt));
    }
}

/// Draws the field, which has the focus at first, and returns whether its path is to be used as it is.
fn field_ui(ui: &mut Ui, prompt: &PathPrompt, draft: &mut PathDraft) -> bool {
    let id = Id::unique("path prompt field");
    let color = palette(ui).text;
    let name = label(ui, "Path of the file", theme::medium(13.5), color);
    if ui.memory(|memory| memory.has_focus(id)) {
        keys(ui, id, prompt, draft);
    }
    let field = TextEdit::singleline(&mut draft.text)
        .id(id)
        .char_limit(LONGEST_PATH)
        .lock_focus(true)
        .desired_width(f32::INFINITY);
    let mut field = typed_ui(ui, field).labelled_by(name.id);
    text_menu_ui(ui, &mut field, &mut draft.text);
    full_ui(ui, &draft.text, LONGEST_PATH);
    if field.changed() {
        draft.picked = None;
    }
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_entered && let Some(candidate) = picked(prompt, draft) {
        draft.text.clone_from(&candidate.path);
        draft.picked = None;
        put_cursor(ui, id, &draft.text, false);
        field.request_focus();
        // A file that is to be opened needs no second Enter.
        return !candidate.is_folder && prompt.purpose != PathPurpose::Save;
    }
    if !is_entered && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
        if !draft.was_drawn {
            put_cursor(ui, id, &draft.text, true);
        }
    }
    is_entered
}

fn picked<'a>(prompt: &'a PathPrompt, draft: &PathDraft) -> Option<&'a Candidate> {
    let completion = prompt.completion.as_ref()?;
    completion.candidates.get(draft.picked?)
}

/// Takes the keys that complete the path and go through the candidates.
fn keys(ui: &Ui, id: Id, prompt: &PathPrompt, draft: &mut PathDraft) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let is_back = ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab));
    let is_tab = pressed(Key::Tab);
    let (is_down, is_up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let completion = prompt.completion.as_ref();
    let number = completion.map_or(0, |it| it.candidates.len());
    if is_down && number > 0 {
        draft.picked = Some(draft.picked.map_or(0, |at| (at + 1).min(number - 1)));
    }
    if is_up {
        draft.picked = draft.picked.and_then(|at| at.checked_sub(1));
    }
    let longer = completion
        .filter(|it| it.typed == draft.text && it.common != draft.text)
        .map(|it| it.common.as_str())
        .or_else(|| picked(prompt, draft).map(|it| it.path.as_str()));
    match longer {
        Some(path) if is_tab => {
            path.clone_into(&mut draft.text);
            draft.picked = None;
            put_cursor(ui, id, path, false);
        }
        _ if is_tab => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next)),
        _ if is_back => ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous)),
        _ => {}
    }
}

/// Puts the cursor behind the text, or selects all of it, so that typing replaces it.
fn put_cursor(ui: &Ui, id: Id, text: &str, selects: bool) {
    let end = CCursor::new(text.chars().count());
    let range = if selects {
        CCursorRange::two(CCursor::new(0), end)
    } else {
        CCursorRange::one(end)
    };
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// Draws what the path may go on as, and returns whether one of it was taken.
fn candidates_ui(ui: &mut Ui, prompt: &PathPrompt, draft: &mut PathDraft) -> bool {
    let colors = palette(ui);
    let Some(completion) = &prompt.completion else {
        return false;
    };
    ui.add_space(6.0);
    if completion.candidates.is_empty() && prompt.purpose != PathPurpose::Save {
        let words = "No folder and no scenario file begins like this.";
        label(ui, words, theme::text(12.5), colors.text_weak);
        return false;
    }
    let mut is_taken = false;
    ScrollArea::vertical()
        .id_salt("path candidates")
        .max_height(168.0)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, candidate) in completion.candidates.iter().enumerate() {
                let is_picked = draft.picked == Some(at);
                let text = RichText::new(&candidate.name).font(theme::text(13.5));
                let row = Button::selectable(is_picked, text)
                    .min_size(vec2(ui.available_width(), 26.0))
                    .truncate();
                let row = ui.add(row);
                if row.has_focus() {
                    focus_ring(ui, palette(ui), row.rect.shrink(2.0), space::RADIUS);
                }
                if is_picked && !ui.is_rect_visible(row.rect) {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    draft.text.clone_from(&candidate.path);
                    draft.picked = None;
                    let field = Id::unique("path prompt field");
                    put_cursor(ui, field, &draft.text, false);
                    ui.memory_mut(|memory| memory.request_focus(field));
                    is_taken = true;
                }
            }
        });
    is_taken
}
