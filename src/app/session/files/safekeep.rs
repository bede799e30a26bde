//! Unsaved work is kept in the state folder until it is saved.

use std::path::PathBuf;

use super::{Files, Session};
use crate::app::keeper::Keeper;
use crate::app::state::StateFolder;
use crate::app::storage::recovery::Snapshot;
use crate::model::Edit;

/// What keeps it.
#[derive(Debug)]
pub(super) struct Safekeep {
    pub(super) folder: StateFolder,
    pub(super) keeper: Keeper,
    /// The state of the work that was handed over last.
    handed: WorkState,
    /// Whether the last try to write the work down has failed.
    pub(super) cannot_keep: bool,
}

/// What tells one state of the work from another.
#[derive(Clone, Debug, Default, PartialEq)]
struct WorkState {
    revision: u64,
    is_changed: bool,
    path: Option<PathBuf>,
    drafts: [Option<Edit>; 2],
}

impl Safekeep {
    /// The keeper, in this folder.
    pub(super) fn new(folder: StateFolder, keeper: Keeper) -> Self {
        Self {
            folder,
            keeper,
            handed: WorkState::default(),
            cannot_keep: false,
        }
    }
}

impl Session {
    /// Looks at the file now: the user comes back to the window.
    pub fn look_at_file(&mut self) {
        self.files.safekeep.keeper.look();
    }

    /// Hands the work over to be kept, if it is another than before.
    pub(in crate::app::session) fn keep_safe(&mut self) {
        let state = WorkState {
            revision: self.document.revision(),
            is_changed: self.is_changed(),
            path: self.document.path().map(ToOwned::to_owned),
            drafts: [self.unmade.draft.clone(), self.unmade.composed.clone()],
        };
        if state == self.files.safekeep.handed {
            return;
        }
        let is_other_scenario = state.revision != self.files.safekeep.handed.revision;
        self.files.safekeep.handed = state;
        if is_other_scenario {
            self.compare_with_disk();
        }
        let mut scenario = self.document.scenario().clone();
        let mut is_drafted = false;
        for edit in [&self.unmade.draft, &self.unmade.composed]
            .into_iter()
            .flatten()
        {
            let edit = self.in_what_if(edit);
            is_drafted |= edit.is_some_and(|it| it.apply(&mut scenario).is_some());
        }
        let is_needed = !self.files.closes && (self.is_changed() || is_drafted);
        let path = self.document.path().map(ToOwned::to_owned);
        let Files {
            safekeep,
            watch,
            origin,
            ..
        } = &mut self.files;
        if is_needed {
            safekeep.keeper.keep(Snapshot {
                scenario,
                manuscript: origin.manuscript.clone(),
                path,
                fingerprint: watch.known.as_ref().map(|known| known.fingerprint),
            });
        } else {
            safekeep.keeper.forget();
        }
    }
}
