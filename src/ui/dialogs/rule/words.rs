//! The words around a sentence that is being put together.

use super::change::Relation;
use super::draft::{Form, Kind, Missing};
use crate::model::{Place, Scenario};

/// The heading of the dialog: what kind of thing and how it is called.
pub fn title(scenario: &Scenario, place: &Place) -> (&'static str, String) {
    match place {
        Place::RedLine(id) => {
            let red_line = scenario.red_line(id).map(|(_, it)| it.text.clone());
            ("Rule of a red line", red_line.unwrap_or_default())
        }
        Place::Fact(id) => {
            let fact = scenario.fact(id).map(|it| it.text.clone());
            ("Rule of a fact", fact.unwrap_or_default())
        }
        Place::Offer(id) => {
            let offer = scenario.offer(id).map(|(_, it)| it.text.clone());
            ("Condition of an offer", offer.unwrap_or_default())
        }
        _ => ("Rule", String::new()),
    }
}

/// What the sentence is for, in a line.
pub fn purpose(scenario: &Scenario, place: &Place) -> String {
    match place {
        Place::RedLine(id) => {
            let Some((party, red_line)) = scenario.red_line(id) else {
                return String::new();
            };
            let party = &party.name;
            if red_line.enabled {
                format!("A red line of {party}. It is crossed wherever this sentence is broken.")
            } else {
                format!(
                    "A red line of {party}, lifted at present. In force, it is crossed wherever this \
                     sentence is broken."
                )
            }
        }
        Place::Offer(id) => {
            let Some((party, offer)) = scenario.offer(id) else {
                return String::new();
            };
            let party = &party.name;
            let lines = match offer.waives.len() {
                0 => {
                    return format!(
                        "An offer of {party}. It does not say yet which red lines it gives up."
                    );
                }
                1 => "one of its red lines",
                _ => "some of its red lines",
            };
            if offer.enabled {
                format!("An offer of {party}. It gives up {lines} wherever this condition is met.")
            } else {
                format!(
                    "An offer of {party}, withdrawn at present. On the table, it gives up {lines} \
                     wherever this condition is met."
                )
            }
        }
        _ => {
            "A rule of the world that belongs to no party. What breaks it is no settlement at all."
                .to_owned()
        }
    }
}

/// What a kind of sentence says.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Never => "What follows must never be so.",
        Form::Always => "What follows must always be so.",
        Form::OnlyIf => "The first condition may hold only where the second one holds too.",
        Form::Provided => "What is asked in return.",
    }
}

/// How many of a group must hold, in words for a list of choices.
pub fn kind(kind: Kind, is_negated: bool) -> &'static str {
    match (kind, is_negated) {
        (Kind::All, false) => "all of",
        (Kind::All, true) => "not all of",
        (Kind::Any, false) => "any of",
        (Kind::Any, true) => "none of",
        (Kind::Count(_), false) => "at least",
        (Kind::Count(_), true) => "fewer than",
        (Kind::Points(_), false) => "points: at least",
        (Kind::Points(_), true) => "points: fewer than",
    }
}

/// What the choice of that means.
pub fn kind_meaning(kind: Kind, is_negated: bool) -> &'static str {
    match (kind, is_negated) {
        (Kind::All, false) => "Every condition of the group holds",
        (Kind::All, true) => "At least one condition of the group does not hold",
        (Kind::Any, false) => "At least one condition of the group holds",
        (Kind::Any, true) => "No condition of the group holds",
        (Kind::Count(_), false) => "So many conditions of the group hold, or more",
        (Kind::Count(_), true) => "Fewer conditions of the group hold",
        (Kind::Points(_), false) => {
            "Each condition has points, and those that hold have so many together"
        }
        (Kind::Points(_), true) => {
            "Each condition has points, and those that hold have fewer together"
        }
    }
}

/// How an issue and what is chosen go together.
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Is => "is one of",
        Relation::IsNot => "is not one of",
        Relation::AtLeast => "is at least",
        Relation::AtMost => "is at most",
        Relation::Below => "is below",
        Relation::Above => "is above",
    }
}

/// Why a rule cannot be used yet.
pub fn missing(scenario: &Scenario, missing: &Missing) -> String {
    let name = |id| {
        let issue = scenario.issue(id).map(|issue| issue.name.as_str());
        let name = issue.filter(|name| !name.is_empty());
        name.unwrap_or("the issue").to_owned()
    };
    match missing {
        Missing::Subject => {
            "Something is still to be chosen: what a condition is about.".to_owned()
        }
        Missing::Options(id) => format!("Choose at least one option of {}.", name(id)),
        Missing::Number(id) => format!("Choose a number for {}.", name(id)),
        Missing::Issue(id) => {
            format!("There is no issue “{id}”. Choose another one, or remove the condition.")
        }
        Missing::Option(of, id) => format!("{} has no option “{id}”. Take it out.", name(of)),
        Missing::Range(id) => {
            format!("{} has no numbers. Choose what it is to be.", name(id))
        }
        Missing::Summands => "Choose what is to be added up.".to_owned(),
        Missing::Twice(id) => format!("{} is added up twice. Take one out.", name(id)),
        Missing::Whole => "Write a whole number, such as 30, where there is none.".to_owned(),
        Missing::Points => "Give each condition at least 1 point.".to_owned(),
        Missing::Assumption(id) => {
            format!("There is no assumption “{id}”. Choose another one, or remove the condition.")
        }
    }
}
