//! What is done to a row by a key or from a menu, and where the keyboard goes then.

use super::items::{Stop, folds_around, set_unfolded};
use super::{Outline, Renaming, give_focus};
use crate::model::Place;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::things::commands::{Leaving, PendingRemoval, RowWish, Wishes};
use crate::ui::things::kinds;

/// Does with the rows what other parts of the window wish.
pub fn grant_wish(draw: &mut Draw<'_>) {
    let Some(wish) = draw.memory.state::<Wishes>().row.take() else {
        return;
    };
    match wish.what {
        RowWish::GoTo(place) => go_to(draw, &place),
        RowWish::Rename(place) => begin_to_rename(draw, &place),
        RowWish::GoBack => {
            if let Some(stop) = draw.memory.state::<Outline>().cursor.clone() {
                give_focus(draw, stop);
            }
        }
    }
}

/// Goes on to the next row once the one that was asked to be deleted is gone.
pub fn follow_removal(draw: &mut Draw<'_>) {
    let Some(leaving) = draw.memory.state::<Option<Leaving>>().take() else {
        return;
    };
    let scenario = draw.cx.scenario;
    if scenario.has(&leaving.place) {
        // The question is still open, or was answered with no.
        if draw.memory.state::<Option<PendingRemoval>>().is_some() {
            *draw.memory.state::<Option<Leaving>>() = Some(leaving);
        }
        return;
    }
    let selected = draw.cx.selection.place();
    let is_gone = selected.is_none_or(|place| !scenario.has(&place));
    if is_gone {
        let next = leaving.next.as_ref().map_or(Selection::None, Selection::of);
        draw.actions.push(Action::Select(next));
    }
    let group = Stop::Group(kinds::group(leaving.kind));
    give_focus(draw, leaving.next.map_or(group, Stop::Thing));
}

/// Asks for another name of a thing, in its row.
fn begin_to_rename(draw: &mut Draw<'_>, place: &Place) {
    unfold_around(draw, place);
    draw.memory.state::<Outline>().renaming = Some(Renaming {
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
