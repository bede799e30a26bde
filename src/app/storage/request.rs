//! What the session asks of the storage, and what comes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Storage;
use super::completion;
use crate::app::storage::files::{self, FileVersion, Found, ReadFailure, file_name};
use crate::app::storage::recent::{self, RecentChange};
use crate::app::storage::recovery::{self, AbandonedWork};
use crate::file::{self, FileError, Fingerprint, Held, Manuscript, Obstacle};
use crate::model::{Scenario, Source};
use crate::ui::{Completion, RecentFile};

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keepsake {
    /// The file for it.
    pub path: PathBuf,
    /// What is to be in it.
    pub text: String,
}

/// Something that the storage is to do.
#[derive(Debug)]
pub enum Request {
    /// Read a file.
    Read {
        /// The file.
        path: PathBuf,
        /// What becomes of it.
        purpose: Use,
        /// Which of the session's scenarios was in the window.
        opened: u64,
    },
    /// Save the scenario.
    Save(Box<Save>),
    /// Say what this path may go on as.
    Complete(String),
    /// Look for unsaved work of runs that have ended.
    Recover {
        /// The folder that it is kept in.
        folder: PathBuf,
        /// Whom it is for.
        purpose: WorkFor,
    },
    /// Change the list of files that were opened lately.
    Recent {
        /// The file that the list is in.
        list: PathBuf,
        /// The change.
        change: RecentChange,
    },
    /// Write down what the program remembers between runs.
    Keep(Keepsake),
    /// Close these folders of the program's own, and the files in them, to other people.
    CloseToOthers(Vec<PathBuf>),
    /// Say where people keep documents.
    Documents,
}

/// What becomes of a file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is what the program was started with.
    Start,
    /// It is opened; if it holds a source, that is added.
    Open,
    /// The source in it is added.
    Source,
    /// The scenario in the window goes back to it.
    Revert,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// A scenario.
    Scenario(Box<FileVersion>),
    /// A source.
    Source(Box<Source>),
}

/// A state of the scenario to be saved.
#[derive(Debug)]
pub struct Save {
    /// The file.
    pub path: PathBuf,
    /// The scenario as it was when it was to be saved.
    pub scenario: Scenario,
    /// The text that it is a change of, if there is one.
    pub manuscript: Option<Manuscript>,
    /// Which of the session's scenarios it is.
    pub opened: u64,
    /// What may be replaced.
    pub over: Over,
}

/// What saving may replace.
#[derive(Debug)]
pub enum Over {
    /// Nothing: there should be no such file.
    Nothing,
    /// What was seen in the file last, and what says the same in other words.
    Known(Box<FileVersion>),
    /// Whatever there is.
    Anything,
}

/// How saving ended.
#[derive(Debug)]
pub enum SaveOutcome {
    /// This is in the file, as a change of this text if it is another than it was to be.
    Saved(Fingerprint, Option<Manuscript>),
    /// There is already a file, which was not replaced.
    IsThere,
    /// Another program has written something else, which was not replaced.
    Differs(Found),
    /// What went wrong, a line each.
    Failed(Vec<String>),
}

/// For whom unsaved work is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkFor {
    /// The start of the program, with this file.
    Start(Option<PathBuf>),
    /// Somebody who asked for it.
    Asker,
}

/// What came of a request.
#[derive(Debug)]
pub enum Answer {
    /// Of reading a file.
    Read {
        /// The file.
        path: PathBuf,
        /// What becomes of it.
        purpose: Use,
        /// Which of the session's scenarios was in the window when it was asked for.
        opened: u64,
        /// What is in it, or why that was not read.
        content: Result<Content, ReadFailure>,
    },
    /// Of saving the scenario.
    Saved(Box<Save>, SaveOutcome),
    /// Of completing a path.
    Completed(Completion),
    /// Of looking for unsaved work.
    Recover(AbandonedWork, WorkFor),
    /// The list of files that were opened lately, as far as it is kept.
    Recent(Option<Vec<RecentFile>>),
    /// What was to be written down was, or could not be: it is a convenience.
    Kept,
    /// Of closing a folder to other people: it is, as far as that can be done.
    Closed,
    /// Where people keep documents.
    Documents(Option<PathBuf>),
}

/// What is lost when a request is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: it is asked for again with the next letter.
    Completion,
    /// Nothing that would not be there another time.
    Reading,
    /// Something that is written nowhere else.
    Writing,
}

/// What requests are carried out one after another for; others are carried out beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lane {
    /// This file or folder.
    Path(PathBuf),
    /// Unsaved work.
    Recovery,
    /// Where people keep documents.
    Documents,
    /// Who may read the folders of the program's own.
    Access,
}

impl Request {
    /// What it has to wait for.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Read { path, .. } | Self::Keep(Keepsake { path, .. }) => Lane::Path(path.clone()),
            Self::Save(save) => Lane::Path(save.path.clone()),
            Self::Complete(typed) => Lane::Path(completion::folder(typed)),
            Self::Recover { .. } => Lane::Recovery,
            Self::Recent { list, .. } => Lane::Path(list.clone()),
            Self::CloseToOthers(_) => Lane::Access,
            Self::Documents => Lane::Documents,
        }
    }

    /// What is lost when it is not carried out.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Complete(_) => Kind::Completion,
            Self::Read { .. } | Self::Recover { .. } | Self::CloseToOthers(_) | Self::Documents => {
                Kind::Reading
            }
            Self::Save(_) | Self::Recent { .. } | Self::Keep(_) => Kind::Writing,
        }
    }

    /// What is told of it when it takes long; nothing of what nobody waits for.
    pub fn title(&self) -> Option<String> {
        let name = |path: &Path| file_name(path);
        match self {
            Self::Read { path, purpose, .. } => Some(match purpose {
                Use::Start | Use::Open => format!("Opening {}", name(path)),
                Use::Source | Use::Revert => format!("Reading {}", name(path)),
            }),
            Self::Save(save) => Some(format!("Saving {}", name(&save.path))),
            Self::Complete(typed) => Some(format!("Completing {typed}")),
            Self::Recover { .. } => Some("Looking for unsaved work".to_owned()),
            Self::Recent { .. } | Self::Keep(_) | Self::CloseToOthers(_) | Self::Documents => None,
        }
    }

    /// Whether this makes an older one of the same lane that has not begun needless.
    pub fn replaces(&self, older: &Self) -> bool {
        matches!(
            (self, older),
            (Self::Complete(_), Self::Complete(_)) | (Self::Keep(_), Self::Keep(_))
        )
    }

    /// Does it.
    pub fn carry_out(self, storage: &Arc<dyn Storage>) -> Answer {
        match self {
            Self::Read {
                path,
                purpose,
                opened,
            } => read(&**storage, path, purpose, opened),
            Self::Save(save) => {
                let outcome = save.carry_out(&**storage);
                Answer::Saved(save, outcome)
            }
            Self::Complete(typed) => Answer::Completed(completion::of(&**storage, &typed)),
            Self::Recover { folder, purpose } => {
                let only = match &purpose {
                    WorkFor::Start(file) => file.as_deref(),
                    WorkFor::Asker => None,
                };
                Answer::Recover(recovery::abandoned(storage, &folder, only), purpose)
            }
            Self::Recent { list, change } => {
                Answer::Recent(recent::change(&**storage, &list, &change))
            }
            Self::Keep(Keepsake { path, text }) => {
                storage.keep(&path, &text).ok();
                Answer::Kept
            }
            Self::CloseToOthers(folders) => {
                for folder in folders {
                    storage.close_to_others(&folder);
                }
                Answer::Closed
            }
            Self::Documents => Answer::Documents(storage.documents()),
        }
    }
}

fn read(storage: &dyn Storage, path: PathBuf, purpose: Use, opened: u64) -> Answer {
    let reading = storage.read(&path);
    let is_source = |bytes: &[u8]| match purpose {
        Use::Source => true,
        Use::Open => file::held(bytes) == Held::Source,
        Use::Start | Use::Revert => false,
    };
    let purpose = match &reading {
        Ok(reading) if is_source(&reading.bytes) => Use::Source,
        _ => purpose,
    };
    let content = reading.map_err(ReadFailure::from).and_then(|reading| {
        Ok(match purpose {
            Use::Source => {
                let bytes = &reading.bytes;
                let source = file::parse_source_bytes(bytes);
                Content::Source(Box::new(
                    source.map_err(|error| ReadFailure::of(error, bytes))?,
                ))
            }
            _ => Content::Scenario(Box::new(FileVersion::parse(reading)?)),
        })
    });
    Answer::Read {
        path,
        purpose,
        opened,
        content,
    }
}

impl Save {
    fn carry_out(&self, storage: &dyn Storage) -> SaveOutcome {
        let mut reworded = None;
        match &self.over {
            Over::Nothing if self.is_there(storage) => return SaveOutcome::IsThere,
            Over::Known(known) => match self.seen(storage, known) {
                Seen::Known => {}
                Seen::Reworded(manuscript) => reworded = Some(manuscript),
                Seen::Other(found) => return SaveOutcome::Differs(found),
            },
            Over::Nothing | Over::Anything => {}
        }
        let manuscript = reworded.as_ref().or(self.manuscript.as_ref());
        match files::write(storage, &self.scenario, &self.path, manuscript) {
            Ok(fingerprint) => SaveOutcome::Saved(fingerprint, reworded),
            Err(lines) => SaveOutcome::Failed(lines),
        }
    }

    /// Whether there is a file. Of what cannot be looked at, writing says itself what is wrong.
    fn is_there(&self, storage: &dyn Storage) -> bool {
        storage.stamp(&self.path).is_ok_and(|stamp| stamp.is_some())
    }

    /// What is in the file that is to be replaced. What another program has written since is lost by that, unless it says the
    /// same as before or as what is to be saved: then what is saved is a change of it.
    fn seen(&self, storage: &dyn Storage, known: &FileVersion) -> Seen {
        let bytes = match storage.read(&self.path) {
            Ok(reading) => reading.bytes,
            Err(error) if is_unseen(&error) => {
                return Seen::Other(Found {
                    fingerprint: None,
                    content: Err(error.into()),
                });
            }
            // What is gone or is no file is no obstacle: writing says itself what is.
            Err(_) => return Seen::Known,
        };
        if Fingerprint::of(&bytes) == known.fingerprint {
            return Seen::Known;
        }
        let found = Found::of(&bytes);
        match found.content {
            Ok(manuscript)
                if [&known.scenario, &self.scenario].contains(&manuscript.scenario()) =>
            {
                Seen::Reworded(manuscript)
            }
            _ => Seen::Other(found),
        }
    }
}

/// What is in a file that is to be replaced.
enum Seen {
    /// What was seen there before, or nothing.
    Known,
    /// Other words for the same.
    Reworded(Manuscript),
    /// Something that would be lost.
    Other(Found),
}

/// Whether there is a file in which may be anything.
fn is_unseen(error: &FileError) -> bool {
    matches!(
        error,
        FileError::TooLarge
            | FileError::Unreadable {
                obstacle: Obstacle::Permission,
                ..
            }
    )
}
