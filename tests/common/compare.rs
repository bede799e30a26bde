//! Differences between two analyses in words that help to find the reason.

use std::fmt::Debug;

use common_ground::analysis::{Analysis, Cell, PackageAnalysis};
use common_ground::model::Scenario;

use super::reference::Reference;

/// Panics unless the analysis is the reference's.
#[track_caller]
pub fn assert_is_reference(scenario: &Scenario, analysis: &Analysis, at: &str) {
    assert_same(scenario, analysis, &Reference::new(scenario).analysis(), at);
}

/// Panics unless the analysis is the expected one.
#[track_caller]
pub fn assert_same(scenario: &Scenario, analysis: &Analysis, expected: &Analysis, at: &str) {
    if analysis == expected {
        return;
    }
    let differences = differences(analysis, expected);
    panic!(
        "{at}: the analysis is not the expected one (got / expected):\n  {}\n{}",
        differences.join("\n  "),
        shown(scenario)
    );
}

/// A scenario in full, to be worked through by hand.
pub fn shown(scenario: &Scenario) -> String {
    let mut text = String::new();
    let mut line = |what: String| {
        text.push_str(&what);
        text.push('\n');
    };
    for issue in &scenario.issues {
        let options: Vec<_> = (0..issue.values.count())
            .filter_map(|o| issue.values.id(o))
            .collect();
        line(format!("issue {:?} {options:?}", issue.id));
    }
    for assumption in &scenario.assumptions {
        line(format!(
            "assumption {:?} {:?}",
            assumption.id, assumption.answer
        ));
    }
    for fact in &scenario.facts {
        line(format!("fact {:?} {:?}", fact.id, fact.rule));
    }
    for party in &scenario.parties {
        line(format!("party {:?}", party.id));
        for red_line in &party.red_lines {
            let off = if red_line.enabled { "" } else { "(off) " };
            line(format!(
                "  red line {off}{:?} {:?}",
                red_line.id, red_line.rule
            ));
        }
        for offer in &party.offers {
            let off = if offer.enabled { "" } else { "(off) " };
            line(format!(
                "  offer {off}{:?} waives {:?} provided {:?}",
                offer.id, offer.waives, offer.provided
            ));
        }
        for preference in &party.preferences {
            line(format!(
                "  values {:?} weight {} {:?}",
                preference.issue, preference.weight, preference.values
            ));
        }
        if let Some(value) = party.no_deal.as_ref().and_then(|no_deal| no_deal.value) {
            line(format!("  no deal is worth {value}"));
        }
    }
    for package in &scenario.packages {
        let (id, terms, spans) = (&package.id, &package.terms, &package.spans);
        line(format!("package {id:?} {terms:?} {spans:?}"));
    }
    text
}

fn differences(got: &Analysis, expected: &Analysis) -> Vec<String> {
    let mut found = Vec::new();
    // A field that is added to the analysis must be compared here too.
    let Analysis {
        settlements,
        deals,
        parties,
        packages,
        options,
        left_out,
        out_of_budget,
    } = got;
    differ(
        &mut found,
        "settlements",
        settlements,
        &expected.settlements,
    );
    differ(&mut found, "deals", deals, &expected.deals);
    differ(&mut found, "parties", parties, &expected.parties);
    differ(&mut found, "options", options, &expected.options);
    differ(&mut found, "left out", left_out, &expected.left_out);
    differ(
        &mut found,
        "out of budget",
        out_of_budget,
        &expected.out_of_budget,
    );
    if packages.len() != expected.packages.len() {
        differ(&mut found, "packages", packages, &expected.packages);
    }
    for (got, expected) in packages.iter().zip(&expected.packages) {
        package_differences(&mut found, got, expected);
    }
    found
}

fn package_differences(found: &mut Vec<String>, got: &PackageAnalysis, expected: &PackageAnalysis) {
    let at = |what: &str| format!("package {:?} {what}", expected.id);
    differ(found, &at("id"), &got.id, &expected.id);
    differ(
        found,
        &at("completions"),
        &got.completions,
        &expected.completions,
    );
    differ(
        found,
        &at("open issues"),
        &got.open_issues,
        &expected.open_issues,
    );
    cell_differences(found, &at("everyone"), &got.everyone, &expected.everyone);
    differ(
        found,
        &at("number of parties"),
        &got.parties.len(),
        &expected.parties.len(),
    );
    for (n, (got, expected)) in got.parties.iter().zip(&expected.parties).enumerate() {
        cell_differences(found, &at(&format!("party {n}")), got, expected);
    }
    differ(found, &at("red lines"), &got.red_lines, &expected.red_lines);
}

fn cell_differences(found: &mut Vec<String>, at: &str, got: &Cell, expected: &Cell) {
    differ(
        found,
        &format!("{at} verdict"),
        &got.verdict,
        &expected.verdict,
    );
    differ(
        found,
        &format!("{at} accepted"),
        &got.accepted,
        &expected.accepted,
    );
    differ(
        found,
        &format!("{at} turns on"),
        &got.turns_on,
        &expected.turns_on,
    );
}

fn differ<T: PartialEq + Debug>(found: &mut Vec<String>, what: &str, got: &T, expected: &T) {
    if got != expected {
        found.push(format!("{what}: {got:?} / {expected:?}"));
    }
}
