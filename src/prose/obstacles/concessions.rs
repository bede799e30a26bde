//! What would open a deal, in sentences.

use super::super::counts::{counted, counted_items, in_words};
use super::super::names;
use super::super::text::{Text, capitalised};
use super::super::{rules, scores};
use super::effects::deals_in_short;
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{
    Admission, Choice, Concession, Exception, Obstacles, Price, Question,
};
use crate::analysis::{Count, Tally};
use crate::model::Scenario;

/// A concession: "Lift Ukraine's red line “a” and Russia's red line “b”, and lower Egypt's no-deal value".
pub fn concession(scenario: &Scenario, requirements: &[Requirement]) -> Text {
    let (lines, values): (Vec<Requirement>, Vec<Requirement>) =
        (requirements.iter().cloned()).partition(|it| matches!(it, Requirement::RedLine(_)));
    let lift = Text::plain("Lift ").with(names::owned_requirements(scenario, &lines));
    let lower = names::owned_requirements(scenario, &values);
    match (lines.is_empty(), values.is_empty()) {
        (_, true) => lift,
        (true, false) => Text::plain("Lower ").with(lower),
        (false, false) => lift.then(", and lower ").with(lower),
    }
}

/// The sum of the firmness of requirements, in words: "firmness 7".
pub fn concession_cost(scenario: &Scenario, requirements: &[Requirement]) -> String {
    let sum: u64 = (requirements.iter())
        .filter_map(|it| it.firmness(scenario))
        .map(u64::from)
        .sum();
    format!("firmness {sum}")
}

/// Some names of the cheapest concessions, after the headline: " That is so of lifting Ukraine's “a” or Russia's “b”."
pub(super) fn one_of_cheapest(
    scenario: &Scenario,
    question: &Question,
    obstacles: &Obstacles,
) -> Text {
    /// More than this are not named.
    const MOST: usize = 3;
    let list = &obstacles.concessions.list;
    let price = |it: &Concession| match question.price {
        Price::Firmness => it.cost,
        Price::Number => it.requirements.len() as u64,
    };
    let Some(least) = list.first().map(price) else {
        return Text::default();
    };
    let cheapest: Vec<&Concession> = list.iter().take_while(|it| price(it) == least).collect();
    if cheapest.len() > MOST || cheapest.iter().any(|it| it.requirements.len() > 2) {
        return Text::default();
    }
    // Whether one more of the same price was cut off is not known.
    let is_all = obstacles.concessions.is_complete || cheapest.len() < list.len();
    let lead = match (cheapest.len(), is_all) {
        (1, true) => " Only one concession is as small: ",
        (_, true) => " It could be ",
        (_, false) => " Among others, it could be ",
    };
    let names = cheapest
        .iter()
        .map(|it| names::owned_requirements(scenario, &it.requirements));
    // With an "and" inside, the comma shows where each ends.
    let names = if cheapest.iter().any(|it| it.requirements.len() > 1) {
        Text::joined(names, ", or ")
    } else {
        Text::listed(names, "or")
    };
    Text::plain(lead).with(names).then(".")
}

/// Whether these are all concessions, and whether anything smaller exists.
pub fn all_concessions(
    question: &Question,
    obstacles: &Obstacles,
    choices: Option<&[Choice]>,
) -> Text {
    let list = &obstacles.concessions;
    let number = list.list.len();
    let fixed = match question.fixed.len() {
        0 => "",
        _ => " around what is not up for discussion",
    };
    if !list.is_complete {
        let price = match question.price {
            Price::Firmness => "least firm",
            Price::Number => "smallest",
        };
        return Text::plain(match number {
            0 => "No concession was found; some may exist.".to_owned(),
            1 => format!(
                "One {price} concession{fixed} was found; more may exist, but none that costs less."
            ),
            _ => format!(
                "The {} {price} concessions{fixed} are listed; more may exist, but none that costs less than the first.",
                in_words(number)
            ),
        });
    }
    let is_value = |it: &Requirement| matches!(it, Requirement::NoDealValue(_));
    let has_values = (list.list.iter()).any(|it| it.requirements.iter().any(is_value));
    // A value is lowered, not lifted.
    let lifts = if has_values { "asks for" } else { "lifts" };
    // Red lines that have to give in any case are no choice.
    let real = |choices: &&[Choice]| choices.iter().filter(|it| it.ways.len() > 1).count() > 1;
    let independent = choices.filter(real);
    match independent {
        Some(choices) => {
            let ways = choices.iter().map(|choice| choice.ways.len());
            let factors = ways.filter(|ways| *ways > 1).map(|ways| ways.to_string());
            let product = factors.collect::<Vec<_>>().join(" × ");
            let sets = counted_items(number, "concession", "concessions");
            Text::plain(format!(
                "Each choice below is independent of the others: {product} makes {sets}{fixed}. Anything else that \
                 opens a deal {lifts} all of one of them, and more."
            ))
        }
        None => Text::plain(match number {
            0 => "There is none.".to_owned(),
            1 => format!(
                "This is the only one{fixed}: anything else that opens a deal {lifts} all of it, and more."
            ),
            _ => format!(
                "These {} are all there are{fixed}: anything else that opens a deal {lifts} all of one of them, and more.",
                in_words(number)
            ),
        }),
    }
}

/// What is said over the ways of a choice: "One of these", "And one of these", "In any case".
pub fn choice_head(at: usize, of: usize, ways: usize) -> String {
    let word = match (ways, of) {
        (1, 1) => "This",
        (1, _) => "In any case",
        (2, _) => "one of these two",
        _ => "one of these",
    };
    if at > 0 && ways > 1 {
        format!("And {word}")
    } else {
        capitalised(word)
    }
}

/// How many deals a concession opens and under which answers the one shown is a deal.
pub fn deals_opened(scenario: &Scenario, concession: &Concession) -> Text {
    let deals = deals(concession.deals);
    let text = Text::plain("It opens ").strong(deals);
    if concession.under.is_empty() {
        return text.then(".");
    }
    text.then(". The one shown here is a deal if ")
        .with(names::answers(scenario, &concession.under))
        .then(".")
}

fn deals(tally: Tally) -> String {
    match (tally.sure, tally.possible) {
        (sure, possible) if sure == possible => counted(sure, "deal", "deals"),
        (Count::Exact(0), possible) => format!(
            "{} under some answers to the assumptions, and none that holds whatever the answers",
            counted(possible, "deal", "deals")
        ),
        (sure, possible) => format!(
            "{} for sure, and {} under some answers to the assumptions",
            counted(sure, "deal", "deals"),
            counted(possible, "deal", "deals")
        ),
    }
}

/// To what its no-deal values have to be lowered: " Egypt's no-deal value would have to go down from 55 to 54."
pub fn lowered(scenario: &Scenario, concession: &Concession) -> Text {
    let mut text = Text::default();
    for (party, to) in &concession.lowers {
        let no_deal = scenario.party(party).and_then(|it| it.no_deal.as_ref());
        let from = no_deal.and_then(|it| it.value);
        let from = from.map(|it| scores::number(it.value()));
        let from = from.map_or_else(String::new, |from| format!(" from {from}"));
        text = text
            .then(" ")
            .with(names::no_deal_value(scenario, party))
            .then(format!(" would have to go down{from} to "))
            .strong(scores::number(*to))
            .then(".");
    }
    text
}

/// What is said over the exceptions to a red line: "Instead of being lifted, Ukraine's red line “a” could admit one of these,
/// the nearest to it first:"
pub fn admission(scenario: &Scenario, admission: &Admission) -> Text {
    let name = names::owned_red_line(scenario, &admission.red_line);
    let list = &admission.exceptions.list;
    match (list.len(), admission.exceptions.is_complete) {
        (0, _) => Text::plain("What ")
            .with(name)
            .then(" would have to admit could not be worked out."),
        (1, true) => Text::plain("Instead of being lifted, ")
            .with(name)
            .then(" could admit this:"),
        (_, true) => Text::plain("Instead of being lifted, ")
            .with(name)
            .then(" could admit one of these, the nearest to it first:"),
        (1, false) => Text::plain("Instead of being lifted, ")
            .with(name)
            .then(" could admit this, the nearest to it, or another one that is further from it:"),
        (_, false) => Text::plain("Instead of being lifted, ")
            .with(name)
            .then(" could admit one of these, the nearest to it first, or another one that is further from it:"),
    }
}

/// An exception: "Height of the fence is 100 cm".
pub fn exception(scenario: &Scenario, exception: &Exception) -> String {
    rules::condition(scenario, &exception.condition()).to_string()
}

/// The same with how many deals it allows: "Height of the fence is 100 cm (4 deals)".
pub fn exception_with_deals(scenario: &Scenario, of: &Exception) -> String {
    let deals = deals_in_short(of.deals);
    format!("{} ({deals})", exception(scenario, of))
}

/// A name for the what-if that a concession makes: "Without ‘a’ and ‘b’", "Without ‘a’ and 3 more", "Without ‘a’, and South's
/// no-deal value lowered". It may come to stand in quotes itself.
pub fn shortest_name(scenario: &Scenario, requirements: &[Requirement]) -> String {
    let (mut lines, mut values) = (Vec::new(), Vec::new());
    for requirement in requirements {
        match requirement {
            Requirement::RedLine(id) => {
                let known = scenario.red_line(id);
                let text = known.map_or(id.as_str(), |(_, it)| it.text.as_str());
                lines.push(format!("‘{text}’"));
            }
            Requirement::NoDealValue(id) => {
                values.push(names::no_deal_value(scenario, id).to_string());
            }
        }
    }
    let lines = shortened(&lines).map(|lines| format!("Without {lines}"));
    let values = shortened(&values).map(|values| format!("{values} lowered"));
    match (lines, values) {
        (Some(lines), Some(values)) => format!("{lines}, and {values}"),
        (one, other) => one.or(other).unwrap_or_else(|| "Nothing lifted".to_owned()),
    }
}

/// "a", "a and b", "a and 3 more".
fn shortened(all: &[String]) -> Option<String> {
    Some(match all {
        [] => return None,
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    })
}
