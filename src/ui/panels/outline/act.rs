//! What is done to a row by a key or from a menu, and where the keyboard goes then.

use super::items::{Stop, folds_around, set_unfolded};
use super::{FRAMES, Group, Renaming, give_focus};
use crate::model::{Kind, List, Place};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::things::commands;
use crate::ui::things::forms;

/// Something that was asked to be deleted, and where the keyboard goes once it is gone.
#[derive(Debug)]
pub struct Leaving {
    place: Place,
    next: Stop,
}

/// Remembers where to go on when a thing is gone that was asked to be deleted.
pub fn expect_removal(draw: &mut Draw<'_>, place: &Place) {
    let list = draw.cx.scenario.list_of(place);
    if let Some(list) = list.filter(|list| list.kind != Kind::Option) {
        draw.view.outline.leaving = Some(Leaving {
            next: next_to(draw, place, &list),
            place: place.clone(),
        });
    }
}

/// The next of its kind, or else the one before, or else what it belongs to.
fn next_to(draw: &Draw<'_>, place: &Place, list: &List) -> Stop {
    let all = draw.cx.scenario.places(list);
    let at = all.iter().position(|it| it == place).unwrap_or_default();
    let next = all
        .get(at + 1)
        .or_else(|| all.get(at.checked_sub(1)?))
        .cloned();
    let owner = Some(list.owner.clone()).filter(|owner| *owner != Place::Scenario);
    next.or(owner)
        .map_or_else(|| Stop::Group(Group::of(list.kind)), Stop::Thing)
}

/// Goes on to the next row once the one that was asked to be deleted is gone.
pub fn follow_removal(draw: &mut Draw<'_>) {
    let Some(leaving) = draw.view.outline.leaving.take() else {
        return;
    };
    let scenario = draw.cx.scenario;
    if scenario.has(&leaving.place) {
        // The question is still open, or was answered with no.
        if draw.view.removal.is_some() {
            draw.view.outline.leaving = Some(leaving);
        }
        return;
    }
    let selected = draw.cx.selection.place();
    let is_gone = selected.is_none_or(|place| !scenario.has(&place));
    if is_gone {
        let next = match &leaving.next {
            Stop::Thing(place) => Selection::of(place),
            Stop::Group(_) | Stop::Add(_) => Selection::None,
        };
        draw.actions.push(Action::Select(next));
    }
    give_focus(draw, leaving.next);
}

/// Gives the focus to a field of the form of a thing, once it is there.
pub fn focus_on_form(draw: &mut Draw<'_>, place: &Place, field: &str) {
    draw.view.outline.field = Some((forms::field_id(place, field), FRAMES));
}

/// Puts a copy of a thing behind it, and goes there.
pub fn duplicate(draw: &mut Draw<'_>, place: &Place) {
    let before = draw.actions.len();
    commands::duplicate(draw, place);
    let made = draw.actions.get(before..).unwrap_or_default();
    let copy = made.iter().find_map(|action| match action {
        Action::Select(copy) => copy.place(),
        _ => None,
    });
    if let Some(copy) = copy {
        go_to(draw, &copy);
    }
}

/// Moves a thing among its kind; the keyboard goes along.
pub fn move_by(draw: &mut Draw<'_>, place: &Place, by: isize) {
    commands::move_by(draw, place, by);
    go_to(draw, place);
}

/// Asks for another name of a thing, in its row.
pub fn begin_to_rename(draw: &mut Draw<'_>, place: &Place) {
    unfold_around(draw, place);
    draw.view.outline.renaming = Some(Renaming {
        place: place.clone(),
        has_begun: false,
    });
}

/// Gives the focus to the row of a thing, and unfolds what it is in.
pub fn go_to(draw: &mut Draw<'_>, place: &Place) {
    unfold_around(draw, place);
    give_focus(draw, Stop::Thing(place.clone()));
}

fn unfold_around(draw: &mut Draw<'_>, place: &Place) {
    if let Some(list) = draw.cx.scenario.list_of(place) {
        for fold in folds_around(&list) {
            set_unfolded(draw, &fold, true);
        }
    }
}
