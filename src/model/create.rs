//! New things for a scenario: each with an id of its own that says what it is, and copies of what is there.

use std::collections::BTreeSet;

use super::edit::Edit;
use super::id::{Id, MAX_ID_LENGTH};
use super::kind::Kind;
use super::place::{List, Place};
use super::property::Property;
use super::saying::who_and_what;
use super::scenario::{Scenario, Source};
use super::thing::{Item, Thing, Things};

/// Names and values of colours for parties, given in turn: Paul Tol's bright scheme ("Colour schemes", 2021), made to be
/// told apart by people who see colours differently too. None is too dark for a dark window.
pub const PARTY_COLORS: [(&str, &str); 7] = [
    ("Blue", "#4477aa"),
    ("Red", "#ee6677"),
    ("Green", "#228833"),
    ("Yellow", "#ccbb44"),
    ("Cyan", "#66ccee"),
    ("Purple", "#aa3377"),
    ("Grey", "#bbbbbb"),
];

impl Scenario {
    /// A new thing for this list that is called `name`, with an id that nothing of its kind has. A rule says nothing
    /// yet, an issue has no options, a package no terms. Of a claim it is what is said, with who says it or without.
    pub fn new_item(&self, list: impl Into<List>, name: &str) -> Item {
        let list = list.into();
        let name = name.trim();
        let mut item = Item::blank(&list);
        let id = if list.kind == Kind::Claim {
            self.fresh_claim(list.owner.id())
        } else {
            let stem = list.kind.singular().replace(' ', "-");
            self.fresh_text(&list.owner.inner(list.kind, &stem), name)
        };
        let thing = item.thing_mut();
        thing.set_id(&id);
        if list.kind == Kind::Claim {
            let (who, what) = who_and_what(name);
            thing.exchange(Property::Who(who.to_owned()));
            thing.exchange(Property::Text(what.to_owned()));
        } else {
            thing.exchange(thing.name_property(name.to_owned()));
        }
        if list.kind == Kind::Party {
            thing.exchange(Property::Color(self.fresh_color().to_owned()));
        }
        item
    }

    /// The edit that adds a new thing at the end of its list.
    pub fn addition(&self, list: impl Into<List>, name: &str) -> Edit {
        Edit::Insert(usize::MAX, self.new_item(list, name))
    }

    /// The edit that puts a copy of a thing behind it, with ids of its own; `None` if there is no such thing.
    pub fn duplication(&self, place: &Place) -> Option<Edit> {
        let at = self.position(place)?.at + 1;
        let mut item = self.item(place)?;
        let is_claim = place.kind() == Some(Kind::Claim);
        let id = if is_claim {
            self.fresh_claim(item.list().owner.id())
        } else {
            self.fresh_text(place, place.id())
        };
        let thing = item.thing_mut();
        thing.set_id(&id);
        // Two claims may well be of one person, and a question is not reworded by a word behind it.
        let keeps_name = is_claim || place.kind() == Some(Kind::Assumption);
        if !keeps_name && !thing.name().is_empty() {
            thing.exchange(thing.name_property(format!("{} (copy)", thing.name())));
        }
        self.free_ids(thing);
        Some(Edit::Insert(at, item))
    }

    /// The edit that adds a source with claims, whose ids are changed where the scenario has them already.
    pub fn source_addition(&self, mut source: Source) -> Edit {
        let place = Place::Source(source.id.clone());
        if self.has(&place) || !source.id.is_slug() {
            source.id = self.fresh(&place, source.id.as_str());
        }
        self.free_ids(&mut source);
        Edit::Insert(usize::MAX, Item::Source(source))
    }

    /// The edit that gives everything an id of its own that has the one of something before it of its kind; `None` where
    /// nothing has. References go on leading to the first, which they led to before.
    pub fn separation(&self) -> Option<Edit> {
        let mut scenario = self.clone();
        for kind in Kind::ALL {
            if kind == Kind::Option {
                for issue in scenario.things_mut(Kind::Issue) {
                    separate(issue.list_mut(kind).map_or_else(Vec::new, Things::all_mut));
                }
            } else {
                separate(scenario.things_mut(kind));
            }
        }
        (scenario != *self).then(|| Edit::Become(Box::new(scenario)))
    }

    /// Gives what belongs to a new thing ids that are not taken, and lets what belongs to it refer to its own. An option
    /// needs no other id, since it has its own within its issue.
    fn free_ids(&self, owner: &mut dyn Thing) {
        let kinds = [Kind::Claim, Kind::RedLine, Kind::Offer];
        for kind in kinds {
            let mut taken = BTreeSet::new();
            let mut renamed = Vec::new();
            let things = owner.list_mut(kind).map_or_else(Vec::new, Things::all_mut);
            for thing in things {
                let before = Place::Scenario.inner(kind, thing.id());
                let is_taken = |id: &str| taken.contains(id) || self.has(&before.with_id(id));
                let id = numbered(thing.id(), is_taken);
                thing.set_id(&id);
                taken.insert(id.clone());
                renamed.push((before, id));
            }
            // A copy refers to what it was copied from, which has none of the new ids.
            for kind in kinds {
                let things = owner.list_mut(kind).map_or_else(Vec::new, Things::all_mut);
                for thing in things {
                    renamed.iter().for_each(|(from, to)| thing.follow(from, to));
                }
            }
        }
    }

    /// An id made of a name that nothing of the kind of `place` has; where the name gives none, the id of `place` with a
    /// number.
    pub fn fresh<K>(&self, place: &Place, name: &str) -> Id<K> {
        self.fresh_text(place, name).into()
    }

    fn fresh_text(&self, place: &Place, name: &str) -> String {
        let slug = slug(name);
        let stem = if slug.is_empty() {
            place.id()
        } else {
            slug.as_str()
        };
        numbered(stem, |id| self.has(&place.with_id(id)))
    }

    /// The next number after those of the source's claims: `A12` after `A11`.
    fn fresh_claim(&self, source: &str) -> String {
        let claims = self.sources.iter().find(|it| it.id.as_str() == source);
        let last = claims.and_then(|it| it.claims.last());
        let stem = last.map_or_else(
            || {
                let letter = slug(source).chars().next().unwrap_or('c');
                format!("{}1", letter.to_ascii_uppercase())
            },
            |claim| claim.id.as_str().to_owned(),
        );
        let letters = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: usize = stem[letters.len()..].parse().unwrap_or(0);
        (number..=usize::MAX)
            .map(|number| format!("{letters}{number}"))
            .find(|id| !self.has(&Place::Claim(id.as_str().into())))
            .unwrap_or(stem)
    }

    fn fresh_color(&self) -> &'static str {
        let is_free = |color: &&str| self.parties.iter().all(|party| party.color != **color);
        let (_, next) = PARTY_COLORS[self.parties.len() % PARTY_COLORS.len()];
        let mut colors = PARTY_COLORS.iter().map(|(_, color)| *color);
        colors.find(is_free).unwrap_or(next)
    }
}

/// Gives every thing but the first of an id another one that none of the others has.
fn separate(things: Vec<&mut dyn Thing>) {
    let mut taken: BTreeSet<String> = things.iter().map(|it| it.id().to_owned()).collect();
    let mut seen = BTreeSet::new();
    for thing in things {
        if !seen.insert(thing.id().to_owned()) {
            let fresh = numbered(thing.id(), |text| taken.contains(text));
            thing.set_id(&fresh);
            seen.insert(fresh.clone());
            taken.insert(fresh);
        }
    }
}

/// The name in small letters, digits and hyphens, cut at a word after some 40 of them; empty where it has none of these.
fn slug(name: &str) -> String {
    const ENOUGH: usize = 40;
    let mut slug = String::new();
    for word in name
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
    {
        if !slug.is_empty() {
            if slug.len() + word.len() >= ENOUGH {
                break;
            }
            slug.push('-');
        }
        slug.extend(word.chars().take(ENOUGH).map(|c| c.to_ascii_lowercase()));
    }
    slug
}

/// The stem itself or, where that is taken, the stem with the first number from 2 that is free.
fn numbered(stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(stem) {
        return stem.to_owned();
    }
    let stem: String = stem.chars().take(MAX_ID_LENGTH - 8).collect();
    (2_usize..)
        .map(|number| format!("{stem}-{number}"))
        .find(|id| !is_taken(id))
        .unwrap_or(stem)
}
