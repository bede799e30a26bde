//! The list of everything that was done, to go back and forward to any of it.

use std::cmp::Ordering;

use eframe::egui::{Id, Popup, Response, Role, ScrollArea, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Step};
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{caps, icon_button, long_list, weak};
use crate::ui::things::words;

/// Draws the button that opens the list.
pub fn history_button_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let hint = match draw.cx.edits.steps.len() {
        0 => "Nothing has been changed yet".to_owned(),
        steps => format!("History: {}", words::number_of(steps, "step", "steps")),
    };
    let button = icon_button(
        ui,
        Icon::HISTORY,
        "History",
        &hint,
        !draw.cx.edits.steps.is_empty(),
    );
    list_ui(&button, draw);
}

fn list_ui(button: &Response, draw: &mut Draw<'_>) {
    let steps = draw.cx.edits.steps;
    let done = draw.cx.edits.steps_done;
    Popup::menu(button).accessible_name("History").show(|ui| {
        ui.set_width(360.0);
        caps(ui, "History");
        weak(ui, "Choose a step to go to the state after it. Nothing is lost: you can go forward again until you change something else.");
        ui.add_space(4.0);
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let id = Id::unique("history rows");
            // The newest first; the state before all of them is the last row.
            long_list(ui, id, steps.len() + 1, 30.0, |ui, row| {
                let step = steps.len() - row;
                let name = match step.checked_sub(1).and_then(|at| steps.get(at)) {
                    Some(name) => words::capital(name),
                    None => "As it was opened".to_owned(),
                };
                if step_ui(ui, step, &name, done) && step != done {
                    draw.actions.push(Action::Step(Step::Jump(step)));
                    ui.close();
                }
            });
        });
    });
}

/// Draws a step, the state after which is the one after so many steps. Returns whether it was pressed.
fn step_ui(ui: &mut Ui, step: usize, name: &str, done: usize) -> bool {
    let colors = palette(ui);
    let is_present = step == done;
    let (rest, icon, state) = match step.cmp(&done) {
        Ordering::Less => (Skin::ink(colors.text), Some(Icon::YES), "done"),
        Ordering::Equal => {
            let rest = Skin::ink(colors.accent).on(colors.accent_soft);
            (rest, Some(Icon::THEN), "where you are")
        }
        Ordering::Greater => (Skin::ink(colors.text_weak), None, "taken back"),
    };
    let text = Run::new(name, theme::text(13.0)).rows(2);
    let control = Control {
        pad: 12.0,
        is_exact: true,
        lead: 32.0,
        tail: 12.0,
        icon: icon.map(|icon| Mark::new(icon, 13.0, Side::Left(16.0))),
        lit: (!is_present).then(|| rest.on(colors.sunken)),
        lights: Lights::Hover,
        role: Role::MenuItem,
        name: &format!("Step {step}, {name}, {state}"),
        is_selected: Some(is_present),
        ..Control::entry(text, rest, colors.sunken)
    };
    control.ui(ui).response.clicked()
}
