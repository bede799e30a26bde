//! What is asked over the window, which then has the keys for itself.

pub mod cheat_sheet;
pub mod finder;
pub mod overwrite;
pub mod path_prompt;
pub mod recovery;
pub mod removal;
pub mod rule;
pub mod start_card;
pub mod unsaved;
