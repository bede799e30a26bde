//! A question that is worked on in slices, however short, is answered as in one go; and what it may use in all ends it.

mod common;

use std::sync::Arc;

use common::generate;
use common::large::{Size, at_odds, large, sums};
use common::rng::Rng;
use common_ground::analysis::compose::{CompletionWork, Draft, Study};
use common_ground::analysis::obstacles::{Findings, Question, Survey};
use common_ground::analysis::{AnalysisWork, Budget, Engine, ExplanationWork, Step, Subject, Work};
use common_ground::model::Scenario;

/// A slice of so many ticks, which is enough for a few questions to the solver.
fn slice(ticks: u64) -> Budget {
    Budget {
        ticks,
        conflicts: 40,
        ..Budget::default()
    }
}

fn in_one_go<W: Work>(mut work: W) -> W::Answer {
    work.answer(&mut Engine::new())
}

/// The answer, and in how many slices it came.
fn in_slices<W: Work>(mut work: W, engine: &mut Engine, slice: &Budget) -> (W::Answer, u32) {
    for count in 1..200_000 {
        if let Step::Done(answer) = work.step(engine, slice) {
            return (answer, count);
        }
    }
    panic!("it does not come to an end");
}

fn cells(scenario: &Scenario) -> Vec<(common_ground::model::PackageId, Subject)> {
    let parties = scenario.parties.iter();
    let subjects = parties.map(|party| Subject::Party(party.id.clone()));
    let subjects: Vec<Subject> = subjects.chain([Subject::Everyone]).collect();
    let packages = scenario.packages.iter();
    packages
        .flat_map(|package| subjects.iter().map(|it| (package.id.clone(), it.clone())))
        .collect()
}

fn draft(rng: &mut Rng, scenario: &Scenario) -> Draft {
    let mut terms = Vec::new();
    for issue in &scenario.issues {
        let count = issue.values.count();
        if count > 0
            && rng.percent(40)
            && let Some(id) = issue.values.id(rng.below(count))
        {
            terms.push((issue.id.clone(), id));
        }
    }
    let parties = rng.percent(50).then(|| {
        let all = scenario.parties.iter();
        all.filter(|_| rng.percent(60))
            .map(|it| it.id.clone())
            .collect()
    });
    Draft { terms, parties }
}

/// Which of the deals that a concession opens is shown as its example is left to the solver: one that a slice
/// interrupted may find another.
fn comparable(findings: &Findings) -> Findings {
    let mut findings = findings.clone();
    let concessions = findings.obstacles.iter_mut();
    for concession in concessions.flat_map(|it| &mut it.concessions.list) {
        concession.opens.clear();
        concession.under.clear();
    }
    findings
}

/// Asks everything, in slices of so many ticks and in one go. Returns how many slices it took.
fn check(scenario: &Scenario, engine: &mut Engine, ticks: u64, at: &str) -> u32 {
    let scenario = &Arc::new(scenario.clone());
    let allowance = Budget::in_background;
    let slice = slice(ticks);
    let mut count = 0;

    let analysis = || AnalysisWork::new(Arc::clone(scenario), allowance());
    let (sliced, slices) = in_slices(analysis(), engine, &slice);
    assert_eq!(sliced, in_one_go(analysis()), "{at}: analysis");
    count += slices;

    for (package, subject) in cells(scenario).into_iter().take(6) {
        let explanation = || {
            let (package, subject) = (package.clone(), subject.clone());
            ExplanationWork::new(Arc::clone(scenario), package.into(), subject, allowance())
        };
        let (sliced, slices) = in_slices(explanation(), engine, &slice);
        assert_eq!(
            sliced,
            in_one_go(explanation()),
            "{at}: {package}, {subject:?}"
        );
        count += slices;
    }

    let draft = draft(&mut Rng::new(ticks), scenario);
    let study = || Study::new(Arc::clone(scenario), draft.clone(), allowance());
    let (sliced, slices) = in_slices(study(), engine, &slice);
    assert_eq!(sliced, in_one_go(study()), "{at}: {draft:?}");
    count += slices;

    let completion = || CompletionWork::new(Arc::clone(scenario), draft.clone(), allowance());
    let (sliced, slices) = in_slices(completion(), engine, &slice);
    assert_eq!(sliced, in_one_go(completion()), "{at}: {draft:?} completed");
    count += slices;

    let question = Question::default();
    let survey = || Survey::new(Arc::clone(scenario), question.clone(), allowance());
    let (sliced, slices) = in_slices(survey(), engine, &slice);
    let (sliced, whole) = (comparable(&sliced), comparable(&in_one_go(survey())));
    assert_eq!(sliced, whole, "{at}: obstacles");
    count + slices
}

#[test]
fn small_scenarios_are_answered_alike() {
    let mut several = 0;
    let mut engine = Engine::new();
    for seed in 0..400 {
        let scenario = generate::small(seed);
        let ticks = [60, 200, 1_000, 5_000][seed as usize % 4];
        let at = format!("seed {seed}, {ticks} ticks");
        several += u32::from(check(&scenario, &mut engine, ticks, &at) > 20);
    }
    assert!(several > 50, "{several} took many slices");
}

#[test]
fn scenarios_of_sums_are_answered_alike() {
    let size = Size {
        issues: 9,
        options: 4,
        parties: 3,
        red_lines: 9,
        packages: 2,
        unknown: 0,
    };
    let mut count = 0;
    for seed in 0..3 {
        let mut engine = Engine::new();
        let scenario = sums(size, seed);
        count += check(&scenario, &mut engine, 2_000, &format!("sums, seed {seed}"));
    }
    assert!(count > 60, "{count} slices");
}

#[test]
fn larger_scenarios_are_answered_alike() {
    let size = Size {
        issues: 14,
        options: 4,
        parties: 4,
        red_lines: 36,
        packages: 2,
        unknown: 2,
    };
    let mut count = 0;
    for seed in 0..3 {
        let mut engine = Engine::new();
        count += check(&large(size, seed), &mut engine, 3_000, "large");
        count += check(&at_odds(size, seed), &mut engine, 3_000, "at odds");
    }
    assert!(count > 300, "{count} slices");
}

/// Works of one scenario that take turns on one engine do not take from each other what they have come to.
#[test]
fn works_in_turn_on_one_engine_come_to_an_end() {
    for seed in 0..60 {
        let scenario = Arc::new(generate::small(seed));
        let draft = draft(&mut Rng::new(seed), &scenario);
        let allowance = Budget::in_background;
        let mut analysis = AnalysisWork::new(Arc::clone(&scenario), allowance());
        let mut study = Study::new(Arc::clone(&scenario), draft.clone(), allowance());
        let (mut analysed, mut studied) = (None, None);
        let mut engine = Engine::new();
        let mut rounds = 0;
        while analysed.is_none() || studied.is_none() {
            if analysed.is_none()
                && let Step::Done(found) = analysis.step(&mut engine, &slice(500))
            {
                analysed = Some(found);
            }
            if studied.is_none()
                && let Step::Done(found) = study.step(&mut engine, &slice(500))
            {
                studied = Some(found);
            }
            rounds += 1;
            assert!(rounds < 100_000, "seed {seed}: it does not come to an end");
        }
        let expected = Engine::new().on(&scenario).analysis();
        assert_eq!(analysed.as_deref(), Some(&expected), "seed {seed}");
        let expected = in_one_go(Study::new(scenario, draft, allowance()));
        assert_eq!(studied, Some(expected), "seed {seed}");
    }
}

#[test]
fn an_allowance_that_is_used_up_ends_the_work() {
    let size = Size {
        issues: 40,
        options: 6,
        parties: 12,
        red_lines: 200,
        packages: 2,
        unknown: 1,
    };
    let scenario = Arc::new(large(size, 5));
    let allowance = Budget {
        ticks: 3_000,
        conflicts: 30,
        ..Budget::default()
    };
    let work = AnalysisWork::new(Arc::clone(&scenario), allowance.clone());
    let mut engine = Engine::new();
    let (analysis, slices) = in_slices(work, &mut engine, &slice(500));
    assert!(analysis.out_of_budget && slices > 5, "{slices} slices");
    let subject = Subject::Everyone;
    let package = scenario.packages[0].id.clone();
    let work = ExplanationWork::new(
        Arc::clone(&scenario),
        package.into(),
        subject,
        allowance.clone(),
    );
    let (explanation, _) = in_slices(work, &mut engine, &slice(500));
    assert!(explanation.is_some());
    let work = Survey::new(scenario, Question::default(), allowance);
    in_slices(work, &mut engine, &slice(500));
}
