//! Whose acceptance makes a deal in a scenario.
//!
//! A decision rule is taken apart into the parties without which there is no deal, and what else has to hold. Where every
//! party is needed nothing else is left, and a deal is what meets every requirement of everybody.

use super::agreement::{Agreement, Role};
use super::id::PartyId;
use super::limits::{MAX_CONDITION_DEPTH, MAX_CONDITION_SIZE};
use super::scenario::Scenario;

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
        for tried in &self.optional {
            let suffices = self.is_met(&|party| party != *tried && kept.contains(&party));
            if suffices {
                kept.retain(|party| party != tried);
            }
        }
        kept
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

impl Scenario {
    /// The decision rule that the scenario states, if that means something: it names parties that exist, and is within the
    /// limits.
    pub fn stated_rule(&self) -> Option<&Agreement> {
        let rule = self.agreement.as_ref()?;
        let mut size = 0;
        let mut is_known = true;
        rule.visit(&mut |condition| {
            size += 1;
            if let Agreement::Accepts(party) = condition {
                is_known &= self.party(party).is_some();
            }
        });
        let is_small = size <= MAX_CONDITION_SIZE && rule.depth() <= MAX_CONDITION_DEPTH;
        (is_known && is_small).then_some(rule)
    }

    /// The decision rule that applies: the one that the scenario states or, where it states none that means something,
    /// that every signatory accepts.
    pub fn decision_rule(&self) -> Agreement {
        self.stated_rule().cloned().unwrap_or_else(|| {
            let signatories = self.signatories();
            Agreement::All(signatories.cloned().map(Agreement::Accepts).collect())
        })
    }

    /// Whether a deal is simply what every party accepts: no party is advisory and no decision rule is stated.
    pub fn is_unanimous(&self) -> bool {
        self.stated_rule().is_none() && self.signatories().count() == self.parties.len()
    }

    /// The parties that have a say, in order: those that every deal needs and, where these are not enough, the others that
    /// the decision rule names. Everybody else is judged and shown.
    pub fn deciding_parties(&self) -> Vec<PartyId> {
        self.parties_at(&Decision::of(self).named())
    }

    /// The parties that every deal needs, in order.
    pub fn needed_parties(&self) -> Vec<PartyId> {
        self.parties_at(Decision::of(self).required())
    }

    fn parties_at(&self, positions: &[usize]) -> Vec<PartyId> {
        positions
            .iter()
            .map(|at| self.parties[*at].id.clone())
            .collect()
    }

    /// The parties that are signatories, in order.
    fn signatories(&self) -> impl Iterator<Item = &PartyId> {
        let signs = self.parties.iter().filter(|it| it.role == Role::Signatory);
        signs.map(|party| &party.id)
    }
}
