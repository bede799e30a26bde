//! Offering the work of runs that ended without being closed.

use std::path::Path;

use super::Session;
use super::question::Next;
use crate::app::storage::files::FileVersion;
use crate::app::storage::recovery::{AbandonedWork, Offer};
use crate::app::storage::{Request, WorkFor};
use crate::model::Edit;
use crate::ui::{Recovery, RecoveryChoice};

/// Work of runs that have ended.
#[derive(Debug, Default)]
pub(super) struct Offers {
    /// Those to be offered, of which the first is being offered.
    list: Vec<Offer>,
    /// Whether that has been answered, and the answer not been carried out.
    is_answered: bool,
    /// How much work there is besides that can be recovered.
    pub(super) recoverable: usize,
}

impl Offers {
    /// What is being offered.
    pub(super) fn shown(&self) -> Option<&Recovery> {
        let first = self.list.first().filter(|_| !self.is_answered);
        first.map(|offer| &offer.shown)
    }

    /// Takes out what is offered, so that the next one is.
    fn take(&mut self) -> Option<Offer> {
        self.is_answered = false;
        (!self.list.is_empty()).then(|| self.list.remove(0))
    }

    /// Puts all of it back among that which can be offered.
    fn put_off(&mut self) {
        self.recoverable += self.list.len();
        self.list.clear();
        self.is_answered = false;
    }

    /// The user stays with the present scenario: nothing is offered unless it was before.
    pub(super) fn put_off_unless_shown(&mut self) {
        if self.shown().is_none() {
            self.put_off();
        }
    }
}

impl Session {
    /// Has work looked for that can be recovered.
    pub(in crate::app::session) fn look_for_work(&mut self, purpose: WorkFor) {
        // The locks of those that were offered before would hide them.
        self.files.offers.list.clear();
        self.files.offers.is_answered = false;
        match self.files.safekeep.folder.recovery() {
            Some(folder) => {
                let request = Request::Recover { folder, purpose };
                self.files.requests.ask(request);
            }
            None => self.take_in_work(AbandonedWork::default(), &purpose),
        }
    }

    /// Has work offered that was not offered yet or was put off.
    pub(in crate::app::session) fn offer_again(&mut self) {
        self.notice = None;
        self.look_for_work(WorkFor::Asker);
    }

    /// Takes in what was found and offers it.
    pub(super) fn take_in_work(&mut self, work: AbandonedWork, purpose: &WorkFor) {
        self.files.offers = Offers {
            list: work.offers,
            is_answered: false,
            recoverable: work.others + work.left + work.perhaps_living,
        };
        if !work.damaged.is_empty() {
            let lines = work.damaged.iter().map(|it| it.display().to_string());
            self.tell_too(
                true,
                "Unsaved work of an earlier run could not be read and was set aside".to_owned(),
                lines.collect(),
            );
        }
        if !work.unread.is_empty() {
            let mut lines = work.unread;
            lines.push("It was left where it is.".to_owned());
            self.tell_too(
                true,
                "Unsaved work of an earlier run cannot be read now".to_owned(),
                lines,
            );
        }
        match purpose {
            WorkFor::Start(Some(_)) if work.left > 0 => self.tell_too(
                false,
                "There is much unsaved work of earlier runs".to_owned(),
                vec!["The File menu offers to recover it.".to_owned()],
            ),
            WorkFor::Start(Some(_)) if work.others > 0 => self.tell_too(
                false,
                "There is unsaved work of an earlier run".to_owned(),
                vec!["It belongs to another file. The File menu offers to recover it.".to_owned()],
            ),
            WorkFor::Asker if self.files.offers.list.is_empty() => self.tell_no_work(),
            _ => {}
        }
    }

    fn tell_no_work(&mut self) {
        if self.files.offers.recoverable > 0 {
            self.tell_too(
                false,
                "The unsaved work may belong to a window that is still open".to_owned(),
                vec!["If it does not, it can be recovered in a minute.".to_owned()],
            );
        } else {
            let title = "There is no unsaved work any more".to_owned();
            self.tell_too(false, title, Vec::new());
        }
    }

    /// Acts on the answer to the question about recovered work.
    pub(in crate::app::session) fn answer_recovery(&mut self, choice: RecoveryChoice) {
        if self.files.offers.list.is_empty() {
            return;
        }
        match choice {
            RecoveryChoice::Recover => {
                self.files.offers.is_answered = true;
                self.leave(Next::Recovery);
            }
            RecoveryChoice::Discard => {
                if let Some(offer) = self.files.offers.take() {
                    self.files.safekeep.keeper.remove(offer.found);
                }
            }
            RecoveryChoice::Later => {
                self.files.offers.recoverable += 1;
                self.files.offers.take();
            }
        }
    }

    /// Tells where work went that could be somebody's.
    pub(super) fn tell_set_aside(&mut self, aside: &Path) {
        let lines = vec![
            "Nobody can say whether the window that it belongs to has been closed.".to_owned(),
            format!("It is in {}.", aside.display()),
        ];
        let title = "The file with the unsaved work was set aside and not deleted";
        self.tell_too(false, title.to_owned(), lines);
    }

    /// Opens the work that was offered, as unsaved changes of its file. The file itself stays as it is.
    pub(super) fn recover(&mut self) {
        let Some(Offer {
            found, original, ..
        }) = self.files.offers.take()
        else {
            return;
        };
        // The others are offered when they are asked for, or at the next start.
        self.files.offers.put_off();
        let path = found.header.path.clone();
        let filed = original.and_then(Result::ok);
        let is_changed_since = filed
            .as_ref()
            .is_some_and(|filed| found.header.fingerprint != Some(filed.fingerprint));
        let scenario = found.scenario().clone();
        let manuscript = found.manuscript.clone();
        match (path, filed) {
            (Some(path), Some(filed)) => {
                self.replace(filed.scenario.clone(), Some(path));
                self.edit(Edit::Become(Box::new(scenario)));
                // What another program has written since is news, and asked about before it is replaced.
                let fingerprint = found.header.fingerprint.unwrap_or(filed.fingerprint);
                let (scenario, manuscript) = if is_changed_since {
                    (found.scenario().clone(), Some(manuscript))
                } else {
                    (filed.scenario, filed.manuscript)
                };
                self.know(FileVersion {
                    scenario,
                    fingerprint,
                    stamp: None,
                    manuscript,
                });
            }
            (path, _) => {
                self.replace(scenario.clone(), path);
                self.files.origin.manuscript = Some(manuscript.clone());
                // A file that is there after all, in whatever state, is not replaced without a question either.
                if let Some(fingerprint) = found.header.fingerprint {
                    self.know(FileVersion {
                        scenario,
                        fingerprint,
                        stamp: None,
                        manuscript: Some(manuscript),
                    });
                }
            }
        }
        self.document.mark_unsaved();
        self.keep_safe();
        // Only once this run has it.
        self.files.safekeep.keeper.remove(found);
        let mut lines = vec!["It is not saved yet.".to_owned()];
        if is_changed_since {
            lines
                .push("Its file has been changed since; saving asks before it replaces it.".into());
        }
        self.tell("Your unsaved work is back".to_owned(), lines);
    }
}
