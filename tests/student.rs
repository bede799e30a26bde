//! What a new student asks of the Berlin scenario, answered by what the window shows: each question within five steps,
//! by the accessible names that somebody sees or hears.

mod support;

use common_ground::analysis::{Engine, Subject};
use common_ground::prose;
use common_ground::ui::Selection;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, OutputCommand, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use support::app::{App, berlin, window};

/// More steps than this are too many for an answer.
const MOST_STEPS: usize = 5;
const FREEZE: &str = "Freeze at the line of contact";

/// Somebody at the window who counts every press.
struct Student {
    window: Harness<'static, App>,
    steps: usize,
}

impl Student {
    fn new() -> Self {
        Self::at(App::new(berlin()))
    }

    fn at(app: App) -> Self {
        let mut window = window(app, [1440.0, 900.0], Theme::Light);
        window.run();
        Self { window, steps: 0 }
    }

    fn step(&mut self) {
        self.steps += 1;
        assert!(self.steps <= MOST_STEPS, "that takes too many steps");
        self.window.run();
    }

    /// Everything that is said, by its accessible names and values.
    fn names(&self) -> Vec<String> {
        let nodes = self.window.query_all(By::new());
        let names = nodes.flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()]
        });
        names.flatten().collect()
    }

    /// Presses the first thing whose name begins so, wherever its list has to be scrolled to.
    #[track_caller]
    fn press(&mut self, name: &str) {
        self.to_press(name).scroll_to_me();
        self.window.run();
        self.to_press(name).click();
        self.step();
    }

    #[track_caller]
    fn to_press(&self, name: &str) -> egui_kittest::Node<'_> {
        let found = self.window.query_all(By::new()).find(|node| {
            let node = node.accesskit_node();
            let can_be_pressed = !matches!(node.role(), Role::Label | Role::ListBox);
            can_be_pressed && node.label().is_some_and(|label| label.starts_with(name))
        });
        found.unwrap_or_else(|| panic!("“{name}” is there to be pressed: {:#?}", self.names()))
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.step();
    }

    #[track_caller]
    fn reads(&self, what: &str) {
        let names = self.names();
        assert!(
            names.iter().any(|name| name.contains(what)),
            "“{what}” is read: {names:#?}"
        );
    }
}

#[test]
fn why_does_nothing_satisfy_everyone() {
    let mut student = Student::new();
    student.reads("No proposed package satisfies every side");
    student.press("See what would have to give");
    student.reads("No settlement satisfies every side.");
    student.reads("cannot both be met");
}

#[test]
fn what_does_russia_reject_in_the_freeze_and_who_said_so() {
    let mut student = Student::new();
    student.press(&format!("{FREEZE}, Russia: rejects"));
    student.reads("Breaks Russia's red line “Ukraine leaves the rest of Donetsk”");
    let scenario = berlin();
    let red_line = scenario.parties.iter().flat_map(|it| &it.red_lines);
    let red_line = { red_line }.find(|it| it.text == "Ukraine leaves the rest of Donetsk");
    let claims = &red_line.expect("is there").claims;
    for claim in claims {
        let (source, claim) = scenario.claim(claim).expect("is there");
        student.reads(&claim.text);
        student.reads(&source.title);
    }
}

#[test]
fn what_does_an_open_one_need() {
    let mut student = Student::new();
    student.press(&format!("{FREEZE}, Ukraine: open"));
    student.reads("that would make Ukraine accept");
}

#[test]
fn what_is_the_smallest_concession_and_its_deal() {
    let mut student = Student::new();
    student.press("See what would have to give");
    student.reads("At the least");
    student.press("Lift ");
    student.reads("deals");
}

#[test]
fn a_package_for_three_and_what_the_fourth_would_need() {
    let mut student = Student::new();
    student.keys(Modifiers::COMMAND, Key::Num2);
    student.press("Try Without Russia");
    student.press("Complete it for me");
    student.press("Russia: Rejects");
    student.reads("What is chosen here is rejected by Russia");
    student.reads("it is no longer rejected by Russia");
}

#[test]
fn what_does_an_assumption_change() {
    let mut student = Student::new();
    let question = berlin().assumptions[0].question.clone();
    student.press(&format!("Yes: {question}"));
    let changed = student
        .names()
        .iter()
        .any(|name| name.contains("changed") || name.contains("no verdict changed"));
    assert!(changed, "what it did is said");
}

#[test]
fn which_verdicts_a_change_turned() {
    let mut student = Student::new();
    student.press("In force: Ukraine leaves the rest of Donetsk");
    let name = student
        .names()
        .into_iter()
        .find(|it| it.ends_with("changed: show"));
    let name = name.unwrap_or_else(|| panic!("it leads there: {:#?}", student.names()));
    student.press(&name);
    // The last one of them may be far down in the table; it is in sight all the same.
    let mut rounds = 0;
    loop {
        let names = student.names();
        let next = names.into_iter().find(|it| it.ends_with(" changed: next"));
        let next = next.expect("it leads on");
        student.steps = 0;
        student.press(&next);
        let focused = student
            .window
            .query_all(By::new())
            .find(|it| it.is_focused());
        let focused = focused.expect("the cell has the keyboard");
        let place = focused.rect();
        assert!(place.top() > 60.0 && place.bottom() < 880.0, "{place:?}");
        let of: Vec<&str> = next.split(' ').collect();
        let number = |at: usize| of[at].parse::<usize>().expect("a number");
        let (at, all) = (number(0), number(2));
        rounds += 1;
        if at + 1 >= all {
            assert_eq!(rounds, all - 1, "each of several is come to");
            break;
        }
    }
    let state = student.window.state();
    let selection = state.session.context().selection.clone();
    assert!(matches!(selection, Selection::Cell(..)), "{selection:?}");
}

#[test]
fn a_version_of_ones_own_and_back_again() {
    let mut student = Student::new();
    let before = student.names();
    student.press("In force: Ukraine leaves the rest of Donetsk");
    student.press("In force: No withdrawal from the rest of Donetsk");
    student.keys(Modifiers::COMMAND, Key::Z);
    student.keys(Modifiers::COMMAND, Key::Z);
    let headline = |names: &[String]| {
        let is_it = |name: &&String| name.starts_with("No proposed package");
        names.iter().find(is_it).cloned()
    };
    assert!(headline(&before).is_some());
    assert_eq!(headline(&student.names()), headline(&before));
}

#[test]
fn where_is_a_claim() {
    let mut student = Student::new();
    student.keys(Modifiers::COMMAND, Key::K);
    let field = student.window.get_by_label("What to find or run");
    field.type_text("A8");
    student.step();
    student.keys(Modifiers::NONE, Key::Enter);
    let scenario = berlin();
    let (_, claim) = scenario.claim(&"A8".into()).expect("is there");
    student.reads(&claim.text);
}

#[test]
fn something_for_the_essay() {
    let mut student = Student::new();
    student.press(&format!("{FREEZE}, Russia: rejects"));
    let copy = student.window.get_by_label("Copy why, with its claims");
    copy.click();
    student.steps += 1;
    let mut copied = Vec::new();
    for _ in 0..4 {
        student.window.step();
        copied.extend(student.window.output().platform_output.commands.clone());
    }
    let [OutputCommand::CopyText(text)] = copied.as_slice() else {
        panic!("a text is copied: {copied:?}");
    };
    assert!(text.starts_with(FREEZE), "{text}");
    assert!(text.contains("claim A"), "{text}");
}

#[test]
fn how_do_two_packages_compare() {
    const OTHER: &str = "Freeze, guarantees and joint statement";
    let mut student = Student::new();
    let scenario = berlin();
    let analysis = Engine::new().on(&scenario).analysis();
    for name in [FREEZE, OTHER] {
        let at = scenario.packages.iter().position(|it| it.name == name);
        let package = &analysis.packages[at.expect("is there")];
        // Row by row, before anything is pressed.
        for (party, cell) in scenario.parties.iter().zip(&package.parties) {
            let subject = Subject::Party(party.id.clone());
            let word = prose::verdict(&subject, cell.verdict);
            student.reads(&format!("{name}, {}: {word}", party.name));
        }
        student.reads(&prose::extent(&scenario, package)[0]);
    }
    student.press(&format!("{FREEZE}, Russia: rejects"));
    student.reads("Breaks Russia's red line “Ukraine leaves the rest of Donetsk”");
    student.press(&format!("{OTHER}, Russia: rejects"));
    student.reads("Breaks Russia's red line “Ukraine leaves the rest of Donetsk”");
    student.press(&format!("{OTHER}, Ukraine: accepts"));
    student.reads("accepted by Ukraine");
}

#[test]
fn a_version_of_ones_own_saved_and_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.ron");
    let written = include_str!("../scenarios/berlin-2025.ron");
    std::fs::write(&path, written).expect("is written");
    let red_line = "Ukraine leaves the rest of Donetsk";
    let is_on = |student: &Student| {
        let scenario = student.window.state().scenario();
        let found = scenario.red_lines().find(|(_, it)| it.text == red_line);
        found.expect("is there").1.enabled
    };
    let begin = |state: &str| {
        let state = folder.path().join(state);
        Student::at(App::started(Some(path.clone()), state))
    };
    let mut student = begin("one");
    assert!(is_on(&student));
    student.press(&format!("In force: {red_line}"));
    student.reads("changed");
    student.keys(Modifiers::COMMAND, Key::S);
    let file = student.window.state().session.context().files.file;
    assert!(!file.is_changed, "it is saved");
    drop(student);
    let student = begin("two");
    assert!(!is_on(&student), "it is as it was left");
    student.reads(red_line);
}
