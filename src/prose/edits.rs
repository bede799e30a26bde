//! What edits do, as the names of commands and of undo steps.

use super::counts::counted_items;
use super::differences::package;
use super::names;
use super::scores::number;
use super::text::{Text, capitalised};
use super::verdicts::basis;
use crate::model::limits::MAX_TEXT;
use crate::model::{
    Answer, Edit, IssueId, Item, Kind, Place, Property, Role, Scenario, beginning, clipped,
};

/// What an edit does, as a command: "lift red line “No withdrawal”". The scenario is the one before the edit.
pub fn edit(scenario: &Scenario, edit: &Edit) -> String {
    let (verb, rest) = worded(scenario, edit);
    format!("{} {rest}", verb.command)
}

/// What an edit has done: "Lifted red line “No withdrawal”". The scenario is the one before the edit.
pub fn edit_done(scenario: &Scenario, edit: &Edit) -> String {
    let (verb, rest) = worded(scenario, edit);
    capitalised(&format!("{} {rest}", verb.done))
}

/// A verb as a command and in the past.
struct Verb {
    command: &'static str,
    done: &'static str,
}

const ADD: Verb = verb("add", "added");
const ANSWER: Verb = verb("answer", "answered");
const CHANGE: Verb = verb("change", "changed");
const DELETE: Verb = verb("delete", "deleted");
const KEEP: Verb = verb("keep", "kept");
const LEAVE: Verb = verb("leave", "left");
const LIFT: Verb = verb("lift", "lifted");
const MAKE: Verb = verb("make", "made");
const MARK: Verb = verb("mark", "marked");
const MOVE: Verb = verb("move", "moved");
const PUT: Verb = verb("put", "put");
const RENAME: Verb = verb("rename", "renamed");
const REWORD: Verb = verb("reword", "reworded");
const SET: Verb = verb("set", "set");
const TAKE: Verb = verb("take", "took");
const WITHDRAW: Verb = verb("withdraw", "withdrew");

const fn verb(command: &'static str, done: &'static str) -> Verb {
    Verb { command, done }
}

fn worded(scenario: &Scenario, edit: &Edit) -> (Verb, String) {
    match edit {
        Edit::Set(place, to) => property_set(scenario, place, to),
        Edit::Insert(_, item) => (ADD, item_name(scenario, item)),
        Edit::Remove(place) => (DELETE, names::place(scenario, place).to_string()),
        Edit::Move(place, to) => {
            let from = scenario.position(place).map_or(0, |position| position.at);
            let way = if *to < from { "up" } else { "down" };
            (MOVE, format!("{} {way}", names::place(scenario, place)))
        }
        Edit::Rename(place, to) => {
            let name = names::place(scenario, place);
            (CHANGE, format!("the id of {name} to “{to}”"))
        }
        Edit::Together(edits) => edits.first().map_or_else(
            || (CHANGE, "nothing".to_owned()),
            |first| {
                if let (
                    Edit::Insert(_, Item::Variant(variant)),
                    Some(Edit::Insert(_, Item::Offer(..))),
                ) = (first, edits.get(1))
                {
                    return (
                        ADD,
                        format!("what-if “{}” and the offer that it tries", variant.name),
                    );
                }
                if let Edit::Insert(_, Item::Variant(variant)) = first
                    && edits.len() > 1
                {
                    return (KEEP, format!("the switches as what-if “{}”", variant.name));
                }
                if let Edit::Insert(_, item) = first
                    && edits.len() > 1
                {
                    let kind = item.list().kind;
                    let items = counted_items(edits.len(), kind.singular(), kind.plural());
                    return (ADD, items);
                }
                let (verb, rest) = worded(scenario, first);
                let takes_along = matches!(first, Edit::Remove(_)) && edits.len() > 1;
                let more = if takes_along {
                    " and what refers to it"
                } else {
                    ""
                };
                (verb, format!("{rest}{more}"))
            },
        ),
        Edit::Become(_) => (TAKE, "over another version of the scenario".to_owned()),
    }
}

fn property_set(scenario: &Scenario, place: &Place, to: &Property) -> (Verb, String) {
    let name = names::place(scenario, place);
    match to {
        Property::Title(to) | Property::Name(to) => {
            (RENAME, format!("{name} to “{}”", clipped(to, MAX_TEXT)))
        }
        Property::Text(_) | Property::Question(_) => (REWORD, name.to_string()),
        Property::AsOf(_) | Property::Date(_) => (CHANGE, format!("the date of {name}")),
        Property::Summary(_) => (CHANGE, format!("the summary of {name}")),
        Property::Guide(_) => (CHANGE, format!("the guide of {name}")),
        Property::Publisher(_) => (CHANGE, format!("the publisher of {name}")),
        Property::Url(_) => (CHANGE, format!("the address of {name}")),
        Property::Page(_) => (CHANGE, format!("the page of {name}")),
        Property::Who(_) => (CHANGE, format!("who makes {name}")),
        Property::Note(_) => (CHANGE, format!("the note of {name}")),
        Property::Color(_) => (CHANGE, format!("the colour of {name}")),
        Property::Role(Role::Advisory) => (MAKE, format!("{name} advisory")),
        Property::Role(Role::Signatory) => (MAKE, format!("{name} a signatory")),
        Property::Scale(_) => (CHANGE, format!("the scale of {name}")),
        Property::Agreement(_) => (CHANGE, "who has to agree".to_owned()),
        Property::Values(_) => (CHANGE, format!("the options of {name}")),
        Property::Answer(answer) => answered(scenario, place, *answer),
        Property::Claims(_) => (CHANGE, format!("what {name} rests on")),
        Property::Rule(_) => (CHANGE, format!("the rule of {name}")),
        Property::Firmness(to) => (SET, format!("the firmness of {name} to {to}")),
        Property::Basis(to) => (MARK, format!("{name} as {}", basis(*to))),
        Property::Enabled(enabled) => enabled_or_not(place, *enabled, &name.to_string()),
        Property::Private(true) => (MARK, format!("{name} as private")),
        Property::Private(false) => (MARK, format!("{name} as known to all")),
        Property::Waives(_) => (CHANGE, format!("what {name} gives up")),
        Property::Provided(_) => (CHANGE, format!("the condition of {name}")),
        Property::Terms(to) => {
            let before = package(scenario, place).map_or(&[][..], |it| &it.terms);
            settled(scenario, place, before, to, names::term)
        }
        Property::Spans(to) => {
            let before = package(scenario, place).map_or(&[][..], |it| &it.spans);
            settled(scenario, place, before, to, names::said)
        }
        Property::Preferences(_) => (CHANGE, format!("the scores of {name}")),
        Property::NoDeal(_) => (CHANGE, format!("what {name} has without a deal")),
        Property::View(_) => (CHANGE, format!("the view of {name}")),
        Property::Select(_) => (CHANGE, format!("what is selected in {name}")),
        Property::Lift(_)
        | Property::Withdraw(_)
        | Property::Enforce(_)
        | Property::OtherFirmness(_)
        | Property::OtherNoDeal(_)
        | Property::Answers(_) => in_variant(scenario, place, to),
    }
}

fn enabled_or_not(place: &Place, enabled: bool, name: &str) -> (Verb, String) {
    match (place, enabled) {
        (Place::Offer(_), true) => (PUT, format!("{name} back on the table")),
        (Place::Offer(_), false) => (WITHDRAW, name.to_owned()),
        (_, true) => (PUT, format!("{name} back in force")),
        (_, false) => (LIFT, name.to_owned()),
    }
}

fn answered(scenario: &Scenario, place: &Place, answer: Answer) -> (Verb, String) {
    let question = match place {
        Place::Assumption(id) => names::assumption(scenario, id),
        _ => names::place(scenario, place),
    };
    match answer {
        Answer::Yes => (ANSWER, format!("{question} with yes")),
        Answer::No => (ANSWER, format!("{question} with no")),
        Answer::Unknown => (LEAVE, format!("{question} open")),
    }
}

/// What is done in a variant, where it is one thing: "lift red line “No withdrawal” in what-if “Both yield”".
fn in_variant(scenario: &Scenario, place: &Place, to: &Property) -> (Verb, String) {
    let name = names::place(scenario, place);
    let variant = match place {
        Place::Variant(id) => scenario.variant(id),
        _ => None,
    };
    let one = variant.and_then(|variant| match to {
        Property::Lift(to) => {
            let (id, is_added) = one_other(&variant.lift, to)?;
            let place = Place::RedLine(id.clone());
            let line = names::place(scenario, &place).to_string();
            Some(enabled_or_not(&place, !is_added, &line))
        }
        Property::Withdraw(to) => {
            let (id, is_added) = one_other(&variant.withdraw, to)?;
            let place = Place::Offer(id.clone());
            let offer = names::place(scenario, &place).to_string();
            Some(enabled_or_not(&place, !is_added, &offer))
        }
        Property::Enforce(to) => {
            let (enforced, is_added) = one_other(&variant.enforce, to)?;
            let place = enforced.place();
            let name = names::place(scenario, &place).to_string();
            Some(enabled_or_not(&place, is_added, &name))
        }
        Property::OtherFirmness(to) => {
            let (id, given) = one_pair(&variant.firmness, to)?;
            let line = names::place(scenario, &Place::RedLine(id.clone()));
            Some(set_or_left(format!("the firmness of {line}"), given))
        }
        Property::OtherNoDeal(to) => {
            let (id, given) = one_pair(&variant.no_deal, to)?;
            let value = names::no_deal_value(scenario, id);
            let given = given.map(|it| number(it.value()));
            Some(set_or_left(value.to_string(), given.as_ref()))
        }
        Property::Answers(to) => {
            let (id, given) = one_pair(&variant.answers, to)?;
            let place = Place::Assumption(id.clone());
            Some(match given {
                Some(answer) => answered(scenario, &place, *answer),
                None => (
                    LEAVE,
                    format!("{} as it is", names::assumption(scenario, id)),
                ),
            })
        }
        _ => None,
    });
    match one {
        Some((verb, rest)) => (verb, format!("{rest} in {name}")),
        None => {
            let what = match to {
                Property::Lift(_) => "lifts",
                Property::Withdraw(_) => "withdraws",
                Property::Enforce(_) => "puts in force",
                Property::OtherFirmness(_) | Property::OtherNoDeal(_) => "sets",
                _ => "assumes",
            };
            (CHANGE, format!("what {name} {what}"))
        }
    }
}

/// The one thing that is in only one of two lists, and whether it is in the later one.
fn one_other<'a, T: PartialEq>(before: &'a [T], after: &'a [T]) -> Option<(&'a T, bool)> {
    let mut added = after.iter().filter(|it| !before.contains(it));
    let mut gone = before.iter().filter(|it| !after.contains(it));
    match (added.next(), added.next(), gone.next(), gone.next()) {
        (Some(it), None, None, None) => Some((it, true)),
        (None, None, Some(it), None) => Some((it, false)),
        _ => None,
    }
}

/// The one thing that has another value in one list than in the other, and the later value if it has one.
fn one_pair<'a, K: PartialEq, V: PartialEq>(
    before: &'a [(K, V)],
    after: &'a [(K, V)],
) -> Option<(&'a K, Option<&'a V>)> {
    let added = after.iter().filter(|it| !before.contains(it));
    let gone = before.iter().filter(|it| !after.contains(it));
    let mut ids = added.chain(gone).map(|(id, _)| id);
    let first = ids.next()?;
    let given = after.iter().find(|(of, _)| of == first);
    let is_alone = ids.all(|id| id == first);
    is_alone.then(|| (first, given.map(|(_, value)| value)))
}

/// What is given a value in a variant, or left as the scenario has it.
fn set_or_left<V: std::fmt::Display>(what: String, given: Option<&V>) -> (Verb, String) {
    match given {
        Some(to) => (SET, format!("{what} to {to}")),
        None => (LEAVE, format!("{what} as it is")),
    }
}

/// The one term or span that is added, changed or taken out, or that several are.
fn settled<T: PartialEq>(
    scenario: &Scenario,
    place: &Place,
    before: &[(IssueId, T)],
    to: &[(IssueId, T)],
    said: fn(&Scenario, &IssueId, &T) -> Text,
) -> (Verb, String) {
    let name = names::place(scenario, place);
    let put: Vec<_> = to.iter().filter(|it| !before.contains(it)).collect();
    let taken: Vec<_> = before
        .iter()
        .filter(|(issue, _)| to.iter().all(|(of, _)| of != issue))
        .collect();
    match (put.as_slice(), taken.as_slice()) {
        ([(issue, to)], []) => (SET, format!("{} in {name}", said(scenario, issue, to))),
        ([], [(issue, _)]) => {
            let issue = names::issue(scenario, issue);
            (TAKE, format!("{issue} out of {name}"))
        }
        _ => (CHANGE, format!("the terms of {name}")),
    }
}

/// What something is called that is not in the scenario yet.
fn item_name(scenario: &Scenario, item: &Item) -> String {
    let kind = item.list().kind;
    let thing = item.thing();
    let name = match kind {
        Kind::Claim => thing.id(),
        _ => thing.name(),
    };
    let name = beginning(name, MAX_TEXT);
    let called = if name.is_empty() {
        kind.singular().to_owned()
    } else {
        format!("{} “{name}”", kind.singular())
    };
    match item {
        Item::Option(issue, _) => format!("{called} to issue {}", names::issue(scenario, issue)),
        _ => called,
    }
}
