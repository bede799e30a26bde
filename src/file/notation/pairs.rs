//! Which part of a list is which part of a later one.

use std::collections::HashMap;

use super::node::{Content, Item};

/// Two lists of more pairs than this are compared from both ends only.
const MOST_COMPARED: usize = 1_000_000;

/// For each part of the later list, the place of the same part in the earlier one: parts that name themselves by their names,
/// others by what they say; what remains in the same gap on both sides is the same part if most of it is.
pub(super) fn pairs(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairs = by_key(old, new).unwrap_or_else(|| by_content(old, new));
    pair_what_is_alike(old, new, &mut pairs);
    pairs
}

/// The places by key; `None` where a part has no key, or two have the same.
fn by_key(old: &[Item], new: &[Item]) -> Option<Vec<Option<usize>>> {
    let old = places(old)?;
    places(new)?;
    let place = |item: &Item| old.get(item.node.key()?).copied();
    Some(new.iter().map(place).collect())
}

fn places(items: &[Item]) -> Option<HashMap<&str, usize>> {
    let mut places = HashMap::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if places.insert(item.node.key()?, at).is_some() {
            return None;
        }
    }
    Some(places)
}

/// The places in a longest common subsequence (Wagner and Fischer, 1974).
fn by_content(old: &[Item], new: &[Item]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.len()];
    let first = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let ends = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = ends.take_while(|(a, b)| a == b).count();
    for (at, pair) in pairs.iter_mut().enumerate().take(first) {
        *pair = Some(at);
    }
    for back in 1..=last {
        pairs[new.len() - back] = Some(old.len() - back);
    }
    let (a, b) = (&old[first..old.len() - last], &new[first..new.len() - last]);
    if a.len() * b.len() > MOST_COMPARED {
        return pairs;
    }
    // The length of the longest common subsequence of what begins at each place of both.
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for (i, one) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            longest[i][j] = if one == other {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs[first + j] = Some(first + i);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Pairs what remains between the same neighbours, in order, where most of it is the same: a part that got another name, or of
/// which something was changed that has none.
fn pair_what_is_alike(old: &[Item], new: &[Item], pairs: &mut [Option<usize>]) {
    let mut is_taken = vec![false; old.len()];
    for at in pairs.iter().flatten() {
        is_taken[*at] = true;
    }
    let mut next = 0;
    for (at, item) in new.iter().enumerate() {
        if pairs[at].is_none() {
            let free = (next..old.len()).take_while(|place| !is_taken[*place]);
            pairs[at] = free.into_iter().find(|place| are_alike(&old[*place], item));
        }
        if let Some(place) = pairs[at] {
            next = place + 1;
        }
    }
}

/// Whether two parts are begun alike and at least half of what they hold is the same.
fn are_alike(old: &Item, new: &Item) -> bool {
    if old.label != new.label {
        return false;
    }
    let (Content::Group { items: a, .. }, Content::Group { items: b, .. }) =
        (&old.node.content, &new.node.content)
    else {
        return false;
    };
    let is_same = |(one, other): &(&Item, &Item)| one == other;
    let begins_alike =
        old.node.bracket() == new.node.bracket() && old.node.name() == new.node.name();
    let same = match a.first().map(|it| it.label.text().is_some()) {
        Some(true) => a.iter().filter(|it| b.contains(it)).count(),
        _ => a.iter().zip(b).filter(is_same).count(),
    };
    begins_alike && 2 * same >= a.len().max(b.len())
}
