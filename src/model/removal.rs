//! What removing something takes along: whatever refers to it, so that no reference is left behind.
//!
//! A rule is cut down so that it says the same as before of every settlement that remains: an option that is gone can
//! no longer be chosen, and an assumption that was answered keeps its answer. Where that cannot be said, because the
//! issue or an assumption that nobody answered is gone, the condition on it is taken out. A red line, an offer or a
//! fact of which nothing is left that could make a difference goes too.

use std::collections::BTreeSet;

use super::edit::Edit;
use super::id::IssueId;
use super::lists::things_in;
use super::place::Place;
use super::property::Property;
use super::remainder::{Gone, NewValues};
use super::scenario::Scenario;
use super::values::Values;

/// What removing something does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The whole change, as one.
    pub edit: Edit,
    /// What happens to whatever referred to it, in the scenario's order.
    pub consequences: Vec<Consequence>,
}

/// What happens to something that refers to what is removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// It is removed too.
    Removed(Place),
    /// It is given this property.
    Changed(Place, Property),
}

/// What removing this takes along; `None` if there is no such thing.
pub fn removal(scenario: &Scenario, place: &Place) -> Option<Removal> {
    if *place == Place::Scenario {
        return None;
    }
    let thing = scenario.thing(place)?;
    let mut gone = Gone {
        places: things_in(thing, place).into_iter().map(|it| it.0).collect(),
        ..Gone::default()
    };
    match place {
        Place::Option(issue, id) => {
            let Values::Options(options) = &scenario.issue(issue)?.values else {
                return None;
            };
            let mut left = options.clone();
            left.retain(|option| option.id != *id);
            gone.values = Some(NewValues::new(scenario, issue, Values::Options(left))?);
        }
        Place::Assumption(id) => gone.answer = scenario.assumption(id)?.answer,
        _ => {}
    }
    Some(taken_along(scenario, Edit::Remove(place.clone()), gone))
}

/// What giving an issue other values takes along: the same as removing the options that are not among them. `None` if
/// there is no such issue.
pub fn revaluation(scenario: &Scenario, issue: &IssueId, values: &Values) -> Option<Removal> {
    let gone = Gone {
        values: Some(NewValues::new(scenario, issue, values.clone())?),
        ..Gone::default()
    };
    let place = Place::Issue(issue.clone());
    let set = Edit::Set(place, Property::Values(values.clone()));
    Some(taken_along(scenario, set, gone))
}

/// The change with everything that it takes along.
fn taken_along(scenario: &Scenario, change: Edit, mut gone: Gone) -> Removal {
    let mut consequences = Vec::new();
    // An edit leads to the first of several things that share an id, so that the others are left as they are.
    let mut seen = BTreeSet::new();
    for (place, thing) in scenario.things() {
        if gone.places.contains(&place) || !seen.insert(place.clone()) || !gone.concerns(thing) {
            continue;
        }
        let before = thing.properties();
        let left: Option<Vec<Property>> = before.iter().map(|it| gone.left_of(it)).collect();
        let Some(left) = left else {
            consequences.push(Consequence::Removed(place.clone()));
            gone.places.insert(place);
            continue;
        };
        let changed = left.into_iter().zip(before).filter(|(left, it)| left != it);
        consequences.extend(changed.map(|(left, _)| Consequence::Changed(place.clone(), left)));
    }
    let edit = if consequences.is_empty() {
        change
    } else {
        let rest = consequences.iter().cloned().map(Consequence::into_edit);
        Edit::Together(std::iter::once(change).chain(rest).collect())
    };
    Removal { edit, consequences }
}

impl Consequence {
    /// What it happens to.
    pub fn place(&self) -> &Place {
        match self {
            Self::Removed(place) | Self::Changed(place, _) => place,
        }
    }

    fn into_edit(self) -> Edit {
        match self {
            Self::Removed(place) => Edit::Remove(place),
            Self::Changed(place, property) => Edit::Set(place, property),
        }
    }
}
