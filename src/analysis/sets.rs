//! The scenario as sets of settlements: what meets each fact, respects each red line, is accepted by each party.
//!
//! Sets of single rules are kept from one revision to the next and built again only where the rule or an answer
//! has changed; how they combine is found again in the diagram's cache.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::budget::Exhausted;
use super::compile::{Compiler, NoSet};
use super::decision::Decision;
use super::diagram::{Diagram, Node};
use super::outcome::{LeftOut, Requirement};
use super::score::{self, LevelScoring};
use super::space::Space;
use crate::model::{
    Answer, Condition, FactId, OfferId, Party, PartyId, Preference, Rational, RedLineId, Rule,
    Scale, Scenario,
};

/// A set, or why there is none.
pub(crate) type Built = Result<Node, NoSet>;

/// The sets of one revision, by position in the scenario.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    /// The settlements that meet each fact.
    pub(crate) facts: Vec<(FactId, Built)>,
    /// The settlements that meet all facts.
    pub(crate) settlements: Option<Node>,
    /// The parties.
    pub(crate) parties: Vec<PartySets>,
    /// Whose acceptance makes a deal.
    pub(crate) decision: Decision,
    /// The settlements that meet all facts and the decision rule.
    pub(crate) deals: Option<Node>,
    /// What means nothing and was left out, sorted.
    pub(crate) left_out: Vec<LeftOut>,
}

impl Sets {
    /// Works out what each party accepts, from the sets of single rules.
    pub(crate) fn join_parties(&mut self, diagram: &mut Diagram) {
        for party in &mut self.parties {
            if party.accepts.is_none() {
                let sets: Vec<Option<Node>> = party.requirements().map(|(_, set)| set).collect();
                party.accepts = conjunction(diagram, sets.into_iter());
            }
        }
    }

    /// Works out the settlements and the deals, from the sets of single rules.
    pub(crate) fn join_all(&mut self, diagram: &mut Diagram) {
        if self.settlements.is_none() {
            let facts = self.facts.iter().map(|(_, built)| *built);
            let known = facts.filter(|built| !means_nothing(built)).map(Result::ok);
            self.settlements = conjunction(diagram, known);
        }
        if self.deals.is_none() {
            let settlements = self.settlements;
            self.deals = settlements.and_then(|it| self.deals_by(&self.decision, diagram, it).ok());
        }
    }

    /// What of these settlements is a deal by a decision rule.
    pub(crate) fn deals_by(
        &self,
        decision: &Decision,
        diagram: &mut Diagram,
        settlements: Node,
    ) -> Result<Node, Exhausted> {
        decision.deals(diagram, vec![settlements], &mut |party| {
            self.parties[party].sets()
        })
    }

    /// Whether the budget allowed every one of them.
    pub(crate) fn are_complete(&self) -> bool {
        self.settlements.is_some()
            && self.deals.is_some()
            && self.parties.iter().all(|party| party.accepts.is_some())
    }
}

/// The sets of one party.
#[derive(Debug)]
pub(crate) struct PartySets {
    pub(crate) id: PartyId,
    pub(crate) red_lines: Vec<RedLineSets>,
    pub(crate) offers: Vec<OfferSets>,
    /// Its score, where it has one that means something.
    pub(crate) score: Option<Arc<LevelScoring>>,
    /// The settlements that reach the no-deal value, where there is one.
    pub(crate) no_deal_value: Option<Built>,
    /// The settlements that meet every requirement in force, facts aside.
    pub(crate) accepts: Option<Node>,
}

/// The sets of one red line.
#[derive(Clone, Debug)]
pub(crate) struct RedLineSets {
    pub(crate) id: RedLineId,
    pub(crate) enabled: bool,
    /// Where the rule itself holds.
    pub(crate) rule: Built,
    /// Where the rule holds or an offer on the table waives it.
    pub(crate) respected: Built,
}

/// The sets of one offer.
#[derive(Clone, Debug)]
pub(crate) struct OfferSets {
    pub(crate) id: OfferId,
    pub(crate) enabled: bool,
    pub(crate) waives: Vec<RedLineId>,
    /// Where its condition holds.
    pub(crate) provided: Built,
}

impl PartySets {
    /// The sets of every requirement in force that means something.
    pub(crate) fn sets(&self) -> Result<Vec<Node>, Exhausted> {
        let sets = self.requirements().map(|(_, set)| set.ok_or(Exhausted));
        sets.collect()
    }

    /// The set of what reaches its no-deal value, where it has one that means something.
    pub(crate) fn no_deal_sets(&self) -> Result<Vec<Node>, Exhausted> {
        let values = self.no_deal_value.iter();
        let values = values.filter(|built| !means_nothing(built));
        values.map(|built| built.map_err(|_| Exhausted)).collect()
    }

    /// Every requirement in force that means something, with its set; `None` for a set that the budget did not
    /// allow.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = (Requirement, Option<Node>)> {
        let red_lines = self
            .red_lines
            .iter()
            .filter(|red_line| red_line.enabled)
            .map(|red_line| {
                (
                    Requirement::RedLine(red_line.id.clone()),
                    red_line.respected,
                )
            });
        let no_deal_value = self
            .no_deal_value
            .iter()
            .map(|built| (Requirement::NoDealValue(self.id.clone()), *built));
        red_lines
            .chain(no_deal_value)
            .filter(|(_, built)| *built != Err(NoSet::Meaningless))
            .map(|(requirement, built)| (requirement, built.ok()))
    }
}

/// The sets of single rules, from one revision to the next.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    answers: Vec<Answer>,
    facts: FxHashMap<FactId, (Rule, Built)>,
    red_lines: FxHashMap<RedLineId, (Rule, Built)>,
    offers: FxHashMap<OfferId, (Condition, Built)>,
    scores: FxHashMap<PartyId, (Valued, Scored)>,
}

/// What decides what settlements are worth to a party, and which of them reach its no-deal value.
#[derive(Clone, Debug, PartialEq)]
struct Valued {
    scale: Scale,
    preferences: Vec<Preference>,
    no_deal_value: Option<Rational>,
}

/// What follows from that.
#[derive(Clone, Debug)]
struct Scored {
    score: Option<Arc<LevelScoring>>,
    no_deal_value: Option<Built>,
}

impl Rules {
    /// The sets of single facts, red lines and offers; how they combine is left open.
    pub(crate) fn apart(
        &mut self,
        scenario: &Scenario,
        space: &Space,
        diagram: &mut Diagram,
    ) -> Sets {
        let answers: Vec<Answer> = scenario.assumptions.iter().map(|a| a.answer).collect();
        if self.answers != answers {
            *self = Self {
                answers,
                ..Self::default()
            };
        }
        let mut sets = Sets {
            decision: Decision::of(scenario),
            ..Sets::default()
        };
        if scenario.agreement.is_some() && scenario.stated_rule().is_none() {
            sets.left_out.push(LeftOut::Agreement);
        }
        for fact in &scenario.facts {
            let mut compiler = compiler(space, diagram, &self.answers);
            let built = kept(&mut self.facts, &fact.id, &fact.rule, |rule| {
                compiler.rule(rule)
            });
            if built == Err(NoSet::Meaningless) {
                sets.left_out.push(LeftOut::Fact(fact.id.clone()));
            }
            sets.facts.push((fact.id.clone(), built));
        }
        for party in &scenario.parties {
            let party_sets = self.party(party, space, diagram, &mut sets.left_out);
            sets.parties.push(party_sets);
        }
        sets.left_out.sort_unstable();
        sets.left_out.dedup();
        sets
    }

    fn party(
        &mut self,
        party: &Party,
        space: &Space,
        diagram: &mut Diagram,
        left_out: &mut Vec<LeftOut>,
    ) -> PartySets {
        let mut compiler = compiler(space, diagram, &self.answers);
        let mut offers = Vec::new();
        for offer in &party.offers {
            let is_own = |id: &RedLineId| party.red_lines.iter().any(|red_line| red_line.id == *id);
            let provided = if offer.waives.iter().all(is_own) {
                kept(&mut self.offers, &offer.id, &offer.provided, |condition| {
                    compiler.condition(condition)
                })
            } else {
                Err(NoSet::Meaningless)
            };
            if means_nothing(&provided) {
                left_out.push(LeftOut::Offer(offer.id.clone()));
            }
            offers.push(OfferSets {
                id: offer.id.clone(),
                enabled: offer.enabled,
                waives: offer.waives.clone(),
                provided,
            });
        }
        let mut red_lines = Vec::new();
        for red_line in &party.red_lines {
            let rule = kept(&mut self.red_lines, &red_line.id, &red_line.rule, |rule| {
                compiler.rule(rule)
            });
            if means_nothing(&rule) {
                left_out.push(LeftOut::RedLine(red_line.id.clone()));
            }
            red_lines.push(RedLineSets {
                id: red_line.id.clone(),
                enabled: red_line.enabled,
                rule,
                respected: respected(compiler.diagram, &red_line.id, rule, &offers),
            });
        }
        let scored = self.scored(party, space, diagram);
        if scored.no_deal_value.as_ref().is_some_and(means_nothing) {
            left_out.push(LeftOut::Preferences(party.id.clone()));
        }
        PartySets {
            id: party.id.clone(),
            red_lines,
            offers,
            score: scored.score,
            no_deal_value: scored.no_deal_value,
            accepts: None,
        }
    }

    fn scored(&mut self, party: &Party, space: &Space, diagram: &mut Diagram) -> Scored {
        let valued = Valued {
            scale: party.scale,
            preferences: party.preferences.clone(),
            no_deal_value: party.no_deal.as_ref().and_then(|it| it.value),
        };
        if let Some((before, scored)) = self.scores.get(&party.id)
            && *before == valued
            && scored.no_deal_value != Some(Err(NoSet::Exhausted))
        {
            return scored.clone();
        }
        let scored = match score::scoring(space, diagram.arities(), party) {
            Ok(None) => Scored {
                score: None,
                no_deal_value: None,
            },
            Ok(Some(score)) => Scored {
                no_deal_value: match score.reaching(diagram) {
                    Ok(set) => set.map(Ok),
                    Err(Exhausted) => Some(Err(NoSet::Exhausted)),
                },
                score: Some(Arc::new(score)),
            },
            Err(no_set) => Scored {
                score: None,
                no_deal_value: Some(Err(no_set)),
            },
        };
        (self.scores).insert(party.id.clone(), (valued, scored.clone()));
        scored
    }
}

/// Whether there is no set because what it stands for has no meaning.
pub(crate) fn means_nothing(built: &Built) -> bool {
    *built == Err(NoSet::Meaningless)
}

fn compiler<'a>(space: &'a Space, diagram: &'a mut Diagram, answers: &'a [Answer]) -> Compiler<'a> {
    Compiler {
        space,
        diagram,
        answers,
    }
}

/// The set from the last revision if `what` is still the same, otherwise a new one. What the budget did not
/// allow is tried again the next time.
fn kept<K: Clone + Eq + Hash, T: Clone + PartialEq>(
    known: &mut FxHashMap<K, (T, Built)>,
    id: &K,
    what: &T,
    build: impl FnOnce(&T) -> Built,
) -> Built {
    if let Some((before, built)) = known.get(id)
        && before == what
        && *built != Err(NoSet::Exhausted)
    {
        return *built;
    }
    let built = build(what);
    known.insert(id.clone(), (what.clone(), built));
    built
}

fn respected(diagram: &mut Diagram, id: &RedLineId, rule: Built, offers: &[OfferSets]) -> Built {
    let mut respected = rule?;
    for offer in offers {
        if offer.enabled && offer.waives.contains(id) && !means_nothing(&offer.provided) {
            respected = diagram.or(respected, offer.provided?)?;
        }
    }
    Ok(respected)
}

/// All of the sets at once; `None` if one is missing or the budget runs out.
fn conjunction(diagram: &mut Diagram, sets: impl Iterator<Item = Option<Node>>) -> Option<Node> {
    let sets = sets.collect::<Option<Vec<Node>>>()?;
    diagram.and_all(sets).ok()
}
