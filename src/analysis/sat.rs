//! Sets of settlements as a satisfiability problem, for questions whose diagram would be too large.
//!
//! Small diagrams (single rules, single scores) become clauses; how they combine is left to the solver
//! (`batsat`, after MiniSat: Eén and Sörensson, 2003). Every level has one variable for each value, exactly one
//! of them true. A node `n` at a level becomes a variable with `n ∧ value → child` and `¬n ∧ value → ¬child`, so
//! that its literal, assumed true or false, puts the set or its complement in force for one question. Where a set is
//! only ever put in force, a clause for each way out of its diagram does, without variables for its nodes.
//!
//! The solver chooses values alone: everything else follows from them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};
use rustc_hash::FxHashMap;

use super::budget::{Exhausted, Meter};
use super::diagram::{Diagram, Level, Node};

/// Stops the solver when what it may spend on a question is used up, or on cancellation.
#[derive(Default)]
struct Limit {
    effort_left: AtomicU64,
    cancel: [Option<Arc<AtomicBool>>; 2],
}

impl Callbacks for Limit {
    fn on_new_clause(&mut self, clause: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.spend(1 + clause.len() as u64 / 16);
        }
    }

    fn stop(&self) -> bool {
        let is_set = |flag: &Arc<AtomicBool>| flag.load(Ordering::Relaxed);
        self.effort_left.load(Ordering::Relaxed) == 0 || self.cancel.iter().flatten().any(is_set)
    }
}

impl Limit {
    fn spend(&mut self, effort: u64) {
        let left = self.effort_left.get_mut();
        *left = left.saturating_sub(effort);
    }
}

/// A set with more ways out than this is put in force by its variable.
const MAX_WAYS_OUT: usize = 16;
/// What the clauses for one value of a node cost, in ticks.
const TICKS_OF_CLAUSES: u64 = 12;

/// Answers whether sets have a settlement in common.
pub(crate) struct Sat {
    solver: Solver<Limit>,
    /// By level, then by value.
    values: Vec<Vec<Lit>>,
    full: Lit,
    nodes: FxHashMap<Node, Lit>,
}

impl Sat {
    /// A solver over the levels of a diagram.
    pub(crate) fn new(arities: &[usize]) -> Self {
        let mut solver = Solver::new(SolverOpts::default(), Limit::default());
        let full = Lit::new(solver.new_var_default(), true);
        solver.add_clause_reuse(&mut vec![full]);
        let values: Vec<Vec<Lit>> = arities
            .iter()
            .map(|arity| {
                (0..*arity)
                    .map(|_| Lit::new(solver.new_var_default(), true))
                    .collect()
            })
            .collect();
        for level in &values {
            solver.add_clause_reuse(&mut level.clone());
            for (index, value) in level.iter().enumerate() {
                for other in &level[..index] {
                    solver.add_clause_reuse(&mut vec![!*value, !*other]);
                }
            }
        }
        Self {
            solver,
            values,
            full,
            nodes: FxHashMap::default(),
        }
    }

    /// The literal that the level has the value.
    pub(crate) fn value(&self, level: Level, value: usize) -> Lit {
        self.values[level][value]
    }

    /// The literal of a set.
    pub(crate) fn set(&mut self, diagram: &mut Diagram, node: Node) -> Result<Lit, Exhausted> {
        match node {
            Node::FULL => return Ok(self.full),
            Node::EMPTY => return Ok(!self.full),
            _ => {}
        }
        if let Some(known) = self.nodes.get(&node) {
            return Ok(*known);
        }
        let level = diagram.level(node);
        let count = self.values[level].len();
        diagram.meter().pass(TICKS_OF_CLAUSES * count as u64)?;
        let literal = self.dependent();
        for value in 0..count {
            let child = diagram.child(node, level, value);
            let child = self.set(diagram, child)?;
            let chosen = self.values[level][value];
            self.solver
                .add_clause_reuse(&mut vec![!literal, !chosen, child]);
            self.solver
                .add_clause_reuse(&mut vec![literal, !chosen, !child]);
        }
        self.nodes.insert(node, literal);
        Ok(literal)
    }

    /// A literal of its own that puts a set in force: different from that of every other set, even of the same one.
    pub(crate) fn selector(&mut self, diagram: &mut Diagram, node: Node) -> Result<Lit, Exhausted> {
        let selector = self.dependent();
        self.require(diagram, node, Some(!selector))?;
        Ok(selector)
    }

    /// Puts a set in force for good, or only where the literal does not hold.
    pub(crate) fn require(
        &mut self,
        diagram: &mut Diagram,
        node: Node,
        unless: Option<Lit>,
    ) -> Result<(), Exhausted> {
        let mut clause: Vec<Lit> = unless.into_iter().collect();
        let mut clauses = Vec::new();
        if !self.ways_out(diagram, node, &mut clause, &mut clauses) {
            clause.push(self.set(diagram, node)?);
            clauses = vec![clause];
        }
        diagram
            .meter()
            .pass(TICKS_OF_CLAUSES * clauses.len() as u64)?;
        for mut clause in clauses {
            self.solver.add_clause_reuse(&mut clause);
        }
        Ok(())
    }

    /// Adds a clause for each way to [`Node::EMPTY`]: at some level on the way another value has to be taken. False if
    /// there are too many of them; what has been put together is then as it was.
    fn ways_out(
        &self,
        diagram: &Diagram,
        node: Node,
        clause: &mut Vec<Lit>,
        clauses: &mut Vec<Vec<Lit>>,
    ) -> bool {
        match node {
            Node::FULL => return true,
            Node::EMPTY => {
                clauses.push(clause.clone());
                return clauses.len() <= MAX_WAYS_OUT;
            }
            _ => {}
        }
        let level = diagram.level(node);
        let values = &self.values[level];
        let child = |value: usize| diagram.child(node, level, value);
        let length = clause.len();
        (0..values.len())
            .filter(|value| (0..*value).all(|other| child(other) != child(*value)))
            .all(|value| {
                let others = (0..values.len()).filter(|other| child(*other) != child(value));
                clause.extend(others.map(|other| values[other]));
                let are_few = self.ways_out(diagram, child(value), clause, clauses);
                clause.truncate(length);
                are_few
            })
    }

    /// A new literal that the solver does not choose, as it follows from the values.
    fn dependent(&mut self) -> Lit {
        Lit::new(self.solver.new_var(lbool::UNDEF, false), true)
    }

    /// Whether the literal had a part in the last question's having no answer.
    pub(crate) fn is_in_core(&self, literal: Lit) -> bool {
        self.solver.unsat_core_contains_lit(literal)
            || self.solver.unsat_core_contains_lit(!literal)
    }

    /// A value for each level with which all of the literals hold, `None` if there is none.
    pub(crate) fn solve(
        &mut self,
        meter: &mut Meter,
        literals: &[Lit],
    ) -> Result<Option<Vec<usize>>, Exhausted> {
        let effort = meter.effort()?;
        let limit = self.solver.cb_mut();
        *limit.effort_left.get_mut() = effort;
        limit.cancel = meter.flags();
        let before = self.solver.num_propagations();
        let result = self.solver.solve_limited(literals);
        let propagations = self.solver.num_propagations().saturating_sub(before);
        // An answer without a conflict has its price too.
        let limit = self.solver.cb_mut();
        limit.spend(1 + propagations / 200);
        let left = *limit.effort_left.get_mut();
        meter.spend_effort(effort - left);
        if result == lbool::FALSE {
            return Ok(None);
        }
        if result != lbool::TRUE {
            return Err(meter.stop_solving());
        }
        Ok(Some(
            self.values
                .iter()
                .map(|level| {
                    let is_chosen = |value: &Lit| self.solver.value_lit(*value) == lbool::TRUE;
                    level.iter().position(is_chosen).unwrap_or(0)
                })
                .collect(),
        ))
    }
}
