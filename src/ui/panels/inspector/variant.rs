//! A variant: what is different in it.

use eframe::egui::Ui;

use crate::model::Variant;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::weak;
use crate::ui::things::parts::{link_row_ui, section_ui, title_ui};
use crate::ui::things::variants;
use crate::ui::things::words;

/// Draws a variant.
pub fn variant_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    title_ui(ui, "Variant", &variant.name);
    weak(
        ui,
        "A what-if beside the scenario, which itself stays as it is",
    );
    ui.add_space(8.0);
    variants::use_ui(ui, draw, variant);
    let scenario = draw.cx.scenario;
    section_ui(ui, "Red lines lifted");
    for id in &variant.lift {
        let text = scenario
            .red_line(id)
            .map_or(id.as_str(), |(_, it)| it.text.as_str());
        let to = Selection::RedLine(id.clone());
        link_row_ui(ui, draw, to, (Icon::NEVER, "red line", text, true));
    }
    if variant.lift.is_empty() {
        weak(ui, "None");
    }
    section_ui(ui, "Offers withdrawn");
    for id in &variant.withdraw {
        let text = scenario
            .offer(id)
            .map_or(id.as_str(), |(_, it)| it.text.as_str());
        let to = Selection::Offer(id.clone());
        link_row_ui(ui, draw, to, (Icon::OFFER, "offer", text, true));
    }
    if variant.withdraw.is_empty() {
        weak(ui, "None");
    }
    section_ui(ui, "Assumptions answered");
    for (id, answer) in &variant.answers {
        let question = scenario
            .assumption(id)
            .map_or(id.as_str(), |it| it.question.as_str());
        let text = format!("{question} {}", words::answer(*answer));
        let to = Selection::Assumption(id.clone());
        link_row_ui(ui, draw, to, (Icon::ASSUMPTION, "assumption", &text, false));
    }
    if variant.answers.is_empty() {
        weak(ui, "None");
    }
}
