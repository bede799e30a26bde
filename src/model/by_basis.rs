//! The what-ifs that every scenario has without anybody writing them: its positions by what they rest on.

use super::edit::Edit;
use super::id::VariantId;
use super::place::Place;
use super::property::Property;
use super::scenario::{Basis, Scenario, Variant};

/// A what-if that leaves out every position that rests on less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ByBasis {
    /// Only what the parties have stated themselves.
    Stated,
    /// That, and what others report of them: everything but what the scenario's author has inferred.
    StatedAndReported,
}

/// Which what-if is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WhatIf {
    /// One that stands in the scenario.
    Written(VariantId),
    /// One that every scenario has.
    ByBasis(ByBasis),
}

impl ByBasis {
    /// Each of them, the strictest first.
    pub const ALL: [Self; 2] = [Self::Stated, Self::StatedAndReported];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "Stated only",
            Self::StatedAndReported => "Stated and reported",
        }
    }

    /// Whether positions with this basis stay.
    pub fn keeps(self, basis: Basis) -> bool {
        match self {
            Self::Stated => basis == Basis::Stated,
            Self::StatedAndReported => basis != Basis::Inferred,
        }
    }
}

impl Scenario {
    /// What such a what-if does: it lifts the red lines and withdraws the offers that rest on less, as far as they are in
    /// force. Nothing of the scenario has its id, and [`WhatIf`] tells it from those that stand there.
    pub fn by_basis(&self, by: ByBasis) -> Variant {
        let red_lines = self.red_lines().map(|(_, it)| it);
        let offers = self.offers().map(|(_, it)| it);
        Variant {
            id: VariantId::from(by.name()),
            name: by.name().to_owned(),
            lift: (red_lines.filter(|it| it.enabled && !by.keeps(it.basis)))
                .map(|it| it.id.clone())
                .collect(),
            withdraw: (offers.filter(|it| it.enabled && !by.keeps(it.basis)))
                .map(|it| it.id.clone())
                .collect(),
            ..Variant::default()
        }
    }

    /// What a what-if does; nothing if the scenario has it no more.
    pub fn what_if(&self, what_if: &WhatIf) -> Option<Variant> {
        match what_if {
            WhatIf::Written(id) => self.variant(id).cloned(),
            WhatIf::ByBasis(by) => Some(self.by_basis(*by)),
        }
    }
}

impl Edit {
    /// The first of the red lines, offers and assumptions that the edit switches or answers: what nobody can change under a
    /// what-if that does not stand in the scenario. Firmness and no-deal values are in it those of the scenario itself.
    pub fn switched(&self) -> Option<&Place> {
        match self {
            Self::Set(place @ (Place::RedLine(_) | Place::Offer(_)), Property::Enabled(_))
            | Self::Set(place @ Place::Assumption(_), Property::Answer(_)) => Some(place),
            Self::Together(edits) => edits.iter().find_map(Self::switched),
            _ => None,
        }
    }
}
