//! The thread that watches the file of the document.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use web_time::Instant;

use super::{News, Teller, next};
use crate::app::storage::Storage;
use crate::app::watch::{Watch, WatchTarget};

/// The time between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What the thread is to do.
pub(super) enum Order {
    /// Watch this file in place of the one before.
    Watch(Option<WatchTarget>),
    /// Look now, whatever the system says of the file.
    Look,
    /// Look now, and answer.
    Settle(Sender<()>),
}

/// Watches the file.
pub(super) struct Watcher {
    storage: Arc<dyn Storage>,
    locks: Option<PathBuf>,
    watch: Option<Watch>,
    next_look: Instant,
    teller: Teller,
}

impl Watcher {
    /// One that has no file yet. The folder is for the locks that tell windows of each other.
    pub(super) fn new(storage: Arc<dyn Storage>, locks: Option<PathBuf>, teller: Teller) -> Self {
        Self {
            storage,
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
            Order::Watch(Some(known)) => {
                match &mut self.watch {
                    Some(watch) if watch.path() == known.path => watch.know(known),
                    _ => {
                        let storage = Arc::clone(&self.storage);
                        self.watch = Some(Watch::new(storage, known, self.locks.as_deref()));
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
