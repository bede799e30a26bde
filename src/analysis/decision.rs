//! The decision rule in terms of the scenario's parties, by position, and of the sets of what they accept.
//!
//! A rule is taken apart into the parties without which there is no deal, and what else has to hold. Where every party is
//! needed nothing else is left, and a deal is what meets every requirement of everybody.

use super::budget::Exhausted;
use super::diagram::{Diagram, Node};
use crate::model::{Agreement, Scenario};

/// Who has to accept a settlement for it to be a deal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Decision {
    /// The parties that every deal needs, in order.
    required: Vec<usize>,
    /// What else has to hold, every one of them.
    rest: Vec<Formula>,
    /// The parties of which it depends on others whether a deal needs them, in order.
    optional: Vec<usize>,
}

/// A condition on who accepts, without *not*.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Formula {
    Accepts(usize),
    All(Vec<Formula>),
    Any(Vec<Formula>),
    AtLeast(usize, Vec<Formula>),
}

impl Decision {
    /// The rule that applies in the scenario.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let formula = formula(scenario, &scenario.decision_rule());
        Self::new(formula, scenario.parties.len())
    }

    /// The rule that every one of these parties accepts.
    pub(crate) fn every(parties: impl IntoIterator<Item = usize>) -> Self {
        Self {
            required: parties.into_iter().collect(),
            ..Self::default()
        }
    }

    fn new(formula: Formula, parties: usize) -> Self {
        let mut decision = Self::default();
        decision.take(formula);
        if !decision.is_met(&|_| true) {
            // It is never met, whoever accepts, so that nobody's requirements matter.
            return Self {
                rest: vec![Formula::Any(Vec::new())],
                ..Self::default()
            };
        }
        // A party may be needed in every case without the rule saying so in one place.
        let is_needed = |party: &usize| !decision.is_met(&|other| other != *party);
        let required: Vec<usize> = (0..parties).filter(is_needed).collect();
        if decision.is_met(&|party| required.contains(&party)) {
            decision.rest.clear();
        }
        decision.required = required;
        decision.optional = (0..parties)
            .filter(|party| !decision.required.contains(party))
            .filter(|party| decision.rest.iter().any(|it| it.names(*party)))
            .collect();
        decision
    }

    fn take(&mut self, formula: Formula) {
        match formula {
            Formula::Accepts(party) => self.required.push(party),
            Formula::All(of) => of.into_iter().for_each(|it| self.take(it)),
            // As many as there are is all of them, and of one any is all.
            Formula::AtLeast(needed, of) if needed == of.len() => {
                of.into_iter().for_each(|it| self.take(it));
            }
            Formula::Any(mut of) if of.len() == 1 => of.drain(..).for_each(|it| self.take(it)),
            other => self.rest.push(other),
        }
    }

    /// The parties that every deal needs, in order.
    pub(crate) fn required(&self) -> &[usize] {
        &self.required
    }

    /// What else has to hold.
    pub(crate) fn rest(&self) -> &[Formula] {
        &self.rest
    }

    /// Whether a deal is what every one of [`required`](Self::required) accepts, and nothing else.
    pub(crate) fn is_plain(&self) -> bool {
        self.rest.is_empty()
    }

    /// The parties that the rule names, in order.
    pub(crate) fn named(&self) -> Vec<usize> {
        let mut named: Vec<usize> = self.required.clone();
        named.extend(&self.optional);
        named.sort_unstable();
        named
    }

    /// The parties that it names and that not every deal needs, in order.
    pub(crate) fn optional(&self) -> &[usize] {
        &self.optional
    }

    /// Whether there is a deal where these parties accept.
    pub(crate) fn is_met(&self, accepts: &impl Fn(usize) -> bool) -> bool {
        self.required.iter().all(|party| accepts(*party))
            && self.rest.iter().all(|it| it.holds(accepts))
    }

    /// As few of the parties that accept as suffice: without any one of them the rule would not be met. They must
    /// suffice themselves. Of several ways those that come first are left out.
    pub(crate) fn sufficient(&self, accepting: Vec<usize>) -> Vec<usize> {
        let mut kept = accepting;
        let mut at = 0;
        while at < kept.len() {
            let tried = kept.remove(at);
            if !self.is_met(&|party| kept.contains(&party)) {
                kept.insert(at, tried);
                at += 1;
            }
        }
        kept
    }

    /// The settlements of all these sets that are deals, where `accepted` gives the sets that a party asks for.
    pub(crate) fn deals(
        &self,
        diagram: &mut Diagram,
        within: Vec<Node>,
        accepted: &mut dyn FnMut(usize) -> Result<Vec<Node>, Exhausted>,
    ) -> Result<Node, Exhausted> {
        let mut sets = Vec::new();
        for party in &self.required {
            sets.extend(accepted(*party)?);
        }
        sets.extend(within);
        if !self.rest.is_empty() {
            // Where a party accepts that every deal needs is settled by now.
            let mut accepts = vec![Node::FULL; self.named().last().map_or(0, |it| it + 1)];
            for party in &self.optional {
                accepts[*party] = diagram.and_all(accepted(*party)?)?;
            }
            for formula in &self.rest {
                sets.push(formula.set(diagram, &accepts)?);
            }
        }
        diagram.and_all(sets)
    }
}

impl Formula {
    fn names(&self, party: usize) -> bool {
        match self {
            Self::Accepts(other) => *other == party,
            Self::All(of) | Self::Any(of) | Self::AtLeast(_, of) => {
                of.iter().any(|it| it.names(party))
            }
        }
    }

    fn holds(&self, accepts: &impl Fn(usize) -> bool) -> bool {
        match self {
            Self::Accepts(party) => accepts(*party),
            Self::All(of) => of.iter().all(|it| it.holds(accepts)),
            Self::Any(of) => of.iter().any(|it| it.holds(accepts)),
            Self::AtLeast(needed, of) => {
                of.iter().filter(|it| it.holds(accepts)).count() >= *needed
            }
        }
    }

    /// The settlements in which it holds.
    fn set(&self, diagram: &mut Diagram, accepts: &[Node]) -> Result<Node, Exhausted> {
        match self {
            Self::Accepts(party) => Ok(accepts[*party]),
            Self::All(of) => {
                let sets = Self::sets(of, diagram, accepts)?;
                diagram.and_all(sets)
            }
            Self::Any(of) => {
                let mut any = Node::EMPTY;
                for set in Self::sets(of, diagram, accepts)? {
                    any = diagram.or(any, set)?;
                }
                Ok(any)
            }
            Self::AtLeast(needed, of) => {
                let sets = Self::sets(of, diagram, accepts)?;
                diagram.at_least_of(&sets, *needed)
            }
        }
    }

    fn sets(of: &[Self], diagram: &mut Diagram, accepts: &[Node]) -> Result<Vec<Node>, Exhausted> {
        of.iter().map(|it| it.set(diagram, accepts)).collect()
    }
}

/// The rule by position of the parties. One that does not exist never accepts.
fn formula(scenario: &Scenario, rule: &Agreement) -> Formula {
    let all =
        |of: &[Agreement]| -> Vec<Formula> { of.iter().map(|it| formula(scenario, it)).collect() };
    match rule {
        Agreement::Accepts(id) => {
            let position = scenario.parties.iter().position(|party| party.id == *id);
            position.map_or(Formula::Any(Vec::new()), Formula::Accepts)
        }
        Agreement::All(of) => Formula::All(all(of)),
        Agreement::Any(of) => Formula::Any(all(of)),
        Agreement::AtLeast(needed, of) => {
            // More than there are is one more than there are: never.
            let needed = usize::try_from(*needed).unwrap_or(usize::MAX);
            Formula::AtLeast(needed.min(of.len() + 1), all(of))
        }
    }
}
