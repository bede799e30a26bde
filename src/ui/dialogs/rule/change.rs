//! The changes that a press can make to a sentence that is being put together.

mod parts;

use super::draft::{Form, Key, Keys, Kind, Node, Part, Sentence};
use crate::model::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use crate::model::{AssumptionId, IssueId, OptionId, Scenario};
use parts::{set_kind, set_relation, set_subject, toggle, toggle_summand, type_number};

pub use parts::relation;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Makes it another kind of sentence.
    Form(Form),
    /// Says what a condition is about.
    Subject(Key, Subject),
    /// Says how the issue and what is chosen go together.
    Relation(Key, Relation),
    /// Chooses an option, or takes it out.
    Toggle(Key, OptionId),
    /// Chooses a number.
    Number(Key, i64),
    /// Adds an issue to a sum, or takes it out.
    Summand(Key, IssueId),
    /// Types a number, or what is none yet.
    Typed(Key, Blank, Option<i64>),
    /// Says how many of a group must hold, and whether that is turned into its opposite.
    Kind(Key, Kind, bool),
    /// Turns a condition into its opposite.
    Negate(Key),
    /// Adds a condition beside this one that must hold too, or may hold instead.
    Join(Key, Kind),
    /// Adds a condition to a group.
    Add(Key),
    /// Adds a group to a group.
    AddGroup(Key),
    /// Puts the parts of a group in its place.
    Unwrap(Key),
    /// Takes a condition out.
    Remove(Key),
    /// Moves a condition down in its group, or up.
    Move(Key, bool),
}

/// What a condition is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An issue.
    Issue(IssueId),
    /// An assumption.
    Assumption(AssumptionId),
    /// A sum of numbers.
    Sum,
}

/// Where a whole number is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// How often an issue is counted in a sum.
    Factor(IssueId),
    /// What a sum is compared with.
    Total,
    /// How many points a group needs.
    Needed,
    /// How many points a condition has in its group.
    Points,
}

/// How an issue and what is chosen go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is one of the options.
    Is,
    /// It is none of them.
    IsNot,
    /// It is so much or more.
    AtLeast,
    /// It is so much or less.
    AtMost,
    /// It is less.
    Below,
    /// It is more.
    Above,
}

impl Relation {
    /// Whether options are chosen, or a number.
    pub fn takes_options(self) -> bool {
        matches!(self, Self::Is | Self::IsNot)
    }
}

/// Where in a condition something can still be added, as far as the limits go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How many conditions can still be added to the rule.
    pub size: usize,
    /// How many levels are above this condition.
    pub above: usize,
    /// How many levels it has itself.
    pub depth: usize,
}

impl Room {
    /// Whether it can be put into a group or turned into its opposite.
    pub fn for_wrapping(self) -> bool {
        self.size >= 2 && self.above + self.depth < MAX_CONDITION_DEPTH
    }

    /// Whether something so deep can be added to a group.
    pub fn inside(self, is_negated: bool, depth: usize) -> bool {
        let level = self.above + 1 + usize::from(is_negated);
        self.size >= depth * 2 && level + depth <= MAX_CONDITION_DEPTH
    }
}

impl Sentence {
    /// Where a condition is: counted from 0, outer ones first.
    pub fn path(&self, key: Key) -> Option<Vec<usize>> {
        self.roots().iter().enumerate().find_map(|(at, root)| {
            let mut path = vec![at];
            find(root, key, &mut path).then_some(path)
        })
    }

    /// The condition at a path.
    pub fn at(&self, path: &[usize]) -> Option<&Node> {
        let (root, rest) = path.split_first()?;
        rest.iter()
            .try_fold(self.roots().get(*root)?, |node, at| node.parts().get(*at))
    }

    fn at_mut(&mut self, path: &[usize]) -> Option<&mut Node> {
        let (root, rest) = path.split_first()?;
        rest.iter().try_fold(
            self.conditions.get_mut(*root)?,
            |node, at| match &mut node.part {
                Part::Group(_, parts) => parts.get_mut(*at),
                _ => None,
            },
        )
    }

    /// How many conditions can still be added.
    pub fn room(&self) -> usize {
        let size: usize = self.roots().iter().map(|root| root.extent().0).sum();
        MAX_CONDITION_SIZE.saturating_sub(size)
    }

    /// Makes a change. Returns the condition that is to be dealt with next, if that is another one.
    pub fn change(&mut self, change: &Change, scenario: &Scenario) -> Option<Key> {
        match change {
            Change::Form(form) => {
                self.form = *form;
                None
            }
            Change::Subject(key, subject) => {
                let path = self.path(*key)?;
                set_subject(self.at_mut(&path)?, subject, scenario);
                None
            }
            Change::Relation(key, to) => {
                let path = self.path(*key)?;
                set_relation(self.at_mut(&path)?, *to, scenario);
                None
            }
            Change::Toggle(key, option) => {
                let path = self.path(*key)?;
                toggle(self.at_mut(&path)?, option, scenario);
                None
            }
            Change::Number(key, number) => {
                let path = self.path(*key)?;
                if let Part::Bound(_, _, of) = &mut self.at_mut(&path)?.part {
                    *of = Some(*number);
                }
                None
            }
            Change::Summand(key, issue) => {
                let path = self.path(*key)?;
                let has_room = self.room() > 0;
                toggle_summand(self.at_mut(&path)?, issue, scenario, has_room);
                None
            }
            Change::Typed(key, blank, number) => {
                let path = self.path(*key)?;
                type_number(self.at_mut(&path)?, blank, *number);
                None
            }
            Change::Kind(key, kind, is_negated) => {
                let path = self.path(*key)?;
                set_kind(self.at_mut(&path)?, *kind, *is_negated);
                None
            }
            Change::Negate(key) => {
                let path = self.path(*key)?;
                let node = self.at_mut(&path)?;
                node.is_negated = !node.is_negated;
                None
            }
            Change::Join(key, kind) => self.join(*key, *kind),
            Change::Add(key) => self.add(*key, false),
            Change::AddGroup(key) => self.add(*key, true),
            Change::Unwrap(key) => self.unwrap(*key),
            Change::Remove(key) => self.remove(*key),
            Change::Move(key, is_down) => {
                let path = self.path(*key)?;
                let (at, of) = path.split_last()?;
                let to = if *is_down { at + 1 } else { at.checked_sub(1)? };
                if let Part::Group(_, parts) = &mut self.at_mut(of)?.part
                    && to < parts.len()
                {
                    parts.swap(*at, to);
                }
                None
            }
        }
    }

    /// Adds a condition beside another one: in the group that they are in, if it is of that kind, or else in a new one.
    fn join(&mut self, key: Key, kind: Kind) -> Option<Key> {
        let path = self.path(key)?;
        let slot = Node::slot(&mut self.keys);
        let added = slot.key;
        let is_such = |node: &Node| matches!(&node.part, Part::Group(of, _) if *of == kind);
        let (at, of) = path.split_last()?;
        let node = self.at(&path)?;
        if is_such(node) && !node.is_negated {
            if let Part::Group(_, parts) = &mut self.at_mut(&path)?.part {
                parts.push(slot);
            }
        } else if !of.is_empty() && self.at(of).is_some_and(is_such) {
            if let Part::Group(_, parts) = &mut self.at_mut(of)?.part {
                parts.insert(at + 1, slot);
            }
        } else {
            let group = self.keys.next();
            let node = self.at_mut(&path)?;
            let points = node.points;
            let mut inner = std::mem::replace(
                node,
                Node {
                    key: group,
                    is_negated: false,
                    part: Part::Slot,
                    points,
                },
            );
            // The points are those of what stands in the group that counts them.
            inner.points = Some(1);
            node.part = Part::Group(kind, vec![inner, slot]);
        }
        Some(added)
    }

    fn add(&mut self, key: Key, is_group: bool) -> Option<Key> {
        let path = self.path(key)?;
        let Part::Group(kind, _) = &self.at(&path)?.part else {
            return None;
        };
        // Of the other kind: in one of the same kind a condition would do.
        let inner = if *kind == Kind::Any {
            Kind::All
        } else {
            Kind::Any
        };
        let (node, next) = new_part(&mut self.keys, is_group.then_some(inner));
        if let Part::Group(_, parts) = &mut self.at_mut(&path)?.part {
            parts.push(node);
        }
        Some(next)
    }

    /// Puts the parts of a group in its place, where that keeps the sense: of a group with one part, and of a group in one
    /// of the same kind.
    fn unwrap(&mut self, key: Key) -> Option<Key> {
        let path = self.path(key)?;
        let node = self.at(&path)?;
        let first = node.parts().first()?.key;
        if node.is_as_its_only_part() {
            put_only_part(self.at_mut(&path)?);
            return Some(first);
        }
        if !can_join_parent(self, &path) {
            return None;
        }
        let (at, of) = path.split_last()?;
        let Part::Group(_, inner) = std::mem::replace(&mut self.at_mut(&path)?.part, Part::Slot)
        else {
            return None;
        };
        if let Part::Group(_, parts) = &mut self.at_mut(of)?.part {
            parts.splice(*at..=*at, inner);
        }
        Some(first)
    }

    fn remove(&mut self, key: Key) -> Option<Key> {
        let mut path = self.path(key)?;
        loop {
            let (at, of) = path.split_last()?;
            if of.is_empty() {
                let slot = Node::slot(&mut self.keys);
                let next = slot.key;
                *self.at_mut(&path)? = slot;
                return Some(next);
            }
            let at = *at;
            let group = self.at_mut(of)?;
            let Part::Group(kind, parts) = &mut group.part else {
                return None;
            };
            if parts.len() == 1 {
                // A group of nothing says nothing.
                path.pop();
                continue;
            }
            parts.remove(at);
            if let Kind::Count(at_least) = kind {
                let most = u32::try_from(parts.len()).unwrap_or(u32::MAX);
                *at_least = (*at_least).min(most);
            }
            // What is left may have too few points, or be something of which none is needed.
            let has_points = matches!(kind, Kind::Points(_));
            if !has_points && group.is_as_its_only_part() {
                put_only_part(group);
                return Some(group.key);
            }
            let parts = group.parts();
            return parts.get(at.min(parts.len() - 1)).map(|next| next.key);
        }
    }
}

fn find(node: &Node, key: Key, path: &mut Vec<usize>) -> bool {
    if node.key == key {
        return true;
    }
    for (at, part) in node.parts().iter().enumerate() {
        path.push(at);
        if find(part, key, path) {
            return true;
        }
        path.pop();
    }
    false
}

/// A slot or a group of two, and the slot in it that comes first.
fn new_part(keys: &mut Keys, group: Option<Kind>) -> (Node, Key) {
    let slot = Node::slot(keys);
    let first = slot.key;
    match group {
        None => (slot, first),
        Some(kind) => {
            let parts = vec![slot, Node::slot(keys)];
            (Node::new(Part::Group(kind, parts), keys), first)
        }
    }
}

/// Puts the only part of a group in its place.
fn put_only_part(group: &mut Node) {
    if let Part::Group(_, parts) = &mut group.part
        && let Some(mut only) = parts.pop()
    {
        only.is_negated ^= group.is_negated;
        only.points = group.points;
        *group = only;
    }
}

/// Whether the parts of the group at a path can as well stand in the group around it.
pub fn can_join_parent(sentence: &Sentence, path: &[usize]) -> bool {
    let Some((_, of)) = path.split_last() else {
        return false;
    };
    match (sentence.at(path), sentence.at(of)) {
        (Some(inner), Some(outer)) => match (&inner.part, &outer.part) {
            (Part::Group(inner_kind, parts), Part::Group(kind, _)) => {
                !parts.is_empty()
                    && !inner.is_negated
                    && inner_kind == kind
                    && matches!(kind, Kind::All | Kind::Any)
            }
            _ => false,
        },
        _ => false,
    }
}
