//! What a scenario has, by id, for look-ups in constant time. Of several things with one id the first counts.

use std::collections::{HashMap, HashSet};

use crate::model::id::{IssueId, OptionId};
use crate::model::scenario::{Answer, Issue, Party, Scenario};
use crate::model::values::Values;

/// The ids of a scenario.
pub struct Index<'a> {
    issues: HashMap<&'a str, IssueEntry<'a>>,
    option_owners: HashMap<&'a str, &'a IssueId>,
    /// The answers to the assumptions.
    pub assumptions: HashMap<&'a str, Answer>,
    /// Every claim of every source.
    pub claims: HashSet<&'a str>,
    /// The party that each red line belongs to.
    pub red_lines: HashMap<&'a str, &'a Party>,
    /// Every offer of every party.
    pub offers: HashSet<&'a str>,
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
            claims: HashSet::new(),
            red_lines: HashMap::new(),
            offers: HashSet::new(),
        };
        for issue in &scenario.issues {
            index.add_issue(issue);
        }
        for assumption in &scenario.assumptions {
            index
                .assumptions
                .entry(assumption.id.as_str())
                .or_insert(assumption.answer);
        }
        for source in &scenario.sources {
            index
                .claims
                .extend(source.claims.iter().map(|c| c.id.as_str()));
        }
        for (party, red_line) in scenario.red_lines() {
            index.red_lines.entry(red_line.id.as_str()).or_insert(party);
        }
        index
            .offers
            .extend(scenario.offers().map(|(_, o)| o.id.as_str()));
        index
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
