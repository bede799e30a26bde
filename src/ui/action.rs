//! What a view asks for. Only the application carries it out.

use std::path::PathBuf;

use crate::analysis::Subject;
use crate::model::{AssumptionId, Edit, FactId, IssueId, OfferId, PackageId, PartyId, RedLineId};

/// What a view asks the application to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Change the scenario: one named undo step.
    Edit(Edit),
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
    /// Ask for a file to open.
    Open,
    /// Open this file.
    OpenPath(PathBuf),
    /// Open the built-in example with this key.
    OpenExample(String),
    /// Save to the file that the scenario came from, or ask for one.
    Save,
    /// Ask for a file and save to it.
    SaveAs,
    /// Save to this file.
    SavePath(PathBuf),
    /// Do without the path that was asked for.
    ClosePathPrompt,
    /// Show and explain something.
    Select(Selection),
    /// Use this theme.
    SetAppearance(Appearance),
    /// Answer to the question about unsaved changes: save first, discard, or stay.
    Unsaved(UnsavedChoice),
    /// The notice has been read.
    DismissNotice,
}

/// What to do with changes that have not been saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedChoice {
    /// Save them, then go on.
    Save,
    /// Go on without them.
    Discard,
    /// Do not go on.
    Stay,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is shown in the explanation panel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Nothing: the panel says what can be selected.
    #[default]
    None,
    /// A cell of the matrix.
    Cell(PackageId, Subject),
    /// A party.
    Party(PartyId),
    /// A red line.
    RedLine(RedLineId),
    /// An offer.
    Offer(OfferId),
    /// An assumption.
    Assumption(AssumptionId),
    /// A fact.
    Fact(FactId),
    /// An issue.
    Issue(IssueId),
    /// A package.
    Package(PackageId),
}
