//! The lists of conflicts and concessions are complete, minimal, in order, or say that they were cut off.

use std::collections::BTreeSet;

use crate::cases;
use crate::common::compare::shown;
use crate::common::generate;
use crate::common::ratio::{self, Ratio};
use crate::common::reference::Reference;
use crate::common::rng::Rng;
use crate::truth::{Line, Truth};
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{
    Concession, Obstacles, Prepared, Price, Question, leverage, obstacles,
};
use common_ground::analysis::{Budget, Count, Tally};
use common_ground::model::{Answer, Fraction, PartyId, Scenario, limits};

fn check_lists(truth: &Truth<'_>, found: &Obstacles, fixed: u32, price: Price, at: &str) {
    assert!(
        found.conflicts.is_complete && found.concessions.is_complete,
        "{at}"
    );
    let conflicts: Vec<u32> = found
        .conflicts
        .list
        .iter()
        .map(|it| truth.mask(it))
        .collect();
    let expected = if truth.is_possible(0) {
        truth.minimal(|mask| !truth.is_possible(mask))
    } else {
        BTreeSet::new()
    };
    assert_eq!(found.is_hopeless, !truth.is_possible(0), "{at}");
    let values_leave_none = truth.is_possible(0) && !truth.is_possible(truth.values());
    assert_eq!(found.values_leave_none, values_leave_none, "{at}");
    assert_eq!(
        conflicts.iter().copied().collect::<BTreeSet<u32>>(),
        expected,
        "{at}"
    );
    assert_eq!(conflicts.len(), expected.len(), "{at}: none twice");
    assert!(conflicts.is_sorted_by_key(|mask| mask.count_ones()), "{at}");
    let concessions: Vec<u32> = (found.concessions.list.iter())
        .map(|it| truth.mask(&it.requirements))
        .collect();
    let opens = |mask: u32| mask & fixed == 0 && truth.is_possible(truth.all() & !mask);
    let expected = truth.minimal(opens);
    assert_eq!(
        concessions.iter().copied().collect::<BTreeSet<u32>>(),
        expected,
        "{at}"
    );
    assert_eq!(concessions.len(), expected.len(), "{at}: none twice");
    let price = |mask: &u32| match price {
        Price::Firmness => truth.cost(*mask),
        Price::Number => u64::from(mask.count_ones()),
    };
    assert!(
        concessions.is_sorted_by_key(price),
        "{at}: the cheapest first"
    );
}

fn check_concessions(truth: &Truth<'_>, found: &Obstacles, at: &str) {
    let scenario = truth.reference.scenario;
    for concession in &found.concessions.list {
        let mask = truth.mask(&concession.requirements);
        assert_eq!(concession.cost, truth.cost(mask), "{at}");
        assert_eq!(
            concession.deals,
            truth.deals_without(mask),
            "{at}: {concession:?}"
        );
        let respected = truth.respected(truth.all() & !mask);
        let picks: Vec<usize> = scenario
            .issues
            .iter()
            .map(|issue| {
                let (_, option) = (concession.opens.iter())
                    .find(|(of, _)| *of == issue.id)
                    .expect("every issue is settled");
                issue.values.position(option).expect("an option")
            })
            .collect();
        let pairs = truth.reference.pairs.iter().zip(&respected);
        let mut is_deal = pairs.filter(|(pair, _)| {
            let agrees = |(id, answer): &(_, Answer)| {
                let at = scenario.assumptions.iter().position(|it| it.id == *id);
                pair.answers[at.expect("there")] == (*answer == Answer::Yes)
            };
            pair.picks == picks && concession.under.iter().all(agrees)
        });
        assert!(is_deal.all(|(_, holds)| *holds), "{at}: {concession:?}");
        if concession.under.is_empty()
            && scenario
                .assumptions
                .iter()
                .any(|it| it.answer == Answer::Unknown)
        {
            assert_ne!(concession.deals.sure, Count::Exact(0), "{at}");
        }
    }
}

#[test]
fn every_conflict_and_concession_is_found_and_none_is_made_up() {
    let (mut with_conflicts, mut larger) = (0, 0);
    for (seed, scenario) in cases(5_000) {
        let reference = Reference::new(&scenario);
        let truth = Truth::new(&reference);
        if truth.lines.len() > 9 {
            continue;
        }
        let mut rng = Rng::new(seed);
        let price = if rng.percent(50) {
            Price::Firmness
        } else {
            Price::Number
        };
        let fixed = if rng.percent(30) && !truth.lines.is_empty() {
            let number = 1 + rng.below(2);
            rng.choose(number, truth.lines.len())
        } else {
            Vec::new()
        };
        let question = Question {
            price,
            fixed: (fixed.iter())
                .filter_map(|at| match &truth.lines[*at].requirement {
                    Requirement::RedLine(id) => Some(id.clone()),
                    Requirement::NoDealValue(_) => None,
                })
                .collect(),
            lowered: if rng.percent(50) {
                let parties = scenario.parties.iter();
                parties.map(|party| party.id.clone()).collect()
            } else {
                Vec::new()
            },
            most: 10_000,
        };
        let at = format!("seed {seed}, {question:?}:\n{}", shown(&scenario));
        let found = obstacles(&scenario, &question, &Budget::default());
        let is_fixed = |line: &Line<'_>| match &line.requirement {
            Requirement::RedLine(id) => question.fixed.contains(id),
            Requirement::NoDealValue(_) => question.lowered.is_empty(),
        };
        let lines = truth.lines.iter().enumerate();
        let fixed = lines.fold(0, |mask, (at, line)| mask | u32::from(is_fixed(line)) << at);
        check_lists(&truth, &found, fixed, price, &at);
        check_concessions(&truth, &found, &at);
        with_conflicts += usize::from(!found.conflicts.list.is_empty());
        larger += usize::from(found.conflicts.list.iter().any(|it| it.len() > 2));
    }
    assert!(
        with_conflicts > 500 && larger > 50,
        "{with_conflicts}, {larger}"
    );
}

#[test]
fn one_question_alone_is_answered_as_among_the_others() {
    for (seed, scenario) in cases(1_000) {
        for price in [Price::Firmness, Price::Number] {
            let question = Question {
                price,
                ..Question::default()
            };
            let all = obstacles(&scenario, &question, &Budget::default());
            let prepared = || Prepared::new(&scenario, &Budget::default()).expect("few steps");
            assert_eq!(
                prepared().conflicts(&question),
                all.conflicts,
                "seed {seed}"
            );
            let cheapest = prepared().cheapest(&question);
            let first = all.concessions.list.first();
            let cost = |lines: &[Requirement], firmness: u64| match price {
                Price::Firmness => firmness,
                Price::Number => lines.len() as u64,
            };
            let expected = first.map(|it| cost(&it.requirements, it.cost));
            assert_eq!(cheapest.as_ref().map(|it| it.0), expected, "seed {seed}");
            let lists = |(_, lines): (u64, Vec<Requirement>)| {
                let mut list = all.concessions.list.iter();
                list.any(|it| it.requirements == lines)
            };
            assert!(cheapest.is_none_or(lists), "seed {seed}");
        }
    }
}

#[test]
fn a_list_that_is_cut_off_says_so_and_begins_like_the_whole() {
    let mut cut = 0;
    for (seed, scenario) in cases(600) {
        let whole = obstacles(&scenario, &Question::default(), &Budget::default());
        let question = Question {
            most: 1,
            ..Question::default()
        };
        let short = obstacles(&scenario, &question, &Budget::default());
        let (many, few) = (&whole.concessions, &short.concessions);
        assert_eq!(few.list.len(), many.list.len().min(1), "seed {seed}");
        if let (Some(one), Some(first)) = (few.list.first(), many.list.first()) {
            assert_eq!(one.cost, first.cost, "seed {seed}: the cheapest");
        }
        if many.list.len() > 1 {
            cut += 1;
            assert!(!few.is_complete, "seed {seed}");
        }
    }
    assert!(cut > 30, "{cut} lists were cut off");
}

#[test]
fn with_little_budget_nothing_claimed_is_wrong() {
    let mut lowered = 0;
    for (seed, scenario) in cases(600) {
        let question = Question {
            lowered: scenario.parties.iter().map(|it| it.id.clone()).collect(),
            ..Question::default()
        };
        let whole = obstacles(&scenario, &question, &Budget::default());
        for effort in [0, 3, 10, 40, 200] {
            let budget = Budget {
                ticks: effort * 20,
                conflicts: effort,
                ..Budget::default()
            };
            let found = obstacles(&scenario, &question, &budget);
            for concession in &found.concessions.list {
                let at = format!("seed {seed}, {effort}: {concession:?}");
                lowered += check_lowers_of_deal(&scenario, concession, &at);
            }
            for conflict in &found.conflicts.list {
                assert!(
                    whole.conflicts.list.contains(conflict),
                    "seed {seed}, {effort}"
                );
            }
            let sets = |it: &Obstacles| -> Vec<Vec<Requirement>> {
                it.concessions
                    .list
                    .iter()
                    .map(|it| it.requirements.clone())
                    .collect()
            };
            let (some, all) = (sets(&found), sets(&whole));
            assert!(
                some.iter().all(|it| all.contains(it)),
                "seed {seed}, {effort}"
            );
            assert!(!found.concessions.is_complete || some.len() == all.len());
            assert!(
                !found.conflicts.is_complete
                    || found.conflicts.list.len() == whole.conflicts.list.len()
            );
            leverage(&scenario, &budget);
        }
    }
    assert!(lowered > 50, "{lowered}");
}

/// Every no-deal value that is lifted is lowered to what the deal shown is worth to the party, however little is known of
/// other deals; so many are.
fn check_lowers_of_deal(scenario: &Scenario, concession: &Concession, at: &str) -> usize {
    let picks: Vec<usize> = (scenario.issues.iter().zip(&concession.opens))
        .map(|(issue, (_, option))| issue.values.position(option).expect("an option"))
        .collect();
    let lifted = concession.requirements.iter().filter_map(|it| match it {
        Requirement::NoDealValue(id) => Some(id),
        Requirement::RedLine(_) => None,
    });
    let expected: Vec<(PartyId, Fraction)> = lifted
        .map(|id| {
            let party = scenario.party(id).expect("a party");
            let Ratio(above, below) = ratio::score(scenario, party, &picks).expect("a score");
            (id.clone(), Fraction::new(above, below).expect("a fraction"))
        })
        .collect();
    assert_eq!(concession.lowers, expected, "{at}");
    expected.len()
}

/// As the verdicts, the lists say that they know nothing of a scenario that is too large to be analysed.
#[test]
fn beyond_the_limits_nothing_is_claimed() {
    let mut scenario = generate::small(3);
    let issue = scenario.issues[0].clone();
    scenario.issues = vec![issue; limits::MAX_ISSUES + 1];
    let found = obstacles(&scenario, &Question::default(), &Budget::default());
    assert!(!found.conflicts.is_complete && !found.concessions.is_complete && !found.is_hopeless);
    let found = leverage(&scenario, &Budget::default());
    assert!(found.alone.iter().all(|it| it.deals == Tally::UNKNOWN));
}
