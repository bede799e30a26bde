//! What can be done to the things of a scenario from several places of the window: menus, keys and forms.

use crate::model::{Edit, Kind, List, Place, Removal, removal};
use crate::ui::dialogs::removal::PendingRemoval;
use crate::ui::dialogs::rule::RuleDraft;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::context::Context;
use crate::ui::panels::outline;
use crate::ui::things::forms;

/// Something new whose name is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adding {
    /// What it will be.
    pub list: List,
    /// Its name so far.
    pub name: String,
    /// Whether the switches as they are now are kept as it: of a variant only.
    pub keeps_switches: bool,
    /// Whether its field has been shown.
    pub has_begun: bool,
}

/// The edit that adds what is being named, once it has a name.
pub fn named(cx: &Context<'_>, adding: &Adding) -> Option<Edit> {
    let name = adding.name.trim();
    if name.is_empty() {
        return None;
    }
    Some(if adding.keeps_switches {
        cx.base.switches_kept(cx.variant, name)
    } else {
        cx.base.addition(&adding.list, name)
    })
}

/// Shows a thing with the fields to change it, and gives the first of them the keyboard.
pub fn edit(draw: &mut Draw<'_>, place: &Place) {
    draw.view.edits = true;
    outline::focus_on_form(draw, place, forms::first_field(place));
    draw.actions.push(Action::Select(Selection::of(place)));
}

/// Opens the editor for the rule of a red line or a fact, or for the condition of an offer.
pub fn edit_rule(draw: &mut Draw<'_>, place: &Place) {
    draw.view.rule = Some(RuleDraft::new(place.clone()));
}

/// Asks for the name of something new. What was being named before is added.
pub fn begin_to_add(draw: &mut Draw<'_>, list: impl Into<List>) {
    begin(draw, list.into(), false);
}

/// Asks for the name of a variant that keeps the switches as they are now.
pub fn begin_to_keep_switches(draw: &mut Draw<'_>) {
    begin(draw, Kind::Variant.into(), true);
}

fn begin(draw: &mut Draw<'_>, list: List, keeps_switches: bool) {
    if let Some(before) = draw.view.adding.take() {
        let edit = named(&draw.cx, &before);
        draw.actions.extend(edit.map(Action::Edit));
    }
    draw.view.adding = Some(Adding {
        list,
        keeps_switches,
        name: String::new(),
        has_begun: false,
    });
}

/// Makes the variant that keeps the switches as they are now, puts it in force and shows it. Returns where it is.
pub fn keep_switches(draw: &mut Draw<'_>, name: &str) -> Option<Place> {
    let edit = draw.cx.base.switches_kept(draw.cx.variant, name);
    let place = Place::Variant(edit.made_variant()?.clone());
    draw.actions.push(Action::Edit(edit));
    draw.actions.push(Action::Select(Selection::of(&place)));
    Some(place)
}

/// Adds something new with the name that was typed, shows it with its fields and, where it has a rule, opens the
/// editor for that. Returns where it is.
pub fn add(draw: &mut Draw<'_>, list: &List, name: &str) -> Place {
    let item = draw.cx.base.new_item(list, name);
    let place = item.place();
    draw.actions
        .push(Action::Edit(Edit::Insert(usize::MAX, item)));
    draw.view.edits = true;
    draw.actions.push(Action::Select(Selection::of(&place)));
    if matches!(place, Place::RedLine(_) | Place::Offer(_) | Place::Fact(_)) {
        edit_rule(draw, &place);
    }
    place
}

/// Deletes a thing: at once if nothing refers to it, or else after a question.
pub fn ask_to_remove(draw: &mut Draw<'_>, place: &Place) {
    if let Some(removal) = removal(draw.cx.base, place) {
        outline::expect_removal(draw, place);
        ask_to_change(draw, place, removal);
    }
}

/// Makes a change that may take others along: at once if it takes none, or else after a question.
pub fn ask_to_change(draw: &mut Draw<'_>, place: &Place, removal: Removal) {
    if removal.consequences.is_empty() {
        draw.actions.push(Action::Edit(removal.edit));
    } else {
        draw.view.removal = Some(PendingRemoval {
            place: place.clone(),
            removal,
            revision: draw.cx.revision,
        });
    }
}

/// Puts a copy of a thing behind it and shows the copy.
pub fn duplicate(draw: &mut Draw<'_>, place: &Place) {
    let Some(edit) = draw.cx.base.duplication(place) else {
        return;
    };
    if let Edit::Insert(_, item) = &edit {
        let copy = Selection::of(&item.place());
        draw.actions.push(Action::Edit(edit));
        draw.actions.push(Action::Select(copy));
    }
}

/// Moves a thing by so many places among its kind: up if negative. At the end it stays.
pub fn move_by(draw: &mut Draw<'_>, place: &Place, by: isize) {
    let Some(position) = draw.cx.base.position(place) else {
        return;
    };
    let to = position.at.saturating_add_signed(by).min(position.of - 1);
    if to != position.at {
        let edit = Edit::Move(place.clone(), to);
        draw.actions.push(Action::Edit(edit));
    }
}

/// What puts a red line in force or lifts it, or puts an offer on the table or withdraws it.
pub fn enabling(place: &Place, enabled: bool) -> Option<Action> {
    let edit = match place {
        Place::RedLine(id) => Edit::enable_red_line(id, enabled),
        Place::Offer(id) => Edit::enable_offer(id, enabled),
        _ => return None,
    };
    Some(Action::Edit(edit))
}
