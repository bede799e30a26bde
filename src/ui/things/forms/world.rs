//! The forms of facts and assumptions: what belongs to no party.

use eframe::egui::Ui;

use super::Draw;
use super::claims::claims_ui;
use super::parts::{TextOf, note_ui, words_ui};
use super::position::changing_rule_ui;
use crate::model::{Assumption, Edit, Fact, Place, Property};
use crate::ui::kit::weak;
use crate::ui::things::parts::answer_ui;
use crate::ui::things::parts::section_ui;
use crate::ui::things::variants;

/// Draws the form of a fact.
pub fn fact_ui(ui: &mut Ui, draw: &mut Draw<'_>, fact: &Fact) {
    let place = Place::Fact(fact.id.clone());
    let hint = "What holds whatever the parties want";
    words_ui(ui, draw, &place, &fact.text, hint);
    section_ui(ui, "Rule");
    changing_rule_ui(ui, draw, &place, "Change the rule…");
    section_ui(ui, "Rests on");
    claims_ui(ui, draw, &place, &fact.claims, |claims| {
        Edit::Set(place.clone(), Property::Claims(claims))
    });
    note_ui(ui, draw, &place, &fact.note);
}

/// Draws the form of an assumption.
pub fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption) {
    let place = Place::Assumption(assumption.id.clone());
    let question = TextOf {
        place: &place,
        label: "Question",
        value: &assumption.question,
        hint: "A question about the world that is answered yes or no",
        rows: 1,
        needed: "It needs a question.",
    };
    question.ui(ui, draw, Property::Question);
    section_ui(ui, "Answer");
    answer_ui(ui, draw, assumption, "form");
    variants::state_ui(ui, draw, &place);
    weak(ui, "While it is unknown, both answers are considered.");
    section_ui(ui, "Rests on");
    claims_ui(ui, draw, &place, &assumption.claims, |claims| {
        Edit::Set(place.clone(), Property::Claims(claims))
    });
    note_ui(ui, draw, &place, &assumption.note);
}
