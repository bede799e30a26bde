//! Letting the present scenario go, and the question about unsaved changes that may come before.

use std::path::PathBuf;

use super::Session;
use crate::app::dialogs::Purpose;
use crate::app::examples;
use crate::app::storage::files::FileVersion;
use crate::model::Scenario;
use crate::ui::UnsavedChoice;

/// What the session does once the present scenario may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Ask for a file to open.
    Ask,
    /// Read this file and open it.
    Path(PathBuf),
    /// Open this file, which has been read.
    File(Box<OpenFile>),
    /// Open this built-in example.
    Example(String),
    /// Begin a scenario with nothing in it.
    New,
    /// Open the work that was offered to be recovered.
    Recovery,
    /// Close the window.
    Close,
}

/// A file that was read to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenFile {
    /// The file.
    pub(super) path: PathBuf,
    /// What is in it.
    pub(super) filed: FileVersion,
}

/// What the session waits for before it lets the present scenario go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// Nothing.
    Nothing,
    /// What to do with unsaved changes.
    Choice(Next),
    /// That they are saved.
    Save(Next),
}

impl Next {
    /// The same after the present scenario was saved, perhaps to the file that was read before that.
    fn after_saving(self) -> Self {
        match self {
            Self::File(file) => Self::Path(file.path),
            next => next,
        }
    }
}

impl Session {
    /// Begins a scenario with nothing in it, after asking about unsaved changes.
    pub(in crate::app::session) fn ask_for_new(&mut self) {
        self.leave(Next::New);
    }

    /// Begins a scenario from the template, after asking about unsaved changes.
    pub(in crate::app::session) fn ask_for_template(&mut self) {
        self.leave(Next::Example(examples::TEMPLATE.to_owned()));
    }

    /// Opens a built-in example, after asking about unsaved changes.
    pub(in crate::app::session) fn ask_to_open_example(&mut self, key: String) {
        self.leave(Next::Example(key));
    }

    /// Asks for a file to open.
    pub(in crate::app::session) fn ask_to_open(&mut self) {
        self.leave(Next::Ask);
    }

    /// Asks whether the window may close. It may when [`Session::closes`] says so; otherwise there is a question to be
    /// answered first, or the file is still being saved.
    pub fn ask_to_close(&mut self) {
        self.leave(Next::Close);
        self.take_in_answers();
        self.keep_safe();
    }

    /// Whether there is a question other than for a path.
    pub(super) fn is_asking_to_decide(&self) -> bool {
        self.files.seen(&self.document).is_asking_to_decide()
    }

    /// Lets the present scenario go: at once, when it is saved, or after a question. Whoever does not wait for the
    /// scenario to be saved is asked.
    pub(super) fn leave(&mut self, next: Next) {
        // Typing may have gone on since the present scenario was to go.
        self.make_draft();
        self.put_off_saving();
        self.make_composed();
        self.files.paths.prompt = None;
        self.files.opening = None;
        let has_waited = matches!(self.files.hold, Hold::Save(_));
        let is_saving = self.files.saves.are_under_way();
        let is_changed = self.is_changed();
        if is_saving && !has_waited && (is_changed || next == Next::Close) {
            self.files.hold = Hold::Save(next.after_saving());
        } else if is_changed {
            self.files.hold = Hold::Choice(next);
        } else {
            self.files.hold = Hold::Nothing;
            self.go(next);
        }
    }

    fn go(&mut self, next: Next) {
        match next {
            Next::Ask => self.ask_for(Purpose::Open),
            Next::Path(path) => self.open_path(path),
            Next::File(file) => self.open_file(*file),
            Next::Example(key) => self.open_example(&key),
            Next::New => self.replace(Scenario::default(), None),
            Next::Recovery => self.recover(),
            Next::Close => {
                self.files.closes = true;
                self.files.safekeep.keeper.forget();
            }
        }
    }

    /// Acts on the answer to the question about unsaved changes.
    pub(in crate::app::session) fn choose(&mut self, choice: UnsavedChoice) {
        let hold = std::mem::replace(&mut self.files.hold, Hold::Nothing);
        let Hold::Choice(next) = hold else {
            self.files.hold = hold;
            return;
        };
        match choice {
            UnsavedChoice::Stay => self.stay(),
            UnsavedChoice::Discard => self.go(next),
            UnsavedChoice::Save => {
                self.files.hold = Hold::Save(next.after_saving());
                self.save();
            }
        }
    }

    /// Goes on with what has waited for the present scenario to be saved.
    pub(super) fn go_on_after_saving(&mut self) {
        let hold = std::mem::replace(&mut self.files.hold, Hold::Nothing);
        match hold {
            // What was changed in the meantime is asked about.
            Hold::Save(next) => self.leave(next),
            hold => self.files.hold = hold,
        }
    }

    /// Stays with the present scenario: what was to be opened or recovered in its place has to be asked for again.
    pub(super) fn stay(&mut self) {
        self.files.hold = Hold::Nothing;
        self.files.offers.put_off_unless_shown();
    }

    /// Opens a built-in example whatever becomes of the present scenario.
    pub(in crate::app::session) fn open_example(&mut self, key: &str) {
        match examples::manuscript(key) {
            Ok(manuscript) => {
                self.replace(manuscript.scenario().clone(), None);
                self.files.origin.manuscript = Some(manuscript);
                self.files.origin.is_template = key == examples::TEMPLATE;
            }
            Err(lines) => self.report("The example could not be opened".to_owned(), lines),
        }
    }
}
