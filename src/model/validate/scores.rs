//! What a party values, and what it falls back on without a deal.

use std::collections::HashSet;

use super::conditions;
use super::report::{Report, field, item, shown};
use crate::model::fraction::Fraction;
use crate::model::rational::Rational;
use crate::model::scale::Scale;
use crate::model::scenario::{Issue, NoDeal, OptionValues, Party, Preference};
use crate::model::score::{self, NoScoring, Scoring};
use crate::model::values::Values;

/// Checks the preferences of the party at `parent` and its no-deal value.
pub fn check(report: &mut Report<'_>, parent: &str, party: &Party) {
    let mut seen = HashSet::new();
    for (position, preference) in party.preferences.iter().enumerate() {
        let id = preference.issue.as_str();
        let path = item(parent, "preferences", id, position);
        report.meet(&path);
        if !seen.insert(id) {
            let message = format!(
                "another preference before this one is for the issue {}",
                shown(id)
            );
            report.error(&path, message);
        }
        check_preference(report, &path, preference, party.scale);
    }
    let index = report.index;
    let scoring = score::scoring(party, |id| Some(&index.issue(id)?.values));
    if scoring == Err(NoScoring::TooLarge) {
        report.error(
            &field(parent, "preferences"),
            "these numbers have no common denominator within reach, so they cannot be added exactly",
        );
    }
    if let Some(no_deal) = &party.no_deal {
        let path = field(parent, "no_deal");
        report.check_references(&field(&path, "claims"), &no_deal.claims);
        check_no_deal_value(report, &field(&path, "value"), no_deal, party, scoring);
    }
}

fn check_preference(report: &mut Report<'_>, path: &str, preference: &Preference, scale: Scale) {
    let weight = preference.weight;
    if weight.value() < Fraction::ZERO {
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
                check_value(report, &path, *value, scale);
            }
        }
        OptionValues::Linear { at_min, at_max } => {
            check_linear(report, &path, issue);
            check_value(report, &path, *at_min, scale);
            check_value(report, &path, *at_max, scale);
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

/// Whether a score may be this one.
fn is_on_scale(value: Rational, scale: Scale) -> bool {
    let percent = Fraction::ZERO..=Fraction::whole(100);
    scale == Scale::Points || percent.contains(&value.value())
}

fn check_value(report: &mut Report<'_>, path: &str, value: Rational, scale: Scale) {
    if !is_on_scale(value, scale) {
        report.error(path, format!("the value {value} is not from 0 to 100"));
    }
}

/// Whether a no-deal value can be reached on the scale.
pub(super) fn check_scale(
    report: &mut Report<'_>,
    path: &str,
    value: Rational,
    scale: Scale,
) -> bool {
    let is_on_scale = is_on_scale(value, scale);
    if !is_on_scale {
        report.warning(
            path,
            format!("the value {value} is not from 0 to 100, as every score is"),
        );
    }
    is_on_scale
}

fn check_no_deal_value(
    report: &mut Report<'_>,
    path: &str,
    no_deal: &NoDeal,
    party: &Party,
    scoring: Result<Option<Scoring>, NoScoring>,
) {
    let Some(value) = no_deal.value else {
        return;
    };
    let is_on_scale = check_scale(report, path, value, party.scale);
    match scoring {
        Ok(Some(scoring)) if is_on_scale => check_reach(report, path, value, &scoring),
        Ok(None) => report.error(
            path,
            match party.scale {
                Scale::Percent => "the party has no preference with a weight, so there is no score to compare the value with",
                Scale::Points => "the party has no preference, so there is no score to compare the value with",
            },
        ),
        // What is wrong with the preferences is said of them.
        Ok(Some(_)) | Err(_) => {}
    }
}

/// Points out a no-deal value that no settlement reaches, or that every one does.
fn check_reach(report: &mut Report<'_>, path: &str, value: Rational, scoring: &Scoring) {
    let (least, most) = scoring.reach();
    let score = |sum| Fraction::new(sum, scoring.denominator).unwrap_or(Fraction::ZERO);
    if score(most) < value.value() {
        let most = score(most);
        report.warning(
            path,
            format!(
                "no settlement is worth {value} to the party: the most that any is worth is {most}"
            ),
        );
    } else if value.value() < score(least) {
        let least = score(least);
        report.warning(
            path,
            format!("every settlement is worth more than {value} to the party: the least that any is worth is {least}"),
        );
    }
}
