//! What is kept, and whose acceptance is enough.

use super::Checker;
use crate::common::reference::{Reference, Table, verdict};
use common_ground::analysis::Verdict;
use common_ground::analysis::explain::{AcceptedBy, Kept, Requirement};
use common_ground::model::{Offer, PartyId, RedLineId};

impl Checker<'_, '_> {
    /// Those whose acceptance is told of are enough, and none of them can be left out; the parties whose requirements are
    /// to be kept.
    fn accepted_by(&mut self, by: &AcceptedBy) -> Vec<usize> {
        let needed = self.needed();
        let always: Vec<usize> = (0..self.reference.parties.len())
            .filter(|party| {
                let mut own = self.in_force.iter().filter(|it| it.party == *party);
                own.all(|it| verdict(&self.completions, &it.met) == Verdict::All)
            })
            .collect();
        match by {
            AcceptedBy::Each => {
                let is_enough = self.is_agreed(&|party| needed.contains(&party));
                self.expect(is_enough, || "each one that is needed is not enough".into());
                needed
            }
            AcceptedBy::Enough(ids) => {
                let parties = &self.reference.scenario.parties;
                let at = |id: &PartyId| parties.iter().position(|it| it.id == *id);
                let named: Vec<usize> = ids.iter().filter_map(at).collect();
                let is_enough = self.is_agreed(&|party| named.contains(&party));
                let all_accept = named.iter().all(|party| always.contains(party));
                let is_more = (named.iter()).any(|without| {
                    self.is_agreed(&|party| party != *without && named.contains(&party))
                });
                self.expect(is_enough && all_accept && !is_more, || {
                    format!("accepted by {ids:?}, which is not just enough")
                });
                named
            }
            AcceptedBy::Various => {
                let is_enough = self.is_agreed(&|party| always.contains(&party));
                self.expect(!is_enough, || {
                    format!("accepted by {always:?} everywhere, which is enough")
                });
                needed
            }
        }
    }

    pub(super) fn accepted(&mut self, by: &AcceptedBy, kept: &[Kept]) {
        let listed: Vec<&Requirement> = kept.iter().map(|kept| &kept.requirement).collect();
        let parties = self.accepted_by(by);
        let expected: Vec<Requirement> = self
            .in_force
            .iter()
            .filter(|it| parties.contains(&it.party))
            .map(|r| r.requirement.clone())
            .collect();
        self.expect(listed.iter().copied().eq(&expected), || {
            format!("kept are {listed:?}, in force are {expected:?}")
        });
        for kept in kept {
            let Some(met) = self.met(&kept.requirement) else {
                continue;
            };
            let at = format!("kept {:?}", kept.requirement);
            self.because(&kept.because, &met, &at);
            self.needed_offers(kept, &at);
        }
    }

    /// The offers that keep a red line suffice, and none of them can be left out.
    fn needed_offers(&mut self, kept: &Kept, at: &str) {
        let Requirement::RedLine(id) = &kept.requirement else {
            self.expect(kept.offers.is_empty(), || {
                format!("{at}: offers keep no score")
            });
            return;
        };
        let reference = self.reference;
        let (party, rule) = rule_of(reference, id);
        let conditions: Vec<&Table> = kept
            .offers
            .iter()
            .filter_map(|named| {
                let n = position_of(&reference.scenario.parties[party].offers, named)?;
                let offer = &reference.scenario.parties[party].offers[n];
                (offer.enabled && offer.waives.contains(id)).then_some(())?;
                reference.parties[party].offers[n].as_ref()
            })
            .collect();
        if conditions.len() != kept.offers.len() {
            self.wrong.push(format!(
                "{at}: not all of {:?} are offers that waive it",
                kept.offers
            ));
            return;
        }
        let suffices = |without: Option<usize>| {
            (0..reference.pairs.len()).all(|p| {
                let is_waived = conditions
                    .iter()
                    .enumerate()
                    .any(|(n, condition)| Some(n) != without && condition[p]);
                !self.completions[p] || rule[p] || is_waived
            })
        };
        let is_enough = suffices(None);
        let is_more = (0..conditions.len()).any(|n| suffices(Some(n)));
        self.expect(is_enough, || {
            format!("{at}: offers {:?} do not suffice", kept.offers)
        });
        self.expect(!is_more, || {
            format!("{at}: not all of {:?} are needed", kept.offers)
        });
    }
}

/// The party of a red line in force, and where its rule holds.
fn rule_of<'r>(reference: &'r Reference<'_>, id: &RedLineId) -> (usize, &'r Table) {
    for (n, party) in reference.scenario.parties.iter().enumerate() {
        for (red_line, tables) in party.red_lines.iter().zip(&reference.parties[n].red_lines) {
            if let (true, Some(tables)) = (red_line.id == *id, tables) {
                return (n, &tables.rule);
            }
        }
    }
    panic!("{id} is not in force");
}

fn position_of(offers: &[Offer], id: &common_ground::model::OfferId) -> Option<usize> {
    offers.iter().position(|offer| offer.id == *id)
}
