//! In how many settlements of a set each option occurs, under evidence too.
//!
//! The counts are the derivatives of the count by its literals, all of them from one pass up and one down (Darwiche,
//! "A differential approach to inference in Bayesian networks", 2003). A derivative by a literal of a level does not
//! depend on what is given at that very level, so that under evidence each level is counted as if it alone were free.

use super::count::Members;
use super::{Diagram, Exhausted, Fixed, Level, Node, Number};

/// What is given while values are counted. Compiled once for each kind, so that nothing costs nothing.
trait Evidence {
    /// The value that is given at a level.
    fn value(&self, level: Level) -> Option<usize>;

    /// The number of ways from the node's own level on that agree with what is given, once that is worked out.
    fn below(&self, diagram: &Diagram, pass: &Pass, node: Node) -> Number;

    /// The number of such ways to choose values for the levels from `first` up to `end`.
    fn gap(&self, diagram: &Diagram, first: Level, end: Level) -> Number;
}

/// No evidence.
struct Nothing;

impl Evidence for Nothing {
    #[inline]
    fn value(&self, _: Level) -> Option<usize> {
        None
    }

    #[inline]
    fn below(&self, diagram: &Diagram, _: &Pass, node: Node) -> Number {
        diagram.known_below(node)
    }

    #[inline]
    fn gap(&self, diagram: &Diagram, first: Level, end: Level) -> Number {
        diagram.gap(first, end)
    }
}

impl Evidence for Fixed {
    fn value(&self, level: Level) -> Option<usize> {
        Fixed::value(self, level)
    }

    fn below(&self, _: &Diagram, pass: &Pass, node: Node) -> Number {
        match pass.members.slot(node) {
            Some(slot) => pass.below[slot],
            None if node == Node::FULL => Number::ONE,
            None => Number::ZERO,
        }
    }

    fn gap(&self, diagram: &Diagram, first: Level, end: Level) -> Number {
        diagram.open_gap(self, first, end)
    }
}

/// A pass over the nodes of a set, which a slice may end in the middle.
#[derive(Debug)]
pub(super) struct Pass {
    members: Members,
    /// How many of the members have had their children looked at.
    looked_at: usize,
    /// How many members there are at each level.
    sizes: Vec<usize>,
    /// The members, once all have been found: every node comes before the ones below it.
    order: Vec<Node>,
    /// By slot of the members: the number of ways from each node on that agree with what is given.
    below: Vec<Number>,
    /// How many have that, from the last one on.
    counted: usize,
    /// By slot: the number of ways from the top to each node.
    above: Vec<Number>,
    /// How many have passed that on to their children.
    spread: usize,
    counts: Vec<Vec<Number>>,
}

impl Diagram {
    /// For each level from `top` on and each value: how many ways there are to choose values from level `top` on, with
    /// this one among them, so that they are in the set and have the given value at every other level that has one.
    pub(crate) fn counts_by_value(
        &mut self,
        root: Node,
        top: Level,
        given: Option<&Fixed>,
    ) -> Result<Vec<Vec<Number>>, Exhausted> {
        if root == Node::EMPTY {
            return Ok(self.zeros(top));
        }
        let key = (root, top, given.map(Fixed::cube));
        if let Some(known) = self.memory.by_value.get(&key) {
            return Ok(known);
        }
        let pass = self.memory.passes.take(&key);
        let mut pass = pass.unwrap_or_else(|| self.begin_pass(root, top));
        let result = match given {
            None => (self.reach(&mut pass))
                .and_then(|()| self.count_below(root))
                .and_then(|_| self.derivatives(root, top, &mut pass, &Nothing)),
            Some(fixed) => (self.reach(&mut pass))
                .and_then(|()| self.count_given(&mut pass, fixed))
                .and_then(|()| self.derivatives(root, top, &mut pass, fixed)),
        };
        if let Err(exhausted) = result {
            self.memory.passes.keep(key, pass);
            return Err(exhausted);
        }
        pass.members.give_back(self);
        if self.meter.is_sliced() {
            self.memory.by_value.keep(key, pass.counts.clone());
        }
        Ok(pass.counts)
    }

    fn zeros(&self, top: Level) -> Vec<Vec<Number>> {
        let zeros = |arity: &usize| vec![Number::ZERO; *arity];
        self.arities[top..].iter().map(zeros).collect()
    }

    fn begin_pass(&mut self, root: Node, top: Level) -> Pass {
        let mut members = Members::take(self);
        let mut sizes = vec![0; self.arities.len()];
        if root > Node::FULL {
            members.add(root);
            sizes[self.level(root)] += 1;
        }
        Pass {
            members,
            looked_at: 0,
            sizes,
            order: Vec::new(),
            below: Vec::new(),
            counted: 0,
            above: Vec::new(),
            spread: 0,
            counts: self.zeros(top),
        }
    }

    /// Finds all inner nodes below the root, and puts them in order.
    fn reach(&mut self, pass: &mut Pass) -> Result<(), Exhausted> {
        while let Some(node) = pass.members.list.get(pass.looked_at).copied() {
            self.pass(self.level(node))?;
            pass.looked_at += 1;
            for child in self.children(node) {
                if *child > Node::FULL && pass.members.slot(*child).is_none() {
                    pass.members.add(*child);
                    pass.sizes[self.level(*child)] += 1;
                }
            }
        }
        if pass.order.is_empty() {
            pass.order = self.by_level(&pass.members.list, &pass.sizes);
        }
        Ok(())
    }

    /// The nodes sorted by level, of which there are so many at each.
    fn by_level(&self, nodes: &[Node], sizes: &[usize]) -> Vec<Node> {
        let mut next = Vec::with_capacity(sizes.len());
        let mut total = 0;
        for size in sizes {
            next.push(total);
            total += size;
        }
        let mut sorted = vec![Node::EMPTY; total];
        for node in nodes {
            let place = &mut next[self.level(*node)];
            sorted[*place] = *node;
            *place += 1;
        }
        sorted
    }

    /// Works out what is below each node, from the bottom up.
    fn count_given(&mut self, pass: &mut Pass, fixed: &Fixed) -> Result<(), Exhausted> {
        pass.below.resize(pass.order.len(), Number::ZERO);
        while pass.counted < pass.order.len() {
            let node = pass.order[pass.order.len() - 1 - pass.counted];
            let level = self.level(node);
            let mut sum = Number::ZERO;
            if fixed.last().is_none_or(|last| level > last) {
                sum = self.count_below(node)?;
            } else {
                self.pass(level)?;
                let values = match fixed.value(level) {
                    Some(value) => value..value + 1,
                    None => 0..self.arities[level],
                };
                for value in values {
                    let child = self.child(node, level, value);
                    let below = Evidence::below(fixed, self, pass, child);
                    let free = self.open_gap(fixed, level + 1, self.level(child));
                    sum = sum.plus(below.times(free));
                }
            }
            if let Some(slot) = pass.members.slot(node) {
                pass.below[slot] = sum;
            }
            pass.counted += 1;
        }
        Ok(())
    }

    fn derivatives<E: Evidence>(
        &mut self,
        root: Node,
        top: Level,
        pass: &mut Pass,
        evidence: &E,
    ) -> Result<(), Exhausted> {
        if pass.above.is_empty() {
            let whole = evidence.below(self, pass, root);
            let gap = top..self.level(root);
            self.spread(&mut pass.counts, top, gap, whole, evidence);
            pass.above = vec![Number::ZERO; pass.order.len()];
            // The levels above the root are free.
            if let Some(slot) = pass.members.slot(root) {
                pass.above[slot] = evidence.gap(self, top, self.level(root));
            }
        }
        while let Some(node) = pass.order.get(pass.spread).copied() {
            let level = self.level(node);
            self.pass(level)?;
            pass.spread += 1;
            let Some(slot) = pass.members.slot(node) else {
                continue;
            };
            let ways = pass.above[slot];
            for value in 0..self.arities[level] {
                let child = self.child(node, level, value);
                if child == Node::EMPTY {
                    continue;
                }
                let is_given = evidence.value(level).is_none_or(|given| given == value);
                let below = self.level(child);
                let through = ways.times(evidence.below(self, pass, child));
                let mut free = Number::ONE;
                if below > level + 1 {
                    free = evidence.gap(self, level + 1, below);
                    if is_given {
                        let gap = level + 1..below;
                        self.spread(&mut pass.counts, top, gap, through, evidence);
                    }
                }
                let slot = &mut pass.counts[level - top][value];
                *slot = slot.plus(through.times(free));
                if is_given && let Some(slot) = pass.members.slot(child) {
                    pass.above[slot] = pass.above[slot].plus(ways.times(free));
                }
            }
        }
        Ok(())
    }

    /// Adds `ways`, times the choices at the other levels of the gap, to every value of the levels of a gap, which an
    /// edge leaves free.
    fn spread<E: Evidence>(
        &self,
        counts: &mut [Vec<Number>],
        top: Level,
        gap: std::ops::Range<Level>,
        ways: Number,
        evidence: &E,
    ) {
        for level in gap.clone() {
            let before = evidence.gap(self, gap.start, level);
            let others = before.times(evidence.gap(self, level + 1, gap.end));
            let each = ways.times(others);
            for slot in &mut counts[level - top] {
                *slot = slot.plus(each);
            }
        }
    }
}
