//! The answer to the scenario's question in a sentence or two.

use super::counts::{count, counted, in_words};
use super::decision::{NEVER_MET, deciders, is_never_met};
use super::glossary::GlossaryTerm;
use super::names;
use super::text::{Mark, Text, capitalised};
use crate::analysis::outcome::LeftOut;
use crate::analysis::{Analysis, Count, PackageAnalysis, Tally, Verdict};
use crate::model::{Answer, AssumptionId, Party, PartyId, Place, RedLineId, Scenario};

/// More packages than this are not all named.
const MOST_NAMED: usize = 3;
/// More red lines than this are counted, not named.
const MOST_RED_LINES: usize = 3;

/// The answer to the scenario's question in a sentence or two: which packages satisfy every side or, if none
/// does, what stands in the way of the closest.
///
/// The *closest* package is the nearest to a deal of those that are none, by
/// [`Nearness`](crate::analysis::Nearness). A package that contradicts itself is never the closest.
pub fn headline(scenario: &Scenario, analysis: &Analysis) -> Text {
    if let Some(text) = nothing_to_say(scenario, analysis) {
        return text;
    }
    let whom = deciders(scenario).whom;
    let with_verdict = |verdict| -> Vec<&PackageAnalysis> {
        let of_verdict = analysis.packages.iter();
        of_verdict
            .filter(|it| it.everyone.verdict == verdict)
            .collect()
    };
    let deals = with_verdict(Verdict::All);
    let possible = with_verdict(Verdict::Some);
    let unknown = with_verdict(Verdict::Unknown);
    let answer = if !deals.is_empty() {
        satisfying(scenario, &deals)
    } else if !possible.is_empty() {
        completable(scenario, &possible)
    } else if !unknown.is_empty() {
        Text::default()
            .strong(format!(
                "Whether a proposed package satisfies {whom} is not known"
            ))
            .then(": the budget for working it out ran out.")
    } else if with_verdict(Verdict::None).is_empty() {
        contradictory(scenario, analysis)
    } else {
        failing(scenario, analysis)
    };
    if unknown.is_empty() || deals.is_empty() && possible.is_empty() {
        return answer;
    }
    let (packages, were) = match unknown.len() {
        1 => ("package", "was"),
        _ => ("packages", "were"),
    };
    let number = capitalised(&in_words(unknown.len()));
    answer.then(format!(
        " {number} more {packages} {were} not worked out within the budget."
    ))
}

fn nothing_to_say(scenario: &Scenario, analysis: &Analysis) -> Option<Text> {
    let strong = |answer: &str| Text::default().strong(answer);
    if scenario.issues.is_empty() {
        let text = strong("This scenario has no issues yet");
        return Some(text.then(", so there is nothing to negotiate."));
    }
    if scenario.parties.is_empty() {
        let text = strong("This scenario has no parties yet");
        return Some(text.then(", so there is nobody to satisfy."));
    }
    if analysis.left_out.contains(&LeftOut::Scenario) {
        let text = strong("This scenario cannot be analysed as it is");
        return Some(text.then("; its problems say why."));
    }
    if analysis.settlements.possible == Count::Exact(0) {
        let text = strong("No settlement is possible at all");
        return Some(text.then(": the facts of this scenario contradict each other."));
    }
    if scenario.packages.is_empty() {
        let text = strong("No package has been proposed yet.");
        return Some(match analysis.deals.sure {
            Count::Exact(0) if analysis.deals.possible == Count::Exact(0) => (text
                .then(" No ")
                .term("settlement", GlossaryTerm::Settlement))
            .then(format!(" at all satisfies {}.", deciders(scenario).whom)),
            Count::Unknown | Count::Exact(0) => text,
            deals => text
                .then(format!(" {} ", deciders(scenario).would_accept))
                .term(
                    counted(deals, "settlement", "settlements"),
                    GlossaryTerm::Settlement,
                )
                .then(format!("{}.", whatever(scenario))),
        });
    }
    None
}

fn satisfying(scenario: &Scenario, deals: &[&PackageAnalysis]) -> Text {
    let whatever = whatever(scenario);
    let whom = deciders(scenario).whom;
    let number = deals.len();
    let answer = if number == 1 {
        format!("One proposed package satisfies {whom}")
    } else if number == scenario.packages.len() {
        format!("All {} proposed packages satisfy {whom}", in_words(number))
    } else {
        format!(
            "{} proposed packages satisfy {whom}",
            capitalised(&in_words(number))
        )
    };
    let text = Text::default().strong(answer).then(whatever);
    if number > 1 && number == scenario.packages.len() {
        return text.then(".");
    }
    let between = if number > MOST_NAMED {
        ", among them "
    } else {
        ": "
    };
    text.then(between)
        .with(some_names(scenario, deals))
        .then(".")
}

fn completable(scenario: &Scenario, possible: &[&PackageAnalysis]) -> Text {
    let text = Text::default()
        .strong(format!(
            "No proposed package satisfies {} as it stands",
            deciders(scenario).whom
        ))
        .then(", but ");
    let text = if let [only] = possible {
        text.with(names::package(scenario, &only.id))
            .then(" can be completed into a deal")
            .then(share(only))
            .then(".")
    } else {
        let number = possible.len();
        let between = if number > MOST_NAMED {
            ", among them "
        } else {
            ": "
        };
        text.then(in_words(number))
            .then(" can be completed into a deal")
            .then(between)
            .with(some_names(scenario, possible))
            .then(".")
    };
    // None of these is a deal for sure: say on what it turns.
    let is_sure = |it: &&PackageAnalysis| it.everyone.accepted.sure != Count::Exact(0);
    if possible.iter().any(is_sure) {
        return text;
    }
    let mut questions: Vec<&AssumptionId> = Vec::new();
    for id in possible
        .iter()
        .flat_map(|package| &package.everyone.turns_on)
    {
        if !questions.contains(&id) {
            questions.push(id);
        }
    }
    match questions.len() {
        0 => text.then(" Which settlements are deals depends on the answers to the assumptions."),
        _ => text
            .then(" That turns on the answer to ")
            .with(Text::listed(
                questions
                    .into_iter()
                    .map(|id| names::assumption(scenario, id)),
                "and to",
            ))
            .then("."),
    }
}

/// "(12 of the 3,456 ways to settle the rest)".
fn share(package: &PackageAnalysis) -> String {
    let accepted = package.everyone.accepted;
    let all = counted(package.completions.possible, "way", "ways");
    match (accepted.sure, accepted.possible) {
        (Count::Unknown, _) | (_, Count::Unknown) => String::new(),
        (sure, possible) if sure == possible => {
            format!(" ({} of the {all} to settle the rest)", count(sure))
        }
        (Count::Exact(0), possible) => {
            format!(
                " (up to {} of the {all} to settle the rest, depending on the answers)",
                count(possible)
            )
        }
        (sure, possible) => format!(
            " ({} of the {all} to settle the rest for sure, up to {} depending on the answers)",
            count(sure),
            count(possible)
        ),
    }
}

fn contradictory(scenario: &Scenario, analysis: &Analysis) -> Text {
    if let [only] = analysis.packages.as_slice() {
        return Text::default()
            .strong("The only proposed package contradicts itself")
            .then(": no settlement extends ")
            .with(names::package(scenario, &only.id))
            .then(" and meets the facts.");
    }
    Text::default()
        .strong("Every proposed package contradicts itself")
        .then(": no settlement extends any of them and meets the facts.")
}

fn failing(scenario: &Scenario, analysis: &Analysis) -> Text {
    let whom = deciders(scenario).whom;
    let whatever = whatever(scenario);
    let text = if analysis.deals.possible == Count::Exact(0) {
        Text::default()
            .strong(format!("No proposed package satisfies {whom}"))
            .then(", nor does any other ")
            .term("settlement", GlossaryTerm::Settlement)
            .then(format!("{whatever}."))
    } else {
        Text::default()
            .strong(format!("No proposed package satisfies {whom}"))
            .with(others(scenario, analysis.deals))
    };
    if is_never_met(scenario) {
        return text.then(" ").then(NEVER_MET);
    }
    let deciding = scenario.deciding_parties();
    match closest(scenario, &deciding, analysis) {
        Some(package) => text.with(closest_text(scenario, &deciding, package)),
        None => text,
    }
}

/// The deals that no package is: ", but 3 other settlements would."
fn others(scenario: &Scenario, deals: Tally) -> Text {
    let whatever = whatever(scenario);
    let but = |number: Count| {
        let words = counted(number, "other settlement", "other settlements");
        Text::plain(", but ").term(words, GlossaryTerm::Settlement)
    };
    match (deals.sure, deals.possible) {
        (Count::Unknown, _) | (_, Count::Unknown) => format!("{whatever}.").into(),
        (Count::Exact(0), possible) => {
            but(possible).then(" would under some answers to the assumptions.")
        }
        (sure, _) => but(sure).then(format!(" would{whatever}.")),
    }
}

/// The package that is nearest to a deal; of several, the one that the scenario names first.
fn closest<'a>(
    scenario: &Scenario,
    deciding: &[PartyId],
    analysis: &'a Analysis,
) -> Option<&'a PackageAnalysis> {
    let packages = analysis.packages.iter();
    let rejected = packages.filter(|package| package.everyone.verdict == Verdict::None);
    rejected.min_by_key(|package| package.nearness(scenario, deciding))
}

fn closest_text(scenario: &Scenario, deciding: &[PartyId], package: &PackageAnalysis) -> Text {
    let parties = deciding.len();
    let accepted = package.parties_with(scenario, deciding, Verdict::All);
    let open = package.parties_with(scenario, deciding, Verdict::Some);
    let mut text = Text::plain(" Closest: ").with(names::package(scenario, &package.id));
    text = match (accepted, open) {
        (0, 0) if parties == 1 => text,
        (0, 0) if scenario.is_unanimous() => text.then(", rejected by every party"),
        (0, 0) => text.then(", rejected by everyone who has a say"),
        (0, open) if open == parties && scenario.is_unanimous() => {
            text.then(", open for every party")
        }
        (0, open) => text.then(format!(", open for {open} of {parties}")),
        (accepted, 0) => text.then(format!(", accepted by {accepted} of {parties}")),
        (accepted, open) => text.then(format!(
            ", accepted by {accepted} of {parties} and open for {open}"
        )),
    };
    let crossed = package.crossed(scenario, deciding);
    text = text.then("; ");
    if crossed.is_empty() {
        return text.with(without_crossed(scenario, deciding, package));
    }
    if crossed.len() > MOST_RED_LINES {
        return text
            .with(counted_by_party(scenario, &crossed))
            .then(" stand in the way.");
    }
    let verb = if crossed.len() == 1 {
        "stands"
    } else {
        "stand"
    };
    text.with(names::owned_red_lines(scenario, &crossed))
        .then(format!(" {verb} in the way."))
}

fn without_crossed(scenario: &Scenario, deciding: &[PartyId], package: &PackageAnalysis) -> Text {
    let cells = scenario.parties.iter().zip(&package.parties);
    let rejecting: Vec<&Party> = cells
        .filter(|(party, cell)| cell.verdict == Verdict::None && deciding.contains(&party.id))
        .map(|(party, _)| party)
        .collect();
    if rejecting.is_empty() {
        return Text::plain(if scenario.is_unanimous() {
            "no party alone rejects it, but no way of completing it satisfies all of them together."
        } else {
            "nobody who has a say rejects it alone, but no way of completing it satisfies enough of them together."
        });
    }
    let names = rejecting
        .iter()
        .map(|it| names::possessive(scenario, &it.id));
    let names = Text::listed(names, "and");
    let is_single = |party: &&Party| requirements(party) == 1;
    match rejecting.as_slice() {
        [only] if is_single(only) && only.red_lines.iter().all(|it| !it.enabled) => {
            names.then(" no-deal value is not reached there.")
        }
        [only] if is_single(only) => names.then(" only requirement cannot be met there."),
        all if all.iter().all(is_single) => names.then(" requirements cannot be met there."),
        _ => names.then(" requirements cannot be met together there."),
    }
}

/// How many requirements of the party are in force.
fn requirements(party: &Party) -> usize {
    let red_lines = party.red_lines.iter().filter(|it| it.enabled).count();
    let value = party.no_deal.as_ref().and_then(|it| it.value);
    red_lines + usize::from(value.is_some())
}

/// "four red lines (three of Russia, one of Ukraine)".
fn counted_by_party(scenario: &Scenario, crossed: &[RedLineId]) -> Text {
    let by_party: Vec<Text> = scenario
        .parties
        .iter()
        .filter_map(|party| {
            let of_party = party.red_lines.iter();
            let number = of_party.filter(|it| crossed.contains(&it.id)).count();
            let text = Text::plain(format!("{} of ", in_words(number)));
            (number > 0).then(|| {
                text.marked(
                    party.name.clone(),
                    Mark::Thing(Place::Party(party.id.clone())),
                )
            })
        })
        .collect();
    Text::plain(format!("{} red lines (", in_words(crossed.len())))
        .with(Text::listed(by_party, "and"))
        .then(")")
}

fn some_names(scenario: &Scenario, packages: &[&PackageAnalysis]) -> Text {
    let named = packages.iter().take(MOST_NAMED);
    Text::listed(named.map(|it| names::package(scenario, &it.id)), "and")
}

/// Said of what holds under every answer to the unknown assumptions; nothing where there is none.
fn whatever(scenario: &Scenario) -> &'static str {
    let open = scenario.assumptions.iter();
    match open.filter(|it| it.answer == Answer::Unknown).count() {
        0 => "",
        1 => ", whatever the answer to the assumption",
        _ => ", whatever the answers to the assumptions",
    }
}
