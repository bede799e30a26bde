//! Texts that are too long: those that an edit would make, and a scenario without those that it has.

use std::borrow::Cow;

use super::edit::Edit;
use super::kind::Kind;
use super::property::Property;
use super::scenario::Scenario;
use super::text::{HasTexts, TextKind, Visit, text_kind};
use super::thing::Thing;

macro_rules! texts_of_property {
    ($property:expr, $visit:expr; $($name:ident)*) => {
        match $property {
            $(Property::$name(part) => part.texts("", text_kind!($name), $visit),)*
        }
    };
}

impl Edit {
    /// A text that is too long and that the edit would put into the scenario, where it is not yet: how many characters it
    /// has, and how many it may have.
    pub fn too_long(&self, scenario: &Scenario) -> Option<(usize, usize)> {
        let mut before: Vec<String> = Vec::new();
        if let Self::Set(place, to) = self
            && let Some(thing) = scenario.thing(place)
            && let Some(property) = thing.property_like(to)
        {
            let present = Self::Set(place.clone(), property);
            present.texts(&mut |_, kind, text| {
                before.extend(kind.is_exceeded(text).then(|| text.to_owned()));
            });
        }
        let mut found = None;
        self.texts(&mut |_, kind, text| {
            if kind.is_exceeded(text) && before.iter().all(|it| it != text) {
                found.get_or_insert((text.chars().count(), kind.most()));
            }
        });
        found
    }

    fn texts(&self, visit: &mut Visit<'_>) {
        match self {
            Self::Set(_, to) => {
                texts_of_property!(to, visit; Title AsOf Summary Guide Date Who Name Text Question Note
                Color Values Answer Claims Rule Firmness Basis Enabled Waives Provided Terms Preferences NoDeal Lift
                Withdraw Answers Role Scale Agreement Publisher Url Page Private Enforce OtherFirmness OtherNoDeal View Select Spans)
            }
            Self::Insert(_, item) => item.thing().texts(visit),
            Self::Together(edits) => edits.iter().for_each(|edit| edit.texts(visit)),
            Self::Remove(_) | Self::Move(..) | Self::Rename(..) | Self::Become(_) => {}
        }
    }
}

impl Scenario {
    /// The scenario with the beginning of every text that is too long in place of it; `None` where none is.
    pub fn with_clipped_texts(&self) -> Option<Self> {
        let mut is_any = false;
        for (_, thing) in self.things() {
            thing.texts(&mut |_, kind, text| is_any |= kind.is_exceeded(text));
        }
        is_any.then(|| {
            let mut short = self.clone();
            clip_all(&mut short);
            short
        })
    }
}

fn clip_all(thing: &mut dyn Thing) {
    thing.texts_mut(&mut |kind, text| {
        if let Cow::Owned(short) = kind.clipped(text) {
            *text = short;
        }
    });
    for kind in Kind::ALL {
        for inner in thing.list_mut(kind).into_iter().flat_map(|it| it.all_mut()) {
            clip_all(inner);
        }
    }
}
