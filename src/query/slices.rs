//! Work in slices: a step each time that it is asked for, on the thread that asks.

use super::job::{self, Job, Report};
use crate::analysis::Budget;

/// Where there are no threads, and in tests.
#[derive(Debug, Default)]
pub(super) struct Slices {
    jobs: Vec<Job>,
}

impl Slices {
    pub(super) fn start(&mut self, job: Job) {
        self.jobs.push(job);
    }

    pub(super) fn is_busy(&self) -> bool {
        self.jobs.iter().any(|job| !job.is_cancelled())
    }

    /// Does one step of the job that comes first.
    pub(super) fn step(&mut self) -> Option<Report> {
        self.jobs.retain(|job| !job.is_cancelled());
        let at = job::next(&self.jobs, |_| false)?;
        let job = self.jobs.get_mut(at)?;
        let number = job.number;
        let (goes_on, news) = job.step(&Budget::slice());
        if !goes_on {
            self.jobs.remove(at);
        }
        news.map(|news| Report { number, news })
    }
}
