//! The smallest changes of a package's own terms after which it is no longer rejected.
//!
//! What is accepted allows certain values of the issues that the package settles; those of them that differ from the
//! package at the fewest issues are the amendments. A span counts as one value: what is within it is no change.

use super::because::Case;
use super::data::{Amendment, Amendments};
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Change, Node};
use crate::analysis::outcome::Verdict;
use crate::analysis::verdict;
use crate::model::PartyId;

/// No more amendments than this are listed.
pub(super) const MAX_LISTED: usize = 24;
/// Ways that are looked at to find the first ones in order.
const MOST_LOOKED_AT: usize = 4_096;

impl Case<'_> {
    /// The fewest of the package's terms to change so that something of the set is left; none if nothing ever is.
    pub(super) fn distance(&mut self, accepted: Node) -> Result<Option<usize>, Exhausted> {
        let accepted = self.diagram.and(accepted, self.settlements)?;
        let accepted = self.alike_within_spans(accepted)?;
        let chosen = self.chosen();
        let nearest = self.diagram.nearest_where_given(accepted, &chosen)?;
        Ok(nearest.map(|(distance, _)| distance))
    }

    /// The smallest amendments after which something of the set is left.
    pub(super) fn amendments(&mut self, accepted: Node) -> Result<Amendments, Exhausted> {
        let accepted = self.diagram.and(accepted, self.settlements)?;
        if accepted == Node::EMPTY {
            return Ok(Amendments::Impossible);
        }
        let chosen = self.chosen();
        let allowed = (self.diagram).exists(accepted, |level| chosen[level].is_none())?;
        let allowed = self.alike_within_spans(allowed)?;
        let ways = (self.diagram).nearest_changes(allowed, &chosen, MOST_LOOKED_AT)?;
        let Some(ways) = ways else {
            return Err(Exhausted);
        };
        let mut sorted: Vec<Vec<(usize, Change)>> = (ways.list.iter())
            .map(|way| {
                let issue = |change: &Change| Some((self.space.issue_at(change.0)?, *change));
                let mut way: Vec<_> = way.iter().filter_map(issue).collect();
                way.sort_unstable();
                way
            })
            .collect();
        sorted.sort_unstable();
        let mut list = Vec::new();
        for way in sorted.iter().take(MAX_LISTED) {
            list.push(self.amendment(way, accepted)?);
        }
        Ok(Amendments::Found {
            complete: ways.is_complete && sorted.len() <= MAX_LISTED,
            list,
        })
    }

    fn amendment(
        &mut self,
        way: &[(usize, Change)],
        accepted: Node,
    ) -> Result<Amendment, Exhausted> {
        let change_of = |level| way.iter().find(|(_, change)| change.0 == level);
        let terms: Vec<Change> = (self.terms.iter())
            .map(|term| change_of(term.0).map_or(*term, |(_, change)| *change))
            .collect();
        let mut completions = self.settlements;
        for (level, allows) in &self.spans {
            let span = match change_of(*level) {
                Some((_, (_, value))) => self.diagram.literal(*level, |it| it == *value)?,
                None => self.diagram.literal(*level, |it| allows[it])?,
            };
            completions = self.diagram.and(completions, span)?;
        }
        let cube = self.diagram.cube(&terms)?;
        completions = self.diagram.and(completions, cube)?;
        let loses = self.lost_with(completions)?;
        let changes = way.iter().filter_map(|(_, (level, value))| {
            let term = self.terms.iter().find(|(fixed, _)| fixed == level);
            let from = match term {
                Some(term) => self.term(*term)?.1.into(),
                None => self.span(*level)?.1,
            };
            let (issue, to) = self.term((*level, *value))?;
            Some((issue, from, to))
        });
        Ok(Amendment {
            changes: changes.collect(),
            verdict: verdict::verdict(self.diagram, completions, accepted)?,
            loses,
        })
    }

    /// The parties that do not reject the package, but one with these completions.
    pub(super) fn lost_with(&mut self, completions: Node) -> Result<Vec<PartyId>, Exhausted> {
        let mut lost = Vec::new();
        let sets = self.sets;
        for party in &sets.parties {
            let accepts = party.accepts.ok_or(Exhausted)?;
            let before = verdict::verdict(self.diagram, self.completions, accepts)?;
            let after = verdict::verdict(self.diagram, completions, accepts)?;
            if before != Verdict::None && after == Verdict::None {
                lost.push(party.id.clone());
            }
        }
        Ok(lost)
    }

    /// By level, the package's value there; of a span the first one, for the others within it.
    fn chosen(&self) -> Vec<Option<usize>> {
        let mut chosen = vec![None; self.diagram.arities().len()];
        for (level, value) in &self.terms {
            chosen[*level] = Some(*value);
        }
        for (level, allows) in &self.spans {
            chosen[*level] = allows.iter().position(|is_within| *is_within);
        }
        chosen
    }

    /// The set with all values within a span alike: with every one of them is what is in the set with some of them. Then
    /// the first one is as good as any other, and what changes it to another one is never among the smallest changes.
    fn alike_within_spans(&mut self, mut set: Node) -> Result<Node, Exhausted> {
        for (spanned, allows) in &self.spans {
            let span = self.diagram.literal(*spanned, |value| allows[value])?;
            let outside = self.diagram.without(set, span)?;
            let inside = self.diagram.and(set, span)?;
            let inside = self.diagram.exists(inside, |level| level == *spanned)?;
            let inside = self.diagram.and(inside, span)?;
            set = self.diagram.or(outside, inside)?;
        }
        Ok(set)
    }
}
