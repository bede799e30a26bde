//! What a scenario has, by id, for look-ups in constant time. Of several things with one id the first counts.

use std::collections::{HashMap, HashSet};

use crate::model::id::{IssueId, OptionId};
use crate::model::kind::Kind;
use crate::model::place::Place;
use crate::model::scenario::{Answer, Issue, Party, Scenario};
use crate::model::values::{Range, Values};

/// The ids of a scenario.
pub struct Index<'a> {
    issues: HashMap<&'a str, IssueEntry<'a>>,
    option_owners: HashMap<&'a str, &'a IssueId>,
    /// The answers to the assumptions.
    pub assumptions: HashMap<&'a str, Answer>,
    /// The party that each red line belongs to.
    pub red_lines: HashMap<&'a str, &'a Party>,
    /// The ids of every kind, in order, and the same for look-ups.
    ids: HashMap<Kind, (Vec<&'a str>, HashSet<&'a str>)>,
}

/// An issue and its named options.
struct IssueEntry<'a> {
    issue: &'a Issue,
    options: HashSet<&'a str>,
}

impl<'a> Index<'a> {
    /// Looks through the scenario once.
    pub fn new(scenario: &'a Scenario) -> Self {
        let mut index = Self {
            issues: HashMap::new(),
            option_owners: HashMap::new(),
            assumptions: HashMap::new(),
            red_lines: HashMap::new(),
            ids: HashMap::new(),
        };
        for (place, thing) in scenario.things() {
            if let Some(kind) = place.kind() {
                let (in_order, all) = index.ids.entry(kind).or_default();
                in_order.push(thing.id());
                all.insert(thing.id());
            }
        }
        for issue in &scenario.issues {
            index.add_issue(issue);
        }
        for assumption in &scenario.assumptions {
            let id = assumption.id.as_str();
            index.assumptions.entry(id).or_insert(assumption.answer);
        }
        for (party, red_line) in scenario.red_lines() {
            index.red_lines.entry(red_line.id.as_str()).or_insert(party);
        }
        index
    }

    /// The ids of a kind, in order.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        self.ids
            .get(&kind)
            .into_iter()
            .flat_map(|(ids, _)| ids.iter().copied())
    }

    /// Whether there is such a thing; of an option, in any issue.
    pub fn has(&self, place: &Place) -> bool {
        let ids = place.kind().and_then(|kind| self.ids.get(&kind));
        ids.is_some_and(|(_, ids)| ids.contains(place.id()))
    }

    fn add_issue(&mut self, issue: &'a Issue) {
        let mut options = HashSet::new();
        if let Values::Options(listed) = &issue.values {
            for option in listed {
                options.insert(option.id.as_str());
                self.option_owners
                    .entry(option.id.as_str())
                    .or_insert(&issue.id);
            }
        }
        self.issues
            .entry(issue.id.as_str())
            .or_insert(IssueEntry { issue, options });
    }

    /// The issue with this id.
    pub fn issue(&self, id: &IssueId) -> Option<&'a Issue> {
        self.issues.get(id.as_str()).map(|entry| entry.issue)
    }

    /// The range of the issue with this id, if it is one.
    pub fn range(&self, id: &str) -> Option<&'a Range> {
        match &self.issues.get(id)?.issue.values {
            Values::Range(range) => Some(range),
            Values::Options(_) => None,
        }
    }

    /// Whether the issue exists and has the option.
    pub fn has_option(&self, issue: &IssueId, option: &OptionId) -> bool {
        self.issues
            .get(issue.as_str())
            .is_some_and(|entry| match &entry.issue.values {
                Values::Options(_) => entry.options.contains(option.as_str()),
                // Found by calculation.
                values @ Values::Range(_) => values.position(option).is_some(),
            })
    }

    /// The first issue that has a named option with this id.
    pub fn option_owner(&self, option: &OptionId) -> Option<&'a IssueId> {
        self.option_owners.get(option.as_str()).copied()
    }
}
