//! What would have to change in a package that is rejected.

use super::super::counts::counted_items;
use super::super::decision::deciders;
use super::super::names;
use super::super::text::{Mark, Text};
use super::{Point, Role, Trial};
use crate::analysis::explain::{Amendment, Amendments};
use crate::analysis::{Explanation, Subject, Verdict};
use crate::model::{PartyId, Scenario};

/// The smallest changes with which the package would no longer be rejected.
pub(super) fn push(scenario: &Scenario, explanation: &Explanation, points: &mut Vec<Point>) {
    let goal = match &explanation.subject {
        Subject::Party(party) => {
            Text::plain("it is no longer rejected by ").with(names::party(scenario, party))
        }
        Subject::Everyone => Text::plain("it can be a deal"),
    };
    let (list, complete) = match &explanation.amendments {
        None => return,
        Some(Amendments::Unknown) => {
            let text = Text::plain("With which changes of its terms ")
                .with(goal)
                .then(" was not found within the budget.");
            points.push(Point::new(Role::Caveat, 0, text));
            return;
        }
        Some(Amendments::Impossible) => {
            let text = match &explanation.subject {
                Subject::Party(party) => Text::plain(
                    "No change of its terms is enough: no settlement at all is accepted by ",
                )
                .with(names::party(scenario, party))
                .then("."),
                Subject::Everyone => Text::plain(format!(
                    "No change of its terms is enough: no settlement at all satisfies {}. Something else has to give.",
                    deciders(scenario).whom
                )),
            };
            points.push(Point::new(Role::Addition, 0, text));
            return;
        }
        Some(Amendments::Found { list, complete }) => (list, *complete),
    };
    let size = list.first().map_or(0, |first| first.changes.len());
    let head = match (list.len(), size) {
        (1, 1) => "With this one change of its terms ".to_owned(),
        (_, 1) => "With any one of these changes of its terms ".to_owned(),
        (1, _) => format!("With these {} of its terms ", changes(size)),
        _ => format!(
            "With {} of its terms, in any one of these ways, ",
            changes(size)
        ),
    };
    let head = Text::plain(head).with(goal).then(":");
    points.push(Point::new(Role::Addition, 0, head));
    for amendment in list {
        let mut point = Point::new(Role::Addition, 1, one(scenario, explanation, amendment));
        point.trial = Some(Trial {
            candidate: explanation.candidate.clone(),
            terms: (amendment.changes.iter())
                .map(|(issue, _, to)| (issue.clone(), to.clone()))
                .collect(),
        });
        points.push(point);
    }
    if !complete {
        let text = Text::plain("The list was cut off: there may be more of the same size.");
        points.push(Point::new(Role::Caveat, 1, text));
    }
}

/// "2 changes".
fn changes(number: usize) -> String {
    counted_items(number, "change", "changes")
}

/// "A: x in place of y. It is then open; but rejected by Ukraine."
fn one(scenario: &Scenario, explanation: &Explanation, amendment: &Amendment) -> Text {
    let changes = amendment.changes.iter().map(|(issue, from, to)| {
        names::issue(scenario, issue)
            .then(": ")
            .with(names::option(scenario, issue, to))
            .then(" in place of ")
            .with(names::span(scenario, issue, from))
    });
    let word = match (&explanation.subject, amendment.verdict) {
        (Subject::Party(_), Verdict::All) => "accepted",
        (Subject::Party(_), _) => "open",
        (Subject::Everyone, Verdict::All) => "a deal",
        (Subject::Everyone, _) => "a possible deal",
    };
    let word = Text::default().marked(word, Mark::Verdict(amendment.verdict));
    let text = Text::joined(changes, "; ").then(". It is then ").with(word);
    let text = match (&explanation.subject, amendment.verdict) {
        (Subject::Party(party), Verdict::All) => {
            text.then(" by ").with(names::party(scenario, party))
        }
        (Subject::Party(party), _) => text.then(" for ").with(names::party(scenario, party)),
        (Subject::Everyone, _) => text,
    };
    text.with(lost(scenario, &amendment.loses)).then(".")
}

/// ", but rejected by Ukraine and Russia", of the parties that did not reject it before; nothing where there are none.
fn lost(scenario: &Scenario, parties: &[PartyId]) -> Text {
    if parties.is_empty() {
        return Text::default();
    }
    let names = parties.iter().map(|id| names::party(scenario, id));
    Text::plain(", but rejected by ").with(Text::listed(names, "and"))
}
