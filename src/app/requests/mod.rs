//! Has requests carried out without waiting for them: a [`Request`] says what is wanted of a [`Storage`] and what for, it is
//! carried out elsewhere, and the [`Answer`] says again what it was for.
//!
//! Each that has begun has a thread of its own, so that a drive that hangs holds up nothing but what is asked of it.
//! Requests about the same file or folder are carried out in the order in which they were made. How many have begun at
//! once is bounded; the others wait for their turn. A request begins, and its answer is given out, only when the session
//! says so: so there is nothing to lock.

mod request;

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use web_time::Instant;

pub(super) use self::request::{Answer, Content, Over, Request, Save, SaveOutcome, Use, WorkFor};
use self::request::{Kind, Lane};
use super::keeper::Wake;
use super::storage::Storage;

/// How many requests may have begun at once.
const MOST_BEGUN: usize = 8;
/// How many of them may be such that nobody loses anything when they wait.
const MOST_COMPLETIONS: usize = 4;
/// A drive that has not answered for so long may never do so.
const LONG: Duration = Duration::from_secs(4);
/// How long the end of the window waits for what is still to be done.
const PATIENCE_AT_END: Duration = Duration::from_secs(5);

/// Requests and their answers.
pub struct Requests {
    storage: Arc<dyn Storage>,
    /// Makes the window take in answers; `None` where there are no threads and everything is done at once.
    wake: Option<Wake>,
    errands: Vec<Errand>,
    last: Ticket,
    sender: Sender<(Ticket, Answer)>,
    answers: Receiver<(Ticket, Answer)>,
}

/// The number of a request. Later ones have greater numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(u64);

/// A request whose answer has not been given out.
struct Errand {
    ticket: Ticket,
    lane: Lane,
    title: Option<String>,
    kind: Kind,
    since: Instant,
    /// The request until it begins.
    request: Option<Request>,
}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Requests")
            .field("storage", &self.storage)
            .field("errands", &self.errands.len())
            .finish_non_exhaustive()
    }
}

impl Requests {
    /// Everything is done at once, and the answers are there as soon as the requests were made.
    pub fn at_once(storage: Arc<dyn Storage>) -> Self {
        Self::new(storage, None)
    }

    /// Everything is done by threads. `wake` is called from them when there is an answer.
    pub fn on_threads(storage: Arc<dyn Storage>, wake: Wake) -> Self {
        Self::new(storage, Some(wake))
    }

    fn new(storage: Arc<dyn Storage>, wake: Option<Wake>) -> Self {
        let (sender, answers) = channel();
        Self {
            storage,
            wake,
            errands: Vec::new(),
            last: Ticket::default(),
            sender,
            answers,
        }
    }

    /// Where the requests go.
    pub fn storage(&self) -> &Arc<dyn Storage> {
        &self.storage
    }

    /// Makes a request.
    pub fn ask(&mut self, request: Request) -> Ticket {
        self.last.0 += 1;
        let lane = request.lane();
        self.errands.retain(|older| {
            let is_needless = |it: &Request| older.lane == lane && request.replaces(it);
            !older.request.as_ref().is_some_and(is_needless)
        });
        self.errands.push(Errand {
            ticket: self.last,
            lane,
            title: request.title(),
            kind: request.kind(),
            since: Instant::now(),
            request: Some(request),
        });
        self.begin();
        self.last
    }

    /// The next answer that was not given out yet.
    pub fn answer(&mut self) -> Option<(Ticket, Answer)> {
        self.begin();
        let answer = self.answers.try_recv().ok()?;
        Some(self.taken(answer))
    }

    /// The next answer, which is waited for. None comes when nothing was asked, or not before the moment.
    pub fn wait_for_answer(&mut self, until: Option<Instant>) -> Option<(Ticket, Answer)> {
        self.begin();
        if self.errands.is_empty() {
            return None;
        }
        let answer = match until {
            Some(until) => {
                let patience = until.saturating_duration_since(Instant::now());
                self.answers.recv_timeout(patience).ok()?
            }
            None => self.answers.recv().ok()?,
        };
        Some(self.taken(answer))
    }

    /// The requests that have not begun.
    pub fn waiting(&mut self) -> impl Iterator<Item = &mut Request> {
        self.errands.iter_mut().filter_map(|it| it.request.as_mut())
    }

    /// What takes long, a title each.
    pub fn slow(&self) -> Vec<String> {
        let slow = self.errands.iter().filter(|it| it.since.elapsed() >= LONG);
        slow.filter_map(|it| it.title.clone()).collect()
    }

    /// In how long something may take long that does not yet.
    pub fn next_slow(&self) -> Option<Duration> {
        let told = self.errands.iter().filter(|it| it.title.is_some());
        let remaining = told.filter_map(|it| LONG.checked_sub(it.since.elapsed()));
        remaining.filter(|it| !it.is_zero()).min()
    }

    /// How many answers are still to be given out.
    #[cfg(test)]
    pub fn asked(&self) -> usize {
        self.errands.len()
    }

    /// As if everything that was asked had been asked so much earlier.
    #[cfg(test)]
    pub fn pass(&mut self, time: Duration) {
        for errand in &mut self.errands {
            errand.since = errand
                .since
                .checked_sub(time)
                .expect("the clock has run so long");
        }
    }

    fn taken(&mut self, (ticket, answer): (Ticket, Answer)) -> (Ticket, Answer) {
        self.errands.retain(|it| it.ticket != ticket);
        (ticket, answer)
    }

    /// Begins with what need not wait any longer.
    fn begin(&mut self) {
        for at in 0..self.errands.len() {
            let begun = self
                .errands
                .iter()
                .filter(|it| it.request.is_none())
                .count();
            let (before, rest) = self.errands.split_at_mut(at);
            let Some(errand) = rest.first_mut() else {
                return;
            };
            let most = match errand.kind {
                Kind::Completion => MOST_COMPLETIONS,
                Kind::Reading | Kind::Writing => MOST_BEGUN,
            };
            let is_turn = begun < most && before.iter().all(|it| it.lane != errand.lane);
            let request = if is_turn { errand.request.take() } else { None };
            if let Some(request) = request {
                let ticket = errand.ticket;
                self.carry_out(ticket, request);
            }
        }
    }

    fn carry_out(&self, ticket: Ticket, request: Request) {
        let storage = Arc::clone(&self.storage);
        let sender = self.sender.clone();
        let wake = self.wake.clone();
        let (hand_over, handed) = channel::<Request>();
        let work = move || {
            if let Ok(request) = handed.recv() {
                // Nobody listens any more when the window has been closed in the meantime.
                sender.send((ticket, request.carry_out(&storage))).ok();
            }
            if let Some(wake) = wake {
                wake();
            }
        };
        let thread = thread::Builder::new().name("storage".to_owned());
        let is_begun = self.wake.is_some() && thread.spawn(work).is_ok();
        if is_begun {
            hand_over.send(request).ok();
        } else {
            let answer = request.carry_out(&self.storage);
            self.sender.send((ticket, answer)).ok();
        }
    }
}

impl Drop for Requests {
    /// Lets be written what is to be written, but does not wait for a drive that hangs.
    fn drop(&mut self) {
        self.errands.retain(|it| it.kind == Kind::Writing);
        let until = Instant::now() + PATIENCE_AT_END;
        while self.wait_for_answer(Some(until)).is_some() {}
    }
}

#[cfg(test)]
mod tests;
