//! The thread that writes unsaved work to the state folder.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use web_time::Instant;

use super::{News, Teller, next};
use crate::app::recovery::{Run, Snapshot, Work};

/// The least time between two writings of unsaved work: a fast typist fills no disk. At most this much is lost.
const BETWEEN_WRITINGS: Duration = Duration::from_secs(1);
/// How soon is tried again what has failed.
const UNTIL_RETRY: Duration = Duration::from_secs(2);

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
            last_writing: None,
            has_failed: false,
            teller,
        }
    }

    /// Carries out the orders until there will be no more.
    pub(super) fn work(mut self, orders: &Receiver<Order>) {
        loop {
            let due = self.pending.as_ref().map(|(_, due)| *due);
            match next(orders, due) {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = Instant::now();
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
                if let Some(run) = &self.run {
                    run.clear();
                }
            }
            Order::Remove(found) => {
                self.write();
                if self.pending.is_none() {
                    found.remove();
                }
            }
            Order::Settle(done) => {
                self.write();
                // Who asked may have gone.
                done.send(()).ok();
            }
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
                self.pending = None;
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

fn write(run: &mut Option<Run>, folder: &Path, snapshot: &Snapshot) -> Result<(), String> {
    let run = match run {
        Some(run) => run,
        None => run.insert(Run::begin(folder).map_err(|error| error.to_string())?),
    };
    run.write(snapshot).or_else(|error| {
        // Somebody may have tidied the folder away.
        std::fs::create_dir_all(folder).map_err(|_| error.to_string())?;
        run.write(snapshot).map_err(|error| error.to_string())
    })
}
