//! What a scenario is: plain data, typed ids, edits and validation. Knows nothing about files, the engine or
//! the window.

mod address;
mod agreement;
mod by_basis;
mod condition;
mod create;
mod decision;
mod difference;
mod edit;
mod enforced;
mod fraction;
mod id;
mod kind;
mod lengths;
pub mod limits;
mod lists;
mod place;
mod problem;
mod property;
mod proposal;
mod rational;
mod references;
mod remainder;
mod removal;
mod saying;
mod scale;
mod scenario;
mod score;
mod span;
pub(crate) mod suggest;
mod switches;
mod text;
mod thing;
mod total;
mod validate;
mod values;
mod variant;

pub use address::web_address;
pub use agreement::{Agreement, Role};
pub use by_basis::{ByBasis, WhatIf};
pub use condition::{Bound, Condition, Rule};
pub use create::PARTY_COLORS;
pub(crate) use decision::{Decision, Formula};
pub use difference::{Difference, differences};
pub use edit::Edit;
pub use enforced::Enforced;
pub use fraction::Fraction;
pub use id::{
    AssumptionId, ClaimId, FactId, Id, IssueId, MAX_ID_LENGTH, OfferId, OptionId, PackageId,
    PartyId, RedLineId, SourceId, VariantId,
};
pub use kind::Kind;
pub use place::{List, Place, Position};
pub use problem::{Problem, Severity};
pub use property::Property;
pub use proposal::{Proposal, TermClash, UnkeptSpan};
pub use rational::{Rational, RationalError};
pub use removal::{Consequence, Removal, removal, revaluation};
pub use saying::who_and_what;
pub use scale::Scale;
pub use scenario::{
    Answer, Assumption, Basis, Claim, Fact, Issue, NoDeal, Offer, OptionValues, Package, Party,
    Preference, RedLine, Scenario, Source, Variant,
};
pub use score::{IssueSummand, NoScoring, Scoring, scoring};
pub use span::Span;
pub use text::{TextKind, beginning, clipped};
pub use thing::{Item, Thing, Things};
pub use total::Totals;
pub use validate::validate;
pub use values::{IssueOption, Range, Values};
