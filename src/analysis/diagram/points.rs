//! Single settlements of a set: membership, any one, and the nearest one.

use rustc_hash::FxHashMap;

use super::{Diagram, Level, Node};

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
        let mut known = FxHashMap::default();
        let distance = self.distance(node, from, &mut known)?;
        let mut point = from.to_vec();
        let mut node = node;
        while node > Node::FULL {
            let level = self.level(node);
            let (_, value) = self.best_step(node, level, from, &mut known)?;
            point[level] = value;
            node = self.child(node, level, value);
        }
        Some((distance, point))
    }

    fn distance(
        &self,
        node: Node,
        from: &[usize],
        known: &mut FxHashMap<Node, Option<usize>>,
    ) -> Option<usize> {
        match node {
            Node::EMPTY => return None,
            Node::FULL => return Some(0),
            _ => {}
        }
        if let Some(distance) = known.get(&node) {
            return *distance;
        }
        let best = self
            .best_step(node, self.level(node), from, known)
            .map(|(distance, _)| distance);
        known.insert(node, best);
        best
    }

    fn best_step(
        &self,
        node: Node,
        level: Level,
        from: &[usize],
        known: &mut FxHashMap<Node, Option<usize>>,
    ) -> Option<(usize, usize)> {
        // Staying is tried first, so that of equally near points the one with earlier agreement is found.
        let stay = from[level];
        let others = (0..self.arities[level]).filter(|value| *value != stay);
        std::iter::once(stay)
            .chain(others)
            .filter_map(|value| {
                let below = self.distance(self.child(node, level, value), from, known)?;
                Some((below + usize::from(value != stay), value))
            })
            .min_by_key(|(distance, _)| *distance)
    }
}
