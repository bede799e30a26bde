//! Sets that have points, of which at least so many are asked for.
//!
//! Sets that depend on one level each are a sum over the values of those levels. Of the others one is taken after the
//! other: with or without it, the rest must make up what is still needed. As for sums, all thresholds between two
//! neighbouring totals have the same answer, so the work is bounded by the answers that differ, not by the totals (Abío,
//! Nieuwenhuis, Oliveras, Rodríguez-Carbonell and Mayer-Eichberger, "A new look at BDDs for pseudo-Boolean constraints",
//! 2012), and by the budget.

use std::collections::BTreeMap;

use super::threshold::{Interval, Known, Sum, known_at};
use super::{Diagram, Exhausted, Level, Node, Summand};

/// What is known of weighted sets: of those that are taken one after the other, and of the sum of the others.
pub(super) type Weighed = (Known, Known);

struct Builder<'a> {
    diagram: &'a mut Diagram,
    /// The sets that depend on several levels.
    sets: Vec<(i128, Node)>,
    /// The least and the greatest total of the sets from each one on and of the sum.
    reach: Vec<(i128, i128)>,
    known: Known,
    /// How many intervals are known.
    count: usize,
    /// The sets that depend on one level each.
    sum: Sum,
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
        let mut builder = Builder::new(self, &key.0, known);
        let built = builder.build(0, at_least);
        let known = (builder.known, builder.sum.into_known());
        if self.is_paused() {
            self.memory.weighing.keep(key, known);
        } else if let (true, Ok(interval)) = (is_sliced, built) {
            self.memory.weighted.keep(key, interval.node);
        }
        built.map(|interval| interval.node)
    }

    /// The level that the set depends on, if that is one alone.
    fn only_level(&self, set: Node) -> Option<Level> {
        let children = self.children(set);
        let are_ends = (children.iter()).all(|it| [Node::EMPTY, Node::FULL].contains(it));
        (!children.is_empty() && are_ends).then(|| self.level(set))
    }
}

impl<'a> Builder<'a> {
    fn new(diagram: &'a mut Diagram, all: &[(i128, Node)], known: Option<Weighed>) -> Self {
        let mut by_level: BTreeMap<Level, Vec<i128>> = BTreeMap::new();
        let mut sets = Vec::new();
        for (points, set) in all {
            let Some(level) = diagram.only_level(*set) else {
                sets.push((*points, *set));
                continue;
            };
            let arity = diagram.arities[level];
            let by_value = by_level.entry(level).or_insert_with(|| vec![0; arity]);
            for (value, total) in by_value.iter_mut().enumerate() {
                if diagram.child(*set, level, value) == Node::FULL {
                    *total += points;
                }
            }
        }
        let summands = by_level
            .into_iter()
            .map(|(level, by_value)| Summand { level, by_value })
            .collect();
        let (known, known_of_sum) = known.unzip();
        let sum = Sum::new(summands, known_of_sum);
        let mut reach = vec![sum.reach()];
        for (points, _) in sets.iter().rev() {
            let (least, most) = reach[reach.len() - 1];
            reach.push((least, most + points));
        }
        reach.reverse();
        let known = known.unwrap_or_else(|| vec![BTreeMap::new(); sets.len()]);
        Self {
            diagram,
            sets,
            reach,
            count: known.iter().map(BTreeMap::len).sum(),
            known,
            sum,
        }
    }

    fn build(&mut self, position: usize, at_least: i128) -> Result<Interval, Exhausted> {
        if let Some(decided) = Interval::decided(self.reach[position], at_least) {
            return Ok(decided);
        }
        let Some((points, set)) = self.sets.get(position).copied() else {
            return self.sum.at_least(self.diagram, at_least);
        };
        if let Some(known) = known_at(&self.known[position], at_least) {
            return Ok(known);
        }
        self.diagram.meter.tick(1)?;
        self.diagram.fits_intervals(self.count + self.sum.count())?;
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
        self.count += 1;
        Ok(interval)
    }
}
