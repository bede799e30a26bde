//! How much work the engine may do before it answers with what it has, or pauses.
//!
//! Budgets count ticks and nodes, not seconds: the same input gives the same answer on every machine. A question has an
//! *allowance*, after which it ends with what is known. It may be worked on in *slices*: where one is used up and the
//! allowance is not, the work pauses, and goes on when it is asked again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The work ran out of budget or was cancelled. An answer, not an error: callers turn it into "unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

/// What one question may use, or one slice of the work on it.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Steps of the diagram's operations, some 50 ns each; a step over many options counts for several.
    pub ticks: u64,
    /// Nodes in the diagram, some 40 bytes each. Slices are not limited by it.
    pub nodes: usize,
    /// Effort of the satisfiability solver: a unit for each question, each conflict, each 16 literals learnt and
    /// each 200 propagations, some 50 µs each.
    pub conflicts: u64,
    /// Set by another thread to stop early.
    pub cancel: Option<Arc<AtomicBool>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            ticks: 4_000_000,
            nodes: 2_000_000,
            conflicts: 2_000,
            cancel: None,
        }
    }
}

impl Budget {
    /// What a question may use that nobody waits for a frame for; its answer should come before it is forgotten.
    pub fn in_background() -> Self {
        Self {
            ticks: 20_000_000,
            nodes: 4_000_000,
            conflicts: 20_000,
            cancel: None,
        }
    }

    /// What fits between two frames: at most about 8 ms of computing.
    pub fn slice() -> Self {
        Self {
            ticks: 400_000,
            conflicts: 200,
            ..Self::default()
        }
    }

    /// A slice that ends only with the allowance.
    pub(crate) fn unlimited() -> Self {
        Self {
            ticks: u64::MAX,
            nodes: usize::MAX,
            conflicts: u64::MAX,
            cancel: None,
        }
    }
}

/// A part of an allowance that is set aside.
#[derive(Clone, Copy, Debug)]
struct SetAside {
    ticks: u64,
    nodes: usize,
}

/// What is there again once an attempt with a part of the allowance is over.
#[derive(Debug)]
pub(crate) struct Reserve {
    ticks: u64,
    nodes: usize,
}

/// Counts down what is left of one question's allowance, and of the slice in which it is worked on.
#[derive(Debug)]
pub(crate) struct Meter {
    /// What may be used before the slice or the allowance is to be looked at.
    ticks_left: u64,
    /// What `ticks_left` was when it was last taken from the other two.
    ticks_given: u64,
    /// What the allowance had then.
    allowed: u64,
    /// What the slice had then; everything for work in one go.
    slice_left: u64,
    /// What passes may use in all slices together: they end by themselves, but not everything that repeats them does.
    passes_left: u64,
    /// Ticks since the cancel flags were looked at.
    unchecked: u64,
    pub(crate) max_nodes: usize,
    conflicts_left: u64,
    slice_conflicts_left: u64,
    cancel: [Option<Arc<AtomicBool>>; 2],
    is_cancelled: bool,
    /// Whether something failed that may succeed in another slice.
    is_paused: bool,
    /// The half that was set aside once, the same in every slice.
    set_aside: Option<SetAside>,
}

impl Meter {
    /// How often the cancel flags are looked at, in ticks.
    const CANCEL_INTERVAL: u64 = 4_096;
    /// So many times the ticks of the allowance may go into passes.
    const PASSES: u64 = 16;
    /// What a unit of the solver's effort takes from a slice.
    const TICKS_OF_EFFORT: u64 = 1_000;

    /// A meter for a question with this allowance, which may use it in one go.
    pub(crate) fn new(allowance: &Budget) -> Self {
        let mut meter = Self {
            ticks_left: 0,
            ticks_given: 0,
            allowed: allowance.ticks,
            slice_left: 0,
            passes_left: allowance.ticks.saturating_mul(Self::PASSES),
            unchecked: 0,
            max_nodes: allowance.nodes,
            conflicts_left: allowance.conflicts,
            slice_conflicts_left: 0,
            cancel: [allowance.cancel.clone(), None],
            is_cancelled: false,
            is_paused: false,
            set_aside: None,
        };
        meter.begin(&Budget::unlimited());
        meter
    }

    /// Begins a slice.
    pub(crate) fn begin(&mut self, slice: &Budget) {
        self.settle();
        self.slice_left = slice.ticks;
        self.slice_conflicts_left = slice.conflicts;
        self.cancel[1].clone_from(&slice.cancel);
        self.is_paused = false;
        self.is_cancelled = self.is_flagged();
        self.give();
    }

    /// Whether the slice ended something that the next one may go on with.
    pub(crate) fn is_paused(&self) -> bool {
        self.is_paused && !self.is_cancelled
    }

    /// Whether the work is done in slices at all.
    pub(crate) fn is_sliced(&self) -> bool {
        self.slice_left < u64::MAX / 2
    }

    /// Takes what was used from the allowance and from the slice.
    fn settle(&mut self) {
        let used = self.ticks_given - self.ticks_left;
        self.allowed -= used;
        self.slice_left -= used;
        self.ticks_given = self.ticks_left;
    }

    /// Gives out what both have; after [`Meter::settle`].
    fn give(&mut self) {
        let both = self.allowed.min(self.slice_left);
        self.ticks_left = if self.is_cancelled { 0 } else { both };
        self.ticks_given = self.ticks_left;
    }

    /// Uses one tick, and one more for every eight values that are looked at.
    #[inline]
    pub(crate) fn tick(&mut self, values: usize) -> Result<(), Exhausted> {
        let cost = 1 + values as u64 / 8;
        self.ticks_left = self.ticks_left.saturating_sub(cost);
        self.unchecked += cost;
        if self.unchecked >= Self::CANCEL_INTERVAL {
            self.check_flags();
        }
        if self.ticks_left == 0 {
            return self.run_out();
        }
        Ok(())
    }

    #[cold]
    fn check_flags(&mut self) {
        self.unchecked = 0;
        if self.is_flagged() {
            self.is_cancelled = true;
            self.settle();
            self.give();
        }
    }

    #[cold]
    fn run_out(&mut self) -> Result<(), Exhausted> {
        self.settle();
        if self.allowed > 0 {
            self.is_paused = true;
        }
        Err(Exhausted)
    }

    /// Uses so many ticks of the slice and none of the allowance: for passes over what is there already, which end by
    /// themselves. In one go they never fail, unless they are cancelled.
    #[inline]
    pub(crate) fn pass(&mut self, ticks: u64) -> Result<(), Exhausted> {
        self.unchecked += ticks;
        if self.unchecked >= Self::CANCEL_INTERVAL {
            self.check_flags();
        }
        if self.is_cancelled {
            return Err(Exhausted);
        }
        if !self.is_sliced() {
            return Ok(());
        }
        self.settle();
        if self.passes_left == 0 {
            return Err(Exhausted);
        }
        if self.slice_left == 0 {
            self.is_paused = true;
            return Err(Exhausted);
        }
        self.passes_left = self.passes_left.saturating_sub(ticks);
        self.slice_left = self.slice_left.saturating_sub(ticks);
        self.give();
        Ok(())
    }

    /// Fails at once if the work has been cancelled.
    pub(crate) fn check(&mut self) -> Result<(), Exhausted> {
        self.check_flags();
        if self.is_cancelled {
            return Err(Exhausted);
        }
        Ok(())
    }

    /// What the solver may spend on one question; fails if that is nothing.
    pub(crate) fn effort(&mut self) -> Result<u64, Exhausted> {
        self.check()?;
        if self.conflicts_left == 0 {
            return Err(Exhausted);
        }
        self.pass(0)?;
        if self.slice_conflicts_left == 0 {
            self.is_paused = true;
            return Err(Exhausted);
        }
        let mut effort = self.conflicts_left.min(self.slice_conflicts_left);
        if self.is_sliced() {
            effort = effort.min(1 + self.slice_left / Self::TICKS_OF_EFFORT);
        }
        Ok(effort)
    }

    /// Takes what the solver has spent.
    pub(crate) fn spend_effort(&mut self, effort: u64) {
        self.conflicts_left = self.conflicts_left.saturating_sub(effort);
        self.slice_conflicts_left = self.slice_conflicts_left.saturating_sub(effort);
        if self.is_sliced() {
            self.settle();
            let ticks = effort.saturating_mul(Self::TICKS_OF_EFFORT);
            self.slice_left = self.slice_left.saturating_sub(ticks);
            self.give();
        }
    }

    /// Notes that the solver stopped before it had an answer.
    pub(crate) fn stop_solving(&mut self) -> Exhausted {
        self.check_flags();
        self.is_paused |= self.conflicts_left > 0;
        Exhausted
    }

    /// The flags that stop the work.
    pub(crate) fn flags(&self) -> [Option<Arc<AtomicBool>>; 2] {
        self.cancel.clone()
    }

    /// Sets half of the allowance aside, of ticks and of room for nodes; [`Meter::restore`] gives it back. What is set
    /// aside is the same in every slice.
    pub(crate) fn reserve_half(&mut self, nodes: usize) -> Reserve {
        self.settle();
        let half = SetAside {
            ticks: self.allowed - self.allowed / 2,
            nodes: self.max_nodes.saturating_sub(nodes) / 2,
        };
        let half = *self.set_aside.get_or_insert(half);
        let reserve = Reserve {
            ticks: half.ticks.min(self.allowed),
            nodes: half.nodes.min(self.max_nodes),
        };
        self.allowed -= reserve.ticks;
        self.max_nodes -= reserve.nodes;
        self.give();
        reserve
    }

    /// Gives back what was set aside.
    pub(crate) fn restore(&mut self, reserve: Reserve) {
        self.settle();
        self.allowed += reserve.ticks;
        self.max_nodes += reserve.nodes;
        self.give();
    }

    fn is_flagged(&self) -> bool {
        let is_set = |flag: &Arc<AtomicBool>| flag.load(Ordering::Relaxed);
        self.cancel.iter().flatten().any(is_set)
    }
}
