//! What a view may read.

use std::path::{Path, PathBuf};

use crate::analysis::{Analysis, Subject, Tally, Verdict};
use crate::model::{Edit, PackageId, PartyId, Problem, Scenario, Variant, WhatIf};
use crate::query::Queries;
use crate::ui::frame::action::Selection;
use crate::ui::frame::sides::Sides;
use crate::ui::kit::theme::Appearance;

/// Everything that a view draws from, borrowed for one frame. All of it is worked out before the frame.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Counts up with every change; what is derived for display is keyed by it.
    pub revision: u64,
    /// The scenario as it is shown and analysed: under the what-if that is in force, if one is.
    pub scenario: &'a Scenario,
    /// The scenario as it is written. Edits that are made of more than one property are made of this one.
    pub base: &'a Scenario,
    /// The what-if that is in force.
    pub in_force: Option<InForce<'a>>,
    /// All verdicts and counts for this revision, as far as they are known.
    pub verdicts: VerdictsSeen<'a>,
    /// What was asked of this revision besides, and what is known of it.
    pub queries: &'a Queries,
    /// What is wrong with the scenario.
    pub problems: &'a [Problem],
    /// What is selected.
    pub selection: &'a Selection,
    /// The changes that were made and that can be taken back.
    pub edits: EditsSeen<'a>,
    /// The file, and what is asked and told about files.
    pub files: FilesSeen<'a>,
    /// Something to tell, such as a file that could not be opened.
    pub notice: Option<&'a Notice>,
    /// How the window looks.
    pub look: Look,
}

/// The what-if that is in force.
#[derive(Clone, Copy, Debug)]
pub struct InForce<'a> {
    /// Which it is.
    pub what_if: &'a WhatIf,
    /// What it does.
    pub variant: &'a Variant,
}

impl<'a> Context<'a> {
    /// What the what-if does that is in force.
    pub fn variant(&self) -> Option<&'a Variant> {
        self.in_force.map(|it| it.variant)
    }
}

/// All verdicts and counts, as far as they are known.
#[derive(Clone, Copy, Debug)]
pub struct VerdictsSeen<'a> {
    /// The verdicts and counts; unknown where they are not known yet.
    pub analysis: &'a Analysis,
    /// Whether more of them is being worked out.
    pub is_open: bool,
    /// Counts up when more of them becomes known without a change.
    pub depth: u64,
}

/// The changes that were made.
#[derive(Clone, Copy, Debug)]
pub struct EditsSeen<'a> {
    /// What the last change did.
    pub changes: &'a Changes,
    /// What the edit does that is being put together, once that was asked for.
    pub preview: Option<&'a Preview>,
    /// The name of the step that undo would take back, such as `lift red line “No withdrawal”`.
    pub undo: Option<&'a str>,
    /// The name of the step that redo would make again.
    pub redo: Option<&'a str>,
    /// The names of all steps made so far, in order, those that were taken back last.
    pub steps: &'a [String],
    /// How many of the steps are done.
    pub steps_done: usize,
}

/// The file, and what is asked and told about files.
#[derive(Clone, Copy, Debug)]
pub struct FilesSeen<'a> {
    /// Where the scenario is kept.
    pub file: FileState<'a>,
    /// The built-in examples: key and title.
    pub examples: &'a [(&'static str, &'static str)],
    /// The files that were opened lately, the last one first.
    pub recent: &'a [RecentFile],
    /// The path that is asked for in the window.
    pub path_prompt: Option<&'a PathPrompt>,
    /// Whether unsaved work cannot be kept at the moment.
    pub cannot_keep: bool,
    /// What another program has done to the file, until the user has decided what to do about it.
    pub disk: Option<&'a DiskChange>,
    /// Work that can be recovered, until the user has decided.
    pub recovery: Option<&'a Recovery>,
    /// How much more work can be recovered that is not being offered.
    pub recoverable: usize,
    /// Whether a question about unsaved changes is to be asked.
    pub asks_about_unsaved: bool,
    /// What takes long because a drive does not answer, a title each: `Saving lake.ron`.
    pub slow: &'a [String],
}

impl FilesSeen<'_> {
    /// Whether a question of the application is to be answered before anything else.
    pub fn is_asking(&self) -> bool {
        self.is_asking_to_decide() || self.path_prompt.is_some()
    }

    /// Whether there is a question other than for a path.
    pub fn is_asking_to_decide(&self) -> bool {
        let is_about_disk = self.disk.is_some_and(|disk| disk.blocks_saving);
        self.asks_about_unsaved || is_about_disk || self.recovery.is_some()
    }
}

/// How the window looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The theme that was chosen.
    pub appearance: Appearance,
    /// How large everything is shown: 1 is 100 %.
    pub zoom: f32,
    /// The panels at the sides.
    pub sides: Sides,
    /// Whether it is to greet somebody who opens the program for the first time.
    pub greets: bool,
}

/// What the last change (or undo or redo) did to the verdicts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The cells whose verdict is another one than before.
    pub cells: Vec<(PackageId, Subject)>,
    /// How many deals there were before it and after it, where that is another number.
    pub deals: Option<(Tally, Tally)>,
    /// Sentence that says what was done, such as `Lifted red line “No withdrawal”`; empty before any change.
    pub done: String,
}

/// What an edit would do that has not been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The edit.
    pub edit: Edit,
    /// The cells whose verdict would be another one.
    pub cells: Vec<(PackageId, Subject)>,
    /// The verdict that each of them has, and the one that it would have.
    pub verdicts: Vec<(Verdict, Verdict)>,
    /// The parties that would accept another number of settlements: how many they accept, and how many they would.
    pub accepted: Vec<(PartyId, (Tally, Tally))>,
    /// How many deals there are, and how many there would be.
    pub deals: (Tally, Tally),
    /// The problems that the scenario would have and has not.
    pub problems: Vec<Problem>,
}

/// A file that was opened or saved lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// The file.
    pub path: PathBuf,
    /// What its scenario was called.
    pub title: String,
}

/// What another program has done to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiskChange {
    /// What has become of it.
    pub state: DiskState,
    /// How the file differs from what is in the window, a sentence each; if it cannot be read, why.
    pub differences: Vec<String>,
    /// The text around a mistake in it, for a typeface of fixed width.
    pub excerpt: Option<String>,
    /// Whether the scenario was to be saved over it, and waits for an answer.
    pub blocks_saving: bool,
}

impl DiskChange {
    /// Whether the file is gone.
    pub fn is_gone(&self) -> bool {
        self.state == DiskState::Gone
    }

    /// Whether what is in the file can be taken over.
    pub fn can_reload(&self) -> bool {
        self.state == DiskState::Changed
    }
}

/// What has become of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskState {
    /// It is not there.
    Gone,
    /// Another scenario is in it.
    Changed,
    /// What is in it now is no scenario.
    Damaged,
    /// It cannot be looked at, and may be as it was.
    Unreadable,
}

/// Work of a run that ended without being closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// What the scenario is called.
    pub title: String,
    /// The file that it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// How long ago it was kept, such as `12 minutes ago`.
    pub when: String,
    /// How it differs from its file as it is now, a sentence each.
    pub differences: Vec<String>,
}

/// Where the scenario is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState<'a> {
    /// The file, if there is one.
    pub path: Option<&'a Path>,
    /// Whether the scenario differs from what was last saved or opened.
    pub is_changed: bool,
    /// Whether another window has the same file open.
    pub is_open_elsewhere: bool,
}

/// Something to tell that is not part of the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Whether something went wrong.
    pub is_error: bool,
    /// What happened, in one sentence.
    pub title: String,
    /// The particulars, a line each.
    pub lines: Vec<String>,
    /// The text around a mistake in a file, for a typeface of fixed width.
    pub excerpt: Option<String>,
}

/// What the box asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPrompt {
    /// What becomes of the path.
    pub purpose: PathPurpose,
    /// The path to begin with.
    pub suggestion: String,
    /// Why the box is shown, or what is wrong with the path that was given.
    pub message: String,
    /// The file that saving again will replace.
    pub replaces: Option<PathBuf>,
    /// The path for which it was asked last what it may go on as.
    pub asked: String,
    /// What a path may go on as: that which was asked for, or an earlier one until there is an answer.
    pub completion: Option<Completion>,
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    /// To open the scenario there.
    Open,
    /// To save the scenario there.
    Save,
    /// To add the source there.
    Source,
}

/// What a typed path may go on as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// What was typed.
    pub typed: String,
    /// The longest text that begins like what was typed and that all candidates begin with.
    pub common: String,
    /// What it may go on as, in the order to show it.
    pub candidates: Vec<Candidate>,
}

/// One thing that a typed path may go on as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The path as it would be typed.
    pub path: String,
    /// Its last part.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}
