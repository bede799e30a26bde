//! How much work the engine may do before it answers with what it has, or pauses.
//!
//! Budgets count ticks and bytes, not seconds: the same input gives the same answer on every machine. A question has an
//! *allowance*, after which it ends with what is known. It may be worked on in *slices*: where one is used up and the
//! allowance is not, the work pauses, and goes on when it is asked again. Where a slice ends has no say in the answer,
//! so slices may look at the clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use web_time::Instant;

/// The work ran out of budget or was cancelled. An answer, not an error: callers turn it into "unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

/// What one question may use, or one slice of the work on it.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Steps of the diagram's operations, some 100 ns each; a step counts once more for every two options.
    pub ticks: u64,
    /// What the diagram and the satisfiability solver may take, in bytes. Slices are not limited by it.
    pub bytes: usize,
    /// Effort of the satisfiability solver: a unit for each question, each conflict, each 16 literals learnt and
    /// each 200 propagations, some 100 µs each.
    pub conflicts: u64,
    /// What all questions together may use that share it, where some do.
    pub purse: Option<Purse>,
    /// When a slice ends in any case. An allowance has no such moment.
    pub until: Option<Instant>,
    /// Set by another thread to stop early.
    pub cancel: Option<Arc<AtomicBool>>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            ticks: 12_000_000,
            bytes: 256 << 20,
            conflicts: 2_000,
            purse: None,
            until: None,
            cancel: None,
        }
    }
}

impl Budget {
    /// How long a slice takes.
    const SLICE: Duration = Duration::from_millis(7);

    /// What a question may use that nobody waits for a frame for; its answer should come before it is forgotten.
    pub fn in_background() -> Self {
        Self {
            ticks: 80_000_000,
            bytes: 256 << 20,
            conflicts: 20_000,
            purse: None,
            until: None,
            cancel: None,
        }
    }

    /// What fits between two frames, from now on: at most about 8 ms of computing.
    pub fn slice() -> Self {
        Self {
            until: Some(Instant::now() + Self::SLICE),
            ..Self::unlimited()
        }
    }

    /// A slice that is the same on every machine, however busy: counted, not timed.
    pub fn counted_slice() -> Self {
        Self {
            ticks: 1_000_000,
            conflicts: 200,
            ..Self::unlimited()
        }
    }

    /// A slice that ends only with the allowance.
    pub(crate) fn unlimited() -> Self {
        Self {
            ticks: u64::MAX,
            bytes: usize::MAX,
            conflicts: u64::MAX,
            purse: None,
            until: None,
            cancel: None,
        }
    }
}

/// Ticks that several questions share: once they are used up, each of the questions ends with what is known.
#[derive(Clone, Debug)]
pub struct Purse(Arc<AtomicU64>);

impl Purse {
    /// A purse with so many ticks in it.
    pub fn new(ticks: u64) -> Self {
        Self(Arc::new(AtomicU64::new(ticks)))
    }

    fn left(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn take(&self, ticks: u64) {
        let left = self.left().saturating_sub(ticks);
        // Two questions at a time may take some ticks twice or leave some: a purse is about time, not about money.
        self.0.store(left, Ordering::Relaxed);
    }
}

/// A part of an allowance that is set aside.
#[derive(Clone, Copy, Debug)]
struct SetAside {
    ticks: u64,
    bytes: usize,
}

/// What is there again once an attempt with a part of the allowance is over.
#[derive(Debug)]
pub(crate) struct Reserve {
    ticks: u64,
    bytes: usize,
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
    purse: Option<Purse>,
    /// Ticks since the clock and the cancel flags were looked at.
    unchecked: u64,
    max_bytes: usize,
    conflicts_left: u64,
    slice_conflicts_left: u64,
    /// When the slice ends in any case.
    until: Option<Instant>,
    /// Whether the work is done in slices at all.
    is_sliced: bool,
    cancel: [Option<Arc<AtomicBool>>; 2],
    is_cancelled: bool,
    /// Whether something failed that may succeed in another slice.
    is_paused: bool,
    /// The half that was set aside once, the same in every slice.
    set_aside: Option<SetAside>,
}

impl Meter {
    /// How often the clock and the cancel flags are looked at, in ticks.
    const CHECK_INTERVAL: u64 = 1_024;
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
            purse: allowance.purse.clone(),
            unchecked: 0,
            max_bytes: allowance.bytes,
            conflicts_left: allowance.conflicts,
            slice_conflicts_left: 0,
            until: None,
            is_sliced: false,
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
        self.until = slice.until;
        self.is_sliced = slice.until.is_some() || slice.ticks < u64::MAX;
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
        self.is_sliced
    }

    /// Takes what was used from the allowance and from the slice.
    fn settle(&mut self) {
        let used = self.ticks_given - self.ticks_left;
        self.allowed -= used;
        self.slice_left -= used;
        self.take_from_purse(used);
        self.ticks_given = self.ticks_left;
    }

    /// Gives out what all of them have; after [`Meter::settle`].
    fn give(&mut self) {
        let all = self.allowed.min(self.slice_left).min(self.in_purse());
        self.ticks_left = if self.is_cancelled { 0 } else { all };
        self.ticks_given = self.ticks_left;
    }

    fn in_purse(&self) -> u64 {
        self.purse.as_ref().map_or(u64::MAX, Purse::left)
    }

    fn take_from_purse(&self, ticks: u64) {
        if let Some(purse) = &self.purse {
            purse.take(ticks);
        }
    }

    /// Uses one tick, and one more for every two values that are looked at.
    #[inline]
    pub(crate) fn tick(&mut self, values: usize) -> Result<(), Exhausted> {
        let cost = 1 + values as u64 / 2;
        self.ticks_left = self.ticks_left.saturating_sub(cost);
        self.unchecked += cost;
        if self.unchecked >= Self::CHECK_INTERVAL {
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
        self.is_cancelled |= self.is_flagged();
        let is_over = self.until.is_some_and(|until| Instant::now() >= until);
        if self.is_cancelled || is_over {
            self.settle();
            if is_over {
                self.slice_left = 0;
            }
            self.give();
        }
    }

    #[cold]
    fn run_out(&mut self) -> Result<(), Exhausted> {
        self.settle();
        if self.allowed > 0 && self.in_purse() > 0 {
            self.is_paused = true;
        }
        Err(Exhausted)
    }

    /// Fails if the diagram would take more than its share of the bytes.
    #[inline]
    pub(crate) fn fits_diagram(&self, bytes: usize) -> Result<(), Exhausted> {
        if bytes > self.max_bytes - self.max_bytes / 4 {
            return Err(Exhausted);
        }
        Ok(())
    }

    /// Fails if a solver would take more than its share: it has to have some where the diagram has used up its own.
    pub(crate) fn fits_solver(&self, bytes: usize) -> Result<(), Exhausted> {
        if bytes > self.max_bytes / 4 {
            return Err(Exhausted);
        }
        Ok(())
    }

    /// Uses so many ticks of the slice and none of the allowance: for passes over what is there already, which end by
    /// themselves. In one go they never fail, unless they are cancelled.
    #[inline]
    pub(crate) fn pass(&mut self, ticks: u64) -> Result<(), Exhausted> {
        self.unchecked += ticks;
        if self.unchecked >= Self::CHECK_INTERVAL {
            self.check_flags();
        }
        if self.is_cancelled {
            return Err(Exhausted);
        }
        if !self.is_sliced() && self.purse.is_none() {
            return Ok(());
        }
        self.settle();
        if self.in_purse() == 0 {
            return Err(Exhausted);
        }
        self.take_from_purse(ticks);
        if !self.is_sliced() {
            self.give();
            return Ok(());
        }
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
        effort = effort.min(1 + self.in_purse() / Self::TICKS_OF_EFFORT);
        if self.is_sliced() {
            effort = effort.min(1 + self.slice_left / Self::TICKS_OF_EFFORT);
        }
        Ok(effort)
    }

    /// Takes what the solver has spent.
    pub(crate) fn spend_effort(&mut self, effort: u64) {
        self.conflicts_left = self.conflicts_left.saturating_sub(effort);
        self.slice_conflicts_left = self.slice_conflicts_left.saturating_sub(effort);
        if self.is_sliced() || self.purse.is_some() {
            self.settle();
            let ticks = effort.saturating_mul(Self::TICKS_OF_EFFORT);
            self.take_from_purse(ticks);
            self.slice_left = self.slice_left.saturating_sub(ticks);
            self.give();
        }
    }

    /// Notes that the solver stopped before it had an answer.
    pub(crate) fn stop_solving(&mut self) -> Exhausted {
        self.check_flags();
        self.is_paused |= self.conflicts_left > 0 && self.in_purse() > 0;
        Exhausted
    }

    /// The flags that stop the work.
    pub(crate) fn flags(&self) -> [Option<Arc<AtomicBool>>; 2] {
        self.cancel.clone()
    }

    /// When the slice ends in any case.
    pub(crate) fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Sets half of the allowance aside, of ticks and of room; [`Meter::restore`] gives it back. What is set
    /// aside is the same in every slice.
    pub(crate) fn reserve_half(&mut self, bytes: usize) -> Reserve {
        self.settle();
        let half = SetAside {
            ticks: self.allowed - self.allowed / 2,
            bytes: self.max_bytes.saturating_sub(bytes) / 2,
        };
        let half = *self.set_aside.get_or_insert(half);
        let reserve = Reserve {
            ticks: half.ticks.min(self.allowed),
            bytes: half.bytes.min(self.max_bytes),
        };
        self.allowed -= reserve.ticks;
        self.max_bytes -= reserve.bytes;
        self.give();
        reserve
    }

    /// Gives back what was set aside.
    pub(crate) fn restore(&mut self, reserve: Reserve) {
        self.settle();
        self.allowed += reserve.ticks;
        self.max_bytes += reserve.bytes;
        self.give();
    }

    fn is_flagged(&self) -> bool {
        let is_set = |flag: &Arc<AtomicBool>| flag.load(Ordering::Relaxed);
        self.cancel.iter().flatten().any(is_set)
    }
}
