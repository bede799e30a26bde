//! How fast obstacles, counts and valid options are found, and how that compares with solvers that are made for just
//! these questions, in the same run and with equal answers. Run it with `cargo bench --bench obstacles`, after
//! `pip install python-sat dd`; without these packages only the engine's own times are printed.
//!
//! - *Concession*: the least sum of firmness of red lines whose lifting opens a deal. Peer: RC2 (weighted MaxSAT).
//! - *Conflicts*: the smallest minimal conflicts, at most [`MOST`] of them. Peer: OptUx.
//! - *Deals*: their exact number, once the cheapest concession is made. Peer: CUDD.
//! - *Options*: which option of which issue some deal uses, likewise. Peer: CaDiCaL.
//!
//! *Load* is what the engine takes to put a scenario's rules into its own terms. What is compared begins there: the
//! engine's time, and a peer's own work once its encoding is loaded, in the set-up that suits it best here (see
//! `peers.py`). The engine's concession comes with the number of deals that it opens, and its options with the deals that
//! use each, and with what each party accepts; the peers leave that out. All times are medians.
//!
//! RC2 and OptUx are Python around compiled satisfiability solvers, CUDD and CaDiCaL compiled code called from Python: of
//! what takes them less than half a millisecond, much is Python.

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "support/solvers.rs"]
mod solvers;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use common::large::{Size, at_odds};
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{Prepared, Question};
use common_ground::analysis::{Analysis, Budget, Count, Engine, Tally};
use common_ground::model::Scenario;
use serde_json::{Value, json};
use solvers::{Answered, Solvers};

/// The sizes: issues, options, parties, red lines.
const SIZES: [(usize, usize, usize, usize); 4] = [
    (8, 4, 4, 20),
    (16, 4, 6, 60),
    (30, 5, 8, 120),
    (40, 6, 12, 200),
];
const SEEDS: [u64; 3] = [1, 2, 3];
/// How many conflicts are listed at most.
const MOST: usize = 50;
/// How long a question may take, the engine or a peer.
const LIMIT: Duration = Duration::from_secs(20);
/// Runs of the engine at most, and the time after which no further one is begun.
const RUNS: usize = 15;
const TIME_OF_RUNS: Duration = Duration::from_secs(1);

fn main() {
    let solvers = Solvers::find();
    if let Err(why) = &solvers {
        println!("No peers, {why}; `pip install python-sat dd` brings them.");
    }
    println!("Times in milliseconds; ratio: the peer's time over the engine's.");
    println!(
        "{:>22} {:>5} {:>11} | {:>8} {:>10} {:>10} {:>6} | answer; the peer that is fastest",
        "size", "seed", "question", "load", "engine", "peer", "ratio"
    );
    for (issues, options, parties, red_lines) in SIZES {
        for seed in SEEDS {
            let size = Size {
                issues,
                options,
                parties,
                red_lines,
                packages: 0,
                unknown: 1,
            };
            let name = format!("{issues}×{options}, {red_lines} red lines");
            let print = |question: &str, row: &str| {
                println!("{name:>22} {seed:>5} {question:>11} | {row}");
            };
            compare(&at_odds(size, seed), solvers.as_ref().ok(), print);
        }
    }
}

/// Asks everybody everything about a scenario.
fn compare(scenario: &Scenario, solvers: Option<&Solvers>, print: impl Fn(&str, &str)) {
    let ask = |question: &str, scenario: &Scenario| {
        solvers?.ask(question, &solvers::problem(scenario, MOST), LIMIT)
    };
    let absent = if solvers.is_some() { "gave up" } else { "-" };
    let row = |times, answer, peer: Option<&Answered>| row(times, answer, peer, absent);
    let mut opened = scenario.clone();

    let (times, lifted) = measure(
        |budget| Prepared::new(scenario, budget),
        |prepared| prepared?.cheapest(&Question::default()),
    );
    let peer = ask("concession", scenario);
    let ours = lifted.as_ref().map(|(cost, _)| json!(cost));
    check("concession", ours.as_ref(), peer.as_ref(), Value::clone);
    let cost = lifted.as_ref().map(|(cost, _)| format!("cost {cost}"));
    print("concession", &row(times, cost, peer.as_ref()));
    let (_, lifted) = lifted.expect("the smallest question of all");
    for party in &mut opened.parties {
        for red_line in &mut party.red_lines {
            red_line.enabled &= !lifted.contains(&Requirement::RedLine(red_line.id.clone()));
        }
    }

    let (times, found) = measure(
        |budget| Prepared::new(scenario, budget),
        |prepared| conflicts(scenario, prepared?),
    );
    let peer = ask("conflicts", scenario);
    let ours = found.as_ref().map(|found| comparable(&json!(found)));
    check("conflicts", ours.as_ref(), peer.as_ref(), comparable);
    let summary = found.map(|found| match found.last() {
        Some(last) => format!("{} of up to {} red lines", found.len(), last.len()),
        None => "none".to_owned(),
    });
    print("conflicts", &row(times, summary, peer.as_ref()));

    let without = without_red_lines(&opened);
    let load = |budget: &Budget| {
        let mut engine = Engine::with_budget(budget.clone());
        engine.on(&without).deals();
        engine
    };
    let (times, counts) = measure(load, |mut engine| counts(engine.on(&opened).deals()));
    let peer = ask("deals", &opened);
    check_counts(counts, peer.as_ref());
    let summary = counts.map(|[sure, possible]| format!("{sure} sure, {possible} possible"));
    print("deals", &row(times, summary, peer.as_ref()));

    let (times, valid) = measure(load, |mut engine| {
        valid_options(&engine.on(&opened).analysis())
    });
    let peer = ask("options", &opened);
    check("options", valid.as_ref(), peer.as_ref(), Value::clone);
    let summary = valid.as_ref().map(|valid| {
        let issues = valid.as_array().into_iter().flatten();
        let valid: usize = issues.filter_map(|it| Some(it.as_array()?.len())).sum();
        format!("{valid} valid")
    });
    print("options", &row(times, summary, peer.as_ref()));
}

/// The scenario with every red line switched off: the engine then knows where each is respected, and no more.
fn without_red_lines(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            red_line.enabled = false;
        }
    }
    scenario
}

/// The smallest conflicts, as positions of red lines in force; `None` if they are not all there.
fn conflicts(scenario: &Scenario, prepared: Prepared) -> Option<Vec<Vec<usize>>> {
    let question = Question {
        most: MOST,
        ..Question::default()
    };
    let found = prepared.conflicts(&question);
    let is_all = found.is_complete || found.list.len() == MOST;
    let lines = scenario.red_lines();
    let lines: Vec<Requirement> = lines
        .map(|(_, it)| Requirement::RedLine(it.id.clone()))
        .collect();
    let position = |of: &Requirement| lines.iter().position(|line| line == of);
    let conflicts = found.list.iter();
    is_all.then(|| {
        conflicts
            .map(|conflict| conflict.iter().filter_map(position).collect())
            .collect()
    })
}

/// Sure and possible deals.
fn counts(deals: Tally) -> Option<[u128; 2]> {
    Some([deals.sure.exact()?, deals.possible.exact()?])
}

/// By issue, the options that a possible deal uses.
fn valid_options(analysis: &Analysis) -> Option<Value> {
    let of_issue = |options: &Vec<Tally>| {
        let is_valid = |option: &usize| options[*option].possible != Count::Exact(0);
        (0..options.len()).filter(is_valid).collect::<Vec<_>>()
    };
    (!analysis.out_of_budget).then(|| analysis.options.iter().map(of_issue).collect())
}

/// Which of several conflicts of one size come last before a list is cut off is left open: then the sizes count.
fn comparable(conflicts: &Value) -> Value {
    let mut list: Vec<Vec<u64>> = serde_json::from_value(conflicts.clone()).expect("conflicts");
    list.sort();
    if list.len() < MOST {
        return json!(list);
    }
    let mut sizes: Vec<usize> = list.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    json!(sizes)
}

/// A ratio means something only where both give the same answers.
fn check(
    question: &str,
    ours: Option<&Value>,
    peer: Option<&Answered>,
    comparable: impl Fn(&Value) -> Value,
) {
    let theirs = peer.iter().flat_map(|peer| &peer.answers);
    for theirs in theirs.map(comparable) {
        if let Some(ours) = ours {
            assert_eq!(*ours, theirs, "{question}: the engine and a peer disagree");
        }
    }
}

/// CUDD itself counts in floating point; the script counts its diagrams exactly too, where there is time.
fn check_counts(ours: Option<[u128; 2]>, peer: Option<&Answered>) {
    let Some(ours) = ours else { return };
    for theirs in peer.iter().flat_map(|peer| &peer.answers) {
        for (at, ours) in ours.into_iter().enumerate() {
            let about = theirs["about"][at].as_f64();
            let is_close = |it: f64| (it - ours as f64).abs() <= ours as f64 * 1e-9;
            let exactly = theirs["exactly"][at].as_str();
            assert!(
                about.is_none_or(is_close) && exactly.is_none_or(|it| it == ours.to_string()),
                "deals: the engine says {ours}, CUDD {theirs}"
            );
        }
    }
}

/// What the engine took.
#[derive(Clone, Copy)]
struct Times {
    load: Duration,
    answer: Duration,
}

/// The median times of a question that is put to the engine again and again, each time anew, and the answer. Only the
/// limit of time cuts it short.
fn measure<L, T>(load: impl Fn(&Budget) -> L, ask: impl Fn(L) -> Option<T>) -> (Times, Option<T>) {
    let cancel = Arc::new(AtomicBool::new(false));
    let budget = Budget {
        ticks: u64::MAX,
        bytes: 8 << 30,
        conflicts: u64::MAX,
        purse: None,
        until: None,
        cancel: Some(Arc::clone(&cancel)),
    };
    let (done, is_done) = mpsc::channel::<()>();
    let watch = std::thread::spawn(move || {
        if is_done.recv_timeout(LIMIT) == Err(mpsc::RecvTimeoutError::Timeout) {
            cancel.store(true, Ordering::Relaxed);
        }
    });
    let (mut loads, mut answers) = (Vec::new(), Vec::new());
    let mut last = None;
    while answers.len() < RUNS && answers.iter().sum::<Duration>() < TIME_OF_RUNS {
        let start = Instant::now();
        let loaded = load(&budget);
        loads.push(start.elapsed());
        let start = Instant::now();
        last = std::hint::black_box(ask(loaded));
        answers.push(start.elapsed());
        if last.is_none() {
            break;
        }
    }
    drop(done);
    watch.join().expect("the watch ends");
    let times = Times {
        load: median(loads),
        answer: median(answers),
    };
    (times, last)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn row(times: Times, answer: Option<String>, peer: Option<&Answered>, absent: &str) -> String {
    let milliseconds = |time: Duration| format!("{:.3}", time.as_secs_f64() * 1e3);
    let load = milliseconds(times.load);
    let ours = match &answer {
        Some(_) => milliseconds(times.answer),
        None => "gave up".to_owned(),
    };
    let (theirs, ratio, setup) = match peer {
        Some(peer) => (
            milliseconds(peer.time),
            format!(
                "{:.1}",
                peer.time.as_secs_f64() / times.answer.as_secs_f64()
            ),
            peer.setup.as_str(),
        ),
        None => (absent.to_owned(), String::new(), ""),
    };
    let answer = answer.unwrap_or_default();
    format!("{load:>8} {ours:>10} {theirs:>10} {ratio:>6} | {answer}; {setup}")
}
