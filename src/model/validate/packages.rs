//! Packages and variants.

use std::collections::HashSet;

use super::contradictions::Contradictions;
use super::index::Index;
use super::report::{Report, clipped, field, item, shown};
use super::{check_id, check_text, conditions, evidence};
use crate::model::scenario::{Fact, Package, Scenario, Variant};

/// Checks the packages; `sound_facts` says which facts mean something.
pub fn check_packages(
    report: &mut Report,
    scenario: &Scenario,
    index: &Index<'_>,
    sound_facts: &[bool],
) {
    let mut seen = HashSet::new();
    let mut contradictions = Contradictions::new(scenario, index, sound_facts);
    for (position, package) in scenario.packages.iter().enumerate() {
        let path = item("", "packages", package.id.as_str(), position);
        check_id(report, &path, "package", &package.id, &mut seen);
        check_text(
            report,
            &field(&path, "name"),
            "the package has no name",
            &package.name,
        );
        if package.terms.is_empty() {
            report.warning(
                &field(&path, "terms"),
                "the package has no terms, so it proposes nothing",
            );
        }
        check_terms(report, &path, package, scenario, index);
        for fact in contradictions.of(package) {
            report.warning(&field(&path, "terms"), contradiction(fact));
        }
        evidence::check_claims(report, &path, &package.claims, scenario, index);
    }
}

fn check_terms(
    report: &mut Report,
    parent: &str,
    package: &Package,
    scenario: &Scenario,
    index: &Index<'_>,
) {
    let mut seen = HashSet::new();
    for (position, (issue, option)) in package.terms.iter().enumerate() {
        let path = item(parent, "terms", issue.as_str(), position);
        if !seen.insert(issue.as_str()) {
            let message = format!(
                "another term before this one is for the issue {}",
                shown(issue.as_str())
            );
            report.error(&path, message);
        }
        if let Some(issue) = conditions::find_issue(report, &path, issue, scenario, index) {
            conditions::check_option(report, &path, issue, option, index);
        }
    }
}

fn contradiction(fact: &Fact) -> String {
    let id = shown(fact.id.as_str());
    if fact.text.trim().is_empty() {
        format!("the terms contradict the fact {id}")
    } else {
        format!(
            "the terms contradict the fact {id}: {}",
            clipped(fact.text.trim())
        )
    }
}

/// Checks the variants.
pub fn check_variants(report: &mut Report, scenario: &Scenario, index: &Index<'_>) {
    let mut seen = HashSet::new();
    for (position, variant) in scenario.variants.iter().enumerate() {
        let path = item("", "variants", variant.id.as_str(), position);
        check_id(report, &path, "variant", &variant.id, &mut seen);
        check_text(
            report,
            &field(&path, "name"),
            "the variant has no name",
            &variant.name,
        );
        check_variant(report, &path, variant, scenario, index);
    }
}

fn check_variant(
    report: &mut Report,
    path: &str,
    variant: &Variant,
    scenario: &Scenario,
    index: &Index<'_>,
) {
    for red_line in &variant.lift {
        let id = red_line.as_str();
        if !index.red_lines.contains_key(id) {
            let known = scenario
                .red_lines()
                .map(|(_, red_line)| red_line.id.as_str());
            let message = format!("there is no red line {}", shown(id));
            report.unknown(&field(path, "lift"), message, id, known);
        }
    }
    for offer in &variant.withdraw {
        let id = offer.as_str();
        if !index.offers.contains(id) {
            let known = scenario.offers().map(|(_, offer)| offer.id.as_str());
            let message = format!("there is no offer {}", shown(id));
            report.unknown(&field(path, "withdraw"), message, id, known);
        }
    }
    let mut seen = HashSet::new();
    for (position, (assumption, _)) in variant.answers.iter().enumerate() {
        let path = item(path, "answers", assumption.as_str(), position);
        conditions::check_assumption(report, &path, assumption, scenario, index);
        if !seen.insert(assumption.as_str()) {
            let message = format!(
                "the assumption {} is answered twice",
                shown(assumption.as_str())
            );
            report.error(&path, message);
        }
    }
}
