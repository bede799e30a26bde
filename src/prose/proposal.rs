//! The package that is being put together, in sentences: what it allows, what excludes what, and what is near.

use super::counts::{agreeing, counted, counted_items};
use super::decision::deciders;
use super::names;
use super::obstacles::deals_in_short;
use super::text::Text;
use crate::analysis::Count;
use crate::analysis::compose::{Answers, Completed, Excluded, Exclusion, NearDeal, Partner};
use crate::analysis::explain::Requirement;
use crate::model::{
    IssueId, OptionId, Package, PartyId, Proposal, Scenario, TermClash, UnkeptSpan,
};

/// What the proposal allows, in a sentence or two.
pub fn proposal_headline(scenario: &Scenario, proposal: &Proposal, answers: &Answers) -> Text {
    let whom = satisfied(scenario, proposal.parties.as_deref());
    let composition = &answers.composition;
    let number = proposal.terms.len();
    if composition.all_deals.possible == Count::Exact(0) {
        return Text::default()
            .strong(format!(
                "Whatever is chosen, no settlement satisfies {whom}."
            ))
            .with(hopeless(scenario, answers));
    }
    let is_whole = number == scenario.issues.len();
    match (composition.deals.sure, composition.deals.possible) {
        (_, Count::Exact(0)) => Text::default()
            .strong(format!("No deal that satisfies {whom} has all of this."))
            .with(clash(scenario, &answers.clash)),
        (_, Count::Unknown) => Text::default()
            .strong("Whether this allows a deal could not be worked out.")
            .then(" The more is chosen, the less there is to look through."),
        (sure, possible) if is_whole => {
            let text = Text::default().strong(format!("This is a deal that satisfies {whom}"));
            if sure == possible {
                text.then(".")
            } else {
                text.then(" under some answers to the unknown assumptions.")
            }
        }
        (sure, possible) if number == 0 => Text::default()
            .strong(format!("{} {whom}.", satisfy(sure, possible, "")))
            .then(" Choose an option of any issue, or begin with a package.")
            .capitalised(),
        (sure, possible) => {
            let left = scenario.issues.len() - number;
            let open = counted_items(left, "issue is", "issues are");
            Text::default()
                .strong(format!("{} {whom}.", satisfy(sure, possible, " with this")))
                .then(format!(
                    " {} chosen, {open} left open.",
                    counted_items(number, "option", "options")
                ))
                .capitalised()
        }
    }
}

/// "12 deals with this satisfy", "up to 12 deals, depending on the answers to the assumptions, satisfy".
fn satisfy(sure: Count, possible: Count, with_this: &str) -> String {
    match (sure, possible) {
        (sure, possible) if sure == possible => {
            let verb = agreeing(sure, "satisfies", "satisfy");
            format!("{}{with_this} {verb}", counted(sure, "deal", "deals"))
        }
        (Count::Exact(0) | Count::Unknown, possible) => format!(
            "up to {}{with_this}, depending on the answers to the assumptions, satisfy",
            counted(possible, "deal", "deals")
        ),
        (sure, possible) => format!(
            "{}{with_this} for sure, up to {} depending on the answers to the assumptions, satisfy",
            counted(sure, "deal", "deals"),
            super::counts::count(possible)
        ),
    }
}

/// "every side", "Ukraine and United States".
pub fn satisfied(scenario: &Scenario, parties: Option<&[PartyId]>) -> String {
    match parties {
        None => deciders(scenario).whom.to_owned(),
        Some(ids) => {
            Text::listed(ids.iter().map(|id| names::party(scenario, id)), "and").to_string()
        }
    }
}

/// " Your “a” cannot go with Russia's red line “b”."
fn clash(scenario: &Scenario, excluded: &Excluded) -> Text {
    match excluded {
        Excluded::Because(exclusion) => Text::plain(" ").with(excluding(scenario, exclusion)),
        Excluded::No | Excluded::Unknown => Text::plain(" Why could not be worked out."),
    }
}

fn hopeless(scenario: &Scenario, answers: &Answers) -> Text {
    let Excluded::Because(exclusion) = &answers.hopeless else {
        return Text::default();
    };
    let text = Text::plain(" ").with(excluding(scenario, exclusion));
    if exclusion.requirements.is_empty() {
        return text;
    }
    let has_partners = answers
        .partners
        .list
        .iter()
        .any(|it| !it.left_out.is_empty());
    text.then(if has_partners {
        " Satisfy only some of the parties first, or see among the obstacles what would have to give."
    } else {
        " See among the obstacles what would have to give."
    })
}

/// What cannot go together: "Your Freeze, your Zone and Russia's red line “b” cannot go together, given the fact “c”."
fn excluding(scenario: &Scenario, exclusion: &Exclusion) -> Text {
    let parts = parts(scenario, exclusion);
    let count = parts.len();
    let listed = Text::listed(parts, "and");
    if count == 0 {
        return impossible_facts(scenario, exclusion).with(proven(exclusion));
    }
    let text = match count {
        1 => listed.then(" cannot be met"),
        _ => listed.then(" cannot go together"),
    };
    text.capitalised()
        .with(given(scenario, exclusion))
        .then(".")
        .with(proven(exclusion))
}

/// Where the facts alone leave nothing: "The facts “a” and “b” cannot all be met."
fn impossible_facts(scenario: &Scenario, exclusion: &Exclusion) -> Text {
    let names = exclusion.facts.iter().map(|id| names::fact(scenario, id));
    let facts = Text::listed(names, "and");
    match exclusion.facts.len() {
        0 => Text::plain("No settlement is possible."),
        1 => Text::plain("The fact ").with(facts).then(" cannot be met."),
        _ => Text::plain("The facts ")
            .with(facts)
            .then(" cannot all be met."),
    }
}

/// Why an option is impossible: "Excluded by your Freeze together with Russia's red line “Leave Donetsk”."
pub fn exclusion(scenario: &Scenario, excluded: Option<&Excluded>) -> Text {
    match excluded {
        None => Text::plain("No deal has this. Why is being worked out…"),
        Some(Excluded::No) => Text::default(),
        Some(Excluded::Unknown) => Text::plain("No deal has this; why could not be worked out."),
        Some(Excluded::Because(exclusion)) => {
            let mut parts = parts(scenario, exclusion).into_iter();
            let text = match parts.next() {
                // Only the facts are against it.
                None => Text::plain("Ruled out"),
                Some(first) => {
                    let text = Text::plain("Excluded by ").with(first);
                    let rest: Vec<Text> = parts.collect();
                    if rest.is_empty() {
                        text
                    } else {
                        text.then(" together with ").with(Text::listed(rest, "and"))
                    }
                }
            };
            text.with(given(scenario, exclusion))
                .then(".")
                .with(proven(exclusion))
        }
    }
}

/// The choices and the requirements of an exclusion, each by name.
fn parts(scenario: &Scenario, exclusion: &Exclusion) -> Vec<Text> {
    let terms = exclusion.terms.iter().map(|(issue, option)| {
        Text::plain("your ")
            .with(names::option(scenario, issue, option))
            .then(" (")
            .with(names::issue(scenario, issue))
            .then(")")
    });
    let requirements = exclusion.requirements.iter().map(|it| match it {
        Requirement::RedLine(id) => {
            names::owned_red_line(scenario, id).with(names::even_with(scenario, id))
        }
        Requirement::NoDealValue(id) => names::possessive(scenario, id).then(" no-deal value"),
    });
    terms.chain(requirements).collect()
}

fn given(scenario: &Scenario, exclusion: &Exclusion) -> Text {
    match exclusion.facts.as_slice() {
        [] => Text::default(),
        facts => {
            let word = if facts.len() == 1 { "fact" } else { "facts" };
            let names = facts.iter().map(|id| names::fact(scenario, id));
            Text::plain(format!(", given the {word} ")).with(Text::listed(names, "and"))
        }
    }
}

fn proven(exclusion: &Exclusion) -> Text {
    if exclusion.is_smallest {
        Text::default()
    } else {
        Text::plain(" That no smaller reason exists is not proven.")
    }
}

/// A near deal: "Change Forces in Donetsk from Freeze to Matched pull-back." `is_known` says whether it is known how sure
/// a deal it is.
pub fn near_deal(scenario: &Scenario, near: &NearDeal, is_known: bool) -> Text {
    let changes = near.changes.iter().map(|(issue, from, to)| {
        names::issue(scenario, issue)
            .then(" from ")
            .with(names::option(scenario, issue, from))
            .then(" to ")
            .with(names::option(scenario, issue, to))
    });
    let text = Text::plain("Change ").with(Text::listed(changes, "and"));
    if near.is_sure || !is_known {
        text.then(".")
    } else {
        text.then("; a deal under some answers to the assumptions.")
    }
}

/// A set of choices to take back: "Take back Freeze (Forces in Donetsk)".
pub fn taken_back(scenario: &Scenario, proposal: &Proposal, issues: &[IssueId]) -> Text {
    let choices = issues.iter().map(|issue| match proposal.term(issue) {
        Some(option) => names::option(scenario, issue, option)
            .then(" (")
            .with(names::issue(scenario, issue))
            .then(")"),
        None => names::issue(scenario, issue),
    });
    Text::plain("Take back ").with(Text::listed(choices, "and"))
}

/// With whom there is a deal: "Without Russia: 5,760 deals".
pub fn partner(scenario: &Scenario, partner: &Partner) -> Text {
    let names = partner.left_out.iter().map(|id| names::party(scenario, id));
    Text::plain("Without ")
        .with(Text::listed(names, "and"))
        .then(format!(": {}", deals_in_short(partner.deals)))
}

/// A clash of combined packages: "“B” would set Line to Withdraw; “A” sets it to Freeze."
pub fn term_clash(scenario: &Scenario, clash: &TermClash) -> Text {
    let wanted: &OptionId = &clash.wanted;
    let text = names::package(scenario, &clash.package)
        .then(" would set ")
        .with(names::issue(scenario, &clash.issue))
        .then(" to ")
        .with(names::option(scenario, &clash.issue, wanted));
    let chosen = clash
        .chosen
        .as_ref()
        .map(|option| names::option(scenario, &clash.issue, option));
    match (chosen, &clash.because) {
        (None, _) => text.then("; it is left open."),
        (Some(chosen), Some(package)) => text
            .then("; ")
            .with(names::package(scenario, package))
            .then(" sets it to ")
            .with(chosen)
            .then("."),
        (Some(chosen), None) => text.then("; you chose ").with(chosen).then("."),
    }
}

/// What completing the proposal came to.
pub fn completed(scenario: &Scenario, completed: &Completed) -> Text {
    match completed {
        Completed::None => Text::plain("There is no deal to complete it to."),
        Completed::Unknown => Text::plain("No deal near to it could be found."),
        Completed::Deal { changed, under, .. } => {
            let text = if changed.is_empty() {
                Text::plain("Completed with a deal that keeps every choice")
            } else {
                let names = changed.iter().map(|id| names::issue(scenario, id));
                Text::plain("Completed with one of the nearest deals, which changes ")
                    .with(Text::listed(names, "and"))
            };
            if under.is_empty() {
                return text.then(".");
            }
            text.then("; it is a deal if ")
                .with(names::answers(scenario, under))
                .then(".")
        }
    }
}

/// A name for the package that a proposal makes: those of the packages that it was made of, with a word where it has
/// become something else, or a plain one.
pub fn proposal_name(scenario: &Scenario, proposal: &Proposal) -> String {
    let made_of = proposal.amended.iter().chain(&proposal.combined);
    let packages: Vec<_> = made_of.filter_map(|id| scenario.package(id)).collect();
    let is_theirs = |term: &&(IssueId, OptionId)| packages.iter().any(|it| it.terms.contains(term));
    let has_all_of_theirs =
        (packages.iter().flat_map(|it| &it.terms)).all(|(issue, _)| proposal.term(issue).is_some());
    let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
    let names = names.join(" + ");
    if names.is_empty() {
        "New package".to_owned()
    } else if has_all_of_theirs
        && packages.iter().all(|it| it.spans.is_empty())
        && proposal.terms.iter().filter(is_theirs).count() == proposal.terms.len()
    {
        names
    } else {
        format!("{names}, amended")
    }
}

/// What a proposal does not take over of the packages that it was made of: "Plan would set Monitors to UN or US; here
/// all of it is left open."
pub fn unkept_span(scenario: &Scenario, unkept: &UnkeptSpan<'_>) -> Text {
    let UnkeptSpan {
        package,
        issue,
        span,
        chosen,
    } = unkept;
    let text = names::package(scenario, &package.id)
        .then(" would set ")
        .with(names::said(scenario, issue, span));
    match chosen {
        Some(option) => text
            .then("; here it is ")
            .with(names::option(scenario, issue, option))
            .then("."),
        None => text.then("; here all of it is left open."),
    }
}

/// Which packages have the very terms of a proposal: "These are the terms of Freeze."
pub fn same_packages(scenario: &Scenario, packages: &[&Package]) -> Text {
    let names = packages.iter().map(|it| names::package(scenario, &it.id));
    Text::plain("These are the terms of ")
        .with(Text::listed(names, "and of"))
        .then(".")
}
