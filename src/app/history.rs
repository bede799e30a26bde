//! What was done to a scenario, in order, so that it can be taken back and made again without limit.
//!
//! The steps up to the position are done, the ones behind it are taken back.

use crate::model::Edit;

/// One change, with what takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The change.
    pub edit: Edit,
    /// The change that takes it back.
    pub inverse: Edit,
}

/// The steps made so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    steps: Vec<Step>,
    /// What each step does, as a command: `lift red line “No withdrawal”`.
    names: Vec<String>,
    position: usize,
}

impl History {
    /// Adds a step that has just been made. The steps that were taken back are forgotten.
    pub fn push(&mut self, name: String, step: Step) {
        self.steps.truncate(self.position);
        self.names.truncate(self.position);
        self.steps.push(step);
        self.names.push(name);
        self.position += 1;
    }

    /// The names of all steps, those that were taken back included, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many steps are done.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The name of the step that undo takes back.
    pub fn undo_name(&self) -> Option<&str> {
        let name = self.names.get(self.position.checked_sub(1)?)?;
        Some(name)
    }

    /// The name of the step that redo makes again.
    pub fn redo_name(&self) -> Option<&str> {
        self.names.get(self.position).map(String::as_str)
    }

    /// The step that undo takes back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.steps.get(self.position.checked_sub(1)?)
    }

    /// The step that redo makes again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.steps.get(self.position)
    }

    /// Notes that the step before the position was taken back.
    pub fn step_back(&mut self) {
        self.position = self.position.saturating_sub(1);
    }

    /// Notes that the step after the position was made again.
    pub fn step_forward(&mut self) {
        self.position = self.steps.len().min(self.position + 1);
    }
}
