//! The window's views: they draw from a borrowed [`Context`] and push [`Action`]s; they change nothing
//! themselves and compute nothing dearer than a look-up.

mod action;
mod context;
mod path_prompt;

pub use action::{Action, Appearance, Selection, UnsavedChoice};
pub use context::{Changes, Context, FileState, Notice};
pub use path_prompt::{PathPrompt, path_prompt_ui};
