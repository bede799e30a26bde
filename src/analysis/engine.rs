//! The engine: from a scenario to every verdict and count, revision after revision.

use super::budget::{Budget, Exhausted, Meter};
use super::explain::{self, Candidate, Explanation, Subject};
use super::fallback::{Fallback, Solver};
use super::outcome::{Analysis, Count, Tally};
use super::revision::{Revision, nothing_known};
use super::store::{Store, is_within_limits};
use super::verdict::Shades;
use crate::model::{PackageId, Scenario};

/// Answers for one scenario after the other, fastest where they differ little: what it worked out for one
/// revision it finds again for the next.
#[derive(Debug, Default)]
pub struct Engine {
    budget: Budget,
    store: Option<Store>,
}

impl Engine {
    /// An engine that has worked nothing out yet, with the default budget.
    pub fn new() -> Self {
        Self::default()
    }

    /// An engine that spends no more than this on each question, unless it is asked within another budget.
    pub fn with_budget(budget: Budget) -> Self {
        Self {
            budget,
            store: None,
        }
    }

    /// The scenario, to be asked about. Where it is the one that was asked about last, its sets are there already.
    pub fn on<'a>(&'a mut self, scenario: &'a Scenario) -> Analysed<'a> {
        let before = self.store.take();
        self.store = is_within_limits(scenario).then(|| Store::turned_to(scenario, before));
        Analysed {
            scenario,
            store: self.store.as_mut(),
            budget: self.budget.clone(),
        }
    }
}

/// A scenario and its sets. Every question has the budget to itself.
///
/// What the budget does not allow is answered as unknown, or as less than exact; nothing that is given as exact
/// depends on the budget.
#[derive(Debug)]
pub struct Analysed<'a> {
    scenario: &'a Scenario,
    /// None for a scenario beyond the limits.
    store: Option<&'a mut Store>,
    budget: Budget,
}

impl<'a> Analysed<'a> {
    /// The same, with another budget for each question.
    #[must_use]
    pub fn within(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// Every verdict and count. What refers to something that does not exist is left out and named in
    /// [`Analysis::left_out`].
    pub fn analysis(&mut self) -> Analysis {
        let mut revision = Revision::new(self.budget.clone());
        loop {
            let slice = Budget::unlimited();
            if let Some(analysis) = self.analysis_within(&mut revision, &slice) {
                return analysis;
            }
        }
    }

    /// Goes on with the analysis within a slice; `None` where there is more to do.
    pub(crate) fn analysis_within(
        &mut self,
        revision: &mut Revision,
        slice: &Budget,
    ) -> Option<Analysis> {
        match self.store.as_deref_mut() {
            Some(store) => revision.go_on(store, self.scenario, slice),
            None => Some(nothing_known(self.scenario)),
        }
    }

    /// How many deals there are, and nothing else: for less work than [`Self::analysis`].
    pub fn deals(&mut self) -> Tally {
        let mut asked = DealsAsked::new(&self.budget);
        loop {
            if let Some(deals) = self.deals_within(&mut asked, &Budget::unlimited()) {
                return deals;
            }
        }
    }

    /// Goes on with counting the deals within a slice; `None` where there is more to do.
    pub(crate) fn deals_within(&mut self, asked: &mut DealsAsked, slice: &Budget) -> Option<Tally> {
        let Some(store) = self.store.as_deref_mut() else {
            return Some(Tally::certain(Count::Unknown));
        };
        let scenario = self.scenario;
        let DealsAsked { meter, solver } = asked;
        solver.follow(store);
        meter.begin(slice);
        let tally = store.measured(meter, |store| {
            store.build_deals(scenario);
            let top = store.space.first_issue_level();
            let deals = store.sets.deals.ok_or(Exhausted);
            let shades = deals.and_then(|deals| Shades::new(&mut store.diagram, deals, top));
            match shades.and_then(|shades| shades.tally(&mut store.diagram, top)) {
                Ok(tally) => Ok(tally),
                Err(Exhausted) => Fallback::new(scenario, store, solver).deals(),
            }
        });
        if meter.is_paused() {
            return None;
        }
        Some(tally.unwrap_or(Tally::UNKNOWN))
    }

    /// Why the package has its verdict for the subject; `None` if there is no such package or party.
    pub fn explain(&mut self, package: &PackageId, subject: &Subject) -> Option<Explanation> {
        let scenario = self.scenario;
        let candidate = Candidate::Package(package.clone());
        explain::is_there(scenario, &candidate, subject).then(|| {
            let explanation =
                self.ask(|store| explain::explain(store, scenario, &candidate, subject));
            explanation.unwrap_or_else(|Exhausted| explain::unknown(&candidate, subject))
        })
    }

    /// What is asked about.
    pub(crate) fn scenario(&self) -> &'a Scenario {
        self.scenario
    }

    /// Asks a question of the sets, in one go.
    pub(crate) fn ask<T>(
        &mut self,
        what: impl FnOnce(&mut Store) -> Result<T, Exhausted>,
    ) -> Result<T, Exhausted> {
        let mut asked = Asked::new(self.budget.clone());
        self.go_on(&mut asked, &Budget::unlimited(), what)
            .unwrap_or(Err(Exhausted))
    }

    /// Goes on with a question of the sets within a slice; `None` where there is more to do.
    pub(crate) fn go_on<T>(
        &mut self,
        asked: &mut Asked,
        slice: &Budget,
        what: impl FnOnce(&mut Store) -> Result<T, Exhausted>,
    ) -> Option<Result<T, Exhausted>> {
        let Some(store) = self.store.as_deref_mut() else {
            return Some(Err(Exhausted));
        };
        let scenario = self.scenario;
        if store.needs_building(&asked.allowance) {
            // The sets serve other questions too; what they cost is not this one's.
            asked.building.begin(slice);
            let built = store.measured(&mut asked.building, |store| {
                store.build(scenario, &asked.allowance);
                Ok(())
            });
            if built.is_err() {
                return None;
            }
            if asked.building.is_sliced() {
                return None;
            }
        }
        asked.meter.begin(slice);
        let answer = store.measured(&mut asked.meter, what);
        if asked.meter.is_paused() {
            return None;
        }
        Some(answer)
    }
}

/// What has been used of the allowance of a question for the deals, and the solver where that is needed.
#[derive(Debug)]
pub(crate) struct DealsAsked {
    meter: Meter,
    solver: Solver,
}

impl DealsAsked {
    pub(crate) fn new(allowance: &Budget) -> Self {
        Self {
            meter: Meter::new(allowance),
            solver: Solver::default(),
        }
    }
}

/// What has been used of the allowance of a question of the sets.
#[derive(Debug)]
pub(crate) struct Asked {
    allowance: Budget,
    building: Meter,
    meter: Meter,
}

impl Asked {
    pub(crate) fn new(allowance: Budget) -> Self {
        Self {
            building: Meter::new(&allowance),
            meter: Meter::new(&allowance),
            allowance,
        }
    }
}

impl Analysis {
    /// What is known of a scenario before anything was worked out.
    pub fn nothing_known(scenario: &Scenario) -> Self {
        nothing_known(scenario)
    }
}
