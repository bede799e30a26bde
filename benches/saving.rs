//! How long a file with comments takes to be saved after one edit, beside reading it and laying it out anew. Run it with
//! `cargo bench --bench saving`.
//!
//! The files are of positions and claims with notes, a comment before each, up to about as much as a file may hold. Saving
//! makes the text as a change of the one that was read, reads it again to see that it says the same, and is measured without
//! the disk.

#[path = "../tests/common/build.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod build;
#[path = "../tests/fuzz/cost.rs"]
#[allow(dead_code, reason = "only the memory is asked for here")]
mod cost;

use std::time::{Duration, Instant};

use common_ground::file::{Manuscript, checked_text, parse, to_ron};
use common_ground::model::{Claim, Edit, Place, Property, Rule, Scenario, Source};

/// How many parties there are.
const PARTIES: [usize; 3] = [2, 16, 58];
const RUNS: usize = 9;

fn main() {
    println!(
        "Times in milliseconds, medians of {RUNS}; memory in MiB, the most above what there was before."
    );
    println!(
        "{:>6} | {:>8} {:>8} {:>8} {:>10} | {:>14} {:>14} | {:>10}",
        "MiB",
        "saving",
        "reading",
        "parsing",
        "laying out",
        "of reading",
        "of laying out",
        "memory"
    );
    for parties in PARTIES {
        let text = text(parties);
        let manuscript = Manuscript::of(&text).expect("it reads");
        let mut scenario = manuscript.scenario().clone();
        let edit = Edit::Set(Place::RedLine("p1-3".into()), Property::Firmness(1));
        edit.apply(&mut scenario).expect("it changes something");
        let (written, cost) = cost::measured(|| checked_text(&scenario, Some(&manuscript)));
        let changed = written.expect("it is saved");
        let lines = changed.lines().zip(text.lines());
        assert_eq!(lines.filter(|(a, b)| a != b).count(), 1);
        let saving = median(|| checked_text(&scenario, Some(&manuscript)).map(drop).is_ok());
        let reading = median(|| Manuscript::of(&text).is_ok());
        let parsing = median(|| parse(&text).is_ok());
        let laying_out = median(|| !to_ron(&scenario).is_empty());
        let ratio = |of: Duration| saving.as_secs_f64() / of.as_secs_f64();
        println!(
            "{:>6.2} | {:>8} {:>8} {:>8} {:>10} | {:>14.2} {:>14.2} | {:>10}",
            text.len() as f64 / f64::from(1 << 20),
            ms(saving),
            ms(reading),
            ms(parsing),
            ms(laying_out),
            ratio(reading),
            ratio(laying_out),
            cost.mebibytes,
        );
    }
}

fn ms(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

fn median(mut run: impl FnMut() -> bool) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            assert!(run());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// A scenario as a person might write it down, with a comment before every position and claim.
fn text(parties: usize) -> String {
    let note = "It was said twice, and neither time without a condition. ".repeat(12);
    let mut scenario = Scenario {
        title: "A large file".to_owned(),
        issues: vec![
            build::range("depth", 0, 30, 5),
            build::issue("line", &["here", "there"]),
        ],
        ..Scenario::default()
    };
    for party in 0..parties {
        let rule = || Rule::Never(build::is("line", &["there"]));
        let mut red_lines = Vec::new();
        for at in 0..16 {
            let mut red_line = build::red_line(&format!("p{party}-{at}"), rule());
            red_line.note.clone_from(&note);
            red_line.claims = vec![format!("c{party}-{at}").as_str().into()];
            red_lines.push(red_line);
        }
        scenario
            .parties
            .push(build::party(&format!("p{party}"), red_lines, Vec::new()));
        let claims = (0..96).map(|at| Claim {
            id: format!("c{party}-{at}").as_str().into(),
            who: "A minister".to_owned(),
            text: note.clone(),
            date: "2025-12-15".to_owned(),
            page: at.to_string(),
        });
        scenario.sources.push(Source {
            id: format!("s{party}").as_str().into(),
            title: "Minutes".to_owned(),
            date: "2025-12-15".to_owned(),
            publisher: String::new(),
            url: String::new(),
            claims: claims.take(48).collect(),
        });
    }
    let own = to_ron(&scenario);
    let mut text = String::with_capacity(own.len() * 11 / 10);
    for line in own.lines() {
        if line.trim_start() == "(" {
            text.push_str("        // Ask the class what this rests on.\n");
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}
