//! Where files are: the file system behind a trait, and how the session asks it for things without waiting.
//!
//! A [`Storage`] does what it is told and returns when it is done, which on a drive that hangs is never. So the session
//! calls none of its functions itself: it makes a [`Request`] that says what is wanted and what for, the [`Requests`]
//! have it carried out elsewhere, and the [`Answer`] says again what it was for.

mod completion;
mod file_system;
pub mod files;
mod lock;
pub mod recent;
pub mod recovery;
mod request;
mod requests;

#[cfg(test)]
pub(super) mod fake;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

pub use self::file_system::FileSystem;
pub(super) use self::lock::{Lock, Owner};
use self::recovery::Finds;
pub use self::request::Keepsake;
pub(super) use self::request::{Answer, Content, Over, Request, Save, SaveOutcome, Use, WorkFor};
pub(super) use self::requests::{Requests, Ticket};
use crate::file::FileError;

/// A place with files in it. Any of the functions may take as long as it likes.
pub trait Storage: fmt::Debug + Send + Sync {
    /// What is in the file.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn read(&self, path: &Path) -> Result<Reading, FileError>;

    /// Puts the text in place of what is in the file, all of it or nothing.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn write(&self, path: &Path, text: &str) -> Result<(), FileError>;

    /// What tells whether the file has changed, without reading it; `None` if there is no such file.
    ///
    /// # Errors
    /// What the system says.
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>>;

    /// What is in the folder under names that are wanted, in any order; nothing if it cannot be listed.
    fn list(&self, folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Vec<Entry>;

    /// Puts the text in place of what is in the file, all of it or nothing, for the person alone to read. The folder is
    /// made where it is missing.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn keep(&self, path: &Path, text: &str) -> Result<(), FileError>;

    /// Closes a folder of the program's own, and the files in it, to other people.
    fn close_to_others(&self, folder: &Path);

    /// The one path of a file that has several.
    fn identity(&self, path: &Path) -> PathBuf;

    /// Where people keep documents, if that is known.
    fn documents(&self) -> Option<PathBuf>;

    /// The unsaved work in this folder whose runs have ended.
    fn abandoned_work(&self, folder: &Path) -> Finds;
}

/// What was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its stamp before it was read.
    pub stamp: Option<Stamp>,
}

/// What changes whenever the content of a file does, nearly always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// How long the file is.
    pub length: u64,
    /// When it was written last.
    pub modified: Option<SystemTime>,
    /// Which file it is, and when anything of it changed last.
    pub node: (u64, i64, i64),
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called there.
    pub name: String,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
}
