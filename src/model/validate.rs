//! Finds every problem of a scenario at once.

use super::problem::Problem;
use super::scenario::Scenario;

/// Every problem of the scenario, in the scenario's order.
pub fn validate(_scenario: &Scenario) -> Vec<Problem> {
    Vec::new()
}
