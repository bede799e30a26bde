//! The menus that open on a thing: by the other mouse button, or by the menu key where it has the focus.

use eframe::egui::{Key, KeyboardShortcut, Popup, Response, Ui, vec2};

use crate::model::{Kind, PackageId, PartyId, Place, VariantId, WhatIf};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{focus_on_first, menu_entry, wish_for_first};
use crate::ui::things::command::Command;
use crate::ui::things::commands::{self, RowWish};
use crate::ui::things::{kinds, variants};

/// How wide a menu is, in points.
const WIDTH: f32 = 250.0;

/// Opens a menu on what the response is of and, while it is open, draws its entries.
pub fn context_menu_ui(
    ui: &Ui,
    draw: &mut Draw<'_>,
    response: &Response,
    entries_ui: impl FnOnce(&mut Ui, &mut Draw<'_>),
) {
    let popup = Popup::default_response_id(response);
    let by_key = response.has_focus()
        && ui.input_mut(|input| {
            input.consume_shortcut(&shortcuts::MENU) || input.consume_shortcut(&shortcuts::MENU_TOO)
        });
    if by_key {
        Popup::open_id(ui.ctx(), popup);
        wish_for_first(ui, popup);
    }
    if !by_key && !response.secondary_clicked() && !Popup::is_id_open(ui.ctx(), popup) {
        return;
    }
    let mut menu = Popup::context_menu(response).accessible_name("What can be done");
    if !response.secondary_clicked() && Popup::position_of_id(ui.ctx(), popup).is_none() {
        // It was opened by a key, wherever the pointer is.
        menu = menu.at_position(response.rect.left_bottom() + vec2(24.0, -4.0));
    }
    let shown = menu.show(|ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 2.0;
        entries_ui(ui, draw);
    });
    let Some(shown) = shown else {
        return;
    };
    focus_on_first(ui, popup, &shown.response);
    let was_left = ui.input(|input| input.key_pressed(Key::Escape))
        || (shown.response.should_close() && !shown.response.clicked_elsewhere());
    if was_left {
        // Back to where the keyboard was.
        response.request_focus();
    }
}

/// An entry of a menu, with its keys if it has any. Returns whether it was chosen.
fn entry_ui(
    ui: &mut Ui,
    icon: Icon,
    text: &str,
    keys: Option<KeyboardShortcut>,
    is_possible: bool,
) -> bool {
    let keys = keys.map(|keys| ui.ctx().format_shortcut(&keys));
    menu_entry(ui, icon, text, &keys.unwrap_or_default(), is_possible)
}

/// The entries of a menu on one thing.
pub fn thing_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    if entry_ui(ui, Icon::EDIT, "Edit", Some(shortcuts::EDIT), true) {
        commands::edit(draw, place);
    }
    if entry_ui(ui, Icon::RENAME, "Rename…", None, true) {
        commands::wish_for_row(draw, RowWish::Rename(place.clone()));
    }
    if *place == Place::Scenario {
        return;
    }
    rule_ui(ui, draw, place);
    if let Place::Variant(id) = place {
        choice_ui(ui, draw, id);
    }
    additions_ui(ui, draw, place);
    ui.separator();
    order_ui(ui, draw, place);
    ui.separator();
    if entry_ui(ui, Icon::DELETE, "Delete…", Some(shortcuts::DELETE), true) {
        commands::ask_to_remove(draw, place);
    }
}

/// What is done to a rule, and to whether it is in force.
fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let words = match place {
        Place::Fact(_) => ["Edit the rule…", "", ""],
        Place::RedLine(_) => ["Edit the rule…", "Lift", "Put in force"],
        Place::Offer(_) => ["Edit the condition…", "Withdraw", "Put on the table"],
        _ => return,
    };
    let [rule, off, on] = words;
    if entry_ui(ui, Icon::RULE, rule, None, true) {
        commands::edit_rule(draw.memory, place);
    }
    let Some(is_on) = draw.cx.scenario.thing(place).and_then(kinds::is_on) else {
        return;
    };
    let switch = if is_on { off } else { on };
    if entry_ui(ui, Icon::SWITCH, switch, None, true) {
        draw.actions.extend(commands::enabling(place, !is_on));
    }
}

/// Puts a variant in force or leaves it.
fn choice_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: &VariantId) {
    let what_if = WhatIf::Written(id.clone());
    if variants::is_in_force(&draw.cx, &what_if) {
        if entry_ui(
            ui,
            Icon::SCENARIO,
            Command::LeaveWhatIf.about().name,
            None,
            true,
        ) {
            variants::choose(draw, None);
        }
    } else if entry_ui(ui, Icon::YES, "Use this what-if", None, true) {
        variants::choose(draw, Some(what_if));
    }
}

/// The entries of a menu on the variants as a whole.
pub fn variants_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if entry_ui(
        ui,
        Icon::SWITCH,
        Command::KeepSwitches.about().name,
        None,
        true,
    ) {
        commands::begin_to_keep_switches(draw);
    }
    if entry_ui(ui, Icon::ADD, "New what-if…", None, true) {
        commands::begin_to_add(draw, Kind::Variant);
    }
    if draw.cx.variant().is_some()
        && entry_ui(
            ui,
            Icon::SCENARIO,
            Command::LeaveWhatIf.about().name,
            None,
            true,
        )
    {
        variants::choose(draw, None);
    }
}

/// What is added to a party, an issue or a source.
fn additions_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    if let Place::Issue(_) = place
        && entry_ui(ui, Icon::ADD, "Add option…", None, true)
    {
        commands::edit(draw, place);
        commands::focus_on_form(draw, place, "new option");
    }
    for list in kinds::additions(place) {
        let text = format!("Add {}…", list.kind.singular());
        if entry_ui(ui, Icon::ADD, &text, None, true) {
            commands::begin_to_add(draw, list);
        }
    }
}

fn order_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let position = draw.cx.scenario.position(place);
    let (can_rise, can_sink) = position.map_or((false, false), |it| (it.at > 0, it.at + 1 < it.of));
    if entry_ui(
        ui,
        Icon::DUPLICATE,
        "Duplicate",
        Some(shortcuts::DUPLICATE),
        true,
    ) {
        commands::duplicate(draw, place);
    }
    if entry_ui(ui, Icon::UP, "Move up", Some(shortcuts::MOVE_UP), can_rise) {
        commands::move_by(draw, place, -1);
    }
    if entry_ui(
        ui,
        Icon::DOWN,
        "Move down",
        Some(shortcuts::MOVE_DOWN),
        can_sink,
    ) {
        commands::move_by(draw, place, 1);
    }
}

/// The entries of a menu on a cell of the matrix.
pub fn cell_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &PackageId, party: Option<&PartyId>) {
    let place = Place::Package(package.clone());
    if entry_ui(ui, Icon::EDIT, "Edit the package", None, true) {
        commands::edit(draw, &place);
    }
    if entry_ui(ui, Icon::DUPLICATE, "Duplicate the package", None, true) {
        commands::duplicate(draw, &place);
    }
    let Some(party) = party else {
        return;
    };
    ui.separator();
    if entry_ui(ui, Icon::EDIT, "Edit the party", None, true) {
        commands::edit(draw, &Place::Party(party.clone()));
    }
    for list in kinds::additions(&Place::Party(party.clone())) {
        let text = format!("Add {} to the party…", list.kind.singular());
        if entry_ui(ui, Icon::ADD, &text, None, true) {
            commands::begin_to_add(draw, list);
        }
    }
}
