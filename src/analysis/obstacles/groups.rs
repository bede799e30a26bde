//! Concessions as independent choices: "one of these, and one of those", in place of a long flat list.

use super::{Concession, Listed};
use crate::analysis::outcome::Requirement;

/// Requirements among which one choice is to be made, whatever is chosen elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The ways to make it: sets of requirements, the cheapest first.
    pub ways: Vec<Vec<Requirement>>,
}

/// The independent choices that make up all concessions, those with the fewest ways first.
///
/// Conflicts that share no requirement, not even by way of others, are resolved independently; a concession then is one
/// way out of each group of conflicts. `None` where a list was cut off, so that this cannot be proven.
pub fn choices(
    conflicts: &Listed<Vec<Requirement>>,
    concessions: &Listed<Concession>,
) -> Option<Vec<Choice>> {
    if !conflicts.is_complete || !concessions.is_complete {
        return None;
    }
    if concessions.list.is_empty() {
        return Some(Vec::new());
    }
    let mut choices: Vec<Choice> = groups(&conflicts.list)
        .into_iter()
        .map(|group| {
            let mut ways: Vec<Vec<Requirement>> = Vec::new();
            // The concessions are sorted by cost. What they take from one group is so too where the rest is cheapest,
            // which it is the first time.
            for concession in &concessions.list {
                let part = concession
                    .requirements
                    .iter()
                    .filter(|id| group.contains(id));
                let part: Vec<Requirement> = part.cloned().collect();
                if !ways.contains(&part) {
                    ways.push(part);
                }
            }
            Choice { ways }
        })
        .collect();
    choices.sort_by_key(|choice| choice.ways.len());
    let combined = choices
        .iter()
        .map(|choice| choice.ways.len())
        .product::<usize>();
    (combined == concessions.list.len()).then_some(choices)
}

/// The requirements of conflicts that hang together, a list for each group.
fn groups(conflicts: &[Vec<Requirement>]) -> Vec<Vec<Requirement>> {
    let mut groups: Vec<Vec<Requirement>> = Vec::new();
    for conflict in conflicts {
        let touches = |group: &Vec<Requirement>| group.iter().any(|id| conflict.contains(id));
        let (touched, mut rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        let mut joined: Vec<Requirement> = touched.into_iter().flatten().collect();
        for id in conflict {
            if !joined.contains(id) {
                joined.push(id.clone());
            }
        }
        rest.push(joined);
        groups = rest;
    }
    groups
}
