//! Which entries match a few letters, and how well.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::entries::Entry;

/// The positions of the entries that match, the best first; of equal ones the earlier. Everything matches an empty
/// query.
pub fn best(query: &str, entries: &[Entry], most: usize) -> Vec<usize> {
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
    let mut scored: Vec<(u32, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            // The name counts for more than what kind of thing it is.
            let name = score(&entry.name).map(|score| score.saturating_mul(2));
            let whole = score(&entry.searched);
            Some((name.max(whole)?, at))
        })
        .collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scored.into_iter().take(most).map(|(_, at)| at).collect()
}
