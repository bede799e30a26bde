//! Threads that work questions out.
//!
//! Threads are started when there is something to do, and end when the pool does. A job that panics takes its thread
//! along: the question is reported as failed, the lane's engine is thrown away, and the next job gets another thread.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::job::{self, Job, Lane, News, Report, Wake};
use crate::analysis::Budget;

/// The threads.
pub(super) struct Pool {
    shared: Arc<Shared>,
    most: usize,
}

/// What the threads and the pool share.
struct Shared {
    state: Mutex<State>,
    /// Told when there is a job, or an end to it all.
    work: Condvar,
    /// Told when there is a report.
    news: Condvar,
    wake: Wake,
}

#[derive(Default)]
struct State {
    jobs: Vec<Job>,
    /// The lanes that are being worked on, and the question of each.
    busy: Vec<(Lane, u64)>,
    /// What was not given out yet, at most one for each question.
    reports: Vec<Report>,
    threads: usize,
    is_closed: bool,
}

impl State {
    fn next(&mut self) -> Option<Job> {
        self.jobs.retain(|job| !job.is_cancelled());
        let is_busy = |lane| self.busy.iter().any(|(busy, _)| *busy == lane);
        let job = job::next(&self.jobs, is_busy).map(|at| self.jobs.remove(at))?;
        self.busy.push((job.lane, job.number));
        Some(job)
    }

    /// Keeps a report. What was reported of the question before and not given out is out of date.
    fn keep(&mut self, report: Report) {
        self.reports.retain(|it| it.number != report.number);
        self.reports.push(report);
    }
}

impl Shared {
    /// The state, also where a thread that held it has panicked: it is changed in single steps only.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn report(&self, report: Report) {
        self.state().keep(report);
        self.news.notify_all();
        (self.wake)();
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

impl Pool {
    /// A pool of as many threads as the machine does at once, two at the least. `wake` is called from a thread when there
    /// is a report.
    pub(super) fn new(wake: Wake) -> Self {
        let shared = Shared {
            state: Mutex::default(),
            work: Condvar::new(),
            news: Condvar::new(),
            wake,
        };
        let cores = thread::available_parallelism().map_or(2, usize::from);
        Self {
            shared: Arc::new(shared),
            most: cores.clamp(2, 4),
        }
    }

    pub(super) fn start(&self, job: Job) {
        let mut state = self.shared.state();
        state.jobs.push(job);
        let idle = state.threads - state.busy.len().min(state.threads);
        if idle < state.jobs.len() && state.threads < self.most {
            start_thread(&self.shared, &mut state);
        }
        drop(state);
        self.shared.work.notify_one();
    }

    /// Gives back what nobody needs any more and no thread has begun.
    pub(super) fn drop_cancelled(&self) {
        self.shared.state().jobs.retain(|job| !job.is_cancelled());
    }

    /// What was reported since the last time.
    pub(super) fn reports(&self) -> Vec<Report> {
        std::mem::take(&mut self.shared.state().reports)
    }

    /// Waits until there is a report, but no longer than this.
    pub(super) fn wait(&self, at_most: Duration) {
        let state = self.shared.state();
        let is_quiet = |state: &mut State| state.reports.is_empty();
        // Whether there is one is seen by whoever asks for it.
        drop(
            self.shared
                .news
                .wait_timeout_while(state, at_most, is_quiet),
        );
    }
}

impl Drop for Pool {
    /// Lets the threads end soon; nobody waits for them.
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.is_closed = true;
        state.jobs.clear();
        drop(state);
        self.shared.work.notify_all();
    }
}

/// Starts a thread, if the system has one.
fn start_thread(shared: &Arc<Shared>, state: &mut State) {
    let theirs = Arc::clone(shared);
    let thread = thread::Builder::new().name("analysis".to_owned());
    if thread.spawn(move || work(&theirs)).is_ok() {
        state.threads += 1;
    }
}

/// What a thread does until the pool is gone.
fn work(shared: &Arc<Shared>) {
    let mut state = shared.state();
    loop {
        if state.is_closed {
            return;
        }
        let Some(job) = state.next() else {
            state = (shared.work.wait(state)).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        drop(state);
        run(shared, job);
        state = shared.state();
    }
}

/// Works a job out to its end, unless it is cancelled.
fn run(shared: &Arc<Shared>, job: Job) {
    let mut current = Current { shared, job };
    let budget = Budget::in_background();
    while !current.job.is_cancelled() {
        let (goes_on, news) = current.job.step(&budget);
        if let Some(news) = news.filter(|_| !current.job.is_cancelled()) {
            let number = current.job.number;
            shared.report(Report { number, news });
        }
        if !goes_on {
            break;
        }
    }
}

/// The job that a thread is at. When it goes, also by a panic, its lane is free again.
struct Current<'a> {
    shared: &'a Arc<Shared>,
    job: Job,
}

impl Drop for Current<'_> {
    fn drop(&mut self) {
        let number = self.job.number;
        let has_failed = thread::panicking();
        if has_failed {
            self.job.renew_engine();
        }
        let mut state = self.shared.state();
        state.busy.retain(|(_, busy)| *busy != number);
        if has_failed {
            state.threads -= 1;
            // Others may wait for this thread.
            if !state.is_closed {
                start_thread(self.shared, &mut state);
            }
        }
        drop(state);
        self.shared.work.notify_all();
        if has_failed {
            let news = News::Failed;
            self.shared.report(Report { number, news });
        } else {
            // That nothing more will come is news too.
            self.shared.news.notify_all();
        }
    }
}
