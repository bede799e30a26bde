//! What can be done to a thing of a scenario whatever its kind, and the table of what each kind is made of.
//!
//! A thing has an id, a name, properties, of which some refer to other things, and lists of things that belong to it.
//! The scenario itself is one, without an id. A field that is missing in the table does not compile.

use std::any::Any;

use super::id::{IssueId, PartyId, SourceId};
use super::kind::Kind;
use super::place::{List, Place};
use super::property::Property;
use super::references::Refers;
use super::scenario::{
    Assumption, Claim, Fact, Issue, Offer, Package, Party, RedLine, Scenario, Source, Variant,
};
use super::text::{Change, HasTexts, TextKind, Visit, text_kind};
use super::values::{IssueOption, Values};

/// A thing of a scenario, or the scenario itself. As [`Any`], it can be asked what it is.
pub trait Thing: Any {
    /// The id as text; the scenario itself has none.
    fn id(&self) -> &str;

    /// Gives it another id. What refers to it stays as it is: see [`Edit::Rename`](super::Edit::Rename).
    fn set_id(&mut self, to: &str);

    /// What it is called: its title, its name, its text or its question, and of a claim who makes it.
    fn name(&self) -> &str;

    /// The property that calls it `name`.
    fn name_property(&self, name: String) -> Property;

    /// Everything that can be changed of it by itself, in the order of the file; the first is its name.
    fn properties(&self) -> Vec<Property>;

    /// The property of the same sort that it has.
    fn property_like(&self, like: &Property) -> Option<Property> {
        let mut properties = self.properties().into_iter();
        properties.find(|it| std::mem::discriminant(it) == std::mem::discriminant(like))
    }

    /// Puts a property in place of the one that it has, and returns that one; `None`, with nothing changed, when it has
    /// no such property or it is the same.
    fn exchange(&mut self, to: Property) -> Option<Property>;

    /// Calls `visit` with every place that it refers to, without what belongs to it.
    fn references(&self, visit: &mut dyn FnMut(Place));

    /// Lets its references to `from` lead to the thing with the id `to`.
    fn follow(&mut self, from: &Place, to: &str);

    /// Calls `visit` with every text that it has, without what belongs to it.
    fn texts(&self, visit: &mut Visit<'_>);

    /// Calls `change` with every text that it has, without what belongs to it.
    fn texts_mut(&mut self, change: &mut Change<'_>);

    /// The things of this kind that belong to it.
    fn list(&self, _: Kind) -> Option<&dyn Things> {
        None
    }

    /// The things of this kind that belong to it, to be changed.
    fn list_mut(&mut self, _: Kind) -> Option<&mut dyn Things> {
        None
    }

    /// The kind of what stands in its list of this name.
    fn list_kind(&self, _: &str) -> Option<Kind> {
        None
    }

    /// A copy with what it belongs to; there is none of the scenario itself.
    fn to_item(&self, owner: &Place) -> Option<Item>;

    /// The thing, if it is one of this type.
    fn from_item(item: Item) -> Option<Self>
    where
        Self: Sized;
}

/// A list of things of one kind.
pub trait Things {
    /// How many there are.
    fn count(&self) -> usize;

    /// The one at this position, counted from 0.
    fn get(&self, at: usize) -> Option<&dyn Thing>;

    /// The one at this position, to be changed.
    fn get_mut(&mut self, at: usize) -> Option<&mut dyn Thing>;

    /// Where the first one with this id stands.
    fn position(&self, id: &str) -> Option<usize>;

    /// All of them, in order.
    fn all(&self) -> Vec<&dyn Thing>;

    /// All of them, in order, to be changed.
    fn all_mut(&mut self) -> Vec<&mut dyn Thing>;

    /// Puts an item at this position, or at the end if there are fewer. Returns whether it is one of this kind.
    fn insert(&mut self, at: usize, item: Item) -> bool;

    /// Takes one out. Returns whether it was there.
    fn remove(&mut self, at: usize) -> bool;

    /// Moves one; beyond the end means to the end. Returns whether that changed anything.
    fn shift(&mut self, from: usize, to: usize) -> bool;
}

impl<T: Thing> Things for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn get(&self, at: usize) -> Option<&dyn Thing> {
        self.as_slice().get(at).map(|it| it as &dyn Thing)
    }

    fn get_mut(&mut self, at: usize) -> Option<&mut dyn Thing> {
        let thing = self.as_mut_slice().get_mut(at);
        thing.map(|it| it as &mut dyn Thing)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.iter().position(|it| it.id() == id)
    }

    fn all(&self) -> Vec<&dyn Thing> {
        self.iter().map(|it| it as &dyn Thing).collect()
    }

    fn all_mut(&mut self) -> Vec<&mut dyn Thing> {
        self.iter_mut().map(|it| it as &mut dyn Thing).collect()
    }

    fn insert(&mut self, at: usize, item: Item) -> bool {
        let thing = T::from_item(item);
        let at = at.min(self.len());
        thing.map(|thing| Self::insert(self, at, thing)).is_some()
    }

    fn remove(&mut self, at: usize) -> bool {
        let is_there = at < self.len();
        if is_there {
            Self::remove(self, at);
        }
        is_there
    }

    fn shift(&mut self, from: usize, to: usize) -> bool {
        let to = to.min(self.len().saturating_sub(1));
        if from >= self.len() || from == to {
            return false;
        }
        let thing = Self::remove(self, from);
        Self::insert(self, to, thing);
        true
    }
}

/// A thing together with what it belongs to: all that is needed to put it into a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A source with its claims.
    Source(Source),
    /// A claim of this source.
    Claim(SourceId, Claim),
    /// An issue.
    Issue(Issue),
    /// A named option of this issue.
    Option(IssueId, IssueOption),
    /// An assumption.
    Assumption(Assumption),
    /// A fact.
    Fact(Fact),
    /// A party with its red lines and offers.
    Party(Party),
    /// A red line of this party.
    RedLine(PartyId, RedLine),
    /// An offer of this party.
    Offer(PartyId, Offer),
    /// A package.
    Package(Package),
    /// A variant.
    Variant(Variant),
}

macro_rules! thing_of {
    ($item:expr) => {
        match $item {
            Item::Source(it) => it,
            Item::Claim(_, it) => it,
            Item::Issue(it) => it,
            Item::Option(_, it) => it,
            Item::Assumption(it) => it,
            Item::Fact(it) => it,
            Item::Party(it) => it,
            Item::RedLine(_, it) => it,
            Item::Offer(_, it) => it,
            Item::Package(it) => it,
            Item::Variant(it) => it,
        }
    };
}

impl Item {
    /// The thing itself.
    pub fn thing(&self) -> &dyn Thing {
        thing_of!(self)
    }

    /// The thing itself, to be changed.
    pub fn thing_mut(&mut self) -> &mut dyn Thing {
        thing_of!(self)
    }

    /// The list that the item belongs into.
    pub fn list(&self) -> List {
        match self {
            Self::Source(_) => Kind::Source.into(),
            Self::Claim(source, _) => List::claims(source),
            Self::Issue(_) => Kind::Issue.into(),
            Self::Option(issue, _) => List::options(issue),
            Self::Assumption(_) => Kind::Assumption.into(),
            Self::Fact(_) => Kind::Fact.into(),
            Self::Party(_) => Kind::Party.into(),
            Self::RedLine(party, _) => List::red_lines(party),
            Self::Offer(party, _) => List::offers(party),
            Self::Package(_) => Kind::Package.into(),
            Self::Variant(_) => Kind::Variant.into(),
        }
    }

    /// Where the item is, once it is in a scenario.
    pub fn place(&self) -> Place {
        let list = self.list();
        list.owner.inner(list.kind, self.thing().id())
    }

    /// A thing of which nothing has been said yet, for this list.
    pub(super) fn blank(list: &List) -> Self {
        let owner = list.owner.id();
        match list.kind {
            Kind::Source => Self::Source(Source::default()),
            Kind::Claim => Self::Claim(owner.into(), Claim::default()),
            Kind::Issue => Self::Issue(Issue::default()),
            Kind::Option => Self::Option(owner.into(), IssueOption::default()),
            Kind::Assumption => Self::Assumption(Assumption::default()),
            Kind::Fact => Self::Fact(Fact::default()),
            Kind::Party => Self::Party(Party::default()),
            Kind::RedLine => Self::RedLine(owner.into(), RedLine::default()),
            Kind::Offer => Self::Offer(owner.into(), Offer::default()),
            Kind::Package => Self::Package(Package::default()),
            Kind::Variant => Self::Variant(Variant::default()),
        }
    }
}

/// The id of a thing, and the item that it makes.
macro_rules! identified {
    ($item:ident $($owned:ident)?) => {
        fn id(&self) -> &str {
            self.id.as_str()
        }

        fn set_id(&mut self, to: &str) {
            self.id = to.into();
        }

        identified!(@item $item $($owned)?);
    };
    (@item $item:ident) => {
        fn to_item(&self, _: &Place) -> Option<Item> {
            Some(Item::$item(self.clone()))
        }

        fn from_item(item: Item) -> Option<Self> {
            match item {
                Item::$item(it) => Some(it),
                _ => None,
            }
        }
    };
    (@item $item:ident owned) => {
        fn to_item(&self, owner: &Place) -> Option<Item> {
            Some(Item::$item(owner.id().into(), self.clone()))
        }

        fn from_item(item: Item) -> Option<Self> {
            match item {
                Item::$item(_, it) => Some(it),
                _ => None,
            }
        }
    };
}

/// The fields of a thing with the property that each is, its name first, and the fields that are none.
macro_rules! properties {
    ($name:ident: $called:ident $(, $field:ident: $property:ident)*; $($rest:ident),*) => {
        fn name(&self) -> &str {
            &self.$name
        }

        fn name_property(&self, name: String) -> Property {
            Property::$called(name)
        }

        fn properties(&self) -> Vec<Property> {
            let Self { $name, $($field,)* $($rest: _),* } = self;
            vec![
                Property::$called($name.clone()),
                $(Property::$property($field.clone()),)*
            ]
        }

        fn exchange(&mut self, to: Property) -> Option<Property> {
            match to {
                Property::$called(to) => swap(&mut self.$name, to, Property::$called),
                $(Property::$property(to) => swap(&mut self.$field, to, Property::$property),)*
                _ => None,
            }
        }

        fn references(&self, visit: &mut dyn FnMut(Place)) {
            let Self { $name, $($field,)* $($rest: _),* } = self;
            $name.references(visit);
            $($field.references(visit);)*
        }

        fn follow(&mut self, from: &Place, to: &str) {
            let Self { $name, $($field,)* $($rest: _),* } = self;
            $name.follow(from, to);
            $($field.follow(from, to);)*
        }

        fn texts(&self, visit: &mut Visit<'_>) {
            let Self { $name, $($field,)* $($rest: _),* } = self;
            $name.texts(stringify!($name), text_kind!($called), visit);
            $($field.texts(stringify!($field), text_kind!($property), visit);)*
        }

        fn texts_mut(&mut self, change: &mut Change<'_>) {
            let Self { $name, $($field,)* $($rest: _),* } = self;
            $name.texts_mut(text_kind!($called), change);
            $($field.texts_mut(text_kind!($property), change);)*
        }
    };
}

/// The fields of a thing that hold the things that belong to it.
macro_rules! lists {
    ($($field:ident: $kind:ident),*) => {
        fn list(&self, kind: Kind) -> Option<&dyn Things> {
            match kind {
                $(Kind::$kind => Some(&self.$field),)*
                _ => None,
            }
        }

        fn list_mut(&mut self, kind: Kind) -> Option<&mut dyn Things> {
            match kind {
                $(Kind::$kind => Some(&mut self.$field),)*
                _ => None,
            }
        }

        fn list_kind(&self, name: &str) -> Option<Kind> {
            match name {
                $(stringify!($field) => Some(Kind::$kind),)*
                _ => None,
            }
        }
    };
}

impl Thing for Scenario {
    fn id(&self) -> &str {
        ""
    }

    fn set_id(&mut self, _: &str) {}

    fn to_item(&self, _: &Place) -> Option<Item> {
        None
    }

    fn from_item(_: Item) -> Option<Self> {
        None
    }

    properties!(title: Title, as_of: AsOf, summary: Summary, guide: Guide, agreement: Agreement;
        sources, issues, assumptions, facts, parties, packages, variants);
    lists!(sources: Source, issues: Issue, assumptions: Assumption, facts: Fact, parties: Party,
        packages: Package, variants: Variant);
}

impl Thing for Source {
    identified!(Source);
    properties!(title: Title, date: Date, publisher: Publisher, url: Url; id, claims);
    lists!(claims: Claim);
}

impl Thing for Claim {
    identified!(Claim owned);
    properties!(who: Who, text: Text, date: Date, page: Page; id);
}

impl Thing for Issue {
    identified!(Issue);
    properties!(name: Name, question: Question, values: Values; id);

    // The numbers of a range are no things: nothing about one of them can be changed.
    fn list(&self, kind: Kind) -> Option<&dyn Things> {
        match (&self.values, kind) {
            (Values::Options(options), Kind::Option) => Some(options),
            _ => None,
        }
    }

    fn list_mut(&mut self, kind: Kind) -> Option<&mut dyn Things> {
        match (&mut self.values, kind) {
            (Values::Options(options), Kind::Option) => Some(options),
            _ => None,
        }
    }

    fn list_kind(&self, name: &str) -> Option<Kind> {
        (name == "values").then_some(Kind::Option)
    }
}

impl Thing for IssueOption {
    identified!(Option owned);
    properties!(name: Name, note: Note; id);
}

impl Thing for Assumption {
    identified!(Assumption);
    properties!(question: Question, answer: Answer, claims: Claims, note: Note; id);
}

impl Thing for Fact {
    identified!(Fact);
    properties!(text: Text, rule: Rule, claims: Claims, note: Note; id);
}

impl Thing for Party {
    identified!(Party);
    properties!(name: Name, color: Color, role: Role, scale: Scale, note: Note, preferences: Preferences, no_deal: NoDeal;
        id, red_lines, offers);
    lists!(red_lines: RedLine, offers: Offer);
}

impl Thing for RedLine {
    identified!(RedLine owned);
    properties!(text: Text, rule: Rule, firmness: Firmness, basis: Basis, claims: Claims,
        note: Note, enabled: Enabled, private: Private; id);
}

impl Thing for Offer {
    identified!(Offer owned);
    properties!(text: Text, waives: Waives, provided: Provided, basis: Basis, claims: Claims,
        note: Note, enabled: Enabled, private: Private; id);
}

impl Thing for Package {
    identified!(Package);
    properties!(name: Name, text: Text, terms: Terms, spans: Spans, claims: Claims, note: Note; id);
}

impl Thing for Variant {
    identified!(Variant);
    properties!(name: Name, note: Note, lift: Lift, withdraw: Withdraw, enforce: Enforce,
        firmness: OtherFirmness, no_deal: OtherNoDeal, answers: Answers, view: View, select: Select; id);
}

fn swap<T: PartialEq>(slot: &mut T, to: T, property: fn(T) -> Property) -> Option<Property> {
    (*slot != to).then(|| property(std::mem::replace(slot, to)))
}
