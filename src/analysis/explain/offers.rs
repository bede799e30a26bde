//! What the offers that would waive a red line lack in a package.

use super::because::Case;
use super::data::{Because, Lack, OfferLack};
use crate::analysis::budget::Exhausted;
use crate::analysis::compile::{Compiler, NoSet};
use crate::analysis::outcome::Verdict;
use crate::analysis::sets::PartySets;
use crate::analysis::verdict;
use crate::model::{Answer, OfferId, RedLineId};

impl Case<'_> {
    /// Every offer of the party that would waive one of the red lines, on the table or not.
    pub(super) fn offers_that_waive(
        &mut self,
        party: &PartySets,
        red_lines: &[RedLineId],
    ) -> Result<Vec<OfferLack>, Exhausted> {
        let mut lacks = Vec::new();
        for offer in &party.offers {
            let waives: Vec<RedLineId> = (red_lines.iter())
                .filter(|red_line| offer.waives.contains(red_line))
                .cloned()
                .collect();
            let provided = match offer.provided {
                Ok(provided) if !waives.is_empty() => provided,
                Err(NoSet::Exhausted) => return Err(Exhausted),
                _ => continue,
            };
            lacks.push(OfferLack {
                offer: offer.id.clone(),
                waives,
                enabled: offer.enabled,
                met: verdict::verdict(self.diagram, self.completions, provided)?,
                lacks: self.lacks(&offer.id)?,
            });
        }
        Ok(lacks)
    }

    fn lacks(&mut self, offer: &OfferId) -> Result<Vec<Lack>, Exhausted> {
        let Some((_, offer)) = self.scenario.offer(offer) else {
            return Ok(Vec::new());
        };
        let answers: Vec<Answer> = self.scenario.assumptions.iter().map(|a| a.answer).collect();
        let mut lacks = Vec::new();
        for part in offer.provided.conjuncts() {
            let mut compiler = Compiler {
                space: self.space,
                diagram: self.diagram,
                answers: &answers,
            };
            let holds = match compiler.condition(part) {
                Ok(holds) => holds,
                Err(NoSet::Exhausted) => return Err(Exhausted),
                Err(NoSet::Meaningless) => continue,
            };
            let met = verdict::verdict(self.diagram, self.completions, holds)?;
            if met == Verdict::All {
                continue;
            }
            let because = if met == Verdict::None {
                self.because_nothing_of(holds)?
            } else {
                Because {
                    smallest: true,
                    ..Because::default()
                }
            };
            lacks.push(Lack {
                part: part.clone(),
                met,
                because,
            });
        }
        Ok(lacks)
    }
}
