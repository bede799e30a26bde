//! The Obstacles view: what would open a deal, which red lines cannot all be respected, and how much each one holds up.
//!
//! `model` is what there is to show, worded and counted once; the rest draws it, a file for each card.

mod bars;
mod concessions;
mod conflicts;
mod leverage;
mod model;
mod robustness;

pub use model::{Conflict, Model};

use eframe::egui::{Align, Id, Layout, Ui, vec2};

use crate::analysis::Count;
use crate::analysis::obstacles::Question;
use crate::model::RedLineId;
use crate::prose::Text;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{card, empty, icon_ui, label, page, weak};
use crate::ui::panels::banners;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::variants;

/// What is asked, and what was chosen among the answers.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    question: Question,
    /// The ways that were chosen, one of each choice; those that are no ways any more are passed over.
    picks: Vec<Vec<RedLineId>>,
}

/// Draws the view.
pub fn obstacles_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    ask(draw);
    page(ui, "obstacles", |ui| {
        banners::banners_ui(ui, draw);
        if missing_ui(ui, draw) {
            return;
        }
        let Some(model) = &draw.display.obstacles.1 else {
            waiting_ui(ui, draw);
            return;
        };
        headline_ui(ui, draw, model);
        variants::line_ui(ui, draw);
        waiting_ui(ui, draw);
        ui.add_space(6.0);
        concessions::concessions_ui(ui, draw, model);
        robustness::robustness_ui(ui, draw, model);
        conflicts::conflicts_ui(ui, draw, model);
        leverage::leverage_ui(ui, draw, model);
    });
}

/// Asks for what is to be shown, until it has been asked of the scenario as it is now.
pub fn ask(draw: &mut Draw<'_>) {
    let mut question = draw.view.obstacles.question.clone();
    // What is lifted or gone cannot be up for discussion; it is remembered in case it comes back.
    let is_in_force = |id: &RedLineId| {
        let red_line = draw.cx.scenario.red_line(id);
        red_line.is_some_and(|(_, red_line)| red_line.enabled)
    };
    question.fixed.retain(is_in_force);
    if draw.cx.survey.question != Some(&question) {
        draw.actions.push(Action::Survey(question));
    }
}

/// Says what is missing for there to be obstacles, if anything is. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &Draw<'_>) -> bool {
    let scenario = draw.cx.scenario;
    let has_red_lines = scenario.red_lines().any(|(_, it)| it.enabled);
    let has_deals = draw.cx.analysis.deals.possible != Count::Exact(0);
    let (title, what) = if scenario.issues.is_empty() {
        (
            "There is nothing to negotiate yet",
            "Obstacles need issues with options to choose from, and parties with red lines on them.",
        )
    } else if !has_red_lines && has_deals {
        (
            "No red line is in force",
            "So none stands in the way of a deal. Add red lines to a party in the outline, or put lifted ones in force \
             again.",
        )
    } else {
        return false;
    };
    ui.add_space((ui.available_height() * 0.22).min(160.0));
    empty(ui, Icon::OBSTACLES, title, what);
    true
}

fn headline_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let colors = palette(ui);
    let (first, rest) = &model.headline;
    text_ui(ui, draw, ("obstacles", 0), first, 19.0, colors.text);
    if !rest.is_empty() {
        text_ui(ui, draw, ("obstacles", 1), rest, 14.5, colors.text_weak);
    }
}

/// A sentence of this size; the largest stand out.
fn text_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    id: (&str, usize),
    text: &Text,
    size: f32,
    color: eframe::egui::Color32,
) {
    let is_large = size > 16.0;
    let sentence = Sentence {
        text,
        id: Id::unique(id),
        font: if is_large {
            theme::semibold(size)
        } else {
            theme::text(size)
        },
        line: (size * 1.4).round(),
        color,
    };
    sentence_ui(ui, draw, &sentence);
}

/// Says that more is being worked out, and how far that is.
fn waiting_ui(ui: &mut Ui, draw: &Draw<'_>) {
    let survey = draw.cx.survey;
    if survey.is_current && !survey.is_busy {
        return;
    }
    let progress = survey.findings.filter(|_| survey.is_current);
    let words = match progress.map(|findings| findings.progress) {
        Some((done, of)) if done < of => {
            format!("More is being worked out: part {} of {of}", done + 1)
        }
        _ => "This is being worked out…".to_owned(),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        icon_ui(ui, Icon::UNKNOWN, 14.0, palette(ui).text_weak, 20.0);
        weak(ui, words);
    });
}

/// In less room what is beside a title stands below it.
const NARROW: f32 = 480.0;

/// A card with a title; `beside` is drawn at the right of the title.
fn section_ui(ui: &mut Ui, title: &str, beside: impl FnOnce(&mut Ui), add: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        let title_ui = |ui: &mut Ui| label(ui, title, theme::semibold(15.5), colors.text);
        if ui.available_width() < NARROW {
            title_ui(ui);
            beside(ui);
        } else {
            ui.horizontal(|ui| {
                title_ui(ui);
                let layout = Layout::right_to_left(Align::Center);
                let room = vec2(ui.available_width(), 28.0);
                ui.allocate_ui_with_layout(room, layout, beside);
            });
        }
        add(ui);
    });
    ui.add_space(8.0);
}
