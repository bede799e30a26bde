//! The file of the document as others treat it: whether another program has changed it, and whether another window has
//! it open.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::storage::files::{Found, ReadFailure};
use super::storage::{Lock, Owner, Stamp, Storage};
use crate::file::{FileError, Fingerprint, RealSystem, System};

/// A file, and what was seen of it last.
#[derive(Clone, Debug)]
pub struct WatchTarget {
    /// The file.
    pub path: PathBuf,
    /// What was in it.
    pub fingerprint: Fingerprint,
    /// Its stamp then, if it was read.
    pub stamp: Option<Stamp>,
}

/// What was seen of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// It is as it was.
    Same,
    /// It is not there.
    Gone,
    /// Something else is in it.
    Changed(Found),
    /// It cannot be looked at: why.
    Unreadable(ReadFailure),
}

/// Watches one file.
#[derive(Debug)]
pub struct Watch {
    storage: Arc<dyn Storage>,
    known: WatchTarget,
    is_missed: bool,
    told: Report,
    claim: Claim,
}

/// What was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Report {
    Same,
    Gone,
    Changed(Fingerprint),
    Unreadable(Vec<String>),
}

impl Watch {
    /// Watches the file. The folder is for the locks that tell windows of each other.
    pub fn new(storage: Arc<dyn Storage>, known: WatchTarget, locks: Option<&Path>) -> Self {
        Self {
            claim: Claim::new(&storage.identity(&known.path), locks),
            storage,
            known,
            is_missed: false,
            told: Report::Same,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.known.path
    }

    /// Notes what is known of the same file now.
    pub fn know(&mut self, known: WatchTarget) {
        self.known = known;
        self.told = Report::Same;
    }

    /// Looks at the file and returns what is new. Unless the look is thorough, a file is read only if the system says
    /// that something about it has changed, and one that is missing only once is not taken to be gone: programs that
    /// save may remove it for a moment.
    pub fn look(&mut self, is_thorough: bool) -> Option<Sighting> {
        let stamp = match self.storage.stamp(&self.known.path) {
            Ok(Some(stamp)) => stamp,
            Ok(None) => {
                self.known.stamp = None;
                if !is_thorough && !std::mem::replace(&mut self.is_missed, true) {
                    return None;
                }
                return self.tell(Report::Gone, || Sighting::Gone);
            }
            Err(error) => {
                return self.tell_unreadable(FileError::Unreadable {
                    obstacle: error.into(),
                    path: self.known.path.clone(),
                });
            }
        };
        self.is_missed = false;
        if !is_thorough && self.known.stamp.as_ref() == Some(&stamp) {
            return None;
        }
        self.known.stamp = Some(stamp);
        match self.storage.read(&self.known.path) {
            Ok(reading) => {
                let fingerprint = Fingerprint::of(&reading.bytes);
                if fingerprint == self.known.fingerprint {
                    return self.tell(Report::Same, || Sighting::Same);
                }
                self.tell(Report::Changed(fingerprint), || {
                    Sighting::Changed(Found::of(&reading.bytes))
                })
            }
            Err(error) => self.tell_unreadable(error),
        }
    }

    fn tell_unreadable(&mut self, error: FileError) -> Option<Sighting> {
        // What has grown too large was changed; what cannot be looked at may be as it was.
        let is_changed = matches!(error, FileError::TooLarge);
        let failure = ReadFailure::from(error);
        self.tell(Report::Unreadable(failure.lines.clone()), || {
            if is_changed {
                Sighting::Changed(Found {
                    fingerprint: None,
                    content: Err(failure),
                })
            } else {
                Sighting::Unreadable(failure)
            }
        })
    }

    fn tell(&mut self, told: Report, sighting: impl FnOnce() -> Sighting) -> Option<Sighting> {
        if self.told == told {
            return None;
        }
        self.told = told;
        Some(sighting())
    }

    /// Whether another window has the file open, if that is another answer than the last time.
    pub fn look_around(&mut self) -> Option<bool> {
        self.claim.look()
    }
}

/// The claim of a window to a file: a lock that only one window can hold.
#[derive(Debug)]
struct Claim {
    lock_file: Option<PathBuf>,
    lock: Option<Lock>,
    is_elsewhere: bool,
}

impl Claim {
    /// The claim to the file with this identity.
    fn new(identity: &Path, locks: Option<&Path>) -> Self {
        let name = Fingerprint::of(identity.as_os_str().as_encoded_bytes());
        Self {
            lock_file: locks.map(|folder| folder.join(name.to_string()).with_extension("lock")),
            lock: None,
            is_elsewhere: false,
        }
    }

    fn look(&mut self) -> Option<bool> {
        let system = &mut RealSystem;
        // Somebody may have tidied it away: then it is claimed anew.
        self.lock.take_if(|lock| !lock.is_in_place(system));
        if self.lock.is_some() {
            return None;
        }
        let lock_file = self.lock_file.as_ref()?;
        if let Some(folder) = lock_file.parent() {
            system.make_own_folder(folder).ok();
        }
        // A lock is never removed: who holds one that is gone by name would not be seen by the next window.
        let is_made = match system.create_lock(lock_file) {
            Ok(_) => true,
            Err(error) => error.kind() == io::ErrorKind::AlreadyExists,
        };
        let owner = match is_made {
            true => Lock::take(system, lock_file),
            false => Owner::Unknown,
        };
        let is_elsewhere = match owner {
            Owner::HasEnded(lock) => {
                self.lock = Some(lock);
                false
            }
            Owner::Lives => true,
            Owner::Unknown => {
                // There are no locks here.
                self.lock_file = None;
                false
            }
        };
        let is_new = is_elsewhere != self.is_elsewhere;
        self.is_elsewhere = is_elsewhere;
        is_new.then_some(is_elsewhere)
    }
}
