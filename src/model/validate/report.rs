//! Collects problems, within bounds: a hostile scenario must not make a list that fills the memory.

use crate::model::limits::MAX_PROBLEMS;
use crate::model::problem::{Problem, Severity};
use crate::model::suggest;

/// How many names may be compared with misspelt ones in all.
const COMPARISONS: usize = 100_000;
/// How many characters of an id or a text are shown.
const SHOWN: usize = 64;

/// The problems found so far.
pub struct Report {
    problems: Vec<Problem>,
    unlisted: usize,
    unlisted_errors: usize,
    comparisons_left: usize,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            problems: Vec::new(),
            unlisted: 0,
            unlisted_errors: 0,
            comparisons_left: COMPARISONS,
        }
    }
}

impl Report {
    /// Adds something that means nothing.
    pub fn error(&mut self, path: &str, message: impl Into<String>) {
        self.add(Severity::Error, path, message.into(), None);
    }

    /// Adds something that probably means something else than was intended.
    pub fn warning(&mut self, path: &str, message: impl Into<String>) {
        self.add(Severity::Warning, path, message.into(), None);
    }

    /// Adds the use of an id that does not exist, with the one of the `candidates` that was probably meant.
    pub fn unknown<'a>(
        &mut self,
        path: &str,
        message: String,
        id: &str,
        candidates: impl Iterator<Item = &'a str>,
    ) {
        let meant = if self.problems.len() < MAX_PROBLEMS {
            let budget = self.comparisons_left;
            let mut used = 0;
            let meant = suggest::closest(id, candidates.take(budget).inspect(|_| used += 1));
            self.comparisons_left = budget - used;
            meant.map(str::to_owned)
        } else {
            None
        };
        self.add(Severity::Error, path, message, meant);
    }

    fn add(
        &mut self,
        severity: Severity,
        path: &str,
        message: String,
        did_you_mean: Option<String>,
    ) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                severity,
                path: path.to_owned(),
                message,
                did_you_mean,
            });
        } else {
            self.unlisted += 1;
            self.unlisted_errors += usize::from(severity == Severity::Error);
        }
    }

    /// The problems, with one at the end that says how many are not listed.
    pub fn into_problems(self) -> Vec<Problem> {
        let Self {
            mut problems,
            unlisted,
            unlisted_errors,
            comparisons_left: _,
        } = self;
        if unlisted > 0 {
            let severity = if unlisted_errors > 0 {
                Severity::Error
            } else {
                Severity::Warning
            };
            problems.push(Problem {
                severity,
                path: String::new(),
                message: format!("there are {unlisted} more problems, which are not listed"),
                did_you_mean: None,
            });
        }
        problems
    }
}

/// The path of a field of what is at `parent`.
pub fn field(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent}.{name}")
    }
}

/// The path of an item of a list of what is at `parent`: by its id or, where it has none, by its position,
/// counted from 1.
pub fn item(parent: &str, list: &str, id: &str, position: usize) -> String {
    let list = field(parent, list);
    if id.is_empty() {
        format!("{list}[#{}]", position + 1)
    } else {
        format!("{list}[{}]", clipped(id))
    }
}

/// An id as it is quoted in a message.
pub fn shown(id: &str) -> String {
    format!("`{}`", clipped(id))
}

/// The beginning of a text, on one line and with everything visible.
pub fn clipped(text: &str) -> String {
    let mut out = String::new();
    for (position, c) in text.chars().enumerate() {
        if position == SHOWN {
            out.push('…');
            break;
        }
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}
