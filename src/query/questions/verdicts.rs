//! Every verdict and count of a scenario, and why a single cell is as it is.

use std::sync::Arc;

use crate::analysis::{Analysis, Budget, Explanation, Subject};
use crate::model::{PackageId, Scenario};
use crate::query::{Lane, Question, Step, Steps};

const LANE: Lane = Lane {
    name: "verdicts",
    rank: 0,
};

/// Every verdict and count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdicts {
    /// Of the scenario that is shown.
    Shown,
    /// Of one that is only tried: it has an engine of its own, so that what is kept for the other one stays.
    Tried,
}

impl Question for Verdicts {
    type Answer = Analysis;

    fn lane(&self) -> Lane {
        match self {
            Self::Shown => LANE,
            Self::Tried => Lane {
                name: "tried",
                rank: 1,
            },
        }
    }

    fn steps(&self, scenario: &Arc<Scenario>) -> Steps<Analysis> {
        let scenario = Arc::clone(scenario);
        let mut has_begun = false;
        Box::new(move |engine, budget| {
            let is_first = !std::mem::replace(&mut has_begun, true);
            engine.set_budget(if is_first {
                quick(budget)
            } else {
                budget.clone()
            });
            let analysis = engine.analyse(&scenario);
            if is_first && analysis.out_of_budget {
                Step::Partial(analysis)
            } else {
                Step::Done(analysis)
            }
        })
    }
}

/// What can be known quickly, which is shown while the rest is worked out.
fn quick(budget: &Budget) -> Budget {
    Budget {
        ticks: budget.ticks.min(400_000),
        conflicts: budget.conflicts.min(200),
        ..budget.clone()
    }
}

/// Why a cell is as it is; none where there is no such cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The row.
    pub package: PackageId,
    /// The column.
    pub subject: Subject,
}

impl Question for Why {
    type Answer = Option<Explanation>;

    fn lane(&self) -> Lane {
        LANE
    }

    fn steps(&self, scenario: &Arc<Scenario>) -> Steps<Option<Explanation>> {
        let scenario = Arc::clone(scenario);
        let Self { package, subject } = self.clone();
        Box::new(move |engine, budget| {
            engine.set_budget(budget.clone());
            engine.take_up(&scenario);
            Step::Done(engine.explain(&scenario, &package, &subject))
        })
    }
}
