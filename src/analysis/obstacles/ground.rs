//! What questions about obstacles start from: the red lines in force, as sets and as literals, and what they hold
//! against.

use batsat::Lit;

use super::memory::{Memory, Possible};
use crate::analysis::budget::{Exhausted, Meter};
use crate::analysis::compile::NoSet;
use crate::analysis::diagram::{Diagram, Node};
use crate::analysis::sat::Sat;
use crate::analysis::sets::{Built, Rules, Sets};
use crate::analysis::space::Space;
use crate::analysis::store::is_within_limits;
use crate::model::{FactId, PartyId, RedLineId, Scenario};

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
    /// Where each fact is met; those that mean nothing are left out.
    pub facts: Vec<(FactId, Node)>,
    /// Where each party has at least its no-deal value.
    pub no_deal_values: Vec<(PartyId, Node)>,
    rules: Rules,
    has_sets: bool,
    sat: Sat,
    /// How many of what every deal meets the solver has.
    required: usize,
    /// Of those red lines that the solver has.
    literals: Vec<Lit>,
    memory: Memory,
}

impl Ground {
    /// The ground of a scenario, with further levels below its issues, before it is [prepared](Self::prepare). One beyond
    /// the limits is beyond every budget.
    pub fn new(scenario: &Scenario, extra_levels: &[usize]) -> Result<Self, Exhausted> {
        if !is_within_limits(scenario) {
            return Err(Exhausted);
        }
        let space = Space::new(scenario);
        let mut arities = space.arities();
        arities.extend(extra_levels);
        Ok(Self {
            space,
            sat: Sat::new(&arities),
            diagram: Diagram::new(arities),
            lines: Vec::new(),
            facts: Vec::new(),
            no_deal_values: Vec::new(),
            rules: Rules::default(),
            has_sets: false,
            required: 0,
            literals: Vec::new(),
            memory: Memory::default(),
        })
    }

    /// Prepares what is not prepared yet: first the sets, then what the solver is to know of them.
    pub fn prepare(&mut self, scenario: &Scenario) -> Result<(), Exhausted> {
        if !self.has_sets {
            let sets = self.rules.apart(scenario, &self.space, &mut self.diagram);
            if self.diagram.is_paused() {
                return Err(Exhausted);
            }
            self.take_over(sets, scenario)?;
            self.has_sets = true;
        }
        let hard: Vec<Node> = self.hard().collect();
        for set in &hard[self.required..] {
            self.sat.require(&mut self.diagram, *set, None)?;
            self.required += 1;
        }
        // Two red lines may be the same set: a variable of its own tells each in a core.
        while let Some(line) = self.lines.get(self.literals.len()) {
            let literal = self.sat.selector(&mut self.diagram, line.set)?;
            self.literals.push(literal);
        }
        Ok(())
    }

    fn take_over(&mut self, sets: Sets, scenario: &Scenario) -> Result<(), Exhausted> {
        self.facts.clear();
        self.no_deal_values.clear();
        self.lines.clear();
        for (id, built) in sets.facts {
            let fact = meant(built)?.map(|set| (id, set));
            self.facts.extend(fact);
        }
        for (of_party, party) in sets.parties.into_iter().zip(&scenario.parties) {
            if let Some(built) = of_party.no_deal_value {
                let value = meant(built)?.map(|set| (of_party.id, set));
                self.no_deal_values.extend(value);
            }
            for (sets, red_line) in of_party.red_lines.iter().zip(&party.red_lines) {
                if sets.enabled {
                    let line = meant(sets.respected)?.map(|set| Line {
                        id: red_line.id.clone(),
                        firmness: u64::from(red_line.firmness.max(1)),
                        set,
                    });
                    self.lines.extend(line);
                }
            }
        }
        Ok(())
    }

    /// What every deal meets whatever is lifted: facts and no-deal values.
    pub fn hard(&self) -> impl Iterator<Item = Node> {
        let values = self.no_deal_values.iter().map(|(_, set)| *set);
        self.facts.iter().map(|(_, set)| *set).chain(values)
    }

    /// Does something on the meter of a question; fails where the slice ended it, or the allowance.
    pub fn measured<T>(
        &mut self,
        meter: &mut Meter,
        what: impl FnOnce(&mut Self) -> Result<T, Exhausted>,
    ) -> Result<T, Exhausted> {
        std::mem::swap(self.diagram.meter(), meter);
        let result = what(self);
        std::mem::swap(self.diagram.meter(), meter);
        // What was swallowed on the way may have been the end of the slice.
        if meter.is_paused() {
            return Err(Exhausted);
        }
        result
    }

    /// Whether these red lines, by position, can all be respected.
    pub fn possible(&mut self, lines: &[usize]) -> Result<Possible, Exhausted> {
        self.diagram.meter().effort()?;
        if let Some(known) = self.memory.recall(lines) {
            return Ok(known);
        }
        let literals: Vec<Lit> = lines.iter().map(|line| self.literals[*line]).collect();
        if let Some(values) = self.sat.solve(self.diagram.meter(), &literals)? {
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
                    if self.hard().all(|set| self.diagram.contains(set, &values)) {
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

/// The set of something that means something.
fn meant(built: Built) -> Result<Option<Node>, Exhausted> {
    match built {
        Ok(set) => Ok(Some(set)),
        Err(NoSet::Meaningless) => Ok(None),
        Err(NoSet::Exhausted) => Err(Exhausted),
    }
}
