//! A scenario under a what-if.

use super::id::VariantId;
use super::scenario::{Scenario, Variant};

impl Scenario {
    /// The variant with this id.
    pub fn variant(&self, id: &VariantId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == *id)
    }

    /// The scenario as it would be under a variant: its red lines lifted, its offers withdrawn, its assumptions answered.
    /// Everything else is as it was, and what the variant refers to in vain changes nothing.
    #[must_use]
    pub fn under(&self, variant: &Variant) -> Self {
        let mut scenario = self.clone();
        for party in &mut scenario.parties {
            for red_line in &mut party.red_lines {
                red_line.enabled &= !variant.lift.contains(&red_line.id);
            }
            for offer in &mut party.offers {
                offer.enabled &= !variant.withdraw.contains(&offer.id);
            }
        }
        for assumption in &mut scenario.assumptions {
            let answer = variant.answers.iter().find(|(id, _)| *id == assumption.id);
            if let Some((_, answer)) = answer {
                assumption.answer = *answer;
            }
        }
        scenario
    }
}
