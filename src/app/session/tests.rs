//! Opening, saving and closing, with a person played by the test.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

mod disk;
mod late;
mod menu;
mod odd_files;
mod recovery;
mod storage;

use tempfile::TempDir;

use super::{Session, Start};
use crate::analysis::{Explanation, Subject, Verdict};
use crate::app::dialogs::{Dialogs, Outcome, Purpose};
use crate::app::storage::{FileSystem, Storage};
use crate::app::{Preferences, StateFolder};
use crate::model::{Edit, PackageId, Place, RedLineId, Scenario};
use crate::query::questions::Why;
use crate::ui::{Action, FileAction, PathPurpose, Selection, Step, UnsavedChoice};

/// Answers dialogs with what the test has laid ready.
#[derive(Clone, Debug, Default)]
struct Person {
    answers: Rc<RefCell<VecDeque<Outcome>>>,
    asked: Rc<RefCell<Vec<Purpose>>>,
    given: VecDeque<(Purpose, Outcome)>,
}

impl Person {
    fn will(&self, outcome: Outcome) {
        self.answers.borrow_mut().push_back(outcome);
    }

    fn was_asked(&self) -> Vec<Purpose> {
        self.asked.take()
    }
}

impl Dialogs for Person {
    fn ask(&mut self, purpose: Purpose, _start: &Path) -> bool {
        self.asked.borrow_mut().push(purpose);
        let outcome = self.answers.borrow_mut().pop_front();
        let could_start = outcome.is_some();
        self.given.extend(outcome.map(|outcome| (purpose, outcome)));
        could_start
    }

    fn answer(&mut self) -> Option<(Purpose, Outcome)> {
        self.given.pop_front()
    }
}

/// The program, started with everything that it waits for at hand.
fn start(file: Option<PathBuf>, folder: &Path, person: &Person) -> Session {
    let mut session = start_on(Arc::new(FileSystem), file, folder, person);
    session.finish_requests();
    session.finish_questions();
    session
}

/// The program, started on this storage.
fn start_on(
    storage: Arc<dyn Storage>,
    file: Option<PathBuf>,
    folder: &Path,
    person: &Person,
) -> Session {
    let start = Start {
        file,
        preferences: Preferences::forgetful(),
        storage,
        state: StateFolder::at(folder.join("state")),
        dialogs: Box::new(person.clone()),
    };
    Session::start(start, Arc::new(|| {}))
}

struct Desk {
    person: Person,
    session: Session,
    folder: TempDir,
}

impl Desk {
    /// The first built-in example, opened.
    fn new() -> Self {
        Self::with_file(None, tempfile::tempdir().expect("a temporary folder"))
    }

    /// A file, or the first built-in example, opened in a run of its own with this folder, whose folder `state` is for
    /// what is kept between runs.
    fn with_file(file: Option<&str>, folder: TempDir) -> Self {
        let person = Person::default();
        Self {
            session: start(
                file.map(|name| folder.path().join(name)),
                folder.path(),
                &person,
            ),
            person,
            folder,
        }
    }

    /// The program ends without being closed, and starts again.
    fn crash_and_start(self, file: Option<&str>) -> Self {
        let Self {
            session, folder, ..
        } = self;
        drop(session);
        Self::with_file(file, folder)
    }

    /// A second window of the program.
    fn second_window(&self, file: Option<&str>) -> Session {
        let file = file.map(|name| self.path(name));
        start(file, self.folder.path(), &self.person)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn perform(&mut self, action: Action) {
        self.session.perform(action);
        self.finish();
    }

    /// Waits until dialogs are answered, drives have answered and questions are worked out.
    fn finish(&mut self) {
        self.session.finish_requests();
        while self.session.poll_dialogs() {
            self.session.finish_requests();
        }
        self.session.finish_questions();
    }

    /// Changes something in the scenario.
    fn change(&mut self) {
        let (id, enabled) = self.first_red_line();
        self.perform(Action::Edit(Edit::enable_red_line(&id, !enabled)));
        assert!(self.is_changed());
    }

    fn first_red_line(&self) -> (RedLineId, bool) {
        let scenario = self.session.document().scenario();
        let (_, red_line) = scenario.red_lines().next().expect("a red line");
        (red_line.id.clone(), red_line.enabled)
    }

    fn is_changed(&self) -> bool {
        self.session.context().files.file.is_changed
    }

    fn asks(&self) -> bool {
        self.session.context().files.asks_about_unsaved
    }

    fn title(&self) -> &str {
        &self.session.document().scenario().title
    }

    fn notice_title(&self) -> Option<&str> {
        self.session
            .context()
            .notice
            .map(|notice| notice.title.as_str())
    }
}

#[test]
fn starts_with_an_example_that_is_unchanged_and_has_no_problem() {
    let desk = Desk::new();
    let context = desk.session.context();
    assert!(!context.scenario.packages.is_empty());
    assert_eq!(context.problems, []);
    assert_eq!(context.notice, None);
    assert_eq!(context.files.file.path, None);
    assert!(!context.files.file.is_changed);
    assert!(desk.session.window_title().starts_with(desk.title()));
    assert!(desk.session.window_title().ends_with(" — Common Ground"));
}

#[test]
fn the_list_of_examples_agrees_with_their_files() {
    for (key, title) in crate::app::examples::LIST {
        let manuscript = crate::app::examples::manuscript(key).expect("the example can be read");
        let scenario = manuscript.scenario();
        assert_eq!(scenario.title, *title);
    }
    assert!(crate::app::examples::manuscript("no-such-example").is_err());
}

#[test]
fn a_change_marks_the_title_and_undo_unmarks_it() {
    let mut desk = Desk::new();
    let before = desk.session.window_title();
    desk.change();
    assert_eq!(desk.session.window_title(), format!("• {before}"));
    assert!(desk.session.context().edits.undo.is_some());
    let done = desk.session.context().edits.changes.done.clone();
    assert!(!done.is_empty());
    desk.perform(Action::Step(Step::Undo));
    assert_eq!(desk.session.window_title(), before);
    assert!(
        desk.session
            .context()
            .edits
            .changes
            .done
            .starts_with("Undone: ")
    );
    assert!(desk.session.context().edits.redo.is_some());
    desk.perform(Action::Step(Step::Redo));
    assert!(
        desk.session
            .context()
            .edits
            .changes
            .done
            .starts_with("Redone: ")
    );
    assert!(desk.is_changed());
}

#[test]
fn saving_asks_for_a_file_once_and_what_is_saved_opens_again() {
    let mut desk = Desk::new();
    desk.change();
    let scenario = desk.session.document().scenario().clone();
    desk.person.will(Outcome::Chosen(desk.path("mine")));
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(desk.person.was_asked(), [Purpose::Save]);
    assert!(!desk.is_changed());
    let path = desk.path("mine.ron");
    assert_eq!(desk.session.document().path(), Some(path.as_path()));

    desk.perform(Action::Step(Step::Undo));
    assert!(desk.is_changed(), "the file has the change");
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(desk.person.was_asked(), [], "the file is known");
    desk.perform(Action::Step(Step::Redo));
    desk.perform(Action::File(FileAction::Save));

    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    assert_ne!(desk.session.document().scenario(), &scenario);
    desk.perform(Action::File(FileAction::OpenPath(path)));
    assert_eq!(desk.session.document().scenario(), &scenario);
    assert_eq!(desk.notice_title(), None);
}

#[test]
fn unsaved_changes_are_asked_about_before_they_are_lost() {
    let lake = || Action::File(FileAction::OpenExample("lake-water".to_owned()));
    let mut desk = Desk::new();
    let first = desk.title().to_owned();
    desk.change();

    desk.perform(lake());
    assert!(desk.asks());
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Stay)));
    assert!(!desk.asks() && desk.is_changed());
    assert_eq!(desk.title(), first);

    // Saving instead, but not naming a file, is staying.
    desk.perform(lake());
    desk.person.will(Outcome::Cancelled);
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert!(!desk.asks() && desk.is_changed());
    assert_eq!(desk.title(), first);

    desk.perform(lake());
    desk.person.will(Outcome::Chosen(desk.path("saved.ron")));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert!(desk.path("saved.ron").is_file());
    assert_ne!(desk.title(), first);

    desk.change();
    desk.perform(Action::File(FileAction::OpenPath(desk.path("saved.ron"))));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert_eq!(desk.title(), first);
    assert!(!desk.is_changed());
}

#[test]
fn the_window_closes_at_once_only_without_changes() {
    let mut desk = Desk::new();
    desk.session.ask_to_close();
    assert!(desk.session.closes());

    let mut desk = Desk::new();
    desk.change();
    desk.session.ask_to_close();
    assert!(!desk.session.closes() && desk.asks());
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Stay)));
    assert!(!desk.session.closes());
    desk.session.ask_to_close();
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert!(desk.session.closes());
}

#[test]
fn a_save_that_fails_while_closing_keeps_the_window_open() {
    let mut desk = Desk::new();
    desk.change();
    desk.session.ask_to_close();
    desk.person
        .will(Outcome::Chosen(desk.path("no-such-folder").join("a.ron")));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert!(!desk.session.closes() && desk.is_changed());
    assert_eq!(desk.notice_title(), Some("a.ron could not be saved"));
}

#[test]
fn a_file_that_cannot_be_opened_leaves_everything_as_it_is() {
    let mut desk = Desk::new();
    let before = desk.session.document().scenario().clone();
    let broken = desk.path("broken.ron");
    fs::write(&broken, "Scenario(format: 1, titel: \"?\")").expect("a file");
    for path in [broken, desk.path("missing.ron"), desk.folder.path().into()] {
        desk.perform(Action::File(FileAction::OpenPath(path)));
        assert_eq!(desk.session.document().scenario(), &before);
        let notice = desk.session.context().notice.cloned().expect("a notice");
        assert!(notice.is_error && !notice.lines.is_empty());
        desk.perform(Action::DismissNotice);
        assert_eq!(desk.notice_title(), None);
    }
}

#[test]
fn a_file_with_problems_opens_and_shows_them() {
    let mut desk = Desk::new();
    let path = desk.path("problems.ron");
    let text = r##"Scenario(format: 1, title: "T", parties: [(id: "a", name: "A", color: "#336699",
        red_lines: [(id: "r", text: "R", rule: Never(Is("no-such-issue", ["x"])), firmness: 3,
        basis: Inferred)])])"##;
    fs::write(&path, text).expect("a file");
    desk.perform(Action::File(FileAction::OpenPath(path)));
    assert_eq!(desk.notice_title(), None);
    assert_eq!(desk.title(), "T");
    assert_ne!(desk.session.context().problems, []);
}

#[test]
fn starting_with_a_broken_file_shows_an_empty_scenario_and_says_why() {
    let start = Start {
        file: Some("no-such-file.ron".into()),
        preferences: Preferences::forgetful(),
        storage: Arc::new(FileSystem),
        state: StateFolder::nowhere(),
        dialogs: Box::new(Person::default()),
    };
    let mut session = Session::start(start, Arc::new(|| {}));
    session.finish_requests();
    let notice = session.context().notice.expect("a notice");
    assert_eq!(notice.title, "no-such-file.ron could not be opened");
    assert!(notice.is_error && notice.lines[0].contains("no such file"));
    assert_eq!(session.document().scenario(), &Scenario::default());
    assert_eq!(session.window_title(), "Untitled scenario — Common Ground");
}

#[test]
fn a_system_without_dialogs_is_asked_in_the_window() {
    let mut desk = Desk::new();
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::Open));
    let prompt = desk
        .session
        .context()
        .files
        .path_prompt
        .expect("a path box");
    assert_eq!(prompt.purpose, PathPurpose::Open);
    desk.perform(Action::File(FileAction::ClosePathPrompt));
    assert_eq!(desk.session.context().files.path_prompt, None);

    desk.change();
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::SaveAs));
    let prompt = desk
        .session
        .context()
        .files
        .path_prompt
        .expect("a path box");
    assert_eq!(prompt.purpose, PathPurpose::Save);
    desk.perform(Action::File(FileAction::SavePath(desk.path("typed"))));
    assert_eq!(desk.session.context().files.path_prompt, None);
    assert!(desk.path("typed.ron").is_file());
    assert!(!desk.is_changed());
}

#[test]
fn a_dialog_that_hangs_does_not_keep_the_user_from_files() {
    let mut desk = Desk::new();
    // Nothing is laid ready: no dialog can be started.
    desk.perform(Action::File(FileAction::Open));
    assert!(desk.session.context().files.path_prompt.is_some());
    let scenario = desk.session.document().scenario().clone();
    crate::file::save(&desk.path("a.ron"), &scenario).expect("saved");
    desk.perform(Action::File(FileAction::OpenPath(desk.path("a.ron"))));
    assert_eq!(desk.session.context().files.path_prompt, None);
    let path = desk.path("a.ron");
    assert_eq!(desk.session.document().path(), Some(path.as_path()));
}

#[test]
fn a_typed_path_replaces_another_file_only_when_it_is_given_twice() {
    let mut desk = Desk::new();
    let path = desk.path("other.ron");
    fs::write(&path, "precious").expect("a file");
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::Save));
    desk.perform(Action::File(FileAction::SavePath(path.clone())));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "precious");
    desk.perform(Action::File(FileAction::SavePath(path.clone())));
    assert_ne!(fs::read_to_string(&path).expect("a file"), "precious");
    assert_eq!(desk.session.context().files.path_prompt, None);
}

#[test]
fn another_scenario_starts_with_nothing_selected() {
    let mut desk = Desk::new();
    let (id, _) = desk.first_red_line();
    desk.perform(Action::Select(Selection::Thing(Place::RedLine(id))));
    let opened = desk.session.opened();
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    assert_eq!(desk.session.context().selection, &Selection::None);
    assert_eq!(desk.session.opened(), opened + 1);
    assert_eq!(desk.session.context().edits.undo, None);
}

/// The verdict of every cell, by package and subject.
fn verdicts(session: &Session) -> Vec<((PackageId, Subject), Verdict)> {
    let context = session.context();
    let mut verdicts = Vec::new();
    for row in &context.verdicts.analysis.packages {
        for (party, cell) in context.scenario.parties.iter().zip(&row.parties) {
            let subject = Subject::Party(party.id.clone());
            verdicts.push(((row.id.clone(), subject), cell.verdict));
        }
        verdicts.push(((row.id.clone(), Subject::Everyone), row.everyone.verdict));
    }
    verdicts
}

#[test]
fn the_changed_cells_are_those_whose_verdict_is_another_one() {
    let mut desk = Desk::new();
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    let red_lines: Vec<_> = {
        let scenario = desk.session.document().scenario();
        scenario.red_lines().map(|(_, r)| r.id.clone()).collect()
    };
    let mut changes_at_all = 0;
    for id in red_lines {
        let before = verdicts(&desk.session);
        desk.perform(Action::Edit(Edit::enable_red_line(&id, false)));
        let after = verdicts(&desk.session);
        let expected: Vec<_> = before
            .iter()
            .zip(&after)
            .filter(|(before, after)| before.1 != after.1)
            .map(|(before, _)| before.0.clone())
            .collect();
        changes_at_all += expected.len();
        assert_eq!(desk.session.context().edits.changes.cells, expected);
        desk.perform(Action::Step(Step::Undo));
        assert_eq!(desk.session.context().edits.changes.cells, expected);
        assert_eq!(verdicts(&desk.session), before);
    }
    assert!(changes_at_all > 0);
}

#[test]
fn the_explanation_is_always_that_of_the_present_verdict() {
    let mut desk = Desk::new();
    let everything = verdicts(&desk.session);
    for ((package, subject), verdict) in everything {
        desk.perform(Action::Select(Selection::Cell(
            package.clone(),
            subject.clone(),
        )));
        let explanation = explained(&mut desk, &package, &subject);
        assert_eq!(explanation.verdict, verdict);
        desk.change();
        let now = verdicts(&desk.session);
        let cell = (package, subject);
        let verdict = now.iter().find(|(of, _)| *of == cell).expect("the cell").1;
        let explanation = explained(&mut desk, &cell.0, &cell.1);
        assert_eq!(explanation.verdict, verdict);
        desk.perform(Action::Step(Step::Undo));
    }
}

/// Why a cell is as it is.
fn explained(desk: &mut Desk, package: &PackageId, subject: &Subject) -> Explanation {
    let question = Why {
        candidate: package.clone().into(),
        subject: subject.clone(),
    };
    desk.session.answer(&question);
    desk.session.finish_questions();
    let answer = desk.session.answer(&question);
    let explanation = answer.known().cloned().flatten();
    Explanation::clone(&explanation.expect("there is such a cell"))
}
