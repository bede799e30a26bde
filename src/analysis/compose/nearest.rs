//! The deals that need the fewest choices changed.
//!
//! What is possible for the issues that have a term is a projection of the deals; the ways to change as few terms as
//! can be are the shortest ways through it.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Change, NearestChanges, Node};
use crate::model::{IssueId, OptionId};

/// Ways that are looked at to find the first ones in order.
const MOST_LOOKED_AT: usize = 4_096;

/// The deals that need the fewest changes of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// How many terms the nearest deals change; `None` if there is no deal, with the term to keep, or if that is not
    /// known.
    pub distance: Option<usize>,
    /// The ways to change so many: by the issues, in the scenario's order, then by their new options.
    pub list: Vec<NearDeal>,
    /// Whether these are all of them.
    pub is_complete: bool,
    /// Whether the answer is known. If not, nothing else is.
    pub is_known: bool,
}

/// Changes after which the terms allow a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearDeal {
    /// The issues whose terms change, in the scenario's order, with the option that was chosen and the new one.
    pub changes: Vec<(IssueId, OptionId, OptionId)>,
    /// Whether some completion of the changed terms is a deal whatever the answers to the unknown assumptions are;
    /// false too where that is beyond the budget, and then the list is not complete.
    pub is_sure: bool,
}

impl Nearest {
    pub(super) fn unknown() -> Self {
        Self {
            distance: None,
            list: Vec::new(),
            is_complete: false,
            is_known: false,
        }
    }

    /// The smallest sets of choices to take back or change, each once, in the order of the list.
    pub fn undo_sets(&self) -> Vec<Vec<IssueId>> {
        let mut sets: Vec<Vec<IssueId>> = Vec::new();
        for deal in &self.list {
            let issues: Vec<IssueId> = deal.changes.iter().map(|it| it.0.clone()).collect();
            if !sets.contains(&issues) {
                sets.push(issues);
            }
        }
        sets
    }
}

/// The nearest deals of the draft.
pub(super) fn nearest(
    case: &mut Case<'_>,
    keep: Option<&IssueId>,
    most: usize,
) -> Result<Nearest, Exhausted> {
    let kept = keep.and_then(|issue| case.space.issue(issue));
    let kept = kept.and_then(|(level, _)| case.terms.iter().find(|term| term.0 == level));
    let kept: Vec<(usize, usize)> = kept.into_iter().copied().collect();
    let deals = match case.deals() {
        Ok(deals) => case.diagram.cofactor(deals, &kept)?,
        Err(Exhausted) => return at_hand(case, most),
    };
    let chosen = case.chosen();
    let Some((distance, point)) = case.diagram.nearest_where_given(deals, &chosen)? else {
        return Ok(Nearest {
            distance: None,
            list: Vec::new(),
            is_complete: true,
            is_known: true,
        });
    };
    let sure = case.sure(deals).and_then(|sure| on_terms(case, sure));
    let ways = on_terms(case, deals).and_then(|possible| {
        let most = most.max(MOST_LOOKED_AT);
        case.diagram.nearest_changes(possible, &chosen, most)
    });
    let ways = match ways {
        Ok(Some(ways)) => ways,
        // All are beyond the budget, but one has been met.
        _ => NearestChanges {
            distance,
            list: vec![changes(&chosen, &point)],
            is_complete: false,
        },
    };
    Ok(listed(case, ways, sure, most))
}

/// Where the deals are too many for the budget: whether there is one without any change.
fn at_hand(case: &mut Case<'_>, most: usize) -> Result<Nearest, Exhausted> {
    let deals = case.deals_with(&case.terms.clone())?;
    if deals == Node::EMPTY {
        return Err(Exhausted);
    }
    let sure = case.sure(deals).and_then(|sure| on_terms(case, sure));
    let ways = NearestChanges {
        distance: 0,
        list: vec![Vec::new()],
        is_complete: true,
    };
    Ok(listed(case, ways, sure, most))
}

/// What a set allows for the issues that have a term.
fn on_terms(case: &mut Case<'_>, set: Node) -> Result<Node, Exhausted> {
    let chosen = case.chosen();
    case.diagram.exists(set, |level| chosen[level].is_none())
}

fn changes(chosen: &[Option<usize>], point: &[usize]) -> Vec<Change> {
    let levels = chosen.iter().zip(point).enumerate();
    levels
        .filter(|(_, (chosen, value))| chosen.is_some_and(|chosen| chosen != **value))
        .map(|(level, (_, value))| (level, *value))
        .collect()
}

/// The ways in order, with what the scenario calls them. `sure` is what is sure for the issues that have a term.
fn listed(
    case: &Case<'_>,
    ways: NearestChanges,
    sure: Result<Node, Exhausted>,
    most: usize,
) -> Nearest {
    let chosen = case.chosen();
    let mut sorted: Vec<_> = (ways.list.into_iter())
        .map(|way| {
            let (issues, options): (Vec<usize>, Vec<usize>) =
                case.by_issue(&way).into_iter().unzip();
            (issues, options, way)
        })
        .collect();
    sorted.sort_unstable();
    let is_complete = ways.is_complete && sorted.len() <= most && sure.is_ok();
    let list = sorted.into_iter().take(most).map(|(issues, options, way)| {
        let mut point: Vec<usize> = chosen.iter().map(|value| value.unwrap_or(0)).collect();
        for (level, value) in &way {
            point[*level] = *value;
        }
        let change = |(issue, option): (usize, usize)| {
            let level = case.space.issue_level(issue);
            let (id, from) = case.term((level, chosen[level]?))?;
            let (_, to) = case.term((level, option))?;
            Some((id, from, to))
        };
        NearDeal {
            changes: issues.into_iter().zip(options).filter_map(change).collect(),
            is_sure: sure.is_ok_and(|sure| case.diagram.contains(sure, &point)),
        }
    });
    Nearest {
        distance: Some(ways.distance),
        list: list.collect(),
        is_complete,
        is_known: true,
    }
}
