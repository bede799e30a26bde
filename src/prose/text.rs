//! Text in runs that know what they stand for: each front end chooses colours and links for itself.

use std::fmt;

use super::glossary::GlossaryTerm;
use crate::analysis::Verdict;
use crate::model::{Basis, Place, beginning};

/// A sentence, or several, as runs of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The runs, in reading order; joined without separators they are the plain text.
    pub runs: Vec<Run>,
}

/// A piece of text with one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they stand for.
    pub mark: Mark,
}

/// What a run stands for. A place makes it a link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Words.
    Plain,
    /// Words that carry the answer.
    Strong,
    /// The name or the text of a thing of the scenario.
    Thing(Place),
    /// The word for a verdict.
    Verdict(Verdict),
    /// The word for what a position rests on.
    Basis(Basis),
    /// A word with a sense of its own, where it is first met.
    GlossaryTerm(GlossaryTerm),
}

impl Text {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// The text with plain words added.
    #[must_use]
    pub fn then(self, text: impl Into<String>) -> Self {
        self.marked(text, Mark::Plain)
    }

    /// The text with a marked run added; an empty one is left out.
    #[must_use]
    pub fn marked(mut self, text: impl Into<String>, mark: Mark) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.runs.push(Run { text, mark });
        }
        self
    }

    /// The text with another one added.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.runs.extend(other.runs);
        self
    }

    /// The text with words that carry the answer added.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.marked(text, Mark::Strong)
    }

    /// Whether there are no words in it.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.is_empty())
    }

    /// So many characters of the text, with “…” behind if there are more.
    #[must_use]
    pub fn shortened(mut self, most: usize) -> Self {
        let mut left = most;
        for (at, run) in self.runs.iter_mut().enumerate() {
            let length = beginning(&run.text, left).len();
            if length < run.text.len() {
                run.text.truncate(length);
                run.text.push('…');
                self.runs.truncate(at + 1);
                break;
            }
            left -= run.text.chars().count();
        }
        self
    }

    /// The text with a word added that has a sense of its own, where it is first met.
    #[must_use]
    pub fn term(self, word: impl Into<String>, term: GlossaryTerm) -> Self {
        self.marked(word, Mark::GlossaryTerm(term))
    }

    /// The text in brackets.
    #[must_use]
    pub fn in_brackets(self) -> Self {
        Self::plain("(").with(self).then(")")
    }

    /// The texts one after the other with a separator between them.
    pub fn joined(texts: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut all = Self::default();
        for (position, text) in texts.into_iter().enumerate() {
            if position > 0 {
                all = all.then(separator);
            }
            all = all.with(text);
        }
        all
    }

    /// The texts as a list in words: "a", "a and b", "a, b and c", with another last word such as `or` in
    /// place of `and`.
    pub fn listed(texts: impl IntoIterator<Item = Self>, last: &str) -> Self {
        let mut texts: Vec<Self> = texts.into_iter().collect();
        let Some(end) = texts.pop() else {
            return Self::default();
        };
        if texts.is_empty() {
            return end;
        }
        Self::joined(texts, ", ")
            .then(format!(" {last} "))
            .with(end)
    }

    /// The text with its names as words that stand out in place of links.
    #[must_use]
    pub fn without_links(mut self) -> Self {
        for run in &mut self.runs {
            if run.mark.is_link() {
                run.mark = Mark::Strong;
            }
        }
        self
    }

    /// The text with its first letter as a capital, for the beginning of a sentence. A name keeps its own
    /// letters: only words without a link are changed.
    #[must_use]
    pub fn capitalised(mut self) -> Self {
        if let Some(run) = self.runs.first_mut()
            && !run.mark.is_link()
        {
            run.text = capitalised(&run.text);
        }
        self
    }
}

/// The words with their first letter as a capital.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl Mark {
    /// Whether it stands for something of the scenario that can be shown.
    pub fn is_link(&self) -> bool {
        matches!(self, Self::Thing(_))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| f.write_str(&run.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shortened_across_its_runs() {
        let text = Text::plain("one ").strong("two").then(" three");
        let short = |most| text.clone().shortened(most).to_string();
        assert_eq!(short(13), "one two three");
        assert_eq!(short(12), "one two thre…");
        assert_eq!(short(7), "one two…");
        assert_eq!(short(5), "one t…");
        assert_eq!(short(0), "…");
        assert_eq!(Text::default().shortened(0), Text::default());
    }
}
