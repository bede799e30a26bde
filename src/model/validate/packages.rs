//! Packages.

use std::collections::HashSet;

use super::conditions;
use super::contradictions::Contradictions;
use super::report::{Report, clipped, field, item, shown};
use crate::model::id::IssueId;
use crate::model::kind::Kind;
use crate::model::scenario::{Fact, Issue, Package, Scenario};
use crate::model::span::Span;
use crate::model::values::Values;

/// Checks the packages; `sound_facts` says which facts mean something.
pub fn check_packages<'a>(report: &mut Report<'a>, scenario: &'a Scenario, sound_facts: &[bool]) {
    let mut contradictions = Contradictions::new(scenario, report.index, sound_facts);
    for (position, package) in scenario.packages.iter().enumerate() {
        let path = item("", "packages", package.id.as_str(), position);
        report.check_id(&path, Kind::Package, &package.id);
        report.check_text(&path, Kind::Package, "name", &package.name);
        let terms = field(&path, "terms");
        if package.terms.is_empty() && package.spans.is_empty() {
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
        check_is_new(report, &path, issue, &mut seen);
        if let Some(issue) = conditions::find_issue(report, &path, issue) {
            conditions::check_option(report, &path, issue, option);
        }
    }
    for (position, (issue, span)) in package.spans.iter().enumerate() {
        // Both stand in one list of the file.
        let position = package.terms.len() + position;
        let path = item(parent, "terms", issue.as_str(), position);
        check_is_new(report, &path, issue, &mut seen);
        if let Some(issue) = conditions::find_issue(report, &path, issue) {
            check_span(report, &path, issue, span);
        }
    }
}

fn check_is_new<'a>(
    report: &mut Report<'_>,
    path: &str,
    issue: &'a IssueId,
    seen: &mut HashSet<&'a str>,
) {
    if !seen.insert(issue.as_str()) {
        let message = format!(
            "another term before this one is for the issue {}",
            shown(issue.as_str())
        );
        report.error(path, message);
    }
}

fn check_span(report: &mut Report<'_>, path: &str, issue: &Issue, span: &Span) {
    let id = shown(issue.id.as_str());
    let name = match span {
        Span::Options(options) => {
            if options.is_empty() {
                let message = format!("this list has no options, so it leaves nothing of {id}");
                report.error(path, message);
            }
            let mut is_sound = !options.is_empty();
            for option in options {
                is_sound &= conditions::check_option(report, path, issue, option);
            }
            if is_sound && span.leaves_everything(&issue.values) {
                let message = format!("this list has all options of {id}, so it says nothing");
                report.warning(path, message);
            }
            return;
        }
        Span::Between(_, _) => "Between",
        Span::AtLeast(_) => "AtLeast",
        Span::AtMost(_) => "AtMost",
    };
    match &issue.values {
        Values::Options(_) => {
            let message = format!("{name} needs a range of numbers, and {id} is a list of options");
            report.error(path, message);
        }
        Values::Range(range) if range.count() == 0 => {}
        values @ Values::Range(_) => {
            if !span.is_sound(values) {
                report.error(path, format!("this {name} leaves no number of {id}"));
            } else if span.leaves_everything(values) {
                let message =
                    format!("this {name} leaves every number of {id}, so it says nothing");
                report.warning(path, message);
            }
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
