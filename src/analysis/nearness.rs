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
    /// How near the package is to a deal.
    pub fn nearness(&self, scenario: &Scenario) -> Nearness {
        let deciding = scenario.deciding_parties();
        Nearness {
            kind: match self.everyone.verdict {
                Verdict::All => 0,
                Verdict::Some => 1,
                Verdict::Unknown => 2,
                Verdict::None => 3,
                Verdict::Contradictory => 4,
            },
            rejecting: self.with_verdict(scenario, &deciding, Verdict::None),
            accepting: Reverse(self.with_verdict(scenario, &deciding, Verdict::All)),
            crossed: self.crossed_of(scenario, &deciding).count(),
        }
    }

    /// How many parties that have a say have this verdict on it.
    pub fn parties_with(&self, scenario: &Scenario, verdict: Verdict) -> usize {
        self.with_verdict(scenario, &scenario.deciding_parties(), verdict)
    }

    fn with_verdict(&self, scenario: &Scenario, of: &[PartyId], verdict: Verdict) -> usize {
        let parties = scenario.parties.iter().zip(&self.parties);
        parties
            .filter(|(party, cell)| cell.verdict == verdict && of.contains(&party.id))
            .count()
    }

    /// The red lines in force of parties that have a say that no settlement which extends the package respects, in order.
    pub fn crossed(&self, scenario: &Scenario) -> Vec<RedLineId> {
        let deciding = scenario.deciding_parties();
        self.crossed_of(scenario, &deciding).cloned().collect()
    }

    fn crossed_of<'a>(
        &'a self,
        scenario: &'a Scenario,
        of: &'a [PartyId],
    ) -> impl Iterator<Item = &'a RedLineId> {
        let verdicts = scenario.parties.iter().zip(&self.red_lines);
        verdicts
            .filter(|(party, _)| of.contains(&party.id))
            .flat_map(|(party, verdicts)| party.red_lines.iter().zip(verdicts))
            .filter(|(red_line, verdict)| red_line.enabled && **verdict == Verdict::None)
            .map(|(red_line, _)| &red_line.id)
    }
}
