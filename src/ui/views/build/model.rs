//! What the view shows, as plain data: worded once for each version of the answers.

use crate::analysis::compose::{Answers, Completed, Nearest};
use crate::analysis::{Count, Tally};
use crate::model::{
    Issue, IssueId, OptionId, PackageId, PartyId, Proposal, Scenario, TermClash, Values,
};
use crate::prose::{self, Text};
use crate::ui::things::words::{self, length};

/// So many near deals are shown.
const MOST_NEAR: usize = 8;

/// What the model is made of.
pub struct Seen<'a> {
    /// The scenario as it is shown.
    pub scenario: &'a Scenario,
    /// What of the proposal the scenario has.
    pub proposal: &'a Proposal,
    /// What is known of it.
    pub answers: &'a Answers,
    /// Whether more is being worked out.
    pub is_open: bool,
    /// What completing it came to.
    pub completed: Option<&'a Completed>,
}

/// Everything that is shown.
#[derive(Debug)]
pub struct Model {
    /// The answer in its first sentence, and the sentences after it.
    pub headline: (Text, Text),
    /// Which packages have these very terms, and the first of them.
    pub same: Option<(Text, PackageId)>,
    /// Whether there is a deal to complete it to.
    pub can_complete: bool,
    /// What completing it came to.
    pub completed: Option<Text>,
    /// The issues with their options, in the scenario's order.
    pub issues: Vec<IssueRow>,
    /// Where combined packages clash, and the choice that would go with the other one.
    pub clashes: Vec<(Text, TermClash)>,
    /// The spans of packages that it was made of and does not keep to.
    pub unkept: Vec<Text>,
    /// Where no deal has all that is chosen: the smallest sets of choices to take back.
    pub undo: Vec<(Text, Vec<IssueId>)>,
    /// Whether there may be more of them.
    pub has_more_undo: bool,
    /// What is still being worked out.
    pub waits_for: Option<String>,
    /// The nearest deals: what changes, and the new terms.
    pub near: Vec<(Text, Vec<(IssueId, OptionId)>)>,
    /// How many terms they change, and whether those are all, in words.
    pub near_extent: String,
    /// Where the parties have no deal at all: those that would have one.
    pub partners: Vec<(Text, Vec<PartyId>)>,
}

/// An issue with its options.
#[derive(Debug)]
pub struct IssueRow {
    /// Which one.
    pub id: IssueId,
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// Its options, in order.
    pub options: Vec<OptionChip>,
}

/// An option and what it allows.
#[derive(Debug)]
pub struct OptionChip {
    /// Which one.
    pub id: OptionId,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether no deal has it, and deals have others.
    pub is_impossible: bool,
    /// Whether it is chosen and is among what could be taken back for there to be a deal again.
    pub is_in_the_way: bool,
    /// In how many deals it occurs, as a number; empty where there is no deal whatever is chosen, which is said once.
    pub deals: String,
    /// The same in words.
    pub told: String,
    /// Its share of the deals: for sure, and possibly.
    pub share: (f32, f32),
    /// What is to be said about it.
    pub about: String,
}

impl Model {
    /// What there is to show.
    pub fn new(seen: &Seen<'_>) -> Self {
        let Seen {
            scenario,
            proposal,
            answers,
            ..
        } = *seen;
        let same = proposal.same_packages(scenario);
        let nearest = &answers.nearest;
        let is_clash = nearest.distance.is_some_and(|distance| distance > 0);
        // Whoever has no say is not asked for because somebody else is left out.
        let in_question = (proposal.parties.clone()).unwrap_or_else(|| scenario.deciding_parties());
        Self {
            headline: words::first_sentence(headline(seen)),
            same: (same.first())
                .map(|first| (prose::same_packages(scenario, &same), first.id.clone())),
            can_complete: answers.composition.all_deals.possible != Count::Exact(0)
                && proposal.terms.len() < scenario.issues.len()
                || is_clash,
            completed: seen.completed.map(|it| prose::completed(scenario, it)),
            issues: scenario
                .issues
                .iter()
                .enumerate()
                .map(|(at, issue)| issue_row(seen, at, issue))
                .collect(),
            clashes: proposal
                .clashes(scenario)
                .into_iter()
                .map(|clash| (prose::term_clash(scenario, &clash), clash))
                .collect(),
            unkept: (proposal.unkept_spans(scenario).iter())
                .map(|it| prose::unkept_span(scenario, it))
                .collect(),
            undo: if is_clash {
                undo(scenario, proposal, answers)
            } else {
                Vec::new()
            },
            has_more_undo: is_clash && !to_undo(answers).is_complete,
            waits_for: waits_for(seen),
            near: nearest
                .list
                .iter()
                .take(MOST_NEAR)
                .filter(|it| !it.changes.is_empty())
                .map(|it| {
                    let terms = it.changes.iter();
                    let terms = terms.map(|(issue, _, to)| (issue.clone(), to.clone()));
                    let text = prose::near_deal(scenario, it, nearest.is_complete);
                    (text, terms.collect())
                })
                .collect(),
            near_extent: near_extent(nearest),
            partners: answers
                .partners
                .list
                .iter()
                .filter(|it| !it.left_out.is_empty())
                .map(|it| {
                    let rest = in_question.iter();
                    let rest = rest.filter(|id| !it.left_out.contains(id));
                    let rest = rest.cloned().collect();
                    (prose::partner(scenario, it), rest)
                })
                .filter(|(_, rest): &(Text, Vec<PartyId>)| !rest.is_empty())
                .collect(),
        }
    }
}

/// What is still being worked out, in words.
fn waits_for(seen: &Seen<'_>) -> Option<String> {
    let answers = seen.answers;
    if !seen.is_open || answers.is_finished {
        return None;
    }
    let (done, of) = answers.progress();
    Some(if answers.is_known() {
        format!(
            "Why options are impossible is being worked out: issue {} of {of}",
            done + 1
        )
    } else {
        "More is being worked out…".to_owned()
    })
}

/// The answer or, while it is being worked out, that it is.
fn headline(seen: &Seen<'_>) -> Text {
    let answers = seen.answers;
    let is_open = answers.composition.deals.possible == Count::Unknown;
    if is_open && seen.is_open {
        return Text::plain("What this allows is being worked out…");
    }
    prose::proposal_headline(seen.scenario, seen.proposal, answers)
}

/// The deals for which something is to be taken back. The latest choice is what the user wants now; where no deal has it,
/// it has to go like the others.
fn to_undo(answers: &Answers) -> &Nearest {
    match answers.nearest_with_latest.distance {
        Some(distance) if distance > 0 => &answers.nearest_with_latest,
        _ => &answers.nearest,
    }
}

fn undo(scenario: &Scenario, proposal: &Proposal, answers: &Answers) -> Vec<(Text, Vec<IssueId>)> {
    to_undo(answers)
        .undo_sets()
        .into_iter()
        .map(|issues| (prose::taken_back(scenario, proposal, &issues), issues))
        .collect()
}

fn near_extent(nearest: &Nearest) -> String {
    let Some(distance) = nearest.distance else {
        return String::new();
    };
    let terms = words::number_of(distance, "term", "terms");
    let shown = nearest.list.len().min(MOST_NEAR);
    let is_all = nearest.is_complete && shown == nearest.list.len();
    match (shown, is_all) {
        (1, true) => format!("The nearest deals change {terms}, and there is one way to do it."),
        (_, true) => {
            format!("The nearest deals change {terms}; these are all {shown} ways to do it.")
        }
        (_, false) => format!("The nearest deals change {terms}; more ways than these may exist."),
    }
}

fn issue_row(seen: &Seen<'_>, at: usize, issue: &Issue) -> IssueRow {
    let (proposal, answers) = (seen.proposal, seen.answers);
    let tallies = answers.composition.options.get(at);
    let tallies = tallies.map_or(&[][..], Vec::as_slice);
    let whole: f64 = tallies.iter().map(|it| length(it.possible)).sum();
    let is_hopeless = answers.composition.all_deals.possible == Count::Exact(0);
    let chosen = proposal.term(&issue.id);
    let changes = |nearest: &Nearest| {
        let mut changes = nearest.list.iter().flat_map(|it| &it.changes);
        changes.any(|(of, ..)| *of == issue.id)
    };
    let is_in_the_way = changes(&answers.nearest) || changes(&answers.nearest_with_latest);
    let chip = |(option, tally): (usize, &Tally)| {
        let id = issue.values.id(option)?;
        let name = issue.option_name(&id).into_owned();
        let is_impossible = tally.possible == Count::Exact(0) && !is_hopeless;
        let share = |count: Count| {
            if whole > 0.0 {
                (length(count) / whole) as f32
            } else {
                0.0
            }
        };
        let is_chosen = chosen == Some(&id);
        Some(OptionChip {
            is_chosen,
            is_impossible,
            is_in_the_way: is_chosen && is_in_the_way,
            deals: if is_hopeless {
                String::new()
            } else {
                short(*tally)
            },
            told: match () {
                () if is_hopeless => String::new(),
                () if is_impossible => "in no deal".to_owned(),
                () => prose::deals_in_short(*tally),
            },
            share: (share(tally.sure), share(tally.possible)),
            about: about(seen, at, option, *tally),
            name,
            id,
        })
    };
    IssueRow {
        id: issue.id.clone(),
        name: issue.name.clone(),
        question: issue.question.clone(),
        options: tallies.iter().enumerate().filter_map(chip).collect(),
    }
}

/// What is said of an option, by the positions of its issue and within it, when the pointer rests on it.
fn about(seen: &Seen<'_>, at: usize, option: usize, tally: Tally) -> String {
    let answers = seen.answers;
    let composition = &answers.composition;
    let is_hopeless = composition.all_deals.possible == Count::Exact(0);
    let mut lines = Vec::new();
    let values = seen.scenario.issues.get(at).map(|issue| &issue.values);
    if let Some(Values::Options(options)) = values
        && let Some(note) = options.get(option).map(|it| &it.note)
        && !note.is_empty()
    {
        lines.push(note.clone());
    }
    match tally.possible {
        Count::Exact(0) if is_hopeless => lines.push(
            "The parties to be satisfied have no deal at all, with this or without.".to_owned(),
        ),
        Count::Exact(0) => {
            lines.push(prose::exclusion(seen.scenario, answers.reason(at, option)).to_string());
            lines.push("It can be chosen anyway; then something else has to change.".to_owned());
        }
        Count::Unknown if seen.is_open => {
            lines.push("What it allows is being worked out…".to_owned());
        }
        Count::Unknown => lines.push("What it allows could not be worked out.".to_owned()),
        _ => lines.push(format!(
            "In {} with what is chosen for the other issues.",
            prose::deals_in_short(tally)
        )),
    }
    lines.join("\n")
}

/// A number of deals in as few letters as can be.
fn short(tally: Tally) -> String {
    match (tally.sure, tally.possible) {
        (Count::Unknown, Count::Unknown) => "?".to_owned(),
        (Count::Exact(0), Count::Exact(0)) => "0".to_owned(),
        (sure, possible) if sure == possible => prose::count(possible),
        (Count::Exact(0) | Count::Unknown, possible) => {
            format!("≤ {}", prose::count(possible))
        }
        (sure, possible) => format!("{}–{}", prose::count(sure), prose::count(possible)),
    }
}
