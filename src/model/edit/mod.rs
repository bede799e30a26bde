//! Changes to a scenario, each with its inverse, so that undoing is applying.
//!
//! An edit names what it changes by its place, never by its position among others, and touches one property at a
//! time: two edits that were made from the same state do not undo each other's work.

mod list;
mod property;
mod rename;

pub use property::Property;

use super::id::{AssumptionId, OfferId, RedLineId};
use super::place::{Item, Place};
use super::scenario::{Answer, Scenario};

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
                let before = property::exchange(scenario, place, to.clone())?;
                Some(Self::Set(place.clone(), before))
            }
            Self::Insert(at, item) => {
                let place = item.place();
                if scenario.has(&place) {
                    return None;
                }
                list::insert(scenario, *at, item.clone()).then_some(Self::Remove(place))
            }
            Self::Remove(place) => {
                let at = scenario.position(place)?.at;
                let item = scenario.item(place)?;
                let undo = list::unique_or_all(scenario, place, Self::Insert(at, item));
                list::remove(scenario, place).then_some(undo)
            }
            Self::Move(place, to) => {
                let from = scenario.position(place)?.at;
                let undo = list::unique_or_all(scenario, place, Self::Move(place.clone(), from));
                list::shift(scenario, place, from, *to).then_some(undo)
            }
            Self::Rename(place, to) => {
                // References that led nowhere before may lead to it now, so that renaming back would not do.
                let before = Box::new(scenario.clone());
                rename::rename(scenario, place, to).then_some(Self::Become(before))
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
