//! What stands in the way of a deal, and what would have to give.

use std::sync::Arc;

use crate::analysis::obstacles::{Findings, Question as Asked, Survey};
use crate::model::Scenario;
use crate::query::{Lane, Question, Step, Steps};

/// The conflicts, the concessions and the leverage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatStandsInTheWay(pub Asked);

impl Question for WhatStandsInTheWay {
    type Answer = Findings;

    fn lane(&self) -> Lane {
        Lane {
            name: "obstacles",
            rank: 3,
        }
    }

    fn steps(&self, scenario: &Arc<Scenario>) -> Steps<Findings> {
        let mut survey = Survey::new(Scenario::clone(scenario), self.0.clone());
        let mut last = Findings::default();
        Box::new(move |_, budget| match survey.step(budget) {
            Some(findings) => {
                last = findings.clone();
                Step::Partial(findings)
            }
            None => Step::Done(std::mem::take(&mut last)),
        })
    }
}
