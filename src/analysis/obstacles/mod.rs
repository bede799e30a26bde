//! What stands in the way of a deal, and what would have to give.
//!
//! - `conflicts`: every smallest set of requirements with which there is no deal: red lines and no-deal values.
//! - `concessions`: every smallest set of them whose lifting opens a deal, the cheapest first.
//! - `ground`, `memory`: which requirements can be met together, and what earlier questions have shown of that.
//! - `description`: what a concession opens.
//! - `exceptions`: what a conceded red line would have to admit.
//! - `groups`: concessions as independent choices.
//! - `why`: through which facts and issues the red lines of a conflict clash.
//! - `leverage`: how many deals there are if one red line, or two, are lifted.
//! - `robust`: where there are deals, what would close them.
//! - `survey`: all of that a part at a time.

mod concessions;
mod description;
mod exceptions;
mod ground;
mod groups;
mod leverage;
mod memory;
mod robust;
mod survey;
mod why;

pub use concessions::Prepared;
pub use exceptions::{Admission, Exception};
pub use groups::{Choice, choices};
pub use leverage::{Leverage, Lifted};
pub use robust::{Hardened, Hardening, robustness};
pub use survey::{Findings, Survey};
pub use why::{Because, Step, because};

use super::budget::Budget;
use super::outcome::{Requirement, Tally};
use crate::model::{
    Answer, AssumptionId, Fraction, IssueId, OptionId, PartyId, RedLineId, Scenario,
};

/// A list that may have been cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// Whether there is nothing besides what is listed, and that is proven.
    pub is_complete: bool,
    /// What was found, in an order that has a meaning of its own.
    pub list: Vec<T>,
}

impl<T> Listed<T> {
    fn nothing_known() -> Self {
        Self {
            is_complete: false,
            list: Vec::new(),
        }
    }
}

/// What a concession costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Price {
    /// The sum of the firmness of its requirements.
    #[default]
    Firmness,
    /// The number of its requirements.
    Number,
}

/// What is asked about the obstacles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// By what concessions are ordered.
    pub price: Price,
    /// Red lines that are not up for discussion: no concession lifts them.
    pub fixed: Vec<RedLineId>,
    /// The parties whose no-deal value is up for discussion: a concession may lower it. Those of the others are as firm as
    /// they come.
    pub lowered: Vec<PartyId>,
    /// How many conflicts and how many concessions are listed at most.
    pub most: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            price: Price::Firmness,
            fixed: Vec::new(),
            lowered: Vec::new(),
            most: 200,
        }
    }
}

/// A smallest set of requirements whose lifting opens a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concession {
    /// The red lines that are lifted and the no-deal values that are lowered; by party, in the scenario's order.
    pub requirements: Vec<Requirement>,
    /// The sum of their firmness.
    pub cost: u64,
    /// A deal that it opens: an option for every issue, in the scenario's order.
    pub opens: Vec<(IssueId, OptionId)>,
    /// The answers to unknown assumptions under which that is a deal; empty if it is one whatever the answers.
    pub under: Vec<(AssumptionId, Answer)>,
    /// How many deals there are once it is made.
    pub deals: Tally,
    /// What each red line that is lifted would have to admit at the least, in their order.
    pub admits: Vec<Admission>,
    /// To what each no-deal value that is lifted has to be lowered at the least for the deal shown, in their order. Of
    /// several, the first is lowered as little as can be, and the next as little as that leaves; where that is beyond the
    /// budget, as little as the deal shown allows.
    pub lowers: Vec<(PartyId, Fraction)>,
}

/// What stands in the way of a deal and what would open one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacles {
    /// The smallest sets of requirements with which there is no deal, those of the fewest requirements first; within one
    /// number in the scenario's order. Requirements within a set are in the scenario's order.
    pub conflicts: Listed<Vec<Requirement>>,
    /// The smallest sets of requirements whose lifting opens a deal, the cheapest first. A deal that is there already is
    /// opened by the empty one, which is then the only one.
    pub concessions: Listed<Concession>,
    /// Whether even without a single requirement there is no deal: facts leave none, or the decision rule cannot be met.
    pub is_hopeless: bool,
    /// Whether no-deal values alone leave no deal, facts aside.
    pub values_leave_none: bool,
}

impl Obstacles {
    fn nothing_known() -> Self {
        Self {
            conflicts: Listed::nothing_known(),
            concessions: Listed::nothing_known(),
            is_hopeless: false,
            values_leave_none: false,
        }
    }
}

/// Finds the obstacles of a scenario. Only red lines in force count.
pub fn obstacles(scenario: &Scenario, question: &Question, budget: &Budget) -> Obstacles {
    concessions::obstacles(scenario, question, budget)
}

/// How much each red line in force, or pair of them, would open.
pub fn leverage(scenario: &Scenario, budget: &Budget) -> Leverage {
    leverage::leverage(scenario, budget)
}
