//! What the window shows and what its actions do: the document, everything worked out from it, and what goes on
//! around it.
//!
//! Everything that a view reads is worked out when it changes, not when it is drawn; [`Session::perform`] leaves it all
//! up to date.

mod edits;
mod files;
mod preview;
mod variants;
mod verdicts;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use web_time::Instant;

pub use self::edits::Move;
use self::files::Files;
use self::preview::Trial;
use self::verdicts::Verdicts;
use super::dialogs::Dialogs;
use super::document::Document;
use super::examples;
use super::preferences::{Geometry, Preferences};
use super::state::StateFolder;
use super::storage::files::ReadFailure;
use super::storage::recent::RecentChange;
use super::storage::{FileSystem, Requests, Storage, WorkFor};
use crate::model::limits::MAX_NAME;
use crate::model::{Edit, Problem, Scenario, beginning, validate};
use crate::query::{Queries, Wake};
use crate::ui::{
    Action, Appearance, Context, Draft, EditsSeen, FileAction, Intent, Look, LookAction, Notice,
    Selection, Step, VerdictsSeen,
};

/// How long the start of the program waits for the file that it was started with. Most are there sooner than the window.
const PATIENCE_AT_START: Duration = Duration::from_millis(500);

/// A document in use.
#[derive(Debug)]
pub struct Session {
    document: Document,
    perspective: variants::Perspective,
    verdicts: Verdicts,
    unmade: Unmade,
    /// The steps of the history that were taken and not yet told.
    moves: Vec<Move>,
    problems: Vec<Problem>,
    selection: Selection,
    notice: Option<Notice>,
    files: Files,
    preferences: Preferences,
}

/// What a session is started with.
#[derive(Debug)]
pub struct Start {
    /// The file to open; without one it is the first built-in example.
    pub file: Option<PathBuf>,
    /// What the user has chosen before.
    pub preferences: Preferences,
    /// Where files are.
    pub storage: Arc<dyn Storage>,
    /// Where unsaved work and what else is kept between runs goes.
    pub state: StateFolder,
    /// Asks a person for files.
    pub dialogs: Box<dyn Dialogs>,
}

/// Edits that are not made yet.
#[derive(Debug, Default)]
struct Unmade {
    /// What is being typed: made before anything else is done.
    draft: Option<Edit>,
    /// What is being put together in a dialog: kept safe, and made only when there will be no other time.
    composed: Option<Edit>,
    /// What an edit would do.
    trial: Option<Trial>,
}

impl Session {
    /// A session with a scenario that has no file. It keeps nothing outside of files that are saved, and does all its work
    /// itself, in slices.
    pub fn new(scenario: Scenario, preferences: Preferences, dialogs: Box<dyn Dialogs>) -> Self {
        Self::asking(Queries::sliced(), scenario, preferences, dialogs)
    }

    /// The same with what answers the questions.
    pub fn asking(
        queries: Queries,
        scenario: Scenario,
        preferences: Preferences,
        dialogs: Box<dyn Dialogs>,
    ) -> Self {
        let requests = Requests::at_once(Arc::new(FileSystem));
        let nobody: Wake = Arc::new(|| {});
        let files = Files::new(requests, StateFolder::nowhere(), nobody, dialogs);
        let mut session = Self::with(scenario, preferences, queries, files);
        session.take_in_answers();
        session
    }

    fn with(scenario: Scenario, preferences: Preferences, queries: Queries, files: Files) -> Self {
        let document = Document::new(scenario, None);
        let scenario = document.scenario();
        Self {
            verdicts: Verdicts::new(queries, scenario),
            problems: validate(scenario),
            perspective: variants::Perspective::of(&document),
            document,
            unmade: Unmade::default(),
            moves: Vec::new(),
            selection: Selection::None,
            notice: None,
            files,
            preferences,
        }
    }

    /// A session with the file that the program was started with, or else with the first built-in example. If the file
    /// cannot be opened, the session is empty and says so. Unsaved work is kept in the state folder, and what an earlier
    /// run has left there is offered; `wake` is called from another thread when there is something to take in.
    pub fn start(start: Start, wake: Wake) -> Self {
        let Start {
            file,
            mut preferences,
            storage,
            state,
            dialogs,
        } = start;
        preferences.wake_when_read(Arc::clone(&wake));
        let requests = Requests::on_threads(storage, Arc::clone(&wake));
        let files = Files::new(requests, state, Arc::clone(&wake), dialogs);
        let queries = Queries::threaded(wake);
        let mut session = Self::with(Scenario::default(), preferences, queries, files);
        match &file {
            Some(path) => session.open_first(path.clone()),
            None => session.open_example(examples::FIRST),
        }
        session.look_for_work(WorkFor::Start(file));
        session.close_folders();
        session.finish_requests_until(Some(Instant::now() + PATIENCE_AT_START));
        session
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the views draw from.
    pub fn context(&self) -> Context<'_> {
        let history = self.document.history();
        Context {
            revision: self.verdicts.revision.number,
            scenario: self.shown(),
            base: self.document.scenario(),
            in_force: self.perspective.in_force(&self.document),
            verdicts: VerdictsSeen {
                analysis: &self.verdicts.analysis,
                is_open: self.verdicts.is_open,
                depth: self.verdicts.depth,
            },
            queries: &self.verdicts.queries,
            problems: &self.problems,
            selection: &self.selection,
            edits: EditsSeen {
                changes: &self.verdicts.changes,
                preview: (self.unmade.trial.as_ref()).and_then(|trial| trial.preview.as_ref()),
                undo: history.undo_name(),
                redo: history.redo_name(),
                steps: history.names(),
                steps_done: history.position(),
            },
            files: self.files.seen(&self.document),
            notice: self.notice.as_ref(),
            look: Look {
                appearance: self.appearance(),
                zoom: self.preferences.zoom(),
                sides: self.preferences.sides(),
                greets: self.preferences.greets(),
            },
        }
    }

    /// The theme that was chosen.
    pub fn appearance(&self) -> Appearance {
        self.preferences.appearance()
    }

    /// How large everything is to be shown: 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        self.preferences.zoom()
    }

    /// Where the window was and how large.
    pub fn geometry(&self) -> Option<Geometry> {
        self.preferences.geometry()
    }

    /// Remembers where the window is and how large.
    pub fn remember_geometry(&mut self, geometry: Geometry) {
        self.preferences.set_geometry(geometry);
        self.keep_preferences();
    }

    /// Whether the window is to close.
    pub fn closes(&self) -> bool {
        self.files.closes()
    }

    /// What is shown first of the scenario: the guide of the template, which says what goes where.
    pub fn first_intent(&self) -> Intent {
        if self.files.origin().is_template {
            Intent::ReadGuide
        } else {
            Intent::SeeVerdicts
        }
    }

    /// The steps of the history that were taken since this was asked last: what things are elsewhere now.
    pub fn take_moves(&mut self) -> Vec<Move> {
        std::mem::take(&mut self.moves)
    }

    /// How often another scenario has taken the place of the one before.
    pub fn opened(&self) -> u64 {
        self.files.origin().opened
    }

    /// What the window is called: the scenario, marked when there are unsaved changes.
    pub fn window_title(&self) -> String {
        let mark = if self.is_changed() { "• " } else { "" };
        format!("{mark}{} — Common Ground", self.scenario_title())
    }

    fn scenario_title(&self) -> &str {
        title(self.document.scenario())
    }

    /// Carries out what a view asked for.
    pub fn perform(&mut self, action: Action) {
        // What was being put together and is made now is made once.
        if matches!(&action, Action::Edit(edit) if self.unmade.draft.as_ref() == Some(edit)) {
            self.unmade.draft = None;
        }
        if !action.is_aside() {
            self.make_draft();
        }
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Draft(Draft::Typed(edit)) => self.unmade.draft = edit,
            Action::Draft(Draft::Composed(edit)) => self.unmade.composed = edit,
            Action::Draft(Draft::Preview(edit)) => self.try_edit(edit),
            Action::Step(Step::Undo) => self.undo(),
            Action::Step(Step::Redo) => self.redo(),
            Action::Step(Step::Jump(steps)) => self.jump(steps),
            Action::File(action) => self.perform_on_files(action),
            Action::Select(selection) => self.selection = selection,
            Action::ChooseWhatIf(what_if) => self.choose_what_if(what_if),
            Action::Look(LookAction::SetAppearance(to)) => self.preferences.set_appearance(to),
            Action::Look(LookAction::SetZoom(zoom)) => self.preferences.set_zoom(zoom),
            Action::Look(LookAction::SetSides(sides)) => self.preferences.set_sides(sides),
            Action::Look(LookAction::EndGreeting) => self.preferences.end_greeting(),
            Action::DismissNotice => self.notice = None,
        }
        self.keep_preferences();
        self.take_in_answers();
        self.keep_safe();
    }

    fn perform_on_files(&mut self, action: FileAction) {
        match action {
            FileAction::New => self.ask_for_new(),
            FileAction::NewFromTemplate => self.ask_for_template(),
            FileAction::Open => self.ask_to_open(),
            FileAction::OpenPath(path) => self.ask_to_open_path(path),
            FileAction::OpenExample(key) => self.ask_to_open_example(key),
            FileAction::Save => self.save(),
            FileAction::SaveAs => self.ask_to_save(),
            FileAction::SavePath(path) => self.save_to_given(&path),
            FileAction::Revert => self.revert(),
            FileAction::AddSource => self.ask_for_source(),
            FileAction::AddSourcePath(path) => self.add_source(&path),
            FileAction::ForgetRecent => self.files.change_recent(RecentChange::Clear),
            FileAction::Disk(choice) => self.answer_disk(choice),
            FileAction::Recovery(choice) => self.answer_recovery(choice),
            FileAction::OfferRecovery => self.offer_again(),
            FileAction::CompletePath(typed) => self.complete_path(typed),
            FileAction::ClosePathPrompt => self.close_path_prompt(),
            FileAction::Unsaved(choice) => self.choose(choice),
        }
    }

    /// Puts another scenario in place of the present one.
    fn replace(&mut self, scenario: Scenario, path: Option<PathBuf>) {
        self.document = self.document.successor(scenario, path);
        self.perspective = variants::Perspective::of(&self.document);
        self.files.begin();
        self.verdicts.replace(self.document.scenario());
        self.problems = validate(self.document.scenario());
        self.unmade = Unmade::default();
        self.moves.clear();
        self.selection = Selection::None;
        self.notice = None;
    }

    fn tell(&mut self, title: String, lines: Vec<String>) {
        self.notice = Some(Notice {
            title,
            lines,
            ..Notice::default()
        });
    }

    /// Tells this below what is being told already.
    fn tell_too(&mut self, is_error: bool, title: String, lines: Vec<String>) {
        match &mut self.notice {
            Some(notice) if notice.title != title => {
                notice.is_error |= is_error;
                notice.lines.push(title);
                notice.lines.extend(lines);
            }
            notice => {
                *notice = Some(Notice {
                    is_error,
                    title,
                    lines,
                    ..Notice::default()
                });
            }
        }
    }

    fn report(&mut self, title: String, lines: Vec<String>) {
        self.notice = Some(Notice {
            is_error: true,
            title,
            lines,
            ..Notice::default()
        });
    }

    /// Reports that a file could not be read.
    fn report_unread(&mut self, title: String, failure: ReadFailure) {
        self.report(title, failure.lines);
        if let Some(notice) = &mut self.notice {
            notice.excerpt = failure.excerpt;
        }
    }
}

/// What a scenario is called.
fn title(scenario: &Scenario) -> &str {
    match scenario.title.trim() {
        "" => "Untitled scenario",
        title => beginning(title, MAX_NAME),
    }
}

#[cfg(test)]
mod tests;
