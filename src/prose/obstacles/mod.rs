//! What stands in the way of a deal and what would have to give, in sentences.
//!
//! `clash` words conflicts and why they are some, `concessions` what would open a deal, `effects` what lifting one red line
//! or hardening one position does.

mod clash;
mod concessions;
mod effects;

pub use clash::{clash_steps, conflict};
pub use concessions::{
    admission, all_concessions, choice_head, concession, concession_cost, deals_opened, exception,
    exception_with_deals, lowered, shortest_name,
};
pub use effects::{deals_in_short, deals_left, hardening, leverage_extent};

use super::counts::{agreeing, counted, in_words};
use super::decision::deciders;
use super::glossary::GlossaryTerm;
use super::text::{Text, capitalised};
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{Findings, Obstacles, Price, Question};
use crate::analysis::{Count, Tally};
use crate::model::Scenario;

/// The answer in a sentence or two: whether anything has to give and how much at least.
pub fn obstacles_headline(scenario: &Scenario, question: &Question, findings: &Findings) -> Text {
    let Some(obstacles) = &findings.obstacles else {
        return Text::plain("What stands in the way is being worked out.");
    };
    if obstacles.is_hopeless {
        return Text::default()
            .strong("No deal is possible even without a single red line.")
            .then(" Something else leaves no settlement, as shown below.");
    }
    if obstacles.values_leave_none && obstacles.concessions.list.is_empty() {
        return Text::default()
            .strong("The no-deal values alone leave no deal")
            .then(
                ": even without any red line, no settlement is worth as much to all who have to agree as what they have \
                 without a deal.",
            )
            .then(if obstacles.concessions.is_complete && has_fixed_values(scenario, question) {
                " Unlock a no-deal value below to see what lowering it would open."
            } else {
                ""
            });
    }
    match obstacles.concessions.list.first() {
        Some(first) if first.requirements.is_empty() => there_are_deals(findings, first.deals),
        Some(first) => {
            let number = first.requirements.len();
            let lines = what_gives(&first.requirements);
            let at_least = match question.price {
                Price::Firmness => {
                    let together = if number == 1 { "" } else { " together" };
                    format!(
                        "At the least, {lines} would have to give, with a firmness of {}{together}",
                        first.cost
                    )
                }
                Price::Number => format!("At the least, {lines} would have to give"),
            };
            let whom = deciders(scenario).whom;
            let answer = if question.fixed.is_empty() {
                format!(" satisfies {whom}.")
            } else {
                format!(" satisfies {whom}, and some red lines are not up for discussion.")
            };
            Text::default()
                .strong("No ")
                .term("settlement", GlossaryTerm::Settlement)
                .strong(answer)
                .then(format!(" {at_least}."))
                .then(match has_fixed_values(scenario, question) {
                    false => "",
                    true if question.lowered.is_empty() => {
                        " No-deal values are taken as not up for discussion."
                    }
                    true => " The other no-deal values are taken as not up for discussion.",
                })
                .with(concessions::one_of_cheapest(scenario, question, obstacles))
        }
        None if obstacles.concessions.is_complete => nothing_opens(scenario, question),
        None => Text::default()
            .strong("Whether anything opens a deal could not be worked out")
            .then(": there is too much to look through."),
    }
}

/// Said where, even if everything else gives, what is not up for discussion leaves no deal.
fn nothing_opens(scenario: &Scenario, question: &Question) -> Text {
    if scenario.is_unanimous() && !has_fixed_values(scenario, question) {
        return Text::default()
            .strong("With those red lines not up for discussion, nothing opens a deal")
            .then(": even if everything else gives, they cannot all be respected.");
    }
    Text::default()
        .strong("With what is not up for discussion, nothing opens a deal")
        .then(", even if everything else gives.")
}

/// Whether somebody who has a say has a no-deal value that is not up for discussion.
fn has_fixed_values(scenario: &Scenario, question: &Question) -> bool {
    let deciding = scenario.deciding_parties();
    scenario.parties.iter().any(|party| {
        let value = party.no_deal.as_ref().and_then(|it| it.value);
        value.is_some() && deciding.contains(&party.id) && !question.lowered.contains(&party.id)
    })
}

/// "one red line", "two red lines and one no-deal value".
fn what_gives(requirements: &[Requirement]) -> String {
    let is_line = |it: &&Requirement| matches!(it, Requirement::RedLine(_));
    let lines = requirements.iter().filter(is_line).count();
    let values = requirements.len() - lines;
    let several = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(one.to_owned()),
        _ => Some(format!("{} {many}", in_words(number))),
    };
    let parts = [
        several(lines, "one red line", "red lines"),
        several(values, "one no-deal value", "no-deal values"),
    ];
    parts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" and ")
}

fn there_are_deals(findings: &Findings, deals: Tally) -> Text {
    let there_are = |number: Count| {
        let verb = agreeing(number, "is", "are");
        format!("There {verb} {}", counted(number, "deal", "deals"))
    };
    let text = match (deals.sure, deals.possible) {
        (Count::Exact(0), possible) => Text::default()
            .strong(format!("{} under some answers", there_are(possible)))
            .then(" to the unknown assumptions, and none that holds whatever the answers."),
        (Count::Unknown, _) => Text::default()
            .strong("There are deals under some answers at least")
            .then(" to the unknown assumptions; how many could not be worked out."),
        (sure, _) => Text::default().strong(format!("{}: nothing has to give.", there_are(sure))),
    };
    let Some(robustness) = &findings.robustness else {
        return text;
    };
    let count = |is_it: fn(Count) -> bool| {
        let possible = robustness.iter().map(|it| it.deals.possible);
        possible.filter(|it| is_it(*it)).count()
    };
    let closing = count(|it| it == Count::Exact(0));
    let unknown = count(|it| it == Count::Unknown);
    text.then(match (closing, unknown) {
        _ if robustness.is_empty() => String::new(),
        (0, 0) => {
            " No single change to an offer, a lifted red line or an answer would close them all."
                .to_owned()
        }
        (0, _) => {
            " Whether a single change would close them all could not be worked out.".to_owned()
        }
        (1, _) => " One change alone would close them all.".to_owned(),
        (many, _) => format!(
            " Each of {} changes alone would close them all.",
            in_words(many)
        ),
    })
}

/// How many conflicts there are, and whether that is all of them.
///
/// Where not everybody is needed, red lines of which some are not respected can still be part of a deal: then a conflict
/// is told as that with which there is no deal.
pub fn all_conflicts(scenario: &Scenario, obstacles: &Obstacles) -> Text {
    let list = &obstacles.conflicts;
    let number = list.list.len();
    let words = in_words(number);
    let deals = obstacles.concessions.list.first().map(|it| it.deals.sure);
    let is_value = |it: &Requirement| matches!(it, Requirement::NoDealValue(_));
    // Where only red lines clash it says so; a no-deal value is none.
    let (what, met) = if list.list.iter().flatten().any(is_value) {
        ("requirements", "met")
    } else {
        ("red lines", "respected")
    };
    let one = what.trim_end_matches('s');
    let is_unanimous = scenario.is_unanimous();
    let that_clash = if is_unanimous {
        format!("{what} that cannot be {met} together")
    } else {
        format!("{what} with which there is no deal")
    };
    let is_under_some = deals == Some(Count::Exact(0));
    Text::plain(match (number, list.is_complete) {
        (0, true) if obstacles.is_hopeless => {
            "The red lines are not what stands in the way: nothing is left without any of them."
                .to_owned()
        }
        (0, true) if is_unanimous && is_under_some => {
            format!("All {what} can be {met} together under some answers to the assumptions.")
        }
        (0, true) if is_unanimous => format!("All {what} can be {met} together."),
        (0, true) if is_under_some => {
            "Under some answers to the assumptions, no red lines stand in the way of a deal."
                .to_owned()
        }
        (0, true) => "No red lines stand in the way of a deal.".to_owned(),
        (0, false) if is_unanimous => {
            format!("No set of {what} that clash was found; some may exist.")
        }
        (0, false) => format!("No set of {that_clash} was found; some may exist."),
        (1, true) => {
            let rest = if is_unanimous {
                "the rest can be"
            } else {
                "a deal is left"
            };
            format!(
                "There is one smallest set of {that_clash}, and no other. Drop any one of them, and {rest}."
            )
        }
        (_, true) => {
            let rest = if is_unanimous {
                "can be"
            } else {
                "leaves a deal"
            };
            format!(
                "There are {words} smallest sets of {that_clash}, and no others. Drop any one {one} of a set, and the rest of \
                 it {rest}."
            )
        }
        (_, false) => {
            let (are, sets) = match number {
                1 => ("is", "set"),
                _ => ("are", "sets"),
            };
            format!(
                "{} {sets} of {that_clash} {are} listed, each as small as can be; more may exist.",
                capitalised(&words)
            )
        }
    })
}
