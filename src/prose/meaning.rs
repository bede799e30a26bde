//! The words of the glossary within their sentences.

use super::glossary::GlossaryTerm;
use super::text::Text;

/// What a word means, in one sentence in which it stands out.
pub fn meaning(term: GlossaryTerm) -> Text {
    let (meaning, word) = (term.meaning(), term.word());
    let at = meaning.to_ascii_lowercase().find(word).unwrap_or_default();
    let (before, rest) = meaning.split_at(at);
    let (word, after) = rest.split_at(word.len().min(rest.len()));
    Text::plain(before).strong(word).then(after)
}
