//! Changes to a scenario, each with its inverse, so that undoing is applying.

use super::id::{AssumptionId, OfferId, RedLineId};
use super::scenario::{Answer, Scenario};

/// One change to a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a red line in force or lifts it.
    EnableRedLine {
        /// The red line.
        id: RedLineId,
        /// Whether it is in force afterwards.
        enabled: bool,
    },
    /// Puts an offer on the table or withdraws it.
    EnableOffer {
        /// The offer.
        id: OfferId,
        /// Whether it is on the table afterwards.
        enabled: bool,
    },
    /// Answers an assumption.
    AnswerAssumption {
        /// The assumption.
        id: AssumptionId,
        /// The answer afterwards.
        answer: Answer,
    },
}

impl Edit {
    /// Makes the change and returns its inverse, or `None`, with nothing changed, when the scenario does not
    /// have what it refers to or is already so.
    pub fn apply(&self, scenario: &mut Scenario) -> Option<Self> {
        match self {
            Self::EnableRedLine { id, enabled } => {
                let red_line = scenario
                    .parties
                    .iter_mut()
                    .flat_map(|party| &mut party.red_lines)
                    .find(|red_line| red_line.id == *id)?;
                let before = replace_if_different(&mut red_line.enabled, *enabled)?;
                Some(Self::EnableRedLine {
                    id: id.clone(),
                    enabled: before,
                })
            }
            Self::EnableOffer { id, enabled } => {
                let offer = scenario
                    .parties
                    .iter_mut()
                    .flat_map(|party| &mut party.offers)
                    .find(|offer| offer.id == *id)?;
                let before = replace_if_different(&mut offer.enabled, *enabled)?;
                Some(Self::EnableOffer {
                    id: id.clone(),
                    enabled: before,
                })
            }
            Self::AnswerAssumption { id, answer } => {
                let assumption = scenario
                    .assumptions
                    .iter_mut()
                    .find(|assumption| assumption.id == *id)?;
                let before = replace_if_different(&mut assumption.answer, *answer)?;
                Some(Self::AnswerAssumption {
                    id: id.clone(),
                    answer: before,
                })
            }
        }
    }
}

fn replace_if_different<T: PartialEq>(place: &mut T, value: T) -> Option<T> {
    (*place != value).then(|| std::mem::replace(place, value))
}
