//! The document's file as other programs leave it: what has changed there, and what the user wants to be done about it.

use std::path::{Path, PathBuf};

use super::Session;
use crate::app::storage::files::{FileVersion, Found, ReadFailure, file_name};
use crate::app::watch::{Sighting, WatchTarget};
use crate::file::{Fingerprint, Manuscript};
use crate::model::Edit;
use crate::prose;
use crate::ui::{DiskChange, DiskChoice, DiskState};

/// The document's file.
#[derive(Debug, Default)]
pub(super) struct FileWatch {
    /// What is in it, as far as the session knows.
    pub(super) known: Option<FileVersion>,
    /// What has become of it, until the user has decided what to do about that.
    pub(super) disk: Option<OnDisk>,
    /// The file that is watched.
    watched: Option<PathBuf>,
    /// Whether another window has it open.
    pub(super) is_open_elsewhere: bool,
}

/// What is in the file that the session has not taken over.
#[derive(Debug)]
pub(super) struct OnDisk {
    pub(super) change: DiskChange,
    /// What is in it; `None` if it is gone or cannot be read at all.
    fingerprint: Option<Fingerprint>,
    /// The scenario in it and how it is written, if it is one.
    manuscript: Option<Manuscript>,
}

impl OnDisk {
    /// No scenario.
    fn without(state: DiskState, fingerprint: Option<Fingerprint>, failure: ReadFailure) -> Self {
        Self {
            change: DiskChange {
                state,
                differences: failure.lines,
                excerpt: failure.excerpt,
                blocks_saving: false,
            },
            fingerprint,
            manuscript: None,
        }
    }

    fn gone() -> Self {
        let nothing = ReadFailure {
            is_missing: true,
            ..ReadFailure::default()
        };
        Self::without(DiskState::Gone, None, nothing)
    }
}

impl Session {
    /// Takes in what was seen of the file.
    pub(super) fn see(&mut self, path: &Path, sighting: Sighting) {
        // What is being saved may have been seen already; it is looked at again afterwards.
        if self.document.path() != Some(path) || self.files.saves.are_under_way() {
            return;
        }
        let disk = match sighting {
            Sighting::Same => None,
            Sighting::Gone => Some(OnDisk::gone()),
            Sighting::Changed(found) => self.on_disk(found),
            Sighting::Unreadable(failure) => {
                Some(OnDisk::without(DiskState::Unreadable, None, failure))
            }
        };
        self.files.watch.disk = disk;
        self.keep_safe();
    }

    /// Takes in what is in the way of saving, and asks whether to replace it.
    pub(super) fn ask_to_overwrite(&mut self, found: Found) {
        self.files.watch.disk = self.on_disk(found).map(|mut disk| {
            disk.change.blocks_saving = true;
            disk
        });
    }

    /// What there is to say of this content, if it is news: it may be what the session has saved itself, or would save.
    fn on_disk(&mut self, found: Found) -> Option<OnDisk> {
        let Found {
            fingerprint,
            content,
        } = found;
        let (Some(fingerprint), Ok(manuscript)) = (fingerprint, &content) else {
            let failure = content.err()?;
            let is_seen = fingerprint.is_some() || !failure.is_forbidden;
            let state = if is_seen {
                DiskState::Damaged
            } else {
                DiskState::Unreadable
            };
            return Some(OnDisk::without(state, fingerprint, failure));
        };
        let known = self.files.watch.known.as_ref();
        if known.is_some_and(|known| known.fingerprint == fingerprint) {
            return None;
        }
        self.with_other_text(fingerprint, manuscript.clone())
    }

    /// What there is to say of another text than is known. Other words for what is in the window or was in the file are no
    /// news: what is saved is a change of them from now on.
    fn with_other_text(
        &mut self,
        fingerprint: Fingerprint,
        manuscript: Manuscript,
    ) -> Option<OnDisk> {
        let window = self.document.scenario();
        let scenario = manuscript.scenario();
        let is_here = window == scenario;
        let known = self.files.watch.known.as_ref();
        if is_here || known.is_some_and(|known| known.scenario == *scenario) {
            let filed = FileVersion {
                scenario: scenario.clone(),
                fingerprint,
                stamp: None,
                manuscript: Some(manuscript),
            };
            match is_here {
                true => self.mark_as_in_file(filed),
                false => self.know(filed),
            }
            return None;
        }
        Some(OnDisk {
            change: DiskChange {
                state: DiskState::Changed,
                differences: prose::differences(window, scenario),
                excerpt: None,
                blocks_saving: false,
            },
            fingerprint: Some(fingerprint),
            manuscript: Some(manuscript),
        })
    }

    /// Brings the differences up to date with the document.
    pub(super) fn compare_with_disk(&mut self) {
        let Some(disk) = self.files.watch.disk.take() else {
            return;
        };
        let blocks_saving = disk.change.blocks_saving;
        let compared = match (disk.fingerprint, disk.manuscript) {
            (Some(fingerprint), Some(manuscript)) => self.with_other_text(fingerprint, manuscript),
            (fingerprint, manuscript) => Some(OnDisk {
                fingerprint,
                manuscript,
                change: disk.change,
            }),
        };
        self.files.watch.disk = compared.map(|mut disk| {
            disk.change.blocks_saving = blocks_saving;
            disk
        });
    }

    /// Stops asking whether the file is to be replaced; it is not.
    pub(super) fn put_off_saving(&mut self) {
        if let Some(disk) = &mut self.files.watch.disk {
            disk.change.blocks_saving = false;
        }
    }

    /// Acts on the answer to the question about a file that another program has changed.
    pub(in crate::app::session) fn answer_disk(&mut self, choice: DiskChoice) {
        let Some(mut disk) = self.files.watch.disk.take() else {
            return;
        };
        let was_saving = disk.change.blocks_saving;
        match choice {
            DiskChoice::Reload => {
                // The window keeps its changes as a step that can be taken back; nothing goes on by itself.
                self.stay();
                match (disk.manuscript.take(), disk.fingerprint) {
                    (Some(manuscript), Some(fingerprint)) => self.take_over(FileVersion {
                        scenario: manuscript.scenario().clone(),
                        fingerprint,
                        stamp: None,
                        manuscript: Some(manuscript),
                    }),
                    _ => self.files.watch.disk = Some(disk),
                }
            }
            DiskChoice::Keep => {
                self.document.mark_unsaved();
                self.acknowledge(disk);
            }
            DiskChoice::Overwrite => {
                self.document.mark_unsaved();
                let is_seen = disk.fingerprint.is_some();
                self.acknowledge(disk);
                match was_saving {
                    true if is_seen => self.save(),
                    true => self.save_over_anything(),
                    false => {}
                }
            }
            DiskChoice::Later => {
                self.stay();
                disk.change.blocks_saving = false;
                self.files.watch.disk = Some(disk);
            }
        }
    }

    /// Goes on from what is in the file now, without the scenario in the window becoming another one: what is saved is a change
    /// of what another program has written.
    fn acknowledge(&mut self, disk: OnDisk) {
        let Some(fingerprint) = disk.fingerprint else {
            return;
        };
        let known = self.files.watch.known.take().map(|known| known.scenario);
        let written = disk.manuscript.as_ref();
        if let Some(scenario) = written.map(|it| it.scenario().clone()).or(known) {
            self.know(FileVersion {
                scenario,
                fingerprint,
                stamp: None,
                manuscript: disk.manuscript,
            });
        }
    }

    /// Puts what is in the file in place of the scenario, as a step that can be taken back.
    pub(super) fn take_over(&mut self, filed: FileVersion) {
        let name = self.document.path().map(file_name).unwrap_or_default();
        let scenario = filed.scenario.clone();
        self.edit(Edit::Become(Box::new(scenario)));
        self.mark_as_in_file(filed);
        self.tell(
            format!("Everything is as it is in {name} now"),
            vec!["Undo brings back what was here before.".to_owned()],
        );
    }

    /// Notes that the present state is in the file.
    fn mark_as_in_file(&mut self, filed: FileVersion) {
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.document.mark_saved(path);
        }
        self.know(filed);
    }

    /// Notes that this is in the document's file, and watches it.
    pub(super) fn know(&mut self, mut filed: FileVersion) {
        if let Some(manuscript) = filed.manuscript.take() {
            self.files.origin.manuscript = Some(manuscript);
        }
        let watch = &mut self.files.watch;
        if let Some(path) = self.document.path()
            && watch.watched.as_deref() != Some(path)
        {
            watch.is_open_elsewhere = false;
            watch.watched = Some(path.to_owned());
        }
        watch.known = Some(filed);
        watch.disk = None;
        self.watch_file();
    }

    /// Has the document's file watched for anything else than is known to be in it.
    pub(super) fn watch_file(&mut self) {
        if let (Some(path), Some(known)) = (self.document.path(), &self.files.watch.known) {
            self.files.safekeep.keeper.watch(Some(WatchTarget {
                path: path.to_owned(),
                fingerprint: known.fingerprint,
                stamp: known.stamp.clone(),
            }));
        }
    }
}
