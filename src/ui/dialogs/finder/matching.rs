//! Which entries match a few words, and how well.
//!
//! Every word that is looked for is the beginning of a word of the entry, or stands within one. Letters here and there
//! match nothing: they are found in any long text.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::entries::Entry;
use crate::model::beginning;

/// In longer names no word counts for more than where it stands.
const HEAD: usize = 60;
/// Fewer letters are looked for at the beginnings of words alone.
const WITHIN: usize = 3;

/// The positions of the entries that match, the best first; of equal ones the shorter. Everything matches an empty query,
/// in the order of the entries. What discards something is never the first of several.
pub fn best(query: &str, entries: &[Entry], most: usize) -> Vec<usize> {
    let wanted: Vec<Wanted> = query.split_whitespace().map(Wanted::new).collect();
    let mut reader = Reader::default();
    let mut scored: Vec<(u32, usize, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let scores = wanted.iter().map(|word| reader.score(word, entry));
            let score = scores.sum::<Option<u32>>()?;
            Some((score, entry.name.len(), at))
        })
        .collect();
    if !wanted.is_empty() {
        scored.sort_by_key(|(score, length, at)| (Reverse(*score), *length, *at));
    }
    let mut found: Vec<usize> = scored.into_iter().map(|(_, _, at)| at).collect();
    if let Some(first) = found.iter().position(|at| !entries[*at].discards) {
        found[..=first].rotate_right(1);
    }
    found.truncate(most);
    found
}

/// A word that is looked for.
struct Wanted {
    whole: Atom,
    begins: Atom,
    within: Option<Atom>,
}

impl Wanted {
    fn new(word: &str) -> Self {
        let atom = |kind| {
            let (case, normal) = (CaseMatching::Ignore, Normalization::Smart);
            Atom::new(word, case, normal, kind, false)
        };
        let is_long = word.chars().count() >= WITHIN;
        Self {
            whole: atom(AtomKind::Exact),
            begins: atom(AtomKind::Prefix),
            within: is_long.then(|| atom(AtomKind::Substring)),
        }
    }
}

/// Compares words.
struct Reader {
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }
}

impl Reader {
    /// How well a word matches an entry, if it does: its name counts for more than what else it is found by, and that for
    /// more than what kind of thing it is.
    fn score(&mut self, word: &Wanted, entry: &Entry) -> Option<u32> {
        let head = head(&entry.name);
        let first = words(head).next();
        let is_first = first.is_some_and(|first| self.has(&word.begins, first));
        let name = self.best_word(word, head, [100, 80]);
        let also = self.best_word(word, entry.also, [90, 60]);
        let kind = self.best_word(word, &entry.kind, [45, 40]);
        let score = name.max(also).max(kind);
        let within = |text: &str, reader: &mut Self| {
            let within = word.within.as_ref();
            within.is_some_and(|within| reader.has(within, text))
        };
        if score > 0 {
            Some(score + if is_first { 10 } else { 0 })
        } else if within(&entry.name, self) {
            Some(20)
        } else {
            within(&entry.kind, self).then_some(10)
        }
    }

    /// The first score for a whole word of the text, the second for the beginning of one.
    fn best_word(&mut self, wanted: &Wanted, text: &str, [whole, begins]: [u32; 2]) -> u32 {
        let scores = words(text).map(|word| {
            if self.has(&wanted.whole, word) {
                whole
            } else if self.has(&wanted.begins, word) {
                begins
            } else {
                0
            }
        });
        scores.max().unwrap_or_default()
    }

    fn has(&mut self, atom: &Atom, text: &str) -> bool {
        let text = Utf32Str::new(text, &mut self.buffer);
        atom.score(text, &mut self.matcher).is_some()
    }
}

/// The beginning of a name, in whole words.
fn head(name: &str) -> &str {
    let head = beginning(name, HEAD);
    if head.len() == name.len() {
        return head;
    }
    let end = head.rfind(|letter: char| !letter.is_alphanumeric());
    end.map_or(head, |end| &head[..end])
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty())
}
