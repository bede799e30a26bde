//! Sets of settlements as a satisfiability problem, for questions whose diagram would be too large.
//!
//! Small diagrams (single rules, single scores) become clauses; how they combine is left to the solver
//! (`batsat`, after MiniSat: Eén and Sörensson, 2003). Every level has one variable for each value, exactly one
//! of them true. A node `n` at a level becomes a variable with `n ∧ value → child` and `¬n ∧ value → ¬child`, so
//! that its literal, assumed true or false, puts the set or its complement in force for one question.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};
use rustc_hash::FxHashMap;

use super::budget::{Budget, Exhausted};
use super::diagram::{Diagram, Level, Node};

/// Stops the solver when the budget of conflicts is used up, or on cancellation.
#[derive(Default)]
struct Limit {
    conflicts_left: AtomicU64,
    cancel: Option<Arc<AtomicBool>>,
}

impl Callbacks for Limit {
    fn on_new_clause(&mut self, clause: &[Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.spend(1 + clause.len() as u64 / 16);
        }
    }

    fn stop(&self) -> bool {
        self.conflicts_left.load(Ordering::Relaxed) == 0
            || self
                .cancel
                .as_ref()
                .is_some_and(|cancel| cancel.load(Ordering::Relaxed))
    }
}

impl Limit {
    fn spend(&mut self, effort: u64) {
        let left = self.conflicts_left.get_mut();
        *left = left.saturating_sub(effort);
    }
}

/// Answers whether sets have a settlement in common.
pub(crate) struct Sat {
    solver: Solver<Limit>,
    /// By level, then by value.
    values: Vec<Vec<Lit>>,
    full: Lit,
    nodes: FxHashMap<Node, Lit>,
}

impl Sat {
    /// A solver over the levels of the diagram, with the budget's conflicts for all questions together.
    pub(crate) fn new(arities: &[usize], budget: &Budget) -> Self {
        let limit = Limit {
            conflicts_left: AtomicU64::new(budget.conflicts),
            cancel: budget.cancel.clone(),
        };
        let mut solver = Solver::new(SolverOpts::default(), limit);
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
    pub(crate) fn set(&mut self, diagram: &Diagram, node: Node) -> Lit {
        match node {
            Node::FULL => return self.full,
            Node::EMPTY => return !self.full,
            _ => {}
        }
        if let Some(known) = self.nodes.get(&node) {
            return *known;
        }
        let level = diagram.level(node);
        let literal = Lit::new(self.solver.new_var_default(), true);
        for value in 0..self.values[level].len() {
            let child = self.set(diagram, diagram.child(node, level, value));
            let chosen = self.values[level][value];
            self.solver
                .add_clause_reuse(&mut vec![!literal, !chosen, child]);
            self.solver
                .add_clause_reuse(&mut vec![literal, !chosen, !child]);
        }
        self.nodes.insert(node, literal);
        literal
    }

    /// A literal of its own that puts a set in force: different from that of every other set, even of the same one.
    pub(crate) fn selector(&mut self, diagram: &Diagram, node: Node) -> Lit {
        let set = self.set(diagram, node);
        let selector = Lit::new(self.solver.new_var_default(), true);
        self.solver.add_clause_reuse(&mut vec![!selector, set]);
        selector
    }

    /// Whether the literal had a part in the last question's having no answer.
    pub(crate) fn is_in_core(&self, literal: Lit) -> bool {
        self.solver.unsat_core_contains_lit(literal)
            || self.solver.unsat_core_contains_lit(!literal)
    }

    /// A value for each level with which all of the literals hold, `None` if there is none.
    pub(crate) fn solve(&mut self, literals: &[Lit]) -> Result<Option<Vec<usize>>, Exhausted> {
        if self.solver.cb().stop() {
            return Err(Exhausted);
        }
        let before = self.solver.num_propagations();
        let result = self.solver.solve_limited(literals);
        let propagations = self.solver.num_propagations().saturating_sub(before);
        // An answer without a conflict has its price too.
        self.solver.cb_mut().spend(1 + propagations / 200);
        if result == lbool::FALSE {
            return Ok(None);
        }
        if result != lbool::TRUE {
            return Err(Exhausted);
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
