//! Checks an explanation against the [reference](super::reference): that it is right, that what it names
//! suffices, and that nothing smaller would.

mod accepted;
mod additions;
mod because;
mod offers;
mod open;
mod rejected;

use common_ground::analysis::explain::{Explanation, Requirement, TurnsOn, Why};
use common_ground::analysis::{Candidate, Score, Subject, Verdict};
use common_ground::model::{IssueId, PartyId, Span};

use super::ratio;
use super::reference::{
    Reference, Table, all_of, and, deciding, is_agreed, needed, spanned, verdict,
};

/// A set of terms, of facts or of others, as bits.
type Bits = u32;

/// Everything that is wrong with the explanation of this package's verdict for this subject; nothing is
/// wrong if the list is empty.
pub fn check(
    reference: &Reference<'_>,
    package: usize,
    subject: &Subject,
    explanation: &Explanation,
) -> Vec<String> {
    let mut checker = Checker::new(reference, package, subject);
    checker.explanation(explanation);
    checker.wrong
}

/// A requirement in force for the subject.
struct InForce {
    requirement: Requirement,
    /// Whose it is, by position.
    party: usize,
    met: Table,
}

/// What a package says of an issue: as it is written, and the positions of the issue and of what it allows.
type Said = ((IssueId, Span), (usize, Vec<usize>));

struct Checker<'r, 'a> {
    reference: &'r Reference<'a>,
    package: usize,
    subject: &'r Subject,
    /// The package's terms as positions.
    terms: Vec<(usize, usize)>,
    /// What it says of issues, as it is written, and as positions: its terms and then its spans.
    said: Vec<Said>,
    completions: Table,
    accepts: Table,
    in_force: Vec<InForce>,
    /// By pair, which of what the package says it keeps to.
    has_terms: Vec<Bits>,
    /// By pair, which of the facts it meets. One that is left out counts as met and is never needed.
    meets_facts: Vec<Bits>,
    wrong: Vec<String>,
}

impl<'r, 'a> Checker<'r, 'a> {
    fn new(reference: &'r Reference<'a>, package: usize, subject: &'r Subject) -> Self {
        let in_force = requirements_in_force(reference, subject);
        let pairs = reference.pairs.len();
        let terms = reference.terms(package);
        let of = &reference.scenario.packages[package];
        let written = of.terms.iter();
        let written = written.map(|(issue, option)| (issue.clone(), Span::from(option.clone())));
        let written = written.chain(of.spans.iter().cloned());
        let sound = written.filter(|it| spanned(reference.scenario, it).is_some());
        let said: Vec<_> = sound.zip(reference.said(package)).collect();
        let has_terms = reference
            .pairs
            .iter()
            .map(|pair| bits(said.iter().map(|(_, (i, of))| of.contains(&pair.picks[*i]))))
            .collect();
        let meets_facts = (0..pairs)
            .map(|p| {
                let is_met = |fact: &Option<Table>| fact.as_ref().is_none_or(|fact| fact[p]);
                bits(reference.facts.iter().map(is_met))
            })
            .collect();
        Self {
            reference,
            package,
            subject,
            terms,
            said,
            completions: reference.completions(package),
            accepts: match subject {
                Subject::Everyone => reference.everyone.clone(),
                Subject::Party(_) => all_of(pairs, in_force.iter().map(|r| &r.met)),
            },
            in_force,
            has_terms,
            meets_facts,
            wrong: Vec::new(),
        }
    }

    fn expect(&mut self, is_right: bool, complaint: impl FnOnce() -> String) {
        if !is_right {
            self.wrong.push(complaint());
        }
    }

    fn explanation(&mut self, explanation: &Explanation) {
        let Explanation {
            candidate,
            subject,
            verdict: given,
            completions,
            accepted,
            score,
            turns_on,
            why,
            // Checked in `tests/outlook.rs`.
            amendments: _,
        } = explanation;
        let reference = self.reference;
        let id = &reference.scenario.packages[self.package].id;
        let expected = verdict(&self.completions, &self.accepts);
        let expected_accepted = reference.tally(&and(&self.completions, &self.accepts));
        let expected_completions = reference.tally(&self.completions);
        let asked = self.subject;
        let is_meant = *candidate == Candidate::Package(id.clone());
        self.expect(is_meant, || format!("is about {candidate:?}"));
        self.expect(subject == asked, || format!("is about {subject:?}"));
        self.expect(*given == expected, || {
            format!("verdict {given:?}, not {expected:?}")
        });
        self.expect(*completions == expected_completions, || {
            format!("completions {completions:?}, not {expected_completions:?}")
        });
        self.expect(*accepted == expected_accepted, || {
            format!("accepted {accepted:?}, not {expected_accepted:?}")
        });
        let party = match asked {
            Subject::Everyone => None,
            Subject::Party(id) => self.party(id),
        };
        let expected_score = party.map_or(Score::Absent, |it| self.score(it));
        self.expect(*score == expected_score, || {
            format!("score {score:?}, not {expected_score:?}")
        });
        self.turns_on(turns_on);
        match (expected, why) {
            (Verdict::Contradictory, Why::Contradictory(because)) => {
                let never = vec![false; reference.pairs.len()];
                self.because(because, &never, "contradictory");
            }
            (Verdict::All, Why::Accepted { by, kept }) => self.accepted(by, kept),
            (Verdict::None, Why::Crossed(crossed)) => self.crossed(crossed),
            (Verdict::None, Why::Clash(clash)) => self.clash(clash),
            (Verdict::Some, Why::Open(open)) => self.open(open),
            _ => self
                .wrong
                .push(format!("the reason {why:?} does not fit {expected:?}")),
        }
    }

    fn party(&self, id: &PartyId) -> Option<usize> {
        let parties = &self.reference.scenario.parties;
        parties.iter().position(|it| it.id == *id)
    }

    /// What the package is worth to a party.
    fn score(&self, party: usize) -> Score {
        ratio::span(self.reference, &self.completions, party)
    }

    fn turns_on(&mut self, turns_on: &[TurnsOn]) {
        let reference = self.reference;
        let expected: Vec<TurnsOn> = reference
            .turns_on(&self.completions, &self.accepts)
            .into_iter()
            .map(|assumption| {
                let unknown = reference
                    .unknown
                    .iter()
                    .position(|a| reference.scenario.assumptions[*a].id == assumption)
                    .expect("verdicts turn only on unknown assumptions");
                let answered = |yes| {
                    let within: Table = (0..reference.pairs.len())
                        .map(|p| self.completions[p] && reference.has_answer(p, unknown, yes))
                        .collect();
                    verdict(&within, &self.accepts)
                };
                TurnsOn {
                    yes: answered(true),
                    no: answered(false),
                    assumption,
                }
            })
            .collect();
        self.expect(turns_on == expected, || {
            format!("turns on {turns_on:?}, not {expected:?}")
        });
    }

    /// Whether enough parties accept for the subject to do so.
    fn is_agreed(&self, accepts: &dyn Fn(usize) -> bool) -> bool {
        let scenario = self.reference.scenario;
        match self.subject {
            Subject::Everyone => is_agreed(scenario, accepts),
            Subject::Party(id) => accepts(
                scenario
                    .parties
                    .iter()
                    .position(|it| it.id == *id)
                    .expect("there"),
            ),
        }
    }

    /// The parties that the subject cannot do without.
    fn needed(&self) -> Vec<usize> {
        let all = 0..self.reference.scenario.parties.len();
        match self.subject {
            Subject::Everyone => needed(self.reference.scenario),
            Subject::Party(id) => all
                .filter(|at| self.reference.scenario.parties[*at].id == *id)
                .collect(),
        }
    }

    fn with_verdict(&self, asked: Verdict) -> Vec<Requirement> {
        self.in_force
            .iter()
            .filter(|r| verdict(&self.completions, &r.met) == asked)
            .map(|r| r.requirement.clone())
            .collect()
    }

    fn met(&mut self, requirement: &Requirement) -> Option<Table> {
        let found = self.in_force.iter().find(|r| r.requirement == *requirement);
        let met = found.map(|r| r.met.clone());
        self.expect(met.is_some(), || format!("{requirement:?} is not in force"));
        met
    }
}

fn requirements_in_force(reference: &Reference<'_>, subject: &Subject) -> Vec<InForce> {
    let mut in_force = Vec::new();
    let deciding = deciding(reference.scenario);
    for (n, party) in reference.scenario.parties.iter().enumerate() {
        let is_asked = match subject {
            Subject::Everyone => deciding.contains(&n),
            Subject::Party(id) => *id == party.id,
        };
        if !is_asked {
            continue;
        }
        let tables = &reference.parties[n];
        for (red_line, tables) in party.red_lines.iter().zip(&tables.red_lines) {
            if let (true, Some(tables)) = (red_line.enabled, tables) {
                in_force.push(InForce {
                    requirement: Requirement::RedLine(red_line.id.clone()),
                    party: n,
                    met: tables.respected.clone(),
                });
            }
        }
        if let Some(met) = &tables.no_deal_value {
            in_force.push(InForce {
                requirement: Requirement::NoDealValue(party.id.clone()),
                party: n,
                met: met.clone(),
            });
        }
    }
    in_force
}

/// The n-th bit is set where the n-th item is true.
fn bits(items: impl Iterator<Item = bool>) -> Bits {
    items
        .enumerate()
        .fold(0, |bits, (n, is_set)| bits | Bits::from(is_set) << n)
}
