//! Where in a scenario: everything that has an id of its own, the scenario as a whole, and the lists.

use super::id::{
    AssumptionId, ClaimId, FactId, IssueId, OfferId, OptionId, PackageId, PartyId, RedLineId,
    SourceId, VariantId,
};
use super::kind::Kind;

/// A thing of a scenario, by its id. Where a broken scenario has several with one id, the first one is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// The scenario itself.
    Scenario,
    /// A source.
    Source(SourceId),
    /// A claim of a source.
    Claim(ClaimId),
    /// An issue.
    Issue(IssueId),
    /// A named option of an issue.
    Option(IssueId, OptionId),
    /// An assumption.
    Assumption(AssumptionId),
    /// A fact.
    Fact(FactId),
    /// A party.
    Party(PartyId),
    /// A red line of a party.
    RedLine(RedLineId),
    /// An offer of a party.
    Offer(OfferId),
    /// A package.
    Package(PackageId),
    /// A variant.
    Variant(VariantId),
}

/// A list of a scenario: the things of one kind that belong to one owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    /// What is in it.
    pub kind: Kind,
    /// What those things belong to.
    pub owner: Place,
}

/// Where a thing stands among its kind: in the scenario, or in what it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Counted from 0.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

impl Place {
    /// The kind of thing and the id as text; `None` for the scenario itself.
    fn parts(&self) -> Option<(Kind, &str)> {
        Some(match self {
            Self::Scenario => return None,
            Self::Source(id) => (Kind::Source, id.as_str()),
            Self::Claim(id) => (Kind::Claim, id.as_str()),
            Self::Issue(id) => (Kind::Issue, id.as_str()),
            Self::Option(_, id) => (Kind::Option, id.as_str()),
            Self::Assumption(id) => (Kind::Assumption, id.as_str()),
            Self::Fact(id) => (Kind::Fact, id.as_str()),
            Self::Party(id) => (Kind::Party, id.as_str()),
            Self::RedLine(id) => (Kind::RedLine, id.as_str()),
            Self::Offer(id) => (Kind::Offer, id.as_str()),
            Self::Package(id) => (Kind::Package, id.as_str()),
            Self::Variant(id) => (Kind::Variant, id.as_str()),
        })
    }

    /// What kind of thing it is; `None` for the scenario itself.
    pub fn kind(&self) -> Option<Kind> {
        self.parts().map(|(kind, _)| kind)
    }

    /// The id as text; of the scenario itself there is none.
    pub fn id(&self) -> &str {
        self.parts().map_or("", |(_, id)| id)
    }

    /// The place of a thing of this kind that belongs to this one. Only the place of an option says what it belongs to.
    #[must_use]
    pub fn inner(&self, kind: Kind, id: &str) -> Self {
        match kind {
            Kind::Source => Self::Source(id.into()),
            Kind::Claim => Self::Claim(id.into()),
            Kind::Issue => Self::Issue(id.into()),
            Kind::Option => Self::Option(self.id().into(), id.into()),
            Kind::Assumption => Self::Assumption(id.into()),
            Kind::Fact => Self::Fact(id.into()),
            Kind::Party => Self::Party(id.into()),
            Kind::RedLine => Self::RedLine(id.into()),
            Kind::Offer => Self::Offer(id.into()),
            Kind::Package => Self::Package(id.into()),
            Kind::Variant => Self::Variant(id.into()),
        }
    }

    /// The place of the thing of this kind (and, of an option, this issue) with another id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Self {
        match (self, self.kind()) {
            (_, None) => Self::Scenario,
            (Self::Option(issue, _), _) => Self::Option(issue.clone(), id.into()),
            (_, Some(kind)) => Self::Scenario.inner(kind, id),
        }
    }
}

impl List {
    /// The claims of a source.
    pub fn claims(source: &SourceId) -> Self {
        Self::new(Kind::Claim, Place::Source(source.clone()))
    }

    /// The options of an issue.
    pub fn options(issue: &IssueId) -> Self {
        Self::new(Kind::Option, Place::Issue(issue.clone()))
    }

    /// The red lines of a party.
    pub fn red_lines(party: &PartyId) -> Self {
        Self::new(Kind::RedLine, Place::Party(party.clone()))
    }

    /// The offers of a party.
    pub fn offers(party: &PartyId) -> Self {
        Self::new(Kind::Offer, Place::Party(party.clone()))
    }

    fn new(kind: Kind, owner: Place) -> Self {
        Self { kind, owner }
    }
}

/// The things of a kind that belong to the scenario itself.
impl From<Kind> for List {
    fn from(kind: Kind) -> Self {
        Self::new(kind, Place::Scenario)
    }
}

impl From<&Self> for List {
    fn from(list: &Self) -> Self {
        list.clone()
    }
}
