//! What a party values, and what it falls back on without a deal.

use std::collections::HashSet;

use super::conditions;
use super::report::{Report, field, item, shown};
use crate::model::decimal::Decimal;
use crate::model::scenario::{Issue, NoDeal, OptionValues, Party, Preference};
use crate::model::values::Values;

/// Checks the preferences of the party at `parent` and its no-deal value.
pub fn check(report: &mut Report<'_>, parent: &str, party: &Party) {
    let mut seen = HashSet::new();
    for (position, preference) in party.preferences.iter().enumerate() {
        let id = preference.issue.as_str();
        let path = item(parent, "preferences", id, position);
        if !seen.insert(id) {
            let message = format!(
                "another preference before this one is for the issue {}",
                shown(id)
            );
            report.error(&path, message);
        }
        check_preference(report, &path, preference);
    }
    if let Some(no_deal) = &party.no_deal {
        let path = field(parent, "no_deal");
        report.check_references(&field(&path, "claims"), &no_deal.claims);
        check_no_deal_value(report, &field(&path, "value"), no_deal, party);
    }
}

fn check_preference(report: &mut Report<'_>, path: &str, preference: &Preference) {
    let weight = preference.weight;
    if weight < Decimal::whole(0) {
        report.error(
            &field(path, "weight"),
            format!("the weight is {weight}, but it cannot be negative"),
        );
    }
    let issue = conditions::find_issue(report, path, &preference.issue);
    let path = field(path, "values");
    match &preference.values {
        OptionValues::Map(values) => {
            let mut seen = HashSet::new();
            for (option, value) in values {
                if let Some(issue) = issue {
                    conditions::check_option(report, &path, issue, option);
                }
                if !seen.insert(option.as_str()) {
                    let message = format!("the option {} is valued twice", shown(option.as_str()));
                    report.error(&path, message);
                }
                check_value(report, &path, *value);
            }
        }
        OptionValues::Linear { at_min, at_max } => {
            check_linear(report, &path, issue);
            check_value(report, &path, *at_min);
            check_value(report, &path, *at_max);
        }
    }
}

fn check_linear(report: &mut Report<'_>, path: &str, issue: Option<&Issue>) {
    if let Some(issue) = issue
        && matches!(issue.values, Values::Options(_))
    {
        let id = shown(issue.id.as_str());
        report.error(
            path,
            format!("Linear needs a range of numbers, and {id} is a list of options"),
        );
    }
}

fn is_on_scale(value: Decimal) -> bool {
    (Decimal::whole(0)..=Decimal::whole(100)).contains(&value)
}

fn check_value(report: &mut Report<'_>, path: &str, value: Decimal) {
    if !is_on_scale(value) {
        report.error(path, format!("the value {value} is not from 0 to 100"));
    }
}

fn check_no_deal_value(report: &mut Report<'_>, path: &str, no_deal: &NoDeal, party: &Party) {
    let Some(value) = no_deal.value else {
        return;
    };
    if !is_on_scale(value) {
        report.warning(
            path,
            format!("the value {value} is not from 0 to 100, as every score is"),
        );
    }
    if !party
        .preferences
        .iter()
        .any(|p| p.weight > Decimal::whole(0))
    {
        report.error(
            path,
            "the party has no preference with a weight, so there is no score to compare the value with",
        );
    }
}
