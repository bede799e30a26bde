//! Where in a scenario: everything that has an id of its own, and the scenario as a whole.

use super::id::{
    AssumptionId, ClaimId, FactId, IssueId, OfferId, OptionId, PackageId, PartyId, RedLineId,
    SourceId, VariantId,
};
use super::scenario::{
    Assumption, Claim, Fact, Issue, Offer, Package, Party, RedLine, Scenario, Source, Variant,
};
use super::values::{IssueOption, Values};

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

/// A thing together with what it belongs to: all that is needed to put it into a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A source with its claims.
    Source(Source),
    /// A claim of this source.
    Claim(SourceId, Claim),
    /// An issue.
    Issue(Issue),
    /// A named option of this issue.
    Option(IssueId, IssueOption),
    /// An assumption.
    Assumption(Assumption),
    /// A fact.
    Fact(Fact),
    /// A party with its red lines and offers.
    Party(Party),
    /// A red line of this party.
    RedLine(PartyId, RedLine),
    /// An offer of this party.
    Offer(PartyId, Offer),
    /// A package.
    Package(Package),
    /// A variant.
    Variant(Variant),
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
    /// The id as text; of the scenario itself there is none.
    pub fn id(&self) -> &str {
        match self {
            Self::Scenario => "",
            Self::Source(id) => id.as_str(),
            Self::Claim(id) => id.as_str(),
            Self::Issue(id) => id.as_str(),
            Self::Option(_, id) => id.as_str(),
            Self::Assumption(id) => id.as_str(),
            Self::Fact(id) => id.as_str(),
            Self::Party(id) => id.as_str(),
            Self::RedLine(id) => id.as_str(),
            Self::Offer(id) => id.as_str(),
            Self::Package(id) => id.as_str(),
            Self::Variant(id) => id.as_str(),
        }
    }

    /// The place of the thing of this kind (and, of an option, this issue) with another id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Self {
        match self {
            Self::Scenario => Self::Scenario,
            Self::Source(_) => Self::Source(id.into()),
            Self::Claim(_) => Self::Claim(id.into()),
            Self::Issue(_) => Self::Issue(id.into()),
            Self::Option(issue, _) => Self::Option(issue.clone(), id.into()),
            Self::Assumption(_) => Self::Assumption(id.into()),
            Self::Fact(_) => Self::Fact(id.into()),
            Self::Party(_) => Self::Party(id.into()),
            Self::RedLine(_) => Self::RedLine(id.into()),
            Self::Offer(_) => Self::Offer(id.into()),
            Self::Package(_) => Self::Package(id.into()),
            Self::Variant(_) => Self::Variant(id.into()),
        }
    }
}

impl Item {
    /// Where the item is, once it is in a scenario.
    pub fn place(&self) -> Place {
        match self {
            Self::Source(it) => Place::Source(it.id.clone()),
            Self::Claim(_, it) => Place::Claim(it.id.clone()),
            Self::Issue(it) => Place::Issue(it.id.clone()),
            Self::Option(issue, it) => Place::Option(issue.clone(), it.id.clone()),
            Self::Assumption(it) => Place::Assumption(it.id.clone()),
            Self::Fact(it) => Place::Fact(it.id.clone()),
            Self::Party(it) => Place::Party(it.id.clone()),
            Self::RedLine(_, it) => Place::RedLine(it.id.clone()),
            Self::Offer(_, it) => Place::Offer(it.id.clone()),
            Self::Package(it) => Place::Package(it.id.clone()),
            Self::Variant(it) => Place::Variant(it.id.clone()),
        }
    }
}

impl Scenario {
    /// Whether there is such a thing.
    pub fn has(&self, place: &Place) -> bool {
        *place == Place::Scenario || self.position(place).is_some()
    }

    /// Where the thing stands among its kind; the scenario itself stands nowhere.
    pub fn position(&self, place: &Place) -> Option<Position> {
        match place {
            Place::Scenario => None,
            Place::Source(id) => among(&self.sources, |it| it.id == *id),
            Place::Claim(id) => self
                .sources
                .iter()
                .find_map(|source| among(&source.claims, |it| it.id == *id)),
            Place::Issue(id) => among(&self.issues, |it| it.id == *id),
            Place::Option(issue, id) => match &self.issue(issue)?.values {
                Values::Options(options) => among(options, |it| it.id == *id),
                Values::Range(_) => None,
            },
            Place::Assumption(id) => among(&self.assumptions, |it| it.id == *id),
            Place::Fact(id) => among(&self.facts, |it| it.id == *id),
            Place::Party(id) => among(&self.parties, |it| it.id == *id),
            Place::RedLine(id) => self
                .parties
                .iter()
                .find_map(|party| among(&party.red_lines, |it| it.id == *id)),
            Place::Offer(id) => self
                .parties
                .iter()
                .find_map(|party| among(&party.offers, |it| it.id == *id)),
            Place::Package(id) => among(&self.packages, |it| it.id == *id),
            Place::Variant(id) => among(&self.variants, |it| it.id == *id),
        }
    }

    /// A copy of the thing with what it belongs to; there is none of the scenario itself.
    pub fn item(&self, place: &Place) -> Option<Item> {
        let at = self.position(place)?.at;
        Some(match place {
            Place::Scenario => return None,
            Place::Source(_) => Item::Source(self.sources.get(at)?.clone()),
            Place::Claim(id) => {
                let (source, claim) = self.claim(id)?;
                Item::Claim(source.id.clone(), claim.clone())
            }
            Place::Issue(_) => Item::Issue(self.issues.get(at)?.clone()),
            Place::Option(issue, _) => match &self.issue(issue)?.values {
                Values::Options(options) => Item::Option(issue.clone(), options.get(at)?.clone()),
                Values::Range(_) => return None,
            },
            Place::Assumption(_) => Item::Assumption(self.assumptions.get(at)?.clone()),
            Place::Fact(_) => Item::Fact(self.facts.get(at)?.clone()),
            Place::Party(_) => Item::Party(self.parties.get(at)?.clone()),
            Place::RedLine(id) => {
                let (party, red_line) = self.red_line(id)?;
                Item::RedLine(party.id.clone(), red_line.clone())
            }
            Place::Offer(id) => {
                let (party, offer) = self.offer(id)?;
                Item::Offer(party.id.clone(), offer.clone())
            }
            Place::Package(_) => Item::Package(self.packages.get(at)?.clone()),
            Place::Variant(_) => Item::Variant(self.variants.get(at)?.clone()),
        })
    }
}

fn among<T>(list: &[T], is_it: impl Fn(&T) -> bool) -> Option<Position> {
    let at = list.iter().position(is_it)?;
    Some(Position { at, of: list.len() })
}
