//! The controls and pieces of text that the views are made of.

mod controls;
mod long_list;
mod picker;
mod pieces;
mod row;
mod sentence;
mod tokens;

pub(super) use controls::{Segment, icon_button, segmented, switch, switch_at};
pub(super) use long_list::long_list;
pub(super) use picker::{Choice, Picker, picker_is_open, picker_ui};
pub(super) use pieces::{
    caps, card, chip, dialog, empty, firmness_ui, focus_ring, icon_at, icon_ui, label, lines,
    verdict_ui, weak,
};
pub(super) use row::{Row, row_ui};
pub(super) use sentence::{Sentence, sentence_ui};
pub(super) use tokens::{
    Look, TOKEN_HEIGHT, Token, dialog_button, primary_button, token_ui, token_width,
};
