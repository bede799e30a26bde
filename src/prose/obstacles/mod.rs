//! What stands in the way of a deal and what would have to give, in sentences.
//!
//! `clash` words conflicts and why they are some, `concessions` what would open a deal, `effects` what lifting one red line
//! or hardening one position does.

mod clash;
mod concessions;
mod effects;

pub use clash::{clash_steps, conflict};
pub use concessions::{
    all_concessions, choice_head, concession, concession_cost, deals_opened, shortest_name,
};
pub use effects::{hardening, leverage_extent, opened_alone};

use super::counts::{counted, in_words};
use super::text::{Text, capitalised};
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
            .strong("No deal is possible even without a single red line")
            .then(": the facts and the no-deal values leave no settlement.");
    }
    match obstacles.concessions.list.first() {
        Some(first) if first.red_lines.is_empty() => there_are_deals(findings, first.deals),
        Some(first) => {
            let number = first.red_lines.len();
            let lines = if number == 1 {
                "one red line".to_owned()
            } else {
                format!("{} red lines", in_words(number))
            };
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
            let answer = if question.fixed.is_empty() {
                "No settlement satisfies every side."
            } else {
                "No settlement satisfies every side, and some red lines are not up for discussion."
            };
            Text::default()
                .strong(answer)
                .then(format!(" {at_least}."))
                .with(concessions::one_of_cheapest(scenario, question, obstacles))
        }
        None if obstacles.concessions.is_complete => Text::default()
            .strong("With those red lines not up for discussion, nothing opens a deal")
            .then(": whatever else gives, they cannot all be respected."),
        None => Text::default()
            .strong("Whether anything opens a deal was not worked out")
            .then(" within the budget."),
    }
}

fn there_are_deals(findings: &Findings, deals: Tally) -> Text {
    let (number, is_one) = match (deals.sure, deals.possible) {
        (Count::Exact(0), possible) => (possible, possible == Count::Exact(1)),
        (sure, _) => (sure, sure == Count::Exact(1)),
    };
    let is_sure = deals.sure != Count::Exact(0);
    let verb = if is_one { "is" } else { "are" };
    let number = counted(number, "deal", "deals");
    let text = if is_sure {
        Text::default().strong(format!("There {verb} {number}: nothing has to give."))
    } else {
        Text::default()
            .strong(format!("There {verb} {number} under some answers"))
            .then(" to the unknown assumptions, and none whatever they are.")
    };
    let Some(robustness) = &findings.robustness else {
        return text;
    };
    let closing = robustness
        .iter()
        .filter(|it| it.deals.possible == Count::Exact(0))
        .count();
    text.then(match (closing, robustness.len()) {
        (_, 0) => " No offer or open answer can turn out harder.".to_owned(),
        (0, _) => {
            " No single offer withdrawn or question answered would close them all.".to_owned()
        }
        (1, _) => " One change alone would close them all.".to_owned(),
        (many, _) => format!(
            " Each of {} changes alone would close them all.",
            in_words(many)
        ),
    })
}

/// How many conflicts there are, and whether that is all of them.
pub fn all_conflicts(obstacles: &Obstacles) -> Text {
    let list = &obstacles.conflicts;
    let number = capitalised(&in_words(list.list.len()));
    let sets = if list.list.len() == 1 { "set" } else { "sets" };
    match (list.list.len(), list.is_complete) {
        (0, true) if obstacles.is_hopeless => {
            Text::plain("The red lines are not what stands in the way.")
        }
        (0, true) => Text::plain("All red lines can be respected together."),
        (0, false) => Text::plain("None was found within the budget."),
        (_, true) => Text::plain(format!(
            "{number} smallest {sets} of red lines cannot all be respected, and no other. Leave any one out, and the \
             rest of its set can be."
        )),
        (_, false) => Text::plain(format!(
            "{number} {sets} of red lines that cannot all be respected are listed, each as small as it can be. More \
             exist, or could not be ruled out."
        )),
    }
}
