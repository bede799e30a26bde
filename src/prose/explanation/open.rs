//! Why a verdict is open, on what it still depends and what would settle it.

use super::super::counts::counted_items;
use super::super::names;
use super::super::text::Text;
use super::{Point, Role, Trial, answered, offers, requirements};
use crate::analysis::explain::{Addition, Additions, DependsOn, Open};
use crate::analysis::{Explanation, Subject};
use crate::model::{AssumptionId, IssueId, PartyId, Scenario};

/// More additions than this are counted, not named.
const MOST_ADDITIONS: usize = 5;

/// Everything that is said of an open verdict: what would settle it first, then what is open in particular.
pub(super) fn push(
    scenario: &Scenario,
    explanation: &Explanation,
    open: &Open,
    points: &mut Vec<Point>,
) {
    depends_on(scenario, &open.depends_on, points);
    additions(scenario, explanation, &open.additions, points);
    for requirement in &open.requirements {
        let position = requirements::position(scenario, requirement);
        let text = position
            .name
            .clone()
            .with(position.rule_in_brackets())
            .then(" is met or not depending on how the rest is settled.");
        points.push(Point::new(Role::Open, 0, text).resting_on(&position));
        answered(scenario, &position.conditions, points);
    }
    for lack in &open.offers {
        points.push(offers::point(scenario, lack, offers::Waived::Named));
    }
}

fn depends_on(scenario: &Scenario, depends_on: &DependsOn, points: &mut Vec<Point>) {
    let issues = depends_on
        .issues
        .iter()
        .map(|id| names::issue(scenario, id));
    let answers = depends_on
        .assumptions
        .iter()
        .map(|id| Text::plain("the answer to ").with(names::assumption(scenario, id)));
    let all: Vec<Text> = issues.chain(answers).collect();
    if all.is_empty() {
        return;
    }
    let ends_in_a_question = !depends_on.assumptions.is_empty();
    let text = Text::plain("It still depends on ").with(Text::listed(all, "and"));
    let text = if ends_in_a_question {
        text.then(".")
    } else {
        text.then(", and on nothing else.")
    };
    points.push(Point::new(Role::Depends, 0, text));
    if !depends_on.smallest {
        points.push(Point::new(
            Role::Caveat,
            1,
            Text::plain("It is not proven that it depends on all of these: fewer may decide it."),
        ));
    }
}

fn additions(
    scenario: &Scenario,
    explanation: &Explanation,
    additions: &Additions,
    points: &mut Vec<Point>,
) {
    let goal = match &explanation.subject {
        Subject::Party(party) => Text::plain("would make ")
            .with(names::party(scenario, party))
            .then(" accept"),
        Subject::Everyone => Text::plain("would make it a deal"),
    };
    let (list, complete) = match additions {
        Additions::Found { list, complete } => (list, *complete),
        Additions::Impossible => {
            let text = Text::plain("No addition to the package ")
                .with(goal)
                .then(" for sure.");
            points.push(Point::new(Role::Addition, 0, text));
            return;
        }
        Additions::Unknown => {
            let text = Text::plain("The smallest addition that ")
                .with(goal)
                .then(" was not found within the budget.");
            points.push(Point::new(Role::Caveat, 0, text));
            return;
        }
    };
    let head = |words: &str| Text::plain(words).with(goal.clone()).then(": ");
    if let [
        Addition {
            terms,
            answers,
            loses,
        },
    ] = list.as_slice()
        && terms.is_empty()
    {
        let answers = answers.iter().map(|(id, yes)| answer(scenario, id, *yes));
        let text = Text::plain("No term needs to be added to settle it, only that ")
            .with(Text::listed(answers, "and"))
            .with(then_lost(scenario, loses))
            .then(".");
        points.push(Point::new(Role::Addition, 0, text));
    } else if let Some(text) = alternatives_of_one_issue(scenario, list) {
        let text = head("Smallest addition that ").with(text);
        let text = match list.as_slice() {
            [only] => text.with(then_lost(scenario, &only.loses)),
            _ => text,
        };
        let text = text.then(".");
        let mut point = Point::new(Role::Addition, 0, text);
        if let [only] = list.as_slice() {
            point.trial = trial(explanation, only);
        }
        points.push(point);
    } else {
        let words = if list.is_empty() {
            "No smallest addition that "
        } else {
            "Smallest additions that "
        };
        points.push(Point::new(
            Role::Addition,
            0,
            Text::plain(words).with(goal).then(":"),
        ));
        for addition in list.iter().take(MOST_ADDITIONS) {
            let text = one(scenario, addition).capitalised();
            let text = text.with(then_lost(scenario, &addition.loses)).then(".");
            let mut point = Point::new(Role::Addition, 1, text);
            point.trial = trial(explanation, addition);
            points.push(point);
        }
        if list.len() > MOST_ADDITIONS {
            let more = counted_items(list.len() - MOST_ADDITIONS, "more", "more");
            let text = Text::plain(format!("And {more} of the same size."));
            points.push(Point::new(Role::Addition, 1, text));
        }
    }
    if !complete {
        points.push(Point::new(
            Role::Caveat,
            1,
            Text::plain("The list was cut off: there may be more of the same size."),
        ));
    }
}

/// The addition, to be tried; none where answers alone do. Where it takes answers too, its terms are tried, and what
/// they allow depends on the answers.
fn trial(explanation: &Explanation, addition: &Addition) -> Option<Trial> {
    (!addition.terms.is_empty()).then(|| Trial {
        candidate: explanation.candidate.clone(),
        terms: addition.terms.clone(),
    })
}

/// "; it is then rejected by Ukraine", of the parties that do not reject the package as it is.
fn then_lost(scenario: &Scenario, parties: &[PartyId]) -> Text {
    if parties.is_empty() {
        return Text::default();
    }
    let names = parties.iter().map(|id| names::party(scenario, id));
    Text::plain("; it is then rejected by ").with(Text::listed(names, "and"))
}

/// "set A to x, y or z": a single addition, or several that only differ in the option of one issue.
fn alternatives_of_one_issue(scenario: &Scenario, list: &[Addition]) -> Option<Text> {
    let (first, rest) = list.split_first()?;
    if rest.is_empty() {
        return Some(one(scenario, first));
    }
    let [(issue, _)] = first.terms.as_slice() else {
        return None;
    };
    if list.iter().any(|addition| !addition.loses.is_empty()) {
        return None;
    }
    let mut options = Vec::new();
    for addition in list {
        match addition.terms.as_slice() {
            [(of, option)] if of == issue && addition.answers.is_empty() => options.push(option),
            _ => return None,
        }
    }
    let options = options
        .into_iter()
        .map(|id| names::option(scenario, issue, id));
    Some(
        Text::plain("set ")
            .with(names::issue(scenario, issue))
            .then(" to ")
            .with(Text::joined(options, " or to ")),
    )
}

/// "set A to x and B to y, where “…?” is answered yes".
fn one(scenario: &Scenario, addition: &Addition) -> Text {
    let terms: &[(IssueId, _)] = &addition.terms;
    let set = Text::plain("set ").with(Text::listed(
        terms
            .iter()
            .map(|(issue, option)| names::term(scenario, issue, option)),
        "and",
    ));
    let answers = Text::listed(
        addition
            .answers
            .iter()
            .map(|(id, yes)| answer(scenario, id, *yes)),
        "and",
    );
    match (terms.is_empty(), addition.answers.is_empty()) {
        (true, true) => Text::plain("nothing"),
        (false, true) => set,
        (true, false) => Text::plain("only that ").with(answers),
        (false, false) => set.then(", provided that ").with(answers),
    }
}

fn answer(scenario: &Scenario, id: &AssumptionId, yes: bool) -> Text {
    let word = if yes { "yes" } else { "no" };
    names::assumption(scenario, id).then(format!(" is answered {word}"))
}
