//! How many settlements are in a set, and in how many of them each option occurs.

use super::{Diagram, Level, Node};
use crate::analysis::outcome::Count;

/// A number of settlements: exact in 128 bits, beyond that by its logarithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Exact(u128),
    /// The logarithm to base ten of a number that 128 bits do not hold.
    Log10(f64),
}

impl Number {
    const ZERO: Self = Self::Exact(0);
    const ONE: Self = Self::Exact(1);

    fn log10(self) -> f64 {
        match self {
            // The conversion loses digits that the logarithm would not show either.
            Self::Exact(number) => (number as f64).log10(),
            Self::Log10(log) => log,
        }
    }

    fn plus(self, other: Self) -> Self {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other)
            && let Some(sum) = a.checked_add(b)
        {
            return Self::Exact(sum);
        }
        let (a, b) = (self.log10(), other.log10());
        let (large, small) = if a >= b { (a, b) } else { (b, a) };
        Self::Log10(large + (1.0 + 10f64.powf(small - large)).log10())
    }

    fn times(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact(0), _) | (_, Self::Exact(0)) => Self::ZERO,
            (Self::Exact(a), Self::Exact(b)) => match a.checked_mul(b) {
                Some(product) => Self::Exact(product),
                None => Self::Log10(self.log10() + other.log10()),
            },
            _ => Self::Log10(self.log10() + other.log10()),
        }
    }

    /// As an answer. An unexact number that 128 bits would hold cannot arise from sums and products of what is
    /// in a set, since no part of a set is larger than the set.
    pub(crate) fn answer(self) -> Count {
        match self {
            Self::Exact(number) => Count::Exact(number),
            Self::Log10(log) => Count::PowerOfTen(log.round() as u32),
        }
    }
}

impl Diagram {
    /// How many ways there are to choose values from level `top` on so that they are in the set, which must
    /// not ask for a level above.
    pub(crate) fn count(&mut self, node: Node, top: Level) -> Number {
        let below = self.count_below(node);
        below.times(self.gap(top, self.level(node)))
    }

    /// For each level from `top` on and each value: how many ways there are to choose values from level `top`
    /// on, with this one among them, so that they are in the set. One pass down and one up (the derivatives of
    /// the count by its literals: Darwiche, "A differential approach to inference", 2003).
    pub(crate) fn counts_by_value(&mut self, root: Node, top: Level) -> Vec<Vec<Number>> {
        let mut counts: Vec<Vec<Number>> = self.arities[top..]
            .iter()
            .map(|arity| vec![Number::ZERO; *arity])
            .collect();
        if root == Node::EMPTY {
            return counts;
        }
        let whole = self.count_below(root);
        let order = self.reachable_by_level(root);
        let mut above = rustc_hash::FxHashMap::default();
        above.insert(root, Number::ONE);
        self.spread(&mut counts, top, top, self.level(root), whole);
        // Ways through the levels above the root's own, which it leaves free.
        let free_above = self.gap(top, self.level(root));
        for node in order {
            let level = self.level(node);
            let ways = above.get(&node).copied().unwrap_or(Number::ZERO);
            for value in 0..self.arities[level] {
                let child = self.child(node, level, value);
                if child == Node::EMPTY {
                    continue;
                }
                let free = self.gap(level + 1, self.level(child));
                let through = ways.times(self.count_below(child));
                let total = through.times(free).times(free_above);
                let slot = &mut counts[level - top][value];
                *slot = slot.plus(total);
                self.spread(
                    &mut counts,
                    top,
                    level + 1,
                    self.level(child),
                    through.times(free_above),
                );
                let entry = above.entry(child).or_insert(Number::ZERO);
                *entry = entry.plus(ways.times(free));
            }
        }
        counts
    }

    /// Adds `ways`, times the choices at the other levels of the gap, to every value of the levels from
    /// `first` up to `end`, which an edge leaves free.
    fn spread(
        &self,
        counts: &mut [Vec<Number>],
        top: Level,
        first: Level,
        end: Level,
        ways: Number,
    ) {
        for level in first..end {
            let others = self.gap(first, level).times(self.gap(level + 1, end));
            let each = ways.times(others);
            for slot in &mut counts[level - top] {
                *slot = slot.plus(each);
            }
        }
    }

    /// The number of ways to choose values for the levels from `first` up to `end`.
    fn gap(&self, first: Level, end: Level) -> Number {
        self.arities[first..end]
            .iter()
            .fold(Number::ONE, |ways, arity| {
                ways.times(Number::Exact(*arity as u128))
            })
    }

    /// The number of ways from the node's own level on.
    fn count_below(&mut self, node: Node) -> Number {
        match node {
            Node::EMPTY => return Number::ZERO,
            Node::FULL => return Number::ONE,
            _ => {}
        }
        if let Some(Some(known)) = self.numbers.get(node.index()) {
            return *known;
        }
        let level = self.level(node);
        let mut sum = Number::ZERO;
        for value in 0..self.arities[level] {
            let child = self.child(node, level, value);
            let below = self.count_below(child);
            sum = sum.plus(below.times(self.gap(level + 1, self.level(child))));
        }
        if self.numbers.len() <= node.index() {
            self.numbers.resize(self.places.len(), None);
        }
        self.numbers[node.index()] = Some(sum);
        sum
    }

    /// The inner nodes below and including the root, upper levels first.
    fn reachable_by_level(&self, root: Node) -> Vec<Node> {
        let mut by_level: Vec<Vec<Node>> = vec![Vec::new(); self.arities.len()];
        let mut seen = rustc_hash::FxHashSet::default();
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            if node <= Node::FULL || !seen.insert(node) {
                continue;
            }
            by_level[self.level(node)].push(node);
            open.extend_from_slice(self.children(node));
        }
        by_level.concat()
    }
}
