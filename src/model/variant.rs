//! The scenario as it would be under a what-if.

use super::enforced::Enforced;
use super::scenario::{Scenario, Variant};

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
