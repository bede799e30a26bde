//! What a view asks for. Only the application carries it out.

use std::path::PathBuf;

use crate::analysis::Subject;
use crate::model::{Edit, PackageId, Place, WhatIf};
use crate::ui::frame::sides::Sides;
use crate::ui::kit::theme::Appearance;

/// What a view asks the application to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Change the scenario: one named undo step.
    Edit(Edit),
    /// Something about an edit that is not made yet.
    Draft(Draft),
    /// Go through the history.
    Step(Step),
    /// Something about files.
    File(FileAction),
    /// Show and explain something.
    Select(Selection),
    /// Put this what-if in force, or the scenario as it is.
    ChooseWhatIf(Option<WhatIf>),
    /// Change how the window looks.
    Look(LookAction),
    /// The notice has been read.
    DismissNotice,
}

/// An edit that is not made yet; `None` when it was given up.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// This is being typed: keep it safe, and make it before anything else is done.
    Typed(Option<Edit>),
    /// This is being put together in a dialog: keep it safe, and make it only when there will be no other time, because the
    /// scenario goes.
    Composed(Option<Edit>),
    /// Work out what this edit would do.
    Preview(Option<Edit>),
}

/// A way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
    /// Go to the state after so many steps.
    Jump(usize),
}

/// Something about files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAction {
    /// Begin a scenario with nothing in it.
    New,
    /// Begin a scenario from the template that says what goes where.
    NewFromTemplate,
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
    /// Go back to what is in the file; an undo step like any other.
    Revert,
    /// Ask for a file of sources and add its source.
    AddSource,
    /// Add the source in this file.
    AddSourcePath(PathBuf),
    /// Forget the files that were opened lately.
    ForgetRecent,
    /// What to do about the file, which another program has changed.
    Disk(DiskChoice),
    /// What to do with work that was recovered.
    Recovery(RecoveryChoice),
    /// Offer the work that can be recovered and was put off.
    OfferRecovery,
    /// Say what the path in the box may go on as.
    CompletePath(String),
    /// Do without the path that was asked for.
    ClosePathPrompt,
    /// Answer to the question about unsaved changes: save first, discard, or stay.
    Unsaved(UnsavedChoice),
}

/// A change of how the window looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LookAction {
    /// Use this theme.
    SetAppearance(Appearance),
    /// Show everything at this size: 1 is 100 %.
    SetZoom(f32),
    /// Have the panels at the sides like this.
    SetSides(Sides),
    /// Somebody who opened the program for the first time has been greeted.
    EndGreeting,
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

/// What to do when the file was changed by another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskChoice {
    /// Take over what is in the file, as an undo step.
    Reload,
    /// Keep what is in the window; saving will replace the file.
    Keep,
    /// Replace the file now.
    Overwrite,
    /// Decide later, and do not save until then.
    Later,
}

/// What to do with work that was recovered after the program ended without being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryChoice {
    /// Open it, as unsaved changes of its file.
    Recover,
    /// Throw it away.
    Discard,
    /// Ask again at the next start.
    Later,
}

/// What is shown in the explanation panel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Selection {
    /// Nothing: the panel says what can be selected.
    #[default]
    None,
    /// A cell of the matrix.
    Cell(PackageId, Subject),
    /// A thing of the scenario, or the scenario as a whole.
    Thing(Place),
}

impl Action {
    /// Whether it leaves the scenario and what is being typed as they are.
    pub fn is_aside(&self) -> bool {
        matches!(
            self,
            Self::Draft(_)
                | Self::Look(_)
                | Self::DismissNotice
                | Self::File(
                    FileAction::ForgetRecent
                        | FileAction::CompletePath(_)
                        | FileAction::ClosePathPrompt
                )
        )
    }
}

impl Selection {
    /// What shows the thing: an option is shown with its issue.
    pub fn of(place: &Place) -> Self {
        match place {
            Place::Option(issue, _) => Self::Thing(Place::Issue(issue.clone())),
            place => Self::Thing(place.clone()),
        }
    }

    /// What is selected, where it is one thing of the scenario.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::None | Self::Cell(..) => None,
            Self::Thing(place) => Some(place.clone()),
        }
    }
}
