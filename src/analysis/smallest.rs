//! The fewest of some sets that have nothing in common.
//!
//! A smallest unsatisfiable subset by implicit hitting sets (Ignatiev, Previti, Liffiton and Marques-Silva,
//! "Smallest MUS extraction with minimal hitting set dualization", 2015): a subset that still has something in
//! common is grown to a maximal one, and every conflict must contain something from outside it. A smallest set
//! that hits all these outsides and conflicts is a smallest conflict.

use super::budget::Exhausted;
use super::diagram::{Diagram, Node};
use super::hitting::smallest_hitting_set;

/// Rounds at most before a conflict that is merely minimal is taken.
const MAX_ROUNDS: usize = 400;

/// Sets, by position, that have nothing in common within a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The positions, sorted.
    pub(crate) members: Vec<usize>,
    /// Whether no smaller set conflicts. If not, at least none of the members can be left out.
    pub(crate) is_smallest: bool,
}

/// A smallest conflict of the sets within the base, `None` if they all have something in common there.
pub(crate) fn smallest_conflict(
    diagram: &mut Diagram,
    base: Node,
    sets: &[Node],
) -> Result<Option<Conflict>, Exhausted> {
    let everything: Vec<usize> = (0..sets.len()).collect();
    if within(diagram, base, sets, &everything)? != Node::EMPTY {
        return Ok(None);
    }
    let mut outsides: Vec<Vec<usize>> = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let Some(members) = smallest_hitting_set(&outsides) else {
            break;
        };
        let mut common = within(diagram, base, sets, &members)?;
        if common == Node::EMPTY {
            return Ok(Some(Conflict {
                members,
                is_smallest: true,
            }));
        }
        let mut outside = Vec::new();
        for (position, set) in sets.iter().enumerate() {
            if members.contains(&position) {
                continue;
            }
            if diagram.relation(common, *set)?.some_inside {
                common = diagram.and(common, *set)?;
            } else {
                outside.push(position);
            }
        }
        outsides.push(outside);
    }
    Ok(Some(Conflict {
        members: minimal_conflict(diagram, base, sets)?,
        is_smallest: false,
    }))
}

/// Leaves out one after the other what is not needed.
fn minimal_conflict(
    diagram: &mut Diagram,
    base: Node,
    sets: &[Node],
) -> Result<Vec<usize>, Exhausted> {
    let mut members: Vec<usize> = (0..sets.len()).collect();
    let mut place = 0;
    while place < members.len() {
        let mut fewer = members.clone();
        fewer.remove(place);
        if within(diagram, base, sets, &fewer)? == Node::EMPTY {
            members = fewer;
        } else {
            place += 1;
        }
    }
    Ok(members)
}

fn within(
    diagram: &mut Diagram,
    base: Node,
    sets: &[Node],
    members: &[usize],
) -> Result<Node, Exhausted> {
    let mut common = base;
    for member in members {
        common = diagram.and(common, sets[*member])?;
    }
    Ok(common)
}
