//! Single settlements of a set: membership, any one, and the nearest ones.
//!
//! Distances are numbers of levels (Hamming, 1950), worked out from the bottom up. Only levels that have a value to be
//! away from count; the others may have any.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Diagram, Exhausted, Level, Node};

/// A point of a set, and at how many levels it differs from the one that was asked about.
pub(crate) type Near = (usize, Vec<usize>);

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

    /// By level: the values that the points of the set have there.
    pub(crate) fn values(&mut self, set: Node) -> Result<Vec<Vec<usize>>, Exhausted> {
        if let Some(known) = self.memory.values.get(&set) {
            return Ok(known);
        }
        let mut is_used: Vec<Vec<bool>> = (self.arities.iter())
            .map(|arity| vec![false; *arity])
            .collect();
        let free = |is_used: &mut [Vec<bool>], from: Level, to: Level| {
            for level in &mut is_used[from..to] {
                level.fill(true);
            }
        };
        let mut met = FxHashSet::default();
        let mut left = Vec::from_iter((set != Node::EMPTY).then_some(set));
        free(
            &mut is_used,
            0,
            left.first().map_or(0, |set| self.level(*set)),
        );
        while let Some(node) = left.pop() {
            let level = self.level(node);
            if node == Node::FULL || !met.insert(node) {
                continue;
            }
            self.pass(level)?;
            // Every node that is not empty leads to some point.
            for value in 0..self.arities[level] {
                let child = self.child(node, level, value);
                if child != Node::EMPTY {
                    is_used[level][value] = true;
                    free(&mut is_used, level + 1, self.level(child));
                    left.push(child);
                }
            }
        }
        let used = |level: Vec<bool>| (0..level.len()).filter(|it| level[*it]).collect();
        let values: Vec<Vec<usize>> = is_used.into_iter().map(used).collect();
        if self.meter.is_sliced() {
            self.memory.values.keep(set, values.clone());
        }
        Ok(values)
    }

    /// A point of the set that differs from `from` at as few levels as any does, and at how many; `None` if the
    /// set is empty.
    pub(crate) fn nearest(
        &mut self,
        node: Node,
        from: &[usize],
    ) -> Result<Option<Near>, Exhausted> {
        let from: Vec<Option<usize>> = from.iter().copied().map(Some).collect();
        self.nearest_where_given(node, &from)
    }

    /// As [`Diagram::nearest`], but only the levels with a value count. The others have the first value that a nearest
    /// point has there.
    pub(crate) fn nearest_where_given(
        &mut self,
        node: Node,
        from: &[Option<usize>],
    ) -> Result<Option<Near>, Exhausted> {
        let key = (node, from.to_vec());
        if let Some(known) = self.memory.nearest.get(&key) {
            return Ok(known);
        }
        let near = self.measure(from, |distances| distances.nearest(node))?;
        if self.meter.is_sliced() {
            self.memory.nearest.keep(key, near.clone());
        }
        Ok(near)
    }

    /// The ways to change the values of `from` that lead into the set and change no more than any has to, at most so
    /// many; `None` if the set is empty. The set must not ask for a level without a value: a way would be found once
    /// for each value there.
    pub(crate) fn nearest_changes(
        &mut self,
        node: Node,
        from: &[Option<usize>],
        most: usize,
    ) -> Result<Option<NearestChanges>, Exhausted> {
        let key = (node, from.to_vec(), most);
        let walk = self.memory.walks.take(&key);
        self.measure(from, |distances| {
            let Some(distance) = distances.of(node)? else {
                return Ok(None);
            };
            let mut walk = walk.unwrap_or_else(|| Walk::new(node, distance));
            if let Err(exhausted) = walk.go_on(distances, most) {
                distances.diagram.memory.walks.keep(key, walk);
                return Err(exhausted);
            }
            Ok(Some(walk.changes))
        })
    }

    /// Does something with the distances from a point, of which a slice leaves what it found to the next one.
    fn measure<T>(
        &mut self,
        from: &[Option<usize>],
        what: impl FnOnce(&mut Distances<'_>) -> Result<T, Exhausted>,
    ) -> Result<T, Exhausted> {
        let key = from.to_vec();
        let known = self.memory.distances.take(&key).unwrap_or_default();
        let mut distances = Distances {
            diagram: self,
            from,
            known,
        };
        let result = what(&mut distances);
        let known = distances.known;
        if self.meter.is_sliced() {
            self.memory.distances.keep(key, known);
        }
        result
    }
}

/// How far sets are away from a point.
struct Distances<'a> {
    diagram: &'a mut Diagram,
    /// By level; a level without a value does not count.
    from: &'a [Option<usize>],
    known: FxHashMap<Node, Option<usize>>,
}

impl Distances<'_> {
    fn nearest(&mut self, node: Node) -> Result<Option<Near>, Exhausted> {
        let Some(distance) = self.of(node)? else {
            return Ok(None);
        };
        let mut point: Vec<usize> = self.from.iter().map(|value| value.unwrap_or(0)).collect();
        let mut node = node;
        while node > Node::FULL {
            let Some((_, value)) = self.best_step(node)? else {
                break;
            };
            let level = self.diagram.level(node);
            point[level] = value;
            node = self.diagram.child(node, level, value);
        }
        Ok(Some((distance, point)))
    }

    /// The distance of the nearest point of the set, `None` if it is empty.
    fn of(&mut self, node: Node) -> Result<Option<usize>, Exhausted> {
        match node {
            Node::EMPTY => return Ok(None),
            Node::FULL => return Ok(Some(0)),
            _ => {}
        }
        if let Some(distance) = self.known.get(&node) {
            return Ok(*distance);
        }
        let best = self.best_step(node)?.map(|(distance, _)| distance);
        self.known.insert(node, best);
        Ok(best)
    }

    /// The distance with this value at the node's level.
    fn with(&mut self, node: Node, value: usize) -> Result<Option<usize>, Exhausted> {
        let level = self.diagram.level(node);
        let cost = usize::from(self.from[level].is_some_and(|stay| stay != value));
        let below = self.of(self.diagram.child(node, level, value))?;
        Ok(below.map(|below| below + cost))
    }

    /// The least distance, and the value with which the set has it.
    fn best_step(&mut self, node: Node) -> Result<Option<(usize, usize)>, Exhausted> {
        let level = self.diagram.level(node);
        self.diagram.pass(level)?;
        // Staying is tried first, so that of equally near points the one with earlier agreement is found.
        let stay = self.from[level];
        let others = (0..self.diagram.arities[level]).filter(|value| Some(*value) != stay);
        let mut best: Option<(usize, usize)> = None;
        for value in stay.into_iter().chain(others) {
            if let Some(distance) = self.with(node, value)?
                && best.is_none_or(|(least, _)| distance < least)
            {
                best = Some((distance, value));
            }
        }
        Ok(best)
    }
}

/// Follows every shortest way into a set.
#[derive(Debug)]
pub(super) struct Walk {
    /// From the root on: a node, how many changes are left there, and the value that is next.
    stack: Vec<(Node, usize, usize)>,
    so_far: Vec<Change>,
    changes: NearestChanges,
}

impl Walk {
    fn new(node: Node, distance: usize) -> Self {
        Self {
            stack: vec![(node, distance, 0)],
            so_far: Vec::new(),
            changes: NearestChanges {
                distance,
                list: Vec::new(),
                is_complete: true,
            },
        }
    }

    fn go_on(&mut self, distances: &mut Distances<'_>, most: usize) -> Result<(), Exhausted> {
        while let Some((node, left, value)) = self.stack.last().copied() {
            if node == Node::FULL {
                if self.changes.list.len() == most {
                    self.changes.is_complete = false;
                    return Ok(());
                }
                self.changes.list.push(self.so_far.clone());
                self.leave();
                continue;
            }
            let level = distances.diagram.level(node);
            if value == distances.diagram.arities[level] {
                self.leave();
                continue;
            }
            distances.diagram.meter.pass(1)?;
            let is_shortest = distances.with(node, value)? == Some(left);
            if let Some((_, _, next)) = self.stack.last_mut() {
                *next += 1;
            }
            if is_shortest {
                let child = distances.diagram.child(node, level, value);
                let is_change = distances.from[level].is_some_and(|stay| stay != value);
                if is_change {
                    self.so_far.push((level, value));
                }
                self.stack.push((child, left - usize::from(is_change), 0));
            }
        }
        Ok(())
    }

    /// Goes back to the node before, and takes the change back that led from there.
    fn leave(&mut self) {
        let left = self.stack.pop().map_or(0, |(_, left, _)| left);
        if self
            .stack
            .last()
            .is_some_and(|(_, before, _)| *before > left)
        {
            self.so_far.pop();
        }
    }
}
