//! The scenario as a whole, and how to begin with an empty one.

use eframe::egui::Ui;

use crate::model::{Kind, Place, Scenario};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{button, empty, label, text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::parts::{counts_ui, section_ui, title_ui};

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

fn begin_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    empty(
        ui,
        Icon::EVERYONE,
        "Begin with who negotiates and what about",
        "Red lines say what a party will not accept; packages are what is proposed. Whatever you select is \
         shown here, to read and to change.",
    );
    if draw.is_first_view() {
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
            draw.actions.push(Action::File(FileAction::NewFromTemplate));
        }
        for (key, title) in draw.cx.files.examples {
            let name = format!("Open the example {title}");
            if text_button(ui, None, title, &name).clicked() {
                draw.actions
                    .push(Action::File(FileAction::OpenExample((*key).to_owned())));
            }
        }
    });
}
