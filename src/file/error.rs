//! What can go wrong with a file, once and in a sentence that people understand.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

use super::encoding::NotUtf8;
use super::limits::{FORMAT, MAX_FILE_SIZE};
use crate::model::clipped;

/// Longer messages are cut.
const LONGEST_MESSAGE: usize = 500;

/// Why a file was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be read.
    #[error("{obstacle}: {}", path.display())]
    Unreadable {
        /// Why.
        #[source]
        obstacle: Obstacle,
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be written; what was there before is untouched.
    #[error("not saved, because {obstacle}: {}", path.display())]
    Unwritable {
        /// Why.
        #[source]
        obstacle: Obstacle,
        /// The file.
        path: PathBuf,
    },
    /// What would be written could not be read again; what was there before is untouched.
    #[error("not saved, because it could not be read again: {why}")]
    Unrepeatable {
        /// What reading it says.
        why: String,
    },
    /// The text is larger than a scenario may be.
    #[error("the file is larger than {} MiB, which is more than a scenario may have", MAX_FILE_SIZE >> 20)]
    TooLarge,
    /// The bytes are not text in UTF-8.
    #[error("line {line}, column {column}: {why}")]
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The column, in characters counted from 1.
        column: usize,
        /// What they are instead.
        why: NotUtf8,
    },
    /// The text does not follow the format.
    #[error("line {}, column {}: {}", .0.line, .0.column, .0.sentence())]
    Syntax(SyntaxError),
    /// A later version of the program wrote it.
    #[error(
        "written by a newer version of Common Ground (format {found}; this one reads {FORMAT})"
    )]
    NewerFormat {
        /// The format that the file states.
        found: u64,
    },
}

impl FileError {
    /// The line and the column, counted from 1, of what is wrong in the text; `None` where that is not the text.
    pub fn position(&self) -> Option<(usize, usize)> {
        match self {
            Self::Syntax(syntax) => Some((syntax.line, syntax.column)),
            Self::NotUtf8 { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }

    /// What is wrong, in one sentence without the place in the text.
    pub fn sentence(&self) -> String {
        match self {
            Self::Syntax(syntax) => syntax.sentence(),
            Self::NotUtf8 { why, .. } => why.to_string(),
            other => other.to_string(),
        }
    }

    /// Whether the file cannot be read because there is none.
    pub fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Unreadable {
                obstacle: Obstacle::Missing | Obstacle::NoFolder,
                ..
            }
        )
    }
}

/// What stands in the way of reading or writing a file.
#[derive(Debug, thiserror::Error)]
pub enum Obstacle {
    /// Nothing is there.
    #[error("there is no such file")]
    Missing,
    /// The folder that should hold it is not there.
    #[error("there is no such folder")]
    NoFolder,
    /// It is a folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// It is a device or a pipe.
    #[error("this is not an ordinary file")]
    NotAFile,
    /// The person who runs the program may not do that.
    #[error("permission is missing")]
    Permission,
    /// Nothing may be written in the folder.
    #[error("nothing may be written in this folder")]
    FolderProtected,
    /// It is write-protected.
    #[error("the file is write-protected")]
    WriteProtected,
    /// There is no room for it.
    #[error("there is no space left on the disk")]
    NoSpace,
    /// Anything else.
    #[error("the system reports an error ({0})")]
    Other(io::Error),
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::ReadOnlyFilesystem => Self::WriteProtected,
            _ => Self::Other(error),
        }
    }
}

/// The place where a text does not follow the format, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The bytes of the text that are meant; may be empty.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without the place.
    pub message: String,
    /// What was probably meant, where that can be guessed.
    pub did_you_mean: Option<String>,
}

impl SyntaxError {
    /// The message with what was probably meant.
    pub fn sentence(&self) -> String {
        // It may quote the file, which may have anything in it.
        let message = clipped(&self.message, LONGEST_MESSAGE);
        match &self.did_you_mean {
            Some(meant) => format!("{message}; did you mean `{meant}`?"),
            None => message.into_owned(),
        }
    }
}
