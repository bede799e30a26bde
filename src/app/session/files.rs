//! Opening and saving, and the question about unsaved changes that may come before.

use std::path::{Path, PathBuf};

use super::{Session, file_name};
use crate::app::dialogs::{Outcome, Purpose};
use crate::app::examples;
use crate::app::files;
use crate::model::Scenario;
use crate::ui::{DiskChoice, PathPrompt, RecoveryChoice, UnsavedChoice};

/// What the session does once the present scenario may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Ask for a file to open.
    Ask,
    /// Open this file.
    Path(PathBuf),
    /// Open this built-in example.
    Example(String),
    /// Begin a scenario with nothing in it.
    New,
    /// Begin a scenario from the template.
    Template,
    /// Close the window.
    Close,
}

/// Whether the session waits before it lets the present scenario go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    /// It does not.
    Nothing,
    /// For what to do with unsaved changes.
    ForChoice(Next),
    /// For a file to save them to.
    ForSave(Next),
}

impl Session {
    /// Asks for a file to open.
    pub(super) fn ask_to_open(&mut self) {
        self.leave(Next::Ask);
    }

    /// Opens a file, after asking about unsaved changes.
    pub(super) fn ask_to_open_path(&mut self, path: PathBuf) {
        self.prompt = None;
        self.leave(Next::Path(files::with_home(path)));
    }

    /// Opens a built-in example, after asking about unsaved changes.
    pub(super) fn ask_to_open_example(&mut self, key: String) {
        self.leave(Next::Example(key));
    }

    /// Begins a scenario with nothing in it, after asking about unsaved changes.
    pub(super) fn ask_for_new(&mut self) {
        self.leave(Next::New);
    }

    /// Begins a scenario from the template, after asking about unsaved changes.
    pub(super) fn ask_for_template(&mut self) {
        self.leave(Next::Template);
    }

    /// Goes back to what is in the file, as one step.
    pub(super) fn revert(&mut self) {}

    /// Asks for a file of sources.
    pub(super) fn ask_for_source(&mut self) {}

    /// Adds the source in a file.
    pub(super) fn add_source(&mut self, _path: &Path) {}

    /// Acts on the answer to the question about a file that another program has changed.
    pub(super) fn answer_disk(&mut self, _choice: DiskChoice) {
        self.disk = None;
    }

    /// Acts on the answer to the question about recovered work.
    pub(super) fn answer_recovery(&mut self, _choice: RecoveryChoice) {
        self.recovery = None;
    }

    /// Asks whether the window may close. It may when [`Session::closes`] says so; otherwise there is a question to be
    /// answered first.
    pub fn ask_to_close(&mut self) {
        self.make_draft();
        self.leave(Next::Close);
    }

    /// Takes in the answer of a file dialog, if there is one. Returns whether there was.
    pub fn poll_dialogs(&mut self) -> bool {
        let Some((purpose, outcome)) = self.dialogs.answer() else {
            return false;
        };
        match (purpose, outcome) {
            // There may be changes again since the dialog was shown.
            (Purpose::Open, Outcome::Chosen(path)) => self.leave(Next::Path(path)),
            (Purpose::Save, Outcome::Chosen(path)) => self.save_to(files::with_extension(path)),
            (Purpose::Open, Outcome::Cancelled) => {}
            (Purpose::Save, Outcome::Cancelled) => self.waiting = Waiting::Nothing,
            (purpose, Outcome::Unavailable) => self.prompt_for_path(
                purpose,
                "This system shows no file dialog, so please type the path. A file can also be \
                 dropped on the window or named when the program is started.",
            ),
        }
        true
    }

    fn leave(&mut self, next: Next) {
        if self.document.is_changed() {
            self.waiting = Waiting::ForChoice(next);
        } else {
            self.waiting = Waiting::Nothing;
            self.go(next);
        }
    }

    fn go(&mut self, next: Next) {
        match next {
            Next::Ask => self.ask_for(Purpose::Open),
            Next::Path(path) => self.open_path(path),
            Next::Example(key) => self.open_example(&key),
            Next::New => self.replace(Scenario::default(), None),
            Next::Template => self.open_example("template"),
            Next::Close => self.closes = true,
        }
    }

    /// Acts on the answer to the question about unsaved changes.
    pub(super) fn choose(&mut self, choice: UnsavedChoice) {
        let waiting = std::mem::replace(&mut self.waiting, Waiting::Nothing);
        let Waiting::ForChoice(next) = waiting else {
            self.waiting = waiting;
            return;
        };
        match choice {
            UnsavedChoice::Stay => {}
            UnsavedChoice::Discard => self.go(next),
            UnsavedChoice::Save => {
                self.waiting = Waiting::ForSave(next);
                self.save();
            }
        }
    }

    /// Opens a file whatever becomes of the present scenario. If that fails, the present scenario stays.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        match files::read(&path) {
            Ok(scenario) => self.replace(scenario, Some(path)),
            Err(lines) => self.report(format!("{} could not be opened", file_name(&path)), lines),
        }
    }

    /// Opens a built-in example whatever becomes of the present scenario.
    pub(super) fn open_example(&mut self, key: &str) {
        match examples::scenario(key) {
            Ok(scenario) => self.replace(scenario, None),
            Err(lines) => self.report("The example could not be opened".to_owned(), lines),
        }
    }

    /// Saves to the document's file, or asks for one.
    pub(super) fn save(&mut self) {
        match self.document.path().map(Path::to_owned) {
            Some(path) => self.save_to(path),
            None => self.ask_for(Purpose::Save),
        }
    }

    /// Asks for a file and saves to it.
    pub(super) fn ask_to_save(&mut self) {
        self.ask_for(Purpose::Save);
    }

    /// Saves to a file that was typed. Another file that is already there is replaced only when it is named twice.
    pub(super) fn save_to_given(&mut self, path: &Path) {
        let path = files::with_extension(files::with_home(path.to_owned()));
        let shown = path.to_string_lossy().into_owned();
        let is_own = self.document.path() == Some(&path);
        let was_asked = self
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.replaces.as_deref() == Some(path.as_path()));
        if path.exists() && !is_own && !was_asked {
            self.prompt = Some(PathPrompt {
                saves: true,
                message: format!(
                    "There is already a file {}. Save again to replace it, or choose another name.",
                    file_name(&path)
                ),
                suggestion: shown,
                replaces: Some(path),
            });
            return;
        }
        self.prompt = None;
        self.save_to(path);
    }

    fn save_to(&mut self, path: PathBuf) {
        let waiting = std::mem::replace(&mut self.waiting, Waiting::Nothing);
        match files::write(self.document.scenario(), &path) {
            Ok(()) => {
                self.notice = None;
                self.document.mark_saved(path);
                if let Waiting::ForSave(next) = waiting {
                    self.go(next);
                }
            }
            Err(lines) => self.report(format!("{} could not be saved", file_name(&path)), lines),
        }
    }

    /// Puts the path box away, and with it what waited for the path.
    pub(super) fn close_path_prompt(&mut self) {
        self.prompt = None;
        self.waiting = Waiting::Nothing;
    }

    fn ask_for(&mut self, purpose: Purpose) {
        let start = self.suggested_path(purpose);
        if !self.dialogs.ask(purpose, &start) {
            // One that hangs would otherwise keep the user from every file.
            self.prompt_for_path(
                purpose,
                "A file dialog is already open. Please answer that one, or type the path here.",
            );
        }
    }

    fn prompt_for_path(&mut self, purpose: Purpose, message: &str) {
        let saves = purpose == Purpose::Save;
        let suggestion = if saves {
            self.suggested_path(purpose).to_string_lossy().into_owned()
        } else {
            String::new()
        };
        self.prompt = Some(PathPrompt {
            saves,
            suggestion,
            message: message.to_owned(),
            replaces: None,
        });
    }

    /// Where a dialog begins: at the document's file, or in the folder that the system keeps documents in.
    fn suggested_path(&self, purpose: Purpose) -> PathBuf {
        if let Some(path) = self.document.path() {
            return path.to_owned();
        }
        let folder = files::documents_folder();
        match purpose {
            Purpose::Open => folder,
            Purpose::Save => folder.join(files::name_for(self.scenario_title())),
        }
    }
}
