//! Sets that have points, of which at least so many are asked for.
//!
//! With or without the first set, the rest must make up what is still needed. As for sums of values, all thresholds
//! between two neighbouring totals have the same answer, so the work is bounded by the answers that differ, not by the
//! totals (Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell and Mayer-Eichberger, "A new look at BDDs for pseudo-Boolean
//! constraints", 2012), and by the budget.

use std::collections::BTreeMap;

use super::threshold::{Interval, Known, known_at};
use super::{Diagram, Exhausted, Node};

struct Builder<'a> {
    diagram: &'a mut Diagram,
    sets: &'a [(i128, Node)],
    /// The points of the sets from each one on; one more entry, 0, at the end.
    rest: Vec<i128>,
    known: Known,
}

impl Diagram {
    /// What is in sets that have at least so many points together. No set has points below 0.
    pub(crate) fn weighted(
        &mut self,
        mut sets: Vec<(i128, Node)>,
        at_least: i128,
    ) -> Result<Node, Exhausted> {
        // The heaviest ones first decide soonest.
        sets.sort_unstable_by(|a, b| b.cmp(a));
        let key = (sets, at_least);
        let is_sliced = self.meter.is_sliced();
        if is_sliced && let Some(known) = self.memory.weighted.get(&key) {
            return Ok(known);
        }
        let known = self.memory.weighing.take(&key);
        let (sets, _) = &key;
        let mut rest = vec![0];
        for (points, _) in sets.iter().rev() {
            rest.push(rest[rest.len() - 1] + points);
        }
        rest.reverse();
        let mut builder = Builder {
            diagram: self,
            known: known.unwrap_or_else(|| vec![BTreeMap::new(); sets.len()]),
            sets,
            rest,
        };
        let built = builder.build(0, at_least);
        let known = builder.known;
        if self.is_paused() {
            self.memory.weighing.keep(key, known);
        } else if let (true, Ok(interval)) = (is_sliced, built) {
            self.memory.weighted.keep(key, interval.node);
        }
        built.map(|interval| interval.node)
    }
}

impl Builder<'_> {
    fn build(&mut self, position: usize, at_least: i128) -> Result<Interval, Exhausted> {
        if let Some(decided) = Interval::decided((0, self.rest[position]), at_least) {
            return Ok(decided);
        }
        if let Some(known) = known_at(&self.known[position], at_least) {
            return Ok(known);
        }
        self.diagram.meter.tick(1)?;
        let (points, set) = self.sets[position];
        let with = self.build(position + 1, at_least - points)?;
        let without = self.build(position + 1, at_least)?;
        // Less is needed with the set, so what suffices without it suffices in any case.
        let helped = self.diagram.and(set, with.node)?;
        let node = self.diagram.or(helped, without.node)?;
        let (lowest, highest) = without.narrow(with.narrow(Interval::ALL, points), 0);
        let interval = Interval {
            lowest,
            highest,
            node,
        };
        self.known[position].insert(highest, interval);
        Ok(interval)
    }
}
