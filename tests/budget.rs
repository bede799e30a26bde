//! Running out of budget is an answer: with however little work allowed, what is given as exact is right, what is
//! given as a bound holds, and nothing else is claimed. Cancelling is the same.

mod common;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use common::build;
use common::compare::shown;
use common::generate;
use common::large::{Size, large, sums};
use common::rng::Rng;
use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{
    Analysis, Budget, Cell, Count, Engine, Purse, Subject, Tally, Verdict,
};
use common_ground::model::{Condition, Rule, Scenario, limits};

/// Panics where the first answer claims something that the second, exact one, denies.
#[track_caller]
fn assert_honest(scenario: &Scenario, given: &Analysis, exact: &Analysis, at: &str) {
    let claim = |what: &str, holds: bool| assert!(holds, "{at}: {what}\n{}", shown(scenario));
    claim(
        "settlements",
        is_honest(given.settlements, exact.settlements),
    );
    claim("deals", is_honest(given.deals, exact.deals));
    for (given, exact) in given.parties.iter().zip(&exact.parties) {
        claim("a party's settlements", is_honest(*given, *exact));
    }
    for (given, exact) in given.packages.iter().zip(&exact.packages) {
        claim(
            "completions",
            is_honest(given.completions, exact.completions),
        );
        claim("everyone", is_honest_cell(&given.everyone, &exact.everyone));
        for (given, exact) in given.parties.iter().zip(&exact.parties) {
            claim("a party's cell", is_honest_cell(given, exact));
        }
        let red_lines = given.red_lines.iter().flatten();
        for (given, exact) in red_lines.zip(exact.red_lines.iter().flatten()) {
            claim("a red line", is_honest_verdict(*given, *exact));
        }
    }
    let options = given.options.iter().flatten();
    for (given, exact) in options.zip(exact.options.iter().flatten()) {
        claim("an option", is_honest(*given, *exact));
    }
    claim(
        "what is not exact is owned up to",
        given.out_of_budget || given == exact,
    );
}

fn is_honest_cell(given: &Cell, exact: &Cell) -> bool {
    is_honest_verdict(given.verdict, exact.verdict) && is_honest(given.accepted, exact.accepted)
}

fn is_honest_verdict(given: Verdict, exact: Verdict) -> bool {
    given == exact || given == Verdict::Unknown
}

fn is_honest(given: Tally, exact: Tally) -> bool {
    let pairs = [(given.sure, exact.sure), (given.possible, exact.possible)];
    pairs.into_iter().all(|pair| match pair {
        (Count::AtLeast(bound), Count::Exact(number)) => bound <= number,
        (Count::Unknown, _) => true,
        (given, exact) => given == exact,
    })
}

#[test]
fn little_work_is_never_wrong() {
    let mut answered_by_sat = 0;
    for seed in 0..250 {
        let scenario = generate::small(seed);
        let exact = Engine::new().on(&scenario).analysis();
        for ticks in (0..60).chain((60..400).step_by(20)) {
            for conflicts in [0, 1_000] {
                let budget = Budget {
                    ticks,
                    conflicts,
                    ..Budget::default()
                };
                let given = Engine::with_budget(budget).on(&scenario).analysis();
                let at = format!("seed {seed}, {ticks} ticks, {conflicts} conflicts");
                assert_honest(&scenario, &given, &exact, &at);
                let is_bound = matches!(given.deals.possible, Count::AtLeast(_));
                answered_by_sat += u32::from(is_bound);
            }
        }
    }
    assert!(
        answered_by_sat > 100,
        "the other engine is tried: {answered_by_sat}"
    );
}

#[test]
fn little_work_on_sums_is_never_wrong() {
    let size = Size {
        issues: 7,
        options: 4,
        parties: 2,
        red_lines: 6,
        packages: 3,
        unknown: 0,
    };
    let mut answered_by_sat = 0;
    for seed in 0..20 {
        let mut scenario = sums(size, seed);
        // Points for what half of them say, too.
        for party in &mut scenario.parties {
            let rules = party.red_lines.iter().flat_map(|it| it.rule.conditions());
            let of: Vec<_> = (1..).zip(rules.cloned()).collect();
            party.red_lines[0].rule = Rule::Always(Condition::Weighted { at_least: 4, of });
        }
        let exact = Engine::new().on(&scenario).analysis();
        assert!(!exact.out_of_budget);
        for ticks in (0..20_000).step_by(400) {
            let budget = Budget {
                ticks,
                ..Budget::default()
            };
            let given = Engine::with_budget(budget).on(&scenario).analysis();
            assert_honest(
                &scenario,
                &given,
                &exact,
                &format!("seed {seed}, {ticks} ticks"),
            );
            let is_bound = matches!(given.deals.possible, Count::AtLeast(_));
            answered_by_sat += u32::from(is_bound);
        }
    }
    assert!(answered_by_sat > 20, "by the solver: {answered_by_sat}");
}

#[test]
fn little_memory_is_never_wrong() {
    for seed in 300..500 {
        let scenario = generate::small(seed);
        let exact = Engine::new().on(&scenario).analysis();
        // A node more from step to step; with the last ones there is room for the solver, too.
        for bytes in (0..40)
            .map(|step| 190 * step)
            .chain([15_000, 30_000, 60_000])
        {
            let budget = Budget {
                bytes,
                ..Budget::default()
            };
            let given = Engine::with_budget(budget).on(&scenario).analysis();
            assert_honest(
                &scenario,
                &given,
                &exact,
                &format!("seed {seed}, {bytes} bytes"),
            );
        }
    }
}

#[test]
fn questions_that_share_a_purse_are_never_wrong() {
    let mut ran_out = 0;
    for seed in 500..600 {
        let scenario = generate::small(seed);
        let exact = Engine::new().on(&scenario).analysis();
        for ticks in (0..40).chain((40..2_000).step_by(100)) {
            let purse = Purse::new(ticks);
            let mut all_known = 0;
            for question in 0..3 {
                let budget = Budget {
                    purse: Some(purse.clone()),
                    ..Budget::default()
                };
                let given = Engine::with_budget(budget).on(&scenario).analysis();
                let at = format!("seed {seed}, {ticks} ticks, question {question}");
                assert_honest(&scenario, &given, &exact, &at);
                all_known += u32::from(!given.out_of_budget);
            }
            ran_out += u32::from(all_known == 1);
        }
    }
    assert!(ran_out > 50, "one has what the next ones lack: {ran_out}");
}

#[test]
fn an_engine_that_ran_out_recovers() {
    let scenario = large(
        Size {
            issues: 12,
            options: 4,
            parties: 4,
            red_lines: 30,
            packages: 4,
            unknown: 1,
        },
        1,
    );
    let exact = Engine::new().on(&scenario).analysis();
    let cancel = Arc::new(AtomicBool::new(true));
    let mut engine = Engine::with_budget(Budget {
        cancel: Some(Arc::clone(&cancel)),
        ..Budget::default()
    });
    let given = engine.on(&scenario).analysis();
    assert_honest(&scenario, &given, &exact, "cancelled");
    cancel.store(false, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(engine.on(&scenario).analysis(), exact);
}

#[test]
fn little_work_explains_nothing_wrongly() {
    for seed in 600..700 {
        let scenario = generate::small(seed);
        let parties = scenario
            .parties
            .iter()
            .map(|party| Subject::Party(party.id.clone()));
        let subjects: Vec<Subject> = parties.chain([Subject::Everyone]).collect();
        let mut engine = Engine::new();
        engine.on(&scenario).analysis();
        for ticks in (0..200).step_by(7) {
            let budget = Budget {
                ticks,
                ..Budget::default()
            };
            let mut hurried = Engine::with_budget(budget);
            hurried.on(&scenario).analysis();
            for package in &scenario.packages {
                for subject in &subjects {
                    let exact = engine
                        .on(&scenario)
                        .explain(&package.id, subject)
                        .expect("a cell");
                    let given = hurried
                        .on(&scenario)
                        .explain(&package.id, subject)
                        .expect("a cell");
                    assert!(
                        is_honest_verdict(given.verdict, exact.verdict)
                            && is_honest(given.accepted, exact.accepted),
                        "seed {seed}, {ticks} ticks: {given:?}, but {exact:?}"
                    );
                }
            }
        }
    }
}

/// Within all limits, and still too much for any engine: parties that count wide sets over all issues.
#[test]
fn a_hostile_scenario_ends_in_an_answer() {
    let mut scenario = large(
        Size {
            issues: 40,
            options: 6,
            parties: 4,
            red_lines: 120,
            packages: 5,
            unknown: 0,
        },
        7,
    );
    let mut rng = Rng::new(7);
    let issues = scenario.issues.clone();
    for red_line in scenario
        .parties
        .iter_mut()
        .flat_map(|party| &mut party.red_lines)
    {
        let of = rng.choose(10, issues.len()).into_iter().map(|issue| {
            let options = rng.choose(3, 6);
            let id = |option: usize| issues[issue].values.id(option).expect("an option");
            Condition::Is(
                issues[issue].id.clone(),
                options.into_iter().map(id).collect(),
            )
        });
        red_line.rule = Rule::Always(Condition::Count {
            at_least: 5,
            of: of.collect(),
        });
    }
    let mut engine = Engine::new();
    let analysis = engine.on(&scenario).analysis();
    assert!(analysis.out_of_budget, "this is to be too much");
    for package in &scenario.packages {
        assert!(
            engine
                .on(&scenario)
                .explain(&package.id, &Subject::Everyone)
                .is_some()
        );
    }
}

#[test]
fn points_that_add_up_to_everything_end_in_an_answer() {
    // No two of the many totals are alike, and hardly any set differs.
    let mut rng = Rng::new(8);
    let mut scenario = generate::small(1);
    let line = |n: usize| format!("i{n}");
    let options: Vec<String> = (0..40).map(|n| format!("o{n}")).collect();
    let ids: Vec<&str> = options.iter().map(String::as_str).collect();
    scenario.issues = (0..2).map(|n| build::issue(&line(n), &ids)).collect();
    scenario.facts.clear();
    scenario.packages = vec![build::package("p", &[("i0", "o1")])];
    let mut of = Vec::new();
    for one in 0..30 {
        let at = |n: usize| build::is(&line(n), &[&options[(one * (n + 1) * 7) % 40]]);
        let both = Condition::Any(vec![at(0), at(1)]);
        of.push((1 + rng.below(1 << 60) as i64, both));
    }
    let rule = Rule::Always(Condition::Weighted {
        at_least: 1 << 61,
        of,
    });
    let red_line = build::red_line("points", rule);
    scenario.parties = vec![build::party("a", vec![red_line], Vec::new())];
    let exact = Engine::new().on(&scenario).analysis();
    for bytes in [1 << 16, 1 << 20, 1 << 24] {
        let budget = Budget {
            bytes,
            ..Budget::default()
        };
        let given = Engine::with_budget(budget).on(&scenario).analysis();
        assert_honest(&scenario, &given, &exact, &format!("{bytes} bytes"));
    }
}

#[test]
fn beyond_the_limits_nothing_is_claimed() {
    let mut scenario = generate::small(1);
    let issue = scenario.issues[0].clone();
    scenario.issues = vec![issue; limits::MAX_ISSUES + 1];
    let mut engine = Engine::new();
    let analysis = engine.on(&scenario).analysis();
    assert_eq!(analysis.left_out, [LeftOut::Scenario]);
    assert_eq!(analysis.deals, Tally::UNKNOWN);
    for package in &scenario.packages {
        let explanation = engine
            .on(&scenario)
            .explain(&package.id, &Subject::Everyone);
        assert_eq!(explanation.map(|it| it.verdict), Some(Verdict::Unknown));
    }
}
