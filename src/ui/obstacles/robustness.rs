//! The card of robustness, where there are deals: which single change would close them.

use eframe::egui::{Id, Ui};

use super::bars::bar_ui;
use super::model::Model;
use super::{section_ui, text_ui};
use crate::prose::Text;
use crate::ui::Draw;
use crate::ui::theme::palette;
use crate::ui::widgets::long_list;
use crate::ui::words;

/// Draws the card, if there are deals.
pub(super) fn robustness_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let Some((hardenings, harmless)) = &model.hardenings else {
        return;
    };
    section_ui(
        ui,
        "How robust the deals are",
        |_| {},
        |ui| {
            let words = if hardenings.is_empty() && *harmless > 0 {
                "No single offer withdrawn, lifted red line in force again or assumption answered otherwise closes a deal."
            } else if hardenings.is_empty() {
                "There is no offer that could be withdrawn, no lifted red line that could be in force again, and no \
             assumption that could be answered otherwise."
            } else {
                "What would be left if one offer were withdrawn, one lifted red line were in force again, or one assumption \
             were answered so: the most damaging first."
            };
            let color = palette(ui).text_weak;
            text_ui(
                ui,
                draw,
                ("robustness", 0),
                &Text::plain(words),
                13.5,
                color,
            );
            let id = Id::unique("robustness");
            long_list(ui, id, hardenings.len(), 44.0, |ui, at| {
                bar_ui(ui, draw, ("hardening", at), &hardenings[at]);
            });
            if !hardenings.is_empty() && *harmless > 0 {
                let number = words::number_of(*harmless, "other change", "other changes");
                let text = format!("{number} of this kind would close no deal.");
                text_ui(ui, draw, ("robustness", 1), &Text::plain(text), 12.5, color);
            }
        },
    );
}
