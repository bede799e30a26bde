//! Changing the scenario, taking changes back, and what a change would do.

use super::Session;
use crate::analysis::{Analysis, Subject};
use crate::app::changes::{changed_acceptance, changed_cells, is_other_number, parties, verdict};
use crate::model::{Edit, PartyId, Place, Problem, VariantId, validate};
use crate::prose;
use crate::ui::{Preview, Selection};

impl Session {
    /// Makes an edit as one step, after what is being typed.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.make_draft();
        let edit = match self.in_what_if(&edit) {
            Ok(edit) => edit,
            Err(place) => return self.tell_stays_off(&place),
        };
        let done = prose::edit_done(self.document.scenario(), &edit);
        let parties = parties(self.document.scenario());
        let moved = self.moved_selection(|place| edit.follow(place));
        let chosen = self.chosen_after(&edit);
        let follower = edit.clone();
        if self.document.apply(edit) {
            self.follow_plan(|place| follower.follow(place));
            self.selection = moved;
            self.what_if.choose(chosen);
            self.analyse_change(done, &parties);
        }
    }

    /// Makes what is being typed, so that nothing loses it.
    pub(super) fn make_draft(&mut self) {
        if let Some(edit) = self.draft.take() {
            self.edit(edit);
        }
    }

    /// Makes what is being put together, for which there will be no other time.
    pub(super) fn make_composed(&mut self) {
        if let Some(edit) = self.composed.take() {
            self.edit(edit);
        }
    }

    /// Takes the last step back.
    pub(super) fn undo(&mut self) {
        let name = self.document.undo_name().map(str::to_owned);
        if self.step(false) {
            self.finish_steps(format!("Undone: {}", name.unwrap_or_default()));
        }
    }

    /// Makes the step again that was taken back last.
    pub(super) fn redo(&mut self) {
        let name = self.document.redo_name().map(str::to_owned);
        if self.step(true) {
            self.finish_steps(format!("Redone: {}", name.unwrap_or_default()));
        }
    }

    /// Goes to the state after so many steps.
    pub(super) fn jump(&mut self, steps: usize) {
        let before = self.document.history().position();
        while self.document.history().position() != steps {
            let is_forward = self.document.history().position() < steps;
            if !self.step(is_forward) {
                break;
            }
        }
        let made = self.document.history().position().abs_diff(before);
        if made > 0 {
            let word = if made == 1 { "step" } else { "steps" };
            let way = if steps < before { "back" } else { "forward" };
            self.finish_steps(format!("Went {made} {word} {way}"));
        }
    }

    /// Takes a step of the history, forward or back, without bringing anything up to date but the selection.
    fn step(&mut self, is_forward: bool) -> bool {
        let history = self.document.history();
        let step = if is_forward {
            history.redo_step()
        } else {
            history.undo_step()
        };
        let Some(edit) = step.map(|step| &step.edit) else {
            return false;
        };
        let moved = self.moved_selection(|place| {
            if is_forward {
                edit.follow(place)
            } else {
                edit.follow_back(place)
            }
        });
        let chosen = if is_forward {
            self.chosen_after(edit)
        } else {
            self.what_if.moved(|place| edit.follow_back(place))
        };
        let follower = edit.clone();
        self.selection = moved;
        self.what_if.choose(chosen);
        self.parties_before
            .get_or_insert_with(|| parties(self.document.scenario()));
        let is_taken = if is_forward {
            self.document.redo()
        } else {
            self.document.undo()
        };
        self.follow_plan(|place| {
            if is_forward {
                follower.follow(place)
            } else {
                follower.follow_back(place)
            }
        });
        is_taken
    }

    fn finish_steps(&mut self, done: String) {
        let parties = self.parties_before.take().unwrap_or_default();
        self.analyse_change(done, &parties);
    }

    /// The variant that is in force after an edit: one that it makes for that, or else the same.
    fn chosen_after(&self, edit: &Edit) -> Option<VariantId> {
        let made = edit.made_variant().cloned();
        made.or_else(|| self.what_if.moved(|place| edit.follow(place)))
    }

    /// What is selected once everything is where `follow` says.
    fn moved_selection(&self, follow: impl Fn(Place) -> Place) -> Selection {
        if let Some(place) = self.selection.place() {
            return Selection::of(&follow(place));
        }
        let Selection::Cell(package, subject) = &self.selection else {
            return self.selection.clone();
        };
        let package = follow(Place::Package(package.clone())).id().into();
        let subject = match subject {
            Subject::Party(id) => Subject::Party(follow(Place::Party(id.clone())).id().into()),
            Subject::Everyone => Subject::Everyone,
        };
        Selection::Cell(package, subject)
    }

    /// Brings everything up to date after a change of the scenario.
    pub(super) fn analyse_change(&mut self, done: String, parties_before: &[PartyId]) {
        self.what_if.refresh(&self.document);
        self.surveying.give_up();
        self.planning.give_up();
        self.deepening.give_up();
        let scenario = self.what_if.scenario(&self.document);
        let analysis = Self::analysed(&mut self.engine, scenario);
        let parties_now = parties(scenario);
        let before = std::mem::replace(&mut self.analysis, analysis);
        self.changes.done = done;
        self.note_changes((parties_before, &before), &parties_now);
        self.remember_before(parties_before, before);
        // What was told of the state before holds no longer.
        self.notice.take_if(|notice| !notice.is_error);
        self.problems = validate(self.document.scenario());
        self.preview = None;
        self.explain();
        self.deepen();
    }

    /// Notes what is different from before the last change.
    pub(super) fn note_changes(
        &mut self,
        (parties_before, before): (&[PartyId], &Analysis),
        parties_now: &[PartyId],
    ) {
        let now = (parties_now, &self.analysis);
        self.changes.cells = changed_cells((parties_before, before), now);
        let (then, now) = (before.deals, self.analysis.deals);
        self.changes.deals = is_other_number(then, now).then_some((then, now));
    }

    /// Works out what an edit would do.
    pub(super) fn show_preview(&mut self, edit: Option<Edit>) {
        let Some(edit) = edit else {
            self.preview = None;
            return;
        };
        if self.preview.as_ref().is_some_and(|it| it.edit == edit) {
            return;
        }
        let Ok(made) = self.in_what_if(&edit) else {
            self.preview = None;
            return;
        };
        let present = self.document.scenario();
        let mut base = present.clone();
        made.apply(&mut base);
        let chosen = self.chosen_after(&made);
        let variant = chosen.and_then(|id| base.variant(&id));
        let under = variant.map(|variant| base.under(variant));
        let scenario = under.as_ref().unwrap_or(&base);
        let analysis = Self::analysed(&mut self.engine, scenario);
        let (parties_now, parties_then) = (parties(present), parties(scenario));
        let now = (parties_now.as_slice(), &self.analysis);
        let then = (parties_then.as_slice(), &analysis);
        let cells = changed_cells(now, then);
        self.preview = Some(Preview {
            verdicts: cells
                .iter()
                .map(|cell| (verdict(now.0, now.1, cell), verdict(then.0, then.1, cell)))
                .collect(),
            cells,
            accepted: changed_acceptance(now, then),
            deals: deals(&self.analysis, &analysis),
            problems: new_problems(&self.problems, validate(&base)),
            edit,
        });
    }
}

fn deals(before: &Analysis, after: &Analysis) -> (crate::analysis::Tally, crate::analysis::Tally) {
    (before.deals, after.deals)
}

fn new_problems(before: &[Problem], after: Vec<Problem>) -> Vec<Problem> {
    let is_new = |problem: &Problem| !before.contains(problem);
    after.into_iter().filter(is_new).collect()
}
