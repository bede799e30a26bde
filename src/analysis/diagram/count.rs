//! How many settlements are in a set.

use super::{Diagram, Exhausted, Level, Node};
use crate::analysis::outcome::Count;

/// A number of settlements: exact in 128 bits, beyond that by its logarithm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Exact(u128),
    /// The logarithm to base ten of a number that 128 bits do not hold.
    Log10(f64),
}

impl Number {
    pub(super) const ZERO: Self = Self::Exact(0);
    pub(super) const ONE: Self = Self::Exact(1);

    fn log10(self) -> f64 {
        match self {
            // The conversion loses digits that the logarithm would not show either.
            Self::Exact(number) => (number as f64).log10(),
            Self::Log10(log) => log,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        if let (Self::Exact(a), Self::Exact(b)) = (self, other)
            && let Some(sum) = a.checked_add(b)
        {
            return Self::Exact(sum);
        }
        let (a, b) = (self.log10(), other.log10());
        let (large, small) = if a >= b { (a, b) } else { (b, a) };
        Self::Log10(large + (1.0 + 10f64.powf(small - large)).log10())
    }

    pub(super) fn times(self, other: Self) -> Self {
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

/// With more numbers than this remembered, a long sitting would only fill memory: they start anew.
const MAX_FIXED_NUMBERS: usize = 1 << 17;

impl Diagram {
    /// How many ways there are to choose values from level `top` on so that they are in the set, which must
    /// not ask for a level above.
    pub(crate) fn count(&mut self, node: Node, top: Level) -> Number {
        let below = self.count_below(node);
        below.times(self.gap(top, self.level(node)))
    }

    /// As [`Diagram::count`], but with the given value at each level that has one. Builds no node.
    pub(crate) fn count_with(&mut self, node: Node, top: Level, fixed: &Fixed) -> Number {
        let key = (node, fixed.cube);
        if let Some(known) = self.fixed_numbers.get(&key) {
            return *known;
        }
        let mut members = Members::take(self);
        let mut numbers = Vec::new();
        let below = self.count_fixed(node, fixed, &mut members, &mut numbers);
        members.give_back(self);
        let number = below.times(self.open_gap(fixed, top, self.level(node)));
        if self.fixed_numbers.len() >= MAX_FIXED_NUMBERS {
            self.fixed_numbers.clear();
        }
        self.fixed_numbers.insert(key, number);
        number
    }

    fn count_fixed(
        &mut self,
        node: Node,
        fixed: &Fixed,
        members: &mut Members,
        numbers: &mut Vec<Number>,
    ) -> Number {
        let level = self.level(node);
        if fixed.last.is_none_or(|last| level > last) {
            return self.count_below(node);
        }
        if let Some(slot) = members.slot(node) {
            return numbers[slot];
        }
        let mut sum = Number::ZERO;
        let values = match fixed.values[level] {
            Some(value) => value..value + 1,
            None => 0..self.arities[level],
        };
        for value in values {
            let child = self.child(node, level, value);
            if child == Node::EMPTY {
                continue;
            }
            let below = self.count_fixed(child, fixed, members, numbers);
            sum = sum.plus(below.times(self.open_gap(fixed, level + 1, self.level(child))));
        }
        members.add(node);
        numbers.push(sum);
        sum
    }

    /// The number of ways to choose values for the levels from `first` up to `end`.
    pub(super) fn gap(&self, first: Level, end: Level) -> Number {
        self.arities[first..end]
            .iter()
            .fold(Number::ONE, |ways, arity| {
                ways.times(Number::Exact(*arity as u128))
            })
    }

    /// The same with one way only for a level that has its value.
    pub(super) fn open_gap(&self, fixed: &Fixed, first: Level, end: Level) -> Number {
        (first..end)
            .filter(|level| fixed.values[*level].is_none())
            .fold(Number::ONE, |ways, level| {
                ways.times(Number::Exact(self.arities[level] as u128))
            })
    }

    /// The number of ways from the node's own level on.
    pub(super) fn count_below(&mut self, node: Node) -> Number {
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

    /// The inner nodes below and including the root.
    pub(super) fn reachable(&mut self, root: Node) -> Members {
        let mut members = Members::take(self);
        let mut next = 0;
        if root > Node::FULL {
            members.add(root);
        }
        while let Some(node) = members.list.get(next).copied() {
            next += 1;
            for child in self.children(node) {
                if *child > Node::FULL && members.slot(*child).is_none() {
                    members.add(*child);
                }
            }
        }
        members
    }
}

/// Levels with a given value.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    values: Vec<Option<usize>>,
    /// The last level with a value.
    last: Option<Level>,
    /// The same as a set.
    cube: Node,
}

impl Fixed {
    /// These levels of the diagram, each at most once.
    pub(crate) fn new(diagram: &mut Diagram, terms: &[(Level, usize)]) -> Result<Self, Exhausted> {
        let mut values = vec![None; diagram.arities.len() + 1];
        for (level, value) in terms {
            values[*level] = Some(*value);
        }
        Ok(Self {
            last: terms.iter().map(|(level, _)| *level).max(),
            values,
            cube: diagram.cube(terms)?,
        })
    }

    /// The value of a level that has one.
    #[inline]
    pub(super) fn value(&self, level: Level) -> Option<usize> {
        self.values[level]
    }

    /// The last level with a value.
    pub(super) fn last(&self) -> Option<Level> {
        self.last
    }

    /// The set in which the levels have these values.
    pub(crate) fn cube(&self) -> Node {
        self.cube
    }
}

/// A set of nodes that is empty again without being cleared (Briggs and Torczon, "An efficient representation
/// for sparse sets", 1993). The diagram keeps the large half for the next one.
#[derive(Debug)]
pub(super) struct Members {
    slots: Vec<u32>,
    pub(super) list: Vec<Node>,
}

impl Members {
    fn take(diagram: &mut Diagram) -> Self {
        let mut slots = std::mem::take(&mut diagram.slots);
        slots.resize(diagram.places.len(), 0);
        Self {
            slots,
            list: Vec::new(),
        }
    }

    pub(super) fn give_back(self, diagram: &mut Diagram) {
        diagram.slots = self.slots;
    }

    #[inline]
    pub(super) fn slot(&self, node: Node) -> Option<usize> {
        let slot = self.slots[node.index()] as usize;
        (self.list.get(slot) == Some(&node)).then_some(slot)
    }

    #[inline]
    fn add(&mut self, node: Node) {
        self.slots[node.index()] = self.list.len() as u32;
        self.list.push(node);
    }
}
