//! Weighted sums that reach a threshold, as diagrams.
//!
//! All thresholds between two neighbouring sums that can still be reached have the same diagram, so nodes are
//! remembered by such intervals (Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell and Mayer-Eichberger, "A new
//! look at BDDs for pseudo-Boolean constraints", 2012). Integers throughout.

use std::collections::BTreeMap;

use super::{Diagram, Exhausted, Level, Node};

/// What each value of a level adds to the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summand {
    pub(crate) level: Level,
    /// One number for each value of the level.
    pub(crate) by_value: Vec<i128>,
}

/// The thresholds from `lowest` to `highest` for which `node` is the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub(super) lowest: i128,
    pub(super) highest: i128,
    pub(super) node: Node,
}

impl Interval {
    /// Far beyond every sum, and safe to add to.
    const FAR: i128 = i128::MAX / 4;

    /// All thresholds.
    pub(super) const ALL: (i128, i128) = (-Self::FAR, Self::FAR);

    /// The answer where the threshold decides alone: what is added up makes no less than `least` and no more than `most`.
    pub(super) fn decided((least, most): (i128, i128), threshold: i128) -> Option<Self> {
        if threshold <= least {
            return Some(Self {
                lowest: -Self::FAR,
                highest: least,
                node: Node::FULL,
            });
        }
        (threshold > most).then_some(Self {
            lowest: most + 1,
            highest: Self::FAR,
            node: Node::EMPTY,
        })
    }

    /// What is left of the thresholds if this is the answer to what lies beyond so much.
    pub(super) fn narrow(self, (lowest, highest): (i128, i128), adds: i128) -> (i128, i128) {
        (
            lowest.max(self.lowest.saturating_add(adds).max(-Self::FAR)),
            highest.min(self.highest.saturating_add(adds).min(Self::FAR)),
        )
    }
}

/// By summand: intervals by their highest threshold.
pub(super) type Known = Vec<BTreeMap<i128, Interval>>;

/// The interval that a threshold is in, if it is known.
pub(super) fn known_at(of: &BTreeMap<i128, Interval>, threshold: i128) -> Option<Interval> {
    let (_, interval) = of.range(threshold..).next()?;
    (interval.lowest <= threshold).then_some(*interval)
}

/// What an interval takes where it is kept, about.
const BYTES_OF_INTERVAL: usize = 128;

/// The values of a level as numbers at equal distances: the first adds so much to the sum, each further one a step more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Scaled {
    pub(crate) level: Level,
    pub(crate) first: i128,
    pub(crate) step: i128,
}

/// A sum of which thresholds are asked for.
pub(super) struct Sum {
    summands: Vec<Summand>,
    /// The least and greatest sum that the summands from each one on can make; one more entry, 0, at the end.
    reach: Vec<(i128, i128)>,
    known: Known,
    /// How many intervals are known.
    count: usize,
}

impl Diagram {
    /// The set in which the scaled values add up to at least `threshold`. At most one of them a level.
    pub(crate) fn scaled_at_least(
        &mut self,
        scaled: &[Scaled],
        threshold: i128,
    ) -> Result<Node, Exhausted> {
        let key = (scaled.to_vec(), threshold);
        if self.meter.is_sliced()
            && let Some(known) = self.memory.summed.get(&key)
        {
            return Ok(known);
        }
        let summand = |of: &Scaled| {
            let numbers = std::iter::successors(Some(of.first), |number| Some(number + of.step));
            Summand {
                level: of.level,
                by_value: numbers.take(self.arities[of.level]).collect(),
            }
        };
        let node = self.at_least(scaled.iter().map(summand).collect(), threshold)?;
        if self.meter.is_sliced() {
            self.memory.summed.keep(key, node);
        }
        Ok(node)
    }

    /// The set in which the summands add up to at least `threshold`. At most one summand a level.
    pub(crate) fn at_least(
        &mut self,
        mut summands: Vec<Summand>,
        threshold: i128,
    ) -> Result<Node, Exhausted> {
        summands.sort_by_key(|summand| summand.level);
        let key = (summands, threshold);
        let known = self.memory.sums.take(&key);
        let (summands, threshold) = key;
        let mut sum = Sum::new(summands, known);
        let built = sum.at_least(self, threshold);
        if self.is_paused() {
            let key = (sum.summands, threshold);
            self.memory.sums.keep(key, sum.known);
        }
        built.map(|interval| interval.node)
    }
}

impl Sum {
    /// A sum, of which something may be known already. The summands are in the order of their levels.
    pub(super) fn new(summands: Vec<Summand>, known: Option<Known>) -> Self {
        let mut reach = vec![(0, 0)];
        for summand in summands.iter().rev() {
            let (low, high) = reach[reach.len() - 1];
            let least = summand.by_value.iter().min().copied().unwrap_or(0);
            let most = summand.by_value.iter().max().copied().unwrap_or(0);
            reach.push((low + least, high + most));
        }
        reach.reverse();
        let known = known.unwrap_or_else(|| vec![BTreeMap::new(); summands.len()]);
        Self {
            count: known.iter().map(BTreeMap::len).sum(),
            summands,
            reach,
            known,
        }
    }

    /// The least and the greatest sum.
    pub(super) fn reach(&self) -> (i128, i128) {
        self.reach[0]
    }

    /// What is known of it.
    pub(super) fn into_known(self) -> Known {
        self.known
    }

    /// Where the sum is at least the threshold.
    pub(super) fn at_least(
        &mut self,
        diagram: &mut Diagram,
        threshold: i128,
    ) -> Result<Interval, Exhausted> {
        diagram.scratch.clear();
        self.build(diagram, 0, threshold)
    }

    /// How many intervals it has made.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    fn build(
        &mut self,
        diagram: &mut Diagram,
        position: usize,
        threshold: i128,
    ) -> Result<Interval, Exhausted> {
        if let Some(decided) = Interval::decided(self.reach[position], threshold) {
            return Ok(decided);
        }
        if let Some(known) = known_at(&self.known[position], threshold) {
            return Ok(known);
        }
        let level = self.summands[position].level;
        diagram.meter.tick(diagram.arities[level])?;
        diagram.fits_intervals(self.count)?;
        let base = diagram.scratch.len();
        let mut bounds = Interval::ALL;
        for value in 0..self.summands[position].by_value.len() {
            let adds = self.summands[position].by_value[value];
            let child = self.build(diagram, position + 1, threshold - adds)?;
            bounds = child.narrow(bounds, adds);
            diagram.scratch.push(child.node);
        }
        let node = diagram.take_node(level, base)?;
        let (lowest, highest) = bounds;
        let interval = Interval {
            lowest,
            highest,
            node,
        };
        self.known[position].insert(highest, interval);
        self.count += 1;
        Ok(interval)
    }
}

impl Diagram {
    /// Fails if so many intervals take more than is left beside the diagram.
    pub(super) fn fits_intervals(&self, count: usize) -> Result<(), Exhausted> {
        self.meter.fits_diagram(
            self.bytes
                .saturating_add(count.saturating_mul(BYTES_OF_INTERVAL)),
        )
    }
}
