//! Opening and saving, and the question about unsaved changes that may come before.

use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};

use super::{Session, file_name};
use crate::app::completion::completion;
use crate::app::dialogs::{Outcome, Purpose};
use crate::app::examples;
use crate::app::files;
use crate::app::files::{Filed, Unread};
use crate::model::Scenario;
use crate::ui::{Action, FileAction, PathPrompt, PathPurpose, UnsavedChoice};

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
    /// Open the work that was offered to be recovered.
    Recovered,
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

/// What a file dialog was shown for: its answer may come when something else is in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Which of the session's scenarios was in the window.
    opened: u64,
    waiting: Waiting,
}

impl Session {
    /// Asks for a file to open.
    pub(super) fn ask_to_open(&mut self) {
        self.leave(Next::Ask);
    }

    /// Opens a file, after asking about unsaved changes. The source in a file of sources is added.
    pub(super) fn ask_to_open_path(&mut self, path: PathBuf) {
        self.prompt = None;
        let path = files::with_home(path);
        if files::holds_source(&path) {
            self.add_source(&path);
        } else {
            self.leave(Next::Path(path));
        }
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

    /// Asks for a file of sources.
    pub(super) fn ask_for_source(&mut self) {
        self.ask_for(Purpose::Source);
    }

    /// Adds the source in a file.
    pub(super) fn add_source(&mut self, path: &Path) {
        self.prompt = None;
        let path = files::with_home(path.to_owned());
        match files::read_source(&path) {
            Ok(source) => {
                let edit = self.document.scenario().source_addition(source);
                self.edit(edit);
            }
            Err(mut lines) => {
                lines.insert(0, "A file of sources begins with “Source(”.".to_owned());
                let title = format!("No source could be read from {}", file_name(&path));
                self.report(title, lines);
            }
        }
    }

    /// Asks whether the window may close. It may when [`Session::closes`] says so; otherwise there is a question to be
    /// answered first.
    pub fn ask_to_close(&mut self) {
        self.make_draft();
        self.leave(Next::Close);
        self.keep_safe();
    }

    /// Takes in the answer of a file dialog, if there is one. Returns whether there was.
    pub fn poll_dialogs(&mut self) -> bool {
        let Some((purpose, outcome)) = self.dialogs.answer() else {
            return false;
        };
        // Typing went on while the dialog was there.
        self.make_draft();
        let asked = self.asked.take();
        if self.is_out_of_date(purpose, asked.as_ref()) {
            if let Outcome::Chosen(path) = outcome {
                self.tell_not_done(purpose, &path);
            }
            self.keep_safe();
            return true;
        }
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
        self.keep_safe();
        true
    }

    /// Whether the answer of a dialog comes too late: what it was shown for is not in the window any more, or another
    /// question is to be answered first.
    fn is_out_of_date(&self, purpose: Purpose, asked: Option<&Asked>) -> bool {
        let is_other_scenario = asked.is_some_and(|asked| asked.opened != self.life.opened);
        match purpose {
            Purpose::Open => self.is_asking_to_decide(),
            Purpose::Source => is_other_scenario,
            Purpose::Save => {
                is_other_scenario || asked.is_some_and(|asked| asked.waiting != self.waiting)
            }
        }
    }

    fn tell_not_done(&mut self, purpose: Purpose, path: &Path) {
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

    /// Opens a file that was dropped on the window. It answers a box that asks for such a file; while anything else is
    /// asked, nothing takes the place of the scenario that the question is about.
    pub fn open_dropped(&mut self, path: PathBuf) {
        let prompted = self.prompt.as_ref().map(|prompt| prompt.purpose);
        match prompted {
            _ if self.is_asking_to_decide() => self.tell_not_done(Purpose::Open, &path),
            None | Some(PathPurpose::Open) => {
                self.perform(Action::File(FileAction::OpenPath(path)))
            }
            Some(PathPurpose::Source) => {
                self.perform(Action::File(FileAction::AddSourcePath(path)))
            }
            Some(PathPurpose::Save) => self.tell_not_done(Purpose::Open, &path),
        }
    }

    /// Whether there is a question other than for a path.
    fn is_asking_to_decide(&self) -> bool {
        self.context().files.is_asking_to_decide()
    }

    pub(super) fn leave(&mut self, next: Next) {
        self.put_off_saving();
        self.make_composed();
        self.prompt = None;
        if self.is_changed() {
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
            Next::Template => self.open_example(examples::TEMPLATE),
            Next::Recovered => self.recover(),
            Next::Close => {
                self.life.closes = true;
                self.end_keeping();
            }
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
            UnsavedChoice::Stay => self.stay(),
            UnsavedChoice::Discard => self.go(next),
            UnsavedChoice::Save => {
                self.waiting = Waiting::ForSave(next);
                self.save();
            }
        }
    }

    /// Opens a file whatever becomes of the present scenario. If that fails, the present scenario stays.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        let path = files::absolute(path);
        match files::read(&path) {
            Ok(filed) => {
                self.replace(filed.scenario.clone(), Some(path.clone()));
                self.know(filed);
                self.remember(&path);
            }
            Err(Unread { is_missing, lines }) => {
                if is_missing {
                    self.keeping.recent.remove(&path);
                }
                self.report(format!("{} could not be opened", file_name(&path)), lines);
            }
        }
    }

    /// Puts the file at the top of those that were opened lately.
    fn remember(&mut self, path: &Path) {
        let title = self.scenario_title().to_owned();
        self.keeping.recent.add(path, &title);
    }

    /// Opens a built-in example whatever becomes of the present scenario.
    pub(super) fn open_example(&mut self, key: &str) {
        match examples::scenario(key) {
            Ok(scenario) => {
                self.replace(scenario, None);
                self.life.is_template = key == examples::TEMPLATE;
            }
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
        let was_asked = self
            .prompt
            .as_ref()
            .is_some_and(|prompt| prompt.replaces.as_deref() == Some(path.as_path()));
        if self.is_other_file(&path) && !was_asked {
            self.ask_to_replace(path);
        } else {
            self.prompt = None;
            self.save_to(path);
        }
    }

    /// Saves to the file that was chosen in a dialog, which has asked whether to replace that one, and no other.
    fn save_to_chosen(&mut self, chosen: PathBuf) {
        let path = files::with_extension(chosen.clone());
        if path != chosen && self.is_other_file(&path) {
            self.ask_to_replace(path);
        } else {
            self.prompt = None;
            self.save_to(path);
        }
    }

    /// Whether there is a file that is not the document's own.
    fn is_other_file(&self, path: &Path) -> bool {
        path.exists() && self.document.path() != Some(path)
    }

    fn ask_to_replace(&mut self, path: PathBuf) {
        let shown = path.to_string_lossy().into_owned();
        self.prompt = Some(PathPrompt {
            purpose: PathPurpose::Save,
            message: format!(
                "There is already a file {}. Save again to replace it, or choose another name.",
                file_name(&path)
            ),
            completion: Some(completion(&shown)),
            suggestion: shown,
            replaces: Some(path),
        });
    }

    fn save_to(&mut self, path: PathBuf) {
        let path = files::absolute(path);
        if self.would_overwrite(&path) {
            return;
        }
        let waiting = std::mem::replace(&mut self.waiting, Waiting::Nothing);
        match files::write(self.document.scenario(), &path) {
            Ok(fingerprint) => {
                self.notice = None;
                self.document.mark_saved(path.clone());
                self.know(Filed {
                    scenario: self.document.scenario().clone(),
                    fingerprint,
                });
                self.remember(&path);
                if let Waiting::ForSave(next) = waiting {
                    self.go(next);
                }
            }
            Err(lines) => {
                self.stay();
                self.report(format!("{} could not be saved", file_name(&path)), lines);
            }
        }
    }

    /// Puts the path box away, and with it what waited for the path.
    pub(super) fn close_path_prompt(&mut self) {
        self.prompt = None;
        self.stay();
    }

    /// Stays with the present scenario: what was to be opened or recovered in its place has to be asked for again.
    pub(super) fn stay(&mut self) {
        self.waiting = Waiting::Nothing;
        if self.keeping.recovery.is_none() {
            self.put_off_recovery();
        }
    }

    fn ask_for(&mut self, purpose: Purpose) {
        let start = self.suggested_path(purpose);
        if self.dialogs.ask(purpose, &start) {
            self.asked = Some(Asked {
                opened: self.life.opened,
                waiting: self.waiting.clone(),
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
        let (purpose, suggestion) = match purpose {
            Purpose::Open => (PathPurpose::Open, self.suggested_folder()),
            Purpose::Save => {
                let path = self.suggested_path(Purpose::Save);
                (PathPurpose::Save, path.to_string_lossy().into_owned())
            }
            Purpose::Source => (PathPurpose::Source, self.suggested_folder()),
        };
        self.prompt = Some(PathPrompt {
            purpose,
            completion: Some(completion(&suggestion)),
            suggestion,
            message: message.to_owned(),
            replaces: None,
        });
    }

    /// The folder that a path may begin with.
    fn suggested_folder(&self) -> String {
        let path = self.suggested_path(Purpose::Open);
        let folder = if path.is_dir() {
            Some(path.as_path())
        } else {
            path.parent()
        };
        let folder = folder.unwrap_or(Path::new("")).to_string_lossy();
        format!("{}{MAIN_SEPARATOR}", folder.trim_end_matches(is_separator))
    }

    /// Where a dialog begins: at the document's file, or in the folder that the system keeps documents in.
    fn suggested_path(&self, purpose: Purpose) -> PathBuf {
        if let Some(path) = self.document.path() {
            return path.to_owned();
        }
        let folder = files::documents_folder();
        match purpose {
            Purpose::Open | Purpose::Source => folder,
            Purpose::Save => folder.join(files::name_for(self.scenario_title())),
        }
    }
}
