//! What a package that is being put together allows, and a deal to complete it to.

use std::sync::Arc;

use crate::analysis::compose::{Answers, Completed, CompletionWork, Draft, Study};
use crate::analysis::{Budget, Work};
use crate::model::Scenario;
use crate::query::{Lane, Question};

const LANE: Lane = Lane {
    name: "drafts",
    rank: 2,
};

/// What a draft allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed(pub Draft);

impl Question for Allowed {
    type Answer = Arc<Answers>;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Arc<Answers>>> {
        let allowance = Budget::in_background();
        Box::new(Study::new(Arc::clone(scenario), self.0.clone(), allowance))
    }
}

/// A deal near to a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion(pub Draft);

impl Question for Completion {
    type Answer = Completed;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Completed>> {
        let allowance = Budget::in_background();
        Box::new(CompletionWork::new(
            Arc::clone(scenario),
            self.0.clone(),
            allowance,
        ))
    }
}
