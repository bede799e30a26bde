//! The window's views: they draw from a borrowed [`Context`] and push [`Action`]s; they change nothing
//! themselves and compute nothing dearer than a look-up.
//!
//! [`show`] draws the whole window. What the window remembers between frames is in [`ViewState`]; what is
//! worked out for display is kept there too, and anew only when the revision or the selection changes. The
//! matrix is split in three: `matrix::model` (what is in it), `matrix::layout` (where), `matrix::paint`.

mod dialogs;
mod frame;
mod kit;
mod panels;
mod shell;
mod things;
mod views;

use frame::Draw;
pub use frame::context::{Candidate, Completion, PathPrompt, PathPurpose};
pub use frame::shortcuts;
pub use frame::{
    Action, Appearance, Changes, Context, DiskChange, DiskChoice, FileState, Notice, PlanChange,
    Planned, Preview, RecentFile, Recovery, RecoveryChoice, Selection, Surveyed, UnsavedChoice,
    View, ViewState,
};
pub use kit::theme;

use eframe::egui::Ui;

use dialogs::{cheat_sheet, finder, path_prompt, recovery, removal, rule, unsaved};
use frame::display::Display;
use panels::{disk, outline};
use things::field;
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
    shell::panels_ui(ui, &mut draw);
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
