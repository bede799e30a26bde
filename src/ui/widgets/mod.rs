//! The controls and pieces of text that the views are made of.

mod controls;
mod long_list;
mod pieces;
mod row;
mod sentence;

pub(super) use controls::{Segment, icon_button, segmented, segmented_with, switch, switch_at};
pub(super) use long_list::{long_list, long_list_with};
pub(super) use pieces::{
    caps, card, chip, dialog, empty, firmness_ui, focus_ring, icon_at, icon_ui, label, lines,
    verdict_ui, weak,
};
pub(super) use row::{Row, row_ui, row_with};
pub(super) use sentence::{Sentence, sentence_ui};
