//! A what-if: what is different under it, and the scenario as it would be.

use super::decimal::Decimal;
use super::id::{AssumptionId, OfferId, PartyId, RedLineId, VariantId};
use super::place::Place;
use super::scenario::{Answer, Scenario};

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
    pub no_deal: Vec<(PartyId, Decimal)>,
    /// Assumptions that are answered in it, in the author's order.
    pub answers: Vec<(AssumptionId, Answer)>,
    /// The view in which it is to be shown; empty for whichever is open.
    pub view: String,
    /// What is to be selected in that view, such as `freeze/russia`; empty for whatever is.
    pub select: String,
}

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

impl Scenario {
    /// The scenario as it would be under a variant: red lines and offers switched on and off, other firmness, other
    /// no-deal values, assumptions answered. Everything else is as it was, and what the variant refers to in vain changes
    /// nothing. What is both put in force and lifted or withdrawn is off; of several values for one thing the first counts;
    /// a party without a no-deal value is given none.
    #[must_use]
    pub fn under(&self, variant: &Variant) -> Self {
        let mut scenario = self.clone();
        for party in &mut scenario.parties {
            for red_line in &mut party.red_lines {
                let enforced = Enforced::RedLine(red_line.id.clone());
                red_line.enabled |= variant.enforce.contains(&enforced);
                red_line.enabled &= !variant.lift.contains(&red_line.id);
                red_line.firmness = *given(&variant.firmness, &red_line.id, &red_line.firmness);
            }
            for offer in &mut party.offers {
                let enforced = Enforced::Offer(offer.id.clone());
                offer.enabled |= variant.enforce.contains(&enforced);
                offer.enabled &= !variant.withdraw.contains(&offer.id);
            }
            let no_deal = party.no_deal.as_mut();
            if let Some(value) = no_deal.and_then(|it| it.value.as_mut()) {
                *value = *given(&variant.no_deal, &party.id, value);
            }
        }
        for assumption in &mut scenario.assumptions {
            assumption.answer = *given(&variant.answers, &assumption.id, &assumption.answer);
        }
        scenario
    }
}

/// What the first pair with this id gives, or else what is there.
fn given<'a, K: PartialEq, V>(pairs: &'a [(K, V)], id: &K, present: &'a V) -> &'a V {
    let found = pairs.iter().find(|(of, _)| of == id);
    found.map_or(present, |(_, value)| value)
}

impl Variant {
    /// Whether both switch the same, whatever they are called, whatever is said about them and in whatever order.
    pub fn does_the_same(&self, other: &Self) -> bool {
        let Self {
            id: _,
            name: _,
            note: _,
            lift,
            withdraw,
            enforce,
            firmness,
            no_deal,
            answers,
            view: _,
            select: _,
        } = self;
        same(lift, &other.lift)
            && same(withdraw, &other.withdraw)
            && same(enforce, &other.enforce)
            && same(firmness, &other.firmness)
            && same(no_deal, &other.no_deal)
            && same(answers, &other.answers)
    }
}

fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|it| other.contains(it)) && other.iter().all(|it| one.contains(it))
}
