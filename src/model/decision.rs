//! Whose acceptance makes a deal in a scenario.

use super::agreement::{Agreement, Role};
use super::id::PartyId;
use super::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use super::scenario::Scenario;

impl Scenario {
    /// The decision rule that the scenario states, if that means something: it names parties that exist, and is within the
    /// limits.
    pub fn stated_rule(&self) -> Option<&Agreement> {
        let rule = self.agreement.as_ref()?;
        let mut size = 0;
        let mut is_known = true;
        rule.visit(&mut |condition| {
            size += 1;
            if let Agreement::Accepts(party) = condition {
                is_known &= self.party(party).is_some();
            }
        });
        let is_small = size <= MAX_CONDITION_SIZE && rule.depth() <= MAX_CONDITION_DEPTH;
        (is_known && is_small).then_some(rule)
    }

    /// The decision rule that applies: the one that the scenario states or, where it states none that means something,
    /// that every signatory accepts.
    pub fn decision_rule(&self) -> Agreement {
        self.stated_rule().cloned().unwrap_or_else(|| {
            let signatories = self.signatories();
            Agreement::All(signatories.cloned().map(Agreement::Accepts).collect())
        })
    }

    /// Whether a deal is simply what every party accepts: no party is advisory and no decision rule is stated.
    pub fn is_unanimous(&self) -> bool {
        self.stated_rule().is_none() && self.signatories().count() == self.parties.len()
    }

    /// The parties that the decision rule names, in order: the others are judged and shown, and have no say.
    pub fn deciding_parties(&self) -> Vec<PartyId> {
        let rule = self.decision_rule();
        let named = rule.parties();
        let parties = self.parties.iter().map(|party| &party.id);
        parties.filter(|id| named.contains(id)).cloned().collect()
    }

    /// Whether the decision rule names the party.
    pub fn has_say(&self, party: &PartyId) -> bool {
        match self.stated_rule() {
            Some(rule) => rule.parties().contains(&party),
            None => (self.party(party)).is_some_and(|it| it.role == Role::Signatory),
        }
    }

    /// The parties that are signatories, in order.
    fn signatories(&self) -> impl Iterator<Item = &PartyId> {
        let signs = self.parties.iter().filter(|it| it.role == Role::Signatory);
        signs.map(|party| &party.id)
    }
}
