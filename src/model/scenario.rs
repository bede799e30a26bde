//! A scenario as plain data: what is negotiated, by whom, on which evidence.
//!
//! Fields are public where any value is representable in a file. A scenario may therefore be incomplete or
//! contradict itself; [`validate`](super::validate) says so, and nothing here panics on it.

use std::borrow::Cow;

use super::agreement::{Agreement, Role};
use super::condition::{Condition, Rule};
use super::enforced::Enforced;
use super::id::{
    AssumptionId, ClaimId, FactId, IssueId, OfferId, OptionId, PackageId, PartyId, RedLineId,
    SourceId, VariantId,
};
use super::rational::Rational;
use super::scale::Scale;
use super::span::Span;
use super::values::Values;

/// A negotiation: its issues, parties, red lines, offers and proposed packages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// What the scenario is called.
    pub title: String,
    /// The date or month whose state of affairs it describes, such as `2025-12`.
    pub as_of: String,
    /// One paragraph for a reader who opens the scenario for the first time.
    pub summary: String,
    /// How to use the scenario, in Markdown.
    pub guide: String,
    /// The documents that the positions rest on.
    pub sources: Vec<Source>,
    /// What is negotiated.
    pub issues: Vec<Issue>,
    /// Questions about the world that no party decides.
    pub assumptions: Vec<Assumption>,
    /// Rules of the world that belong to no party.
    pub facts: Vec<Fact>,
    /// Who negotiates.
    pub parties: Vec<Party>,
    /// The decision rule, where it is another one than that every signatory accepts.
    pub agreement: Option<Agreement>,
    /// What has been proposed.
    pub packages: Vec<Package>,
    /// Named what-ifs.
    pub variants: Vec<Variant>,
}

/// A document and the claims that it makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it is called.
    pub title: String,
    /// When it appeared, as text.
    pub date: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// Its address on the web; may be empty. Whether it can be opened, [`web_address`](super::web_address) says.
    pub url: String,
    /// What it says, in our words.
    pub claims: Vec<Claim>,
}

/// One thing that a source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Its id, such as `A8`.
    pub id: ClaimId,
    /// Who says it, or of whom it is reported.
    pub who: String,
    /// What is said, in our words.
    pub text: String,
    /// When it was said, as text, where that is not when the source appeared; may be empty.
    pub date: String,
    /// Where in the source, such as `12` or `3–5`; may be empty.
    pub page: String,
}

/// A question under negotiation with a finite list of options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// Its id.
    pub id: IssueId,
    /// A short name.
    pub name: String,
    /// The question in full; may be empty.
    pub question: String,
    /// What can be chosen.
    pub values: Values,
}

/// How a yes/no question about the world is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// Nobody knows: both answers are considered.
    #[default]
    Unknown,
    /// Taken to be so.
    Yes,
    /// Taken not to be so.
    No,
}

/// A yes/no question about the world that no party decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assumption {
    /// Its id.
    pub id: AssumptionId,
    /// The question in full.
    pub question: String,
    /// How it is answered at present.
    pub answer: Answer,
    /// The claims that raise it.
    pub claims: Vec<ClaimId>,
    /// What the author adds.
    pub note: String,
}

/// A rule of the world: a settlement that breaks one is no settlement at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// The fact in one sentence.
    pub text: String,
    /// The rule that every settlement meets.
    pub rule: Rule,
    /// The claims that it rests on; most facts follow from the words alone and have none.
    pub claims: Vec<ClaimId>,
    /// What the author adds.
    pub note: String,
}

/// What a position rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// The party said so on the record.
    Stated,
    /// Others report it of the party.
    Reported,
    /// The author's reading, attributed to nobody.
    Inferred,
}

/// Somebody who negotiates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its name.
    pub name: String,
    /// Its colour as `#rrggbb`.
    pub color: String,
    /// Whether a deal needs it.
    pub role: Role,
    /// What its score is measured in.
    pub scale: Scale,
    /// What the author adds.
    pub note: String,
    /// What it will not go beyond.
    pub red_lines: Vec<RedLine>,
    /// What it would give up, and in return for what.
    pub offers: Vec<Offer>,
    /// What it values, one entry an issue at most.
    pub preferences: Vec<Preference>,
    /// What it falls back on without a deal.
    pub no_deal: Option<NoDeal>,
}

/// A rule that a settlement must meet for a party to accept it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine {
    /// Its id.
    pub id: RedLineId,
    /// The red line in a few words.
    pub text: String,
    /// The rule.
    pub rule: Rule,
    /// From 1 (bargaining chip) to 5 (absolute).
    pub firmness: u8,
    /// What it rests on.
    pub basis: Basis,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// What the author adds.
    pub note: String,
    /// Whether it is in force.
    pub enabled: bool,
    /// Whether it is for the eyes of its own party alone. The analysis uses it all the same.
    pub private: bool,
}

/// A party's willingness to give up red lines of its own in return for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// The offer in a few words.
    pub text: String,
    /// The party's own red lines that are waived wherever the condition holds.
    pub waives: Vec<RedLineId>,
    /// What is asked in return.
    pub provided: Condition,
    /// What it rests on.
    pub basis: Basis,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// What the author adds.
    pub note: String,
    /// Whether it is on the table.
    pub enabled: bool,
    /// Whether it is for the eyes of its own party alone. The analysis uses it all the same.
    pub private: bool,
}

/// How much a party values the options of one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preference {
    /// The issue.
    pub issue: IssueId,
    /// Its share of the party's score, or what values are multiplied by; not negative.
    pub weight: Rational,
    /// The value of each option.
    pub values: OptionValues,
    /// Whether it is for the eyes of its own party alone. The analysis uses it all the same.
    pub private: bool,
}

/// The value of each option of an issue to a party: from 0 to 100, or any number of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionValues {
    /// By option, in the author's order; an option that is not listed is worth 0.
    Map(Vec<(OptionId, Rational)>),
    /// For a range: straight from its lowest to its highest number.
    Linear {
        /// The value at the range's lowest number.
        at_min: Rational,
        /// The value at the range's highest number.
        at_max: Rational,
    },
}

/// A party's best alternative to a deal (its BATNA; Fisher and Ury, 1981).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDeal {
    /// What the party does without a deal.
    pub text: String,
    /// What that is worth to it, on the scale of its score; a settlement below it is not accepted.
    pub value: Option<Rational>,
    /// How firm that is, from 1 to 5: the cost of lowering it.
    pub firmness: u8,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// Whether it is for the eyes of its own party alone. The analysis uses it all the same.
    pub private: bool,
}

/// A proposal that settles some issues, narrows others down and leaves the rest open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its id.
    pub id: PackageId,
    /// A short name.
    pub name: String,
    /// What it proposes, in one sentence.
    pub text: String,
    /// The option that it fixes for each issue that it speaks of, in the author's order.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The issues that it narrows down without settling them, with the options that it leaves; none of those that have
    /// a term.
    pub spans: Vec<(IssueId, Span)>,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// What the author adds.
    pub note: String,
}

/// A named what-if over the scenario, which itself stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// A short name.
    pub name: String,
    /// What the author adds, such as what to say while it is shown.
    pub note: String,
    /// Red lines that are lifted in it.
    pub lift: Vec<RedLineId>,
    /// Offers that are withdrawn in it.
    pub withdraw: Vec<OfferId>,
    /// Red lines and offers that are in force in it, although the scenario has switched them off.
    pub enforce: Vec<Enforced>,
    /// Red lines that are otherwise firm in it, from 1 to 5, in the author's order.
    pub firmness: Vec<(RedLineId, u8)>,
    /// Parties that have another no-deal value in it, in the author's order.
    pub no_deal: Vec<(PartyId, Rational)>,
    /// Assumptions that are answered in it, in the author's order.
    pub answers: Vec<(AssumptionId, Answer)>,
    /// The view in which it is to be shown; empty for whichever is open.
    pub view: String,
    /// What is to be selected in that view, such as `freeze/russia`; empty for whatever is.
    pub select: String,
}

/// As firm as can be: nobody signs what is worse than no deal.
impl Default for NoDeal {
    fn default() -> Self {
        Self {
            text: String::new(),
            value: None,
            firmness: 5,
            claims: Vec::new(),
            private: false,
        }
    }
}

/// In force, neither soft nor hard, and the author's own reading.
impl Default for RedLine {
    fn default() -> Self {
        Self {
            id: RedLineId::default(),
            text: String::new(),
            rule: Rule::default(),
            firmness: 3,
            basis: Basis::Inferred,
            claims: Vec::new(),
            note: String::new(),
            enabled: true,
            private: false,
        }
    }
}

/// On the table, and the author's own reading.
impl Default for Offer {
    fn default() -> Self {
        Self {
            id: OfferId::default(),
            text: String::new(),
            waives: Vec::new(),
            provided: Condition::default(),
            basis: Basis::Inferred,
            claims: Vec::new(),
            note: String::new(),
            enabled: true,
            private: false,
        }
    }
}

impl Scenario {
    /// The issue with this id.
    pub fn issue(&self, id: &IssueId) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == *id)
    }

    /// The assumption with this id.
    pub fn assumption(&self, id: &AssumptionId) -> Option<&Assumption> {
        self.assumptions
            .iter()
            .find(|assumption| assumption.id == *id)
    }

    /// The fact with this id.
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == *id)
    }

    /// The party with this id.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == *id)
    }

    /// The red line with this id and the party that it belongs to.
    pub fn red_line(&self, id: &RedLineId) -> Option<(&Party, &RedLine)> {
        self.red_lines().find(|(_, red_line)| red_line.id == *id)
    }

    /// The offer with this id and the party that makes it.
    pub fn offer(&self, id: &OfferId) -> Option<(&Party, &Offer)> {
        self.offers().find(|(_, offer)| offer.id == *id)
    }

    /// The package with this id.
    pub fn package(&self, id: &PackageId) -> Option<&Package> {
        self.packages.iter().find(|package| package.id == *id)
    }

    /// The source with this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The variant with this id.
    pub fn variant(&self, id: &VariantId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == *id)
    }

    /// The claim with this id and the source that makes it.
    pub fn claim(&self, id: &ClaimId) -> Option<(&Source, &Claim)> {
        self.sources
            .iter()
            .flat_map(|source| source.claims.iter().map(move |claim| (source, claim)))
            .find(|(_, claim)| claim.id == *id)
    }

    /// Every red line with its party, in order.
    pub fn red_lines(&self) -> impl Iterator<Item = (&Party, &RedLine)> {
        self.parties.iter().flat_map(|party| {
            party
                .red_lines
                .iter()
                .map(move |red_line| (party, red_line))
        })
    }

    /// Every offer with its party, in order.
    pub fn offers(&self) -> impl Iterator<Item = (&Party, &Offer)> {
        self.parties
            .iter()
            .flat_map(|party| party.offers.iter().map(move |offer| (party, offer)))
    }
}

impl Issue {
    /// What the option is called, or its id where the issue has no such option.
    pub fn option_name<'a>(&'a self, id: &'a OptionId) -> Cow<'a, str> {
        self.values
            .position(id)
            .and_then(|position| self.values.name(position))
            .unwrap_or(Cow::Borrowed(id.as_str()))
    }
}

impl Party {
    /// The offers of this party, in force or not, that would waive the red line.
    pub fn offers_that_waive<'a>(
        &'a self,
        red_line: &'a RedLineId,
    ) -> impl Iterator<Item = &'a Offer> {
        self.offers
            .iter()
            .filter(move |offer| offer.waives.contains(red_line))
    }
}

impl Package {
    /// The option that the package fixes for the issue, if it does.
    pub fn term(&self, issue: &IssueId) -> Option<&OptionId> {
        self.terms
            .iter()
            .find_map(|(of, option)| (of == issue).then_some(option))
    }

    /// The span that the package leaves of the issue, if it does.
    pub fn span(&self, issue: &IssueId) -> Option<&Span> {
        self.spans
            .iter()
            .find_map(|(of, span)| (of == issue).then_some(span))
    }
}
