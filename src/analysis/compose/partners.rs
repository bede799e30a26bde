//! Whom one could begin with, where the parties have no deal together.
//!
//! The parties to leave out hit every set of parties that has no deal: minimal hitting sets again, of conflicts that
//! become known as they are needed.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::Node;
use crate::analysis::hitting_search::HittingSearch;
use crate::analysis::outcome::{Count, Tally};
use crate::analysis::smallest::Joint;
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
    if case.settlements() == Ok(Node::EMPTY) {
        partners.is_complete = true;
        return partners;
    }
    // What all of them have to meet decides; facts are the same wherever that is.
    let settlements = [case.sets.settlements];
    let accepted = case.parties.iter().map(|(_, party)| party.accepts);
    let accepted: Vec<Option<Node>> = settlements.into_iter().chain(accepted).collect();
    let known = case.conflicts.take_partners(&accepted);
    let mut search =
        known.unwrap_or_else(|| HittingSearch::new(vec![1; case.parties.len()], &[], STEPS));
    let result = find(case, &mut search, most);
    let mut found = search.found();
    if case.diagram.is_paused() {
        case.conflicts.keep_partners(accepted, search);
        return partners;
    }
    partners.is_complete = result.is_ok() && found.len() <= most;
    found.truncate(most);
    found.sort_unstable_by_key(|left_out| (left_out.len(), left_out.clone()));
    for left_out in found {
        let rest = rest(case, &left_out);
        let deals = deals_of(case, &rest).and_then(|deals| tally(case, deals));
        let ids = left_out.iter().map(|at| case.parties[*at].1.id.clone());
        partners.list.push(Partner {
            left_out: ids.collect(),
            deals: deals.unwrap_or(Tally {
                sure: Count::Unknown,
                possible: Count::AtLeast(1),
            }),
        });
    }
    partners
}

/// Finds whom to leave out, until there is more than is asked for.
fn find(case: &mut Case<'_>, search: &mut HittingSearch, most: usize) -> Result<(), Exhausted> {
    while search.found().len() <= most {
        let Some(left_out) = search.candidate(case.diagram.meter())? else {
            break;
        };
        let rest = rest(case, &left_out);
        if deals_of(case, &rest)? == Node::EMPTY {
            search.refute(clash(case, rest)?);
        } else {
            search.accept();
        }
    }
    Ok(())
}

/// The parties in question, by position among them, that are not left out.
fn rest(case: &Case<'_>, left_out: &[usize]) -> Vec<usize> {
    let all = 0..case.parties.len();
    all.filter(|party| !left_out.contains(party)).collect()
}

fn deals_of(case: &mut Case<'_>, parties: &[usize]) -> Result<Node, Exhausted> {
    if parties.len() == case.parties.len() && case.decision.is_plain() {
        return case.deals();
    }
    let parties: Vec<usize> = parties.iter().map(|at| case.parties[*at].0).collect();
    case.accepted_by_all(&parties)
}

/// As few as can be of these parties that have no deal together.
fn clash(case: &mut Case<'_>, parties: Vec<usize>) -> Result<Vec<usize>, Exhausted> {
    let accepted = parties
        .iter()
        .map(|at| case.parties[*at].1.accepts.ok_or(Exhausted))
        .collect::<Result<Vec<Node>, Exhausted>>()?;
    let settlements = case.settlements()?;
    let conflict = case
        .conflicts
        .smallest(case.diagram, settlements, Joint::all(&accepted))?
        .ok_or(Exhausted)?;
    Ok(conflict
        .members
        .into_iter()
        .map(|member| parties[member])
        .collect())
}

fn tally(case: &mut Case<'_>, deals: Node) -> Result<Tally, Exhausted> {
    let top = case.top();
    Shades::new(case.diagram, deals, top)?.tally(case.diagram, top)
}
