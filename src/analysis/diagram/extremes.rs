//! The least and the greatest sum over the settlements of a set.
//!
//! A shortest and a longest path: what a level adds depends on its value alone, so that one pass over the diagram suffices
//! (the linear programs of Lai, Pedram and Vrudhula, "EVBDD-based algorithms for integer linear programming", 1994).

use rustc_hash::FxHashMap;

use super::threshold::Summand;
use super::{Diagram, Exhausted, Node};

/// By node: the least and the greatest sum from its level on.
pub(super) type Extremes = FxHashMap<Node, (i128, i128)>;

/// What is added at each level, and what levels that are left free add at least and at most.
struct Sums<'a> {
    by_level: Vec<Option<&'a [i128]>>,
    /// By level: what all levels above it add together.
    free: Vec<(i128, i128)>,
}

impl<'a> Sums<'a> {
    fn new(levels: usize, summands: &'a [Summand]) -> Self {
        let mut by_level: Vec<Option<&[i128]>> = vec![None; levels];
        for summand in summands {
            by_level[summand.level] = Some(&summand.by_value);
        }
        let mut free = vec![(0, 0)];
        let mut above = (0, 0);
        for adds in &by_level {
            if let Some(adds) = adds {
                above.0 += adds.iter().min().copied().unwrap_or(0);
                above.1 += adds.iter().max().copied().unwrap_or(0);
            }
            free.push(above);
        }
        Self { by_level, free }
    }

    /// What the levels from `first` up to `end` add where they are free.
    fn between(&self, first: usize, end: usize) -> (i128, i128) {
        let (before, after) = (self.free[first], self.free[end]);
        (after.0 - before.0, after.1 - before.1)
    }
}

impl Diagram {
    /// The least and the greatest sum of the summands in the set; `None` of an empty one. At most one summand a level.
    pub(crate) fn least_and_most(
        &mut self,
        set: Node,
        summands: &[Summand],
    ) -> Result<Option<(i128, i128)>, Exhausted> {
        if set == Node::EMPTY {
            return Ok(None);
        }
        let sums = Sums::new(self.arities.len(), summands);
        let key = (set, summands.to_vec());
        let mut known = self.memory.extremes.take(&key).unwrap_or_default();
        match self.extremes_below(set, &sums, &mut known) {
            Ok(below) => {
                let above = sums.between(0, self.level(set));
                Ok(Some((above.0 + below.0, above.1 + below.1)))
            }
            Err(exhausted) => {
                if self.is_paused() {
                    self.memory.extremes.keep(key, known);
                }
                Err(exhausted)
            }
        }
    }

    // As deep as there are levels. The node is not empty.
    fn extremes_below(
        &mut self,
        node: Node,
        sums: &Sums<'_>,
        known: &mut Extremes,
    ) -> Result<(i128, i128), Exhausted> {
        if node == Node::FULL {
            return Ok((0, 0));
        }
        if let Some(extremes) = known.get(&node) {
            return Ok(*extremes);
        }
        let level = self.level(node);
        self.pass(level)?;
        let mut extremes: Option<(i128, i128)> = None;
        for value in 0..self.arities[level] {
            let child = self.child(node, level, value);
            if child == Node::EMPTY {
                continue;
            }
            let below = self.extremes_below(child, sums, known)?;
            let free = sums.between(level + 1, self.level(child));
            let adds = sums.by_level[level].map_or(0, |adds| adds[value]);
            let (least, most) = (adds + free.0 + below.0, adds + free.1 + below.1);
            extremes = Some(extremes.map_or((least, most), |it| (it.0.min(least), it.1.max(most))));
        }
        // A node that is not empty has a child that is not.
        let extremes = extremes.unwrap_or((0, 0));
        known.insert(node, extremes);
        Ok(extremes)
    }
}
