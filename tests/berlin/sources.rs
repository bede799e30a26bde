//! Every claim is represented, every position rests on claims, and nothing else is asserted of anybody.

use std::collections::BTreeSet;

use common_ground::file::parse_source;
use common_ground::model::{Basis, ClaimId, Scenario, Source, validate};

use crate::{analyse, berlin};

const SEEDS: [&str; 2] = [
    include_str!("../../seeds/berlin-agency-report.ron"),
    include_str!("../../seeds/berlin-analysis.ron"),
];

/// Claims that bear on no position: where and when people met, the mood, and a summing up. They are shown
/// with their source alone.
const BACKGROUND: [&str; 7] = ["A1", "A5", "A6", "A14", "A16", "B18", "B21"];

/// Whom the claims speak of by name; nothing else in the scenario does.
const PEOPLE: [&str; 9] = [
    "Zelensky", "Putin", "Trump", "Witkoff", "Kushner", "Merz", "Tusk", "Ushakov", "Peskov",
];

#[test]
fn loads_without_a_problem() {
    let scenario = berlin();
    assert_eq!(validate(&scenario), []);
    assert_eq!(analyse(&scenario).left_out, []);
}

#[test]
fn sources_are_the_seeds() {
    let seeds: Vec<Source> = SEEDS
        .iter()
        .map(|text| parse_source(text).expect("the seed reads"))
        .collect();
    assert_eq!(berlin().sources, seeds);
}

#[test]
fn every_row_of_the_register_is_there_once() {
    let rows = (1..=16)
        .map(|number| format!("A{number}"))
        .chain((1..=21).map(|number| format!("B{number}")));
    let claims = claims_of(&berlin());
    assert_eq!(claims, rows.map(ClaimId::from).collect::<Vec<_>>());
}

#[test]
fn every_claim_is_cited_or_background() {
    let scenario = berlin();
    let cited: BTreeSet<ClaimId> = citations(&scenario)
        .into_iter()
        .flat_map(|(_, claims)| claims)
        .collect();
    let uncited: Vec<ClaimId> = claims_of(&scenario)
        .into_iter()
        .filter(|claim| !cited.contains(claim))
        .collect();
    assert_eq!(uncited, BACKGROUND.map(ClaimId::from));
}

#[test]
fn no_citation_dangles() {
    let scenario = berlin();
    for (place, claims) in citations(&scenario) {
        for claim in &claims {
            assert!(scenario.claim(claim).is_some(), "{place} cites {claim}");
        }
        let distinct: BTreeSet<&ClaimId> = claims.iter().collect();
        assert_eq!(distinct.len(), claims.len(), "{place} cites a claim twice");
    }
}

#[test]
fn every_position_rests_on_a_claim_and_every_reading_is_explained() {
    let scenario = berlin();
    for (place, claims) in citations(&scenario) {
        // Most facts follow from the meaning of the words.
        assert!(!claims.is_empty() || place.starts_with("fact"), "{place}");
    }
    let red_lines = scenario
        .red_lines()
        .map(|(_, r)| (r.id.as_str(), r.basis, &r.note));
    let offers = scenario
        .offers()
        .map(|(_, o)| (o.id.as_str(), o.basis, &o.note));
    for (id, basis, note) in red_lines.chain(offers) {
        assert!(basis != Basis::Inferred || !note.is_empty(), "{id}");
    }
}

#[test]
fn people_appear_in_claims_alone() {
    let mut scenario = berlin();
    let claims = format!("{:?}", scenario.sources);
    for name in PEOPLE {
        assert!(claims.contains(name), "{name}");
    }
    scenario.sources.clear();
    let text = format!("{scenario:?}");
    for name in PEOPLE {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn texts_fit_the_outline() {
    let scenario = berlin();
    let positions = scenario
        .red_lines()
        .map(|(_, r)| &r.text)
        .chain(scenario.offers().map(|(_, o)| &o.text));
    for text in positions {
        assert!(text.chars().count() <= 60, "{text}");
    }
    for package in &scenario.packages {
        assert!(package.name.chars().count() <= 45, "{}", package.name);
        assert!(!package.text.is_empty(), "{}", package.name);
    }
}

fn claims_of(scenario: &Scenario) -> Vec<ClaimId> {
    let sources = scenario.sources.iter();
    sources
        .flat_map(|source| source.claims.iter().map(|claim| claim.id.clone()))
        .collect()
}

/// Everything in the scenario that can cite claims, with what it cites.
fn citations(scenario: &Scenario) -> Vec<(String, Vec<ClaimId>)> {
    let mut all = Vec::new();
    let mut add = |place: String, claims: &[ClaimId]| all.push((place, claims.to_vec()));
    for assumption in &scenario.assumptions {
        add(format!("assumption {}", assumption.id), &assumption.claims);
    }
    for fact in &scenario.facts {
        add(format!("fact {}", fact.id), &fact.claims);
    }
    for (_, red_line) in scenario.red_lines() {
        add(format!("red line {}", red_line.id), &red_line.claims);
    }
    for (_, offer) in scenario.offers() {
        add(format!("offer {}", offer.id), &offer.claims);
    }
    for party in &scenario.parties {
        if let Some(no_deal) = &party.no_deal {
            add(format!("no deal of {}", party.id), &no_deal.claims);
        }
    }
    for package in &scenario.packages {
        add(format!("package {}", package.id), &package.claims);
    }
    all
}
