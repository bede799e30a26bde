//! A package: what it fixes, what it leaves open, how it fares.

use eframe::egui::{Align, Layout, Ui, vec2};

use super::positions::claims_section_ui;
use crate::analysis::Subject;
use crate::model::Package;
use crate::prose;
use crate::ui::frame::action::Selection;
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{button, label, verdict_ui, weak};
use crate::ui::things::parts::{link_row_ui, note_ui, section_ui, title_ui};
use crate::ui::things::words;

/// Draws the package at this position.
pub fn package_ui(ui: &mut Ui, draw: &mut Draw<'_>, at: usize) {
    let colors = palette(ui);
    let Some(package) = draw.cx.scenario.packages.get(at) else {
        return;
    };
    title_ui(ui, "Package", &package.name);
    if !package.text.is_empty() {
        label(ui, &package.text, theme::text(14.0), colors.text);
    }
    ui.add_space(4.0);
    let name = format!("Build on {}", package.name);
    let build = button(ui, Some(Icon::BUILD), "Build on it", &name);
    let hint = "See what it still allows, what excludes what, and the deals that are nearest to it";
    if build.on_hover_text(hint).clicked() {
        draw.go(&Intent::BuildOn(package.id.clone()));
    }
    verdicts_ui(ui, draw, package, at);
    terms_ui(ui, draw, package);
    claims_section_ui(ui, draw, &package.claims);
    note_ui(ui, &package.note);
}

fn verdicts_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package, at: usize) {
    let scenario = draw.cx.scenario;
    let Some(analysis) = draw.cx.verdicts.analysis.packages.get(at) else {
        return;
    };
    section_ui(ui, "Verdicts");
    let parties = scenario.parties.iter().zip(&analysis.parties);
    let of_parties = parties.map(|(party, cell)| {
        let subject = Subject::Party(party.id.clone());
        (Icon::PARTY, subject, party.name.as_str(), cell.verdict)
    });
    let everyone = analysis.everyone.verdict;
    let of_everyone = (!scenario.parties.is_empty()).then_some((
        Icon::EVERYONE,
        Subject::Everyone,
        "Everyone",
        everyone,
    ));
    for (icon, subject, name, verdict) in of_parties.chain(of_everyone) {
        let to = Selection::Cell(package.id.clone(), subject.clone());
        let width = ui.available_width();
        ui.allocate_ui_with_layout(
            vec2(width, 28.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.allocate_ui_with_layout(
                    vec2(width - 138.0, 28.0),
                    Layout::top_down(Align::Min),
                    |ui| link_row_ui(ui, draw, to, (icon, "verdict of", name, false)),
                );
                verdict_ui(ui, verdict, prose::verdict(&subject, verdict));
            },
        );
    }
    let ways = words::tally(analysis.completions);
    weak(ui, format!("Ways to settle what it leaves open: {ways}"));
}

fn terms_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
    let scenario = draw.cx.scenario;
    section_ui(ui, "Fixes");
    if package.terms.is_empty() {
        weak(ui, "Nothing: every issue is left open.");
    }
    for (id, option) in &package.terms {
        let (name, option) = scenario.issue(id).map_or_else(
            || (id.as_str(), option.as_str().into()),
            |issue| (issue.name.as_str(), issue.option_name(option)),
        );
        let text = format!("{name}: {option}");
        let to = Selection::Issue(id.clone());
        link_row_ui(ui, draw, to, (Icon::ISSUE, "issue", &text, false));
    }
    let open = scenario
        .issues
        .iter()
        .filter(|issue| package.term(&issue.id).is_none())
        .count();
    let words = words::number_of(open, "issue is", "issues are");
    weak(ui, format!("{words} left open."));
}
