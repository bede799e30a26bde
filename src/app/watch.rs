//! The file of the document as others treat it: whether another program has changed it, and whether another window has
//! it open.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

use super::files;
use crate::file::Fingerprint;
use crate::model::Scenario;

/// What was seen of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// It is as it was.
    Same,
    /// It is not there.
    Gone,
    /// Something else is in it: what, or why that cannot be read.
    Changed(Fingerprint, Result<Box<Scenario>, Vec<String>>),
    /// It cannot be looked at: why.
    Unreadable(Vec<String>),
}

/// Watches one file.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    known: Fingerprint,
    stamp: Option<Stamp>,
    is_missed: bool,
    told: Told,
    claim: Claim,
}

/// What was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Same,
    Gone,
    Changed(Fingerprint),
    Unreadable(Vec<String>),
}

/// What changes whenever the content of a file does, nearly always.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Which file it is, and when anything of it changed last.
    node: (u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let node = {
            use std::os::unix::fs::MetadataExt;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let node = (0, 0, 0);
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            node,
        }
    }
}

impl Watch {
    /// Watches the file, in which this was last seen. The folder is for the locks that tell windows of each other.
    pub fn new(path: PathBuf, known: Fingerprint, locks: Option<&Path>) -> Self {
        Self {
            claim: Claim::new(&path, locks),
            path,
            known,
            stamp: None,
            is_missed: false,
            told: Told::Same,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Notes that this is in the file.
    pub fn know(&mut self, known: Fingerprint) {
        self.known = known;
        self.told = Told::Same;
        self.stamp = None;
    }

    /// Looks at the file and returns what is new. Unless the look is thorough, a file is read only if the system says
    /// that something about it has changed, and one that is missing only once is not taken to be gone: programs that
    /// save may remove it for a moment.
    pub fn look(&mut self, is_thorough: bool) -> Option<Sighting> {
        let metadata = match fs::metadata(&self.path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.stamp = None;
                if !is_thorough && !std::mem::replace(&mut self.is_missed, true) {
                    return None;
                }
                return self.tell(Told::Gone, || Sighting::Gone);
            }
            Err(error) => return self.tell_unreadable(vec![error.to_string()]),
        };
        self.is_missed = false;
        let stamp = Stamp::of(&metadata);
        if !is_thorough && self.stamp.as_ref() == Some(&stamp) {
            return None;
        }
        self.stamp = Some(stamp);
        match files::read_bytes(&self.path) {
            Ok(bytes) => {
                let fingerprint = Fingerprint::of(&bytes);
                if fingerprint == self.known {
                    return self.tell(Told::Same, || Sighting::Same);
                }
                self.tell(Told::Changed(fingerprint), || {
                    let content = files::parse_bytes(&bytes).map(Box::new);
                    Sighting::Changed(fingerprint, content)
                })
            }
            Err(lines) => self.tell_unreadable(lines),
        }
    }

    fn tell_unreadable(&mut self, lines: Vec<String>) -> Option<Sighting> {
        self.tell(Told::Unreadable(lines.clone()), || {
            Sighting::Unreadable(lines)
        })
    }

    fn tell(&mut self, told: Told, sighting: impl FnOnce() -> Sighting) -> Option<Sighting> {
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
    lock: Option<File>,
    is_elsewhere: bool,
}

impl Claim {
    fn new(path: &Path, locks: Option<&Path>) -> Self {
        let name = Fingerprint::of(identity(path).as_os_str().as_encoded_bytes());
        Self {
            lock_file: locks.map(|folder| folder.join(name.to_string()).with_extension("lock")),
            lock: None,
            is_elsewhere: false,
        }
    }

    fn look(&mut self) -> Option<bool> {
        if self.lock.is_some() {
            return None;
        }
        let lock_file = self.lock_file.as_ref()?;
        if let Some(folder) = lock_file.parent() {
            fs::create_dir_all(folder).ok();
        }
        let mut options = File::options();
        // A lock is never removed: who holds one that is gone by name would not be seen by the next window.
        let lock = options
            .create(true)
            .append(true)
            .open(lock_file)
            .inspect_err(|_| self.lock_file = None)
            .ok()?;
        let is_elsewhere = match lock.try_lock() {
            Ok(()) => {
                self.lock = Some(lock);
                false
            }
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Error(_)) => {
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

/// The one path of a file that has several.
pub fn identity(path: &Path) -> PathBuf {
    path.canonicalize()
        .ok()
        .or_else(|| {
            let folder = path.parent()?.canonicalize().ok()?;
            Some(folder.join(path.file_name()?))
        })
        .unwrap_or_else(|| path.to_owned())
}
