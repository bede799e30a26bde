//! The file system with a drive that a test can make hang or fail, and that counts what is asked of it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex};

use super::{Entry, FileSystem, Reading, Stamp, Storage};
use crate::app::storage::recovery::Finds;
use crate::file::{FileError, Obstacle};

/// The drive.
#[derive(Debug, Default)]
pub struct Fake {
    state: Mutex<State>,
    change: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// What hangs: these files and folders, and all that is in them.
    hung: Vec<PathBuf>,
    /// What cannot be written.
    broken: Vec<PathBuf>,
    /// What may not be read.
    forbidden: Vec<PathBuf>,
    /// How often each file was read, and looked at without reading it.
    reads: BTreeMap<PathBuf, usize>,
    looks: BTreeMap<PathBuf, usize>,
    /// What was written, in order.
    writes: Vec<PathBuf>,
    /// How many calls hang.
    waiting: usize,
}

impl Fake {
    /// Has everything about this path, or in this folder, hang.
    pub fn hang(&self, path: &Path) {
        self.state.lock().unwrap().hung.push(path.to_owned());
    }

    /// Lets everything go on that hangs because of this path.
    pub fn let_go(&self, path: &Path) {
        self.state.lock().unwrap().hung.retain(|it| it != path);
        self.change.notify_all();
    }

    /// Has writing to this file fail from now on.
    pub fn fail(&self, path: &Path) {
        self.state.lock().unwrap().broken.push(path.to_owned());
    }

    /// Has reading this file be forbidden from now on.
    pub fn forbid(&self, path: &Path) {
        self.state.lock().unwrap().forbidden.push(path.to_owned());
    }

    /// Lets the file be read again.
    pub fn allow(&self, path: &Path) {
        self.state.lock().unwrap().forbidden.retain(|it| it != path);
    }

    /// How often the file was read.
    pub fn reads(&self, path: &Path) -> usize {
        *self.state.lock().unwrap().reads.get(path).unwrap_or(&0)
    }

    /// The files that were written, in order.
    pub fn writes(&self) -> Vec<PathBuf> {
        self.state.lock().unwrap().writes.clone()
    }

    /// Waits until so many calls hang.
    pub fn wait_until_hung(&self, calls: usize) {
        self.wait_until(|state| state.waiting >= calls);
    }

    /// Waits until the file was looked at so often without reading it.
    pub fn wait_for_looks(&self, path: &Path, looks: usize) {
        self.wait_until(|state| state.looks.get(path).is_some_and(|it| *it >= looks));
    }

    fn wait_until(&self, is_so: impl Fn(&State) -> bool) {
        let state = self.state.lock().unwrap();
        drop(
            self.change
                .wait_while(state, |state| !is_so(state))
                .unwrap(),
        );
    }

    /// Notes a call, and returns once what it is about does not hang.
    fn call(&self, path: &Path, note: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap();
        note(&mut state);
        state.waiting += 1;
        self.change.notify_all();
        let hangs = |state: &mut State| state.hung.iter().any(|it| path.starts_with(it));
        let mut state = self.change.wait_while(state, hangs).unwrap();
        state.waiting -= 1;
    }

    /// As [`Fake::call`], of a file that is to be written.
    fn call_to_write(&self, path: &Path) -> Result<(), FileError> {
        self.call(path, |state| state.writes.push(path.to_owned()));
        if self
            .state
            .lock()
            .unwrap()
            .broken
            .iter()
            .any(|it| it == path)
        {
            return Err(FileError::Unwritable {
                obstacle: Obstacle::from(io::Error::from(io::ErrorKind::StorageFull)),
                path: path.to_owned(),
            });
        }
        Ok(())
    }
}

impl Storage for Fake {
    fn read(&self, path: &Path) -> Result<Reading, FileError> {
        self.call(path, |state| {
            *state.reads.entry(path.to_owned()).or_default() += 1
        });
        if self
            .state
            .lock()
            .unwrap()
            .forbidden
            .iter()
            .any(|it| it == path)
        {
            return Err(FileError::Unreadable {
                obstacle: Obstacle::Permission,
                path: path.to_owned(),
            });
        }
        FileSystem.read(path)
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), FileError> {
        self.call_to_write(path)?;
        FileSystem.write(path, text)
    }

    fn keep(&self, path: &Path, text: &str) -> Result<(), FileError> {
        self.call_to_write(path)?;
        FileSystem.keep(path, text)
    }

    fn close_to_others(&self, folder: &Path) {
        self.call(folder, |_| {});
        FileSystem.close_to_others(folder);
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.call(path, |state| {
            *state.looks.entry(path.to_owned()).or_default() += 1
        });
        FileSystem.stamp(path)
    }

    fn list(&self, folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Vec<Entry> {
        self.call(folder, |_| {});
        FileSystem.list(folder, is_wanted)
    }

    fn identity(&self, path: &Path) -> PathBuf {
        self.call(path, |_| {});
        FileSystem.identity(path)
    }

    fn documents(&self) -> Option<PathBuf> {
        FileSystem.documents()
    }

    fn abandoned_work(&self, folder: &Path) -> Finds {
        self.call(folder, |_| {});
        FileSystem.abandoned_work(folder)
    }
}
