//! The Obstacles view: what would open a deal, which red lines cannot all be respected, and how many deals lifting each
//! one opens.
//!
//! `model` is what there is to show, worded and counted once; the rest draws it, a file for each card.

mod bars;
mod basis;
mod concessions;
mod conflicts;
mod leverage;
mod model;
mod opening;
mod robustness;

use model::Model;

use std::rc::Rc;
use std::sync::Arc;

use eframe::egui::{Align, Id, Key, KeyboardShortcut, Layout, Modifiers, Ui, vec2};

use crate::analysis::Count;
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{Findings, Question};
use crate::model::{PartyId, RedLineId};
use crate::prose::Text;
use crate::query::Answer;
use crate::query::questions::WhatStandsInTheWay;
use crate::ui::frame::{Draw, Intent, View};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{card, empty, icon_ui, label, page, weak};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::variants;

/// The view.
pub const VIEW: View = View {
    name: "Obstacles",
    icon: Icon::OBSTACLES,
    keys: KeyboardShortcut::new(Modifiers::COMMAND, Key::Num3),
    command: "Show the obstacles",
    ui: obstacles_ui,
    takes: |_, intent| *intent == Intent::SeeObstacles,
    follow: View::follows_nothing,
};

/// What is asked, and what was chosen among the answers.
#[derive(Clone, Debug, Default)]
struct Asked {
    question: Question,
    /// The ways that were chosen, one of each choice; those that are no ways any more are passed over.
    picks: Vec<Vec<Requirement>>,
    /// Whether what is shown is of what is asked, and not of a scenario that has changed.
    is_answered: bool,
}

/// Draws the view.
fn obstacles_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let question = question(draw);
    let answer = draw.ask(&WhatStandsInTheWay(question.clone()));
    draw.memory.state::<Asked>().is_answered = answer.known().is_some();
    let model = model(draw, question, &answer);
    page(ui, "obstacles", |ui| {
        if missing_ui(ui, draw) {
            return;
        }
        let Some(model) = model.as_deref() else {
            waiting_ui(ui, &answer);
            return;
        };
        headline_ui(ui, draw, model);
        variants::line_ui(ui, draw);
        waiting_ui(ui, &answer);
        ui.add_space(6.0);
        concessions::concessions_ui(ui, draw, model);
        robustness::robustness_ui(ui, draw, model);
        conflicts::conflicts_ui(ui, draw, model);
        leverage::leverage_ui(ui, draw, model);
    });
}

/// What is asked of the scenario as it is shown. What is lifted or gone cannot be up for discussion; it is remembered in
/// case it comes back.
fn question(draw: &mut Draw<'_>) -> Question {
    let scenario = draw.cx.scenario;
    let mut question = draw.memory.state::<Asked>().question.clone();
    let is_in_force = |id: &RedLineId| {
        let red_line = scenario.red_line(id);
        red_line.is_some_and(|(_, red_line)| red_line.enabled)
    };
    question.fixed.retain(is_in_force);
    let has_value = |id: &PartyId| {
        let no_deal = scenario.party(id).and_then(|it| it.no_deal.as_ref());
        no_deal.is_some_and(|it| it.value.is_some())
    };
    question.lowered.retain(has_value);
    question
}

/// What there is to show. Until there is something of what is asked now, what was shown before stays.
fn model(
    draw: &mut Draw<'_>,
    question: Question,
    answer: &Answer<Arc<Findings>>,
) -> Option<Rc<Model>> {
    let cx = draw.cx;
    let news = if answer.is_open() {
        cx.queries.version()
    } else {
        0
    };
    let of = (
        cx.revision,
        cx.verdicts.depth,
        question.clone(),
        answer.is_open(),
        news,
    );
    let made = draw.memory.made(of, |before| match answer.known() {
        Some(findings) => Some(Rc::new(Model::new(&cx, &question, findings))),
        None => before.and_then(|it: &Rc<Option<Rc<Model>>>| it.as_ref().clone()),
    });
    made.as_ref().clone()
}

/// Says what is missing for there to be obstacles, if anything is. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &Draw<'_>) -> bool {
    let scenario = draw.cx.scenario;
    let has_red_lines = scenario.red_lines().any(|(_, it)| it.enabled);
    let has_deals = draw.cx.verdicts.analysis.deals.possible != Count::Exact(0);
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
fn waiting_ui(ui: &mut Ui, answer: &Answer<Arc<Findings>>) {
    if !answer.is_open() {
        return;
    }
    let words = match answer.known().map(|findings| findings.progress) {
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
