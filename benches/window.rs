//! How long the Berlin scenario takes in the window: one edit with all its verdicts, the explanation of a cell,
//! and one full frame (layout and tessellation on the CPU, no graphics card). Run it with
//! `cargo bench --bench window`.
//!
//! Times depend on the machine, so each is also given as a share of the frame. Then how long an edit of a large scenario
//! holds the window before it can draw again: what takes longer goes on beside it.

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use common::large::{Size, large};
use common::limits;
use common_ground::analysis::compose::{Draft, Study};
use common_ground::analysis::obstacles::{Question, Survey};
use common_ground::analysis::{Budget, Engine, Subject, Work};
use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::{Preferences, Session, Window, examples};
use common_ground::model::{Edit, Scenario};
use common_ground::query::Queries;
use common_ground::ui::{Action, Selection, theme};
use eframe::egui::{Context, Pos2, RawInput, Rect, Vec2};
use web_time::Instant;

const ROUNDS: usize = 200;

/// Nobody is asked for a file here.
#[derive(Debug)]
struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _: Purpose, _: &Path) -> bool {
        false
    }

    fn answer(&mut self) -> Option<(Purpose, Outcome)> {
        None
    }
}

fn main() {
    let berlin = examples::manuscript("berlin-2025").expect("the built-in example");
    let berlin = berlin.scenario().clone();
    let frame = median(frames(&berlin));
    let row = |name: &str, time: Duration| {
        let share = time.as_secs_f64() / frame.as_secs_f64();
        println!(
            "{name:<44} {:>9.3} ms   {share:>6.2} × the frame",
            time.as_secs_f64() * 1e3
        );
    };
    println!("The Berlin scenario, median of {ROUNDS}");
    row("one frame at 1440×900, layout and meshes", frame);
    row(
        "one edit, all verdicts, counts and options",
        median(edits(&berlin)),
    );
    row(
        "one edit in the window, explanation included",
        median(session_edits(&berlin)),
    );
    row(
        "all obstacles, from the scenario to the last reason",
        median(surveys(&berlin)),
    );
    row(
        "a choice in the Build view, counts of all options",
        median(choices(&berlin, false)),
    );
    row(
        "the same with the reason of every impossible option",
        median(choices(&berlin, true)),
    );
    row(
        "the explanation of a cell, mean of all",
        explanations(&berlin),
    );
    println!();
    println!(
        "How long an edit holds the window, on its own thread, until the next frame can be drawn"
    );
    for (issues, options, parties, red_lines) in [(16, 4, 6, 60), (30, 5, 8, 120), (40, 6, 12, 200)]
    {
        let size = Size {
            issues,
            options,
            parties,
            red_lines,
            packages: 8,
            unknown: 1,
        };
        for seed in [1, 2] {
            let mut times = held(large(size, seed));
            times.sort_unstable();
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            let (half, all) = (times[times.len() / 2], times[times.len() - 1]);
            println!(
                "{issues} issues × {options} options, seed {seed:<14} median {:>7.3} ms   longest {:>7.3} ms",
                ms(half),
                ms(all)
            );
        }
    }
    held_at_the_limits();
}

/// The same of scenarios at the limits.
fn held_at_the_limits() {
    let has_red_lines = |(_, scenario): &(_, Scenario)| scenario.red_lines().next().is_some();
    for (what, scenario) in limits::all().into_iter().filter(has_red_lines) {
        let mut times = held(scenario);
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (half, all) = (times[times.len() / 2], times[times.len() - 1]);
        println!(
            "{what:<40} median {:>7.3} ms   longest {:>7.3} ms",
            ms(half),
            ms(all)
        );
    }
}

/// An editing session of a large scenario whose questions are worked out by threads.
fn held(scenario: Scenario) -> Vec<Duration> {
    let queries = Queries::threaded(Arc::new(|| {}));
    let edits: Vec<Edit> = toggles(&scenario).collect();
    let preferences = Preferences::forgetful();
    let mut session = Session::asking(queries, scenario, preferences, Box::new(NoDialogs));
    edits
        .into_iter()
        .map(|edit| {
            session.poll_work();
            timed(|| session.perform(Action::Edit(edit)))
        })
        .collect()
}

/// Frames of the idle window with a cell selected.
fn frames(berlin: &Scenario) -> Vec<Duration> {
    let mut window = Window::on(session(berlin));
    let context = Context::default();
    theme::install(&context);
    let mut draw = || {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1440.0, 900.0))),
            ..RawInput::default()
        };
        let mut output = context.run_ui(input, |root| {
            window.logic(root.ctx());
            window.ui(root);
        });
        // There is no graphics card to hand the textures to.
        output.textures_delta.clear();
        context
            .tessellate(output.shapes, output.pixels_per_point)
            .len()
    };
    // The first frames lay out text and make the font atlas.
    for _ in 0..10 {
        assert!(draw() > 0, "something is drawn");
    }
    (0..ROUNDS).map(|_| timed(&mut draw)).collect()
}

fn edits(berlin: &Scenario) -> Vec<Duration> {
    let mut scenario = berlin.clone();
    let mut engine = Engine::new();
    engine.on(&scenario).analysis();
    toggles(berlin)
        .map(|edit| {
            edit.apply(&mut scenario)
                .expect("an edit changes something");
            timed(|| engine.on(&scenario).analysis())
        })
        .collect()
}

fn session_edits(berlin: &Scenario) -> Vec<Duration> {
    let mut session = session(berlin);
    toggles(berlin)
        .map(|edit| timed(|| session.perform(Action::Edit(edit.clone()))))
        .collect()
}

/// Everything that the Obstacles view shows.
fn surveys(berlin: &Scenario) -> Vec<Duration> {
    let once = || {
        let scenario = Arc::new(berlin.clone());
        let mut survey = Survey::new(scenario, Question::default(), Budget::default());
        survey.answer(&mut Engine::new())
    };
    (0..ROUNDS).map(|_| timed(once)).collect()
}

/// Every option of every issue chosen in turn for the parties that have a deal, over and over.
fn choices(berlin: &Scenario, with_reasons: bool) -> Vec<Duration> {
    let mut engine = Engine::new();
    let scenario = Arc::new(berlin.clone());
    let parties = berlin.parties.iter().map(|party| party.id.clone());
    let mut draft = Draft {
        terms: Vec::new(),
        parties: Some(parties.filter(|id| id.as_str() != "russia").collect()),
    };
    let options: Vec<_> = (berlin.issues.iter())
        .flat_map(|issue| {
            (0..issue.values.count()).filter_map(|at| Some((&issue.id, issue.values.id(at)?)))
        })
        .collect();
    (0..ROUNDS)
        .map(|round| {
            let (issue, option) = &options[round % options.len()];
            draft.terms.retain(|(of, _)| of != *issue);
            draft.terms.push(((*issue).clone(), option.clone()));
            draft.terms.truncate(8);
            let scenario = Arc::clone(&scenario);
            let mut study = Study::new(scenario, draft.clone(), Budget::default());
            timed(|| {
                study.news(&mut engine, &Budget::default());
                if with_reasons {
                    study.answer(&mut engine);
                }
            })
        })
        .collect()
}

fn explanations(berlin: &Scenario) -> Duration {
    let mut engine = Engine::new();
    engine.on(berlin).analysis();
    let parties = berlin
        .parties
        .iter()
        .map(|party| Subject::Party(party.id.clone()));
    let subjects: Vec<Subject> = parties.chain([Subject::Everyone]).collect();
    let mut count = 0;
    let whole = timed(|| {
        for package in &berlin.packages {
            for subject in &subjects {
                engine
                    .on(berlin)
                    .explain(&package.id, subject)
                    .expect("a cell");
                count += 1;
            }
        }
    });
    whole / count
}

/// A session in which a rejected cell is selected.
fn session(berlin: &Scenario) -> Session {
    let mut session = Session::new(
        berlin.clone(),
        Preferences::forgetful(),
        Box::new(NoDialogs),
    );
    let cell = Selection::Cell("freeze".into(), Subject::Party("russia".into()));
    session.perform(Action::Select(cell));
    session
}

/// Every red line lifted and put in force again, one after the other, over and over.
fn toggles(berlin: &Scenario) -> impl Iterator<Item = Edit> {
    let ids: Vec<_> = berlin
        .red_lines()
        .map(|(_, red_line)| red_line.id.clone())
        .collect();
    (0..ROUNDS).map(move |round| Edit::enable_red_line(&ids[round / 2 % ids.len()], round % 2 == 1))
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
