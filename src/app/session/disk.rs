//! The document's file as other programs leave it: what has changed there, and what the user wants to be done about it.

use std::path::{Path, PathBuf};

use super::{Session, file_name};
use crate::app::files::{self, Filed, Unread};
use crate::app::watch::Sighting;
use crate::file::Fingerprint;
use crate::model::{Edit, Scenario};
use crate::prose;
use crate::ui::{DiskChange, DiskChoice};

/// What is in the file that the session has not taken over.
#[derive(Debug)]
pub(super) struct OnDisk {
    pub(super) change: DiskChange,
    /// What is in it; `None` if it is gone or cannot be read at all.
    fingerprint: Option<Fingerprint>,
    /// The scenario in it, if it is one.
    scenario: Option<Scenario>,
}

impl Session {
    /// Takes in what was seen of the file.
    pub(super) fn see(&mut self, path: &Path, sighting: Sighting) {
        if self.document.path() != Some(path) {
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
            Sighting::Unreadable(lines) => Some(unreadable(None, lines)),
        };
        self.keeping.disk = disk;
        self.keep_safe();
    }

    /// What there is to say of this content, if it is news: it may be what the session has saved itself, or another way
    /// of writing what is known.
    fn on_disk(
        &mut self,
        fingerprint: Fingerprint,
        content: Result<Box<Scenario>, Vec<String>>,
    ) -> Option<OnDisk> {
        let known = self.keeping.known.as_ref();
        if known.is_some_and(|known| known.fingerprint == fingerprint) {
            return None;
        }
        let scenario = match content {
            Ok(scenario) => *scenario,
            Err(lines) => return Some(unreadable(Some(fingerprint), lines)),
        };
        if self.known_scenario() == Some(&scenario) {
            self.know(Filed {
                scenario,
                fingerprint,
            });
            return None;
        }
        if self.document.scenario() == &scenario {
            self.mark_as_in_file(Filed {
                scenario,
                fingerprint,
            });
            return None;
        }
        Some(OnDisk {
            change: DiskChange {
                is_gone: false,
                differences: prose::differences(self.document.scenario(), &scenario),
                can_reload: true,
                blocks_saving: false,
            },
            fingerprint: Some(fingerprint),
            scenario: Some(scenario),
        })
    }

    /// Brings the differences up to date with the document.
    pub(super) fn compare_with_disk(&mut self) {
        let Some(mut disk) = self.keeping.disk.take() else {
            return;
        };
        if let (Some(scenario), Some(fingerprint)) = (&disk.scenario, disk.fingerprint) {
            let present = self.document.scenario();
            if present == scenario {
                let scenario = scenario.clone();
                return self.mark_as_in_file(Filed {
                    scenario,
                    fingerprint,
                });
            }
            disk.change.differences = prose::differences(present, scenario);
        }
        self.keeping.disk = Some(disk);
    }

    /// Stops asking whether the file is to be replaced; it is not.
    pub(super) fn put_off_saving(&mut self) {
        if let Some(disk) = &mut self.keeping.disk {
            disk.change.blocks_saving = false;
        }
    }

    /// Acts on the answer to the question about a file that another program has changed.
    pub(super) fn answer_disk(&mut self, choice: DiskChoice) {
        let Some(mut disk) = self.keeping.disk.take() else {
            return;
        };
        let was_saving = disk.change.blocks_saving;
        match choice {
            DiskChoice::Reload => {
                // The window keeps its changes as a step that can be taken back; nothing goes on by itself.
                self.stay();
                match (disk.scenario.take(), disk.fingerprint) {
                    (Some(scenario), Some(fingerprint)) => self.take_over(Filed {
                        scenario,
                        fingerprint,
                    }),
                    _ => self.keeping.disk = Some(disk),
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
                self.keeping.disk = Some(disk);
            }
        }
    }

    /// Goes on from what is in the file now, without the scenario in the window becoming another one.
    fn acknowledge(&mut self, disk: OnDisk) {
        let Some(fingerprint) = disk.fingerprint else {
            return;
        };
        let known = self.keeping.known.take().map(|known| known.scenario);
        if let Some(scenario) = disk.scenario.or(known) {
            self.know(Filed {
                scenario,
                fingerprint,
            });
        }
    }

    /// Puts what is in the file in place of the scenario, as a step that can be taken back.
    fn take_over(&mut self, filed: Filed) {
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
    fn mark_as_in_file(&mut self, filed: Filed) {
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.document.mark_saved(path);
        }
        self.know(filed);
    }

    /// Goes back to what is in the file, as one step.
    pub(super) fn revert(&mut self) {
        let Some(path) = self.document.path().map(Path::to_owned) else {
            return;
        };
        match files::read(&path) {
            Ok(filed) => self.take_over(filed),
            Err(Unread { lines, .. }) => {
                self.report(format!("{} could not be read", file_name(&path)), lines);
            }
        }
    }

    /// Whether saving would replace what another program has written in the meantime. Then the user is asked.
    pub(super) fn would_overwrite(&mut self, path: &PathBuf) -> bool {
        if self.document.path() != Some(path.as_path()) || self.keeping.known.is_none() {
            return false;
        }
        // What is gone or cannot be read is no obstacle: saving says itself what is.
        let Ok(bytes) = files::read_bytes(path) else {
            return false;
        };
        let content = files::parse_bytes(&bytes).map(Box::new);
        let disk = self.on_disk(Fingerprint::of(&bytes), content);
        self.keeping.disk = disk.map(|mut disk| {
            disk.change.blocks_saving = true;
            disk
        });
        self.keeping.disk.is_some()
    }
}

fn unreadable(fingerprint: Option<Fingerprint>, lines: Vec<String>) -> OnDisk {
    OnDisk {
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
