//! What does not fit into a frame is worked out in the background: the window never waits, and in the end knows all.

mod common;
mod support;

use std::sync::LazyLock;

use common::large::{Size, large};
use common_ground::analysis::{Analysis, Budget, Engine, Subject, Verdict};
use common_ground::model::{Edit, Scenario};
use common_ground::query::questions::WhatStandsInTheWay;
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::Theme;

use support::app::{App, says, window};

/// A scenario whose analysis takes longer than a frame, but not forever.
fn long_one() -> Scenario {
    LONG_ONE.clone()
}

static LONG_ONE: LazyLock<Scenario> = LazyLock::new(|| {
    let size = Size {
        issues: 40,
        options: 6,
        parties: 12,
        red_lines: 200,
        packages: 6,
        unknown: 1,
    };
    (1..40)
        .map(|seed| large(size, seed))
        .find(|scenario| {
            let app = App::new(scenario.clone());
            app.session.context().verdicts.analysis.out_of_budget && !all_of(scenario).out_of_budget
        })
        .expect("one of them is dense enough")
});

/// All that can be known, with all the time in the world.
fn all_of(scenario: &Scenario) -> Analysis {
    let budget = Budget {
        ticks: 200_000_000,
        nodes: 8_000_000,
        ..Budget::default()
    };
    Engine::with_budget(budget).on(scenario).analysis()
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
    assert!(
        cx.verdicts.analysis.out_of_budget,
        "it does not fit into a frame"
    );
    assert!(cx.verdicts.is_open);
    let depth = cx.verdicts.depth;
    settle(&mut app);
    let cx = app.session.context();
    assert!(!cx.verdicts.is_open && !cx.verdicts.analysis.out_of_budget);
    assert_ne!(cx.verdicts.depth, depth, "what is shown is derived anew");
    assert_eq!(cx.verdicts.analysis, &all_of(&scenario));
}

#[test]
fn an_edit_gives_up_what_was_going_on() {
    let mut app = App::new(long_one());
    let (_, red_line) = app.scenario().red_lines().next().expect("has some");
    let lift = Edit::enable_red_line(&red_line.id.clone(), false);
    app.perform(Action::Edit(lift.clone()));
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
    for (package, subject) in &app.changes().cells {
        let at = analysis.packages.iter().position(|it| it.id == *package);
        let at = at.expect("is there");
        let verdict = |analysis: &Analysis| match subject {
            Subject::Everyone => analysis.packages[at].everyone.verdict,
            Subject::Party(id) => {
                let party = app.scenario().parties.iter().position(|it| it.id == *id);
                analysis.packages[at].parties[party.expect("is there")].verdict
            }
        };
        assert_ne!(verdict(&analysis), verdict(&expected), "{package}");
    }
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
    let package = app.scenario().packages[0].id.clone();
    let party = app.scenario().parties[0].id.clone();
    for subject in [Subject::Everyone, Subject::Party(party)] {
        let cell = Selection::Cell(package.clone(), subject.clone());
        app.perform(Action::Select(cell));
        let explanation = app.explanation(&package, &subject);
        assert_ne!(explanation.verdict, Verdict::Unknown);
    }
}

#[test]
fn the_views_say_that_they_are_at_it_and_fill_in() {
    let mut app = App::new(long_one());
    app.shell.show_view("Verdicts");
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    assert!(!window.state().session.context().verdicts.is_open);
    says(&window, "No problems found");
    for view in ["Build", "Obstacles"] {
        window.state_mut().shell.show_view(view);
        window.run();
    }
    let app = window.state_mut();
    let answer = app.session.answer(&WhatStandsInTheWay::default());
    assert!(!answer.is_open() && answer.known().is_some());
}
