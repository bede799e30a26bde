//! One question being worked out: in slices, each of which may report what is known then.

use std::any::Any;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::analysis::{Budget, Engine, Step, Work};

/// Makes the window take in what is new; called from another thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Questions of one lane are worked out one after the other, with one engine, which finds again what it worked out for
/// the question before. Lanes go on side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Tells it from all others.
    pub name: &'static str,
    /// Where there are fewer threads than lanes with work, the lowest rank goes first.
    pub rank: u8,
}

/// An answer whose type only the question knows.
pub(super) type AnyAnswer = Box<dyn Any + Send + Sync>;

/// Work on a question whose type nobody else has to know.
pub(super) type AnyWork = Box<dyn Work<Answer = AnyAnswer>>;

/// What became known of a question.
pub(super) enum News {
    Partial(AnyAnswer),
    Ready(AnyAnswer),
    Failed,
}

/// What became known, and of which question.
pub(super) struct Report {
    pub(super) number: u64,
    pub(super) news: News,
}

/// An engine that questions of one lane share.
pub(super) type SharedEngine = Arc<Mutex<Engine>>;

/// The work on a question, with answers of any type.
pub(super) struct Shared<W>(pub(super) W);

impl<A: Send + Sync + 'static> Work for Shared<Box<dyn Work<Answer = A>>> {
    type Answer = AnyAnswer;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<AnyAnswer> {
        match self.0.step(engine, slice) {
            Step::Working => Step::Working,
            Step::Partial(answer) => Step::Partial(Box::new(answer)),
            Step::Done(answer) => Step::Done(Box::new(answer)),
        }
    }
}

/// One question being worked out.
pub(super) struct Job {
    /// Tells it from all others.
    pub(super) number: u64,
    pub(super) lane: Lane,
    /// Set when nobody needs the answer any more.
    pub(super) cancel: Arc<AtomicBool>,
    pub(super) engine: SharedEngine,
    pub(super) work: AnyWork,
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("number", &self.number)
            .field("lane", &self.lane)
            .finish_non_exhaustive()
    }
}

impl Job {
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Does one step. Returns whether more is to be done, and what is new.
    pub(super) fn step(&mut self, budget: &Budget) -> (bool, Option<News>) {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        let budget = Budget {
            cancel: Some(Arc::clone(&self.cancel)),
            ..budget.clone()
        };
        match self.work.step(&mut engine, &budget) {
            Step::Working => (true, None),
            Step::Partial(answer) => (true, Some(News::Partial(answer))),
            Step::Done(answer) => (false, Some(News::Ready(answer))),
        }
    }

    /// Makes sure that a panic in the middle of something leaves no engine behind that others go on with.
    pub(super) fn renew_engine(&self) {
        let mut engine = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
        *engine = Engine::default();
        self.engine.clear_poison();
    }
}

/// The position of the job to do next: the lowest rank, and of one rank the first; of a lane that is not busy.
pub(super) fn next(jobs: &[Job], is_busy: impl Fn(Lane) -> bool) -> Option<usize> {
    let free = jobs
        .iter()
        .enumerate()
        .filter(|(_, job)| !is_busy(job.lane));
    free.min_by_key(|(at, job)| (job.lane.rank, *at))
        .map(|(at, _)| at)
}
