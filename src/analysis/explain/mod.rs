//! Why a verdict is what it is.

mod data;

use super::engine::Work;
use super::outcome::{Tally, Verdict};
use crate::model::{Package, Scenario};
pub use data::{
    Addition, Additions, Because, Clash, Crossed, DependsOn, Explanation, Kept, Lack, OfferLack,
    Open, Requirement, Subject, TurnsOn, Why,
};

/// The explanation where nothing was worked out.
pub(crate) fn unknown(package: &Package, subject: &Subject) -> Explanation {
    Explanation {
        package: package.id.clone(),
        subject: subject.clone(),
        verdict: Verdict::Unknown,
        completions: Tally::UNKNOWN,
        accepted: Tally::UNKNOWN,
        turns_on: Vec::new(),
        why: Why::Unknown,
    }
}

pub(crate) fn explain(
    _: &mut Work,
    _: &Scenario,
    package: &Package,
    subject: &Subject,
) -> Explanation {
    unknown(package, subject)
}
