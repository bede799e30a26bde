//! Sums and points put together in the window, by mouse alone and by keyboard alone.

use common_ground::model::{Bound, Condition, Edit, Item, Place, Property, Rule};
use common_ground::ui::{Action, Draft};
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Window, find, key, press, rule, type_text, with_new_red_line};
use crate::build::{is, not, sum, troops};

/// The Berlin scenario with two ranges and a new red line of Ukraine, whose rule is open.
fn open() -> (Window, Place) {
    let (mut app, place) = with_new_red_line();
    for issue in troops() {
        app.perform(Action::Edit(Edit::Insert(usize::MAX, Item::Issue(issue))));
    }
    app.actions.clear();
    (super::open(app, &place), place)
}

/// Writes a number in place of what is in a field.
#[track_caller]
fn write(window: &mut Window, field: &str, number: &str) {
    press(window, field);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label(field).type_text(number);
    window.run();
}

#[track_caller]
fn check_says(window: &Window, words: &str) {
    assert!(window.query_by_label(words).is_some(), "{words}");
}

#[test]
fn a_sum_is_built_changed_and_removed_by_mouse() {
    let (mut window, place) = open();
    find(&mut window, "1", "sum of");
    check_says(&window, "Choose what is to be added up.");
    press(&mut window, "Condition 1: what is added up");
    press(&mut window, "Add up Reserves");
    press(&mut window, "Add up Active troops");
    key(&mut window, Key::Escape);
    let lacks = "Write a whole number, such as 30, where there is none.";
    check_says(&window, lacks);
    write(&mut window, "Condition 1: factor of Reserves", "2");
    press(&mut window, "Condition 1: number");
    type_text(&mut window, "Condition 1: number", "1 000");
    check_says(
        &window,
        "Never: Active troops + 2 × Reserves is at most 1000 thousand.",
    );
    write(&mut window, "Condition 1: number", "six");
    check_says(&window, lacks);
    write(&mut window, "Condition 1: number", "6");
    press(&mut window, "Condition 1: relation");
    press(&mut window, "Choose is above");
    press(&mut window, "Rule: Never");
    let expected = Rule::Never(not(sum(&[("active", 1), ("reserve", 2)], Bound::AtMost, 6)));
    // What it would do is worked out.
    let edit = Edit::Set(place.clone(), Property::Rule(expected.clone()));
    let preview = Action::Draft(Draft::Preview(Some(edit)));
    assert!(window.state().actions.contains(&preview));
    press(&mut window, "Use this rule");
    assert_eq!(rule(&window, &place), expected);

    window.state_mut().shell.edit_rule(place.clone());
    window.run();
    press(&mut window, "Condition 1: take out Active troops");
    write(&mut window, "Condition 1: factor of Reserves", "-3");
    press(&mut window, "Condition 1: relation");
    press(&mut window, "Choose is at least");
    write(&mut window, "Condition 1: number", "-9");
    press(&mut window, "Use this rule");
    let expected = sum(&[("reserve", -3)], Bound::AtLeast, -9);
    assert_eq!(rule(&window, &place), Rule::Never(expected));

    window.state_mut().shell.edit_rule(place.clone());
    window.run();
    press(&mut window, "Condition 1: remove");
    check_says(
        &window,
        "Something is still to be chosen: what a condition is about.",
    );
}

#[test]
fn points_are_given_by_mouse() {
    let (mut window, place) = open();
    find(&mut window, "1", "guarantees outside");
    press(&mut window, "Condition 1: and");
    find(&mut window, "1.2", "sum of");
    press(&mut window, "Condition 1.2: what is added up");
    press(&mut window, "Add up Active troops");
    press(&mut window, "Add up Reserves");
    key(&mut window, Key::Escape);
    write(&mut window, "Condition 1.2: number", "6");
    press(&mut window, "Condition 1: how many must hold");
    press(&mut window, "Choose points: at least … of");
    write(&mut window, "Condition 1.1: points", "7");
    write(&mut window, "Condition 1.2: points", "3");
    write(&mut window, "Condition 1: points needed", "10");
    check_says(
        &window,
        "Never: at least 10 points of: “Do guarantees outside NATO deter as well as membership?” is answered yes (7); Active troops and Reserves together are at most 6 thousand (3).",
    );
    press(&mut window, "Use this rule");
    let together = sum(&[("active", 1), ("reserve", 1)], Bound::AtMost, 6);
    let assumption = window.state().scenario().assumptions[0].id.clone();
    let expected = Condition::Weighted {
        at_least: 10,
        of: vec![(7, Condition::Assume(assumption)), (3, together.clone())],
    };
    assert_eq!(rule(&window, &place), Rule::Never(expected));

    window.state_mut().shell.edit_rule(place.clone());
    window.run();
    write(&mut window, "Condition 1.1: points", "0");
    check_says(&window, "Give each condition at least 1 point.");
    press(&mut window, "Condition 1: how many must hold");
    press(&mut window, "Choose any of");
    press(&mut window, "Condition 1.1: remove");
    press(&mut window, "Use this rule");
    assert_eq!(rule(&window, &place), Rule::Never(together));
}

/// Presses Tab, or Shift and Tab, until the keyboard is there.
#[track_caller]
fn come_to(window: &mut Window, modifiers: Modifiers, name: &str) {
    for _ in 0..40 {
        let found = window.query_by_label(name);
        if found.is_some_and(|node| node.accesskit_node().is_focused()) {
            return;
        }
        window.key_press_modifiers(modifiers, Key::Tab);
        window.run();
    }
    panic!("{name} is not come to");
}

#[track_caller]
fn tab_to(window: &mut Window, name: &str) {
    come_to(window, Modifiers::NONE, name);
}

#[track_caller]
fn back_to(window: &mut Window, name: &str) {
    come_to(window, Modifiers::SHIFT, name);
}

#[test]
fn a_sum_and_points_are_built_by_keyboard_alone() {
    let (mut window, place) = open();
    key(&mut window, Key::Space);
    type_text(&mut window, "Find in issues and assumptions", "sum of");
    key(&mut window, Key::Enter);
    // What is added up comes next.
    key(&mut window, Key::Space);
    key(&mut window, Key::Space);
    key(&mut window, Key::ArrowDown);
    key(&mut window, Key::Space);
    key(&mut window, Key::Escape);
    tab_to(&mut window, "Condition 1: number");
    type_text(&mut window, "Condition 1: number", "6");
    tab_to(&mut window, "Condition 1: or");
    key(&mut window, Key::Enter);
    key(&mut window, Key::Space);
    type_text(
        &mut window,
        "Find in issues and assumptions",
        "ratification",
    );
    key(&mut window, Key::Enter);
    key(&mut window, Key::Enter);
    key(&mut window, Key::Space);
    key(&mut window, Key::Escape);
    back_to(&mut window, "Condition 1: how many must hold");
    key(&mut window, Key::Enter);
    for _ in 0..6 {
        key(&mut window, Key::ArrowDown);
    }
    key(&mut window, Key::Enter);
    tab_to(&mut window, "Condition 1: points needed");
    type_text(&mut window, "Condition 1: points needed", "4");
    tab_to(&mut window, "Condition 1.1: points");
    type_text(&mut window, "Condition 1.1: points", "3");
    tab_to(&mut window, "Use this rule");
    key(&mut window, Key::Enter);
    let Some(first) = window.state().scenario().issue(&"ratification".into()) else {
        panic!("Berlin is about ratification");
    };
    let option = first.values.id(0).expect("there are some");
    let expected = Condition::Weighted {
        at_least: 4,
        of: vec![
            (3, sum(&[("active", 1), ("reserve", 1)], Bound::AtMost, 6)),
            (1, is("ratification", &[option.as_str()])),
        ],
    };
    assert_eq!(rule(&window, &place), Rule::Never(expected));
}

#[test]
fn what_is_typed_is_taken_back_at_once() {
    let (mut window, _) = open();
    find(&mut window, "1", "sum of");
    press(&mut window, "Condition 1: what is added up");
    press(&mut window, "Add up Reserves");
    key(&mut window, Key::Escape);
    press(&mut window, "Condition 1: number");
    for digit in ["1", "2", "3"] {
        type_text(&mut window, "Condition 1: number", digit);
    }
    check_says(&window, "Never: Reserves is at most 123 thousand.");
    // Elsewhere the keys belong to the rule.
    press(&mut window, "Rule: Always");
    check_says(&window, "Always: Reserves is at most 123 thousand.");
    for words in [
        "Never: Reserves is at most 123 thousand.",
        "Write a whole number, such as 30, where there is none.",
        "Choose what is to be added up.",
    ] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run();
        check_says(&window, words);
    }
}
