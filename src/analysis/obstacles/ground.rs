//! What questions about obstacles start from: the red lines in force, as sets and as literals, and what they hold
//! against.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use batsat::Lit;

use super::memory::Memory;
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
    /// What gives everything up.
    pub cancel: Option<Arc<AtomicBool>>,
    sat: Sat,
    literals: Vec<Lit>,
    memory: Memory,
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
        let sets = Rules::default().apart(scenario, &space, &mut diagram);
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
        for set in &hard {
            sat.require(&diagram, *set, None);
        }
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
            cancel: budget.cancel.clone(),
            sat,
            literals,
            memory: Memory::default(),
        })
    }

    /// Whether these red lines, by position, can all be respected.
    pub fn possible(&mut self, lines: &[usize]) -> Result<Possible, Exhausted> {
        self.sat.check()?;
        if let Some(known) = self.memory.recall(lines) {
            return Ok(known);
        }
        let literals: Vec<Lit> = lines.iter().map(|line| self.literals[*line]).collect();
        if let Some(values) = self.sat.solve(&literals)? {
            let respected = (0..self.lines.len()).filter(|line| self.respects(*line, &values));
            let respected = respected.collect();
            self.memory.add_settlement(respected, &values);
            return Ok(Possible::Yes(values));
        }
        let is_in_core = |line: &&usize| self.sat.is_in_core(self.literals[**line]);
        let core: Vec<usize> = lines.iter().filter(is_in_core).copied().collect();
        self.memory.add_conflict(&core);
        Ok(Possible::No(core))
    }

    /// A minimal conflict among red lines that conflict: none of it can be left out.
    ///
    /// A settlement that breaks a single one of them shows that this one is needed. Changing what it is broken by often
    /// gives a settlement that breaks a single other one, which saves a question (model rotation: Marques-Silva and
    /// Lynce, "On improving MUS extraction algorithms", 2011).
    pub fn shrink(&mut self, conflict: Vec<usize>) -> Result<Vec<usize>, Exhausted> {
        let mut left = conflict;
        let mut needed: Vec<usize> = Vec::new();
        while let Some(tried) = left.pop() {
            let mut without = needed.clone();
            without.extend(&left);
            match self.possible(&without)? {
                Possible::Yes(values) => {
                    needed.push(tried);
                    self.rotate(tried, values, &mut left, &mut needed);
                }
                Possible::No(core) => left.retain(|line| core.contains(line)),
            }
        }
        needed.sort_unstable();
        self.memory.add_conflict(&needed);
        Ok(needed)
    }

    /// Moves to `needed` what turns out to be needed by changes of a settlement that breaks only this red line of both.
    fn rotate(
        &self,
        broken: usize,
        values: Vec<usize>,
        left: &mut Vec<usize>,
        needed: &mut Vec<usize>,
    ) {
        let mut to_change = vec![(broken, values)];
        while let Some((broken, mut values)) = to_change.pop() {
            for level in self.diagram.way(self.lines[broken].set, &values) {
                let before = values[level];
                for value in 0..self.diagram.arities()[level] {
                    values[level] = value;
                    if value == before || !self.respects(broken, &values) {
                        continue;
                    }
                    let is_broken = |line: &&usize| !self.respects(**line, &values);
                    if needed.iter().any(|line| is_broken(&line)) {
                        continue;
                    }
                    let mut others = left.iter().filter(is_broken);
                    let (Some(other), None) = (others.next().copied(), others.next()) else {
                        continue;
                    };
                    if (self.hard.iter()).all(|set| self.diagram.contains(*set, &values)) {
                        left.retain(|line| *line != other);
                        needed.push(other);
                        to_change.push((other, values.clone()));
                    }
                }
                values[level] = before;
            }
        }
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
