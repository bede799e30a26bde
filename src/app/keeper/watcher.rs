//! The thread that watches the file of the document.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use web_time::Instant;

use super::{BeginLooking, Looks, News, Teller, next};
use crate::app::watch::{Sighting, Watch};
use crate::file::Fingerprint;

/// The time between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What the thread is to do.
pub(super) enum Order {
    /// Watch this file with this content in place of the one before.
    Watch(Option<(PathBuf, Fingerprint)>),
    /// Look now, whatever the system says of the file.
    Look,
    /// Look now, and answer.
    Settle(Sender<()>),
}

impl Looks for Watch {
    fn path(&self) -> &Path {
        self.path()
    }

    fn know(&mut self, known: Fingerprint) {
        self.know(known);
    }

    fn look(&mut self, is_thorough: bool) -> Option<Sighting> {
        self.look(is_thorough)
    }

    fn look_around(&mut self) -> Option<bool> {
        self.look_around()
    }
}

/// Watches the file.
pub(super) struct Watcher {
    begin_looking: BeginLooking,
    locks: Option<PathBuf>,
    watch: Option<Box<dyn Looks>>,
    next_look: Instant,
    teller: Teller,
}

impl Watcher {
    /// One that has no file yet. The folder is for the locks that tell windows of each other.
    pub(super) fn new(begin_looking: BeginLooking, locks: Option<PathBuf>, teller: Teller) -> Self {
        Self {
            begin_looking,
            locks,
            watch: None,
            next_look: Instant::now(),
            teller,
        }
    }

    /// Carries out the orders until there will be no more.
    pub(super) fn work(mut self, orders: &Receiver<Order>) {
        loop {
            let moment = self.watch.as_ref().map(|_| self.next_look);
            match next(orders, moment) {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if self.watch.is_some() && self.next_look <= Instant::now() {
                self.look(false);
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Watch(None) => self.watch = None,
            Order::Watch(Some((path, known))) => {
                match &mut self.watch {
                    Some(watch) if watch.path() == path => watch.know(known),
                    _ => {
                        let locks = self.locks.as_deref();
                        self.watch = Some((self.begin_looking)(path, known, locks));
                    }
                }
                self.next_look = Instant::now();
            }
            Order::Look => self.look(true),
            Order::Settle(done) => {
                self.look(true);
                // Who asked may have gone.
                done.send(()).ok();
            }
        }
    }

    fn look(&mut self, is_thorough: bool) {
        self.next_look = Instant::now() + BETWEEN_LOOKS;
        let Some(watch) = &mut self.watch else {
            return;
        };
        let path = watch.path().to_owned();
        let sighting = watch.look(is_thorough);
        let is_elsewhere = watch.look_around();
        if let Some(sighting) = sighting {
            self.teller.tell(News::Seen(path.clone(), sighting));
        }
        if let Some(is_elsewhere) = is_elsewhere {
            self.teller.tell(News::IsElsewhere(path, is_elsewhere));
        }
    }
}
