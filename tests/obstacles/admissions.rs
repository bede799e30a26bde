//! What a conceded red line would have to admit, and to what a no-deal value would have to be lowered.

use std::collections::BTreeSet;

use crate::cases;
use crate::common::compare::shown;
use crate::common::ratio::{self, Ratio};
use crate::common::reference::{Pair, Reference, Table, position};
use crate::truth::Truth;
use common_ground::analysis::Budget;
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{Concession, Question, obstacles};
use common_ground::model::{Condition, Fraction, IssueId, Rule, Scenario, Values};

/// The issues that a rule names, in the scenario's order.
fn named_issues(scenario: &Scenario, rule: &Rule) -> Vec<usize> {
    let mut named = BTreeSet::new();
    for condition in rule.conditions() {
        condition.visit(&mut |inner| {
            let mut add = |id: &IssueId| {
                let mut issues = scenario.issues.iter();
                named.extend(issues.position(|issue| issue.id == *id));
            };
            match inner {
                Condition::Is(id, _) | Condition::AtLeast(id, _) | Condition::AtMost(id, _) => {
                    add(id);
                }
                Condition::Sum { of, .. } => of.iter().for_each(|(id, _)| add(id)),
                _ => {}
            }
        });
    }
    named.into_iter().collect()
}

/// How far a choice is from the nearest one with which a rule can hold: issues that differ, then numbers.
fn distance(
    reference: &Reference<'_>,
    rule: &Table,
    issues: &[usize],
    choice: &[usize],
) -> (usize, u64) {
    let number = |issue: usize, pick: usize| match &reference.scenario.issues[issue].values {
        Values::Range(range) => range.number(pick).expect("a number"),
        Values::Options(_) => 0,
    };
    let pairs = reference
        .pairs
        .iter()
        .zip(rule)
        .filter(|(_, holds)| **holds);
    let of_pair = |(pair, _): (&Pair, &bool)| {
        let mut distance = (0, 0);
        for (issue, pick) in issues.iter().zip(choice) {
            if pair.picks[*issue] != *pick {
                distance.0 += 1;
                distance.1 += number(*issue, *pick).abs_diff(number(*issue, pair.picks[*issue]));
            }
        }
        distance
    };
    pairs.map(of_pair).min().unwrap_or((usize::MAX, u64::MAX))
}

/// The no-deal values that are lifted are lowered to what the best deals for those parties are worth: the first of them
/// first, among deals whatever the answers where there is one. The deal shown is one of those.
fn check_lowers(reference: &Reference<'_>, concession: &Concession, deals: &Table, at: &str) {
    let scenario = reference.scenario;
    let score = |party: usize, pair: usize| -> Fraction {
        let party = &scenario.parties[party];
        let Ratio(above, below) = ratio::score(scenario, party, &reference.pairs[pair].picks)
            .expect("a party with a no-deal value has a score");
        Fraction::new(above, below).expect("a fraction")
    };
    let is_sure = |pair: usize| {
        let first = pair - pair % reference.worlds;
        (first..first + reference.worlds).all(|pair| deals[pair])
    };
    let all = 0..reference.pairs.len();
    let sure: Vec<usize> = all.clone().filter(|pair| is_sure(*pair)).collect();
    let mut best = if sure.is_empty() {
        all.filter(|pair| deals[*pair]).collect()
    } else {
        sure
    };
    let mut expected = Vec::new();
    for requirement in &concession.requirements {
        let Requirement::NoDealValue(id) = requirement else {
            continue;
        };
        let mut parties = scenario.parties.iter();
        let party = parties.position(|it| it.id == *id).expect("a party");
        let most = best.iter().map(|pair| score(party, *pair)).max();
        let most = most.expect("a concession opens a deal");
        best.retain(|pair| score(party, *pair) == most);
        expected.push((id.clone(), most));
    }
    assert_eq!(concession.lowers, expected, "{at}");
    let shown: Vec<usize> = (scenario.issues.iter().zip(&concession.opens))
        .map(|(issue, (_, option))| issue.values.position(option).expect("an option"))
        .collect();
    let mut pairs = best.iter().map(|pair| &reference.pairs[*pair].picks);
    assert!(pairs.any(|picks| *picks == shown), "{at}");
}

#[test]
fn what_a_conceded_red_line_would_have_to_admit_is_complete_and_the_nearest_first() {
    let (mut checked, mut several, mut far, mut lowered) = (0, 0, 0, 0);
    for (seed, scenario) in cases(3_000) {
        let reference = Reference::new(&scenario);
        let truth = Truth::new(&reference);
        let question = Question {
            lowered: scenario.parties.iter().map(|it| it.id.clone()).collect(),
            ..Question::default()
        };
        let found = obstacles(&scenario, &question, &Budget::default());
        for concession in &found.concessions.list {
            let at = format!("seed {seed}, {concession:?}\n{}", shown(&scenario));
            let mask = truth.mask(&concession.requirements);
            let deals = truth.respected(truth.all() & !mask);
            let red_lines = concession.requirements.iter().filter_map(|it| match it {
                Requirement::RedLine(id) => Some(id),
                Requirement::NoDealValue(_) => None,
            });
            let told = concession.admits.iter().map(|it| &it.red_line);
            assert!(told.eq(red_lines), "{at}");
            check_lowers(&reference, concession, &deals, &at);
            lowered += concession.lowers.len();
            for admission in &concession.admits {
                let (_, red_line) = scenario.red_line(&admission.red_line).expect("there");
                let tables = reference.parties.iter().zip(&scenario.parties);
                let rule = tables
                    .flat_map(|(tables, party)| tables.red_lines.iter().zip(&party.red_lines))
                    .find(|(_, it)| it.id == admission.red_line)
                    .and_then(|(tables, _)| tables.as_ref())
                    .map(|tables| &tables.rule)
                    .expect("a red line that means something");
                let issues = named_issues(&scenario, &red_line.rule);
                let choice =
                    |pair: &Pair| -> Vec<usize> { issues.iter().map(|i| pair.picks[*i]).collect() };
                let pairs = reference.pairs.iter().zip(&deals);
                let choices: BTreeSet<Vec<usize>> = pairs
                    .filter(|(_, is_deal)| **is_deal)
                    .map(|(pair, _)| choice(pair))
                    .collect();
                let mut expected: Vec<_> = (choices.into_iter())
                    .map(|it| (distance(&reference, rule, &issues, &it), it))
                    .collect();
                expected.sort();
                if issues.is_empty() {
                    expected.clear();
                }
                assert!(admission.exceptions.is_complete, "{at}");
                let given: Vec<Vec<usize>> = (admission.exceptions.list.iter())
                    .map(|exception| {
                        let terms = exception.terms.iter();
                        let places = terms.map(|term| position(&scenario, term).expect("a term"));
                        let (on, options): (Vec<usize>, Vec<usize>) = places.unzip();
                        assert_eq!(on, issues, "{at}");
                        options
                    })
                    .collect();
                let wanted: Vec<_> = expected.iter().map(|(_, it)| it.clone()).collect();
                assert_eq!(given, wanted, "{at}");
                for (exception, options) in admission.exceptions.list.iter().zip(&given) {
                    let table: Table = (reference.pairs.iter().zip(&deals))
                        .map(|(pair, is_deal)| *is_deal && choice(pair) == *options)
                        .collect();
                    assert_eq!(exception.deals, reference.tally(&table), "{at}");
                }
                checked += 1;
                several += usize::from(given.len() > 1);
                far += usize::from(expected.iter().any(|((_, by), _)| *by > 0));
            }
        }
    }
    assert!(
        checked > 1_000 && several > 200 && far > 100 && lowered > 50,
        "{checked} {several} {far} {lowered}"
    );
}
