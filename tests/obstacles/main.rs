//! Conflicts, concessions and leverage against every settlement written out.

mod admissions;
mod because;
mod choices;
#[path = "../common/mod.rs"]
mod common;
mod leverage;
mod lists;
mod survey;
mod truth;

use common::generate;
use common_ground::model::Scenario;

/// Scenarios that brute force can enumerate, more of them without a deal than with one.
fn cases(count: u64) -> impl Iterator<Item = (u64, Scenario)> {
    (0..count).map(|seed| (seed, generate::small(seed)))
}
