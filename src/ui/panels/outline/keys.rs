//! The keys of the outline: moving among its rows, and doing something to the row or the selected thing.

use std::collections::HashSet;

use eframe::egui::{EventFilter, FocusDirection, Key, Modifiers, Popup, Ui};

use super::Outline;
use super::items::{Item, Stop, is_unfolded, set_unfolded};
use super::{give_focus, position};
use crate::model::Place;
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::things::commands;

/// Takes the keys that are meant for the row that has the focus.
pub fn row_keys(ui: &Ui, draw: &mut Draw<'_>, items: &[Item<'_>]) {
    let Some(stop) = focused(ui, draw) else {
        return;
    };
    let is_menu_open = Popup::is_any_open(ui.ctx());
    let locked = !is_menu_open;
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            stop.id(),
            EventFilter {
                horizontal_arrows: locked,
                vertical_arrows: locked,
                ..EventFilter::default()
            },
        );
    });
    // What is asked over the window has the keys.
    if is_menu_open || draw.shown().is_covered {
        return;
    }
    if let Stop::Thing(place) = &stop {
        thing_keys(ui, draw, place);
    }
    if ui.input_mut(|input| input.consume_shortcut(&shortcuts::ADD_LIKE)) {
        let list = match &stop {
            Stop::Thing(place) => draw.cx.scenario.list_of(place),
            Stop::Group(kind) => Some((*kind).into()),
            Stop::Add(list) => Some(list.clone()),
        };
        if let Some(list) = list {
            commands::begin_to_add(draw, list);
        }
    }
    arrow_keys(ui, draw, items, &stop);
}

/// The row that has the focus, if one has it: it is the one with the cursor.
fn focused(ui: &Ui, draw: &mut Draw<'_>) -> Option<Stop> {
    let stop = draw.memory.state::<Outline>().cursor.clone()?;
    ui.memory(|memory| memory.has_focus(stop.id()))
        .then_some(stop)
}

fn arrow_keys(ui: &Ui, draw: &mut Draw<'_>, items: &[Item<'_>], stop: &Stop) {
    let keys = [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::ArrowLeft,
        Key::ArrowRight,
    ];
    let mut stop = stop.clone();
    let mut was_pressed = false;
    for key in keys {
        while ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            was_pressed = true;
            stop = match key {
                Key::ArrowLeft => left(draw, items, &stop),
                Key::ArrowRight => right(draw, items, &stop),
                _ => along(items, &stop, key),
            };
        }
    }
    if was_pressed {
        // The keys were for the outline: the focus does not go where they point besides.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        give_focus(draw, stop);
    }
}

/// The stop above or below, the first or the last; at the end the same.
fn along(items: &[Item<'_>], stop: &Stop, key: Key) -> Stop {
    let mut stops: Vec<Stop> = items.iter().flat_map(Item::stops).collect();
    // Things that share an id are one stop: from the first of them the way leads on.
    let mut seen = HashSet::new();
    stops.retain(|it| seen.insert(it.clone()));
    let at = stops.iter().position(|it| it == stop).unwrap_or_default();
    let to = match key {
        Key::ArrowUp => at.saturating_sub(1),
        Key::ArrowDown => at + 1,
        Key::Home => 0,
        _ => usize::MAX,
    };
    let to = to.min(stops.len().saturating_sub(1));
    stops.into_iter().nth(to).unwrap_or_else(|| stop.clone())
}

/// Folds what is unfolded; from what cannot be folded it leads to what that is in.
fn left(draw: &mut Draw<'_>, items: &[Item<'_>], stop: &Stop) -> Stop {
    let Some(at) = position(items, stop) else {
        return stop.clone();
    };
    if let Some(fold) = items[at].fold()
        && is_unfolded(draw, &fold)
    {
        set_unfolded(draw, &fold, false);
        return stop.clone();
    }
    let level = items[at].level();
    let above = items[..at].iter().rev().find(|item| item.level() < level);
    above
        .and_then(|item| item.stops().into_iter().next())
        .unwrap_or_else(|| stop.clone())
}

/// Unfolds what is folded; from what is unfolded it leads to the first thing in it.
fn right(draw: &mut Draw<'_>, items: &[Item<'_>], stop: &Stop) -> Stop {
    let Some(at) = position(items, stop) else {
        return stop.clone();
    };
    let Some(fold) = items[at].fold() else {
        return stop.clone();
    };
    if !is_unfolded(draw, &fold) {
        set_unfolded(draw, &fold, true);
        return stop.clone();
    }
    let below = items.get(at + 1);
    below
        .filter(|item| item.level() > items[at].level())
        .and_then(|item| item.stops().into_iter().next())
        .unwrap_or_else(|| stop.clone())
}

/// Takes the keys that do something to a thing. Returns whether one was pressed.
fn thing_keys(ui: &Ui, draw: &mut Draw<'_>, place: &Place) -> bool {
    let pressed = |keys| ui.input_mut(|input| input.consume_shortcut(keys));
    if pressed(&shortcuts::EDIT) {
        commands::edit(draw, place);
        return true;
    }
    if *place == Place::Scenario {
        return false;
    }
    if pressed(&shortcuts::MOVE_UP) {
        commands::move_by(draw, place, -1);
    } else if pressed(&shortcuts::MOVE_DOWN) {
        commands::move_by(draw, place, 1);
    } else if pressed(&shortcuts::DUPLICATE) {
        commands::duplicate(draw, place);
    } else if pressed(&shortcuts::DELETE) || pressed(&shortcuts::DELETE_TOO) {
        commands::ask_to_remove(draw, place);
    } else {
        return false;
    }
    true
}

/// Takes the same keys for the thing that is selected, where nothing else has the keyboard. To be called after
/// everything was drawn: what has the focus takes its keys first.
pub fn selected_keys(ui: &Ui, draw: &mut Draw<'_>) {
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    let is_free =
        !ui.ctx().text_edit_focused() && !Popup::is_any_open(ui.ctx()) && !draw.shown().is_covered;
    let Some(place) = draw.cx.selection.place().filter(|_| is_free) else {
        return;
    };
    if !draw.cx.scenario.has(&place) {
        return;
    }
    // A button that has the focus is not what is to be deleted, and neither is what is selected then.
    let deletes = ui.input(|input| {
        let keys = [shortcuts::DELETE, shortcuts::DELETE_TOO];
        keys.iter().any(|keys| input.key_pressed(keys.logical_key))
    });
    if !(has_focus && deletes) {
        thing_keys(ui, draw, &place);
    }
}
