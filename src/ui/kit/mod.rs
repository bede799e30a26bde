//! The controls and pieces of text that the views are made of.

mod answers;
mod banner;
mod buttons;
mod clipboard;
pub mod control;
mod controls;
mod dialogs;
pub mod direction;
mod excerpt;
mod focus;
mod long_list;
pub mod markdown;
mod picker;
mod pieces;
pub mod presses;
mod row;
mod seek;
mod selection;
mod text_field;
mod text_menu;
pub mod theme;
mod tokens;
pub mod words;

pub use answers::answers_ui;
pub use banner::banner;
pub use buttons::{
    button, button_if, check_row, choice, focus_on_first, give_focus_back, is_open, menu,
    menu_entry, small_button, text_button, text_button_if, wish_for_first,
};
pub use clipboard::{copy_button, copy_picture, is_copying};
pub use controls::{
    Segment, icon_button, segment_id, segmented, segmented_with, switch, switch_at,
};
pub use dialogs::{accepts, dialog_button, primary_button};
pub use excerpt::excerpt_ui;
pub use focus::follow_focus;
pub use long_list::{long_list, long_list_with};
pub use picker::{Choice, Picker, picker_is_open, picker_ui};
pub use pieces::{
    caps, card, dialog, empty, firmness_ui, focus_ring, framed_list, icon_at, icon_ui, label,
    lines, page, verdict_ui, weak,
};
pub use row::{Row, row_ui, row_with};
pub use text_field::{TextField, direction_ui, full_ui, text_field_ui, typed_ui};
pub use text_menu::{text_menu_is_open, text_menu_ui};

pub use tokens::{Look, TOKEN_HEIGHT, Token, token_ui, token_width};
