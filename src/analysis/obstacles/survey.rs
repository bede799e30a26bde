//! Everything about the obstacles of a scenario, worked out a part at a time.
//!
//! What is quick to know comes first, so that whoever waits can be shown something. Between two parts the work can be
//! paused or given up, which is what lets it run on a thread or between frames.

use super::{
    Choice, Hardened, Leverage, Listed, Obstacles, Question, Step, because, choices, leverage,
    obstacles, robustness,
};
use crate::analysis::budget::Budget;
use crate::model::{RedLineId, Scenario};

/// So many conflicts and concessions are looked for first.
const FIRST: usize = 12;
/// Of so many conflicts it is worked out at once why they clash.
const AT_ONCE: usize = 8;

/// What is known of the obstacles of a scenario so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The conflicts and concessions. While the survey goes on, a list may be shorter than it will be.
    pub obstacles: Option<Obstacles>,
    /// The concessions as independent choices, where they are.
    pub choices: Option<Vec<Choice>>,
    /// Why the red lines of each conflict clash, by position, as far as that was asked; none where it is beyond the
    /// budget.
    pub why: Vec<Option<Vec<Step>>>,
    /// Why there is no deal even without a single red line, where that is so.
    pub hopeless: Option<Vec<Step>>,
    /// What lifting a red line, or two, opens.
    pub leverage: Option<Leverage>,
    /// What would close the deals that there are.
    pub robustness: Option<Vec<Hardened>>,
    /// How many parts of the work are done, and how many are known to be needed.
    pub progress: (usize, usize),
}

impl Findings {
    /// In how many conflicts a red line occurs, and in how many concessions.
    pub fn occurrences(&self, id: &RedLineId) -> (usize, usize) {
        let Some(obstacles) = &self.obstacles else {
            return (0, 0);
        };
        let conflicts = obstacles.conflicts.list.iter();
        let concessions = obstacles.concessions.list.iter();
        (
            conflicts.filter(|it| it.contains(id)).count(),
            concessions.filter(|it| it.red_lines.contains(id)).count(),
        )
    }

    /// Whether there are deals already, so that nothing has to give.
    pub fn has_deals(&self) -> bool {
        let first = self.obstacles.as_ref().map(|it| &it.concessions.list);
        first.is_some_and(|list| list.first().is_some_and(|it| it.red_lines.is_empty()))
    }
}

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    First,
    Leverage,
    Robustness,
    Complete,
    Why,
}

/// The work on the obstacles of one scenario.
#[derive(Debug)]
pub struct Survey {
    scenario: Scenario,
    question: Question,
    findings: Findings,
    /// What is left to do, the next part last.
    parts: Vec<Part>,
}

impl Survey {
    /// A survey that has not begun.
    pub fn new(scenario: Scenario, question: Question) -> Self {
        Self {
            scenario,
            question,
            findings: Findings::default(),
            parts: vec![
                Part::Complete,
                Part::Robustness,
                Part::Leverage,
                Part::First,
            ],
        }
    }

    /// Works out the next part within the budget. Returns all that is known then, or `None` once nothing is left to do.
    pub fn step(&mut self, budget: &Budget) -> Option<Findings> {
        match self.parts.pop()? {
            Part::First => {
                let most = self.question.most.min(FIRST);
                self.list(most, budget);
                self.parts.push(Part::Why);
            }
            Part::Leverage => self.findings.leverage = Some(leverage(&self.scenario, budget)),
            Part::Robustness => {
                let obstacles = self.findings.obstacles.as_ref();
                let first = obstacles.and_then(|it| it.concessions.list.first());
                let deals = first
                    .filter(|it| it.red_lines.is_empty())
                    .map(|it| it.deals);
                self.findings.robustness =
                    deals.map(|deals| robustness(&self.scenario, deals, budget));
            }
            Part::Complete => {
                if self.is_cut_off() {
                    self.list(self.question.most, budget);
                    self.parts.push(Part::Why);
                }
            }
            Part::Why => self.explain(budget),
        }
        let (done, _) = self.findings.progress;
        self.findings.progress = (done + 1, done + 1 + self.parts_left());
        Some(self.findings.clone())
    }

    /// Whether looking for more than the first may find more.
    fn is_cut_off(&self) -> bool {
        let is_short = |is_complete: bool, found: usize| !is_complete && found >= FIRST;
        let obstacles = self.findings.obstacles.as_ref();
        self.question.most > FIRST
            && obstacles.is_some_and(|it| {
                is_short(it.conflicts.is_complete, it.conflicts.list.len())
                    || is_short(it.concessions.is_complete, it.concessions.list.len())
            })
    }

    fn list(&mut self, most: usize, budget: &Budget) {
        let question = Question {
            most,
            ..self.question.clone()
        };
        let found = obstacles(&self.scenario, &question, budget);
        let before = self.findings.obstacles.take();
        // With little left of a budget the longer search may have found less than the shorter one.
        let found = match before {
            Some(before) => Obstacles {
                conflicts: longer(before.conflicts, found.conflicts),
                concessions: longer(before.concessions, found.concessions),
                is_hopeless: before.is_hopeless || found.is_hopeless,
            },
            None => found,
        };
        self.findings.choices = choices(&found.conflicts, &found.concessions);
        self.findings.why.clear();
        if found.is_hopeless && self.findings.hopeless.is_none() {
            self.findings.hopeless = because(&self.scenario, &[], budget);
        }
        self.findings.obstacles = Some(found);
    }

    /// Works out of some more conflicts why they clash.
    fn explain(&mut self, budget: &Budget) {
        let known = self.findings.why.len();
        let obstacles = self.findings.obstacles.as_ref();
        let conflicts = obstacles.map_or(&[][..], |it| it.conflicts.list.as_slice());
        for conflict in conflicts.iter().skip(known).take(AT_ONCE) {
            let steps = because(&self.scenario, conflict, budget);
            self.findings.why.push(steps);
        }
        if self.findings.why.len() < conflicts.len() {
            self.parts.push(Part::Why);
        }
    }

    fn parts_left(&self) -> usize {
        let obstacles = self.findings.obstacles.as_ref();
        let conflicts = obstacles.map_or(0, |it| it.conflicts.list.len());
        let unexplained = conflicts.saturating_sub(self.findings.why.len());
        let others = self.parts.iter().filter(|part| **part != Part::Why).count();
        others + unexplained.div_ceil(AT_ONCE)
    }
}

fn longer<T>(one: Listed<T>, other: Listed<T>) -> Listed<T> {
    if other.is_complete || other.list.len() >= one.list.len() {
        other
    } else {
        one
    }
}
