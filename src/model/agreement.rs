//! Who must agree: the role of a party, and the decision rule that makes a settlement a deal.
//!
//! A decision rule is a simple game without blocking of more by fewer (von Neumann and Morgenstern, 1944; for voting
//! rules, Taylor and Zwicker, 1999): it speaks of acceptance only and has no *not*, so that one party more that accepts
//! never undoes a deal.

use super::id::PartyId;

/// Whether a deal needs a party.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// It signs: where no decision rule says otherwise, there is no deal without it.
    #[default]
    Signatory,
    /// It is judged and shown, and no deal needs it unless a decision rule names it.
    Advisory,
}

/// A condition on who accepts a settlement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// The party accepts.
    Accepts(PartyId),
    /// Every one holds; holds when there is none.
    All(Vec<Agreement>),
    /// At least one holds; does not hold when there is none.
    Any(Vec<Agreement>),
    /// At least so many of them hold.
    AtLeast(u32, Vec<Agreement>),
}

impl Agreement {
    /// Calls `visit` for this condition and every one inside it, outer ones first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for inner in self.inner() {
            inner.visit(visit);
        }
    }

    /// Calls `visit` for this condition and every one inside it, outer ones first, each to be changed in place.
    pub fn visit_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        if let Self::All(of) | Self::Any(of) | Self::AtLeast(_, of) = self {
            for inner in of {
                inner.visit_mut(visit);
            }
        }
    }

    /// The conditions directly inside this one.
    pub fn inner(&self) -> &[Self] {
        match self {
            Self::Accepts(_) => &[],
            Self::All(of) | Self::Any(of) | Self::AtLeast(_, of) => of,
        }
    }

    /// How deep it is nested; 1 where nothing is inside.
    pub fn depth(&self) -> usize {
        1 + self.inner().iter().map(Self::depth).max().unwrap_or(0)
    }

    /// The parties that are named, each once, in the order in which they are.
    pub fn parties(&self) -> Vec<&PartyId> {
        let mut parties = Vec::new();
        self.visit(&mut |condition| {
            if let Self::Accepts(party) = condition
                && !parties.contains(&party)
            {
                parties.push(party);
            }
        });
        parties
    }

    /// Whether it holds if those parties accept for which `accepts` says so.
    pub fn holds(&self, accepts: &impl Fn(&PartyId) -> bool) -> bool {
        match self {
            Self::Accepts(party) => accepts(party),
            Self::All(of) => of.iter().all(|inner| inner.holds(accepts)),
            Self::Any(of) => of.iter().any(|inner| inner.holds(accepts)),
            Self::AtLeast(needed, of) => {
                let holding = of.iter().filter(|inner| inner.holds(accepts)).count();
                u32::try_from(holding).is_ok_and(|holding| holding >= *needed)
            }
        }
    }
}
