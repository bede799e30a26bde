//! Finding things, going through the history and through the list of problems, by the accessible names of what is in
//! the window.

mod support;

use common_ground::model::{Edit, Place, Property, Scenario};
use common_ground::ui::{Action, Appearance, LookAction, Selection};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, window};

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

/// Types a query into the box that the keys open.
fn find(window: &mut Harness<'_, App>, query: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.get_by_label("What to find or run").type_text(query);
    window.run();
}

fn listed(window: &Harness<'_, App>) -> Vec<String> {
    window
        .query_all_by_role(Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn everything_is_found_by_a_few_letters() {
    for (query, kind) in [
        ("ukraine", "Party"),
        ("withdraw", "Red line"),
        ("freeze", "Package"),
        ("standing", "Issue"),
        ("A8", "Claim"),
        ("dark", "Command"),
    ] {
        let mut window = open(App::new(berlin()));
        find(&mut window, query);
        let found = listed(&window);
        assert!(
            found.iter().take(3).any(|name| name.contains(kind)),
            "{query} should find a {kind} first: {:?}",
            &found[..found.len().min(5)]
        );
    }
}

#[test]
fn arrows_choose_and_enter_goes_there() {
    let mut window = open(App::new(berlin()));
    find(&mut window, "ukraine");
    let second = listed(&window)[1].clone();
    window.key_press(Key::ArrowDown);
    window.run();
    let chosen: Vec<_> = window
        .query_all_by_role(Role::ListBoxOption)
        .filter(|node| {
            node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
        })
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(chosen, [second]);
    window.key_press(Key::ArrowUp);
    window.key_press(Key::Enter);
    window.run();
    let expected = Action::Select(Selection::Party("ukraine".into()));
    assert_eq!(window.state().actions.last(), Some(&expected));
    assert!(listed(&window).is_empty(), "the box is closed");
}

#[test]
fn commands_run_and_escape_closes() {
    let mut window = open(App::new(berlin()));
    find(&mut window, "dark theme");
    window.key_press(Key::Enter);
    window.run();
    let expected = Action::Look(LookAction::SetAppearance(Appearance::Dark));
    assert_eq!(window.state().actions.last(), Some(&expected));
    find(&mut window, "guide");
    let name = listed(&window)[0].clone();
    window.get_by_label(&name).click();
    window.run();
    assert_eq!(window.state_mut().shell.view(), "Guide");
    find(&mut window, "nothing at all is called this");
    assert!(listed(&window).is_empty());
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Find or run").is_some(), "the button");
    assert_eq!(window.query_all_by_role(Role::TextInput).count(), 0);
}

fn rename(title: &str) -> Action {
    Action::Edit(Edit::Set(
        Place::Scenario,
        Property::Title(title.to_owned()),
    ))
}

#[test]
fn the_history_leads_to_any_step() {
    let mut app = App::new(berlin());
    for title in ["One", "Two", "Three"] {
        app.perform(rename(title));
    }
    let mut window = open(app);
    window.get_by_label("History").click();
    window.run();
    let step = "Step 1, Rename the scenario to “One”, done";
    window.get_by_label(step).click();
    window.run();
    assert_eq!(window.state().scenario().title, "One");
    window.get_by_label("History").click();
    window.run();
    window
        .get_by_label("Step 3, Rename the scenario to “Three”, taken back")
        .click();
    window.run();
    assert_eq!(window.state().scenario().title, "Three");
    window.get_by_label("History").click();
    window.run();
    window
        .get_by_label("Step 0, As it was opened, done")
        .click();
    window.run();
    assert_eq!(*window.state().scenario(), berlin());
}

/// Three problems of two severities in three places.
fn broken() -> Scenario {
    let mut scenario = berlin();
    scenario.parties[0].red_lines[1].firmness = 9;
    scenario.packages[2].name = String::new();
    scenario.issues[3].name = String::new();
    scenario
}

#[test]
fn every_problem_leads_to_its_place() {
    let scenario = broken();
    let red_line = scenario.parties[0].red_lines[1].id.clone();
    let package = scenario.packages[2].id.clone();
    let mut window = open(App::new(scenario));
    window.get_by_label("1 error, 2 notes").click();
    window.run();
    let links = |window: &Harness<'_, App>| -> Vec<String> {
        window
            .query_all_by_role(Role::Link)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|name| name.starts_with("Error, ") || name.starts_with("Note, "))
            .collect()
    };
    let names = links(&window);
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names[0].starts_with("Error, Red line"), "{names:?}");
    window.get_by_label(&names[0]).click();
    window.run();
    let expected = Action::Select(Selection::RedLine(red_line));
    assert_eq!(window.state().actions.last(), Some(&expected));
    let of_package = names
        .iter()
        .find(|name| name.contains("ackage"))
        .expect("listed");
    window.get_by_label(of_package).click();
    window.run();
    let expected = Action::Select(Selection::Package(package.clone()));
    assert_eq!(window.state().actions.last(), Some(&expected));
    // What is corrected leaves the list at once.
    let name = Property::Name("A name".to_owned());
    let edit = Action::Edit(Edit::Set(Place::Package(package), name));
    window.state_mut().perform(edit);
    window.run();
    assert_eq!(links(&window).len(), 2);
    window.get_by_label("Hide the problems").click();
    window.run();
    assert!(links(&window).is_empty());
}

/// Every error that can be made in a scenario is about something that can be shown.
#[test]
fn a_problem_names_the_innermost_thing() {
    let scenario = broken();
    let problems = common_ground::model::validate(&scenario);
    let places: Vec<Place> = problems.iter().map(|it| it.place(&scenario)).collect();
    assert_eq!(
        places,
        [
            Place::Issue(scenario.issues[3].id.clone()),
            Place::RedLine(scenario.parties[0].red_lines[1].id.clone()),
            Place::Package(scenario.packages[2].id.clone()),
        ]
    );
}

#[test]
fn all_keys_are_listed() {
    let mut window = open(App::new(berlin()));
    window.key_press(Key::F1);
    window.run();
    for shortcut in common_ground::ui::shortcuts::ALL {
        assert!(
            window.query_all_by_label(shortcut.what).next().is_some(),
            "{} is listed",
            shortcut.what
        );
    }
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Close").is_none());
}

#[test]
fn keys_lead_to_the_views() {
    let mut window = open(App::new(berlin()));
    for (key, view) in [
        (Key::Num2, "Build"),
        (Key::Num3, "Obstacles"),
        (Key::Num4, "Guide"),
        (Key::Num1, "Verdicts"),
    ] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
        assert_eq!(window.state_mut().shell.view(), view);
    }
}
