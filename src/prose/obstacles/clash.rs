//! Conflicts in a sentence, and the steps by which they come about.

use super::super::decision::needs_each;
use super::super::explanation::{Point, Role, position};
use super::super::names;
use super::super::text::{Mark, Text};
use super::super::verdicts::basis;
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{Because, Step};
use crate::model::{IssueId, OptionId, Place, Scenario, Values};

/// A conflict: "Ukraine's red line “a” (stated, firmness 4) and Russia's red line “b” (reported, firmness 5) cannot both
/// be met."
///
/// Where a decision rule says who is needed, they cannot be met by as many parties as it needs.
pub fn conflict(scenario: &Scenario, requirements: &[Requirement]) -> Text {
    let names = names::owned_requirements(scenario, requirements);
    let names = with_basis(scenario, names);
    if !needs_each(scenario, requirements) {
        return Text::plain("While ")
            .with(names)
            .then(" have to be met, too few parties can agree.");
    }
    match requirements.len() {
        1 => names.then(" cannot be met by any settlement."),
        2 => names.then(" cannot both be met."),
        _ => names.then(" cannot all be met."),
    }
}

/// The names with what each red line rests on and how firm it is behind it: "“No withdrawal” (stated, firmness 4)".
fn with_basis(scenario: &Scenario, names: Text) -> Text {
    let mut text = Text::default();
    for run in names.runs {
        let red_line = match &run.mark {
            Mark::Thing(Place::RedLine(id)) => scenario.red_line(id),
            _ => None,
        };
        text = text.marked(run.text, run.mark);
        if let Some((_, red_line)) = red_line {
            let private = if red_line.private { ", private" } else { "" };
            text = (text.then(" ("))
                .marked(basis(red_line.basis), Mark::Basis(red_line.basis))
                .then(format!("{private}, firmness {})", red_line.firmness));
        }
    }
    text
}

/// Why the red lines of a conflict clash, a point for each step.
pub fn clash_steps(scenario: &Scenario, steps: &[Step]) -> Vec<Point> {
    let mut points = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let is_last = at + 1 == steps.len();
        match (step.because.as_slice(), &step.issue) {
            ([one], Some(issue)) => {
                let left = needs(scenario, issue, &step.left);
                points.push(reason(scenario, one, at, left));
            }
            ([one], None) => {
                let nothing = if at == 0 {
                    Text::plain(" is met by no settlement.")
                } else {
                    Text::plain(" cannot be met.")
                };
                points.push(reason(scenario, one, at, nothing));
            }
            (several, _) => {
                let names = several.iter().map(|it| named(scenario, it));
                let then = if at == 0 { "" } else { "Then " };
                let text = Text::plain(then)
                    .with(Text::listed(names, "and"))
                    .then(" leave no settlement together.")
                    .capitalised();
                points.push(Point::new(Role::Clash, 0, text));
                for one in several {
                    points.push(read(scenario, one));
                }
            }
        }
        if is_last && let Some(point) = points.iter_mut().rfind(|point| point.level == 0) {
            point.role = Role::Clash;
        }
    }
    points
}

/// " leaves for Forces in Donetsk only Freeze.", " leaves for Depth only 0 km to 10 km."
fn needs(scenario: &Scenario, issue: &IssueId, left: &[OptionId]) -> Text {
    let option = |id: &OptionId| names::option(scenario, issue, id);
    let text = Text::plain(" leaves for ")
        .with(names::issue(scenario, issue))
        .then(" only ");
    let options = match (without_gap(scenario, issue, left), left) {
        (true, [first, _, .., last]) => option(first).then(" to ").with(option(last)),
        _ => Text::listed(left.iter().map(option), "or"),
    };
    text.with(options).then(".")
}

/// Whether the options are numbers of a range with none missing between them.
fn without_gap(scenario: &Scenario, issue: &IssueId, left: &[OptionId]) -> bool {
    let Some(issue) = scenario.issue(issue) else {
        return false;
    };
    let positions = left.iter().filter_map(|id| issue.values.position(id));
    let positions: Vec<usize> = positions.collect();
    matches!(issue.values, Values::Range(_)) && positions.windows(2).all(|it| it[0] + 1 == it[1])
}

fn named(scenario: &Scenario, because: &Because) -> Text {
    match because {
        Because::RedLine(id) => names::owned_red_line(scenario, id),
        Because::Fact(id) => Text::plain("the fact ").with(names::fact(scenario, id)),
        Because::NoDealValue(id) => names::no_deal_value(scenario, id),
    }
}

/// A step that one rule takes: what it is, how it reads, and what follows.
fn reason(scenario: &Scenario, because: &Because, at: usize, follows: Text) -> Point {
    let role = match because {
        Because::Fact(_) => Role::Depends,
        _ => Role::Broken,
    };
    let then = if at == 0 { "" } else { "Then " };
    match requirement(because) {
        Some(requirement) => {
            let position = position(scenario, &requirement);
            let offers = match because {
                Because::RedLine(id) => names::even_with(scenario, id),
                _ => Text::default(),
            };
            let text = Text::plain(then)
                .with(position.name.clone())
                .with(position.rule_in_brackets())
                .with(offers)
                .with(follows)
                .capitalised();
            Point::new(role, 0, text).resting_on(&position)
        }
        None => {
            let mut point = Point::new(role, 0, Text::default());
            let mut text = Text::plain(then).with(named(scenario, because));
            if let Because::Fact(id) = because
                && let Some(fact) = scenario.fact(id)
            {
                let rule = super::super::rules::rule(scenario, &fact.rule);
                text = text.then(" ").with(rule.in_brackets());
                point.claims.clone_from(&fact.claims);
            }
            point.text = text.with(follows).capitalised();
            point
        }
    }
}

/// How one of several rules reads that act together.
fn read(scenario: &Scenario, because: &Because) -> Point {
    match requirement(because) {
        Some(requirement) => {
            let position = position(scenario, &requirement);
            let text = position.name.clone().with(position.reads()).then(".");
            Point::new(Role::Broken, 1, text).resting_on(&position)
        }
        None => {
            let text = named(scenario, because).capitalised();
            let text = match because {
                Because::Fact(id) => match scenario.fact(id) {
                    Some(fact) => text
                        .then(" reads “")
                        .with(super::super::rules::rule(scenario, &fact.rule))
                        .then("”"),
                    None => text,
                },
                _ => text,
            };
            Point::new(Role::Depends, 1, text.then("."))
        }
    }
}

fn requirement(because: &Because) -> Option<Requirement> {
    match because {
        Because::RedLine(id) => Some(Requirement::RedLine(id.clone())),
        Because::NoDealValue(id) => Some(Requirement::NoDealValue(id.clone())),
        Because::Fact(_) => None,
    }
}
