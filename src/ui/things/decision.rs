//! Who must agree in the scenario as it is shown, in words: worked out once for each version of it, since a rule has to be
//! walked for that and may be long.

use std::rc::Rc;

use crate::model::{PartyId, Scenario};
use crate::prose::{self, Deciders, Text};
use crate::ui::frame::Draw;

/// Whose acceptance makes a deal.
#[derive(Debug)]
pub struct Decision {
    /// How they are called.
    pub words: Deciders,
    /// Whether that is simply every party.
    pub is_unanimous: bool,
    /// Whether a decision rule says so.
    pub has_rule: bool,
    /// The same in a sentence.
    pub sentence: Text,
    /// Those that have a say, in order.
    pub parties: Vec<PartyId>,
}

impl Decision {
    fn of(scenario: &Scenario) -> Self {
        Self {
            words: prose::deciders(scenario),
            is_unanimous: scenario.is_unanimous(),
            has_rule: scenario.stated_rule().is_some(),
            sentence: prose::decision_rule(scenario),
            parties: scenario.deciding_parties(),
        }
    }
}

/// Whose acceptance makes a deal in the scenario that is shown.
pub fn decision(draw: &mut Draw<'_>) -> Rc<Decision> {
    let cx = draw.cx;
    (draw.memory).made(cx.revision, |_| Decision::of(cx.scenario))
}
