//! What is selected of a text that can be typed.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Id, Popup, Response, Ui};

/// Selects all of a text when the keyboard comes to it, so that typing takes its place. Where a press does that too, one that
/// goes on as a drag selects for itself, and a second one puts the cursor where it is; in a text of many lines the first
/// one does.
pub fn select_when_entered(ui: &Ui, response: &Response, text: &str, is_line: bool) {
    let is_waiting = response.id.with("selects all when let go");
    // The keyboard may be given to it when it was drawn already: the toolkit tells nobody of that.
    let is_there = response.has_focus();
    // Its menu has the keyboard for a while.
    let is_menu_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(response));
    let was_there = ui.data_mut(|data| {
        let was_there = data.get_temp_mut_or_default::<bool>(response.id.with("had the keyboard"));
        std::mem::replace(was_there, is_there || is_menu_open)
    });
    if is_there && !was_there {
        let is_by_press = response.contains_pointer() && ui.input(|it| it.pointer.any_pressed());
        if is_by_press && !is_line {
            // The cursor is where it was pressed.
        } else if is_by_press {
            ui.data_mut(|data| data.insert_temp(is_waiting, true));
        } else {
            select_all(ui.ctx(), response.id, text);
        }
    }
    let is_let_go = ui.input(|it| it.pointer.any_released());
    if is_let_go && ui.data_mut(|data| data.remove_temp(is_waiting)) == Some(true) {
        let selected = TextEditState::load(ui.ctx(), response.id)
            .and_then(|state| state.cursor.char_range())
            .is_some_and(|range| !range.is_empty());
        if response.has_focus() && !selected {
            select_all(ui.ctx(), response.id, text);
        }
    }
}

/// Selects all of the text in a field.
pub fn select_all(ctx: &Context, field: Id, text: &str) {
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    select(ctx, field, all);
}

/// Selects part of the text in a field.
pub fn select(ctx: &Context, field: Id, range: CCursorRange) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ctx, field);
}
