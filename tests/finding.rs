//! Finding things, going through the history and through the list of problems, by the accessible names of what is in
//! the window.

mod support;

use std::path::PathBuf;

use common_ground::model::{Basis, Edit, Place, Property, Scenario};
use common_ground::ui::{Action, Appearance, LookAction, Selection, Step, shortcuts, views};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

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
fn what_people_call_it_leads_to_the_right_thing() {
    for (query, first) in [
        ("help", "Help: how to use this scenario, Guide"),
        ("copy", "Copy the table of verdicts, Verdicts"),
        (
            "export",
            "Export answers as a table or as JSON, With common-ground-cli",
        ),
        ("compare", "Compare the packages side by side, Verdicts"),
        ("zoom", "Show everything larger, Command"),
        ("KEYBOARD", "Show all keys, Command"),
    ] {
        let mut window = open(App::new(berlin()));
        find(&mut window, query);
        let found = listed(&window);
        let is_it = found.first().is_some_and(|name| name.starts_with(first));
        assert!(is_it, "{query}: {:?}", &found[..found.len().min(4)]);
    }
    let mut window = open(App::new(berlin()));
    find(&mut window, "inferred");
    let found = listed(&window);
    let inferred = berlin().parties.iter().fold(0, |sum, party| {
        let is_it = |basis| usize::from(basis == Basis::Inferred);
        let lines = party.red_lines.iter().map(|it| is_it(it.basis));
        sum + lines
            .chain(party.offers.iter().map(|it| is_it(it.basis)))
            .sum::<usize>()
    });
    let begin = &found[..inferred.min(found.len())];
    let is_it = |name: &String| name.ends_with("inferred");
    assert!(inferred > 3 && begin.iter().all(is_it), "{begin:?}");
    window.key_press(Key::Escape);
    window.run();
    find(&mut window, "help");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().shell.view(), "Guide");
}

#[test]
fn words_are_found_and_no_letters_here_and_there() {
    let mut window = open(App::new(berlin()));
    find(&mut window, "sglre");
    assert_eq!(listed(&window), [] as [&str; 0]);
    for _ in 0..5 {
        window.key_press(Key::Backspace);
    }
    window.run();
    let field = window.get_by_label("What to find or run");
    field.type_text("guar sec");
    window.run();
    let found = listed(&window);
    assert!(
        found[0].starts_with("Security guarantee, Issue"),
        "{found:?}"
    );
}

#[test]
fn what_discards_something_is_never_taken_unasked() {
    let mut app = App::new(berlin());
    app.perform(rename("Another"));
    let mut window = open(app);
    for query in ["", "saved", "files", "forget", "clear", "to"] {
        find(&mut window, query);
        let found = listed(&window);
        let first = found.first().expect("something is found");
        let discards = first.starts_with("Revert") || first.starts_with("Forget");
        assert!(!discards || found.len() == 1, "{query}: {found:?}");
        window.key_press(Key::Escape);
        window.run();
    }
    let actions = window.state().actions.len();
    find(&mut window, "forget");
    assert_eq!(listed(&window).len(), 1);
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().actions.len(), actions, "nothing is chosen");
    assert_eq!(listed(&window).len(), 1, "and it stays");
    window.key_press(Key::Escape);
    window.run();
    // Nothing was looked for.
    find(&mut window, "");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().actions.len(), actions);
}

#[test]
fn the_box_keeps_its_height() {
    let mut window = open(App::new(berlin()));
    let height = |window: &Harness<'_, App>| {
        let of = eframe::egui::Id::unique("finder");
        let rect = window.ctx.memory(|memory| memory.area_rect(of));
        rect.map(|rect| rect.height()).expect("it is open")
    };
    find(&mut window, "");
    let full = height(&window);
    for query in ["ukraine", " and nothing at all", " is called this"] {
        let field = window.get_by_label("What to find or run");
        field.type_text(query);
        window.run();
        assert_eq!(height(&window), full, "{query}");
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
    let expected = Action::Select(Selection::Thing(Place::Party("ukraine".into())));
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
    assert_eq!(window.state().shell.view(), "Guide");
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
    let expected = Action::Select(Selection::Thing(Place::RedLine(red_line)));
    assert_eq!(window.state().actions.last(), Some(&expected));
    let of_package = names
        .iter()
        .find(|name| name.contains("ackage"))
        .expect("listed");
    window.get_by_label(of_package).click();
    window.run();
    let expected = Action::Select(Selection::Thing(Place::Package(package.clone())));
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

/// What the window is known to do by keys, with the keys.
const KEYS: [(&str, &[(Modifiers, Key)]); 33] = [
    ("Find anything or run a command", &[(COMMAND, Key::K)]),
    (
        "Show all keys",
        &[(NONE, Key::F1), (NONE, Key::Questionmark)],
    ),
    ("Show the verdicts", &[(COMMAND, Key::Num1)]),
    ("Put a package together", &[(COMMAND, Key::Num2)]),
    ("Show the obstacles", &[(COMMAND, Key::Num3)]),
    ("Show the guide", &[(COMMAND, Key::Num4)]),
    (
        "Go to the next part of the window, or to the one before",
        &[(NONE, Key::F6), (SHIFT, Key::F6)],
    ),
    ("Show or hide the outline", &[(COMMAND, Key::B)]),
    ("Show or hide the details", &[(COMMAND, Key::I)]),
    ("Show everything larger", &[(COMMAND, Key::Plus)]),
    ("Show everything smaller", &[(COMMAND, Key::Minus)]),
    ("Show everything at its own size", &[(COMMAND, Key::Num0)]),
    ("Begin a scenario", &[(COMMAND, Key::N)]),
    ("Open a scenario", &[(COMMAND, Key::O)]),
    ("Save", &[(COMMAND, Key::S)]),
    ("Save as another file", &[(COMMAND_SHIFT, Key::S)]),
    ("Close the window", &[(COMMAND, Key::Q)]),
    ("Take the last change back", &[(COMMAND, Key::Z)]),
    (
        "Make it again",
        &[(COMMAND_SHIFT, Key::Z), (COMMAND, Key::Y)],
    ),
    ("Change it", &[(NONE, Key::F2)]),
    ("Add another one like it", &[(NONE, Key::Insert)]),
    ("Copy it", &[(COMMAND, Key::D)]),
    (
        "Move it up or down",
        &[(ALT, Key::ArrowUp), (ALT, Key::ArrowDown)],
    ),
    ("Delete it", &[(NONE, Key::Delete), (NONE, Key::Backspace)]),
    (
        "Show what can be done with it",
        &[(SHIFT, Key::F10), (NONE, Key::Menu)],
    ),
    (
        "Go up or down",
        &[(NONE, Key::ArrowUp), (NONE, Key::ArrowDown)],
    ),
    (
        "Fold or unfold; in the table, go left or right",
        &[(NONE, Key::ArrowLeft), (NONE, Key::ArrowRight)],
    ),
    (
        "Go to the first or last",
        &[(NONE, Key::Home), (NONE, Key::End)],
    ),
    ("Select", &[(NONE, Key::Enter), (NONE, Key::Space)]),
    ("Go on to the next part of the window", &[(NONE, Key::Tab)]),
    ("Take over what was typed in a line", &[(NONE, Key::Enter)]),
    (
        "Take over a text of several lines, or what a dialog asks",
        &[(COMMAND, Key::Enter)],
    ),
    ("Give it up", &[(NONE, Key::Escape)]),
];

const NONE: Modifiers = Modifiers::NONE;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = COMMAND.plus(SHIFT);

#[test]
fn all_keys_are_listed() {
    let listed: Vec<(&str, Vec<(Modifiers, Key)>)> = shortcuts::lines(views::ALL)
        .iter()
        .map(|line| {
            let keys = line.keys.iter();
            let keys = keys.map(|it| (it.modifiers, it.logical_key));
            (line.what, keys.collect())
        })
        .collect();
    let expected = KEYS.map(|(what, keys)| (what, keys.to_vec()));
    assert_eq!(listed, expected);
    let mut window = open(App::new(berlin()));
    let before = texts(&window);
    window.key_press(Key::F1);
    window.run();
    let shown = texts(&window);
    for (what, _) in KEYS {
        assert!(
            shown.iter().filter(|it| *it == what).count()
                > before.iter().filter(|it| *it == what).count(),
            "{what} is listed"
        );
    }
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Close").is_none());
}

/// Every name and text in the window.
fn texts(window: &Harness<'_, App>) -> Vec<String> {
    let nodes = window.query_all(By::new());
    let of_node = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    of_node.flatten().collect()
}

/// No key is known to the window and left out of the list.
#[test]
fn every_key_in_the_sources_is_listed() {
    // Where a list is open beside what is typed, it goes on by the page; nobody looks that up.
    let unlisted = ["PageUp", "PageDown"];
    let known: Vec<String> = (KEYS.iter())
        .flat_map(|(_, keys)| keys.iter().map(|(_, key)| format!("{key:?}")))
        .collect();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/ui")];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            for (at, prefix) in text.match_indices("Key::") {
                let name: String = text[at + prefix.len()..]
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                let is_listed = known.contains(&name) || unlisted.contains(&name.as_str());
                assert!(is_listed, "{name} in {}", path.display());
                found += 1;
            }
        }
    }
    assert!(found > KEYS.len(), "the sources are where the test looks");
}

/// Everything that a key could change: what was done, what is shown and where the keyboard is.
fn state(window: &Harness<'_, App>) -> String {
    let app = window.state();
    let is_focused = By::new().predicate(|node| node.is_focused());
    let focused: Vec<_> = window
        .query_all(is_focused)
        .map(|node| (node.accesskit_node().label(), node.accesskit_node().value()))
        .collect();
    format!(
        "{} {:?} {} {focused:?} {:?}",
        app.actions.len(),
        app.shell.view(),
        window.ctx.zoom_factor(),
        texts(window)
    )
}

/// A row has the keyboard, and there is something to take back and something to make again.
fn at_a_row() -> Harness<'static, App> {
    let mut app = App::new(berlin());
    for title in ["One", "Two"] {
        app.perform(rename(title));
    }
    app.perform(Action::Step(Step::Undo));
    // Somewhere in the middle, so that there is something on all sides.
    let red_line = berlin().parties[1].red_lines[1].clone();
    let mut window = open(app.with_selection(Selection::Thing(Place::Package("freeze".into()))));
    let row = window
        .get_all_by_role(Role::TreeItem)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with(&format!("Red line {}", red_line.text)))
        .expect("a row");
    window.get_by_label(&row).scroll_to_me();
    window.run();
    window.get_by_label(&row).click();
    window.run();
    window
}

/// Something was typed into a field and is not made yet.
fn in_a_field(name: &str) -> Harness<'static, App> {
    let party = Selection::Thing(Place::Party("ukraine".into()));
    let mut window = open(App::new(berlin()).with_selection(party));
    window.key_press(Key::F2);
    window.run();
    window.get_by_label(name).focus();
    window.run();
    window.get_by_label(name).type_text("Typed");
    window.run();
    window
}

#[test]
fn every_key_that_is_listed_does_something() {
    for line in shortcuts::lines(views::ALL) {
        for keys in line.keys {
            let mut window = match line.group {
                "While typing" if keys.modifiers.is_none() => in_a_field("Name"),
                "While typing" => in_a_field("Note"),
                _ => at_a_row(),
            };
            let key = keys.logical_key;
            match (key, line.what) {
                // The toolkit answers it, and closes the window.
                (Key::Q, _) => continue,
                (Key::Num0, _) => {
                    window.key_press_modifiers(COMMAND, Key::Plus);
                    window.run();
                }
                (Key::Num1, _) => {
                    window.state_mut().shell.show_view("Guide");
                    window.run();
                }
                // A row without anything below it has nothing to go to.
                (Key::ArrowRight, _) => {
                    window.key_press(Key::ArrowLeft);
                    window.run();
                }
                // What is selected already is selected again elsewhere.
                (_, "Select") => {
                    window.key_press(Key::ArrowDown);
                    window.run();
                }
                _ => {}
            }
            let before = state(&window);
            match key {
                // It is a text, wherever it is on the keyboard.
                Key::Questionmark => window.event(Event::Text("?".to_owned())),
                _ => window.key_press_modifiers(keys.modifiers, key),
            }
            window.run();
            assert_ne!(state(&window), before, "{}: {keys:?}", line.what);
        }
    }
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
        assert_eq!(window.state().shell.view(), view);
    }
}
