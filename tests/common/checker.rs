//! Checks an explanation against the [reference](super::reference): that it is right, that what it names
//! suffices, and that nothing smaller would.

use std::collections::BTreeSet;

use common_ground::analysis::explain::{
    AcceptedBy, Addition, Additions, Because, Clash, Crossed, DependsOn, Explanation, Kept, Lack,
    OfferLack, Open, Requirement, TurnsOn, Why,
};
use common_ground::analysis::{Candidate, Score, Subject, Verdict};
use common_ground::model::{Condition, IssueId, Offer, PartyId, RedLineId, Span};

use super::ratio;
use super::reference::{
    Pair, Reference, Table, all_of, and, deciding, holds, is_agreed, needed, position, spanned,
    verdict,
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

    /// Those whose acceptance is told of are enough, and none of them can be left out; the parties whose requirements are
    /// to be kept.
    fn accepted_by(&mut self, by: &AcceptedBy) -> Vec<usize> {
        let needed = self.needed();
        let always: Vec<usize> = (0..self.reference.parties.len())
            .filter(|party| {
                let mut own = self.in_force.iter().filter(|it| it.party == *party);
                own.all(|it| verdict(&self.completions, &it.met) == Verdict::All)
            })
            .collect();
        match by {
            AcceptedBy::Each => {
                let is_enough = self.is_agreed(&|party| needed.contains(&party));
                self.expect(is_enough, || "each one that is needed is not enough".into());
                needed
            }
            AcceptedBy::Enough(ids) => {
                let parties = &self.reference.scenario.parties;
                let at = |id: &PartyId| parties.iter().position(|it| it.id == *id);
                let named: Vec<usize> = ids.iter().filter_map(at).collect();
                let is_enough = self.is_agreed(&|party| named.contains(&party));
                let all_accept = named.iter().all(|party| always.contains(party));
                let is_more = (named.iter()).any(|without| {
                    self.is_agreed(&|party| party != *without && named.contains(&party))
                });
                self.expect(is_enough && all_accept && !is_more, || {
                    format!("accepted by {ids:?}, which is not just enough")
                });
                named
            }
            AcceptedBy::Various => {
                let is_enough = self.is_agreed(&|party| always.contains(&party));
                self.expect(!is_enough, || {
                    format!("accepted by {always:?} everywhere, which is enough")
                });
                needed
            }
        }
    }

    fn accepted(&mut self, by: &AcceptedBy, kept: &[Kept]) {
        let listed: Vec<&Requirement> = kept.iter().map(|kept| &kept.requirement).collect();
        let parties = self.accepted_by(by);
        let expected: Vec<Requirement> = self
            .in_force
            .iter()
            .filter(|it| parties.contains(&it.party))
            .map(|r| r.requirement.clone())
            .collect();
        self.expect(listed.iter().copied().eq(&expected), || {
            format!("kept are {listed:?}, in force are {expected:?}")
        });
        for kept in kept {
            let Some(met) = self.met(&kept.requirement) else {
                continue;
            };
            let at = format!("kept {:?}", kept.requirement);
            self.because(&kept.because, &met, &at);
            self.needed_offers(kept, &at);
        }
    }

    /// The offers that keep a red line suffice, and none of them can be left out.
    fn needed_offers(&mut self, kept: &Kept, at: &str) {
        let Requirement::RedLine(id) = &kept.requirement else {
            self.expect(kept.offers.is_empty(), || {
                format!("{at}: offers keep no score")
            });
            return;
        };
        let reference = self.reference;
        let (party, rule) = rule_of(reference, id);
        let conditions: Vec<&Table> = kept
            .offers
            .iter()
            .filter_map(|named| {
                let n = position_of(&reference.scenario.parties[party].offers, named)?;
                let offer = &reference.scenario.parties[party].offers[n];
                (offer.enabled && offer.waives.contains(id)).then_some(())?;
                reference.parties[party].offers[n].as_ref()
            })
            .collect();
        if conditions.len() != kept.offers.len() {
            self.wrong.push(format!(
                "{at}: not all of {:?} are offers that waive it",
                kept.offers
            ));
            return;
        }
        let suffices = |without: Option<usize>| {
            (0..reference.pairs.len()).all(|p| {
                let is_waived = conditions
                    .iter()
                    .enumerate()
                    .any(|(n, condition)| Some(n) != without && condition[p]);
                !self.completions[p] || rule[p] || is_waived
            })
        };
        let is_enough = suffices(None);
        let is_more = (0..conditions.len()).any(|n| suffices(Some(n)));
        self.expect(is_enough, || {
            format!("{at}: offers {:?} do not suffice", kept.offers)
        });
        self.expect(!is_more, || {
            format!("{at}: not all of {:?} are needed", kept.offers)
        });
    }

    fn crossed(&mut self, crossed: &[Crossed]) {
        let listed: Vec<&Requirement> = crossed.iter().map(|c| &c.requirement).collect();
        let expected = self.ruling_out();
        self.expect(!expected.is_empty(), || {
            "nothing is crossed alone: a clash".to_owned()
        });
        self.expect(listed.iter().copied().eq(&expected), || {
            format!("crossed are {listed:?}, not {expected:?}")
        });
        for crossed in crossed {
            let Some(met) = self.met(&crossed.requirement) else {
                continue;
            };
            let at = format!("crossed {:?}", crossed.requirement);
            let reached = match &crossed.requirement {
                Requirement::RedLine(_) => Score::Absent,
                Requirement::NoDealValue(id) => self.score(self.party(id).expect("there")),
            };
            self.expect(crossed.score == reached, || {
                format!("{at}: reached is {:?}, not {reached:?}", crossed.score)
            });
            let broken = met.iter().map(|met| !met).collect();
            self.because(&crossed.because, &broken, &at);
            let of = std::slice::from_ref(&crossed.requirement);
            self.offer_lacks(&crossed.offers, of, |_| true, &at);
        }
    }

    fn clash(&mut self, clash: &Clash) {
        let alone = self.ruling_out();
        self.expect(alone.is_empty(), || {
            format!("{alone:?} fail alone: crossed, no clash")
        });
        let in_force: Vec<Requirement> = self
            .in_force
            .iter()
            .map(|r| r.requirement.clone())
            .collect();
        let mut named: Bits = 0;
        let mut last = None;
        for requirement in &clash.requirements {
            let at = in_force.iter().position(|r| r == requirement);
            self.expect(at.is_some() && at > last, || {
                format!("the clash names {:?} of {in_force:?}", clash.requirements)
            });
            named |= at.map_or(0, |at| 1 << at);
            last = at;
        }
        let failing: Vec<Bits> = (0..self.completions.len())
            .filter(|p| self.completions[*p])
            .map(|p| bits(self.in_force.iter().map(|r| !r.met[p])))
            .collect();
        let parties: Vec<usize> = self.in_force.iter().map(|it| it.party).collect();
        // Only these are in force: a party accepts where none of its own fails.
        let is_agreed_with = |set: Bits, failing: Bits| {
            self.is_agreed(&|party| {
                let mut own = (0..parties.len()).filter(|n| parties[*n] == party);
                own.all(|n| failing & set & 1 << n == 0)
            })
        };
        let clashes = |set: Bits| failing.iter().all(|it| !is_agreed_with(set, *it));
        let broken: Table = (0..self.completions.len())
            .map(|p| {
                let failing = bits(self.in_force.iter().map(|r| !r.met[p]));
                !is_agreed_with(named, failing)
            })
            .collect();
        let smallest = smallest(in_force.len(), clashes);
        let is_one: Vec<bool> = (0..1 << in_force.len()).map(clashes).collect();
        self.check_set("clash", named, smallest, clash.smallest, |set| {
            is_one[set as usize]
        });
        self.because(&clash.because, &broken, "clash");
        self.offer_lacks(&clash.offers, &clash.requirements, |_| true, "clash");
    }

    fn open(&mut self, open: &Open) {
        let expected = self.with_verdict(Verdict::Some);
        self.expect(open.requirements == expected, || {
            format!("open are {:?}, not {expected:?}", open.requirements)
        });
        let met_somewhere = |met| met != Verdict::None;
        self.offer_lacks(&open.offers, &open.requirements, met_somewhere, "open");
        self.depends_on(&open.depends_on);
        self.additions(&open.additions);
    }

    /// The offers are those that waive one of the requirements, as far as they are asked for, and lack what
    /// is said.
    fn offer_lacks(
        &mut self,
        lacks: &[OfferLack],
        requirements: &[Requirement],
        is_asked: impl Fn(Verdict) -> bool,
        at: &str,
    ) {
        let reference = self.reference;
        let is_in_question =
            |id: &RedLineId| requirements.contains(&Requirement::RedLine(id.clone()));
        let mut expected = Vec::new();
        for (party, tables) in reference.scenario.parties.iter().zip(&reference.parties) {
            for (offer, condition) in party.offers.iter().zip(&tables.offers) {
                let Some(condition) = condition else { continue };
                let waives: BTreeSet<&RedLineId> = offer
                    .waives
                    .iter()
                    .filter(|id| is_in_question(id))
                    .collect();
                let met = verdict(&self.completions, condition);
                if !waives.is_empty() && is_asked(met) {
                    expected.push((&offer.id, waives, offer.enabled, met));
                }
            }
        }
        let given: Vec<_> = lacks
            .iter()
            .map(|lack| {
                (
                    &lack.offer,
                    lack.waives.iter().collect(),
                    lack.enabled,
                    lack.met,
                )
            })
            .collect();
        self.expect(given == expected, || {
            format!("{at}: offers are {given:?}, not {expected:?}")
        });
        for lack in lacks {
            if let Some((_, offer)) = reference.scenario.offer(&lack.offer) {
                self.lacks(offer, &lack.lacks, &format!("{at}, offer {}", offer.id));
            }
        }
    }

    fn lacks(&mut self, offer: &Offer, lacks: &[Lack], at: &str) {
        let reference = self.reference;
        let table = |part: &Condition| -> Table {
            reference
                .pairs
                .iter()
                .map(|pair| holds(reference.scenario, part, pair))
                .collect()
        };
        let expected: Vec<(&Condition, Verdict)> = offer
            .provided
            .conjuncts()
            .into_iter()
            .map(|part| (part, verdict(&self.completions, &table(part))))
            .filter(|(_, met)| *met != Verdict::All)
            .collect();
        let given: Vec<(&Condition, Verdict)> =
            lacks.iter().map(|lack| (&lack.part, lack.met)).collect();
        self.expect(given == expected, || {
            format!("{at}: lacks {given:?}, not {expected:?}")
        });
        if given != expected {
            return;
        }
        for lack in lacks {
            let at = format!("{at}, lack {:?}", lack.part);
            if lack.met == Verdict::None {
                let ruled_out = table(&lack.part).iter().map(|holds| !holds).collect();
                self.because(&lack.because, &ruled_out, &at);
            } else {
                let Because { terms, facts, .. } = &lack.because;
                self.expect(terms.is_empty() && facts.is_empty(), || {
                    format!("{at}: left open, yet because {:?}", lack.because)
                });
            }
        }
    }

    fn depends_on(&mut self, depends_on: &DependsOn) {
        let reference = self.reference;
        let scenario = reference.scenario;
        let open: Vec<usize> = self.open_issues();
        let unknown = &reference.unknown;
        let named_issues: Vec<_> = open
            .iter()
            .filter(|i| depends_on.issues.contains(&scenario.issues[**i].id))
            .map(|i| &scenario.issues[*i].id)
            .collect();
        let named_assumptions: Vec<_> = unknown
            .iter()
            .filter(|a| {
                depends_on
                    .assumptions
                    .contains(&scenario.assumptions[**a].id)
            })
            .map(|a| &scenario.assumptions[*a].id)
            .collect();
        let in_order = named_issues.iter().copied().eq(&depends_on.issues)
            && named_assumptions
                .iter()
                .copied()
                .eq(&depends_on.assumptions);
        self.expect(in_order, || {
            format!("depends on {depends_on:?}, which are not open ones in order")
        });
        let named = bits(
            open.iter()
                .map(|i| depends_on.issues.contains(&scenario.issues[*i].id))
                .chain(unknown.iter().map(|a| {
                    depends_on
                        .assumptions
                        .contains(&scenario.assumptions[*a].id)
                })),
        );
        // In what an accepted completion and one that is not differ: one of it must be looked at.
        let within: Vec<usize> = (0..self.completions.len())
            .filter(|p| self.completions[*p])
            .collect();
        let (yes, no): (Vec<usize>, Vec<usize>) = within.iter().partition(|p| self.accepts[**p]);
        let mut apart = BTreeSet::new();
        for a in &yes {
            for b in &no {
                let (a, b) = (&reference.pairs[*a], &reference.pairs[*b]);
                let issues = open.iter().map(|i| a.picks[*i] != b.picks[*i]);
                let answers = unknown.iter().map(|n| a.answers[*n] != b.answers[*n]);
                apart.insert(bits(issues.chain(answers)));
            }
        }
        let decides = |set: Bits| apart.iter().all(|difference| difference & set != 0);
        let smallest = smallest(open.len() + unknown.len(), decides);
        self.check_set("depends on", named, smallest, depends_on.smallest, decides);
    }

    fn additions(&mut self, additions: &Additions) {
        let expected = self.smallest_additions();
        let Additions::Found { list, complete } = additions else {
            // The verdict is open, so some completion is accepted, and naming all of it settles it.
            self.wrong
                .push(format!("additions are {additions:?}, not {expected:?}"));
            return;
        };
        let given: BTreeSet<&Addition> = list.iter().collect();
        self.expect(given.len() == list.len() && !list.is_empty(), || {
            format!("additions are none or doubled: {list:?}")
        });
        self.expect(
            given.iter().all(|addition| expected.contains(addition)),
            || format!("additions {given:?} are not all among {expected:?}"),
        );
        self.expect(!complete || given.len() == expected.len(), || {
            format!("additions are said to be all: {given:?} of {expected:?}")
        });
        let positions = |addition: &Addition| -> Vec<_> {
            let scenario = self.reference.scenario;
            addition
                .terms
                .iter()
                .map(|term| position(scenario, term))
                .collect()
        };
        let is_sorted = list.is_sorted() || list.is_sorted_by_key(positions);
        self.expect(is_sorted, || format!("additions are not sorted: {list:?}"));
    }

    /// All additions of the smallest size: terms alone if any will do.
    fn smallest_additions(&self) -> BTreeSet<Addition> {
        let terms_alone = self.additions_with(false);
        if terms_alone.is_empty() {
            self.additions_with(true)
        } else {
            terms_alone
        }
    }

    fn additions_with(&self, with_answers: bool) -> BTreeSet<Addition> {
        let reference = self.reference;
        let open = self.open_issues();
        let unknown: &[usize] = if with_answers {
            &reference.unknown
        } else {
            &[]
        };
        let mut found = BTreeSet::new();
        for size in 0..=open.len() + unknown.len() {
            for set in 0..1u32 << (open.len() + unknown.len()) {
                if set.count_ones() as usize != size {
                    continue;
                }
                let issues = || {
                    (0..open.len())
                        .filter(|n| set >> n & 1 == 1)
                        .map(|n| open[n])
                };
                let answers = || {
                    (0..unknown.len())
                        .filter(|n| set >> (open.len() + n) & 1 == 1)
                        .map(|n| unknown[n])
                };
                // What is picked and answered there by the completions, and whether all of them are accepted.
                let mut settled = std::collections::BTreeMap::new();
                for p in (0..self.completions.len()).filter(|p| self.completions[*p]) {
                    let pair = &reference.pairs[p];
                    let picks: Vec<usize> = issues().map(|i| pair.picks[i]).collect();
                    let answers: Vec<bool> = answers().map(|a| pair.answers[a]).collect();
                    *settled.entry((picks, answers)).or_insert(true) &= self.accepts[p];
                }
                for ((picks, yes), _) in settled.into_iter().filter(|(_, accepted)| *accepted) {
                    let scenario = reference.scenario;
                    let is_so = |pair: &Pair| {
                        issues().zip(&picks).all(|(i, pick)| pair.picks[i] == *pick)
                            && answers().zip(&yes).all(|(a, yes)| pair.answers[a] == *yes)
                    };
                    let with_it = reference.pairs.iter().map(is_so).collect();
                    let loses = self.lost_with(&and(&self.completions, &with_it));
                    let term = |(i, pick): (usize, usize)| {
                        let issue = &scenario.issues[i];
                        let option = issue.values.id(pick).expect("picks are within the issue");
                        (issue.id.clone(), option)
                    };
                    let answer =
                        |(a, yes): (usize, bool)| (scenario.assumptions[a].id.clone(), yes);
                    found.insert(Addition {
                        terms: issues().zip(picks).map(term).collect(),
                        answers: answers().zip(yes).map(answer).collect(),
                        loses,
                    });
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// The parties that do not reject the package, but one with these completions.
    fn lost_with(&self, completions: &Table) -> Vec<PartyId> {
        let reference = self.reference;
        (reference.scenario.parties.iter().zip(&reference.parties))
            .filter(|(_, tables)| {
                verdict(&self.completions, &tables.accepts) != Verdict::None
                    && verdict(completions, &tables.accepts) == Verdict::None
            })
            .map(|(party, _)| party.id.clone())
            .collect()
    }

    fn open_issues(&self) -> Vec<usize> {
        (0..self.reference.scenario.issues.len())
            .filter(|i| self.terms.iter().all(|(fixed, _)| fixed != i))
            .collect()
    }

    /// The requirements each of which alone is reason enough that nothing is accepted.
    fn ruling_out(&self) -> Vec<Requirement> {
        let needed = self.needed();
        (self.in_force.iter())
            .filter(|it| needed.contains(&it.party))
            .filter(|it| verdict(&self.completions, &it.met) == Verdict::None)
            .map(|it| it.requirement.clone())
            .collect()
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

    /// The named terms and facts make the table hold, and nothing smaller does.
    fn because(&mut self, because: &Because, table: &Table, at: &str) {
        let scenario = self.reference.scenario;
        let named_terms: Vec<Option<usize>> = because
            .terms
            .iter()
            .map(|term| self.said.iter().position(|(said, _)| said == term))
            .collect();
        let named_facts: Vec<Option<usize>> = because
            .facts
            .iter()
            .map(|id| scenario.facts.iter().position(|fact| fact.id == *id))
            .collect();
        let in_order = |named: &[Option<usize>]| {
            named.iter().all(Option::is_some) && named.windows(2).all(|two| two[0] < two[1])
        };
        if !in_order(&named_terms) || !in_order(&named_facts) {
            self.wrong.push(format!(
                "{at}: not the package's terms or facts in order: {because:?}"
            ));
            return;
        }
        let set = |named: &[Option<usize>]| -> Bits {
            named.iter().flatten().fold(0, |set, n| set | 1 << n)
        };
        let (terms, facts) = (set(&named_terms), set(&named_facts));
        let bad: BTreeSet<(Bits, Bits)> = (0..table.len())
            .filter(|p| !table[*p])
            .map(|p| (self.has_terms[p], self.meets_facts[p]))
            .collect();
        let suffices = |terms: Bits, facts: Bits| {
            bad.iter()
                .all(|(has, meets)| has & terms != terms || meets & facts != facts)
        };
        let all_facts = (1 << scenario.facts.len()) - 1;
        let fewest_terms = smallest(self.said.len(), |terms| suffices(terms, all_facts));
        let fewest_facts = smallest(scenario.facts.len(), |facts| suffices(terms, facts));
        if !suffices(terms, facts) {
            self.wrong
                .push(format!("{at}: {because:?} does not suffice"));
        } else if because.smallest {
            let is_smallest = Some(terms.count_ones()) == fewest_terms
                && Some(facts.count_ones()) == fewest_facts;
            self.expect(is_smallest, || {
                format!(
                    "{at}: {because:?} is not smallest: {fewest_terms:?} terms and with these \
                     terms {fewest_facts:?} facts would do"
                )
            });
        } else {
            let is_minimal = members(terms).all(|t| !suffices(terms & !t, facts))
                && members(facts).all(|f| !suffices(terms, facts & !f));
            self.expect(is_minimal, || format!("{at}: {because:?} is not minimal"));
            self.wrong
                .push(format!("{at}: {because:?} is not proven smallest"));
        }
    }

    /// A set has a property that larger sets have too; no part of it has it, and no smaller set if so said.
    fn check_set(
        &mut self,
        at: &str,
        set: Bits,
        smallest: Option<u32>,
        is_said_smallest: bool,
        has: impl Fn(Bits) -> bool,
    ) {
        self.expect(has(set), || {
            format!("{at}: the set {set:b} does not suffice")
        });
        self.expect(members(set).all(|member| !has(set & !member)), || {
            format!("{at}: not all of {set:b} is needed")
        });
        self.expect(is_said_smallest, || format!("{at}: not proven smallest"));
        let size = set.count_ones();
        self.expect(!is_said_smallest || smallest == Some(size), || {
            format!("{at}: {size} are not the smallest, {smallest:?} would do")
        });
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

/// The party of a red line in force, and where its rule holds.
fn rule_of<'r>(reference: &'r Reference<'_>, id: &RedLineId) -> (usize, &'r Table) {
    for (n, party) in reference.scenario.parties.iter().enumerate() {
        for (red_line, tables) in party.red_lines.iter().zip(&reference.parties[n].red_lines) {
            if let (true, Some(tables)) = (red_line.id == *id, tables) {
                return (n, &tables.rule);
            }
        }
    }
    panic!("{id} is not in force");
}

fn position_of(offers: &[Offer], id: &common_ground::model::OfferId) -> Option<usize> {
    offers.iter().position(|offer| offer.id == *id)
}

/// The n-th bit is set where the n-th item is true.
fn bits(items: impl Iterator<Item = bool>) -> Bits {
    items
        .enumerate()
        .fold(0, |bits, (n, is_set)| bits | Bits::from(is_set) << n)
}

/// The members of a set, each as a set of one.
fn members(set: Bits) -> impl Iterator<Item = Bits> {
    (0..Bits::BITS)
        .map(|n| 1 << n)
        .filter(move |bit| set & bit != 0)
}

/// The size of the smallest subset of the first `count` bits that has a property.
fn smallest(count: usize, has: impl Fn(Bits) -> bool) -> Option<u32> {
    (0..1 << count)
        .filter(|set| has(*set))
        .map(Bits::count_ones)
        .min()
}
