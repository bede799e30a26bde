//! The list of everything that was done, to go back and forward to any of it.

use eframe::egui::{
    CornerRadius, Id, Popup, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Step};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{caps, focus_ring, icon_at, icon_button, lines, long_list, weak};
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
    let ink = if is_present {
        colors.accent
    } else if step > done {
        colors.text_weak
    } else {
        colors.text
    };
    let width = ui.available_width();
    let text = lines(ui, name, theme::text(13.0), ink, width - 44.0, 2);
    let size = vec2(width, (text.size().y + 12.0).max(30.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if is_present || response.hovered() {
        let fill = if is_present {
            colors.accent_soft
        } else {
            colors.sunken
        };
        let corners = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, corners, fill);
    }
    let icon = match step.cmp(&done) {
        std::cmp::Ordering::Less => Some(Icon::YES),
        std::cmp::Ordering::Equal => Some(Icon::THEN),
        std::cmp::Ordering::Greater => None,
    };
    if let Some(icon) = icon {
        icon_at(
            ui,
            pos2(rect.left() + 16.0, rect.center().y),
            icon,
            13.0,
            ink,
        );
    }
    let at = pos2(rect.left() + 32.0, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response.widget_info(|| {
        let state = match step.cmp(&done) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "where you are",
            std::cmp::Ordering::Greater => "taken back",
        };
        let name = format!("Step {step}, {name}, {state}");
        WidgetInfo::selected(Role::MenuItem, true, is_present, name)
    });
    response.clicked()
}
