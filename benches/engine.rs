//! How fast the engine is, and how that compares with a library of binary decision diagrams at the same
//! work in the same run. Run it with `cargo bench --bench engine`.
//!
//! Times depend on the machine; the ratios do much less so. *First* is everything from a scenario to all verdicts,
//! counts and valid options; *edit* is the same after one red line has been switched off or on again, each of
//! many in turn.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::{Duration, Instant};

use common::build::no_deal;
use common::large::{Size, large, sums};
use common::peer::{Peer, TooLarge};
use common::rng::Rng;
use common_ground::analysis::{Analysis, Engine, Verdict};
use common_ground::file;
use common_ground::model::{Agreement, Edit, OptionValues, Preference, Rational, Scale, Scenario};

/// The sizes: issues, options, parties, red lines.
const SIZES: [(usize, usize, usize, usize); 4] = [
    (8, 4, 4, 20),
    (16, 4, 6, 60),
    (30, 5, 8, 120),
    (40, 6, 12, 200),
];
/// Where all red lines are sums over ranges.
const SUMS: Size = Size {
    issues: 16,
    options: 6,
    parties: 4,
    red_lines: 24,
    packages: PACKAGES,
    unknown: 0,
};
const SEEDS: [u64; 3] = [1, 2, 3];
const PACKAGES: usize = 8;

/// How many red lines are switched off and on again, at most.
const TOGGLED: usize = 60;
/// The peer gives up where one of its diagrams has more nodes than this …
const PEER_NODES: usize = 4_000_000;
/// … or where its edits of one scenario together take longer than this.
const PEER_TIME: Duration = Duration::from_secs(8);

/// What was measured on one scenario.
struct Measured {
    load: Duration,
    first: Duration,
    edits: Vec<Duration>,
    peer: Option<PeerMeasured>,
}

/// What was measured of the peer. Its edits are the first of the engine's ones.
struct PeerMeasured {
    first: Duration,
    edits: Vec<Duration>,
}

fn main() {
    println!("Times in milliseconds; ratio: the peer's time over the engine's.");
    println!(
        "{:>22} {:>5} {:>8} | {:>8} {:>9} {:>6} | {:>8} {:>9} {:>6} | {:>8} {:>9} {:>6}",
        "size",
        "seed",
        "load",
        "first",
        "peer",
        "ratio",
        "edit",
        "peer",
        "ratio",
        "worst",
        "peer",
        "ratio"
    );
    for (issues, options, parties, red_lines) in SIZES {
        for seed in SEEDS {
            let size = Size {
                issues,
                options,
                parties,
                red_lines,
                packages: PACKAGES,
                unknown: 1,
            };
            let measured = measure(&large(size, seed));
            let name = format!("{issues}×{options}, {red_lines} red lines");
            println!("{name:>22} {seed:>5} {}", row(&measured));
        }
    }
    for (issues, options, parties, red_lines) in SIZES {
        let size = Size {
            issues,
            options,
            parties,
            red_lines,
            packages: PACKAGES,
            unknown: 1,
        };
        for seed in SEEDS {
            let measured = measure(&decided(large(size, seed)));
            let name = format!("{issues}×{options}, by a rule");
            println!("{name:>22} {seed:>5} {}", row(&measured));
        }
    }
    for seed in SEEDS {
        let measured = measure(&sums(SUMS, seed));
        let (issues, options, red_lines) = (SUMS.issues, SUMS.options, SUMS.red_lines);
        let name = format!("{issues}×{options}, {red_lines} sums");
        println!("{name:>22} {seed:>5} {}", row(&measured));
    }
    point_sheets();
    within_a_frame();
}

/// A frame of a window that is drawn sixty times a second.
const FRAME: Duration = Duration::from_millis(16);

/// So long the edits of one scenario are measured, about.
const MEASURED: Duration = Duration::from_secs(2);

/// Sixteen issues, eight parties with points and a no-deal value each, and a decision rule: what one edit takes until all
/// verdicts, counts and valid options are there: the median of red lines switched off and on again, and of no-deal values
/// raised and put back; and how many of the verdicts on packages are known. Every party values so many of the issues. The peer knows no scores, so the time is compared with that of a frame.
fn within_a_frame() {
    println!(
        "\nEight no-deal values and a decision rule; ratio: the time of a frame, 16 ms, over the edit's."
    );
    println!(
        "{:>34} {:>5} | {:>9} | {:>8} | {:>9} {:>6} | {:>9} {:>6}",
        "size", "seed", "first", "verdicts", "red line", "ratio", "no-deal", "ratio"
    );
    for (valued, red_lines) in [(4, 0), (4, 60), (6, 60), (16, 0), (16, 60)] {
        let size = Size {
            issues: 16,
            options: 4,
            parties: 8,
            red_lines,
            packages: PACKAGES,
            unknown: 0,
        };
        for seed in SEEDS {
            let scenario = six_of_eight(with_points(large(size, seed), valued));
            let mut engine = Engine::new();
            let (first, analysis) = timed(|| engine.on(&scenario).analysis());
            let known = known_verdicts(&analysis);
            let mut is_cut = analysis.out_of_budget;
            let mut edited = scenario.clone();
            let measured = [switches(&scenario), raises(&scenario)].map(|edits| {
                let mut times = Vec::new();
                for edit in edits {
                    edit(&mut edited);
                    let (time, analysis) = timed(|| engine.on(&edited).analysis());
                    is_cut |= analysis.out_of_budget;
                    times.push(time);
                    if times.iter().sum::<Duration>() > MEASURED {
                        break;
                    }
                }
                median(&times)
            });
            let ratio = |time: Duration| FRAME.as_secs_f64() / time.as_secs_f64();
            let name = format!("{valued} of 16×4 valued, {red_lines} red lines");
            let cells = measured.map(|time| match time {
                Duration::ZERO => format!("{:>9} {:>6}", "", ""),
                time => format!("{:>9} {:>6.2}", milliseconds(time), ratio(time)),
            });
            println!(
                "{name:>34} {seed:>5} | {:>9} | {known:>8} | {} | {}{}",
                milliseconds(first),
                cells[0],
                cells[1],
                if is_cut { " (budget)" } else { "" }
            );
        }
    }
}

/// How many of the verdicts on packages are known, in hundredths.
fn known_verdicts(analysis: &Analysis) -> String {
    let packages = analysis.packages.iter();
    let cells: Vec<Verdict> = packages
        .flat_map(|package| package.parties.iter().chain([&package.everyone]))
        .map(|cell| cell.verdict)
        .collect();
    let known = cells.iter().filter(|it| **it != Verdict::Unknown).count();
    format!("{} %", 100 * known / cells.len())
}

/// A change of a scenario.
type Change = Box<dyn Fn(&mut Scenario)>;

/// Red lines are switched off and on again.
fn switches(scenario: &Scenario) -> Vec<Change> {
    let switch = |edit: Edit| -> Change {
        Box::new(move |scenario| {
            let undone = edit.apply(scenario);
            assert!(undone.is_some(), "an edit changes something");
        })
    };
    let toggles = toggles(scenario).into_iter();
    toggles.map(|(_, _, edit)| switch(edit)).collect()
}

/// No-deal values are raised and put back.
fn raises(scenario: &Scenario) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (at, party) in scenario.parties.iter().enumerate() {
        let before = party.no_deal.clone();
        let value = before.as_ref().and_then(|it| it.value);
        let value = value.expect("it has one").value().numerator();
        let raised = Rational::whole(i64::try_from(value + 3).expect("small"));
        for to in [Some(no_deal(Some(raised))), before] {
            changes.push(Box::new(move |scenario| {
                scenario.parties[at].no_deal.clone_from(&to);
            }));
        }
    }
    changes
}

/// The scenario with a decision rule: six of its eight parties, and neither of the first two against it.
fn six_of_eight(mut scenario: Scenario) -> Scenario {
    let accepts = accepting(&scenario);
    let rule = [&accepts[..2], &[Agreement::AtLeast(6, accepts.clone())]];
    scenario.agreement = Some(Agreement::All(rule.concat()));
    scenario
}

/// The same with point sheets: every party values every issue, and accepts what is worth a little more than the mean. The
/// peer knows no scores.
fn point_sheets() {
    println!("\nPoint sheets: first, then an edit (median, worst), without and with them");
    for (issues, parties, red_lines) in [(8, 4, 20), (10, 7, 0), (12, 7, 60)] {
        let size = Size {
            issues,
            options: 4,
            parties,
            red_lines,
            packages: PACKAGES,
            unknown: 0,
        };
        let plain = large(size, 1);
        let valued = with_points(plain.clone(), size.issues);
        let times = [&plain, &valued].map(|scenario| {
            let mut engine = Engine::new();
            let (first, analysis) = timed(|| engine.on(scenario).analysis());
            let mut edited = scenario.clone();
            let mut times = Vec::new();
            for step in 0..20 {
                edited.parties[0].no_deal = Some(no_deal(Some(Rational::whole(step))));
                let (time, _) = timed(|| engine.on(&edited).analysis());
                times.push(time);
            }
            let mark = if analysis.out_of_budget {
                " (budget)"
            } else {
                ""
            };
            let [first, edit, worst] = [first, median(&times), worst(&times)].map(milliseconds);
            format!("{first:>9} {edit:>9} {worst:>9}{mark}")
        });
        let name = format!("{issues}×4, {parties} parties, {red_lines} red lines");
        println!("{name:>32} | {} | {}", times[0], times[1]);
    }
}

/// The scenario with a decision rule: two thirds of the parties, and neither of the first two against it.
fn decided(mut scenario: Scenario) -> Scenario {
    let accepts = accepting(&scenario);
    let needed = u32::try_from((2 * accepts.len()).div_ceil(3)).expect("few parties");
    let mut all = accepts[..2].to_vec();
    all.push(Agreement::AtLeast(needed, accepts));
    scenario.agreement = Some(Agreement::All(all));
    scenario
}

/// That each of the parties accepts.
fn accepting(scenario: &Scenario) -> Vec<Agreement> {
    let parties = scenario.parties.iter();
    parties
        .map(|party| Agreement::Accepts(party.id.clone()))
        .collect()
}

/// Every party values so many of the issues, and other ones than the next party.
fn with_points(mut scenario: Scenario, valued: usize) -> Scenario {
    let mut rng = Rng::new(7);
    let issues = scenario.issues.len();
    for (at, party) in scenario.parties.iter_mut().enumerate() {
        party.scale = Scale::Points;
        let mut sum = 0;
        let mut values: Vec<usize> = (0..valued).map(|it| (at * 5 + it * 3) % issues).collect();
        values.sort_unstable();
        for issue in values.into_iter().map(|it| &scenario.issues[it]) {
            let count = issue.values.count();
            let points: Vec<i64> = (0..count).map(|_| rng.below(60) as i64 - 10).collect();
            sum += points.iter().sum::<i64>() / count as i64;
            let values = points.into_iter().enumerate();
            let values = values
                .filter_map(|(at, points)| Some((issue.values.id(at)?, Rational::whole(points))));
            party.preferences.push(Preference {
                issue: issue.id.clone(),
                weight: Rational::ONE,
                values: OptionValues::Map(values.collect()),
                private: false,
            });
        }
        party.no_deal = Some(no_deal(Some(Rational::whole(sum + 5))));
    }
    scenario
}

fn measure(scenario: &Scenario) -> Measured {
    let text = file::to_ron(scenario);
    let (load, loaded) = timed(|| file::parse(&text));
    assert_eq!(
        loaded.ok().as_ref(),
        Some(scenario),
        "what is saved is read back"
    );
    let edits = toggles(scenario);

    let mut engine = Engine::new();
    let (first, analysis) = timed(|| engine.on(scenario).analysis());
    let mut answers = vec![analysis];
    let mut edited = scenario.clone();
    let mut times = Vec::new();
    for (_, _, edit) in &edits {
        assert!(
            edit.apply(&mut edited).is_some(),
            "an edit changes something"
        );
        let (time, analysis) = timed(|| engine.on(&edited).analysis());
        times.push(time);
        answers.push(analysis);
    }
    Measured {
        load,
        first,
        edits: times,
        peer: measure_peer(scenario, &edits, &answers).ok(),
    }
}

fn measure_peer(
    scenario: &Scenario,
    edits: &[(usize, usize, Edit)],
    answers: &[Analysis],
) -> Result<PeerMeasured, TooLarge> {
    let (first, peer) = timed(|| Peer::new(scenario, PEER_NODES));
    let mut peer = peer?;
    compare(&answers[0], peer.analysis());
    let mut times = Vec::new();
    for ((party, red_line, _), answer) in edits.iter().zip(&answers[1..]) {
        if times.iter().sum::<Duration>() > PEER_TIME {
            break;
        }
        let (time, done) = timed(|| peer.toggle(*party, *red_line));
        done?;
        times.push(time);
        compare(answer, peer.analysis());
    }
    Ok(PeerMeasured {
        first,
        edits: times,
    })
}

/// A ratio means something only where both give the same answers.
fn compare(engine: &Analysis, peer: &Analysis) {
    if engine.out_of_budget {
        println!("(the engine ran out of its budget)");
    } else {
        assert!(engine == peer, "the engine and the peer disagree");
    }
}

/// Each of up to [`TOGGLED`] red lines, spread over all parties, off and on again.
fn toggles(scenario: &Scenario) -> Vec<(usize, usize, Edit)> {
    let all: Vec<(usize, usize)> = (0..scenario.parties.len())
        .flat_map(|p| (0..scenario.parties[p].red_lines.len()).map(move |r| (p, r)))
        .collect();
    let step = all.len().div_ceil(TOGGLED).max(1);
    all.into_iter()
        .step_by(step)
        .flat_map(|(p, r)| {
            let id = &scenario.parties[p].red_lines[r].id;
            [false, true].map(|enabled| {
                let id = id.clone();
                (p, r, Edit::enable_red_line(&id, enabled))
            })
        })
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = std::hint::black_box(work());
    (start.elapsed(), result)
}

fn row(measured: &Measured) -> String {
    let Measured {
        load,
        first,
        edits,
        peer,
    } = measured;
    let mut row = format!("{:>8}", milliseconds(*load));
    let mut add = |ours: Duration, theirs: Option<Duration>| {
        let (peer, ratio) = match theirs {
            Some(theirs) => (
                milliseconds(theirs),
                format!("{:.1}", theirs.as_secs_f64() / ours.as_secs_f64()),
            ),
            None => ("gave up".to_owned(), String::new()),
        };
        row.push_str(&format!(
            " | {:>8} {peer:>9} {ratio:>6}",
            milliseconds(ours)
        ));
    };
    add(*first, peer.as_ref().map(|peer| peer.first));
    // Where the peer did not get through all edits, the same ones are compared.
    let shared = peer.as_ref().map_or(edits.len(), |peer| peer.edits.len());
    let edits = &edits[..shared];
    add(median(edits), peer.as_ref().map(|peer| median(&peer.edits)));
    add(worst(edits), peer.as_ref().map(|peer| worst(&peer.edits)));
    row
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn worst(times: &[Duration]) -> Duration {
    times.iter().max().copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    format!("{milliseconds:.3}")
}
