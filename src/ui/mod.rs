//! The window's views: they draw from a borrowed [`Context`] and push [`Action`]s; they change nothing
//! themselves and compute nothing dearer than a look-up.
//!
//! [`show`] draws the whole window. What the window remembers between frames is in [`ViewState`]; what is
//! worked out for display is kept there too, and anew only when the revision or the selection changes. The
//! matrix is split in three: `matrix::model` (what is in it), `matrix::layout` (where), `matrix::paint`.

mod action;
mod banners;
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
mod outline;
mod path_prompt;
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
mod verdicts;
mod widgets;
mod words;

pub use action::{Action, Appearance, DiskChoice, RecoveryChoice, Selection, UnsavedChoice};
pub use context::{Changes, Context, DiskChange, FileState, Notice, Preview, RecentFile, Recovery};
pub use path_prompt::{Candidate, Completion, PathPrompt, PathPurpose};
pub use state::{View, ViewState};

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Stroke, Ui};

use display::Display;
use theme::{palette, space};

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
    rule::take_keys(ui, view, cx.scenario);
    shortcuts::push_pressed(ui, cx, actions);
    let display = Display::refreshed(view.display.take(), cx);
    let mut draw = Draw {
        cx: *cx,
        display: &display,
        view: &mut *view,
        actions,
    };
    shortcuts::open_pressed(ui, &mut draw);
    panels_ui(ui, &mut draw);
    outline::selected_keys(ui, &mut draw);
    rule::rule_ui(ui, &mut draw);
    finder::finder_ui(ui, &mut draw);
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

fn panels_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let width = ui.available_width();
    let panel = Frame::new().fill(colors.card);
    Panel::top("top bar")
        .exact_size(52.0)
        .resizable(false)
        .frame(panel.inner_margin(Margin::symmetric(12, 0)))
        .show(ui, |ui| top_bar::top_bar_ui(ui, draw));
    Panel::bottom("status bar")
        .exact_size(30.0)
        .resizable(false)
        .frame(panel.inner_margin(Margin::symmetric(14, 0)))
        .show(ui, |ui| status_bar::status_bar_ui(ui, draw));
    if draw.view.shows_problems {
        Panel::bottom("problems")
            .default_size(190.0)
            .size_range(110.0..=(ui.available_height() * 0.6).max(120.0))
            .resizable(true)
            .frame(panel.inner_margin(Margin {
                left: 14,
                right: 6,
                top: 6,
                bottom: 0,
            }))
            .show(ui, |ui| problems::problems_ui(ui, draw));
    }
    Panel::left("outline")
        .default_size((width * 0.19).clamp(208.0, 280.0))
        .size_range(180.0..=(width * 0.3).max(190.0))
        .frame(panel.inner_margin(Margin {
            left: 8,
            right: 0,
            top: 0,
            bottom: 0,
        }))
        .show(ui, |ui| outline::outline_ui(ui, draw));
    Panel::right("inspector")
        .default_size((width * 0.265).clamp(282.0, 420.0))
        .size_range(240.0..=(width * 0.42).max(250.0))
        .frame(panel)
        .show(ui, |ui| inspector::inspector_ui(ui, draw));
    let centre = Frame::new()
        .fill(colors.app)
        .stroke(Stroke::NONE)
        .inner_margin(Margin::same(if width < 1150.0 {
            space::CENTRE_NARROW
        } else {
            space::CENTRE
        }));
    CentralPanel::no_frame()
        .frame(centre)
        .show(ui, |ui| match draw.view.view {
            View::Verdicts => verdicts::verdicts_ui(ui, draw),
            View::Guide => guide::guide_ui(ui, draw),
        });
}
