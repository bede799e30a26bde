//! Set operations on diagrams, and the three-valued relation that builds nothing.

use super::unique::Size;
use super::{Diagram, Exhausted, Level, Node, mix};

/// A set operation of two sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    And = 1,
    Or = 2,
    Without = 3,
    Relation = 4,
}

/// How one set, not empty, lies in relation to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Some of it is inside the other set.
    pub(crate) some_inside: bool,
    /// Some of it is outside the other set.
    pub(crate) some_outside: bool,
}

impl Relation {
    const NONE: Self = Self {
        some_inside: false,
        some_outside: false,
    };

    fn union(self, other: Self) -> Self {
        Self {
            some_inside: self.some_inside || other.some_inside,
            some_outside: self.some_outside || other.some_outside,
        }
    }

    fn is_both(self) -> bool {
        self.some_inside && self.some_outside
    }

    fn to_bits(self) -> u32 {
        u32::from(self.some_inside) | u32::from(self.some_outside) << 1
    }

    fn from_bits(bits: u32) -> Self {
        Self {
            some_inside: bits & 1 != 0,
            some_outside: bits & 2 != 0,
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// 0 for an empty entry.
    operation: u32,
    a: u32,
    b: u32,
    result: u32,
}

/// Results of operations; a new one takes the place of an old one with the same hash. Grows place by place, as the
/// table of nodes does.
#[derive(Debug)]
pub(super) struct Cache {
    entries: Vec<Entry>,
    size: Size,
}

impl Cache {
    const FIRST_SIZE: usize = 1 << 10;
    const LAST_SIZE: usize = 1 << 22;
    /// So many entries for each node.
    const ENTRIES: usize = 4;

    pub(super) fn new() -> Self {
        Self {
            entries: vec![Entry::default(); Self::FIRST_SIZE],
            size: Size::new(Self::FIRST_SIZE),
        }
    }

    /// Keeps the cache larger than the number of nodes; what it held is kept.
    #[inline]
    pub(super) fn grow_with(&mut self, nodes: usize) {
        let wanted = (nodes * Self::ENTRIES).min(Self::LAST_SIZE);
        while self.entries.len() < wanted {
            let old = self.size.grow();
            let entry = self.entries[old];
            self.entries.push(Entry::default());
            if entry.operation != 0 {
                let new = self.slot(entry.operation, entry.a, entry.b);
                self.entries.swap(old, new);
            }
        }
    }

    #[inline]
    fn slot(&self, operation: u32, a: u32, b: u32) -> usize {
        let hash = mix(mix(u64::from(operation), u64::from(a)), u64::from(b));
        self.size.slot((hash >> 32) as u32)
    }

    #[inline]
    fn get(&self, operation: Operation, a: Node, b: Node) -> Option<u32> {
        let operation = operation as u32;
        let entry = self.entries[self.slot(operation, a.0, b.0)];
        (entry.operation == operation && entry.a == a.0 && entry.b == b.0).then_some(entry.result)
    }

    #[inline]
    fn put(&mut self, operation: Operation, a: Node, b: Node, result: u32) {
        let operation = operation as u32;
        let slot = self.slot(operation, a.0, b.0);
        self.entries[slot] = Entry {
            operation,
            a: a.0,
            b: b.0,
            result,
        };
    }
}

impl Diagram {
    /// What is in both sets.
    pub(crate) fn and(&mut self, a: Node, b: Node) -> Result<Node, Exhausted> {
        self.start(Operation::And, a, b)
    }

    /// What is in one set or the other.
    pub(crate) fn or(&mut self, a: Node, b: Node) -> Result<Node, Exhausted> {
        self.start(Operation::Or, a, b)
    }

    /// What is in the first set and not in the second.
    pub(crate) fn without(&mut self, a: Node, b: Node) -> Result<Node, Exhausted> {
        self.start(Operation::Without, a, b)
    }

    /// What is not in the set.
    pub(crate) fn not(&mut self, a: Node) -> Result<Node, Exhausted> {
        self.without(Node::FULL, a)
    }

    /// What is in all of the sets, taken with the deepest first: what is near the bottom stays small.
    pub(crate) fn and_all(&mut self, sets: Vec<Node>) -> Result<Node, Exhausted> {
        self.and_all_within(Node::FULL, sets)
    }

    /// What is in at least so many of the sets.
    pub(crate) fn at_least_of(&mut self, sets: &[Node], needed: usize) -> Result<Node, Exhausted> {
        if needed > sets.len() {
            return Ok(Node::EMPTY);
        }
        // reached[k]: what is in at least k of the sets so far.
        let mut reached = vec![Node::EMPTY; needed + 1];
        reached[0] = Node::FULL;
        for (at, set) in sets.iter().enumerate() {
            // Less than this no longer leads to enough, even with all of the sets that are left.
            let least = needed.saturating_sub(sets.len() - 1 - at).max(1);
            for k in (least..=needed).rev() {
                let one_more = self.and(reached[k - 1], *set)?;
                reached[k] = self.or(reached[k], one_more)?;
            }
        }
        Ok(reached[needed])
    }

    /// What is in all of the sets and in the base, which is taken first: it pays where little is in it.
    pub(crate) fn and_all_within(
        &mut self,
        base: Node,
        mut sets: Vec<Node>,
    ) -> Result<Node, Exhausted> {
        sets.sort_unstable_by_key(|set| (std::cmp::Reverse(self.level(*set)), *set));
        if !self.meter.is_sliced() {
            return sets
                .into_iter()
                .try_fold(base, |all, set| self.and(all, set));
        }
        let key = (base, sets);
        let (mut taken, mut all) = self.memory.joins.take(&key).unwrap_or((0, base));
        let mut result = Ok(());
        while let (Some(set), Ok(())) = (key.1.get(taken), result) {
            match self.and(all, *set) {
                Ok(fewer) => (taken, all) = (taken + 1, fewer),
                Err(exhausted) => result = Err(exhausted),
            }
        }
        self.memory.joins.keep(key, (taken, all));
        result.map(|()| all)
    }

    /// Whether the first set lies inside the second, outside, or both: one joint walk that ends as soon as
    /// both have been seen and builds no node.
    pub(crate) fn relation(&mut self, a: Node, b: Node) -> Result<Relation, Exhausted> {
        let known = |some_inside, some_outside| {
            Ok(Relation {
                some_inside,
                some_outside,
            })
        };
        if a == Node::EMPTY {
            return Ok(Relation::NONE);
        }
        if b == Node::FULL || a == b {
            return known(true, false);
        }
        if b == Node::EMPTY {
            return known(false, true);
        }
        if a == Node::FULL {
            // A set that is neither empty nor full splits everything.
            return known(true, true);
        }
        if let Some(bits) = self.cache.get(Operation::Relation, a, b) {
            return Ok(Relation::from_bits(bits));
        }
        let level = self.level(a).min(self.level(b));
        self.meter.tick(self.arities[level])?;
        let mut relation = Relation::NONE;
        for value in 0..self.arities[level] {
            let (a, b) = (self.child(a, level, value), self.child(b, level, value));
            relation = relation.union(self.relation(a, b)?);
            if relation.is_both() {
                break;
            }
        }
        self.cache
            .put(Operation::Relation, a, b, relation.to_bits());
        Ok(relation)
    }

    fn start(&mut self, operation: Operation, a: Node, b: Node) -> Result<Node, Exhausted> {
        // An operation that ran out of budget leaves its unfinished children behind.
        self.scratch.clear();
        self.apply(operation, a, b)
    }

    fn apply(&mut self, operation: Operation, mut a: Node, mut b: Node) -> Result<Node, Exhausted> {
        if let Some(node) = shortcut(operation, a, b) {
            return Ok(node);
        }
        if operation != Operation::Without && a > b {
            std::mem::swap(&mut a, &mut b);
        }
        if let Some(result) = self.cache.get(operation, a, b) {
            return Ok(Node(result));
        }
        let level: Level = self.level(a).min(self.level(b));
        self.meter.tick(self.arities[level])?;
        let base = self.scratch.len();
        for value in 0..self.arities[level] {
            let (a, b) = (self.child(a, level, value), self.child(b, level, value));
            let child = self.apply(operation, a, b)?;
            self.scratch.push(child);
        }
        let node = self.take_node(level, base)?;
        self.cache.put(operation, a, b, node.0);
        Ok(node)
    }
}

/// The result where it follows without looking inside.
#[inline]
fn shortcut(operation: Operation, a: Node, b: Node) -> Option<Node> {
    use Node as N;
    match operation {
        Operation::And if a == N::EMPTY || b == N::EMPTY => Some(N::EMPTY),
        Operation::And if a == N::FULL || a == b => Some(b),
        Operation::And if b == N::FULL => Some(a),
        Operation::Or if a == N::FULL || b == N::FULL => Some(N::FULL),
        Operation::Or if a == N::EMPTY || a == b => Some(b),
        Operation::Or if b == N::EMPTY => Some(a),
        Operation::Without if a == N::EMPTY || b == N::FULL || a == b => Some(N::EMPTY),
        Operation::Without if b == N::EMPTY => Some(a),
        _ => None,
    }
}
