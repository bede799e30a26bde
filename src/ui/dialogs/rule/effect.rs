//! What a sentence says in plain English and what using it would do.

use eframe::egui::{CornerRadius, Frame, Id, Margin, Ui};

use super::Work;
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::context::Preview;
use crate::ui::kit::theme::{self, palette, space};
use crate::ui::kit::{caps, label, long_list, weak};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::words;

/// More new problems than this are counted, not listed.
const MOST_PROBLEMS: usize = 8;

/// Draws both.
pub fn effect_ui(ui: &mut Ui, draw: &mut Draw<'_>, work: &Work) {
    caps(ui, "In words");
    let colors = palette(ui);
    Frame::new()
        .fill(colors.sunken)
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.take_available_width();
            words_ui(ui, draw, Id::unique("rule in words"), &work.words);
        });
    ui.add_space(space::SECTION - 4.0);
    caps(ui, "What it does");
    if work.outcome.is_err() {
        weak(
            ui,
            "This is worked out as soon as the sentence is complete.",
        );
        return;
    }
    if !work.is_changed() {
        weak(ui, "Nothing is changed yet: this is the rule as it is.");
        return;
    }
    let is_asked = |preview: &&Preview| Some(&preview.edit) == work.outcome.as_ref().ok();
    match draw.cx.edits.preview.filter(is_asked) {
        Some(preview) => preview_ui(ui, draw, preview),
        None => {
            weak(ui, "This is being worked out…");
        }
    }
}

fn words_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: Id, text: &Text) {
    let sentence = Sentence {
        text,
        id,
        font: theme::text(14.0),
        line: 20.0,
        color: palette(ui).text,
    };
    sentence_ui(ui, draw, &sentence);
}

fn preview_ui(ui: &mut Ui, draw: &mut Draw<'_>, preview: &Preview) {
    let colors = palette(ui);
    let scenario = draw.cx.scenario;
    let text = prose::preview(preview.cells.len(), preview.deals);
    words_ui(ui, draw, Id::unique("rule preview"), &text);
    for (party, tallies) in &preview.accepted {
        let words = prose::acceptance(scenario, party, *tallies);
        let id = Id::unique(("rule preview party", party));
        words_ui(ui, draw, id, &words.without_links());
    }
    let mut last = None;
    let id = Id::unique("rule preview cells");
    let cells = preview.cells.iter().zip(&preview.verdicts);
    let cells: Vec<_> = cells.collect();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        long_list(ui, id, cells.len(), 22.0, |ui, at| {
            let ((package, subject), verdicts) = cells[at];
            if last != Some(package) {
                ui.add_space(6.0);
                let name = prose::package(scenario, package).to_string();
                label(ui, name, theme::medium(13.0), colors.text);
                last = Some(package);
            }
            let words = prose::cell_change(scenario, subject, *verdicts);
            let id = Id::unique(("rule preview cell", package, subject));
            ui.horizontal(|ui| {
                ui.add_space(6.0);
                ui.vertical(|ui| words_ui(ui, draw, id, &words.without_links()));
            });
        });
    });
    if preview.problems.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let problems = words::number_of(preview.problems.len(), "new problem", "new problems");
    label(ui, problems, theme::semibold(13.0), colors.warn.text);
    for problem in preview.problems.iter().take(MOST_PROBLEMS) {
        let message = words::capital(&words::quoted(&problem.message));
        label(ui, message, theme::text(13.0), colors.text);
    }
}
