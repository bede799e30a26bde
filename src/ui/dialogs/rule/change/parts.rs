//! What a change does to one condition or group.

use super::{Blank, Relation, Subject};
use crate::model::{Bound, IssueId, OptionId, Scenario, Values};
use crate::ui::dialogs::rule::draft::{Kind, Node, Part};

/// The relation that a condition on an issue has.
pub fn relation(node: &Node) -> Option<Relation> {
    Some(match (&node.part, node.is_negated) {
        (Part::Is(..), false) => Relation::Is,
        (Part::Is(..), true) => Relation::IsNot,
        (Part::Bound(_, bound, _) | Part::Sum(_, bound, _), is_negated) => {
            match (bound, is_negated) {
                (Bound::AtLeast, false) => Relation::AtLeast,
                (Bound::AtLeast, true) => Relation::Below,
                (Bound::AtMost, false) => Relation::AtMost,
                (Bound::AtMost, true) => Relation::Above,
            }
        }
        _ => return None,
    })
}

pub(super) fn set_subject(node: &mut Node, subject: &Subject, scenario: &Scenario) {
    node.part = match subject {
        Subject::Assumption(id) => Part::Assume(id.clone()),
        Subject::Sum => match &node.part {
            Part::Sum(..) => return,
            Part::Bound(id, bound, number) => {
                Part::Sum(vec![(id.clone(), Some(1))], *bound, *number)
            }
            _ => Part::Sum(Vec::new(), Bound::AtMost, None),
        },
        Subject::Issue(id) => {
            let same = |of: &IssueId| of == id;
            match &node.part {
                Part::Is(of, _) | Part::Bound(of, ..) if same(of) => return,
                _ => {}
            }
            match scenario.issue(id).map(|issue| &issue.values) {
                Some(Values::Range(_)) => Part::Bound(id.clone(), Bound::AtLeast, None),
                _ => Part::Is(id.clone(), Vec::new()),
            }
        }
    };
}

pub(super) fn set_relation(node: &mut Node, to: Relation, scenario: &Scenario) {
    if let Part::Sum(_, bound, _) = &mut node.part {
        (*bound, node.is_negated) = match to {
            Relation::AtLeast => (Bound::AtLeast, false),
            Relation::Below => (Bound::AtLeast, true),
            Relation::AtMost => (Bound::AtMost, false),
            Relation::Above => (Bound::AtMost, true),
            Relation::Is | Relation::IsNot => return,
        };
        return;
    }
    let (issue, options, number) = match &node.part {
        Part::Is(issue, options) => {
            let number = options
                .first()
                .and_then(|option| option.as_str().parse().ok());
            (issue.clone(), options.clone(), number)
        }
        Part::Bound(issue, _, number) => {
            // A number that the steps do not reach is no option.
            let option = number.map(|number| OptionId::new(number.to_string()));
            let values = scenario.issue(issue).map(|issue| &issue.values);
            let is_option =
                |id: &OptionId| values.is_some_and(|values| values.position(id).is_some());
            let options = option.into_iter().filter(is_option).collect();
            (issue.clone(), options, *number)
        }
        _ => return,
    };
    let (part, is_negated) = match to {
        Relation::Is => (Part::Is(issue, options), false),
        Relation::IsNot => (Part::Is(issue, options), true),
        Relation::AtLeast => (Part::Bound(issue, Bound::AtLeast, number), false),
        Relation::AtMost => (Part::Bound(issue, Bound::AtMost, number), false),
        Relation::Below => (Part::Bound(issue, Bound::AtLeast, number), true),
        Relation::Above => (Part::Bound(issue, Bound::AtMost, number), true),
    };
    node.part = part;
    node.is_negated = is_negated;
}

/// Chosen options stand in the order of the issue, those that it does not have last.
pub(super) fn toggle(node: &mut Node, option: &OptionId, scenario: &Scenario) {
    let Part::Is(issue, options) = &mut node.part else {
        return;
    };
    if let Some(at) = options.iter().position(|of| of == option) {
        options.remove(at);
        return;
    }
    let values = scenario.issue(issue).map(|issue| &issue.values);
    let position = |id: &OptionId| {
        let position = values.and_then(|values| values.position(id));
        position.unwrap_or(usize::MAX)
    };
    let at = options
        .iter()
        .position(|of| position(of) > position(option))
        .unwrap_or(options.len());
    options.insert(at, option.clone());
}

/// What is added up stands in the order of the scenario, as far as it was not written otherwise.
pub(super) fn toggle_summand(
    node: &mut Node,
    issue: &IssueId,
    scenario: &Scenario,
    has_room: bool,
) {
    let Part::Sum(of, ..) = &mut node.part else {
        return;
    };
    // A sum that has an issue twice can lose one of them.
    if let Some(at) = of.iter().rposition(|(other, _)| other == issue) {
        of.remove(at);
        return;
    }
    // The first one takes the place of nothing.
    if !has_room && !of.is_empty() {
        return;
    }
    let position = |id: &IssueId| {
        let position = scenario.issues.iter().position(|it| it.id == *id);
        position.unwrap_or(usize::MAX)
    };
    let at = of
        .iter()
        .position(|(other, _)| position(other) > position(issue))
        .unwrap_or(of.len());
    of.insert(at, (issue.clone(), Some(1)));
}

pub(super) fn type_number(node: &mut Node, blank: &Blank, number: Option<i64>) {
    match (blank, &mut node.part) {
        (Blank::Factor(issue), Part::Sum(of, ..)) => {
            let summand = of.iter_mut().find(|(other, _)| other == issue);
            summand.into_iter().for_each(|(_, factor)| *factor = number);
        }
        (Blank::Total, Part::Sum(_, _, total)) => *total = number,
        (Blank::Needed, Part::Group(Kind::Points(needed), _)) => *needed = number,
        (Blank::Points, _) => node.points = number,
        _ => {}
    }
}

pub(super) fn set_kind(node: &mut Node, kind: Kind, is_negated: bool) {
    let Part::Group(of, parts) = &mut node.part else {
        return;
    };
    *of = kind;
    node.is_negated = is_negated;
    if !matches!(kind, Kind::Points(_)) {
        parts.iter_mut().for_each(|part| part.points = Some(1));
    }
}
