//! What goes on in the background: unsaved work is written to the state folder, and the file of the document is watched.
//!
//! A thread each does that, so that neither a slow disk nor a vanished one ever holds the window up, and a drive that
//! hangs while its file is looked at keeps no work from being written. Both sleep until they are given something or the
//! next thing is due; the window is woken only when there is something to tell.

mod watcher;
mod writer;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use web_time::Instant;

use self::watcher::Watcher;
use self::writer::Writer;
use super::state::StateFolder;
use super::storage::Storage;
use super::storage::recovery::{Snapshot, Work};
use super::watch::{Sighting, WatchTarget};
use crate::query::Wake;

/// How long the end of the window waits for what is still to be written.
const PATIENCE_WITH_WRITING: Duration = Duration::from_secs(5);
/// How long it then waits for the last look at the file.
const PATIENCE_WITH_LOOKING: Duration = Duration::from_secs(1);

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
    /// Work that was to be removed may be somebody's, and is here now.
    SetAside(PathBuf),
}

/// The window's end of the background.
pub struct Keeper {
    folder: StateFolder,
    storage: Arc<dyn Storage>,
    writer: Option<Line<writer::Order>>,
    watcher: Option<Line<watcher::Order>>,
    /// For the threads, once they have something to do.
    teller: Teller,
    news: Receiver<News>,
}

/// The way to a thread, which ends when this does.
struct Line<Order> {
    orders: Sender<Order>,
    thread: JoinHandle<()>,
    /// Closed when the thread has done everything.
    end: Receiver<()>,
}

/// Tells the window what is new.
#[derive(Clone)]
struct Teller {
    news: Sender<News>,
    wake: Wake,
}

impl Teller {
    fn tell(&self, news: News) {
        if self.news.send(news).is_ok() {
            (self.wake)();
        }
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Keeper {
    /// A keeper that keeps things in the folder. Its threads start when there is something to do.
    pub fn new(storage: Arc<dyn Storage>, folder: StateFolder, wake: Wake) -> Self {
        let (sender, news) = channel();
        Self {
            folder,
            storage,
            writer: None,
            watcher: None,
            teller: Teller { news: sender, wake },
            news,
        }
    }

    /// Has unsaved work written soon; the newest state wins.
    pub fn keep(&mut self, snapshot: Snapshot) {
        if self.folder.recovery().is_some() {
            self.have_written(writer::Order::Keep(Box::new(snapshot)));
        }
    }

    /// Has what was kept removed: it is saved, or not wanted any more.
    pub fn forget(&mut self) {
        if self.writer.is_some() {
            self.have_written(writer::Order::Forget);
        }
    }

    /// Has found work removed, as soon as what was given to be kept before is safe.
    pub fn remove(&mut self, found: Work) {
        self.have_written(writer::Order::Remove(Box::new(found)));
    }

    /// Watches this file in place of the one before.
    pub fn watch(&mut self, file: Option<WatchTarget>) {
        if file.is_some() || self.watcher.is_some() {
            self.have_watched(watcher::Order::Watch(file));
        }
    }

    /// Looks at the file now, whatever the system says of it.
    pub fn look(&mut self) {
        if self.watcher.is_some() {
            self.have_watched(watcher::Order::Look);
        }
    }

    /// What is new.
    pub fn news(&mut self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Waits until everything that was ordered is done.
    pub fn settle(&mut self) {
        if let Some(line) = &self.writer {
            line.settle(writer::Order::Settle);
        }
        if let Some(line) = &self.watcher {
            line.settle(watcher::Order::Settle);
        }
    }

    fn have_written(&mut self, order: writer::Order) {
        let (folder, teller) = (&self.folder, &self.teller);
        if self.writer.is_none() {
            let writer = Writer::new(folder.recovery(), teller.clone());
            self.writer = Line::begin("keeper", |orders| writer.work(&orders));
        }
        if let Some(line) = &self.writer {
            line.order(order);
        }
    }

    fn have_watched(&mut self, order: watcher::Order) {
        if self.watcher.is_none() {
            let storage = Arc::clone(&self.storage);
            let watcher = Watcher::new(storage, self.folder.locks(), self.teller.clone());
            self.watcher = Line::begin("watcher", |orders| watcher.work(&orders));
        }
        if let Some(line) = &self.watcher {
            line.order(order);
        }
    }
}

impl Drop for Keeper {
    /// Writes what is left to be written: a window that goes without being closed, as in a crash, leaves its work.
    fn drop(&mut self) {
        let writer = self.writer.take().map(Line::end);
        let watcher = self.watcher.take().map(Line::end);
        for (end, patience) in [
            (writer, PATIENCE_WITH_WRITING),
            (watcher, PATIENCE_WITH_LOOKING),
        ] {
            if let Some(end) = end {
                end.wait(patience);
            }
        }
    }
}

impl<Order: Send + 'static> Line<Order> {
    fn begin(name: &str, work: impl FnOnce(Receiver<Order>) + Send + 'static) -> Option<Self> {
        let (orders, receiver) = channel();
        let (alive, end) = channel::<()>();
        let work = move || {
            work(receiver);
            drop(alive);
        };
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(work)
            .ok()?;
        Some(Self {
            orders,
            thread,
            end,
        })
    }

    fn order(&self, order: Order) {
        // Without a thread there is nobody to do it, and nothing that the user could do about that.
        self.orders.send(order).ok();
    }

    fn settle(&self, order: impl FnOnce(Sender<()>) -> Order) {
        let (done, is_done) = channel();
        if self.orders.send(order(done)).is_ok() {
            // An error is the end of the thread: then nothing is left to be waited for.
            is_done.recv().unwrap_or_default();
        }
    }

    /// Lets the thread do what it was given, and end.
    fn end(self) -> Ending {
        let Self {
            orders,
            thread,
            end,
        } = self;
        drop(orders);
        Ending { thread, end }
    }
}

/// A thread that has been given all that it will be given.
struct Ending {
    thread: JoinHandle<()>,
    end: Receiver<()>,
}

impl Ending {
    /// Waits for it, but not for one that hangs on a vanished disk.
    fn wait(self, patience: Duration) {
        if self.end.recv_timeout(patience) != Err(RecvTimeoutError::Timeout) {
            self.thread.join().ok();
        }
    }
}

/// The next order, or that the moment has come before there was one.
fn next<Order>(
    orders: &Receiver<Order>,
    moment: Option<Instant>,
) -> Result<Order, RecvTimeoutError> {
    match moment {
        Some(moment) => orders.recv_timeout(moment.saturating_duration_since(Instant::now())),
        None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}

#[cfg(test)]
mod tests;
