//! What of a thing can be changed by itself.

use super::agreement::{Agreement, Role};
use super::condition::{Condition, Rule};
use super::enforced::Enforced;
use super::id::{AssumptionId, ClaimId, IssueId, OfferId, OptionId, PartyId, RedLineId};
use super::rational::Rational;
use super::scale::Scale;
use super::scenario::{Answer, Basis, NoDeal, Preference};
use super::span::Span;
use super::values::Values;

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
    /// The date of a source or a claim.
    Date(String),
    /// Who published a source.
    Publisher(String),
    /// The address of a source on the web.
    Url(String),
    /// Where in its source a claim stands.
    Page(String),
    /// Who says what a claim says.
    Who(String),
    /// The name of an issue, an option, a party, a package or a variant.
    Name(String),
    /// The text of a claim, a fact, a red line, an offer or a package.
    Text(String),
    /// The question of an issue or an assumption.
    Question(String),
    /// What the author adds to an option, an assumption, a fact, a party, a red line, an offer, a package or a variant.
    Note(String),
    /// The colour of a party.
    Color(String),
    /// Whether a deal needs a party.
    Role(Role),
    /// What the score of a party is measured in.
    Scale(Scale),
    /// The decision rule of the scenario; `None` stands for every signatory.
    Agreement(Option<Agreement>),
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
    /// Whether a red line or an offer is for the eyes of its own party alone.
    Private(bool),
    /// The red lines that an offer waives.
    Waives(Vec<RedLineId>),
    /// What an offer asks in return.
    Provided(Condition),
    /// What a package settles.
    Terms(Vec<(IssueId, OptionId)>),
    /// What a package narrows down.
    Spans(Vec<(IssueId, Span)>),
    /// What a party values.
    Preferences(Vec<Preference>),
    /// What a party falls back on without a deal.
    NoDeal(Option<NoDeal>),
    /// The red lines that a variant lifts.
    Lift(Vec<RedLineId>),
    /// The offers that a variant withdraws.
    Withdraw(Vec<OfferId>),
    /// The red lines and offers that a variant puts in force.
    Enforce(Vec<Enforced>),
    /// How firm a variant takes red lines to be.
    OtherFirmness(Vec<(RedLineId, u8)>),
    /// The no-deal values that a variant gives parties.
    OtherNoDeal(Vec<(PartyId, Rational)>),
    /// The answers that a variant gives.
    Answers(Vec<(AssumptionId, Answer)>),
    /// The view in which a variant is to be shown.
    View(String),
    /// What is to be selected in that view.
    Select(String),
}
