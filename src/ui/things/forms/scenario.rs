//! The scenario as a whole.

use eframe::egui::Ui;

use super::parts::Words;
use super::{Draw, Form, agreement};
use crate::model::{Place, Property};
use crate::ui::kit::weak;
use crate::ui::things::parts::{counts_ui, section_ui};

/// Draws the scenario that is selected.
pub fn scenario_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>) {
    words_ui(ui, draw, form);
    agreement::agreement_ui(ui, draw, form);
    section_ui(ui, "What there is");
    counts_ui(ui, draw.cx.scenario);
}

/// Draws the title, the date and the summary of the scenario as they read.
pub fn summary_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let form = Form {
        place: &Place::Scenario,
        is_edited: false,
    };
    form.head_ui(ui, draw);
    words_ui(ui, draw, &form);
}

fn words_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>) {
    let scenario = draw.cx.scenario;
    if form.is_edited {
        let words = ["As of", "Such as 2025-12"];
        form.line_ui(ui, draw, words, &scenario.as_of, Property::AsOf);
    } else {
        if !scenario.as_of.is_empty() {
            weak(ui, format!("As of {}", scenario.as_of));
        }
        if !scenario.summary.is_empty() {
            ui.add_space(4.0);
        }
    }
    let summary = Words {
        label: "Summary",
        hint: "One paragraph for somebody who opens it for the first time",
        rows: 4,
        needed: "",
    };
    form.text_ui(ui, draw, &summary, &scenario.summary, Property::Summary);
    if !form.is_edited {
        return;
    }
    let guide = Words {
        label: "Guide",
        hint: "How to use it: steps, questions, things to try",
        rows: 10,
        needed: "",
    };
    form.text_ui(ui, draw, &guide, &scenario.guide, Property::Guide);
    weak(
        ui,
        "The guide is shown in the Guide view. A line that begins with # is a heading, one with - or 1. an \
         item of a list; *stars* around words make them stand out, and an empty line ends a paragraph.",
    );
}
