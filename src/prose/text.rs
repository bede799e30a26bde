//! Text in runs that know what they stand for: each front end chooses colours and links for itself.

use std::fmt;

use crate::analysis::Verdict;
use crate::model::{
    AssumptionId, Basis, ClaimId, FactId, IssueId, OfferId, PackageId, PartyId, RedLineId,
};

/// A sentence, or several, as runs of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The runs, in reading order; joined without separators they are the plain text.
    pub runs: Vec<Run>,
}

/// A piece of text with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they stand for.
    pub mark: Mark,
}

/// What a run stands for. Ids make it a link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Words.
    Plain,
    /// Words that carry the answer.
    Strong,
    /// The name of a party.
    Party(PartyId),
    /// The name of an issue, or of an option of it.
    Issue(IssueId),
    /// The text of a red line.
    RedLine(RedLineId),
    /// The text of an offer.
    Offer(OfferId),
    /// An assumption.
    Assumption(AssumptionId),
    /// The text of a fact.
    Fact(FactId),
    /// The name of a package.
    Package(PackageId),
    /// A claim, by its id.
    Claim(ClaimId),
    /// The word for a verdict.
    Verdict(Verdict),
    /// The word for what a position rests on.
    Basis(Basis),
}

impl Text {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// The text with plain words added.
    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.marked(text, Mark::Plain)
    }

    /// The text with a marked run added; an empty one is left out.
    #[must_use]
    pub fn marked(mut self, text: impl Into<String>, mark: Mark) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.runs.push(Run { text, mark });
        }
        self
    }

    /// The text with another one added.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.runs.extend(other.runs);
        self
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| f.write_str(&run.text))
    }
}
