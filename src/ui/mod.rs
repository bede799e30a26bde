//! The window's views and what is around them: they draw from a borrowed [`Context`] and push [`Action`]s; they change
//! nothing of the scenario themselves and compute nothing dearer than a look-up.
//!
//! From the bottom up, and each knows nothing of what comes after it:
//!
//! - `kit`: theme, controls, Markdown; nothing of a scenario.
//! - `frame`: what every part of the window gets.
//! - `things`: what every part needs of one thing of a scenario.
//! - `dialogs`, `panels`, `views`: the parts of the window; a view is a folder and a line in `views`.
//! - `shell`: the window as a whole; [`show`] draws it.

mod dialogs;
mod frame;
mod kit;
mod panels;
mod shell;
mod things;
pub mod views;

pub use frame::action::{
    Action, DiskChoice, Draft, FileAction, LookAction, RecoveryChoice, Selection, Step,
    UnsavedChoice,
};
pub use frame::context::{
    Candidate, Changes, Completion, Context, DiskChange, DiskState, EditsSeen, FileState,
    FilesSeen, InForce, Look, Notice, PathPrompt, PathPurpose, Preview, RecentFile, Recovery,
    VerdictsSeen,
};
pub use frame::sides::{Side, Sides, Wanted};
pub use frame::{Ask, Intent, Memory, Shown, View, shortcuts};
pub use kit::theme::{self, Appearance};
pub use shell::{Outbox, Shell, show};
