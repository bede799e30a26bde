//! How two versions of a scenario differ: what was added, removed, moved and changed, by its place.

use std::collections::{HashMap, HashSet};

use super::edit::Property;
use super::place::Place;
use super::scenario::{
    Assumption, Claim, Fact, Issue, Offer, Package, Party, RedLine, Scenario, Source, Variant,
};
use super::values::{IssueOption, Values};

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
    scenario(before, after, &mut all);
    if all.is_empty() && before != after {
        all.push(Difference::Other);
    }
    all
}

type All = Vec<Difference>;

/// Something in a list, by its id.
trait Listed {
    /// Where it is.
    fn place(&self) -> Place;
}

macro_rules! listed {
    ($($kind:ident),*) => {
        $(impl Listed for $kind {
            fn place(&self) -> Place {
                Place::$kind(self.id.clone())
            }
        })*
    };
}

listed!(
    Source, Claim, Issue, Assumption, Fact, Party, RedLine, Offer, Package, Variant
);

/// Adds the property if it is another one.
fn property<T: PartialEq + Clone>(
    all: &mut All,
    place: &Place,
    (before, after): (&T, &T),
    property: fn(T) -> Property,
) {
    if before != after {
        let (before, after) = (property(before.clone()), property(after.clone()));
        all.push(Difference::Changed(place.clone(), before, after));
    }
}

/// Compares the named fields of two things, each with the property that it is.
macro_rules! properties {
    ($all:expr, $place:expr, $before:expr, $after:expr, { $($field:ident: $property:ident),* $(,)? }) => {
        $(property($all, $place, (&$before.$field, &$after.$field), Property::$property);)*
    };
}

fn scenario(before: &Scenario, after: &Scenario, all: &mut All) {
    properties!(all, &Place::Scenario, before, after, {
        title: Title, as_of: AsOf, summary: Summary, guide: Guide,
    });
    lists(
        all,
        [(&before.sources, &after.sources)],
        |all, place, before, after| {
            properties!(all, place, before, after, { title: Title, date: Date });
        },
    );
    claims(before, after, all);
    lists(
        all,
        [(&before.issues, &after.issues)],
        |all, place, before, after| {
            properties!(all, place, before, after, { name: Name, question: Question });
            values(all, place, before, after);
        },
    );
    lists(
        all,
        [(&before.assumptions, &after.assumptions)],
        |all, place, before, after| {
            properties!(all, place, before, after, {
                question: Question, answer: Answer, claims: Claims, note: Note,
            });
        },
    );
    lists(
        all,
        [(&before.facts, &after.facts)],
        |all, place, before, after| {
            properties!(all, place, before, after, {
                text: Text, rule: Rule, claims: Claims, note: Note,
            });
        },
    );
    lists(
        all,
        [(&before.parties, &after.parties)],
        |all, place, before, after| {
            properties!(all, place, before, after, {
                name: Name, color: Color, note: Note, preferences: Preferences, no_deal: NoDeal,
            });
        },
    );
    positions(before, after, all);
    lists(
        all,
        [(&before.packages, &after.packages)],
        |all, place, before, after| {
            properties!(all, place, before, after, {
                name: Name, text: Text, terms: Terms, claims: Claims, note: Note,
            });
        },
    );
    lists(
        all,
        [(&before.variants, &after.variants)],
        |all, place, before, after| {
            properties!(all, place, before, after, {
                name: Name, lift: Lift, withdraw: Withdraw, answers: Answers,
            });
        },
    );
}

/// The claims of the sources that are in both versions.
fn claims(before: &Scenario, after: &Scenario, all: &mut All) {
    let pairs = pairs(&before.sources, &after.sources);
    let claims = pairs.iter().map(|(a, b)| (&a.claims, &b.claims));
    lists(all, claims, |all, place, before, after| {
        properties!(all, place, before, after, { who: Who, text: Text });
    });
}

/// The red lines and offers of the parties that are in both versions.
fn positions(before: &Scenario, after: &Scenario, all: &mut All) {
    let pairs = pairs(&before.parties, &after.parties);
    let red_lines = pairs.iter().map(|(a, b)| (&a.red_lines, &b.red_lines));
    lists(all, red_lines, |all, place, before, after| {
        properties!(all, place, before, after, {
            text: Text, rule: Rule, firmness: Firmness, basis: Basis, claims: Claims, note: Note,
            enabled: Enabled,
        });
    });
    let offers = pairs.iter().map(|(a, b)| (&a.offers, &b.offers));
    lists(all, offers, |all, place, before, after| {
        properties!(all, place, before, after, {
            text: Text, waives: Waives, provided: Provided, basis: Basis, claims: Claims, note: Note,
            enabled: Enabled,
        });
    });
}

/// The options of an issue one by one, or what can be chosen as a whole where one version has a range.
fn values(all: &mut All, place: &Place, before: &Issue, after: &Issue) {
    let (Values::Options(a), Values::Options(b)) = (&before.values, &after.values) else {
        let values = (&before.values, &after.values);
        return property(all, place, values, Property::Values);
    };
    let named = |options: &[IssueOption]| -> Vec<Named> {
        let named = |option: &IssueOption| Named {
            place: Place::Option(before.id.clone(), option.id.clone()),
            option: option.clone(),
        };
        options.iter().map(named).collect()
    };
    lists(
        all,
        [(&named(a), &named(b))],
        |all, place, before, after| {
            properties!(all, place, before.option, after.option, { name: Name, note: Note });
        },
    );
}

/// An option that knows its issue.
struct Named {
    place: Place,
    option: IssueOption,
}

impl Listed for Named {
    fn place(&self) -> Place {
        self.place.clone()
    }
}

/// The things that are in both lists, in the order of the later one.
fn pairs<'a, T: Listed>(before: &'a [T], after: &'a [T]) -> Vec<(&'a T, &'a T)> {
    let known: HashMap<Place, &T> = firsts(before, &mut HashSet::new()).into_iter().collect();
    firsts(after, &mut HashSet::new())
        .into_iter()
        .filter_map(|(place, after)| Some((*known.get(&place)?, after)))
        .collect()
}

/// Compares lists pairwise; what has gone from one list into another has moved.
fn lists<'a, T: Listed + 'a>(
    all: &mut All,
    lists: impl IntoIterator<Item = (&'a Vec<T>, &'a Vec<T>)>,
    mut compare: impl FnMut(&mut All, &Place, &T, &T),
) {
    // Of several things with one id the first one counts.
    let (mut seen_before, mut seen_after) = (HashSet::new(), HashSet::new());
    let lists: Vec<_> = lists
        .into_iter()
        .map(|(before, after)| {
            (
                firsts(before, &mut seen_before),
                firsts(after, &mut seen_after),
            )
        })
        .collect();
    let known: HashMap<&Place, &T> = (lists.iter())
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
            compare(all, place, earlier, thing);
        }
    }
}

/// The things with their places, without those whose place has been seen.
fn firsts<'a, T: Listed>(things: &'a [T], seen: &mut HashSet<Place>) -> Vec<(Place, &'a T)> {
    let placed = things.iter().map(|thing| (thing.place(), thing));
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
