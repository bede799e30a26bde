//! The card of conflicts: which red lines cannot all be respected, and why.

use eframe::egui::{Id, Ui};

use super::model::{Conflict, Model};
use super::{section_ui, text_ui};
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{icon_ui, long_list, text_button, weak};
use crate::ui::things::points;

/// A few conflicts are shown with their reasons at once.
const UNFOLDED: usize = 2;

/// Draws the card.
pub fn conflicts_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let title = if model.is_hopeless {
        "Why nothing is left"
    } else {
        "Which red lines clash"
    };
    section_ui(
        ui,
        title,
        |_| {},
        |ui| {
            let color = palette(ui).text_weak;
            text_ui(
                ui,
                draw,
                ("conflicts", 0),
                &model.conflicts_extent,
                13.5,
                color,
            );
            let id = Id::unique("conflicts");
            if let Some(points) = &model.hopeless {
                let place = points::Place {
                    id: Id::unique("why nothing is left"),
                    shows_evidence: true,
                };
                ui.add_space(4.0);
                points::points_ui(ui, draw, place, points);
            }
            let is_short = model.conflicts.len() <= UNFOLDED;
            long_list(ui, id, model.conflicts.len(), 60.0, |ui, at| {
                conflict_ui(ui, draw, at, &model.conflicts[at], is_short);
            });
        },
    );
}

fn conflict_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    at: usize,
    conflict: &Conflict,
    unfolded_at_first: bool,
) {
    let colors = palette(ui);
    ui.add_space(6.0);
    let fold = ("conflict", &conflict.requirements);
    let is_unfolded = draw.is_unfolded(fold, unfolded_at_first);
    ui.horizontal_top(|ui| {
        icon_ui(ui, Icon::WARNING, 15.0, colors.warn.text, 20.0);
        ui.vertical(|ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 2.0;
            text_ui(
                ui,
                draw,
                ("conflict", at),
                &conflict.text,
                14.0,
                colors.text,
            );
            let word = if is_unfolded { "Hide why" } else { "Why?" };
            let icon = Icon::fold(is_unfolded);
            let name = format!("{word} {}", conflict.text);
            if text_button(ui, Some(icon), word, &name).clicked() {
                draw.flip(fold);
            }
            if !is_unfolded {
                return;
            }
            match &conflict.why {
                Some(points) if points.is_empty() => match &conflict.of_rule {
                    Some(rule) => {
                        let id = ("rule of conflict", at);
                        text_ui(ui, draw, id, rule, 14.0, colors.text);
                    }
                    None => {
                        weak(ui, "Why they clash could not be worked out.");
                    }
                },
                Some(points) => {
                    ui.add_space(2.0);
                    let place = points::Place {
                        id: Id::unique(("why", &conflict.requirements)),
                        shows_evidence: false,
                    };
                    points::points_ui(ui, draw, place, points);
                }
                None => {
                    weak(ui, "This is being worked out…");
                }
            }
        });
    });
}
