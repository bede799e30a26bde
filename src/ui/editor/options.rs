//! The named options of an issue: names, notes, order, and new ones typed one after another.

use eframe::egui::{Id, Key, Modifiers, Ui};

use super::Draw;
use super::parts::{field_id, in_width};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, IssueOption, Kind, Place, Property};
use crate::ui::commands;
use crate::ui::field::{Field, field_ui};
use crate::ui::theme::Icon;
use crate::ui::widgets::{long_list, menu, menu_entry, small_button, weak};

/// Draws the options.
pub(super) fn options_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, options: &[IssueOption]) {
    if options.is_empty() {
        weak(ui, "None yet: an issue needs two or more.");
    }
    let id = Id::unique(("option fields of", &issue.id));
    long_list(ui, id, options.len(), 76.0, |ui, at| {
        option_ui(ui, draw, issue, (at, options.len()), &options[at]);
    });
    ui.add_space(2.0);
    new_ui(ui, draw, issue, options.len());
}

fn option_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    issue: &Issue,
    at: (usize, usize),
    option: &IssueOption,
) {
    let place = Place::Option(issue.id.clone(), option.id.clone());
    let called = if option.name.is_empty() {
        option.id.as_str()
    } else {
        option.name.as_str()
    };
    let width = ui.available_width();
    let name = format!("Name of option {called}");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        in_width(ui, width - 30.0, |ui| {
            let field = Field {
                id: field_id(&place, "name"),
                label: "",
                name: &name,
                value: &option.name,
                hint: "Name",
                rows: 1,
            };
            move_by_keys(ui, draw, &place, field.id);
            field_ui(ui, draw, &field, |text| match text.trim() {
                "" => Err("It needs a name. Delete it from its menu.".to_owned()),
                text => Ok(Edit::Set(place.clone(), Property::Name(text.to_owned()))),
            });
        });
        menu_ui(ui, draw, &place, at, called);
    });
    let name = format!("Note of option {called}");
    in_width(ui, width - 30.0, |ui| {
        let field = Field {
            id: field_id(&place, "note"),
            label: "",
            name: &name,
            value: &option.note,
            hint: "Note",
            rows: 1,
        };
        field_ui(ui, draw, &field, |text| {
            let note = Property::Note(text.trim().to_owned());
            Ok(Edit::Set(place.clone(), note))
        });
    });
    ui.add_space(9.0);
}

/// Alt with an arrow moves the option whose name has the keyboard.
fn move_by_keys(ui: &Ui, draw: &mut Draw<'_>, place: &Place, field: Id) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    let by = ui.input_mut(|input| {
        let up = input.consume_key(Modifiers::ALT, Key::ArrowUp);
        let down = input.consume_key(Modifiers::ALT, Key::ArrowDown);
        isize::from(down) - isize::from(up)
    });
    if by != 0 {
        commands::move_by(draw, place, by);
    }
}

fn menu_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: &Place,
    (at, of): (usize, usize),
    called: &str,
) {
    let name = format!("More for option {called}");
    let more = small_button(ui, Icon::MORE, &name);
    menu(ui, &more, (&name, 240.0), |ui| {
        if menu_entry(
            ui,
            Icon::DUPLICATE,
            "Duplicate option",
            "",
            of < MAX_OPTIONS,
        ) {
            commands::duplicate(draw, place);
        }
        let keys = |key| {
            ui.ctx()
                .format_shortcut(&eframe::egui::KeyboardShortcut::new(Modifiers::ALT, key))
        };
        let (up, down) = (keys(Key::ArrowUp), keys(Key::ArrowDown));
        if menu_entry(ui, Icon::UP, "Move option up", &up, at > 0) {
            commands::move_by(draw, place, -1);
        }
        if menu_entry(ui, Icon::DOWN, "Move option down", &down, at + 1 < of) {
            commands::move_by(draw, place, 1);
        }
        ui.separator();
        if menu_entry(ui, Icon::DELETE, "Delete option…", "", true) {
            commands::ask_to_remove(draw, place);
        }
    });
}

fn new_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, count: usize) {
    let scenario = draw.cx.base;
    let field = Field {
        id: field_id(&Place::Issue(issue.id.clone()), "new option"),
        label: "New option",
        name: "",
        value: "",
        hint: "Type a name and press Enter",
        rows: 1,
    };
    field_ui(ui, draw, &field, |text| {
        if count >= MAX_OPTIONS {
            return Err(format!("An issue has at most {MAX_OPTIONS} options."));
        }
        if text.trim().is_empty() {
            return Err("It needs a name.".to_owned());
        }
        Ok(scenario.addition(&Kind::Option(issue.id.clone()), text))
    });
}
