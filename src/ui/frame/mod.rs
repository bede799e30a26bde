//! What every part of the window gets: what it may read, what it remembers, and where it puts what is asked for.

pub mod action;
pub mod context;
pub mod display;
pub mod shortcuts;
pub mod state;

pub use action::{
    Action, Appearance, DiskChoice, PlanChange, RecoveryChoice, Selection, UnsavedChoice,
};
pub use context::{
    Changes, Context, DiskChange, FileState, Notice, Planned, Preview, RecentFile, Recovery,
    Surveyed,
};
pub use state::{View, ViewState};

use display::Display;

/// What the drawing functions share in one frame.
pub struct Draw<'a> {
    /// What may be read.
    pub cx: Context<'a>,
    /// What is derived for display.
    pub display: &'a Display,
    /// What the window remembers.
    pub view: &'a mut ViewState,
    /// What is asked of the application.
    pub actions: &'a mut Vec<Action>,
}
