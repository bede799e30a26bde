//! Issues, their options and their ranges.

use super::report::{Report, clipped, field, item};
use crate::model::kind::Kind;
use crate::model::limits::MAX_OPTIONS;
use crate::model::scenario::Scenario;
use crate::model::values::{IssueOption, Range, Values};

/// Checks the issues.
pub fn check<'a>(report: &mut Report<'a>, scenario: &'a Scenario) {
    for (position, issue) in scenario.issues.iter().enumerate() {
        let path = item("", "issues", issue.id.as_str(), position);
        report.check_id(&path, Kind::Issue, &issue.id);
        report.check_text(&path, Kind::Issue, "name", &issue.name);
        let path = field(&path, "values");
        match &issue.values {
            Values::Options(options) => check_options(report, &path, options),
            Values::Range(range) => check_range(report, &path, range),
        }
        check_count(report, &path, &issue.values);
    }
}

fn check_options<'a>(report: &mut Report<'a>, path: &str, options: &'a [IssueOption]) {
    report.forget_ids(Kind::Option);
    for (position, option) in options.iter().enumerate() {
        // The values of an issue are the options themselves, without a name in between.
        let path = match option.id.as_str() {
            "" => format!("{path}[#{}]", position + 1),
            id => format!("{path}[{}]", clipped(id)),
        };
        report.check_id(&path, Kind::Option, &option.id);
        report.check_text(&path, Kind::Option, "name", &option.name);
    }
}

fn check_range(report: &mut Report<'_>, path: &str, range: &Range) {
    let Range { min, max, step, .. } = range;
    if *step < 1 {
        report.error(
            path,
            format!("the step is {step}, but the numbers of a range are at least 1 apart"),
        );
    } else if max < min {
        report.error(
            path,
            format!("the lowest number is {min} and the highest {max}, so there is none"),
        );
    } else {
        let rest = (i128::from(*max) - i128::from(*min)) % i128::from(*step);
        if rest != 0 {
            let last = i128::from(*max) - rest;
            report.warning(
                path,
                format!("steps of {step} from {min} end at {last} and do not reach {max}"),
            );
        }
    }
}

fn check_count(report: &mut Report<'_>, path: &str, values: &Values) {
    match (values, values.count()) {
        // Its step or its ends have been reported.
        (Values::Range(_), 0) => {}
        (Values::Options(_), 0) => report.error(path, "the issue has no options"),
        (_, 1) => report.warning(
            path,
            "the issue has only one option, so there is nothing to decide",
        ),
        (_, count) if count > MAX_OPTIONS => report.error(
            path,
            format!("the issue has {count} options, but at most {MAX_OPTIONS} can be analysed"),
        ),
        _ => {}
    }
}
