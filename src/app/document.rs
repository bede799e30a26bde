//! A scenario with its history and its file.
//!
//! Nothing else holds a scenario that can change, and [`Document::apply`] is the only way to change this one: every
//! change is an [`Edit`] and one named step that can be taken back.

use std::path::{Path, PathBuf};

use super::history::{History, Step};
use crate::model::{Edit, Scenario};
use crate::prose;

/// A scenario that is being worked on.
#[derive(Clone, Debug)]
pub struct Document {
    scenario: Scenario,
    revision: u64,
    history: History,
    path: Option<PathBuf>,
    /// The scenario as it was saved or opened last; none where what is in the file is another.
    saved: Option<Scenario>,
    /// Whether it is another one now.
    is_changed: bool,
}

impl Document {
    /// An unchanged document, with the file that it came from.
    pub fn new(scenario: Scenario, path: Option<PathBuf>) -> Self {
        Self {
            saved: Some(scenario.clone()),
            scenario,
            revision: 0,
            history: History::default(),
            path,
            is_changed: false,
        }
    }

    /// An unchanged document to take the place of this one. Its revisions go on where this one's end, so that
    /// nothing that was derived from this one passes for the new one's.
    #[must_use]
    pub fn successor(&self, scenario: Scenario, path: Option<PathBuf>) -> Self {
        Self {
            revision: self.revision + 1,
            ..Self::new(scenario, path)
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Counts up with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The file that it came from or was last saved to.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is another scenario than was saved or opened, however it came about.
    pub fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.history.undo_name()
    }

    /// The name of the step that redo would make again.
    pub fn redo_name(&self) -> Option<&str> {
        self.history.redo_name()
    }

    /// The steps made so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Makes a change as one step. Returns whether anything changed: an edit that refers to nothing in the scenario,
    /// or to what already is so, is no step.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let name = prose::edit(&self.scenario, &edit);
        let Some(inverse) = edit.apply(&mut self.scenario) else {
            return false;
        };
        self.history.push(name, Step { edit, inverse });
        self.note_change();
        true
    }

    /// Takes the last step back. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo_step() else {
            return false;
        };
        let undone = step.inverse.apply(&mut self.scenario);
        debug_assert!(undone.is_some(), "every step of the history can be undone");
        self.history.step_back();
        self.note_change();
        true
    }

    /// Makes the step again that was taken back last. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo_step() else {
            return false;
        };
        let redone = step.edit.apply(&mut self.scenario);
        debug_assert!(redone.is_some(), "every step taken back can be made again");
        self.history.step_forward();
        self.note_change();
        true
    }

    fn note_change(&mut self) {
        self.revision += 1;
        self.compare();
    }

    fn compare(&mut self) {
        self.is_changed = self.saved.as_ref() != Some(&self.scenario);
    }

    /// Notes that the scenario is in no file.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
        self.compare();
    }

    /// Notes that the scenario was saved to this file.
    pub fn mark_saved(&mut self, path: PathBuf) {
        self.mark_saved_as(path, self.scenario.clone());
    }

    /// Notes that the scenario was saved to this file as it was then.
    pub fn mark_saved_as(&mut self, path: PathBuf, saved: Scenario) {
        self.path = Some(path);
        self.saved = Some(saved);
        self.compare();
    }
}
