//! What questions about obstacles start from: the requirements in force, as sets and as literals, and what they hold
//! against.

use std::sync::Arc;

use batsat::Lit;
use rustc_hash::FxHashMap;

use super::memory::{Memory, Possible};
use crate::analysis::budget::{Exhausted, Meter};
use crate::analysis::compile::NoSet;
use crate::analysis::decision::Decision;
use crate::analysis::diagram::{Diagram, Node};
use crate::analysis::outcome::Requirement;
use crate::analysis::sat::Sat;
use crate::analysis::score::LevelScoring;
use crate::analysis::sets::{Built, Rules, Sets};
use crate::analysis::space::Space;
use crate::analysis::store::is_within_limits;
use crate::model::{FactId, Scenario};

/// A requirement in force of a party that counts for the decision rule.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which one.
    pub requirement: Requirement,
    /// Whose it is, by position.
    pub party: usize,
    /// How firm it is; at least 1.
    pub firmness: u64,
    /// The settlements that meet it.
    pub set: Node,
    /// Of a red line: where its own rule holds, offers aside.
    pub rule: Option<Node>,
    /// Of a no-deal value: what settlements are worth to the party.
    pub score: Option<Arc<LevelScoring>>,
}

/// A settlement that is a deal if some requirements are lifted, and the parties whose acceptance that takes.
#[derive(Clone, Debug)]
pub struct Agreed {
    /// A value for each level.
    pub values: Vec<usize>,
    /// By position, whether the party is one of those.
    accepting: Vec<bool>,
}

/// The requirements in force and what else a deal has to meet.
pub struct Ground {
    pub space: Space,
    pub diagram: Diagram,
    /// By party, in the scenario's order, each one's no-deal value behind its red lines; those that mean nothing are left
    /// out.
    pub lines: Vec<Line>,
    /// Where each fact is met; those that mean nothing are left out.
    pub facts: Vec<(FactId, Node)>,
    pub decision: Decision,
    rules: Rules,
    has_sets: bool,
    sat: Sat,
    /// How many of the facts the solver has.
    required: usize,
    /// Of each party of which not every deal needs the acceptance: that it accepts.
    choices: Option<FxHashMap<usize, Lit>>,
    /// How many parts of the decision rule the solver has.
    asserted: usize,
    /// Of those requirements that the solver has.
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
            decision: Decision::of(scenario),
            rules: Rules::default(),
            has_sets: false,
            required: 0,
            choices: None,
            asserted: 0,
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
        while let Some((_, set)) = self.facts.get(self.required) {
            self.sat.require(&mut self.diagram, *set, &[])?;
            self.required += 1;
        }
        if self.choices.is_none() {
            let optional = self.decision.optional().iter();
            let choices = optional.map(|party| (*party, self.sat.choice())).collect();
            self.choices = Some(choices);
        }
        while let (Some(formula), Some(choices)) =
            (self.decision.rest().get(self.asserted), &self.choices)
        {
            let is_met = self.sat.formula(&mut self.diagram, formula, choices)?;
            self.sat.assert(is_met);
            self.asserted += 1;
        }
        // Two requirements may be the same set: a variable of its own tells each in a core.
        while let Some(line) = self.lines.get(self.literals.len()) {
            let choices = self.choices.as_ref();
            let accepts = choices.and_then(|it| it.get(&line.party));
            let unless = accepts.map(|accepts| !*accepts);
            let literal = self.sat.selector(&mut self.diagram, line.set, unless)?;
            self.literals.push(literal);
        }
        Ok(())
    }

    fn take_over(&mut self, sets: Sets, scenario: &Scenario) -> Result<(), Exhausted> {
        self.facts.clear();
        self.lines.clear();
        for (id, built) in sets.facts {
            let fact = meant(built)?.map(|set| (id, set));
            self.facts.extend(fact);
        }
        for position in self.decision.named() {
            let (of_party, party) = (&sets.parties[position], &scenario.parties[position]);
            for (sets, red_line) in of_party.red_lines.iter().zip(&party.red_lines) {
                if let (true, Some(set)) = (sets.enabled, meant(sets.respected)?) {
                    self.lines.push(Line {
                        requirement: Requirement::RedLine(red_line.id.clone()),
                        party: position,
                        firmness: u64::from(red_line.firmness.max(1)),
                        set,
                        rule: sets.rule.ok(),
                        score: None,
                    });
                }
            }
            let built = of_party.no_deal_value.map(meant).transpose()?.flatten();
            if let (Some(set), Some(no_deal)) = (built, &party.no_deal) {
                self.lines.push(Line {
                    requirement: Requirement::NoDealValue(party.id.clone()),
                    party: position,
                    firmness: u64::from(no_deal.firmness.max(1)),
                    set,
                    rule: None,
                    score: of_party.score.clone(),
                });
            }
        }
        Ok(())
    }

    /// The deals if only those requirements are in force, by position, for which `is_kept` says so.
    pub fn deals(&mut self, is_kept: &dyn Fn(usize) -> bool) -> Result<Node, Exhausted> {
        let lines = self.lines.iter().enumerate();
        let sets = lines.map(|(at, line)| is_kept(at).then_some(line.set));
        self.deals_with(&sets.collect::<Vec<_>>())
    }

    /// The deals if these sets stand in place of the requirements, by position; no set lifts one.
    pub fn deals_with(&mut self, sets: &[Option<Node>]) -> Result<Node, Exhausted> {
        let within = self.facts.iter().map(|(_, set)| *set).collect();
        let lines = &self.lines;
        self.decision
            .deals(&mut self.diagram, within, &mut |party| {
                let of_party = lines
                    .iter()
                    .zip(sets)
                    .filter(|(line, _)| line.party == party);
                Ok(of_party.filter_map(|(_, set)| *set).collect())
            })
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

    /// Whether there is a deal if only these requirements, by position, are in force.
    pub fn possible(&mut self, lines: &[usize]) -> Result<Possible, Exhausted> {
        self.diagram.meter().effort()?;
        if let Some(known) = self.memory.recall(lines) {
            return Ok(known);
        }
        let literals: Vec<Lit> = lines.iter().map(|line| self.literals[*line]).collect();
        if let Some(values) = self.sat.solve(self.diagram.meter(), &literals)? {
            let agreed = self.agreed(values);
            let met = (0..self.lines.len()).filter(|line| self.meets(*line, &agreed));
            let met = met.collect();
            self.memory.add_settlement(met, &agreed);
            return Ok(Possible::Yes(agreed));
        }
        let is_in_core = |line: &&usize| self.sat.is_in_core(self.literals[**line]);
        let core: Vec<usize> = lines.iter().filter(is_in_core).copied().collect();
        self.memory.add_conflict(&core);
        Ok(Possible::No(core))
    }

    /// The last answer of the solver, and as few parties as the decision rule needs of those that it takes.
    fn agreed(&self, values: Vec<usize>) -> Agreed {
        let choices = self.choices.as_ref();
        let accepts = |party: &usize| {
            let choice = choices.and_then(|it| it.get(party));
            choice.is_none_or(|it| self.sat.holds(*it))
        };
        let named = self.decision.named();
        let mut accepting = vec![false; named.last().map_or(0, |it| it + 1)];
        let taken = named.into_iter().filter(accepts).collect();
        for party in self.decision.sufficient(taken) {
            accepting[party] = true;
        }
        Agreed { values, accepting }
    }

    /// A minimal conflict among requirements that conflict: none of it can be left out.
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
                Possible::Yes(agreed) => {
                    needed.push(tried);
                    self.rotate(tried, agreed, &mut left, &mut needed);
                }
                Possible::No(core) => left.retain(|line| core.contains(line)),
            }
        }
        needed.sort_unstable();
        self.memory.add_conflict(&needed);
        Ok(needed)
    }

    /// Moves to `needed` what turns out to be needed by changes of a settlement that breaks only this requirement of
    /// both.
    fn rotate(
        &self,
        broken: usize,
        agreed: Agreed,
        left: &mut Vec<usize>,
        needed: &mut Vec<usize>,
    ) {
        let mut to_change = vec![(broken, agreed)];
        while let Some((broken, mut agreed)) = to_change.pop() {
            for level in self.diagram.way(self.lines[broken].set, &agreed.values) {
                let before = agreed.values[level];
                for value in 0..self.diagram.arities()[level] {
                    agreed.values[level] = value;
                    if value == before || !self.meets(broken, &agreed) {
                        continue;
                    }
                    let is_broken = |line: &&usize| !self.meets(**line, &agreed);
                    if needed.iter().any(|line| is_broken(&line)) {
                        continue;
                    }
                    let mut others = left.iter().filter(is_broken);
                    let (Some(other), None) = (others.next().copied(), others.next()) else {
                        continue;
                    };
                    let mut facts = self.facts.iter();
                    if facts.all(|(_, set)| self.diagram.contains(*set, &agreed.values)) {
                        left.retain(|line| *line != other);
                        needed.push(other);
                        to_change.push((other, agreed.clone()));
                    }
                }
                agreed.values[level] = before;
            }
        }
    }

    /// Whether a settlement meets a requirement, or its party is none of those whose acceptance is taken.
    pub fn meets(&self, line: usize, agreed: &Agreed) -> bool {
        let Line { party, set, .. } = &self.lines[line];
        !agreed.accepting.get(*party).is_some_and(|it| *it)
            || self.diagram.contains(*set, &agreed.values)
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
