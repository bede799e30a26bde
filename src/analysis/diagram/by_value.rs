//! In how many settlements of a set each option occurs, under evidence too.
//!
//! The counts are the derivatives of the count by its literals, all of them from one pass up and one down (Darwiche,
//! "A differential approach to inference in Bayesian networks", 2003). A derivative by a literal of a level does not
//! depend on what is given at that very level, so that under evidence each level is counted as if it alone were free.

use super::count::Members;
use super::{Diagram, Fixed, Level, Node, Number};

/// What is given while values are counted. Compiled once for each kind, so that nothing costs nothing.
trait Evidence {
    /// The value that is given at a level.
    fn value(&self, level: Level) -> Option<usize>;

    /// The number of ways from the node's own level on that agree with what is given.
    fn below(&self, diagram: &mut Diagram, members: &Members, node: Node) -> Number;

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
    fn below(&self, diagram: &mut Diagram, _: &Members, node: Node) -> Number {
        diagram.count_below(node)
    }

    #[inline]
    fn gap(&self, diagram: &Diagram, first: Level, end: Level) -> Number {
        diagram.gap(first, end)
    }
}

/// Values of some levels.
struct Given<'a> {
    fixed: &'a Fixed,
    /// By slot of the members: the number of ways from each node on that agree with the values.
    below: Vec<Number>,
}

impl<'a> Given<'a> {
    /// `order` holds the members, every node before the ones below it.
    fn new(diagram: &mut Diagram, fixed: &'a Fixed, members: &Members, order: &[Node]) -> Self {
        let mut given = Self {
            fixed,
            below: vec![Number::ZERO; order.len()],
        };
        for node in order.iter().rev() {
            let Some(slot) = members.slot(*node) else {
                continue;
            };
            given.below[slot] = given.sum(diagram, members, *node);
        }
        given
    }

    fn sum(&self, diagram: &mut Diagram, members: &Members, node: Node) -> Number {
        let level = diagram.level(node);
        if self.fixed.last().is_none_or(|last| level > last) {
            return diagram.count_below(node);
        }
        let values = match self.fixed.value(level) {
            Some(value) => value..value + 1,
            None => 0..diagram.arities[level],
        };
        let mut sum = Number::ZERO;
        for value in values {
            let child = diagram.child(node, level, value);
            let below = self.below(diagram, members, child);
            let free = self.gap(diagram, level + 1, diagram.level(child));
            sum = sum.plus(below.times(free));
        }
        sum
    }
}

impl Evidence for Given<'_> {
    fn value(&self, level: Level) -> Option<usize> {
        self.fixed.value(level)
    }

    fn below(&self, _: &mut Diagram, members: &Members, node: Node) -> Number {
        match members.slot(node) {
            Some(slot) => self.below[slot],
            None if node == Node::FULL => Number::ONE,
            None => Number::ZERO,
        }
    }

    fn gap(&self, diagram: &Diagram, first: Level, end: Level) -> Number {
        diagram.open_gap(self.fixed, first, end)
    }
}

impl Diagram {
    /// For each level from `top` on and each value: how many ways there are to choose values from level `top` on, with
    /// this one among them, so that they are in the set and have the given value at every other level that has one.
    pub(crate) fn counts_by_value(
        &mut self,
        root: Node,
        top: Level,
        given: Option<&Fixed>,
    ) -> Vec<Vec<Number>> {
        if root == Node::EMPTY {
            let zeros = |arity: &usize| vec![Number::ZERO; *arity];
            return self.arities[top..].iter().map(zeros).collect();
        }
        let members = self.reachable(root);
        // A child is always older than its parents, so from the youngest on every node comes after them.
        let mut order = members.list.clone();
        order.sort_unstable_by(|a, b| b.cmp(a));
        let counts = match given {
            None => self.derivatives(root, top, &members, &order, &Nothing),
            Some(fixed) => {
                let given = Given::new(self, fixed, &members, &order);
                self.derivatives(root, top, &members, &order, &given)
            }
        };
        members.give_back(self);
        counts
    }

    fn derivatives<E: Evidence>(
        &mut self,
        root: Node,
        top: Level,
        members: &Members,
        order: &[Node],
        evidence: &E,
    ) -> Vec<Vec<Number>> {
        let mut counts: Vec<Vec<Number>> = self.arities[top..]
            .iter()
            .map(|arity| vec![Number::ZERO; *arity])
            .collect();
        let whole = evidence.below(self, members, root);
        self.spread(&mut counts, top, top..self.level(root), whole, evidence);
        // The ways from the top to each node; the levels above the root are free.
        let mut above = vec![Number::ZERO; order.len()];
        if let Some(slot) = members.slot(root) {
            above[slot] = evidence.gap(self, top, self.level(root));
        }
        for node in order {
            let Some(slot) = members.slot(*node) else {
                continue;
            };
            let (level, ways) = (self.level(*node), above[slot]);
            for value in 0..self.arities[level] {
                let child = self.child(*node, level, value);
                if child == Node::EMPTY {
                    continue;
                }
                let is_given = evidence.value(level).is_none_or(|given| given == value);
                let below = self.level(child);
                let through = ways.times(evidence.below(self, members, child));
                let mut free = Number::ONE;
                if below > level + 1 {
                    free = evidence.gap(self, level + 1, below);
                    if is_given {
                        self.spread(&mut counts, top, level + 1..below, through, evidence);
                    }
                }
                let slot = &mut counts[level - top][value];
                *slot = slot.plus(through.times(free));
                if is_given && let Some(slot) = members.slot(child) {
                    above[slot] = above[slot].plus(ways.times(free));
                }
            }
        }
        counts
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
