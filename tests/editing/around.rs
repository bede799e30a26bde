//! What forms have in common: their menus, ids, the keyboard, and what they say where something is missing.

use crate::support::app::{App, berlin, lake, window};
use common_ground::model::{Claim, Edit, Kind, Place, Property, Scenario, Source, Values};
use common_ground::ui::{Action, FileAction, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{
    Window, check_pressed, check_refused, check_scenario, check_typed, enter, field, form,
    party_form, press, type_over, with_variant,
};

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
        window.state_mut().perform(Action::Step(Step::Undo));
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
            Selection::Thing(Place::RedLine(party.red_lines[0].id.clone())),
            Selection::Thing(Place::Party(party.id.clone())),
            format!("Up to party {}", party.name),
        ),
        (
            Selection::Thing(Place::Offer(party.offers[0].id.clone())),
            Selection::Thing(Place::Party(party.id.clone())),
            format!("Up to party {}", party.name),
        ),
        (
            Selection::Thing(Place::Claim(start.sources[0].claims[0].id.clone())),
            Selection::Thing(Place::Source(start.sources[0].id.clone())),
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
    let before = form(start.clone(), Selection::Thing(Place::Scenario));
    let verdicts = |window: &Window| {
        let packages = &window.state().session.context().verdicts.analysis.packages;
        let of = packages
            .iter()
            .flat_map(|it| std::iter::once(&it.everyone).chain(&it.parties));
        of.map(|cell| (cell.verdict, cell.accepted))
            .collect::<Vec<_>>()
    };
    let expected = verdicts(&before);
    let selections = [
        Selection::Thing(Place::Issue(start.issues[0].id.clone())),
        Selection::Thing(Place::Party(start.parties[0].id.clone())),
        Selection::Thing(Place::RedLine(start.parties[0].red_lines[0].id.clone())),
        Selection::Thing(Place::Offer(start.parties[0].offers[0].id.clone())),
        Selection::Thing(Place::Assumption(start.assumptions[0].id.clone())),
        Selection::Thing(Place::Fact(start.facts[0].id.clone())),
        Selection::Thing(Place::Package(start.packages[0].id.clone())),
        Selection::Thing(Place::Source(start.sources[0].id.clone())),
        Selection::Thing(Place::Claim(start.sources[0].claims[0].id.clone())),
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
        window.state_mut().perform(Action::Step(Step::Undo));
        check_scenario(&window, &start);
        assert_eq!(window.state().session.context().selection, &selection);
    }
}

#[test]
fn ids_that_cannot_be_are_refused() {
    let start = berlin();
    let package = || Selection::Thing(Place::Package(start.packages[0].id.clone()));
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
    let issue = Selection::Thing(Place::Issue(start.issues[0].id.clone()));
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

#[test]
fn f2_leads_into_the_form() {
    let start = with_variant();
    let first = [
        (Selection::Thing(Place::Scenario), "Title"),
        (
            Selection::Thing(Place::Issue(start.issues[0].id.clone())),
            "Name",
        ),
        (
            Selection::Thing(Place::Party(start.parties[0].id.clone())),
            "Name",
        ),
        (
            Selection::Thing(Place::Fact(start.facts[0].id.clone())),
            "In a few words",
        ),
        (
            Selection::Thing(Place::Source(start.sources[0].id.clone())),
            "Title",
        ),
        (Selection::Thing(Place::Variant("what-if".into())), "Name"),
        (
            Selection::Thing(Place::Assumption(start.assumptions[0].id.clone())),
            "Question",
        ),
        (
            Selection::Thing(Place::Claim(start.sources[0].claims[0].id.clone())),
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
        assert_eq!(window.state().session.context().edits.steps_done, 1);
    }
}

#[test]
fn a_menu_closed_by_a_key_gives_the_keyboard_back() {
    let start = berlin();
    let mut window = form(
        start.clone(),
        Selection::Thing(Place::Package(start.packages[0].id.clone())),
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
        "Colour blue",
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
        (&start, Selection::Thing(Place::Scenario)),
        (
            &start,
            Selection::Thing(Place::Issue(start.issues[0].id.clone())),
        ),
        (
            &lake,
            Selection::Thing(Place::Issue(lake.issues[0].id.clone())),
        ),
        (
            &lake,
            Selection::Thing(Place::Party(lake.parties[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::RedLine(start.parties[0].red_lines[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::Offer(start.parties[0].offers[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::Fact(start.facts[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::Package(start.packages[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::Source(start.sources[0].id.clone())),
        ),
        (
            &start,
            Selection::Thing(Place::Claim(start.sources[0].claims[0].id.clone())),
        ),
        (&start, Selection::Thing(Place::Variant("what-if".into()))),
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
        Some(&Action::File(FileAction::NewFromTemplate))
    );
}

#[test]
fn without_sources_the_claims_say_so() {
    let mut start = Scenario::default();
    start
        .addition(Kind::Fact, "It is so")
        .apply(&mut start)
        .expect("can be added");
    let fact = Selection::Thing(Place::Fact(start.facts[0].id.clone()));
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
        claims: vec![Claim {
            id: "Q1".into(),
            ..Claim::default()
        }],
        ..Source::default()
    });
    let package = Selection::Thing(Place::Package(start.packages[0].id.clone()));
    check_pressed(&start, package, &["Take out gone"], |it| {
        it.packages[0].terms.pop();
    });
    let red_line = Selection::Thing(Place::RedLine(start.parties[0].red_lines[0].id.clone()));
    check_pressed(&start, red_line, &["Take out claim Z99"], |it| {
        it.parties[0].red_lines[0].claims.pop();
    });
    let offer = Selection::Thing(Place::Offer(start.parties[0].offers[0].id.clone()));
    check_pressed(&start, offer, &["Gives up gone"], |it| {
        it.parties[0].offers[0].waives.pop();
    });
    let claim = Selection::Thing(Place::Claim("Q1".into()));
    check_typed(&start, claim, ("What is said", "Something"), |it| {
        Edit::Set(
            Place::Claim("Q1".into()),
            Property::Text("Something".to_owned()),
        )
        .apply(it)
        .expect("it is there");
    });
}
