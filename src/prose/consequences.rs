//! What becomes of things when something that they refer to is deleted.

use super::names::{self, owned};
use super::rules;
use super::text::{Mark, Text};
use crate::model::{
    Agreement, ClaimId, Condition, Consequence, IssueId, NoDeal, OptionValues, Place, Preference,
    Property, Scenario, Span,
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

fn changed(scenario: &Scenario, place: &Place, to: &Property) -> Text {
    let name = owned(scenario, place);
    let before = scenario.thing(place).and_then(|it| it.property_like(to));
    let Some(before) = before else {
        return name.then(" changes");
    };
    match (&before, to) {
        (_, Property::Rule(rule)) => {
            let words = rules::rule(scenario, rule);
            name.then(" becomes: “").with(words).then("”")
        }
        (_, Property::Provided(Condition::All(of))) if of.is_empty() => {
            name.then(" then asks nothing in return")
        }
        (_, Property::Provided(condition)) => {
            let words = rules::condition(scenario, condition).capitalised();
            name.then(" then asks in return: “").with(words).then("”")
        }
        (Property::Claims(before), Property::Claims(left)) => without_claims(name, before, left),
        (Property::NoDeal(before), Property::NoDeal(left)) => {
            let claims =
                |it: &Option<NoDeal>| it.as_ref().map_or_else(Vec::new, |it| it.claims.clone());
            let name = Text::plain("what ").with(names::name(scenario, place));
            let name = name.then(" has without a deal");
            without_claims(name, &claims(before), &claims(left))
        }
        (Property::Waives(before), Property::Waives(left)) => name
            .then(" no longer gives up ")
            .with(gone(before, left, |id| names::red_line(scenario, id))),
        (Property::Terms(before), Property::Terms(left)) => {
            name.then(" no longer sets ")
                .with(gone(before, left, |(issue, option)| {
                    names::issue(scenario, issue)
                        .then(" ")
                        .with(names::option(scenario, issue, option).in_brackets())
                }))
        }
        (Property::Spans(before), Property::Spans(left)) => name
            .then(" no longer leaves ")
            .with(no_longer_left(scenario, before, left)),
        (Property::Preferences(before), Property::Preferences(left)) => {
            less_valued(scenario, place, before, left)
        }
        (Property::Lift(before), Property::Lift(left)) => name
            .then(" no longer lifts ")
            .with(gone(before, left, |id| names::red_line(scenario, id))),
        (Property::Withdraw(before), Property::Withdraw(left)) => name
            .then(" no longer withdraws ")
            .with(gone(before, left, |id| names::offer(scenario, id))),
        (Property::Enforce(before), Property::Enforce(left)) => {
            let names = gone(before, left, |it| names::name(scenario, &it.place()));
            name.then(" no longer puts ").with(names).then(" in force")
        }
        (Property::OtherFirmness(before), Property::OtherFirmness(left)) => name
            .then(" no longer sets the firmness of ")
            .with(gone(before, left, |(id, _)| names::red_line(scenario, id))),
        (Property::OtherNoDeal(before), Property::OtherNoDeal(left)) => {
            let values = gone(before, left, |(id, _)| names::no_deal_value(scenario, id));
            name.then(" no longer sets ").with(values)
        }
        (Property::Answers(before), Property::Answers(left)) => name
            .then(" no longer answers ")
            .with(gone(before, left, |(id, _)| {
                names::assumption(scenario, id)
            })),
        (Property::Agreement(Some(before)), Property::Agreement(left)) => {
            without_parties(scenario, before, left.as_ref())
        }
        _ => name.then(" changes"),
    }
}

/// "The decision rule no longer names Egypt"; nothing is left of one that names nobody else.
fn without_parties(scenario: &Scenario, before: &Agreement, left: Option<&Agreement>) -> Text {
    let Some(left) = left else {
        return Text::plain("the decision rule is deleted too: it names nobody else");
    };
    let names = gone(&before.parties(), &left.parties(), |id| {
        names::party(scenario, id)
    });
    Text::plain("the decision rule no longer names ").with(names)
}

type Spans = [(IssueId, Span)];

/// "A (x) and B (24 to 36 months)": of spans that are narrowed the options that are gone, of others all of them.
fn no_longer_left(scenario: &Scenario, before: &Spans, left: &Spans) -> Text {
    let gone = before.iter().filter(|it| !left.contains(it));
    let gone = gone.map(|(issue, span)| {
        let now = left.iter().find(|(of, _)| of == issue);
        let gone = match (span, now) {
            (Span::Options(before), Some((_, Span::Options(left)))) => {
                let gone = before.iter().filter(|it| !left.contains(it));
                Span::Options(gone.cloned().collect())
            }
            _ => span.clone(),
        };
        names::issue(scenario, issue)
            .then(" ")
            .with(names::span(scenario, issue, &gone).in_brackets())
    });
    Text::listed(gone, "and")
}

/// What is in the first list and not in the second, as a list in words.
fn gone<T: PartialEq>(before: &[T], left: &[T], name: impl Fn(&T) -> Text) -> Text {
    let gone = before.iter().filter(|it| !left.contains(it));
    Text::listed(gone.map(name), "and")
}

fn without_claims(name: Text, before: &[ClaimId], left: &[ClaimId]) -> Text {
    let number = before.iter().filter(|it| !left.contains(it)).count();
    let word = if number == 1 { "claim" } else { "claims" };
    let claim =
        |id: &ClaimId| Text::default().marked(id.as_str(), Mark::Thing(Place::Claim(id.clone())));
    name.then(format!(" no longer rests on {word} "))
        .with(gone(before, left, claim))
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
            let options = gone(before, after, |(option, _)| {
                names::option(scenario, &preference.issue, option)
            });
            if !options.is_empty() {
                let options = Text::plain("value ").with(options).then(" ");
                parts.push(options.with(issue.in_brackets()));
            }
        }
    }
    if parts.is_empty() {
        return name.then(" change");
    }
    name.then(" no longer ").with(Text::listed(parts, "or"))
}
