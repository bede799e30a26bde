//! Packages.

use std::collections::HashSet;

use super::conditions;
use super::contradictions::Contradictions;
use super::report::{Report, clipped, field, item, shown};
use crate::model::kind::Kind;
use crate::model::scenario::{Fact, Package, Scenario};

/// Checks the packages; `sound_facts` says which facts mean something.
pub fn check_packages<'a>(report: &mut Report<'a>, scenario: &'a Scenario, sound_facts: &[bool]) {
    let mut contradictions = Contradictions::new(scenario, report.index, sound_facts);
    for (position, package) in scenario.packages.iter().enumerate() {
        let path = item("", "packages", package.id.as_str(), position);
        report.check_id(&path, Kind::Package, &package.id);
        report.check_text(&path, Kind::Package, "name", &package.name);
        let terms = field(&path, "terms");
        if package.terms.is_empty() {
            report.warning(&terms, "the package has no terms, so it proposes nothing");
        }
        check_terms(report, &path, package);
        for fact in contradictions.broken_facts(package) {
            report.warning(&terms, contradiction(fact));
        }
        report.check_references(&field(&path, "claims"), &package.claims);
    }
}

fn check_terms(report: &mut Report<'_>, parent: &str, package: &Package) {
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
        if let Some(issue) = conditions::find_issue(report, &path, issue) {
            conditions::check_option(report, &path, issue, option);
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
