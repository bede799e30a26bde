//! Text fields that make one edit of what was typed, when it is finished.
//!
//! A field keeps what is typed to itself and has its own undo. It makes the edit when Enter is pressed (with Ctrl or Cmd
//! where Enter begins another line) or when the keyboard goes elsewhere, and gives it up when Escape is pressed. Until
//! then every change is handed to the application as a draft, so that nothing typed is lost. What cannot be an edit stays
//! in the field, with the reason below it, until it is put right or given up, wherever one goes in between.
//!
//! Several fields may mean something together: they are judged when the keyboard leaves all of them.

mod typed;

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Id, Key, Modifiers, Response, Role, Ui};

use crate::model::limits::{MAX_GUIDE, MAX_NAME};
use crate::model::{Edit, TextKind};
use crate::ui::frame::action::{Action, Step};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{
    TextField, direction_ui, full_ui, label, text_field_ui, text_menu_is_open, weak,
};
use crate::ui::things::commands::PendingRemoval;
use typed::{At, Typed};
pub use typed::{Meaning, finish, is_typed_in, is_typing, typed_text};

/// The longest text that a field with one row holds, in characters. What it is for may allow less.
const LONGEST_LINE: usize = 2_000;
/// The longest text that a field with more rows holds, in characters: some more than the guide may have, so that what is
/// pasted can be shortened in place.
const LONGEST_TEXT: usize = 2 * MAX_GUIDE;

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

/// How a field goes on after Enter, and what it belongs to.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// It keeps the keyboard.
    Stays,
    /// It is there for one answer: Enter takes the keyboard from it.
    Closes,
    /// It keeps the keyboard and means something together with the others of this group.
    Of(Id),
}

/// Draws a field with its label, unless that is empty. `edit` says what a text means: an edit, or why the text cannot
/// be. The width is all there is.
pub fn field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    edit: impl FnOnce(&str) -> Result<Edit, String>,
) -> Response {
    any_field_ui(ui, draw, (field, Way::Stays), |text| {
        edit(text).map(Meaning::Edit)
    })
}

/// As [`field_ui`], for a field that is there for one answer: Enter takes the keyboard from it.
pub fn closing_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    field: &Field<'_>,
    edit: impl FnOnce(&str) -> Result<Edit, String>,
) -> Response {
    any_field_ui(ui, draw, (field, Way::Closes), |text| {
        edit(text).map(Meaning::Edit)
    })
}

/// As [`field_ui`], for one of several fields that mean something together. `meaning` reads the texts of all of them;
/// [`typed_text`] tells those of the others. After all of them comes [`group_ui`].
pub fn grouped_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (field, group): (&Field<'_>, Id),
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) -> Response {
    any_field_ui(ui, draw, (field, Way::Of(group)), meaning)
}

/// Says below several fields why what is typed there cannot be, and makes it once the keyboard has left all of them.
pub fn group_ui(ui: &mut Ui, draw: &mut Draw<'_>, group: Id, fields: &[Response]) {
    let is_there = |field: &Response| field.has_focus() || text_menu_is_open(field);
    let is_within = fields.iter().any(is_there);
    let typed = draw.memory.state::<Typed>();
    let is_live = typed.is_live(group);
    let Some(typing) = typed.of(group) else {
        return;
    };
    if let Err(why) = &typing.meaning {
        // Nobody is blamed for what is half typed.
        let colors = palette(ui);
        let ink = if is_within {
            colors.text_weak
        } else {
            colors.bad.text
        };
        label(ui, why.as_str(), theme::text(12.5), ink);
    } else if !is_live {
        left_ui(ui);
    } else if !is_within {
        typed::end_of(draw, group, false);
        for field in fields {
            forget_text_before(ui.ctx(), field.id);
        }
    }
}

/// Says what becomes of something that could not be made when it was left, and could be now.
fn left_ui(ui: &mut Ui) {
    weak(ui, "Typed and not taken over yet: Enter takes it over.");
}

/// Draws a field.
fn any_field_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (field, way): (&Field<'_>, Way),
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) -> Response {
    let colors = palette(ui);
    let at = At {
        field: field.id,
        group: match way {
            Way::Of(group) => group,
            Way::Stays | Way::Closes => field.id,
        },
        value: field.value,
        stays: !matches!(way, Way::Closes),
    };
    let above = (!field.label.is_empty())
        .then(|| label(ui, field.label, theme::medium(12.5), colors.text_weak));
    let is_outdated = typed::forget_what_was_made(draw, at);
    let is_entered = take_keys(ui, draw, (field, at));
    let (mut text, is_wrong) = match draw.memory.state::<Typed>().of(at.group) {
        Some(typing) => {
            typing.was_drawn = true;
            let text = typing.text(field.id);
            let is_wrong = typing.meaning.is_err() && text.is_some();
            (text.unwrap_or(field.value).to_owned(), is_wrong)
        }
        None => (field.value.to_owned(), false),
    };
    let response = text_ui(ui, field, &mut text, is_wrong);
    if let Some(above) = above {
        response.clone().labelled_by(above.id);
    }
    name_it(ui, field, &response);
    if response.changed() {
        typed::type_text(draw, at, text, meaning);
    } else if is_outdated {
        typed::read_anew(draw, at, meaning);
    }
    if response.gained_focus() {
        forget_text_before(ui.ctx(), field.id);
    }
    let is_alone = at.group == field.id;
    let typed = draw.memory.state::<Typed>();
    let is_live = typed.is_live(at.group);
    let typing = typed.of(at.group);
    let Some(typing) = typing.filter(|it| it.text(field.id).is_some()) else {
        if TextKind::may_be_clipped(field.value) {
            weak(
                ui,
                "Only the beginning is shown. What is typed here takes the place of all of the text.",
            );
        }
        if is_entered && !at.stays {
            response.surrender_focus();
        }
        return response;
    };
    match &typing.meaning {
        Err(why) if is_alone => {
            label(ui, why.as_str(), theme::text(12.5), colors.bad.text);
        }
        Ok(_) if is_alone && !is_live => left_ui(ui),
        _ => {}
    }
    let can_end = typing.meaning.is_ok();
    let text = typing.text(field.id).unwrap_or_default();
    full_ui(ui, text, field.most());
    direction_ui(ui, &response, text);
    let is_given_up = response.lost_focus()
        && ui.input(|input| input.key_pressed(Key::Escape))
        && !is_menu_open(ui, field.id);
    // An assistive technology sets the text without the focus, and a menu takes it for a while.
    let is_left = is_live && !response.has_focus() && !is_menu_open(ui, field.id);
    if is_given_up || can_end && (is_entered || is_left && is_alone) {
        typed::end_of(draw, at.group, is_given_up);
        forget_text_before(ui.ctx(), field.id);
        // What is asked now has the keyboard.
        if (is_entered && !at.stays) || draw.memory.state::<Option<PendingRemoval>>().is_some() {
            response.surrender_focus();
        }
    }
    response
}

/// Whether the menu of a field is open.
fn is_menu_open(ui: &Ui, field: Id) -> bool {
    ui.ctx()
        .read_response(field)
        .is_some_and(|field| text_menu_is_open(&field))
}

/// Takes the keys that mean something to the field and not to its text; returns whether what was typed is to be made.
fn take_keys(ui: &Ui, draw: &mut Draw<'_>, (field, at): (&Field<'_>, At<'_>)) -> bool {
    if !ui.memory(|memory| memory.has_focus(field.id)) {
        return false;
    }
    let typing = draw.memory.state::<Typed>().of(at.group);
    let is_typed = typing.is_some();
    let is_as_before = typing.is_none_or(|it| matches!(it.meaning, Ok(None)));
    let is_line = field.rows <= 1;
    let mut step = None;
    let is_entered = ui.input_mut(|input| {
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
        if at.stays {
            input.consume_key(with, Key::Enter)
        } else {
            input.key_pressed(Key::Enter)
        }
    });
    draw.actions.extend(step);
    is_entered
}

/// Draws a field for what is looked for in a list: it changes nothing but what is shown.
pub fn search_ui(ui: &mut Ui, id: Id, name: &str, wanted: &mut String) -> Response {
    let field = Field {
        name,
        hint: name,
        ..Field::new(id, "", "")
    };
    let widget = TextField {
        id,
        hint: name,
        rows: 1,
        most: MAX_NAME,
        is_wrong: false,
    };
    let response = text_field_ui(ui, &widget, wanted);
    name_it(ui, &field, &response);
    full_ui(ui, wanted, MAX_NAME);
    direction_ui(ui, &response, wanted);
    response
}

fn text_ui(ui: &mut Ui, field: &Field<'_>, text: &mut String, is_wrong: bool) -> Response {
    let widget = TextField {
        id: field.id,
        hint: field.hint,
        rows: field.rows,
        most: field.most(),
        is_wrong,
    };
    text_field_ui(ui, &widget, text)
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

/// What was typed and made is taken back by the application, no longer by the field.
fn forget_text_before(ctx: &Context, field: Id) {
    if let Some(mut state) = TextEditState::load(ctx, field) {
        state.clear_undoer();
        state.store(ctx, field);
    }
}
