//! Sentences as tagged runs of text, so that the window, the command line and reports word everything alike.
//!
//! Knows the scenario and the explanations; knows nothing about colours, files or the window.

mod text;

pub use text::{Mark, Run, Text};

use crate::analysis::{Analysis, Count, Explanation, Subject, Verdict};
use crate::model::{Basis, ClaimId, Condition, Edit, PackageId, Rule, Scenario};

/// One point of an explanation: a sentence, what kind of point it is, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What kind of point it is.
    pub role: Role,
    /// The sentence.
    pub text: Text,
    /// How far it is indented: 0 for a point, 1 for something said of the point before it.
    pub level: u8,
    /// What the position spoken of rests on, where one is.
    pub basis: Option<Basis>,
    /// The claims that it rests on.
    pub claims: Vec<ClaimId>,
}

/// What a point of an explanation tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The verdict itself, with its numbers.
    Summary,
    /// A requirement that is not met.
    Broken,
    /// A requirement that is met.
    Kept,
    /// A requirement that is still open.
    Open,
    /// An offer and what it lacks.
    Offer,
    /// An assumption on which it turns.
    Assumption,
    /// What it still depends on.
    Depends,
    /// What would settle it.
    Addition,
    /// Terms and facts that clash.
    Clash,
    /// A restriction on what was said, such as that it is not proven.
    Caveat,
}

/// The answer to the scenario's question in a sentence or two: which packages satisfy every side or, if none
/// does, what stands in the way of the closest.
pub fn headline(_scenario: &Scenario, _analysis: &Analysis) -> Text {
    Text::default()
}

/// An explanation in sentences.
pub fn explanation(_scenario: &Scenario, _explanation: &Explanation) -> Vec<Point> {
    Vec::new()
}

/// A rule in plain English, such as "Never: Standing of Donbas is accepted or recognised".
pub fn rule(_scenario: &Scenario, _rule: &Rule) -> Text {
    Text::default()
}

/// A condition in plain English.
pub fn condition(_scenario: &Scenario, _condition: &Condition) -> Text {
    Text::default()
}

/// The word for a verdict of a subject: "accepts", "rejects", "open" … "deal", "no deal", "possible deal".
pub fn verdict(_subject: &Subject, _verdict: Verdict) -> &'static str {
    ""
}

/// The word for a verdict on a red line: "respected", "crossed", "open" …
pub fn red_line_verdict(_verdict: Verdict) -> &'static str {
    ""
}

/// The name of a cell of the matrix, such as "Freeze at the contact line, Russia: rejects".
pub fn cell(
    _scenario: &Scenario,
    _package: &PackageId,
    _subject: &Subject,
    _verdict: Verdict,
) -> String {
    String::new()
}

/// A number as people write it, such as "1,248", "at least 12", "about 10^40", "unknown".
pub fn count(_count: Count) -> String {
    String::new()
}

/// What an edit does, as a command: "lift red line “No withdrawal”".
pub fn edit(_scenario: &Scenario, _edit: &Edit) -> String {
    String::new()
}

/// What an edit has done: "Lifted red line “No withdrawal”".
pub fn edit_done(_scenario: &Scenario, _edit: &Edit) -> String {
    String::new()
}
