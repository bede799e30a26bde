//! The space of settlements: which issue and which assumption is at which level of the diagram.
//!
//! Assumptions come first, so that what holds whatever the answers are is read off the top of a diagram. The
//! issues follow in an order that keeps diagrams small; it is found once for a list of issues and stays when
//! positions are edited.

use rustc_hash::FxHashMap;

use super::diagram::Level;
use super::order;
use crate::model::limits::MAX_OPTIONS;
use crate::model::{AssumptionId, Issue, IssueId, OptionId, Scenario, Values};

/// Levels for issues and assumptions.
#[derive(Debug)]
pub(crate) struct Space {
    issues: Vec<(IssueId, Values)>,
    assumptions: Vec<AssumptionId>,
    issue_positions: FxHashMap<IssueId, usize>,
    assumption_positions: FxHashMap<AssumptionId, usize>,
    /// By position of the issue in the scenario.
    issue_levels: Vec<Level>,
    /// By level; assumptions have none.
    issue_at: Vec<Option<usize>>,
}

impl Space {
    /// A space for the scenario, which must be within the limits.
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let top = scenario.assumptions.len();
        let issues: Vec<(IssueId, Values)> = scenario
            .issues
            .iter()
            .map(|issue| (issue.id.clone(), issue.values.clone()))
            .collect();
        let issue_positions = first_positions(issues.iter().map(|(id, _)| id));
        let order = order::order(issues.len(), &order::links(scenario, &issue_positions));
        let mut issue_levels = vec![0; issues.len()];
        let mut issue_at = vec![None; top + issues.len()];
        for (place, issue) in order.into_iter().enumerate() {
            issue_levels[issue] = top + place;
            issue_at[top + place] = Some(issue);
        }
        let assumptions: Vec<AssumptionId> =
            scenario.assumptions.iter().map(|a| a.id.clone()).collect();
        Self {
            assumption_positions: first_positions(assumptions.iter()),
            issue_positions,
            issues,
            assumptions,
            issue_levels,
            issue_at,
        }
    }

    /// Whether the scenario has the same issues, options and assumptions as this space.
    pub(crate) fn fits(&self, scenario: &Scenario) -> bool {
        let same_issue = |(mine, theirs): (&(IssueId, Values), &Issue)| {
            mine.0 == theirs.id && same_options(&mine.1, &theirs.values)
        };
        self.issues.len() == scenario.issues.len()
            && self.assumptions.len() == scenario.assumptions.len()
            && self.issues.iter().zip(&scenario.issues).all(same_issue)
            && (self.assumptions.iter())
                .zip(&scenario.assumptions)
                .all(|(mine, theirs)| *mine == theirs.id)
    }

    /// The number of values at each level. An issue without options counts as one with a single, nameless one,
    /// so that the rest of the scenario can be analysed.
    pub(crate) fn arities(&self) -> Vec<usize> {
        self.issue_at
            .iter()
            .map(|issue| match issue {
                Some(issue) => self.issues[*issue].1.count().clamp(1, MAX_OPTIONS),
                None => 2,
            })
            .collect()
    }

    /// The first level that belongs to an issue.
    pub(crate) fn first_issue_level(&self) -> Level {
        self.assumptions.len()
    }

    /// The level of the issue at a position of the scenario.
    pub(crate) fn issue_level(&self, position: usize) -> Level {
        self.issue_levels[position]
    }

    /// The position in the scenario of the issue at a level, if an issue is there.
    pub(crate) fn issue_at(&self, level: Level) -> Option<usize> {
        self.issue_at.get(level).copied().flatten()
    }

    /// The level and the options of an issue.
    pub(crate) fn issue(&self, id: &IssueId) -> Option<(Level, &Values)> {
        let position = *self.issue_positions.get(id)?;
        Some((self.issue_levels[position], &self.issues[position].1))
    }

    /// The issue and the option of a value at a level.
    pub(crate) fn term(&self, level: Level, value: usize) -> Option<(IssueId, OptionId)> {
        let (id, values) = &self.issues[self.issue_at(level)?];
        Some((id.clone(), values.id(value)?))
    }

    /// The level of an assumption, which is its position in the scenario. Value 0 is no, 1 is yes.
    pub(crate) fn assumption(&self, id: &AssumptionId) -> Option<Level> {
        self.assumption_positions.get(id).copied()
    }
}

fn same_options(a: &Values, b: &Values) -> bool {
    match (a, b) {
        (Values::Range(a), Values::Range(b)) => (a.min, a.max, a.step) == (b.min, b.max, b.step),
        (Values::Options(a), Values::Options(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.id == b.id)
        }
        _ => false,
    }
}

/// Where two share an id, the first one has it.
fn first_positions<'a, T: Clone + Eq + std::hash::Hash + 'a>(
    ids: impl Iterator<Item = &'a T>,
) -> FxHashMap<T, usize> {
    let mut positions = FxHashMap::default();
    for (position, id) in ids.enumerate() {
        positions.entry(id.clone()).or_insert(position);
    }
    positions
}
