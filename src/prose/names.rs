//! What the things of a scenario are called in a sentence. An id that the scenario does not have is shown as
//! such, never a panic.

use super::text::{Mark, Text};
use crate::analysis::Candidate;
use crate::analysis::explain::Requirement;
use crate::model::limits::MAX_TEXT;
use crate::model::{
    Answer, AssumptionId, FactId, IssueId, Kind, MAX_ID_LENGTH, OfferId, OptionId, PackageId,
    PartyId, Place, RedLineId, Scenario, Span, Values, beginning, clipped,
};

/// The id of what is still to be chosen, which nothing can have: it is worded as it is, as in "Standing of Donbas is …".
pub const GAP: &str = "…";

/// The name of a thing, or its text in quotes, as a link to it; what is told only by its id, the id.
pub fn name(scenario: &Scenario, place: &Place) -> Text {
    let Some(kind) = place.kind() else {
        return Text::plain("the scenario");
    };
    let id = place.id();
    // What is longer than it may be is told by its beginning.
    let text = scenario.thing(place).map(|it| clipped(it.name(), MAX_TEXT));
    let text = text.as_deref();
    let id = &*clipped(id, MAX_ID_LENGTH);
    let name = match (kind, place) {
        (Kind::Claim, _) => id.to_owned(),
        (Kind::Option, Place::Option(issue, option)) => {
            let issue = scenario.issue(issue);
            let issue = issue.filter(|issue| issue.values.position(option).is_some());
            let name = issue.map(|it| it.option_name(option));
            bare(name.as_deref().map(|it| beginning(it, MAX_TEXT)), id, kind)
        }
        (Kind::Party | Kind::Issue | Kind::Package, _) => bare(text, id, kind),
        _ => quoted(text, id, kind),
    };
    // Sources and variants are told of where nothing leads to them.
    let mark = match kind {
        Kind::Source | Kind::Variant => Mark::Plain,
        _ => Mark::Thing(place.clone()),
    };
    Text::default().marked(name, mark)
}

/// The name of a party.
pub fn party(scenario: &Scenario, id: &PartyId) -> Text {
    name(scenario, &Place::Party(id.clone()))
}

/// The name of a party as an owner: "Russia's", "United States'".
pub fn possessive(scenario: &Scenario, id: &PartyId) -> Text {
    let mut name = party(scenario, id);
    // The ending belongs to the link, or a line could break before it.
    for run in &mut name.runs {
        let ending = if run.text.ends_with('s') { "'" } else { "'s" };
        run.text.push_str(ending);
    }
    name
}

/// The name of an issue.
pub fn issue(scenario: &Scenario, id: &IssueId) -> Text {
    name(scenario, &Place::Issue(id.clone()))
}

/// The name of an option of an issue; of a range the number with its unit.
pub fn option(scenario: &Scenario, issue: &IssueId, id: &OptionId) -> Text {
    name(scenario, &Place::Option(issue.clone(), id.clone()))
}

/// A name in quotes, which belong to its link.
pub(super) fn in_quotes(name: Text) -> Text {
    let mark = name
        .runs
        .first()
        .map_or(Mark::Plain, |run| run.mark.clone());
    Text::default().marked(format!("“{name}”"), mark)
}

/// The name of a package.
pub fn package(scenario: &Scenario, id: &PackageId) -> Text {
    name(scenario, &Place::Package(id.clone()))
}

/// The name of a package, or what stands for the one that is being put together.
pub fn candidate(scenario: &Scenario, candidate: &Candidate) -> Text {
    match candidate {
        Candidate::Package(id) => package(scenario, id),
        Candidate::Proposal(_) => Text::plain("what is chosen here"),
    }
}

/// The text of a red line in quotes.
pub fn red_line(scenario: &Scenario, id: &RedLineId) -> Text {
    name(scenario, &Place::RedLine(id.clone()))
}

/// The text of an offer in quotes.
pub fn offer(scenario: &Scenario, id: &OfferId) -> Text {
    name(scenario, &Place::Offer(id.clone()))
}

/// The text of a fact in quotes.
pub fn fact(scenario: &Scenario, id: &FactId) -> Text {
    name(scenario, &Place::Fact(id.clone()))
}

/// The question of an assumption in quotes.
pub fn assumption(scenario: &Scenario, id: &AssumptionId) -> Text {
    name(scenario, &Place::Assumption(id.clone()))
}

/// A thing with the word for its kind: "red line “No withdrawal”", "party Ukraine"; the scenario itself is "the
/// scenario".
pub fn place(scenario: &Scenario, place: &Place) -> Text {
    let name = name(scenario, place);
    let Some(kind) = place.kind() else {
        return name;
    };
    let text = Text::plain(format!("{} ", kind.singular())).with(name);
    match place {
        Place::Option(of, _) => text.then(" of issue ").with(issue(scenario, of)),
        _ => text,
    }
}

/// A thing with its owner, if that is a party: "Ukraine's red line “…”", "package Freeze".
pub(super) fn owned(scenario: &Scenario, place: &Place) -> Text {
    match (scenario.owner(place), place.kind()) {
        (Some(Place::Party(owner)), Some(kind)) => possessive(scenario, &owner)
            .then(format!(" {} ", kind.singular()))
            .with(name(scenario, place)),
        _ => self::place(scenario, place),
    }
}

/// A red line with its owner: "Russia's red line “The rest of Donetsk”".
pub fn owned_red_line(scenario: &Scenario, id: &RedLineId) -> Text {
    let line = red_line(scenario, id);
    match scenario.red_line(id) {
        Some((owner, _)) => possessive(scenario, &owner.id)
            .then(" red line ")
            .with(line),
        None => line,
    }
}

/// A no-deal value with its owner: "Egypt's no-deal value".
pub fn no_deal_value(scenario: &Scenario, party: &PartyId) -> Text {
    possessive(scenario, party).then(" no-deal value")
}

/// A requirement with its owner.
pub fn owned_requirement(scenario: &Scenario, requirement: &Requirement) -> Text {
    match requirement {
        Requirement::RedLine(id) => owned_red_line(scenario, id),
        Requirement::NoDealValue(party) => no_deal_value(scenario, party),
    }
}

/// Several red lines, as [`owned_requirements`] names them.
pub fn owned_red_lines(scenario: &Scenario, ids: &[RedLineId]) -> Text {
    let requirements = ids.iter().cloned().map(Requirement::RedLine);
    owned_requirements(scenario, &requirements.collect::<Vec<_>>())
}

/// Several requirements, those of one party together: "Russia's red lines “a” and “b”, and Ukraine's red line “c” and its
/// no-deal value".
pub fn owned_requirements(scenario: &Scenario, requirements: &[Requirement]) -> Text {
    let mut groups: Vec<(Option<&PartyId>, Vec<&Requirement>)> = Vec::new();
    for requirement in requirements {
        let owner = requirement.owner(scenario);
        match groups.last_mut().filter(|(party, _)| *party == owner) {
            Some((_, of_owner)) => of_owner.push(requirement),
            None => groups.push((owner, vec![requirement])),
        }
    }
    let has_lists = groups.iter().any(|(_, of_owner)| of_owner.len() > 1);
    let parts: Vec<Text> = groups
        .into_iter()
        .map(|(owner, of_owner)| group(scenario, owner, &of_owner))
        .collect();
    // "a's “x” and “y”, and b's “z”": the comma shows where one list ends.
    let last = if has_lists && parts.len() == 2 {
        ", and"
    } else {
        " and"
    };
    listed_with(parts, last)
}

/// The requirements of one party.
fn group(scenario: &Scenario, owner: Option<&PartyId>, requirements: &[&Requirement]) -> Text {
    let lines = requirements.iter().filter_map(|it| match it {
        Requirement::RedLine(id) => Some(red_line(scenario, id)),
        Requirement::NoDealValue(_) => None,
    });
    let lines: Vec<Text> = lines.collect();
    let has_value = lines.len() < requirements.len();
    let word = match lines.len() {
        0 => " no-deal value",
        1 => " red line ",
        _ => " red lines ",
    };
    let value = match (has_value, lines.len()) {
        (true, 1..) => " and its no-deal value",
        _ => "",
    };
    let names = Text::listed(lines, "and");
    match owner {
        Some(owner) => possessive(scenario, owner)
            .then(word)
            .with(names)
            .then(value),
        None => names,
    }
}

fn listed_with(mut parts: Vec<Text>, last: &str) -> Text {
    match parts.pop() {
        None => Text::default(),
        Some(only) if parts.is_empty() => only,
        Some(end) => Text::joined(parts, ", ").then(format!("{last} ")).with(end),
    }
}

/// " (even with the offer “c”)": the offers on the table that waive a red line belong to it, and do not help here.
pub(super) fn even_with(scenario: &Scenario, id: &RedLineId) -> Text {
    let offers: Vec<Text> = (scenario.red_line(id).into_iter())
        .flat_map(|(party, _)| party.offers_that_waive(id))
        .filter(|it| it.enabled)
        .map(|it| offer(scenario, &it.id))
        .collect();
    if offers.is_empty() {
        return Text::default();
    }
    let word = if offers.len() == 1 { "offer" } else { "offers" };
    Text::plain(format!(" (even with the {word} "))
        .with(Text::listed(offers, "and"))
        .then(")")
}

/// Answers to assumptions: "“a” is answered yes and “b” is answered no".
pub(super) fn answers(scenario: &Scenario, answers: &[(AssumptionId, Answer)]) -> Text {
    let answers = answers.iter().map(|(id, answer)| {
        assumption(scenario, id).then(match answer {
            Answer::Yes => " is answered yes",
            Answer::No => " is answered no",
            Answer::Unknown => " is left open",
        })
    });
    Text::listed(answers, "and")
}

/// An issue with the option that is set: "Where forces stand to Freeze".
pub(super) fn term(scenario: &Scenario, issue_id: &IssueId, option_id: &OptionId) -> Text {
    issue(scenario, issue_id)
        .then(" to ")
        .with(option(scenario, issue_id, option_id))
}

/// An issue with what is said of it: "Where forces stand to Freeze or Withdraw", "Duration to 24 to 36 months".
pub(super) fn said(scenario: &Scenario, issue_id: &IssueId, of: &Span) -> Text {
    issue(scenario, issue_id)
        .then(" to ")
        .with(span(scenario, issue_id, of))
}

/// What a span leaves of an issue: "UN or US", "24 to 36 months", "at least 24 months".
pub fn span(scenario: &Scenario, issue: &IssueId, span: &Span) -> Text {
    let unit = match scenario.issue(issue).map(|it| &it.values) {
        Some(Values::Range(range)) if !range.unit.is_empty() => format!(" {}", range.unit),
        _ => String::new(),
    };
    match span {
        Span::Options(options) if options.is_empty() => Text::plain("none of its options"),
        Span::Options(options) => {
            let names = options.iter().map(|id| option(scenario, issue, id));
            Text::listed(names, "or")
        }
        Span::Between(low, high) => Text::plain(format!("{low} to {high}{unit}")),
        Span::AtLeast(low) => Text::plain(format!("at least {low}{unit}")),
        Span::AtMost(high) => Text::plain(format!("at most {high}{unit}")),
    }
}

fn bare(name: Option<&str>, id: &str, kind: Kind) -> String {
    match name {
        Some("") => id.to_owned(),
        Some(name) => name.to_owned(),
        None if id == GAP => GAP.to_owned(),
        None => format!("“{id}” (unknown {})", kind.singular()),
    }
}

fn quoted(text: Option<&str>, id: &str, kind: Kind) -> String {
    match text {
        Some("") => format!("“{id}”"),
        // A sentence in quotes within a sentence keeps its question mark and loses its full stop.
        Some(text) => format!("“{}”", text.strip_suffix('.').unwrap_or(text)),
        None => format!("“{id}” (unknown {})", kind.singular()),
    }
}
