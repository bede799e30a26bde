//! Explanations as plain data: which red line, which terms, which offer and what it lacks.
//!
//! Nothing here is a sentence; [`prose`](crate::prose) words them, and the ids make the words links.

use crate::analysis::outcome::{Requirement, Score, Tally, Verdict};
use crate::model::{
    AssumptionId, Condition, FactId, IssueId, OfferId, OptionId, PackageId, PartyId, RedLineId,
    Scenario, Span,
};

/// What is judged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Candidate {
    /// A package of the scenario.
    Package(PackageId),
    /// What is being put together: these terms.
    Proposal(Vec<(IssueId, OptionId)>),
}

impl Candidate {
    /// What it settles, in its own order; none of a package that the scenario does not have.
    pub fn terms<'a>(&'a self, scenario: &'a Scenario) -> Option<&'a [(IssueId, OptionId)]> {
        match self {
            Self::Package(id) => Some(&scenario.package(id)?.terms),
            Self::Proposal(terms) => Some(terms),
        }
    }

    /// What it narrows down without settling it, in its own order; what is being put together never does.
    pub fn spans<'a>(&'a self, scenario: &'a Scenario) -> &'a [(IssueId, Span)] {
        match self {
            Self::Package(id) => scenario.package(id).map_or(&[], |it| &it.spans),
            Self::Proposal(_) => &[],
        }
    }
}

impl From<PackageId> for Candidate {
    fn from(id: PackageId) -> Self {
        Self::Package(id)
    }
}

/// Whose verdict is explained.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One party's.
    Party(PartyId),
    /// That of all parties together.
    Everyone,
}

/// Why a package has the verdict that it has for one party or for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The package, of the scenario or not.
    pub candidate: Candidate,
    /// Whose verdict it is.
    pub subject: Subject,
    /// The verdict.
    pub verdict: Verdict,
    /// How many settlements extend the package and meet the facts.
    pub completions: Tally,
    /// How many of them are accepted.
    pub accepted: Tally,
    /// What they are worth to the party; [`Score::Absent`] for everyone.
    pub score: Score,
    /// The unknown assumptions on whose answers the verdict turns.
    pub turns_on: Vec<TurnsOn>,
    /// The reasons.
    pub why: Why,
    /// Of a package that is rejected: what to change in it.
    pub amendments: Option<Amendments>,
}

/// The smallest changes of a package's own terms after which it is no longer rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amendments {
    /// All of the same, smallest size.
    Found {
        /// The amendments, each in the order of the issues; sorted.
        list: Vec<Amendment>,
        /// Whether these are all of that size.
        complete: bool,
    },
    /// Whatever the terms are, it is rejected.
    Impossible,
    /// The budget ran out before any was found.
    Unknown,
}

/// Changes of a package's own terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The issues, with what the package has there, an option or a span, and the option that takes its place.
    pub changes: Vec<(IssueId, Span, OptionId)>,
    /// The verdict of the same subject on the package so amended: [`Verdict::All`] or [`Verdict::Some`].
    pub verdict: Verdict,
    /// The parties that do not reject the package, but would reject it so amended.
    pub loses: Vec<PartyId>,
}

/// What the verdict would be if an unknown assumption were answered, the other ones still unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnsOn {
    /// The assumption.
    pub assumption: AssumptionId,
    /// The verdict if the answer were yes.
    pub yes: Verdict,
    /// The verdict if the answer were no.
    pub no: Verdict,
}

/// The reasons for a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The package has no completion: these terms and facts exclude each other.
    Contradictory(Because),
    /// Every completion is accepted.
    Accepted {
        /// Whose acceptance that is.
        by: AcceptedBy,
        /// Each requirement in force of those parties, with what keeps it; by party, in order.
        kept: Vec<Kept>,
    },
    /// No completion is accepted, because these requirements of parties that are needed fail in every one of them, each on
    /// its own; by party, in order.
    Crossed(Vec<Crossed>),
    /// No completion is accepted although none of that is so: these cannot be met by as many parties as are needed.
    Clash(Clash),
    /// Some completions are accepted.
    Open(Open),
    /// The budget ran out.
    Unknown,
}

/// Whose acceptance makes everything accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AcceptedBy {
    /// That of the party in question, or of each one that is needed.
    Each,
    /// These accept every completion, and they are enough for the decision rule: without any one of them they are not.
    Enough(Vec<PartyId>),
    /// Enough of them accept each completion, but not the same ones everywhere.
    Various,
}

/// A smallest set of terms and facts that suffices for something: no smaller number of terms does, and with
/// those terms no smaller number of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Because {
    /// The issues whose terms in the package matter, with what the package says of them: the one option that it
    /// settles them with, or its span. First the former, then the latter, in the package's order.
    pub terms: Vec<(IssueId, Span)>,
    /// The facts that matter, in order.
    pub facts: Vec<FactId>,
    /// Whether it is proven that no smaller set suffices. If not, at least no part of it can be left out.
    pub smallest: bool,
}

/// A requirement that every completion meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The requirement.
    pub requirement: Requirement,
    /// What ensures it. Without terms and facts it holds in every settlement.
    pub because: Because,
    /// The offers that are needed for it: without them the rule itself would be broken in some completion.
    pub offers: Vec<OfferId>,
}

/// A requirement that no completion meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossed {
    /// The requirement.
    pub requirement: Requirement,
    /// Of a no-deal value: what is reached in its place.
    pub score: Score,
    /// What breaks it.
    pub because: Because,
    /// The offers that would waive it, and what they lack here.
    pub offers: Vec<OfferLack>,
}

/// Requirements that cannot be met together, though every part of the set can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The requirements, in order.
    pub requirements: Vec<Requirement>,
    /// Whether it is proven that no smaller set clashes.
    pub smallest: bool,
    /// The terms and facts through which they clash.
    pub because: Because,
    /// The offers that would waive one of them, and what they lack here.
    pub offers: Vec<OfferLack>,
}

/// What an offer that could waive a red line lacks in a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferLack {
    /// The offer.
    pub offer: OfferId,
    /// The red lines in question that it would waive.
    pub waives: Vec<RedLineId>,
    /// Whether it is on the table at all.
    pub enabled: bool,
    /// Of how many completions its condition holds.
    pub met: Verdict,
    /// The parts of its condition that do not hold in every completion, in order.
    pub lacks: Vec<Lack>,
}

/// A part of an offer's condition that the package does not ensure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The part.
    pub part: Condition,
    /// [`Verdict::None`]: ruled out here; [`Verdict::Some`]: left open here.
    pub met: Verdict,
    /// What rules it out; empty when it is left open.
    pub because: Because,
}

/// Why a verdict is open, and what would settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The requirements that some completions meet and others do not; by party, in order.
    pub requirements: Vec<Requirement>,
    /// The offers that waive one of those in some completions, or would if they were on the table.
    pub offers: Vec<OfferLack>,
    /// What the verdict still depends on.
    pub depends_on: DependsOn,
    /// The smallest additions that would settle it as accepted.
    pub additions: Additions,
}

/// A smallest set of open issues and unknown assumptions that decides: two completions that agree on all of
/// them are accepted both or neither. (A reduct: Pawlak, 1991.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependsOn {
    /// The issues, in order.
    pub issues: Vec<IssueId>,
    /// The assumptions, in order.
    pub assumptions: Vec<AssumptionId>,
    /// Whether it is proven that no smaller set decides.
    pub smallest: bool,
}

/// The smallest sets of terms that, added to the package, make every completion accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Additions {
    /// All of the same, smallest size.
    Found {
        /// The additions, each in the order of the issues; sorted.
        list: Vec<Addition>,
        /// Whether these are all of that size.
        complete: bool,
    },
    /// No set of terms and answers settles it.
    Impossible,
    /// The budget ran out before any was found.
    Unknown,
}

/// Terms that settle an open verdict as accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Addition {
    /// The terms to add.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The assumptions that must be answered this way besides (true for yes); only where no terms alone do.
    pub answers: Vec<(AssumptionId, bool)>,
    /// The parties that do not reject the package, but would reject it with these terms, if the answers are those.
    pub loses: Vec<PartyId>,
}
