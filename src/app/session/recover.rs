//! Offering the work of runs that ended without being closed.

use std::path::Path;

use super::files::Next;
use super::{Session, file_name};
use crate::app::files::{self, Filed};
use crate::app::recovery::{self, Found};
use crate::app::watch::identity;
use crate::model::{Edit, Scenario};
use crate::prose;
use crate::ui::{Recovery, RecoveryChoice};

impl Session {
    /// Looks for work that can be recovered and offers it: all of it, or only what belongs to the file that the program
    /// was started with.
    pub(super) fn look_for_work(&mut self, only: Option<&Path>) {
        let Some(folder) = self.keeping.folder.recovery() else {
            return;
        };
        // The locks of those that were offered before would hide them.
        self.keeping.found.clear();
        let finds = recovery::look(&folder);
        let mut others = 0;
        for found in finds.found {
            if is_saved(&found) {
                found.remove();
                continue;
            }
            let path = found.header.path.as_deref();
            let is_wanted = only.is_none_or(|only| path.map(identity) == Some(identity(only)));
            if is_wanted {
                self.keeping.found.push(found);
            } else {
                // Its lock is let go, so that another window can offer it.
                others += 1;
            }
        }
        self.keeping.recoverable = others + finds.perhaps_living;
        if !finds.damaged.is_empty() {
            let lines = finds.damaged.iter().map(|it| it.display().to_string());
            self.tell_too(
                true,
                "Unsaved work of an earlier run could not be read and was set aside".to_owned(),
                lines.collect(),
            );
        }
        if !finds.unread.is_empty() {
            let mut lines = finds.unread;
            lines.push("It was left where it is.".to_owned());
            self.tell_too(
                true,
                "Unsaved work of an earlier run cannot be read now".to_owned(),
                lines,
            );
        }
        if others > 0 && only.is_some() {
            self.tell_too(
                false,
                "There is unsaved work of an earlier run".to_owned(),
                vec!["It belongs to another file. The File menu offers to recover it.".to_owned()],
            );
        }
        self.offer_next();
    }

    /// Offers the work that was not offered yet or was put off.
    pub(super) fn offer_again(&mut self) {
        self.notice = None;
        self.look_for_work(None);
        if self.keeping.recovery.is_some() {
            return;
        }
        if self.keeping.recoverable > 0 {
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

    fn offer_next(&mut self) {
        self.keeping.recovery = self.keeping.found.first().map(described);
    }

    /// Acts on the answer to the question about recovered work.
    pub(super) fn answer_recovery(&mut self, choice: RecoveryChoice) {
        if self.keeping.found.is_empty() {
            self.keeping.recovery = None;
            return;
        }
        match choice {
            RecoveryChoice::Recover => {
                self.keeping.recovery = None;
                self.leave(Next::Recovered);
            }
            RecoveryChoice::Discard => {
                let found = self.keeping.found.remove(0);
                self.keeping.keeper.remove(found);
                self.offer_next();
            }
            RecoveryChoice::Later => {
                self.keeping.found.remove(0);
                self.keeping.recoverable += 1;
                self.offer_next();
            }
        }
    }

    /// Opens the work that was offered, as unsaved changes of its file. The file itself stays as it is.
    pub(super) fn recover(&mut self) {
        if self.keeping.found.is_empty() {
            return;
        }
        let found = self.keeping.found.remove(0);
        // The others are offered when they are asked for, or at the next start.
        self.keeping.recoverable += self.keeping.found.len();
        self.keeping.found.clear();
        let path = found.header.path.clone();
        let filed = path.as_deref().and_then(|path| files::read(path).ok());
        let is_changed_since = filed
            .as_ref()
            .is_some_and(|filed| found.header.fingerprint != Some(filed.fingerprint));
        let scenario = found.scenario.clone();
        match (path, filed) {
            (Some(path), Some(filed)) => {
                self.replace(filed.scenario.clone(), Some(path));
                self.edit(Edit::Become(Box::new(scenario)));
                // What another program has written since is news, and asked about before it is replaced.
                let fingerprint = found.header.fingerprint.unwrap_or(filed.fingerprint);
                let scenario = if is_changed_since {
                    found.scenario.clone()
                } else {
                    filed.scenario
                };
                self.know(Filed {
                    scenario,
                    fingerprint,
                });
            }
            (path, _) => {
                self.replace(scenario.clone(), path);
                // A file that is there after all, in whatever state, is not replaced without a question either.
                if let Some(fingerprint) = found.header.fingerprint {
                    self.know(Filed {
                        scenario,
                        fingerprint,
                    });
                }
            }
        }
        self.document.mark_unsaved();
        self.keep_safe();
        // Only once this run has it.
        self.keeping.keeper.remove(found);
        let mut lines = vec!["It is not saved yet.".to_owned()];
        if is_changed_since {
            lines
                .push("Its file has been changed since; saving asks before it replaces it.".into());
        }
        self.tell("Your unsaved work is back".to_owned(), lines);
    }

    /// Puts the recovered work back among that which can be offered: the user stays with the present scenario.
    pub(super) fn put_off_recovery(&mut self) {
        self.keeping.recoverable += self.keeping.found.len();
        self.keeping.found.clear();
    }
}

/// Whether the work is in its file after all: it was saved in the very last moment.
fn is_saved(found: &Found) -> bool {
    let path = found.header.path.as_deref();
    let filed = path.and_then(|path| files::read(path).ok());
    filed.is_some_and(|filed| filed.scenario == found.scenario)
}

fn described(found: &Found) -> Recovery {
    let path = found.header.path.clone();
    let mut differences = Vec::new();
    match path.as_deref().map(|path| (path, files::read(path))) {
        None => differences.push(extent(&found.scenario)),
        Some((path, Ok(filed))) => {
            if found.header.fingerprint != Some(filed.fingerprint) {
                let name = file_name(path);
                differences.push(format!("{name} has been changed since the work was kept."));
            }
            differences.extend(prose::differences(&filed.scenario, &found.scenario));
        }
        Some((path, Err(unread))) => {
            let name = file_name(path);
            differences.push(if unread.is_missing {
                format!("{name} is not there any more. Saving makes it again.")
            } else {
                format!("{name} cannot be read now.")
            });
            differences.push(extent(&found.scenario));
        }
    }
    Recovery {
        title: match found.scenario.title.trim() {
            "" => "Untitled scenario".to_owned(),
            title => title.to_owned(),
        },
        path,
        when: found.age(),
        differences,
    }
}

/// How much there is of a scenario.
fn extent(scenario: &Scenario) -> String {
    let number = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    format!(
        "It has {}, {} and {}.",
        number(scenario.issues.len(), "issue", "issues"),
        number(scenario.parties.len(), "party", "parties"),
        number(scenario.packages.len(), "package", "packages"),
    )
}
