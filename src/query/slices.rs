//! Work in slices: a step each time that it is asked for, on the thread that asks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::job::{self, Job, Report};
use crate::analysis::Budget;

/// Where there are no threads, and in tests.
#[derive(Debug)]
pub(super) struct Slices {
    jobs: Vec<Job>,
    /// Nothing is done while this is false.
    goes_on: Arc<AtomicBool>,
    /// Begins a slice.
    slice: fn() -> Budget,
}

impl Slices {
    pub(super) fn new(goes_on: Arc<AtomicBool>, slice: fn() -> Budget) -> Self {
        Self {
            jobs: Vec::new(),
            goes_on,
            slice,
        }
    }

    pub(super) fn start(&mut self, job: Job) {
        self.jobs.push(job);
    }

    pub(super) fn is_busy(&self) -> bool {
        self.goes_on.load(Ordering::Relaxed) && self.jobs.iter().any(|job| !job.is_cancelled())
    }

    /// Gives back what nobody needs any more.
    pub(super) fn drop_cancelled(&mut self) {
        self.jobs.retain(|job| !job.is_cancelled());
    }

    /// Does one step of the job that comes first.
    pub(super) fn step(&mut self) -> Option<Report> {
        self.drop_cancelled();
        if !self.is_busy() {
            return None;
        }
        let at = job::next(&self.jobs, |_| false)?;
        let job = self.jobs.get_mut(at)?;
        let number = job.number;
        let (goes_on, news) = job.step(&(self.slice)());
        if !goes_on {
            self.jobs.remove(at);
        }
        news.map(|news| Report { number, news })
    }
}
