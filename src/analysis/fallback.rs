//! Verdicts where the diagram of all deals, or of one party, is beyond the budget.
//!
//! Whether a package allows a deal at all is then still exact, by satisfiability; how many deals there are is
//! not worked out.

use batsat::Lit;
use rustc_hash::FxHashMap;

use super::budget::Exhausted;
use super::decision::Decision;
use super::diagram::{Diagram, Node};
use super::outcome::{Cell, Count, Tally, Verdict};
use super::sat::Sat;
use super::sets::means_nothing;
use super::store::Store;
use super::verdict::Terms;
use crate::model::{Answer, Scenario};

/// The solver of one analysis; costs nothing until it is asked.
#[derive(Default)]
pub(crate) struct Solver {
    sat: Option<Sat>,
    /// What it has answered lately: a question that a slice ended in the middle asks for it again.
    answers: FxHashMap<Vec<Lit>, Option<Vec<usize>>>,
    /// The number of the store whose nodes it knows.
    store: u64,
}

impl std::fmt::Debug for Solver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Solver").finish_non_exhaustive()
    }
}

impl Solver {
    /// Begins anew where the store is another one.
    pub(crate) fn follow(&mut self, store: &Store) {
        if self.store != store.number() {
            *self = Self {
                store: store.number(),
                ..Self::default()
            };
        }
    }

    /// Forgets its answers; what it has learnt in finding them it keeps.
    pub(crate) fn forget_answers(&mut self) {
        self.answers.clear();
    }
}

/// Answers by satisfiability.
pub(crate) struct Fallback<'a> {
    scenario: &'a Scenario,
    store: &'a mut Store,
    solver: &'a mut Solver,
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
        store: &'a mut Store,
        solver: &'a mut Solver,
    ) -> Self {
        Self {
            scenario,
            store,
            solver,
        }
    }

    /// How many deals there are.
    pub(crate) fn deals(&mut self) -> Result<Tally, Exhausted> {
        let all = self.facts_and_requirements()?;
        Ok(match self.solve(&all.known)? {
            None => Tally::certain(Count::Exact(0)),
            Some(_) if !all.is_incomplete => self.some(),
            Some(_) => Tally::UNKNOWN,
        })
    }

    /// The cell of a party, by position, or of everyone.
    pub(crate) fn cell(&mut self, terms: &Terms, party: Option<usize>) -> Cell {
        let (verdict, accepted) = self
            .judge(terms, party)
            .unwrap_or((Verdict::Unknown, Tally::UNKNOWN));
        Cell {
            verdict,
            accepted,
            turns_on: Vec::new(),
        }
    }

    fn judge(
        &mut self,
        terms: &Terms,
        party: Option<usize>,
    ) -> Result<(Verdict, Tally), Exhausted> {
        let mut base = self.facts()?;
        for (level, value) in &terms.fixed {
            let term = self.sat_and_diagram().0.value(*level, *value);
            base.known.push(term);
        }
        for (level, allows) in &terms.spans {
            let set = (self.store.diagram).literal(*level, |value| allows[value])?;
            let span = self.literals(vec![Some(set)])?;
            base.known.extend(span.known);
        }
        let requirements = self.requirements(party)?;
        let mut all = base.known.clone();
        all.extend(&requirements.known);
        let can_be_met = self.solve(&all)?.is_some();
        if base.is_incomplete {
            return Err(Exhausted);
        }
        if !can_be_met {
            let is_possible = self.solve(&base.known)?.is_some();
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
            if self.solve(&broken)?.is_some() {
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
    pub(crate) fn options(&mut self) -> Vec<Vec<Tally>> {
        let all = self.facts_and_requirements();
        let arities = self.store.diagram.arities().iter();
        let mut is_used: Vec<Vec<bool>> = arities.map(|arity| vec![false; *arity]).collect();
        let mut options = Vec::new();
        for (position, issue) in self.scenario.issues.iter().enumerate() {
            let level = self.store.space.issue_level(position);
            let mut tallies = Vec::new();
            for option in 0..issue.values.count() {
                if is_used[level][option] {
                    tallies.push(self.some());
                    continue;
                }
                let answer = all.as_ref().map_err(|exhausted| *exhausted);
                let answer = answer.and_then(|all| {
                    let mut with_option = all.known.clone();
                    with_option.push(self.sat_and_diagram().0.value(level, option));
                    Ok((self.solve(&with_option)?, all.is_incomplete))
                });
                tallies.push(match answer {
                    Ok((None, _)) => Tally::certain(Count::Exact(0)),
                    Ok((Some(deal), false)) => {
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

    fn facts_and_requirements(&mut self) -> Result<Literals, Exhausted> {
        let mut all = self.facts()?;
        let requirements = self.requirements(None)?;
        all.is_incomplete |= requirements.is_incomplete;
        all.known.extend(requirements.known);
        Ok(all)
    }

    fn facts(&mut self) -> Result<Literals, Exhausted> {
        let facts = self.store.sets.facts.iter();
        let sets = facts
            .filter(|(_, built)| !means_nothing(built))
            .map(|(_, built)| built.ok())
            .collect();
        self.literals(sets)
    }

    /// What a party, by position, or the decision rule asks for.
    fn requirements(&mut self, party: Option<usize>) -> Result<Literals, Exhausted> {
        let decision = match party {
            Some(party) => Decision::every([party]),
            None => self.store.sets.decision.clone(),
        };
        let mut all = Literals::default();
        for party in decision.required() {
            let required = self.requirements_of(*party)?;
            all.known.extend(required.known);
            all.is_incomplete |= required.is_incomplete;
        }
        if decision.is_plain() {
            return Ok(all);
        }
        let mut accepts = FxHashMap::default();
        for party in decision.optional() {
            let required = self.requirements_of(*party)?;
            if required.is_incomplete {
                // Without knowing what one of them asks for, it is not known where the rule is met.
                all.is_incomplete = true;
                return Ok(all);
            }
            let (sat, diagram) = self.sat_and_diagram();
            let accepting = sat.all_of(diagram, &required.known)?;
            accepts.insert(*party, accepting);
        }
        for formula in decision.rest() {
            let (sat, diagram) = self.sat_and_diagram();
            let is_met = sat.formula(diagram, formula, &accepts)?;
            all.known.push(is_met);
        }
        Ok(all)
    }

    fn requirements_of(&mut self, party: usize) -> Result<Literals, Exhausted> {
        let requirements = self.store.sets.parties[party].requirements();
        let sets = requirements.map(|(_, set)| set).collect();
        self.literals(sets)
    }

    fn literals(&mut self, sets: Vec<Option<Node>>) -> Result<Literals, Exhausted> {
        let mut literals = Literals::default();
        let (sat, diagram) = self.sat_and_diagram();
        for set in sets {
            match set {
                Some(set) => literals.known.push(sat.set(diagram, set)?),
                None => literals.is_incomplete = true,
            }
        }
        Ok(literals)
    }

    fn solve(&mut self, literals: &[Lit]) -> Result<Option<Vec<usize>>, Exhausted> {
        if let Some(answer) = self.solver.answers.get(literals) {
            return Ok(answer.clone());
        }
        let (sat, diagram) = self.sat_and_diagram();
        let answer = sat.solve(diagram.meter(), literals)?;
        if self.store.diagram.meter().is_sliced() {
            self.solver
                .answers
                .insert(literals.to_vec(), answer.clone());
        }
        Ok(answer)
    }

    /// The solver, made when it is first asked, and the diagram whose sets it knows.
    fn sat_and_diagram(&mut self) -> (&mut Sat, &mut Diagram) {
        let diagram = &mut self.store.diagram;
        let sat = &mut self.solver.sat;
        let sat = sat.get_or_insert_with(|| Sat::new(diagram.arities()));
        (sat, diagram)
    }
}
