//! The forms: every property of everything is changed through the window, as one step, and undone.

mod agreement;
mod around;
mod forms;
mod issues;
mod spans;
#[path = "../support/mod.rs"]
mod support;
mod typing;

use common_ground::model::{Place, Scenario, Variant};
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, open_form, window};

type Window = Harness<'static, App>;

/// The form of what is selected.
fn form(scenario: Scenario, selection: Selection) -> Window {
    let app = App::new(scenario).with_selection(selection);
    let mut window = window(app, [1440.0, 3000.0], Theme::Light);
    window.run();
    let is_opened = open_form(&mut window);
    assert!(is_opened, "what is selected can be edited");
    window
}

fn field<'a>(window: &'a Window, name: &'a str) -> egui_kittest::Node<'a> {
    window
        .query_all_by_label(name)
        .find(|node| {
            let role = node.accesskit_node().role();
            matches!(role, Role::TextInput | Role::MultilineTextInput)
        })
        .unwrap_or_else(|| panic!("there is a field {name}"))
}

/// Types over what is in a field and leaves the keyboard there.
fn type_over(window: &mut Window, name: &str, text: &str) {
    field(window, name).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    if text.is_empty() {
        window.key_press(Key::Delete);
    } else {
        field(window, name).type_text(text);
    }
    window.run();
}

fn enter(window: &mut Window, name: &str) {
    let role = field(window, name).accesskit_node().role();
    if role == Role::MultilineTextInput {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    } else {
        window.key_press(Key::Enter);
    }
    window.run();
}

fn press(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

#[track_caller]
fn check_scenario(window: &Window, expected: &Scenario) {
    let got = window.state().scenario();
    if got != expected {
        let (got, expected) = (format!("{got:#?}"), format!("{expected:#?}"));
        let differing: Vec<_> = got
            .lines()
            .zip(expected.lines())
            .filter(|(got, expected)| got != expected)
            .take(12)
            .collect();
        panic!("the scenario is another one (got, expected): {differing:#?}");
    }
}

/// Checks that what was done is one step, and that taking it back leaves the start.
#[track_caller]
fn check_step(window: &mut Window, start: &Scenario, expected: &Scenario) {
    check_scenario(window, expected);
    let steps = window.state().session.context().edits.steps_done;
    assert_eq!(steps, 1, "one change is one step");
    window.state_mut().perform(Action::Step(Step::Undo));
    window.run();
    check_scenario(window, start);
    window.state_mut().perform(Action::Step(Step::Redo));
    window.run();
    check_scenario(window, expected);
}

/// Types into a field of a form and checks what that does.
#[track_caller]
fn check_typed(
    scenario: &Scenario,
    selection: Selection,
    (name, text): (&str, &str),
    change: impl FnOnce(&mut Scenario),
) {
    let mut window = form(scenario.clone(), selection);
    type_over(&mut window, name, text);
    check_scenario(&window, scenario);
    enter(&mut window, name);
    let mut expected = scenario.clone();
    change(&mut expected);
    check_step(&mut window, scenario, &expected);
    assert_eq!(
        field(&window, name).value().as_deref(),
        Some(text),
        "the field shows it"
    );
}

/// Presses something of a form and checks what that does.
#[track_caller]
fn check_pressed(
    scenario: &Scenario,
    selection: Selection,
    names: &[&str],
    change: impl FnOnce(&mut Scenario),
) {
    let mut window = form(scenario.clone(), selection);
    for name in names {
        press(&mut window, name);
    }
    let mut expected = scenario.clone();
    change(&mut expected);
    check_step(&mut window, scenario, &expected);
}

/// Types something that cannot be into a field, and checks that it is refused with these words.
#[track_caller]
fn check_refused(
    scenario: &Scenario,
    selection: Selection,
    (name, text): (&str, &str),
    words: &str,
) {
    let mut window = form(scenario.clone(), selection);
    type_over(&mut window, name, text);
    assert!(
        window.query_by_label(words).is_some(),
        "{text} in {name} is refused with “{words}”"
    );
    enter(&mut window, name);
    check_scenario(&window, scenario);
    assert!(
        window.query_by_label(words).is_some(),
        "what was typed stays until it is put right"
    );
    assert_eq!(field(&window, name).value().as_deref(), Some(text));
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label(words).is_none());
    check_scenario(&window, scenario);
}

fn party_form() -> (Scenario, Window) {
    let start = berlin();
    let selection = Selection::Thing(Place::Party(start.parties[0].id.clone()));
    (start.clone(), form(start, selection))
}

fn with_variant() -> Scenario {
    let mut scenario = berlin();
    let variant = Variant {
        id: "what-if".into(),
        name: "What if".to_owned(),
        ..Variant::default()
    };
    scenario.variants.insert(0, variant);
    scenario
}
