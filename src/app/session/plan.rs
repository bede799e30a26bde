//! The package that is being put together: what is chosen, and what that still allows.
//!
//! What can be known within a frame is worked out at once; the rest, and why options are impossible, in the background.

use std::sync::{Arc, Mutex, PoisonError};

use super::Session;
use super::deepening::within_a_frame;
use crate::analysis::Engine;
use crate::analysis::compose::{Answers, Completed, Draft, Study};
use crate::app::worker::Worker;
use crate::model::{Place, Plan};
use crate::ui::{PlanChange, Planned};

/// What is put together.
#[derive(Debug)]
pub(super) struct Planning {
    worker: Box<dyn Worker<Answers>>,
    /// The worker's own engine, from one piece of work to the next.
    engine: Arc<Mutex<Engine>>,
    plan: Plan,
    /// The plans before, the latest last.
    before: Vec<Plan>,
    /// The revision for which the answers were asked.
    asked: Option<u64>,
    answers: Option<Answers>,
    /// What completing it came to, until something changes.
    completed: Option<Completed>,
    /// How often something new became known.
    version: u64,
}

impl Planning {
    pub(super) fn new(worker: Box<dyn Worker<Answers>>) -> Self {
        Self {
            worker,
            engine: Arc::default(),
            plan: Plan::default(),
            before: Vec::new(),
            asked: None,
            answers: None,
            completed: None,
            version: 0,
        }
    }

    /// Gives up what is being worked out: it is of a scenario or a plan that has changed.
    pub(super) fn give_up(&mut self) {
        self.worker.cancel();
        self.asked = None;
        self.completed = None;
        self.version += 1;
    }

    /// Begins anew: there is another scenario.
    pub(super) fn forget(&mut self) {
        self.give_up();
        self.plan = Plan::default();
        self.before.clear();
        self.answers = None;
    }

    /// What a view may know, at this revision.
    pub(super) fn seen(&self, revision: u64) -> Planned<'_> {
        Planned {
            plan: &self.plan,
            can_go_back: !self.before.is_empty(),
            answers: self.answers.as_ref(),
            completed: self.completed.as_ref(),
            is_current: self.asked == Some(revision),
            is_busy: self.worker.is_busy(),
            version: self.version,
        }
    }

    /// Takes in what has become known. Returns whether there is something to draw, or more to be asked for.
    pub(super) fn poll(&mut self) -> bool {
        let was_busy = self.worker.is_busy();
        let report = self.worker.report();
        let is_new = report.is_some() || was_busy != self.worker.is_busy();
        if let Some(answers) = report {
            self.answers = Some(answers);
            self.version += 1;
        }
        is_new || self.worker.wants_to_be_asked()
    }

    fn draft(&self) -> Draft {
        Draft {
            terms: self.plan.terms.clone(),
            parties: self.plan.parties.clone(),
        }
    }
}

impl Session {
    /// Changes what is put together.
    pub(super) fn change_plan(&mut self, change: PlanChange) {
        let mut plan = self.planning.plan.clone();
        let scenario = self.what_if.scenario(&self.document);
        match change {
            PlanChange::Toggle(issue, option) => plan.toggle(&issue, &option),
            PlanChange::Set(terms) => {
                for (issue, option) in &terms {
                    plan.set(issue, option);
                }
            }
            PlanChange::Clear(issues) => {
                for issue in &issues {
                    plan.clear(issue);
                }
            }
            PlanChange::Combine(package) => plan.toggle_package(scenario, &package),
            PlanChange::Begin(package) => {
                plan.terms.clear();
                plan.combined.clear();
                plan.toggle_package(scenario, &package);
            }
            PlanChange::Party(party) => plan.toggle_party(scenario, &party),
            PlanChange::Satisfy(parties) => match parties {
                Some(parties) => plan.satisfy(scenario, parties),
                None => plan.parties = None,
            },
            PlanChange::Back => match self.planning.before.pop() {
                Some(before) => return self.put_plan(before),
                None => return,
            },
            PlanChange::Empty => {
                plan.terms.clear();
                plan.combined.clear();
            }
            PlanChange::Complete => return self.complete_plan(),
        }
        self.choose_plan(plan);
    }

    /// Puts another plan in place of the present one, which can be gone back to.
    fn choose_plan(&mut self, plan: Plan) {
        if plan != self.planning.plan {
            let before = std::mem::replace(&mut self.planning.plan, plan.clone());
            self.planning.before.push(before);
            self.put_plan(plan);
        }
    }

    fn put_plan(&mut self, plan: Plan) {
        self.planning.plan = plan;
        self.planning.give_up();
        self.study_plan();
    }

    /// Completes the plan with a deal near to it.
    fn complete_plan(&mut self) {
        let draft = self.planning.draft();
        self.return_engine();
        let scenario = self.what_if.scenario(&self.document);
        let completed = self.engine.completed(scenario, &draft);
        if let Completed::Deal { terms, .. } = &completed {
            let mut plan = self.planning.plan.clone();
            for (issue, option) in terms {
                plan.set(issue, option);
            }
            self.choose_plan(plan);
        }
        self.planning.completed = Some(completed);
        self.planning.version += 1;
    }

    /// Works out what the plan allows, unless that is under way or done.
    pub(super) fn study_plan(&mut self) {
        let revision = self.revision();
        if self.planning.asked == Some(revision) {
            return;
        }
        self.planning.worker.cancel();
        self.planning.asked = Some(revision);
        self.return_engine();
        let scenario = self.what_if.scenario(&self.document).clone();
        let draft = self.planning.draft();
        self.engine.set_budget(within_a_frame());
        let mut study = Study::new(scenario.clone(), draft.clone());
        self.planning.answers = study.step(&mut self.engine);
        self.planning.version += 1;
        let shared = Arc::clone(&self.planning.engine);
        let mut study = Study::new(scenario.clone(), draft);
        let mut is_new = true;
        self.planning.worker.begin(Box::new(move |budget| {
            // An engine that was given up in the middle of something is as good as a new one.
            let mut engine = shared.lock().unwrap_or_else(PoisonError::into_inner);
            engine.set_budget(budget.clone());
            if std::mem::take(&mut is_new) {
                engine.take_up(&scenario);
            }
            study.step(&mut engine)
        }));
    }

    /// Takes the plan along with the scenario: `follow` says where things are now.
    pub(super) fn follow_plan(&mut self, follow: impl Fn(Place) -> Place) {
        let scenario = self.document.scenario();
        let planning = &mut self.planning;
        planning.plan = planning.plan.followed(scenario, &follow);
        for plan in &mut planning.before {
            *plan = plan.followed(scenario, &follow);
        }
    }
}
