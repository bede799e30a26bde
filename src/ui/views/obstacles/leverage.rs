//! The card of leverage: how many deals lifting each red line opens.

use eframe::egui::{Id, Ui};

use super::bars::bar_ui;
use super::model::Model;
use super::{section_ui, text_ui};
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{caps, long_list, text_button};
use crate::ui::things::words;

/// So many pairs are shown.
const MOST_PAIRS: usize = 12;

/// Draws the card.
pub fn leverage_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    if model.alone.is_empty() || model.is_hopeless {
        return;
    }
    section_ui(
        ui,
        "How many deals lifting a red line opens",
        |_| {},
        |ui| {
            let color = palette(ui).text_weak;
            text_ui(
                ui,
                draw,
                ("leverage", 0),
                &model.leverage_extent,
                13.5,
                color,
            );
            for (at, bar) in model.pairs.iter().take(MOST_PAIRS).enumerate() {
                bar_ui(ui, draw, ("pair", at), bar);
            }
            if model.pairs.len() > MOST_PAIRS {
                let more = model.pairs.len() - MOST_PAIRS;
                let words =
                    words::number_of(more, "more pair opens deals", "more pairs open deals");
                text_ui(ui, draw, ("pairs", 0), &words.into(), 12.5, color);
            }
            if !model.pairs.is_empty() {
                ui.add_space(8.0);
                caps(ui, "Each alone");
            }
            let is_unfolded = draw.is_unfolded("quiet", false);
            let loud = model.alone.len() - model.quiet;
            let shown = if is_unfolded { model.alone.len() } else { loud };
            long_list(ui, Id::unique("leverage"), shown, 44.0, |ui, at| {
                bar_ui(ui, draw, ("alone", at), &model.alone[at]);
            });
            if model.quiet > 0 {
                ui.add_space(4.0);
                let number = words::number_of(model.quiet, "red line", "red lines");
                let (icon, word) = if is_unfolded {
                    (Icon::UNFOLDED, "Hide those that change nothing".to_owned())
                } else {
                    (
                        Icon::FOLDED,
                        format!("Show {number} without which nothing would change"),
                    )
                };
                if text_button(ui, Some(icon), &word, "").clicked() {
                    draw.flip("quiet");
                }
            }
        },
    );
}
