//! The engine: verdicts, counts, valid options and their explanations. Reads no files, knows nothing about
//! sentences or the window, and cannot fail: an incomplete scenario gives the answers that it allows.
//!
//! From the bottom up:
//!
//! - `diagram`: sets of settlements as a multi-valued decision diagram; `sat` for what is too large for it.
//! - `order`, `space`: which issue is at which level.
//! - `compile`, `score`, `sets`: the scenario's rules, offers and no-deal values as sets.
//! - `verdict`, `fallback`: how packages lie in these sets.
//! - `smallest`, `hitting`: the fewest of some sets that exclude each other.
//! - `store`: what is kept from one question to the next, and from one revision to the next.
//! - `revision`: all verdicts and counts of a revision.
//! - `explain`: why a verdict is what it is, as data.
//! - `engine`: the questions, asked of a scenario in one go.
//! - `work`: the long ones, in slices.
//! - `compose`: what a package that is being put together still allows; one question a file.
//! - `bits`: sets of small numbers, for the searches below.
//! - `hitting_search`: minimal hitting sets in the order of their cost, of sets that become known as they are needed.
//! - `obstacles`: what stands in the way of a deal, and what would have to give; one question a file.
//!
//! Every set ranges over the settlements and, on top, over the answers to the unknown assumptions, so that an
//! answer is quantified like an open term and can still be counted apart.

mod bits;
mod budget;
mod compile;
pub mod compose;
mod decision;
mod diagram;
mod engine;
pub mod explain;
mod fallback;
mod hitting;
mod hitting_search;
mod nearness;
pub mod obstacles;
mod order;
pub mod outcome;
mod revision;
mod sat;
mod score;
mod sets;
mod smallest;
mod space;
mod store;
mod verdict;
mod work;

pub use budget::{Budget, Purse};
pub use engine::{Analysed, Engine};
pub use explain::{Candidate, Explanation, Standing, Subject};
pub use nearness::Nearness;
pub use outcome::{
    Analysis, Cell, Count, LeftOut, PackageAnalysis, Score, ScoreSpan, Tally, Verdict,
};
pub use work::{AnalysisWork, ExplanationWork, OutlookWork, Outlooks, StandingWork, Step, Work};
