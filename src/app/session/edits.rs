//! Changing the scenario, and taking changes back.

use super::Session;
use crate::analysis::{Count, Subject};
use crate::model::{Edit, Place, WhatIf, validate};
use crate::prose;
use crate::ui::Selection;

/// A step of the history that was taken.
#[derive(Clone, Debug)]
pub struct Move {
    edit: Edit,
    is_forward: bool,
}

impl Move {
    /// Where a thing is after it.
    pub fn follow(&self, place: Place) -> Place {
        if self.is_forward {
            self.edit.follow(place)
        } else {
            self.edit.follow_back(place)
        }
    }
}

impl Session {
    /// Makes an edit as one step, after what is being typed.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.make_draft();
        let Some(edit) = self.in_what_if(&edit) else {
            return self.tell_stays();
        };
        let done = prose::edit_done(self.document.scenario(), &edit);
        let moved = self.moved_selection(|place| edit.follow(place));
        let chosen = self.chosen_after(&edit);
        let follower = edit.clone();
        if self.document.apply(edit) {
            self.moves.push(Move {
                edit: follower,
                is_forward: true,
            });
            self.selection = moved;
            self.perspective.choose(chosen);
            self.analyse_change(done);
        }
    }

    /// Makes what is being typed, so that nothing loses it.
    pub(super) fn make_draft(&mut self) {
        if let Some(edit) = self.unmade.draft.take() {
            self.edit(edit);
        }
    }

    /// Makes what is being put together, for which there will be no other time.
    pub(super) fn make_composed(&mut self) {
        if let Some(edit) = self.unmade.composed.take() {
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
            let word = prose::agreeing(Count::Exact(made as u128), "step", "steps");
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
            self.perspective.moved(|place| edit.follow_back(place))
        };
        let follower = edit.clone();
        self.selection = moved;
        self.perspective.choose(chosen);
        let is_taken = if is_forward {
            self.document.redo()
        } else {
            self.document.undo()
        };
        self.moves.push(Move {
            edit: follower,
            is_forward,
        });
        is_taken
    }

    fn finish_steps(&mut self, done: String) {
        self.analyse_change(done);
    }

    /// The what-if that is in force after an edit: one that it makes for that, or else the same.
    pub(super) fn chosen_after(&self, edit: &Edit) -> Option<WhatIf> {
        let made = edit.made_variant().cloned().map(WhatIf::Written);
        made.or_else(|| self.perspective.moved(|place| edit.follow(place)))
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
    pub(super) fn analyse_change(&mut self, done: String) {
        self.perspective.refresh(&self.document);
        self.verdicts
            .change(self.perspective.scenario(&self.document), done);
        // What was told of the state before holds no longer.
        self.notice.take_if(|notice| !notice.is_error);
        self.problems = validate(self.document.scenario());
        self.unmade.trial = None;
    }
}
