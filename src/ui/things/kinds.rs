//! The table of the kinds of things: for each its symbol, what it is, and the field for what it is called. The words are
//! those of the model.

use std::any::Any;

use crate::model::{Kind, List, Offer, Place, RedLine, Scenario, Thing, Things};
use crate::prose::kind_meaning;
use crate::ui::kit::theme::Icon;

/// What the window knows of a kind of thing.
pub struct About {
    /// Its symbol.
    pub icon: Icon,
    /// What it is, in one sentence for somebody who does not know it.
    pub meaning: &'static str,
    /// The label of the field for what it is called, with which its form begins.
    pub label: &'static str,
    /// What is shown while that field is empty.
    pub hint: &'static str,
    /// Why it cannot be empty; an empty reason means that it can.
    pub needed: &'static str,
}

const TITLE: [&str; 2] = ["Title", "It needs a title."];
const NAME: [&str; 2] = ["Name", "It needs a name."];
const WORDS: [&str; 2] = ["In a few words", "Say it in a few words."];

/// What the window knows of a kind, or of the scenario itself.
pub fn about(kind: Option<Kind>) -> About {
    let (icon, [label, needed], hint) = match kind {
        None => (Icon::SCENARIO, ["Title", ""], "What it is called"),
        Some(Kind::Source) => (Icon::SOURCE, TITLE, "What it is called"),
        Some(Kind::Claim) => (
            Icon::CLAIM,
            ["Who", ""],
            "Who says it, or of whom it is reported",
        ),
        Some(Kind::Issue) => (Icon::ISSUE, NAME, "What is negotiated"),
        Some(Kind::Option) => (Icon::ISSUE, NAME, "Name"),
        Some(Kind::Assumption) => (
            Icon::ASSUMPTION,
            ["Question", "It needs a question."],
            "A question about the world that is answered yes or no",
        ),
        Some(Kind::Fact) => (Icon::FACT, WORDS, "What holds whatever the parties want"),
        Some(Kind::Party) => (Icon::PARTY, NAME, "Who negotiates"),
        Some(Kind::RedLine) => (Icon::NEVER, WORDS, "What it will not go beyond"),
        Some(Kind::Offer) => (Icon::OFFER, WORDS, "What it would give up"),
        Some(Kind::Package) => (Icon::PACKAGE, NAME, "What is proposed"),
        Some(Kind::Variant) => (Icon::VARIANT, NAME, "What if"),
    };
    About {
        icon,
        meaning: kind.map_or("Its title, date, summary and guide", kind_meaning),
        label,
        hint,
        needed,
    }
}

/// The word for the kind of thing at a place.
pub fn name(place: &Place) -> &'static str {
    place.kind().map_or("scenario", Kind::singular)
}

/// The symbol of a thing of this kind: of a red line that of its rule.
pub fn icon(kind: Kind, thing: &dyn Thing) -> Icon {
    let icon = |it: &RedLine| Icon::rule(&it.rule);
    as_a(thing).map_or(about(Some(kind)).icon, icon)
}

/// Whether a red line is in force, or an offer on the table.
pub fn is_on(thing: &dyn Thing) -> Option<bool> {
    let is_offered = as_a(thing).map(|it: &Offer| it.enabled);
    is_offered.or(as_a(thing).map(|it: &RedLine| it.enabled))
}

/// Whether a red line or an offer is for the eyes of its own party alone.
pub fn is_private(thing: &dyn Thing) -> bool {
    let is_offer = as_a(thing).is_some_and(|it: &Offer| it.private);
    is_offer || as_a(thing).is_some_and(|it: &RedLine| it.private)
}

/// The thing, if it is one of this type.
pub fn as_a<T: Thing>(thing: &dyn Thing) -> Option<&T> {
    let thing: &dyn Any = thing;
    thing.downcast_ref()
}

/// What is asked for first of something new of this kind.
pub fn asks_for(kind: Kind) -> String {
    let word = match kind {
        Kind::Claim | Kind::Fact | Kind::RedLine | Kind::Offer => "Wording",
        _ => about(Some(kind)).label,
    };
    format!("{word} of the new {}", kind.singular())
}

/// The kinds that have groups of their own, in the order in which they are shown. Questions that nobody has answered come
/// first: every party is long, and there they would be overlooked.
pub fn groups(scenario: &Scenario) -> [Kind; 7] {
    let mut kinds = [
        Kind::Assumption,
        Kind::Party,
        Kind::Issue,
        Kind::Package,
        Kind::Fact,
        Kind::Source,
        Kind::Variant,
    ];
    if scenario.assumptions.is_empty() {
        kinds[..5].rotate_left(1);
    }
    kinds
}

/// The kind whose group things of this kind stand in.
pub fn group(kind: Kind) -> Kind {
    kind.owner().unwrap_or(kind)
}

/// The kinds of what belongs to a thing of this kind and stands in rows below it.
pub fn inner(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::Party => &[Kind::RedLine, Kind::Offer],
        Kind::Source => &[Kind::Claim],
        _ => &[],
    }
}

/// The lists of a thing to which something can be added beside it.
pub fn additions(owner: &Place) -> Vec<List> {
    let list = |kind: &Kind| List {
        kind: *kind,
        owner: owner.clone(),
    };
    let kinds = owner.kind().map_or(&[][..], inner);
    kinds.iter().map(list).collect()
}

/// The things of a kind that belong to another, or to the scenario itself.
pub fn things(owner: &dyn Thing, kind: Kind) -> Vec<&dyn Thing> {
    owner.list(kind).map_or_else(Vec::new, Things::all)
}

/// How many of a kind belong to another thing, or to the scenario itself.
pub fn count(owner: &dyn Thing, kind: Kind) -> usize {
    owner.list(kind).map_or(0, Things::count)
}

/// Where a thing of this kind is; an option does not say so itself.
pub fn place(kind: Kind, thing: &dyn Thing) -> Place {
    Place::Scenario.inner(kind, thing.id())
}
