//! Why the red lines of a conflict clash: every step follows and none could be left out.

use std::collections::BTreeSet;

use crate::cases;
use crate::common::compare::shown;
use crate::common::reference::{Reference, Table, and, needed};
use crate::truth::{Line, Truth};
use common_ground::analysis::Budget;
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{Because, Question, Step, because, obstacles};

/// What a step says, as where it holds.
fn holds_in(reference: &Reference<'_>, because: &Because) -> Table {
    let scenario = reference.scenario;
    match because {
        Because::Fact(id) => {
            let at = scenario.facts.iter().position(|it| it.id == *id);
            let fact = &reference.facts[at.expect("a fact")];
            fact.clone().expect("a fact that means something")
        }
        Because::RedLine(id) => {
            let tables = reference.parties.iter().zip(&scenario.parties);
            let mut found =
                tables.flat_map(|(tables, party)| tables.red_lines.iter().zip(&party.red_lines));
            let (tables, _) = found.find(|(_, it)| it.id == *id).expect("a red line");
            tables
                .as_ref()
                .expect("one that means something")
                .respected
                .clone()
        }
        Because::NoDealValue(id) => {
            let at = scenario.parties.iter().position(|it| it.id == *id);
            let value = &reference.parties[at.expect("a party")].no_deal_value;
            value.clone().expect("a no-deal value")
        }
    }
}

/// Whether a party of the conflict is not needed for every deal.
fn depends_on_others(reference: &Reference<'_>, conflict: &[Requirement]) -> bool {
    let needed = needed(reference.scenario);
    let truth = Truth::new(reference);
    let mask = truth.mask(conflict);
    let mut lines = truth.lines.iter().enumerate();
    lines.any(|(at, line)| mask & 1 << at != 0 && !needed.contains(&line.party))
}

/// Every step follows from the ones before it and what it names, none could be left out, and the last leaves nothing.
#[test]
fn a_chain_of_steps_leads_to_the_clash() {
    let (mut chains, mut longer) = (0, 0);
    for (seed, scenario) in cases(2_500) {
        let reference = Reference::new(&scenario);
        let found = obstacles(&scenario, &Question::default(), &Budget::default());
        for conflict in found.conflicts.list.iter().take(4) {
            if depends_on_others(&reference, conflict) {
                let none = because(&scenario, conflict, &Budget::default());
                assert_eq!(none, None, "it depends on others who is needed");
                continue;
            }
            let steps = because(&scenario, conflict, &Budget::default()).expect("a conflict");
            let at = format!("seed {seed}, {steps:?}\n{}", shown(&scenario));
            let (last, narrowing) = steps.split_last().expect("at least one step");
            assert_eq!((last.issue.as_ref(), last.left.len()), (None, 0), "{at}");
            let domain = |step: &Step| -> Table {
                let id = step.issue.as_ref().expect("only the last has none");
                let issue = scenario
                    .issues
                    .iter()
                    .position(|it| it.id == *id)
                    .expect("there");
                let values = &scenario.issues[issue].values;
                let left: Vec<_> = step
                    .left
                    .iter()
                    .filter_map(|it| values.position(it))
                    .collect();
                let pairs = reference.pairs.iter();
                pairs
                    .map(|pair| left.contains(&pair.picks[issue]))
                    .collect()
            };
            let ends = |used: &[&Step]| {
                let mut known = vec![true; reference.pairs.len()];
                for step in used {
                    let [reason] = step.because.as_slice() else {
                        panic!("only a last step takes several: {at}");
                    };
                    let with = and(&known, &holds_in(&reference, reason));
                    let domain = domain(step);
                    if with.iter().zip(&domain).any(|(with, left)| *with && !left) {
                        return false;
                    }
                    known = and(&known, &domain);
                }
                let mut left = known;
                for reason in &last.because {
                    left = and(&left, &holds_in(&reference, reason));
                }
                !left.contains(&true)
            };
            let all: Vec<&Step> = narrowing.iter().collect();
            assert!(ends(&all), "{at}");
            for skipped in 0..all.len() {
                let mut fewer = all.clone();
                fewer.remove(skipped);
                assert!(!ends(&fewer), "step {skipped} is not needed: {at}");
            }
            let named: BTreeSet<Requirement> = (steps.iter().flat_map(|it| &it.because))
                .filter_map(|it| match it {
                    Because::RedLine(id) => Some(Requirement::RedLine(id.clone())),
                    Because::NoDealValue(id) => Some(Requirement::NoDealValue(id.clone())),
                    Because::Fact(_) => None,
                })
                .collect();
            assert_eq!(
                named,
                conflict.iter().cloned().collect(),
                "every requirement has its part: {at}"
            );
            chains += 1;
            longer += usize::from(steps.len() > 2);
        }
        if let Some(Line { requirement, .. }) = Truth::new(&reference).lines.first()
            && !found.is_hopeless
            && (found.conflicts.list.iter()).all(|it| *it != [requirement.clone()])
        {
            let one = std::slice::from_ref(requirement);
            let none = because(&scenario, one, &Budget::default());
            assert_eq!(none, None, "one requirement alone is no conflict");
        }
    }
    assert!(chains > 800 && longer > 50, "{chains}, {longer}");
}
