//! The document's file as other programs leave it: what has changed there, and what the user wants to be done about it.

use std::path::{Path, PathBuf};

use super::Session;
use crate::app::files::{FileVersion, file_name};
use crate::app::watch::{Sighting, WatchTarget};
use crate::file::Fingerprint;
use crate::model::{Edit, Scenario};
use crate::prose;
use crate::ui::{DiskChange, DiskChoice};

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
    /// The scenario in it, if it is one.
    scenario: Option<Scenario>,
}

impl OnDisk {
    /// Another scenario than the one in the window.
    fn other(window: &Scenario, fingerprint: Fingerprint, scenario: Scenario) -> Self {
        Self {
            change: DiskChange {
                is_gone: false,
                differences: prose::differences(window, &scenario),
                can_reload: true,
                blocks_saving: false,
            },
            fingerprint: Some(fingerprint),
            scenario: Some(scenario),
        }
    }

    /// Something that cannot be read, at least not as a scenario.
    fn unreadable(fingerprint: Option<Fingerprint>, lines: Vec<String>) -> Self {
        Self {
            change: DiskChange {
                is_gone: false,
                differences: lines,
                can_reload: false,
                blocks_saving: false,
            },
            fingerprint,
            scenario: None,
        }
    }

    /// What was in the way of saving.
    pub(super) fn blocking(
        window: &Scenario,
        fingerprint: Fingerprint,
        content: Result<Box<Scenario>, Vec<String>>,
    ) -> Self {
        let mut disk = match content {
            Ok(scenario) => Self::other(window, fingerprint, *scenario),
            Err(lines) => Self::unreadable(Some(fingerprint), lines),
        };
        disk.change.blocks_saving = true;
        disk
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
            Sighting::Gone => Some(OnDisk {
                change: DiskChange {
                    is_gone: true,
                    differences: Vec::new(),
                    can_reload: false,
                    blocks_saving: false,
                },
                fingerprint: None,
                scenario: None,
            }),
            Sighting::Changed(fingerprint, content) => self.on_disk(fingerprint, content),
            Sighting::Unreadable(lines) => Some(OnDisk::unreadable(None, lines)),
        };
        self.files.watch.disk = disk;
        self.keep_safe();
    }

    /// What there is to say of this content, if it is news: it may be what the session has saved itself, or another way
    /// of writing what is known.
    fn on_disk(
        &mut self,
        fingerprint: Fingerprint,
        content: Result<Box<Scenario>, Vec<String>>,
    ) -> Option<OnDisk> {
        let known = self.files.watch.known.as_ref();
        if known.is_some_and(|known| known.fingerprint == fingerprint) {
            return None;
        }
        let scenario = match content {
            Ok(scenario) => *scenario,
            Err(lines) => return Some(OnDisk::unreadable(Some(fingerprint), lines)),
        };
        if known.is_some_and(|known| known.scenario == scenario) {
            self.know(FileVersion {
                scenario,
                fingerprint,
                stamp: None,
            });
            return None;
        }
        if self.document.scenario() == &scenario {
            self.mark_as_in_file(FileVersion {
                scenario,
                fingerprint,
                stamp: None,
            });
            return None;
        }
        let window = self.document.scenario();
        Some(OnDisk::other(window, fingerprint, scenario))
    }

    /// Brings the differences up to date with the document.
    pub(super) fn compare_with_disk(&mut self) {
        let Some(mut disk) = self.files.watch.disk.take() else {
            return;
        };
        if let (Some(scenario), Some(fingerprint)) = (&disk.scenario, disk.fingerprint) {
            let present = self.document.scenario();
            if present == scenario {
                let scenario = scenario.clone();
                return self.mark_as_in_file(FileVersion {
                    scenario,
                    fingerprint,
                    stamp: None,
                });
            }
            disk.change.differences = prose::differences(present, scenario);
        }
        self.files.watch.disk = Some(disk);
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
                match (disk.scenario.take(), disk.fingerprint) {
                    (Some(scenario), Some(fingerprint)) => self.take_over(FileVersion {
                        scenario,
                        fingerprint,
                        stamp: None,
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
                self.acknowledge(disk);
                if was_saving {
                    self.save();
                }
            }
            DiskChoice::Later => {
                self.stay();
                disk.change.blocks_saving = false;
                self.files.watch.disk = Some(disk);
            }
        }
    }

    /// Goes on from what is in the file now, without the scenario in the window becoming another one.
    fn acknowledge(&mut self, disk: OnDisk) {
        let Some(fingerprint) = disk.fingerprint else {
            return;
        };
        let known = self.files.watch.known.take().map(|known| known.scenario);
        if let Some(scenario) = disk.scenario.or(known) {
            self.know(FileVersion {
                scenario,
                fingerprint,
                stamp: None,
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
    pub(super) fn know(&mut self, filed: FileVersion) {
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
