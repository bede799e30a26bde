//! Which open issues and unknown assumptions decide a verdict.
//!
//! A set of them decides if no accepted completion agrees on all of it with one that is not accepted: a reduct
//! of the table of completions (Pawlak, "Rough sets", 1991). Every accepted completion and every other one
//! must differ within it, so that a smallest one is again a smallest hitting set, found by the same iteration.

use super::because::Case;
use super::data::DependsOn;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Level, Node};
use crate::analysis::hitting::SmallestHittingSet;

/// Rounds at most before a set that is merely minimal is taken.
const MAX_ROUNDS: usize = 300;

impl Case<'_> {
    /// A smallest set that decides between the accepted completions and the others.
    pub(super) fn depends_on(&mut self, accepted: Node) -> Result<DependsOn, Exhausted> {
        let inside = self.diagram.and(self.completions, accepted)?;
        let outside = self.diagram.without(self.completions, accepted)?;
        let (levels, smallest) = match self.smallest_deciding(inside, outside)? {
            Some(levels) => (levels, true),
            None => (self.minimal_deciding(inside, outside)?, false),
        };
        let top = self.space.first_issue_level();
        let mut issues: Vec<usize> = (levels.iter())
            .filter_map(|level| self.space.issue_at(*level))
            .collect();
        issues.sort_unstable();
        Ok(DependsOn {
            issues: (issues.into_iter())
                .map(|issue| self.scenario.issues[issue].id.clone())
                .collect(),
            assumptions: (levels.iter().filter(|level| **level < top))
                .map(|level| self.scenario.assumptions[*level].id.clone())
                .collect(),
            smallest,
        })
    }

    fn smallest_deciding(
        &mut self,
        inside: Node,
        outside: Node,
    ) -> Result<Option<Vec<Level>>, Exhausted> {
        let mut differences = self.conflicts.take_differences(inside, outside);
        let result = self.differ(inside, outside, &mut differences);
        if self.diagram.meter().is_sliced() {
            (self.conflicts).keep_differences(inside, outside, differences);
        }
        result
    }

    fn differ(
        &mut self,
        inside: Node,
        outside: Node,
        differences: &mut SmallestHittingSet,
    ) -> Result<Option<Vec<Level>>, Exhausted> {
        while differences.len() < MAX_ROUNDS {
            let Some(levels) = differences.find(self.diagram.meter())? else {
                return Ok(None);
            };
            let undecided = self.undecided(inside, outside, &levels)?;
            let start = vec![0; self.diagram.arities().len()];
            let Some((_, point)) = self.diagram.nearest(undecided, &start)? else {
                return Ok(Some(levels));
            };
            let Some(difference) = self.difference(inside, outside, &point, &levels)? else {
                return Ok(None);
            };
            differences.add(difference);
        }
        Ok(None)
    }

    /// Where, on these levels, an accepted completion agrees with one that is not.
    fn undecided(
        &mut self,
        inside: Node,
        outside: Node,
        levels: &[Level],
    ) -> Result<Node, Exhausted> {
        let inside = self
            .diagram
            .exists(inside, |level| !levels.contains(&level))?;
        let outside = self
            .diagram
            .exists(outside, |level| !levels.contains(&level))?;
        self.diagram.and(inside, outside)
    }

    /// The levels at which two such completions differ, brought close together: few differences say more.
    fn difference(
        &mut self,
        inside: Node,
        outside: Node,
        point: &[usize],
        levels: &[Level],
    ) -> Result<Option<Vec<Level>>, Exhausted> {
        let agreed: Vec<(Level, usize)> =
            levels.iter().map(|level| (*level, point[*level])).collect();
        let cube = self.diagram.cube(&agreed)?;
        let inside = self.diagram.and(inside, cube)?;
        let outside = self.diagram.and(outside, cube)?;
        let Some((_, accepted)) = self.diagram.nearest(inside, point)? else {
            return Ok(None);
        };
        let Some((_, other)) = self.diagram.nearest(outside, &accepted)? else {
            return Ok(None);
        };
        let Some((_, accepted)) = self.diagram.nearest(inside, &other)? else {
            return Ok(None);
        };
        let differs = |level: &Level| accepted[*level] != other[*level];
        Ok(Some((0..accepted.len()).filter(differs).collect()))
    }

    fn minimal_deciding(&mut self, inside: Node, outside: Node) -> Result<Vec<Level>, Exhausted> {
        let mut levels: Vec<Level> = (0..self.diagram.arities().len()).collect();
        let mut place = 0;
        while place < levels.len() {
            let mut fewer = levels.clone();
            fewer.remove(place);
            if self.undecided(inside, outside, &fewer)? == Node::EMPTY {
                levels = fewer;
            } else {
                place += 1;
            }
        }
        Ok(levels)
    }
}
