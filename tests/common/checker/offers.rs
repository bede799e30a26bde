//! What offers lack to waive a requirement.

use std::collections::BTreeSet;

use super::Checker;
use crate::common::reference::{Table, holds, verdict};
use common_ground::analysis::Verdict;
use common_ground::analysis::explain::{Because, Lack, OfferLack, Requirement};
use common_ground::model::{Condition, Offer, RedLineId};

impl Checker<'_, '_> {
    /// The offers are those that waive one of the requirements, as far as they are asked for, and lack what
    /// is said.
    pub(super) fn offer_lacks(
        &mut self,
        lacks: &[OfferLack],
        requirements: &[Requirement],
        is_asked: impl Fn(Verdict) -> bool,
        at: &str,
    ) {
        let reference = self.reference;
        let is_in_question =
            |id: &RedLineId| requirements.contains(&Requirement::RedLine(id.clone()));
        let mut expected = Vec::new();
        for (party, tables) in reference.scenario.parties.iter().zip(&reference.parties) {
            for (offer, condition) in party.offers.iter().zip(&tables.offers) {
                let Some(condition) = condition else { continue };
                let waives: BTreeSet<&RedLineId> = offer
                    .waives
                    .iter()
                    .filter(|id| is_in_question(id))
                    .collect();
                let met = verdict(&self.completions, condition);
                if !waives.is_empty() && is_asked(met) {
                    expected.push((&offer.id, waives, offer.enabled, met));
                }
            }
        }
        let given: Vec<_> = lacks
            .iter()
            .map(|lack| {
                (
                    &lack.offer,
                    lack.waives.iter().collect(),
                    lack.enabled,
                    lack.met,
                )
            })
            .collect();
        self.expect(given == expected, || {
            format!("{at}: offers are {given:?}, not {expected:?}")
        });
        for lack in lacks {
            if let Some((_, offer)) = reference.scenario.offer(&lack.offer) {
                self.lacks(offer, &lack.lacks, &format!("{at}, offer {}", offer.id));
            }
        }
    }

    fn lacks(&mut self, offer: &Offer, lacks: &[Lack], at: &str) {
        let reference = self.reference;
        let table = |part: &Condition| -> Table {
            reference
                .pairs
                .iter()
                .map(|pair| holds(reference.scenario, part, pair))
                .collect()
        };
        let expected: Vec<(&Condition, Verdict)> = offer
            .provided
            .conjuncts()
            .into_iter()
            .map(|part| (part, verdict(&self.completions, &table(part))))
            .filter(|(_, met)| *met != Verdict::All)
            .collect();
        let given: Vec<(&Condition, Verdict)> =
            lacks.iter().map(|lack| (&lack.part, lack.met)).collect();
        self.expect(given == expected, || {
            format!("{at}: lacks {given:?}, not {expected:?}")
        });
        if given != expected {
            return;
        }
        for lack in lacks {
            let at = format!("{at}, lack {:?}", lack.part);
            if lack.met == Verdict::None {
                let ruled_out = table(&lack.part).iter().map(|holds| !holds).collect();
                self.because(&lack.because, &ruled_out, &at);
            } else {
                let Because { terms, facts, .. } = &lack.because;
                self.expect(terms.is_empty() && facts.is_empty(), || {
                    format!("{at}: left open, yet because {:?}", lack.because)
                });
            }
        }
    }
}
