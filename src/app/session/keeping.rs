//! What keeps work from being lost: unsaved work goes to the state folder, and the file is watched.

use std::path::PathBuf;

use super::Session;
use super::disk::OnDisk;
use crate::app::files::Filed;
use crate::app::keeper::{Keeper, News, Wake};
use crate::app::recent::Recent;
use crate::app::recovery::{Found, Snapshot};
use crate::app::state::StateFolder;
use crate::model::{Edit, Scenario};
use crate::ui::Recovery;

/// What is told when unsaved work cannot be kept.
const NOT_KEPT: &str = "Unsaved work cannot be kept for recovery at the moment";

/// All of that.
#[derive(Debug)]
pub(super) struct Keeping {
    pub(super) folder: StateFolder,
    pub(super) keeper: Keeper,
    pub(super) recent: Recent,
    /// What is in the document's file, as far as the session knows.
    pub(super) known: Option<Filed>,
    /// What has become of the file, until the user has decided what to do about it.
    pub(super) disk: Option<OnDisk>,
    /// The file that is watched.
    watched: Option<PathBuf>,
    pub(super) is_open_elsewhere: bool,
    /// Work of runs that have ended, of which the first is being offered.
    pub(super) found: Vec<Found>,
    pub(super) recovery: Option<Recovery>,
    /// How much work there is besides that can be recovered.
    pub(super) recoverable: usize,
    /// The state of the work that was handed over last.
    handed: Handed,
    /// Whether the last try to write the work down has failed.
    pub(super) cannot_keep: bool,
}

/// What tells one state of the work from another.
#[derive(Clone, Debug, Default, PartialEq)]
struct Handed {
    revision: u64,
    is_changed: bool,
    path: Option<PathBuf>,
    drafts: [Option<Edit>; 2],
}

impl Keeping {
    /// Keeping in this folder. `wake` is called from another thread when there is something to take in.
    pub(super) fn new(folder: StateFolder, wake: Wake) -> Self {
        Self {
            recent: Recent::kept_in(folder.recent()),
            keeper: Keeper::new(folder.clone(), wake),
            folder,
            known: None,
            disk: None,
            watched: None,
            is_open_elsewhere: false,
            found: Vec::new(),
            recovery: None,
            recoverable: 0,
            handed: Handed::default(),
            cannot_keep: false,
        }
    }
}

impl Session {
    /// Takes in what went on in the background. Returns whether there was anything.
    pub fn poll_background(&mut self) -> bool {
        let mut was_any = false;
        while let Some(news) = self.keeping.keeper.news() {
            was_any = true;
            match news {
                News::Seen(path, sighting) => self.see(&path, sighting),
                News::IsElsewhere(path, is_elsewhere) => {
                    if self.document.path() == Some(path.as_path()) {
                        self.keeping.is_open_elsewhere = is_elsewhere;
                    }
                }
                News::NotKept(mut lines) => {
                    self.keeping.cannot_keep = true;
                    lines.push("It is tried again. Save your work to be safe.".to_owned());
                    self.tell_too(true, NOT_KEPT.to_owned(), lines);
                }
                News::KeptAgain => {
                    self.keeping.cannot_keep = false;
                    self.notice.take_if(|notice| notice.title == NOT_KEPT);
                    let title = "Unsaved work is kept for recovery again".to_owned();
                    self.tell_too(false, title, Vec::new());
                }
            }
        }
        was_any
    }

    /// Waits until the background has done everything that it was given, and takes in what came of it.
    pub fn settle(&mut self) {
        self.keeping.keeper.settle();
        self.poll_background();
    }

    /// Looks at the file now: the user comes back to the window.
    pub fn look_at_file(&mut self) {
        self.keeping.keeper.look();
    }

    /// Hands the work over to be kept, if it is another than before.
    pub(super) fn keep_safe(&mut self) {
        let state = Handed {
            revision: self.document.revision(),
            is_changed: self.is_changed(),
            path: self.document.path().map(ToOwned::to_owned),
            drafts: [self.unmade.draft.clone(), self.unmade.composed.clone()],
        };
        if state == self.keeping.handed {
            return;
        }
        let is_other_scenario = state.revision != self.keeping.handed.revision;
        self.keeping.handed = state;
        if is_other_scenario {
            self.compare_with_disk();
        }
        let mut scenario = self.document.scenario().clone();
        let mut is_drafted = false;
        for edit in [&self.unmade.draft, &self.unmade.composed]
            .into_iter()
            .flatten()
        {
            let edit = self.in_what_if(edit).ok();
            is_drafted |= edit.is_some_and(|it| it.apply(&mut scenario).is_some());
        }
        if self.life.closes || !(self.is_changed() || is_drafted) {
            self.keeping.keeper.forget();
            return;
        }
        self.keeping.keeper.keep(Snapshot {
            scenario,
            path: self.document.path().map(ToOwned::to_owned),
            fingerprint: self.keeping.known.as_ref().map(|known| known.fingerprint),
        });
    }

    /// Removes what was kept: the window closes as it should.
    pub(super) fn end_keeping(&mut self) {
        self.keeping.keeper.forget();
    }

    /// Whether there is anything that is in no file.
    pub(super) fn is_changed(&self) -> bool {
        let is_gone = |disk: &OnDisk| disk.change.is_gone;
        self.document.is_changed() || self.keeping.disk.as_ref().is_some_and(is_gone)
    }

    /// Notes that this is in the document's file, and watches it.
    pub(super) fn know(&mut self, filed: Filed) {
        let fingerprint = filed.fingerprint;
        self.keeping.known = Some(filed);
        self.keeping.disk = None;
        if let Some(path) = self.document.path() {
            if self.keeping.watched.as_deref() != Some(path) {
                self.keeping.is_open_elsewhere = false;
                self.keeping.watched = Some(path.to_owned());
            }
            let file = (path.to_owned(), fingerprint);
            self.keeping.keeper.watch(Some(file));
        }
    }

    /// Notes that the document has no file.
    pub(super) fn know_no_file(&mut self) {
        self.keeping.known = None;
        self.keeping.disk = None;
        self.keeping.watched = None;
        self.keeping.is_open_elsewhere = false;
        self.keeping.keeper.watch(None);
    }

    /// What is known to be in the file.
    pub(super) fn known_scenario(&self) -> Option<&Scenario> {
        self.keeping.known.as_ref().map(|known| &known.scenario)
    }
}
