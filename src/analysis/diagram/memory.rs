//! What work in slices has left unfinished, and what it need not do again.
//!
//! Set operations find what they did in their cache. Longer passes over a diagram keep their state here where a slice
//! ends; the same question, asked again, takes it up. What such a question asked for before is remembered too, so that it
//! comes back to where it was at once.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::by_value::Pass;
use super::count::Tried;
use super::extremes::Extremes;
use super::points::{Near, Walk};
use super::project::Fate;
use super::threshold::{Known, Scaled, Summand};
use super::weighted::Weighed;
use super::{Level, Node, Number};
use crate::model::limits::MAX_CONDITION_SIZE;

/// By level, values that points are measured from.
pub(super) type Point = Vec<Option<usize>>;

#[derive(Debug, Default)]
pub(super) struct Memory {
    /// By base and sets: how many have been taken, and what they have in common with the base.
    pub(super) joins: Shelf<(Node, Vec<Node>), (usize, Node)>,
    pub(super) projections: Shelf<(Node, Vec<Fate>), FxHashMap<Node, Node>>,
    pub(super) projected: Answers<(Node, Vec<Fate>), Node, 4_096>,
    pub(super) counts: Shelf<(Node, Node), Tried>,
    /// By root, first level and what is given.
    pub(super) passes: Shelf<(Node, Level, Option<Node>), Pass>,
    pub(super) by_value: Answers<(Node, Level, Option<Node>), Vec<Vec<Number>>, 16>,
    pub(super) distances: Shelf<Point, FxHashMap<Node, Option<usize>>>,
    pub(super) nearest: Answers<(Node, Point), Option<Near>, 4_096>,
    pub(super) values: Answers<Node, Vec<Vec<usize>>, 512>,
    pub(super) walks: Shelf<(Node, Point, usize), Walk>,
    pub(super) sums: Shelf<(Vec<Summand>, i128), Known>,
    /// As many as one rule can have, so that a rule of many is done some time.
    pub(super) summed: Answers<(Vec<Scaled>, i128), Node, MAX_CONDITION_SIZE>,
    pub(super) weighing: Shelf<(Vec<(i128, Node)>, i128), Weighed>,
    pub(super) weighted: Answers<(Vec<(i128, Node)>, i128), Node, MAX_CONDITION_SIZE>,
    pub(super) extremes: Shelf<(Node, Vec<Summand>), Extremes>,
}

/// States that wait for being taken up. More than a few at a time only wait because nobody wants them any more.
#[derive(Debug)]
pub(super) struct Shelf<K, S>(Vec<(K, S)>);

impl<K, S> Default for Shelf<K, S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, S> Shelf<K, S> {
    const MOST: usize = 8;

    /// Takes a state off, if it is there.
    pub(super) fn take(&mut self, key: &K) -> Option<S> {
        let at = self.0.iter().position(|(other, _)| other == key)?;
        Some(self.0.remove(at).1)
    }

    /// Puts a state on; the oldest makes room.
    pub(super) fn keep(&mut self, key: K, state: S) {
        if self.0.len() == Self::MOST {
            self.0.remove(0);
        }
        self.0.push((key, state));
    }
}

/// Answers that are remembered; too many are forgotten all at once.
#[derive(Debug)]
pub(super) struct Answers<K, A, const MOST: usize>(FxHashMap<K, A>);

impl<K, A, const MOST: usize> Default for Answers<K, A, MOST> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Eq + Hash, A: Clone, const MOST: usize> Answers<K, A, MOST> {
    pub(super) fn get(&self, key: &K) -> Option<A> {
        self.0.get(key).cloned()
    }

    pub(super) fn keep(&mut self, key: K, answer: A) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(key, answer);
    }
}
