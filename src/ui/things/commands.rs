//! What can be done to the things of a scenario from several places of the window: menus, keys and forms.

use eframe::egui::Id;

use crate::model::{Edit, Kind, List, Place, Removal, Scenario, removal};
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::context::Context;
use crate::ui::frame::{Draw, Memory, Shown, Wish};
use crate::ui::kit::segment_id;
use crate::ui::things::kinds;

/// What is to be deleted, once the user has seen what that takes along.
#[derive(Debug)]
pub struct PendingRemoval {
    /// What is to be deleted, or of which something is.
    pub place: Place,
    /// What that does.
    pub removal: Removal,
    /// The revision that this was worked out for.
    pub revision: u64,
}

/// What is to happen in other parts of the window once what was asked for is done. Each part takes what is for it.
#[derive(Debug, Default)]
pub struct Wishes {
    /// The rule of this is to be put together.
    pub rule: Option<Wish<Place>>,
    /// This field is to have the keyboard.
    pub field: Option<Wish<Id>>,
    /// Something is to be done with the row of a thing in the outline.
    pub row: Option<Wish<RowWish>>,
}

/// What is to be done with a row of the outline.
#[derive(Clone, Debug)]
pub enum RowWish {
    /// It is to have the keyboard.
    GoTo(Place),
    /// It is to be named anew, where it stands.
    Rename(Place),
    /// Where the keyboard stands, it is to go on.
    GoBack,
}

/// Something that was asked to be deleted, and what the keyboard goes on with once it is gone.
#[derive(Debug)]
pub struct Leaving {
    /// What was asked to be deleted.
    pub place: Place,
    /// Its kind.
    pub kind: Kind,
    /// The next of its kind, or else the one before, or else what it belongs to.
    pub next: Option<Place>,
}

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
        cx.base.switches_kept(cx.variant(), name)
    } else {
        cx.base.addition(&adding.list, name)
    })
}

/// Shows a thing with the fields to change it, and gives the first of them the keyboard.
pub fn edit(draw: &mut Draw<'_>, place: &Place) {
    open_form(draw, place);
    focus_on_form(draw, place, kinds::about(place.kind()).label);
}

/// Selects a thing and shows it with the fields to change it.
fn open_form(draw: &mut Draw<'_>, place: &Place) {
    let selection = Selection::of(place);
    if let Some(shown) = selection.place() {
        draw.shown().open_form(shown);
    }
    draw.actions.push(Action::Select(selection));
}

/// Opens the editor for the rule of a red line or a fact, or for the condition of an offer.
pub fn edit_rule(memory: &mut Memory, place: &Place) {
    let wish = memory.state::<Shown>().wish(place.clone());
    memory.state::<Wishes>().rule = Some(wish);
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
    if let Some(before) = draw.memory.state::<Option<Adding>>().take() {
        let edit = named(&draw.cx, &before);
        draw.actions.extend(edit.map(Action::Edit));
    }
    *draw.memory.state::<Option<Adding>>() = Some(Adding {
        list,
        keeps_switches,
        name: String::new(),
        has_begun: false,
    });
}

/// Makes the variant that keeps the switches as they are now, puts it in force and shows it. Returns where it is.
pub fn keep_switches(draw: &mut Draw<'_>, name: &str) -> Option<Place> {
    let edit = draw.cx.base.switches_kept(draw.cx.variant(), name);
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
    open_form(draw, &place);
    if matches!(place, Place::RedLine(_) | Place::Offer(_) | Place::Fact(_)) {
        edit_rule(draw.memory, &place);
    }
    place
}

/// Deletes a thing: at once if nothing refers to it, or else after a question.
pub fn ask_to_remove(draw: &mut Draw<'_>, place: &Place) {
    if let Some(removal) = removal(draw.cx.base, place) {
        expect_removal(draw, place);
        ask_to_change(draw, place, removal);
    }
}

/// Makes a change that may take others along: at once if it takes none, or else after a question.
pub fn ask_to_change(draw: &mut Draw<'_>, place: &Place, removal: Removal) {
    if removal.consequences.is_empty() {
        draw.actions.push(Action::Edit(removal.edit));
    } else {
        *draw.memory.state::<Option<PendingRemoval>>() = Some(PendingRemoval {
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
        let copy = item.place();
        draw.actions.push(Action::Edit(edit));
        draw.actions.push(Action::Select(Selection::of(&copy)));
        go_to_row(draw, &copy);
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
    go_to_row(draw, place);
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

/// Remembers what to go on with when a thing is gone that was asked to be deleted.
fn expect_removal(draw: &mut Draw<'_>, place: &Place) {
    let list = draw.cx.scenario.list_of(place);
    if let Some(list) = list.filter(|list| list.kind != Kind::Option) {
        *draw.memory.state::<Option<Leaving>>() = Some(Leaving {
            next: next_to(draw.cx.scenario, place, &list),
            place: place.clone(),
            kind: list.kind,
        });
    }
}

/// The next of its kind, or else the one before, or else what it belongs to.
fn next_to(scenario: &Scenario, place: &Place, list: &List) -> Option<Place> {
    let all = scenario.places(list);
    let at = all.iter().position(|it| it == place).unwrap_or_default();
    let beside = all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?));
    let owner = Some(&list.owner).filter(|owner| **owner != Place::Scenario);
    beside.or(owner).cloned()
}

/// Gives the focus to a field of the form of a thing, once it is there.
pub fn focus_on_form(draw: &mut Draw<'_>, place: &Place, field: &str) {
    focus_on(draw, field_id(place, field));
}

fn focus_on(draw: &mut Draw<'_>, field: Id) {
    let wish = draw.shown().wish(field);
    draw.memory.state::<Wishes>().field = Some(wish);
}

/// Shows the scenario with the fields to change it, and gives the keyboard to the choice of who must agree.
pub fn edit_agreement(draw: &mut Draw<'_>) {
    open_form(draw, &Place::Scenario);
    let taken = usize::from(draw.cx.scenario.agreement.is_some());
    focus_on(draw, segment_id(agreement_id(), taken));
}

/// The id of the choice between every signatory and a decision rule.
pub fn agreement_id() -> Id {
    field_id(&Place::Scenario, "kind of agreement")
}

/// The id of the field for a property of a thing.
pub fn field_id(place: &Place, property: &str) -> Id {
    Id::unique(("form", place, property))
}

/// Gives the focus to the row of a thing, once it is there.
fn go_to_row(draw: &mut Draw<'_>, place: &Place) {
    // Options have their rows in a form.
    if !matches!(place, Place::Option(..)) {
        wish_for_row(draw, RowWish::GoTo(place.clone()));
    }
}

/// Has something done with a row of the outline, once it is there.
pub fn wish_for_row(draw: &mut Draw<'_>, what: RowWish) {
    let wish = draw.shown().wish(what);
    draw.memory.state::<Wishes>().row = Some(wish);
}
