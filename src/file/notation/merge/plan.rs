//! What becomes of the parts of a group, by the old value and the new one.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::chunks::Chunks;
use super::super::node::{Content, Item as Part, Label, Node, escaped};
use super::super::pairs::pairs;
use super::super::tree::{Group, Item, Tree};

/// What becomes of a part of the text.
#[derive(Clone, Copy)]
pub(super) enum Fate<'a> {
    /// It stays, word for word.
    Same,
    /// It stays, and something in it changes.
    Changed(&'a Node, &'a Node),
    /// It goes, or goes elsewhere.
    Gone,
}

/// A part that comes to where it was not.
pub(super) enum Arrival<'a> {
    /// From elsewhere in the same group.
    Moved(usize, Fate<'a>),
    /// From nowhere.
    New(&'a Part),
}

/// What becomes of a group.
pub(super) struct Plan<'a> {
    /// One for each part of the text.
    pub(super) fates: Vec<Fate<'a>>,
    /// What comes before the first part, behind the first, and so on.
    pub(super) arrivals: Vec<Vec<Arrival<'a>>>,
}

/// What becomes of the parts of a group; `None` where the text is not that of the old value, or not of the same kind as
/// the new one.
pub(super) fn plan<'n>(
    tree: &Tree<'_>,
    group: &Group,
    old: &'n Node,
    new: &'n Node,
) -> Option<Plan<'n>> {
    let bracket = Some(group.bracket);
    if old.bracket() != bracket || new.bracket() != bracket {
        return None;
    }
    let has_labels = |node: &Node| node.items().iter().any(|it| it.label != Label::None);
    let is_labelled = group.items.iter().any(|it| it.label.is_some());
    let is_struct = group.bracket == '(' && (is_labelled || has_labels(old) || has_labels(new));
    if is_struct {
        return (old.name() == new.name()).then(|| plan_of_fields(tree, group, old, new));
    }
    if group.items.len() != old.items().len() {
        return None;
    }
    match group.bracket {
        '(' => plan_of_parts(old, new),
        '[' => Some(plan_of_list(
            &(0..group.items.len()).collect::<Vec<_>>(),
            old,
            new,
        )),
        _ => {
            let places = places_of_keys(tree, group, old)?;
            Some(plan_of_list(&places, old, new))
        }
    }
}

/// Where the entries of the old map stand in the text.
fn places_of_keys(tree: &Tree<'_>, group: &Group, old: &Node) -> Option<Vec<usize>> {
    let key = |item: &Item| {
        let written = tree.slice(item.label?);
        let key: String = ron::from_str(written).ok()?;
        Some(escaped(&key))
    };
    let keys = group.items.iter().map(key).collect::<Option<Vec<_>>>()?;
    let mut places = HashMap::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        places.insert(key.as_str(), at);
    }
    let entries = old.items().iter();
    entries
        .map(|it| places.get(it.label.text()?).copied())
        .collect()
}

fn plan_of_fields<'n>(tree: &Tree<'_>, group: &Group, old: &'n Node, new: &'n Node) -> Plan<'n> {
    let label = |item: &Item| item.label.map(|it| tree.slice(it));
    // One part at most has no name.
    let place = |part: &Part| {
        let name = part.label.text();
        group.items.iter().position(|it| label(it) == name)
    };
    let counterpart =
        |part: &Part, among: &'n [Part]| among.iter().find(|it| it.label == part.label);
    let mut plan = Plan::of_nothing(group.items.len());
    for part in old.items() {
        if counterpart(part, new.items()).is_none()
            && let Some(at) = place(part)
        {
            plan.fates[at] = fate_of_left_out(tree.text, &group.items[at], &part.node);
        }
    }
    let mut slot = 0;
    for part in new.items() {
        let former = counterpart(part, old.items());
        match (place(part), former) {
            (Some(at), Some(former)) => {
                plan.fates[at] = Fate::Changed(&former.node, &part.node);
                slot = at + 1;
            }
            (Some(at), None) => {
                plan.fates[at] = fate_of_default(&group.items[at], &part.node);
                slot = at + 1;
            }
            (None, Some(former)) if former.node == part.node => {}
            (None, _) => plan.arrivals[slot].push(Arrival::New(part)),
        }
    }
    plan
}

/// What becomes of a field that is left out of the new value: a list that has comments stays, without its parts.
fn fate_of_left_out<'n>(text: &str, item: &Item, old: &'n Node) -> Fate<'n> {
    let group = item.value.group.as_deref();
    match empty(old) {
        Some(nothing) if group.is_some_and(|it| Chunks::of(text, it).has_loose_comment()) => {
            Fate::Changed(old, nothing)
        }
        _ => Fate::Gone,
    }
}

/// What becomes of a field that stands in the text with its default.
fn fate_of_default<'n>(item: &Item, new: &'n Node) -> Fate<'n> {
    let group = item.value.group.as_deref();
    let is_empty = group.is_some_and(|it| {
        it.items.is_empty() && it.name.range().is_empty() && Some(it.bracket) == new.bracket()
    });
    match empty(new) {
        Some(nothing) if is_empty => Fate::Changed(nothing, new),
        _ => Fate::Changed(&NOTHING, new),
    }
}

/// No value at all.
static NOTHING: Node = Node {
    content: Content::Atom(String::new()),
    width: None,
    is_tall: false,
    comments: None,
};
static NO_LIST: Node = Node {
    content: Content::Group {
        open: Cow::Borrowed("["),
        close: ']',
        items: Vec::new(),
    },
    width: None,
    is_tall: false,
    comments: None,
};
static NO_MAP: Node = Node {
    content: Content::Group {
        open: Cow::Borrowed("{"),
        close: '}',
        items: Vec::new(),
    },
    width: None,
    is_tall: false,
    comments: None,
};

/// The list or map without parts that a list or map comes from.
fn empty(of: &Node) -> Option<&'static Node> {
    match of.bracket() {
        Some('[') => Some(&NO_LIST),
        Some('{') => Some(&NO_MAP),
        _ => None,
    }
}

impl Plan<'_> {
    fn of_nothing(count: usize) -> Self {
        Self {
            fates: vec![Fate::Same; count],
            arrivals: (0..=count).map(|_| Vec::new()).collect(),
        }
    }
}

/// Parts that are told apart by their place alone.
fn plan_of_parts<'a>(old: &'a Node, new: &'a Node) -> Option<Plan<'a>> {
    if old.items().len() != new.items().len() {
        return None;
    }
    let mut plan = Plan::of_nothing(old.items().len());
    let parts = old.items().iter().zip(new.items());
    for (at, (old, new)) in parts.enumerate() {
        plan.fates[at] = Fate::Changed(&old.node, &new.node);
    }
    Some(plan)
}

/// Parts of a list or map, of which the old ones stand in the text at these places.
fn plan_of_list<'a>(places: &[usize], old: &'a Node, new: &'a Node) -> Plan<'a> {
    let pairs = if old.bracket() == Some('{') {
        let place = |part: &Part| old.items().iter().position(|it| it.label == part.label);
        new.items().iter().map(place).collect()
    } else {
        pairs(old.items(), new.items())
    };
    let mut plan = Plan::of_nothing(places.len());
    plan.fates.fill(Fate::Gone);
    let in_text: Vec<Option<usize>> = pairs.iter().map(|it| it.map(|at| places[at])).collect();
    let stays = longest_rise(&in_text);
    let mut slot = 0;
    for (at, part) in new.items().iter().enumerate() {
        let Some(former) = pairs[at] else {
            plan.arrivals[slot].push(Arrival::New(part));
            continue;
        };
        let fate = Fate::Changed(&old.items()[former].node, &part.node);
        let place = places[former];
        if stays[at] {
            plan.fates[place] = fate;
            slot = place + 1;
        } else {
            plan.arrivals[slot].push(Arrival::Moved(place, fate));
        }
    }
    plan
}

/// Which of the places stay where they are if as few as possible move: a longest increasing subsequence (Fredman, 1975).
fn longest_rise(places: &[Option<usize>]) -> Vec<bool> {
    // The last place of the best run of each length, and who came before whom.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let length = ends.partition_point(|end| places[*end] < Some(*place));
        before[at] = length.checked_sub(1).map(|it| ends[it]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; places.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}
