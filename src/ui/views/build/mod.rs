//! The Build view: a package is put together option by option, and every option says what it still allows.
//!
//! `model` is what there is to show, worded once for each version of the answers; the rest draws it, a file for each part.

mod issues;
mod model;
mod near;
mod packages;
mod parties;

pub use model::Model;

use eframe::egui::{Id, Ui};

use crate::model::Edit;
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, PlanChange};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{button, card, empty, icon_ui, page, text_button, weak};
use crate::ui::panels::banners;
use crate::ui::things::commands;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::variants;

/// Draws the view.
pub fn build_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if !draw.cx.plan.is_current {
        draw.actions.push(Action::StudyPlan);
    }
    page(ui, "build", |ui| {
        banners::banners_ui(ui, draw);
        if missing_ui(ui, draw) {
            return;
        }
        let Some(model) = &draw.display.plan.1 else {
            weak(ui, "This is being worked out…");
            return;
        };
        headline_ui(ui, draw, model);
        variants::line_ui(ui, draw);
        ui.add_space(2.0);
        waiting_ui(ui, model);
        tools_ui(ui, draw, model);
        parties::parties_ui(ui, draw, model);
        packages::packages_ui(ui, draw, model);
        near::conflict_ui(ui, draw, model);
        ui.add_space(4.0);
        card(ui).show(ui, |ui| {
            ui.take_available_width();
            issues::issues_ui(ui, draw, model);
        });
        ui.add_space(8.0);
        near::near_ui(ui, draw, model);
    });
}

/// Says what is missing for something to be put together, if anything is. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &Draw<'_>) -> bool {
    let scenario = draw.cx.scenario;
    let (title, what) = if scenario.issues.is_empty() {
        (
            "There is nothing to choose from yet",
            "A package is put together from the options of issues. Add an issue in the outline.",
        )
    } else if scenario.parties.is_empty() {
        (
            "Nobody is to be satisfied yet",
            "Which options go together depends on the parties' red lines. Add a party in the outline.",
        )
    } else {
        return false;
    };
    ui.add_space((ui.available_height() * 0.22).min(160.0));
    empty(ui, Icon::BUILD, title, what);
    true
}

fn headline_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let colors = palette(ui);
    let (first, rest) = &model.headline;
    let sentence = Sentence {
        text: first,
        id: Id::unique(("build", 0)),
        font: theme::semibold(19.0),
        line: 25.0,
        color: colors.text,
    };
    sentence_ui(ui, draw, &sentence);
    if !rest.is_empty() {
        text_ui(ui, draw, ("build", 1), rest);
    }
}

/// A sentence that comes second.
fn text_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: (&str, usize), text: &Text) {
    let sentence = Sentence {
        text,
        id: Id::unique(id),
        font: theme::text(14.0),
        line: 20.0,
        color: palette(ui).text,
    };
    sentence_ui(ui, draw, &sentence);
}

/// Says what is still being worked out.
fn waiting_ui(ui: &mut Ui, model: &Model) {
    if let Some(words) = &model.waits_for {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 7.0;
            icon_ui(ui, Icon::UNKNOWN, 14.0, palette(ui).text_weak, 20.0);
            weak(ui, words);
        });
    }
}

/// What can be done with the whole.
fn tools_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let plan = draw.cx.plan;
    let is_empty = plan.plan.terms.is_empty() && plan.plan.combined.is_empty();
    if !model.can_complete && is_empty && !plan.can_go_back {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if model.can_complete
            && button(ui, Some(Icon::COMPLETE), "Complete it for me", "").clicked()
        {
            change(draw, PlanChange::Complete);
        }
        if !plan.plan.terms.is_empty()
            && button(ui, Some(Icon::PACKAGE), "Save as a package…", "").clicked()
        {
            save(draw);
        }
        ui.spacing_mut().item_spacing.x = 14.0;
        ui.add_space(4.0);
        if plan.can_go_back
            && text_button(ui, Some(Icon::UNDO), "Undo the last change here", "").clicked()
        {
            change(draw, PlanChange::Back);
        }
        if !is_empty && text_button(ui, Some(Icon::NO), "Begin anew", "").clicked() {
            change(draw, PlanChange::Empty);
        }
    });
    if plan.is_completing {
        weak(ui, "A deal near to it is being looked for…");
    }
    if let Some(completed) = &model.completed {
        text_ui(ui, draw, ("completed", 0), completed);
    }
}

fn change(draw: &mut Draw<'_>, change: PlanChange) {
    draw.actions.push(Action::Plan(change));
}

/// Adds the plan to the scenario as a package and shows it with its name to be typed.
fn save(draw: &mut Draw<'_>) {
    let base = draw.cx.base;
    let name = prose::plan_name(base, draw.cx.plan.plan);
    let (edit, place): (Edit, _) = draw.cx.plan.plan.saved(base, &name);
    draw.actions.push(Action::Edit(edit));
    commands::edit(draw, &place);
}
