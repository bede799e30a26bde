//! Whom one could begin with, where the parties have no deal together.
//!
//! The parties to leave out hit every set of parties that has no deal: minimal hitting sets again, of conflicts that
//! become known as they are needed.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::Node;
use crate::analysis::hitting_search::HittingSearch;
use crate::analysis::outcome::{Count, Tally};
use crate::analysis::sets::PartySets;
use crate::analysis::verdict::Shades;
use crate::model::PartyId;

/// Steps of one search at most.
const STEPS: u64 = 100_000;

/// The ways to leave parties out so that the others have a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partners {
    /// Those of the fewest parties first, then in the scenario's order. Where all have a deal together, the only one
    /// leaves nobody out; where facts leave no settlement, there is none.
    pub list: Vec<Partner>,
    /// Whether these are all of them.
    pub is_complete: bool,
}

/// Parties without whom the others have a deal, while with any of them they have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The parties to leave out, in the scenario's order.
    pub left_out: Vec<PartyId>,
    /// How many deals the others have, whatever the terms.
    pub deals: Tally,
}

impl Partners {
    pub(super) fn unknown() -> Self {
        Self {
            list: Vec::new(),
            is_complete: false,
        }
    }
}

/// The ways to leave some of the parties in question out.
pub(super) fn partners(case: &mut Case<'_>, most: usize) -> Partners {
    let mut partners = Partners::unknown();
    let mut found: Vec<(Vec<usize>, Node)> = Vec::new();
    if case.settlements() == Ok(Node::EMPTY) {
        partners.is_complete = true;
        return partners;
    }
    let mut search = HittingSearch::new(vec![1; case.parties.len()], &[], STEPS);
    loop {
        match next(case, &mut search) {
            Ok(Some(way)) if found.len() < most => found.push(way),
            Ok(None) => {
                partners.is_complete = true;
                break;
            }
            Ok(Some(_)) | Err(Exhausted) => break,
        }
    }
    found.sort_unstable_by_key(|(left_out, _)| (left_out.len(), left_out.clone()));
    for (left_out, deals) in found {
        let ids = left_out.iter().map(|at| case.parties[*at].id.clone());
        partners.list.push(Partner {
            left_out: ids.collect(),
            deals: tally(case, deals),
        });
    }
    partners
}

/// The next parties to leave out, and the deals that the others have then.
fn next(
    case: &mut Case<'_>,
    search: &mut HittingSearch,
) -> Result<Option<(Vec<usize>, Node)>, Exhausted> {
    while let Some(left_out) = search.candidate(case.diagram.meter())? {
        let rest = rest(case, &left_out);
        let deals = deals_of(case, &rest)?;
        if deals != Node::EMPTY {
            search.accept();
            return Ok(Some((left_out, deals)));
        }
        search.refute(clash(case, rest)?);
    }
    Ok(None)
}

/// The parties in question, by position among them, that are not left out.
fn rest(case: &Case<'_>, left_out: &[usize]) -> Vec<usize> {
    let all = 0..case.parties.len();
    all.filter(|party| !left_out.contains(party)).collect()
}

fn deals_of(case: &mut Case<'_>, parties: &[usize]) -> Result<Node, Exhausted> {
    if parties.len() == case.parties.len() {
        return case.deals();
    }
    let parties: Vec<&PartySets> = parties.iter().map(|at| case.parties[*at]).collect();
    case.deals_of(&parties, Node::FULL)
}

/// As few as can be of these parties that have no deal together.
fn clash(case: &mut Case<'_>, parties: Vec<usize>) -> Result<Vec<usize>, Exhausted> {
    let accepted = parties
        .iter()
        .map(|at| case.parties[*at].accepts.ok_or(Exhausted))
        .collect::<Result<Vec<Node>, Exhausted>>()?;
    let settlements = case.settlements()?;
    let conflict = case
        .conflicts
        .smallest(case.diagram, settlements, &accepted)?
        .ok_or(Exhausted)?;
    Ok(conflict
        .members
        .into_iter()
        .map(|member| parties[member])
        .collect())
}

fn tally(case: &mut Case<'_>, deals: Node) -> Tally {
    let top = case.top();
    let shades = Shades::new(case.diagram, deals, top);
    let tally = shades.and_then(|shades| shades.tally(case.diagram, top));
    tally.unwrap_or(Tally {
        sure: Count::Unknown,
        possible: Count::AtLeast(1),
    })
}
