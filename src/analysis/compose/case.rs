//! A draft in terms of the scenario's sets.

use super::Draft;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Change, Diagram, Level, Node};
use crate::analysis::sets::{PartySets, Sets};
use crate::analysis::smallest::Conflicts;
use crate::analysis::space::Space;
use crate::analysis::store::Store;
use crate::analysis::verdict::Terms;
use crate::model::{IssueId, OptionId, Scenario};

/// A draft that is being asked about.
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) space: &'a Space,
    pub(super) diagram: &'a mut Diagram,
    pub(super) sets: &'a Sets,
    pub(super) conflicts: &'a mut Conflicts,
    /// What has been chosen, in the order in which it was; each issue once.
    pub(super) terms: Vec<(Level, usize)>,
    /// The parties in question, in the scenario's order.
    pub(super) parties: Vec<&'a PartySets>,
}

impl<'a> Case<'a> {
    pub(super) fn new(store: &'a mut Store, scenario: &'a Scenario, draft: &Draft) -> Self {
        let Store {
            space,
            diagram,
            sets,
            conflicts,
            ..
        } = store;
        let is_in_question = |party: &&PartySets| {
            draft
                .parties
                .as_ref()
                .is_none_or(|it| it.contains(&party.id))
        };
        Self {
            scenario,
            terms: Terms::new(&draft.terms, space).fixed,
            parties: sets.parties.iter().filter(is_in_question).collect(),
            space,
            diagram,
            sets,
            conflicts,
        }
    }

    /// The first level of an issue; those above are of assumptions.
    pub(super) fn top(&self) -> Level {
        self.space.first_issue_level()
    }

    /// By level, what has been chosen.
    pub(super) fn chosen(&self) -> Vec<Option<usize>> {
        let mut chosen = vec![None; self.diagram.arities().len()];
        for (level, value) in &self.terms {
            chosen[*level] = Some(*value);
        }
        chosen
    }

    /// The terms without that of a level.
    pub(super) fn terms_but(&self, level: Option<Level>) -> Vec<(Level, usize)> {
        let is_other = |term: &&(Level, usize)| Some(term.0) != level;
        self.terms.iter().filter(is_other).copied().collect()
    }

    /// The settlements that meet all facts.
    pub(super) fn settlements(&self) -> Result<Node, Exhausted> {
        self.sets.settlements.ok_or(Exhausted)
    }

    /// The deals of the parties in question. Those of all parties are known, or were beyond the
    /// budget; the attempt at others leaves some budget for what else can be said.
    pub(super) fn deals(&mut self) -> Result<Node, Exhausted> {
        if self.parties.len() == self.sets.parties.len() {
            return self.sets.deals.ok_or(Exhausted);
        }
        let sets = self.demands(&self.parties)?;
        self.diagram.with_half(|diagram| diagram.and_all(sets))
    }

    /// Those of them that have these terms, for where there are too many deals to know them all.
    pub(super) fn deals_with(&mut self, terms: &[(Level, usize)]) -> Result<Node, Exhausted> {
        let cube = self.diagram.cube(terms)?;
        self.deals_of(&self.parties.clone(), cube)
    }

    /// The settlements of the base that meet all facts and that these parties accept.
    pub(super) fn deals_of(
        &mut self,
        parties: &[&PartySets],
        base: Node,
    ) -> Result<Node, Exhausted> {
        let sets = self.demands(parties)?;
        self.diagram.and_all_within(base, sets)
    }

    /// What a deal of these parties has to meet.
    fn demands(&self, parties: &[&PartySets]) -> Result<Vec<Node>, Exhausted> {
        let requirements = parties.iter().flat_map(|party| party.requirements());
        let sets = requirements.map(|(_, set)| set);
        let demands: Option<Vec<Node>> = sets.chain([self.sets.settlements]).collect();
        demands.ok_or(Exhausted)
    }

    /// What is in a set whatever the answers to the assumptions are.
    pub(super) fn sure(&mut self, set: Node) -> Result<Node, Exhausted> {
        let top = self.top();
        if self.diagram.level(set) >= top {
            return Ok(set);
        }
        self.diagram.for_all(set, |level| level < top)
    }

    /// A term as the scenario has it.
    pub(super) fn term(&self, (level, value): (Level, usize)) -> Option<(IssueId, OptionId)> {
        self.space.term(level, value)
    }

    /// Changes of terms by the position of their issue in the scenario, in that order.
    pub(super) fn by_issue(&self, changes: &[Change]) -> Vec<(usize, usize)> {
        let mut by_issue: Vec<(usize, usize)> = changes
            .iter()
            .filter_map(|(level, value)| Some((self.space.issue_at(*level)?, *value)))
            .collect();
        by_issue.sort_unstable();
        by_issue
    }
}
