//! Finding and changing the things of a scenario by their places.

use super::kind::Kind;
use super::place::{List, Place, Position};
use super::scenario::Scenario;
use super::thing::{Item, Thing, Things};

/// Where a thing stands: which of the owners it belongs to, if not to the scenario itself, and its position there.
struct Spot {
    owner: Option<usize>,
    at: usize,
}

impl Scenario {
    /// The thing at a place; of several with one id, the first.
    pub fn thing(&self, place: &Place) -> Option<&dyn Thing> {
        let Some(kind) = place.kind() else {
            return Some(self);
        };
        let spot = self.spot(place)?;
        self.list_in(kind, spot.owner)?.get(spot.at)
    }

    /// The thing at a place, to be changed.
    pub(super) fn thing_mut(&mut self, place: &Place) -> Option<&mut dyn Thing> {
        let Some(kind) = place.kind() else {
            return Some(self);
        };
        let spot = self.spot(place)?;
        self.list_in_mut(kind, spot.owner)?.get_mut(spot.at)
    }

    /// Whether there is such a thing.
    pub fn has(&self, place: &Place) -> bool {
        *place == Place::Scenario || self.spot(place).is_some()
    }

    /// Where the thing stands among its kind; the scenario itself stands nowhere.
    pub fn position(&self, place: &Place) -> Option<Position> {
        let spot = self.spot(place)?;
        let of = self.list_in(place.kind()?, spot.owner)?.count();
        Some(Position { at: spot.at, of })
    }

    /// What a thing at this place belongs to, as far as the place or the scenario says that; the scenario itself belongs
    /// to nothing.
    pub fn owner(&self, place: &Place) -> Option<Place> {
        let Some(kind) = place.kind()?.owner() else {
            return Some(Place::Scenario);
        };
        if let Place::Option(issue, _) = place {
            return Some(Place::Issue(issue.clone()));
        }
        let owner = self.list(kind)?.get(self.spot(place)?.owner?)?;
        Some(Place::Scenario.inner(kind, owner.id()))
    }

    /// The list that a thing at this place stands in; the scenario itself stands in none.
    pub fn list_of(&self, place: &Place) -> Option<List> {
        Some(List {
            kind: place.kind()?,
            owner: self.owner(place)?,
        })
    }

    /// A copy of the thing with what it belongs to; there is none of the scenario itself.
    pub fn item(&self, place: &Place) -> Option<Item> {
        self.thing(place)?.to_item(&self.owner(place)?)
    }

    /// The places of the things in a list, in order.
    pub fn places(&self, list: &List) -> Vec<Place> {
        let owner = self.thing(&list.owner);
        let things = owner.and_then(|owner| owner.list(list.kind));
        let things = things.map_or_else(Vec::new, Things::all).into_iter();
        let place = |thing: &dyn Thing| list.owner.inner(list.kind, thing.id());
        things.map(place).collect()
    }

    /// Every thing with its place, in the order of the file, but what belongs to a thing before the thing itself; the
    /// scenario last.
    pub fn things(&self) -> Vec<(Place, &dyn Thing)> {
        things_in(self, &Place::Scenario)
    }

    /// Every thing of a kind, in order, to be changed.
    pub(super) fn things_mut(&mut self, kind: Kind) -> Vec<&mut dyn Thing> {
        let owners = match kind.owner() {
            None => vec![self as &mut dyn Thing],
            Some(owner) => self.list_mut(owner).map_or_else(Vec::new, Things::all_mut),
        };
        let lists = owners.into_iter().filter_map(|it| it.list_mut(kind));
        lists.flat_map(Things::all_mut).collect()
    }

    /// Lets every reference to `from` lead to the thing of its kind with the id `to`.
    pub(super) fn follow_all(&mut self, from: &Place, to: &str) {
        self.follow(from, to);
        for kind in Kind::ALL {
            for thing in self.things_mut(kind) {
                thing.follow(from, to);
            }
        }
    }

    /// Puts an item into its list. Returns whether there is such a list.
    pub(super) fn insert(&mut self, at: usize, item: Item) -> bool {
        let List { kind, owner } = item.list();
        let owner = self.thing_mut(&owner);
        let list = owner.and_then(|owner| owner.list_mut(kind));
        list.is_some_and(|list| list.insert(at, item))
    }

    /// Takes a thing out of its list. Returns whether it was there.
    pub(super) fn remove(&mut self, place: &Place) -> bool {
        self.with_list(place, |list, at| list.remove(at))
    }

    /// Moves a thing within its list; beyond the end means to the end. Returns whether that changed anything.
    pub(super) fn shift(&mut self, place: &Place, to: usize) -> bool {
        self.with_list(place, |list, from| list.shift(from, to))
    }

    /// Whether another thing, or another owner of such things, has the id that leads to this one.
    pub(super) fn has_namesake(&self, place: &Place) -> bool {
        let (Some(kind), Some(spot)) = (place.kind(), self.spot(place)) else {
            return false;
        };
        let with_id = |list: Option<&dyn Things>, id: &str| {
            let all = list.map_or_else(Vec::new, Things::all);
            all.iter().filter(|it| it.id() == id).count()
        };
        let (Some(owners), Some(at)) = (kind.owner().and_then(|it| self.list(it)), spot.owner)
        else {
            return with_id(self.list(kind), place.id()) > 1;
        };
        let owner_id = owners.get(at).map_or("", Thing::id);
        if with_id(kind.owner().and_then(|it| self.list(it)), owner_id) > 1 {
            return true;
        }
        // An option has its id within its issue, everything else in the whole scenario.
        let lists = owners.all().into_iter();
        let lists = lists.filter(|it| kind != Kind::Option || it.id() == owner_id);
        lists
            .map(|it| with_id(it.list(kind), place.id()))
            .sum::<usize>()
            > 1
    }

    fn spot(&self, place: &Place) -> Option<Spot> {
        let kind = place.kind()?;
        let Some(owners) = kind.owner() else {
            let at = self.list(kind)?.position(place.id())?;
            return Some(Spot { owner: None, at });
        };
        let owners = self.list(owners)?;
        let in_owner = |owner: usize| {
            let at = owners.get(owner)?.list(kind)?.position(place.id())?;
            Some(Spot {
                owner: Some(owner),
                at,
            })
        };
        match place {
            Place::Option(issue, _) => in_owner(owners.position(issue.as_str())?),
            _ => (0..owners.count()).find_map(in_owner),
        }
    }

    fn list_in(&self, kind: Kind, owner: Option<usize>) -> Option<&dyn Things> {
        match (kind.owner(), owner) {
            (Some(owners), Some(at)) => self.list(owners)?.get(at)?.list(kind),
            _ => self.list(kind),
        }
    }

    fn list_in_mut(&mut self, kind: Kind, owner: Option<usize>) -> Option<&mut dyn Things> {
        match (kind.owner(), owner) {
            (Some(owners), Some(at)) => self.list_mut(owners)?.get_mut(at)?.list_mut(kind),
            _ => self.list_mut(kind),
        }
    }

    /// Does something to the list that a thing is in. Returns what that returns, or `false` if there is no such thing.
    fn with_list(
        &mut self,
        place: &Place,
        act: impl FnOnce(&mut dyn Things, usize) -> bool,
    ) -> bool {
        let (Some(kind), Some(spot)) = (place.kind(), self.spot(place)) else {
            return false;
        };
        let list = self.list_in_mut(kind, spot.owner);
        list.is_some_and(|list| act(list, spot.at))
    }
}

/// The thing at this place with everything that belongs to it, which comes before it.
pub(super) fn things_in<'a>(thing: &'a dyn Thing, place: &Place) -> Vec<(Place, &'a dyn Thing)> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        if kind.owner() == place.kind() {
            for inner in thing.list(kind).map_or_else(Vec::new, Things::all) {
                all.append(&mut things_in(inner, &place.inner(kind, inner.id())));
            }
        }
    }
    all.push((place.clone(), thing));
    all
}
