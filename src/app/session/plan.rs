//! The package that is being put together: what is chosen, and what that still allows.
//!
//! What can be known within a frame is worked out at once; the rest, and why options are impossible, in the background.

use std::sync::{Arc, Mutex};

use super::Session;
use super::deepening::within_a_frame;
use crate::analysis::compose::{Answers, Completed, CompletionWork, Draft, Study};
use crate::analysis::{Engine, Step, Work};
use crate::app::worker::{Worker, steps_of};
use crate::model::{Place, Plan};
use crate::ui::{PlanChange, Planned, View};

/// So many changes can be taken back.
const MOST_BEFORE: usize = 200;

/// What has become known in the background.
#[derive(Debug)]
pub(super) enum PlanNews {
    /// What the plan allows, as far as that is known.
    Answers(Box<Answers>),
    /// What completing it came to.
    Completed(Completed),
}

/// What is put together.
#[derive(Debug)]
pub(super) struct Planning {
    worker: Box<dyn Worker<PlanNews>>,
    /// The worker's own engine, from one piece of work to the next.
    engine: Arc<Mutex<Engine>>,
    /// Everything that was chosen, also of what the scenario does not have at the moment: an undo may bring it back.
    plan: Plan,
    /// What of that the scenario has.
    shown: Plan,
    /// The plans before, the latest last.
    before: Vec<Plan>,
    /// The revision for which the answers were asked.
    asked: Option<u64>,
    answers: Option<Answers>,
    /// What completing it came to, until something changes.
    completed: Option<Completed>,
    /// Whether a deal to complete it to is being looked for.
    is_completing: bool,
    /// How often something new became known.
    version: u64,
}

impl Planning {
    pub(super) fn new(worker: Box<dyn Worker<PlanNews>>) -> Self {
        Self {
            worker,
            engine: Arc::default(),
            plan: Plan::default(),
            shown: Plan::default(),
            before: Vec::new(),
            asked: None,
            answers: None,
            completed: None,
            is_completing: false,
            version: 0,
        }
    }

    /// Gives up what is being worked out: it is of a scenario or a plan that has changed.
    pub(super) fn give_up(&mut self) {
        self.worker.cancel();
        self.asked = None;
        self.completed = None;
        self.is_completing = false;
        self.version += 1;
    }

    /// Begins anew: there is another scenario.
    pub(super) fn forget(&mut self) {
        self.give_up();
        self.plan = Plan::default();
        self.shown = Plan::default();
        self.before.clear();
        self.answers = None;
    }

    /// What a view may know, at this revision.
    pub(super) fn seen(&self, revision: u64) -> Planned<'_> {
        Planned {
            plan: &self.shown,
            can_go_back: !self.before.is_empty(),
            answers: self.answers.as_ref(),
            completed: self.completed.as_ref(),
            is_current: self.asked == Some(revision),
            is_busy: self.worker.is_busy(),
            is_completing: self.is_completing,
            version: self.version,
        }
    }

    fn draft(&self) -> Draft {
        Draft {
            terms: self.shown.terms.clone(),
            parties: self.shown.parties.clone(),
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
            PlanChange::Choose(issue, option) => plan.choose(&issue, &option),
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
                plan.empty();
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
            PlanChange::Empty => plan.empty(),
            PlanChange::Complete => return self.complete_plan(),
        }
        self.choose_plan(plan);
    }

    /// Puts another plan in place of the present one, which can be gone back to.
    fn choose_plan(&mut self, plan: Plan) {
        if plan != self.planning.plan {
            let before = std::mem::replace(&mut self.planning.plan, plan.clone());
            self.planning.before.push(before);
            if self.planning.before.len() > MOST_BEFORE {
                self.planning.before.remove(0);
            }
            self.put_plan(plan);
        }
    }

    fn put_plan(&mut self, plan: Plan) {
        self.planning.shown = plan.present(self.what_if.scenario(&self.document));
        self.planning.plan = plan;
        self.planning.give_up();
        self.study_plan();
    }

    /// Completes the plan with a deal near to it: at once or, where that takes longer than a frame, in the background.
    fn complete_plan(&mut self) {
        let draft = self.planning.draft();
        let scenario = self.what_if.scenario(&self.document);
        let mut on = self.engine.on(scenario).within(within_a_frame());
        let completed = on.completed(&draft);
        if completed != Completed::Unknown {
            return self.finish_plan(completed);
        }
        let scenario = Arc::new(scenario.clone());
        self.planning.is_completing = true;
        self.planning.version += 1;
        self.planning.worker.begin(steps_of(
            Arc::clone(&self.planning.engine),
            |budget| CompletionWork::new(scenario, draft, budget),
            PlanNews::Completed,
        ));
    }

    /// Takes over what completing the plan came to.
    fn finish_plan(&mut self, completed: Completed) {
        self.planning.is_completing = false;
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
        let scenario = Arc::new(self.what_if.scenario(&self.document).clone());
        let draft = self.planning.draft();
        let frame = within_a_frame();
        let mut study = Study::new(Arc::clone(&scenario), draft.clone(), frame.clone());
        self.planning.answers = match study.news(&mut self.engine, &frame) {
            Step::Partial(answers) | Step::Done(answers) => Some(Answers::clone(&answers)),
            Step::Working => None,
        };
        self.planning.version += 1;
        self.planning.worker.begin(steps_of(
            Arc::clone(&self.planning.engine),
            |budget| Study::new(scenario, draft, budget),
            |answers| PlanNews::Answers(Box::new(Answers::clone(&answers))),
        ));
    }

    /// Works out what the view shows that is up to date at once, so that no frame is drawn without it.
    pub fn keep_up(&mut self, view: View) {
        if view == View::Build {
            self.study_plan();
        }
    }

    /// Takes in what has become known. Returns whether there is something to draw, or more to be asked for.
    pub(super) fn poll_plan(&mut self) -> bool {
        let (news, is_new) = self.planning.worker.poll();
        // That nothing more will come is news too: what is not known by then stays so.
        self.planning.version += u64::from(is_new);
        for news in news {
            match news {
                PlanNews::Answers(answers) => {
                    self.planning.answers = Some(*answers);
                }
                PlanNews::Completed(completed) => {
                    self.finish_plan(completed);
                    // It had taken the place of what was being worked out.
                    if !self.planning.worker.is_busy() {
                        self.planning.asked = None;
                        self.study_plan();
                    }
                }
            }
        }
        is_new
    }

    /// Takes the plan along with the scenario: `follow` says where things are now.
    pub(super) fn follow_plan(&mut self, follow: impl Fn(Place) -> Place) {
        let planning = &mut self.planning;
        planning.plan = planning.plan.followed(&follow);
        for plan in &mut planning.before {
            *plan = plan.followed(&follow);
        }
        planning.shown = planning.plan.present(self.document.scenario());
    }
}
