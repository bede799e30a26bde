//! What is worked out of the scenario as it is shown: its verdicts, and what the last change did to them.
//!
//! A change waits a moment for them, so that most are known in the next frame. What takes longer is unknown until then,
//! and filled in; nothing that is shown is wrong.

use std::sync::Arc;
use std::time::Duration;

use super::Session;
use crate::analysis::Analysis;
use crate::app::changes::{changed_cells, is_other_number, parties};
use crate::model::{PartyId, Scenario};
use crate::query::questions::Verdicts as Asked;
use crate::query::{Answer, Queries, Question, Revision};
use crate::ui::{Ask, Changes, Notice};

/// So long the window waits for an answer, at most, before it draws without it.
const PATIENCE: Duration = Duration::from_millis(8);

/// What was told when something could not be worked out for a fault of the program.
const FAILED: &str = "Something went wrong while this was worked out";

/// What is known of the scenario that is shown.
#[derive(Debug)]
pub(super) struct Verdicts {
    pub(super) queries: Queries,
    pub(super) revision: Revision,
    /// How often there was another revision, of whatever scenario.
    count: u64,
    /// The verdicts of this revision, as far as they are known.
    pub(super) analysis: Arc<Analysis>,
    /// Whether more of them is being worked out.
    pub(super) is_open: bool,
    /// Counts up when more of them becomes known.
    pub(super) depth: u64,
    /// What the last change did.
    pub(super) changes: Changes,
    /// The parties and their verdicts before the last change, while what it did is not all known.
    before: Option<(Vec<PartyId>, Arc<Analysis>)>,
}

impl Verdicts {
    pub(super) fn new(queries: Queries, scenario: &Scenario) -> Self {
        let mut verdicts = Self {
            queries,
            revision: Revision {
                number: 1,
                scenario: Arc::new(scenario.clone()),
            },
            count: 1,
            analysis: Arc::new(Analysis::nothing_known(scenario)),
            is_open: true,
            depth: 0,
            changes: Changes::default(),
            before: None,
        };
        verdicts.begin();
        verdicts
    }

    /// A number that no revision had before.
    pub(super) fn next_number(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Goes on with another state of the scenario, and says what was done to get there.
    pub(super) fn change(&mut self, scenario: &Scenario, done: String) {
        let before = (parties(&self.revision.scenario), Arc::clone(&self.analysis));
        self.go_on_with(scenario);
        self.changes = Changes {
            done,
            ..Changes::default()
        };
        self.before = Some(before);
        self.begin();
    }

    /// Goes on with another scenario, with which nothing of this one has to do.
    pub(super) fn replace(&mut self, scenario: &Scenario) {
        self.queries.forget_everything();
        self.go_on_with(scenario);
        self.changes = Changes::default();
        self.before = None;
        self.begin();
    }

    fn go_on_with(&mut self, scenario: &Scenario) {
        self.revision = Revision {
            number: self.next_number(),
            scenario: Arc::new(scenario.clone()),
        };
        self.queries.keep_only(&[self.revision.number]);
    }

    /// Has the verdicts of a new revision worked out, and waits for them a moment.
    fn begin(&mut self) {
        self.analysis = Arc::new(Analysis::nothing_known(&self.revision.scenario));
        self.is_open = true;
        self.depth += 1;
        let since = self.queries.starts();
        self.queries.ask(&self.revision, &Asked::Shown);
        self.queries.wait(since, PATIENCE);
        self.take_in();
    }

    /// Has questions of a view worked out, and waits for the answers a moment.
    pub(super) fn ask(&mut self, asked: Vec<Ask>) {
        let (is_any, since) = (!asked.is_empty(), self.queries.starts());
        for ask in asked {
            ask.start(&mut self.queries, &self.revision);
        }
        if is_any {
            self.queries.wait(since, PATIENCE);
            self.take_in();
        }
    }

    /// Has a scenario judged that is only tried, and waits for that a moment.
    pub(super) fn try_out(&mut self, tried: &Revision) {
        let since = self.queries.starts();
        self.queries.ask(tried, &Asked::Tried);
        self.queries.wait(since, PATIENCE);
        self.take_in();
    }

    /// Takes in what has become known of the verdicts.
    pub(super) fn take_in(&mut self) {
        let answer = self.queries.answer(self.revision.number, &Asked::Shown);
        let Some(answer) = answer.filter(|_| self.is_open) else {
            return;
        };
        self.is_open = answer.is_open();
        let known = answer.known().map(Arc::clone);
        if let Some(known) = known.filter(|known| !Arc::ptr_eq(known, &self.analysis)) {
            self.analysis = known;
            self.depth += 1;
            self.note_changes();
        }
        if !self.is_open {
            self.depth += 1;
            self.before = None;
        }
    }

    /// Notes what is different from before the last change, as far as that is known.
    fn note_changes(&mut self) {
        let Some((parties_before, before)) = &self.before else {
            return;
        };
        let parties = parties(&self.revision.scenario);
        let cells = changed_cells((parties_before, before), (&parties, &self.analysis));
        let (then, now) = (before.deals, self.analysis.deals);
        self.changes.cells = cells;
        self.changes.deals = is_other_number(then, now).then_some((then, now));
    }
}

impl Session {
    /// Takes in what was worked out in the background. Returns whether there may be something new to draw.
    pub fn poll_work(&mut self) -> bool {
        let is_new = self.verdicts.queries.poll();
        self.verdicts.take_in();
        self.take_in_trial();
        if self.verdicts.queries.take_failure() {
            let lines = [
                "It is a fault of the program, and nothing of your work is lost. Everything else goes on.",
                "Another change of the scenario lets it be tried again.",
            ];
            self.notice = Some(Notice {
                is_error: true,
                title: FAILED.to_owned(),
                lines: lines.map(str::to_owned).to_vec(),
                ..Notice::default()
            });
        }
        is_new
    }

    /// Waits until everything that was asked is worked out, and takes it in. For whoever has no frames to draw meanwhile.
    pub fn finish_questions(&mut self) {
        while self.verdicts.queries.is_busy() {
            self.verdicts.queries.wait(0, PATIENCE);
            self.poll_work();
        }
    }

    /// Has what a view asks worked out, and waits for it a moment.
    pub fn ask(&mut self, asked: Vec<Ask>) {
        self.verdicts.ask(asked);
    }

    /// Asks about the scenario as it is shown, and returns what is known in a moment.
    pub fn answer<Q: Question>(&mut self, question: &Q) -> Answer<Q::Answer> {
        self.ask(vec![Ask::new(question.clone())]);
        let Revision { number, .. } = self.verdicts.revision;
        let answer = self.verdicts.queries.answer(number, question);
        answer.unwrap_or(Answer::Pending)
    }
}
