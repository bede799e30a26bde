//! Sets of settlements as a satisfiability problem, for questions whose diagram would be too large.
//!
//! Small diagrams (single rules, single scores) become clauses; how they combine is left to the solver
//! (`batsat`, after MiniSat: Eén and Sörensson, 2003). Every level has one variable for each value, exactly one
//! of them true. A node `n` at a level becomes a variable with `n ∧ value → child` and `¬n ∧ value → ¬child`, so
//! that its literal, assumed true or false, puts the set or its complement in force for one question. Where a set is
//! only ever put in force, a clause for each way out of its diagram does, without variables for its nodes.
//!
//! That at most one value is true takes a clause for each pair of values, and for many values a chain of variables, each
//! of which says that one of the values so far is true (Sinz, "Towards an optimal CNF encoding of Boolean cardinality
//! constraints", 2005).
//!
//! The solver chooses values and, where a decision rule leaves a choice, the parties that are to accept: everything else
//! follows from them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};
use rustc_hash::FxHashMap;
use web_time::Instant;

use super::budget::{Exhausted, Meter};
use super::decision::Formula;
use super::diagram::{Diagram, Level, Node};

/// Stops the solver when what it may spend on a question is used up, at the end of the slice, or on cancellation.
#[derive(Default)]
struct Limit {
    effort_left: AtomicU64,
    until: Option<Instant>,
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
        self.effort_left.load(Ordering::Relaxed) == 0
            || self.cancel.iter().flatten().any(is_set)
            || self.until.is_some_and(|until| Instant::now() >= until)
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
/// With more values than this a level has a chain of variables.
const MAX_PAIRWISE: usize = 12;
/// What the clauses for one value of a node cost, in ticks.
const TICKS_OF_CLAUSES: u64 = 12;
/// What a clause takes and what its literals add to what leads to it, in bytes.
const BYTES_OF_CLAUSE: usize = 80;
/// What a variable takes, in bytes.
const BYTES_OF_VARIABLE: usize = 120;

/// Answers whether sets have a settlement in common.
pub(crate) struct Sat {
    solver: Solver<Limit>,
    /// By level, then by value.
    values: Vec<Vec<Lit>>,
    full: Lit,
    nodes: FxHashMap<Node, Lit>,
    /// The literals of counts, of all and of any, by what is counted and how many are needed.
    counters: FxHashMap<(Vec<Lit>, usize), Lit>,
    /// What the clauses and variables take, learnt ones aside; in bytes.
    bytes: usize,
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
        let mut sat = Self {
            solver,
            values,
            full,
            nodes: FxHashMap::default(),
            counters: FxHashMap::default(),
            bytes: 0,
        };
        for level in sat.values.clone() {
            sat.bytes += level.len() * BYTES_OF_VARIABLE;
            sat.add_clause(&mut level.clone());
            sat.at_most_one(&level);
        }
        sat
    }

    fn at_most_one(&mut self, values: &[Lit]) {
        if values.len() <= MAX_PAIRWISE {
            for (index, value) in values.iter().enumerate() {
                for other in &values[..index] {
                    self.add_clause(&mut vec![!*value, !*other]);
                }
            }
            return;
        }
        let mut before: Option<Lit> = None;
        for value in values {
            let so_far = self.dependent();
            self.add_clause(&mut vec![!*value, so_far]);
            if let Some(before) = before {
                self.add_clause(&mut vec![!before, so_far]);
                self.add_clause(&mut vec![!before, !*value]);
            }
            before = Some(so_far);
        }
    }

    fn add_clause(&mut self, clause: &mut Vec<Lit>) {
        self.bytes += BYTES_OF_CLAUSE + size_of_val(clause.as_slice());
        self.solver.add_clause_reuse(clause);
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
        diagram.meter().fits_solver(self.bytes)?;
        let literal = self.dependent();
        for value in 0..count {
            let child = diagram.child(node, level, value);
            let child = self.set(diagram, child)?;
            let chosen = self.values[level][value];
            self.add_clause(&mut vec![!literal, !chosen, child]);
            self.add_clause(&mut vec![literal, !chosen, !child]);
        }
        self.nodes.insert(node, literal);
        Ok(literal)
    }

    /// A literal of its own that puts a set in force, unless the other one holds: different from that of every other set,
    /// even of the same one.
    pub(crate) fn selector(
        &mut self,
        diagram: &mut Diagram,
        node: Node,
        unless: Option<Lit>,
    ) -> Result<Lit, Exhausted> {
        let selector = self.dependent();
        let unless: Vec<Lit> = unless.into_iter().chain([!selector]).collect();
        self.require(diagram, node, &unless)?;
        Ok(selector)
    }

    /// A literal of its own that the solver chooses.
    pub(crate) fn choice(&mut self) -> Lit {
        self.bytes += BYTES_OF_VARIABLE;
        Lit::new(self.solver.new_var_default(), true)
    }

    /// A literal that holds where at least so many of these do. The same question gives the same literal again.
    pub(crate) fn at_least_of(
        &mut self,
        diagram: &mut Diagram,
        literals: &[Lit],
        needed: usize,
    ) -> Result<Lit, Exhausted> {
        match (literals, needed) {
            (_, 0) => return Ok(self.full),
            _ if needed > literals.len() => return Ok(!self.full),
            ([one], _) => return Ok(*one),
            _ => {}
        }
        let key = (literals.to_vec(), needed);
        if let Some(known) = self.counters.get(&key) {
            return Ok(*known);
        }
        let literal = if needed == literals.len() {
            self.every(diagram, literals)?
        } else if needed == 1 {
            // One of them holds unless the opposite of each does.
            let opposites: Vec<Lit> = literals.iter().map(|it| !*it).collect();
            !self.every(diagram, &opposites)?
        } else {
            self.counter(diagram, literals, needed)?
        };
        self.counters.insert(key, literal);
        Ok(literal)
    }

    fn every(&mut self, diagram: &mut Diagram, literals: &[Lit]) -> Result<Lit, Exhausted> {
        self.may_add(diagram, 1, literals.len() + 1)?;
        let every = self.dependent();
        let mut otherwise = vec![every];
        for literal in literals {
            self.add_clause(&mut vec![!every, *literal]);
            otherwise.push(!*literal);
        }
        self.add_clause(&mut otherwise);
        Ok(every)
    }

    /// By whether so many of the first ones hold (sequential counter: Sinz, 2005).
    fn counter(
        &mut self,
        diagram: &mut Diagram,
        literals: &[Lit],
        needed: usize,
    ) -> Result<Lit, Exhausted> {
        // So many have to be left out, that is at most so many numbers matter after each literal.
        let width = needed.min(literals.len() - needed + 1);
        let steps = literals.len() * width;
        self.may_add(diagram, steps, 4 * steps)?;
        // reached[k]: at least k of the literals so far.
        let mut reached = vec![!self.full; needed + 1];
        reached[0] = self.full;
        for (at, literal) in literals.iter().enumerate() {
            let left = literals.len() - at - 1;
            // More cannot hold yet, and with fewer there would be too few in the end.
            for k in (needed.saturating_sub(left).max(1)..=needed.min(at + 1)).rev() {
                let (fewer, before) = (reached[k - 1], reached[k]);
                let now = self.dependent();
                // Holds where it held before, or where the literal is the one more; nowhere else.
                self.add_clause(&mut vec![!before, now]);
                self.add_clause(&mut vec![!*literal, !fewer, now]);
                self.add_clause(&mut vec![!now, before, *literal]);
                self.add_clause(&mut vec![!now, before, fewer]);
                reached[k] = now;
            }
        }
        Ok(reached[needed])
    }

    /// Fails where so many variables and clauses are too dear, before any of them is made.
    fn may_add(
        &self,
        diagram: &mut Diagram,
        variables: usize,
        clauses: usize,
    ) -> Result<(), Exhausted> {
        let of_clauses = (BYTES_OF_CLAUSE + 3 * size_of::<Lit>()).saturating_mul(clauses);
        let more = BYTES_OF_VARIABLE
            .saturating_mul(variables)
            .saturating_add(of_clauses);
        diagram
            .meter()
            .fits_solver(self.bytes.saturating_add(more))?;
        diagram.meter().pass(TICKS_OF_CLAUSES * clauses as u64)
    }

    /// A literal that holds where all of these do.
    pub(crate) fn all_of(
        &mut self,
        diagram: &mut Diagram,
        literals: &[Lit],
    ) -> Result<Lit, Exhausted> {
        self.at_least_of(diagram, literals, literals.len())
    }

    /// A literal that holds where a part of a decision rule does, by what says that a party accepts. Parties of which
    /// nothing says so are needed anyhow.
    pub(crate) fn formula(
        &mut self,
        diagram: &mut Diagram,
        formula: &Formula,
        accepts: &FxHashMap<usize, Lit>,
    ) -> Result<Lit, Exhausted> {
        let (needed, of) = match formula {
            Formula::Accepts(party) => {
                return Ok(accepts.get(party).copied().unwrap_or(self.full));
            }
            Formula::All(of) => (of.len(), of),
            Formula::Any(of) => (1, of),
            Formula::AtLeast(needed, of) => (*needed, of),
        };
        let mut parts = Vec::new();
        for part in of {
            parts.push(self.formula(diagram, part, accepts)?);
        }
        self.at_least_of(diagram, &parts, needed)
    }

    /// Puts a literal in force for good.
    pub(crate) fn assert(&mut self, literal: Lit) {
        self.add_clause(&mut vec![literal]);
    }

    /// Whether the literal holds in the last answer.
    pub(crate) fn holds(&self, literal: Lit) -> bool {
        self.solver.value_lit(literal) == lbool::TRUE
    }

    /// Puts a set in force for good, or only where none of the literals holds.
    pub(crate) fn require(
        &mut self,
        diagram: &mut Diagram,
        node: Node,
        unless: &[Lit],
    ) -> Result<(), Exhausted> {
        let mut clause: Vec<Lit> = unless.to_vec();
        let mut clauses = Vec::new();
        if !self.ways_out(diagram, node, &mut clause, &mut clauses) {
            clause.push(self.set(diagram, node)?);
            clauses = vec![clause];
        }
        diagram
            .meter()
            .pass(TICKS_OF_CLAUSES * clauses.len() as u64)?;
        diagram.meter().fits_solver(self.bytes)?;
        for mut clause in clauses {
            self.add_clause(&mut clause);
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
        self.bytes += BYTES_OF_VARIABLE;
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
        limit.until = meter.until();
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
