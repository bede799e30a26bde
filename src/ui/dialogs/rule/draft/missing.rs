//! What a draft lacks before it is a rule.

use super::{Kind, Node, Part};
use crate::model::{AssumptionId, IssueId, OptionId, Scenario, Values};

/// Why a draft is no rule yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was chosen.
    Subject,
    /// No option of this issue was chosen.
    Options(IssueId),
    /// No number of this issue was chosen.
    Number(IssueId),
    /// There is no such issue.
    Issue(IssueId),
    /// The issue has no such option.
    Option(IssueId, OptionId),
    /// The issue has no numbers.
    Range(IssueId),
    /// Nothing is added up.
    Summands,
    /// The sum has the issue twice.
    Twice(IssueId),
    /// What is to be a whole number is none.
    Whole,
    /// A condition has less than one point.
    Points,
    /// There is no such assumption.
    Assumption(AssumptionId),
}

impl Node {
    /// Looks for something that is missing; then the path ends where that is.
    pub(super) fn check(&self, scenario: &Scenario, path: &mut Vec<usize>) -> Result<(), Missing> {
        if let Part::Group(_, parts) = &self.part {
            for (at, part) in parts.iter().enumerate() {
                path.push(at);
                part.check(scenario, path)?;
                path.pop();
            }
        }
        self.missing(scenario).map_or(Ok(()), Err)
    }

    /// What is missing in this part alone.
    pub fn missing(&self, scenario: &Scenario) -> Option<Missing> {
        match &self.part {
            Part::Slot => Some(Missing::Subject),
            Part::Is(id, options) => {
                let Some(issue) = scenario.issue(id) else {
                    return Some(Missing::Issue(id.clone()));
                };
                if options.is_empty() {
                    return Some(Missing::Options(id.clone()));
                }
                let mut options = options.iter();
                options
                    .find(|option| issue.values.position(option).is_none())
                    .map(|option| Missing::Option(id.clone(), option.clone()))
            }
            Part::Bound(id, _, number) => match scenario.issue(id).map(|issue| &issue.values) {
                None => Some(Missing::Issue(id.clone())),
                Some(Values::Options(_)) => Some(Missing::Range(id.clone())),
                Some(Values::Range(_)) => number.is_none().then(|| Missing::Number(id.clone())),
            },
            Part::Assume(id) => scenario
                .assumption(id)
                .is_none()
                .then(|| Missing::Assumption(id.clone())),
            Part::Sum(of, _, number) => missing_of_sum(scenario, of).or_else(|| whole(*number)),
            Part::Group(Kind::Points(needed), parts) => whole(*needed).or_else(|| {
                let mut points = parts.iter().map(|part| part.points);
                points.find_map(|points| match points {
                    Some(points) if points < 1 => Some(Missing::Points),
                    points => whole(points),
                })
            }),
            Part::Group(..) => None,
        }
    }
}

/// What is missing of what is added up.
fn missing_of_sum(scenario: &Scenario, of: &[(IssueId, Option<i64>)]) -> Option<Missing> {
    if of.is_empty() {
        return Some(Missing::Summands);
    }
    of.iter().enumerate().find_map(|(at, (id, factor))| {
        let is_twice = of[..at].iter().any(|(other, _)| other == id);
        match scenario.issue(id).map(|issue| &issue.values) {
            None => Some(Missing::Issue(id.clone())),
            Some(Values::Options(_)) => Some(Missing::Range(id.clone())),
            Some(Values::Range(_)) if is_twice => Some(Missing::Twice(id.clone())),
            Some(Values::Range(_)) => whole(*factor),
        }
    })
}

fn whole(number: Option<i64>) -> Option<Missing> {
    number.is_none().then_some(Missing::Whole)
}
