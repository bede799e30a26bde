//! Conditions over a settlement and the rules built from them.
//!
//! Sums and weighted counts are linear inequalities over whole numbers ("pseudo-Boolean constraints" where every number
//! stands for a condition; Roussel and Manquinho, 2009).

use super::id::{AssumptionId, IssueId, OptionId};

/// A formula over a settlement (and the answers to the assumptions) that holds or does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// The settlement picks one of these options for the issue. With no options it never holds.
    Is(IssueId, Vec<OptionId>),
    /// The issue is a range and the settlement picks this number or a higher one, in the issue's unit.
    AtLeast(IssueId, i64),
    /// The issue is a range and the settlement picks this number or a lower one, in the issue's unit.
    AtMost(IssueId, i64),
    /// The assumption is answered yes.
    Assume(AssumptionId),
    /// Every one holds; holds when there is none.
    All(Vec<Condition>),
    /// At least one holds; does not hold when there is none.
    Any(Vec<Condition>),
    /// The inner condition does not hold.
    Not(Box<Condition>),
    /// At least so many of the conditions hold.
    Count {
        /// How many must hold.
        at_least: u32,
        /// The conditions that are counted.
        of: Vec<Condition>,
    },
    /// The numbers that the settlement picks for these ranges, each times its factor, add up to so much.
    Sum {
        /// The issues, which are ranges, each once, and their factors; one below 0 takes off.
        of: Vec<(IssueId, i64)>,
        /// Whether so much is the least or the most.
        bound: Bound,
        /// How much, in the unit that the issues share.
        number: i64,
    },
    /// The conditions that hold have at least so many points together.
    Weighted {
        /// How many points are needed.
        at_least: i64,
        /// The conditions and the points of each, which are at least 1.
        of: Vec<(i64, Condition)>,
    },
}

/// On which side of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The number or a higher one.
    AtLeast,
    /// The number or a lower one.
    AtMost,
}

/// What a red line or a fact demands of a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The condition holds.
    Always(Condition),
    /// The condition does not hold.
    Never(Condition),
    /// The first condition holds only where the second one does too.
    OnlyIf(Condition, Condition),
}

/// A condition that has not been written yet: it never holds, so that a new red line is respected everywhere and a new
/// offer applies nowhere.
impl Default for Condition {
    fn default() -> Self {
        Self::Any(Vec::new())
    }
}

/// A rule that has not been written yet: everything keeps to it.
impl Default for Rule {
    fn default() -> Self {
        Self::Never(Condition::default())
    }
}

impl Condition {
    /// Calls `visit` for this condition and every one inside it, outer ones first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::Is(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::Assume(_)
            | Self::Sum { .. } => {}
            Self::All(of) | Self::Any(of) | Self::Count { of, .. } => {
                for inner in of {
                    inner.visit(visit);
                }
            }
            Self::Weighted { of, .. } => {
                for (_, inner) in of {
                    inner.visit(visit);
                }
            }
            Self::Not(inner) => inner.visit(visit),
        }
    }

    /// Calls `visit` for this condition and every one inside it, outer ones first, each to be changed in place.
    pub fn visit_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        match self {
            Self::Is(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::Assume(_)
            | Self::Sum { .. } => {}
            Self::All(of) | Self::Any(of) | Self::Count { of, .. } => {
                for inner in of {
                    inner.visit_mut(visit);
                }
            }
            Self::Weighted { of, .. } => {
                for (_, inner) in of {
                    inner.visit_mut(visit);
                }
            }
            Self::Not(inner) => inner.visit_mut(visit),
        }
    }

    /// How many conditions it counts as towards the limit, without those inside it: a sum is as much work as a condition
    /// for each of its ranges.
    pub fn own_size(&self) -> usize {
        match self {
            Self::Sum { of, .. } => of.len().max(1),
            _ => 1,
        }
    }

    /// The parts that must all hold for this one to hold: the members of nested `All`s, in order.
    /// A condition of any other kind is its own only part.
    pub fn conjuncts(&self) -> Vec<&Self> {
        match self {
            Self::All(of) => of.iter().flat_map(Self::conjuncts).collect(),
            _ => vec![self],
        }
    }
}

impl Rule {
    /// The conditions of the rule, in order.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let (first, second) = match self {
            Self::Always(c) | Self::Never(c) => (c, None),
            Self::OnlyIf(a, b) => (a, Some(b)),
        };
        std::iter::once(first).chain(second)
    }

    /// The conditions of the rule, in order, each to be changed in place.
    pub fn conditions_mut(&mut self) -> impl Iterator<Item = &mut Condition> {
        let (first, second) = match self {
            Self::Always(c) | Self::Never(c) => (c, None),
            Self::OnlyIf(a, b) => (a, Some(b)),
        };
        std::iter::once(first).chain(second)
    }
}
