//! The views, in the order of their tabs. A view is a folder (or a file) of its own, and a line here.
//!
//! To add one:
//!
//! 1. Make its folder with a `VIEW` that says its name, symbol, keys and command, and draws it; add it to the list.
//!    Its tab, its keys, the finder and the list of keys follow from that.
//! 2. What it remembers between frames is a type of its own in [`Memory::state`](super::Memory::state); what it shows
//!    is plain data, made by [`Memory::made`](super::Memory::made) when it is shown and has changed.
//! 3. What takes longer than a look-up is a [`Question`](crate::query::Question), asked with `Draw::ask` in every frame:
//!    it is worked out once for each revision, and the view shows what is known of it.
//! 4. What others may want of it is an [`Intent`](super::Intent) that it takes; nobody else names it.

pub mod build;
pub mod guide;
pub mod obstacles;
pub mod verdicts;

use super::frame::View;

/// Every view.
pub const ALL: &[View] = &[verdicts::VIEW, build::VIEW, obstacles::VIEW, guide::VIEW];
