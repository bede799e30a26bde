//! What was done to a scenario, in order, so that it can be taken back and made again without limit.
//!
//! The steps up to the position are done, the ones behind it are taken back. The position at which the scenario
//! was last saved is remembered: a scenario is unchanged exactly when it is at that position.

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    steps: Vec<Step>,
    /// What each step does, as a command: `lift red line “No withdrawal”`.
    names: Vec<String>,
    /// The number of the state that each step leads to. No two states have the same, those that are forgotten included.
    states: Vec<u64>,
    last_state: u64,
    position: usize,
    /// `None` once the saved state cannot be reached by undo or redo any more.
    saved: Option<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self {
            steps: Vec::new(),
            names: Vec::new(),
            states: Vec::new(),
            last_state: 0,
            position: 0,
            saved: Some(0),
        }
    }
}

impl History {
    /// Adds a step that has just been made. The steps that were taken back are forgotten.
    pub fn push(&mut self, name: String, step: Step) {
        if self.saved.is_some_and(|saved| saved > self.position) {
            self.saved = None;
        }
        self.steps.truncate(self.position);
        self.names.truncate(self.position);
        self.states.truncate(self.position);
        self.steps.push(step);
        self.names.push(name);
        self.last_state += 1;
        self.states.push(self.last_state);
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

    /// The number of the present state.
    pub fn state(&self) -> u64 {
        let before = self.position.checked_sub(1);
        let state = before.and_then(|at| self.states.get(at));
        state.copied().unwrap_or(0)
    }

    /// Notes that the state with this number was saved. It may be one that cannot be reached any more.
    pub fn mark_saved(&mut self, state: u64) {
        self.saved = match state {
            0 => Some(0),
            _ => (self.states.iter().position(|it| *it == state)).map(|at| at + 1),
        };
    }

    /// Notes that no state that can be reached is the one in the file.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Whether the present state is another one than was saved.
    pub fn is_changed(&self) -> bool {
        self.saved != Some(self.position)
    }
}
