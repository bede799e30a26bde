//! The smallest sets of terms that settle an open verdict as accepted.
//!
//! A set of terms settles it if, with them, every completion is accepted: an implicant of the acceptance. For
//! each size from none up, the diagram is walked once from the top; at every level either no term is added, and
//! the rest must hold whatever is chosen there, or one is (after Coudert and Madre, "Implicit and incremental
//! computation of primes and essential primes of Boolean functions", 1992). Branches without a solution are
//! remembered.

use rustc_hash::FxHashSet;

use super::because::Case;
use super::data::{Addition, Additions};
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::smallest::Hopeless;
use crate::analysis::verdict::Terms;

/// No more additions than this are listed.
pub(super) const MAX_LISTED: usize = 24;

impl Case<'_> {
    /// The smallest additions: terms alone if any do, otherwise terms and answers. Each with whom it loses.
    pub(super) fn additions_and_losses(&mut self, accepted: Node) -> Result<Additions, Exhausted> {
        let mut additions = self.additions(accepted)?;
        if let Additions::Found { list, .. } = &mut additions {
            for addition in list {
                let cube = self.cube_of(addition)?;
                let completions = self.diagram.and(self.completions, cube)?;
                addition.loses = self.lost_with(completions)?;
            }
        }
        Ok(additions)
    }

    fn cube_of(&mut self, addition: &Addition) -> Result<Node, Exhausted> {
        let terms = Terms::new(&addition.terms, self.space).fixed;
        let answers = addition.answers.iter();
        let answers =
            answers.filter_map(|(id, yes)| Some((self.space.assumption(id)?, usize::from(*yes))));
        let fixed: Vec<(Level, usize)> = answers.chain(terms).collect();
        self.diagram.cube(&fixed)
    }

    /// The smallest additions: terms alone if any do, otherwise terms and answers. Whom they lose is left out.
    pub(super) fn additions(&mut self, accepted: Node) -> Result<Additions, Exhausted> {
        let rejected = self.diagram.without(self.completions, accepted)?;
        let settled = self.diagram.not(rejected)?;
        // What the package fixes is no longer asked for.
        let settled = self.diagram.cofactor(settled, &self.terms)?;
        let possible = self.diagram.cofactor(self.completions, &self.terms)?;
        let top = self.space.first_issue_level();
        let whatever = self.diagram.for_all(settled, |level| level < top)?;
        let some_completion = self.diagram.exists(possible, |level| level < top)?;
        let terms_do = self
            .diagram
            .relation(some_completion, whatever)?
            .some_inside;
        let first_level = if terms_do { top } else { 0 };
        let mut search = Search {
            first_level,
            path: Vec::new(),
            found: Vec::new(),
            is_cut: false,
            hopeless: self.conflicts.take_hopeless(),
            diagram: self.diagram,
        };
        let result = search.smallest(settled, possible);
        let Search {
            found,
            is_cut,
            hopeless,
            ..
        } = search;
        if self.diagram.meter().is_sliced() {
            self.conflicts.keep_hopeless(hopeless);
        }
        result?;
        if found.is_empty() {
            return Ok(Additions::Impossible);
        }
        let mut list: Vec<Addition> = found.iter().map(|path| self.addition(path)).collect();
        list.sort();
        Ok(Additions::Found {
            list,
            complete: !is_cut,
        })
    }

    fn addition(&self, path: &[(Level, usize)]) -> Addition {
        let top = self.space.first_issue_level();
        let mut issues: Vec<(usize, (Level, usize))> = (path.iter())
            .filter_map(|term| Some((self.space.issue_at(term.0)?, *term)))
            .collect();
        issues.sort_unstable();
        Addition {
            terms: (issues.into_iter())
                .filter_map(|(_, term)| self.term(term))
                .collect(),
            answers: (path.iter().filter(|(level, _)| *level < top))
                .map(|(level, value)| (self.scenario.assumptions[*level].id.clone(), *value == 1))
                .collect(),
            loses: Vec::new(),
        }
    }
}

struct Search<'a> {
    diagram: &'a mut Diagram,
    /// Terms are chosen from this level on; above it everything must hold whatever the answers are.
    first_level: Level,
    path: Vec<(Level, usize)>,
    found: Vec<Vec<(Level, usize)>>,
    is_cut: bool,
    hopeless: FxHashSet<Hopeless>,
}

impl Search<'_> {
    /// Finds the ways of the smallest size that has any.
    fn smallest(&mut self, settled: Node, possible: Node) -> Result<(), Exhausted> {
        for size in 0..=self.diagram.arities().len() {
            if self.walk(settled, possible, size)? {
                break;
            }
        }
        Ok(())
    }

    /// Finds the ways to add exactly `size` terms so that `settled` holds everywhere and `possible` somewhere;
    /// returns whether there is one.
    fn walk(&mut self, settled: Node, possible: Node, size: usize) -> Result<bool, Exhausted> {
        if settled == Node::EMPTY || possible == Node::EMPTY {
            return Ok(false);
        }
        if settled == Node::FULL {
            // With terms to spare a smaller addition would have been found before.
            if size > 0 {
                return Ok(false);
            }
            if self.found.len() == MAX_LISTED {
                self.is_cut = true;
            } else {
                self.found.push(self.path.clone());
            }
            return Ok(true);
        }
        let hopeless = Hopeless {
            settled,
            possible,
            size,
            first_level: self.first_level,
        };
        if self.is_cut || self.hopeless.contains(&hopeless) {
            return Ok(false);
        }
        self.diagram.tick()?;
        let level = self
            .diagram
            .level(settled)
            .min(self.diagram.level(possible));
        let arity = self.diagram.arities()[level];
        let (mut always, mut ever) = (Node::FULL, Node::EMPTY);
        for value in 0..arity {
            let settled = self.diagram.child(settled, level, value);
            let possible = self.diagram.child(possible, level, value);
            always = self.diagram.and(always, settled)?;
            ever = self.diagram.or(ever, possible)?;
        }
        let mut is_found = self.walk(always, ever, size)?;
        if size > 0 && level >= self.first_level && self.diagram.level(settled) == level {
            for value in 0..arity {
                let settled = self.diagram.child(settled, level, value);
                let possible = self.diagram.child(possible, level, value);
                self.path.push((level, value));
                is_found |= self.walk(settled, possible, size - 1)?;
                self.path.pop();
            }
        }
        if !is_found && !self.is_cut {
            self.hopeless.insert(hopeless);
        }
        Ok(is_found)
    }
}
