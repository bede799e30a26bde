//! Conflicts, concessions and leverage against every settlement written out.

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::compare::shown;
use common::generate;
use common::large::{Size, at_odds};
use common::ratio::{self, Ratio};
use common::reference::{Pair, Reference, Table, and, deciding, is_agreed, needed, position};
use common::rng::Rng;
use common_ground::analysis::explain::Requirement;
use common_ground::analysis::obstacles::{
    Because, Concession, Findings, Hardening, Obstacles, Prepared, Price, Question, Step, Survey,
    because, choices, leverage, obstacles, robustness,
};
use common_ground::analysis::{Budget, Count, Engine, Tally, Work};
use common_ground::model::{
    Answer, Condition, Edit, Fraction, IssueId, Rule, Scenario, Values, limits,
};

/// A requirement in force that means something.
struct Line<'a> {
    requirement: Requirement,
    party: usize,
    firmness: u64,
    met: &'a Table,
}

/// The requirements in force of the parties that count for the decision rule.
struct Truth<'a> {
    reference: &'a Reference<'a>,
    lines: Vec<Line<'a>>,
}

impl<'a> Truth<'a> {
    fn new(reference: &'a Reference<'a>) -> Self {
        let mut lines = Vec::new();
        for at in deciding(reference.scenario) {
            let (tables, party) = (&reference.parties[at], &reference.scenario.parties[at]);
            for (tables, red_line) in tables.red_lines.iter().zip(&party.red_lines) {
                if let Some(tables) = tables.as_ref().filter(|_| red_line.enabled) {
                    lines.push(Line {
                        requirement: Requirement::RedLine(red_line.id.clone()),
                        party: at,
                        firmness: u64::from(red_line.firmness),
                        met: &tables.respected,
                    });
                }
            }
            if let Some(met) = &tables.no_deal_value {
                let no_deal = party.no_deal.as_ref().expect("a value");
                lines.push(Line {
                    requirement: Requirement::NoDealValue(party.id.clone()),
                    party: at,
                    firmness: u64::from(no_deal.firmness),
                    met,
                });
            }
        }
        Self { reference, lines }
    }

    /// The deals if only the requirements of a mask are in force.
    fn respected(&self, mask: u32) -> Table {
        let reference = self.reference;
        (0..reference.pairs.len())
            .map(|pair| {
                let accepts = |party: usize| {
                    let mut own = self.lines.iter().enumerate();
                    own.all(|(at, line)| {
                        line.party != party || mask & 1 << at == 0 || line.met[pair]
                    })
                };
                reference.legal[pair] && is_agreed(reference.scenario, &accepts)
            })
            .collect()
    }

    /// The requirements that a concession does not lift unless it is asked to: the no-deal values.
    fn values(&self) -> u32 {
        let is_value = |line: &Line<'_>| matches!(line.requirement, Requirement::NoDealValue(_));
        let lines = self.lines.iter().enumerate();
        lines.fold(0, |mask, (at, line)| mask | u32::from(is_value(line)) << at)
    }

    fn all(&self) -> u32 {
        (1 << self.lines.len()) - 1
    }

    /// The masks of red lines that nothing respects together, or of those whose lifting opens something, without those
    /// that contain another.
    fn minimal(&self, is_one: impl Fn(u32) -> bool) -> BTreeSet<u32> {
        let ones: Vec<u32> = (0..=self.all()).filter(|mask| is_one(*mask)).collect();
        let contains_none = |mask: &u32| ones.iter().all(|it| it == mask || it & mask != *it);
        ones.iter().copied().filter(contains_none).collect()
    }

    fn is_possible(&self, mask: u32) -> bool {
        self.respected(mask).contains(&true)
    }

    fn mask(&self, requirements: &[Requirement]) -> u32 {
        requirements.iter().fold(0, |mask, requirement| {
            let mut lines = self.lines.iter();
            let at = lines.position(|line| line.requirement == *requirement);
            mask | 1 << at.expect("a requirement in force")
        })
    }

    fn cost(&self, mask: u32) -> u64 {
        let of = |(at, line): (usize, &Line<'_>)| {
            if mask & 1 << at != 0 {
                line.firmness
            } else {
                0
            }
        };
        self.lines.iter().enumerate().map(of).sum()
    }

    fn deals_without(&self, mask: u32) -> Tally {
        self.reference.tally(&self.respected(self.all() & !mask))
    }
}

/// Scenarios that brute force can enumerate, more of them without a deal than with one.
fn cases(count: u64) -> impl Iterator<Item = (u64, Scenario)> {
    (0..count).map(|seed| (seed, generate::small(seed)))
}

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
    for (seed, scenario) in cases(300) {
        let whole = obstacles(&scenario, &Question::default(), &Budget::default());
        for effort in [0, 3, 10, 40, 200] {
            let budget = Budget {
                ticks: effort * 20,
                conflicts: effort,
                ..Budget::default()
            };
            let found = obstacles(&scenario, &Question::default(), &budget);
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
}

#[test]
fn leverage_is_what_lifting_alone_opens() {
    let (mut singles, mut pairs) = (0, 0);
    for (seed, scenario) in cases(3_000) {
        let reference = Reference::new(&scenario);
        let truth = Truth::new(&reference);
        if truth.lines.len() > 12 {
            continue;
        }
        let found = leverage(&scenario, &Budget::default());
        assert_eq!(found.alone.len(), truth.lines.len(), "seed {seed}");
        for (at, lifted) in found.alone.iter().enumerate() {
            assert_eq!(lifted.requirements, [truth.lines[at].requirement.clone()]);
            assert_eq!(
                lifted.deals,
                truth.deals_without(1 << at),
                "seed {seed}\n{}",
                shown(&scenario)
            );
        }
        singles += found.alone.len();
        let none = Tally::certain(Count::Exact(0));
        if found.alone.iter().any(|it| it.deals != none) {
            assert!(found.pairs.list.is_empty(), "seed {seed}");
            continue;
        }
        let mut expected = 0;
        for one in 0..truth.lines.len() {
            for other in one + 1..truth.lines.len() {
                let deals = truth.deals_without(1 << one | 1 << other);
                if deals == none {
                    continue;
                }
                expected += 1;
                let ids = [one, other].map(|at| truth.lines[at].requirement.clone());
                let pair = found.pairs.list.iter().find(|it| it.requirements == ids);
                assert_eq!(pair.map(|it| it.deals), Some(deals), "seed {seed}");
            }
        }
        assert_eq!(found.pairs.list.len(), expected, "seed {seed}");
        pairs += expected;
    }
    assert!(singles > 5_000 && pairs > 100, "{singles}, {pairs}");
}

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

/// The choices, one way taken of each in every combination, are the concessions.
#[test]
fn independent_choices_multiply_to_all_concessions() {
    let mut several = 0;
    for (seed, scenario) in cases(3_000) {
        let found = obstacles(&scenario, &Question::default(), &Budget::default());
        let Some(choices) = choices(&found.conflicts, &found.concessions) else {
            panic!("seed {seed}: both lists are complete");
        };
        let mut combined: Vec<BTreeSet<Requirement>> = if found.concessions.list.is_empty() {
            Vec::new()
        } else {
            vec![BTreeSet::new()]
        };
        for choice in &choices {
            combined = (combined.iter())
                .flat_map(|so_far| choice.ways.iter().map(move |way| (so_far, way)))
                .map(|(so_far, way)| so_far.iter().chain(way).cloned().collect())
                .collect();
        }
        let sets = found.concessions.list.iter();
        let expected: BTreeSet<BTreeSet<Requirement>> = sets
            .map(|it| it.requirements.iter().cloned().collect())
            .collect();
        assert_eq!(
            combined.into_iter().collect::<BTreeSet<_>>(),
            expected,
            "seed {seed}"
        );
        several += usize::from(choices.len() > 1);
    }
    assert!(several > 50, "{several}");
}

#[test]
fn what_a_hardening_leaves_is_what_brute_force_leaves() {
    let mut seen = 0;
    for (seed, scenario) in cases(800) {
        let deals = {
            let reference = Reference::new(&scenario);
            reference.tally(&and(&reference.legal, &reference.everyone))
        };
        let found = robustness(&scenario, deals, &Budget::default());
        if deals.possible == Count::Exact(0) {
            assert!(found.is_empty(), "seed {seed}");
        }
        for it in found {
            let mut harder = scenario.clone();
            let edit = match &it.hardening {
                Hardening::Withdraw(id) => Edit::enable_offer(id, false),
                Hardening::Restore(id) => Edit::enable_red_line(id, true),
                Hardening::Answer(id, answer) => Edit::answer(id, *answer),
            };
            assert!(edit.apply(&mut harder).is_some(), "seed {seed}: {edit:?}");
            let reference = Reference::new(&harder);
            let left = reference.tally(&and(&reference.legal, &reference.everyone));
            assert_eq!(it.deals, left, "seed {seed}: {:?}", it.hardening);
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}

/// What a survey ends with, having been looked at after every part.
fn surveyed(scenario: &Scenario, question: &Question, at: &str) -> Findings {
    let scenario = Arc::new(scenario.clone());
    let budget = Budget::default();
    let mut survey = Survey::new(scenario, question.clone(), budget.clone());
    let mut last = Arc::<Findings>::default();
    let mut parts = 0;
    loop {
        let (findings, is_over) = match survey.news(&mut Engine::new(), &budget) {
            common_ground::analysis::Step::Partial(findings) => (findings, false),
            common_ground::analysis::Step::Done(findings) => (findings, true),
            common_ground::analysis::Step::Working => unreachable!("no news"),
        };
        parts += 1;
        let (done, of) = findings.progress;
        assert_eq!(done, parts, "{at}");
        assert!(done <= of, "{at}");
        if let (Some(before), Some(now)) = (&last.obstacles, &findings.obstacles) {
            let (short, long) = (&before.conflicts.list, &now.conflicts.list);
            assert!(
                short.len() <= long.len(),
                "{at}: nothing is lost on the way"
            );
            let (short, long) = (&before.concessions.list, &now.concessions.list);
            assert!(short.len() <= long.len(), "{at}");
        }
        last = findings;
        if is_over {
            break;
        }
    }
    assert_eq!(last.progress, (parts, parts), "{at}");
    Findings::clone(&last)
}

#[test]
fn a_survey_ends_with_what_each_question_alone_is_answered() {
    let mut longer = 0;
    // Small ones, and some with more conflicts than are looked for first.
    let size = Size {
        issues: 8,
        options: 4,
        parties: 4,
        red_lines: 24,
        packages: 0,
        unknown: 1,
    };
    let larger = (0..12).map(|seed| (10_000 + seed, at_odds(size, seed)));
    for (seed, scenario) in cases(600).chain(larger) {
        let at = format!("seed {seed}");
        for price in [Price::Firmness, Price::Number] {
            let question = Question {
                price,
                ..Question::default()
            };
            let found = surveyed(&scenario, &question, &at);
            let budget = Budget::default();
            let expected = obstacles(&scenario, &question, &budget);
            longer += usize::from(expected.conflicts.list.len() > 12);
            let lists = (&expected.conflicts, &expected.concessions);
            assert_eq!(found.choices, choices(lists.0, lists.1), "{at}");
            let why: Vec<_> = (expected.conflicts.list.iter())
                .map(|conflict| because(&scenario, conflict, &budget))
                .collect();
            assert_eq!(found.why, why, "{at}");
            assert_eq!(found.leverage, Some(leverage(&scenario, &budget)), "{at}");
            let deals = expected.concessions.list.first();
            let deals = deals.filter(|it| it.requirements.is_empty());
            let left = deals.map(|it| robustness(&scenario, it.deals, &budget));
            assert_eq!(found.robustness, left, "{at}");
            assert_eq!(found.has_deals(), deals.is_some(), "{at}");
            for (_, red_line) in scenario.red_lines() {
                let id = &Requirement::RedLine(red_line.id.clone());
                let conflicts = expected.conflicts.list.iter();
                let concessions = expected.concessions.list.iter();
                let occurs = (
                    conflicts.filter(|it| it.contains(id)).count(),
                    concessions
                        .filter(|it| it.requirements.contains(id))
                        .count(),
                );
                assert_eq!(found.occurrences(id), occurs, "{at}");
            }
            assert_eq!(found.obstacles, Some(expected), "{at}");
        }
    }
    assert!(longer > 0, "some survey needs a second, longer search");
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
