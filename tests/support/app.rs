//! The window on a session without files, which remembers every action.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common_ground::analysis::compose::Draft;
use common_ground::analysis::{Explanation, Subject};
use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::storage::FileSystem;
use common_ground::app::{Preferences, Session, Start, StateFolder, Window};
use common_ground::model::{PackageId, Place, Problem, Scenario};
use common_ground::query::questions::Why;
use common_ground::query::{Answer, Queries, Question};
use common_ground::ui::views::build::{Change, Proposed};
use common_ground::ui::{self, Action, Changes, Notice, Outbox, Selection, presses, theme};
use eframe::Frame;
use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Theme, Ui};
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

/// The window of the application, which remembers every action.
pub struct App {
    window: Window,
    /// Every action that was carried out.
    pub actions: Vec<Action>,
    /// Those of them that were not noted yet.
    told: Rc<RefCell<Vec<Action>>>,
    /// What is drawn in place of what the session has, and nothing is carried out then.
    pub posed: Option<Posed>,
    /// Whether what goes on in the background gets anywhere.
    goes_on: Arc<AtomicBool>,
    /// Whether what was asked in a frame is waited for, as threads work it out.
    waits: bool,
}

/// What is rarely told and asked, for a picture of it.
#[derive(Clone, Default)]
pub struct Posed {
    pub notice: Option<Notice>,
    /// Shown beside those of the session.
    pub problems: Vec<Problem>,
    pub asks_about_unsaved: bool,
}

impl Deref for App {
    type Target = Window;

    fn deref(&self) -> &Window {
        &self.window
    }
}

impl DerefMut for App {
    fn deref_mut(&mut self) -> &mut Window {
        &mut self.window
    }
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

    /// The application of somebody whose choices are kept in this file.
    pub fn of_user(scenario: Scenario, choices: PathBuf) -> Self {
        let preferences = Preferences::kept_in(choices);
        let queries = Queries::sliced();
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
        session.finish_questions();
        let app = Self::on(session);
        Self { waits: true, ..app }
    }

    fn on(session: Session) -> Self {
        let mut window = Window::on(session);
        let told = Rc::<RefCell<Vec<Action>>>::default();
        let teller = Rc::clone(&told);
        window.watch(move |action| teller.borrow_mut().push(action.clone()));
        Self {
            window,
            actions: Vec::new(),
            told,
            posed: None,
            goes_on: Arc::new(AtomicBool::new(true)),
            waits: false,
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
        let Window { session, shell, .. } = &mut self.window;
        let scenario = session.context().scenario;
        shell.memory.state::<Proposed>().change(scenario, change);
    }

    /// The proposal as something that can be asked about.
    pub fn draft(&mut self) -> Draft {
        let Window { session, shell, .. } = &mut self.window;
        let scenario = session.context().scenario;
        shell.memory.state::<Proposed>().draft(scenario)
    }

    /// Why a cell is as it is.
    pub fn explanation(&mut self, package: &PackageId, subject: &Subject) -> Explanation {
        let answer = self.answer(&Why {
            candidate: package.clone().into(),
            subject: subject.clone(),
        });
        let explanation = answer.known().cloned().flatten();
        Explanation::clone(&explanation.expect("there is such a cell"))
    }

    /// Asks whether to delete a thing.
    pub fn ask_to_remove(&mut self, place: &Place) {
        let Window { session, shell, .. } = &mut self.window;
        shell.ask_to_remove(&session.context(), place);
    }

    /// Carries an action out as if it had been asked for in the window.
    pub fn perform(&mut self, action: Action) {
        self.window.perform(action);
        self.note_actions();
    }

    /// Notes what was asked for, and waits for the files that it needs.
    fn note_actions(&mut self) {
        self.actions.append(&mut self.told.borrow_mut());
        self.session.finish_requests();
        if self.waits {
            self.session.finish_questions();
        }
    }

    /// Draws what is posed, and has only the questions answered that this needs.
    fn pose_ui(&mut self, ui: &mut Ui, posed: &Posed) {
        let Window { session, shell, .. } = &mut self.window;
        let mut cx = session.context();
        let problems = [cx.problems, &posed.problems].concat();
        cx.problems = &problems;
        cx.notice = posed.notice.as_ref().or(cx.notice);
        cx.files.asks_about_unsaved |= posed.asks_about_unsaved;
        let mut outbox = Outbox::default();
        ui::show(ui, shell, &cx, &mut outbox);
        if !outbox.asked.is_empty() {
            session.ask(outbox.asked);
            ui.ctx().request_repaint();
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut Frame) {
        self.window.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        match self.posed.clone() {
            Some(posed) => self.pose_ui(ui, &posed),
            None => self.window.ui(ui),
        }
        self.note_actions();
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
        .with_context_setup(move |ctx| {
            theme::install(ctx);
            presses::install(ctx);
            // What the system prefers.
            ctx.options_mut(|options| options.fallback_theme = theme);
        })
        .build_eframe(|_| app)
}

/// Opens the form of what is selected, if it has one.
pub fn open_form(window: &mut Harness<'_, App>) -> bool {
    let edit = window.query_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("Edit "))
    });
    let Some(edit) = edit else {
        return false;
    };
    edit.click();
    window.run();
    true
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
