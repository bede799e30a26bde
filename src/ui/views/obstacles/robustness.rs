//! The card of robustness, where there are deals: which single change would close them.

use eframe::egui::{Id, Ui};

use super::bars::bar_ui;
use super::model::Model;
use super::{section_ui, text_ui};
use crate::prose::Text;
use crate::ui::frame::Draw;
use crate::ui::kit::long_list;
use crate::ui::kit::theme::palette;
use crate::ui::things::words;

const NOTHING: &str = "There is no offer that could be withdrawn, no lifted red line that could be in force again, and no \
                       assumption that could be answered otherwise.";
const HARMLESS: &str = "No single offer withdrawn, lifted red line in force again or assumption answered otherwise closes \
                        a deal.";
const HARMFUL: &str = "What would be left if one offer were withdrawn, one lifted red line were in force again, or one \
                       assumption were answered so: the most damaging first.";

/// Draws the card, if there are deals.
pub fn robustness_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let Some(hardenings) = &model.hardenings else {
        return;
    };
    let (harmful, harmless) = (&hardenings.harmful, hardenings.harmless);
    let add = |ui: &mut Ui| {
        let words = match (harmful.len(), harmless, hardenings.unknown) {
            (0, 0, 0) => NOTHING,
            (0, _, 0) => HARMLESS,
            _ => HARMFUL,
        };
        let color = palette(ui).text_weak;
        let text = Text::plain(words);
        text_ui(ui, draw, ("robustness", 0), &text, 13.5, color);
        let id = Id::unique("robustness");
        long_list(ui, id, harmful.len(), 44.0, |ui, at| {
            bar_ui(ui, draw, ("hardening", at), &harmful[at]);
        });
        let mut rest = Vec::new();
        if !harmful.is_empty() && harmless > 0 {
            let number = words::number_of(harmless, "other change", "other changes");
            rest.push(format!("{number} of this kind would close no deal."));
        }
        if hardenings.unknown > 0 {
            let number = words::number_of(hardenings.unknown, "change", "changes");
            rest.push(format!("What {number} would do could not be worked out."));
        }
        if !rest.is_empty() {
            let text = Text::plain(rest.join(" "));
            text_ui(ui, draw, ("robustness", 1), &text, 12.5, color);
        }
    };
    section_ui(ui, "How robust the deals are", |_| {}, add);
}
