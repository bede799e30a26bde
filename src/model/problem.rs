//! What is wrong with a scenario, as data: what, how grave, and where.

use super::place::Place;
use super::scenario::Scenario;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The part in question means nothing; the analysis leaves it out.
    Error,
    /// It has a meaning, but perhaps not the one that was intended.
    Warning,
}

/// One thing that is wrong with a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// Where it is: the path from the scenario down, ids in brackets, such as
    /// `parties[ukraine].red_lines[no-recognition].rule`.
    pub path: String,
    /// Which of the things with this path it is about, counted from 0: where ids are given twice, there are several.
    pub nth: usize,
    /// The text there that is wrong, where it is a single one, such as an id that leads nowhere.
    pub word: Option<String>,
    /// What is wrong, in one sentence without the path.
    pub message: String,
    /// What was probably meant, where that can be guessed.
    pub did_you_mean: Option<String>,
}

impl Problem {
    /// The thing that the problem is about, the innermost one that the path leads to; the scenario itself where the
    /// path leads to none, or to one that has no id.
    pub fn place(&self, scenario: &Scenario) -> Place {
        let mut place = Place::Scenario;
        for (list, id) in steps(&self.path) {
            let kind = scenario.thing(&place).and_then(|it| it.list_kind(list));
            let Some(next) = kind.map(|kind| place.inner(kind, id)) else {
                break;
            };
            if !scenario.has(&next) {
                break;
            }
            place = next;
        }
        place
    }
}

/// The lists that a path goes through, each with the id in brackets behind it.
fn steps(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = path;
    std::iter::from_fn(move || {
        let (list, after) = rest.split_once('[')?;
        let (id, after) = after.split_once(']')?;
        rest = after.strip_prefix('.').unwrap_or(after);
        Some((list, id))
    })
}
