//! Saving. What is saved is the scenario as it was when that was asked for; what is changed meanwhile stays unsaved.

use std::path::{Path, PathBuf};

use super::Session;
use crate::app::storage::files::{self, FileVersion, file_name};
use crate::app::storage::{Over, Request, Save, SaveOutcome, Ticket};

/// The saves that were asked for of the scenario in the window.
#[derive(Debug, Default)]
pub(super) struct Saves {
    under_way: Vec<Ticket>,
    /// The latest one that has succeeded.
    latest: Ticket,
}

impl Saves {
    /// Whether there are any whose end is not known.
    pub(super) fn are_under_way(&self) -> bool {
        !self.under_way.is_empty()
    }
}

impl Session {
    /// Saves to the document's file, or asks for one.
    pub(in crate::app::session) fn save(&mut self) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_to(path, Over::Nothing),
            None => self.ask_to_save(),
        }
    }

    /// Saves to a file that was typed. Another file that is already there is replaced only when it is named twice.
    pub(in crate::app::session) fn save_to_given(&mut self, path: &Path) {
        let path = files::with_extension(files::with_home(path.to_owned()));
        let prompt = self.files.paths.prompt.take();
        let replaces = prompt.and_then(|prompt| prompt.replaces);
        let over = if replaces.as_deref() == Some(path.as_path()) {
            Over::Anything
        } else {
            Over::Nothing
        };
        self.save_to(path, over);
    }

    /// Saves to the file that was chosen in a dialog, which has asked whether to replace that one, and no other.
    pub(super) fn save_to_chosen(&mut self, chosen: PathBuf) {
        self.files.paths.prompt = None;
        let path = files::with_extension(chosen.clone());
        let over = if path == chosen {
            Over::Anything
        } else {
            Over::Nothing
        };
        self.save_to(path, over);
    }

    /// Saves to the document's file, whatever is in it.
    pub(super) fn save_over_anything(&mut self) {
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.ask_for_save(path, Over::Anything);
        }
    }

    /// Has the scenario saved as it is now. What may be replaced is for other files than the document's own.
    fn save_to(&mut self, path: PathBuf, over: Over) {
        let path = files::absolute(path);
        let is_own = self.document.path() == Some(path.as_path());
        let over = match &self.files.watch.known {
            Some(known) if is_own => Over::Known(Box::new(known.clone())),
            None if is_own => Over::Anything,
            _ => over,
        };
        self.ask_for_save(path, over);
    }

    fn ask_for_save(&mut self, path: PathBuf, over: Over) {
        let ticket = self.files.requests.ask(Request::Save(Box::new(Save {
            path,
            scenario: self.document.scenario().clone(),
            manuscript: self.files.origin.manuscript.clone(),
            opened: self.files.origin.opened,
            over,
        })));
        self.files.saves.under_way.push(ticket);
    }

    /// Takes in how saving ended.
    pub(super) fn take_in_saved(&mut self, ticket: Ticket, save: Save, outcome: SaveOutcome) {
        self.files.saves.under_way.retain(|it| *it != ticket);
        let is_here = save.opened == self.files.origin.opened;
        match outcome {
            SaveOutcome::Saved(fingerprint, reworded) => {
                let filed = FileVersion {
                    scenario: save.scenario,
                    fingerprint,
                    stamp: None,
                    manuscript: reworded,
                };
                // What waits to be saved to the same file may replace this, and only this.
                for request in self.files.requests.waiting() {
                    if let Request::Save(next) = request
                        && next.path == save.path
                    {
                        next.over = Over::Known(Box::new(filed.clone()));
                    }
                }
                self.remember(save.path.clone(), &filed.scenario);
                // One to another file may have overtaken it.
                if is_here && ticket > self.files.saves.latest {
                    self.files.saves.latest = ticket;
                    self.notice = None;
                    let saved = filed.scenario.clone();
                    self.document.mark_saved_as(save.path, saved);
                    self.know(filed);
                    self.go_on_after_saving();
                }
            }
            SaveOutcome::IsThere if is_here && !self.is_asking_to_decide() => {
                self.ask_to_replace(save.path);
            }
            SaveOutcome::Differs(found) if is_here => self.ask_to_overwrite(found),
            SaveOutcome::IsThere => self.tell_not_saved(
                &save.path,
                vec!["There is already a file of this name.".to_owned()],
            ),
            SaveOutcome::Differs(..) => self.tell_not_saved(
                &save.path,
                vec!["Another program has changed it in the meantime.".to_owned()],
            ),
            SaveOutcome::Failed(lines) => self.tell_not_saved(&save.path, lines),
        }
    }

    fn tell_not_saved(&mut self, path: &Path, lines: Vec<String>) {
        self.stay();
        // What was seen of the document's file in the meantime was not taken in.
        self.watch_file();
        self.report(format!("{} could not be saved", file_name(path)), lines);
    }
}
