//! Work that may take longer than a frame.
//!
//! It goes on in steps, each of which may bring a report. What is begun takes the place of what was going on: that is
//! cancelled, and reports of it are never given out. On a desktop a thread does the work; where there are no threads it
//! is done in slices, a step a frame. Both give the same reports in the same order.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::keeper::Wake;
use crate::analysis::{Budget, Engine, Step, Work};

/// Work in steps: each returns what is known after it, the last one nothing.
pub type Steps<R> = Box<dyn FnMut(&Budget) -> Option<R> + Send>;

/// Work of the analysis in steps, on an engine that serves other work before and after.
pub fn steps_of<W: Work + 'static, R>(
    engine: Arc<Mutex<Engine>>,
    begin: impl FnOnce(Budget) -> W + Send + 'static,
    report: impl Fn(W::Answer) -> R + Send + 'static,
) -> Steps<R> {
    let mut begin = Some(begin);
    let mut work = None;
    Box::new(move |budget| {
        if let Some(begin) = begin.take() {
            work = Some(begin(budget.clone()));
        }
        // An engine that was given up in the middle of something is as good as a new one.
        let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
        let (news, is_over) = match work.as_mut()?.news(&mut engine, budget) {
            Step::Done(answer) => (Some(answer), true),
            Step::Partial(answer) => (Some(answer), false),
            Step::Working => (None, false),
        };
        if is_over {
            work = None;
        }
        news.map(&report)
    })
}

/// Does one thing at a time.
pub trait Worker<R>: fmt::Debug {
    /// Begins this in place of whatever is going on.
    fn begin(&mut self, steps: Steps<R>);

    /// Gives up whatever is going on.
    fn cancel(&mut self);

    /// The next report that was not given out yet.
    fn report(&mut self) -> Option<R>;

    /// What was reported since the last time, in order, and whether there is something to draw or more to be asked for.
    fn poll(&mut self) -> (Vec<R>, bool) {
        let was_busy = self.is_busy();
        let mut reports = Vec::new();
        // One that works when it is asked does a step a frame.
        let is_sliced = self.wants_to_be_asked();
        while let Some(report) = self.report() {
            reports.push(report);
            if is_sliced {
                break;
            }
        }
        let is_new = !reports.is_empty() || was_busy != self.is_busy();
        (reports, is_new || self.wants_to_be_asked())
    }

    /// Whether more reports may come.
    fn is_busy(&self) -> bool;

    /// Whether it gets on only by being asked for reports; one that does not says itself when there is one.
    fn wants_to_be_asked(&self) -> bool;
}

/// What one step may use. Nobody waits for a frame, but an answer should come before the question is forgotten.
pub fn budget(cancel: Arc<AtomicBool>) -> Budget {
    Budget {
        cancel: Some(cancel),
        ..Budget::in_background()
    }
}

/// Works on a thread of its own, which is started when there is something to do.
pub struct Threaded<R> {
    name: &'static str,
    wake: Wake,
    line: Option<Line<R>>,
    /// What is going on, if anything is.
    current: Option<Ticket>,
    count: u64,
}

/// One piece of work: its number, and what cancels it.
#[derive(Clone)]
struct Ticket {
    number: u64,
    cancel: Arc<AtomicBool>,
}

struct Order<R> {
    ticket: Ticket,
    steps: Steps<R>,
}

/// The way to the thread and back. A report that is none is the end of the work.
struct Line<R> {
    orders: Sender<Order<R>>,
    reports: Receiver<(u64, Option<R>)>,
}

impl<R: Send + 'static> Threaded<R> {
    /// A worker whose thread has this name. `wake` is called from the thread when there is a report.
    pub fn new(name: &'static str, wake: Wake) -> Self {
        Self {
            name,
            wake,
            line: None,
            current: None,
            count: 0,
        }
    }

    fn start(&self) -> Option<Line<R>> {
        let (orders, inbox) = channel();
        let (outbox, reports) = channel();
        let wake = Arc::clone(&self.wake);
        thread::Builder::new()
            .name(self.name.to_owned())
            .spawn(move || work(&inbox, &outbox, &wake))
            .ok()?;
        Some(Line { orders, reports })
    }
}

impl<R> fmt::Debug for Threaded<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Threaded")
            .field("name", &self.name)
            .field("is_busy", &self.current.is_some())
            .finish_non_exhaustive()
    }
}

impl<R: Send + 'static> Worker<R> for Threaded<R> {
    fn begin(&mut self, steps: Steps<R>) {
        self.cancel();
        if self.line.is_none() {
            self.line = self.start();
        }
        self.count += 1;
        let ticket = Ticket {
            number: self.count,
            cancel: Arc::default(),
        };
        let order = Order {
            ticket: ticket.clone(),
            steps,
        };
        let is_sent = (self.line.as_ref()).is_some_and(|line| line.orders.send(order).is_ok());
        self.current = is_sent.then_some(ticket);
    }

    fn cancel(&mut self) {
        if let Some(ticket) = self.current.take() {
            ticket.cancel.store(true, Ordering::Relaxed);
        }
    }

    fn report(&mut self) -> Option<R> {
        loop {
            match self.line.as_ref()?.reports.try_recv() {
                // What was cancelled may have reported before it noticed.
                Ok((number, _)) if self.current.as_ref().is_none_or(|it| it.number != number) => {}
                Ok((_, Some(report))) => return Some(report),
                Ok((_, None)) => self.current = None,
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => {
                    // The thread is gone: nothing will come of it, and the next work gets another one.
                    self.line = None;
                    self.current = None;
                }
            }
        }
    }

    fn is_busy(&self) -> bool {
        self.current.is_some()
    }

    fn wants_to_be_asked(&self) -> bool {
        false
    }
}

impl<R> Drop for Threaded<R> {
    /// Lets the thread end soon; nobody waits for it.
    fn drop(&mut self) {
        if let Some(ticket) = self.current.take() {
            ticket.cancel.store(true, Ordering::Relaxed);
        }
    }
}

/// What the thread does until there will be no more orders.
fn work<R>(inbox: &Receiver<Order<R>>, outbox: &Sender<(u64, Option<R>)>, wake: &Wake) {
    while let Ok(mut order) = inbox.recv() {
        // Only the newest order matters.
        while let Ok(newer) = inbox.try_recv() {
            order = newer;
        }
        let Order { ticket, mut steps } = order;
        let budget = budget(Arc::clone(&ticket.cancel));
        while !ticket.cancel.load(Ordering::Relaxed) {
            let report = steps(&budget);
            let is_over = report.is_none();
            if outbox.send((ticket.number, report)).is_err() {
                return;
            }
            wake();
            if is_over {
                break;
            }
        }
    }
}

/// Works when it is asked for a report, one step each time.
pub struct Sliced<R> {
    steps: Option<Steps<R>>,
}

impl<R> Default for Sliced<R> {
    fn default() -> Self {
        Self { steps: None }
    }
}

impl<R> fmt::Debug for Sliced<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sliced")
            .field("is_busy", &self.steps.is_some())
            .finish()
    }
}

impl<R> Worker<R> for Sliced<R> {
    fn begin(&mut self, steps: Steps<R>) {
        self.steps = Some(steps);
    }

    fn cancel(&mut self) {
        self.steps = None;
    }

    fn report(&mut self) -> Option<R> {
        let report = self.steps.as_mut()?(&budget(Arc::default()));
        if report.is_none() {
            self.steps = None;
        }
        report
    }

    fn is_busy(&self) -> bool {
        self.steps.is_some()
    }

    fn wants_to_be_asked(&self) -> bool {
        self.is_busy()
    }
}

#[cfg(test)]
mod tests;
