//! Whatever is looked at while a scenario is analysed: no question is worked out twice, none is given up, and one that
//! fails takes nothing else along.

mod common;
mod support;

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use common::large::{Size, large};
use common_ground::analysis::{Budget, Engine, Step, Subject, Verdict, Work};
use common_ground::model::{Edit, PackageId, Scenario};
use common_ground::prose;
use common_ground::query::questions::{
    Allowed, Verdicts, WhatItTakes, WhatStandsInTheWay, Why, WithoutInferred,
};
use common_ground::query::{Answer, Lane, Queries, Question};
use common_ground::ui::{Action, Ask, views};
use eframe::egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, Theme, TouchPhase, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, Queryable};

use support::app::{App, berlin, says, window};

/// A scenario with 40 issues that is not analysed within a frame.
fn long_one() -> Scenario {
    let size = Size {
        issues: 40,
        options: 6,
        parties: 12,
        red_lines: 200,
        packages: 6,
        unknown: 1,
    };
    large(size, 21)
}

fn with_threads(scenario: Scenario) -> App {
    App::asking(Queries::threaded(Arc::new(|| {})), scenario)
}

/// Cells of the table that are in sight, by rows.
fn some_cells(scenario: &Scenario) -> Vec<(PackageId, Subject)> {
    let parties = scenario.parties.iter().take(4);
    let subjects: Vec<Subject> = parties.map(|it| Subject::Party(it.id.clone())).collect();
    let packages = scenario.packages.iter().take(3);
    packages
        .flat_map(|it| subjects.iter().map(|of| (it.id.clone(), of.clone())))
        .collect()
}

fn click_on_cell(window: &mut Harness<'_, App>, (package, subject): &(PackageId, Subject)) {
    let cell = prose::cell(
        window.state().scenario(),
        package,
        subject,
        Verdict::Unknown,
    );
    let (name, _) = cell.rsplit_once(": ").expect("name and verdict");
    let begin = format!("{name}: ");
    let is_it = By::new().predicate(move |node| {
        let label = node.label();
        label.is_some_and(|label| label.starts_with(&begin))
    });
    // Not by its place: it moves when more becomes known.
    window.get(is_it).click_accesskit();
    window.step();
}

fn scroll(window: &mut Harness<'_, App>) {
    window.hover_at(pos2(700.0, 500.0));
    for up in [-120.0, 120.0] {
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, up),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.step();
    }
}

fn starts(window: &Harness<'_, App>) -> u64 {
    window.state().session.context().queries.starts()
}

/// Fails unless the question was asked of this revision and is answered in the end, by what was begun before.
#[track_caller]
fn check_answered<Q: Question>(window: &mut Harness<'_, App>, question: &Q) {
    let cx = window.state().session.context();
    let answer = cx.queries.answer(cx.revision, question);
    assert!(answer.is_some(), "{question:?} was asked and not given up");
    let before = starts(window);
    let answer = window.state_mut().answer(question);
    assert!(matches!(answer, Answer::Ready(_)), "{question:?}");
    assert_eq!(starts(window), before, "{question:?} was begun once");
}

#[track_caller]
fn check_looking_around(app: App) {
    let cells = some_cells(app.scenario());
    // Slices wait for the first clicks, so that these come while there is work to do; threads do not.
    app.hold_work(true);
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.step();
    let revision = window.state().session.context().revision;
    // What every cell would take, and which verdicts rest on inference, is asked beside it, each in a lane of its own.
    assert_eq!(starts(&window), 3, "the analysis was begun");
    let mut while_analysed = 0;
    for round in 0..2 {
        for cell in &cells {
            click_on_cell(&mut window, cell);
            let is_open = window.state().session.context().verdicts.is_open;
            while_analysed += usize::from(is_open);
            window.state().hold_work(while_analysed < 4 && round == 0);
        }
        scroll(&mut window);
        for view in views::ALL {
            window.state_mut().shell.show_view(view.name);
            window.step();
            scroll(&mut window);
        }
        window.state_mut().shell.show_view("Verdicts");
        window.step();
        // The analysis, what every cell would take, which verdicts rest on inference, why each of the cells is as it is,
        // what the views of proposals and of obstacles ask; and nothing once more in the second round.
        assert_eq!(starts(&window), cells.len() as u64 + 5, "round {round}");
    }
    assert!(
        while_analysed > 1,
        "{while_analysed} clicks were that early"
    );
    assert_eq!(window.state().session.context().revision, revision);
    check_answered(&mut window, &Verdicts::Shown);
    for (package, subject) in cells {
        let candidate = package.into();
        check_answered(&mut window, &Why { candidate, subject });
    }
    let cx = window.state().session.context();
    let takes = cx.queries.answer(cx.revision, &WhatItTakes);
    assert!(takes.is_some(), "it was asked and not given up");
    let without = cx.queries.answer(cx.revision, &WithoutInferred);
    assert!(without.is_some(), "it was asked and not given up");
    let draft = window.state_mut().draft();
    check_answered(&mut window, &Allowed(draft));
    check_answered(&mut window, &WhatStandsInTheWay::default());
    let analysis = window.state().session.context().verdicts.analysis;
    assert!(!analysis.out_of_budget);
}

#[test]
fn looking_around_begins_and_ends_nothing_in_slices() {
    check_looking_around(App::new(long_one()));
}

#[test]
fn looking_around_begins_and_ends_nothing_in_threads() {
    check_looking_around(with_threads(long_one()));
}

/// A question over which whoever works it out stumbles.
#[derive(Clone, Debug, PartialEq)]
struct Faulty;

impl Work for Faulty {
    type Answer = ();

    fn step(&mut self, _: &mut Engine, _: &Budget) -> Step<()> {
        panic!("a fault that is made for a test");
    }
}

impl Question for Faulty {
    type Answer = ();

    /// That of the verdicts, which go on afterwards.
    fn lane(&self) -> Lane {
        Verdicts::Shown.lane()
    }

    fn work(&self, _: &Arc<Scenario>) -> Box<dyn Work<Answer = ()>> {
        Box::new(Self)
    }
}

#[test]
fn a_question_that_panics_ends_in_a_notice_and_the_program_goes_on() {
    let mut window = window(with_threads(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    window.state_mut().session.ask(vec![Ask::new(Faulty)]);
    for _ in 0..10_000 {
        window.step();
        if window.state().session.context().notice.is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    window.run();
    says(&window, "Something went wrong while this was worked out");
    assert!(matches!(window.state_mut().answer(&Faulty), Answer::Failed));
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(window.state().session.context().notice.is_none());
    // A change is analysed as if nothing had been, in the same lane.
    let red_line = berlin().parties[0].red_lines[0].id.clone();
    let lift = Edit::enable_red_line(&red_line, false);
    window.state_mut().perform(Action::Edit(lift));
    let answer = window.state_mut().answer(&Verdicts::Shown);
    let expected = Engine::new().on(window.state().scenario()).analysis();
    assert_eq!(answer.known().map(AsRef::as_ref), Some(&expected));
    window.run();
    assert!(window.state().session.context().notice.is_none());
}
