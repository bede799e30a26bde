//! Explanations in sentences: who, what, where.
//!
//! One point says one thing; what is said of a point stands below it, one level in.

mod amendments;
mod because;
mod kept;
mod offers;
mod open;
mod requirements;

use super::counts::{count, counted};
use super::decision::{NEVER_MET, deciders, needs_each};
use super::names;
use super::scores;
use super::text::{Mark, Text};
use super::verdicts;
use crate::analysis::explain::{AcceptedBy, Because, Clash, Crossed, Requirement, TurnsOn};
use crate::analysis::{Candidate, Count, Explanation, Subject, Verdict};
use crate::model::{AssumptionId, Basis, ClaimId, Condition, Issue, IssueId, OptionId, Scenario};
use requirements::Position;

pub(super) use requirements::position;

/// One point of an explanation: a sentence, what kind of point it is, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What kind of point it is.
    pub role: Role,
    /// The sentence.
    pub text: Text,
    /// How far it is indented: 0 for a point, 1 for something said of the point before it.
    pub level: u8,
    /// What the position spoken of rests on, where one is.
    pub basis: Option<Basis>,
    /// Whether that position is for the eyes of its own party alone.
    pub private: bool,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
    /// What it proposes, where that can be tried.
    pub trial: Option<Trial>,
}

/// A package with other terms, or more of them, to be tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The package.
    pub candidate: Candidate,
    /// The terms that take the place of its own, or are added.
    pub terms: Vec<(IssueId, OptionId)>,
}

/// What a point of an explanation tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The verdict itself, with its numbers.
    Summary,
    /// What it is worth to the party.
    Score,
    /// A requirement that is not met.
    Broken,
    /// A requirement that is met.
    Kept,
    /// A requirement that is still open.
    Open,
    /// An offer and what it lacks.
    Offer,
    /// An assumption on which it turns.
    Assumption,
    /// What it still depends on.
    Depends,
    /// What would settle it.
    Addition,
    /// Terms and facts that clash.
    Clash,
    /// A restriction on what was said, such as that it is not proven.
    Caveat,
}

impl Point {
    pub(super) fn new(role: Role, level: u8, text: Text) -> Self {
        Self {
            role,
            text,
            level,
            basis: None,
            private: false,
            claims: Vec::new(),
            trial: None,
        }
    }

    pub(super) fn resting_on(mut self, position: &Position<'_>) -> Self {
        self.basis = position.basis;
        self.private = position.private;
        self.claims = position.claims.to_vec();
        self
    }
}

/// An explanation in sentences.
pub fn explanation(scenario: &Scenario, explanation: &Explanation) -> Vec<Point> {
    use crate::analysis::explain::Why;
    let mut points = vec![Point::new(Role::Summary, 0, summary(scenario, explanation))];
    points.extend(score(scenario, explanation));
    match &explanation.why {
        Why::Contradictory(because) => contradictory(scenario, because, &mut points),
        Why::Accepted { by, kept } => {
            carried(scenario, by, &mut points);
            for kept in kept {
                kept::push(scenario, kept, &mut points);
            }
            if kept.is_empty() && *by == AcceptedBy::Each {
                let text = match explanation.subject {
                    Subject::Party(_) => {
                        "It has no requirement in force that bears on this package."
                    }
                    Subject::Everyone => "No requirement in force bears on this package.",
                };
                points.push(Point::new(Role::Kept, 0, Text::plain(text)));
            }
        }
        Why::Crossed(crossed) => {
            for crossed in crossed {
                broken(scenario, crossed, &mut points);
            }
        }
        Why::Clash(clash) => clashing(scenario, clash, &mut points),
        Why::Open(open) => open::push(scenario, explanation, open, &mut points),
        Why::Unknown => points.push(Point::new(
            Role::Caveat,
            0,
            Text::plain("The budget for working this out ran out before the reasons were found."),
        )),
    }
    amendments::push(scenario, explanation, &mut points);
    for turns_on in &explanation.turns_on {
        points.push(turning(scenario, &explanation.subject, turns_on));
    }
    points
}

/// What the package is worth to the party in question.
fn score(scenario: &Scenario, explanation: &Explanation) -> Option<Point> {
    let Subject::Party(party) = &explanation.subject else {
        return None;
    };
    let sentence = scores::sentence(scenario.party(party)?, explanation.score)?;
    Some(Point::new(Role::Score, 0, Text::plain(sentence)))
}

/// By whom something is accepted, where a decision rule does not need everyone.
fn carried(scenario: &Scenario, by: &AcceptedBy, points: &mut Vec<Point>) {
    let text = match by {
        AcceptedBy::Each => return,
        AcceptedBy::Enough(parties) => Text::plain("Accepted by ")
            .with(Text::listed(
                parties.iter().map(|id| names::party(scenario, id)),
                "and",
            ))
            .then(", which is enough for a deal."),
        AcceptedBy::Various => Text::plain(
            "Accepted by enough parties in each way to settle what it leaves open, though not by the same ones in all.",
        ),
    };
    points.push(Point::new(Role::Kept, 0, text));
}

/// The verdict with its numbers: "Freeze is rejected by Russia in all 96 ways to settle what it leaves open." Parties are never the
/// subject: some have plural names.
fn summary(scenario: &Scenario, explanation: &Explanation) -> Text {
    let package = names::candidate(scenario, &explanation.candidate);
    let package = match (&explanation.candidate, explanation.verdict) {
        (Candidate::Package(_), _) | (_, Verdict::Unknown) => package,
        (Candidate::Proposal(_), _) => package.capitalised(),
    };
    let marked = |word: &str| Text::default().marked(word, Mark::Verdict(explanation.verdict));
    let word = marked(verdicts::verdict(&explanation.subject, explanation.verdict));
    let all = in_all(scenario, explanation);
    match (&explanation.subject, explanation.verdict) {
        (_, Verdict::Contradictory) => package
            .then(" is ")
            .with(word)
            .then(": no settlement extends it and meets the facts."),
        (Subject::Party(party), Verdict::Unknown) => Text::plain("Whether ")
            .with(package)
            .then(" is accepted by ")
            .with(names::party(scenario, party))
            .then(" is ")
            .with(word)
            .then("."),
        (Subject::Everyone, Verdict::Unknown) => Text::plain("Whether ")
            .with(package)
            .then(" is a deal is ")
            .with(word)
            .then("."),
        (Subject::Party(party), Verdict::All | Verdict::None) => package
            .then(" is ")
            .with(marked(match explanation.verdict {
                Verdict::All => "accepted",
                _ => "rejected",
            }))
            .then(" by ")
            .with(names::party(scenario, party))
            .then(format!("{all}.")),
        (Subject::Party(party), Verdict::Some) => package
            .then(" is ")
            .with(word)
            .then(" for ")
            .with(names::party(scenario, party))
            .then(format!(": accepted {}.", share(explanation))),
        (Subject::Everyone, Verdict::All) => package
            .then(" is a ")
            .with(word)
            .then(format!(": {} it{all}.", deciders(scenario).accept)),
        (Subject::Everyone, Verdict::None) => package
            .then(" is ")
            .with(word)
            .then(none_of(scenario, explanation)),
        (Subject::Everyone, Verdict::Some) => package.then(" is a ").with(word).then(format!(
            ": {} it {}.",
            deciders(scenario).accept,
            share(explanation)
        )),
    }
}

/// Whether the package settles every issue: then there is nothing to say about the rest.
fn is_whole(scenario: &Scenario, candidate: &Candidate) -> bool {
    candidate.terms(scenario).is_some_and(|terms| {
        let is_settled = |issue: &Issue| terms.iter().any(|(id, _)| *id == issue.id);
        scenario.issues.iter().all(is_settled)
    })
}

/// " in all 96 ways to settle what it leaves open"; nothing of a package that leaves nothing open.
fn in_all(scenario: &Scenario, explanation: &Explanation) -> String {
    if is_whole(scenario, &explanation.candidate) {
        return String::new();
    }
    match explanation.completions.possible {
        Count::Exact(1) => " in the only way to settle what it leaves open".to_owned(),
        Count::Unknown => " however what it leaves open is settled".to_owned(),
        number => format!(" in all {} to settle what it leaves open", ways(number)),
    }
}

fn none_of(scenario: &Scenario, explanation: &Explanation) -> String {
    let by = deciders(scenario).by;
    match explanation.completions.possible {
        _ if is_whole(scenario, &explanation.candidate) => format!(": it is not accepted by {by}."),
        Count::Exact(1) => {
            format!(": the only way to settle what it leaves open is not accepted by {by}.")
        }
        Count::Unknown => {
            format!(": no way to settle what it leaves open is accepted by {by}.")
        }
        number => format!(
            ": none of the {} to settle what it leaves open is accepted by {by}.",
            ways(number)
        ),
    }
}

fn ways(number: Count) -> String {
    counted(number, "way", "ways")
}

/// "in 12 of the 96 ways to settle what it leaves open", with what depends on unknown assumptions apart.
fn share(explanation: &Explanation) -> String {
    let completions = explanation.completions.possible;
    if completions == Count::Exact(1) {
        return "under some answers to the assumptions".to_owned();
    }
    let of = match completions {
        Count::Unknown => "the ways to settle what it leaves open".to_owned(),
        number => format!("the {} to settle what it leaves open", ways(number)),
    };
    let accepted = explanation.accepted;
    match (accepted.sure, accepted.possible) {
        (Count::Unknown, _) | (_, Count::Unknown) => format!("in some of {of}"),
        (sure, possible) if sure == possible => format!("in {} of {of}", count(sure)),
        (Count::Exact(0), possible) => format!(
            "in none of {of} for sure, but in {} under some answers to the assumptions",
            count(possible)
        ),
        (sure, possible) => format!(
            "in {} of {of} whatever the answers to the assumptions, and in {} under some answers",
            count(sure),
            count(possible)
        ),
    }
}

/// A requirement that no completion meets, with what breaks it and the offers that would waive it.
fn broken(scenario: &Scenario, crossed: &Crossed, points: &mut Vec<Point>) {
    let position = position(scenario, &crossed.requirement);
    let head = match &crossed.requirement {
        Requirement::RedLine(_) => Text::plain("Breaks ")
            .with(position.name.clone())
            .with(position.rule_in_brackets()),
        Requirement::NoDealValue(_) => Text::plain("Stays below ")
            .with(position.name.clone())
            .with(position.rule_in_brackets())
            .then(scores::reached(crossed.score)),
    };
    let text = head.then(". ").with(because::sentence(
        scenario,
        &crossed.because,
        "breaks it",
        "No settlement at all meets it",
    ));
    points.push(Point::new(Role::Broken, 0, text).resting_on(&position));
    answered(scenario, &position.conditions, points);
    for lack in &crossed.offers {
        points.push(offers::point(scenario, lack, offers::Waived::ThePointAbove));
    }
    if !crossed.because.smallest {
        points.push(because::not_proven());
    }
}

fn clashing(scenario: &Scenario, clash: &Clash, points: &mut Vec<Point>) {
    let positions: Vec<_> = clash
        .requirements
        .iter()
        .map(|requirement| position(scenario, requirement))
        .collect();
    let names = Text::listed(positions.iter().map(|it| it.name.clone()), "and");
    let is_of_rule = !needs_each(scenario, &clash.requirements);
    let head = if positions.is_empty() {
        Text::plain(NEVER_MET)
    } else if is_of_rule {
        Text::plain("While all of these have to be met, too few parties can agree here: ")
            .with(names)
            .then(".")
    } else if positions.len() == 1 {
        names.then(" cannot be met here.")
    } else {
        Text::plain(if positions.len() == 2 {
            "Each of these two can be met alone, but not both together: "
        } else {
            "Each of these can be met alone, but not all of them together: "
        })
        .with(names)
        .then(".")
    };
    points.push(Point::new(Role::Clash, 0, head));
    for position in &positions {
        let text = position.name.clone().with(position.reads()).then(".");
        points.push(Point::new(Role::Broken, 1, text).resting_on(position));
        answered(scenario, &position.conditions, points);
    }
    let (leaves, none) = match positions.len() {
        _ if is_of_rule => (
            "leaves no room for as many as have to agree",
            "No settlement at all is accepted by as many as have to agree",
        ),
        0 | 1 => ("rules it out", "No settlement at all meets it"),
        2 => (
            "leaves no room for both of them",
            "No settlement at all meets both of them",
        ),
        _ => (
            "leaves no room for all of them",
            "No settlement at all meets all of them",
        ),
    };
    if !positions.is_empty() {
        let text = because::sentence(scenario, &clash.because, leaves, none);
        points.push(Point::new(Role::Clash, 1, text));
    }
    for lack in &clash.offers {
        points.push(offers::point(scenario, lack, offers::Waived::Named));
    }
    if !clash.smallest {
        points.push(Point::new(
            Role::Caveat,
            1,
            Text::plain(
                "It is not proven that no smaller set of requirements clashes, but each of these is needed for this clash.",
            ),
        ));
    }
    if !clash.because.smallest {
        points.push(because::not_proven());
    }
}

fn contradictory(scenario: &Scenario, because: &Because, points: &mut Vec<Point>) {
    let terms = because.terms.iter().map(|(issue, span)| {
        names::issue(scenario, issue)
            .then(" set to ")
            .with(names::span(scenario, issue, span))
    });
    let terms = Text::joined(terms, " cannot go with ");
    let facts = because::facts(scenario, &because.facts);
    let text = match (because.terms.len(), because.facts.is_empty()) {
        (0, true) => Text::plain("No settlement meets the facts."),
        (0, false) if because.facts.len() == 1 => facts
            .then(" cannot be met by any settlement.")
            .capitalised(),
        (0, false) => facts.then(" contradict each other.").capitalised(),
        (1, true) => terms.then(" is in no settlement."),
        (1, false) => terms.then(" is ruled out by ").with(facts).then("."),
        (_, true) => terms.then("."),
        (_, false) => terms.then(" because of ").with(facts).then("."),
    };
    let mut point = Point::new(Role::Clash, 0, text);
    for fact in because.facts.iter().filter_map(|id| scenario.fact(id)) {
        for claim in &fact.claims {
            if !point.claims.contains(claim) {
                point.claims.push(claim.clone());
            }
        }
    }
    points.push(point);
    for id in &because.facts {
        if let Some(fact) = scenario.fact(id) {
            let text = Text::plain("The fact ")
                .with(names::fact(scenario, id))
                .then(" reads: ")
                .with(super::rules::rule(scenario, &fact.rule))
                .then(".");
            points.push(Point::new(Role::Clash, 1, text));
        }
    }
    if !because.smallest {
        points.push(because::not_proven());
    }
}

fn turning(scenario: &Scenario, subject: &Subject, turns_on: &TurnsOn) -> Point {
    let word = |verdict| {
        Text::default().marked(verdicts::verdict(subject, verdict), Mark::Verdict(verdict))
    };
    let text = Text::plain("Turns on an assumption: ")
        .with(names::assumption(scenario, &turns_on.assumption));
    let text = if turns_on.yes == turns_on.no {
        text.then(" Its answer matters together with those to other assumptions.")
    } else {
        text.then(" If yes: ")
            .with(word(turns_on.yes))
            .then("; if no: ")
            .with(word(turns_on.no))
            .then(".")
    };
    let mut point = Point::new(Role::Assumption, 0, text);
    if let Some(assumption) = scenario.assumption(&turns_on.assumption) {
        point.claims.clone_from(&assumption.claims);
    }
    point
}

/// What is said of assumptions that the conditions refer to and that the scenario answers: they take part in
/// the reasons as much as the terms do.
fn answered(scenario: &Scenario, conditions: &[&Condition], points: &mut Vec<Point>) {
    use crate::model::Answer;
    for id in assumptions_in(conditions) {
        let Some(assumption) = scenario.assumption(id) else {
            continue;
        };
        let answer = match assumption.answer {
            Answer::Unknown => continue,
            Answer::Yes => "yes",
            Answer::No => "no",
        };
        let text = Text::plain("The scenario answers ")
            .with(names::assumption(scenario, id))
            .then(format!(" with {answer}."));
        let mut point = Point::new(Role::Assumption, 1, text);
        point.claims.clone_from(&assumption.claims);
        points.push(point);
    }
}

fn assumptions_in<'a>(conditions: &[&'a Condition]) -> Vec<&'a AssumptionId> {
    let mut found = Vec::new();
    for condition in conditions {
        condition.visit(&mut |inner| {
            if let Condition::Assume(id) = inner
                && !found.contains(&id)
            {
                found.push(id);
            }
        });
    }
    found
}
