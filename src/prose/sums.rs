//! Sums over ranges in plain English: "Active troops and Reserves together are at most 6 thousand", "Active troops + 2 ×
//! Reserves is at least 10 thousand".

use super::names;
use super::text::Text;
use crate::model::{Bound, IssueId, Scenario, Values};

/// A sum and its bound, or the opposite of that, and whether what is added up reads as a list.
pub(super) fn sum(
    scenario: &Scenario,
    of: &[(IssueId, i64)],
    (bound, number): (Bound, i64),
    is_negated: bool,
) -> (Text, bool) {
    let words = match (bound, is_negated) {
        (Bound::AtLeast, false) => "at least",
        (Bound::AtMost, false) => "at most",
        (Bound::AtLeast, true) => "below",
        (Bound::AtMost, true) => "above",
    };
    // One minus sign for what is taken off and for what is left.
    let number = number.to_string().replace('-', "−");
    let number = match shared_unit(scenario, of.iter().map(|(issue, _)| issue)) {
        "" => number,
        unit => format!("{number} {unit}"),
    };
    let is_list = of.len() > 1 && of.iter().all(|(_, factor)| *factor == 1);
    let (total, verb) = if is_list {
        let all = of.iter().map(|(issue, _)| name(scenario, issue));
        (Text::listed(all, "and").then(" together"), "are")
    } else {
        (in_signs(scenario, of), "is")
    };
    (total.then(format!(" {verb} {words} {number}")), is_list)
}

/// What is added up and taken off.
fn in_signs(scenario: &Scenario, of: &[(IssueId, i64)]) -> Text {
    if of.is_empty() {
        return Text::plain("a sum of nothing");
    }
    let mut all = Text::default();
    for (at, (issue, factor)) in of.iter().enumerate() {
        let sign = match (at, *factor < 0) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        all = all.then(sign);
        if factor.unsigned_abs() != 1 {
            all = all.then(format!("{} × ", factor.unsigned_abs()));
        }
        all = all.with(name(scenario, issue));
    }
    all
}

/// The name of an issue, in quotes where it would run into the signs and words around it.
fn name(scenario: &Scenario, issue: &IssueId) -> Text {
    let name = names::issue(scenario, issue);
    let words = name.to_string();
    let signs = [",", ";", " or ", " and ", "+", "−", " - ", "×", " together"];
    if signs.iter().any(|sign| words.contains(sign)) {
        names::in_quotes(name)
    } else {
        name
    }
}

/// The unit that all ranges have; nothing where they have several.
pub fn shared_unit<'a>(
    scenario: &'a Scenario,
    of: impl IntoIterator<Item = &'a IssueId>,
) -> &'a str {
    let mut units = of
        .into_iter()
        .map(|issue| match &scenario.issue(issue)?.values {
            Values::Range(range) => Some(range.unit.as_str()),
            Values::Options(_) => None,
        });
    let first = units.next().flatten();
    first
        .filter(|unit| units.all(|other| other == Some(unit)))
        .unwrap_or_default()
}
