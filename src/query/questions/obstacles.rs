//! What stands in the way of a deal, and what would have to give.

use std::sync::Arc;

use crate::analysis::obstacles::{Findings, Question as Asked, Survey};
use crate::analysis::{Budget, Work};
use crate::model::Scenario;
use crate::query::{Lane, Question};

/// The conflicts, the concessions and the leverage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatStandsInTheWay(pub Asked);

impl Question for WhatStandsInTheWay {
    type Answer = Arc<Findings>;

    fn lane(&self) -> Lane {
        Lane {
            name: "obstacles",
            rank: 3,
        }
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Arc<Findings>>> {
        let allowance = Budget::in_background();
        Box::new(Survey::new(Arc::clone(scenario), self.0.clone(), allowance))
    }
}
