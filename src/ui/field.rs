//! Text fields that make one edit of what was typed, when it is finished.
//!
//! A field keeps what is typed to itself and has its own undo. It makes the edit when Enter is pressed (in one line) or
//! when the keyboard goes elsewhere, and gives it up when Escape is pressed. Until then every change is handed to the
//! application as a draft, so that nothing typed is lost.

use eframe::egui::{Id, Key, Response, TextEdit, Ui};

use super::Draw;
use super::action::Action;
use super::theme::{self, palette};
use super::widgets::label;
use crate::model::Edit;

/// What is being typed.
#[derive(Debug)]
pub struct Typing {
    field: Id,
    text: String,
    /// What the text means as it is: an edit, nothing new, or why it cannot be.
    edit: Result<Option<Edit>, String>,
    was_drawn: bool,
}

/// A text field.
pub struct Field<'a> {
    /// Tells it from all others: made of the place and the property.
    pub id: Id,
    /// What is shown above it, and its accessible name unless `name` says more.
    pub label: &'a str,
    /// Its accessible name, such as `Name of option Freeze`; empty where the label says enough.
    pub name: &'a str,
    /// The text that is there.
    pub value: &'a str,
    /// What is shown while it is empty.
    pub hint: &'a str,
    /// How many lines are shown; with more than one, Enter begins another line.
    pub rows: usize,
}

/// Draws a field with its label, unless that is empty. `edit` says what a text means: an edit, or why the text cannot
/// be. The width is all there is.
pub fn field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    edit: impl FnOnce(&str) -> Result<Edit, String>,
) -> Response {
    let colors = palette(ui);
    if !field.label.is_empty() {
        label(ui, field.label, theme::medium(12.5), colors.text_weak);
    }
    let typed = draw.view.typing.as_mut().filter(|it| it.field == field.id);
    let mut text = match typed {
        Some(typing) => {
            typing.was_drawn = true;
            typing.text.clone()
        }
        None => field.value.to_owned(),
    };
    let widget = if field.rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(field.rows)
    } else {
        TextEdit::singleline(&mut text)
    };
    let response = ui.add(
        widget
            .id(field.id)
            .hint_text(field.hint)
            .font(theme::text(14.0))
            .desired_width(f32::INFINITY),
    );
    let name = if field.name.is_empty() {
        field.label
    } else {
        field.name
    };
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        let edit = if text == field.value {
            Ok(None)
        } else {
            edit(&text).map(Some)
        };
        let draft = edit.clone().ok().flatten();
        draw.actions.push(Action::Draft(draft));
        draw.view.typing = Some(Typing {
            field: field.id,
            text,
            edit,
            was_drawn: true,
        });
    }
    let typing = draw.view.typing.as_ref();
    if let Some(typing) = typing.filter(|it| it.field == field.id) {
        if let Err(why) = &typing.edit {
            label(ui, why.as_str(), theme::text(12.5), colors.bad.text);
        }
        if response.lost_focus() {
            let was_given_up = ui.input(|input| input.key_pressed(Key::Escape));
            end(draw, was_given_up);
        }
    }
    response
}

/// Ends the typing when the field is not shown any more. To be called once a frame, after everything was drawn.
pub(super) fn finish(draw: &mut Draw<'_>) {
    match &mut draw.view.typing {
        Some(typing) if typing.was_drawn => typing.was_drawn = false,
        Some(_) => end(draw, false),
        None => {}
    }
}

fn end(draw: &mut Draw<'_>, was_given_up: bool) {
    let Some(typing) = draw.view.typing.take() else {
        return;
    };
    match typing.edit {
        Ok(Some(edit)) if !was_given_up => draw.actions.push(Action::Edit(edit)),
        _ => draw.actions.push(Action::Draft(None)),
    }
}
