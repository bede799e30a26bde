//! What brings something about: terms of the package and facts.

use super::super::names;
use super::super::text::Text;
use super::{Point, Role};
use crate::analysis::explain::Because;
use crate::model::{FactId, IssueId, Scenario, Span};

/// "The package sets A to x and B to y." With facts, `does` says what they do together ("…; with the fact “f”,
/// this breaks it."); without terms and facts, `always` is said ("No settlement at all meets it.").
pub(super) fn sentence(scenario: &Scenario, because: &Because, does: &str, always: &str) -> Text {
    let facts_text = facts(scenario, &because.facts);
    match (because.terms.is_empty(), because.facts.is_empty()) {
        (true, true) => Text::plain(always).then("."),
        (true, false) => {
            // "The fact “f” alone breaks it": one fact does, several do.
            let does = match because.facts.len() {
                1 => does.to_owned(),
                _ => without_s(does),
            };
            facts_text.capitalised().then(format!(" alone {does}."))
        }
        (false, true) => clause(scenario, &because.terms).capitalised().then("."),
        (false, false) => clause(scenario, &because.terms)
            .capitalised()
            .then("; with ")
            .with(facts_text)
            .then(format!(", this {does}.")),
    }
}

/// "the package sets A to x and B to y, and the fact “f” applies", for after "because"; `None` where nothing
/// is named.
pub(super) fn reason(scenario: &Scenario, because: &Because) -> Option<Text> {
    let facts_text = facts(scenario, &because.facts);
    match (because.terms.is_empty(), because.facts.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Text::plain("of ").with(facts_text)),
        (false, true) => Some(clause(scenario, &because.terms)),
        (false, false) => Some(
            clause(scenario, &because.terms)
                .then(", given ")
                .with(facts_text),
        ),
    }
}

/// "the package sets A to x and B to y or z".
pub(super) fn clause(scenario: &Scenario, terms: &[(IssueId, Span)]) -> Text {
    Text::plain("the package sets ").with(Text::listed(
        terms
            .iter()
            .map(|(issue, span)| names::said(scenario, issue, span)),
        "and",
    ))
}

/// "the fact “a”", "the facts “a” and “b”".
pub(super) fn facts(scenario: &Scenario, ids: &[FactId]) -> Text {
    let word = if ids.len() == 1 {
        "the fact "
    } else {
        "the facts "
    };
    Text::plain(word).with(Text::listed(
        ids.iter().map(|id| names::fact(scenario, id)),
        "and",
    ))
}

/// The caveat for a reason that is not proven to be a smallest one.
pub(super) fn not_proven() -> Point {
    Point::new(
        Role::Caveat,
        1,
        Text::plain(
            "It is not proven that no smaller reason exists, but no part of this one can be left out.",
        ),
    )
}

fn without_s(does: &str) -> String {
    match does.split_once(' ') {
        Some((verb, rest)) => format!("{} {rest}", verb.strip_suffix('s').unwrap_or(verb)),
        None => does.strip_suffix('s').unwrap_or(does).to_owned(),
    }
}
