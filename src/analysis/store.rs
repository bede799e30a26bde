//! What the engine keeps from one question to the next, and from one revision of a scenario to the next.

use std::sync::atomic::{AtomicU64, Ordering};

use super::budget::{Budget, Exhausted, Meter};
use super::diagram::Diagram;
use super::sets::{Rules, Sets};
use super::smallest::Conflicts;
use super::space::Space;
use crate::model::{Agreement, Assumption, Fact, Issue, Party, Scenario, limits};

/// The diagram, and the sets of a scenario in it.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) space: Space,
    pub(crate) diagram: Diagram,
    /// The scenario's sets, as far as they are built.
    pub(crate) sets: Sets,
    pub(crate) conflicts: Conflicts,
    rules: Rules,
    /// What the sets are of.
    basis: Basis,
    progress: Progress,
    /// The most ticks with which it was tried to build the sets, where not all of them came of it.
    tried: u64,
    number: u64,
    turn: u64,
}

/// How far the sets are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Nothing,
    /// Those of single rules.
    Rules,
    Everything,
}

/// The parts of a scenario on which its sets depend.
#[derive(Debug, Default)]
struct Basis {
    issues: Vec<Issue>,
    assumptions: Vec<Assumption>,
    facts: Vec<Fact>,
    parties: Vec<Party>,
    agreement: Option<Agreement>,
}

impl Basis {
    /// Takes over what is different in the scenario; false where nothing is. After an edit that is one thing of many,
    /// and copying all of them would cost as much as judging a small scenario does.
    fn follow(&mut self, scenario: &Scenario) -> bool {
        let Self {
            issues,
            assumptions,
            facts,
            parties,
            agreement,
        } = self;
        let changes = [
            take_over(issues, &scenario.issues),
            take_over(assumptions, &scenario.assumptions),
            take_over(facts, &scenario.facts),
            take_over(parties, &scenario.parties),
            *agreement != scenario.agreement,
        ];
        agreement.clone_from(&scenario.agreement);
        changes.contains(&true)
    }
}

/// Makes the things equal to others, copying only those that differ; whether one does.
fn take_over<T: Clone + PartialEq>(things: &mut Vec<T>, others: &[T]) -> bool {
    let mut has_changed = things.len() != others.len();
    things.truncate(others.len());
    for (thing, other) in things.iter_mut().zip(others) {
        if thing != other {
            thing.clone_from(other);
            has_changed = true;
        }
    }
    things.extend_from_slice(&others[things.len()..]);
    has_changed
}

/// The next number for a store, or for its turn to another scenario.
fn next_number() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

impl Store {
    /// With more than this in the diagram at the start of a revision, everything is built anew, which costs less than
    /// dragging dead nodes along.
    const MAX_KEPT_BYTES: usize = 128 << 20;

    /// The store for a scenario within the limits, with what another one has for it.
    pub(crate) fn turned_to(scenario: &Scenario, before: Option<Self>) -> Self {
        let Some(mut store) = before else {
            return Self::new(scenario, Basis::default());
        };
        if !store.basis.follow(scenario) {
            return store;
        }
        if !store.serves(scenario) {
            return Self::new(scenario, store.basis);
        }
        store.sets = Sets::default();
        store.progress = Progress::Nothing;
        store.tried = 0;
        store.turn = next_number();
        store
    }

    fn new(scenario: &Scenario, mut basis: Basis) -> Self {
        basis.follow(scenario);
        let space = Space::new(scenario);
        Self {
            diagram: Diagram::new(space.arities()),
            space,
            sets: Sets::default(),
            conflicts: Conflicts::default(),
            rules: Rules::default(),
            basis,
            progress: Progress::Nothing,
            tried: 0,
            number: next_number(),
            turn: next_number(),
        }
    }

    fn serves(&self, scenario: &Scenario) -> bool {
        self.space.fits(scenario) && self.diagram.bytes() <= Self::MAX_KEPT_BYTES
    }

    /// A number that no other store has: nodes mean something only in the store that they are of.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// A number that is another one once the store has turned to another scenario, or it is another store.
    pub(crate) fn turn(&self) -> u64 {
        self.turn
    }

    /// Does something on the meter of a question; fails where the slice ended it, or the allowance.
    pub(crate) fn measured<T>(
        &mut self,
        meter: &mut Meter,
        what: impl FnOnce(&mut Self) -> Result<T, Exhausted>,
    ) -> Result<T, Exhausted> {
        std::mem::swap(self.diagram.meter(), meter);
        let result = what(self);
        std::mem::swap(self.diagram.meter(), meter);
        // What was swallowed on the way may have been the end of the slice.
        if meter.is_paused() {
            return Err(Exhausted);
        }
        result
    }

    /// Whether it is worth trying to build what is missing of the sets with such an allowance.
    pub(crate) fn needs_building(&self, allowance: &Budget) -> bool {
        self.progress != Progress::Everything && allowance.ticks > self.tried
    }

    /// Builds what is missing of the sets, as far as the meter allows.
    pub(crate) fn build(&mut self, scenario: &Scenario, allowance: &Budget) {
        if self.progress == Progress::Everything || !self.build_rules(scenario) {
            return;
        }
        self.sets.join_parties(&mut self.diagram);
        self.sets.join_all(&mut self.diagram);
        if self.diagram.is_paused() {
            return;
        }
        self.progress = if self.sets.are_complete() {
            Progress::Everything
        } else {
            self.tried = self.tried.max(allowance.ticks);
            Progress::Nothing
        };
    }

    /// Builds the sets of the deals alone, as far as the meter allows.
    pub(crate) fn build_deals(&mut self, scenario: &Scenario) {
        if self.progress != Progress::Everything && self.build_rules(scenario) {
            self.sets.join_all(&mut self.diagram);
            if self.sets.deals.is_none() && !self.diagram.is_paused() {
                self.progress = Progress::Nothing;
            }
        }
    }

    /// Builds the sets of single rules; false where the slice ended before that was done.
    fn build_rules(&mut self, scenario: &Scenario) -> bool {
        if self.progress == Progress::Nothing {
            self.sets = self.rules.apart(scenario, &self.space, &mut self.diagram);
            if self.diagram.is_paused() {
                return false;
            }
            self.progress = Progress::Rules;
        }
        true
    }
}

/// Whether the scenario is small enough to be analysed at all.
pub(crate) fn is_within_limits(scenario: &Scenario) -> bool {
    let count = |of: fn(&Party) -> usize| scenario.parties.iter().map(of).sum::<usize>();
    scenario.issues.len() <= limits::MAX_ISSUES
        && scenario.assumptions.len() <= limits::MAX_ASSUMPTIONS
        && scenario.facts.len() <= limits::MAX_FACTS
        && scenario.parties.len() <= limits::MAX_PARTIES
        && scenario.packages.len() <= limits::MAX_PACKAGES
        && count(|party| party.red_lines.len()) <= limits::MAX_RED_LINES
        && count(|party| party.offers.len()) <= limits::MAX_OFFERS
        && (scenario.issues.iter()).all(|issue| issue.values.count() <= limits::MAX_OPTIONS)
}
