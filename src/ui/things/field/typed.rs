//! What was typed and is not made yet: in the field that has the keyboard, and in those that were left with something that
//! cannot be.

use std::mem;

use eframe::egui::Id;

use crate::analysis::Count;
use crate::model::{Edit, Place, Removal};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Draft};
use crate::ui::things::commands::PendingRemoval;

/// So many fields that were left with something that cannot be are remembered.
const MOST_LEFT: usize = 64;

/// What was typed.
#[derive(Debug, Default)]
pub struct Typed {
    /// What is being typed.
    typing: Option<Typing>,
    /// What was typed elsewhere and cannot be made as it is; the latest last.
    left: Vec<Typing>,
    /// The edit that was made of typed text in this frame.
    made: Option<Edit>,
}

/// What is typed in a field, or in several that mean something together.
#[derive(Debug)]
pub struct Typing {
    /// Tells the fields from all others: of a field alone, its id.
    group: Id,
    texts: Vec<TypedText>,
    /// What the texts mean as they are: nothing new, an edit, a question, or why they can be none.
    pub meaning: Result<Option<Meaning>, String>,
    /// The revision of the scenario in which they mean that.
    revision: u64,
    /// Whether what cannot be made is remembered when the field is left.
    stays: bool,
    pub was_drawn: bool,
}

/// A text that is being typed.
#[derive(Debug)]
struct TypedText {
    field: Id,
    text: String,
    /// The text that was there when this was typed.
    before: String,
}

/// What a text means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// This edit.
    Edit(Edit),
    /// A change of this thing that takes others along, which is to be asked about first.
    Ask(Place, Removal),
}

/// A field in which something is typed.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The field.
    pub field: Id,
    /// The fields that mean something together with it: of a field alone, its id.
    pub group: Id,
    /// The text that the scenario has for it.
    pub value: &'a str,
    /// Whether what cannot be made is remembered when the field is left.
    pub stays: bool,
}

impl Typing {
    /// The text in a field of it, if one was typed there.
    pub fn text(&self, field: Id) -> Option<&str> {
        let typed = self.texts.iter().find(|it| it.field == field);
        typed.map(|it| it.text.as_str())
    }

    /// The edit that is made of the texts, if they are one.
    fn edit(&self) -> Option<Edit> {
        match &self.meaning {
            Ok(Some(Meaning::Edit(edit))) => Some(edit.clone()),
            _ => None,
        }
    }

    fn put(&mut self, at: At<'_>, text: String) {
        match self.texts.iter_mut().find(|it| it.field == at.field) {
            Some(typed) => typed.text = text,
            None => self.texts.push(TypedText {
                field: at.field,
                text,
                before: at.value.to_owned(),
            }),
        }
    }
}

impl Typed {
    /// What is typed in these fields, or was before they were left.
    pub fn of(&mut self, group: Id) -> Option<&mut Typing> {
        let typing = self.typing.iter_mut().chain(&mut self.left);
        typing.into_iter().find(|it| it.group == group)
    }

    /// Whether it is in these fields that something is being typed.
    pub fn is_live(&self, group: Id) -> bool {
        self.typing.as_ref().is_some_and(|it| it.group == group)
    }

    fn take(&mut self, group: Id) -> Option<Typing> {
        if self.is_live(group) {
            return self.typing.take();
        }
        let at = self.left.iter().position(|it| it.group == group)?;
        Some(self.left.remove(at))
    }

    fn leave(&mut self, typing: Typing) {
        self.left.push(typing);
        if self.left.len() > MOST_LEFT {
            self.left.remove(0);
        }
    }
}

/// Whether something is being typed.
pub fn is_typing(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Typed>().typing.is_some()
}

/// Whether something was typed into this field that is not made.
pub fn is_typed_in(draw: &mut Draw<'_>, field: Id) -> bool {
    let typed = draw.memory.state::<Typed>();
    let mut all = typed.typing.iter().chain(&typed.left);
    all.any(|it| it.text(field).is_some())
}

/// The text that was typed into a field of a group and is not made.
pub fn typed_text(draw: &mut Draw<'_>, group: Id, field: Id) -> Option<String> {
    let typing = draw.memory.state::<Typed>().of(group)?;
    typing.text(field).map(str::to_owned)
}

/// What is typed in a field is made before anything else is done, or was overtaken: then the field shows what is there.
/// Returns whether something is left that has to be read anew.
pub fn forget_what_was_made(draw: &mut Draw<'_>, at: At<'_>) -> bool {
    let revision = draw.cx.revision;
    let base = draw.cx.base;
    let typed = draw.memory.state::<Typed>();
    let Some(typing) = typed.of(at.group) else {
        return false;
    };
    if typing.revision == revision {
        return false;
    }
    let is_there = |it: &TypedText| it.field == at.field && it.text.trim() == at.value.trim();
    typing.texts.retain(|it| !is_there(it));
    for text in typing.texts.iter_mut().filter(|it| it.field == at.field) {
        at.value.clone_into(&mut text.before);
    }
    let is_made = match &typing.meaning {
        Ok(None | Some(Meaning::Edit(_))) => true,
        // What was asked about was answered.
        Ok(Some(Meaning::Ask(_, removal))) => changes_nothing(&removal.edit, base),
        Err(_) => false,
    };
    if is_made || typing.texts.is_empty() {
        typed.take(at.group);
        return false;
    }
    true
}

/// Whether the scenario is as the edit would have it.
fn changes_nothing(edit: &Edit, scenario: &crate::model::Scenario) -> bool {
    edit.clone().apply(&mut scenario.clone()).is_none()
}

/// Notes what a field says now and what that means. What is typed elsewhere is made, or left as it is.
pub fn type_text(
    draw: &mut Draw<'_>,
    at: At<'_>,
    text: String,
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) {
    let other = draw.memory.state::<Typed>().typing.as_ref();
    if other.is_some_and(|it| it.group != at.group) {
        end(draw, false);
    }
    let mut typing = draw
        .memory
        .state::<Typed>()
        .take(at.group)
        .unwrap_or_else(|| Typing {
            group: at.group,
            texts: Vec::new(),
            meaning: Ok(None),
            revision: 0,
            stays: at.stays,
            was_drawn: true,
        });
    typing.put(at, text.clone());
    typing.meaning = meant(draw, &typing, &text, meaning);
    typing.revision = draw.cx.revision;
    typing.was_drawn = true;
    draw.actions
        .push(Action::Draft(Draft::Typed(typing.edit())));
    draw.memory.state::<Typed>().typing = Some(typing);
}

/// Reads anew what was typed in a field, in a scenario that has changed.
pub fn read_anew(
    draw: &mut Draw<'_>,
    at: At<'_>,
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) {
    let is_live = draw.memory.state::<Typed>().is_live(at.group);
    let Some(mut typing) = draw.memory.state::<Typed>().take(at.group) else {
        return;
    };
    if let Some(text) = typing.text(at.field).map(str::to_owned) {
        typing.meaning = meant(draw, &typing, &text, meaning);
        typing.revision = draw.cx.revision;
    }
    if is_live {
        draw.actions
            .push(Action::Draft(Draft::Typed(typing.edit())));
        draw.memory.state::<Typed>().typing = Some(typing);
    } else {
        draw.memory.state::<Typed>().leave(typing);
    }
}

fn meant(
    draw: &Draw<'_>,
    typing: &Typing,
    text: &str,
    meaning: impl FnOnce(&str) -> Result<Meaning, String>,
) -> Result<Option<Meaning>, String> {
    if typing.texts.iter().all(|it| it.text == it.before) {
        return Ok(None);
    }
    meaning(text)
        .and_then(|meaning| of_length(draw, meaning))
        .map(Some)
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

/// Ends the typing in these fields: makes what it means, or gives it up.
pub fn end_of(draw: &mut Draw<'_>, group: Id, is_given_up: bool) {
    let typed = draw.memory.state::<Typed>();
    if let Some(typing) = typed.take(group) {
        if let Some(other) = typed.typing.replace(typing) {
            // What could have been made was made when its field was left.
            typed.leave(other);
        }
        end(draw, is_given_up);
    }
}

/// Ends the typing when the field is not shown any more. To be called once a frame, after everything was drawn.
pub fn finish(draw: &mut Draw<'_>) {
    match &mut draw.memory.state::<Typed>().typing {
        Some(typing) if typing.was_drawn => typing.was_drawn = false,
        Some(_) => end(draw, false),
        None => {}
    }
    let typed = draw.memory.state::<Typed>();
    let pending = typed.typing.as_ref().and_then(Typing::edit);
    let Some(typed) = typed.made.take().or(pending) else {
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
            at == of && mem::discriminant(one) == mem::discriminant(other)
        }
        _ => false,
    }
}

fn end(draw: &mut Draw<'_>, is_given_up: bool) {
    let Some(typing) = draw.memory.state::<Typed>().typing.take() else {
        return;
    };
    let meaning = typing.meaning.clone();
    match meaning {
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
        Err(_) if !is_given_up && typing.stays => {
            draw.actions.push(Action::Draft(Draft::Typed(None)));
            draw.memory.state::<Typed>().leave(typing);
        }
        _ => draw.actions.push(Action::Draft(Draft::Typed(None))),
    }
}
