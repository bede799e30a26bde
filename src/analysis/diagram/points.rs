//! Single settlements of a set: membership, any one, and the nearest ones.
//!
//! Distances are numbers of levels (Hamming, 1950), worked out from the bottom up. Only levels that have a value to be
//! away from count; the others may have any.

use rustc_hash::FxHashMap;

use super::{Diagram, Level, Node};

/// A level with its new value.
pub(crate) type Change = (Level, usize);

/// The ways to change as few of some values as a set asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearestChanges {
    /// How many values each of them changes.
    pub(crate) distance: usize,
    /// The ways, each in the order of the levels.
    pub(crate) list: Vec<Vec<Change>>,
    /// Whether these are all.
    pub(crate) is_complete: bool,
}

impl Diagram {
    /// Whether the point, a value for each level, is in the set.
    pub(crate) fn contains(&self, mut node: Node, point: &[usize]) -> bool {
        while let Some(value) = point.get(self.level(node)) {
            node = self.child(node, self.level(node), *value);
        }
        node == Node::FULL
    }

    /// The levels that decide whether the point is in the set: a change at any single other one changes nothing.
    pub(crate) fn way(&self, mut node: Node, point: &[usize]) -> Vec<Level> {
        let mut way = Vec::new();
        while let Some(value) = point.get(self.level(node)) {
            let level = self.level(node);
            way.push(level);
            node = self.child(node, level, *value);
        }
        way
    }

    /// A point of the set that differs from `from` at as few levels as any does, and at how many; `None` if the
    /// set is empty.
    pub(crate) fn nearest(&self, node: Node, from: &[usize]) -> Option<(usize, Vec<usize>)> {
        let from: Vec<Option<usize>> = from.iter().copied().map(Some).collect();
        self.nearest_where_given(node, &from)
    }

    /// As [`Diagram::nearest`], but only the levels with a value count. The others have the first value that a nearest
    /// point has there.
    pub(crate) fn nearest_where_given(
        &self,
        node: Node,
        from: &[Option<usize>],
    ) -> Option<(usize, Vec<usize>)> {
        let mut distances = Distances::new(self, from);
        let distance = distances.of(node)?;
        let mut point: Vec<usize> = from.iter().map(|value| value.unwrap_or(0)).collect();
        let mut node = node;
        while node > Node::FULL {
            let (_, value) = distances.best_step(node)?;
            let level = self.level(node);
            point[level] = value;
            node = self.child(node, level, value);
        }
        Some((distance, point))
    }

    /// The ways to change the values of `from` that lead into the set and change no more than any has to, at most so
    /// many; `None` if the set is empty. The set must not ask for a level without a value: a way would be found once
    /// for each value there.
    pub(crate) fn nearest_changes(
        &self,
        node: Node,
        from: &[Option<usize>],
        most: usize,
    ) -> Option<NearestChanges> {
        let mut distances = Distances::new(self, from);
        let distance = distances.of(node)?;
        let mut changes = NearestChanges {
            distance,
            list: Vec::new(),
            is_complete: true,
        };
        distances.walk(node, distance, &mut Vec::new(), &mut changes, most);
        Some(changes)
    }
}

/// How far sets are away from a point.
struct Distances<'a> {
    diagram: &'a Diagram,
    /// By level; a level without a value does not count.
    from: &'a [Option<usize>],
    known: FxHashMap<Node, Option<usize>>,
}

impl<'a> Distances<'a> {
    fn new(diagram: &'a Diagram, from: &'a [Option<usize>]) -> Self {
        Self {
            diagram,
            from,
            known: FxHashMap::default(),
        }
    }

    /// The distance of the nearest point of the set, `None` if it is empty.
    fn of(&mut self, node: Node) -> Option<usize> {
        match node {
            Node::EMPTY => return None,
            Node::FULL => return Some(0),
            _ => {}
        }
        if let Some(distance) = self.known.get(&node) {
            return *distance;
        }
        let best = self.best_step(node).map(|(distance, _)| distance);
        self.known.insert(node, best);
        best
    }

    /// The distance with this value at the node's level.
    fn with(&mut self, node: Node, value: usize) -> Option<usize> {
        let level = self.diagram.level(node);
        let cost = usize::from(self.from[level].is_some_and(|stay| stay != value));
        let below = self.of(self.diagram.child(node, level, value))?;
        Some(below + cost)
    }

    /// The least distance, and the value with which the set has it.
    fn best_step(&mut self, node: Node) -> Option<(usize, usize)> {
        let level = self.diagram.level(node);
        // Staying is tried first, so that of equally near points the one with earlier agreement is found.
        let stay = self.from[level];
        let others = (0..self.diagram.arities[level]).filter(|value| Some(*value) != stay);
        stay.into_iter()
            .chain(others)
            .filter_map(|value| Some((self.with(node, value)?, value)))
            .min_by_key(|(distance, _)| *distance)
    }

    /// Follows every shortest way from the node on, on which so many changes are left.
    fn walk(
        &mut self,
        node: Node,
        left: usize,
        so_far: &mut Vec<Change>,
        changes: &mut NearestChanges,
        most: usize,
    ) {
        if node == Node::FULL {
            if changes.list.len() < most {
                changes.list.push(so_far.clone());
            } else {
                changes.is_complete = false;
            }
            return;
        }
        let level = self.diagram.level(node);
        for value in 0..self.diagram.arities[level] {
            if !changes.is_complete {
                return;
            }
            if self.with(node, value) != Some(left) {
                continue;
            }
            let child = self.diagram.child(node, level, value);
            if self.from[level].is_some_and(|stay| stay != value) {
                so_far.push((level, value));
                self.walk(child, left - 1, so_far, changes, most);
                so_far.pop();
            } else {
                self.walk(child, left, so_far, changes, most);
            }
        }
    }
}
