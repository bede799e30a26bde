//! Every verdict and count of a scenario, and why a single cell is as it is.

use std::sync::Arc;

use crate::analysis::{
    Analysis, AnalysisWork, Budget, Explanation, ExplanationWork, OutlookWork, Outlooks, Subject,
    Work,
};
use crate::model::{ByBasis, PackageId, Scenario};
use crate::query::{Lane, Question};

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
    type Answer = Arc<Analysis>;

    fn lane(&self) -> Lane {
        match self {
            Self::Shown => LANE,
            Self::Tried => Lane {
                name: "tried",
                rank: 1,
            },
        }
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Arc<Analysis>>> {
        Box::new(AnalysisWork::new(
            Arc::clone(scenario),
            Budget::in_background(),
        ))
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
    type Answer = Option<Arc<Explanation>>;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>> {
        let Self { package, subject } = self.clone();
        let allowance = Budget::in_background();
        Box::new(ExplanationWork::new(
            Arc::clone(scenario),
            package,
            subject,
            allowance,
        ))
    }
}

/// How far every cell is from being accepted. In a lane of its own: nobody waits for it who asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhatItTakes;

impl Question for WhatItTakes {
    type Answer = Arc<Outlooks>;

    fn lane(&self) -> Lane {
        Lane {
            name: "outlooks",
            rank: 3,
        }
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>> {
        Box::new(OutlookWork::new(Arc::clone(scenario), Budget::default()))
    }
}

/// Every verdict and count without the positions that the scenario's author has inferred. In a lane of its own, whose
/// engine keeps nothing of the scenario that is shown from being found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithoutInferred;

impl Question for WithoutInferred {
    type Answer = Arc<Analysis>;

    fn lane(&self) -> Lane {
        Lane {
            name: "without inferred",
            rank: 4,
        }
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Arc<Analysis>>> {
        let without = scenario.by_basis(ByBasis::StatedAndReported);
        Box::new(AnalysisWork::new(
            Arc::new(scenario.under(&without)),
            Budget::in_background(),
        ))
    }
}
