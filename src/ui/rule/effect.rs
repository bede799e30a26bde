//! What a sentence says in plain English and what using it would do.

use eframe::egui::{CornerRadius, Frame, Id, Margin, Ui};

use super::Work;
use crate::analysis::Subject;
use crate::model::PackageId;
use crate::prose::{self, Text};
use crate::ui::context::Preview;
use crate::ui::theme::{self, Icon, palette, space};
use crate::ui::widgets::{Sentence, caps, icon_ui, label, long_list, sentence_ui, weak};
use crate::ui::{Draw, words};

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
    let is_asked = |preview: &&Preview| Some(&preview.edit) == work.outcome.as_ref().ok();
    match draw.cx.preview.filter(is_asked) {
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
    let text = prose::preview(preview.cells.len(), preview.deals);
    words_ui(ui, draw, Id::unique("rule preview"), &text);
    if !preview.cells.is_empty() {
        ui.add_space(4.0);
    }
    let id = Id::unique("rule preview cells");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        long_list(ui, id, preview.cells.len(), 22.0, |ui, at| {
            let (package, subject) = &preview.cells[at];
            let words = cell_name(draw, package, subject);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                icon_ui(ui, Icon::PACKAGE, 13.0, colors.text_weak, 18.0);
                label(ui, words, theme::text(13.0), colors.text);
            });
        });
    });
    if preview.problems.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let problems = words::number_of(preview.problems.len(), "new problem", "new problems");
    label(ui, problems, theme::semibold(13.0), colors.warn.text);
    for problem in &preview.problems {
        let message = words::capital(&words::quoted(&problem.message));
        label(ui, message, theme::text(13.0), colors.text);
    }
}

fn cell_name(draw: &Draw<'_>, package: &PackageId, subject: &Subject) -> String {
    let scenario = draw.cx.scenario;
    let package = prose::package(scenario, package);
    match subject {
        Subject::Party(party) => format!("{package} · {}", prose::party(scenario, party)),
        Subject::Everyone => format!("{package} · Everyone"),
    }
}
