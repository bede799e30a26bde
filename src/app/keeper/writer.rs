//! The thread that writes unsaved work to the state folder.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use web_time::Instant;

use super::{News, Teller, next};
use crate::app::storage::recovery::{Run, Snapshot, Work};
use crate::file::RealSystem;

/// The least time between two writings of unsaved work: a fast typist fills no disk. At most this much is lost.
const BETWEEN_WRITINGS: Duration = Duration::from_secs(1);
/// How soon is tried again what has failed.
const UNTIL_RETRY: Duration = Duration::from_secs(2);
/// How often is looked whether what was written is still there: somebody may tidy the folder away.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// What the thread is to do.
pub(super) enum Order {
    /// Write this soon.
    Keep(Box<Snapshot>),
    /// Remove what was written.
    Forget,
    /// Remove this, once what is to be written is.
    Remove(Box<Work>),
    /// Write now, and answer.
    Settle(Sender<()>),
}

/// Writes unsaved work.
pub(super) struct Writer {
    recovery: Option<PathBuf>,
    run: Option<Run>,
    /// What is to be written, and when at the latest.
    pending: Option<(Box<Snapshot>, Instant)>,
    /// What was written, and when it is looked after next.
    kept: Option<(Box<Snapshot>, Instant)>,
    last_writing: Option<Instant>,
    has_failed: bool,
    teller: Teller,
}

impl Writer {
    /// One that writes to this folder.
    pub(super) fn new(recovery: Option<PathBuf>, teller: Teller) -> Self {
        Self {
            recovery,
            run: None,
            pending: None,
            kept: None,
            last_writing: None,
            has_failed: false,
            teller,
        }
    }

    /// Carries out the orders until there will be no more.
    pub(super) fn work(mut self, orders: &Receiver<Order>) {
        loop {
            let due = [&self.pending, &self.kept].into_iter().flatten();
            let due = due.map(|(_, due)| *due).min();
            match next(orders, due) {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = Instant::now();
            if self.kept.as_ref().is_some_and(|(_, due)| *due <= now) {
                self.look_after();
            }
            if self.pending.as_ref().is_some_and(|(_, due)| *due <= now) {
                self.write();
            }
        }
        self.write();
        if let Some(run) = self.run.take() {
            run.end();
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Keep(snapshot) => {
                let soonest = |last: Instant| (last + BETWEEN_WRITINGS).max(Instant::now());
                let due = match &self.pending {
                    Some((_, due)) => *due,
                    None => self.last_writing.map_or_else(Instant::now, soonest),
                };
                self.pending = Some((snapshot, due));
            }
            Order::Forget => {
                self.pending = None;
                self.kept = None;
                if let Some(run) = &self.run {
                    run.clear();
                }
            }
            Order::Remove(found) => {
                self.write();
                if self.pending.is_none()
                    && let Some(aside) = found.remove()
                {
                    self.teller.tell(News::SetAside(aside));
                }
            }
            Order::Settle(done) => {
                self.look_after();
                self.write();
                // Who asked may have gone.
                done.send(()).ok();
            }
        }
    }

    /// Has written again what is not there any more, or is not seen to be somebody's.
    fn look_after(&mut self) {
        let is_whole = |run: &Run| run.is_whole(&mut RealSystem);
        let is_there = self.run.as_ref().is_some_and(is_whole);
        let Some((_, due)) = &mut self.kept else {
            return;
        };
        let now = Instant::now();
        *due = now + BETWEEN_LOOKS;
        if !is_there && self.pending.is_none() {
            self.pending = self.kept.take().map(|(snapshot, _)| (snapshot, now));
        }
    }

    /// Writes what is to be written.
    fn write(&mut self) {
        let Some((snapshot, _)) = &self.pending else {
            return;
        };
        let Some(folder) = &self.recovery else {
            self.pending = None;
            return;
        };
        let written = write(&mut self.run, folder, snapshot);
        let now = Instant::now();
        self.last_writing = Some(now);
        match written {
            Ok(()) => {
                let written = self.pending.take();
                self.kept = written.map(|(snapshot, _)| (snapshot, now + BETWEEN_LOOKS));
                if std::mem::take(&mut self.has_failed) {
                    self.teller.tell(News::KeptAgain);
                }
            }
            Err(line) => {
                if let Some((_, due)) = &mut self.pending {
                    *due = now + UNTIL_RETRY;
                }
                if !std::mem::replace(&mut self.has_failed, true) {
                    self.teller.tell(News::NotKept(vec![line]));
                }
            }
        }
    }
}

/// Writes the work down, in a new place if the one before is not seen any more to be that of a run that lives.
fn write(run: &mut Option<Run>, folder: &Path, snapshot: &Snapshot) -> Result<(), String> {
    let system = &mut RealSystem;
    if let Some(run) = run
        && run.is_seen(system)
    {
        match run.write(snapshot) {
            Ok(()) => return Ok(()),
            Err(error) if run.is_seen(system) => return Err(error.to_string()),
            // The folder has gone meanwhile.
            Err(_) => {}
        }
    }
    let place = Run::begin(folder).map_err(|error| error.to_string())?;
    if let Err(error) = place.write(snapshot) {
        place.end();
        return Err(error.to_string());
    }
    if let Some(former) = run.replace(place) {
        former.clear();
    }
    Ok(())
}
