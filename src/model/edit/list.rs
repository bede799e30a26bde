//! Putting things into the lists of a scenario, taking them out and moving them.

use super::Edit;
use crate::model::place::{Item, Place};
use crate::model::scenario::{Scenario, Source};
use crate::model::values::{IssueOption, Values};

/// The inverse of a change to the list that a thing is in: `inverse` where its id leads to it alone, or else the whole
/// scenario as it is.
pub fn unique_or_all(scenario: &Scenario, place: &Place, inverse: Edit) -> Edit {
    if count(scenario, place) > 1 {
        Edit::Become(Box::new(scenario.clone()))
    } else {
        inverse
    }
}

/// How many things have the id of the place.
fn count(scenario: &Scenario, place: &Place) -> usize {
    fn of<'a, T: 'a>(list: impl IntoIterator<Item = &'a T>, is_it: impl Fn(&T) -> bool) -> usize {
        list.into_iter().filter(|it| is_it(it)).count()
    }
    match place {
        Place::Scenario => 1,
        Place::Source(id) => of(&scenario.sources, |it| it.id == *id),
        Place::Claim(id) => {
            let has = |source: &Source| of(&source.claims, |it| it.id == *id);
            let owner = scenario.sources.iter().find(|source| has(source) > 0);
            let is_namesake = |source: &&Source| owner.is_some_and(|it| it.id == source.id);
            let all: usize = scenario.sources.iter().map(has).sum();
            all.max(scenario.sources.iter().filter(is_namesake).count())
        }
        Place::Issue(id) => of(&scenario.issues, |it| it.id == *id),
        // Where the issue itself is not the only one with its id, neither is the option.
        Place::Option(issue, id) => {
            let issues = of(&scenario.issues, |it| it.id == *issue);
            let options = scenario.issue(issue).and_then(|issue| match &issue.values {
                Values::Options(options) => Some(of(options, |it| it.id == *id)),
                Values::Range(_) => None,
            });
            issues.max(options.unwrap_or_default())
        }
        Place::Assumption(id) => of(&scenario.assumptions, |it| it.id == *id),
        Place::Fact(id) => of(&scenario.facts, |it| it.id == *id),
        Place::Party(id) => of(&scenario.parties, |it| it.id == *id),
        Place::RedLine(id) => {
            let (all, owners) = owners(scenario, |party| of(&party.red_lines, |it| it.id == *id));
            all.max(owners)
        }
        Place::Offer(id) => {
            let (all, owners) = owners(scenario, |party| of(&party.offers, |it| it.id == *id));
            all.max(owners)
        }
        Place::Package(id) => of(&scenario.packages, |it| it.id == *id),
        Place::Variant(id) => of(&scenario.variants, |it| it.id == *id),
    }
}

/// How often the parties have something, and how many parties share the id of one that has it.
fn owners(
    scenario: &Scenario,
    has: impl Fn(&crate::model::scenario::Party) -> usize,
) -> (usize, usize) {
    let all = scenario.parties.iter().map(&has).sum();
    let owner = scenario.parties.iter().find(|party| has(party) > 0);
    let owners = owner.map_or(0, |owner| {
        let is_namesake = |party: &&crate::model::scenario::Party| party.id == owner.id;
        scenario.parties.iter().filter(is_namesake).count()
    });
    (all, owners)
}

/// Puts an item into its list. Returns whether there is such a list.
pub fn insert(scenario: &mut Scenario, at: usize, item: Item) -> bool {
    fn put<T>(list: &mut Vec<T>, at: usize, item: T) -> bool {
        list.insert(at.min(list.len()), item);
        true
    }
    match item {
        Item::Source(it) => put(&mut scenario.sources, at, it),
        Item::Claim(source, it) => {
            let source = scenario.sources.iter_mut().find(|of| of.id == source);
            source.is_some_and(|source| put(&mut source.claims, at, it))
        }
        Item::Issue(it) => put(&mut scenario.issues, at, it),
        Item::Option(issue, it) => {
            let issue = scenario.issues.iter_mut().find(|of| of.id == issue);
            issue.is_some_and(|issue| match &mut issue.values {
                Values::Options(options) => put(options, at, it),
                Values::Range(_) => false,
            })
        }
        Item::Assumption(it) => put(&mut scenario.assumptions, at, it),
        Item::Fact(it) => put(&mut scenario.facts, at, it),
        Item::Party(it) => put(&mut scenario.parties, at, it),
        Item::RedLine(party, it) => {
            let party = scenario.parties.iter_mut().find(|of| of.id == party);
            party.is_some_and(|party| put(&mut party.red_lines, at, it))
        }
        Item::Offer(party, it) => {
            let party = scenario.parties.iter_mut().find(|of| of.id == party);
            party.is_some_and(|party| put(&mut party.offers, at, it))
        }
        Item::Package(it) => put(&mut scenario.packages, at, it),
        Item::Variant(it) => put(&mut scenario.variants, at, it),
    }
}

/// Takes a thing out of its list. Returns whether it was there.
pub fn remove(scenario: &mut Scenario, place: &Place) -> bool {
    on_list(scenario, place, |list, at| list.remove_at(at))
}

/// Moves a thing within its list; beyond the end means to the end. Returns whether that changed anything.
pub fn shift(scenario: &mut Scenario, place: &Place, from: usize, to: usize) -> bool {
    on_list(scenario, place, |list, _| list.shift(from, to))
}

/// A list of things of one kind.
trait List {
    fn remove_at(&mut self, at: usize) -> bool;
    fn shift(&mut self, from: usize, to: usize) -> bool;
}

impl<T> List for Vec<T> {
    fn remove_at(&mut self, at: usize) -> bool {
        at < self.len() && {
            self.remove(at);
            true
        }
    }

    fn shift(&mut self, from: usize, to: usize) -> bool {
        let to = to.min(self.len().saturating_sub(1));
        if from >= self.len() || from == to {
            return false;
        }
        let item = self.remove(from);
        self.insert(to, item);
        true
    }
}

/// Does something to the list that a thing is in. Returns what that returns, or `false` if there is no such thing.
fn on_list(
    scenario: &mut Scenario,
    place: &Place,
    act: impl FnOnce(&mut dyn List, usize) -> bool,
) -> bool {
    let Some(at) = scenario.position(place).map(|position| position.at) else {
        return false;
    };
    let list: Option<&mut dyn List> = match place {
        Place::Scenario => None,
        Place::Source(_) => Some(&mut scenario.sources),
        Place::Claim(id) => scenario
            .sources
            .iter_mut()
            .map(|source| &mut source.claims)
            .find(|claims| claims.iter().any(|it| it.id == *id))
            .map(|claims| claims as &mut dyn List),
        Place::Issue(_) => Some(&mut scenario.issues),
        Place::Option(issue, _) => scenario
            .issues
            .iter_mut()
            .find(|of| of.id == *issue)
            .and_then(options)
            .map(|options| options as &mut dyn List),
        Place::Assumption(_) => Some(&mut scenario.assumptions),
        Place::Fact(_) => Some(&mut scenario.facts),
        Place::Party(_) => Some(&mut scenario.parties),
        Place::RedLine(id) => scenario
            .parties
            .iter_mut()
            .map(|party| &mut party.red_lines)
            .find(|red_lines| red_lines.iter().any(|it| it.id == *id))
            .map(|red_lines| red_lines as &mut dyn List),
        Place::Offer(id) => scenario
            .parties
            .iter_mut()
            .map(|party| &mut party.offers)
            .find(|offers| offers.iter().any(|it| it.id == *id))
            .map(|offers| offers as &mut dyn List),
        Place::Package(_) => Some(&mut scenario.packages),
        Place::Variant(_) => Some(&mut scenario.variants),
    };
    list.is_some_and(|list| act(list, at))
}

fn options(issue: &mut crate::model::scenario::Issue) -> Option<&mut Vec<IssueOption>> {
    match &mut issue.values {
        Values::Options(options) => Some(options),
        Values::Range(_) => None,
    }
}
