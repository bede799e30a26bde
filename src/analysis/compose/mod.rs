//! What a package that is being put together still allows, asked after every choice.
//!
//! - `options`: how many deals each option of each issue leaves, given the other choices.
//! - `exclusion`: why an option leaves none.
//! - `nearest`: the deals that need the fewest of the choices changed.
//! - `completed`: one deal for all issues that keeps as many of the choices as can be kept.
//! - `partners`: where the parties have no deal whatever is chosen, which of them have one without the others.
//! - `study`: all of that a part at a time.
//!
//! All of it is asked of a scenario's sets. What the budget does not allow is unknown; nothing that is
//! claimed depends on the budget.

mod case;
mod completed;
mod exclusion;
mod nearest;
mod options;
mod partners;
mod study;

pub use completed::{Completed, CompletionWork};
pub use exclusion::{Excluded, Exclusion};
pub use nearest::{NearDeal, Nearest};
pub use options::Composition;
pub use partners::{Partner, Partners};
pub use study::{Answers, Study};

use case::Case;

use super::budget::Exhausted;
use super::engine::Analysed;
use crate::model::{IssueId, OptionId, PartyId};

/// A package that is being put together, and whom it is to satisfy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Draft {
    /// What has been chosen, in the order in which it was. A second term for an issue is ignored, and one that refers
    /// to something that does not exist.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The parties in question, `None` for all of them. What the others require does not count; one that does not
    /// exist is ignored.
    pub parties: Option<Vec<PartyId>>,
}

/// Questions about a draft.
impl Analysed<'_> {
    /// How many deals the draft allows, and how many each option would.
    pub fn compose(&mut self, draft: &Draft) -> Composition {
        let scenario = self.scenario();
        self.ask(|store| Ok(options::composition(&mut Case::new(store, scenario, draft))))
            .unwrap_or_else(|Exhausted| Composition::unknown(scenario))
    }

    /// Why the option allows no deal together with what has been chosen for the other issues or, without an option, why
    /// what has been chosen allows none.
    pub fn exclusion(&mut self, draft: &Draft, option: Option<(&IssueId, &OptionId)>) -> Excluded {
        let scenario = self.scenario();
        self.ask(|store| exclusion::exclusion(&mut Case::new(store, scenario, draft), option))
            .unwrap_or(Excluded::Unknown)
    }

    /// The deals that need the fewest of the terms changed, at most so many ways to do it. Issues without a term are
    /// free; the term of the issue to keep does not change.
    pub fn nearest_deals(&mut self, draft: &Draft, keep: Option<&IssueId>, most: usize) -> Nearest {
        let scenario = self.scenario();
        self.ask(|store| nearest::nearest(&mut Case::new(store, scenario, draft), keep, most))
            .unwrap_or_else(|Exhausted| Nearest::unknown())
    }

    /// A deal for all issues that changes as few of the terms as any deal does.
    pub fn completed(&mut self, draft: &Draft) -> Completed {
        let scenario = self.scenario();
        self.ask(|store| completed::completed(&mut Case::new(store, scenario, draft)))
            .unwrap_or(Completed::Unknown)
    }

    /// Without whom the parties in question have a deal, whatever the terms; at most so many ways.
    pub fn partners(&mut self, draft: &Draft, most: usize) -> Partners {
        let scenario = self.scenario();
        self.ask(|store| {
            Ok(partners::partners(
                &mut Case::new(store, scenario, draft),
                most,
            ))
        })
        .unwrap_or_else(|Exhausted| Partners::unknown())
    }
}
