//! The controls and pieces of text that the views are made of.

mod answers;
mod buttons;
mod controls;
mod dialogs;
mod long_list;
mod picker;
mod pieces;
mod row;
mod sentence;
mod tokens;

pub(super) use answers::answers_ui;
pub(super) use buttons::{
    button, check_row, choice, give_focus_back, is_open, menu, menu_entry, small_button,
    text_button,
};
pub(super) use controls::{Segment, icon_button, segmented, segmented_with, switch, switch_at};
pub(super) use dialogs::{dialog_button, primary_button};
pub(super) use long_list::{long_list, long_list_with};
pub(super) use picker::{Choice, Picker, picker_is_open, picker_ui};
pub(super) use pieces::{
    caps, card, dialog, empty, firmness_ui, focus_ring, icon_at, icon_ui, label, lines, page,
    verdict_ui, weak,
};
pub(super) use row::{Row, row_ui, row_with};
pub(super) use sentence::{Sentence, sentence_ui};
pub(super) use tokens::{Look, TOKEN_HEIGHT, Token, token_ui, token_width};
