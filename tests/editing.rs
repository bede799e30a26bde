//! The forms: every property of everything is changed through the window, as one step, and undone.

mod support;

use common_ground::model::{
    Answer, Basis, Claim, Edit, IssueOption, Kind, NoDeal, OptionValues, Place, Property, Range,
    Scenario, Source, Values, Variant, revaluation,
};
use common_ground::ui::{Action, Selection};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use support::app::{App, berlin, lake, window};

type Window = Harness<'static, App>;

/// The form of what is selected.
fn form(scenario: Scenario, selection: Selection) -> Window {
    let app = App::new(scenario).with_selection(selection);
    let mut window = window(app, [1440.0, 3000.0], Theme::Light);
    window.run();
    let edit = window
        .query_all_by_role(Role::Button)
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Edit "))
        })
        .expect("what is selected can be edited");
    edit.click();
    window.run();
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
    let steps = window.state().session.context().steps_done;
    assert_eq!(steps, 1, "one change is one step");
    window.state_mut().perform(Action::Undo);
    window.run();
    check_scenario(window, start);
    window.state_mut().perform(Action::Redo);
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

#[test]
fn the_scenario() {
    let start = berlin();
    let of = |name, text, change: fn(&mut Scenario)| {
        check_typed(&start, Selection::Scenario, (name, text), change);
    };
    of("Title", "Another title", |it| {
        it.title = "Another title".to_owned()
    });
    of("As of", "2026-01", |it| it.as_of = "2026-01".to_owned());
    of("Summary", "Short.", |it| it.summary = "Short.".to_owned());
    of("Guide", "# Do this", |it| it.guide = "# Do this".to_owned());
    of("Title", "", |it| it.title = String::new());
}

#[test]
fn the_scenario_is_edited_from_its_summary() {
    let mut window = window(App::new(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    press(&mut window, "Edit scenario");
    assert_eq!(
        window.state().session.context().selection,
        &Selection::Scenario
    );
    field(&window, "Guide");
    press(&mut window, "Done editing");
    assert!(
        window
            .query_by_label("Guide")
            .is_none_or(|node| { node.accesskit_node().role() != Role::MultilineTextInput })
    );
}

#[test]
fn an_issue_and_its_options() {
    let start = berlin();
    let id = start.issues[0].id.clone();
    let issue = || Selection::Issue(id.clone());
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
    let selection = Selection::Issue(start.issues[0].id.clone());
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
        .addition(&Kind::Issue, "Water")
        .apply(&mut start)
        .expect("can be added");
    let id = start.issues[0].id.clone();
    let mut window = form(start, Selection::Issue(id));
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
    assert_eq!(window.state().session.context().steps_done, 4 - 1);
}

#[test]
fn a_range() {
    let start = lake();
    let range = |it: &mut Scenario, change: &dyn Fn(&mut Range)| match &mut it.issues[0].values {
        Values::Range(range) => change(range),
        Values::Options(_) => panic!("it has a range"),
    };
    let farms = || Selection::Issue("farm-water".into());
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
fn a_range_becomes_options_and_what_refers_to_them_stays() {
    let mut start = Scenario::default();
    for (kind, name) in [(Kind::Issue, "Depth"), (Kind::Package, "First")] {
        start
            .addition(&kind, name)
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
    let mut window = form(start.clone(), Selection::Issue(issue));
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
    let mut window = form(start.clone(), Selection::Issue("farm-water".into()));
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
    let mut window = form(start.clone(), Selection::Issue("fund".into()));
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
    let mut window = form(start.clone(), Selection::Issue("fund".into()));
    press(&mut window, "More for option Half");
    press(&mut window, "Delete option…");
    check_scenario(&window, &start);
    press(&mut window, "Cancel");
    check_scenario(&window, &start);
}

#[test]
fn a_party() {
    let start = lake();
    let id = start.parties[0].id.clone();
    let party = || Selection::Party(id.clone());
    check_typed(&start, party(), ("Name", "Growers"), |it| {
        it.parties[0].name = "Growers".to_owned();
    });
    check_typed(&start, party(), ("Note", "Upstream."), |it| {
        it.parties[0].note = "Upstream.".to_owned();
    });
    check_typed(
        &start,
        party(),
        ("Colour in hexadecimal", "#123456"),
        |it| {
            it.parties[0].color = "#123456".to_owned();
        },
    );
    check_pressed(&start, party(), &["Colour teal"], |it| {
        it.parties[0].color = "#44aa99".to_owned();
    });
    for text in ["blue", "#12345", "#1234567", "#12345é"] {
        let words = "A colour is # and six of 0–9 and a–f.";
        check_refused(&start, party(), ("Colour in hexadecimal", text), words);
    }
    check_refused(&start, party(), ("Name", ""), "It needs a name.");
}

#[test]
fn red_lines_and_offers_are_added_from_the_form_of_their_party() {
    let start = lake();
    let party = &start.parties[0];
    let cases = [
        (
            format!("Add a red line of {}", party.name),
            Kind::RedLine(party.id.clone()),
        ),
        (
            format!("Add an offer of {}", party.name),
            Kind::Offer(party.id.clone()),
        ),
    ];
    for (name, kind) in cases {
        let mut window = form(start.clone(), Selection::Party(party.id.clone()));
        press(&mut window, &name);
        window.event(Event::Text("Something else".to_owned()));
        window.run();
        window.key_press(Key::Enter);
        window.run();
        let mut expected = start.clone();
        let item = start.new_item(&kind, "Something else");
        let place = item.place();
        Edit::Insert(usize::MAX, item)
            .apply(&mut expected)
            .expect("it is new");
        check_scenario(&window, &expected);
        let selected = window.state().session.context().selection.place();
        assert_eq!(selected, Some(place), "it is shown");
    }
}

#[test]
fn what_a_party_values() {
    let start = lake();
    let party = || Selection::Party(start.parties[0].id.clone());
    let fund = start.parties[0]
        .preferences
        .iter()
        .position(|it| it.issue.as_str() == "fund")
        .expect("the farmers value the fund");
    check_typed(
        &start,
        party(),
        ("Weight of Compensation fund", "12.5"),
        |it| {
            it.parties[0].preferences[fund].weight = "12.5".parse().expect("a number");
        },
    );
    let value = "Value of Half in Compensation fund";
    check_typed(&start, party(), (value, "33.3333"), |it| {
        match &mut it.parties[0].preferences[fund].values {
            OptionValues::Map(values) => {
                let half = values.iter_mut().find(|(id, _)| id.as_str() == "half");
                half.expect("it is valued").1 = "33.3333".parse().expect("a number");
            }
            OptionValues::Linear { .. } => panic!("it has options"),
        }
    });
    check_typed(&start, party(), (value, ""), |it| {
        match &mut it.parties[0].preferences[fund].values {
            OptionValues::Map(values) => values.retain(|(id, _)| id.as_str() != "half"),
            OptionValues::Linear { .. } => panic!("it has options"),
        }
    });
    check_pressed(&start, party(), &["No score for Compensation fund"], |it| {
        it.parties[0].preferences.remove(fund);
    });
    check_refused(&start, party(), (value, "101"), "It goes from 0 to 100.");
    check_refused(
        &start,
        party(),
        (value, "a lot"),
        "That is not a plain number such as 12 or 0.25.",
    );
    check_refused(
        &start,
        party(),
        ("Weight of Compensation fund", "-1"),
        "It is 0 or more.",
    );
}

#[test]
fn what_a_party_values_of_a_range() {
    let start = lake();
    let party = || Selection::Party(start.parties[0].id.clone());
    let share = start.parties[0]
        .preferences
        .iter()
        .position(|it| it.issue.as_str() == "farm-water")
        .expect("the farmers value their share");
    let name = "Value at 40 million m³ of Farms' share";
    check_typed(&start, party(), (name, "90"), |it| {
        match &mut it.parties[0].preferences[share].values {
            OptionValues::Linear { at_max, .. } => *at_max = "90".parse().expect("a number"),
            OptionValues::Map(_) => panic!("it is a line"),
        }
    });
    check_pressed(&start, party(), &["Each number, Farms' share"], |it| {
        let values = [
            ("0", "0"),
            ("10", "25"),
            ("20", "50"),
            ("30", "75"),
            ("40", "100"),
        ];
        it.parties[0].preferences[share].values = OptionValues::Map(
            values
                .iter()
                .map(|(id, value)| ((*id).into(), value.parse().expect("a number")))
                .collect(),
        );
    });
}

#[test]
fn another_issue_is_valued() {
    let start = lake();
    let party = Selection::Party(start.parties[0].id.clone());
    let mut window = form(start.clone(), party);
    press(&mut window, "Add an issue to the score");
    window
        .query_all_by_role(Role::MenuItemRadio)
        .next()
        .expect("an issue is left")
        .click();
    window.run();
    let preferences = &window.state().scenario().parties[0].preferences;
    assert_eq!(preferences.len(), start.parties[0].preferences.len() + 1);
    window.state_mut().perform(Action::Undo);
    check_scenario(&window, &start);
}

#[test]
fn what_a_party_has_without_a_deal() {
    let start = lake();
    let party = || Selection::Party(start.parties[0].id.clone());
    fn no_deal(it: &mut Scenario) -> &mut NoDeal {
        it.parties[0].no_deal.as_mut().expect("it has one")
    }
    check_typed(
        &start,
        party(),
        ("What it does then", "Goes to court"),
        |it| {
            no_deal(it).text = "Goes to court".to_owned();
        },
    );
    check_typed(&start, party(), ("What that is worth to it", "42"), |it| {
        no_deal(it).value = Some("42".parse().expect("a number"));
    });
    check_typed(&start, party(), ("What that is worth to it", ""), |it| {
        no_deal(it).value = None;
    });
    check_pressed(&start, party(), &["Leave it unsaid"], |it| {
        it.parties[0].no_deal = None;
    });
    check_pressed(&start, party(), &["Take out claim L1"], |it| {
        no_deal(it).claims.clear();
    });
    let mut without = start.clone();
    without.parties[0].no_deal = None;
    check_pressed(
        &without,
        party(),
        &["Say what it does without a deal"],
        |it| {
            it.parties[0].no_deal = Some(NoDeal {
                text: String::new(),
                value: None,
                claims: Vec::new(),
            });
        },
    );
}

#[test]
fn a_red_line() {
    let start = berlin();
    let id = start.parties[0].red_lines[0].id.clone();
    let red_line = || Selection::RedLine(id.clone());
    check_typed(&start, red_line(), ("In a few words", "No retreat"), |it| {
        it.parties[0].red_lines[0].text = "No retreat".to_owned();
    });
    check_typed(&start, red_line(), ("Note", "Said often."), |it| {
        it.parties[0].red_lines[0].note = "Said often.".to_owned();
    });
    check_pressed(&start, red_line(), &["Firmness 2, flexible"], |it| {
        it.parties[0].red_lines[0].firmness = 2;
    });
    check_pressed(&start, red_line(), &["Basis inferred"], |it| {
        it.parties[0].red_lines[0].basis = Basis::Inferred;
    });
    check_pressed(&start, red_line(), &["Red line in force"], |it| {
        it.parties[0].red_lines[0].enabled = false;
    });
    check_pressed(&start, red_line(), &["Take out claim A8"], |it| {
        it.parties[0].red_lines[0]
            .claims
            .retain(|id| id.as_str() != "A8");
    });
    check_pressed(&start, red_line(), &["Choose claims…", "Claim A2"], |it| {
        it.parties[0].red_lines[0].claims.push("A2".into());
    });
}

#[test]
fn claims_are_found_by_their_words() {
    let start = berlin();
    let id = start.parties[0].red_lines[0].id.clone();
    let mut window = form(start, Selection::RedLine(id));
    press(&mut window, "Choose claims…");
    let shown = |window: &Window| window.query_all_by_role(Role::CheckBox).count();
    let all = shown(&window);
    assert!(field(&window, "Find a claim").is_focused());
    field(&window, "Find a claim").type_text("congress");
    window.run();
    assert!((1..all).contains(&shown(&window)));
    field(&window, "Find a claim").type_text(" nowhere to be found");
    window.run();
    assert_eq!(shown(&window), 0);
    assert!(window.query_by_label("No claim is found.").is_some());
}

#[test]
fn an_offer() {
    let start = berlin();
    let (party, offer) = start.offers().next().expect("there is one");
    let at = start
        .parties
        .iter()
        .position(|it| it.id == party.id)
        .expect("is there");
    let selection = || Selection::Offer(offer.id.clone());
    check_typed(&start, selection(), ("In a few words", "A trade"), |it| {
        it.parties[at].offers[0].text = "A trade".to_owned();
    });
    check_typed(&start, selection(), ("Note", "New."), |it| {
        it.parties[at].offers[0].note = "New.".to_owned();
    });
    check_pressed(&start, selection(), &["Basis reported"], |it| {
        it.parties[at].offers[0].basis = Basis::Reported;
    });
    check_pressed(&start, selection(), &["Offer on the table"], |it| {
        it.parties[at].offers[0].enabled = false;
    });
    let other = party
        .red_lines
        .iter()
        .find(|it| !offer.waives.contains(&it.id));
    let other = other.expect("there is another one");
    let name = format!("Gives up {}", other.text);
    check_pressed(&start, selection(), &[&name], |it| {
        it.parties[at].offers[0].waives.push(other.id.clone());
    });
    let mut window = form(start.clone(), selection());
    let boxes = window.query_all_by_role(Role::CheckBox).count();
    assert_eq!(boxes, party.red_lines.len(), "no other party's red lines");
    press(&mut window, "Change the condition…");
}

#[test]
fn a_fact() {
    let start = berlin();
    let fact = || Selection::Fact(start.facts[0].id.clone());
    check_typed(&start, fact(), ("In a few words", "It is so."), |it| {
        it.facts[0].text = "It is so.".to_owned();
    });
    check_typed(&start, fact(), ("Note", "Always was."), |it| {
        it.facts[0].note = "Always was.".to_owned();
    });
    check_pressed(&start, fact(), &["Choose claims…", "Claim A1"], |it| {
        it.facts[0].claims.push("A1".into());
    });
    check_refused(
        &start,
        fact(),
        ("In a few words", " "),
        "Say it in a few words.",
    );
}

#[test]
fn an_assumption() {
    let start = berlin();
    let assumption = || Selection::Assumption(start.assumptions[0].id.clone());
    check_typed(&start, assumption(), ("Question", "Is it so?"), |it| {
        it.assumptions[0].question = "Is it so?".to_owned();
    });
    check_typed(&start, assumption(), ("Note", "Nobody knows."), |it| {
        it.assumptions[0].note = "Nobody knows.".to_owned();
    });
    let claim = format!("Take out claim {}", start.assumptions[0].claims[0]);
    check_pressed(&start, assumption(), &[&claim], |it| {
        it.assumptions[0].claims.remove(0);
    });
    let name = format!("Yes: {}", start.assumptions[0].question);
    let mut window = form(start.clone(), assumption());
    // The outline has the same control, to the left of it.
    let answers = window.query_all_by_label(&name);
    let rightmost = answers.max_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    rightmost.expect("it can be answered").click();
    window.run();
    let mut expected = start.clone();
    expected.assumptions[0].answer = Answer::Yes;
    check_step(&mut window, &start, &expected);
}

#[test]
fn a_package_and_its_terms() {
    let start = berlin();
    let package = || Selection::Package(start.packages[0].id.clone());
    check_typed(&start, package(), ("Name", "Stop"), |it| {
        it.packages[0].name = "Stop".to_owned();
    });
    check_typed(&start, package(), ("What it proposes", "Stop now."), |it| {
        it.packages[0].text = "Stop now.".to_owned();
    });
    check_typed(&start, package(), ("Note", "First."), |it| {
        it.packages[0].note = "First.".to_owned();
    });
    let (issue, _) = start.packages[0].terms[0].clone();
    let issue = start.issue(&issue).expect("it is there");
    let term = format!("Term {}", issue.name);
    check_pressed(&start, package(), &[&term, "Left open"], |it| {
        it.packages[0].terms.remove(0);
    });
    let free = start
        .issues
        .iter()
        .find(|it| start.packages[0].term(&it.id).is_none())
        .expect("something is left open");
    let mut window = form(start.clone(), package());
    press(&mut window, &format!("Term {}", free.name));
    window
        .query_all_by_role(Role::MenuItemRadio)
        .nth(1)
        .expect("its first option")
        .click();
    window.run();
    let term = window.state().scenario().packages[0]
        .term(&free.id)
        .cloned();
    assert_eq!(term, free.values.id(0));
    window.state_mut().perform(Action::Undo);
    check_scenario(&window, &start);
}

#[test]
fn terms_are_filtered_where_there_are_many() {
    let start = berlin();
    let name = format!("Term {}", start.issues[1].name);
    let other = format!("Term {}", start.issues[0].name);
    let wanted = start.issues[1].name.to_uppercase();
    let selection = Selection::Package(start.packages[0].id.clone());
    let mut window = form(start, selection);
    field(&window, "Find an issue").focus();
    window.run();
    field(&window, "Find an issue").type_text(&wanted);
    window.run();
    assert!(window.query_by_label(&name).is_some());
    assert!(window.query_by_label(&other).is_none());
}

#[test]
fn a_source_and_a_claim() {
    let start = berlin();
    let source = || Selection::Source(start.sources[0].id.clone());
    check_typed(&start, source(), ("Title", "A report"), |it| {
        it.sources[0].title = "A report".to_owned();
    });
    check_typed(&start, source(), ("Date", "2026"), |it| {
        it.sources[0].date = "2026".to_owned();
    });
    check_refused(&start, source(), ("Title", ""), "It needs a title.");
    let claim = || Selection::Claim(start.sources[0].claims[0].id.clone());
    check_typed(&start, claim(), ("Who", "An envoy"), |it| {
        it.sources[0].claims[0].who = "An envoy".to_owned();
    });
    check_typed(&start, claim(), ("What is said", "Nothing new."), |it| {
        it.sources[0].claims[0].text = "Nothing new.".to_owned();
    });
    let mut window = form(start.clone(), source());
    press(&mut window, "Add a source from a file…");
    assert_eq!(window.state().actions.last(), Some(&Action::AddSource));
}

fn with_variant() -> Scenario {
    let mut scenario = berlin();
    let variant = Variant {
        id: "what-if".into(),
        name: "What if".to_owned(),
        lift: Vec::new(),
        withdraw: Vec::new(),
        answers: Vec::new(),
    };
    scenario.variants.insert(0, variant);
    scenario
}

#[test]
fn a_variant() {
    let start = with_variant();
    let variant = || Selection::Variant("what-if".into());
    check_typed(&start, variant(), ("Name", "Without NATO"), |it| {
        it.variants[0].name = "Without NATO".to_owned();
    });
    let red_line = start.parties[1].red_lines[0].clone();
    let name = format!("Lift {}", red_line.text);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0].lift.push(red_line.id.clone());
    });
    let (_, offer) = start.offers().next().expect("there is one");
    let name = format!("Withdraw {}", offer.text);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0].withdraw.push(offer.id.clone());
    });
    let assumption = &start.assumptions[0];
    let name = format!("No in this variant: {}", assumption.question);
    check_pressed(&start, variant(), &[&name], |it| {
        it.variants[0]
            .answers
            .push((assumption.id.clone(), Answer::No));
    });
}

#[test]
fn everything_can_be_copied_moved_and_deleted_from_its_menu() {
    let start = with_variant();
    let places = [
        Place::Source(start.sources[0].id.clone()),
        Place::Claim(start.sources[0].claims[0].id.clone()),
        Place::Issue(start.issues[0].id.clone()),
        Place::Assumption(start.assumptions[0].id.clone()),
        Place::Fact(start.facts[0].id.clone()),
        Place::Party(start.parties[0].id.clone()),
        Place::RedLine(start.parties[0].red_lines[0].id.clone()),
        Place::Offer(start.parties[0].offers[0].id.clone()),
        Place::Package(start.packages[0].id.clone()),
    ];
    for place in places {
        let mut window = form(start.clone(), Selection::of(&place));
        let more = window
            .query_all_by_role(Role::Button)
            .filter_map(|node| node.accesskit_node().label())
            .find(|label| label.starts_with("More for this "))
            .expect("there is more");
        press(&mut window, &more);
        press(&mut window, "Move down");
        let mut expected = start.clone();
        Edit::Move(place.clone(), 1)
            .apply(&mut expected)
            .expect("it moves");
        check_scenario(&window, &expected);
        window.state_mut().perform(Action::Undo);
        window.run();
        press(&mut window, &more);
        press(&mut window, "Duplicate");
        let mut expected = start.clone();
        let copy = start.duplication(&place).expect("it is there");
        copy.apply(&mut expected).expect("it is copied");
        check_scenario(&window, &expected);
        assert_ne!(
            window.state().session.context().selection,
            &Selection::of(&place),
            "the copy is shown"
        );
        // Nothing refers to the copy.
        if !matches!(place, Place::Source(_) | Place::Issue(_)) {
            press(&mut window, &more);
            press(&mut window, "Delete…");
            check_scenario(&window, &start);
        }
    }
}

#[test]
fn the_way_up_leads_to_what_it_belongs_to() {
    let start = berlin();
    let party = &start.parties[0];
    let cases = [
        (
            Selection::RedLine(party.red_lines[0].id.clone()),
            Selection::Party(party.id.clone()),
            format!("Up to party {}", party.name),
        ),
        (
            Selection::Offer(party.offers[0].id.clone()),
            Selection::Party(party.id.clone()),
            format!("Up to party {}", party.name),
        ),
        (
            Selection::Claim(start.sources[0].claims[0].id.clone()),
            Selection::Source(start.sources[0].id.clone()),
            format!("Up to source {}", start.sources[0].title),
        ),
    ];
    for (from, to, name) in cases {
        let mut window = form(start.clone(), from);
        press(&mut window, &name);
        assert_eq!(window.state().session.context().selection, &to);
    }
}

#[test]
fn another_id_keeps_verdicts_and_selection() {
    let start = berlin();
    let before = form(start.clone(), Selection::Scenario);
    let verdicts = |window: &Window| {
        let packages = &window.state().session.context().analysis.packages;
        let of = packages
            .iter()
            .flat_map(|it| std::iter::once(&it.everyone).chain(&it.parties));
        of.map(|cell| (cell.verdict, cell.accepted))
            .collect::<Vec<_>>()
    };
    let expected = verdicts(&before);
    let selections = [
        Selection::Issue(start.issues[0].id.clone()),
        Selection::Party(start.parties[0].id.clone()),
        Selection::RedLine(start.parties[0].red_lines[0].id.clone()),
        Selection::Offer(start.parties[0].offers[0].id.clone()),
        Selection::Assumption(start.assumptions[0].id.clone()),
        Selection::Fact(start.facts[0].id.clone()),
        Selection::Package(start.packages[0].id.clone()),
        Selection::Source(start.sources[0].id.clone()),
        Selection::Claim(start.sources[0].claims[0].id.clone()),
    ];
    for selection in selections {
        let mut window = form(start.clone(), selection.clone());
        type_over(&mut window, "Id in the file", "another-id");
        enter(&mut window, "Id in the file");
        let cx = window.state().session.context();
        assert_ne!(cx.selection, &selection);
        let place = cx.selection.place().expect("something is selected");
        assert_eq!(place.id(), "another-id");
        assert!(cx.scenario.has(&place));
        assert!(
            cx.problems.is_empty(),
            "no reference is broken: {:?}",
            cx.problems
        );
        assert_eq!(verdicts(&window), expected, "{selection:?}");
        window.state_mut().perform(Action::Undo);
        check_scenario(&window, &start);
        assert_eq!(window.state().session.context().selection, &selection);
    }
}

#[test]
fn ids_that_cannot_be_are_refused() {
    let start = berlin();
    let package = || Selection::Package(start.packages[0].id.clone());
    let refused = |text: &str, words| {
        check_refused(&start, package(), ("Id in the file", text), words);
    };
    refused("", "It needs an id.");
    refused(
        "Two words",
        "It has small letters a to z, digits, - and _ alone.",
    );
    refused("é", "It has small letters a to z, digits, - and _ alone.");
    refused(&"x".repeat(65), "It has at most 64 characters.");
    let taken = start.packages[1].id.as_str();
    refused(taken, "Another package has this id.");
    let issue = Selection::Issue(start.issues[0].id.clone());
    let mut window = form(start.clone(), issue);
    press(&mut window, "Show the ids of the options");
    let Values::Options(options) = &start.issues[0].values else {
        panic!("it has options");
    };
    let name = format!("Id of option {}", options[0].name);
    type_over(&mut window, &name, options[1].id.as_str());
    assert!(
        window
            .query_by_label("Another option has this id.")
            .is_some()
    );
    type_over(&mut window, &name, "stay");
    enter(&mut window, &name);
    let scenario = window.state().scenario();
    assert!(scenario.has(&Place::Option(start.issues[0].id.clone(), "stay".into())));
    assert!(window.state().session.context().problems.is_empty());
}

fn party_form() -> (Scenario, Window) {
    let start = berlin();
    let selection = Selection::Party(start.parties[0].id.clone());
    (start.clone(), form(start, selection))
}

#[test]
fn typed_text_survives_another_selection() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    check_scenario(&window, &start);
    press(&mut window, "Show party Russia");
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().steps_done, 1);
    assert_eq!(field(&window, "Name").value().as_deref(), Some("Russia"));
}

#[test]
fn typed_text_survives_a_selection_that_takes_the_focus_from_nothing() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.get_by_label("Show party Russia").click_accesskit();
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().steps_done, 1);
}

#[test]
fn typed_text_survives_closing_the_form() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.get_by_label("Done editing").click_accesskit();
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().steps_done, 1);
}

#[test]
fn typed_text_survives_the_keys_of_files() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
}

#[test]
fn typing_goes_on_after_what_was_typed_is_made() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window
        .state_mut()
        .perform(Action::Select(Selection::Party("ukraine".into())));
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    field(&window, "Name").type_text("!");
    window.run();
    window.key_press(Key::Tab);
    window.run();
    let name = &window.state().scenario().parties[0].name;
    assert_eq!(name, "Kyiv!");
}

#[test]
fn leaving_a_field_makes_what_was_typed() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Note", "First line");
    window.key_press(Key::Enter);
    window.run();
    field(&window, "Note").type_text("second");
    window.run();
    window.key_press(Key::Tab);
    window.run();
    let note = &window.state().scenario().parties[0].note;
    assert_eq!(note, "First line\nsecond");
    assert_eq!(window.state().session.context().steps_done, 1);
}

#[test]
fn escape_gives_up_what_was_typed() {
    for name in ["Name", "Note"] {
        let (start, mut window) = party_form();
        let before = field(&window, name).value();
        type_over(&mut window, name, "Kyiv");
        window.key_press(Key::Escape);
        window.run();
        check_scenario(&window, &start);
        assert_eq!(field(&window, name).value(), before);
        window.state_mut().perform(Action::Save);
        window.run();
        check_scenario(&window, &start);
        assert_eq!(window.state().session.context().steps_done, 0);
    }
}

#[test]
fn text_as_it_was_is_no_step() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    type_over(&mut window, "Name", &start.parties[0].name);
    assert_eq!(window.state().actions.last(), Some(&Action::Draft(None)));
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().session.context().steps_done, 0);
}

#[test]
fn a_focused_field_shows_what_undo_did() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.key_press(Key::Enter);
    window.run();
    assert!(
        field(&window, "Name").is_focused(),
        "Enter leaves the keyboard there"
    );
    // What was made is taken back by the window, what is being typed by the field.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    check_scenario(&window, &start);
    let shown = field(&window, "Name").value();
    assert_eq!(shown.as_deref(), Some(start.parties[0].name.as_str()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("Kyiv"));
}

#[test]
fn a_field_takes_back_its_own_typing_first() {
    let (start, mut window) = party_form();
    press(&mut window, "Colour teal");
    type_over(&mut window, "Name", "Kyiv");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_ne!(field(&window, "Name").value().as_deref(), Some("Kyiv"));
    assert_ne!(
        window.state().scenario().parties[0].color,
        start.parties[0].color,
        "the step before is left alone"
    );
}

#[test]
fn pasted_line_breaks_become_spaces_in_a_line() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "");
    window.event(Event::Paste("Kyiv\r\nand\nothers".to_owned()));
    window.run();
    assert_eq!(
        field(&window, "Name").value().as_deref(),
        Some("Kyiv and others")
    );
    type_over(&mut window, "Note", "");
    window.event(Event::Paste("Kyiv\nand others".to_owned()));
    window.run();
    assert_eq!(
        field(&window, "Note").value().as_deref(),
        Some("Kyiv\nand others")
    );
}

#[test]
fn a_text_has_an_end() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "");
    window.event(Event::Paste("x".repeat(10_000)));
    window.run();
    let length = field(&window, "Name")
        .value()
        .map(|text| text.chars().count());
    assert_eq!(length, Some(2_000));
}

#[test]
fn a_click_in_the_frame_of_the_typing_does_not_take_it_back() {
    let start = lake();
    let selection = Selection::Party(start.parties[0].id.clone());
    let mut window = form(start, selection);
    type_over(&mut window, "Weight of Compensation fund", "77");
    // Assistive technology presses without the focus: both would set all that the party values.
    window
        .get_by_label("No score for Spring flow")
        .click_accesskit();
    window.run();
    let preferences = &window.state().scenario().parties[0].preferences;
    let fund = preferences.iter().find(|it| it.issue.as_str() == "fund");
    assert_eq!(fund.map(|it| it.weight.to_string()).as_deref(), Some("77"));
}

#[test]
fn f2_leads_into_the_form() {
    let start = with_variant();
    let first = [
        (Selection::Scenario, "Title"),
        (Selection::Issue(start.issues[0].id.clone()), "Name"),
        (Selection::Party(start.parties[0].id.clone()), "Name"),
        (Selection::Fact(start.facts[0].id.clone()), "In a few words"),
        (Selection::Source(start.sources[0].id.clone()), "Title"),
        (Selection::Variant("what-if".into()), "Name"),
        (
            Selection::Assumption(start.assumptions[0].id.clone()),
            "Question",
        ),
        (
            Selection::Claim(start.sources[0].claims[0].id.clone()),
            "Who",
        ),
    ];
    for (selection, name) in first {
        let app = App::new(start.clone()).with_selection(selection);
        let mut window = window(app, [1440.0, 900.0], Theme::Light);
        window.run();
        window.key_press(Key::F2);
        window.run();
        assert!(field(&window, name).is_focused(), "{name}");
        field(&window, name).type_text("!");
        window.run();
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(window.state().session.context().steps_done, 1);
    }
}

#[test]
fn a_menu_closed_by_a_key_gives_the_keyboard_back() {
    let start = berlin();
    let mut window = form(
        start.clone(),
        Selection::Package(start.packages[0].id.clone()),
    );
    let name = "Term Forces in Donetsk";
    let has_focus = |window: &Window| window.get_by_label(name).is_focused();
    window.get_by_label(name).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.key_press(Key::ArrowDown);
    window.run();
    assert!(!has_focus(&window), "the list has the keyboard");
    window.key_press(Key::Escape);
    window.run();
    assert!(has_focus(&window));
    window.key_press(Key::Enter);
    window.run();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        window.key_press(key);
        window.run();
    }
    assert!(has_focus(&window));
    let term = &window.state().scenario().packages[0].terms[0];
    assert_ne!(
        term, &start.packages[0].terms[0],
        "another option is chosen"
    );
}

#[test]
fn everything_in_a_form_can_be_reached_by_tab() {
    let (_, mut window) = party_form();
    let name = field(&window, "Name");
    name.focus();
    window.run();
    let mut passed = Vec::new();
    for _ in 0..60 {
        window.key_press(Key::Tab);
        window.run();
        let focused = window
            .query_all(egui_kittest::kittest::By::new().predicate(|node| node.is_focused()))
            .filter_map(|node| node.accesskit_node().label())
            .next_back();
        passed.extend(focused);
    }
    for name in [
        "Colour indigo",
        "Colour in hexadecimal",
        "Note",
        "Id in the file",
    ] {
        assert!(passed.iter().any(|it| it == name), "{name} in {passed:?}");
    }
}

#[test]
fn every_control_of_a_form_has_a_name_of_its_own() {
    let start = with_variant();
    let lake = lake();
    let cases = [
        (&start, Selection::Scenario),
        (&start, Selection::Issue(start.issues[0].id.clone())),
        (&lake, Selection::Issue(lake.issues[0].id.clone())),
        (&lake, Selection::Party(lake.parties[0].id.clone())),
        (
            &start,
            Selection::RedLine(start.parties[0].red_lines[0].id.clone()),
        ),
        (
            &start,
            Selection::Offer(start.parties[0].offers[0].id.clone()),
        ),
        (&start, Selection::Fact(start.facts[0].id.clone())),
        (&start, Selection::Package(start.packages[0].id.clone())),
        (&start, Selection::Source(start.sources[0].id.clone())),
        (
            &start,
            Selection::Claim(start.sources[0].claims[0].id.clone()),
        ),
        (&start, Selection::Variant("what-if".into())),
    ];
    for (scenario, selection) in cases {
        let window = form(scenario.clone(), selection.clone());
        let mut names: Vec<String> = Vec::new();
        for role in [
            Role::Button,
            Role::TextInput,
            Role::MultilineTextInput,
            Role::CheckBox,
            Role::Switch,
            Role::ComboBox,
            Role::RadioButton,
        ] {
            let nodes = window.query_all_by_role(role);
            names.extend(nodes.filter_map(|node| node.accesskit_node().label()));
        }
        names.sort();
        let doubled: Vec<_> = names
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| pair[0].clone())
            .collect();
        assert!(doubled.is_empty(), "{selection:?}: {doubled:?}");
        window.check_accessibility();
    }
}

#[test]
fn an_empty_scenario_says_how_to_begin() {
    let mut window = window(App::new(Scenario::default()), [1440.0, 900.0], Theme::Light);
    window.run();
    let words = "Begin with who negotiates and what about";
    assert!(window.query_by_label(words).is_some());
    window.get_by_role_and_label(Role::Tab, "Guide").click();
    window.run();
    press(&mut window, "Begin from the template");
    assert_eq!(
        window.state().actions.last(),
        Some(&Action::NewFromTemplate)
    );
}

#[test]
fn without_sources_the_claims_say_so() {
    let mut start = Scenario::default();
    start
        .addition(&Kind::Fact, "It is so")
        .apply(&mut start)
        .expect("can be added");
    let fact = Selection::Fact(start.facts[0].id.clone());
    let window = form(start, fact);
    assert!(
        window
            .query_by_label("Add a source to choose from")
            .is_some()
    );
}

#[test]
fn what_is_broken_can_be_put_right() {
    let mut start = berlin();
    start.packages[0].terms.push(("gone".into(), "away".into()));
    start.parties[0].red_lines[0].claims.push("Z99".into());
    start.parties[0].offers[0].waives.push("gone".into());
    start.sources.push(Source {
        id: "empty".into(),
        title: String::new(),
        date: String::new(),
        claims: vec![Claim {
            id: "Q1".into(),
            who: String::new(),
            text: String::new(),
        }],
    });
    let package = Selection::Package(start.packages[0].id.clone());
    check_pressed(&start, package, &["Take out gone"], |it| {
        it.packages[0].terms.pop();
    });
    let red_line = Selection::RedLine(start.parties[0].red_lines[0].id.clone());
    check_pressed(&start, red_line, &["Take out claim Z99"], |it| {
        it.parties[0].red_lines[0].claims.pop();
    });
    let offer = Selection::Offer(start.parties[0].offers[0].id.clone());
    check_pressed(&start, offer, &["Gives up gone"], |it| {
        it.parties[0].offers[0].waives.pop();
    });
    let claim = Selection::Claim("Q1".into());
    check_typed(&start, claim, ("What is said", "Something"), |it| {
        Edit::Set(
            Place::Claim("Q1".into()),
            Property::Text("Something".to_owned()),
        )
        .apply(it)
        .expect("it is there");
    });
}

#[test]
fn an_option_is_dragged_to_another_place() {
    let start = berlin();
    let issue = &start.issues[0];
    let name = |at: usize| issue.values.name(at).expect("an option").into_owned();
    let mut window = form(start.clone(), Selection::Issue(issue.id.clone()));
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
    assert_eq!(window.state().session.context().steps.len(), 1, "one step");
}
