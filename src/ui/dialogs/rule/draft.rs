//! A rule that is being put together: a tree like that of a condition, in which something may still be missing.
//!
//! It is made of any rule and condition, however odd, and gives the same one back, apart from double negations, which
//! cancel out. What is still missing can be in the draft alone: only a finished one becomes a rule.

mod conditions;
mod missing;

use crate::model::{
    AssumptionId, Bound, Condition, IssueId, OptionId, Place, Property, Rule, Scenario,
};

pub use missing::Missing;

/// What a part is known by, wherever it is moved.
pub type Key = u64;

/// The kind of sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The first condition never holds.
    Never,
    /// The first condition always holds.
    Always,
    /// The first condition holds only if the second one does.
    OnlyIf,
    /// What an offer asks in return: the first condition alone.
    Provided,
}

/// A rule or the condition of an offer that is being put together.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its kind.
    pub form: Form,
    /// Its first and its second condition; the second is kept while the kind has only one.
    pub conditions: [Node; 2],
    pub keys: Keys,
}

/// A condition.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is known by.
    pub key: Key,
    /// Whether it is turned into its opposite.
    pub is_negated: bool,
    /// What it says.
    pub part: Part,
    /// Its points in a group that counts them; 1 anywhere else. None while they are no whole number.
    pub points: Option<i64>,
}

/// What a condition says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing yet.
    Slot,
    /// The issue is one of these options.
    Is(IssueId, Vec<OptionId>),
    /// The issue is at least or at most a number.
    Bound(IssueId, Bound, Option<i64>),
    /// These ranges, each times its factor, add up to at least or at most a number.
    Sum(Vec<(IssueId, Option<i64>)>, Bound, Option<i64>),
    /// The assumption holds.
    Assume(AssumptionId),
    /// So many of these hold.
    Group(Kind, Vec<Node>),
}

/// How many of a group must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Every one.
    All,
    /// At least one.
    Any,
    /// At least so many.
    Count(u32),
    /// As many as have at least so many points together.
    Points(Option<i64>),
}

/// Gives every part a key of its own.
#[derive(Clone, Debug, Default)]
pub struct Keys(Key);

impl Keys {
    pub fn next(&mut self) -> Key {
        self.0 += 1;
        self.0
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.is_negated == other.is_negated
            && self.part == other.part
            && self.points == other.points
    }
}

impl Eq for Node {}

impl PartialEq for Sentence {
    fn eq(&self, other: &Self) -> bool {
        self.form == other.form && self.roots() == other.roots()
    }
}

impl Sentence {
    /// The rule of a red line or a fact, or the condition of an offer; `None` if there is no such thing.
    pub fn of(scenario: &Scenario, place: &Place) -> Option<Self> {
        Some(match place {
            Place::RedLine(id) => Self::of_rule(&scenario.red_line(id)?.1.rule),
            Place::Fact(id) => Self::of_rule(&scenario.fact(id)?.rule),
            Place::Offer(id) => Self::of_condition(&scenario.offer(id)?.1.provided),
            _ => return None,
        })
    }

    /// A rule.
    pub fn of_rule(rule: &Rule) -> Self {
        let (form, first, second) = match rule {
            Rule::Never(condition) => (Form::Never, condition, None),
            Rule::Always(condition) => (Form::Always, condition, None),
            Rule::OnlyIf(first, second) => (Form::OnlyIf, first, Some(second)),
        };
        Self::new(form, first, second)
    }

    /// The condition of an offer.
    pub fn of_condition(condition: &Condition) -> Self {
        Self::new(Form::Provided, condition, None)
    }

    fn new(form: Form, first: &Condition, second: Option<&Condition>) -> Self {
        let mut keys = Keys::default();
        let first = Node::root(first, &mut keys);
        let second = match second {
            Some(second) => Node::root(second, &mut keys),
            None => Node::slot(&mut keys),
        };
        Self {
            form,
            conditions: [first, second],
            keys,
        }
    }

    /// The conditions that a sentence of this kind has, in order.
    pub fn roots(&self) -> &[Node] {
        let count = if self.form == Form::OnlyIf { 2 } else { 1 };
        &self.conditions[..count]
    }

    /// The rule or condition, once nothing is missing any more, as the property that it is; or else the first thing
    /// that is missing, with where: counted from 0, outer parts first.
    pub fn finished(&self, scenario: &Scenario) -> Result<Property, (Vec<usize>, Missing)> {
        for (at, root) in self.roots().iter().enumerate() {
            let mut path = vec![at];
            root.check(scenario, &mut path)
                .map_err(|missing| (path, missing))?;
            if root.is_empty_choice() {
                return Err((vec![at], Missing::Subject));
            }
        }
        Ok(self.property())
    }

    /// The rule or condition as it is, with gaps where something is missing.
    pub fn property(&self) -> Property {
        let [first, second] = &self.conditions;
        let first = first.condition();
        match self.form {
            Form::Never => Property::Rule(Rule::Never(first)),
            Form::Always => Property::Rule(Rule::Always(first)),
            Form::OnlyIf => Property::Rule(Rule::OnlyIf(first, second.condition())),
            Form::Provided => Property::Provided(first),
        }
    }
}

impl Node {
    /// Something that is still to be chosen.
    pub fn slot(keys: &mut Keys) -> Self {
        Self::new(Part::Slot, keys)
    }

    pub fn new(part: Part, keys: &mut Keys) -> Self {
        Self {
            key: keys.next(),
            is_negated: false,
            part,
            points: Some(1),
        }
    }

    /// The condition of a sentence. New things have one that says nothing yet.
    fn root(condition: &Condition, keys: &mut Keys) -> Self {
        let node = Self::of(condition, keys);
        if node.is_empty_choice() {
            Self {
                part: Part::Slot,
                ..node
            }
        } else {
            node
        }
    }

    /// Whether it is one of nothing: by itself that is how a rule begins that nobody has written yet.
    fn is_empty_choice(&self) -> bool {
        let is_empty = |part: &Part| matches!(part, Part::Group(Kind::Any, of) if of.is_empty());
        is_empty(&self.part) && !self.is_negated
    }

    /// The parts of a group; none of anything else.
    pub fn parts(&self) -> &[Self] {
        match &self.part {
            Part::Group(_, parts) => parts,
            _ => &[],
        }
    }

    /// How many conditions it is made of, and how deep they are nested, as the limits count them.
    pub fn extent(&self) -> (usize, usize) {
        let negation = usize::from(self.is_negated);
        let (size, depth) = self
            .parts()
            .iter()
            .map(Self::extent)
            .fold((0, 0), |(size, depth), (more, deep)| {
                (size + more, depth.max(deep))
            });
        let own = match &self.part {
            Part::Sum(of, ..) => of.len().max(1),
            _ => 1,
        };
        (own + negation + size, 1 + negation + depth)
    }

    /// Whether it is a group of one that says the same as what is in it.
    pub fn is_as_its_only_part(&self) -> bool {
        match &self.part {
            Part::Group(kind, parts) => match (kind, parts.as_slice()) {
                (Kind::Points(needed), [only]) => {
                    needed.is_some_and(|it| it >= 1) && *needed <= only.points
                }
                (Kind::Count(needed), [_]) => *needed == 1,
                (_, parts) => parts.len() == 1,
            },
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
