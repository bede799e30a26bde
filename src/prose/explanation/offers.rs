//! Offers that would waive a red line, and what they lack in a package.

use super::super::names;
use super::super::rules;
use super::super::text::Text;
use super::{Point, Role, assumptions_in, because};
use crate::analysis::Verdict;
use crate::analysis::explain::{Lack, OfferLack};
use crate::model::{Answer, Condition, IssueId, Scenario};

/// How the red lines that an offer gives up are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Waived {
    /// "this": the point above is about it.
    ThePointAbove,
    /// By their texts.
    Named,
}

/// An offer, what it asks and what of that is missing here.
pub(super) fn point(scenario: &Scenario, lack: &OfferLack, waived: Waived) -> Point {
    let known = scenario.offer(&lack.offer);
    let name = names::offer(scenario, &lack.offer);
    let offer = match known {
        Some((party, _)) => names::possessive(scenario, &party.id)
            .then(" offer ")
            .with(name),
        None => Text::plain("The offer ").with(name),
    };
    let text = match waived {
        Waived::Named if !lack.waives.is_empty() => {
            let red_lines = lack.waives.iter().map(|id| names::red_line(scenario, id));
            offer
                .then(" would give up ")
                .with(Text::listed(red_lines, "and"))
        }
        Waived::Named | Waived::ThePointAbove => offer.then(" would give this up"),
    };
    let text = match known {
        Some((_, offer)) => text
            .then(", provided that ")
            .with(rules::condition(scenario, &offer.provided))
            .then(". "),
        None => text.then(". "),
    };
    let text = if lack.enabled {
        text.with(missing(scenario, lack))
    } else {
        let text = text.then("The offer is withdrawn.");
        match lack.met {
            Verdict::All => text.then(" Put back on the table, it would apply here."),
            Verdict::Some => {
                text.then(" Put back on the table, it would apply or not depending on how the rest is settled.")
            }
            Verdict::None | Verdict::Contradictory | Verdict::Unknown => {
                if lack.lacks.is_empty() {
                    text
                } else {
                    text.then(" Besides, ")
                        .with(parts(scenario, lack))
                        .then(".")
                }
            }
        }
    };
    let mut point = Point::new(Role::Offer, 1, text);
    if let Some((_, offer)) = known {
        point.basis = Some(offer.basis);
        point.private = offer.private;
        point.claims.clone_from(&offer.claims);
    }
    point
}

fn missing(scenario: &Scenario, lack: &OfferLack) -> Text {
    if lack.lacks.is_empty() {
        return Text::plain(match lack.met {
            Verdict::All => "That holds here.",
            Verdict::Some => "Whether that holds depends on how the rest is settled.",
            Verdict::None | Verdict::Contradictory => {
                "That cannot hold here: each part can, but not all of them together."
            }
            Verdict::Unknown => "Whether that holds here was not worked out.",
        });
    }
    let fails = lack.lacks.iter().any(|part| part.met == Verdict::None);
    let lead = if fails {
        "That fails here: "
    } else {
        "That is not ensured here: "
    };
    let text = Text::plain(lead).with(parts(scenario, lack));
    if !fails && lack.met == Verdict::None {
        return text.then(". Each part can hold, but not all of them together.");
    }
    text.then(".")
}

/// What is missing, a clause a part; issues that are simply open share one.
fn parts(scenario: &Scenario, lack: &OfferLack) -> Text {
    let mut clauses = Vec::new();
    let mut open = Vec::new();
    for part in &lack.lacks {
        match left_open(part) {
            Some(issue) if !open.contains(&issue) => open.push(issue),
            Some(_) => {}
            None => clauses.push(missing_part(scenario, part)),
        }
    }
    if !open.is_empty() {
        let issues = open.into_iter().map(|issue| names::issue(scenario, issue));
        let clause = Text::plain("the package leaves ")
            .with(Text::listed(issues, "and"))
            .then(" open");
        clauses.push(clause);
    }
    // The clauses hold commas of their own.
    let last = clauses.pop().unwrap_or_default();
    if clauses.is_empty() {
        return last;
    }
    Text::joined(clauses, "; ").then("; and ").with(last)
}

/// The issue, if the part speaks of one alone that the package does not fix.
fn left_open(lack: &Lack) -> Option<&IssueId> {
    let is_open = lack.met != Verdict::None && lack.because.terms.is_empty();
    issue_alone(&lack.part).filter(|_| is_open)
}

/// "the package sets A to x", "the package leaves it open whether …", "“…?” is answered no".
fn missing_part(scenario: &Scenario, lack: &Lack) -> Text {
    if let Some(id) = assumption_alone(&lack.part) {
        let name = names::assumption(scenario, id);
        return match scenario.assumption(id).map(|it| it.answer) {
            Some(Answer::Yes) => name.then(" is answered yes"),
            Some(Answer::No) => name.then(" is answered no"),
            Some(Answer::Unknown) | None => name.then(" is an assumption"),
        };
    }
    let part = rules::condition(scenario, &lack.part);
    if lack.met != Verdict::None {
        return Text::plain("the package leaves it open whether ").with(part);
    }
    let speaks_of_itself = lack.because.facts.is_empty()
        && lack.because.terms.len() == 1
        && issue_alone(&lack.part) == lack.because.terms.first().map(|(issue, _)| issue);
    if speaks_of_itself {
        return because::clause(scenario, &lack.because.terms);
    }
    match because::reason(scenario, &lack.because) {
        Some(reason) => Text::plain("it cannot be that ")
            .with(part)
            .then(", because ")
            .with(reason),
        None if assumptions_in(&[&lack.part]).is_empty() => {
            Text::plain("in no settlement is it so that ").with(part)
        }
        None => Text::plain("with the answers given it cannot be that ").with(part),
    }
}

/// The assumption, if the condition is nothing but a question about one.
fn assumption_alone(condition: &Condition) -> Option<&crate::model::AssumptionId> {
    match condition {
        Condition::Assume(id) => Some(id),
        Condition::Not(inner) => assumption_alone(inner),
        _ => None,
    }
}

/// The issue, if the condition speaks of one alone.
fn issue_alone(condition: &Condition) -> Option<&IssueId> {
    match condition {
        Condition::Is(issue, _) | Condition::AtLeast(issue, _) | Condition::AtMost(issue, _) => {
            Some(issue)
        }
        Condition::Not(inner) => issue_alone(inner),
        Condition::Assume(_) => None,
        Condition::All(of) | Condition::Any(of) | Condition::Count { of, .. } => {
            only_one(of.iter().map(issue_alone))
        }
        Condition::Sum { of, .. } => only_one(of.iter().map(|(issue, _)| Some(issue))),
        Condition::Weighted { of, .. } => only_one(of.iter().map(|(_, inner)| issue_alone(inner))),
    }
}

/// The issue, if all are that one.
fn only_one<'a>(mut issues: impl Iterator<Item = Option<&'a IssueId>>) -> Option<&'a IssueId> {
    let first = issues.next()??;
    issues.all(|issue| issue == Some(first)).then_some(first)
}
