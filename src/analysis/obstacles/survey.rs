//! Everything about the obstacles of a scenario, worked out a part at a time.
//!
//! What is quick to know comes first, so that whoever waits can be shown something. Between two parts the work can be
//! paused or given up, which is what lets it run on a thread or between frames.

use std::sync::Arc;

use super::concessions::Lists;
use super::ground::Ground;
use super::leverage::LeverageSearch;
use super::robust::RobustnessSearch;
use super::why::steps;
use super::{Choice, Hardened, Leverage, Listed, Obstacles, Question, Step, choices};
use crate::analysis::budget::{Budget, Exhausted, Meter};
use crate::analysis::engine::Engine;
use crate::analysis::outcome::Requirement;
use crate::analysis::work::{self, Work};
use crate::model::Scenario;

/// So many conflicts and concessions are looked for first.
const FIRST: usize = 12;
/// Of so many conflicts it is worked out at once why they clash.
const AT_ONCE: usize = 8;
/// With more than this in its diagram a ground is prepared anew.
const MAX_KEPT_BYTES: usize = 128 << 20;

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
    /// In how many conflicts a requirement occurs, and in how many concessions.
    pub fn occurrences(&self, id: &Requirement) -> (usize, usize) {
        let Some(obstacles) = &self.obstacles else {
            return (0, 0);
        };
        let conflicts = obstacles.conflicts.list.iter();
        let concessions = obstacles.concessions.list.iter();
        (
            conflicts.filter(|it| it.contains(id)).count(),
            concessions
                .filter(|it| it.requirements.contains(id))
                .count(),
        )
    }

    /// Whether there are deals already, so that nothing has to give.
    pub fn has_deals(&self) -> bool {
        let first = self.obstacles.as_ref().map(|it| &it.concessions.list);
        first.is_some_and(|list| list.first().is_some_and(|it| it.requirements.is_empty()))
    }
}

/// A part of the work, with what it has come to. Each has the allowance to itself, and each list and each conflict.
enum Part {
    /// Looks for so many conflicts and concessions.
    List(Box<ListPart>),
    Leverage(Box<LeverageSearch>),
    /// None while it has not begun.
    Robustness(Option<Box<RobustnessSearch>>),
    /// Looks for all conflicts and concessions, if more than the first may be found.
    Complete,
    /// Why there is no deal even without a single red line.
    Hopeless(Meter),
    /// Why conflicts clash.
    Why(Meter),
}

/// The search for conflicts and concessions.
struct ListPart {
    ground: Option<Ground>,
    lists: Lists,
    meter: Meter,
}

/// The work on the obstacles of one scenario.
pub struct Survey {
    scenario: Arc<Scenario>,
    question: Question,
    allowance: Budget,
    findings: Arc<Findings>,
    /// The ground of the latest list, on which its conflicts are explained.
    ground: Option<Ground>,
    /// What is left to do, the next part last.
    parts: Vec<Part>,
}

impl std::fmt::Debug for Survey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Survey")
            .field("progress", &self.findings.progress)
            .finish_non_exhaustive()
    }
}

impl Work for Survey {
    type Answer = Arc<Findings>;

    fn step(&mut self, _: &mut Engine, slice: &Budget) -> work::Step<Arc<Findings>> {
        if let Some(part) = self.parts.pop()
            && !self.go_on(part, slice)
        {
            return work::Step::Working;
        }
        let left = self.parts_left();
        let findings = Arc::make_mut(&mut self.findings);
        let done = findings.progress.0 + 1;
        findings.progress = (done, done + left);
        let findings = Arc::clone(&self.findings);
        if self.parts.is_empty() {
            work::Step::Done(findings)
        } else {
            work::Step::Partial(findings)
        }
    }
}

impl Survey {
    /// A survey that has not begun, with this allowance for each of its parts.
    pub fn new(scenario: Arc<Scenario>, question: Question, allowance: Budget) -> Self {
        let mut survey = Self {
            scenario,
            question,
            findings: Arc::default(),
            ground: None,
            parts: Vec::new(),
            allowance,
        };
        let first = survey.list(survey.question.most.min(FIRST));
        let leverage = LeverageSearch::new(survey.allowance.clone());
        survey.parts = vec![
            Part::Complete,
            Part::Robustness(None),
            Part::Leverage(Box::new(leverage)),
            first,
        ];
        survey
    }

    fn list(&self, most: usize) -> Part {
        let question = Question {
            most,
            ..self.question.clone()
        };
        Part::List(Box::new(ListPart {
            ground: Ground::new(&self.scenario, &[]).ok(),
            lists: Lists::new(question),
            meter: self.meter(),
        }))
    }

    fn meter(&self) -> Meter {
        Meter::new(&self.allowance)
    }

    /// Goes on with a part within a slice. Where there is more to do it becomes the next one again. Returns whether there
    /// is something to tell.
    fn go_on(&mut self, part: Part, slice: &Budget) -> bool {
        match part {
            Part::List(part) => self.go_on_listing(part, slice),
            Part::Leverage(mut search) => {
                let leverage = search.go_on(&self.scenario, slice);
                if leverage.is_none() {
                    self.parts.push(Part::Leverage(search));
                    return false;
                }
                self.tell().leverage = leverage;
                true
            }
            Part::Robustness(search) => self.go_on_hardening(search, slice),
            Part::Complete => {
                if self.is_cut_off() {
                    let list = self.list(self.question.most);
                    self.parts.push(list);
                    return false;
                }
                true
            }
            Part::Hopeless(mut meter) => {
                meter.begin(slice);
                let steps = self.steps(&mut meter, &[]);
                if meter.is_paused() {
                    self.parts.push(Part::Hopeless(meter));
                    return false;
                }
                self.tell().hopeless = steps;
                true
            }
            Part::Why(meter) => self.go_on_explaining(meter, slice),
        }
    }

    fn tell(&mut self) -> &mut Findings {
        Arc::make_mut(&mut self.findings)
    }

    fn go_on_listing(&mut self, mut part: Box<ListPart>, slice: &Budget) -> bool {
        let ListPart {
            ground,
            lists,
            meter,
        } = &mut *part;
        meter.begin(slice);
        let found = match ground {
            Some(ground) => ground.measured(meter, |ground| lists.go_on(ground, &self.scenario)),
            None => Err(Exhausted),
        };
        if meter.is_paused() {
            self.parts.push(Part::List(part));
            return false;
        }
        let found = found.unwrap_or_else(|Exhausted| Obstacles::nothing_known());
        self.ground = part.ground.take();
        let findings = self.tell();
        // With little left of a budget the longer search may have found less than the shorter one.
        let found = match findings.obstacles.take() {
            Some(before) => Obstacles {
                conflicts: longer(before.conflicts, found.conflicts),
                concessions: longer(before.concessions, found.concessions),
                is_hopeless: before.is_hopeless || found.is_hopeless,
                values_leave_none: before.values_leave_none || found.values_leave_none,
            },
            None => found,
        };
        findings.choices = choices(&found.conflicts, &found.concessions);
        findings.why.clear();
        let has_conflicts = !found.conflicts.list.is_empty();
        let is_unexplained = found.is_hopeless && findings.hopeless.is_none();
        findings.obstacles = Some(found);
        let meter = self.meter();
        if has_conflicts {
            self.parts.push(Part::Why(meter));
        } else if is_unexplained {
            self.parts.push(Part::Hopeless(meter));
            return false;
        }
        true
    }

    fn go_on_hardening(&mut self, search: Option<Box<RobustnessSearch>>, slice: &Budget) -> bool {
        let obstacles = self.findings.obstacles.as_ref();
        let first = obstacles.and_then(|it| it.concessions.list.first());
        let deals = first
            .filter(|it| it.requirements.is_empty())
            .map(|it| it.deals);
        let Some(deals) = deals else {
            return true;
        };
        let mut search = search.unwrap_or_else(|| {
            let allowance = self.allowance.clone();
            Box::new(RobustnessSearch::new(&self.scenario, deals, allowance))
        });
        let robustness = search.go_on(&self.scenario, slice);
        if robustness.is_none() {
            self.parts.push(Part::Robustness(Some(search)));
            return false;
        }
        self.tell().robustness = robustness;
        true
    }

    /// Works out of some more conflicts why they clash.
    fn go_on_explaining(&mut self, mut meter: Meter, slice: &Budget) -> bool {
        let known = self.findings.why.len();
        let obstacles = self.findings.obstacles.as_ref();
        let next = obstacles.and_then(|it| it.conflicts.list.get(known).cloned());
        if let Some(conflict) = next {
            meter.begin(slice);
            let steps = self.steps(&mut meter, &conflict);
            if meter.is_paused() {
                self.parts.push(Part::Why(meter));
                return false;
            }
            self.tell().why.push(steps);
        }
        let unexplained = self.unexplained();
        if unexplained > 0 {
            self.parts.push(Part::Why(self.meter()));
        }
        unexplained == 0 || self.findings.why.len().is_multiple_of(AT_ONCE)
    }

    /// Why some red lines clash, on the ground of the latest list; none where that is beyond the budget.
    fn steps(&mut self, meter: &mut Meter, conflict: &[Requirement]) -> Option<Vec<Step>> {
        let scenario = &*self.scenario;
        // What the explanations before have left behind is not dragged along for ever.
        let is_full = |ground: &Ground| ground.diagram.bytes() > MAX_KEPT_BYTES;
        if self.ground.as_ref().is_none_or(is_full) {
            self.ground = Some(Ground::new(scenario, &[]).ok()?);
        }
        let steps = self.ground.as_mut()?.measured(meter, |ground| {
            ground.prepare(scenario)?;
            steps(scenario, ground, conflict)
        });
        steps.ok()?
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

    fn unexplained(&self) -> usize {
        let obstacles = self.findings.obstacles.as_ref();
        let conflicts = obstacles.map_or(0, |it| it.conflicts.list.len());
        conflicts.saturating_sub(self.findings.why.len())
    }

    fn parts_left(&self) -> usize {
        let is_other = |part: &&Part| !matches!(part, Part::Why(_));
        let others = self.parts.iter().filter(is_other).count();
        others + self.unexplained().div_ceil(AT_ONCE)
    }
}

fn longer<T>(one: Listed<T>, other: Listed<T>) -> Listed<T> {
    if other.is_complete || other.list.len() >= one.list.len() {
        other
    } else {
        one
    }
}
