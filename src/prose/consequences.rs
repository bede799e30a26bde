//! What becomes of things when something that they refer to is deleted.

use super::names;
use super::rules;
use super::text::{Mark, Text};
use crate::model::{
    ClaimId, Condition, Consequence, IssueId, OptionId, OptionValues, Place, Preference, Property,
    Scenario,
};

/// What happens to something that refers to what is deleted, in one sentence: "Ukraine's red line “…” is deleted too:
/// nothing is left of its rule." The scenario is the one before.
pub fn consequence(scenario: &Scenario, consequence: &Consequence) -> Text {
    let text = match consequence {
        Consequence::Removed(place) => {
            let name = owned(scenario, place);
            let why = match place {
                Place::RedLine(_) | Place::Fact(_) => {
                    " is deleted too: nothing is left of its rule"
                }
                Place::Offer(_) => {
                    " is deleted too: nothing is left of what it gives up or asks in return"
                }
                _ => " is deleted too",
            };
            name.then(why)
        }
        Consequence::Changed(place, property) => changed(scenario, place, property),
    };
    text.capitalised().then(".")
}

/// A thing with its owner, if it has one: "Ukraine's red line “…”", "package Freeze".
fn owned(scenario: &Scenario, place: &Place) -> Text {
    match place {
        Place::RedLine(id) => names::owned_red_line(scenario, id),
        Place::Offer(id) => match scenario.offer(id) {
            Some((owner, _)) => names::possessive(scenario, &owner.id)
                .then(" offer ")
                .with(names::offer(scenario, id)),
            None => names::place(scenario, place),
        },
        _ => names::place(scenario, place),
    }
}

fn changed(scenario: &Scenario, place: &Place, to: &Property) -> Text {
    let name = owned(scenario, place);
    match to {
        Property::Rule(rule) => {
            let words = rules::rule(scenario, rule);
            name.then(" becomes: “").with(words).then("”")
        }
        Property::Provided(Condition::All(of)) if of.is_empty() => {
            name.then(" then asks nothing in return")
        }
        Property::Provided(condition) => {
            let words = rules::condition(scenario, condition).capitalised();
            name.then(" then asks in return: “").with(words).then("”")
        }
        Property::Claims(left) => without_claims(name, claims(scenario, place), left),
        Property::NoDeal(left) => {
            let Place::Party(id) = place else {
                return name.then(" changes");
            };
            let before = scenario.party(id).and_then(|party| party.no_deal.as_ref());
            let before = before.map_or(&[][..], |no_deal| &no_deal.claims);
            let left = left.as_ref().map_or(&[][..], |no_deal| &no_deal.claims);
            let name = Text::plain("what ").with(names::party(scenario, id));
            without_claims(name.then(" has without a deal"), before, left)
        }
        Property::Waives(left) => {
            let before = match place {
                Place::Offer(id) => scenario.offer(id).map(|(_, offer)| &offer.waives),
                _ => None,
            };
            let gone = gone(before.map_or(&[][..], Vec::as_slice), left);
            let lines = gone.into_iter().map(|id| names::red_line(scenario, id));
            name.then(" no longer gives up ")
                .with(Text::listed(lines, "and"))
        }
        Property::Terms(left) => {
            let before = match place {
                Place::Package(id) => scenario.package(id).map(|package| &package.terms),
                _ => None,
            };
            let gone = gone(before.map_or(&[][..], Vec::as_slice), left);
            let terms = gone.into_iter().map(|term| term_name(scenario, term));
            name.then(" no longer sets ")
                .with(Text::listed(terms, "and"))
        }
        Property::Preferences(left) => {
            let before = match place {
                Place::Party(id) => scenario.party(id).map(|party| &party.preferences),
                _ => None,
            };
            less_valued(scenario, place, before.map_or(&[][..], Vec::as_slice), left)
        }
        Property::Lift(_) | Property::Withdraw(_) | Property::Answers(_) => {
            of_variant(scenario, name, place, to)
        }
        _ => name.then(" changes"),
    }
}

fn term_name(scenario: &Scenario, (issue, option): &(IssueId, OptionId)) -> Text {
    names::issue(scenario, issue)
        .then(" (")
        .with(names::option(scenario, issue, option))
        .then(")")
}

/// What is in the first list and not in the second.
fn gone<'a, T: PartialEq>(before: &'a [T], left: &[T]) -> Vec<&'a T> {
    before.iter().filter(|it| !left.contains(it)).collect()
}

fn claims<'a>(scenario: &'a Scenario, place: &Place) -> &'a [ClaimId] {
    let claims = match place {
        Place::Assumption(id) => scenario.assumption(id).map(|it| &it.claims),
        Place::Fact(id) => scenario.fact(id).map(|it| &it.claims),
        Place::RedLine(id) => scenario.red_line(id).map(|(_, it)| &it.claims),
        Place::Offer(id) => scenario.offer(id).map(|(_, it)| &it.claims),
        Place::Package(id) => scenario.package(id).map(|it| &it.claims),
        _ => None,
    };
    claims.map_or(&[], Vec::as_slice)
}

fn without_claims(name: Text, before: &[ClaimId], left: &[ClaimId]) -> Text {
    let gone = gone(before, left);
    let word = if gone.len() == 1 { "claim" } else { "claims" };
    let ids = gone
        .into_iter()
        .map(|id| Text::default().marked(id.as_str(), Mark::Claim(id.clone())));
    name.then(format!(" no longer rests on {word} "))
        .with(Text::listed(ids, "and"))
}

/// "Ukraine's scores no longer count Fund", "Ukraine's scores no longer value None (Fund)".
fn less_valued(
    scenario: &Scenario,
    place: &Place,
    before: &[Preference],
    left: &[Preference],
) -> Text {
    let name = match place {
        Place::Party(id) => names::possessive(scenario, id).then(" scores"),
        _ => owned(scenario, place),
    };
    let mut parts = Vec::new();
    for preference in before {
        let issue = names::issue(scenario, &preference.issue);
        let Some(after) = left.iter().find(|it| it.issue == preference.issue) else {
            parts.push(Text::plain("count ").with(issue));
            continue;
        };
        if let (OptionValues::Map(before), OptionValues::Map(after)) =
            (&preference.values, &after.values)
        {
            let options = gone(before, after)
                .into_iter()
                .map(|(option, _)| names::option(scenario, &preference.issue, option))
                .collect::<Vec<_>>();
            if !options.is_empty() {
                let options = Text::listed(options, "and");
                parts.push(
                    Text::plain("value ")
                        .with(options)
                        .then(" (")
                        .with(issue)
                        .then(")"),
                );
            }
        }
    }
    if parts.is_empty() {
        return name.then(" change");
    }
    name.then(" no longer ").with(Text::listed(parts, "or"))
}

fn of_variant(scenario: &Scenario, name: Text, place: &Place, to: &Property) -> Text {
    let variant = scenario
        .variants
        .iter()
        .find(|variant| *place == Place::Variant(variant.id.clone()));
    let Some(variant) = variant else {
        return name.then(" changes");
    };
    let (verb, things) = match to {
        Property::Lift(left) => {
            let gone = gone(&variant.lift, left).into_iter();
            let lines = gone.map(|id| names::red_line(scenario, id));
            (" no longer lifts ", Text::listed(lines, "and"))
        }
        Property::Withdraw(left) => {
            let gone = gone(&variant.withdraw, left).into_iter();
            let offers = gone.map(|id| names::offer(scenario, id));
            (" no longer withdraws ", Text::listed(offers, "and"))
        }
        Property::Answers(left) => {
            let gone = gone(&variant.answers, left).into_iter();
            let questions = gone.map(|(id, _)| names::assumption(scenario, id));
            (" no longer answers ", Text::listed(questions, "and"))
        }
        _ => return name.then(" changes"),
    };
    name.then(verb).with(things)
}
