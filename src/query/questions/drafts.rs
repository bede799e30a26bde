//! What a package that is being put together allows, and a deal to complete it to.

use std::sync::Arc;

use crate::analysis::compose::{Answers, Completed, Draft, Study};
use crate::model::Scenario;
use crate::query::{Lane, Question, Step, Steps};

const LANE: Lane = Lane {
    name: "drafts",
    rank: 2,
};

/// What a draft allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed(pub Draft);

impl Question for Allowed {
    type Answer = Answers;

    fn lane(&self) -> Lane {
        LANE
    }

    fn steps(&self, scenario: &Arc<Scenario>) -> Steps<Answers> {
        let scenario = Arc::clone(scenario);
        let mut study = Study::new(Scenario::clone(&scenario), self.0.clone());
        Box::new(move |engine, budget| {
            engine.set_budget(budget.clone());
            engine.take_up(&scenario);
            match study.step(engine) {
                Some(answers) if answers.is_finished => Step::Done(answers),
                Some(answers) => Step::Partial(answers),
                None => Step::Working,
            }
        })
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

    fn steps(&self, scenario: &Arc<Scenario>) -> Steps<Completed> {
        let scenario = Arc::clone(scenario);
        let draft = self.0.clone();
        Box::new(move |engine, budget| {
            engine.set_budget(budget.clone());
            engine.take_up(&scenario);
            Step::Done(engine.completed(&scenario, &draft))
        })
    }
}
