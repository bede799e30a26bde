//! What every part of the window gets: what it may read, what it remembers, and where it puts what it asks for.
//!
//! - `context`: what may be read.
//! - `action`: what is asked of the application.
//! - `memory`: what is remembered between frames.
//! - `sides`: the panels at the sides, whether they are shown and how wide.
//! - `view`: what a view says of itself, and what it is asked for by others.

pub mod action;
pub mod context;
pub mod memory;
pub mod shortcuts;
pub mod sides;
pub mod view;

pub use action::Action;
pub use context::Context;
pub use memory::{Help, Memory, Shown, Wish};
pub use view::{Intent, View};

use std::fmt;
use std::hash::{BuildHasher, Hash};

use crate::query::{Answer, Queries, Question, Revision};

/// What the drawing functions share in one frame.
pub struct Draw<'a> {
    /// What may be read.
    pub cx: Context<'a>,
    /// What the parts of the window remember.
    pub memory: &'a mut Memory,
    /// What is asked of the application.
    pub actions: &'a mut Vec<Action>,
    /// What is to be worked out.
    pub asked: &'a mut Vec<Ask>,
    /// The views that there are.
    pub views: &'static [View],
}

/// A question that is to be worked out.
pub struct Ask(Box<Start>);

/// What has a question worked out.
type Start = dyn FnOnce(&mut Queries, &Revision);

impl Ask {
    /// A wish for the answer to a question.
    pub fn new<Q: Question>(question: Q) -> Self {
        Self(Box::new(move |queries, of| queries.ask(of, &question)))
    }

    /// Has it worked out, of this revision.
    pub fn start(self, queries: &mut Queries, revision: &Revision) {
        (self.0)(queries, revision);
    }
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ask")
    }
}

impl Draw<'_> {
    /// What is known of a question about the scenario as it is shown; it is worked out if it was not asked before.
    pub fn ask<Q: Question>(&mut self, question: &Q) -> Answer<Q::Answer> {
        let answer = self.cx.queries.answer(self.cx.revision, question);
        answer.unwrap_or_else(|| {
            self.asked.push(Ask::new(question.clone()));
            Answer::Pending
        })
    }

    /// What the window shows.
    pub fn shown(&mut self) -> &mut Shown {
        self.memory.state()
    }

    /// Whether something is unfolded, given whether it is so at first.
    pub fn is_unfolded(&self, fold: impl Hash, at_first: bool) -> bool {
        let folds = self.memory.seen::<Folds>();
        at_first != folds.is_some_and(|folds| folds.flipped.contains(&key(fold)))
    }

    /// Folds something if it is unfolded, and the other way round.
    pub fn flip(&mut self, fold: impl Hash) {
        let flipped = &mut self.memory.state::<Folds>().flipped;
        let key = key(fold);
        if !flipped.remove(&key) {
            flipped.insert(key);
        }
    }

    /// The view in the centre.
    pub fn view(&mut self) -> Option<&'static View> {
        let name = self.shown().view;
        let views = self.views;
        views
            .iter()
            .find(|view| view.name == name)
            .or(views.first())
    }

    /// Whether the first of the views is shown.
    pub fn is_first_view(&mut self) -> bool {
        let first = self.views.first().map(|view| view.name);
        self.view().map(|view| view.name) == first
    }

    /// Shows the view that does what is wanted.
    pub fn go(&mut self, intent: &Intent) {
        let takes = |view: &&View| (view.takes)(self.memory, intent);
        if let Some(view) = self.views.iter().find(takes) {
            self.shown().view = view.name;
        }
    }
}

/// What was folded or unfolded by the user, each by what tells it from all others.
#[derive(Debug, Default)]
struct Folds {
    flipped: std::collections::HashSet<u64>,
}

fn key(fold: impl Hash) -> u64 {
    rustc_hash::FxBuildHasher.hash_one(fold)
}
