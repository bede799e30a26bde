//! On scenarios too large for brute force the engine agrees with another library's decision diagrams.

mod common;

use common::compare::assert_same;
use common::generate;
use common::large::{Size, large, sums};
use common::peer::Peer;
use common::reference::Reference;
use common_ground::analysis::Engine;
use common_ground::model::Edit;

/// No diagram of these tests comes near this number of nodes.
const LIMIT: usize = 5_000_000;

/// Compares first analyses, and analyses after lifting some red lines in turn.
#[track_caller]
fn check(size: Size, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut scenario = large(size, seed);
        let mut peer = Peer::new(&scenario, LIMIT).expect("moderate diagrams");
        let mut engine = Engine::new();
        let analysis = engine.on(&scenario).analysis();
        let at = format!("{size:?}, seed {seed}");
        assert_same(&scenario, &analysis, peer.analysis(), &at);
        for party in 0..scenario.parties.len() {
            let red_line = &scenario.parties[party].red_lines[0];
            let edit = Edit::enable_red_line(&red_line.id, !red_line.enabled);
            edit.apply(&mut scenario).expect("it changes something");
            peer.toggle(party, 0).expect("moderate diagrams");
            let analysis = engine.on(&scenario).analysis();
            let at = format!("{at}, after {edit:?}");
            assert_same(&scenario, &analysis, peer.analysis(), &at);
        }
    }
}

#[test]
fn eight_issues_of_four() {
    let size = Size {
        issues: 8,
        options: 4,
        parties: 4,
        red_lines: 20,
        packages: 6,
        unknown: 2,
    };
    check(size, 0..12);
}

#[test]
fn twelve_issues_of_four() {
    let size = Size {
        issues: 12,
        options: 4,
        parties: 5,
        red_lines: 40,
        packages: 6,
        unknown: 1,
    };
    check(size, 100..108);
}

#[test]
fn sixteen_issues_of_three() {
    let size = Size {
        issues: 16,
        options: 3,
        parties: 6,
        red_lines: 50,
        packages: 6,
        unknown: 2,
    };
    check(size, 200..206);
}

#[test]
fn the_berlin_talks() {
    let text = include_str!("../scenarios/berlin-2025.ron");
    let scenario = common_ground::file::parse(text).expect("a scenario");
    let peer = Peer::new(&scenario, LIMIT).expect("moderate diagrams");
    let analysis = Engine::new().on(&scenario).analysis();
    assert_same(&scenario, &analysis, peer.analysis(), "as stated");
}

#[test]
fn scenarios_of_sums_as_the_peer() {
    let size = Size {
        issues: 8,
        options: 6,
        parties: 3,
        red_lines: 9,
        packages: 4,
        unknown: 0,
    };
    for seed in 0..6 {
        let scenario = sums(size, seed);
        let analysis = Engine::new().on(&scenario).analysis();
        assert!(analysis.deals.sure.exact() > Some(0), "seed {seed}");
        let peer = Peer::new(&scenario, LIMIT).expect("moderate diagrams");
        assert_same(
            &scenario,
            peer.analysis(),
            &analysis,
            &format!("seed {seed}"),
        );
    }
}

#[test]
fn the_peer_as_the_reference() {
    // What the engine is compared with is itself compared with brute force.
    let mut compared = 0;
    for seed in 40_000..40_600 {
        let mut scenario = generate::small(seed);
        for party in &mut scenario.parties {
            party.preferences.clear();
        }
        let expected = Reference::new(&scenario).analysis();
        if expected.left_out.is_empty() {
            let peer = Peer::new(&scenario, LIMIT).expect("tiny diagrams");
            assert_same(
                &scenario,
                peer.analysis(),
                &expected,
                &format!("seed {seed}"),
            );
            compared += 1;
        }
    }
    assert!(compared > 400, "{compared} were compared");
}

#[test]
fn the_large_scenarios_are_worth_comparing() {
    let size = Size {
        issues: 12,
        options: 4,
        parties: 5,
        red_lines: 40,
        packages: 6,
        unknown: 1,
    };
    let mut with_deals = 0;
    let mut verdicts = Vec::new();
    for seed in 100..108 {
        let peer = Peer::new(&large(size, seed), LIMIT).expect("moderate diagrams");
        let analysis = peer.analysis();
        with_deals += usize::from(analysis.deals.possible.exact() > Some(0));
        for package in &analysis.packages {
            verdicts.extend(package.parties.iter().map(|cell| cell.verdict));
        }
        // The camps' outcomes satisfy their members.
        assert!(
            analysis
                .parties
                .iter()
                .all(|t| t.possible.exact() > Some(0)),
            "seed {seed}"
        );
    }
    verdicts.sort();
    verdicts.dedup();
    assert!(
        with_deals > 0 && verdicts.len() >= 2,
        "{with_deals} {verdicts:?}"
    );
}
