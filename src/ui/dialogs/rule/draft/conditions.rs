//! From a condition to a draft of it, and back.

use super::{Keys, Kind, Node, Part};
use crate::model::{Bound, Condition, IssueId};
use crate::prose::GAP;

impl Node {
    pub(super) fn of(condition: &Condition, keys: &mut Keys) -> Self {
        let mut condition = condition;
        let mut is_negated = false;
        while let Condition::Not(inner) = condition {
            is_negated = !is_negated;
            condition = inner;
        }
        let key = keys.next();
        let mut group = |kind, of: &[Condition]| {
            let parts = of.iter().map(|inner| Self::of(inner, keys));
            Part::Group(kind, parts.collect())
        };
        let bound =
            |issue: &IssueId, bound, number: i64| Part::Bound(issue.clone(), bound, Some(number));
        let part = match condition {
            Condition::Is(issue, options) => Part::Is(issue.clone(), options.clone()),
            Condition::AtLeast(issue, number) => bound(issue, Bound::AtLeast, *number),
            Condition::AtMost(issue, number) => bound(issue, Bound::AtMost, *number),
            Condition::Assume(id) => Part::Assume(id.clone()),
            Condition::All(of) => group(Kind::All, of),
            Condition::Any(of) => group(Kind::Any, of),
            Condition::Count { at_least, of } => group(Kind::Count(*at_least), of),
            Condition::Sum { of, bound, number } => {
                let of = of
                    .iter()
                    .map(|(issue, factor)| (issue.clone(), Some(*factor)));
                Part::Sum(of.collect(), *bound, Some(*number))
            }
            Condition::Weighted { at_least, of } => {
                let parts = of.iter().map(|(points, inner)| Self {
                    points: Some(*points),
                    ..Self::of(inner, keys)
                });
                Part::Group(Kind::Points(Some(*at_least)), parts.collect())
            }
            // Taken off above.
            Condition::Not(_) => Part::Slot,
        };
        Self {
            key,
            is_negated,
            part,
            points: Some(1),
        }
    }

    /// The condition, with gaps where something is missing.
    pub(super) fn condition(&self) -> Condition {
        let condition = match &self.part {
            Part::Slot => gap(),
            Part::Is(issue, options) if options.is_empty() => {
                Condition::Is(issue.clone(), vec![GAP.into()])
            }
            Part::Is(issue, options) => Condition::Is(issue.clone(), options.clone()),
            Part::Bound(issue, _, None) => Condition::Is(issue.clone(), vec![GAP.into()]),
            Part::Bound(issue, Bound::AtLeast, Some(number)) => {
                Condition::AtLeast(issue.clone(), *number)
            }
            Part::Bound(issue, Bound::AtMost, Some(number)) => {
                Condition::AtMost(issue.clone(), *number)
            }
            Part::Assume(id) => Condition::Assume(id.clone()),
            Part::Sum(of, bound, number) => {
                let known =
                    |(issue, factor): &(IssueId, Option<i64>)| Some((issue.clone(), (*factor)?));
                let of: Option<Vec<_>> = of.iter().map(known).collect();
                match (of.filter(|of| !of.is_empty()), number) {
                    (Some(of), Some(number)) => Condition::Sum {
                        of,
                        bound: *bound,
                        number: *number,
                    },
                    _ => gap(),
                }
            }
            Part::Group(Kind::Points(at_least), parts) => {
                let known = |part: &Self| Some((part.points?, part.condition()));
                let of: Option<Vec<_>> = parts.iter().map(known).collect();
                match (of, at_least) {
                    (Some(of), Some(at_least)) => Condition::Weighted {
                        at_least: *at_least,
                        of,
                    },
                    _ => gap(),
                }
            }
            Part::Group(kind, parts) => {
                let of = parts.iter().map(Self::condition).collect();
                match kind {
                    Kind::All => Condition::All(of),
                    // Looked at above.
                    Kind::Any | Kind::Points(_) => Condition::Any(of),
                    Kind::Count(at_least) => Condition::Count {
                        at_least: *at_least,
                        of,
                    },
                }
            }
        };
        if self.is_negated {
            Condition::Not(Box::new(condition))
        } else {
            condition
        }
    }
}

/// What stands for something that is missing.
fn gap() -> Condition {
    Condition::Is(GAP.into(), vec![GAP.into()])
}
