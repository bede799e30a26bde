//! The window's views: they draw from a borrowed [`Context`] and push [`Action`]s; they change nothing
//! themselves and compute nothing dearer than a look-up.
//!
//! [`show`] draws the whole window. What the window remembers between frames is in [`ViewState`]; what is
//! worked out for display is kept there too, and anew only when the revision or the selection changes. The
//! matrix is split in three: `matrix::model` (what is in it), `matrix::layout` (where), `matrix::paint`.

mod action;
mod banners;
mod build;
mod cheat_sheet;
mod commands;
mod context;
mod disk;
mod display;
mod editor;
mod evidence;
mod field;
mod file_menu;
mod finder;
mod guide;
mod history;
mod inspector;
mod markdown;
mod matrix;
mod menus;
mod obstacles;
mod outline;
mod panels;
mod path_prompt;
mod points;
mod problems;
mod recovery;
mod removal;
mod rule;
pub mod shortcuts;
mod state;
mod status_bar;
pub mod theme;
mod top_bar;
mod unsaved;
mod variants;
mod verdicts;
mod widgets;
mod words;

pub use action::{
    Action, Appearance, DiskChoice, PlanChange, RecoveryChoice, Selection, UnsavedChoice,
};
pub use context::{
    Changes, Context, DiskChange, FileState, Notice, Planned, Preview, RecentFile, Recovery,
    Surveyed,
};
pub use path_prompt::{Candidate, Completion, PathPrompt, PathPurpose};
pub use state::{View, ViewState};

use eframe::egui::Ui;

use display::Display;

/// What the drawing functions share in one frame.
struct Draw<'a> {
    cx: Context<'a>,
    display: &'a Display,
    view: &'a mut ViewState,
    actions: &'a mut Vec<Action>,
}

/// Draws the whole window and pushes what the user asks for. [`theme::install`] must have been called once
/// for the egui context.
pub fn show(ui: &mut Ui, view: &mut ViewState, cx: &Context<'_>, actions: &mut Vec<Action>) {
    rule::take_keys(ui, view, cx.base);
    shortcuts::push_pressed(ui, cx, actions);
    let display = Display::refreshed(view.display.take(), cx);
    let mut draw = Draw {
        cx: *cx,
        display: &display,
        view: &mut *view,
        actions,
    };
    shortcuts::open_pressed(ui, &mut draw);
    panels::panels_ui(ui, &mut draw);
    outline::selected_keys(ui, &mut draw);
    rule::rule_ui(ui, &mut draw);
    finder::finder_ui(ui, &mut draw);
    cheat_sheet::cheat_sheet_ui(ui, &mut draw);
    removal::removal_ui(ui, &mut draw);
    field::finish(&mut draw);
    if cx.asks_about_unsaved {
        unsaved::unsaved_ui(ui, &mut draw);
    }
    path_prompt::path_prompt_ui(ui, &mut draw);
    disk::overwrite_ui(ui, &mut draw);
    recovery::recovery_ui(ui, &mut draw);
    view.display = Some(display);
}
