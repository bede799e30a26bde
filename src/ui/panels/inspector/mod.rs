//! The panel on the right: it explains the selected cell, or shows what is selected.

mod cell;
mod header;
mod nothing;

use eframe::egui::{Id, Key, Margin, Popup, ScrollArea, Ui};

use crate::model::Place;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::follow_focus;
use crate::ui::kit::theme::space;
use crate::ui::things::commands::{self, RowWish};
use crate::ui::things::{field, forms};

/// What had the keyboard when the panel was drawn last.
#[derive(Debug, Default)]
struct Focus(Option<Id>);

/// Escape leaves the form, where it has nothing nearer to leave: a text that is being typed, a menu, a question.
fn leave_by_key(ui: &Ui, draw: &mut Draw<'_>, place: Option<&Place>) {
    let is_pressed = ui.input(|input| input.key_pressed(Key::Escape));
    let focused = ui.memory(|memory| memory.focused());
    let Focus(before) = std::mem::replace(draw.memory.state(), Focus(focused));
    let Some(place) = place.filter(|_| is_pressed) else {
        return;
    };
    // The toolkit takes the keyboard away before anything is drawn.
    let rect = before
        .and_then(|id| ui.ctx().read_response(id))
        .map(|it| it.rect);
    let is_elsewhere = rect.is_some_and(|rect| !ui.max_rect().x_range().contains(rect.center().x));
    let is_busy = before.is_some_and(|field| field::is_typed_in(draw, field))
        || draw.shown().is_covered
        || Popup::is_any_open(ui.ctx())
        || ui.ctx().dragged_id().is_some();
    if !is_elsewhere && !is_busy && draw.shown().has_form(Some(place)) {
        draw.shown().leave_form();
        commands::wish_for_row(draw, RowWish::GoTo(place.clone()));
    }
}

/// Draws the panel.
pub fn inspector_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let place = draw.cx.selection.place();
    let place = place.filter(|place| draw.cx.scenario.has(place));
    leave_by_key(ui, draw, place.as_ref());
    let is_edited = draw.shown().has_form(place.as_ref());
    if let Some(place) = &place {
        header::header_ui(ui, draw, (place, is_edited));
    }
    ScrollArea::vertical()
        // Another selection is read from its beginning.
        .id_salt(("inspector", draw.cx.selection, is_edited))
        .auto_shrink([false, false])
        .content_margin(Margin::symmetric(space::PANEL, 14))
        .show(ui, |ui| {
            ui.take_available_width();
            let scenario = draw.cx.scenario;
            match (draw.cx.selection, &place) {
                (_, Some(place)) => forms::form_ui(ui, draw, place, is_edited),
                (Selection::Cell(id, subject), _) => match scenario.package(id) {
                    Some(package) => cell::cell_ui(ui, draw, package, subject),
                    None => nothing::nothing_ui(ui, draw),
                },
                _ => nothing::nothing_ui(ui, draw),
            }
            follow_focus(ui);
        });
}
