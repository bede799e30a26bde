//! Long questions, worked on in slices.
//!
//! A slice ends where its budget is used up; the next one goes on from there. That is so because what was worked out by
//! then is kept: by the work itself, and by the engine, whose diagram finds equal nodes and finished operations again.
//! Coming back to where a slice ended costs little, but not nothing: with slices of a few hundred ticks some questions
//! get no further, and end with their allowance.

use std::sync::Arc;

use super::budget::{Budget, Exhausted};
use super::engine::{Asked, Engine};
use super::explain::{self, Candidate, Explanation, Standing, Subject};
use super::outcome::Analysis;
use super::revision::Revision;
use super::verdict::Said;
use crate::model::{IssueId, OptionId, Scenario};

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
    candidate: Candidate,
    subject: Subject,
    asked: Asked,
}

impl ExplanationWork {
    /// Work that has not begun, with this allowance.
    pub fn new(
        scenario: Arc<Scenario>,
        candidate: Candidate,
        subject: Subject,
        allowance: Budget,
    ) -> Self {
        Self {
            scenario,
            candidate,
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
            candidate,
            subject,
            asked,
        } = self;
        if !explain::is_there(scenario, candidate, subject) {
            return Step::Done(None);
        }
        let explanation = engine.on(scenario).go_on(asked, slice, |store| {
            explain::explain(store, scenario, candidate, subject)
        });
        let Some(explanation) = explanation else {
            return Step::Working;
        };
        let unknown = |Exhausted| explain::unknown(candidate, subject);
        Step::Done(Some(Arc::new(explanation.unwrap_or_else(unknown))))
    }
}

/// How a package stands with each party, then with everyone.
#[derive(Debug)]
struct Row {
    allowance: Budget,
    known: Vec<Standing>,
    /// Of the next of them.
    asked: Asked,
}

impl Row {
    fn new(allowance: Budget) -> Self {
        Self {
            asked: Asked::new(allowance.clone()),
            known: Vec::new(),
            allowance,
        }
    }

    /// Goes on within a slice; `None` where there is more to do. After that it begins anew.
    fn go_on(
        &mut self,
        engine: &mut Engine,
        scenario: &Scenario,
        said: Said<'_>,
        slice: &Budget,
    ) -> Option<Vec<Standing>> {
        let mut on = engine.on(scenario);
        while self.known.len() <= scenario.parties.len() {
            let subject = match scenario.parties.get(self.known.len()) {
                Some(party) => Subject::Party(party.id.clone()),
                None => Subject::Everyone,
            };
            let standing = on.go_on(&mut self.asked, slice, |store| {
                explain::standing(store, scenario, said, &subject)
            })?;
            self.known.push(standing.unwrap_or(Standing::UNKNOWN));
            self.asked = Asked::new(self.allowance.clone());
        }
        Some(std::mem::take(&mut self.known))
    }
}

/// How every package stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlooks {
    /// By package in the scenario's order, as far as they have been worked out: the parties, then everyone.
    pub rows: Vec<Vec<Standing>>,
}

/// The work on all of them, package by package.
#[derive(Debug)]
pub struct OutlookWork {
    scenario: Arc<Scenario>,
    known: Outlooks,
    /// Of the next package.
    row: Row,
}

impl OutlookWork {
    /// Work that has not begun, with this allowance for each cell.
    pub fn new(scenario: Arc<Scenario>, allowance: Budget) -> Self {
        Self {
            scenario,
            known: Outlooks::default(),
            row: Row::new(allowance),
        }
    }
}

impl Work for OutlookWork {
    type Answer = Arc<Outlooks>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Arc<Outlooks>> {
        let scenario = &self.scenario;
        let Some(package) = scenario.packages.get(self.known.rows.len()) else {
            return Step::Done(Arc::new(self.known.clone()));
        };
        let said = Said {
            terms: &package.terms,
            spans: &package.spans,
        };
        let Some(row) = self.row.go_on(engine, scenario, said, slice) else {
            return Step::Working;
        };
        self.known.rows.push(row);
        let rows = self.known.rows.len();
        if rows == scenario.packages.len() {
            Step::Done(Arc::new(self.known.clone()))
        } else if rows.is_power_of_two() {
            // With twice as much to tell each time, telling costs little however many packages there are.
            Step::Partial(Arc::new(self.known.clone()))
        } else {
            Step::Working
        }
    }
}

/// The work on how what is being put together stands.
#[derive(Debug)]
pub struct StandingWork {
    scenario: Arc<Scenario>,
    terms: Vec<(IssueId, OptionId)>,
    row: Row,
}

impl StandingWork {
    /// Work on a package with these terms that has not begun, with this allowance for each party.
    pub fn new(
        scenario: Arc<Scenario>,
        terms: Vec<(IssueId, OptionId)>,
        allowance: Budget,
    ) -> Self {
        Self {
            scenario,
            terms,
            row: Row::new(allowance),
        }
    }
}

impl Work for StandingWork {
    /// With each party in the scenario's order, then with everyone.
    type Answer = Arc<Vec<Standing>>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Self::Answer> {
        let said = Said {
            terms: &self.terms,
            spans: &[],
        };
        match self.row.go_on(engine, &self.scenario, said, slice) {
            Some(row) => Step::Done(Arc::new(row)),
            None => Step::Working,
        }
    }
}
