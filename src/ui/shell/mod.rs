//! The window as a whole.
//!
//! - `parts`: where each part is, and how the keyboard goes from one to the next.
//! - `division`: how the width is divided among them, as arithmetic.
//! - `sides`: the panels at the sides, which fold into rails.
//! - `keys`: what pressed keys ask for.

mod division;
mod keys;
mod parts;
mod sides;

use eframe::egui::Ui;

use super::dialogs::{
    cheat_sheet, finder, overwrite, path_prompt, recovery, removal, rule, start_card, unsaved,
};
use super::frame::{Action, Ask, Context, Draw, Intent, Memory};
use super::panels::outline;
use super::things::{commands, field};
use super::views;
use crate::model::Place;

/// What the window remembers between frames. There is a new one when another scenario is opened.
#[derive(Debug, Default)]
pub struct Shell {
    /// What its parts remember.
    pub memory: Memory,
}

/// What was asked for in a frame.
#[derive(Debug, Default)]
pub struct Outbox {
    /// What is to be done, in order.
    pub actions: Vec<Action>,
    /// What is to be worked out.
    pub asked: Vec<Ask>,
}

impl Shell {
    /// The name of the view in the centre.
    pub fn view(&self) -> &'static str {
        let name = self.memory.seen::<super::Shown>().map_or("", |it| it.view);
        let views = views::ALL;
        let view = views
            .iter()
            .find(|view| view.name == name)
            .or(views.first());
        view.map_or("", |view| view.name)
    }

    /// Shows the view of this name.
    pub fn show_view(&mut self, name: &'static str) {
        self.memory.state::<super::Shown>().view = name;
    }

    /// Shows the view that does what is wanted.
    pub fn go(&mut self, intent: &Intent) {
        let takes = |view: &&super::View| (view.takes)(&mut self.memory, intent);
        if let Some(view) = views::ALL.iter().find(takes) {
            self.show_view(view.name);
        }
    }

    /// Opens the editor for the rule of a red line or a fact, or for the condition of an offer.
    pub fn edit_rule(&mut self, place: Place) {
        commands::edit_rule(&mut self.memory, &place);
    }

    /// Asks whether to delete a thing, with what that takes along.
    pub fn ask_to_remove(&mut self, cx: &Context<'_>, place: &Place) {
        removal::open(&mut self.memory, cx, place);
    }

    /// Takes what the views remember of the things of the scenario along, when they are somewhere else: `follow` says
    /// where.
    pub fn follow(&mut self, follow: &dyn Fn(Place) -> Place) {
        for view in views::ALL {
            (view.follow)(&mut self.memory, follow);
        }
    }
}

/// Draws the whole window and notes what the user asks for. [`theme::install`](super::theme::install) must have been
/// called once for the egui context.
pub fn show(ui: &mut Ui, shell: &mut Shell, cx: &Context<'_>, outbox: &mut Outbox) {
    let mut draw = Draw {
        cx: *cx,
        memory: &mut shell.memory,
        actions: &mut outbox.actions,
        asked: &mut outbox.asked,
        views: views::ALL,
    };
    draw.shown().begin_turn();
    rule::take_keys(ui, &mut draw);
    keys::run_pressed(ui, &mut draw);
    parts::parts_ui(ui, &mut draw);
    outline::selected_keys(ui, &mut draw);
    rule::rule_ui(ui, &mut draw);
    finder::finder_ui(ui, &mut draw);
    cheat_sheet::cheat_sheet_ui(ui, &mut draw);
    start_card::start_card_ui(ui, &mut draw);
    removal::removal_ui(ui, &mut draw);
    field::finish(&mut draw);
    if cx.files.asks_about_unsaved {
        unsaved::unsaved_ui(ui, &mut draw);
    }
    path_prompt::path_prompt_ui(ui, &mut draw);
    overwrite::overwrite_ui(ui, &mut draw);
    recovery::recovery_ui(ui, &mut draw);
}
