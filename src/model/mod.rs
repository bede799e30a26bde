//! What a scenario is: plain data, typed ids, edits and validation. Knows nothing about files, the engine or
//! the window.

mod condition;
mod create;
mod decimal;
mod difference;
mod edit;
mod id;
pub mod limits;
mod place;
mod problem;
mod proposal;
mod removal;
mod scenario;
pub(crate) mod suggest;
mod validate;
mod values;
mod variant;

pub use condition::{Condition, Rule};
pub use create::{Kind, PARTY_COLORS};
pub use decimal::{Decimal, DecimalError};
pub use difference::{Difference, differences};
pub use edit::{Edit, Property};
pub use id::{
    AssumptionId, ClaimId, FactId, Id, IssueId, MAX_ID_LENGTH, OfferId, OptionId, PackageId,
    PartyId, RedLineId, SourceId, VariantId, kind,
};
pub use place::{Item, Place, Position};
pub use problem::{Problem, Severity};
pub use proposal::{Proposal, TermClash};
pub use removal::{Consequence, Removal, removal, revaluation};
pub use scenario::{
    Answer, Assumption, Basis, Claim, Fact, Issue, NoDeal, Offer, OptionValues, Package, Party,
    Preference, RedLine, Scenario, Source, Variant,
};
pub use validate::validate;
pub use values::{IssueOption, Range, Values};
