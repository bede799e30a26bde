//! The texts of a scenario: every one there is, how long it may be, and the beginning of one that is longer.
//!
//! Whatever a thing is made of either has texts or says that it has none, so that a part of a new type does not compile
//! before it is decided here. [`Thing`](super::thing::Thing) takes the parts of a thing together.

use std::borrow::Cow;

use super::agreement::{Agreement, Role};
use super::condition::{Condition, Rule};
use super::enforced::Enforced;
use super::id::Id;
use super::limits::{MAX_GUIDE, MAX_NAME, MAX_TEXT};
use super::rational::Rational;
use super::scale::Scale;
use super::scenario::{Answer, Basis, NoDeal, Preference};
use super::span::Span;
use super::values::{Range, Values};

/// How much a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// What is told in a line: a name, a title, a date, a unit.
    Name,
    /// A sentence or some.
    Prose,
    /// The guide.
    Guide,
}

impl TextKind {
    /// How many characters such a text may have.
    pub fn most(self) -> usize {
        match self {
            Self::Name => MAX_NAME,
            Self::Prose => MAX_TEXT,
            Self::Guide => MAX_GUIDE,
        }
    }

    /// Whether a text has more characters than that.
    pub fn is_exceeded(self, text: &str) -> bool {
        end_of(text, self.most()).is_some()
    }

    /// Whether this may be what [`clipped`](Self::clipped) leaves of a longer text.
    pub fn may_be_clipped(text: &str) -> bool {
        let all = [Self::Name, Self::Prose, Self::Guide];
        text.ends_with('…') && {
            let length = text.chars().count();
            all.iter().any(|kind| length == kind.most() + 1)
        }
    }

    /// The text or, where it is too long, as much of it as is allowed with “…” behind: still too long, so that nobody
    /// takes it for the text.
    pub fn clipped(self, text: &str) -> Cow<'_, str> {
        clipped(text, self.most())
    }
}

/// So many characters of a text, with “…” behind if there are more.
pub fn clipped(text: &str, most: usize) -> Cow<'_, str> {
    match end_of(text, most) {
        Some(end) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// So many characters of a text.
pub fn beginning(text: &str, most: usize) -> &str {
    end_of(text, most).map_or(text, |end| &text[..end])
}

/// Where so many characters of a text end; `None` where it has no more.
fn end_of(text: &str, most: usize) -> Option<usize> {
    // A character has at least one byte.
    let is_short = text.len() <= most;
    let end = (!is_short).then(|| text.char_indices().nth(most))?;
    end.map(|(end, _)| end)
}

/// What the texts of a property are for.
macro_rules! text_kind {
    (Guide) => {
        TextKind::Guide
    };
    (Title) => {
        TextKind::Name
    };
    (Name) => {
        TextKind::Name
    };
    (AsOf) => {
        TextKind::Name
    };
    (Date) => {
        TextKind::Name
    };
    (Who) => {
        TextKind::Name
    };
    (Publisher) => {
        TextKind::Name
    };
    (Page) => {
        TextKind::Name
    };
    (View) => {
        TextKind::Name
    };
    (Select) => {
        TextKind::Name
    };
    (Color) => {
        TextKind::Name
    };
    ($other:ident) => {
        TextKind::Prose
    };
}

pub(super) use text_kind;

/// What is called with every text of a thing: the field that it is in, what it is for, and the text.
pub type Visit<'a> = dyn FnMut(&str, TextKind, &str) + 'a;
/// The same for texts that may be changed.
pub type Change<'a> = dyn FnMut(TextKind, &mut String) + 'a;

/// A part of a thing, which may have texts.
pub trait HasTexts {
    /// Calls `visit` with every text in the part, which is in this field.
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>);

    /// Calls `change` with every text in the part.
    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>);
}

impl HasTexts for String {
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>) {
        visit(field, kind, self);
    }

    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>) {
        change(kind, self);
    }
}

macro_rules! has_no_texts {
    ($($part:ty),*) => {
        $(impl HasTexts for $part {
            fn texts(&self, _: &str, _: TextKind, _: &mut Visit<'_>) {}
            fn texts_mut(&mut self, _: TextKind, _: &mut Change<'_>) {}
        })*
    };
}

has_no_texts!(
    u8, bool, Agreement, Answer, Basis, Condition, Enforced, Preference, Rational, Role, Rule,
    Scale, Span
);

/// An id has limits of its own.
impl<K> HasTexts for Id<K> {
    fn texts(&self, _: &str, _: TextKind, _: &mut Visit<'_>) {}

    fn texts_mut(&mut self, _: TextKind, _: &mut Change<'_>) {}
}

impl<A: HasTexts, B: HasTexts> HasTexts for (A, B) {
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>) {
        self.0.texts(field, kind, visit);
        self.1.texts(field, kind, visit);
    }

    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>) {
        self.0.texts_mut(kind, change);
        self.1.texts_mut(kind, change);
    }
}

impl<T: HasTexts> HasTexts for Vec<T> {
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>) {
        self.iter().for_each(|part| part.texts(field, kind, visit));
    }

    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>) {
        self.iter_mut()
            .for_each(|part| part.texts_mut(kind, change));
    }
}

impl<T: HasTexts> HasTexts for Option<T> {
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>) {
        self.iter().for_each(|part| part.texts(field, kind, visit));
    }

    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>) {
        self.iter_mut()
            .for_each(|part| part.texts_mut(kind, change));
    }
}

impl HasTexts for NoDeal {
    fn texts(&self, field: &str, kind: TextKind, visit: &mut Visit<'_>) {
        let Self {
            text,
            value: _,
            firmness: _,
            claims,
            private: _,
        } = self;
        text.texts(&format!("{field}.text"), kind, visit);
        claims.texts(field, kind, visit);
    }

    fn texts_mut(&mut self, kind: TextKind, change: &mut Change<'_>) {
        self.text.texts_mut(kind, change);
    }
}

impl HasTexts for Values {
    fn texts(&self, field: &str, _: TextKind, visit: &mut Visit<'_>) {
        match self {
            // They are things with texts of their own.
            Self::Options(_) => {}
            Self::Range(Range {
                min: _,
                max: _,
                step: _,
                unit,
            }) => unit.texts(&format!("{field}.unit"), TextKind::Name, visit),
        }
    }

    fn texts_mut(&mut self, _: TextKind, change: &mut Change<'_>) {
        match self {
            Self::Options(_) => {}
            Self::Range(range) => range.unit.texts_mut(TextKind::Name, change),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(clipped("日本語", 3), "日本語");
        assert_eq!(clipped("日本語", 2), "日本…");
        assert_eq!(beginning("日本語", 2), "日本");
        assert_eq!(clipped("", 0), "");
        assert!(!TextKind::Name.is_exceeded(&"é".repeat(MAX_NAME)));
        assert!(TextKind::Name.is_exceeded(&"é".repeat(MAX_NAME + 1)));
    }

    #[test]
    fn what_is_clipped_is_still_too_long() {
        for kind in [TextKind::Name, TextKind::Prose, TextKind::Guide] {
            let short = kind.clipped(&"x".repeat(100_000)).into_owned();
            assert_eq!(short.chars().count(), kind.most() + 1);
            assert!(kind.is_exceeded(&short));
        }
    }
}
