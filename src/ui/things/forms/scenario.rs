//! The form of the scenario as a whole.

use eframe::egui::Ui;

use super::Draw;
use super::parts::TextOf;
use crate::model::{Place, Property};
use crate::ui::kit::weak;
use crate::ui::things::parts::{counts_ui, section_ui};

/// Draws the form.
pub fn scenario_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.scenario;
    let text = |label, value, hint, rows| TextOf {
        place: &Place::Scenario,
        label,
        value,
        hint,
        rows,
        needed: "",
    };
    text("Title", scenario.title.as_str(), "What it is called", 1).ui(ui, draw, Property::Title);
    let hint = "Such as 2025-12";
    text("As of", scenario.as_of.as_str(), hint, 1).ui(ui, draw, Property::AsOf);
    let hint = "One paragraph for somebody who opens it for the first time";
    text("Summary", scenario.summary.as_str(), hint, 4).ui(ui, draw, Property::Summary);
    let hint = "How to use it: steps, questions, things to try";
    text("Guide", scenario.guide.as_str(), hint, 10).ui(ui, draw, Property::Guide);
    weak(
        ui,
        "The guide is shown in the Guide view. A line that begins with # is a heading, one with - or 1. an \
         item of a list; *stars* around words make them stand out, and an empty line ends a paragraph.",
    );
    section_ui(ui, "What there is");
    counts_ui(ui, scenario);
}
