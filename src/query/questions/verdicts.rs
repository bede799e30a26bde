//! Every verdict and count of a scenario, and why a single cell is as it is.

use std::sync::Arc;

use crate::analysis::{
    Analysis, AnalysisWork, Budget, Candidate, Explanation, ExplanationWork, OutlookWork, Outlooks,
    Standing, StandingWork, Subject, Work,
};
use crate::model::{ByBasis, IssueId, OptionId, Scenario};
use crate::query::{Lane, Question};

const LANE: Lane = Lane {
    name: "verdicts",
    rank: 0,
};

const OUTLOOKS: Lane = Lane {
    name: "outlooks",
    rank: 3,
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

/// Why a package has its verdict; none where there is no such package or party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The package.
    pub candidate: Candidate,
    /// Whose verdict it is.
    pub subject: Subject,
}

impl Question for Why {
    type Answer = Option<Arc<Explanation>>;

    fn lane(&self) -> Lane {
        LANE
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>> {
        let Self { candidate, subject } = self.clone();
        let allowance = Budget::in_background();
        Box::new(ExplanationWork::new(
            Arc::clone(scenario),
            candidate,
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
        OUTLOOKS
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>> {
        Box::new(OutlookWork::new(Arc::clone(scenario), Budget::default()))
    }
}

/// How a package with these terms, which is being put together, stands with each party, then with everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowItStands(pub Vec<(IssueId, OptionId)>);

impl Question for HowItStands {
    type Answer = Arc<Vec<Standing>>;

    fn lane(&self) -> Lane {
        OUTLOOKS
    }

    fn work(&self, scenario: &Arc<Scenario>) -> Box<dyn Work<Answer = Self::Answer>> {
        let allowance = Budget::default();
        Box::new(StandingWork::new(
            Arc::clone(scenario),
            self.0.clone(),
            allowance,
        ))
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
