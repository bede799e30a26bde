//! The packages that are combined, and where they clash.

use eframe::egui::{Id, ScrollArea, Ui, vec2};

use super::model::Model;
use super::parties::lead_ui;
use super::{Change, Proposed, change, text_ui};
use crate::model::{PackageId, Place};
use crate::prose;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{button, check_row, icon_ui, menu, text_button, weak};

const MENU_WIDTH: f32 = 340.0;

/// Draws the choice of packages and their clashes.
pub fn packages_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let scenario = draw.cx.scenario;
    if scenario.packages.is_empty() {
        return;
    }
    let combined = combined(draw);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        lead_ui(ui, "From");
        for package in scenario
            .packages
            .iter()
            .filter(|it| combined.contains(&it.id))
        {
            let name = format!("Take out package {}", package.name);
            let chip = button(ui, Some(Icon::NO), &package.name, &name);
            if chip.on_hover_text("Take it out again").clicked() {
                change(draw, Change::Combine(package.id.clone()));
            }
        }
        let word = if combined.is_empty() {
            "Begin with a package"
        } else {
            "Combine with another"
        };
        let open = button(ui, Some(Icon::ADD), word, "Combine packages");
        menu(ui, &open, ("Packages", MENU_WIDTH), |ui| menu_ui(ui, draw));
    });
    same_ui(ui, draw, model);
    clashes_ui(ui, draw, model);
    for (at, text) in model.unkept.iter().enumerate() {
        text_ui(ui, draw, ("unkept span", at), text);
    }
}

/// Says which listed package this is, if it is one, and leads to it.
fn same_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let Some((text, package)) = &model.same else {
        return;
    };
    text_ui(ui, draw, ("same package", 0), text);
    let see = text_button(ui, Some(Icon::VERDICTS), "See it among the verdicts", "");
    if see.clicked() {
        let to = Selection::Thing(Place::Package(package.clone()));
        draw.actions.push(Action::Select(to));
        draw.go(&Intent::SeeVerdicts);
    }
}

/// The packages that are combined.
fn combined(draw: &mut Draw<'_>) -> Vec<PackageId> {
    draw.memory.state::<Proposed>().proposal.combined.clone()
}

fn menu_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let combined = combined(draw);
    ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
        let cx = draw.cx;
        let analysed = &cx.verdicts.analysis.packages;
        for (package, analysis) in cx.scenario.packages.iter().zip(analysed) {
            let is_in = combined.contains(&package.id);
            let id = Id::unique(("package to combine", &package.id));
            let [extent, _] = prose::extent(cx.scenario, analysis);
            let said = [package.name.as_str(), extent.as_str()];
            let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
            let name = format!("Combine {}", said.join(", "));
            if check_row(ui, id, is_in, (&said.join(" · "), &name), &package.text) {
                change(draw, Change::Combine(package.id.clone()));
            }
        }
    });
}

fn clashes_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    for (at, (text, clash)) in model.clashes.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            icon_ui(ui, Icon::WARNING, 15.0, palette(ui).warn.text, 20.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                text_ui(ui, draw, ("clash", at), text);
                let name = format!("Use this instead: {text}");
                if text_button(ui, Some(Icon::THEN), "Use this instead", &name).clicked() {
                    let (issue, option) = (clash.issue.clone(), clash.wanted.clone());
                    change(draw, Change::Choose(issue, option));
                }
            });
        });
    }
    if !model.clashes.is_empty() {
        weak(
            ui,
            "What was chosen first stays until you decide otherwise.",
        );
    }
}
