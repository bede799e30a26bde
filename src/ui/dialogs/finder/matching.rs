//! Which entries match a few letters, and how well.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::entries::Entry;

/// Letters here and there are found in any long text: in names beyond this many bytes, words are looked for.
const LONG: usize = 60;

/// The positions of the entries that match, the best first; of equal ones the shorter. Everything matches an empty query,
/// in the order of the entries.
pub fn best(query: &str, entries: &[Entry], most: usize) -> Vec<usize> {
    let query = query.trim();
    if query.is_empty() {
        return (0..entries.len().min(most)).collect();
    }
    let (case, normal) = (CaseMatching::Ignore, Normalization::Smart);
    let letters = Pattern::new(query, case, normal, AtomKind::Fuzzy);
    let words = Pattern::new(query, case, normal, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut score = |pattern: &Pattern, text: &str| {
        pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher)
    };
    let mut scored: Vec<(u32, usize, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let name = if entry.name.len() <= LONG {
                score(&letters, &entry.name)
            } else {
                score(&words, &entry.name)
            };
            // The name counts for more than what kind of thing it is.
            let name = name.map(|score| score.saturating_mul(2));
            let whole = score(&words, &entry.searched);
            Some((name.max(whole)?, entry.name.len(), at))
        })
        .collect();
    scored.sort_by_key(|(score, length, at)| (std::cmp::Reverse(*score), *length, *at));
    scored.into_iter().take(most).map(|(_, _, at)| at).collect()
}
