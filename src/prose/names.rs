//! What the things of a scenario are called in a sentence. An id that the scenario does not have is shown as
//! such, never a panic.

use super::text::{Mark, Text};
use crate::model::{
    Answer, AssumptionId, FactId, IssueId, OfferId, OptionId, PackageId, PartyId, Place, RedLineId,
    Scenario,
};

/// The id of what is still to be chosen, which nothing can have: it is worded as it is, as in "Standing of Donbas is …".
pub const GAP: &str = "…";

/// The name of a party.
pub fn party(scenario: &Scenario, id: &PartyId) -> Text {
    let name = scenario.party(id).map(|party| party.name.as_str());
    Text::default().marked(bare(name, id.as_str(), "party"), Mark::Party(id.clone()))
}

/// The name of a party as an owner: "Russia's", "United States'".
pub fn possessive(scenario: &Scenario, id: &PartyId) -> Text {
    let name = party(scenario, id);
    let ending = if name.to_string().ends_with('s') {
        "'"
    } else {
        "'s"
    };
    // The ending belongs to the link, or a line could break before it.
    let runs = name
        .runs
        .into_iter()
        .map(|run| run.text)
        .collect::<String>();
    Text::default().marked(runs + ending, Mark::Party(id.clone()))
}

/// The name of an issue.
pub fn issue(scenario: &Scenario, id: &IssueId) -> Text {
    let name = scenario.issue(id).map(|issue| issue.name.as_str());
    Text::default().marked(bare(name, id.as_str(), "issue"), Mark::Issue(id.clone()))
}

/// The name of an option of an issue; of a range the number with its unit.
pub fn option(scenario: &Scenario, issue: &IssueId, id: &OptionId) -> Text {
    let known = scenario.issue(issue);
    let name = known
        .filter(|issue| issue.values.position(id).is_some())
        .map(|issue| issue.option_name(id));
    Text::default().marked(
        bare(name.as_deref(), id.as_str(), "option"),
        Mark::Issue(issue.clone()),
    )
}

/// The name of a package.
pub fn package(scenario: &Scenario, id: &PackageId) -> Text {
    let name = scenario.package(id).map(|package| package.name.as_str());
    Text::default().marked(
        bare(name, id.as_str(), "package"),
        Mark::Package(id.clone()),
    )
}

/// The text of a red line in quotes.
pub fn red_line(scenario: &Scenario, id: &RedLineId) -> Text {
    let text = scenario.red_line(id).map(|(_, it)| it.text.as_str());
    Text::default().marked(
        quoted(text, id.as_str(), "red line"),
        Mark::RedLine(id.clone()),
    )
}

/// The text of an offer in quotes.
pub fn offer(scenario: &Scenario, id: &OfferId) -> Text {
    let text = scenario.offer(id).map(|(_, it)| it.text.as_str());
    Text::default().marked(quoted(text, id.as_str(), "offer"), Mark::Offer(id.clone()))
}

/// The text of a fact in quotes.
pub fn fact(scenario: &Scenario, id: &FactId) -> Text {
    let text = scenario.fact(id).map(|it| it.text.as_str());
    Text::default().marked(quoted(text, id.as_str(), "fact"), Mark::Fact(id.clone()))
}

/// The question of an assumption in quotes.
pub fn assumption(scenario: &Scenario, id: &AssumptionId) -> Text {
    let question = scenario.assumption(id).map(|it| it.question.as_str());
    Text::default().marked(
        quoted(question, id.as_str(), "assumption"),
        Mark::Assumption(id.clone()),
    )
}

/// A thing with the word for its kind: "red line “No withdrawal”", "party Ukraine"; the scenario itself is "the
/// scenario".
pub fn place(scenario: &Scenario, place: &Place) -> Text {
    let named = |kind: &str, name: Text| Text::plain(format!("{kind} ")).with(name);
    match place {
        Place::Scenario => Text::plain("the scenario"),
        Place::Source(id) => {
            let source = scenario.sources.iter().find(|it| it.id == *id);
            let title = source.map(|source| source.title.as_str());
            Text::plain(format!("source {}", quoted(title, id.as_str(), "source")))
        }
        Place::Claim(id) => {
            let name = Text::default().marked(id.as_str(), Mark::Claim(id.clone()));
            named("claim", name)
        }
        Place::Issue(id) => named("issue", issue(scenario, id)),
        Place::Option(of, id) => named("option", option(scenario, of, id))
            .then(" of issue ")
            .with(issue(scenario, of)),
        Place::Assumption(id) => named("assumption", assumption(scenario, id)),
        Place::Fact(id) => named("fact", fact(scenario, id)),
        Place::Party(id) => named("party", party(scenario, id)),
        Place::RedLine(id) => named("red line", red_line(scenario, id)),
        Place::Offer(id) => named("offer", offer(scenario, id)),
        Place::Package(id) => named("package", package(scenario, id)),
        Place::Variant(id) => {
            let variant = scenario.variants.iter().find(|it| it.id == *id);
            let name = variant.map(|variant| variant.name.as_str());
            Text::plain(format!("variant {}", quoted(name, id.as_str(), "variant")))
        }
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

/// Several red lines, those of one party together: "Russia's red lines “a” and “b”, and Ukraine's red line
/// “c”".
pub fn owned_red_lines(scenario: &Scenario, ids: &[RedLineId]) -> Text {
    let mut groups: Vec<(Option<&PartyId>, Vec<&RedLineId>)> = Vec::new();
    for id in ids {
        let owner = scenario.red_line(id).map(|(party, _)| &party.id);
        match groups.last_mut().filter(|(party, _)| *party == owner) {
            Some((_, lines)) => lines.push(id),
            None => groups.push((owner, vec![id])),
        }
    }
    let has_lists = groups.iter().any(|(_, lines)| lines.len() > 1);
    let parts: Vec<Text> = groups
        .into_iter()
        .map(|(owner, lines)| {
            let word = if lines.len() == 1 {
                " red line "
            } else {
                " red lines "
            };
            let names = Text::listed(lines.into_iter().map(|id| red_line(scenario, id)), "and");
            match owner {
                Some(owner) => possessive(scenario, owner).then(word).with(names),
                None => names,
            }
        })
        .collect();
    // "a's “x” and “y”, and b's “z”": the comma shows where one list ends.
    let last = if has_lists && parts.len() == 2 {
        ", and"
    } else {
        " and"
    };
    listed_with(parts, last)
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

fn bare(name: Option<&str>, id: &str, kind: &str) -> String {
    match name {
        Some("") => id.to_owned(),
        Some(name) => name.to_owned(),
        None if id == GAP => GAP.to_owned(),
        None => format!("“{id}” (unknown {kind})"),
    }
}

fn quoted(text: Option<&str>, id: &str, kind: &str) -> String {
    match text {
        Some("") => format!("“{id}”"),
        // A sentence in quotes within a sentence keeps its question mark and loses its full stop.
        Some(text) => format!("“{}”", text.strip_suffix('.').unwrap_or(text)),
        None => format!("“{id}” (unknown {kind})"),
    }
}
