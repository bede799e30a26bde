//! By which smallest set of the package's terms and of facts something is ruled out.

use super::data::{Because, Subject};
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::outcome::Score;
use crate::analysis::sets::{Built, PartySets, Sets};
use crate::analysis::smallest::{Conflict, Conflicts, Joint};
use crate::analysis::space::Space;
use crate::model::{FactId, IssueId, OptionId, Scenario};

/// A package whose verdict is being explained.
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) space: &'a Space,
    pub(super) diagram: &'a mut Diagram,
    pub(super) sets: &'a Sets,
    pub(super) conflicts: &'a mut Conflicts,
    /// What the package fixes, in its own order.
    pub(super) terms: Vec<(Level, usize)>,
    /// The settlements that meet all facts.
    pub(super) settlements: Node,
    /// Those of them that extend the package.
    pub(super) completions: Node,
}

impl Case<'_> {
    /// The fewest terms that, with all facts, leave nothing of the set, and the fewest facts that do with those
    /// terms. The terms and facts together must leave nothing of it.
    pub(super) fn because_nothing_of(&mut self, set: Node) -> Result<Because, Exhausted> {
        let base = self.diagram.and(set, self.settlements)?;
        let literals = (self.terms.clone().iter())
            .map(|(level, value)| self.diagram.literal(*level, |other| other == *value))
            .collect::<Result<Vec<Node>, Exhausted>>()?;
        let terms = self.conflict(base, &literals)?;
        let chosen: Vec<(Level, usize)> = (terms.members.iter())
            .map(|position| self.terms[*position])
            .collect();
        let cube = self.diagram.cube(&chosen)?;
        let base = self.diagram.and(set, cube)?;
        let (ids, sets) = self.facts();
        let facts = self.conflict(base, &sets)?;
        Ok(Because {
            terms: chosen
                .into_iter()
                .filter_map(|term| self.term(term))
                .collect(),
            facts: (facts.members.into_iter())
                .map(|position| ids[position].clone())
                .collect(),
            smallest: terms.is_smallest && facts.is_smallest,
        })
    }

    fn conflict(&mut self, base: Node, sets: &[Node]) -> Result<Conflict, Exhausted> {
        // Nothing is left by what the caller promises; if it were, all that there is would be the reason.
        let found = self
            .conflicts
            .smallest(self.diagram, base, Joint::all(sets))?;
        Ok(found.unwrap_or_else(|| Conflict {
            members: (0..sets.len()).collect(),
            is_smallest: false,
        }))
    }

    fn facts(&self) -> (Vec<FactId>, Vec<Node>) {
        let known = |(id, built): &(FactId, Built)| Some((id.clone(), built.ok()?));
        self.sets.facts.iter().filter_map(known).unzip()
    }

    /// What the party accepts, or everyone; none where that was beyond the budget.
    pub(super) fn accepted_by(&self, subject: &Subject) -> Option<Node> {
        match subject {
            Subject::Party(id) => (self.sets.parties.iter())
                .find(|party| party.id == *id)
                .and_then(|party| party.accepts),
            Subject::Everyone => self.sets.deals,
        }
    }

    /// What the package is worth to a party.
    pub(super) fn score(&mut self, party: &PartySets) -> Score {
        let Some(sum) = &party.score else {
            return Score::Absent;
        };
        let score = sum.span(self.diagram, self.completions);
        score.unwrap_or(Score::Unknown)
    }

    /// The issue and option of a value at a level.
    pub(super) fn term(&self, (level, value): (Level, usize)) -> Option<(IssueId, OptionId)> {
        self.space.term(level, value)
    }
}
