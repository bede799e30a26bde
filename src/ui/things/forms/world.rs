//! Facts and assumptions: what belongs to no party.

use eframe::egui::Ui;

use super::{Draw, Form};
use crate::model::{Assumption, Fact};
use crate::ui::kit::weak;
use crate::ui::things::parts::{answer_ui, section_ui};
use crate::ui::things::variants;

/// Draws a fact.
pub fn fact_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, fact: &Fact) {
    if form.is_edited {
        section_ui(ui, "Rule");
    } else {
        weak(ui, "A rule of the world that every settlement meets");
        ui.add_space(6.0);
    }
    form.rule_ui(ui, draw);
    form.claims_ui(ui, draw, &fact.claims);
    form.note_ui(ui, draw, &fact.note);
}

/// Draws an assumption.
pub fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, it: &Assumption) {
    if form.is_edited {
        section_ui(ui, "Answer");
    } else {
        weak(ui, "A question about the world that no party decides");
        ui.add_space(6.0);
    }
    answer_ui(ui, draw, it, "form");
    variants::state_ui(ui, draw, form.place);
    if form.is_edited {
        weak(ui, "While it is unknown, both answers are considered.");
    } else {
        ui.add_space(4.0);
        weak(
            ui,
            "While it is unknown, both answers are considered: deals that hold either way are counted as \
             sure, the others as possible.",
        );
    }
    form.claims_ui(ui, draw, &it.claims);
    form.note_ui(ui, draw, &it.note);
}
