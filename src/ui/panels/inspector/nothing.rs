//! What is shown while nothing is selected, and how to begin with an empty scenario.

use eframe::egui::Ui;

use crate::model::{Kind, Place};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{button, empty, text_button, weak};
use crate::ui::things::{commands, forms};

/// What is shown while nothing is selected.
pub fn nothing_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.scenario;
    let is_empty = scenario.parties.is_empty() && scenario.issues.is_empty();
    forms::summary_ui(ui, draw);
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
