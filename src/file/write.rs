//! Scenarios and sources as text, in the newest format.

use super::v1;
use crate::model::{Scenario, Source};

/// The scenario as the text of a file. The same scenario always gives the same text, and reading the text gives
/// the same scenario.
pub fn to_ron(scenario: &Scenario) -> String {
    v1::scenario_text(scenario)
}

/// The source as the text of a file of its own.
pub fn source_to_ron(source: &Source) -> String {
    v1::source_text(source)
}
