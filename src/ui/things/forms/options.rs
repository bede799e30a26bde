//! The named options of an issue: names, notes, order, and new ones typed one after another.

use eframe::egui::{
    CursorIcon, Id, Key, Rangef, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::Draw;
use super::parts::in_width;
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, IssueOption, List, Place, Property};
use crate::ui::frame::action::Action;
use crate::ui::frame::shortcuts;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{icon_at, long_list, menu, menu_entry, small_button, weak};
use crate::ui::things::commands::{self, field_id};
use crate::ui::things::field::{Field, field_ui, typed_text};
use crate::ui::things::lines::take_pasted;

/// Draws the options.
pub fn options_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, options: &[IssueOption]) {
    if options.is_empty() {
        weak(ui, "None yet: an issue needs two or more.");
    }
    let id = Id::unique(("option fields of", &issue.id));
    let mut rows = Vec::new();
    long_list(ui, id, options.len(), 76.0, |ui, at| {
        let top = ui.cursor().top();
        let grip = option_ui(ui, draw, issue, (at, options.len()), &options[at]);
        rows.push(Dragged {
            at,
            rows: Rangef::new(top, ui.cursor().top()),
            grip,
        });
    });
    drag_ui(ui, draw, issue, options, &rows);
    ui.add_space(2.0);
    new_ui(ui, draw, issue, options.len());
}

/// Where an option was drawn, and what it is dragged by.
struct Dragged {
    at: usize,
    rows: Rangef,
    grip: Response,
}

/// Shows where the option that is being dragged would go, and moves it there when it is let go.
fn drag_ui(ui: &Ui, draw: &mut Draw<'_>, issue: &Issue, options: &[IssueOption], rows: &[Dragged]) {
    let is_dragged = |row: &&Dragged| row.grip.dragged() || row.grip.drag_stopped();
    let Some(dragged) = rows.iter().find(is_dragged) else {
        return;
    };
    let Some(pointer) = ui.ctx().pointer_latest_pos() else {
        return;
    };
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.ctx().stop_dragging();
        return;
    }
    let below = rows.iter().find(|row| row.rows.center() > pointer.y);
    let gap = below.map_or(options.len(), |row| row.at);
    let edge = below.map_or_else(
        || rows.last().map_or(0.0, |row| row.rows.max),
        |row| row.rows.min,
    );
    let line = Stroke::new(2.0, palette(ui).accent);
    ui.painter()
        .hline(ui.max_rect().x_range(), edge - 5.0, line);
    if let Some(option) = options
        .get(dragged.at)
        .filter(|_| dragged.grip.drag_stopped())
    {
        // Taken out, it leaves what is behind it one place further up.
        let to = gap - usize::from(gap > dragged.at);
        let place = Place::Option(issue.id.clone(), option.id.clone());
        if to != dragged.at {
            draw.actions.push(Action::Edit(Edit::Move(place, to)));
        }
    }
}

/// What an option is dragged by. The keyboard has Alt with the arrow keys, and the menu.
fn grip_ui(ui: &mut Ui, place: &Place, called: &str) -> Response {
    let (_, rect) = ui.allocate_space(vec2(16.0, 30.0));
    let id = Id::unique(("option grip", place));
    let response = ui.interact(rect, id, Sense::drag() - Sense::FOCUSABLE);
    let ink = if response.hovered() || response.dragged() {
        palette(ui).text
    } else {
        palette(ui).text_weak
    };
    icon_at(ui, rect.center(), Icon::GRIP, 14.0, ink);
    let name = format!("Drag option {called} to another place");
    response.widget_info(|| WidgetInfo::labeled(Role::Unknown, true, &name));
    response
        .on_hover_cursor(CursorIcon::Grab)
        .on_hover_text("Drag it to another place, or press Alt with an arrow key in its name")
}

/// Draws an option and returns what it is dragged by.
fn option_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    issue: &Issue,
    at: (usize, usize),
    option: &IssueOption,
) -> Response {
    let place = Place::Option(issue.id.clone(), option.id.clone());
    let called = if option.name.is_empty() {
        option.id.as_str()
    } else {
        option.name.as_str()
    };
    let width = ui.available_width();
    let name = format!("Name of option {called}");
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let grip = grip_ui(ui, &place, called);
        in_width(ui, width - 50.0, |ui| {
            let field = Field {
                name: &name,
                hint: "Name",
                ..Field::new(field_id(&place, "name"), "", &option.name)
            };
            move_by_keys(ui, draw, &place, field.id);
            field_ui(ui, draw, &field, |text| match text.trim() {
                "" => Err("It needs a name. Delete it from its menu.".to_owned()),
                text => Ok(Edit::Set(place.clone(), Property::Name(text.to_owned()))),
            });
        });
        menu_ui(ui, draw, &place, at, called);
        grip
    });
    let name = format!("Note of option {called}");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(20.0);
        in_width(ui, width - 50.0, |ui| {
            let field = Field {
                name: &name,
                hint: "Note",
                ..Field::new(field_id(&place, "note"), "", &option.note)
            };
            field_ui(ui, draw, &field, |text| {
                let note = Property::Note(text.trim().to_owned());
                Ok(Edit::Set(place.clone(), note))
            });
        });
    });
    ui.add_space(9.0);
    row.inner
}

/// Alt with an arrow moves the option whose name has the keyboard.
fn move_by_keys(ui: &Ui, draw: &mut Draw<'_>, place: &Place, field: Id) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    let by = ui.input_mut(|input| {
        let up = input.consume_shortcut(&shortcuts::MOVE_UP);
        let down = input.consume_shortcut(&shortcuts::MOVE_DOWN);
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
        let up = ui.ctx().format_shortcut(&shortcuts::MOVE_UP);
        let down = ui.ctx().format_shortcut(&shortcuts::MOVE_DOWN);
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
    let list = List::options(&issue.id);
    let id = field_id(&Place::Issue(issue.id.clone()), "new option");
    let typed = typed_text(draw, id, id).unwrap_or_default();
    take_pasted(ui, draw, (id, &typed), &list);
    let field = Field {
        hint: "Type a name and press Enter, or paste a list",
        ..Field::new(id, "New option", "")
    };
    field_ui(ui, draw, &field, |text| {
        if count >= MAX_OPTIONS {
            return Err(format!("An issue has at most {MAX_OPTIONS} options."));
        }
        if text.trim().is_empty() {
            return Err("It needs a name.".to_owned());
        }
        Ok(scenario.addition(&list, text))
    });
}
