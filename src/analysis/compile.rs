//! Conditions, rules and scores as sets of settlements.

use super::budget::Exhausted;
use super::diagram::{Diagram, Node, Scaled};
use super::space::Space;
use crate::model::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use crate::model::{Answer, Bound, Condition, IssueId, Rule, Totals, Values};

/// Why something has no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoSet {
    /// It refers to something that does not exist, or is beyond the limits.
    Meaningless,
    /// The budget ran out.
    Exhausted,
}

impl From<Exhausted> for NoSet {
    fn from(Exhausted: Exhausted) -> Self {
        Self::Exhausted
    }
}

/// What is needed to turn conditions into sets.
pub(crate) struct Compiler<'a> {
    pub(crate) space: &'a Space,
    pub(crate) diagram: &'a mut Diagram,
    /// By position of the assumption: known answers are applied at once, unknown ones are left as levels.
    pub(crate) answers: &'a [Answer],
}

impl Compiler<'_> {
    /// The settlements that meet the rule.
    pub(crate) fn rule(&mut self, rule: &Rule) -> Result<Node, NoSet> {
        match rule {
            Rule::Always(condition) => self.condition(condition),
            Rule::Never(condition) => {
                let holds = self.condition(condition)?;
                Ok(self.diagram.not(holds)?)
            }
            Rule::OnlyIf(condition, needed) => {
                let condition = self.condition(condition)?;
                let needed = self.condition(needed)?;
                let broken = self.diagram.without(condition, needed)?;
                Ok(self.diagram.not(broken)?)
            }
        }
    }

    /// The settlements in which the condition holds.
    pub(crate) fn condition(&mut self, condition: &Condition) -> Result<Node, NoSet> {
        let mut size = 0;
        condition.visit(&mut |inner| size += inner.own_size());
        if size > MAX_CONDITION_SIZE {
            return Err(NoSet::Meaningless);
        }
        self.inner(condition, MAX_CONDITION_DEPTH)
    }

    fn inner(&mut self, condition: &Condition, depth_left: usize) -> Result<Node, NoSet> {
        let depth_left = depth_left.checked_sub(1).ok_or(NoSet::Meaningless)?;
        match condition {
            Condition::Is(issue, options) => {
                let (level, values) = self.space.issue(issue).ok_or(NoSet::Meaningless)?;
                let mut chosen = vec![false; self.diagram.arities()[level]];
                for option in options {
                    let position = values.position(option).ok_or(NoSet::Meaningless)?;
                    *chosen.get_mut(position).ok_or(NoSet::Meaningless)? = true;
                }
                Ok(self.diagram.literal(level, |value| chosen[value])?)
            }
            Condition::AtLeast(issue, bound) => self.bounded(issue, |number| number >= *bound),
            Condition::AtMost(issue, bound) => self.bounded(issue, |number| number <= *bound),
            Condition::Assume(assumption) => {
                let level = self
                    .space
                    .assumption(assumption)
                    .ok_or(NoSet::Meaningless)?;
                Ok(match self.answers[level] {
                    Answer::Yes => Node::FULL,
                    Answer::No => Node::EMPTY,
                    Answer::Unknown => self.diagram.literal(level, |value| value == 1)?,
                })
            }
            Condition::All(of) => self.fold(of, depth_left, Node::FULL, Diagram::and),
            Condition::Any(of) => self.fold(of, depth_left, Node::EMPTY, Diagram::or),
            Condition::Not(inner) => {
                let holds = self.inner(inner, depth_left)?;
                Ok(self.diagram.not(holds)?)
            }
            Condition::Count { at_least, of } => self.count(*at_least, of, depth_left),
            Condition::Sum { of, bound, number } => self.sum(of, *bound, *number),
            Condition::Weighted { at_least, of } => self.weighted(*at_least, of, depth_left),
        }
    }

    fn bounded(&mut self, issue: &IssueId, contains: impl Fn(i64) -> bool) -> Result<Node, NoSet> {
        let (level, values) = self.space.issue(issue).ok_or(NoSet::Meaningless)?;
        let Values::Range(range) = values else {
            return Err(NoSet::Meaningless);
        };
        let set = self
            .diagram
            .literal(level, |value| range.number(value).is_some_and(&contains))?;
        Ok(set)
    }

    fn fold(
        &mut self,
        of: &[Condition],
        depth_left: usize,
        start: Node,
        join: impl Fn(&mut Diagram, Node, Node) -> Result<Node, Exhausted>,
    ) -> Result<Node, NoSet> {
        let mut result = start;
        for condition in of {
            let set = self.inner(condition, depth_left)?;
            result = join(self.diagram, result, set)?;
        }
        Ok(result)
    }

    fn count(&mut self, at_least: u32, of: &[Condition], depth_left: usize) -> Result<Node, NoSet> {
        // Even where the number decides alone, a member that means nothing makes the whole meaningless.
        let sets = of
            .iter()
            .map(|condition| self.inner(condition, depth_left))
            .collect::<Result<Vec<Node>, NoSet>>()?;
        let needed = usize::try_from(at_least).unwrap_or(usize::MAX);
        Ok(self.diagram.at_least_of(&sets, needed)?)
    }

    fn sum(&mut self, of: &[(IssueId, i64)], bound: Bound, number: i64) -> Result<Node, NoSet> {
        // At most so much is at least so little of the opposite.
        let (sign, threshold) = match bound {
            Bound::AtLeast => (1, i128::from(number)),
            Bound::AtMost => (-1, -i128::from(number)),
        };
        let (mut scaled, mut ends) = (Vec::new(), Vec::new());
        for (issue, factor) in of {
            let (level, values) = self.space.issue(issue).ok_or(NoSet::Meaningless)?;
            let Values::Range(range) = values else {
                return Err(NoSet::Meaningless);
            };
            if scaled.iter().any(|other: &Scaled| other.level == level) {
                return Err(NoSet::Meaningless);
            }
            ends.push((*factor, range.ends()));
            let factor = sign * i128::from(*factor);
            // An issue without numbers adds nothing.
            let count = i128::from(range.count().min(1));
            scaled.push(Scaled {
                level,
                first: count * factor * i128::from(range.min),
                step: count * factor * i128::from(range.step),
            });
        }
        Totals::of(ends).ok_or(NoSet::Meaningless)?;
        Ok(self.diagram.scaled_at_least(&scaled, threshold)?)
    }

    fn weighted(
        &mut self,
        at_least: i64,
        of: &[(i64, Condition)],
        depth_left: usize,
    ) -> Result<Node, NoSet> {
        let mut sets = Vec::new();
        for (points, condition) in of {
            if *points < 1 {
                return Err(NoSet::Meaningless);
            }
            sets.push((i128::from(*points), self.inner(condition, depth_left)?));
        }
        Ok(self.diagram.weighted(sets, i128::from(at_least))?)
    }
}
