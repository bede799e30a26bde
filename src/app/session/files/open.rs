//! Opening files, adding the sources in them, and going back to the file.

use std::path::{Path, PathBuf};

use super::Session;
use super::question::{Next, OpenFile};
use crate::app::dialogs::Purpose;
use crate::app::session::title;
use crate::app::storage::files::{self, ReadFailure, file_name};
use crate::app::storage::recent::RecentChange;
use crate::app::storage::{Content, Request, Ticket, Use};
use crate::model::Scenario;
use crate::ui::{Action, FileAction, PathPurpose, RecentFile};

impl Session {
    /// Opens a file, after asking about unsaved changes. The source in a file of sources is added.
    pub(in crate::app::session) fn ask_to_open_path(&mut self, path: PathBuf) {
        self.files.paths.prompt = None;
        self.open_path(files::with_home(path));
    }

    /// Has a file read to be opened.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        self.files.opening = Some(self.read(path, Use::Open));
    }

    /// Has the file read that the program was started with.
    pub(in crate::app::session) fn open_first(&mut self, path: PathBuf) {
        self.files.opening = Some(self.read(path, Use::Start));
    }

    /// Adds the source in a file.
    pub(in crate::app::session) fn add_source(&mut self, path: &Path) {
        self.files.paths.prompt = None;
        self.read(files::with_home(path.to_owned()), Use::Source);
    }

    /// Goes back to what is in the file, as one step.
    pub(in crate::app::session) fn revert(&mut self) {
        if let Some(path) = self.document.path().map(Path::to_owned) {
            self.read(path, Use::Revert);
        }
    }

    fn read(&mut self, path: PathBuf, purpose: Use) -> Ticket {
        self.files.requests.ask(Request::Read {
            path: files::absolute(path),
            purpose,
            opened: self.files.origin.opened,
        })
    }

    /// Opens a file that was dropped on the window. It answers a box that asks for such a file; while anything else is
    /// asked, nothing takes the place of the scenario that the question is about.
    pub fn open_dropped(&mut self, path: PathBuf) {
        let prompted = self.files.paths.prompt.as_ref().map(|it| it.purpose);
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

    /// Takes in a file that was read to be opened. If that failed, the present scenario stays.
    pub(super) fn take_in_opened(
        &mut self,
        ticket: Ticket,
        path: PathBuf,
        purpose: Use,
        content: Result<Content, ReadFailure>,
    ) {
        // Something else was asked for since.
        if self.files.opening != Some(ticket) {
            return;
        }
        self.files.opening = None;
        match content {
            Ok(Content::Scenario(filed)) => {
                let is_behind_question = purpose == Use::Open && self.is_asking_to_decide();
                if is_behind_question {
                    return self.tell_not_done(Purpose::Open, &path);
                }
                // What was told at the start of the program is news still.
                let told = self.notice.take_if(|_| purpose == Use::Start);
                let filed = *filed;
                self.leave(Next::File(Box::new(OpenFile { path, filed })));
                self.notice = self.notice.take().or(told);
            }
            Ok(Content::Source(_)) => {}
            Err(failure) => {
                let title = format!("{} could not be opened", file_name(&path));
                if failure.is_missing {
                    self.files.change_recent(RecentChange::Remove(path));
                }
                let told = self.notice.take_if(|_| purpose == Use::Start);
                self.report_unread(title, failure);
                if let Some(told) = told {
                    self.tell_too(told.is_error, told.title, told.lines);
                }
            }
        }
    }

    /// Opens a file that was read, whatever becomes of the present scenario.
    pub(super) fn open_file(&mut self, file: OpenFile) {
        let OpenFile { path, filed } = file;
        self.remember(path.clone(), &filed.scenario);
        self.replace(filed.scenario.clone(), Some(path));
        self.know(filed);
    }

    /// Puts the file at the top of those that were opened lately.
    pub(super) fn remember(&mut self, path: PathBuf, scenario: &Scenario) {
        let title = title(scenario).to_owned();
        let file = RecentFile { path, title };
        self.files.change_recent(RecentChange::Add(file));
    }

    /// Takes in a source that was read.
    pub(super) fn take_in_source(
        &mut self,
        path: &Path,
        opened: u64,
        content: Result<Content, ReadFailure>,
    ) {
        if opened != self.files.origin.opened {
            return self.tell_not_done(Purpose::Source, path);
        }
        match content {
            Ok(Content::Source(source)) => {
                let edit = self.document.scenario().source_addition(*source);
                self.edit(edit);
            }
            Ok(Content::Scenario(_)) => {}
            Err(mut failure) => {
                let lines = &mut failure.lines;
                lines.insert(0, "A file of sources begins with “Source(”.".to_owned());
                let title = format!("No source could be read from {}", file_name(path));
                self.report_unread(title, failure);
            }
        }
    }

    /// Takes in the file that the scenario is to go back to, if it is still that of the scenario.
    pub(super) fn take_in_revert(
        &mut self,
        path: &Path,
        opened: u64,
        content: Result<Content, ReadFailure>,
    ) {
        if opened != self.files.origin.opened || self.document.path() != Some(path) {
            return;
        }
        match content {
            Ok(Content::Scenario(filed)) => self.take_over(*filed),
            Ok(Content::Source(_)) => {}
            Err(failure) => {
                self.report_unread(format!("{} could not be read", file_name(path)), failure);
            }
        }
    }
}
