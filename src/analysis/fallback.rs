//! Verdicts where the diagram of all deals, or of one party, is beyond the budget.
//!
//! Whether a package allows a deal at all is then still exact, by satisfiability; how many deals there are is
//! not worked out.

use batsat::Lit;

use super::budget::{Budget, Exhausted};
use super::diagram::{Diagram, Node};
use super::outcome::{Cell, Count, Tally, Verdict};
use super::sat::Sat;
use super::sets::{PartySets, Sets};
use super::space::Space;
use super::verdict::Terms;
use crate::model::{Answer, Scenario};

/// Answers by satisfiability; costs nothing until it is asked.
pub(crate) struct Fallback<'a> {
    scenario: &'a Scenario,
    space: &'a Space,
    sets: &'a Sets,
    budget: &'a Budget,
    sat: Option<Sat>,
}

/// Literals that stand for all of some sets, and whether some set is missing among them.
#[derive(Default)]
struct Literals {
    known: Vec<Lit>,
    is_incomplete: bool,
}

impl<'a> Fallback<'a> {
    pub(crate) fn new(
        scenario: &'a Scenario,
        space: &'a Space,
        sets: &'a Sets,
        budget: &'a Budget,
    ) -> Self {
        Self {
            scenario,
            space,
            sets,
            budget,
            sat: None,
        }
    }

    /// How many deals there are.
    pub(crate) fn deals(&mut self, diagram: &Diagram) -> Tally {
        let mut all = self.facts(diagram);
        let requirements = self.requirements(diagram, None);
        all.is_incomplete |= requirements.is_incomplete;
        all.known.extend(requirements.known);
        match self.solve(diagram, &all.known) {
            Ok(None) => Tally::certain(Count::Exact(0)),
            Ok(Some(_)) if !all.is_incomplete => self.some(),
            _ => Tally::UNKNOWN,
        }
    }

    /// The cell of a party, by position, or of everyone.
    pub(crate) fn cell(&mut self, diagram: &Diagram, terms: &Terms, party: Option<usize>) -> Cell {
        let (verdict, accepted) = self
            .judge(diagram, terms, party)
            .unwrap_or((Verdict::Unknown, Tally::UNKNOWN));
        Cell {
            verdict,
            accepted,
            turns_on: Vec::new(),
        }
    }

    fn judge(
        &mut self,
        diagram: &Diagram,
        terms: &Terms,
        party: Option<usize>,
    ) -> Result<(Verdict, Tally), Exhausted> {
        let mut base = self.facts(diagram);
        for (level, value) in &terms.fixed {
            let term = self.sat(diagram).value(*level, *value);
            base.known.push(term);
        }
        let requirements = self.requirements(diagram, party);
        let mut all = base.known.clone();
        all.extend(&requirements.known);
        let can_be_met = self.solve(diagram, &all)?.is_some();
        if base.is_incomplete {
            return Err(Exhausted);
        }
        if !can_be_met {
            let is_possible = self.solve(diagram, &base.known)?.is_some();
            let verdict = if is_possible {
                Verdict::None
            } else {
                Verdict::Contradictory
            };
            return Ok((verdict, Tally::certain(Count::Exact(0))));
        }
        for requirement in &requirements.known {
            let mut broken = base.known.clone();
            broken.push(!*requirement);
            if self.solve(diagram, &broken)?.is_some() {
                return if requirements.is_incomplete {
                    Err(Exhausted)
                } else {
                    Ok((Verdict::Some, self.some()))
                };
            }
        }
        if requirements.is_incomplete {
            return Err(Exhausted);
        }
        Ok((Verdict::All, self.some()))
    }

    /// How many deals use each option.
    pub(crate) fn options(&mut self, diagram: &Diagram) -> Vec<Vec<Tally>> {
        let mut all = self.facts(diagram);
        let requirements = self.requirements(diagram, None);
        all.is_incomplete |= requirements.is_incomplete;
        all.known.extend(requirements.known);
        let mut is_used: Vec<Vec<bool>> = (diagram.arities().iter())
            .map(|arity| vec![false; *arity])
            .collect();
        let mut options = Vec::new();
        for (position, issue) in self.scenario.issues.iter().enumerate() {
            let level = self.space.issue_level(position);
            let mut tallies = Vec::new();
            for option in 0..issue.values.count() {
                if is_used[level][option] {
                    tallies.push(self.some());
                    continue;
                }
                let mut with_option = all.known.clone();
                with_option.push(self.sat(diagram).value(level, option));
                tallies.push(match self.solve(diagram, &with_option) {
                    Ok(None) => Tally::certain(Count::Exact(0)),
                    Ok(Some(deal)) if !all.is_incomplete => {
                        for (level, value) in deal.into_iter().enumerate() {
                            is_used[level][value] = true;
                        }
                        self.some()
                    }
                    _ => Tally::UNKNOWN,
                });
            }
            options.push(tallies);
        }
        options
    }

    /// At least one, under some answers at least.
    fn some(&self) -> Tally {
        let has_unknown = (self.scenario.assumptions.iter()).any(|a| a.answer == Answer::Unknown);
        Tally {
            sure: if has_unknown {
                Count::Unknown
            } else {
                Count::AtLeast(1)
            },
            possible: Count::AtLeast(1),
        }
    }

    fn facts(&mut self, diagram: &Diagram) -> Literals {
        let facts = self.sets.facts.iter();
        let sets: Vec<Option<Node>> = facts
            .filter(|(_, built)| !super::sets::means_nothing(built))
            .map(|(_, built)| built.ok())
            .collect();
        self.literals(diagram, sets)
    }

    fn requirements(&mut self, diagram: &Diagram, party: Option<usize>) -> Literals {
        let parties = self.sets.parties.iter().enumerate();
        let sets: Vec<Option<Node>> = parties
            .filter(|(position, _)| party.is_none_or(|party| party == *position))
            .flat_map(|(_, sets)| PartySets::requirements(sets))
            .map(|(_, set)| set)
            .collect();
        self.literals(diagram, sets)
    }

    fn literals(&mut self, diagram: &Diagram, sets: Vec<Option<Node>>) -> Literals {
        let mut literals = Literals::default();
        for set in sets {
            match set {
                Some(set) => literals.known.push(self.sat(diagram).set(diagram, set)),
                None => literals.is_incomplete = true,
            }
        }
        literals
    }

    fn solve(
        &mut self,
        diagram: &Diagram,
        literals: &[Lit],
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        self.sat(diagram).solve(literals)
    }

    fn sat(&mut self, diagram: &Diagram) -> &mut Sat {
        let budget = self.budget;
        self.sat
            .get_or_insert_with(|| Sat::new(diagram.arities(), budget))
    }
}
