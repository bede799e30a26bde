//! What earlier questions have shown of the red lines, which answers most of the later ones without the solver.

use crate::analysis::bits::Bits;

/// How many conflicts and how many settlements are remembered; looking through them costs less than one question.
const MOST: usize = 400;

/// Whether some of the red lines can be respected together.
pub enum Possible {
    /// They can: a value for each level.
    Yes(Vec<usize>),
    /// They cannot, and neither can these of them.
    No(Vec<usize>),
}

/// Conflicts and settlements that were met.
#[derive(Debug, Default)]
pub struct Memory {
    /// Red lines that cannot all be respected, the fewest first.
    conflicts: Vec<(Bits, Vec<usize>)>,
    /// The red lines that a settlement respects, and the settlement.
    settlements: Vec<(Bits, Vec<usize>)>,
    /// How many settlements were ever met.
    met: usize,
}

impl Memory {
    /// Whether these red lines can all be respected, if something that is remembered shows it.
    pub fn recall(&self, lines: &[usize]) -> Option<Possible> {
        let lines: Bits = lines.iter().copied().collect();
        if let Some((_, conflict)) = self.conflicts.iter().find(|(it, _)| lines.contains(it)) {
            return Some(Possible::No(conflict.clone()));
        }
        let mut settlements = self.settlements.iter();
        let (_, values) = settlements.find(|(respected, _)| respected.contains(&lines))?;
        Some(Possible::Yes(values.clone()))
    }

    /// Remembers a conflict; where there are too many, the largest is forgotten.
    pub fn add_conflict(&mut self, conflict: &[usize]) {
        let size = |(_, other): &(Bits, Vec<usize>)| other.len() <= conflict.len();
        let at = self.conflicts.partition_point(size);
        let bits = conflict.iter().copied().collect();
        self.conflicts.insert(at, (bits, conflict.to_vec()));
        self.conflicts.truncate(MOST);
    }

    /// Remembers a settlement that respects exactly these red lines; where there are too many, the oldest is forgotten.
    pub fn add_settlement(&mut self, respected: Bits, values: &[usize]) {
        let settlement = (respected, values.to_vec());
        match self.settlements.get_mut(self.met % MOST) {
            Some(oldest) => *oldest = settlement,
            None => self.settlements.push(settlement),
        }
        self.met += 1;
    }
}
