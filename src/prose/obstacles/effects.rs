//! What lifting a red line opens, and what a hardening closes, in sentences.

use super::super::counts::{count, counted};
use super::super::names;
use super::super::text::Text;
use crate::analysis::obstacles::{Hardened, Hardening, Leverage};
use crate::analysis::{Count, Tally};
use crate::model::{Answer, Scenario};

/// How many deals there are once something is lifted: "4 deals", "up to 2 deals", "none".
pub fn opened_alone(deals: Tally) -> String {
    match (deals.sure, deals.possible) {
        (_, Count::Exact(0)) => "none".to_owned(),
        (Count::Unknown, Count::Unknown) => "not worked out".to_owned(),
        (sure, possible) if sure == possible => counted(sure, "deal", "deals"),
        (Count::Exact(0), possible) => format!("up to {}", counted(possible, "deal", "deals")),
        (sure, possible) => format!("{} to {} deals", count(sure), count(possible)),
    }
}

/// What the ranking shows: deals that single red lines open or, where none does, that pairs do.
pub fn leverage_extent(scenario: &Scenario, leverage: &Leverage, deals: Option<Tally>) -> Text {
    let opens = leverage
        .alone
        .iter()
        .any(|it| it.deals.possible != Count::Exact(0));
    let unknown = if scenario
        .assumptions
        .iter()
        .any(|it| it.answer == Answer::Unknown)
    {
        " “Up to” counts deals under some answers to the unknown assumptions."
    } else {
        ""
    };
    Text::plain(match (leverage.alone.is_empty(), opens) {
        (true, _) => "No red line is in force.".to_owned(),
        (_, true) => match deals {
            Some(deals) => format!(
                "How many deals there would be if one red line alone were lifted; now there are {}.{unknown}",
                opened_alone(deals).trim_end_matches(" deals")
            ),
            None => {
                format!("How many deals there would be if one red line alone were lifted.{unknown}")
            }
        },
        (_, false) if leverage.pairs.is_empty() => {
            "Lifting one red line alone opens no deal, nor does lifting any two.".to_owned()
        }
        (_, false) => {
            format!("Lifting one red line alone opens no deal; these pairs open most.{unknown}")
        }
    })
}

/// What a hardening leaves: "Without Russia's offer “…”, no deal is left."
pub fn hardening(scenario: &Scenario, hardened: &Hardened) -> Text {
    let condition = match &hardened.hardening {
        Hardening::Withdraw(id) => {
            let offer = names::offer(scenario, id);
            match scenario.offer(id) {
                Some((party, _)) => Text::plain("Without ")
                    .with(names::possessive(scenario, &party.id))
                    .then(" offer ")
                    .with(offer),
                None => Text::plain("Without the offer ").with(offer),
            }
        }
        Hardening::Restore(id) => Text::plain("With ")
            .with(names::owned_red_line(scenario, id))
            .then(" in force again"),
        Hardening::Answer(id, answer) => {
            let word = match answer {
                Answer::Yes => "yes",
                Answer::No => "no",
                Answer::Unknown => "unknown",
            };
            Text::plain("With ")
                .with(names::assumption(scenario, id))
                .then(format!(" answered {word}"))
        }
    };
    let left = match (hardened.deals.sure, hardened.deals.possible) {
        (_, Count::Exact(0)) => "no deal is left".to_owned(),
        (Count::Unknown, Count::Unknown) => "what is left was not worked out".to_owned(),
        (sure, possible) if sure == possible => {
            let verb = if sure == Count::Exact(1) { "is" } else { "are" };
            format!("{} {verb} left", counted(sure, "deal", "deals"))
        }
        (Count::Exact(0), possible) => format!(
            "no deal is left for sure, {} under some answers",
            count(possible)
        ),
        (sure, possible) => format!(
            "{} are left for sure, {} under some answers",
            count(sure),
            count(possible)
        ),
    };
    condition.then(", ").strong(left).then(".")
}
