//! What the window remembers from frame to frame and nobody saves.

use std::collections::BTreeSet;

use super::commands::Adding;
use super::display::Display;
use super::field::Typing;
use super::finder::Finder;
use super::matrix::Cursor;
use super::obstacles;
use super::outline::{Group, Outline};
use super::panels::Covered;
use super::path_prompt::PathDraft;
use super::removal::PendingRemoval;
use super::rule::RuleDraft;
use crate::model::{ClaimId, Edit, PartyId, RedLineId, SourceId};

/// What is shown in the centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Packages against parties.
    #[default]
    Verdicts,
    /// A package that is put together.
    Build,
    /// What stands in the way, and what would have to give.
    Obstacles,
    /// How to use the scenario, and its sources.
    Guide,
}

/// Transient state of the views: what is unfolded, where the keyboard is. Nothing of it is part of the
/// scenario. The application owns one, and makes a new one when another scenario is opened.
#[derive(Debug, Default)]
pub struct ViewState {
    /// What is shown in the centre.
    pub view: View,
    pub(super) cursor: Cursor,
    pub(super) outline: Outline,
    pub(super) covered: Covered,
    pub(super) obstacles: obstacles::Asked,
    pub(super) display: Option<Display>,
    /// The text field that is being typed in.
    pub(super) typing: Option<Typing>,
    /// The edit that was made of typed text in this frame.
    pub(super) typed: Option<Edit>,
    /// Whether what is selected is shown with fields to change it.
    pub(super) edits: bool,
    /// What is being looked for.
    pub(super) finder: Option<Finder>,
    /// Whether the list of problems is shown.
    pub(super) shows_problems: bool,
    /// Whether the keys that can be pressed are shown.
    pub(super) shows_keys: bool,
    /// Whether work that can be recovered is to be discarded, which is asked again.
    pub(super) discards_recovery: bool,
    /// Something new whose name is being typed.
    pub(super) adding: Option<Adding>,
    /// The rule that is being put together.
    pub(super) rule: Option<RuleDraft>,
    /// What is to be deleted, once the user has seen what that takes along.
    pub(super) removal: Option<PendingRemoval>,
    /// The text in the path box, while it is shown.
    pub(super) path_draft: Option<PathDraft>,
    flipped: BTreeSet<Fold>,
}

/// Something that can be folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fold {
    /// A group of the outline.
    Group(Group),
    /// The red lines and offers of a party in the outline.
    Party(PartyId),
    /// The claims of a source in the outline.
    Claims(SourceId),
    /// The claims of a source in the guide.
    Source(SourceId),
    /// Why the red lines of a conflict clash.
    Conflict(Vec<RedLineId>),
    /// The settlement that a concession opens.
    Opened,
    /// The ways of a choice after the first ones.
    Ways(usize),
    /// The red lines that open nothing and stand in no way.
    Quiet,
    /// The words of a claim, where it is cited: the place and the claim.
    Claim(u64, ClaimId),
}

impl ViewState {
    /// Whether it is unfolded, given whether it is so at first.
    pub(super) fn is_unfolded(&self, fold: &Fold, at_first: bool) -> bool {
        at_first != self.flipped.contains(fold)
    }

    /// Folds it if it is unfolded and the other way round.
    pub(super) fn flip(&mut self, fold: Fold) {
        if !self.flipped.remove(&fold) {
            self.flipped.insert(fold);
        }
    }
}
