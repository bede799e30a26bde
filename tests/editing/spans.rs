//! What a package leaves of an issue: several options, or the lowest and the highest number.

use common_ground::model::{Issue, Scenario, Span, Values};
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::Key;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{
    Window, check_pressed, check_refused, check_scenario, check_step, check_typed, form, press,
};
use crate::support::app::{berlin, lake};
use common_ground::model::Place;

fn first_package(scenario: &Scenario) -> Selection {
    Selection::Thing(Place::Package(scenario.packages[0].id.clone()))
}

/// An issue that the first package settles, with options to choose from.
fn settled(scenario: &Scenario) -> (usize, Issue) {
    let terms = scenario.packages[0].terms.iter();
    let mut issues = terms.map(|(id, _)| scenario.issue(id).expect("it is there"));
    let has_options = |issue: &&Issue| matches!(issue.values, Values::Options(_));
    let issue = issues.find(has_options).expect("one has options").clone();
    let terms = &scenario.packages[0].terms;
    let at = terms.iter().position(|(id, _)| *id == issue.id);
    (at.expect("it is a term"), issue)
}

fn possible(issue: &Issue, at: usize) -> String {
    format!(
        "{}: {} is possible",
        issue.name,
        issue.values.name(at).expect("an option")
    )
}

/// The scenario whose first package leaves the first two options of an issue that it leaves open otherwise.
fn with_two_options() -> (Scenario, Issue) {
    let mut start = berlin();
    let (at, issue) = settled(&start);
    let ids = [0, 1].map(|at| issue.values.id(at).expect("an option"));
    start.packages[0].terms.remove(at);
    start.packages[0].spans = vec![(issue.id.clone(), Span::Options(ids.to_vec()))];
    (start, issue)
}

#[test]
fn a_term_becomes_a_span_that_says_the_same() {
    let start = berlin();
    let (at, issue) = settled(&start);
    let term = format!("Term {}", issue.name);
    check_pressed(
        &start,
        first_package(&start),
        &[&term, "Several of these…"],
        |it| {
            let (issue, option) = it.packages[0].terms.remove(at);
            it.packages[0].spans.push((issue, option.into()));
        },
    );
}

#[test]
fn what_is_left_open_becomes_a_span_of_all_there_is() {
    let start = berlin();
    let is_free = |it: &&Issue| start.packages[0].term(&it.id).is_none();
    let free = start.issues.iter().find(is_free).expect("one is left open");
    let term = format!("Term {}", free.name);
    check_pressed(
        &start,
        first_package(&start),
        &[&term, "Several of these…"],
        |it| {
            let ids = (0..free.values.count()).filter_map(|at| free.values.id(at));
            let span = Span::Options(ids.collect());
            it.packages[0].spans.push((free.id.clone(), span));
        },
    );
}

#[test]
fn options_are_ticked_and_unticked() {
    let (start, issue) = with_two_options();
    let id = |at: usize| issue.values.id(at).expect("an option");
    check_pressed(
        &start,
        first_package(&start),
        &[&possible(&issue, 2)],
        |it| {
            it.packages[0].spans[0].1 = Span::Options(vec![id(0), id(1), id(2)]);
        },
    );
    check_pressed(
        &start,
        first_package(&start),
        &[&possible(&issue, 0)],
        |it| {
            it.packages[0].spans[0].1 = Span::Options(vec![id(1)]);
        },
    );
    // Without the last one nothing is left of the span.
    let mut window = form(start.clone(), first_package(&start));
    press(&mut window, &possible(&issue, 0));
    press(&mut window, &possible(&issue, 1));
    let mut expected = start.clone();
    expected.packages[0].spans.clear();
    check_scenario(&window, &expected);
    window.state_mut().perform(Action::Step(Step::Undo));
    window.state_mut().perform(Action::Step(Step::Undo));
    check_scenario(&window, &start);
}

#[test]
fn a_span_is_settled_or_left_open() {
    let (start, issue) = with_two_options();
    let term = format!("Term {}", issue.name);
    check_pressed(&start, first_package(&start), &[&term, "Left open"], |it| {
        it.packages[0].spans.clear();
    });
    let last = issue.values.count() - 1;
    let name = issue.values.name(last).expect("an option").into_owned();
    let mut window = form(start.clone(), first_package(&start));
    press(&mut window, &term);
    let radio = eframe::egui::accesskit::Role::MenuItemRadio;
    let is_last = |it: &egui_kittest::Node<'_>| it.accesskit_node().label() == Some(name.clone());
    let choice = window.query_all_by_role(radio).find(is_last);
    choice.expect("it is there").click();
    window.run();
    let settled = window.state().scenario().packages[0]
        .term(&issue.id)
        .cloned();
    assert_eq!(settled, issue.values.id(last));
    assert!(window.state().scenario().packages[0].spans.is_empty());
    let now = window.state().scenario().clone();
    check_step(&mut window, &start, &now);
}

#[test]
fn a_span_is_made_by_keyboard_alone() {
    const SEVERAL: &str = "Several of these…";
    let start = berlin();
    let (at, issue) = settled(&start);
    let mut window = form(start.clone(), first_package(&start));
    let term = format!("Term {}", issue.name);
    let is_focused = |window: &Window, name: &str| {
        let named = window.query_by_label(name);
        named.is_some_and(|it| it.is_focused())
    };
    for (key, name) in [(Key::Tab, term.as_str()), (Key::ArrowDown, SEVERAL)] {
        let mut presses = 0;
        while !is_focused(&window, name) {
            assert!(presses < 200, "{name} is come to");
            window.key_press(key);
            window.run();
            presses += 1;
        }
        window.key_press(Key::Enter);
        window.run();
    }
    let (_, option) = start.packages[0].terms[at].clone();
    let other = (0..issue.values.count()).find(|at| issue.values.id(*at) != Some(option.clone()));
    let other = other.expect("there are two");
    for _ in 0..=other {
        window.key_press(Key::Tab);
        window.run();
    }
    let is_there = window.get_by_label(&possible(&issue, other)).is_focused();
    assert!(is_there, "the boxes follow the choice");
    window.key_press(Key::Space);
    window.run();
    let package = &window.state().scenario().packages[0];
    let Some(Span::Options(ids)) = package.span(&issue.id) else {
        panic!("it is a span: {:?}", package.spans);
    };
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&option) && package.term(&issue.id).is_none());
}

/// The lake, with what its first package leaves of the depth.
fn with_bounds(span: Span) -> (Scenario, Issue) {
    let mut start = lake();
    let is_range = |it: &&Issue| matches!(it.values, Values::Range(_));
    let issue = start.issues.iter().find(is_range).expect("a range").clone();
    start.packages[0].terms.retain(|(id, _)| *id != issue.id);
    start.packages[0].spans = vec![(issue.id.clone(), span)];
    (start, issue)
}

#[test]
fn bounds_are_typed_and_judged_together() {
    let (start, issue) = with_bounds(Span::Between(10, 20));
    let Values::Range(range) = &issue.values else {
        panic!("it is a range");
    };
    let (least, most) = (
        format!("{}: at least", issue.name),
        format!("{}: at most", issue.name),
    );
    check_typed(
        &start,
        first_package(&start),
        (&most, &range.max.to_string()),
        |it| {
            it.packages[0].spans[0].1 = Span::Between(10, range.max);
        },
    );
    check_typed(&start, first_package(&start), (&least, ""), |it| {
        it.packages[0].spans[0].1 = Span::AtMost(20);
    });
    check_typed(&start, first_package(&start), (&most, ""), |it| {
        it.packages[0].spans[0].1 = Span::AtLeast(10);
    });
    let above = "The lowest cannot be above the highest.";
    check_refused(&start, first_package(&start), (&least, "21"), above);
    let none = "Give at least one of the two numbers.";
    let (at_least, _) = with_bounds(Span::AtLeast(10));
    check_refused(&at_least, first_package(&at_least), (&least, ""), none);
    let mut window = form(start.clone(), first_package(&start));
    press(&mut window, &format!("Term {}", issue.name));
    press(&mut window, "Left open");
    let mut expected = start.clone();
    expected.packages[0].spans.clear();
    check_step(&mut window, &start, &expected);
}

#[test]
fn a_package_as_it_reads_says_what_it_leaves() {
    let (start, issue) = with_two_options();
    let names = [0, 1].map(|at| issue.values.name(at).expect("an option").into_owned());
    let app = crate::support::app::App::new(start.clone()).with_selection(first_package(&start));
    let mut window = crate::support::app::window(app, [1440.0, 2000.0], eframe::egui::Theme::Light);
    window.run();
    let words = format!("{}: {}", issue.name, names.join(" or "));
    let found = window.query_all(egui_kittest::kittest::By::new().label_contains(words.as_str()));
    assert!(found.count() > 0, "{words}");
}
