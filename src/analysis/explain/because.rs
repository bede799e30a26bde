//! By which smallest set of the package's terms and of facts something is ruled out.

use super::data::{Because, Subject};
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::outcome::Score;
use crate::analysis::sets::{Built, PartySets, Sets};
use crate::analysis::smallest::{Conflict, Conflicts, Joint};
use crate::analysis::space::Space;
use crate::model::{FactId, IssueId, OptionId, Scenario, Span};

/// A package whose verdict is being explained.
pub(super) struct Case<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) space: &'a Space,
    pub(super) diagram: &'a mut Diagram,
    pub(super) sets: &'a Sets,
    pub(super) conflicts: &'a mut Conflicts,
    /// What the package fixes, in its own order.
    pub(super) terms: Vec<(Level, usize)>,
    /// What it narrows down, in its own order: by level, which values are within the span.
    pub(super) spans: Vec<(Level, Vec<bool>)>,
    /// The spans as they are given, sound or not.
    pub(super) given_spans: &'a [(IssueId, Span)],
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
        let mut literals = Vec::new();
        for (level, value) in &self.terms {
            literals.push((self.diagram).literal(*level, |other| other == *value)?);
        }
        for (level, allows) in &self.spans {
            literals.push(self.diagram.literal(*level, |value| allows[value])?);
        }
        let terms = self.conflict(base, &literals)?;
        let chosen = terms.members.iter().map(|position| literals[*position]);
        let chosen = self.diagram.and_all(chosen.collect())?;
        let base = self.diagram.and(set, chosen)?;
        let (ids, sets) = self.facts();
        let facts = self.conflict(base, &sets)?;
        Ok(Because {
            terms: (terms.members.iter())
                .filter_map(|position| self.said(*position))
                .collect(),
            facts: (facts.members.into_iter())
                .map(|position| ids[position].clone())
                .collect(),
            smallest: terms.is_smallest && facts.is_smallest,
        })
    }

    /// What the package says there, its terms counted before its spans.
    fn said(&self, position: usize) -> Option<(IssueId, Span)> {
        if let Some(term) = self.terms.get(position) {
            let (issue, option) = self.term(*term)?;
            return Some((issue, option.into()));
        }
        let (level, _) = self.spans.get(position - self.terms.len())?;
        self.span(*level)
    }

    /// The issue at a level and its span as it is given.
    pub(super) fn span(&self, level: Level) -> Option<(IssueId, Span)> {
        let issue = &self.scenario.issues[self.space.issue_at(level)?];
        // Of two spans for one issue the first counts, if it is sound.
        let mut spans = self.given_spans.iter();
        let is_of = |(of, span): &&(IssueId, Span)| *of == issue.id && span.is_sound(&issue.values);
        spans.find(is_of).cloned()
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
        let Some(scoring) = &party.score else {
            return Score::Absent;
        };
        let score = scoring.span(self.diagram, self.completions);
        score.unwrap_or(Score::Unknown)
    }

    /// The issue and option of a value at a level.
    pub(super) fn term(&self, (level, value): (Level, usize)) -> Option<(IssueId, OptionId)> {
        self.space.term(level, value)
    }
}
