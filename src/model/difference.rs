//! How two versions of a scenario differ: what was added, removed, moved and changed, by its place.

use std::collections::{HashMap, HashSet};

use super::kind::Kind;
use super::place::Place;
use super::property::Property;
use super::scenario::Scenario;
use super::thing::{Thing, Things};
use super::values::Values;

/// One difference of a later version from an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The later version has this in addition, with all that belongs to it.
    Added(Place),
    /// The later version does not have this any more, nor what belonged to it.
    Removed(Place),
    /// A property was this and is that.
    Changed(Place, Property, Property),
    /// It stands elsewhere among its kind, or belongs to something else.
    Moved(Place),
    /// Something that cannot be named: in a scenario in which several things have one id.
    Other,
}

/// What is different in the later version: first the scenario itself, then its lists in the order of the file. There is
/// nothing exactly when the two are equal.
pub fn differences(before: &Scenario, after: &Scenario) -> Vec<Difference> {
    let mut all = Vec::new();
    add_changes(&mut all, &Place::Scenario, before, after);
    for kind in Kind::ALL {
        match kind.owner() {
            None => add_lists(&mut all, kind, &[(Place::Scenario, before, after)]),
            // The options of an issue are told with the issue.
            Some(Kind::Issue) => {}
            Some(owner) => add_lists(&mut all, kind, &owners(before, after, owner)),
        }
    }
    if all.is_empty() && before != after {
        all.push(Difference::Other);
    }
    all
}

/// A thing in the earlier version and in the later one, with its place.
type Pair<'a> = (Place, &'a dyn Thing, &'a dyn Thing);

/// Adds every property that is another one.
fn add_changes(all: &mut Vec<Difference>, place: &Place, before: &dyn Thing, after: &dyn Thing) {
    for (before, after) in before.properties().into_iter().zip(after.properties()) {
        // Options are compared one by one, unless one version has a range.
        let are_lists = matches!(
            (&before, &after),
            (
                Property::Values(Values::Options(_)),
                Property::Values(Values::Options(_))
            )
        );
        if before != after && !are_lists {
            all.push(Difference::Changed(place.clone(), before, after));
        }
    }
}

/// The things of a kind that are in both versions of the scenario, in the order of the later one.
fn owners<'a>(before: &'a Scenario, after: &'a Scenario, kind: Kind) -> Vec<Pair<'a>> {
    let of = |scenario: &'a Scenario| firsts(scenario, &Place::Scenario, kind, &mut HashSet::new());
    let earlier: HashMap<Place, &dyn Thing> = of(before).into_iter().collect();
    let pair = |(place, after)| {
        let before = *earlier.get(&place)?;
        Some((place, before, after))
    };
    of(after).into_iter().filter_map(pair).collect()
}

/// Compares the lists of things of a kind that these owners have; what has gone from one list into another has moved.
fn add_lists(all: &mut Vec<Difference>, kind: Kind, owners: &[Pair<'_>]) {
    // Of several things with one id the first one counts.
    let (mut seen_before, mut seen_after) = (HashSet::new(), HashSet::new());
    let lists: Vec<_> = owners
        .iter()
        .map(|(owner, before, after)| {
            (
                firsts(*before, owner, kind, &mut seen_before),
                firsts(*after, owner, kind, &mut seen_after),
            )
        })
        .collect();
    let known: HashMap<&Place, &dyn Thing> = (lists.iter())
        .flat_map(|(before, _)| before)
        .map(|(place, thing)| (place, *thing))
        .collect();
    for (list_before, list_after) in &lists {
        for (place, _) in list_before {
            if !seen_after.contains(place) {
                all.push(Difference::Removed(place.clone()));
            }
        }
        // Where those stood that have stayed in this list.
        let stood: HashMap<&Place, usize> = list_before
            .iter()
            .enumerate()
            .map(|(at, (place, _))| (place, at))
            .collect();
        let from: Vec<usize> = list_after
            .iter()
            .filter_map(|(place, _)| stood.get(place).copied())
            .collect();
        let mut stays = in_order(&from).into_iter();
        for (place, thing) in list_after {
            let Some(earlier) = known.get(place) else {
                all.push(Difference::Added(place.clone()));
                continue;
            };
            let has_stayed = stood.contains_key(place) && stays.next().unwrap_or(true);
            if !has_stayed {
                all.push(Difference::Moved(place.clone()));
            }
            add_changes(all, place, *earlier, *thing);
            let has_options = |issue: &dyn Thing| issue.list(Kind::Option).is_some();
            if has_options(*earlier) && has_options(*thing) {
                add_lists(all, Kind::Option, &[(place.clone(), *earlier, *thing)]);
            }
        }
    }
}

/// The things of a kind that belong to the owner, with their places, without those whose place has been seen.
fn firsts<'a>(
    owner: &'a dyn Thing,
    place: &Place,
    kind: Kind,
    seen: &mut HashSet<Place>,
) -> Vec<(Place, &'a dyn Thing)> {
    let things = owner.list(kind).map_or_else(Vec::new, Things::all);
    let placed = things
        .into_iter()
        .map(|thing| (place.inner(kind, thing.id()), thing));
    placed
        .filter(|(place, _)| seen.insert(place.clone()))
        .collect()
}

/// Which of the numbers stay if as few as possible are taken out so that the rest rise: patience sorting.
fn in_order(numbers: &[usize]) -> Vec<bool> {
    // The position of the last card of each pile, and the card below each card in the pile before.
    let mut piles: Vec<usize> = Vec::new();
    let mut below: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let pile = piles.partition_point(|top| numbers[*top] < *number);
        below.push(pile.checked_sub(1).map(|before| piles[before]));
        match piles.get_mut(pile) {
            Some(top) => *top = at,
            None => piles.push(at),
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = piles.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = below[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_have_moved() {
        let moved = |numbers: &[usize]| in_order(numbers).iter().filter(|stays| !**stays).count();
        assert_eq!(moved(&[]), 0);
        assert_eq!(moved(&[0, 1, 2, 3]), 0);
        assert_eq!(moved(&[3, 0, 1, 2]), 1);
        assert_eq!(moved(&[1, 2, 3, 0]), 1);
        assert_eq!(moved(&[3, 2, 1, 0]), 3);
        assert_eq!(in_order(&[1, 2, 0, 3]), [true, true, false, true]);
    }
}
