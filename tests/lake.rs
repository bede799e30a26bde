//! The invented first exercise: it reads, and it answers what its guide says.

#[path = "common/build.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod build;

use build::exactly;
use common_ground::analysis::{Engine, Verdict};
use common_ground::file::parse;
use common_ground::model::{Edit, Scenario, validate};

fn lake() -> Scenario {
    parse(include_str!("../scenarios/lake-water.ron")).expect("the lake scenario reads")
}

#[test]
fn loads_without_a_problem() {
    assert_eq!(validate(&lake()), []);
}

#[test]
fn verdicts_are_those_of_the_brute_force() {
    // Farmers, city, guardians, everyone: how many completions are accepted, of how many.
    let expected = [
        ("as-it-was", 1, [1, 0, 0, 0]),
        ("city-plan", 1, [0, 1, 1, 0]),
        ("high-flow", 1, [0, 1, 1, 0]),
        ("half-fund", 5, [3, 4, 5, 2]),
        ("flow-for-fund", 8, [4, 3, 4, 1]),
        ("orvo-accord", 1, [1, 1, 1, 1]),
    ];
    let analysis = Engine::new().on(&lake()).analysis();
    assert_eq!(analysis.settlements, exactly(84));
    assert_eq!(analysis.deals, exactly(4));
    assert_eq!(analysis.parties, [exactly(34), exactly(51), exactly(27)]);
    assert_eq!(analysis.packages.len(), expected.len());
    for (package, (id, completions, accepted)) in analysis.packages.iter().zip(expected) {
        assert_eq!(package.id.as_str(), id);
        assert_eq!(package.completions, exactly(completions), "{id}");
        let cells = package.parties.iter().chain([&package.everyone]);
        for (cell, accepted) in cells.zip(accepted) {
            let verdict = match accepted {
                0 => Verdict::None,
                all if all == completions => Verdict::All,
                _ => Verdict::Some,
            };
            assert_eq!(
                (cell.accepted, cell.verdict),
                (exactly(accepted), verdict),
                "{id}"
            );
        }
    }
}

#[test]
fn the_offer_opens_a_deal() {
    let mut scenario = lake();
    let edit = Edit::enable_offer(&"flood-for-fund".into(), false);
    assert!(edit.apply(&mut scenario).is_some());
    assert_eq!(Engine::new().on(&scenario).analysis().deals, exactly(3));
}
