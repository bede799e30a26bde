//! New things for a scenario: each with an id of its own that says what it is, and copies of what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Condition, Rule};
use super::edit::Edit;
use super::id::{Id, IssueId, MAX_ID_LENGTH, PartyId, RedLineId, SourceId};
use super::place::{Item, Place};
use super::scenario::{
    Answer, Assumption, Basis, Claim, Fact, Issue, Offer, Package, Party, RedLine, Scenario,
    Source, Variant,
};
use super::values::{IssueOption, Values};

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

/// What can be made in a scenario, with what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A source.
    Source,
    /// A claim of this source.
    Claim(SourceId),
    /// An issue.
    Issue,
    /// An option of this issue.
    Option(IssueId),
    /// An assumption.
    Assumption,
    /// A fact.
    Fact,
    /// A party.
    Party,
    /// A red line of this party.
    RedLine(PartyId),
    /// An offer of this party.
    Offer(PartyId),
    /// A package.
    Package,
    /// A variant.
    Variant,
}

impl Scenario {
    /// A new thing of this kind that is called `name`, with an id that nothing of its kind has. A rule says nothing
    /// yet, an issue has no options, a package no terms. A claim is called by who makes it.
    pub fn new_item(&self, kind: &Kind, name: &str) -> Item {
        let name = name.trim().to_owned();
        match kind {
            Kind::Source => Item::Source(Source {
                id: self.fresh(&Place::Source("source".into()), &name),
                title: name,
                date: String::new(),
                claims: Vec::new(),
            }),
            Kind::Claim(source) => Item::Claim(
                source.clone(),
                Claim {
                    id: self.fresh_claim(source),
                    who: name,
                    text: String::new(),
                },
            ),
            Kind::Issue => Item::Issue(Issue {
                id: self.fresh(&Place::Issue("issue".into()), &name),
                name,
                question: String::new(),
                values: Values::Options(Vec::new()),
            }),
            Kind::Option(issue) => Item::Option(
                issue.clone(),
                IssueOption {
                    id: self.fresh(&Place::Option(issue.clone(), "option".into()), &name),
                    name,
                    note: String::new(),
                },
            ),
            Kind::Assumption => Item::Assumption(Assumption {
                id: self.fresh(&Place::Assumption("assumption".into()), &name),
                question: name,
                answer: Answer::Unknown,
                claims: Vec::new(),
                note: String::new(),
            }),
            Kind::Fact => Item::Fact(Fact {
                id: self.fresh(&Place::Fact("fact".into()), &name),
                text: name,
                rule: Rule::Never(says_nothing()),
                claims: Vec::new(),
                note: String::new(),
            }),
            Kind::Party => Item::Party(Party {
                id: self.fresh(&Place::Party("party".into()), &name),
                name,
                color: self.fresh_color().to_owned(),
                note: String::new(),
                red_lines: Vec::new(),
                offers: Vec::new(),
                preferences: Vec::new(),
                no_deal: None,
            }),
            Kind::RedLine(party) => Item::RedLine(party.clone(), self.new_red_line(name)),
            Kind::Offer(party) => Item::Offer(party.clone(), self.new_offer(name)),
            Kind::Package => Item::Package(Package {
                id: self.fresh(&Place::Package("package".into()), &name),
                name,
                text: String::new(),
                terms: Vec::new(),
                claims: Vec::new(),
                note: String::new(),
            }),
            Kind::Variant => Item::Variant(Variant {
                id: self.fresh(&Place::Variant("variant".into()), &name),
                name,
                lift: Vec::new(),
                withdraw: Vec::new(),
                answers: Vec::new(),
            }),
        }
    }

    fn new_red_line(&self, name: String) -> RedLine {
        RedLine {
            id: self.fresh(&Place::RedLine("red-line".into()), &name),
            text: name,
            rule: Rule::Never(says_nothing()),
            firmness: 3,
            basis: Basis::Inferred,
            claims: Vec::new(),
            note: String::new(),
            enabled: true,
        }
    }

    fn new_offer(&self, name: String) -> Offer {
        Offer {
            id: self.fresh(&Place::Offer("offer".into()), &name),
            text: name,
            waives: Vec::new(),
            provided: says_nothing(),
            basis: Basis::Inferred,
            claims: Vec::new(),
            note: String::new(),
            enabled: true,
        }
    }

    /// The edit that adds a new thing of this kind at the end of its list.
    pub fn addition(&self, kind: &Kind, name: &str) -> Edit {
        Edit::Insert(usize::MAX, self.new_item(kind, name))
    }

    /// The edit that puts a copy of a thing behind it, with ids of its own; `None` if there is no such thing.
    pub fn duplication(&self, place: &Place) -> Option<Edit> {
        let at = self.position(place)?.at + 1;
        let mut item = self.item(place)?;
        let copy = |name: &mut String| {
            if !name.is_empty() {
                name.push_str(" (copy)");
            }
        };
        match &mut item {
            Item::Source(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.title);
                let mut taken: Vec<String> = Vec::new();
                for claim in &mut it.claims {
                    let is_taken = |id: &str| {
                        taken.iter().any(|of| of == id) || self.has(&Place::Claim(id.into()))
                    };
                    let id = numbered(claim.id.as_str(), is_taken);
                    claim.id = id.as_str().into();
                    taken.push(id);
                }
            }
            Item::Claim(source, it) => it.id = self.fresh_claim(source),
            Item::Issue(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.name);
            }
            Item::Option(_, it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.name);
            }
            Item::Assumption(it) => it.id = self.fresh(place, it.id.as_str()),
            Item::Fact(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.text);
            }
            Item::Party(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.name);
                self.give_fresh_ids(it);
            }
            Item::RedLine(_, it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.text);
            }
            Item::Offer(_, it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.text);
            }
            Item::Package(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.name);
            }
            Item::Variant(it) => {
                it.id = self.fresh(place, it.id.as_str());
                copy(&mut it.name);
            }
        }
        Some(Edit::Insert(at, item))
    }

    /// The edit that adds a source with claims, whose ids are changed where the scenario has them already.
    pub fn source_addition(&self, mut source: Source) -> Edit {
        let place = Place::Source(source.id.clone());
        if self.has(&place) || !source.id.is_slug() {
            source.id = self.fresh(&place, source.id.as_str());
        }
        let mut taken: Vec<String> = Vec::new();
        for claim in &mut source.claims {
            let is_taken =
                |id: &str| taken.iter().any(|of| of == id) || self.has(&Place::Claim(id.into()));
            if is_taken(claim.id.as_str()) {
                claim.id = numbered(claim.id.as_str(), is_taken).into();
            }
            taken.push(claim.id.as_str().to_owned());
        }
        Edit::Insert(usize::MAX, Item::Source(source))
    }

    /// The edit that gives everything an id of its own that has the one of something before it of its kind; `None` where
    /// nothing has. References go on leading to the first, which they led to before.
    pub fn separation(&self) -> Option<Edit> {
        let mut scenario = self.clone();
        separate(scenario.sources.iter_mut().map(|it| &mut it.id));
        let claims = scenario.sources.iter_mut().flat_map(|it| &mut it.claims);
        separate(claims.map(|it| &mut it.id));
        separate(scenario.issues.iter_mut().map(|it| &mut it.id));
        for issue in &mut scenario.issues {
            if let Values::Options(options) = &mut issue.values {
                separate(options.iter_mut().map(|it| &mut it.id));
            }
        }
        separate(scenario.assumptions.iter_mut().map(|it| &mut it.id));
        separate(scenario.facts.iter_mut().map(|it| &mut it.id));
        separate(scenario.parties.iter_mut().map(|it| &mut it.id));
        let red_lines = scenario.parties.iter_mut().flat_map(|it| &mut it.red_lines);
        separate(red_lines.map(|it| &mut it.id));
        let offers = scenario.parties.iter_mut().flat_map(|it| &mut it.offers);
        separate(offers.map(|it| &mut it.id));
        separate(scenario.packages.iter_mut().map(|it| &mut it.id));
        separate(scenario.variants.iter_mut().map(|it| &mut it.id));
        (scenario != *self).then(|| Edit::Become(Box::new(scenario)))
    }

    /// Gives the red lines and offers of a copied party ids of their own, and lets its offers waive its own red lines.
    fn give_fresh_ids(&self, party: &mut Party) {
        let mut renamed: BTreeMap<RedLineId, RedLineId> = BTreeMap::new();
        let mut taken: Vec<String> = Vec::new();
        for red_line in &mut party.red_lines {
            let id = numbered(red_line.id.as_str(), |id| {
                taken.iter().any(|of| of == id) || self.has(&Place::RedLine(id.into()))
            });
            let before = std::mem::replace(&mut red_line.id, id.as_str().into());
            renamed.insert(before, id.as_str().into());
            taken.push(id);
        }
        let mut taken: Vec<String> = Vec::new();
        for offer in &mut party.offers {
            let id = numbered(offer.id.as_str(), |id| {
                taken.iter().any(|of| of == id) || self.has(&Place::Offer(id.into()))
            });
            offer.id = id.as_str().into();
            taken.push(id);
            for red_line in &mut offer.waives {
                if let Some(id) = renamed.get(red_line) {
                    *red_line = id.clone();
                }
            }
        }
    }

    /// An id made of a name that nothing of the kind of `place` has; where the name gives none, the id of `place` with a
    /// number.
    pub fn fresh<K>(&self, place: &Place, name: &str) -> Id<K> {
        let slug = slug(name);
        let stem = if slug.is_empty() {
            place.id()
        } else {
            slug.as_str()
        };
        numbered(stem, |id| self.has(&place.with_id(id))).into()
    }

    /// The next number after those of the source's claims: `A12` after `A11`.
    fn fresh_claim(&self, source: &SourceId) -> Id<super::id::kind::Claim> {
        let claims = self.sources.iter().find(|it| it.id == *source);
        let last = claims.and_then(|it| it.claims.last());
        let stem = last.map_or_else(
            || {
                let letter = slug(source.as_str()).chars().next().unwrap_or('c');
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
            .into()
    }

    fn fresh_color(&self) -> &'static str {
        let is_free = |color: &&str| self.parties.iter().all(|party| party.color != **color);
        let (_, next) = PARTY_COLORS[self.parties.len() % PARTY_COLORS.len()];
        let mut colors = PARTY_COLORS.iter().map(|(_, color)| *color);
        colors.find(is_free).unwrap_or(next)
    }
}

/// Gives every id but the first of its text another text that none of the others has.
fn separate<'a, K: 'a>(ids: impl Iterator<Item = &'a mut Id<K>>) {
    let ids: Vec<&mut Id<K>> = ids.collect();
    let mut taken: BTreeSet<String> = ids.iter().map(|id| id.as_str().to_owned()).collect();
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.as_str().to_owned()) {
            let fresh = numbered(id.as_str(), |text| taken.contains(text));
            *id = fresh.as_str().into();
            seen.insert(fresh.clone());
            taken.insert(fresh);
        }
    }
}

/// A condition that nobody has written yet: it never holds, so that a new red line is respected everywhere and a new
/// offer applies nowhere.
fn says_nothing() -> Condition {
    Condition::Any(Vec::new())
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
