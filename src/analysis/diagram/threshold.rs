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
    lowest: i128,
    highest: i128,
    node: Node,
}

/// By summand: intervals by their highest threshold.
pub(super) type Known = Vec<BTreeMap<i128, Interval>>;

struct Builder<'a> {
    diagram: &'a mut Diagram,
    summands: Vec<Summand>,
    /// The least and greatest sum that the summands from each one on can make; one more entry, 0, at the end.
    reach: Vec<(i128, i128)>,
    known: Known,
}

impl Diagram {
    /// The set in which the summands add up to at least `threshold`. At most one summand a level.
    pub(crate) fn at_least(
        &mut self,
        mut summands: Vec<Summand>,
        threshold: i128,
    ) -> Result<Node, Exhausted> {
        summands.sort_by_key(|summand| summand.level);
        let mut reach = vec![(0, 0)];
        for summand in summands.iter().rev() {
            let (low, high) = reach[reach.len() - 1];
            let least = summand.by_value.iter().min().copied().unwrap_or(0);
            let most = summand.by_value.iter().max().copied().unwrap_or(0);
            reach.push((low + least, high + most));
        }
        reach.reverse();
        self.scratch.clear();
        let key = (summands, threshold);
        let known = self.memory.sums.take(&key);
        let (summands, threshold) = key;
        let mut builder = Builder {
            diagram: self,
            known: known.unwrap_or_else(|| vec![BTreeMap::new(); summands.len()]),
            summands,
            reach,
        };
        let built = builder.build(0, threshold);
        let Builder {
            summands, known, ..
        } = builder;
        if self.is_paused() {
            self.memory.sums.keep((summands, threshold), known);
        }
        built.map(|interval| interval.node)
    }
}

impl Builder<'_> {
    fn build(&mut self, position: usize, threshold: i128) -> Result<Interval, Exhausted> {
        let (least, most) = self.reach[position];
        // Far beyond every sum, and safe to add to.
        const FAR: i128 = i128::MAX / 4;
        if threshold <= least {
            return Ok(Interval {
                lowest: -FAR,
                highest: least,
                node: Node::FULL,
            });
        }
        if threshold > most {
            return Ok(Interval {
                lowest: most + 1,
                highest: FAR,
                node: Node::EMPTY,
            });
        }
        if let Some((_, interval)) = self.known[position].range(threshold..).next()
            && interval.lowest <= threshold
        {
            return Ok(*interval);
        }
        let level = self.summands[position].level;
        self.diagram.meter.tick(self.diagram.arities[level])?;
        let base = self.diagram.scratch.len();
        let (mut lowest, mut highest) = (-FAR, FAR);
        for value in 0..self.summands[position].by_value.len() {
            let adds = self.summands[position].by_value[value];
            let child = self.build(position + 1, threshold - adds)?;
            lowest = lowest.max(child.lowest.saturating_add(adds).max(-FAR));
            highest = highest.min(child.highest.saturating_add(adds).min(FAR));
            self.diagram.scratch.push(child.node);
        }
        let node = self.diagram.take_node(level, base)?;
        let interval = Interval {
            lowest,
            highest,
            node,
        };
        self.known[position].insert(highest, interval);
        Ok(interval)
    }
}
