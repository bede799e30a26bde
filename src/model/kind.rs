//! The kinds of things in a scenario: the one list of them.

/// A kind of thing that a scenario has several of, each with an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A document.
    Source,
    /// One thing that a source says.
    Claim,
    /// A question under negotiation.
    Issue,
    /// A named option of an issue.
    Option,
    /// A question about the world.
    Assumption,
    /// A rule of the world.
    Fact,
    /// Whoever negotiates.
    Party,
    /// A rule that a party will not go beyond.
    RedLine,
    /// What a party would give up, and in return for what.
    Offer,
    /// A proposal.
    Package,
    /// A named what-if.
    Variant,
}

impl Kind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Claim,
        Self::Issue,
        Self::Option,
        Self::Assumption,
        Self::Fact,
        Self::Party,
        Self::RedLine,
        Self::Offer,
        Self::Package,
        Self::Variant,
    ];

    /// The kind of what a thing of this kind belongs to; `None` for the scenario itself.
    pub fn owner(self) -> Option<Self> {
        match self {
            Self::Claim => Some(Self::Source),
            Self::Option => Some(Self::Issue),
            Self::RedLine | Self::Offer => Some(Self::Party),
            Self::Source
            | Self::Issue
            | Self::Assumption
            | Self::Fact
            | Self::Party
            | Self::Package
            | Self::Variant => None,
        }
    }

    /// The word for one thing of this kind, and the one for several.
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Source => ["source", "sources"],
            Self::Claim => ["claim", "claims"],
            Self::Issue => ["issue", "issues"],
            Self::Option => ["option", "options"],
            Self::Assumption => ["assumption", "assumptions"],
            Self::Fact => ["fact", "facts"],
            Self::Party => ["party", "parties"],
            Self::RedLine => ["red line", "red lines"],
            Self::Offer => ["offer", "offers"],
            Self::Package => ["package", "packages"],
            Self::Variant => ["what-if", "what-ifs"],
        }
    }

    /// The field of the file in which things of this kind are listed.
    pub fn field(self) -> &'static str {
        match self {
            Self::Option => "values",
            Self::RedLine => "red_lines",
            Self::Variant => "variants",
            _ => self.words()[1],
        }
    }

    /// The word for one thing of this kind, in the middle of a sentence.
    pub fn singular(self) -> &'static str {
        self.words()[0]
    }

    /// The word for several things of this kind, in the middle of a sentence.
    pub fn plural(self) -> &'static str {
        self.words()[1]
    }
}
