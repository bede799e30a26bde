//! The groups of the outline: what is in each and what there is to say about it.

use crate::model::{Kind, Scenario};

/// A group of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Questions about the world.
    Assumptions,
    /// Who negotiates.
    Parties,
    /// What is negotiated.
    Issues,
    /// What has been proposed.
    Packages,
    /// Rules of the world.
    Facts,
    /// What the positions rest on.
    Sources,
    /// Named what-ifs.
    Variants,
}

impl Group {
    /// The groups in the order in which they are shown. Questions that nobody has answered come first: every party is
    /// long, and there they would be overlooked.
    pub fn in_order(scenario: &Scenario) -> [Self; 7] {
        if scenario.assumptions.is_empty() {
            [
                Self::Parties,
                Self::Issues,
                Self::Packages,
                Self::Facts,
                Self::Assumptions,
                Self::Sources,
                Self::Variants,
            ]
        } else {
            [
                Self::Assumptions,
                Self::Parties,
                Self::Issues,
                Self::Packages,
                Self::Facts,
                Self::Sources,
                Self::Variants,
            ]
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assumptions => "Assumptions",
            Self::Parties => "Parties",
            Self::Issues => "Issues",
            Self::Packages => "Packages",
            Self::Facts => "Facts",
            Self::Sources => "Sources",
            Self::Variants => "Variants",
        }
    }

    /// What is in it, in one sentence for somebody who does not know it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Assumptions => {
                "An assumption is a yes or no question about the world that no party decides."
            }
            Self::Parties => "A party is somebody whose agreement a deal needs.",
            Self::Issues => "An issue is a question that a deal settles by one of its options.",
            Self::Packages => {
                "A package is a proposal that fixes some issues and leaves the rest open."
            }
            Self::Facts => {
                "A fact is a rule of the world that belongs to no party: nothing that breaks it can happen."
            }
            Self::Sources => "A source is a document; positions rest on the claims that it makes.",
            Self::Variants => {
                "A variant is a what-if: red lines lifted, offers withdrawn, assumptions answered."
            }
        }
    }

    /// What is added to it.
    pub fn kind(self) -> Kind {
        match self {
            Self::Assumptions => Kind::Assumption,
            Self::Parties => Kind::Party,
            Self::Issues => Kind::Issue,
            Self::Packages => Kind::Package,
            Self::Facts => Kind::Fact,
            Self::Sources => Kind::Source,
            Self::Variants => Kind::Variant,
        }
    }

    /// The group in which things of this kind stand.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Source | Kind::Claim => Self::Sources,
            Kind::Issue | Kind::Option => Self::Issues,
            Kind::Assumption => Self::Assumptions,
            Kind::Fact => Self::Facts,
            Kind::Party | Kind::RedLine | Kind::Offer => Self::Parties,
            Kind::Package => Self::Packages,
            Kind::Variant => Self::Variants,
        }
    }

    /// How many there are in it.
    pub fn count(self, scenario: &Scenario) -> usize {
        match self {
            Self::Assumptions => scenario.assumptions.len(),
            Self::Parties => scenario.parties.len(),
            Self::Issues => scenario.issues.len(),
            Self::Packages => scenario.packages.len(),
            Self::Facts => scenario.facts.len(),
            Self::Sources => scenario.sources.len(),
            Self::Variants => scenario.variants.len(),
        }
    }

    /// Whether it is unfolded at first: what is there to look things up in is not, where there is something in it.
    pub fn is_unfolded_at_first(self, scenario: &Scenario) -> bool {
        !matches!(self, Self::Facts | Self::Sources) || self.count(scenario) == 0
    }
}

/// What a thing of this kind is, in one sentence for somebody who does not know it.
pub fn kind_meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::RedLine => {
            "A red line is what a party will not go beyond: a rule that every deal must keep."
        }
        Kind::Offer => {
            "An offer says which of its own red lines a party gives up, and in return for what."
        }
        Kind::Claim => "A claim is one thing that a source says, in your own words.",
        Kind::Option => "An option is one way to settle an issue.",
        _ => Group::of(kind).meaning(),
    }
}
