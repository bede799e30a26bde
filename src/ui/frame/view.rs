//! What a view says of itself, and what others may want of one.

use std::fmt;

use eframe::egui::{KeyboardShortcut, Ui};

use super::{Draw, Memory};
use crate::analysis::Candidate;
use crate::model::{IssueId, OptionId, Place};
use crate::ui::kit::theme::Icon;

/// A view in the centre. Tabs, keys, the finder and the list of keys are made of these.
pub struct View {
    /// The name on its tab, which no other view has.
    pub name: &'static str,
    /// The symbol on its tab.
    pub icon: Icon,
    /// The keys that show it.
    pub keys: KeyboardShortcut,
    /// What is done by showing it, as a command.
    pub command: &'static str,
    /// Draws it.
    pub ui: fn(&mut Ui, &mut Draw<'_>),
    /// Prepares to do what is wanted, if it is the view for that; returns whether it is.
    pub takes: fn(&mut Memory, &Intent) -> bool,
    /// Takes what it remembers of the things of the scenario along, when they are somewhere else.
    pub follow: fn(&mut Memory, &dyn Fn(Place) -> Place),
}

/// Something that somebody wants to do and that has a view of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Read how to use the scenario.
    ReadGuide,
    /// See all verdicts.
    SeeVerdicts,
    /// See what would have to give for a deal.
    SeeObstacles,
    /// Put a package together.
    BuildOn {
        /// The package to begin with; what is being put together goes on as it is.
        candidate: Candidate,
        /// The terms that take the place of its own, or are added.
        with: Vec<(IssueId, OptionId)>,
    },
}

impl View {
    /// For a view that remembers nothing of the scenario's things.
    pub fn follows_nothing(_: &mut Memory, _: &dyn Fn(Place) -> Place) {}
}

impl fmt::Debug for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
