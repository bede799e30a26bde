//! The engine: verdicts, counts, valid options and their explanations. Reads no files, knows nothing about
//! sentences or the window, and cannot fail: an incomplete scenario gives the answers that it allows.

pub mod explain;
pub mod outcome;

pub use explain::{Explanation, Subject};
pub use outcome::{Analysis, Cell, Count, PackageAnalysis, Tally, Verdict};

use crate::model::{PackageId, Scenario};

/// Keeps what it worked out for the next revision of the same scenario.
#[derive(Debug, Default)]
pub struct Engine {}

impl Engine {
    /// An engine that has worked nothing out yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every verdict and count of the scenario.
    pub fn analyse(&mut self, scenario: &Scenario) -> Analysis {
        let unknown = || Cell {
            verdict: Verdict::Unknown,
            accepted: Tally::UNKNOWN,
            turns_on: Vec::new(),
        };
        Analysis {
            settlements: Tally::UNKNOWN,
            deals: Tally::UNKNOWN,
            parties: scenario.parties.iter().map(|_| Tally::UNKNOWN).collect(),
            packages: scenario
                .packages
                .iter()
                .map(|package| PackageAnalysis {
                    id: package.id.clone(),
                    completions: Tally::UNKNOWN,
                    everyone: unknown(),
                    parties: scenario.parties.iter().map(|_| unknown()).collect(),
                    red_lines: scenario
                        .parties
                        .iter()
                        .map(|party| vec![Verdict::Unknown; party.red_lines.len()])
                        .collect(),
                })
                .collect(),
            options: scenario
                .issues
                .iter()
                .map(|issue| vec![Tally::UNKNOWN; issue.values.count()])
                .collect(),
            left_out: Vec::new(),
            out_of_budget: true,
        }
    }

    /// Why the package has its verdict for the subject, in the scenario that was analysed last; `None` if
    /// that scenario has no such package or party.
    pub fn explain(
        &mut self,
        _scenario: &Scenario,
        _package: &PackageId,
        _subject: &Subject,
    ) -> Option<Explanation> {
        None
    }
}
