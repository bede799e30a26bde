//! Collects problems, within bounds: a hostile scenario must not make a list that fills the memory.

use std::collections::{HashMap, HashSet};

use super::index::Index;
use crate::model::id::{ClaimId, Id, MAX_ID_LENGTH};
use crate::model::kind::Kind;
use crate::model::limits::MAX_PROBLEMS;
use crate::model::place::Place;
use crate::model::problem::{Problem, Severity};
use crate::model::references::Refers;
use crate::model::suggest;

/// How many names may be compared with misspelt ones in all.
const COMPARISONS: usize = 100_000;
/// How many characters of an id or a text are shown.
const SHOWN: usize = 64;

/// The problems found so far.
pub struct Report<'a> {
    /// What the scenario has.
    pub index: &'a Index<'a>,
    /// The ids of the things that were looked at.
    seen: HashMap<Kind, HashSet<&'a str>>,
    /// How many things of each path were looked at.
    met: HashMap<String, usize>,
    problems: Vec<Problem>,
    unlisted: usize,
    unlisted_errors: usize,
    comparisons_left: usize,
}

impl<'a> Report<'a> {
    /// Nothing found so far.
    pub fn new(index: &'a Index<'a>) -> Self {
        Self {
            index,
            seen: HashMap::new(),
            met: HashMap::new(),
            problems: Vec::new(),
            unlisted: 0,
            unlisted_errors: 0,
            comparisons_left: COMPARISONS,
        }
    }

    /// Reports an id that the format does not allow or that an earlier thing of the kind has already.
    pub fn check_id<K>(&mut self, path: &str, kind: Kind, id: &'a Id<K>) {
        self.meet(path);
        let text = id.as_str();
        if kind == Kind::Claim && !ClaimId::from(text).is_claim_number() {
            self.error(
                path,
                format!("{} is not the id of a claim: it has 1 to {MAX_ID_LENGTH} of the characters A-Z, a-z, 0-9, _ and -", shown(text)),
            );
        } else if kind != Kind::Claim && !id.is_slug() {
            self.error(
                path,
                format!("{} is not an id: an id has 1 to {MAX_ID_LENGTH} of the characters a-z, 0-9, _ and -", shown(text)),
            );
        }
        if !self.seen.entry(kind).or_default().insert(text) {
            let what = match kind {
                Kind::Option => "option of this issue",
                _ => kind.singular(),
            };
            let message = format!("another {what} before this one has the id {}", shown(text));
            self.error(path, message);
        }
    }

    /// Notes that what is told from now on of this path is about one more thing with it.
    pub fn meet(&mut self, path: &str) {
        *self.met.entry(path.to_owned()).or_default() += 1;
    }

    /// How many things with the path of what a path leads to were looked at before the present one.
    fn nth(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(count) = self.met.get(path) {
                return count - 1;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return 0,
            }
        }
    }

    /// Lets things of a kind have the same ids again as those before, which belong to something else.
    pub fn forget_ids(&mut self, kind: Kind) {
        self.seen.remove(&kind);
    }

    /// Warns of a text that says nothing.
    pub fn check_text(&mut self, parent: &str, kind: Kind, name: &str, text: &str) {
        if text.trim().is_empty() {
            let message = format!("the {} has no {name}", kind.singular());
            self.warning(&field(parent, name), message);
        }
    }

    /// Reports every reference of a part that leads nowhere. Returns whether there is none.
    pub fn check_references(&mut self, path: &str, part: &impl Refers) -> bool {
        let mut is_sound = true;
        part.references(&mut |place| is_sound &= self.check_reference(path, &place));
        is_sound
    }

    /// Whether there is such a thing; if not, a problem is added. Options are looked up with their issue.
    pub fn check_reference(&mut self, path: &str, place: &Place) -> bool {
        let Some(kind) = place.kind().filter(|_| !self.index.has(place)) else {
            return true;
        };
        let id = shown(place.id());
        let message = match kind {
            Kind::Claim => format!("no source makes the claim {id}"),
            _ => format!("there is no {} {id}", kind.singular()),
        };
        self.unknown(path, message, place.id(), self.index.ids(kind));
        false
    }

    /// Adds something that means nothing.
    pub fn error(&mut self, path: &str, message: impl Into<String>) {
        self.add(Severity::Error, path, message.into(), None, None);
    }

    /// Adds something that means nothing because of the text `word` there.
    pub fn error_of(&mut self, path: &str, word: &str, message: impl Into<String>) {
        self.add(Severity::Error, path, message.into(), None, Some(word));
    }

    /// Adds something that probably means something else than was intended.
    pub fn warning(&mut self, path: &str, message: impl Into<String>) {
        self.add(Severity::Warning, path, message.into(), None, None);
    }

    /// Adds the use of an id that does not exist, with the one of the `candidates` that was probably meant.
    pub fn unknown<'b>(
        &mut self,
        path: &str,
        message: String,
        id: &str,
        candidates: impl Iterator<Item = &'b str>,
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
        self.add(Severity::Error, path, message, meant, Some(id));
    }

    fn add(
        &mut self,
        severity: Severity,
        path: &str,
        message: String,
        did_you_mean: Option<String>,
        word: Option<&str>,
    ) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                severity,
                path: path.to_owned(),
                nth: self.nth(path),
                word: word.map(str::to_owned),
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
            ..
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
                nth: 0,
                word: None,
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
