//! The menu of a text that can be typed: cut, copy, paste, select all. It opens by the other mouse button and by the menu
//! key, and leaves the keyboard and the selection in the field.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Key, KeyboardShortcut, Modifiers, Popup, Response, TextBuffer, Ui, UiBuilder, ViewportCommand,
    vec2,
};

use crate::ui::kit::buttons::{focus_on_first, menu_entry, wish_for_first};
use crate::ui::kit::selection::{select, select_all};
use crate::ui::kit::theme::Icon;

/// What is chosen from the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Cut,
    Copy,
    Paste,
    SelectAll,
}

/// The keys that open a menu.
const MENU: [KeyboardShortcut; 2] = [
    KeyboardShortcut::new(Modifiers::SHIFT, Key::F10),
    KeyboardShortcut::new(Modifiers::NONE, Key::Menu),
];

/// Whether the menu of a field is open.
pub fn text_menu_is_open(response: &Response) -> bool {
    Popup::is_id_open(&response.ctx, Popup::default_response_id(response))
}

/// Draws the menu of the field that was just drawn, while it is open, and does what is chosen from it.
pub fn text_menu_ui(ui: &Ui, response: &mut Response, text: &mut String) {
    let ctx = ui.ctx();
    let popup = Popup::default_response_id(response);
    let was_open = Popup::is_id_open(ctx, popup);
    if Popup::is_any_open(ctx) && !was_open {
        // One is open at a time: that of a field in a list would close the list.
        return;
    }
    let selected = keep_selection(ui, response, was_open);
    let is_by_key = response.has_focus()
        && ui.input_mut(|input| MENU.iter().any(|keys| input.consume_shortcut(keys)));
    if is_by_key {
        Popup::open_id(ctx, popup);
    }
    if !is_by_key && !was_open && !response.secondary_clicked() {
        return;
    }
    let mut menu = Popup::context_menu(response).accessible_name("What can be done with the text");
    if !response.secondary_clicked() && Popup::position_of_id(ctx, popup).is_none() {
        menu = menu.at_position(response.rect.left_bottom() + vec2(24.0, -4.0));
    }
    let has_selection = selected.is_some_and(|range| !range.is_empty());
    let shown = menu.show(|ui| {
        ui.set_width(220.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        entries_ui(ui, has_selection, !text.is_empty())
    });
    let Some(shown) = shown else {
        return;
    };
    if is_by_key {
        wish_for_first(ui, popup);
    }
    focus_on_first(ui, popup, &shown.response);
    let is_left = ui.input(|input| input.key_pressed(Key::Escape));
    if shown.inner.is_none() && !is_left {
        return;
    }
    perform(ui, response, text, (shown.inner, selected));
}

/// The same for a field in a list that is open already, of which only one can be: the menu stands below the field.
pub fn text_menu_below_ui(ui: &mut Ui, response: &mut Response, text: &mut String) {
    let id = response.id.with("menu below");
    let was_open: Option<bool> = ui.data(|data| data.get_temp(id));
    // The list may have been closed with it.
    let was_open = was_open.unwrap_or_default() && !response.gained_focus();
    let selected = keep_selection(ui, response, was_open);
    let is_by_key = response.has_focus()
        && ui.input_mut(|input| MENU.iter().any(|keys| input.consume_shortcut(keys)));
    let is_open = was_open != (is_by_key || response.secondary_clicked());
    ui.data_mut(|data| data.insert_temp(id, is_open));
    if !is_open {
        return;
    }
    let has_selection = selected.is_some_and(|range| !range.is_empty());
    let has_text = !text.is_empty();
    // What is chosen closes the menu and not the list.
    let menu = UiBuilder::new().closable();
    let chosen = ui.scope_builder(menu, |ui| entries_ui(ui, has_selection, has_text));
    if is_by_key {
        wish_for_first(ui, id);
    }
    focus_on_first(ui, id, &chosen.response);
    // The key that leaves the menu would close the list, too.
    let is_left = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if chosen.inner.is_some() || is_left {
        ui.data_mut(|data| data.insert_temp(id, false));
        perform(ui, response, text, (chosen.inner, selected));
    }
}

/// Does what was chosen, and gives the keyboard and the selection back to the field.
fn perform(
    ui: &Ui,
    response: &mut Response,
    text: &mut String,
    (choice, selected): (Option<Choice>, Option<CCursorRange>),
) {
    let ctx = ui.ctx();
    response.request_focus();
    if let Some(range) = selected {
        select(ctx, response.id, range);
    }
    match choice {
        Some(choice @ (Choice::Cut | Choice::Copy)) => {
            let Some(range) = selected else {
                return;
            };
            let chars = range.as_sorted_char_range();
            ctx.copy_text(text.char_range(chars.clone()).to_owned());
            if choice == Choice::Cut {
                text.delete_char_range(chars);
                select(
                    ctx,
                    response.id,
                    CCursorRange::one(range.sorted_cursors()[0]),
                );
                response.mark_changed();
            }
        }
        // The system hands it over with the next frame.
        Some(Choice::Paste) => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        Some(Choice::SelectAll) => select_all(ctx, response.id, text),
        None => {}
    }
}

fn entries_ui(ui: &mut Ui, has_selection: bool, has_text: bool) -> Option<Choice> {
    let entries = [
        (Choice::Cut, Icon::CUT, "Cut", 'X', has_selection),
        (Choice::Copy, Icon::COPY, "Copy", 'C', has_selection),
        (Choice::Paste, Icon::PASTE, "Paste", 'V', true),
        (
            Choice::SelectAll,
            Icon::SELECT_ALL,
            "Select all",
            'A',
            has_text,
        ),
    ];
    // The toolkit answers these keys.
    let with = ui.ctx().format_modifiers(Modifiers::COMMAND);
    let mut chosen = None;
    for (choice, icon, word, key, is_possible) in entries {
        if menu_entry(ui, icon, word, &format!("{with}+{key}"), is_possible) {
            chosen = Some(choice);
        }
    }
    chosen
}

/// What is selected in the field. The toolkit forgets it with a press of the other mouse button, and while the menu has
/// the keyboard.
fn keep_selection(ui: &Ui, response: &Response, is_open: bool) -> Option<CCursorRange> {
    let id = response.id.with("selection");
    let kept: Option<CCursorRange> = ui.data(|data| data.get_temp(id));
    if is_open {
        return kept;
    }
    let mut range = TextEditState::load(ui.ctx(), response.id)?
        .cursor
        .char_range();
    let (is_pressed, is_down) = ui.input(|input| {
        let pointer = &input.pointer;
        (pointer.secondary_pressed(), pointer.secondary_down())
    });
    if (is_pressed || is_down || response.secondary_clicked())
        && let (Some(before), Some(now)) = (kept, range)
        && holds(before, now.primary)
    {
        range = Some(before);
        select(ui.ctx(), response.id, before);
    }
    if let Some(range) = range.filter(|_| response.has_focus()) {
        ui.data_mut(|data| data.insert_temp(id, range));
    }
    range
}

/// Whether this place is within what is selected.
fn holds(range: CCursorRange, place: CCursor) -> bool {
    let sorted = range.as_sorted_char_range();
    !range.is_empty() && sorted.start <= place.index && place.index <= sorted.end
}
