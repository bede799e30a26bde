//! The words that the program uses in a sense of its own, and what every kind of thing is: each in one sentence, which
//! tooltips, the start card, the page of words and the Guide all take from here.

use crate::model::{Basis, Kind};

/// A word that the program uses in a sense of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GlossaryTerm {
    /// What a party will not go beyond.
    RedLine,
    /// What a party gives up, and in return for what.
    Offer,
    /// A proposal.
    Package,
    /// What every party accepts.
    Deal,
    /// How hard a red line is to move.
    Firmness,
    /// An answer to every issue.
    Settlement,
    /// What a position rests on.
    Basis,
    /// Requirements with which there is no deal.
    Conflict,
    /// Requirements that would have to give.
    Concession,
    /// The scenario with something changed for a look.
    WhatIf,
}

impl GlossaryTerm {
    /// Every word, those first without which the table cannot be read.
    pub const ALL: [Self; 10] = [
        Self::RedLine,
        Self::Offer,
        Self::Package,
        Self::Deal,
        Self::Firmness,
        Self::Settlement,
        Self::Basis,
        Self::Conflict,
        Self::Concession,
        Self::WhatIf,
    ];

    /// Those that somebody needs who opens the program for the first time.
    pub const FIRST: [Self; 5] = [
        Self::RedLine,
        Self::Offer,
        Self::Package,
        Self::Deal,
        Self::Firmness,
    ];

    /// The word, as in the middle of a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::RedLine => Kind::RedLine.singular(),
            Self::Offer => Kind::Offer.singular(),
            Self::Package => Kind::Package.singular(),
            Self::Deal => "deal",
            Self::Firmness => "firmness",
            Self::Settlement => "settlement",
            Self::Basis => "basis",
            Self::Conflict => "conflict",
            Self::Concession => "concession",
            Self::WhatIf => Kind::Variant.singular(),
        }
    }

    /// What it means, in one sentence that begins with it.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::RedLine => {
                "A red line is what a party will not go beyond: a rule that every deal must keep, unless an offer of that \
                 party gives it up."
            }
            Self::Offer => {
                "An offer says which of its own red lines a party gives up, and in return for what."
            }
            Self::Package => {
                "A package is a proposal that settles some issues and leaves the rest open."
            }
            Self::Deal => {
                "A deal is a settlement, one option for every issue, that all who have to agree accept."
            }
            Self::Firmness => {
                "Firmness says how hard a red line is to move, from 1 (bargaining chip) to 5 (absolute)."
            }
            Self::Settlement => {
                "A settlement picks one option for every issue, so that nothing is left open, and keeps to the facts."
            }
            Self::Basis => {
                "The basis of a position says how it is known: stated by the party itself, reported by others, or \
                 inferred by the scenario's author."
            }
            Self::Conflict => {
                "A conflict is a set of red lines or no-deal values with which there is no deal; drop any one of them, and a \
                 deal is left."
            }
            Self::Concession => {
                "A concession is a set of red lines or no-deal values that opens a deal when all of them give; when only some \
                 of them give, there is none."
            }
            Self::WhatIf => {
                "A what-if shows the scenario with something changed for a look, such as red lines lifted or put in \
                 force, values lowered or assumptions answered; the scenario itself stays as it is."
            }
        }
    }
}

/// What a thing of this kind is, in one sentence for somebody who does not know it.
pub fn kind_meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::RedLine => GlossaryTerm::RedLine.meaning(),
        Kind::Offer => GlossaryTerm::Offer.meaning(),
        Kind::Package => GlossaryTerm::Package.meaning(),
        Kind::Variant => GlossaryTerm::WhatIf.meaning(),
        Kind::Source => "A source is a document; positions rest on the claims that it makes.",
        Kind::Claim => "A claim is one thing that a source says, in your own words.",
        Kind::Issue => "An issue is a question that a deal settles by one of its options.",
        Kind::Option => "An option is one way to settle an issue.",
        Kind::Assumption => {
            "An assumption is a yes or no question about the world that no party decides."
        }
        Kind::Fact => {
            "A fact is a rule of the world that belongs to no party: nothing that breaks it can happen."
        }
        Kind::Party => "A party is somebody whose agreement a deal needs.",
    }
}

/// What it means that a position is stated, reported or inferred, in one sentence.
pub fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "The party said so itself, on the record.",
        Basis::Reported => "Others, or the press, report it of the party.",
        Basis::Inferred => {
            "This is the reading of the scenario's author, needed to complete the model; nobody is said to have said it."
        }
    }
}
