//! The file system of this computer.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::{Entry, Reading, Stamp, Storage};
use crate::app::storage::recovery::{self, Finds};
use crate::file::{self, FileError};

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileSystem;

impl Storage for FileSystem {
    fn read(&self, path: &Path) -> Result<Reading, FileError> {
        // Taken first: what changes while it is read has another stamp afterwards.
        let stamp = self.stamp(path).ok().flatten();
        let bytes = file::load_bytes(path)?;
        Ok(Reading { bytes, stamp })
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), FileError> {
        file::save_text(path, text)
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(stamp(&metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Vec<Entry> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok();
                let name = name.filter(|name| is_wanted(name))?;
                // Links are followed.
                let is_folder = fs::metadata(entry.path()).is_ok_and(|it| it.is_dir());
                Some(Entry { name, is_folder })
            })
            .collect()
    }

    fn keep(&self, path: &Path, text: &str) -> Result<(), FileError> {
        if let Some(folder) = path.parent() {
            // Writing says itself what is wrong.
            file::make_own_folder(folder).ok();
        }
        file::save_own_text(path, text)
    }

    fn close_to_others(&self, folder: &Path) {
        file::close_own_folder(folder);
    }

    fn identity(&self, path: &Path) -> PathBuf {
        path.canonicalize()
            .ok()
            .or_else(|| {
                let folder = path.parent()?.canonicalize().ok()?;
                Some(folder.join(path.file_name()?))
            })
            .unwrap_or_else(|| path.to_owned())
    }

    fn documents(&self) -> Option<PathBuf> {
        let folders = directories::UserDirs::new()?;
        let documents = folders.document_dir().filter(|folder| folder.is_dir());
        Some(documents.unwrap_or(folders.home_dir()).to_owned())
    }

    fn abandoned_work(&self, folder: &Path) -> Finds {
        recovery::look(folder)
    }
}

fn stamp(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let node = {
        use std::os::unix::fs::MetadataExt;
        (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let node = (0, 0, 0);
    Stamp {
        length: metadata.len(),
        modified: metadata.modified().ok(),
        node,
    }
}
