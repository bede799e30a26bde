//! Long questions, worked on in slices.
//!
//! A slice ends where its budget is used up; the next one goes on from there. That is so because what was worked out by
//! then is kept: by the work itself, and by the engine, whose diagram finds equal nodes and finished operations again.
//! Coming back to where a slice ended costs little, but not nothing: with slices of a few hundred ticks some questions
//! get no further, and end with their allowance.

use std::sync::Arc;

use super::budget::{Budget, Exhausted};
use super::engine::{Asked, Engine};
use super::explain::{self, Explanation, Outlook, Subject};
use super::outcome::Analysis;
use super::revision::Revision;
use crate::model::{PackageId, Scenario};

/// What an analysis may use before it tells what is known by then.
const FIRST_LOOK: Budget = Budget {
    ticks: 1_500_000,
    bytes: usize::MAX,
    conflicts: 200,
    purse: None,
    until: None,
    cancel: None,
};

/// What a step came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<A> {
    /// There is more to do, and nothing new to tell.
    Working,
    /// There is more to do; this is known so far.
    Partial(A),
    /// That is the answer.
    Done(A),
}

/// A long question.
pub trait Work: Send {
    /// What it is answered with.
    type Answer;

    /// Goes on within the slice's budget. The engine should be the same one from step to step; others may use it in
    /// between. After [`Step::Done`] nothing is left to ask for.
    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Self::Answer>;

    /// Goes on, slice after slice, until there is something to tell.
    fn news(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Self::Answer> {
        loop {
            match self.step(engine, slice) {
                Step::Working => {}
                news => return news,
            }
        }
    }

    /// The final answer, in slices that are as long as they have to be.
    fn answer(&mut self, engine: &mut Engine) -> Self::Answer {
        loop {
            if let Step::Done(answer) = self.step(engine, &Budget::unlimited()) {
                return answer;
            }
        }
    }
}

/// The work on every verdict and count of a scenario. First it looks what a slice's worth of work says of it, most of
/// all whether packages allow deals; where that is not everything, it tells so much and goes on.
#[derive(Debug)]
pub struct AnalysisWork {
    scenario: Arc<Scenario>,
    first: Option<Revision>,
    whole: Revision,
}

impl AnalysisWork {
    /// Work that has not begun, with this allowance.
    pub fn new(scenario: Arc<Scenario>, allowance: Budget) -> Self {
        let first = Budget {
            ticks: FIRST_LOOK.ticks.min(allowance.ticks),
            conflicts: FIRST_LOOK.conflicts.min(allowance.conflicts),
            ..allowance.clone()
        };
        Self {
            scenario,
            first: Some(Revision::new(first)),
            whole: Revision::new(allowance),
        }
    }
}

impl Work for AnalysisWork {
    type Answer = Arc<Analysis>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Arc<Analysis>> {
        let mut on = engine.on(&self.scenario);
        let Some(first) = &mut self.first else {
            return match on.analysis_within(&mut self.whole, slice) {
                Some(analysis) => Step::Done(Arc::new(analysis)),
                None => Step::Working,
            };
        };
        let Some(analysis) = on.analysis_within(first, slice) else {
            return Step::Working;
        };
        self.first = None;
        if analysis.out_of_budget {
            Step::Partial(Arc::new(analysis))
        } else {
            Step::Done(Arc::new(analysis))
        }
    }
}

/// The work on why a package has its verdict.
#[derive(Debug)]
pub struct ExplanationWork {
    scenario: Arc<Scenario>,
    package: PackageId,
    subject: Subject,
    asked: Asked,
}

impl ExplanationWork {
    /// Work that has not begun, with this allowance.
    pub fn new(
        scenario: Arc<Scenario>,
        package: PackageId,
        subject: Subject,
        allowance: Budget,
    ) -> Self {
        Self {
            scenario,
            package,
            subject,
            asked: Asked::new(allowance),
        }
    }
}

impl Work for ExplanationWork {
    /// None if there is no such package or party.
    type Answer = Option<Arc<Explanation>>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Self::Answer> {
        let Self {
            scenario,
            package,
            subject,
            asked,
        } = self;
        let Some(package) = explain::cell(scenario, package, subject) else {
            return Step::Done(None);
        };
        let explanation = engine.on(scenario).go_on(asked, slice, |store| {
            explain::explain(store, scenario, package, subject)
        });
        let Some(explanation) = explanation else {
            return Step::Working;
        };
        let unknown = |Exhausted| explain::unknown(package, subject);
        Step::Done(Some(Arc::new(explanation.unwrap_or_else(unknown))))
    }
}

/// The outlook of every cell of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlooks {
    /// By package in the scenario's order, as far as they have been worked out: the parties, then everyone.
    pub rows: Vec<Vec<Outlook>>,
}

/// The work on all of them, package by package.
#[derive(Debug)]
pub struct OutlookWork {
    scenario: Arc<Scenario>,
    allowance: Budget,
    known: Outlooks,
    /// Of the next package.
    row: Vec<Outlook>,
    asked: Asked,
}

impl OutlookWork {
    /// Work that has not begun, with this allowance for each cell.
    pub fn new(scenario: Arc<Scenario>, allowance: Budget) -> Self {
        Self {
            scenario,
            asked: Asked::new(allowance.clone()),
            allowance,
            known: Outlooks::default(),
            row: Vec::new(),
        }
    }
}

impl Work for OutlookWork {
    type Answer = Arc<Outlooks>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Arc<Outlooks>> {
        let mut on = engine.on(&self.scenario);
        let Some(package) = self.scenario.packages.get(self.known.rows.len()) else {
            return Step::Done(Arc::new(self.known.clone()));
        };
        while self.row.len() <= self.scenario.parties.len() {
            let subject = match self.scenario.parties.get(self.row.len()) {
                Some(party) => Subject::Party(party.id.clone()),
                None => Subject::Everyone,
            };
            let scenario = &self.scenario;
            let outlook = on.go_on(&mut self.asked, slice, |store| {
                explain::outlook(store, scenario, package, &subject)
            });
            let Some(outlook) = outlook else {
                return Step::Working;
            };
            self.row.push(outlook.unwrap_or(Outlook::Unknown));
            self.asked = Asked::new(self.allowance.clone());
        }
        self.known.rows.push(std::mem::take(&mut self.row));
        let rows = self.known.rows.len();
        if rows == self.scenario.packages.len() {
            Step::Done(Arc::new(self.known.clone()))
        } else if rows.is_power_of_two() {
            // With twice as much to tell each time, telling costs little however many packages there are.
            Step::Partial(Arc::new(self.known.clone()))
        } else {
            Step::Working
        }
    }
}
