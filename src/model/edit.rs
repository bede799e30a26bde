//! Changes to a scenario, each with its inverse, so that undoing is applying.
//!
//! An edit names what it changes by its place, never by its position among others, and touches one property at a
//! time: two edits that were made from the same state do not undo each other's work.

use super::id::{AssumptionId, OfferId, RedLineId};
use super::place::Place;
use super::property::Property;
use super::scenario::{Answer, Scenario};
use super::thing::Item;

/// One change to a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives a thing another property.
    Set(Place, Property),
    /// Puts something new at a position among its kind, or at the end if there are fewer.
    Insert(usize, Item),
    /// Takes a thing out. What refers to it stays as it is: see [`removal`](super::removal).
    Remove(Place),
    /// Moves a thing to this position among its kind.
    Move(Place, usize),
    /// Gives a thing another id, there and wherever it is referred to.
    Rename(Place, String),
    /// Several changes as one, in order. The first one is what it is about.
    Together(Vec<Self>),
    /// Puts another state in place of the whole scenario.
    Become(Box<Scenario>),
}

impl Edit {
    /// Puts a red line in force or lifts it.
    pub fn enable_red_line(id: &RedLineId, enabled: bool) -> Self {
        Self::Set(Place::RedLine(id.clone()), Property::Enabled(enabled))
    }

    /// Puts an offer on the table or withdraws it.
    pub fn enable_offer(id: &OfferId, enabled: bool) -> Self {
        Self::Set(Place::Offer(id.clone()), Property::Enabled(enabled))
    }

    /// Answers an assumption.
    pub fn answer(id: &AssumptionId, answer: Answer) -> Self {
        Self::Set(Place::Assumption(id.clone()), Property::Answer(answer))
    }

    /// Makes the change and returns its inverse, or `None`, with nothing changed, when the scenario does not
    /// have what it refers to, has already what it would put there, or is already so. Of several changes
    /// together, those that change nothing are left out.
    pub fn apply(&self, scenario: &mut Scenario) -> Option<Self> {
        match self {
            Self::Set(place, to) => {
                let before = scenario.thing_mut(place)?.exchange(to.clone())?;
                Some(Self::Set(place.clone(), before))
            }
            Self::Insert(at, item) => {
                let place = item.place();
                if scenario.has(&place) {
                    return None;
                }
                let is_in = scenario.insert(*at, item.clone());
                is_in.then_some(Self::Remove(place))
            }
            Self::Remove(place) => {
                let at = scenario.position(place)?.at;
                let undo = Self::Insert(at, scenario.item(place)?);
                let undo = unique_or_all(scenario, place, undo);
                scenario.remove(place).then_some(undo)
            }
            Self::Move(place, to) => {
                let from = scenario.position(place)?.at;
                let undo = unique_or_all(scenario, place, Self::Move(place.clone(), from));
                scenario.shift(place, *to).then_some(undo)
            }
            Self::Rename(place, to) => {
                if *place == Place::Scenario || scenario.has(&place.with_id(to)) {
                    return None;
                }
                // References that led nowhere before may lead to it now, so that renaming back would not do.
                let before = Box::new(scenario.clone());
                scenario.thing_mut(place)?.set_id(to);
                scenario.follow_all(place, to);
                Some(Self::Become(before))
            }
            Self::Together(edits) => {
                let mut inverses: Vec<Self> = edits
                    .iter()
                    .filter_map(|edit| edit.apply(scenario))
                    .collect();
                inverses.reverse();
                (!inverses.is_empty()).then_some(Self::Together(inverses))
            }
            Self::Become(other) => (*scenario != **other)
                .then(|| Self::Become(Box::new(std::mem::replace(scenario, (**other).clone())))),
        }
    }

    /// Where a thing is after the edit that was at `place` before it: an edit may give it another id.
    #[must_use]
    pub fn follow(&self, place: Place) -> Place {
        match self {
            Self::Rename(from, to) => match &place {
                Place::Option(issue, option) if *from == Place::Issue(issue.clone()) => {
                    Place::Option(to.as_str().into(), option.clone())
                }
                _ if place == *from => from.with_id(to),
                _ => place,
            },
            Self::Together(edits) => edits.iter().fold(place, |place, edit| edit.follow(place)),
            _ => place,
        }
    }

    /// Where a thing was before the edit that is at `place` after it.
    #[must_use]
    pub fn follow_back(&self, place: Place) -> Place {
        match self {
            Self::Rename(from, to) => {
                Self::Rename(from.with_id(to), from.id().to_owned()).follow(place)
            }
            Self::Together(edits) => edits
                .iter()
                .rev()
                .fold(place, |place, edit| edit.follow_back(place)),
            _ => place,
        }
    }
}

/// The inverse of a change to the list that a thing is in: `inverse` where its id leads to it alone, or else the whole
/// scenario as it is.
fn unique_or_all(scenario: &Scenario, place: &Place, inverse: Edit) -> Edit {
    if scenario.has_namesake(place) {
        Edit::Become(Box::new(scenario.clone()))
    } else {
        inverse
    }
}
