//! What of a thing can be changed by itself.

use crate::model::condition::{Condition, Rule};
use crate::model::id::{AssumptionId, ClaimId, IssueId, OfferId, OptionId, RedLineId};
use crate::model::place::Place;
use crate::model::scenario::{Answer, Basis, NoDeal, Preference, Scenario};
use crate::model::values::Values;

/// A property of a thing, with its value. Not every thing has every one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// The title of the scenario or of a source.
    Title(String),
    /// The date of the scenario.
    AsOf(String),
    /// The summary of the scenario.
    Summary(String),
    /// The guide of the scenario, in Markdown.
    Guide(String),
    /// The date of a source.
    Date(String),
    /// Who says what a claim says.
    Who(String),
    /// The name of an issue, an option, a party, a package or a variant.
    Name(String),
    /// The text of a claim, a fact, a red line, an offer or a package.
    Text(String),
    /// The question of an issue or an assumption.
    Question(String),
    /// What the author adds to an option, an assumption, a fact, a party, a red line, an offer or a package.
    Note(String),
    /// The colour of a party.
    Color(String),
    /// What can be chosen for an issue.
    Values(Values),
    /// How an assumption is answered.
    Answer(Answer),
    /// The claims that an assumption, a fact, a red line, an offer or a package rests on.
    Claims(Vec<ClaimId>),
    /// The rule of a fact or a red line.
    Rule(Rule),
    /// How firm a red line is, from 1 to 5.
    Firmness(u8),
    /// What a red line or an offer rests on.
    Basis(Basis),
    /// Whether a red line is in force or an offer on the table.
    Enabled(bool),
    /// The red lines that an offer waives.
    Waives(Vec<RedLineId>),
    /// What an offer asks in return.
    Provided(Condition),
    /// What a package proposes.
    Terms(Vec<(IssueId, OptionId)>),
    /// What a party values.
    Preferences(Vec<Preference>),
    /// What a party falls back on without a deal.
    NoDeal(Option<NoDeal>),
    /// The red lines that a variant lifts.
    Lift(Vec<RedLineId>),
    /// The offers that a variant withdraws.
    Withdraw(Vec<OfferId>),
    /// The answers that a variant gives.
    Answers(Vec<(AssumptionId, Answer)>),
}

/// Puts a property in place of the one that the thing has, and returns that one; `None`, with nothing changed, when
/// there is no such thing, it has no such property, or it is the same.
pub fn exchange(scenario: &mut Scenario, place: &Place, to: Property) -> Option<Property> {
    use Property as P;
    match place {
        Place::Scenario => match to {
            P::Title(to) => swap(&mut scenario.title, to, P::Title),
            P::AsOf(to) => swap(&mut scenario.as_of, to, P::AsOf),
            P::Summary(to) => swap(&mut scenario.summary, to, P::Summary),
            P::Guide(to) => swap(&mut scenario.guide, to, P::Guide),
            _ => None,
        },
        Place::Source(id) => {
            let source = scenario.sources.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Title(to) => swap(&mut source.title, to, P::Title),
                P::Date(to) => swap(&mut source.date, to, P::Date),
                _ => None,
            }
        }
        Place::Claim(id) => {
            let mut claims = scenario.sources.iter_mut().flat_map(|it| &mut it.claims);
            let claim = claims.find(|it| it.id == *id)?;
            match to {
                P::Who(to) => swap(&mut claim.who, to, P::Who),
                P::Text(to) => swap(&mut claim.text, to, P::Text),
                _ => None,
            }
        }
        Place::Issue(id) => {
            let issue = scenario.issues.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Name(to) => swap(&mut issue.name, to, P::Name),
                P::Question(to) => swap(&mut issue.question, to, P::Question),
                P::Values(to) => swap(&mut issue.values, to, P::Values),
                _ => None,
            }
        }
        Place::Option(issue, id) => {
            let issue = scenario.issues.iter_mut().find(|it| it.id == *issue)?;
            let Values::Options(options) = &mut issue.values else {
                return None;
            };
            let option = options.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Name(to) => swap(&mut option.name, to, P::Name),
                P::Note(to) => swap(&mut option.note, to, P::Note),
                _ => None,
            }
        }
        Place::Assumption(id) => {
            let it = scenario.assumptions.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Question(to) => swap(&mut it.question, to, P::Question),
                P::Answer(to) => swap(&mut it.answer, to, P::Answer),
                P::Claims(to) => swap(&mut it.claims, to, P::Claims),
                P::Note(to) => swap(&mut it.note, to, P::Note),
                _ => None,
            }
        }
        Place::Fact(id) => {
            let fact = scenario.facts.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Text(to) => swap(&mut fact.text, to, P::Text),
                P::Rule(to) => swap(&mut fact.rule, to, P::Rule),
                P::Claims(to) => swap(&mut fact.claims, to, P::Claims),
                P::Note(to) => swap(&mut fact.note, to, P::Note),
                _ => None,
            }
        }
        Place::Party(_) | Place::RedLine(_) | Place::Offer(_) => of_party(scenario, place, to),
        Place::Package(id) => {
            let package = scenario.packages.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Name(to) => swap(&mut package.name, to, P::Name),
                P::Text(to) => swap(&mut package.text, to, P::Text),
                P::Terms(to) => swap(&mut package.terms, to, P::Terms),
                P::Claims(to) => swap(&mut package.claims, to, P::Claims),
                P::Note(to) => swap(&mut package.note, to, P::Note),
                _ => None,
            }
        }
        Place::Variant(id) => {
            let variant = scenario.variants.iter_mut().find(|it| it.id == *id)?;
            match to {
                P::Name(to) => swap(&mut variant.name, to, P::Name),
                P::Lift(to) => swap(&mut variant.lift, to, P::Lift),
                P::Withdraw(to) => swap(&mut variant.withdraw, to, P::Withdraw),
                P::Answers(to) => swap(&mut variant.answers, to, P::Answers),
                _ => None,
            }
        }
    }
}

fn of_party(scenario: &mut Scenario, place: &Place, to: Property) -> Option<Property> {
    use Property as P;
    let mut parties = scenario.parties.iter_mut();
    match place {
        Place::Party(id) => {
            let party = parties.find(|it| it.id == *id)?;
            match to {
                P::Name(to) => swap(&mut party.name, to, P::Name),
                P::Color(to) => swap(&mut party.color, to, P::Color),
                P::Note(to) => swap(&mut party.note, to, P::Note),
                P::Preferences(to) => swap(&mut party.preferences, to, P::Preferences),
                P::NoDeal(to) => swap(&mut party.no_deal, to, P::NoDeal),
                _ => None,
            }
        }
        Place::RedLine(id) => {
            let mut red_lines = parties.flat_map(|it| &mut it.red_lines);
            let red_line = red_lines.find(|it| it.id == *id)?;
            match to {
                P::Text(to) => swap(&mut red_line.text, to, P::Text),
                P::Rule(to) => swap(&mut red_line.rule, to, P::Rule),
                P::Firmness(to) => swap(&mut red_line.firmness, to, P::Firmness),
                P::Basis(to) => swap(&mut red_line.basis, to, P::Basis),
                P::Claims(to) => swap(&mut red_line.claims, to, P::Claims),
                P::Note(to) => swap(&mut red_line.note, to, P::Note),
                P::Enabled(to) => swap(&mut red_line.enabled, to, P::Enabled),
                _ => None,
            }
        }
        Place::Offer(id) => {
            let offer = parties
                .flat_map(|it| &mut it.offers)
                .find(|it| it.id == *id)?;
            match to {
                P::Text(to) => swap(&mut offer.text, to, P::Text),
                P::Waives(to) => swap(&mut offer.waives, to, P::Waives),
                P::Provided(to) => swap(&mut offer.provided, to, P::Provided),
                P::Basis(to) => swap(&mut offer.basis, to, P::Basis),
                P::Claims(to) => swap(&mut offer.claims, to, P::Claims),
                P::Note(to) => swap(&mut offer.note, to, P::Note),
                P::Enabled(to) => swap(&mut offer.enabled, to, P::Enabled),
                _ => None,
            }
        }
        _ => None,
    }
}

fn swap<T: PartialEq>(slot: &mut T, to: T, property: fn(T) -> Property) -> Option<Property> {
    (*slot != to).then(|| property(std::mem::replace(slot, to)))
}
