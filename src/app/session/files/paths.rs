//! Asking for a path: in a dialog of the system, or in the window where the system has none.

use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

use super::Session;
use super::question::Hold;
use crate::app::dialogs::{Dialogs, Outcome, Purpose};
use crate::app::files::{self, file_name};
use crate::app::requests::Request;
use crate::ui::{Completion, PathPrompt, PathPurpose};

/// How paths are asked for.
#[derive(Debug)]
pub(super) struct Paths {
    dialogs: Box<dyn Dialogs>,
    /// What the file dialog that is on the screen was shown for.
    occasion: Option<Occasion>,
    /// The path that is asked for in the window.
    pub(super) prompt: Option<PathPrompt>,
    /// Where people keep documents.
    pub(super) documents: PathBuf,
}

/// What a file dialog was shown for: its answer may come when something else is in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Occasion {
    /// Which of the session's scenarios was in the window.
    opened: u64,
    hold: Hold,
}

impl Paths {
    /// Paths that these dialogs ask for.
    pub(super) fn new(dialogs: Box<dyn Dialogs>) -> Self {
        Self {
            dialogs,
            occasion: None,
            prompt: None,
            documents: PathBuf::from("."),
        }
    }

    /// Takes in what the path in the box may go on as, if that is still asked.
    pub(super) fn take_in(&mut self, completion: Completion) {
        let prompt = self.prompt.as_mut();
        if let Some(prompt) = prompt.filter(|prompt| prompt.asked == completion.typed) {
            prompt.completion = Some(completion);
        }
    }
}

impl Session {
    /// Asks for a file of sources.
    pub(in crate::app::session) fn ask_for_source(&mut self) {
        self.ask_for(Purpose::Source);
    }

    /// Asks for a file and saves to it.
    pub(in crate::app::session) fn ask_to_save(&mut self) {
        self.ask_for(Purpose::Save);
    }

    /// Takes in the answer of a file dialog, if there is one. Returns whether there was.
    pub fn poll_dialogs(&mut self) -> bool {
        let Some((purpose, outcome)) = self.files.paths.dialogs.answer() else {
            return false;
        };
        // Typing went on while the dialog was there.
        self.make_draft();
        let occasion = self.files.paths.occasion.take();
        if self.is_out_of_date(purpose, occasion.as_ref()) {
            if let Outcome::Chosen(path) = outcome {
                self.tell_not_done(purpose, &path);
            }
        } else {
            self.take_in_outcome(purpose, outcome);
        }
        self.take_in_answers();
        self.keep_safe();
        true
    }

    fn take_in_outcome(&mut self, purpose: Purpose, outcome: Outcome) {
        match (purpose, outcome) {
            // There may be changes again since the dialog was shown.
            (Purpose::Open, Outcome::Chosen(path)) => self.ask_to_open_path(path),
            (Purpose::Save, Outcome::Chosen(path)) => self.save_to_chosen(path),
            (Purpose::Source, Outcome::Chosen(path)) => self.add_source(&path),
            (Purpose::Open | Purpose::Source, Outcome::Cancelled) => {}
            (Purpose::Save, Outcome::Cancelled) => self.stay(),
            (purpose, Outcome::Unavailable) => self.prompt_for_path(
                purpose,
                "This system shows no file dialog, so please type the path. A file can also be \
                 dropped on the window or named when the program is started.",
            ),
        }
    }

    /// Whether the answer of a dialog comes too late: what it was shown for is not in the window any more, or another
    /// question is to be answered first.
    fn is_out_of_date(&self, purpose: Purpose, occasion: Option<&Occasion>) -> bool {
        let is_other_scenario = occasion.is_some_and(|it| it.opened != self.files.origin.opened);
        match purpose {
            Purpose::Open => self.is_asking_to_decide(),
            Purpose::Source => is_other_scenario,
            Purpose::Save => {
                is_other_scenario || occasion.is_some_and(|it| it.hold != self.files.hold)
            }
        }
    }

    /// Tells that an answer came too late.
    pub(super) fn tell_not_done(&mut self, purpose: Purpose, path: &Path) {
        let name = file_name(path);
        let (title, why) = match purpose {
            Purpose::Save => (
                format!("Nothing was saved to {name}"),
                "Something else was asked for before the file dialog was answered.",
            ),
            Purpose::Open => (
                format!("{name} was not opened"),
                "There was a question to be answered first.",
            ),
            Purpose::Source => (
                format!("No source was added from {name}"),
                "Another scenario was opened before the file dialog was answered.",
            ),
        };
        self.tell(title, vec![why.to_owned()]);
    }

    /// Asks for a path in a dialog.
    pub(super) fn ask_for(&mut self, purpose: Purpose) {
        let start = self.suggested_path(purpose);
        if self.files.paths.dialogs.ask(purpose, &start) {
            self.files.paths.occasion = Some(Occasion {
                opened: self.files.origin.opened,
                hold: self.files.hold.clone(),
            });
        } else {
            // One that hangs would otherwise keep the user from every file.
            self.prompt_for_path(
                purpose,
                "A file dialog is already open. Please answer that one, or type the path here.",
            );
        }
    }

    fn prompt_for_path(&mut self, purpose: Purpose, message: &str) {
        let path = self.suggested_path(purpose);
        let path = path.to_string_lossy();
        let (purpose, suggestion) = match purpose {
            Purpose::Save => (PathPurpose::Save, path.into_owned()),
            Purpose::Open => (PathPurpose::Open, within(&path)),
            Purpose::Source => (PathPurpose::Source, within(&path)),
        };
        self.show_prompt(PathPrompt {
            purpose,
            asked: suggestion.clone(),
            completion: None,
            suggestion,
            message: message.to_owned(),
            replaces: None,
        });
    }

    /// Asks whether a file may be replaced.
    pub(super) fn ask_to_replace(&mut self, path: PathBuf) {
        let shown = path.to_string_lossy().into_owned();
        self.show_prompt(PathPrompt {
            purpose: PathPurpose::Save,
            message: format!(
                "There is already a file {}. Save again to replace it, or choose another name.",
                file_name(&path)
            ),
            asked: shown.clone(),
            completion: None,
            suggestion: shown,
            replaces: Some(path),
        });
    }

    fn show_prompt(&mut self, prompt: PathPrompt) {
        let typed = prompt.suggestion.clone();
        self.files.paths.prompt = Some(prompt);
        self.complete_path(typed);
    }

    /// Has it worked out what the path in the box may go on as.
    pub(in crate::app::session) fn complete_path(&mut self, typed: String) {
        let Some(prompt) = &mut self.files.paths.prompt else {
            return;
        };
        prompt.asked.clone_from(&typed);
        self.files.requests.ask(Request::Complete(typed));
    }

    /// Puts the path box away, and with it what waited for the path.
    pub(in crate::app::session) fn close_path_prompt(&mut self) {
        self.files.paths.prompt = None;
        self.stay();
    }

    /// Where a dialog begins: at the document's file, or in the folder that the system keeps documents in. A file to save
    /// to, a folder to open something from.
    fn suggested_path(&self, purpose: Purpose) -> PathBuf {
        let documents = &self.files.paths.documents;
        match (purpose, self.document.path()) {
            (Purpose::Save, Some(path)) => path.to_owned(),
            (Purpose::Save, None) => documents.join(files::name_for(self.scenario_title())),
            (Purpose::Open | Purpose::Source, path) => {
                let folder = path.and_then(Path::parent);
                folder.unwrap_or(documents).to_owned()
            }
        }
    }
}

/// The beginning of paths in the folder.
fn within(folder: &str) -> String {
    format!("{}{MAIN_SEPARATOR}", folder.trim_end_matches(is_separator))
}
