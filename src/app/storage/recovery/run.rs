//! The place where a run keeps its work.

use std::io;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

use super::{EXTENSION, LOCK, Snapshot};
use crate::app::storage::lock::Lock;
use crate::file::{self, FileError, RealSystem, RecoveryHeader, System};

/// How many names are tried for a place.
const MOST_NAMES: u128 = 64;

/// The place where this run keeps its work.
#[derive(Debug)]
pub struct Run {
    file: PathBuf,
    /// Held as long as the run lives.
    lock: Lock,
}

impl Run {
    /// A place of its own in the folder, which is made where it is missing.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        Self::begin_through(&mut RealSystem, folder)
    }

    /// As [`Run::begin`], through another system.
    ///
    /// # Errors
    /// As [`Run::begin`].
    pub fn begin_through(system: &mut dyn System, folder: &Path) -> io::Result<Self> {
        system.make_own_folder(folder)?;
        let moment = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let process = std::process::id();
        let first = moment.as_nanos();
        for number in first..first + MOST_NAMES {
            let name = format!("{process}-{number}");
            match Lock::begin(system, folder.join(&name).with_extension(LOCK)) {
                Ok(Some(lock)) => {
                    let file = folder.join(name).with_extension(EXTENSION);
                    return Ok(Self { file, lock });
                }
                Ok(None) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Writes the work down in place of what was written before.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn write(&self, snapshot: &Snapshot) -> Result<(), FileError> {
        self.write_through(&mut RealSystem, snapshot)
    }

    /// As [`Run::write`], through another system.
    ///
    /// # Errors
    /// As [`Run::write`].
    pub fn write_through(
        &self,
        system: &mut dyn System,
        snapshot: &Snapshot,
    ) -> Result<(), FileError> {
        let moment = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let header = RecoveryHeader {
            path: snapshot.path.clone(),
            fingerprint: snapshot.fingerprint,
            time: moment.unwrap_or_default().as_secs(),
            process: std::process::id(),
        };
        let text = snapshot.text();
        file::write_recovery_through(system, &self.file, &header, &text)
    }

    /// Whether other windows still see that this run lives: somebody may have tidied its lock away.
    pub fn is_seen(&self, system: &mut dyn System) -> bool {
        self.lock.is_in_place(system)
    }

    /// Whether what was written is still there, and is seen to belong to a run that lives.
    pub fn is_whole(&self, system: &mut dyn System) -> bool {
        self.is_seen(system) && matches!(system.metadata(&self.file), Ok(Some(_)))
    }

    /// Removes what was written.
    pub fn clear(&self) {
        self.clear_through(&mut RealSystem);
    }

    /// As [`Run::clear`], through another system.
    pub fn clear_through(&self, system: &mut dyn System) {
        system.remove(&self.file).ok();
    }

    /// Ends the place; work that was not cleared stays for the next start.
    pub fn end(self) {
        self.end_through(&mut RealSystem);
    }

    /// As [`Run::end`], through another system.
    pub fn end_through(self, system: &mut dyn System) {
        let Self { file, lock } = self;
        if matches!(system.metadata(&file), Ok(None)) {
            lock.remove(system);
        }
    }

    /// The file that the work is in.
    #[cfg(test)]
    pub(super) fn file(&self) -> &Path {
        &self.file
    }
}
