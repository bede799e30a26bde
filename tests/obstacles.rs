//! Conflicts, concessions and leverage against every settlement written out.

mod common;

use std::collections::BTreeSet;

use common::compare::shown;
use common::generate;
use common::reference::{Reference, Table, and};
use common::rng::Rng;
use common_ground::analysis::obstacles::{Obstacles, Price, Question, leverage, obstacles};
use common_ground::analysis::{Budget, Count, Tally};
use common_ground::model::{Answer, RedLineId, Scenario};

/// The red lines in force that mean something, each with where it is respected, and where everything else is met.
struct Truth<'a> {
    reference: &'a Reference<'a>,
    lines: Vec<(RedLineId, u64, &'a Table)>,
    hard: Table,
}

impl<'a> Truth<'a> {
    fn new(reference: &'a Reference<'a>) -> Self {
        let mut lines = Vec::new();
        let mut hard = reference.legal.clone();
        for (tables, party) in reference.parties.iter().zip(&reference.scenario.parties) {
            for (tables, red_line) in tables.red_lines.iter().zip(&party.red_lines) {
                if let Some(tables) = tables.as_ref().filter(|_| red_line.enabled) {
                    let firmness = u64::from(red_line.firmness);
                    lines.push((red_line.id.clone(), firmness, &tables.respected));
                }
            }
            if let Some(value) = &tables.no_deal_value {
                hard = and(&hard, value);
            }
        }
        Self {
            reference,
            lines,
            hard,
        }
    }

    /// Where the red lines of a mask are respected.
    fn respected(&self, mask: u32) -> Table {
        let mut table = self.hard.clone();
        for (at, (_, _, respected)) in self.lines.iter().enumerate() {
            if mask & 1 << at != 0 {
                table = and(&table, respected);
            }
        }
        table
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

    fn mask(&self, ids: &[RedLineId]) -> u32 {
        ids.iter().fold(0, |mask, id| {
            let at = self.lines.iter().position(|(of, ..)| of == id);
            mask | 1 << at.expect("a red line in force")
        })
    }

    fn cost(&self, mask: u32) -> u64 {
        let of = |(at, line): (usize, &(RedLineId, u64, &Table))| {
            if mask & 1 << at != 0 { line.1 } else { 0 }
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
    assert_eq!(
        conflicts.iter().copied().collect::<BTreeSet<u32>>(),
        expected,
        "{at}"
    );
    assert_eq!(conflicts.len(), expected.len(), "{at}: none twice");
    assert!(conflicts.is_sorted_by_key(|mask| mask.count_ones()), "{at}");
    let concessions: Vec<u32> = (found.concessions.list.iter())
        .map(|it| truth.mask(&it.red_lines))
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
        let mask = truth.mask(&concession.red_lines);
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
    for (seed, scenario) in cases(4_000) {
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
            fixed: fixed.iter().map(|at| truth.lines[*at].0.clone()).collect(),
            most: 10_000,
        };
        let at = format!("seed {seed}, {question:?}:\n{}", shown(&scenario));
        let found = obstacles(&scenario, &question, &Budget::default());
        let fixed = fixed.iter().fold(0, |mask, at| mask | 1 << at);
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
            let sets = |it: &Obstacles| -> Vec<Vec<RedLineId>> {
                it.concessions
                    .list
                    .iter()
                    .map(|it| it.red_lines.clone())
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
            assert_eq!(lifted.red_lines, [truth.lines[at].0.clone()]);
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
            assert!(found.pairs.is_empty(), "seed {seed}");
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
                let ids = [truth.lines[one].0.clone(), truth.lines[other].0.clone()];
                let pair = found.pairs.iter().find(|it| it.red_lines == ids);
                assert_eq!(pair.map(|it| it.deals), Some(deals), "seed {seed}");
            }
        }
        assert_eq!(found.pairs.len(), expected, "seed {seed}");
        pairs += expected;
    }
    assert!(singles > 5_000 && pairs > 100, "{singles}, {pairs}");
}
