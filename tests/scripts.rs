//! A whole scenario is built in the window from a blank one to its verdicts: by the mouse alone, and by the keyboard
//! alone. Both end in the same scenario, and every step of both can be taken back and made again.

mod support;

use common_ground::analysis::{Engine, Subject, Verdict};
use common_ground::model::{Condition, Place, Rule, Scenario, validate};
use common_ground::ui::Selection;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, Rect, Theme, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use support::app::{App, window};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// The row of the scenario itself, and what it is called.
const SCENARIO: &str = "This scenario and its guide";
const TITLE: &str = "The three valleys";

/// The issues with their options.
const ISSUES: [(&str, &[&str]); 3] = [
    ("Border", &["Open", "Closed"]),
    ("Water", &["Shared", "Split", "Sold"]),
    ("Aid", &["None given", "Some given"]),
];

/// The kind of a sentence and what its conditions are about.
type Sentence = (
    &'static str,
    &'static [(&'static str, &'static [&'static str])],
);

/// The red lines: of whom, in which words, and the sentence.
const RED_LINES: [(&str, &str, Sentence); 5] = [
    (
        "North",
        "The border stays open",
        ("Never", &[("Border", &["Closed"])]),
    ),
    (
        "North",
        "Water is not sold",
        ("Never", &[("Water", &["Sold"])]),
    ),
    (
        "South",
        "The border is closed",
        ("Never", &[("Border", &["Open"])]),
    ),
    (
        "South",
        "Aid is given",
        ("Always", &[("Aid", &["Some given"])]),
    ),
    (
        "Coast",
        "Water is split only with aid",
        (
            "… only if …",
            &[("Water", &["Split", "Sold"]), ("Aid", &["Some given"])],
        ),
    ),
];

const OFFER: (&str, &str, &str, Sentence) = (
    "South",
    "Opens the border for shared water",
    "The border is closed",
    ("", &[("Water", &["Shared"])]),
);

/// The packages with their terms.
const PACKAGES: [(&str, &[(&str, &str)]); 2] = [
    (
        "Share and open",
        &[
            ("Border", "Open"),
            ("Water", "Shared"),
            ("Aid", "Some given"),
        ],
    ),
    ("Open alone", &[("Border", "Open"), ("Water", "Split")]),
];

const PARTIES: [&str; 3] = ["North", "South", "Coast"];

/// Somebody at the window, and what the scenario was after each step.
struct User {
    window: Harness<'static, App>,
    states: Vec<Scenario>,
}

impl User {
    fn new() -> Self {
        let mut window = window(App::new(Scenario::default()), SIZE, Theme::Light);
        window.run();
        Self {
            window,
            states: vec![Scenario::default()],
        }
    }

    fn scenario(&self) -> &Scenario {
        self.window.state().scenario()
    }

    #[track_caller]
    fn run(&mut self) {
        self.window.run();
        let steps = self.window.state().session.context().edits.steps_done;
        assert!(
            steps <= self.states.len(),
            "what is done at once is one step: {:?}",
            self.window.state().session.context().edits.steps
        );
        if steps == self.states.len() {
            let scenario = self.scenario().clone();
            self.states.push(scenario);
        }
    }

    fn type_text(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// What has the keyboard's focus.
    fn focused(&self) -> String {
        let focused = self
            .window
            .query_all(By::new().predicate(|node| node.is_focused()));
        let names: Vec<String> = focused
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        names.join(" & ")
    }

    fn names(&self) -> Vec<String> {
        let all = self.window.query_all(By::new().predicate(|_| true));
        all.filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    fn find(&self, role: Option<Role>, name: &str) -> Option<Rect> {
        self.window
            .query_all_by_label(name)
            .find(|node| role.is_none_or(|role| node.accesskit_node().role() == role))
            .map(|node| node.rect())
    }
}

/// What is done by the mouse.
impl User {
    #[track_caller]
    fn click(&mut self, name: &str) {
        self.click_on(None, name);
    }

    /// Clicks in the middle of something, once the wheel has brought it into sight.
    #[track_caller]
    fn click_on(&mut self, role: Option<Role>, name: &str) {
        for _ in 0..40 {
            let Some(rect) = self.find(role, name) else {
                panic!("there is no “{name}” among {:?}", self.names());
            };
            let middle = rect.center();
            let by = if middle.y < 70.0 {
                120.0
            } else if middle.y > SIZE[1] - 50.0 {
                -120.0
            } else {
                return self.click_at(middle);
            };
            self.wheel(Pos2::new(middle.x, 500.0), by);
        }
        panic!("“{name}” cannot be brought into sight");
    }

    fn wheel(&mut self, at: Pos2, by: f32) {
        self.window.hover_at(at);
        self.window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            phase: TouchPhase::Move,
            source: eframe::egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        self.window.run_steps(12);
        self.run();
    }

    fn click_at(&mut self, at: Pos2) {
        self.window.drag_at(at);
        self.run();
        self.window.drop_at(at);
        self.run();
    }

    /// Adds something and goes elsewhere, which adds what was typed.
    fn add_by_mouse(&mut self, button: &str, name: &str) {
        self.click(button);
        self.type_text(name);
        self.click(SCENARIO);
    }

    fn select_by_mouse(&mut self, row: &str) {
        self.click_on(Some(Role::TreeItem), row);
        if self.find(None, "Done editing").is_none() {
            let edit = self.names();
            let edit = edit
                .iter()
                .find(|name| name.starts_with("Edit "))
                .expect("a button to edit")
                .clone();
            self.click(&edit);
        }
    }

    fn sentence_by_mouse(&mut self, (form, conditions): Sentence) {
        if !form.is_empty() {
            self.click(&format!("Rule: {form}"));
        }
        for (at, (issue, options)) in conditions.iter().enumerate() {
            let number = at + 1;
            self.click(&format!("Condition {number}: issue"));
            self.click(&format!("Choose issue {issue}"));
            self.click(&format!("Condition {number}: choice"));
            for option in *options {
                self.click(&format!("Option {option}"));
            }
            // Beside the list, which closes it.
            self.click("In words");
        }
        self.click(use_it(form));
    }

    fn build_by_mouse(&mut self) {
        self.select_by_mouse(SCENARIO);
        self.click_on(Some(Role::TextInput), "Title");
        self.type_text(TITLE);
        for party in PARTIES {
            self.add_by_mouse("Add party", party);
        }
        for (issue, options) in ISSUES {
            self.add_by_mouse("Add issue", issue);
            let row = format!("Issue {issue}");
            self.select_by_mouse(&row);
            for option in options {
                self.click_on(Some(Role::TextInput), "New option");
                self.type_text(option);
                self.click_on(Some(Role::TreeItem), &row);
            }
        }
        for (party, text, sentence) in RED_LINES {
            self.add_by_mouse(&format!("Add red line to {party}"), text);
            self.select_by_mouse(&format!("Red line {text}, inferred"));
            self.click("Change the rule…");
            self.sentence_by_mouse(sentence);
        }
        let (party, text, waives, sentence) = OFFER;
        self.add_by_mouse(&format!("Add offer to {party}"), text);
        self.select_by_mouse(&format!("Offer {text}, inferred"));
        self.click(&format!("Gives up {waives}"));
        self.click("Change the condition…");
        self.sentence_by_mouse(sentence);
        for (package, terms) in PACKAGES {
            self.add_by_mouse("Add package", package);
            self.select_by_mouse(&format!("Package {package}"));
            for (issue, option) in terms {
                self.click(&format!("Term {issue}"));
                self.click_on(Some(Role::MenuItemRadio), option);
            }
        }
        self.click("Share and open, everyone: deal");
    }
}

/// What is done by the keyboard.
impl User {
    fn press(&mut self, key: Key) {
        self.window.key_press(key);
        self.run();
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Presses a key until something has the focus.
    #[track_caller]
    fn press_to(&mut self, key: Key, name: &str) {
        let mut seen = vec![self.focused()];
        while self.focused() != name {
            assert!(seen.len() < 80, "“{name}” is not reached: {seen:?}");
            self.press(key);
            seen.push(self.focused());
        }
    }

    /// Goes to a row of the outline, from wherever the keyboard is.
    #[track_caller]
    fn go_to_row(&mut self, name: &str) {
        let is_row = |user: &Self| {
            let rows = user
                .window
                .query_all(By::new().predicate(|node| node.is_focused()));
            rows.into_iter().any(|node| {
                node.accesskit_node().role() == Role::TreeItem && node.rect().left() < 60.0
            })
        };
        for _ in 0..6 {
            if is_row(self) {
                break;
            }
            self.press_with(Modifiers::SHIFT, Key::F6);
        }
        self.press(Key::Home);
        self.press_to(Key::ArrowDown, name);
    }

    /// Goes to something in the panel on the right.
    #[track_caller]
    fn go_to_field(&mut self, name: &str) {
        self.press(Key::F6);
        self.press(Key::F6);
        self.press_to(Key::Tab, name);
    }

    fn sentence_by_keys(&mut self, (form, conditions): Sentence) {
        if !form.is_empty() && form != "Never" {
            // The focus begins at what is missing.
            let name = format!("Rule: {form}");
            while self.focused() != name {
                self.press_with(Modifiers::SHIFT, Key::Tab);
            }
            self.press(Key::Space);
        }
        for (at, (issue, options)) in conditions.iter().enumerate() {
            let number = at + 1;
            self.press_to(Key::Tab, &format!("Condition {number}: issue"));
            self.press(Key::Enter);
            self.press_to(Key::ArrowDown, &format!("Choose issue {issue}"));
            self.press(Key::Enter);
            assert_eq!(self.focused(), format!("Condition {number}: choice"));
            self.press(Key::Enter);
            for option in *options {
                self.press_to(Key::ArrowDown, &format!("Option {option}"));
                self.press(Key::Space);
            }
            self.press(Key::Escape);
        }
        self.press_to(Key::Tab, use_it(form));
        self.press(Key::Enter);
    }

    fn build_by_keys(&mut self) {
        self.press(Key::F6);
        self.go_to_row(SCENARIO);
        self.press(Key::F2);
        assert_eq!(self.focused(), "Title");
        self.type_text(TITLE);
        self.press(Key::Enter);
        self.go_to_row("Parties");
        for party in PARTIES {
            self.press(Key::Insert);
            self.type_text(party);
            self.press(Key::Enter);
        }
        self.go_to_row("Issues");
        for (issue, options) in ISSUES {
            self.press(Key::Insert);
            self.type_text(issue);
            self.press(Key::Enter);
            assert_eq!(self.focused(), "New option");
            for option in options {
                self.type_text(option);
                self.press(Key::Enter);
            }
            self.go_to_row(&format!("Issue {issue}"));
        }
        for (party, text, sentence) in RED_LINES {
            self.go_to_row(&format!("Add red line to {party}"));
            self.press(Key::Enter);
            self.type_text(text);
            self.press(Key::Enter);
            self.sentence_by_keys(sentence);
            assert_eq!(self.focused(), format!("Red line {text}, inferred"));
        }
        let (party, text, waives, sentence) = OFFER;
        self.go_to_row(&format!("Add offer to {party}"));
        self.press(Key::Space);
        self.type_text(text);
        self.press(Key::Enter);
        self.sentence_by_keys(sentence);
        self.go_to_field(&format!("Gives up {waives}"));
        self.press(Key::Space);
        self.go_to_row("Packages");
        for (package, terms) in PACKAGES {
            self.press(Key::Insert);
            self.type_text(package);
            self.press(Key::Enter);
            self.go_to_field(&format!("Term {}", terms[0].0));
            for (issue, option) in terms {
                self.press_to(Key::Tab, &format!("Term {issue}"));
                self.press(Key::Enter);
                self.press_to(Key::ArrowDown, option);
                self.press(Key::Enter);
            }
            self.go_to_row(&format!("Package {package}"));
        }
        self.press(Key::F6);
        self.press_to(Key::Tab, "Share and open, North: accepts");
        self.press(Key::End);
        self.press(Key::Enter);
    }
}

/// The button that takes a sentence over: that of an offer is a condition.
fn use_it(form: &str) -> &'static str {
    if form.is_empty() {
        "Use this condition"
    } else {
        "Use this rule"
    }
}

/// What is to come out, but for the ids, which the window makes of the names.
#[track_caller]
fn check_scenario(scenario: &Scenario) {
    assert_eq!(scenario.title, TITLE);
    let names = |list: Vec<&str>| list.join(", ");
    let parties = scenario.parties.iter().map(|it| it.name.as_str());
    assert_eq!(names(parties.collect()), PARTIES.join(", "));
    assert_eq!(scenario.issues.len(), ISSUES.len());
    for (issue, (name, options)) in scenario.issues.iter().zip(ISSUES) {
        let found: Vec<String> = (0..issue.values.count())
            .filter_map(|at| Some(issue.values.name(at)?.into_owned()))
            .collect();
        assert_eq!((issue.name.as_str(), found), (name, owned(options)));
    }
    let texts = scenario.red_lines().map(|(_, it)| it.text.as_str());
    let expected = RED_LINES.map(|(_, text, _)| text);
    assert_eq!(names(texts.collect()), expected.join(", "));
    assert_eq!(scenario.offers().count(), 1);
    let (owner, offer) = scenario.offers().next().expect("an offer");
    assert_eq!(
        (owner.name.as_str(), offer.text.as_str()),
        (OFFER.0, OFFER.1)
    );
    assert_eq!(offer.waives, [owner.red_lines[0].id.clone()]);
    let last = &scenario.parties[2].red_lines[0].rule;
    assert!(
        matches!(last, Rule::OnlyIf(Condition::Is(_, options), _) if options.len() == 2),
        "{last:?}"
    );
    assert_eq!(validate(scenario), [], "nothing is wrong with it");
    let analysis = Engine::new().on(scenario).analysis();
    let verdicts: Vec<Verdict> = analysis
        .packages
        .iter()
        .map(|package| package.everyone.verdict)
        .collect();
    // South opens the border where water is shared, and nowhere else.
    assert_eq!(verdicts, [Verdict::All, Verdict::None]);
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Takes everything back, step by step, and makes it all again.
#[track_caller]
fn check_history(user: &mut User) {
    let states = user.states.clone();
    let steps = states.len() - 1;
    assert!(steps > 20);
    for (done, state) in states.iter().enumerate().rev().skip(1) {
        user.press_with(Modifiers::COMMAND, Key::Z);
        assert!(
            user.scenario() == state,
            "after undoing down to step {done}"
        );
    }
    assert_eq!(*user.scenario(), Scenario::default());
    user.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*user.scenario(), Scenario::default());
    for (done, state) in states.iter().enumerate().skip(1) {
        user.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert!(user.scenario() == state, "after redoing up to step {done}");
    }
}

#[track_caller]
fn check_selection(user: &User) {
    let scenario = user.scenario();
    let package = scenario.packages[0].id.clone();
    let selection = user.window.state().session.context().selection;
    assert_eq!(*selection, Selection::Cell(package, Subject::Everyone));
    assert!(scenario.has(&Place::Package(scenario.packages[0].id.clone())));
}

#[test]
fn by_the_mouse_alone() {
    let mut user = User::new();
    user.build_by_mouse();
    check_scenario(user.scenario());
    check_selection(&user);
    check_history(&mut user);
}

#[test]
fn by_the_keyboard_alone() {
    let mut user = User::new();
    user.build_by_keys();
    check_scenario(user.scenario());
    check_selection(&user);
    check_history(&mut user);
}

#[test]
fn both_end_in_the_same_scenario() {
    let (mut one, mut other) = (User::new(), User::new());
    one.build_by_mouse();
    other.build_by_keys();
    assert_eq!(one.scenario(), other.scenario());
}
