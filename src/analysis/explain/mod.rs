//! Why a verdict is what it is.
//!
//! `data` says what an explanation holds. The rest finds it on the scenario's sets: `because` by
//! which terms and facts something is ruled out, `offers` what offers lack, `depends` and `additions` what an open
//! verdict still depends on and what would settle it, `amendments` what to change in a package that is rejected.
//! `outlook` says how far a package is from being accepted.

mod additions;
mod amendments;
mod because;
mod data;
mod depends;
mod offers;
mod outlook;

pub use data::{
    AcceptedBy, Addition, Additions, Amendment, Amendments, Because, Candidate, Clash, Crossed,
    DependsOn, Explanation, Kept, Lack, OfferLack, Open, Subject, TurnsOn, Why,
};

pub use super::outcome::Requirement;
pub(crate) use outlook::standing;
pub use outlook::{Outlook, Standing};

use because::Case;

use super::budget::Exhausted;
use super::decision::Decision;
use super::diagram::Node;
use super::outcome::{Score, Tally, Verdict};
use super::sets::PartySets;
use super::smallest::Joint;
use super::store::Store;
use super::verdict::{self, Said, Shades, Terms};
use crate::model::{OfferId, RedLineId, Scenario};

/// Whether there is something to explain: the package and the party.
pub(crate) fn is_there(scenario: &Scenario, candidate: &Candidate, subject: &Subject) -> bool {
    let has_party = match subject {
        Subject::Party(party) => scenario.party(party).is_some(),
        Subject::Everyone => true,
    };
    has_party && candidate.terms(scenario).is_some()
}

/// The explanation where nothing was worked out.
pub(crate) fn unknown(candidate: &Candidate, subject: &Subject) -> Explanation {
    Explanation {
        candidate: candidate.clone(),
        subject: subject.clone(),
        verdict: Verdict::Unknown,
        completions: Tally::UNKNOWN,
        accepted: Tally::UNKNOWN,
        score: Score::Absent,
        turns_on: Vec::new(),
        why: Why::Unknown,
        amendments: None,
    }
}

/// A requirement in force of one of the parties in question.
struct Demand<'a> {
    party: &'a PartySets,
    /// The position of the party.
    position: usize,
    /// Whether there is nothing to accept without it, whatever others do.
    is_required: bool,
    requirement: Requirement,
    set: Node,
    verdict: Verdict,
}

impl Demand<'_> {
    /// Whether it alone is reason enough that nothing is accepted.
    fn rules_all_out(&self) -> bool {
        self.is_required && self.verdict == Verdict::None
    }
}

/// A package that says this, in terms of the scenario's sets.
fn case<'a>(
    store: &'a mut Store,
    scenario: &'a Scenario,
    Said { terms, spans }: Said<'a>,
) -> Result<Case<'a>, Exhausted> {
    let Store {
        space,
        diagram,
        sets,
        conflicts,
        ..
    } = store;
    let terms = Terms::new(terms, space).with_spans(spans, space);
    let settlements = sets.settlements.ok_or(Exhausted)?;
    let cube = diagram.cube(&terms.fixed)?;
    let within = terms.within(diagram)?;
    let cube = diagram.and(cube, within)?;
    let completions = diagram.and(cube, settlements)?;
    Ok(Case {
        scenario,
        space,
        diagram,
        sets,
        conflicts,
        terms: terms.fixed,
        spans: terms.spans,
        given_spans: spans,
        settlements,
        completions,
    })
}

/// The explanation of the package's verdict for the subject.
pub(crate) fn explain(
    store: &mut Store,
    scenario: &Scenario,
    candidate: &Candidate,
    subject: &Subject,
) -> Result<Explanation, Exhausted> {
    let mut explanation = unknown(candidate, subject);
    let terms = candidate.terms(scenario).unwrap_or_default();
    let spans = candidate.spans(scenario);
    let mut case = case(store, scenario, Said { terms, spans })?;
    let completions = case.completions;
    let top = case.space.first_issue_level();
    explanation.completions =
        Shades::new(case.diagram, completions, top)?.tally(case.diagram, top)?;
    explanation.score = score_of(&mut case, &explanation.subject);
    if completions == Node::EMPTY {
        explanation.verdict = Verdict::Contradictory;
        explanation.accepted = explanation.completions;
        explanation.why = Why::Contradictory(case.because_nothing_of(Node::FULL)?);
        return Ok(explanation);
    }
    let decision = decision_of(&case, &explanation.subject);
    let demands = demands(&mut case, &decision)?;
    let accepted = case.accepted_by(&explanation.subject);
    let is_known = accepted.is_some();
    let accepted = match accepted {
        Some(accepted) => accepted,
        // One requirement that is never met settles the verdict although the whole is too large.
        None if demands.iter().any(Demand::rules_all_out) => Node::EMPTY,
        None => return Err(Exhausted),
    };
    let both = case.diagram.and(completions, accepted)?;
    explanation.accepted = Shades::new(case.diagram, both, top)?.tally(case.diagram, top)?;
    explanation.verdict = verdict::verdict(case.diagram, completions, accepted)?;
    explanation.turns_on = turns_on(&mut case, accepted)?;
    explanation.why = match explanation.verdict {
        Verdict::All => accepted_by(&mut case, &decision, demands)?,
        Verdict::Some => Why::Open(open(&mut case, &demands, accepted)?),
        _ => rejected(&mut case, &decision, &demands)?,
    };
    if explanation.verdict == Verdict::None {
        let amendments = is_known.then(|| case.amendments(accepted));
        let amendments = amendments.unwrap_or(Err(Exhausted));
        explanation.amendments = Some(amendments.unwrap_or(Amendments::Unknown));
    }
    Ok(explanation)
}

/// Who has to accept for the subject to do so.
fn decision_of(case: &Case<'_>, subject: &Subject) -> Decision {
    match subject {
        Subject::Everyone => case.sets.decision.clone(),
        Subject::Party(id) => {
            let position = case.sets.parties.iter().position(|party| party.id == *id);
            Decision::every(position)
        }
    }
}

/// What the package is worth to the subject.
fn score_of(case: &mut Case<'_>, subject: &Subject) -> Score {
    let party = match subject {
        Subject::Party(id) => case.sets.parties.iter().find(|party| party.id == *id),
        Subject::Everyone => None,
    };
    party.map_or(Score::Absent, |party| case.score(party))
}

/// The requirements in force of those parties that have a say, by party, in order.
fn demands<'a>(case: &mut Case<'a>, decision: &Decision) -> Result<Vec<Demand<'a>>, Exhausted> {
    let sets = case.sets;
    let mut demands = Vec::new();
    for position in decision.named() {
        let party = &sets.parties[position];
        for (requirement, set) in party.requirements() {
            let set = set.ok_or(Exhausted)?;
            demands.push(Demand {
                party,
                position,
                is_required: decision.required().contains(&position),
                requirement,
                set,
                verdict: verdict::verdict(case.diagram, case.completions, set)?,
            });
        }
    }
    Ok(demands)
}

fn turns_on(case: &mut Case<'_>, accepted: Node) -> Result<Vec<TurnsOn>, Exhausted> {
    let top = case.space.first_issue_level();
    let assumptions =
        verdict::turns_on(case.diagram, case.scenario, top, case.completions, accepted)?;
    let mut turns_on = Vec::new();
    for assumption in assumptions {
        let Some(level) = case.space.assumption(&assumption) else {
            continue;
        };
        let mut if_answered = |value: usize| {
            let completions = case.diagram.cofactor(case.completions, &[(level, value)])?;
            let accepted = case.diagram.cofactor(accepted, &[(level, value)])?;
            verdict::verdict(case.diagram, completions, accepted)
        };
        turns_on.push(TurnsOn {
            yes: if_answered(1)?,
            no: if_answered(0)?,
            assumption,
        });
    }
    Ok(turns_on)
}

/// Why everything is accepted: by which parties, and what keeps the requirements of those.
fn accepted_by(
    case: &mut Case<'_>,
    decision: &Decision,
    mut demands: Vec<Demand<'_>>,
) -> Result<Why, Exhausted> {
    let meets_all = |party: &usize| {
        let mut of_party = demands.iter().filter(|demand| demand.position == *party);
        of_party.all(|demand| demand.verdict == Verdict::All)
    };
    let always: Vec<usize> = decision.named().into_iter().filter(meets_all).collect();
    let by = if decision.is_plain() {
        AcceptedBy::Each
    } else if decision.is_met(&|party| always.contains(&party)) {
        let enough = decision.sufficient(always);
        demands.retain(|demand| enough.contains(&demand.position));
        let ids = enough
            .iter()
            .map(|party| case.sets.parties[*party].id.clone());
        AcceptedBy::Enough(ids.collect())
    } else {
        demands.retain(|demand| demand.is_required);
        AcceptedBy::Various
    };
    let kept = kept(case, &demands)?;
    Ok(Why::Accepted { by, kept })
}

fn kept(case: &mut Case<'_>, demands: &[Demand<'_>]) -> Result<Vec<Kept>, Exhausted> {
    let mut kept = Vec::new();
    for demand in demands {
        let broken = case.diagram.not(demand.set)?;
        kept.push(Kept {
            requirement: demand.requirement.clone(),
            because: case.because_nothing_of(broken)?,
            offers: needed_offers(case, demand)?,
        });
    }
    Ok(kept)
}

/// The fewest offers on the table without which the red line's own rule would be broken somewhere.
fn needed_offers(case: &mut Case<'_>, demand: &Demand<'_>) -> Result<Vec<OfferId>, Exhausted> {
    let Requirement::RedLine(id) = &demand.requirement else {
        return Ok(Vec::new());
    };
    let rule = (demand.party.red_lines.iter())
        .find(|red_line| red_line.id == *id)
        .and_then(|red_line| red_line.rule.ok())
        .ok_or(Exhausted)?;
    let broken = case.diagram.without(case.completions, rule)?;
    let mut ids = Vec::new();
    let mut unmet = Vec::new();
    for offer in &demand.party.offers {
        if let (true, true, Ok(provided)) =
            (offer.enabled, offer.waives.contains(id), offer.provided)
        {
            ids.push(offer.id.clone());
            unmet.push(case.diagram.not(provided)?);
        }
    }
    let conflict = case
        .conflicts
        .smallest(case.diagram, broken, Joint::all(&unmet))?;
    Ok(conflict.map_or_else(Vec::new, |conflict| {
        (conflict.members.into_iter())
            .map(|position| ids[position].clone())
            .collect()
    }))
}

fn rejected(
    case: &mut Case<'_>,
    decision: &Decision,
    demands: &[Demand<'_>],
) -> Result<Why, Exhausted> {
    let mut crossed = Vec::new();
    for demand in demands.iter().filter(|demand| demand.rules_all_out()) {
        crossed.push(Crossed {
            requirement: demand.requirement.clone(),
            score: match demand.requirement {
                Requirement::RedLine(_) => Score::Absent,
                Requirement::NoDealValue(_) => case.score(demand.party),
            },
            because: case.because_nothing_of(demand.set)?,
            offers: case.offers_that_waive(demand.party, red_line(demand).as_slice())?,
        });
    }
    if !crossed.is_empty() {
        return Ok(Why::Crossed(crossed));
    }
    let sets: Vec<Node> = demands.iter().map(|demand| demand.set).collect();
    let parties: Vec<Option<usize>> = demands.iter().map(|it| Some(it.position)).collect();
    let joint = Joint::of_parties(&sets, &parties, decision);
    let conflict = case
        .conflicts
        .smallest(case.diagram, case.completions, joint)?
        .ok_or(Exhausted)?;
    let together = joint.within(case.diagram, Node::FULL, &conflict.members)?;
    let members: Vec<&Demand<'_>> = conflict
        .members
        .iter()
        .map(|member| &demands[*member])
        .collect();
    Ok(Why::Clash(Clash {
        requirements: members
            .iter()
            .map(|demand| demand.requirement.clone())
            .collect(),
        smallest: conflict.is_smallest,
        because: case.because_nothing_of(together)?,
        offers: offers_of(case, &members)?,
    }))
}

fn open(case: &mut Case<'_>, demands: &[Demand<'_>], accepted: Node) -> Result<Open, Exhausted> {
    let open: Vec<&Demand<'_>> = (demands.iter())
        .filter(|demand| demand.verdict == Verdict::Some)
        .collect();
    let mut offers = offers_of(case, &open)?;
    offers.retain(|offer| offer.met != Verdict::None);
    let depends_on = case.depends_on(accepted)?;
    let additions = case
        .additions_and_losses(accepted)
        .unwrap_or(Additions::Unknown);
    Ok(Open {
        requirements: open
            .iter()
            .map(|demand| demand.requirement.clone())
            .collect(),
        offers,
        depends_on,
        additions,
    })
}

fn red_line(demand: &Demand<'_>) -> Option<RedLineId> {
    match &demand.requirement {
        Requirement::RedLine(id) => Some(id.clone()),
        Requirement::NoDealValue(_) => None,
    }
}

/// The offers that would waive one of the demands' red lines; by party, in order.
fn offers_of(case: &mut Case<'_>, demands: &[&Demand<'_>]) -> Result<Vec<OfferLack>, Exhausted> {
    let sets = case.sets;
    let mut offers = Vec::new();
    for party in &sets.parties {
        let red_lines: Vec<RedLineId> = (demands.iter())
            .filter(|demand| demand.party.id == party.id)
            .filter_map(|demand| red_line(demand))
            .collect();
        offers.extend(case.offers_that_waive(party, &red_lines)?);
    }
    Ok(offers)
}
