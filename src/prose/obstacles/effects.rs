//! What lifting a red line opens, and what a hardening closes, in sentences.

use super::super::counts::{agreeing, count, counted};
use super::super::names;
use super::super::text::Text;
use crate::analysis::obstacles::{Hardened, Hardening, Leverage};
use crate::analysis::{Count, Tally};
use crate::model::{Answer, Scenario};

/// A number of deals in short: "4 deals", "up to 2 deals", "1 to 3 deals", "none".
pub fn deals_in_short(deals: Tally) -> String {
    match (deals.sure, deals.possible) {
        (_, Count::Exact(0)) => "none".to_owned(),
        (Count::Unknown, Count::Unknown) => "not worked out".to_owned(),
        (sure, possible) if sure == possible => counted(sure, "deal", "deals"),
        (Count::Exact(0) | Count::Unknown, possible) => {
            format!("up to {}", counted(possible, "deal", "deals"))
        }
        (sure, possible) => format!("{} to {}", count(sure), counted(possible, "deal", "deals")),
    }
}

/// How many deals are left of how many, in short: "3 of 4", "1 of up to 2".
pub fn deals_left(left: Tally, now: Tally) -> String {
    let amount = |tally: Tally| match (tally.sure, tally.possible) {
        (sure, possible) if sure == possible => count(possible),
        (Count::Exact(0) | Count::Unknown, possible) => format!("up to {}", count(possible)),
        (sure, possible) => format!("{} to {}", count(sure), count(possible)),
    };
    format!("{} of {}", amount(left), amount(now))
}

/// What the ranking shows: deals that single red lines open or, where none does, that pairs do. `now` is how many deals
/// there are already.
pub fn leverage_extent(scenario: &Scenario, leverage: &Leverage, now: Option<Tally>) -> Text {
    let is_known = |tally: Tally| tally.possible != Count::Unknown;
    let opens = |tally: Tally| tally.possible != Count::Exact(0);
    let has_unknown = (scenario.assumptions.iter()).any(|it| it.answer == Answer::Unknown);
    let unknown = if has_unknown {
        " “Up to” counts deals under some answers to the unknown assumptions."
    } else {
        ""
    };
    let alone = &leverage.alone;
    let pairs = &leverage.pairs;
    Text::plain(if alone.is_empty() {
        "No red line is in force.".to_owned()
    } else if !alone.iter().any(|it| is_known(it.deals)) {
        "How many deals lifting a red line would open could not be worked out.".to_owned()
    } else if alone.iter().any(|it| opens(it.deals)) {
        let now = now.map_or_else(String::new, |now| {
            format!(" (now: {})", deals_in_short(now))
        });
        format!("How many deals there would be if one red line alone were lifted{now}.{unknown}")
    } else if !pairs.is_complete {
        "Lifting one red line alone opens no deal; what pairs open could not be worked out."
            .to_owned()
    } else if pairs.list.is_empty() {
        "Lifting one red line alone opens no deal, nor does lifting any two.".to_owned()
    } else {
        format!("Lifting one red line alone opens no deal; these pairs open most.{unknown}")
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
            let verb = agreeing(sure, "is", "are");
            format!("{} {verb} left", counted(sure, "deal", "deals"))
        }
        (Count::Exact(0), possible) => format!(
            "no deal is left for sure, {} under some answers",
            count(possible)
        ),
        (sure, possible) => format!(
            "{} {} left for sure, {} under some answers",
            count(sure),
            agreeing(sure, "is", "are"),
            count(possible)
        ),
    };
    condition.then(", ").strong(left).then(".")
}
