//! A multi-valued decision diagram: sets of settlements, shared and canonical.
//!
//! A node asks for the value of one level and has a child for each value; a level at which all children are
//! the same has no node (Srinivasan, Kam, Malik and Brayton, "Algorithms for discrete function manipulation",
//! 1990, after Bryant, 1986). Equal sets are equal nodes, so comparing sets is comparing numbers, and what was
//! worked out for one revision of a scenario is found again for the next one.
//!
//! Operations are memoised in a lossy cache: an entry that is overwritten costs time, never correctness. All of
//! them stop with [`Exhausted`] when the budget runs out.

mod apply;
mod by_value;
mod count;
mod extremes;
mod memory;
mod points;
mod project;
#[cfg(test)]
mod tests;
mod threshold;
mod unique;
mod weighted;

use rustc_hash::FxHashMap;

use self::memory::Memory;
use self::unique::Unique;
use super::budget::{Budget, Exhausted, Meter};

pub(crate) use count::{Fixed, Number};
pub(crate) use points::{Change, NearestChanges};
pub(crate) use threshold::{Scaled, Summand};

/// A set of settlements (with answers to assumptions) in a [`Diagram`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Node(u32);

impl Node {
    /// Nothing.
    pub(crate) const EMPTY: Self = Self(0);
    /// Everything.
    pub(crate) const FULL: Self = Self(1);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// A level of the diagram, counted from the top.
pub(crate) type Level = usize;

#[derive(Clone, Copy, Debug)]
struct Place {
    level: u32,
    first_child: u32,
}

/// Owns the nodes.
#[derive(Debug)]
pub(crate) struct Diagram {
    /// The number of values at each level.
    arities: Vec<usize>,
    places: Vec<Place>,
    children: Vec<Node>,
    unique: Unique,
    cache: apply::Cache,
    /// Children of nodes under construction, as a stack.
    scratch: Vec<Node>,
    /// The number of ways from each node on, as far as it was needed.
    numbers: count::Numbers,
    /// The number of ways in a set with a cube's values.
    fixed_numbers: FxHashMap<(Node, Node), Number>,
    /// Room for a set of nodes.
    slots: Vec<u32>,
    memory: Memory,
    /// What the nodes take, with all that is remembered of each; in bytes.
    bytes: usize,
    meter: Meter,
}

/// [`Node::EMPTY`] and [`Node::FULL`].
const TERMINALS: usize = 2;
/// What a node takes besides its children, in bytes: its place, its share of the tables, and its number.
const BYTES_OF_NODE: usize = 128;

impl Diagram {
    /// A diagram over levels with these numbers of values, each at least 1.
    pub(crate) fn new(arities: Vec<usize>) -> Self {
        let terminal = Place {
            level: u32::try_from(arities.len()).unwrap_or(u32::MAX),
            first_child: 0,
        };
        Self {
            arities,
            places: vec![terminal; TERMINALS],
            children: Vec::new(),
            unique: Unique::new(TERMINALS),
            cache: apply::Cache::new(),
            scratch: Vec::new(),
            numbers: count::Numbers::default(),
            fixed_numbers: FxHashMap::default(),
            slots: Vec::new(),
            memory: Memory::default(),
            bytes: 0,
            meter: Meter::new(&Budget::default()),
        }
    }

    /// What is left for the question that is being worked on.
    pub(crate) fn meter(&mut self) -> &mut Meter {
        &mut self.meter
    }

    /// Whether something failed that may succeed in another slice.
    pub(crate) fn is_paused(&self) -> bool {
        self.meter.is_paused()
    }

    /// Uses one tick of the budget, for work that is done outside.
    pub(crate) fn tick(&mut self) -> Result<(), Exhausted> {
        self.meter.tick(0)
    }

    /// Uses what it costs to look at the values of a level, for passes over what is there already.
    #[inline]
    fn pass(&mut self, level: Level) -> Result<(), Exhausted> {
        self.meter.pass(1 + self.arities[level] as u64 / 4)
    }

    /// Does something with half of the allowance that is left, so that running out of it leaves the other half.
    pub(crate) fn with_half<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        let reserve = self.meter.reserve_half(self.bytes);
        let result = what(self);
        self.meter.restore(reserve);
        result
    }

    /// What the nodes take, dead ones included; in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The number of values at each level.
    pub(crate) fn arities(&self) -> &[usize] {
        &self.arities
    }

    /// The level that a node asks for; of [`Node::EMPTY`] and [`Node::FULL`] the number of levels.
    #[inline]
    pub(crate) fn level(&self, node: Node) -> Level {
        self.places[node.index()].level as usize
    }

    /// The child for a value at a level that is not below the node's own.
    #[inline]
    pub(crate) fn child(&self, node: Node, level: Level, value: usize) -> Node {
        let place = self.places[node.index()];
        if place.level as usize == level {
            self.children[place.first_child as usize + value]
        } else {
            node
        }
    }

    fn children(&self, node: Node) -> &[Node] {
        let place = self.places[node.index()];
        match self.arities.get(place.level as usize) {
            Some(arity) => {
                let first = place.first_child as usize;
                &self.children[first..first + arity]
            }
            None => &[],
        }
    }

    /// The set in which the level has one of the values for which `contains` is true.
    pub(crate) fn literal(
        &mut self,
        level: Level,
        contains: impl Fn(usize) -> bool,
    ) -> Result<Node, Exhausted> {
        let base = self.scratch.len();
        for value in 0..self.arities[level] {
            self.scratch.push(if contains(value) {
                Node::FULL
            } else {
                Node::EMPTY
            });
        }
        self.take_node(level, base)
    }

    /// The set in which each of these levels has the given value.
    pub(crate) fn cube(&mut self, terms: &[(Level, usize)]) -> Result<Node, Exhausted> {
        let mut sorted = terms.to_vec();
        sorted.sort_unstable();
        let mut node = Node::FULL;
        for (level, value) in sorted.into_iter().rev() {
            let base = self.scratch.len();
            for other in 0..self.arities[level] {
                self.scratch
                    .push(if other == value { node } else { Node::EMPTY });
            }
            node = self.take_node(level, base)?;
        }
        Ok(node)
    }

    /// The node at `level` whose children are those on the scratch stack from `base` on, which are taken off.
    fn take_node(&mut self, level: Level, base: usize) -> Result<Node, Exhausted> {
        let node = self.find_or_add(level, base);
        self.scratch.truncate(base);
        node
    }

    fn find_or_add(&mut self, level: Level, base: usize) -> Result<Node, Exhausted> {
        let wanted = &self.scratch[base..];
        let first = wanted[0];
        if wanted.iter().all(|child| *child == first) {
            return Ok(first);
        }
        // A level beyond 32 bits cannot occur: the limits of a scenario are far below.
        let key = level as u32;
        let hash = hash_node(key, wanted);
        let is_wanted = |node: Node| {
            let place = self.places[node.index()];
            let first = place.first_child as usize;
            place.level == key && self.children[first..first + wanted.len()] == *wanted
        };
        if let Some(found) = self.unique.find(hash, is_wanted) {
            return Ok(found);
        }
        let (Ok(index), Ok(first_child)) = (
            u32::try_from(self.places.len()),
            u32::try_from(self.children.len()),
        ) else {
            return Err(Exhausted);
        };
        let bytes = self.bytes + BYTES_OF_NODE + size_of_val(wanted);
        self.meter.fits_diagram(bytes)?;
        self.bytes = bytes;
        let node = Node(index);
        self.unique.add(hash, node);
        self.children.extend_from_slice(&self.scratch[base..]);
        self.places.push(Place {
            level: key,
            first_child,
        });
        self.cache.grow_with(self.places.len());
        Ok(node)
    }
}

/// Multiplies and folds, as FxHash does.
#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn hash_node(level: u32, children: &[Node]) -> u32 {
    let hash = children
        .iter()
        .fold(mix(0, u64::from(level)), |hash, child| {
            mix(hash, u64::from(child.0))
        });
    // The product's low end is weak.
    (hash >> 32) as u32
}
