//! The changes that a press can make to a sentence that is being put together.

use super::draft::{Bound, Form, Key, Keys, Kind, Node, Part, Sentence};
use crate::model::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use crate::model::{AssumptionId, IssueId, OptionId, Scenario, Values};

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

/// The relation that a condition on an issue has.
pub fn relation(node: &Node) -> Option<Relation> {
    Some(match (&node.part, node.is_negated) {
        (Part::Is(..), false) => Relation::Is,
        (Part::Is(..), true) => Relation::IsNot,
        (Part::Bound(_, Bound::AtLeast, _), false) => Relation::AtLeast,
        (Part::Bound(_, Bound::AtLeast, _), true) => Relation::Below,
        (Part::Bound(_, Bound::AtMost, _), false) => Relation::AtMost,
        (Part::Bound(_, Bound::AtMost, _), true) => Relation::Above,
        _ => return None,
    })
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
            Change::Kind(key, kind, is_negated) => {
                let path = self.path(*key)?;
                let node = self.at_mut(&path)?;
                if let Part::Group(of, _) = &mut node.part {
                    *of = *kind;
                    node.is_negated = *is_negated;
                }
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
            let inner = std::mem::replace(
                node,
                Node {
                    key: group,
                    is_negated: false,
                    part: Part::Slot,
                },
            );
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
        if node.parts().len() == 1 {
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
            if parts.len() == 1 {
                put_only_part(group);
                return Some(group.key);
            }
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

fn set_subject(node: &mut Node, subject: &Subject, scenario: &Scenario) {
    node.part = match subject {
        Subject::Assumption(id) => Part::Assume(id.clone()),
        Subject::Issue(id) => {
            let same = |of: &IssueId| of == id;
            match &node.part {
                Part::Is(of, _) | Part::Bound(of, ..) if same(of) => return,
                _ => {}
            }
            match scenario.issue(id).map(|issue| &issue.values) {
                Some(Values::Range(_)) => Part::Bound(id.clone(), Bound::AtLeast, None),
                _ => Part::Is(id.clone(), Vec::new()),
            }
        }
    };
}

fn set_relation(node: &mut Node, to: Relation, scenario: &Scenario) {
    let (issue, options, number) = match &node.part {
        Part::Is(issue, options) => {
            let number = options
                .first()
                .and_then(|option| option.as_str().parse().ok());
            (issue.clone(), options.clone(), number)
        }
        Part::Bound(issue, _, number) => {
            // A number that the steps do not reach is no option.
            let option = number.map(|number| OptionId::new(number.to_string()));
            let values = scenario.issue(issue).map(|issue| &issue.values);
            let is_option =
                |id: &OptionId| values.is_some_and(|values| values.position(id).is_some());
            let options = option.into_iter().filter(is_option).collect();
            (issue.clone(), options, *number)
        }
        _ => return,
    };
    let (part, is_negated) = match to {
        Relation::Is => (Part::Is(issue, options), false),
        Relation::IsNot => (Part::Is(issue, options), true),
        Relation::AtLeast => (Part::Bound(issue, Bound::AtLeast, number), false),
        Relation::AtMost => (Part::Bound(issue, Bound::AtMost, number), false),
        Relation::Below => (Part::Bound(issue, Bound::AtLeast, number), true),
        Relation::Above => (Part::Bound(issue, Bound::AtMost, number), true),
    };
    node.part = part;
    node.is_negated = is_negated;
}

/// Chosen options stand in the order of the issue, those that it does not have last.
fn toggle(node: &mut Node, option: &OptionId, scenario: &Scenario) {
    let Part::Is(issue, options) = &mut node.part else {
        return;
    };
    if let Some(at) = options.iter().position(|of| of == option) {
        options.remove(at);
        return;
    }
    let values = scenario.issue(issue).map(|issue| &issue.values);
    let position = |id: &OptionId| {
        let position = values.and_then(|values| values.position(id));
        position.unwrap_or(usize::MAX)
    };
    let at = options
        .iter()
        .position(|of| position(of) > position(option))
        .unwrap_or(options.len());
    options.insert(at, option.clone());
}
