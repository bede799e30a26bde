//! The system calls that reading, saving and keeping make, behind a trait, so that tests can make each of them fail.

use std::fs::{self, File, Metadata, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::Obstacle;
use super::own;

/// What the names of temporary files begin and end with.
const NAME: (&str, &str) = (".common-ground-", ".tmp");
/// A temporary file that has not been written to for so long belongs to nobody any more.
const ABANDONED_SECONDS: u64 = 600;

/// The system calls that reading, saving and keeping make. Those that only keeping needs are made as on this computer,
/// unless an implementation says otherwise.
pub trait System {
    /// Where a symbolic link leads; `None` of anything else, and of nothing.
    ///
    /// # Errors
    /// What the system says.
    fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>>;

    /// What is at the path, links followed; `None` if nothing is.
    ///
    /// # Errors
    /// What the system says.
    fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>>;

    /// Makes a new file with a name of its own in the folder. It is never open to more people than these permissions
    /// say, or than is usual where there are none.
    ///
    /// # Errors
    /// What the system says.
    fn create(&mut self, folder: &Path, permissions: Option<&Permissions>)
    -> io::Result<Temporary>;

    /// Writes some of the bytes and returns how many.
    ///
    /// # Errors
    /// What the system says.
    fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize>;

    /// Gives the file these permissions.
    ///
    /// # Errors
    /// What the system says.
    fn set_permissions(&mut self, file: &Temporary, permissions: Permissions) -> io::Result<()>;

    /// Waits until what was written is on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync(&mut self, file: &Temporary) -> io::Result<()>;

    /// Puts the file in place of what is at the path, in one go. If that fails, the file is removed.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()>;

    /// Waits until the names in the folder are on the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;

    /// Opens an ordinary file to be read.
    ///
    /// # Errors
    /// That it is something else, or what the system says.
    fn open(&mut self, path: &Path) -> Result<File, Obstacle> {
        own::open_ordinary(path)
    }

    /// Reads at most so many bytes.
    ///
    /// # Errors
    /// What the system says.
    fn read(&mut self, file: &File, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// What is in the folder, in any order.
    ///
    /// # Errors
    /// What the system says.
    fn list(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?;
        entries.map(|entry| Ok(entry?.path())).collect()
    }

    /// Makes a folder for one person alone, and those that it is in, where they are missing. One that is there is
    /// closed to others.
    ///
    /// # Errors
    /// What the system says.
    fn make_own_folder(&mut self, folder: &Path) -> io::Result<()> {
        own::make_own_folder(folder)
    }

    /// Makes a file for one person alone, to be locked.
    ///
    /// # Errors
    /// What the system says, also if there is such a file.
    fn create_lock(&mut self, path: &Path) -> io::Result<File> {
        own::create_own_file(path)
    }

    /// Opens an ordinary file to be locked.
    ///
    /// # Errors
    /// That it is something else, or what the system says.
    fn open_lock(&mut self, path: &Path) -> Result<File, Obstacle> {
        own::open_to_lock(path)
    }

    /// Takes the lock on a file, if nobody has it.
    ///
    /// # Errors
    /// That somebody has it, or what the system says.
    fn try_lock(&mut self, file: &File) -> Result<(), TryLockError> {
        file.try_lock()
    }

    /// Whether the path still leads to this very file; without it where nobody can tell.
    ///
    /// # Errors
    /// What the system says.
    fn leads_to(&mut self, path: &Path, file: &File) -> io::Result<bool> {
        let Some(there) = self.metadata(path)? else {
            return Ok(false);
        };
        own::is_same_file(&there, file)
    }

    /// Gives a file another name in its folder.
    ///
    /// # Errors
    /// What the system says.
    fn move_file(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Removes a file; one that is not there is no error.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&mut self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// A file with a name of its own that is removed when it is dropped.
#[derive(Debug)]
pub struct Temporary(NamedTempFile);

/// The system that the program runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealSystem;

impl System for RealSystem {
    fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_symlink() => fs::read_link(path).map(Some),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn create(
        &mut self,
        folder: &Path,
        permissions: Option<&Permissions>,
    ) -> io::Result<Temporary> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(NAME.0).suffix(NAME.1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The system takes away what the person's settings forbid.
            let mode = permissions.map_or(0o666, |it| it.mode() & 0o777);
            builder.permissions(Permissions::from_mode(mode));
        }
        builder.tempfile_in(folder).map(Temporary)
    }

    fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize> {
        file.0.write(bytes)
    }

    fn set_permissions(&mut self, file: &Temporary, permissions: Permissions) -> io::Result<()> {
        file.0.as_file().set_permissions(permissions)
    }

    fn sync(&mut self, file: &Temporary) -> io::Result<()> {
        file.0.as_file().sync_all()
    }

    fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()> {
        file.0.persist(to).map(drop).map_err(|error| error.error)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Removes the temporary files in a folder that a program left behind which was ended while it saved. What cannot be
/// removed stays.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !(name.starts_with(NAME.0) && name.ends_with(NAME.1)) {
            continue;
        }
        let age = entry
            .metadata()
            .ok()
            .filter(Metadata::is_file)
            .and_then(|metadata| metadata.modified().ok())
            .and_then(|modified| modified.elapsed().ok());
        if age.is_some_and(|age| age.as_secs() >= ABANDONED_SECONDS) {
            fs::remove_file(entry.path()).ok();
        }
    }
}
