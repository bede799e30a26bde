//! What cannot be worked out within a frame: it is worked out in the background, and filled in when it is known.
//!
//! Until then the verdicts and counts that are missing are unknown, and nothing that is shown is wrong.

use std::sync::{Arc, Mutex, PoisonError};

use super::Session;
use crate::analysis::explain::Why;
use crate::analysis::{Analysis, Budget, Engine, Explanation};
use crate::app::changes::parties;
use crate::app::worker::Worker;
use crate::model::{PartyId, Scenario};
use crate::ui::Selection;

/// What one call of the engine may use while the window waits: some 20 ms on a slow machine.
pub(super) fn within_a_frame() -> Budget {
    Budget {
        ticks: 400_000,
        conflicts: 200,
        ..Budget::default()
    }
}

/// What has become known.
#[derive(Debug)]
pub(super) enum Deeper {
    /// All verdicts and counts.
    Analysis(Box<Analysis>),
    /// Why the selected cell is as it is.
    Explanation(Option<Box<Explanation>>),
}

/// The work in the background.
#[derive(Debug)]
pub(super) struct Deepening {
    worker: Box<dyn Worker<Deeper>>,
    /// The worker's own engine, from one piece of work to the next.
    engine: Arc<Mutex<Engine>>,
    /// The parties and their verdicts before the last change, while what it did is not all known.
    before: Option<(Vec<PartyId>, Analysis)>,
    /// The revision of which the worker's engine knows all that its budget allows.
    known: Option<u64>,
    /// How often something became known without a change.
    pub(super) count: u64,
}

impl Deepening {
    pub(super) fn new(worker: Box<dyn Worker<Deeper>>) -> Self {
        Self {
            worker,
            engine: Arc::default(),
            before: None,
            known: None,
            count: 0,
        }
    }

    /// Gives up what is going on.
    pub(super) fn give_up(&mut self) {
        self.worker.cancel();
        self.before = None;
        self.known = None;
    }

    /// Whether more is being worked out.
    pub(super) fn is_busy(&self) -> bool {
        self.worker.is_busy()
    }
}

impl Session {
    /// Has in the background worked out what could not be within a frame, if there is something.
    pub(super) fn deepen(&mut self) {
        let is_known = self.deepening.known == Some(self.revision());
        let needs_analysis = self.analysis.out_of_budget && !is_known;
        let is_unknown = |it: &Explanation| it.why == Why::Unknown;
        let cell = match &self.selection {
            Selection::Cell(package, subject)
                if self.explanation.as_ref().is_some_and(is_unknown) =>
            {
                Some((package.clone(), subject.clone()))
            }
            _ => None,
        };
        if !needs_analysis && cell.is_none() {
            self.deepening.worker.cancel();
            return;
        }
        let scenario = self.shown().clone();
        let engine = Arc::clone(&self.deepening.engine);
        let mut is_analysed = is_known;
        let mut cell = cell;
        self.deepening.worker.begin(Box::new(move |budget| {
            let mut engine = engine.lock().unwrap_or_else(PoisonError::into_inner);
            let mut on = engine.on(&scenario).within(budget.clone());
            if !std::mem::replace(&mut is_analysed, true) {
                let analysis = on.analysis();
                return Some(Deeper::Analysis(Box::new(analysis)));
            }
            let (package, subject) = cell.take()?;
            let explanation = on.explain(&package, &subject);
            Some(Deeper::Explanation(explanation.map(Box::new)))
        }));
    }

    /// Remembers what there was before a change whose effect is not all known yet.
    pub(super) fn remember_before(&mut self, parties: &[PartyId], before: Analysis) {
        let is_open = self.analysis.out_of_budget;
        self.deepening.before = is_open.then(|| (parties.to_vec(), before));
    }

    /// Takes in what has become known. Returns whether there is something to draw, or more to be asked for.
    pub(super) fn poll_deepening(&mut self) -> bool {
        let was_busy = self.deepening.is_busy();
        let (reports, is_new) = self.deepening.worker.poll();
        let is_known = !reports.is_empty() || was_busy != self.deepening.is_busy();
        for report in reports {
            self.take_in(report);
        }
        self.deepening.count += u64::from(is_known);
        is_new
    }

    fn take_in(&mut self, report: Deeper) {
        match report {
            Deeper::Analysis(analysis) => {
                self.analysis = *analysis;
                self.deepening.known = Some(self.revision());
                if let Some((parties_before, before)) = self.deepening.before.take() {
                    let now = parties(self.shown());
                    self.note_changes((&parties_before, &before), &now);
                }
            }
            Deeper::Explanation(explanation) => {
                self.explanation = explanation.map(|it| *it);
            }
        }
    }

    /// Has the engine analyse the scenario as far as that is possible within a frame.
    pub(super) fn analysed(engine: &mut Engine, scenario: &Scenario) -> Analysis {
        engine.on(scenario).within(within_a_frame()).analysis()
    }
}
