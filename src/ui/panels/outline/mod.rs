//! The outline: everything in the scenario, and the place where things are added, ordered, copied and deleted.
//!
//! [`items`] says what is shown, line by line; [`rows`] and [`heads`] draw it. One row is a stop of the Tab key, with the controls in
//! it; the arrow keys move from there ([`keys`]). What the keys and the menus do to a row is in [`act`], new things are
//! named in [`adding`], and [`dragging`] moves rows by the pointer.

mod act;
mod adding;
mod dragging;
mod heads;
mod items;
mod keys;
mod rows;

use std::collections::HashMap;

use eframe::egui::{Id, Margin, ScrollArea, Ui};

use crate::model::Place;
use crate::ui::frame::action::Selection;
use crate::ui::frame::{Draw, Wish};
use crate::ui::kit::long_list_with;
use crate::ui::things::commands::{RowWish, Wishes};

pub use keys::selected_keys;

use dragging::{Drag, Seen};
use items::{Item, Stop};

/// What the outline remembers from frame to frame.
#[derive(Debug, Default)]
pub struct Outline {
    /// Where the keyboard stands: the row that the Tab key goes to.
    cursor: Option<Stop>,
    /// What gets the focus as soon as it is there.
    focus: Option<Wish<Stop>>,
    /// What is being dragged.
    drag: Option<Drag>,
    /// What is given another name in place.
    renaming: Option<Renaming>,
    /// What was unfolded when it was first seen.
    unfolded_at_first: HashMap<Stop, bool>,
    /// What was selected in the frame before.
    selection: Selection,
    /// The rows of this frame, in order.
    seen: Vec<Seen>,
}

/// Something that is given another name.
#[derive(Debug)]
struct Renaming {
    place: Place,
    /// Whether its field has had the focus.
    has_begun: bool,
}

/// Draws the outline.
pub fn outline_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    adding::unfold(draw);
    act::follow_removal(draw);
    act::grant_wish(draw);
    follow_selection(draw);
    let items = items::items(draw);
    keep_cursor(draw, &items);
    keys::row_keys(ui, draw, &items);
    let stays = stop_in_sight(draw, &items);
    draw.memory.state::<Outline>().seen.clear();
    ScrollArea::vertical()
        .id_salt("outline")
        .auto_shrink([false, false])
        .content_margin(Margin {
            left: 0,
            right: 8,
            top: 8,
            bottom: 16,
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let id = Id::unique("outline rows");
            long_list_with(ui, id, items.len(), 30.0, stays, |ui, at| {
                rows::item_ui(ui, draw, &items[at]);
            });
            dragging::drag_ui(ui, draw);
        });
    adding::finish(draw, &items);
}

/// Does what goes on in the outline while it is folded: what was deleted is left, and the keyboard goes back to no row.
pub fn folded(draw: &mut Draw<'_>) {
    act::follow_removal(draw);
    let row = &mut draw.memory.state::<Wishes>().row;
    row.take_if(|wish| matches!(wish.what, RowWish::GoBack));
}

/// Gives the focus to a row, wherever it is, once it is there.
fn give_focus(draw: &mut Draw<'_>, stop: Stop) {
    let wish = draw.shown().wish(stop);
    draw.memory.state::<Outline>().focus = Some(wish);
}

/// What was selected elsewhere is where the keyboard goes on.
fn follow_selection(draw: &mut Draw<'_>) {
    let outline = draw.memory.state::<Outline>();
    if outline.selection != *draw.cx.selection {
        outline.selection = draw.cx.selection.clone();
        if let Some(place) = draw.cx.selection.place() {
            outline.cursor = Some(Stop::Thing(place));
        }
    }
}

/// Keeps the cursor on a row that is there, and forgets a wish for the focus that does not come true.
fn keep_cursor(draw: &mut Draw<'_>, items: &[Item<'_>]) {
    let wish = draw.memory.state::<Outline>().focus.clone();
    let is_over = wish.as_ref().is_some_and(|wish| wish.is_over(draw.shown()));
    let outline = draw.memory.state::<Outline>();
    if let Some(wish) = wish {
        if position(items, &wish.what).is_some() {
            outline.cursor = Some(wish.what);
        } else if is_over {
            outline.focus = None;
        }
    }
    let is_there = outline
        .cursor
        .as_ref()
        .is_some_and(|stop| position(items, stop).is_some());
    if !is_there {
        outline.cursor = Some(Stop::Thing(Place::Scenario));
    }
}

/// The line that is drawn even where it cannot be seen: the keyboard is there.
fn stop_in_sight(draw: &mut Draw<'_>, items: &[Item<'_>]) -> Option<usize> {
    let outline = draw.memory.state::<Outline>();
    if let Some(adding) = items.iter().position(|it| matches!(it, Item::Adding(_))) {
        return Some(adding);
    }
    let stop = outline.focus.as_ref().map(|wish| &wish.what);
    position(items, stop.or(outline.cursor.as_ref())?)
}

/// The line in which a stop of the keyboard is.
fn position(items: &[Item<'_>], stop: &Stop) -> Option<usize> {
    items.iter().position(|item| item.has(stop))
}
