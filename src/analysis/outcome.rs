//! What the analysis answers, as plain data: counts, verdicts and one table of them for the scenario.
//!
//! Every list that stands for a list of the scenario (parties, packages, red lines, issues, options) is in
//! the scenario's own order, so that a view looks an answer up by position.

use crate::model::{
    AssumptionId, FactId, Fraction, OfferId, PackageId, PartyId, RedLineId, Scenario,
};

/// A number of settlements, or what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// Exactly so many.
    Exact(u128),
    /// At least so many; the exact number was not worked out within the budget.
    AtLeast(u128),
    /// More than 128 bits hold: about ten to this power, within a factor of ten.
    PowerOfTen(u32),
    /// Not worked out within the budget.
    Unknown,
}

impl Count {
    /// The exact number, where it is known.
    pub fn exact(self) -> Option<u128> {
        match self {
            Self::Exact(number) => Some(number),
            Self::AtLeast(_) | Self::PowerOfTen(_) | Self::Unknown => None,
        }
    }
}

/// How many settlements there are, with the assumptions that are unknown counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Those that count whatever the answers are.
    pub sure: Count,
    /// Those that count under some answers; the same number where no answer matters.
    pub possible: Count,
}

impl Tally {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        sure: Count::Unknown,
        possible: Count::Unknown,
    };

    /// The same number whatever the answers.
    pub fn certain(count: Count) -> Self {
        Self {
            sure: count,
            possible: count,
        }
    }
}

/// Of how many completions of a package something is true, over every answer to the unknown assumptions.
///
/// Of a red line this reads respected, crossed, open; of a party accepts, rejects, open; of everyone deal,
/// no deal, possible deal; a deal is what meets the decision rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Of all of them.
    All,
    /// Of none of them.
    None,
    /// Of some, not of others.
    Some,
    /// There is no completion: terms and facts clash.
    Contradictory,
    /// Not worked out within the budget.
    Unknown,
}

/// What one package means to one party, or to everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Of how many completions it is true that the party accepts them, or that enough parties do for a deal.
    pub verdict: Verdict,
    /// How many completions are accepted.
    pub accepted: Tally,
    /// The unknown assumptions on whose answers the verdict turns: changing this answer alone changes the
    /// verdict under some answers to the others.
    pub turns_on: Vec<AssumptionId>,
}

/// What a party's score comes to in a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// The party has no score: it values nothing, or what it values means nothing.
    Absent,
    /// There is no settlement that could be worth something: terms and facts clash.
    Nowhere,
    /// Every settlement that extends the package and meets the facts is worth that.
    Within(ScoreSpan),
    /// Not worked out within the budget.
    Unknown,
}

/// The scores of several settlements, on the scale of the party. Both ends are reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreSpan {
    /// The least of them.
    pub min: Fraction,
    /// The greatest of them.
    pub max: Fraction,
}

impl Score {
    /// The scores, where there are any and they are known.
    pub fn span(self) -> Option<ScoreSpan> {
        match self {
            Self::Within(span) => Some(span),
            Self::Absent | Self::Nowhere | Self::Unknown => None,
        }
    }
}

/// All verdicts on one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageAnalysis {
    /// The package.
    pub id: PackageId,
    /// How many settlements extend the package and meet the facts.
    pub completions: Tally,
    /// How many issues it leaves open: those that these settlements do not all settle alike. None of an issue that a
    /// fact decides. `None` where that was not worked out within the budget.
    pub open_issues: Option<usize>,
    /// Whether its completions are deals.
    pub everyone: Cell,
    /// Whether each party accepts its completions.
    pub parties: Vec<Cell>,
    /// Whether its completions respect each red line: by party, then by red line. A red line that is switched
    /// off is judged as if it were in force; one that means nothing is [`Verdict::Unknown`].
    pub red_lines: Vec<Vec<Verdict>>,
    /// What it is worth to each party.
    pub scores: Vec<Score>,
}

impl PackageAnalysis {
    /// Whether it is a complete proposal: one that leaves nothing open, by its terms and the facts.
    pub fn is_complete(&self) -> bool {
        self.open_issues == Some(0) && self.completions.possible != Count::Exact(0)
    }
}

/// Something that a party insists on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Requirement {
    /// A red line in force.
    RedLine(RedLineId),
    /// That the party's score is not below its no-deal value.
    NoDealValue(PartyId),
}

impl Requirement {
    /// Whose it is.
    pub fn owner<'a>(&'a self, scenario: &'a Scenario) -> Option<&'a PartyId> {
        match self {
            Self::RedLine(id) => scenario.red_line(id).map(|(party, _)| &party.id),
            Self::NoDealValue(id) => Some(id),
        }
    }

    /// How firm it is.
    pub fn firmness(&self, scenario: &Scenario) -> Option<u8> {
        match self {
            Self::RedLine(id) => scenario.red_line(id).map(|(_, it)| it.firmness),
            Self::NoDealValue(id) => {
                let no_deal = scenario.party(id)?.no_deal.as_ref()?;
                Some(no_deal.firmness)
            }
        }
    }
}

/// A part of the scenario that refers to something that does not exist or is beyond the limits, and that
/// the analysis therefore leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LeftOut {
    /// A fact.
    Fact(FactId),
    /// A red line.
    RedLine(RedLineId),
    /// An offer.
    Offer(OfferId),
    /// A term, or several, of a package.
    Terms(PackageId),
    /// The decision rule: every signatory is needed in its place.
    Agreement,
    /// Some of a party's preferences; its no-deal value is then not applied.
    Preferences(PartyId),
    /// Everything: the scenario is beyond the limits.
    Scenario,
}

/// Every verdict and count of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// How many settlements meet the facts.
    pub settlements: Tally,
    /// How many of them are deals, as the decision rule says: the zone of possible agreement.
    pub deals: Tally,
    /// How many of them each party accepts.
    pub parties: Vec<Tally>,
    /// The verdicts on each package.
    pub packages: Vec<PackageAnalysis>,
    /// How many deals use each option: by issue, then by option.
    pub options: Vec<Vec<Tally>>,
    /// What could not be analysed, sorted.
    pub left_out: Vec<LeftOut>,
    /// Whether the budget ran out, so that some answers are not exact.
    pub out_of_budget: bool,
}
