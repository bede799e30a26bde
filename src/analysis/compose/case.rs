//! A draft in terms of the scenario's sets.

use super::Draft;
use crate::analysis::budget::Exhausted;
use crate::analysis::decision::Decision;
use crate::analysis::diagram::{Change, Diagram, Level, Node};
use crate::analysis::sets::{PartySets, Sets};
use crate::analysis::smallest::Conflicts;
use crate::analysis::space::Space;
use crate::analysis::store::Store;
use crate::analysis::verdict::Terms;
use crate::model::{IssueId, OptionId, PartyId, Scenario};

/// A draft that is being asked about.
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) space: &'a Space,
    pub(super) diagram: &'a mut Diagram,
    pub(super) sets: &'a Sets,
    pub(super) conflicts: &'a mut Conflicts,
    /// What has been chosen, in the order in which it was; each issue once.
    pub(super) terms: Vec<(Level, usize)>,
    /// The parties in question, with their positions, in the scenario's order.
    pub(super) parties: Vec<(usize, &'a PartySets)>,
    /// Who of them has to accept.
    pub(super) decision: Decision,
    /// Whether that is the decision rule of the scenario.
    is_of_scenario: bool,
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
        let every = |ids: &Vec<PartyId>| {
            let parties = sets.parties.iter().enumerate();
            let chosen = parties.filter(|(_, party)| ids.contains(&party.id));
            Decision::every(chosen.map(|(position, _)| position))
        };
        let chosen = draft.parties.as_ref().map(every);
        let is_of_scenario = chosen.is_none();
        let decision = chosen.unwrap_or_else(|| sets.decision.clone());
        let named = decision.named();
        Self {
            scenario,
            terms: Terms::new(&draft.terms, space).fixed,
            parties: (named.into_iter())
                .map(|position| (position, &sets.parties[position]))
                .collect(),
            decision,
            is_of_scenario,
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

    /// The deals of the parties in question. Those of the scenario are known, or were beyond the budget; the attempt at
    /// others leaves some budget for what else can be said.
    pub(super) fn deals(&mut self) -> Result<Node, Exhausted> {
        if self.is_of_scenario {
            return self.sets.deals.ok_or(Exhausted);
        }
        let settlements = self.settlements()?;
        let (sets, decision) = (self.sets, &self.decision);
        self.diagram
            .with_half(|diagram| sets.deals_by(decision, diagram, settlements))
    }

    /// Those of them that have these terms, for where there are too many deals to know them all.
    pub(super) fn deals_with(&mut self, terms: &[(Level, usize)]) -> Result<Node, Exhausted> {
        let cube = self.diagram.cube(terms)?;
        let settlements = self.settlements()?;
        if self.decision.is_plain() {
            let mut sets = vec![settlements];
            for (_, party) in &self.parties {
                sets.extend(party.sets()?);
            }
            return self.diagram.and_all_within(cube, sets);
        }
        // What a party accepts may be large where little of it has these terms.
        let base = self.diagram.and(cube, settlements)?;
        let mut accepted = vec![Node::FULL; self.sets.parties.len()];
        for (position, party) in &self.parties {
            accepted[*position] = self.diagram.and_all_within(base, party.sets()?)?;
        }
        self.decision.deals(self.diagram, vec![base], &mut |party| {
            Ok(vec![accepted[party]])
        })
    }

    /// The settlements that meet all facts and that all these parties, by position, accept.
    pub(super) fn accepted_by_all(&mut self, parties: &[usize]) -> Result<Node, Exhausted> {
        let settlements = self.settlements()?;
        let all = Decision::every(parties.iter().copied());
        self.sets.deals_by(&all, self.diagram, settlements)
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
