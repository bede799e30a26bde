//! What a view may read.

use std::path::Path;

use super::action::{Appearance, Selection};
use crate::analysis::{Analysis, Explanation, Subject};
use crate::model::{PackageId, Problem, Scenario};

/// Everything that a view draws from, borrowed for one frame. All of it is worked out before the frame, when
/// the revision or the selection changes.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Counts up with every change; what is derived for display is keyed by it.
    pub revision: u64,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// All verdicts and counts for this revision.
    pub analysis: &'a Analysis,
    /// The explanation of the selected cell, if a cell is selected.
    pub explanation: Option<&'a Explanation>,
    /// What is wrong with the scenario.
    pub problems: &'a [Problem],
    /// What the last change did.
    pub changes: &'a Changes,
    /// What is selected.
    pub selection: &'a Selection,
    /// The file and whether it is saved.
    pub file: FileState<'a>,
    /// The name of the step that undo would take back, such as `lift red line “No withdrawal”`.
    pub undo: Option<&'a str>,
    /// The name of the step that redo would make again.
    pub redo: Option<&'a str>,
    /// Something to tell, such as a file that could not be opened.
    pub notice: Option<&'a Notice>,
    /// The built-in examples: key and title.
    pub examples: &'a [(&'static str, &'static str)],
    /// Whether a question about unsaved changes is to be asked.
    pub asks_about_unsaved: bool,
    /// The theme that was chosen.
    pub appearance: Appearance,
}

/// What the last change (or undo or redo) did to the verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The cells whose verdict is another one than before.
    pub cells: Vec<(PackageId, Subject)>,
    /// Sentence that says what was done, such as `Lifted red line “No withdrawal”`; empty before any change.
    pub done: String,
}

/// Where the scenario is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState<'a> {
    /// The file, if there is one.
    pub path: Option<&'a Path>,
    /// Whether the scenario differs from what was last saved or opened.
    pub is_changed: bool,
}

/// Something to tell that is not part of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub is_error: bool,
    /// What happened, in one sentence.
    pub title: String,
    /// The particulars, a line each.
    pub lines: Vec<String>,
}
