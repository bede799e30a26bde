//! Which questions were asked of which revision, and what is known of them.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use web_time::Instant;

use super::job::{AnyAnswer, Job, Lane, News, Shared, SharedEngine, Wake};
use super::pool::Pool;
use super::slices::Slices;
use crate::analysis::{Budget, Work};
use crate::model::Scenario;

/// So many questions are remembered of one revision. Of those that are answered the last rank goes first, and of one rank
/// the oldest.
const MOST_ENTRIES: usize = 64;
/// So many questions wait at most; the oldest of the last rank is forgotten, and asked again by whoever needs it.
const MOST_WAITING: usize = 24;

/// A state of a scenario, with a number that no other state has.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Tells it from all others.
    pub number: u64,
    /// The scenario as it is then.
    pub scenario: Arc<Scenario>,
}

/// Something that can be asked of a revision.
pub trait Question: Clone + fmt::Debug + PartialEq + Send + 'static {
    /// What the answer is; a large one is shared.
    type Answer: Clone + Send + Sync + 'static;

    /// With which other questions it is worked out in turn.
    fn lane(&self) -> Lane;

    /// The work, which has not begun.
    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>>;
}

/// What is known of a question.
#[derive(Clone, Debug)]
pub enum Answer<A> {
    /// Nothing yet.
    Pending,
    /// This much so far.
    Partial(A),
    /// This.
    Ready(A),
    /// Nothing ever: the program has made a mistake while it was worked out.
    Failed,
}

impl<A> Answer<A> {
    /// What is known, in whole or in part.
    pub fn known(&self) -> Option<&A> {
        match self {
            Self::Partial(answer) | Self::Ready(answer) => Some(answer),
            Self::Pending | Self::Failed => None,
        }
    }

    /// Whether more may become known.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Pending | Self::Partial(_))
    }
}

/// Everything that was asked.
#[derive(Debug)]
pub struct Queries {
    workers: Workers,
    entries: Vec<Entry>,
    /// The engine of each lane.
    engines: Vec<(&'static str, SharedEngine)>,
    /// How many questions were begun.
    starts: u64,
    /// How often something became known.
    version: u64,
    /// Whether a question has failed of which nobody was told.
    has_failed: bool,
}

#[derive(Debug)]
enum Workers {
    Threads(Pool),
    Slices(Slices),
}

/// A question that was asked.
struct Entry {
    revision: u64,
    number: u64,
    rank: u8,
    question: Box<dyn Any + Send>,
    state: State,
    cancel: Arc<AtomicBool>,
}

enum State {
    Pending,
    Partial(AnyAnswer),
    Ready(AnyAnswer),
    Failed,
}

impl State {
    fn is_open(&self) -> bool {
        matches!(self, Self::Pending | Self::Partial(_))
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("revision", &self.revision)
            .field("is_open", &self.state.is_open())
            .finish_non_exhaustive()
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Queries {
    /// Questions that are worked out by threads. `wake` is called from one when there is something new.
    pub fn threaded(wake: Wake) -> Self {
        Self::new(Workers::Threads(Pool::new(wake)))
    }

    /// Questions that are worked out a slice at a time, whenever [`Queries::poll`] or [`Queries::wait`] is called.
    pub fn sliced() -> Self {
        let goes_on = Arc::new(AtomicBool::new(true));
        Self::new(Workers::Slices(Slices::new(goes_on, Budget::slice)))
    }

    /// The same in slices that are alike on every machine, as tests want them; nothing is worked out while this is false.
    pub fn sliced_while(goes_on: Arc<AtomicBool>) -> Self {
        let slice = Budget::counted_slice;
        Self::new(Workers::Slices(Slices::new(goes_on, slice)))
    }

    fn new(workers: Workers) -> Self {
        Self {
            workers,
            entries: Vec::new(),
            engines: Vec::new(),
            starts: 0,
            version: 0,
            has_failed: false,
        }
    }

    /// Has a question worked out, unless that is under way or done.
    pub fn ask<Q: Question>(&mut self, revision: &Revision, question: &Q) {
        if self.entry(revision.number, question).is_some() {
            return;
        }
        self.make_room(revision.number);
        self.starts += 1;
        let (number, lane) = (self.starts, question.lane());
        let cancel = Arc::new(AtomicBool::new(false));
        let job = Job {
            number,
            lane,
            cancel: Arc::clone(&cancel),
            engine: self.engine(lane),
            work: Box::new(Shared(question.work(&revision.scenario))),
        };
        self.entries.push(Entry {
            revision: revision.number,
            number,
            rank: lane.rank,
            question: Box::new(question.clone()),
            state: State::Pending,
            cancel,
        });
        match &mut self.workers {
            Workers::Threads(pool) => pool.start(job),
            Workers::Slices(slices) => slices.start(job),
        }
    }

    /// What is known of a question; `None` if it was not asked of the revision.
    pub fn answer<Q: Question>(&self, revision: u64, question: &Q) -> Option<Answer<Q::Answer>> {
        let typed = |answer: &AnyAnswer| answer.downcast_ref::<Q::Answer>().cloned();
        Some(match &self.entry(revision, question)?.state {
            State::Pending => Answer::Pending,
            State::Partial(answer) => Answer::Partial(typed(answer)?),
            State::Ready(answer) => Answer::Ready(typed(answer)?),
            State::Failed => Answer::Failed,
        })
    }

    fn entry<Q: Question>(&self, revision: u64, question: &Q) -> Option<&Entry> {
        self.entries.iter().find(|entry| {
            entry.revision == revision && entry.question.downcast_ref::<Q>() == Some(question)
        })
    }

    /// Gives up what is asked of other revisions than these.
    pub fn keep_only(&mut self, revisions: &[u64]) {
        self.entries
            .retain(|entry| revisions.contains(&entry.revision));
        self.drop_cancelled();
    }

    /// Gives up everything, and what the engines have kept: another scenario takes the place of the one before.
    pub fn forget_everything(&mut self) {
        self.entries.clear();
        self.engines.clear();
        self.version += 1;
        self.drop_cancelled();
    }

    fn drop_cancelled(&mut self) {
        match &mut self.workers {
            Workers::Threads(pool) => pool.drop_cancelled(),
            Workers::Slices(slices) => slices.drop_cancelled(),
        }
    }

    /// Takes in what has become known. Returns whether that is anything, or whether more is to be asked for.
    pub fn poll(&mut self) -> bool {
        let reports = match &mut self.workers {
            Workers::Threads(pool) => pool.reports(),
            Workers::Slices(slices) => slices.step().into_iter().collect(),
        };
        let before = self.version;
        for report in reports {
            let entry = self
                .entries
                .iter_mut()
                .find(|it| it.number == report.number);
            let Some(entry) = entry else {
                continue;
            };
            self.version += 1;
            entry.state = match report.news {
                News::Partial(answer) => State::Partial(answer),
                News::Ready(answer) => State::Ready(answer),
                News::Failed => {
                    self.has_failed = true;
                    State::Failed
                }
            };
        }
        let goes_on_when_asked = match &self.workers {
            Workers::Threads(_) => false,
            Workers::Slices(slices) => slices.is_busy(),
        };
        self.version != before || goes_on_when_asked
    }

    /// Waits until what was begun after so many [starts](Self::starts) is answered, but no longer than this; or does one
    /// slice of the work. What else goes on is not waited for.
    pub fn wait(&mut self, since: u64, at_most: Duration) {
        let end = Instant::now() + at_most;
        self.poll();
        while let Workers::Threads(pool) = &self.workers {
            let mut newest = self.entries.iter().filter(|entry| entry.number > since);
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || !newest.any(|entry| entry.state.is_open()) {
                return;
            }
            pool.wait(left);
            self.poll();
        }
    }

    /// Whether anything is being worked out.
    pub fn is_busy(&self) -> bool {
        self.entries.iter().any(|entry| entry.state.is_open())
    }

    /// How many questions were begun so far.
    pub fn starts(&self) -> u64 {
        self.starts
    }

    /// Counts up when something becomes known.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether a question has failed since this was asked last.
    pub fn take_failure(&mut self) -> bool {
        std::mem::take(&mut self.has_failed)
    }

    fn engine(&mut self, lane: Lane) -> SharedEngine {
        let known = self.engines.iter().find(|(name, _)| *name == lane.name);
        if let Some((_, engine)) = known {
            return Arc::clone(engine);
        }
        let engine = SharedEngine::default();
        self.engines.push((lane.name, Arc::clone(&engine)));
        engine
    }

    /// Forgets the oldest of what is too much.
    fn make_room(&mut self, revision: u64) {
        let of_this = |entry: &&Entry| entry.revision == revision;
        if self.entries.iter().filter(of_this).count() >= MOST_ENTRIES {
            let is_answered = |it: &Entry| it.revision == revision && !it.state.is_open();
            let all = self.entries.iter().enumerate();
            let answered = all.filter(|(_, it)| is_answered(it));
            let last = answered.max_by_key(|(at, it)| (it.rank, usize::MAX - at));
            if let Some(at) = last.map(|(at, _)| at) {
                self.entries.remove(at);
            }
        }
        let is_waiting = |entry: &Entry| matches!(entry.state, State::Pending);
        let waiting = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, it)| is_waiting(it));
        let last_rank = waiting
            .clone()
            .max_by_key(|(at, it)| (it.rank, usize::MAX - at));
        if waiting.count() >= MOST_WAITING
            && let Some((at, _)) = last_rank
        {
            self.entries.remove(at);
        }
    }
}
