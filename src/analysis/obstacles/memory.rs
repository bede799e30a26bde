//! What earlier questions have shown of the requirements, which answers most of the later ones without the solver.

use super::ground::Agreed;
use crate::analysis::bits::Bits;

/// How many conflicts and how many settlements are remembered; looking through them costs less than one question.
const MOST: usize = 400;

/// Whether there is a deal with only some of the requirements in force.
pub enum Possible {
    /// There is: this one.
    Yes(Agreed),
    /// There is none, nor with these of them.
    No(Vec<usize>),
}

/// Conflicts and settlements that were met.
#[derive(Debug, Default)]
pub struct Memory {
    /// Requirements with which there is no deal, the fewest first.
    conflicts: Vec<(Bits, Vec<usize>)>,
    /// The requirements that a settlement meets, and the settlement.
    settlements: Vec<(Bits, Agreed)>,
    /// How many settlements were ever met.
    met: usize,
}

impl Memory {
    /// Whether there is a deal with only these requirements in force, if something that is remembered shows it.
    pub fn recall(&self, lines: &[usize]) -> Option<Possible> {
        let lines: Bits = lines.iter().copied().collect();
        if let Some((_, conflict)) = self.conflicts.iter().find(|(it, _)| lines.contains(it)) {
            return Some(Possible::No(conflict.clone()));
        }
        let mut settlements = self.settlements.iter();
        let (_, agreed) = settlements.find(|(met, _)| met.contains(&lines))?;
        Some(Possible::Yes(agreed.clone()))
    }

    /// Remembers a conflict; where there are too many, the largest is forgotten.
    pub fn add_conflict(&mut self, conflict: &[usize]) {
        let size = |(_, other): &(Bits, Vec<usize>)| other.len() <= conflict.len();
        let at = self.conflicts.partition_point(size);
        let bits = conflict.iter().copied().collect();
        self.conflicts.insert(at, (bits, conflict.to_vec()));
        self.conflicts.truncate(MOST);
    }

    /// Remembers a settlement that meets exactly these requirements; where there are too many, the oldest is forgotten.
    pub fn add_settlement(&mut self, met: Bits, agreed: &Agreed) {
        let settlement = (met, agreed.clone());
        match self.settlements.get_mut(self.met % MOST) {
            Some(oldest) => *oldest = settlement,
            None => self.settlements.push(settlement),
        }
        self.met += 1;
    }
}
