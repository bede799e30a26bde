//! What a what-if can put in force.

use super::id::{OfferId, RedLineId};
use super::place::Place;

/// A red line or an offer that a what-if puts in force.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Enforced {
    /// A red line that is in force.
    RedLine(RedLineId),
    /// An offer that is on the table.
    Offer(OfferId),
}

impl Enforced {
    /// Where it is.
    pub fn place(&self) -> Place {
        match self {
            Self::RedLine(id) => Place::RedLine(id.clone()),
            Self::Offer(id) => Place::Offer(id.clone()),
        }
    }

    /// The red line or the offer at a place; nothing else can be put in force.
    pub fn at(place: &Place) -> Option<Self> {
        match place {
            Place::RedLine(id) => Some(Self::RedLine(id.clone())),
            Place::Offer(id) => Some(Self::Offer(id.clone())),
            _ => None,
        }
    }
}
