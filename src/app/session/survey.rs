//! The obstacles: asked for by the view that shows them, worked out in the background, given up with the next change.

use std::sync::Arc;

use super::Session;
use crate::analysis::obstacles::{Findings, Question, Survey};
use crate::app::worker::{Worker, steps_of};
use crate::ui::Surveyed;

/// What is asked and known of the obstacles.
#[derive(Debug)]
pub(super) struct Surveying {
    worker: Box<dyn Worker<Findings>>,
    /// What was asked last, and of which revision.
    asked: Option<(Question, u64)>,
    /// What is known: of what was asked last or, until there is any, of what was asked before.
    known: Option<Known>,
    /// How often something new became known.
    version: u64,
}

#[derive(Debug)]
struct Known {
    question: Question,
    revision: u64,
    findings: Findings,
}

impl Surveying {
    pub(super) fn new(worker: Box<dyn Worker<Findings>>) -> Self {
        Self {
            worker,
            asked: None,
            known: None,
            version: 0,
        }
    }

    /// Gives up what is being worked out: it is of a scenario that has changed. What is known is kept until there is
    /// something newer.
    pub(super) fn give_up(&mut self) {
        self.worker.cancel();
        self.asked = None;
    }

    /// Forgets everything: it is of another scenario.
    pub(super) fn forget(&mut self) {
        self.give_up();
        self.known = None;
        self.version += 1;
    }

    /// What a view may know, at this revision.
    pub(super) fn seen(&self, revision: u64) -> Surveyed<'_> {
        let asked = self.asked.as_ref().filter(|(_, of)| *of == revision);
        let is_of_now = |known: &&Known| {
            asked.is_some_and(|(question, _)| {
                known.revision == revision && known.question == *question
            })
        };
        Surveyed {
            question: asked.map(|(question, _)| question),
            findings: self.known.as_ref().map(|known| &known.findings),
            is_current: self.known.as_ref().filter(is_of_now).is_some(),
            is_busy: self.worker.is_busy(),
            version: self.version,
        }
    }

    /// Takes in what has become known. Returns whether there is something to draw, or more to be asked for.
    pub(super) fn poll(&mut self) -> bool {
        let (reports, is_new) = self.worker.poll();
        // Each holds what the ones before it did.
        let newest = reports.into_iter().last();
        if let (Some(findings), Some((question, revision))) = (newest, &self.asked) {
            self.known = Some(Known {
                question: question.clone(),
                revision: *revision,
                findings,
            });
            self.version += 1;
        }
        is_new
    }
}

impl Session {
    /// Has the obstacles worked out, unless that is under way or done.
    pub(super) fn survey(&mut self, question: Question) {
        let asked = (question, self.revision());
        if self.surveying.asked.as_ref() == Some(&asked) {
            return;
        }
        let scenario = Arc::new(self.shown().clone());
        let question = asked.0.clone();
        self.surveying.asked = Some(asked);
        self.surveying.worker.begin(steps_of(
            Arc::default(),
            |budget| Survey::new(scenario, question, budget),
            |findings| Findings::clone(&findings),
        ));
    }

    /// Takes in what was worked out in the background. Returns whether there may be something new to draw.
    pub fn poll_work(&mut self) -> bool {
        let is_new = [
            self.poll_deepening(),
            self.surveying.poll(),
            self.poll_plan(),
        ];
        is_new.contains(&true)
    }
}
