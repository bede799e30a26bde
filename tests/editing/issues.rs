//! The form of an issue: options and ranges.

use crate::support::app::{App, berlin, lake};
use common_ground::model::{
    Edit, IssueOption, Kind, List, Place, Range, Scenario, Values, revaluation,
};
use common_ground::ui::{Action, Selection};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{
    Window, check_pressed, check_refused, check_scenario, check_step, check_typed, enter, field,
    form, press, type_over,
};

#[test]
fn an_issue_and_its_options() {
    let start = berlin();
    let id = start.issues[0].id.clone();
    let issue = || Selection::Thing(Place::Issue(id.clone()));
    check_typed(&start, issue(), ("Name", "The line"), |it| {
        it.issues[0].name = "The line".to_owned();
    });
    check_typed(&start, issue(), ("Question", "Where?"), |it| {
        it.issues[0].question = "Where?".to_owned();
    });
    let options = |it: &Scenario| match &it.issues[0].values {
        Values::Options(options) => options.clone(),
        Values::Range(_) => panic!("it has options"),
    };
    let first = options(&start)[0].clone();
    let change = |it: &mut Scenario, change: &dyn Fn(&mut Vec<IssueOption>)| {
        let mut list = options(it);
        change(&mut list);
        it.issues[0].values = Values::Options(list);
    };
    let name = format!("Note of option {}", first.name);
    check_typed(&start, issue(), (&name, "As it is"), |it| {
        change(it, &|list| list[0].note = "As it is".to_owned());
    });
    let more = format!("More for option {}", first.name);
    check_pressed(&start, issue(), &[&more, "Move option down"], |it| {
        change(it, &|list| list.swap(0, 1));
    });
    check_pressed(&start, issue(), &[&more, "Duplicate option"], |it| {
        let edit = it.duplication(&Place::Option(id.clone(), first.id.clone()));
        edit.expect("it is there").apply(it);
    });
}

#[test]
fn the_name_of_an_option() {
    let start = berlin();
    let selection = Selection::Thing(Place::Issue(start.issues[0].id.clone()));
    let mut window = form(start.clone(), selection);
    let Values::Options(options) = &start.issues[0].values else {
        panic!("it has options");
    };
    let name = format!("Name of option {}", options[0].name);
    type_over(&mut window, &name, "Stay put");
    enter(&mut window, &name);
    let mut expected = start.clone();
    if let Values::Options(options) = &mut expected.issues[0].values {
        options[0].name = "Stay put".to_owned();
    }
    check_step(&mut window, &start, &expected);
    // The keyboard is where it was, though the field is called otherwise now.
    let focused = window
        .query_all_by_label("Name of option Stay put")
        .any(|node| node.is_focused());
    assert!(focused);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    let Values::Options(options) = &window.state().scenario().issues[0].values else {
        panic!("it has options");
    };
    assert_eq!(options[1].name, "Stay put", "Alt with an arrow moves it");
}

#[test]
fn options_are_typed_one_after_another() {
    let mut start = Scenario::default();
    start
        .addition(Kind::Issue, "Water")
        .apply(&mut start)
        .expect("can be added");
    let id = start.issues[0].id.clone();
    let mut window = form(start, Selection::Thing(Place::Issue(id)));
    field(&window, "New option").focus();
    window.run();
    for name in ["None", "Half", "All"] {
        field(&window, "New option").type_text(name);
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert!(field(&window, "New option").is_focused());
        assert_eq!(
            field(&window, "New option").value().unwrap_or_default(),
            "",
            "there is room for the next one"
        );
    }
    let values = &window.state().scenario().issues[0].values;
    let names: Vec<_> = (0..values.count())
        .filter_map(|at| values.name(at))
        .collect();
    assert_eq!(names, ["None", "Half", "All"]);
    assert_eq!(window.state().session.context().edits.steps_done, 4 - 1);
}

#[test]
fn a_pasted_list_becomes_options_after_one_question() {
    let start = lake();
    let fund = Selection::Thing(Place::Issue("fund".into()));
    let mut window = form(start.clone(), fund.clone());
    let paste = |window: &mut Window, text: &str| {
        field(window, "New option").focus();
        window.run();
        window.event(Event::Paste(text.to_owned()));
        window.run();
    };
    paste(&mut window, "1. A third\r\n\r\n2. Two thirds\n3. A third\n");
    check_scenario(&window, &start);
    press(&mut window, "Cancel");
    check_scenario(&window, &start);
    assert!(field(&window, "New option").is_focused());
    paste(&mut window, "1. A third\r\n\r\n2. Two thirds\n3. A third\n");
    press(&mut window, "Add 3 options");
    let mut expected = start.clone();
    for name in ["A third", "Two thirds", "A third"] {
        let edit = expected.addition(List::options(&"fund".into()), name);
        edit.apply(&mut expected).expect("it is added");
    }
    check_step(&mut window, &start, &expected);
    assert_eq!(window.state().undo_name(), Some("add 3 options"));
    assert!(window.state().session.context().problems.is_empty());
    // One alone, by the keyboard.
    let mut window = form(start.clone(), fund);
    paste(&mut window, "A third\nand more");
    press(&mut window, "Add it as one option");
    let mut expected = start.clone();
    let edit = expected.addition(List::options(&"fund".into()), "A third and more");
    edit.apply(&mut expected).expect("it is added");
    check_step(&mut window, &start, &expected);
    let many: Vec<String> = (0..300).map(|number| format!("Option {number}")).collect();
    paste(&mut window, &many.join("\n"));
    let room = 256 - expected.places(&List::options(&"fund".into())).len();
    let words = format!("There is room for {room} options more.");
    assert!(window.query_by_label(&words).is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    check_scenario(&window, &expected);
}

#[test]
fn a_range() {
    let start = lake();
    let range = |it: &mut Scenario, change: &dyn Fn(&mut Range)| match &mut it.issues[0].values {
        Values::Range(range) => change(range),
        Values::Options(_) => panic!("it has a range"),
    };
    let farms = || Selection::Thing(Place::Issue("farm-water".into()));
    check_typed(&start, farms(), ("Highest", "60"), |it| {
        range(it, &|range| range.max = 60);
    });
    check_typed(&start, farms(), ("In steps of", "5"), |it| {
        range(it, &|range| range.step = 5);
    });
    check_typed(&start, farms(), ("Lowest", "-10"), |it| {
        range(it, &|range| range.min = -10);
    });
    check_typed(&start, farms(), ("Unit", "km"), |it| {
        range(it, &|range| range.unit = "km".to_owned());
    });
    let refused = |field, words| check_refused(&start, farms(), field, words);
    refused(("Highest", "many"), "Write a whole number, such as 30.");
    refused(("Highest", "-1"), "The lowest cannot be above the highest.");
    refused(("In steps of", "0"), "A step is 1 or more.");
    refused(
        ("Highest", "10000000"),
        "That makes 1000001 options, and 256 are the most. Take larger steps.",
    );
}

#[test]
fn a_range_is_judged_as_a_whole_when_it_is_left() {
    let mut start = lake();
    // Nothing refers to its numbers.
    start.issues.truncate(1);
    start.parties.clear();
    start.packages.clear();
    start.facts.clear();
    start.variants.clear();
    let farms = Selection::Thing(Place::Issue("farm-water".into()));
    let mut window = form(start.clone(), farms);
    type_over(&mut window, "Lowest", "1,000");
    let why = "The lowest cannot be above the highest.";
    assert!(window.query_by_label(why).is_some(), "it is said");
    window.key_press(Key::Tab);
    window.run();
    check_scenario(&window, &start);
    let typed = field(&window, "Lowest").value();
    assert_eq!(typed.as_deref(), Some("1,000"), "it stays");
    field(&window, "Highest").type_text("1 200");
    window.run();
    check_scenario(&window, &start);
    window.key_press(Key::Tab);
    window.run();
    field(&window, "In steps of").type_text("50");
    window.run();
    check_scenario(&window, &start);
    window.key_press(Key::Tab);
    window.run();
    let mut expected = start.clone();
    if let Values::Range(range) = &mut expected.issues[0].values {
        (range.min, range.max, range.step) = (1000, 1200, 50);
    }
    check_step(&mut window, &start, &expected);
    let typed = field(&window, "Lowest").value();
    assert_eq!(typed.as_deref(), Some("1000"));
}

#[test]
fn a_range_becomes_options_and_what_refers_to_them_stays() {
    let mut start = Scenario::default();
    for (kind, name) in [(Kind::Issue, "Depth"), (Kind::Package, "First")] {
        start
            .addition(kind, name)
            .apply(&mut start)
            .expect("can be added");
    }
    start.issues[0].values = Values::Range(Range {
        min: 0,
        max: 20,
        step: 10,
        unit: "km".to_owned(),
    });
    let issue = start.issues[0].id.clone();
    start.packages[0].terms = vec![(issue.clone(), "10".into())];
    let mut window = form(start.clone(), Selection::Thing(Place::Issue(issue)));
    press(&mut window, "Choose from options");
    let mut expected = start.clone();
    let option = |id: &str, name: &str| IssueOption {
        id: id.into(),
        name: name.to_owned(),
        note: String::new(),
    };
    expected.issues[0].values = Values::Options(vec![
        option("0", "0 km"),
        option("10", "10 km"),
        option("20", "20 km"),
    ]);
    check_step(&mut window, &start, &expected);
    press(&mut window, "Choose from range of numbers");
    check_scenario(&window, &start);
}

/// What giving an issue other values makes of a scenario.
fn revalued(start: &Scenario, issue: &str, values: &Values) -> Scenario {
    let mut expected = start.clone();
    let change = revaluation(start, &issue.into(), values).expect("the issue is there");
    assert!(!change.consequences.is_empty());
    change.edit.apply(&mut expected).expect("it changes");
    expected
}

#[test]
fn a_range_that_would_leave_references_behind_is_asked_about() {
    let start = lake();
    let mut window = form(
        start.clone(),
        Selection::Thing(Place::Issue("farm-water".into())),
    );
    type_over(&mut window, "Highest", "10");
    // Nothing is made before the question is answered, not even to keep it safe.
    window.state_mut().perform(Action::DismissNotice);
    window.run();
    check_scenario(&window, &start);
    enter(&mut window, "Highest");
    check_scenario(&window, &start);
    window.key_press(Key::Escape);
    window.run();
    check_scenario(&window, &start);
    assert_eq!(field(&window, "Highest").value().as_deref(), Some("40"));
    type_over(&mut window, "Highest", "10");
    // The next field is the step, which belongs to it; behind that the range is left.
    window.key_press(Key::Tab);
    window.run();
    assert!(window.query_by_label("Change these too").is_none());
    window.key_press(Key::Tab);
    window.run();
    press(&mut window, "Change these too");
    let values = Values::Range(Range {
        min: 0,
        max: 10,
        step: 10,
        unit: "million m³".to_owned(),
    });
    let expected = revalued(&start, "farm-water", &values);
    check_step(&mut window, &start, &expected);
}

#[test]
fn options_that_would_leave_references_behind_are_asked_about() {
    let start = lake();
    let mut window = form(start.clone(), Selection::Thing(Place::Issue("fund".into())));
    press(&mut window, "Choose from range of numbers");
    check_scenario(&window, &start);
    press(&mut window, "Cancel");
    check_scenario(&window, &start);
    press(&mut window, "Choose from range of numbers");
    press(&mut window, "Change these too");
    let values = Values::Range(Range {
        min: 0,
        max: 10,
        step: 1,
        unit: String::new(),
    });
    let expected = revalued(&start, "fund", &values);
    check_step(&mut window, &start, &expected);
    let mut window = form(start.clone(), Selection::Thing(Place::Issue("fund".into())));
    press(&mut window, "More for option Half");
    press(&mut window, "Delete option…");
    check_scenario(&window, &start);
    press(&mut window, "Cancel");
    check_scenario(&window, &start);
}

#[test]
fn an_option_is_dragged_to_another_place() {
    let start = berlin();
    let issue = &start.issues[0];
    let name = |at: usize| issue.values.name(at).expect("an option").into_owned();
    let mut window = form(
        start.clone(),
        Selection::Thing(Place::Issue(issue.id.clone())),
    );
    let grip = |window: &Harness<'_, App>, at: usize| {
        let label = format!("Drag option {} to another place", name(at));
        window.get_by_label(&label).rect().center()
    };
    let (from, to) = (grip(&window, 0), grip(&window, 2));
    window.drag_at(from);
    window.run();
    window.hover_at(to + eframe::egui::vec2(0.0, 12.0));
    window.run();
    window.drop_at(to + eframe::egui::vec2(0.0, 40.0));
    window.run();
    let mut expected = start.clone();
    let option = issue.values.id(0).expect("an option");
    let moved = Edit::Move(Place::Option(issue.id.clone(), option), 2);
    moved.apply(&mut expected).expect("a move");
    check_scenario(&window, &expected);
    assert_eq!(
        window.state().session.context().edits.steps.len(),
        1,
        "one step"
    );
}
