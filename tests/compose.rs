//! What a package that is being put together still allows, against every settlement written out.

mod common;

use std::collections::BTreeSet;

use common::compare::shown;
use common::drafts::{OnFailure, Truth, draft};
use common::generate;
use common::large::{Size, large};
use common::peer::Peer;
use common::reference::{Reference, position};
use common::rng::Rng;
use common_ground::analysis::compose::{
    Completed, Composition, Draft, Excluded, Exclusion, NearDeal, Nearest, Partners,
};
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::{Budget, Count, Engine, Tally};
use common_ground::model::{
    Answer, AssumptionId, FactId, IssueId, OptionId, PartyId, Scenario, limits,
};

/// What the random cases were like; a comparison proves little where most answers are trivial.
#[derive(Debug, Default)]
struct Seen {
    excluded: usize,
    by_terms_and_requirements: usize,
    by_facts: usize,
    far: usize,
    several_ways: usize,
    unsure: usize,
    under: usize,
    left_out: usize,
}

/// Of each option, and of the draft itself, whether it is excluded and by what.
fn check_exclusions(engine: &mut Engine, truth: &Truth<'_>, draft: &Draft, seen: &mut Seen) {
    let scenario = truth.reference.scenario;
    let mut asked: Vec<Option<(usize, usize)>> = vec![None];
    for (issue, it) in scenario.issues.iter().enumerate() {
        asked.extend((0..it.values.count()).map(|option| Some((issue, option))));
    }
    for option in asked {
        let ids = option.map(|(i, o)| (truth.issue_id(i), truth.option_id(i, o)));
        let ids = ids.as_ref().map(|(issue, option)| (issue, option));
        let found = engine.on(scenario).exclusion(draft, ids);
        let issue = option.map(|(issue, _)| issue);
        let has_option =
            |pair: &usize| option.is_none_or(|(i, option)| truth.picks(*pair)[i] == option);
        let is_allowed = (0..truth.deals.len())
            .filter(has_option)
            .any(|pair| truth.deals[pair] && truth.has_terms(pair, issue));
        match found {
            Excluded::No => assert!(is_allowed, "{option:?} is excluded"),
            Excluded::Because(exclusion) => {
                assert!(!is_allowed, "{option:?} is allowed");
                check_exclusion(truth, option, &exclusion);
                seen.excluded += 1;
                let is_mixed = !exclusion.terms.is_empty() && !exclusion.requirements.is_empty();
                seen.by_terms_and_requirements += usize::from(is_mixed);
                seen.by_facts += usize::from(!exclusion.facts.is_empty());
            }
            Excluded::Unknown => panic!("{option:?} is within the budget"),
        }
    }
    let (issue, nothing) = (truth.issue_id(0), "no-such-option".into());
    let found = engine
        .on(scenario)
        .exclusion(draft, Some((&issue, &nothing)));
    assert_eq!(found, Excluded::Unknown);
}

/// The exclusion suffices, and nothing smaller does.
fn check_exclusion(truth: &Truth<'_>, option: Option<(usize, usize)>, exclusion: &Exclusion) {
    let scenario = truth.reference.scenario;
    let issue = option.map(|(issue, _)| issue);
    let terms: Vec<(usize, usize)> = (truth.terms.iter().copied())
        .filter(|(other, _)| Some(*other) != issue)
        .collect();
    // Of each pair with the option a bit for each choice and requirement that it has, and one for each fact.
    let bits = |holds: &mut dyn Iterator<Item = bool>| -> u32 {
        let bit = |(at, holds)| u32::from(holds) << at;
        holds.enumerate().map(bit).sum()
    };
    let pairs = (0..truth.deals.len())
        .filter(|pair| option.is_none_or(|(i, option)| truth.picks(*pair)[i] == option));
    let bits: BTreeSet<(u32, u32)> = pairs
        .map(|pair| {
            let picks = truth.picks(pair);
            let has_terms = terms.iter().map(|(issue, option)| picks[*issue] == *option);
            let met = truth.requirements.iter().map(|(_, _, table)| table[pair]);
            let facts = truth.reference.facts.iter();
            let mut facts = facts.map(|fact| fact.as_ref().is_none_or(|fact| fact[pair]));
            (bits(&mut has_terms.chain(met)), bits(&mut facts))
        })
        .collect();
    let (soft, facts) = (
        terms.len() + truth.requirements.len(),
        truth.reference.facts.len(),
    );
    // Of what is in force, a party accepts where it has all of its own.
    let is_agreed = |has: u32, soft: u32| {
        truth.is_agreed(&|party| {
            let mut own = truth.requirements.iter().enumerate();
            own.all(|(at, (_, of, _))| {
                let bit = 1 << (terms.len() + at);
                *of != party || soft & bit == 0 || has & bit != 0
            })
        })
    };
    let all_terms = (1_u32 << terms.len()) - 1;
    let leaves_nothing = |soft: u32, facts: u32| {
        let chosen = soft & all_terms;
        (bits.iter()).all(|(has, meets)| {
            has & chosen != chosen || meets & facts != facts || !is_agreed(*has, soft)
        })
    };
    let place = |term: &(IssueId, OptionId)| {
        let term = position(scenario, term).expect("a term");
        terms.iter().position(|it| *it == term).expect("chosen")
    };
    let requirement = |requirement: &Requirement| {
        let all = &truth.requirements;
        let at = all.iter().position(|(it, ..)| it == requirement);
        terms.len() + at.expect("in force and of a party in question")
    };
    let chosen = exclusion.terms.iter().map(place);
    let members: Vec<usize> = chosen
        .chain(exclusion.requirements.iter().map(requirement))
        .collect();
    let fact = |id: &FactId| scenario.facts.iter().position(|it| it.id == *id);
    let named: Vec<usize> = exclusion.facts.iter().filter_map(fact).collect();
    assert_eq!(named.len(), exclusion.facts.len());
    assert!(members.is_sorted() && named.is_sorted(), "{exclusion:?}");
    let mask = |members: &[usize]| members.iter().fold(0, |mask, at| mask | 1_u32 << at);
    let (members, named) = (mask(&members), mask(&named));
    let all_facts = (1 << facts) - 1;
    assert!(leaves_nothing(members, named), "{exclusion:?}");
    for bit in (0..32).map(|at| 1 << at) {
        if members & bit != 0 {
            assert!(!leaves_nothing(members & !bit, all_facts), "{exclusion:?}");
        }
        if named & bit != 0 {
            assert!(!leaves_nothing(members, named & !bit), "{exclusion:?}");
        }
    }
    assert!(exclusion.is_smallest, "within the budget: {exclusion:?}");
    let smaller = |than: u32, of: usize| {
        (0..1_u32 << of).filter(move |it| it.count_ones() < than.count_ones())
    };
    for fewer in smaller(members, soft) {
        assert!(!leaves_nothing(fewer, all_facts), "{exclusion:?}");
    }
    for fewer in smaller(named, facts) {
        assert!(!leaves_nothing(members, fewer), "{exclusion:?}");
    }
}

fn check_nearest(
    engine: &mut Engine,
    truth: &Truth<'_>,
    draft: &Draft,
    rng: &mut Rng,
    seen: &mut Seen,
) {
    let scenario = truth.reference.scenario;
    let mut kept: Vec<Option<usize>> = vec![None];
    kept.extend((0..scenario.issues.len()).map(Some));
    for keep in kept {
        let id = keep.map(|issue| truth.issue_id(issue));
        let found = engine.on(scenario).nearest_deals(draft, id.as_ref(), 1_000);
        let expected = truth.nearest(keep, 1_000);
        assert_eq!(found, expected, "keeping {id:?}");
        let mut sets: Vec<Vec<IssueId>> = Vec::new();
        for deal in &expected.list {
            let issues: Vec<IssueId> = deal.changes.iter().map(|it| it.0.clone()).collect();
            if sets.last() != Some(&issues) {
                sets.push(issues);
            }
        }
        assert_eq!(found.undo_sets(), sets);
        let most = rng.below(3);
        let short = engine.on(scenario).nearest_deals(draft, id.as_ref(), most);
        assert_eq!(short, truth.nearest(keep, most), "at most {most}");
        seen.far += usize::from(found.distance > Some(1));
        seen.several_ways += usize::from(found.list.len() > 1);
        seen.unsure += usize::from(found.list.iter().any(|it| !it.is_sure));
    }
    let nowhere = engine
        .on(scenario)
        .nearest_deals(draft, Some(&"nowhere".into()), 1_000);
    assert_eq!(nowhere, truth.nearest(None, 1_000));
}

/// The pairs that have these picks and agree with these answers.
fn agreeing(truth: &Truth<'_>, picks: &[usize], under: &[(AssumptionId, Answer)]) -> Vec<usize> {
    let reference = truth.reference;
    let agrees = |pair: usize, (id, answer): &(AssumptionId, Answer)| {
        let all = &reference.scenario.assumptions;
        let at = all.iter().position(|it| it.id == *id).expect("there");
        assert_eq!(all[at].answer, Answer::Unknown);
        reference.pairs[pair].answers[at] == (*answer == Answer::Yes)
    };
    (0..reference.pairs.len())
        .filter(|pair| truth.picks(*pair) == picks && under.iter().all(|it| agrees(*pair, it)))
        .collect()
}

/// The completed draft is a deal as near as any, and sure if one as near is.
fn check_completed(truth: &Truth<'_>, found: &Completed, prefers_sure: bool) {
    let pairs = || (0..truth.deals.len()).filter(|pair| truth.deals[*pair]);
    let distance = pairs().map(|pair| truth.distance(pair)).min();
    let Completed::Deal {
        terms,
        changed,
        under,
    } = found
    else {
        assert_eq!(*found, Completed::None, "within the budget");
        assert_eq!(distance, None);
        return;
    };
    let scenario = truth.reference.scenario;
    let ids: Vec<&IssueId> = terms.iter().map(|(issue, _)| issue).collect();
    let all: Vec<&IssueId> = scenario.issues.iter().map(|issue| &issue.id).collect();
    assert_eq!(ids, all, "an option for every issue");
    let picks: Vec<usize> = (terms.iter())
        .map(|term| position(scenario, term).expect("an option").1)
        .collect();
    let expected: Vec<IssueId> = (0..picks.len())
        .filter(|issue| {
            let term = truth.terms.iter().find(|(of, _)| of == issue);
            term.is_some_and(|(_, option)| picks[*issue] != *option)
        })
        .map(|issue| truth.issue_id(issue))
        .collect();
    assert_eq!(*changed, expected);
    assert_eq!(Some(changed.len()), distance, "as near as any");
    let agreeing_pairs = agreeing(truth, &picks, under);
    assert!(!agreeing_pairs.is_empty() && agreeing_pairs.iter().all(|pair| truth.deals[*pair]));
    for left_out in 0..under.len() {
        let mut fewer = under.clone();
        fewer.remove(left_out);
        let agreeing = agreeing(truth, &picks, &fewer);
        let is_needed = agreeing.iter().any(|pair| !truth.deals[*pair]);
        assert!(is_needed || !prefers_sure, "{under:?}");
    }
    let is_sure = pairs().any(|pair| Some(truth.distance(pair)) == distance && truth.is_sure(pair));
    if prefers_sure {
        assert_eq!(under.is_empty(), is_sure, "sure if one as near is");
    }
}

/// Checks every answer about one draft on an engine that has analysed the scenario.
fn check(engine: &mut Engine, reference: &Reference<'_>, rng: &mut Rng, seen: &mut Seen) {
    let scenario = reference.scenario;
    let draft = draft(rng, scenario);
    // Shown where one of the checks fails.
    let told = format!("{draft:?}\n{}", shown(scenario));
    let told = OnFailure(&told);
    let truth = Truth::new(reference, &draft);
    assert_eq!(engine.on(scenario).compose(&draft), truth.composition());
    check_exclusions(engine, &truth, &draft, seen);
    check_nearest(engine, &truth, &draft, rng, seen);
    let completed = engine.on(scenario).completed(&draft);
    check_completed(&truth, &completed, true);
    seen.under +=
        usize::from(matches!(&completed, Completed::Deal { under, .. } if !under.is_empty()));
    let found = engine.on(scenario).partners(&draft, 100);
    assert_eq!(found, truth.partners(100));
    let most = rng.below(3);
    assert_eq!(
        engine.on(scenario).partners(&draft, most),
        truth.partners(most)
    );
    seen.left_out += usize::from(found.list.iter().any(|it| !it.left_out.is_empty()));
    drop(told);
}

#[test]
fn small_scenarios_as_brute_force() {
    let mut seen = Seen::default();
    for seed in 0..3_000 {
        let scenario = generate::small(seed);
        let reference = Reference::new(&scenario);
        let mut rng = Rng::new(seed);
        let mut engine = Engine::new();
        if seed % 2 == 0 {
            // It is analysed first where it has not been.
            engine.on(&scenario).analysis();
        }
        for _ in 0..2 {
            check(&mut engine, &reference, &mut rng, &mut seen);
        }
    }
    let Seen {
        excluded,
        by_terms_and_requirements,
        by_facts,
        far,
        several_ways,
        unsure,
        under,
        left_out,
    } = seen;
    let counts = [
        excluded,
        by_terms_and_requirements,
        by_facts,
        far,
        several_ways,
        unsure,
        under,
        left_out,
    ];
    assert!(counts.iter().all(|count| *count >= 100), "{seen:?}");
}

#[test]
fn answers_keep_up_with_edits() {
    let mut engine = Engine::new();
    for seed in 50_000..50_200 {
        let mut scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        for _ in 0..5 {
            engine.on(&scenario).analysis();
            let reference = Reference::new(&scenario);
            check(&mut engine, &reference, &mut rng, &mut Seen::default());
            let Some(edit) = generate::edit(&mut rng, &scenario) else {
                break;
            };
            edit.apply(&mut scenario).expect("it changes something");
        }
    }
}

/// All answers about a draft.
fn all(
    engine: &mut Engine,
    scenario: &Scenario,
    draft: &Draft,
) -> (Composition, Nearest, Completed, Partners) {
    (
        engine.on(scenario).compose(draft),
        engine.on(scenario).nearest_deals(draft, None, 100),
        engine.on(scenario).completed(draft),
        engine.on(scenario).partners(draft, 100),
    )
}

#[test]
fn the_same_question_has_the_same_answer() {
    let mut used = Engine::new();
    for seed in 60_000..60_200 {
        let scenario = generate::small(seed);
        let draft = draft(&mut Rng::new(seed), &scenario);
        let fresh = all(&mut Engine::new(), &scenario, &draft);
        assert_eq!(fresh, all(&mut used, &scenario, &draft), "seed {seed}");
        assert_eq!(
            fresh,
            all(&mut used, &scenario, &draft),
            "seed {seed}, again"
        );
    }
}

#[test]
fn what_means_nothing_is_ignored() {
    for seed in 70_000..70_200 {
        let scenario = generate::small(seed);
        let draft = draft(&mut Rng::new(seed), &scenario);
        let mut clean = Draft::default();
        for term in &draft.terms {
            let is_new = clean.terms.iter().all(|(issue, _)| *issue != term.0);
            if is_new && position(&scenario, term).is_some() {
                clean.terms.push(term.clone());
            }
        }
        let is_party = |id: &&PartyId| scenario.party(id).is_some();
        clean.parties =
            (draft.parties.as_ref()).map(|ids| ids.iter().filter(is_party).cloned().collect());
        let mut engine = Engine::new();
        let expected = all(&mut engine, &scenario, &clean);
        assert_eq!(all(&mut engine, &scenario, &draft), expected, "seed {seed}");
    }
}

fn is_honest(given: Tally, exact: Tally) -> bool {
    let pairs = [(given.sure, exact.sure), (given.possible, exact.possible)];
    pairs.into_iter().all(|pair| match pair {
        (Count::AtLeast(bound), Count::Exact(number)) => bound <= number,
        (Count::Unknown, _) => true,
        (given, exact) => given == exact,
    })
}

/// Panics where an answer claims something that is not so.
fn check_honest(truth: &Truth<'_>, engine: &mut Engine, draft: &Draft) -> usize {
    let scenario = truth.reference.scenario;
    let mut known = 0;
    let (given, exact) = (engine.on(scenario).compose(draft), truth.composition());
    assert!(is_honest(given.completions, exact.completions));
    assert!(is_honest(given.deals, exact.deals));
    assert!(is_honest(given.all_deals, exact.all_deals));
    let options = given.options.iter().flatten();
    for (given, exact) in options.zip(exact.options.iter().flatten()) {
        assert!(is_honest(*given, *exact), "{given:?} {exact:?}");
        known += usize::from(given == exact);
    }
    for (issue, options) in exact.options.iter().enumerate() {
        for (option, tally) in options.iter().enumerate() {
            let ids = (truth.issue_id(issue), truth.option_id(issue, option));
            let found = engine.on(scenario).exclusion(draft, Some((&ids.0, &ids.1)));
            let is_allowed = tally.possible != Count::Exact(0);
            match found {
                Excluded::No => assert!(is_allowed),
                Excluded::Because(exclusion) => {
                    assert!(!is_allowed);
                    check_exclusion(truth, Some((issue, option)), &exclusion);
                }
                Excluded::Unknown => continue,
            }
            known += 1;
        }
    }
    let (given, exact) = (
        engine.on(scenario).nearest_deals(draft, None, 100),
        truth.nearest(None, 100),
    );
    if given.is_known {
        assert_eq!(given.distance, exact.distance);
        if given.is_complete {
            assert_eq!(given, exact);
        }
        for deal in &given.list {
            let mut same = exact.list.iter().filter(|it| it.changes == deal.changes);
            assert!(same.any(|it| it.is_sure || !deal.is_sure), "{deal:?}");
        }
        assert_eq!(given.list.is_empty(), exact.list.is_empty());
        known += 1;
    } else {
        assert_eq!((given.distance, given.list.len()), (None, 0));
    }
    match engine.on(scenario).completed(draft) {
        Completed::Unknown => {}
        found => {
            check_completed(truth, &found, false);
            known += 1;
        }
    }
    let (given, exact) = (
        engine.on(scenario).partners(draft, 100),
        truth.partners(100),
    );
    assert!(!given.is_complete || given.list.len() == exact.list.len());
    for partner in &given.list {
        let mut same = exact
            .list
            .iter()
            .filter(|it| it.left_out == partner.left_out);
        assert!(same.any(|it| is_honest(partner.deals, it.deals)));
        known += 1;
    }
    known
}

#[test]
fn with_little_budget_nothing_claimed_is_wrong() {
    let mut known = Vec::new();
    for seed in 0..150 {
        let scenario = generate::small(seed);
        let reference = Reference::new(&scenario);
        let draft = draft(&mut Rng::new(seed), &scenario);
        let truth = Truth::new(&reference, &draft);
        let told = format!("seed {seed}, {draft:?}\n{}", shown(&scenario));
        let told = OnFailure(&told);
        for effort in [0, 1, 2, 4, 8, 12, 20, 30, 50, 80, 150, 400] {
            let ticks = Budget {
                ticks: effort,
                ..Budget::default()
            };
            known.push(check_honest(
                &truth,
                &mut Engine::with_budget(ticks),
                &draft,
            ));
            let bytes = Budget {
                bytes: 150 * usize::try_from(effort).expect("small"),
                ..Budget::default()
            };
            known.push(check_honest(
                &truth,
                &mut Engine::with_budget(bytes),
                &draft,
            ));
        }
        drop(told);
    }
    assert!(known.contains(&0) && known.iter().any(|known| *known > 8));
}

/// Where the deals are beyond the budget, those with the terms may not be.
#[test]
fn what_has_been_chosen_helps_where_the_deals_are_too_many() {
    let (mut options, mut excluded, mut at_hand, mut completed, mut cut) = (0, 0, 0, 0, 0);
    let size = Size {
        issues: 24,
        red_lines: 80,
        ..LARGE
    };
    for seed in 500..504 {
        let scenario = large(size, seed);
        let mut rng = Rng::new(seed);
        let mut exact = Engine::new();
        let mut drafts: Vec<Draft> = (0..3).map(|_| draft(&mut rng, &scenario)).collect();
        // Most of a deal too.
        let parties = scenario.parties.iter().take(2).map(|it| it.id.clone());
        let of_some = Draft {
            terms: Vec::new(),
            parties: Some(parties.collect()),
        };
        for whole in [Draft::default(), of_some] {
            if let Completed::Deal { mut terms, .. } = exact.on(&scenario).completed(&whole) {
                terms.truncate(18);
                drafts.push(Draft { terms, ..whole });
            }
        }
        for (ticks, analyses) in [1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000, 12_000]
            .into_iter()
            .flat_map(|ticks| [(ticks, 1), (ticks, 2), (ticks, 4)])
        {
            let mut engine = Engine::with_budget(Budget {
                ticks,
                ..Budget::default()
            });
            // What one analysis has worked out the next one goes on with.
            for _ in 0..analyses {
                engine.on(&scenario).analysis();
            }
            for draft in &drafts {
                let given = engine.on(&scenario).compose(draft);
                let right = exact.on(&scenario).compose(draft);
                assert!(is_honest(given.completions, right.completions));
                assert!(is_honest(given.deals, right.deals));
                assert!(is_honest(given.all_deals, right.all_deals));
                let pairs = given.options.iter().flatten();
                for (given, right) in pairs.zip(right.options.iter().flatten()) {
                    assert!(is_honest(*given, *right), "seed {seed}, {ticks} ticks");
                }
                let near = engine.on(&scenario).nearest_deals(draft, None, 1_000);
                let right_near = exact.on(&scenario).nearest_deals(draft, None, 1_000);
                if near.is_known {
                    assert_eq!(near.distance, right_near.distance);
                    assert!(near.list.len() == right_near.list.len() || !near.is_complete);
                    let has = |it: &NearDeal| {
                        let mut all = right_near.list.iter();
                        all.any(|right| right.changes == it.changes)
                    };
                    assert!(!right_near.is_complete || near.list.iter().all(has));
                    cut += usize::from(!near.is_complete);
                }
                let found = engine.on(&scenario).completed(draft);
                if let Completed::Deal { changed, .. } = &found {
                    assert_eq!(Some(changed.len()), right_near.distance);
                }
                if given.all_deals != Tally::UNKNOWN {
                    continue;
                }
                let known = given.options.iter().flatten();
                options += known.filter(|it| **it != Tally::UNKNOWN).count();
                at_hand += usize::from(near.is_known);
                completed += usize::from(found != Completed::Unknown);
                let reason = engine.on(&scenario).exclusion(draft, None);
                let is_excluded = right.deals.possible == Count::Exact(0);
                assert!(reason == Excluded::Unknown || (reason != Excluded::No) == is_excluded);
                excluded += usize::from(reason != Excluded::Unknown);
            }
        }
    }
    let counts = [options, excluded, at_hand, completed, cut];
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

/// As the verdicts, the answers say that they know nothing of a scenario that is too large to be analysed.
#[test]
fn beyond_the_limits_nothing_is_claimed() {
    let mut scenario = generate::small(3);
    let issue = scenario.issues[0].clone();
    scenario.issues = vec![issue.clone(); limits::MAX_ISSUES + 1];
    let mut engine = Engine::new();
    let draft = Draft {
        terms: vec![(issue.id.clone(), issue.values.id(0).expect("an option"))],
        parties: None,
    };
    let found = engine.on(&scenario).compose(&draft);
    for tally in [found.completions, found.deals, found.all_deals] {
        assert_eq!(tally, Tally::UNKNOWN);
    }
    assert_eq!(found.options.len(), scenario.issues.len());
    let mut tallies = found.options.iter().flatten();
    assert!(tallies.all(|it| *it == Tally::UNKNOWN));
    let found = engine.on(&scenario).exclusion(&draft, None);
    assert_eq!(found, Excluded::Unknown);
    let found = engine.on(&scenario).nearest_deals(&draft, None, 10);
    assert!(!found.is_known && !found.is_complete && found.list.is_empty());
    assert_eq!(engine.on(&scenario).completed(&draft), Completed::Unknown);
    let found = engine.on(&scenario).partners(&draft, 10);
    assert!(!found.is_complete && found.list.is_empty());
}

const LARGE: Size = Size {
    issues: 16,
    options: 4,
    parties: 4,
    red_lines: 40,
    packages: 1,
    unknown: 1,
};

/// The deals of packages, by another library.
fn by_peer(scenario: &Scenario, packages: Vec<Vec<(IssueId, OptionId)>>) -> Vec<(Tally, Tally)> {
    let template = large(LARGE, 0).packages.remove(0);
    let mut scenario = scenario.clone();
    scenario.packages = (packages.into_iter().enumerate())
        .map(|(n, terms)| {
            let mut package = template.clone();
            package.id = format!("p{n}").into();
            package.terms = terms;
            package
        })
        .collect();
    let peer = Peer::new(&scenario, 5_000_000).expect("moderate diagrams");
    let packages = peer.analysis().packages.iter();
    packages
        .map(|it| (it.completions, it.everyone.accepted))
        .collect()
}

#[test]
fn a_larger_scenario_as_another_library() {
    let mut excluded = 0;
    for seed in 400..404 {
        let scenario = large(LARGE, seed);
        let mut rng = Rng::new(seed);
        let mut draft = draft(&mut rng, &scenario);
        draft
            .terms
            .retain(|term| position(&scenario, term).is_some());
        draft.terms.truncate(5);
        let in_question: Vec<PartyId> = (scenario.parties.iter().take(3))
            .map(|party| party.id.clone())
            .collect();
        draft.parties = Some(in_question.clone());
        let mut without = scenario.clone();
        without
            .parties
            .retain(|party| in_question.contains(&party.id));
        let terms_with = |issue: &IssueId, option: &OptionId| {
            let mut terms = draft.terms.clone();
            terms.retain(|(other, _)| other != issue);
            terms.push((issue.clone(), option.clone()));
            terms
        };
        let mut packages = vec![draft.terms.clone(), Vec::new()];
        let mut asked = Vec::new();
        for issue in &scenario.issues {
            for option in (0..issue.values.count()).filter_map(|n| issue.values.id(n)) {
                packages.push(terms_with(&issue.id, &option));
                asked.push((issue.id.clone(), option));
            }
        }
        let tallies = by_peer(&without, packages);
        let mut engine = Engine::new();
        engine.on(&scenario).analysis();
        let found = engine.on(&scenario).compose(&draft);
        assert_eq!((found.completions, found.deals), tallies[0], "seed {seed}");
        assert_eq!(found.all_deals, tallies[1].1, "seed {seed}");
        let options: Vec<Tally> = found.options.into_iter().flatten().collect();
        let expected: Vec<Tally> = tallies[2..].iter().map(|it| it.1).collect();
        assert_eq!(options, expected, "seed {seed}");
        for (n, (issue, option)) in asked.iter().enumerate() {
            let exclusion = engine
                .on(&scenario)
                .exclusion(&draft, Some((issue, option)));
            let is_allowed = options[n].possible != Count::Exact(0);
            assert_eq!(exclusion == Excluded::No, is_allowed, "seed {seed}");
            let Excluded::Because(exclusion) = exclusion else {
                continue;
            };
            excluded += 1;
            if excluded % 8 == 0 {
                check_by_peer(&without, (issue, option), &exclusion);
            }
        }
    }
    assert!(excluded > 40, "{excluded}");
}

/// What is named leaves no deal by itself.
fn check_by_peer(scenario: &Scenario, option: (&IssueId, &OptionId), exclusion: &Exclusion) {
    let mut only = scenario.clone();
    only.facts.retain(|fact| exclusion.facts.contains(&fact.id));
    for party in &mut only.parties {
        for red_line in &mut party.red_lines {
            let requirement = Requirement::RedLine(red_line.id.clone());
            red_line.enabled = exclusion.requirements.contains(&requirement);
        }
    }
    let mut terms = exclusion.terms.clone();
    terms.push((option.0.clone(), option.1.clone()));
    let (_, deals) = by_peer(&only, vec![terms])[0];
    assert_eq!(deals.possible, Count::Exact(0), "{exclusion:?}");
}
