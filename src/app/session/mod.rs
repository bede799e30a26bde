//! What the window shows and what its actions do: the document, everything worked out from it, and what goes on
//! around it.
//!
//! Everything that a view reads is worked out when it changes, not when it is drawn; [`Session::perform`] leaves it all
//! up to date.

mod deepening;
mod edits;
mod files;
mod plan;
mod survey;
mod variants;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use web_time::Instant;

use self::deepening::Deepening;
use self::files::Files;
use self::plan::Planning;
use self::survey::Surveying;
use self::variants::WhatIf;
use super::dialogs::Dialogs;
use super::document::Document;
use super::examples;
use super::keeper::Wake;
use super::preferences::{Geometry, Preferences};
use super::recent::RecentChange;
use super::state::StateFolder;
use super::storage::{FileSystem, Requests, Storage, WorkFor};
use super::worker::{Sliced, Threaded};
use crate::analysis::{Analysis, Engine, Explanation};
use crate::model::{Edit, PartyId, Problem, Scenario, validate};
use crate::ui::{Action, Appearance, Changes, Context, Notice, Preview, Selection, View};

/// How long the start of the program waits for the file that it was started with. Most are there sooner than the window.
const PATIENCE_AT_START: Duration = Duration::from_millis(500);

/// A document in use.
#[derive(Debug)]
pub struct Session {
    document: Document,
    what_if: WhatIf,
    /// How often another variant was put in force.
    choices: u64,
    engine: Engine,
    analysis: Analysis,
    deepening: Deepening,
    explanation: Option<Explanation>,
    surveying: Surveying,
    planning: Planning,
    /// Whether the engine has analysed another scenario than the one that is shown, to say what an edit would do.
    engine_is_away: bool,
    problems: Vec<Problem>,
    changes: Changes,
    /// What is being typed: made before anything else is done.
    draft: Option<Edit>,
    /// What is being put together in a dialog: kept safe, and made only when there will be no other time.
    composed: Option<Edit>,
    preview: Option<Preview>,
    /// The parties before the steps of the history that are being taken.
    parties_before: Option<Vec<PartyId>>,
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

impl Session {
    /// A session with a scenario that has no file. It keeps nothing outside of files that are saved, and does all its work
    /// itself, in slices.
    pub fn new(scenario: Scenario, preferences: Preferences, dialogs: Box<dyn Dialogs>) -> Self {
        let requests = Requests::at_once(Arc::new(FileSystem));
        let nobody: Wake = Arc::new(|| {});
        let files = Files::new(requests, StateFolder::nowhere(), nobody, dialogs);
        Self::with_files(scenario, preferences, files)
    }

    fn with_files(scenario: Scenario, preferences: Preferences, files: Files) -> Self {
        let mut engine = Engine::new();
        let analysis = Self::analysed(&mut engine, &scenario);
        let mut session = Self {
            problems: validate(&scenario),
            document: Document::new(scenario, None),
            what_if: WhatIf::default(),
            choices: 0,
            engine,
            analysis,
            deepening: Deepening::new(Box::new(Sliced::default())),
            explanation: None,
            surveying: Surveying::new(Box::new(Sliced::default())),
            planning: Planning::new(Box::new(Sliced::default())),
            engine_is_away: false,
            changes: Changes::default(),
            draft: None,
            composed: None,
            preview: None,
            parties_before: None,
            selection: Selection::None,
            notice: None,
            files,
            preferences,
        };
        session.take_in_answers();
        session.deepen();
        session
    }

    /// A session with the file that the program was started with, or else with the first built-in example. If the file
    /// cannot be opened, the session is empty and says so. Unsaved work is kept in the state folder, and what an earlier
    /// run has left there is offered; `wake` is called from another thread when there is something to take in.
    pub fn start(start: Start, wake: Wake) -> Self {
        let Start {
            file,
            preferences,
            storage,
            state,
            dialogs,
        } = start;
        let requests = Requests::on_threads(storage, Arc::clone(&wake));
        let files = Files::new(requests, state, Arc::clone(&wake), dialogs);
        let mut session = Self::with_files(Scenario::default(), preferences, files);
        session.surveying = Surveying::new(Box::new(Threaded::new("obstacles", Arc::clone(&wake))));
        session.deepening = Deepening::new(Box::new(Threaded::new("analysis", Arc::clone(&wake))));
        session.planning = Planning::new(Box::new(Threaded::new("plan", wake)));
        match &file {
            Some(path) => session.open_first(path.clone()),
            None => session.open_example(examples::FIRST),
        }
        session.look_for_work(WorkFor::Start(file));
        session.finish_requests_until(Some(Instant::now() + PATIENCE_AT_START));
        session
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the views draw from.
    pub fn context(&self) -> Context<'_> {
        let file = self.files.state(&self.document);
        Context {
            revision: self.revision(),
            scenario: self.shown(),
            base: self.document.scenario(),
            variant: self.what_if.variant(&self.document),
            analysis: &self.analysis,
            is_working_out: self.deepening.is_busy(),
            depth: self.deepening.count,
            explanation: self.explanation.as_ref(),
            survey: self.surveying.seen(self.revision()),
            plan: self.planning.seen(self.revision()),
            problems: &self.problems,
            changes: &self.changes,
            preview: self.preview.as_ref(),
            selection: &self.selection,
            file,
            steps: self.document.history().names(),
            steps_done: self.document.history().position(),
            undo: self.document.undo_name(),
            redo: self.document.redo_name(),
            notice: self.notice.as_ref(),
            recent: file.recent,
            path_prompt: file.path_prompt,
            cannot_keep: file.cannot_keep,
            disk: file.disk,
            recovery: file.recovery,
            recoverable: file.recoverable,
            examples: examples::LIST,
            asks_about_unsaved: file.asks_about_unsaved,
            appearance: self.appearance(),
            zoom: self.preferences.zoom(),
        }
    }

    /// The number of what is shown. Both parts only count up, so that every state has a number of its own.
    fn revision(&self) -> u64 {
        self.document.revision() + self.choices
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
    pub fn first_view(&self) -> View {
        if self.files.origin().is_template {
            View::Guide
        } else {
            View::Verdicts
        }
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
        if matches!(&action, Action::Edit(edit) if self.draft.as_ref() == Some(edit)) {
            self.draft = None;
        }
        if !action.is_aside() {
            self.make_draft();
        }
        match action {
            Action::Edit(edit) => self.edit(edit),
            Action::Draft(edit) => self.draft = edit,
            Action::Compose(edit) => self.composed = edit,
            Action::Preview(edit) => self.show_preview(edit),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Jump(steps) => self.jump(steps),
            Action::New => self.ask_for_new(),
            Action::NewFromTemplate => self.ask_for_template(),
            Action::Open => self.ask_to_open(),
            Action::OpenPath(path) => self.ask_to_open_path(path),
            Action::OpenExample(key) => self.ask_to_open_example(key),
            Action::Save => self.save(),
            Action::SaveAs => self.ask_to_save(),
            Action::SavePath(path) => self.save_to_given(&path),
            Action::Revert => self.revert(),
            Action::AddSource => self.ask_for_source(),
            Action::AddSourcePath(path) => self.add_source(&path),
            Action::ForgetRecent => self.files.change_recent(RecentChange::Clear),
            Action::Disk(choice) => self.answer_disk(choice),
            Action::Recovery(choice) => self.answer_recovery(choice),
            Action::OfferRecovery => self.offer_again(),
            Action::CompletePath(typed) => self.complete_path(typed),
            Action::ClosePathPrompt => self.close_path_prompt(),
            Action::Select(selection) => self.select(selection),
            Action::Survey(question) => self.survey(question),
            Action::Plan(change) => self.change_plan(change),
            Action::StudyPlan => self.study_plan(),
            Action::ChooseVariant(id) => self.choose_variant(id),
            Action::SetAppearance(appearance) => self.preferences.set_appearance(appearance),
            Action::SetZoom(zoom) => self.preferences.set_zoom(zoom),
            Action::Unsaved(choice) => self.choose(choice),
            Action::DismissNotice => self.notice = None,
        }
        self.keep_preferences();
        self.take_in_answers();
        self.keep_safe();
    }

    /// Puts another scenario in place of the present one.
    fn replace(&mut self, scenario: Scenario, path: Option<PathBuf>) {
        self.document = self.document.successor(scenario, path);
        self.what_if = WhatIf::default();
        self.files.begin();
        // What the engine keeps belongs to the scenario before.
        self.engine = Engine::new();
        self.surveying.forget();
        self.deepening.give_up();
        self.planning.forget();
        self.engine_is_away = false;
        self.analysis = Self::analysed(&mut self.engine, self.document.scenario());
        self.problems = validate(self.document.scenario());
        self.changes = Changes::default();
        self.draft = None;
        self.composed = None;
        self.preview = None;
        self.selection = Selection::None;
        self.explanation = None;
        self.notice = None;
        self.deepen();
    }

    fn select(&mut self, selection: Selection) {
        if selection != self.selection {
            self.selection = selection;
            self.explain();
            self.deepen();
        }
    }

    /// Has the engine analyse what is shown again, where it has analysed something else since.
    fn return_engine(&mut self) {
        if std::mem::take(&mut self.engine_is_away) {
            self.engine.take_up(self.what_if.scenario(&self.document));
        }
    }

    fn explain(&mut self) {
        self.return_engine();
        self.explanation = match &self.selection {
            Selection::Cell(package, subject) => {
                let scenario = self.what_if.scenario(&self.document);
                self.engine.explain(scenario, package, subject)
            }
            _ => None,
        };
    }

    fn tell(&mut self, title: String, lines: Vec<String>) {
        self.notice = Some(Notice {
            is_error: false,
            title,
            lines,
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
                });
            }
        }
    }

    fn report(&mut self, title: String, lines: Vec<String>) {
        self.notice = Some(Notice {
            is_error: true,
            title,
            lines,
        });
    }
}

/// What a scenario is called.
fn title(scenario: &Scenario) -> &str {
    match scenario.title.trim() {
        "" => "Untitled scenario",
        title => title,
    }
}

#[cfg(test)]
mod tests;
