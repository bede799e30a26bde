//! The window on a scenario in memory: carries out edits, undo, redo and selection, and remembers every
//! action.

use common_ground::analysis::{Analysis, Engine, Explanation, Subject};
use common_ground::model::{Edit, PackageId, Scenario, validate};
use common_ground::prose;
use common_ground::ui::{
    self, Action, Appearance, Changes, Context, FileState, Notice, Selection, ViewState, theme,
};
use eframe::egui::{Theme, Ui};
use egui_kittest::Harness;

use super::renderer::CpuRenderer;

/// The Berlin scenario.
pub fn berlin() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/berlin-2025.ron")).expect("is valid")
}

/// The first exercise.
pub fn lake() -> Scenario {
    common_ground::file::parse(include_str!("../../scenarios/lake-water.ron")).expect("is valid")
}

/// An application without files.
pub struct App {
    pub scenario: Scenario,
    pub selection: Selection,
    pub actions: Vec<Action>,
    pub notice: Option<Notice>,
    pub asks_about_unsaved: bool,
    pub view: ViewState,
    engine: Engine,
    analysis: Analysis,
    explanation: Option<Explanation>,
    changes: Changes,
    pub problems: Vec<common_ground::model::Problem>,
    revision: u64,
    is_changed: bool,
    /// Inverse and name of each step.
    undo: Vec<(Edit, String)>,
    redo: Vec<(Edit, String)>,
}

impl App {
    /// The application with this scenario open and nothing selected.
    pub fn new(scenario: Scenario) -> Self {
        let mut engine = Engine::new();
        let analysis = engine.analyse(&scenario);
        Self {
            problems: validate(&scenario),
            scenario,
            selection: Selection::None,
            actions: Vec::new(),
            notice: None,
            asks_about_unsaved: false,
            view: ViewState::default(),
            engine,
            analysis,
            explanation: None,
            changes: Changes::default(),
            revision: 1,
            is_changed: false,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// The application with something selected.
    #[must_use]
    pub fn with_selection(mut self, selection: Selection) -> Self {
        self.select(selection);
        self
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.undo.last().map(|(_, name)| name.as_str())
    }

    /// What the last change changed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    fn select(&mut self, selection: Selection) {
        self.selection = selection;
        self.explain();
    }

    fn explain(&mut self) {
        self.explanation = match &self.selection {
            Selection::Cell(package, subject) => {
                self.engine.explain(&self.scenario, package, subject)
            }
            _ => None,
        };
    }

    /// Carries an action out, as far as that needs no files.
    pub fn perform(&mut self, action: Action) {
        match action.clone() {
            Action::Edit(edit) => self.edit(&edit),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Select(selection) => self.select(selection),
            Action::DismissNotice => self.notice = None,
            Action::Unsaved(_) => self.asks_about_unsaved = false,
            _ => {}
        }
        self.actions.push(action);
    }

    fn edit(&mut self, edit: &Edit) {
        let name = prose::edit(&self.scenario, edit);
        let done = prose::edit_done(&self.scenario, edit);
        if let Some(inverse) = edit.apply(&mut self.scenario) {
            self.undo.push((inverse, name));
            self.redo.clear();
            self.analyse(done);
        }
    }

    fn undo(&mut self) {
        if let Some((edit, name)) = self.undo.pop()
            && let Some(inverse) = edit.apply(&mut self.scenario)
        {
            let done = format!("Undid: {name}");
            self.redo.push((inverse, name));
            self.analyse(done);
        }
    }

    fn redo(&mut self) {
        if let Some((edit, name)) = self.redo.pop()
            && let Some(inverse) = edit.apply(&mut self.scenario)
        {
            let done = format!("Redid: {name}");
            self.undo.push((inverse, name));
            self.analyse(done);
        }
    }

    fn analyse(&mut self, done: String) {
        let before = std::mem::replace(&mut self.analysis, self.engine.analyse(&self.scenario));
        self.changes = Changes {
            cells: changed_cells(&self.scenario, &before, &self.analysis),
            done,
        };
        self.revision += 1;
        self.is_changed = true;
        self.explain();
    }

    /// Draws a frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let mut actions = Vec::new();
        let mut view = std::mem::take(&mut self.view);
        let cx = Context {
            revision: self.revision,
            scenario: &self.scenario,
            analysis: &self.analysis,
            explanation: self.explanation.as_ref(),
            problems: &self.problems,
            changes: &self.changes,
            selection: &self.selection,
            file: FileState {
                path: None,
                is_changed: self.is_changed,
            },
            undo: self.undo_name(),
            redo: self.redo.last().map(|(_, name)| name.as_str()),
            notice: self.notice.as_ref(),
            examples: &[
                ("berlin", "Berlin talks on Ukraine, December 2025"),
                ("lake", "Lake Orvo water accord"),
            ],
            asks_about_unsaved: self.asks_about_unsaved,
            appearance: Appearance::System,
        };
        ui::show(ui, &mut view, &cx, &mut actions);
        self.view = view;
        if actions.is_empty() {
            return;
        }
        for action in actions {
            self.perform(action);
        }
        ui.ctx().request_repaint();
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        Self::ui(self, ui);
    }
}

fn changed_cells(
    scenario: &Scenario,
    before: &Analysis,
    after: &Analysis,
) -> Vec<(PackageId, Subject)> {
    let mut cells = Vec::new();
    for (old, new) in before.packages.iter().zip(&after.packages) {
        let package = &new.id;
        let parties = old.parties.iter().zip(&new.parties).zip(&scenario.parties);
        for ((old, new), party) in parties {
            if old.verdict != new.verdict {
                cells.push((package.clone(), Subject::Party(party.id.clone())));
            }
        }
        if old.everyone.verdict != new.everyone.verdict {
            cells.push((package.clone(), Subject::Everyone));
        }
    }
    cells
}

/// The window of this size on the application.
pub fn window(app: App, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(8)
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
        .with_context_setup(theme::install)
        .build_eframe(|_| app)
}
