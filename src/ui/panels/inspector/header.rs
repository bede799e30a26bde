//! What can be done to the thing that is selected, above what is said of it: change it, copy it, move it, delete it, and
//! go to what it belongs to.

use eframe::egui::{Align, Frame, Layout, Margin, Stroke, Ui, vec2};

use crate::model::Place;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{button, icon_button, menu, text_button};
use crate::ui::things::{kinds, menus};

/// Draws the row for the thing at a place.
pub fn header_ui(ui: &mut Ui, draw: &mut Draw<'_>, (place, is_edited): (&Place, bool)) {
    let colors = palette(ui);
    let margin = Margin::symmetric(space::PANEL, 9);
    let frame = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.take_available_width();
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 32.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                edit_ui(ui, draw, place, is_edited);
                if *place != Place::Scenario {
                    more_ui(ui, draw, place);
                }
                owner_ui(ui, draw, place);
            },
        );
    });
    let rect = frame.response.rect;
    let line = Stroke::new(1.0, colors.border);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

fn edit_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, is_edited: bool) {
    let keys = ui.ctx().format_shortcut(&shortcuts::EDIT);
    if is_edited {
        let done = button(ui, Some(Icon::YES), "Done", "Done editing");
        if done.on_hover_text("Show it as it reads (Esc)").clicked() {
            draw.shown().leave_form();
        }
        return;
    }
    let name = format!("Edit {}", kinds::name(place));
    let edit = button(ui, Some(Icon::EDIT), "Edit", &name);
    if edit.on_hover_text(format!("{name} ({keys})")).clicked() {
        draw.shown().open_form(place.clone());
    }
}

fn more_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let kind = kinds::name(place);
    let name = format!("More for this {kind}");
    let more = icon_button(ui, Icon::MORE, &name, &name, true);
    menu(ui, &more, (&name, 240.0), |ui| {
        menus::thing_ui(ui, draw, place)
    });
}

/// The way back up to what the thing belongs to.
fn owner_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let scenario = draw.cx.scenario;
    let owner = scenario.owner(place).filter(|it| *it != Place::Scenario);
    let Some(owner) = owner else {
        return;
    };
    let name = scenario.thing(&owner).map_or("", |thing| thing.name());
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let words = format!("Up to {} {name}", kinds::name(&owner));
        let link = text_button(ui, Some(Icon::OWNER), name, &words);
        if link.on_hover_text(&words).clicked() {
            draw.actions.push(Action::Select(Selection::of(&owner)));
        }
    });
}
