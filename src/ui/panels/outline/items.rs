//! What the outline shows, line by line, before anything is drawn.

use eframe::egui::Id;

use super::Fold;
use super::Outline;
use super::groups::Group;
use crate::model::{
    Assumption, Claim, Fact, Issue, List, Offer, Package, Party, Place, RedLine, Scenario, Source,
    Variant,
};
use crate::ui::frame::Draw;
use crate::ui::things::commands::Adding;

/// One line of the outline.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// The scenario itself.
    Scenario,
    /// The head of a group.
    Group(Group),
    /// A party.
    Party(&'a Party),
    /// A red line of the party above.
    RedLine(&'a RedLine),
    /// An offer of the party above.
    Offer(&'a Offer),
    /// What can be added to a party.
    AddToParty(&'a Party),
    /// A question about the world.
    Assumption(&'a Assumption),
    /// An issue.
    Issue(&'a Issue),
    /// A package.
    Package(&'a Package),
    /// A fact.
    Fact(&'a Fact),
    /// A source.
    Source(&'a Source),
    /// A claim of the source above.
    Claim(&'a Claim),
    /// What can be added to a source.
    AddToSource(&'a Source),
    /// A variant.
    Variant(&'a Variant),
    /// The field for the name of something new; how deep it stands.
    Adding(u8),
}

/// A stop of the keyboard in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// The head of a group.
    Group(Group),
    /// A thing, or the scenario itself.
    Thing(Place),
    /// What adds something to this list.
    Add(List),
}

impl Stop {
    /// The id of what is drawn for it.
    pub fn id(&self) -> Id {
        Id::unique(("outline", self))
    }
}

impl Item<'_> {
    /// How deep it stands: the scenario and the heads at 0.
    pub fn level(&self) -> u8 {
        match self {
            Self::Scenario | Self::Group(_) => 0,
            Self::RedLine(_)
            | Self::Offer(_)
            | Self::AddToParty(_)
            | Self::Claim(_)
            | Self::AddToSource(_) => 2,
            Self::Adding(level) => *level,
            _ => 1,
        }
    }

    /// The thing that it shows.
    pub fn place(&self) -> Option<Place> {
        Some(match self {
            Self::Scenario => Place::Scenario,
            Self::Party(it) => Place::Party(it.id.clone()),
            Self::RedLine(it) => Place::RedLine(it.id.clone()),
            Self::Offer(it) => Place::Offer(it.id.clone()),
            Self::Assumption(it) => Place::Assumption(it.id.clone()),
            Self::Issue(it) => Place::Issue(it.id.clone()),
            Self::Package(it) => Place::Package(it.id.clone()),
            Self::Fact(it) => Place::Fact(it.id.clone()),
            Self::Source(it) => Place::Source(it.id.clone()),
            Self::Claim(it) => Place::Claim(it.id.clone()),
            Self::Variant(it) => Place::Variant(it.id.clone()),
            Self::Group(_) | Self::AddToParty(_) | Self::AddToSource(_) | Self::Adding(_) => {
                return None;
            }
        })
    }

    /// The stops of the keyboard in it.
    pub fn stops(&self) -> Vec<Stop> {
        match self {
            Self::Group(group) => vec![Stop::Group(*group)],
            Self::AddToParty(party) => vec![
                Stop::Add(List::red_lines(&party.id)),
                Stop::Add(List::offers(&party.id)),
            ],
            Self::AddToSource(source) => vec![Stop::Add(List::claims(&source.id))],
            _ => self.place().map(Stop::Thing).into_iter().collect(),
        }
    }

    /// Whether this stop of the keyboard is in it.
    pub fn has(&self, stop: &Stop) -> bool {
        match (self, stop) {
            (Self::Group(group), Stop::Group(of)) => group == of,
            (Self::AddToParty(_) | Self::AddToSource(_), Stop::Add(_)) => {
                self.stops().contains(stop)
            }
            (_, Stop::Thing(place)) => self.is(place),
            _ => false,
        }
    }

    /// Whether it shows this thing.
    fn is(&self, place: &Place) -> bool {
        match (self, place) {
            (Self::Scenario, Place::Scenario) => true,
            (Self::Party(it), Place::Party(id)) => it.id == *id,
            (Self::RedLine(it), Place::RedLine(id)) => it.id == *id,
            (Self::Offer(it), Place::Offer(id)) => it.id == *id,
            (Self::Assumption(it), Place::Assumption(id)) => it.id == *id,
            (Self::Issue(it), Place::Issue(id)) => it.id == *id,
            (Self::Package(it), Place::Package(id)) => it.id == *id,
            (Self::Fact(it), Place::Fact(id)) => it.id == *id,
            (Self::Source(it), Place::Source(id)) => it.id == *id,
            (Self::Claim(it), Place::Claim(id)) => it.id == *id,
            (Self::Variant(it), Place::Variant(id)) => it.id == *id,
            _ => false,
        }
    }

    /// What can be folded below it.
    pub fn fold(&self) -> Option<Fold> {
        match self {
            Self::Group(group) => Some(Fold::Group(*group)),
            Self::Party(party) => Some(Fold::Party(party.id.clone())),
            Self::Source(source) => Some(Fold::Claims(source.id.clone())),
            _ => None,
        }
    }
}

/// Everything in the outline that is not folded away.
pub fn items<'a>(draw: &mut Draw<'a>) -> Vec<Item<'a>> {
    let scenario = draw.cx.scenario;
    let adding = draw
        .memory
        .state::<Option<Adding>>()
        .as_ref()
        .map(|adding| adding.list.clone());
    let mut items = vec![Item::Scenario];
    for group in Group::in_order(scenario) {
        items.push(Item::Group(group));
        if is_unfolded(draw, &Fold::Group(group)) {
            push_group(draw, group, adding.as_ref(), &mut items);
            if adding == Some(group.kind().into()) {
                items.push(Item::Adding(1));
            }
        }
    }
    items
}

fn push_group<'a>(
    draw: &mut Draw<'a>,
    group: Group,
    adding: Option<&List>,
    items: &mut Vec<Item<'a>>,
) {
    let scenario = draw.cx.scenario;
    match group {
        Group::Assumptions => items.extend(scenario.assumptions.iter().map(Item::Assumption)),
        Group::Issues => items.extend(scenario.issues.iter().map(Item::Issue)),
        Group::Packages => items.extend(scenario.packages.iter().map(Item::Package)),
        Group::Facts => items.extend(scenario.facts.iter().map(Item::Fact)),
        Group::Variants => items.extend(scenario.variants.iter().map(Item::Variant)),
        Group::Parties => {
            for party in &scenario.parties {
                items.push(Item::Party(party));
                if is_unfolded(draw, &Fold::Party(party.id.clone())) {
                    push_party(party, adding, items);
                }
            }
        }
        Group::Sources => {
            for source in &scenario.sources {
                items.push(Item::Source(source));
                if is_unfolded(draw, &Fold::Claims(source.id.clone())) {
                    items.extend(source.claims.iter().map(Item::Claim));
                    items.push(match adding {
                        Some(list) if *list == List::claims(&source.id) => Item::Adding(2),
                        _ => Item::AddToSource(source),
                    });
                }
            }
        }
    }
}

fn push_party<'a>(party: &'a Party, adding: Option<&List>, items: &mut Vec<Item<'a>>) {
    items.extend(party.red_lines.iter().map(Item::RedLine));
    if adding == Some(&List::red_lines(&party.id)) {
        items.push(Item::Adding(2));
    }
    items.extend(party.offers.iter().map(Item::Offer));
    if adding == Some(&List::offers(&party.id)) {
        items.push(Item::Adding(2));
    }
    items.push(Item::AddToParty(party));
}

/// Whether something is unfolded in the outline.
pub fn is_unfolded(draw: &mut Draw<'_>, fold: &Fold) -> bool {
    let at_first = unfolded_at_first(draw, fold);
    draw.is_unfolded(&fold, at_first)
}

/// Folds or unfolds something in the outline.
pub fn set_unfolded(draw: &mut Draw<'_>, fold: &Fold, to: bool) {
    if is_unfolded(draw, fold) != to {
        draw.flip(fold.clone());
    }
}

/// Whether something was unfolded when it was first seen: what has grown since then does not fold by itself.
fn unfolded_at_first(draw: &mut Draw<'_>, fold: &Fold) -> bool {
    let scenario = draw.cx.scenario;
    let seen = &mut draw.memory.state::<Outline>().unfolded_at_first;
    if let Some(at_first) = seen.get(fold) {
        return *at_first;
    }
    let at_first = match fold {
        Fold::Group(group) => group.is_unfolded_at_first(scenario),
        // Every party is: none has more of the first sight than another.
        Fold::Party(_) => true,
        Fold::Claims(id) => claims(scenario, id) == 0,
    };
    seen.insert(fold.clone(), at_first);
    at_first
}

fn claims(scenario: &Scenario, id: &crate::model::SourceId) -> usize {
    let source = scenario.sources.iter().find(|source| source.id == *id);
    source.map_or(0, |source| source.claims.len())
}

/// What has to be unfolded for the things of a list to be seen.
pub fn folds_around(list: &List) -> Vec<Fold> {
    let mut folds = vec![Fold::Group(Group::of(list.kind))];
    match &list.owner {
        Place::Party(party) => folds.push(Fold::Party(party.clone())),
        Place::Source(source) => folds.push(Fold::Claims(source.clone())),
        _ => {}
    }
    folds
}
