//! A party's score on the diagram: the settlements that reach its no-deal value, and what its score comes to in a set.

use super::budget::Exhausted;
use super::compile::NoSet;
use super::diagram::{Diagram, Node, Summand};
use super::outcome::{Score, ScoreSpan};
use super::space::Space;
use crate::model::{self, Fraction, Party};

/// A party's score as a sum over levels.
#[derive(Clone, Debug)]
pub(crate) struct LevelScoring {
    summands: Vec<Summand>,
    /// By what the sum is divided.
    denominator: i128,
    /// The least sum that the party accepts, where it gives a no-deal value.
    least: Option<i128>,
}

/// The party's score; `None` where it has none.
///
/// # Errors
/// [`NoSet::Meaningless`] when a preference refers to something that does not exist, or the numbers cannot be added
/// exactly.
pub(crate) fn scoring(
    space: &Space,
    arities: &[usize],
    party: &Party,
) -> Result<Option<LevelScoring>, NoSet> {
    let by_issue = model::scoring(party, |id| Some(space.issue(id)?.1));
    let by_issue = by_issue.map_err(|_| NoSet::Meaningless)?;
    let Some(by_issue) = by_issue else {
        return Ok(None);
    };
    let mut summands = Vec::with_capacity(by_issue.summands.len());
    for summand in by_issue.summands {
        let (level, _) = space.issue(&summand.issue).ok_or(NoSet::Meaningless)?;
        let mut by_value = summand.by_option;
        // An issue without options counts as one with a single one, which nobody values.
        by_value.resize(arities[level], 0);
        summands.push(Summand { level, by_value });
    }
    Ok(Some(LevelScoring {
        summands,
        denominator: by_issue.denominator,
        least: by_issue.least,
    }))
}

impl LevelScoring {
    /// The settlements whose score is not below the no-deal value; `None` where there is no such value.
    pub(crate) fn reaching(&self, diagram: &mut Diagram) -> Result<Option<Node>, Exhausted> {
        let least = self
            .least
            .map(|least| diagram.at_least(self.summands.clone(), least));
        least.transpose()
    }

    /// The greatest score of the settlements in a set, and those that have it; `None` of an empty one.
    pub(crate) fn best_of(
        &self,
        diagram: &mut Diagram,
        set: Node,
    ) -> Result<Option<(Fraction, Node)>, Exhausted> {
        let Some((_, most)) = diagram.least_and_most(set, &self.summands)? else {
            return Ok(None);
        };
        let reaching = diagram.at_least(self.summands.clone(), most)?;
        let best = diagram.and(set, reaching)?;
        Ok(Fraction::new(most, self.denominator).map(|score| (score, best)))
    }

    /// The score of one settlement, given by a value for each level; `None` where it cannot be worked out exactly.
    pub(crate) fn of(&self, point: &[usize]) -> Option<Fraction> {
        let mut sum: i128 = 0;
        for Summand { level, by_value } in &self.summands {
            sum = sum.checked_add(*by_value.get(*point.get(*level)?)?)?;
        }
        Fraction::new(sum, self.denominator)
    }

    /// The scores of the settlements in a set.
    pub(crate) fn span(&self, diagram: &mut Diagram, set: Node) -> Result<Score, Exhausted> {
        let Some((least, most)) = diagram.least_and_most(set, &self.summands)? else {
            return Ok(Score::Nowhere);
        };
        let score = |sum| Fraction::new(sum, self.denominator);
        Ok(match (score(least), score(most)) {
            (Some(min), Some(max)) => Score::Within(ScoreSpan { min, max }),
            _ => Score::Unknown,
        })
    }
}
