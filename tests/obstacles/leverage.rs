//! What lifting one or two requirements opens, and what hardening one leaves.

use crate::cases;
use crate::common::compare::shown;
use crate::common::reference::{Reference, and};
use crate::truth::Truth;
use common_ground::analysis::obstacles::{Hardening, leverage, robustness};
use common_ground::analysis::{Budget, Count, Tally};
use common_ground::model::Edit;

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
