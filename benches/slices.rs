//! How long slices of long questions take, where there are no threads: each is to fit between two frames. Run it with
//! `cargo bench --bench slices`.
//!
//! A session on large scenarios: everything is worked out, a cell is explained, a red line is switched off, and so on;
//! then a package is put together, and all obstacles are looked for. *Allowed* is what a slice is meant to take at the
//! most; a machine that does something else at the same time takes longer now and then.

#[path = "../tests/common/mod.rs"]
mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::large::{Size, at_odds, large};
use common_ground::analysis::compose::{Draft, Study};
use common_ground::analysis::obstacles::{Question, Survey};
use common_ground::analysis::{AnalysisWork, Budget, Engine, ExplanationWork, Step, Subject, Work};
use common_ground::model::Scenario;

/// The sizes: issues, options, parties, red lines.
const SIZES: [(usize, usize, usize, usize); 3] =
    [(16, 4, 6, 60), (30, 5, 8, 120), (40, 6, 12, 200)];
const SEEDS: [u64; 3] = [1, 2, 3];
const EDITS: usize = 3;
const ALLOWED: Duration = Duration::from_millis(8);

fn main() {
    println!("Times in milliseconds; allowed: {}.", ms(ALLOWED));
    println!(
        "{:>22} {:>5} {:>12} | {:>6} {:>7} {:>7} {:>7} {:>12}",
        "size", "seed", "question", "slices", "median", "99 %", "longest", "over allowed"
    );
    for (issues, options, parties, red_lines) in SIZES {
        for seed in SEEDS {
            let size = Size {
                issues,
                options,
                parties,
                red_lines,
                packages: 12,
                unknown: 1,
            };
            // With the parties at odds the search for obstacles is the long one.
            let scenario = if seed == 2 {
                at_odds(size, seed)
            } else {
                large(size, seed)
            };
            let name = format!("{issues}×{options}, {red_lines} red lines");
            for (question, slices) in session(scenario) {
                println!("{name:>22} {seed:>5} {question:>12} | {}", row(slices));
            }
        }
    }
}

/// The slices of each kind of question.
fn session(mut scenario: Scenario) -> [(&'static str, Vec<Duration>); 4] {
    let [mut verdicts, mut reasons, mut drafts, mut obstacles] = [const { Vec::new() }; 4];
    let allowance = Budget::in_background;
    let mut engine = Engine::new();
    for edit in 0..EDITS {
        let shown = Arc::new(scenario.clone());
        let analysis = AnalysisWork::new(Arc::clone(&shown), allowance());
        work(analysis, &mut engine, &mut verdicts);
        let (package, subject) = (shown.packages[0].id.clone(), Subject::Everyone);
        let reason = ExplanationWork::new(Arc::clone(&shown), package.into(), subject, allowance());
        work(reason, &mut engine, &mut reasons);
        if edit == 0 {
            let mut other = Engine::new();
            let study = Study::new(Arc::clone(&shown), Draft::default(), allowance());
            work(study, &mut other, &mut drafts);
            let survey = Survey::new(shown, Question::default(), allowance());
            work(survey, &mut other, &mut obstacles);
        }
        let parties = scenario.parties.len();
        let party = &mut scenario.parties[edit % parties];
        let red_lines = party.red_lines.len();
        party.red_lines[edit % red_lines].enabled ^= true;
    }
    [
        ("verdicts", verdicts),
        ("a reason", reasons),
        ("a package", drafts),
        ("obstacles", obstacles),
    ]
}

fn work<W: Work>(mut work: W, engine: &mut Engine, slices: &mut Vec<Duration>) {
    loop {
        let start = Instant::now();
        let step = work.step(engine, &Budget::slice());
        slices.push(start.elapsed());
        if matches!(step, Step::Done(_)) {
            return;
        }
    }
}

fn row(mut slices: Vec<Duration>) -> String {
    slices.sort_unstable();
    let last = slices.len() - 1;
    let over = slices.iter().filter(|slice| **slice > ALLOWED).count();
    format!(
        "{:>6} {:>7} {:>7} {:>7} {over:>12}",
        slices.len(),
        ms(slices[last / 2]),
        ms(slices[last * 99 / 100]),
        ms(slices[last])
    )
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}
