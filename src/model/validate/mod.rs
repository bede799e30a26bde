//! Finds every problem of a scenario at once: what means nothing, what is beyond the limits, and what means
//! something but probably not what was intended.
//!
//! The work grows about linearly with the scenario, whatever is in it, so that a hostile one costs no more than
//! its size. One room for each part of the scenario; [`index`] knows what there is and [`report`] collects.

mod conditions;
mod contradictions;
mod evidence;
mod index;
mod issues;
mod packages;
mod parties;
mod report;
mod scores;

use std::collections::HashSet;

use super::id::Id;
use super::limits;
use super::problem::Problem;
use super::scenario::Scenario;
use index::Index;
use report::{Report, field, item, shown};

/// Every problem of the scenario, in the scenario's order; beyond [`limits::MAX_PROBLEMS`] they are only counted.
/// A scenario with nothing in it yet has none.
pub fn validate(scenario: &Scenario) -> Vec<Problem> {
    if *scenario == Scenario::default() {
        return Vec::new();
    }
    let index = Index::new(scenario);
    let mut report = Report::default();
    check_sizes(&mut report, scenario);
    check_text(
        &mut report,
        "title",
        "the scenario has no title",
        &scenario.title,
    );
    evidence::check_sources(&mut report, scenario);
    issues::check(&mut report, scenario);
    check_assumptions(&mut report, scenario, &index);
    let sound_facts = check_facts(&mut report, scenario, &index);
    parties::check(&mut report, scenario, &index);
    packages::check_packages(&mut report, scenario, &index, &sound_facts);
    packages::check_variants(&mut report, scenario, &index);
    report.into_problems()
}

fn check_sizes(report: &mut Report, scenario: &Scenario) {
    let red_lines = scenario.parties.iter().map(|p| p.red_lines.len()).sum();
    let offers = scenario.parties.iter().map(|p| p.offers.len()).sum();
    let claims = scenario.sources.iter().map(|s| s.claims.len()).sum();
    let sizes: [(&str, &str, usize, usize); 10] = [
        (
            "sources",
            "sources",
            scenario.sources.len(),
            limits::MAX_SOURCES,
        ),
        ("sources", "claims", claims, limits::MAX_CLAIMS),
        (
            "issues",
            "issues",
            scenario.issues.len(),
            limits::MAX_ISSUES,
        ),
        (
            "assumptions",
            "assumptions",
            scenario.assumptions.len(),
            limits::MAX_ASSUMPTIONS,
        ),
        ("facts", "facts", scenario.facts.len(), limits::MAX_FACTS),
        (
            "parties",
            "parties",
            scenario.parties.len(),
            limits::MAX_PARTIES,
        ),
        ("parties", "red lines", red_lines, limits::MAX_RED_LINES),
        ("parties", "offers", offers, limits::MAX_OFFERS),
        (
            "packages",
            "packages",
            scenario.packages.len(),
            limits::MAX_PACKAGES,
        ),
        (
            "variants",
            "variants",
            scenario.variants.len(),
            limits::MAX_VARIANTS,
        ),
    ];
    for (path, what, count, most) in sizes {
        if count > most {
            report.error(
                path,
                format!("there are {count} {what}, but at most {most} can be analysed"),
            );
        }
    }
}

fn check_assumptions(report: &mut Report, scenario: &Scenario, index: &Index<'_>) {
    let mut seen = HashSet::new();
    for (position, assumption) in scenario.assumptions.iter().enumerate() {
        let path = item("", "assumptions", assumption.id.as_str(), position);
        check_id(report, &path, "assumption", &assumption.id, &mut seen);
        check_text(
            report,
            &field(&path, "question"),
            "the assumption has no question",
            &assumption.question,
        );
        evidence::check_claims(report, &path, &assumption.claims, scenario, index);
    }
}

/// Checks the facts and says of each one whether the analysis can use it.
fn check_facts(report: &mut Report, scenario: &Scenario, index: &Index<'_>) -> Vec<bool> {
    let mut seen = HashSet::new();
    let mut sound = Vec::new();
    for (position, fact) in scenario.facts.iter().enumerate() {
        let path = item("", "facts", fact.id.as_str(), position);
        check_id(report, &path, "fact", &fact.id, &mut seen);
        check_text(
            report,
            &field(&path, "text"),
            "the fact has no text",
            &fact.text,
        );
        sound.push(conditions::check_rule(
            report,
            &field(&path, "rule"),
            &fact.rule,
            scenario,
            index,
        ));
        evidence::check_claims(report, &path, &fact.claims, scenario, index);
    }
    sound
}

/// Reports an id that is no slug or that an earlier thing of the kind has already.
fn check_id<'a, K>(
    report: &mut Report,
    path: &str,
    what: &str,
    id: &'a Id<K>,
    seen: &mut HashSet<&'a str>,
) {
    if !id.is_slug() {
        report.error(
            path,
            format!(
                "{} is not an id: an id has 1 to {} of the characters a-z, 0-9, _ and -",
                shown(id.as_str()),
                super::id::MAX_ID_LENGTH
            ),
        );
    }
    check_unique(report, path, what, id.as_str(), seen);
}

fn check_unique<'a>(
    report: &mut Report,
    path: &str,
    what: &str,
    id: &'a str,
    seen: &mut HashSet<&'a str>,
) {
    if !seen.insert(id) {
        report.error(
            path,
            format!("another {what} before this one has the id {}", shown(id)),
        );
    }
}

/// Warns of a text that says nothing.
fn check_text(report: &mut Report, path: &str, message: &str, text: &str) {
    if text.trim().is_empty() {
        report.warning(path, message);
    }
}
