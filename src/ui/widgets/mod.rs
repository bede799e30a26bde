//! The controls and pieces of text that the views are made of.

mod answers;
mod controls;
mod long_list;
mod pieces;
mod row;
mod sentence;

pub(super) use answers::answers_ui;
pub(super) use controls::{Segment, icon_button, segmented, switch, switch_at};
pub(super) use long_list::long_list;
pub(super) use pieces::{
    caps, card, chip, dialog, empty, firmness_ui, focus_ring, icon_at, icon_ui, label, lines,
    verdict_ui, weak,
};
pub(super) use row::{Row, row_ui};
pub(super) use sentence::{Sentence, sentence_ui};
