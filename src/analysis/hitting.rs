//! Smallest hitting sets: as few elements as can be, at least one from every set.
//!
//! Branch and bound: the smallest set that is not hit yet is branched on, and sets without a common element
//! bound what is still needed from below (Reiter, "A theory of diagnosis from first principles", 1987, for the
//! use; the search is the plain one).

use super::budget::{Exhausted, Meter};

/// Steps of one search at most.
const MAX_STEPS: u32 = 200_000;

/// The search for a smallest hitting set of some sets. A slice may end it; it goes on where it was.
#[derive(Debug, Default)]
pub(crate) struct SmallestHittingSet {
    sets: Vec<Vec<usize>>,
    best: Vec<usize>,
    chosen: Vec<usize>,
    /// Elements whose turn is over: solutions with them have been searched.
    excluded: Vec<usize>,
    /// From the root on.
    branches: Vec<Branch>,
    steps_left: u32,
}

/// A set of which each element is chosen in turn.
#[derive(Debug)]
struct Branch {
    elements: Vec<usize>,
    next: usize,
    /// How many elements were excluded when it began.
    excluded: usize,
}

impl SmallestHittingSet {
    /// How many sets there are.
    pub(crate) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Adds a set, which may not be empty, and begins anew.
    pub(crate) fn add(&mut self, set: Vec<usize>) {
        self.sets.push(set);
        self.best = greedy(&self.sets);
        self.chosen.clear();
        self.excluded.clear();
        self.branches.clear();
        self.steps_left = MAX_STEPS;
        self.enter();
    }

    /// A smallest hitting set, sorted; `None` if it was not proven within the steps.
    pub(crate) fn find(&mut self, meter: &mut Meter) -> Result<Option<Vec<usize>>, Exhausted> {
        // A step looks at every set.
        let cost = 10 + 2 * self.sets.len() as u64;
        while let Some(branch) = self.branches.last_mut() {
            if branch.next > 0 {
                // The one before has been searched.
                self.excluded.extend(self.chosen.pop());
            }
            let Some(element) = branch.elements.get(branch.next).copied() else {
                self.excluded.truncate(branch.excluded);
                self.branches.pop();
                continue;
            };
            branch.next += 1;
            self.chosen.push(element);
            self.enter();
            if self.steps_left == 0 {
                return Ok(None);
            }
            meter.pass(cost)?;
        }
        if self.steps_left == 0 && !self.sets.is_empty() {
            return Ok(None);
        }
        let mut best = self.best.clone();
        best.sort_unstable();
        Ok(Some(best))
    }

    /// Looks at what is chosen: a solution, a dead end, or a set to branch on.
    fn enter(&mut self) {
        self.steps_left = self.steps_left.saturating_sub(1);
        if self.steps_left == 0 {
            return;
        }
        let is_open = |set: &&Vec<usize>| !set.iter().any(|element| self.chosen.contains(element));
        let free = |set: &Vec<usize>| -> Vec<usize> {
            let allowed = |element: &&usize| !self.excluded.contains(element);
            set.iter().filter(allowed).copied().collect()
        };
        let mut open: Vec<Vec<usize>> = self.sets.iter().filter(is_open).map(free).collect();
        open.sort_by_key(Vec::len);
        if open.is_empty() {
            if self.chosen.len() < self.best.len() {
                self.best.clone_from(&self.chosen);
            }
        } else if self.chosen.len() + disjoint(&open) < self.best.len() {
            self.branches.push(Branch {
                elements: open.swap_remove(0),
                next: 0,
                excluded: self.excluded.len(),
            });
        }
    }
}

/// How many of the sets, taken in order, have no element in common: each needs an element of its own.
fn disjoint(sets: &[Vec<usize>]) -> usize {
    let mut taken: Vec<usize> = Vec::new();
    let mut count = 0;
    for set in sets {
        if !set.iter().any(|element| taken.contains(element)) {
            taken.extend(set);
            count += 1;
        }
    }
    count
}

/// A hitting set to start from: always the element that hits most of what is left.
fn greedy(sets: &[Vec<usize>]) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    loop {
        let open: Vec<&Vec<usize>> = (sets.iter())
            .filter(|set| !set.iter().any(|element| chosen.contains(element)))
            .collect();
        let hits = |element: usize| open.iter().filter(|set| set.contains(&element)).count();
        let elements = open.iter().flat_map(|set| set.iter().copied());
        match elements.max_by_key(|element| (hits(*element), std::cmp::Reverse(*element))) {
            Some(element) => chosen.push(element),
            None => return chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::budget::Budget;

    /// Found in slices of hardly a step each.
    fn smallest(sets: Vec<Vec<usize>>) -> Option<Vec<usize>> {
        let mut search = SmallestHittingSet::default();
        for set in sets {
            search.add(set);
        }
        let mut meter = Meter::new(&Budget::default());
        loop {
            let slice = Budget {
                ticks: 1,
                ..Budget::default()
            };
            meter.begin(&slice);
            match search.find(&mut meter) {
                Ok(found) => return found,
                Err(Exhausted) => assert!(meter.is_paused()),
            }
        }
    }

    #[track_caller]
    fn check(sets: &[&[usize]], expected: &[usize]) {
        let sets: Vec<Vec<usize>> = sets.iter().map(|set| set.to_vec()).collect();
        assert_eq!(smallest(sets).as_deref(), Some(expected));
    }

    #[test]
    fn finds_the_smallest() {
        check(&[], &[]);
        check(&[&[3]], &[3]);
        check(&[&[0, 1], &[1, 2], &[2, 3]], &[1, 2]);
        // Greedy would take 0 first and need three.
        check(
            &[&[0, 1], &[0, 2], &[1, 3], &[2, 4], &[1, 5], &[2, 6]],
            &[1, 2],
        );
    }

    #[test]
    fn agrees_with_enumeration() {
        let mut state = 5u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..500 {
            let count = next(7);
            let masks: Vec<u64> = (0..count).map(|_| 1 + next(127)).collect();
            let sets: Vec<Vec<usize>> = masks
                .iter()
                .map(|mask| (0..7).filter(|bit| mask & 1 << bit != 0).collect())
                .collect();
            let hits_all = |candidate: &u64| masks.iter().all(|mask| mask & candidate != 0);
            let expected = (0..128u64).filter(hits_all).map(u64::count_ones).min();
            let found = smallest(sets).expect("few steps");
            let mask = found.iter().fold(0, |mask, bit| mask | 1 << bit);
            assert!(hits_all(&mask));
            assert_eq!(Some(mask.count_ones()), expected);
        }
    }
}
