//! Locks that say that somebody lives: files that are locked as long as their owner runs.
//!
//! A lock counts only as long as it is found under its name. Somebody may tidy the folder away while its owner runs;
//! then the owner has to make another one.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::file::System;

/// A lock that is held.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// Whom a lock belongs to.
#[derive(Debug)]
pub enum Owner {
    /// Somebody who lives.
    Lives,
    /// Somebody who has ended; this is the lock, taken.
    HasEnded(Lock),
    /// There is no lock, or there are no locks on this system.
    Unknown,
}

impl Lock {
    /// A new lock, held. There is none if another window that tidies up has just taken it for an old one.
    ///
    /// # Errors
    /// What the system says, also if there is such a file.
    pub fn begin(system: &mut dyn System, path: PathBuf) -> io::Result<Option<Self>> {
        let file = system.create_lock(&path)?;
        match system.try_lock(&file) {
            Err(TryLockError::WouldBlock) => return Ok(None),
            // Where there are no locks, the file alone has to do.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let lock = Self { path, file };
        Ok(lock.is_in_place(system).then_some(lock))
    }

    /// Takes the lock that is there, if nobody holds it.
    pub fn take(system: &mut dyn System, path: &Path) -> Owner {
        let Ok(file) = system.open_lock(path) else {
            return Owner::Unknown;
        };
        match system.try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Owner::Lives,
            Err(TryLockError::Error(_)) => return Owner::Unknown,
        }
        let path = path.to_owned();
        let lock = Self { path, file };
        if lock.is_in_place(system) {
            Owner::HasEnded(lock)
        } else {
            // Its owner has just made another one, or somebody else is tidying up.
            Owner::Lives
        }
    }

    /// Whether others still find it.
    pub fn is_in_place(&self, system: &mut dyn System) -> bool {
        system.leads_to(&self.path, &self.file).unwrap_or(false)
    }

    /// Removes it, if it is still there.
    pub fn remove(self, system: &mut dyn System) {
        if self.is_in_place(system) {
            system.remove(&self.path).ok();
        }
    }
}
