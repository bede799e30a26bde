//! What the window remembers from frame to frame and nobody saves.

use std::collections::BTreeSet;

use crate::model::{ClaimId, Edit, PartyId, RedLineId, SourceId};
use crate::ui::dialogs::finder::Finder;
use crate::ui::dialogs::path_prompt::PathDraft;
use crate::ui::dialogs::removal::PendingRemoval;
use crate::ui::dialogs::rule::RuleDraft;
use crate::ui::frame::display::Display;
use crate::ui::panels::outline::{Group, Outline};
use crate::ui::shell::Covered;
use crate::ui::things::commands::Adding;
use crate::ui::things::field::Typing;
use crate::ui::views::obstacles;
use crate::ui::views::verdicts::matrix::Cursor;

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
    pub(in crate::ui) cursor: Cursor,
    pub(in crate::ui) outline: Outline,
    pub(in crate::ui) covered: Covered,
    pub(in crate::ui) obstacles: obstacles::Asked,
    pub(in crate::ui) display: Option<Display>,
    /// The text field that is being typed in.
    pub typing: Option<Typing>,
    /// The edit that was made of typed text in this frame.
    pub typed: Option<Edit>,
    /// Whether what is selected is shown with fields to change it.
    pub edits: bool,
    /// What is being looked for.
    pub finder: Option<Finder>,
    /// Whether the list of problems is shown.
    pub shows_problems: bool,
    /// Whether the keys that can be pressed are shown.
    pub shows_keys: bool,
    /// Whether work that can be recovered is to be discarded, which is asked again.
    pub discards_recovery: bool,
    /// Something new whose name is being typed.
    pub adding: Option<Adding>,
    /// The rule that is being put together.
    pub rule: Option<RuleDraft>,
    /// What is to be deleted, once the user has seen what that takes along.
    pub removal: Option<PendingRemoval>,
    /// The text in the path box, while it is shown.
    pub path_draft: Option<PathDraft>,
    flipped: BTreeSet<Fold>,
}

/// Something that can be folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
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
    pub fn is_unfolded(&self, fold: &Fold, at_first: bool) -> bool {
        at_first != self.flipped.contains(fold)
    }

    /// Folds it if it is unfolded and the other way round.
    pub fn flip(&mut self, fold: Fold) {
        if !self.flipped.remove(&fold) {
            self.flipped.insert(fold);
        }
    }
}
