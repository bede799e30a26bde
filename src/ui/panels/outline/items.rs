//! What the outline shows, line by line, before anything is drawn.

use eframe::egui::Id;

use super::Outline;
use crate::model::{Kind, List, Place, Thing};
use crate::ui::frame::Draw;
use crate::ui::things::commands::Adding;
use crate::ui::things::kinds;

/// One line of the outline.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// The scenario itself.
    Scenario,
    /// The head of the group for this kind.
    Group(Kind),
    /// A thing of this kind; what belongs to another stands below that.
    Thing(Kind, &'a dyn Thing),
    /// What can be added to the thing above.
    AddTo(Kind, &'a dyn Thing),
    /// The field for the name of something new; how deep it stands.
    Adding(u8),
}

/// A stop of the keyboard in the outline; groups and things can be folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The head of the group for this kind.
    Group(Kind),
    /// A thing, or the scenario itself.
    Thing(Place),
    /// What adds something to this list.
    Add(List),
}

impl Stop {
    /// The id of what is drawn for it.
    pub fn id(&self) -> Id {
        Id::unique(("outline", self))
    }

    /// How deep it stands: the scenario and the heads at 0.
    pub fn level(&self) -> u8 {
        match self {
            Self::Group(_) => 0,
            Self::Thing(place) => place.kind().map_or(0, level),
            Self::Add(_) => 2,
        }
    }
}

/// How deep things of this kind stand.
fn level(kind: Kind) -> u8 {
    1 + u8::from(kind.owner().is_some())
}

impl Item<'_> {
    /// How deep it stands: the scenario and the heads at 0.
    pub fn level(&self) -> u8 {
        match self {
            Self::Scenario | Self::Group(_) => 0,
            Self::Thing(kind, _) => level(*kind),
            Self::AddTo(..) => 2,
            Self::Adding(level) => *level,
        }
    }

    /// The stops of the keyboard in it.
    pub fn stops(&self) -> Vec<Stop> {
        match self {
            Self::Scenario => vec![Stop::Thing(Place::Scenario)],
            Self::Group(kind) => vec![Stop::Group(*kind)],
            Self::Thing(kind, thing) => vec![Stop::Thing(kinds::place(*kind, *thing))],
            Self::AddTo(kind, owner) => {
                let lists = kinds::additions(&kinds::place(*kind, *owner)).into_iter();
                lists.map(Stop::Add).collect()
            }
            Self::Adding(_) => Vec::new(),
        }
    }

    /// Whether this stop of the keyboard is in it.
    pub fn has(&self, stop: &Stop) -> bool {
        let is = |kind: &Kind, thing: &dyn Thing, place: &Place| {
            place.kind() == Some(*kind) && place.id() == thing.id()
        };
        match (self, stop) {
            (Self::Scenario, Stop::Thing(place)) => *place == Place::Scenario,
            (Self::Group(kind), Stop::Group(of)) => kind == of,
            (Self::Thing(kind, thing), Stop::Thing(place)) => is(kind, *thing, place),
            (Self::AddTo(kind, thing), Stop::Add(list)) => is(kind, *thing, &list.owner),
            _ => false,
        }
    }

    /// What can be folded below it.
    pub fn fold(&self) -> Option<Stop> {
        match self {
            Self::Group(kind) => Some(Stop::Group(*kind)),
            Self::Thing(kind, thing) if !kinds::inner(*kind).is_empty() => {
                Some(Stop::Thing(kinds::place(*kind, *thing)))
            }
            _ => None,
        }
    }
}

/// Everything in the outline that is not folded away.
pub fn items<'a>(draw: &mut Draw<'a>) -> Vec<Item<'a>> {
    let scenario = draw.cx.scenario;
    let adding = draw.memory.state::<Option<Adding>>().as_ref();
    let adding = adding.map(|adding| adding.list.clone());
    let mut items = vec![Item::Scenario];
    for group in kinds::groups(scenario) {
        items.push(Item::Group(group));
        if !is_unfolded(draw, &Stop::Group(group)) {
            continue;
        }
        for thing in kinds::things(scenario, group) {
            let item = Item::Thing(group, thing);
            items.push(item);
            if item.fold().is_some_and(|fold| is_unfolded(draw, &fold)) {
                push_inner(group, thing, adding.as_ref(), &mut items);
            }
        }
        if adding == Some(group.into()) {
            items.push(Item::Adding(1));
        }
    }
    items
}

fn push_inner<'a>(
    kind: Kind,
    owner: &'a dyn Thing,
    adding: Option<&List>,
    items: &mut Vec<Item<'a>>,
) {
    let lists = kinds::additions(&kinds::place(kind, owner));
    let mut is_added = false;
    for list in &lists {
        let things = kinds::things(owner, list.kind).into_iter();
        items.extend(things.map(|thing| Item::Thing(list.kind, thing)));
        if adding == Some(list) {
            items.push(Item::Adding(2));
            is_added = true;
        }
    }
    // Where there is one thing to add, its field stands in place of the line.
    if !is_added || lists.len() > 1 {
        items.push(Item::AddTo(kind, owner));
    }
}

/// Whether something is unfolded in the outline.
pub fn is_unfolded(draw: &mut Draw<'_>, fold: &Stop) -> bool {
    let at_first = unfolded_at_first(draw, fold);
    draw.is_unfolded(fold, at_first)
}

/// Folds or unfolds something in the outline.
pub fn set_unfolded(draw: &mut Draw<'_>, fold: &Stop, to: bool) {
    if is_unfolded(draw, fold) != to {
        draw.flip(fold);
    }
}

/// Whether something was unfolded when it was first seen: what has grown since then does not fold by itself. What is there
/// to look things up in is not, where there is something in it.
fn unfolded_at_first(draw: &mut Draw<'_>, fold: &Stop) -> bool {
    let scenario = draw.cx.scenario;
    let seen = &mut draw.memory.state::<Outline>().unfolded_at_first;
    if let Some(at_first) = seen.get(fold) {
        return *at_first;
    }
    let at_first = match fold {
        Stop::Group(kind @ (Kind::Fact | Kind::Source)) => kinds::count(scenario, *kind) == 0,
        Stop::Thing(Place::Source(id)) => scenario.source(id).is_none_or(|it| it.claims.is_empty()),
        // Every party is: none has more of the first sight than another.
        _ => true,
    };
    seen.insert(fold.clone(), at_first);
    at_first
}

/// What has to be unfolded for the things of a list to be seen.
pub fn folds_around(list: &List) -> Vec<Stop> {
    let mut folds = vec![Stop::Group(kinds::group(list.kind))];
    if list.owner != Place::Scenario {
        folds.push(Stop::Thing(list.owner.clone()));
    }
    folds
}
