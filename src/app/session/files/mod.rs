//! Everything about files: opening and saving, the file as other programs leave it, unsaved work that is kept safe, and
//! the questions that all of that brings.
//!
//! Nothing here waits for a drive. What is wanted of one is a [`Request`]; its answer comes with the next
//! [`Session::poll_background`], says what it was for, and is judged by what is in the window then.

mod answers;
mod disk;
mod open;
mod paths;
mod question;
mod recovery;
mod safekeep;
mod save;

use std::path::PathBuf;
use std::sync::Arc;

use self::disk::FileWatch;
use self::paths::Paths;
use self::question::Hold;
use self::recovery::Offers;
use self::safekeep::Safekeep;
use self::save::Saves;
use super::Session;
use crate::app::dialogs::Dialogs;
use crate::app::document::Document;
use crate::app::examples;
use crate::app::keeper::Keeper;
use crate::app::state::StateFolder;
use crate::app::storage::recent::RecentChange;
use crate::app::storage::{Request, Requests, Ticket};
use crate::file::Manuscript;
use crate::query::Wake;
use crate::ui::{FileState, FilesSeen, RecentFile};

/// What the session knows of files.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) requests: Requests,
    safekeep: Safekeep,
    watch: FileWatch,
    paths: Paths,
    recent: Recent,
    offers: Offers,
    saves: Saves,
    hold: Hold,
    /// The file that was asked for last, until it is there or something else was asked for.
    opening: Option<Ticket>,
    origin: Origin,
    closes: bool,
    /// What takes long because a drive does not answer.
    slow: Vec<String>,
}

/// Where the scenario in the window came from.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// How often another scenario has taken the place of the one before.
    pub(super) opened: u64,
    /// Whether it was begun from the template.
    pub(super) is_template: bool,
    /// The text that it was read from, or another program's since: what is saved is a change of that.
    pub(super) manuscript: Option<Manuscript>,
}

/// The files that were opened lately.
#[derive(Debug)]
struct Recent {
    /// The file that the list is kept in.
    list: Option<PathBuf>,
    files: Vec<RecentFile>,
}

impl Files {
    /// Files of a session that keeps things in this folder. `wake` is called from another thread when there is something
    /// to take in.
    pub(super) fn new(
        mut requests: Requests,
        folder: StateFolder,
        wake: Wake,
        dialogs: Box<dyn Dialogs>,
    ) -> Self {
        requests.ask(Request::Documents);
        let keeper = Keeper::new(Arc::clone(requests.storage()), folder.clone(), wake);
        let list = folder.recent();
        let mut files = Self {
            requests,
            safekeep: Safekeep::new(folder, keeper),
            watch: FileWatch::default(),
            paths: Paths::new(dialogs),
            recent: Recent {
                list,
                files: Vec::new(),
            },
            offers: Offers::default(),
            saves: Saves::default(),
            hold: Hold::Nothing,
            opening: None,
            origin: Origin::default(),
            closes: false,
            slow: Vec::new(),
        };
        files.change_recent(RecentChange::Nothing);
        files
    }

    /// What is shown of all this.
    pub(super) fn seen<'a>(&'a self, document: &'a Document) -> FilesSeen<'a> {
        FilesSeen {
            file: FileState {
                path: document.path(),
                is_changed: self.is_changed(document),
                is_open_elsewhere: self.watch.is_open_elsewhere,
            },
            examples: examples::LIST,
            recent: &self.recent.files,
            path_prompt: self.paths.prompt.as_ref(),
            cannot_keep: self.safekeep.cannot_keep,
            disk: self.watch.disk.as_ref().map(|disk| &disk.change),
            // One question at a time.
            recovery: self.offers.shown().filter(|_| self.hold == Hold::Nothing),
            recoverable: self.offers.recoverable,
            asks_about_unsaved: matches!(self.hold, Hold::Choice(_)),
            slow: &self.slow,
        }
    }

    /// Where the scenario in the window came from.
    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether the window is to close.
    pub(super) fn closes(&self) -> bool {
        self.closes
    }

    /// Whether there is anything that is in no file.
    pub(super) fn is_changed(&self, document: &Document) -> bool {
        document.is_changed()
            || self
                .watch
                .disk
                .as_ref()
                .is_some_and(|it| it.change.is_gone())
    }

    /// Notes that another scenario has taken the place of the one before, which has no file yet.
    pub(super) fn begin(&mut self) {
        self.watch = FileWatch::default();
        self.safekeep.keeper.watch(None);
        self.origin = Origin {
            opened: self.origin.opened + 1,
            is_template: false,
            manuscript: None,
        };
        self.paths.prompt = None;
        self.saves = Saves::default();
        self.opening = None;
    }

    /// Changes the list of files that were opened lately.
    pub(super) fn change_recent(&mut self, change: RecentChange) {
        change.apply(&mut self.recent.files);
        if let Some(list) = self.recent.list.clone() {
            self.requests.ask(Request::Recent { list, change });
        }
    }
}

impl Session {
    /// Whether there is anything that is in no file.
    pub(super) fn is_changed(&self) -> bool {
        self.files.is_changed(&self.document)
    }

    /// Has the folders of the program's own closed to other people, which older versions have left open.
    pub(super) fn close_folders(&mut self) {
        let mut folders = self.files.safekeep.folder.folders();
        folders.extend(self.preferences.folder().map(ToOwned::to_owned));
        self.files.requests.ask(Request::CloseToOthers(folders));
    }

    /// Has written down what is remembered between runs, where that has changed.
    pub(super) fn keep_preferences(&mut self) {
        if let Some(keepsake) = self.preferences.keepsake() {
            self.files.requests.ask(Request::Keep(keepsake));
        }
    }
}
