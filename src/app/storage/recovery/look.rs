//! Looking for the work of runs that ended without being closed.
//!
//! The folder may have anything in it, and any amount of that. So only ordinary files are opened, and of many only the
//! latest are read, which are the ones that somebody is likely to miss.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::Duration;

use web_time::SystemTime;

use super::{DAMAGED, EXTENSION, LOCK, Work, set_aside};
use crate::app::storage::lock::{Lock, Owner};
use crate::file::{self, FileError, MAX_FILE_SIZE, RealSystem, System};

/// Where nothing else says whether a run lives: one that has written within this time does.
pub(super) const RECENT: Duration = Duration::from_secs(60);
/// How much work is read at once. Each holds a lock, and a system lets a program hold only so many.
const MOST_FOUND: usize = 20;
/// How many bytes are read at once.
const MOST_BYTES: u64 = 16 * MAX_FILE_SIZE;
/// Of how many files it is said why they cannot be read.
const MOST_TOLD: usize = 20;

/// What is in the folder.
#[derive(Debug, Default)]
pub struct Finds {
    /// The work that can be recovered, the latest first.
    pub found: Vec<Work>,
    /// Files that nobody can make sense of, where they are now.
    pub damaged: Vec<PathBuf>,
    /// Why files cannot be read that may be read another time, a line each. They are where they were.
    pub unread: Vec<String>,
    /// How many files there are of which nobody can say whether their run lives.
    pub perhaps_living: usize,
    /// How many files of runs that have ended were left for another time, since there are so many.
    pub left: usize,
}

/// Looks for the work of runs that ended without being closed. Files that nobody can make sense of are set aside, so
/// that they are told of once.
pub fn look(folder: &Path) -> Finds {
    look_through(&mut RealSystem, folder)
}

/// As [`look`], through another system.
pub fn look_through(system: &mut dyn System, folder: &Path) -> Finds {
    let mut finds = Finds::default();
    let Ok(mut paths) = system.list(folder) else {
        return finds;
    };
    paths.sort();
    let ends_in = |path: &Path, ending: &str| path.extension().is_some_and(|it| it == ending);
    for path in paths.iter().filter(|path| ends_in(path, LOCK)) {
        remove_if_abandoned(system, path);
    }
    let mut files = Vec::new();
    for path in paths {
        // What went away in the meantime is nobody's.
        if ends_in(&path, EXTENSION)
            && let Ok(Some(metadata)) = system.metadata(&path)
        {
            files.push((path, metadata));
        }
    }
    files.sort_by_key(|(_, metadata)| std::cmp::Reverse(metadata.modified().ok()));
    let mut untold = 0;
    let mut read = 0;
    for (path, metadata) in files {
        let lock = match Lock::take(system, &path.with_extension(LOCK)) {
            Owner::Lives => continue,
            Owner::HasEnded(lock) => Some(lock),
            Owner::Unknown if is_recent(&metadata) => {
                finds.perhaps_living += 1;
                continue;
            }
            Owner::Unknown => None,
        };
        let is_much = finds.found.len() + finds.damaged.len() >= MOST_FOUND || read >= MOST_BYTES;
        if is_much && metadata.is_file() {
            finds.left += 1;
            continue;
        }
        if metadata.len() <= MAX_FILE_SIZE {
            read += metadata.len();
        }
        match look_at(system, path, lock) {
            Some(Find::Work(work)) => finds.found.push(*work),
            Some(Find::Damaged(path)) => finds.damaged.push(path),
            Some(Find::Unread(line)) if finds.unread.len() < MOST_TOLD => finds.unread.push(line),
            Some(Find::Unread(_)) => untold += 1,
            None => {}
        }
    }
    if untold > 0 {
        let files = if untold == 1 { "file" } else { "files" };
        finds
            .unread
            .push(format!("{untold} more {files} cannot be read either."));
    }
    let latest_first = |it: &Work| std::cmp::Reverse(it.header.time);
    finds.found.sort_by_key(latest_first);
    finds
}

/// What a file turns out to be.
enum Find {
    /// Work.
    Work(Box<Work>),
    /// Nothing that anybody can make sense of; this is where it is now.
    Damaged(PathBuf),
    /// What may be read another time, and why it cannot be now.
    Unread(String),
}

fn look_at(system: &mut dyn System, path: PathBuf, lock: Option<Lock>) -> Option<Find> {
    match file::read_recovery_through(system, &path) {
        Ok((header, manuscript)) => Some(Find::Work(Box::new(Work {
            file: path,
            lock,
            header,
            manuscript,
        }))),
        // It went away in the meantime.
        Err(_) if matches!(system.metadata(&path), Ok(None)) => None,
        Err(FileError::Syntax(_) | FileError::NotUtf8 { .. }) => {
            let aside = set_aside(system, &path, DAMAGED);
            if aside != path
                && let Some(lock) = lock
            {
                lock.remove(system);
            }
            Some(Find::Damaged(aside))
        }
        Err(error @ FileError::Unreadable { .. }) => Some(Find::Unread(error.to_string())),
        Err(error) => Some(Find::Unread(format!("{error}: {}", path.display()))),
    }
}

/// Removes a lock that nobody holds and that guards nothing.
fn remove_if_abandoned(system: &mut dyn System, lock_file: &Path) {
    if let Owner::HasEnded(lock) = Lock::take(system, lock_file)
        && matches!(
            system.metadata(&lock_file.with_extension(EXTENSION)),
            Ok(None)
        )
    {
        lock.remove(system);
    }
}

/// Whether the file was written so lately that its run may live.
fn is_recent(metadata: &Metadata) -> bool {
    metadata.modified().is_ok_and(|modified| {
        // The clock of a disk elsewhere may be ahead.
        let distance = SystemTime::now()
            .duration_since(modified)
            .unwrap_or_else(|ahead| ahead.duration());
        distance < RECENT
    })
}
