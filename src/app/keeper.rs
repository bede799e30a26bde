//! What goes on in the background: unsaved work is written to the state folder, and the file of the document is watched.
//!
//! One thread does both, so that neither a slow disk nor a vanished one ever holds the window up. It sleeps until it is
//! given something or the next look at the file is due; the window is woken only when there is something to tell.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use web_time::Instant;

use super::recovery::{Found, Run, Snapshot};
use super::state::StateFolder;
use super::watch::{Sighting, Watch};
use crate::file::Fingerprint;

/// The least time between two writings of unsaved work: a fast typist fills no disk. At most this much is lost.
const BETWEEN_WRITINGS: Duration = Duration::from_secs(1);
/// How soon is tried again what has failed.
const UNTIL_RETRY: Duration = Duration::from_secs(2);
/// The time between two looks at the file.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Makes the window take in what is new.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Something that the window should know.
#[derive(Debug)]
pub enum News {
    /// This was seen of the file.
    Seen(PathBuf, Sighting),
    /// Another window has the file open, or not any more.
    IsElsewhere(PathBuf, bool),
    /// Unsaved work cannot be kept: why. It is tried again.
    NotKept(Vec<String>),
    /// After that it could.
    KeptAgain,
}

enum Order {
    Keep(Box<Snapshot>),
    Forget,
    Remove(Box<Found>),
    Watch(Option<(PathBuf, Fingerprint)>),
    Look,
    Settle(Sender<()>),
}

/// The window's end of the background.
pub struct Keeper {
    folder: StateFolder,
    wake: Wake,
    line: Option<Line>,
}

struct Line {
    orders: Sender<Order>,
    news: Receiver<News>,
    thread: JoinHandle<()>,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Keeper {
    /// A keeper that keeps things in the folder. Its thread starts when there is something to do.
    pub fn new(folder: StateFolder, wake: Wake) -> Self {
        Self {
            folder,
            wake,
            line: None,
        }
    }

    /// Has unsaved work written soon; the newest state wins.
    pub fn keep(&mut self, snapshot: Snapshot) {
        if self.folder.recovery().is_some() {
            self.send(Order::Keep(Box::new(snapshot)));
        }
    }

    /// Has what was kept removed: it is saved, or not wanted any more.
    pub fn forget(&mut self) {
        if self.line.is_some() {
            self.send(Order::Forget);
        }
    }

    /// Has found work removed, as soon as what was given to be kept before is safe.
    pub fn remove(&mut self, found: Found) {
        self.send(Order::Remove(Box::new(found)));
    }

    /// Watches this file with this content in place of the one before.
    pub fn watch(&mut self, file: Option<(PathBuf, Fingerprint)>) {
        if file.is_some() || self.line.is_some() {
            self.send(Order::Watch(file));
        }
    }

    /// Looks at the file now, whatever the system says of it.
    pub fn look(&mut self) {
        if self.line.is_some() {
            self.send(Order::Look);
        }
    }

    /// What is new.
    pub fn news(&mut self) -> Option<News> {
        self.line.as_ref()?.news.try_recv().ok()
    }

    /// Waits until everything that was ordered is done.
    pub fn settle(&mut self) {
        let Some(line) = &self.line else {
            return;
        };
        let (done, is_done) = channel();
        if line.orders.send(Order::Settle(done)).is_ok() {
            // An error is the end of the thread: then nothing is left to be waited for.
            is_done.recv().unwrap_or_default();
        }
    }

    fn send(&mut self, order: Order) {
        if self.line.is_none() {
            self.line = begin(&self.folder, &self.wake);
        }
        if let Some(line) = &self.line {
            // Without a thread there is nobody to do it, and nothing that the user could do about that.
            line.orders.send(order).ok();
        }
    }
}

impl Drop for Keeper {
    /// Writes what is left to be written: a window that goes without being closed, as in a crash, leaves its work.
    fn drop(&mut self) {
        if let Some(Line { orders, thread, .. }) = self.line.take() {
            drop(orders);
            thread.join().ok();
        }
    }
}

fn begin(folder: &StateFolder, wake: &Wake) -> Option<Line> {
    let (orders, receiver) = channel();
    let (sender, news) = channel();
    let worker = Worker {
        recovery: folder.recovery(),
        locks: folder.locks(),
        run: None,
        pending: None,
        last_writing: None,
        has_failed: false,
        watch: None,
        next_look: Instant::now(),
        news: sender,
        wake: Arc::clone(wake),
    };
    let thread = thread::Builder::new()
        .name("keeper".to_owned())
        .spawn(move || worker.work(&receiver))
        .ok()?;
    Some(Line {
        orders,
        news,
        thread,
    })
}

struct Worker {
    recovery: Option<PathBuf>,
    locks: Option<PathBuf>,
    run: Option<Run>,
    /// What is to be written, and when at the latest.
    pending: Option<(Box<Snapshot>, Instant)>,
    last_writing: Option<Instant>,
    has_failed: bool,
    watch: Option<Watch>,
    next_look: Instant,
    news: Sender<News>,
    wake: Wake,
}

impl Worker {
    fn work(mut self, orders: &Receiver<Order>) {
        loop {
            let order = match self.next_moment() {
                Some(moment) => {
                    let patience = moment.saturating_duration_since(Instant::now());
                    orders.recv_timeout(patience)
                }
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let now = Instant::now();
            if self.pending.as_ref().is_some_and(|(_, due)| *due <= now) {
                self.write();
            }
            if self.watch.is_some() && self.next_look <= now {
                self.look(false);
            }
        }
        self.write();
        if let Some(run) = self.run.take() {
            run.end();
        }
    }

    fn next_moment(&self) -> Option<Instant> {
        let writing = self.pending.as_ref().map(|(_, due)| *due);
        let look = self.watch.as_ref().map(|_| self.next_look);
        writing.into_iter().chain(look).min()
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
            Order::Watch(None) => self.watch = None,
            Order::Watch(Some((path, known))) => {
                match &mut self.watch {
                    Some(watch) if watch.path() == path => watch.know(known),
                    _ => self.watch = Some(Watch::new(path, known, self.locks.as_deref())),
                }
                self.next_look = Instant::now();
            }
            Order::Look => self.look(true),
            Order::Settle(done) => {
                self.write();
                if self.watch.is_some() {
                    self.look(true);
                }
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
                    self.tell(News::KeptAgain);
                }
            }
            Err(line) => {
                if let Some((_, due)) = &mut self.pending {
                    *due = now + UNTIL_RETRY;
                }
                if !std::mem::replace(&mut self.has_failed, true) {
                    self.tell(News::NotKept(vec![line]));
                }
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
            self.tell(News::Seen(path.clone(), sighting));
        }
        if let Some(is_elsewhere) = is_elsewhere {
            self.tell(News::IsElsewhere(path, is_elsewhere));
        }
    }

    fn tell(&self, news: News) {
        if self.news.send(news).is_ok() {
            (self.wake)();
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
