//! What questions about obstacles start from: the red lines in force, as sets and as literals, and what they hold
//! against.

use batsat::Lit;

use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::compile::NoSet;
use crate::analysis::diagram::{Diagram, Node};
use crate::analysis::engine::is_within_limits;
use crate::analysis::sat::Sat;
use crate::analysis::sets::{Rules, Sets};
use crate::analysis::space::Space;
use crate::model::{RedLineId, Scenario};

/// A red line in force.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which one.
    pub id: RedLineId,
    /// How firm it is; at least 1.
    pub firmness: u64,
    /// The settlements that respect it.
    pub set: Node,
}

/// The red lines in force and what else a deal has to meet.
pub struct Ground {
    pub space: Space,
    pub diagram: Diagram,
    /// In the scenario's order; those that mean nothing are left out.
    pub lines: Vec<Line>,
    /// What every deal meets whatever is lifted: facts and no-deal values.
    pub hard: Vec<Node>,
    sat: Sat,
    literals: Vec<Lit>,
    hard_literals: Vec<Lit>,
}

/// Whether some of the red lines can be respected together.
pub enum Possible {
    /// They can: a value for each level.
    Yes(Vec<usize>),
    /// They cannot, and neither can these of them.
    No(Vec<usize>),
}

impl Ground {
    /// The ground of a scenario, with further levels below its issues. One beyond the limits is beyond every budget.
    pub fn new(
        scenario: &Scenario,
        budget: &Budget,
        extra_levels: &[usize],
    ) -> Result<Self, Exhausted> {
        if !is_within_limits(scenario) {
            return Err(Exhausted);
        }
        let space = Space::new(scenario);
        let mut arities = space.arities();
        arities.extend(extra_levels);
        let mut diagram = Diagram::new(arities);
        diagram.set_budget(budget);
        let sets = Rules::default().sets(scenario, &space, &mut diagram);
        let hard = hard(&sets)?;
        let mut lines = Vec::new();
        for (of_party, party) in sets.parties.iter().zip(&scenario.parties) {
            for (sets, red_line) in of_party.red_lines.iter().zip(&party.red_lines) {
                match sets.respected {
                    Err(NoSet::Exhausted) if sets.enabled => return Err(Exhausted),
                    Ok(set) if sets.enabled => lines.push(Line {
                        id: red_line.id.clone(),
                        firmness: u64::from(red_line.firmness.max(1)),
                        set,
                    }),
                    _ => {}
                }
            }
        }
        let mut sat = Sat::new(diagram.arities(), budget);
        let hard_literals = hard.iter().map(|set| sat.set(&diagram, *set)).collect();
        // Two red lines may be the same set: a variable of its own tells each in a core.
        let literals = lines
            .iter()
            .map(|line| sat.selector(&diagram, line.set))
            .collect();
        Ok(Self {
            space,
            diagram,
            lines,
            hard,
            sat,
            literals,
            hard_literals,
        })
    }

    /// Whether these red lines, by position, can all be respected.
    pub fn possible(&mut self, lines: &[usize]) -> Result<Possible, Exhausted> {
        let mut literals = self.hard_literals.clone();
        literals.extend(lines.iter().map(|line| self.literals[*line]));
        if let Some(values) = self.sat.solve(&literals)? {
            return Ok(Possible::Yes(values));
        }
        let is_in_core = |line: &&usize| self.sat.is_in_core(self.literals[**line]);
        Ok(Possible::No(
            lines.iter().filter(is_in_core).copied().collect(),
        ))
    }

    /// A minimal conflict among red lines that conflict: none of it can be left out.
    pub fn shrink(&mut self, conflict: Vec<usize>) -> Result<Vec<usize>, Exhausted> {
        let mut left = conflict;
        let mut needed: Vec<usize> = Vec::new();
        while let Some(tried) = left.pop() {
            let mut without = needed.clone();
            without.extend(&left);
            match self.possible(&without)? {
                Possible::Yes(_) => needed.push(tried),
                Possible::No(core) => left.retain(|line| core.contains(line)),
            }
        }
        needed.sort_unstable();
        Ok(needed)
    }

    /// Whether a settlement respects a red line.
    pub fn respects(&self, line: usize, values: &[usize]) -> bool {
        self.diagram.contains(self.lines[line].set, values)
    }
}

fn hard(sets: &Sets) -> Result<Vec<Node>, Exhausted> {
    let facts = sets.facts.iter().map(|(_, built)| *built);
    let values = sets.parties.iter().filter_map(|party| party.no_deal_value);
    let mut hard = Vec::new();
    for built in facts.chain(values) {
        match built {
            Ok(set) => hard.push(set),
            Err(NoSet::Meaningless) => {}
            Err(NoSet::Exhausted) => return Err(Exhausted),
        }
    }
    Ok(hard)
}
