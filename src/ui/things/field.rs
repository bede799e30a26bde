//! Text fields that make one edit of what was typed, when it is finished.
//!
//! A field keeps what is typed to itself and has its own undo. It makes the edit when Enter is pressed (with Ctrl or Cmd
//! where Enter begins another line) or when the keyboard goes elsewhere, and gives it up when Escape is pressed. Until
//! then every change is handed to the application as a draft, so that nothing typed is lost. What cannot be an edit stays
//! in the field, with the reason below it, until it is put right, given up, or its form is left.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Context, CornerRadius, Event, Frame, Id, Key, Margin, Modifiers, Response, Role, Stroke,
    StrokeKind, TextEdit, Ui,
};

use crate::analysis::Count;
use crate::model::limits::{MAX_GUIDE, MAX_NAME};
use crate::model::{Edit, Place, Removal, TextKind};
use crate::prose;
use crate::ui::frame::action::{Action, Draft, Step};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::{self, palette, space};
use crate::ui::kit::{label, weak};
use crate::ui::things::commands::PendingRemoval;

/// The longest text that a field with one row holds, in characters. What it is for may allow less.
const LONGEST_LINE: usize = 2_000;
/// The longest text that a field with more rows holds, in characters: some more than the guide may have, so that what is
/// pasted can be shortened in place.
const LONGEST_TEXT: usize = 2 * MAX_GUIDE;

/// What was typed.
#[derive(Debug, Default)]
struct Typed {
    /// The text field that is being typed in.
    typing: Option<Typing>,
    /// The edit that was made of typed text in this frame.
    made: Option<Edit>,
}

/// What is being typed.
#[derive(Debug)]
pub struct Typing {
    field: Id,
    text: String,
    /// The text that was there when this was typed, and the revision.
    before: String,
    revision: u64,
    /// What the text means as it is: nothing new, an edit, a question, or why it can be none.
    meaning: Result<Option<Meaning>, String>,
    was_drawn: bool,
}

impl Typing {
    /// The edit that is made of the text, if it is one.
    fn edit(&self) -> Option<Edit> {
        match &self.meaning {
            Ok(Some(Meaning::Edit(edit))) => Some(edit.clone()),
            _ => None,
        }
    }
}

/// What a text means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// This edit.
    Edit(Edit),
    /// A change of this thing that takes others along, which is to be asked about first.
    Ask(Place, Removal),
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
    /// How many lines are shown; with more than one, Enter begins another line. A long text is always shown in full.
    pub rows: usize,
}

impl<'a> Field<'a> {
    /// A field of one line.
    pub fn new(id: Id, label: &'a str, value: &'a str) -> Self {
        Self {
            id,
            label,
            name: "",
            value,
            hint: "",
            rows: 1,
        }
    }

    /// How many characters it holds.
    fn most(&self) -> usize {
        if self.rows <= 1 {
            LONGEST_LINE
        } else {
            LONGEST_TEXT
        }
    }
}

/// Draws a field with its label, unless that is empty. `edit` says what a text means: an edit, or why the text cannot
/// be. The width is all there is.
pub fn field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    edit: impl FnOnce(&str) -> Result<Edit, String>,
) -> Response {
    asking_field_ui(ui, draw, field, |text| edit(text).map(Meaning::Edit))
}

/// As [`field_ui`], for a field that is there for one answer: Enter takes the keyboard from it.
pub fn closing_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    edit: impl FnOnce(&str) -> Result<Edit, String>,
) -> Response {
    any_field_ui(ui, draw, (field, false), |text| {
        edit(text).map(Meaning::Edit)
    })
}

/// As [`field_ui`], for a text that may mean something to be asked about first.
pub fn asking_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) -> Response {
    any_field_ui(ui, draw, (field, true), meaning)
}

/// Draws a field that keeps the keyboard when Enter is pressed, or does not.
fn any_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (field, stays): (&Field<'_>, bool),
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) -> Response {
    let colors = palette(ui);
    let above = (!field.label.is_empty())
        .then(|| label(ui, field.label, theme::medium(12.5), colors.text_weak));
    let is_outdated = forget_what_was_made(draw, field);
    let is_entered = take_keys(ui, draw, field, stays);
    let typed = draw
        .memory
        .state::<Typed>()
        .typing
        .as_mut()
        .filter(|it| it.field == field.id);
    let mut is_wrong = false;
    let mut text = match typed {
        Some(typing) => {
            typing.was_drawn = true;
            is_wrong = typing.meaning.is_err();
            typing.text.clone()
        }
        None => field.value.to_owned(),
    };
    let response = text_ui(ui, field, &mut text, is_wrong, field.most());
    if let Some(above) = above {
        response.clone().labelled_by(above.id);
    }
    name_it(ui, field, &response);
    if response.changed() || is_outdated {
        type_text(draw, field, text, meaning);
    }
    if response.gained_focus() {
        forget_text_before(ui.ctx(), field.id);
    }
    let typing = draw.memory.state::<Typed>().typing.as_ref();
    let Some(typing) = typing.filter(|it| it.field == field.id) else {
        if TextKind::may_be_clipped(field.value) {
            weak(
                ui,
                "Only the beginning is shown. What is typed here takes the place of all of the text.",
            );
        }
        if is_entered && !stays {
            response.surrender_focus();
        }
        return response;
    };
    if let Err(why) = &typing.meaning {
        label(ui, why.as_str(), theme::text(12.5), colors.bad.text);
    }
    full_ui(ui, &typing.text, field.most());
    // An assistive technology sets the text without the focus.
    let is_set = response.changed() && !response.has_focus();
    if is_entered || is_set || response.lost_focus() {
        let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
        if is_given_up || typing.meaning.is_ok() {
            end(draw, is_given_up);
            forget_text_before(ui.ctx(), field.id);
            // What is asked now has the keyboard.
            if (is_entered && !stays) || draw.memory.state::<Option<PendingRemoval>>().is_some() {
                response.surrender_focus();
            }
        }
    }
    response
}

/// What is typed in a field is made before anything else is done, or was overtaken: then the field shows what is there.
/// Returns whether something is left that has to be read anew.
fn forget_what_was_made(draw: &mut Draw<'_>, field: &Field<'_>) -> bool {
    let typing = draw
        .memory
        .state::<Typed>()
        .typing
        .as_ref()
        .filter(|it| it.field == field.id);
    let Some(typing) = typing.filter(|it| it.revision != draw.cx.revision) else {
        return false;
    };
    let is_made = matches!(typing.meaning, Ok(None | Some(Meaning::Edit(_))));
    if is_made || typing.before != field.value {
        draw.memory.state::<Typed>().typing = None;
        return false;
    }
    true
}

/// Takes the keys that mean something to the field and not to its text; returns whether what was typed is to be made.
fn take_keys(ui: &Ui, draw: &mut Draw<'_>, field: &Field<'_>, stays: bool) -> bool {
    if !ui.memory(|memory| memory.has_focus(field.id)) {
        return false;
    }
    let typing = draw
        .memory
        .state::<Typed>()
        .typing
        .as_ref()
        .filter(|it| it.field == field.id);
    let is_typed = typing.is_some();
    let is_as_before = typing.is_none_or(|it| matches!(it.meaning, Ok(None)));
    let is_line = field.rows <= 1;
    let mut step = None;
    let is_entered = ui.input_mut(|input| {
        if is_line {
            for event in &mut input.events {
                if let Event::Paste(text) = event {
                    *text = in_one_line(text);
                }
            }
        }
        // Where nothing was typed there is nothing of the field's own to take back.
        if !is_typed
            && (input.consume_shortcut(&shortcuts::REDO)
                || input.consume_shortcut(&shortcuts::REDO_TOO))
        {
            step = draw.cx.edits.redo.map(|_| Action::Step(Step::Redo));
        } else if is_as_before && !input.modifiers.shift && input.consume_shortcut(&shortcuts::UNDO)
        {
            step = draw.cx.edits.undo.map(|_| Action::Step(Step::Undo));
        }
        let with = if is_line {
            Modifiers::NONE
        } else {
            Modifiers::COMMAND
        };
        if stays {
            input.consume_key(with, Key::Enter)
        } else {
            input.key_pressed(Key::Enter)
        }
    });
    draw.actions.extend(step);
    is_entered
}

/// The words with single spaces in place of line breaks and tabs.
fn in_one_line(text: &str) -> String {
    let lines = text.split(['\r', '\n', '\t']);
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    lines.join(" ")
}

/// Draws a field for what is looked for in a list: it changes nothing but what is shown.
pub fn search_ui(ui: &mut Ui, id: Id, name: &str, wanted: &mut String) -> Response {
    let field = Field {
        id,
        label: "",
        name,
        value: "",
        hint: name,
        rows: 1,
    };
    let response = text_ui(ui, &field, wanted, false, MAX_NAME);
    name_it(ui, &field, &response);
    full_ui(ui, wanted, MAX_NAME);
    response
}

/// Says that nothing more fits into a field, if that is so: what was pasted may have been longer.
fn full_ui(ui: &mut Ui, text: &str, most: usize) {
    let is_full = text.len() >= most && text.chars().count() >= most;
    if is_full {
        let most = prose::counted_items(most, "character", "characters");
        weak(
            ui,
            format!("The field is full: it holds {most}, and nothing beyond them was taken."),
        );
    }
}

fn text_ui(
    ui: &mut Ui,
    field: &Field<'_>,
    text: &mut String,
    is_wrong: bool,
    most: usize,
) -> Response {
    let colors = palette(ui);
    let is_line = field.rows <= 1;
    let frame = Frame::new()
        .fill(colors.sunken)
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(Margin::symmetric(9, 6));
    // A line too is wrapped: nobody has to move through it to read it.
    let mut widget = TextEdit::multiline(text)
        .id(field.id)
        .hint_text(field.hint)
        .font(theme::text(14.0))
        .frame(frame)
        .desired_rows(field.rows)
        .desired_width(f32::INFINITY)
        .char_limit(most);
    if is_line {
        widget = widget.return_key(None);
    }
    let response = ui.add(widget);
    let (width, edge) = if is_wrong {
        (1.5, colors.bad.text)
    } else if response.has_focus() {
        (2.0, colors.accent)
    } else if response.hovered() {
        (1.0, colors.accent)
    } else {
        (1.0, colors.edge)
    };
    ui.painter().rect_stroke(
        response.rect,
        CornerRadius::same(space::RADIUS),
        Stroke::new(width, edge),
        StrokeKind::Inside,
    );
    response
}

fn name_it(ui: &Ui, field: &Field<'_>, response: &Response) {
    let name = if field.name.is_empty() {
        field.label
    } else {
        field.name
    };
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        if field.rows <= 1 {
            node.set_role(Role::TextInput);
        }
    });
}

fn type_text(
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    text: String,
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) {
    let meaning = if text == field.value {
        Ok(None)
    } else {
        meaning(&text)
            .and_then(|meaning| of_length(draw, meaning))
            .map(Some)
    };
    let typing = Typing {
        field: field.id,
        text,
        before: field.value.to_owned(),
        revision: draw.cx.revision,
        meaning,
        was_drawn: true,
    };
    draw.actions
        .push(Action::Draft(Draft::Typed(typing.edit())));
    draw.memory.state::<Typed>().typing = Some(typing);
}

/// What a text means, unless it is longer than it may be.
fn of_length(draw: &Draw<'_>, meaning: Meaning) -> Result<Meaning, String> {
    let edit = match &meaning {
        Meaning::Edit(edit) => edit,
        Meaning::Ask(_, removal) => &removal.edit,
    };
    let Some((length, most)) = edit.too_long(draw.cx.base) else {
        return Ok(meaning);
    };
    let [length, most] = [length, most].map(|it| prose::count(Count::Exact(it as u128)));
    Err(format!(
        "At most {most} characters are allowed here, and this has {length}."
    ))
}

/// What was typed and made is taken back by the application, no longer by the field.
fn forget_text_before(ctx: &Context, field: Id) {
    if let Some(mut state) = TextEditState::load(ctx, field) {
        state.clear_undoer();
        state.store(ctx, field);
    }
}

/// Whether something is being typed.
pub fn is_typing(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Typed>().typing.is_some()
}

/// Ends the typing when the field is not shown any more. To be called once a frame, after everything was drawn.
pub fn finish(draw: &mut Draw<'_>) {
    match &mut draw.memory.state::<Typed>().typing {
        Some(typing) if typing.was_drawn => typing.was_drawn = false,
        Some(_) => end(draw, false),
        None => {}
    }
    let pending = draw
        .memory
        .state::<Typed>()
        .typing
        .as_ref()
        .and_then(Typing::edit);
    let Some(typed) = draw.memory.state::<Typed>().made.take().or(pending) else {
        return;
    };
    // A press in the same frame was meant for a scenario without what was typed, and would take that back.
    let before = draw.actions.len();
    draw.actions.retain(|action| match action {
        Action::Edit(edit) => *edit == typed || !is_of_same(edit, &typed),
        _ => true,
    });
    if draw.actions.len() < before {
        draw.actions.push(Action::Edit(typed));
    }
}

/// Whether both edits set the same property.
fn is_of_same(one: &Edit, other: &Edit) -> bool {
    match (one, other) {
        (Edit::Set(at, one), Edit::Set(of, other)) => {
            at == of && std::mem::discriminant(one) == std::mem::discriminant(other)
        }
        _ => false,
    }
}

fn end(draw: &mut Draw<'_>, is_given_up: bool) {
    let Some(typing) = draw.memory.state::<Typed>().typing.take() else {
        return;
    };
    match typing.meaning {
        Ok(Some(Meaning::Edit(edit))) if !is_given_up => {
            draw.memory.state::<Typed>().made = Some(edit.clone());
            draw.actions.push(Action::Edit(edit));
        }
        Ok(Some(Meaning::Ask(place, removal))) if !is_given_up => {
            draw.actions.push(Action::Draft(Draft::Typed(None)));
            *draw.memory.state::<Option<PendingRemoval>>() = Some(PendingRemoval {
                place,
                removal,
                revision: typing.revision,
            });
        }
        _ => draw.actions.push(Action::Draft(Draft::Typed(None))),
    }
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn line_breaks_become_spaces() {
        assert_eq!(in_one_line("one\r\ntwo\n\n\tthree"), "one two three");
        assert_eq!(in_one_line(" as it is "), " as it is ");
    }
}
