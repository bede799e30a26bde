//! The window on a session without files, which remembers every action.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common_ground::analysis::compose::Draft;
use common_ground::analysis::{Explanation, Subject};
use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::storage::FileSystem;
use common_ground::app::{Preferences, Session, Start, StateFolder};
use common_ground::model::{PackageId, Problem, Scenario};
use common_ground::query::questions::Why;
use common_ground::query::{Answer, Queries, Question};
use common_ground::ui::views::build::{Change, Proposed};
use common_ground::ui::{
    self, Action, Changes, FileAction, Notice, Outbox, Selection, Shell, theme,
};
use eframe::egui::{Theme, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use super::renderer::CpuRenderer;

/// The Berlin scenario.
pub fn berlin() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/berlin-2025.ron")).expect("is valid")
}

/// The first exercise.
pub fn lake() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/lake-water.ron")).expect("is valid")
}

/// Nobody who could answer a dialog.
#[derive(Debug)]
struct Nobody;

impl Dialogs for Nobody {
    fn ask(&mut self, _purpose: Purpose, _start: &Path) -> bool {
        false
    }

    fn answer(&mut self) -> Option<(Purpose, Outcome)> {
        None
    }
}

/// The application, which remembers every action, and in which a test can say what is told and asked.
pub struct App {
    pub session: Session,
    pub actions: Vec<Action>,
    pub shell: Shell,
    /// Told in place of what the session tells.
    pub notice: Option<Notice>,
    /// Shown beside those of the session.
    pub problems: Vec<Problem>,
    pub asks_about_unsaved: bool,
    /// Whether what goes on in the background gets anywhere.
    goes_on: Arc<AtomicBool>,
    opened: u64,
}

impl App {
    /// The application with this scenario open and nothing selected.
    pub fn new(scenario: Scenario) -> Self {
        let goes_on = Arc::new(AtomicBool::new(true));
        let queries = Queries::sliced_while(Arc::clone(&goes_on));
        let app = Self::asking(queries, scenario);
        Self { goes_on, ..app }
    }

    /// The application with this scenario open, and with what answers its questions.
    pub fn asking(queries: Queries, scenario: Scenario) -> Self {
        let preferences = Preferences::forgetful();
        let session = Session::asking(queries, scenario, preferences, Box::new(Nobody));
        Self::on(session)
    }

    /// The application started anew with this file, or without one, and with this folder to keep things in.
    pub fn started(file: Option<PathBuf>, state: PathBuf) -> Self {
        let start = Start {
            file,
            preferences: Preferences::forgetful(),
            storage: Arc::new(FileSystem),
            state: StateFolder::at(state),
            dialogs: Box::new(Nobody),
        };
        let mut session = Session::start(start, Arc::new(|| {}));
        session.finish_requests();
        Self::on(session)
    }

    fn on(session: Session) -> Self {
        Self {
            session,
            actions: Vec::new(),
            shell: Shell::default(),
            notice: None,
            problems: Vec::new(),
            asks_about_unsaved: false,
            goes_on: Arc::new(AtomicBool::new(true)),
            opened: 0,
        }
    }

    /// Lets what goes on in the background get nowhere until it is let go on.
    pub fn hold_work(&self, is_held: bool) {
        self.goes_on.store(!is_held, Ordering::Relaxed);
    }

    /// The application with something selected.
    #[must_use]
    pub fn with_selection(mut self, selection: Selection) -> Self {
        self.session.perform(Action::Select(selection));
        self
    }

    /// The scenario as it is.
    pub fn scenario(&self) -> &Scenario {
        self.session.document().scenario()
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.session.document().undo_name()
    }

    /// What the last change changed.
    pub fn changes(&self) -> &Changes {
        self.session.context().edits.changes
    }

    /// What is known of a question about the scenario as it is shown, once it is worked out to its end.
    pub fn answer<Q: Question>(&mut self, question: &Q) -> Answer<Q::Answer> {
        loop {
            let answer = self.session.answer(question);
            if !answer.is_open() {
                return answer;
            }
            self.session.poll_work();
        }
    }

    /// Changes the proposal that is being put together.
    pub fn propose(&mut self, change: Change) {
        let scenario = self.session.context().scenario;
        self.shell
            .memory
            .state::<Proposed>()
            .change(scenario, change);
    }

    /// The proposal as something that can be asked about.
    pub fn draft(&mut self) -> Draft {
        let scenario = self.session.context().scenario;
        self.shell.memory.state::<Proposed>().draft(scenario)
    }

    /// Why a cell is as it is.
    pub fn explanation(&mut self, package: &PackageId, subject: &Subject) -> Explanation {
        let answer = self.answer(&Why {
            package: package.clone(),
            subject: subject.clone(),
        });
        let explanation = answer.known().cloned().flatten();
        Explanation::clone(&explanation.expect("there is such a cell"))
    }

    /// Carries an action out.
    pub fn perform(&mut self, action: Action) {
        match &action {
            Action::DismissNotice => self.notice = None,
            Action::File(FileAction::Unsaved(_)) => self.asks_about_unsaved = false,
            _ => {}
        }
        self.session.perform(action.clone());
        self.session.finish_requests();
        self.actions.push(action);
    }

    /// Draws a frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        if self.opened != self.session.opened() {
            self.opened = self.session.opened();
            self.shell = Shell::default();
            self.shell.go(&self.session.first_intent());
        }
        if self.session.poll_work() {
            ui.ctx().request_repaint();
        }
        let mut outbox = Outbox::default();
        let mut cx = self.session.context();
        let problems = [cx.problems, &self.problems].concat();
        cx.problems = &problems;
        cx.notice = self.notice.as_ref().or(cx.notice);
        cx.files.asks_about_unsaved |= self.asks_about_unsaved;
        ui::show(ui, &mut self.shell, &cx, &mut outbox);
        let Outbox { actions, asked } = outbox;
        if actions.is_empty() && asked.is_empty() {
            return;
        }
        self.session.ask(asked);
        for action in actions {
            self.perform(action);
        }
        for step in self.session.take_moves() {
            self.shell.follow(&|place| step.follow(place));
        }
        ui.ctx().request_repaint();
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        Self::ui(self, ui);
    }
}

/// The window of this size on the application.
pub fn window(app: App, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        // What goes on in the background goes on here a step a frame.
        .with_max_steps(80)
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
        .with_context_setup(theme::install)
        .build_eframe(|_| app)
}

/// Fails unless some text in the window has this in it.
#[track_caller]
pub fn says(window: &Harness<'_, App>, what: &str) {
    let is_said = window.query_all(By::new()).any(|node| {
        let node = node.accesskit_node();
        let has_it = |text: Option<String>| text.is_some_and(|text| text.contains(what));
        has_it(node.label()) || has_it(node.value())
    });
    assert!(is_said, "“{what}” is said");
}
