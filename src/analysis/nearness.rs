//! Which package is nearer to a deal than another, by the verdicts on them.

use std::cmp::Reverse;

use super::outcome::{PackageAnalysis, Verdict};
use crate::model::{PartyId, RedLineId, Scenario};

/// How near a package is to a deal; the less, the nearer.
///
/// Deals come first, then what is a possible deal, what is not known, what is none, and last what contradicts itself.
/// Among those of one kind the nearest is the one that the fewest parties reject; among those, the one that the most
/// parties accept (rather than leave open); among those, the one that crosses the fewest red lines in force. Each party
/// and each red line counts the same, however firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness {
    kind: u8,
    rejecting: usize,
    accepting: Reverse<usize>,
    crossed: usize,
}

impl PackageAnalysis {
    /// How near the package is to a deal, where these [parties](Scenario::deciding_parties) have a say.
    pub fn nearness(&self, scenario: &Scenario, deciding: &[PartyId]) -> Nearness {
        Nearness {
            kind: match self.everyone.verdict {
                Verdict::All => 0,
                Verdict::Some => 1,
                Verdict::Unknown => 2,
                Verdict::None => 3,
                Verdict::Contradictory => 4,
            },
            rejecting: self.parties_with(scenario, deciding, Verdict::None),
            accepting: Reverse(self.parties_with(scenario, deciding, Verdict::All)),
            crossed: self.crossed(scenario, deciding).len(),
        }
    }

    /// How many of these parties have this verdict on it.
    pub fn parties_with(&self, scenario: &Scenario, of: &[PartyId], verdict: Verdict) -> usize {
        let parties = scenario.parties.iter().zip(&self.parties);
        parties
            .filter(|(party, cell)| cell.verdict == verdict && of.contains(&party.id))
            .count()
    }

    /// The red lines in force of these parties that no settlement which extends the package respects, in order.
    pub fn crossed(&self, scenario: &Scenario, of: &[PartyId]) -> Vec<RedLineId> {
        let verdicts = scenario.parties.iter().zip(&self.red_lines);
        verdicts
            .filter(|(party, _)| of.contains(&party.id))
            .flat_map(|(party, verdicts)| party.red_lines.iter().zip(verdicts))
            .filter(|(red_line, verdict)| red_line.enabled && **verdict == Verdict::None)
            .map(|(red_line, _)| red_line.id.clone())
            .collect()
    }
}
