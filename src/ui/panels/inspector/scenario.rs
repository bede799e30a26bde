//! The scenario as a whole, and how to begin with an empty one.

use eframe::egui::Ui;

use super::{Draw, section_ui, title_ui};
use crate::model::{Kind, Place, Scenario};
use crate::ui::frame::action::Action;
use crate::ui::frame::state::View;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{button, empty, label, text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::words;

/// Draws the scenario that is selected.
pub fn scenario_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    summary_ui(ui, draw.cx.scenario);
    section_ui(ui, "What there is");
    counts_ui(ui, draw.cx.scenario);
}

/// What is shown while nothing is selected.
pub fn nothing_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.scenario;
    let is_empty = scenario.parties.is_empty() && scenario.issues.is_empty();
    summary_ui(ui, scenario);
    ui.add_space(6.0);
    if button(ui, Some(Icon::EDIT), "Edit", "Edit scenario").clicked() {
        commands::edit(draw, &Place::Scenario);
    }
    ui.add_space(36.0);
    if is_empty {
        begin_ui(ui, draw);
    } else {
        empty(
            ui,
            Icon::POINT_AT,
            "Select a cell to see why",
            "The reasons for its verdict are then shown here, with what they rest on. Everything in the \
             outline can be selected too, to read it, to change it, and to switch it off and see what changes.",
        );
    }
}

fn summary_ui(ui: &mut Ui, scenario: &Scenario) {
    let color = palette(ui).text;
    let title = match scenario.title.trim() {
        "" => "Untitled scenario",
        title => title,
    };
    title_ui(ui, "This scenario", title);
    if !scenario.as_of.is_empty() {
        weak(ui, format!("As of {}", scenario.as_of));
    }
    if !scenario.summary.is_empty() {
        ui.add_space(4.0);
        label(ui, &scenario.summary, theme::text(14.0), color);
    }
}

/// How much of everything there is, a line each.
pub fn counts_ui(ui: &mut Ui, scenario: &Scenario) {
    let claims = scenario.sources.iter().map(|it| it.claims.len()).sum();
    let counts = [
        (scenario.parties.len(), "party", "parties"),
        (scenario.red_lines().count(), "red line", "red lines"),
        (scenario.offers().count(), "offer", "offers"),
        (scenario.issues.len(), "issue", "issues"),
        (scenario.assumptions.len(), "assumption", "assumptions"),
        (scenario.facts.len(), "fact", "facts"),
        (scenario.packages.len(), "package", "packages"),
        (scenario.sources.len(), "source", "sources"),
        (claims, "claim", "claims"),
        (scenario.variants.len(), "variant", "variants"),
    ];
    let words: Vec<String> = counts
        .iter()
        .map(|(number, one, many)| words::number_of(*number, one, many))
        .collect();
    weak(ui, words.join(" · "));
}

fn begin_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    empty(
        ui,
        Icon::EVERYONE,
        "Begin with who negotiates and what about",
        "Red lines say what a party will not accept; packages are what is proposed. Whatever you select is \
         shown here, to read and to change.",
    );
    if draw.view.view == View::Verdicts {
        // There the same is offered in the centre.
        return;
    }
    ui.add_space(10.0);
    ui.vertical_centered(|ui| {
        let add = Some(Icon::ADD);
        if button(ui, add, "Add a party…", "Add the first party").clicked() {
            commands::begin_to_add(draw, Kind::Party);
        }
        if button(ui, add, "Add an issue…", "Add the first issue").clicked() {
            commands::begin_to_add(draw, Kind::Issue);
        }
        ui.add_space(10.0);
        weak(ui, "Or begin with something to change");
        let name = "Begin from the template";
        if text_button(ui, None, "The template: two parties, three issues", name).clicked() {
            draw.actions.push(Action::NewFromTemplate);
        }
        for (key, title) in draw.cx.examples {
            let name = format!("Open the example {title}");
            if text_button(ui, None, title, &name).clicked() {
                draw.actions.push(Action::OpenExample((*key).to_owned()));
            }
        }
    });
}
