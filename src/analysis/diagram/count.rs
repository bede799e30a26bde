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
    pub(crate) fn count(&mut self, node: Node, top: Level) -> Result<Number, Exhausted> {
        let below = self.count_below(node)?;
        Ok(below.times(self.gap(top, self.level(node))))
    }

    /// As [`Diagram::count`], but with the given value at each level that has one. Builds no node.
    pub(crate) fn count_with(
        &mut self,
        node: Node,
        top: Level,
        fixed: &Fixed,
    ) -> Result<Number, Exhausted> {
        let key = (node, fixed.cube);
        if let Some(known) = self.fixed_numbers.get(&key) {
            return Ok(*known);
        }
        let tried = self.memory.counts.take(&key);
        let mut tried = tried.unwrap_or_else(|| Tried {
            members: Members::take(self),
            numbers: Vec::new(),
        });
        let below = match self.count_fixed(node, fixed, &mut tried) {
            Ok(below) => below,
            Err(exhausted) => {
                self.memory.counts.keep(key, tried);
                return Err(exhausted);
            }
        };
        tried.members.give_back(self);
        let number = below.times(self.open_gap(fixed, top, self.level(node)));
        if self.fixed_numbers.len() >= MAX_FIXED_NUMBERS {
            self.fixed_numbers.clear();
        }
        self.fixed_numbers.insert(key, number);
        Ok(number)
    }

    fn count_fixed(
        &mut self,
        node: Node,
        fixed: &Fixed,
        tried: &mut Tried,
    ) -> Result<Number, Exhausted> {
        let level = self.level(node);
        if fixed.last.is_none_or(|last| level > last) {
            return self.count_below(node);
        }
        if let Some(slot) = tried.members.slot(node) {
            return Ok(tried.numbers[slot]);
        }
        self.pass(level)?;
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
            let below = self.count_fixed(child, fixed, tried)?;
            sum = sum.plus(below.times(self.open_gap(fixed, level + 1, self.level(child))));
        }
        tried.members.add(node);
        tried.numbers.push(sum);
        Ok(sum)
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
    pub(super) fn count_below(&mut self, node: Node) -> Result<Number, Exhausted> {
        match node {
            Node::EMPTY => return Ok(Number::ZERO),
            Node::FULL => return Ok(Number::ONE),
            _ => {}
        }
        if let Some(known) = self.numbers.get(node) {
            return Ok(known);
        }
        let level = self.level(node);
        self.pass(level)?;
        let mut sum = Number::ZERO;
        for value in 0..self.arities[level] {
            let child = self.child(node, level, value);
            let below = self.count_below(child)?;
            sum = sum.plus(below.times(self.gap(level + 1, self.level(child))));
        }
        self.numbers.set(node, sum);
        Ok(sum)
    }

    /// The same where it is known already.
    pub(super) fn known_below(&self, node: Node) -> Number {
        match node {
            Node::FULL => Number::ONE,
            _ => self.numbers.get(node).unwrap_or(Number::ZERO),
        }
    }
}

/// The numbers of nodes, in pages that are made when they are needed: one long list would have to be moved as it grows.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<Option<Box<[Option<Number>]>>>);

impl Numbers {
    const PAGE: usize = 1_024;

    fn get(&self, node: Node) -> Option<Number> {
        let page = self.0.get(node.index() / Self::PAGE)?.as_ref()?;
        page[node.index() % Self::PAGE]
    }

    fn set(&mut self, node: Node, number: Number) {
        let at = node.index() / Self::PAGE;
        if self.0.len() <= at {
            self.0.resize_with(at + 1, || None);
        }
        let page = self.0[at].get_or_insert_with(|| vec![None; Self::PAGE].into_boxed_slice());
        page[node.index() % Self::PAGE] = Some(number);
    }
}

/// A count with given values that a slice may have left unfinished.
#[derive(Debug)]
pub(super) struct Tried {
    members: Members,
    /// By slot of the members.
    numbers: Vec<Number>,
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
    pub(super) fn take(diagram: &mut Diagram) -> Self {
        let mut slots = std::mem::take(&mut diagram.slots);
        if slots.is_empty() {
            slots = vec![0; diagram.places.len()];
        } else {
            slots.resize(diagram.places.len(), 0);
        }
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
    pub(super) fn add(&mut self, node: Node) {
        self.slots[node.index()] = self.list.len() as u32;
        self.list.push(node);
    }
}
