//! Minimal hitting sets in the order of their cost, of sets that become known only as they are needed.
//!
//! Minimal conflicts and minimal corrections are each other's minimal hitting sets (Reiter, "A theory of diagnosis
//! from first principles", 1987), so one search enumerates both: candidates that hit every set known so far are put to
//! an oracle: whoever asks accepts a candidate or names a set that it misses (implicit hitting sets: Moreno-Centeno and Karp,
//! 2013). The candidates come from a best-first search (Hart, Nilsson and Raphael, 1968) over a tree whose branches have
//! no candidate in common: having chosen the third element of a set, a branch rules the first two out. What is still
//! to be hit bounds the cost from below by sets without a common element, so that the first candidate accepted is a
//! cheapest one, and every later one the cheapest of the rest.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bits::Bits;
use super::budget::{Exhausted, Meter};

/// A part of the tree that has not been searched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Branch {
    /// No candidate of the branch costs less.
    bound: u64,
    cost: u64,
    chosen: Bits,
    ruled_out: Bits,
}

/// The search. Dropping it ends it; going on takes up where it was.
#[derive(Debug)]
pub(crate) struct HittingSearch {
    costs: Vec<u64>,
    sets: Vec<Vec<usize>>,
    /// The same sets, a bit for each element.
    set_bits: Vec<Bits>,
    found: Vec<Bits>,
    queue: BinaryHeap<Reverse<Branch>>,
    /// What the last candidate came from, while nothing has been said of it.
    pending: Option<Branch>,
    steps_left: u64,
}

impl HittingSearch {
    /// A search over elements with these costs, which are positive. `never` are elements that no candidate has. After so
    /// many steps it gives up.
    pub(crate) fn new(costs: Vec<u64>, never: &[usize], steps: u64) -> Self {
        let mut ruled_out = Bits::default();
        for element in never {
            ruled_out.add(*element);
        }
        let root = Branch {
            bound: 0,
            cost: 0,
            chosen: Bits::default(),
            ruled_out,
        };
        Self {
            costs,
            sets: Vec::new(),
            set_bits: Vec::new(),
            found: Vec::new(),
            queue: BinaryHeap::from([Reverse(root)]),
            steps_left: steps,
            pending: None,
        }
    }

    /// The sets that are known to be hit by every candidate.
    pub(crate) fn sets(&self) -> &[Vec<usize>] {
        &self.sets
    }

    /// Makes a set known. It may not be empty.
    pub(crate) fn learn(&mut self, set: Vec<usize>) {
        self.set_bits.push(set.iter().copied().collect());
        self.sets.push(set);
    }

    /// The cheapest candidate that hits every set known so far, sorted; `None` once there is no other. Whoever asked
    /// [accepts](Self::accept) it, or names a set that it [misses](Self::refute).
    pub(crate) fn candidate(&mut self, meter: &mut Meter) -> Result<Option<Vec<usize>>, Exhausted> {
        self.queue.extend(self.pending.take().map(Reverse));
        loop {
            meter.check()?;
            // A step looks at every set.
            meter.pass(20 + 2 * self.sets.len() as u64)?;
            let Some(Reverse(mut branch)) = self.queue.pop() else {
                return Ok(None);
            };
            self.steps_left = self.steps_left.checked_sub(1).ok_or(Exhausted)?;
            if self.found.iter().any(|found| branch.chosen.contains(found)) {
                continue;
            }
            let Some((bound, narrowest)) = self.bound(&branch) else {
                continue;
            };
            if bound > branch.bound {
                // Sets have become known since it was queued.
                branch.bound = bound;
                self.queue.push(Reverse(branch));
                continue;
            }
            let Some(narrowest) = narrowest else {
                let candidate = branch.chosen.iter().collect();
                self.pending = Some(branch);
                return Ok(Some(candidate));
            };
            self.split(&branch, narrowest);
        }
    }

    /// Says of the last candidate that it hits everything there is: it is a minimal hitting set, and none that is found
    /// later is cheaper.
    pub(crate) fn accept(&mut self) {
        self.found.extend(self.pending.take().map(|it| it.chosen));
    }

    /// Says of the last candidate that it misses this set, which has no element in common with it.
    pub(crate) fn refute(&mut self, set: Vec<usize>) {
        self.learn(set);
        self.queue.extend(self.pending.take().map(Reverse));
    }

    /// What has been accepted so far, in that order.
    pub(crate) fn found(&self) -> Vec<Vec<usize>> {
        self.found.iter().map(|it| it.iter().collect()).collect()
    }

    fn split(&mut self, branch: &Branch, set: usize) {
        let mut ruled_out = branch.ruled_out.clone();
        let mut elements = self.sets[set].clone();
        // What is cheap is tried first, so that dear branches are left with less to choose from.
        elements.sort_by_key(|element| (self.costs[*element], *element));
        for element in elements {
            if branch.ruled_out.has(element) {
                continue;
            }
            let mut chosen = branch.chosen.clone();
            chosen.add(element);
            let cost = branch.cost + self.costs[element];
            self.queue.push(Reverse(Branch {
                bound: branch.bound.max(cost),
                cost,
                chosen,
                ruled_out: ruled_out.clone(),
            }));
            ruled_out.add(element);
        }
    }

    /// The least that a candidate of the branch can cost, and the set with the fewest elements to choose from that is
    /// still to be hit; `None` if one of them cannot be.
    fn bound(&self, branch: &Branch) -> Option<(u64, Option<usize>)> {
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (at, set) in self.set_bits.iter().enumerate() {
            if set.meets(&branch.chosen) {
                continue;
            }
            match set.count_without(&branch.ruled_out) {
                0 => return None,
                width => open.push((width, at)),
            }
        }
        open.sort_unstable();
        let mut bound = branch.cost;
        let mut touched = Bits::default();
        for (_, at) in &open {
            let free = self.set_bits[*at].without(&branch.ruled_out);
            if free.meets(&touched) {
                continue;
            }
            bound += free.iter().map(|it| self.costs[it]).min().unwrap_or(0);
            touched.add_all(&free);
        }
        Some((bound, open.first().map(|(_, at)| *at)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::analysis::budget::Budget;

    #[test]
    fn a_search_that_is_cancelled_gives_up() {
        let cancel = Arc::new(AtomicBool::new(false));
        let mut meter = Meter::new(&Budget {
            cancel: Some(Arc::clone(&cancel)),
            ..Budget::default()
        });
        let mut search = HittingSearch::new(vec![1; 4], &[], 100);
        search.learn(vec![0, 1]);
        search.learn(vec![2, 3]);
        assert!(matches!(search.candidate(&mut meter), Ok(Some(_))));
        search.accept();
        cancel.store(true, Ordering::Relaxed);
        assert!(search.candidate(&mut meter).is_err());
        assert!(!meter.is_paused());
    }

    /// All minimal hitting sets by trying every subset of six elements, the cheapest first.
    fn all(sets: &[Vec<usize>], costs: &[u64]) -> Vec<(u64, u32)> {
        let hits = |mask: &u32| {
            sets.iter()
                .all(|set| set.iter().any(|element| mask & 1 << element != 0))
        };
        let hitting: Vec<u32> = (0..64).filter(hits).collect();
        let is_minimal = |mask: &&u32| {
            hitting
                .iter()
                .all(|other| other == *mask || other & **mask != *other)
        };
        let cost = |mask: &u32| {
            (0..6)
                .filter(|bit| mask & 1 << bit != 0)
                .map(|bit| costs[bit])
                .sum()
        };
        let mut found: Vec<(u64, u32)> = hitting
            .iter()
            .filter(is_minimal)
            .map(|mask| (cost(mask), *mask))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn gives_every_minimal_hitting_set_once_the_cheapest_first() {
        let mut state = 11_u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..1_000 {
            let costs: Vec<u64> = (0..6).map(|_| 1 + next(4)).collect();
            let sets: Vec<Vec<usize>> = (0..next(7))
                .map(|_| {
                    let mask = 1 + next(63);
                    (0..6).filter(|bit| mask & 1 << bit != 0).collect()
                })
                .collect();
            let mut search = HittingSearch::new(costs.clone(), &[], 100_000);
            let mut found = Vec::new();
            let mut meter = Meter::new(&Budget::default());
            while let Some(set) = search.candidate(&mut meter).expect("few steps") {
                let misses = |other: &&Vec<usize>| !other.iter().any(|it| set.contains(it));
                if let Some(missed) = sets.iter().find(misses) {
                    search.refute(missed.clone());
                    continue;
                }
                search.accept();
                let cost = set.iter().map(|element| costs[*element]).sum::<u64>();
                found.push((cost, set.iter().fold(0, |mask, bit| mask | 1 << bit)));
            }
            assert!(found.is_sorted_by_key(|(cost, _)| *cost));
            found.sort_unstable();
            assert_eq!(found, all(&sets, &costs));
        }
    }
}
