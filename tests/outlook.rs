//! What a rejected package would have to change, and how far each cell of the table is from being accepted, by brute
//! force: on thousands of small random scenarios.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use common::compare::shown;
use common::generate;
use common::reference::{Reference, and, is_agreed, verdict};
use common_ground::analysis::explain::{Additions, Amendment, Amendments, Outlook, Why};
use common_ground::analysis::{
    Budget, Candidate, Engine, Explanation, ExplanationWork, OutlookWork, Outlooks, StandingWork,
    Step, Subject, Verdict, Work,
};
use common_ground::model::{Scenario, Span};

/// Changes, by the position of the issue and of its new option.
type Changes = Vec<(usize, usize)>;

/// The smallest changes of the package's terms and spans with which something of the table is left.
fn smallest_changes(
    reference: &Reference<'_>,
    package: usize,
    accepted: &[bool],
) -> BTreeSet<Changes> {
    let said = reference.said(package);
    let mut smallest = BTreeSet::new();
    let mut size = usize::MAX;
    for (pair, is_accepted) in reference.pairs.iter().zip(accepted) {
        if !is_accepted {
            continue;
        }
        let mut changes: Changes = (said.iter())
            .filter(|(issue, options)| !options.contains(&pair.picks[*issue]))
            .map(|(issue, _)| (*issue, pair.picks[*issue]))
            .collect();
        changes.sort_unstable();
        if changes.len() < size {
            size = changes.len();
            smallest.clear();
        }
        if changes.len() == size {
            smallest.insert(changes);
        }
    }
    smallest
}

/// The verdict on a package so changed of whoever accepts what is in the table.
fn verdict_on(
    reference: &Reference<'_>,
    package: usize,
    changes: &Changes,
    accepts: &[bool],
) -> Verdict {
    let mut said = reference.said(package);
    for (issue, options) in &mut said {
        if let Some((_, new)) = changes.iter().find(|(changed, _)| changed == issue) {
            *options = vec![*new];
        }
    }
    let keeps_to = reference.pairs.iter();
    let keeps_to = keeps_to.map(|pair| said.iter().all(|(i, of)| of.contains(&pair.picks[*i])));
    let completions = and(&keeps_to.collect(), &reference.legal);
    verdict(&completions, &accepts.to_vec())
}

fn expected(reference: &Reference<'_>, package: usize, accepts: &[bool]) -> Vec<Amendment> {
    let scenario = reference.scenario;
    let legal = and(&accepts.to_vec(), &reference.legal);
    let mut all = Vec::new();
    for changes in smallest_changes(reference, package, &legal) {
        let term = |(issue, new): &(usize, usize)| {
            let of = &scenario.issues[*issue];
            let package = &scenario.packages[package];
            let old = match package.term(&of.id) {
                Some(option) => Span::from(option.clone()),
                None => package.span(&of.id).expect("is a span").clone(),
            };
            let new = of.values.id(*new).expect("is there");
            (of.id.clone(), old, new)
        };
        let loses = (scenario.parties.iter().zip(&reference.parties))
            .filter(|(_, tables)| {
                let before = verdict_on(reference, package, &Vec::new(), &tables.accepts);
                let after = verdict_on(reference, package, &changes, &tables.accepts);
                before != Verdict::None && after == Verdict::None
            })
            .map(|(party, _)| party.id.clone());
        all.push(Amendment {
            changes: changes.iter().map(term).collect(),
            verdict: verdict_on(reference, package, &changes, accepts),
            loses: loses.collect(),
        });
    }
    all
}

/// Whether some settlement is accepted in a column if there are no red lines, and no-deal values alone count.
fn is_accepted_without_red_lines(reference: &Reference<'_>, column: usize) -> bool {
    let accepts = |party: usize, pair: usize| {
        let value = reference.parties[party].no_deal_value.as_ref();
        value.is_none_or(|reaches| reaches[pair])
    };
    let mut legal = (0..reference.pairs.len()).filter(|pair| reference.legal[*pair]);
    legal.any(|pair| {
        if column < reference.parties.len() {
            accepts(column, pair)
        } else {
            is_agreed(reference.scenario, &|party| accepts(party, pair))
        }
    })
}

/// What the outlook of a cell must be, by the explanation of it, which is checked by itself, and by what is accepted in
/// its column without red lines.
fn outlook_of(explanation: &Explanation, reference: &Reference<'_>, column: usize) -> Outlook {
    if let Why::Open(open) = &explanation.why {
        let Additions::Found { list, .. } = &open.additions else {
            panic!("an open verdict can be settled: {explanation:#?}");
        };
        let first = &list[0];
        return if first.answers.is_empty() {
            Outlook::Additions(first.terms.len())
        } else {
            Outlook::Assumption(first.terms.len() + first.answers.len())
        };
    }
    match &explanation.amendments {
        None => Outlook::Settled,
        Some(Amendments::Impossible) if is_accepted_without_red_lines(reference, column) => {
            Outlook::RedLine
        }
        Some(Amendments::Impossible) => Outlook::BeyondRedLines,
        Some(Amendments::Found { list, .. }) => Outlook::Amendments(list[0].changes.len()),
        Some(Amendments::Unknown) => Outlook::Unknown,
    }
}

fn subjects(scenario: &Scenario) -> Vec<Subject> {
    let parties = scenario.parties.iter();
    let parties = parties.map(|party| Subject::Party(party.id.clone()));
    parties.chain([Subject::Everyone]).collect()
}

#[test]
fn amendments_are_the_smallest_and_all_of_them() {
    let mut amended = [0; 4];
    let mut turning = 0;
    let (mut barred, mut beyond) = ([[0; 2]; 2], [0; 2]);
    for seed in 200_000..206_000 {
        let scenario = generate::small(seed);
        let reference = Reference::new(&scenario);
        let mut engine = Engine::new();
        let outlooks = OutlookWork::new(Arc::new(scenario.clone()), Budget::default());
        let outlooks = { outlooks }.answer(&mut engine);
        for (at, package) in scenario.packages.iter().enumerate() {
            for (column, subject) in subjects(&scenario).iter().enumerate() {
                let accepts = match reference.parties.get(column) {
                    Some(party) => &party.accepts,
                    None => &reference.everyone,
                };
                let explanation = engine.on(&scenario).explain(&package.id, subject);
                let explanation = explanation.expect("the cell is there");
                let where_ = format!("seed {seed}, {:?}, {subject:?}", package.id);
                let of = verdict_on(&reference, at, &Vec::new(), accepts);
                assert_eq!(
                    explanation.amendments.is_some(),
                    of == Verdict::None,
                    "{where_}"
                );
                if of == Verdict::None {
                    let all = expected(&reference, at, accepts);
                    amended[all.first().map_or(0, |it| it.changes.len().min(3))] += 1;
                    let given = explanation.amendments.clone().expect("asked");
                    let expected = if all.is_empty() {
                        Amendments::Impossible
                    } else {
                        let complete = all.len() <= 24;
                        let list = all.into_iter().take(24).collect();
                        Amendments::Found { list, complete }
                    };
                    assert_eq!(given, expected, "{where_}\n{}", shown(&scenario));
                }
                let standing = outlooks.rows[at][column];
                let outlook = outlook_of(&explanation, &reference, column);
                assert_eq!(standing.outlook, outlook, "{where_}");
                // The column of everyone apart from those of the parties; beside a no-deal value and beside none.
                let is_everyone = usize::from(*subject == Subject::Everyone);
                let has_value = reference
                    .parties
                    .iter()
                    .any(|it| it.no_deal_value.is_some());
                match outlook {
                    Outlook::RedLine => barred[is_everyone][usize::from(has_value)] += 1,
                    Outlook::BeyondRedLines => beyond[is_everyone] += 1,
                    _ => {}
                }
                assert_eq!(standing.verdict, of, "{where_}");
                let turns = of == Verdict::Some && turns_on_answers(&reference, at, accepts);
                assert_eq!(standing.turns, turns, "{where_}");
                turning += usize::from(turns);
            }
        }
    }
    assert!(amended.iter().all(|number| *number > 10), "{amended:?}");
    assert!(turning > 100, "{turning}");
    assert!(barred.iter().flatten().all(|it| *it > 10), "{barred:?}");
    assert!(beyond.iter().all(|it| *it > 10), "{beyond:?}");
}

/// Whether two completions of the package that differ in answers alone are accepted the one and not the other.
fn turns_on_answers(reference: &Reference<'_>, package: usize, accepts: &[bool]) -> bool {
    let completions = reference.completions(package);
    let mut by_picks: BTreeMap<&[usize], [bool; 2]> = BTreeMap::new();
    for (at, pair) in reference.pairs.iter().enumerate() {
        if completions[at] {
            by_picks.entry(&pair.picks).or_default()[usize::from(accepts[at])] = true;
        }
    }
    by_picks.values().any(|seen| *seen == [true, true])
}

#[test]
fn what_is_put_together_is_judged_as_a_package_with_the_same_terms() {
    for seed in 220_000..220_400 {
        let scenario = Arc::new(generate::small(seed));
        let mut engine = Engine::new();
        let outlooks = OutlookWork::new(Arc::clone(&scenario), Budget::default());
        let outlooks = { outlooks }.answer(&mut engine);
        let plain = scenario.packages.iter().zip(&outlooks.rows);
        for (package, row) in plain.filter(|(package, _)| package.spans.is_empty()) {
            let terms = package.terms.clone();
            let standing =
                StandingWork::new(Arc::clone(&scenario), terms.clone(), Budget::default());
            assert_eq!(*{ standing }.answer(&mut engine), *row, "seed {seed}");
            for subject in subjects(&scenario) {
                let of_package = engine.on(&scenario).explain(&package.id, &subject);
                let candidate = Candidate::Proposal(terms.clone());
                let why = ExplanationWork::new(
                    Arc::clone(&scenario),
                    candidate.clone(),
                    subject,
                    Budget::default(),
                );
                let why = { why }.answer(&mut engine).expect("the party is there");
                let expected = of_package.map(|it| Explanation { candidate, ..it });
                assert_eq!(Some(Explanation::clone(&why)), expected, "seed {seed}");
            }
        }
    }
}

#[test]
fn outlooks_in_slices_are_those_in_one_go() {
    for seed in 210_000..210_200 {
        let scenario = Arc::new(generate::small(seed));
        let work = || OutlookWork::new(Arc::clone(&scenario), Budget::default());
        let whole = work().answer(&mut Engine::new());
        let (mut sliced, mut engine) = (work(), Engine::new());
        let slice = Budget {
            ticks: 500,
            ..Budget::default()
        };
        let mut before = Arc::new(Outlooks::default());
        let answer = loop {
            match sliced.step(&mut engine, &slice) {
                Step::Working => {}
                Step::Partial(partial) => {
                    assert!(partial.rows.starts_with(&before.rows), "seed {seed}");
                    before = partial;
                }
                Step::Done(answer) => break answer,
            }
        };
        assert_eq!(answer, whole, "seed {seed}");
    }
}
