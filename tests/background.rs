//! What does not fit into a frame is worked out in the background: the window never waits, and in the end knows all.

mod common;
mod support;

use common::large::{Size, large};
use common_ground::analysis::{Analysis, Budget, Engine, Subject, Verdict, explain};
use common_ground::model::{Edit, PackageId, Scenario};
use common_ground::query::Question;
use common_ground::query::questions::{Allowed, WhatStandsInTheWay, Why};
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::Theme;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use support::app::{App, says, window};

/// A scenario whose analysis takes longer than a frame, but not forever.
fn long_one() -> Scenario {
    let size = Size {
        issues: 40,
        options: 6,
        parties: 12,
        red_lines: 200,
        packages: 6,
        unknown: 1,
    };
    large(size, SEED)
}

/// Most seeds give scenarios that are worked out at once.
const SEED: u64 = 21;

/// All that can be known, with all the time in the world.
fn all_of(scenario: &Scenario) -> Analysis {
    let budget = Budget {
        ticks: 2_000_000_000,
        bytes: 1 << 30,
        ..Budget::default()
    };
    Engine::with_budget(budget).on(scenario).analysis()
}

/// The verdict in a cell.
fn verdict(app: &App, analysis: &Analysis, (package, subject): &(PackageId, Subject)) -> Verdict {
    let mut packages = analysis.packages.iter();
    let package = packages.find(|it| it.id == *package).expect("is there");
    match subject {
        Subject::Everyone => package.everyone.verdict,
        Subject::Party(id) => {
            let party = app.scenario().parties.iter().position(|it| it.id == *id);
            package.parties[party.expect("is there")].verdict
        }
    }
}

/// Every cell.
fn cells(scenario: &Scenario) -> Vec<(PackageId, Subject)> {
    let parties = scenario.parties.iter();
    let subjects: Vec<Subject> = parties
        .map(|it| Subject::Party(it.id.clone()))
        .chain([Subject::Everyone])
        .collect();
    let packages = scenario.packages.iter();
    packages
        .flat_map(|it| subjects.iter().map(|of| (it.id.clone(), of.clone())))
        .collect()
}

fn settle(app: &mut App) -> usize {
    let mut polls = 0;
    while app.session.poll_work() {
        polls += 1;
        assert!(polls < 100, "it comes to an end");
    }
    polls
}

#[test]
fn what_is_missing_is_filled_in() {
    let scenario = long_one();
    let mut app = App::new(scenario.clone());
    let cx = app.session.context();
    assert!(cx.verdicts.is_open, "it does not fit into a frame");
    let all = all_of(&scenario);
    assert_ne!(cx.verdicts.analysis, &all);
    let depth = cx.verdicts.depth;
    settle(&mut app);
    let cx = app.session.context();
    assert!(!cx.verdicts.is_open && !cx.verdicts.analysis.out_of_budget);
    assert_ne!(cx.verdicts.depth, depth, "what is shown is derived anew");
    assert_eq!(cx.verdicts.analysis, &all);
}

#[test]
fn an_edit_gives_up_what_was_going_on() {
    let mut app = App::new(long_one());
    let red_lines = app.scenario().parties[0].red_lines.iter();
    let lift = Edit::Together(
        red_lines
            .map(|it| Edit::enable_red_line(&it.id, false))
            .collect(),
    );
    app.perform(Action::Edit(lift));
    assert!(
        app.session.context().verdicts.is_open,
        "of the changed one now"
    );
    settle(&mut app);
    let expected = all_of(app.scenario());
    assert_eq!(app.session.context().verdicts.analysis, &expected);
    // What the change did is told of what is known in the end, and nothing that was only not known yet.
    app.perform(Action::Step(Step::Undo));
    assert!(app.changes().deals.is_none(), "not known yet");
    settle(&mut app);
    let analysis = app.session.context().verdicts.analysis.clone();
    let mut changed = cells(app.scenario());
    changed.retain(|cell| verdict(&app, &analysis, cell) != verdict(&app, &expected, cell));
    let mut told = app.changes().cells.clone();
    let by_name = |cell: &(PackageId, Subject)| format!("{cell:?}");
    changed.sort_by_key(by_name);
    told.sort_by_key(by_name);
    assert_eq!(told, changed);
    assert!(!changed.is_empty(), "they matter somewhere");
    let deals = app.session.context().verdicts.analysis.deals;
    let told = app.changes().deals;
    assert_eq!(
        told,
        (expected.deals != deals).then_some((expected.deals, deals))
    );
}

#[test]
fn an_explanation_that_takes_longer_comes_later() {
    let mut app = App::new(long_one());
    settle(&mut app);
    let scenario = app.scenario().clone();
    let analysis = app.session.context().verdicts.analysis.clone();
    let mut late = 0;
    // Some of everyone's and some of each party's.
    for (package, subject) in cells(&scenario).into_iter().step_by(7) {
        let cell = Selection::Cell(package.clone(), subject.clone());
        app.perform(Action::Select(cell));
        let why = Why {
            candidate: package.clone().into(),
            subject: subject.clone(),
        };
        late += usize::from(app.session.answer(&why).is_open());
        let explanation = app.explanation(&package, &subject);
        let expected = verdict(&app, &analysis, &(package, subject));
        assert_eq!(explanation.verdict, expected);
        assert_ne!(explanation.why, explain::Why::Unknown);
    }
    assert!(late > 0, "one of them does not fit into a frame");
}

/// Everything that the window says of work that goes on.
fn said_of_work(window: &Harness<'_, App>) -> Vec<String> {
    let nodes = window.query_all(By::new());
    // The lines of a text that can be selected say again what the text says.
    let nodes = nodes.filter(|node| node.accesskit_node().role() != Role::TextRun);
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    texts
        .flatten()
        .filter(|text| text.to_lowercase().contains("being worked out"))
        .collect()
}

/// Checks that the window says these things of work that goes on while nothing comes of it.
#[track_caller]
fn check_said(window: &mut Harness<'_, App>, view: &'static str, expected: &[&str]) {
    window.state_mut().hold_work(true);
    window.state_mut().shell.show_view(view);
    window.run();
    assert_eq!(said_of_work(window), expected, "{view}");
}

/// Lets the work go on until something of this is known, and checks that the window says these things then.
#[track_caller]
fn check_said_later<Q: Question>(window: &mut Harness<'_, App>, question: &Q, expected: &[&str]) {
    let app = window.state_mut();
    app.hold_work(false);
    while app.session.answer(question).known().is_none() {}
    assert!(app.session.answer(question).is_open(), "{question:?}");
    app.hold_work(true);
    window.run();
    assert_eq!(said_of_work(window), expected, "{question:?}");
}

/// Checks that the window says nothing of the kind once all is known.
#[track_caller]
fn check_all_said(window: &mut Harness<'_, App>) {
    let app = window.state_mut();
    app.hold_work(false);
    while app.session.poll_work() {}
    window.run();
    assert_eq!(said_of_work(window), [""; 0]);
}

#[test]
fn the_views_say_that_they_are_at_it_and_fill_in() {
    let mut app = App::new(long_one());
    let first = app.scenario().packages[0].id.clone();
    app.perform(Action::Select(Selection::Cell(first, Subject::Everyone)));
    app.hold_work(true);
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    check_said(
        &mut window,
        "Verdicts",
        &[
            "Whether a proposed package satisfies every side is being worked out.",
            "How many verdicts rest on inference alone is being worked out.",
            "The reasons are being worked out…",
            "Being worked out…",
        ],
    );
    check_all_said(&mut window);
    says(&window, "No problems found");
    let cx = window.state().session.context();
    assert!(!cx.verdicts.is_open && !cx.verdicts.analysis.out_of_budget);
    check_said(&mut window, "Build", &["This is being worked out…"]);
    let allowed = Allowed(window.state_mut().draft());
    check_said_later(
        &mut window,
        &allowed,
        &["Why options are impossible is being worked out: issue 1 of 40"],
    );
    check_all_said(&mut window);
    let allowed = window.state_mut().session.answer(&allowed);
    assert!(!allowed.is_open() && allowed.known().is_some_and(|it| it.is_finished));
    check_said(&mut window, "Obstacles", &["This is being worked out…"]);
    let survey = WhatStandsInTheWay::default();
    check_said_later(
        &mut window,
        &survey,
        &["More is being worked out: part 2 of 4"],
    );
    check_all_said(&mut window);
    let survey = window.state_mut().session.answer(&survey);
    assert!(!survey.is_open() && survey.known().is_some());
}
