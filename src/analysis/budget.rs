//! How much work the engine may do before it answers with what it has.
//!
//! Budgets count ticks and nodes, not seconds: the same input gives the same answer on every machine, and a
//! computation can be sliced where there are no threads.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The work ran out of budget or was cancelled. An answer, not an error: callers turn it into "unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted;

/// What one analysis or explanation may use.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Steps of the diagram's operations, some 50 ns each; a step over many options counts for several.
    pub ticks: u64,
    /// Nodes in the diagram, some 40 bytes each.
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

/// A part of a budget that is set aside.
#[derive(Debug)]
pub(crate) struct Reserve {
    ticks: u64,
    nodes: usize,
}

/// Counts down what is left of a [`Budget`].
#[derive(Debug)]
pub(crate) struct Meter {
    ticks_left: u64,
    /// Ticks since the cancel flag was looked at.
    unchecked: u64,
    pub(crate) max_nodes: usize,
    cancel: Option<Arc<AtomicBool>>,
}

impl Meter {
    /// How often the cancel flag is looked at, in ticks.
    const CANCEL_INTERVAL: u64 = 4_096;

    pub(crate) fn new(budget: &Budget) -> Self {
        Self {
            ticks_left: budget.ticks,
            unchecked: 0,
            max_nodes: budget.nodes,
            cancel: budget.cancel.clone(),
        }
    }

    /// Uses one tick, and one more for every eight values that are looked at.
    #[inline]
    pub(crate) fn tick(&mut self, values: usize) -> Result<(), Exhausted> {
        let cost = 1 + values as u64 / 8;
        self.ticks_left = self.ticks_left.saturating_sub(cost);
        self.unchecked += cost;
        if self.unchecked >= Self::CANCEL_INTERVAL {
            self.unchecked = 0;
            if self.is_cancelled() {
                self.ticks_left = 0;
            }
        }
        if self.ticks_left == 0 {
            return Err(Exhausted);
        }
        Ok(())
    }

    /// Sets half of what is left aside, of ticks and of room for nodes; [`Meter::restore`] gives it back.
    pub(crate) fn reserve_half(&mut self, nodes: usize) -> Reserve {
        let room = self.max_nodes.saturating_sub(nodes);
        let reserve = Reserve {
            ticks: self.ticks_left / 2,
            nodes: room / 2,
        };
        self.ticks_left -= reserve.ticks;
        self.max_nodes -= reserve.nodes;
        reserve
    }

    /// Gives back what was set aside.
    pub(crate) fn restore(&mut self, reserve: Reserve) {
        self.ticks_left += reserve.ticks;
        self.max_nodes += reserve.nodes;
    }

    fn is_cancelled(&self) -> bool {
        self.cancel
            .as_ref()
            .is_some_and(|cancel| cancel.load(Ordering::Relaxed))
    }
}
