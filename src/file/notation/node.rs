//! A value as it is to be written, before it is laid out.

use std::borrow::Cow;

/// A value to be written.
///
/// Two are equal where the same would be written; how far they are laid out over several lines has no say in that.
#[derive(Clone, Debug)]
pub struct Node {
    pub(super) content: Content,
    /// The columns that it fills on one line, or `None` where it cannot stand on one.
    pub(super) width: Option<usize>,
    /// Whether its parts stand on lines of their own even where one line would do.
    pub(super) is_tall: bool,
    /// The comments that belong to it, when a text is laid out anew.
    pub(super) comments: Option<Box<Comments>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Atom(String),
    Group {
        /// What it begins with, the bracket included.
        open: Cow<'static, str>,
        close: char,
        items: Vec<Item>,
    },
    /// What is the same in what was written before, under this key; neither needs to be made.
    Same(String),
}

/// A part of a group.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) label: Label,
    pub(super) node: Node,
}

/// What stands before a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    None,
    /// The name of a field.
    Name(&'static str),
    /// The key of a map, in its quotation marks.
    Key(String),
}

/// The comments around a part and in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Comments {
    /// Whether an empty line goes before.
    pub(super) has_gap: bool,
    /// On lines of their own before it; an empty one stands for an empty line.
    pub(super) before: Vec<String>,
    /// Behind it, on its last line.
    pub(super) behind: Vec<String>,
    /// Behind the last part in its brackets.
    pub(super) at_end: Vec<String>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Label {
    /// What is written of it.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Name(name) => Some(name),
            Self::Key(key) => Some(key),
        }
    }

    /// The columns that it fills, with the colon.
    pub(super) fn width(&self) -> usize {
        self.text().map_or(0, |it| it.chars().count() + 2)
    }
}

impl Node {
    /// A number or a word.
    pub fn atom(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            width: Some(text.chars().count()),
            content: Content::Atom(text),
            is_tall: false,
            comments: None,
        }
    }

    /// A text in quotation marks.
    ///
    /// A text of several lines keeps them, so that two versions can be compared line by line.
    pub fn text(text: &str) -> Self {
        let Some(hashes) = hashes_for(text) else {
            return Self::atom(escaped(text));
        };
        Self {
            width: None,
            ..Self::atom(format!("r{hashes}\"{text}\"{hashes}"))
        }
    }

    /// What is the same as it was written before, under the key that [`Node::text`] gives to this id.
    pub fn same(id: &str) -> Self {
        Self {
            content: Content::Same(escaped(id)),
            ..Self::atom("")
        }
    }

    /// Parts without names, such as `[a, b]` or `OnlyIf(a, b)`; `open` ends in the opening bracket.
    pub fn group(
        open: impl Into<Cow<'static, str>>,
        parts: impl IntoIterator<Item = Self>,
    ) -> Self {
        Self::new(open, parts.into_iter().map(|part| (Label::None, part)))
    }

    /// Parts with names, such as `(id: "a", min: 0)`.
    pub fn fields(
        open: impl Into<Cow<'static, str>>,
        fields: impl IntoIterator<Item = (&'static str, Self)>,
    ) -> Self {
        let named = |(name, part)| (Label::Name(name), part);
        Self::new(open, fields.into_iter().map(named))
    }

    /// Parts of which some have names, such as `AtLeast(2, of: [a, b, c])`.
    pub fn parts(
        open: impl Into<Cow<'static, str>>,
        parts: impl IntoIterator<Item = (Option<&'static str>, Self)>,
    ) -> Self {
        let labelled = |(name, part): (Option<_>, _)| (name.map_or(Label::None, Label::Name), part);
        Self::new(open, parts.into_iter().map(labelled))
    }

    /// A map, such as `{"a": 1, "b": 2}`.
    pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let keyed = |(key, value)| (Label::Key(escaped(key)), value);
        Self::new("{", entries.into_iter().map(keyed))
    }

    fn new(
        open: impl Into<Cow<'static, str>>,
        items: impl IntoIterator<Item = (Label, Self)>,
    ) -> Self {
        let open = open.into();
        let items = items.into_iter().map(|(label, node)| Item { label, node });
        let mut node = Self {
            content: Content::Group {
                close: closing(&open),
                open,
                items: items.collect(),
            },
            width: None,
            is_tall: false,
            comments: None,
        };
        node.measure();
        node
    }

    /// Works out anew how wide it is, from its parts.
    pub(super) fn measure(&mut self) {
        if let Content::Group { open, items, .. } = &self.content {
            let between = 2 * items.len().saturating_sub(1);
            let brackets = open.chars().count() + 1;
            let parts = items.iter();
            let width = parts
                .map(|it| {
                    let has_comments = it.node.comments.is_some();
                    let width = it.node.width.filter(|_| !has_comments)?;
                    Some(it.label.width() + width)
                })
                .sum::<Option<usize>>();
            let has_end = (self.comments.as_ref()).is_some_and(|it| !it.at_end.is_empty());
            self.width = width
                .filter(|_| !has_end)
                .map(|sum| sum + between + brackets);
        }
    }

    /// The same value with one part a line, however short.
    #[must_use]
    pub fn tall(mut self) -> Self {
        self.is_tall = matches!(&self.content, Content::Group { items, .. } if !items.is_empty());
        self
    }

    pub(super) fn items(&self) -> &[Item] {
        match &self.content {
            Content::Group { items, .. } => items,
            Content::Atom(_) | Content::Same(_) => &[],
        }
    }

    /// The bracket that it begins with.
    pub(super) fn bracket(&self) -> Option<char> {
        match &self.content {
            Content::Group { open, .. } => open.chars().next_back(),
            Content::Atom(_) | Content::Same(_) => None,
        }
    }

    /// The word before its bracket.
    pub(super) fn name(&self) -> &str {
        match &self.content {
            Content::Group { open, .. } => &open[..open.len() - 1],
            Content::Atom(_) | Content::Same(_) => "",
        }
    }

    /// What tells it from its neighbours in a list: itself, or what its first field names it by.
    pub(super) fn key(&self) -> Option<&str> {
        match &self.content {
            Content::Atom(text) | Content::Same(text) => Some(text),
            Content::Group { items, .. } => match items.first() {
                Some(Item {
                    label: Label::Name("id" | "issue"),
                    node,
                }) => node.key(),
                _ => None,
            },
        }
    }
}

fn closing(open: &str) -> char {
    match open.chars().next_back() {
        Some('[') => ']',
        Some('{') => '}',
        _ => ')',
    }
}

/// The hash signs around a text that is best written raw: one of several lines that reads back unchanged.
fn hashes_for(text: &str) -> Option<String> {
    const MOST: usize = 8;
    let is_plain = |c: char| c == '\n' || !needs_escape(c);
    if !text.contains('\n') || !text.chars().all(is_plain) {
        return None;
    }
    // One hash more than the longest run of them that follows a quotation mark.
    let run_after = |rest: &str| rest.chars().take_while(|c| *c == '#').take(MOST).count();
    let longest = text.split('"').skip(1).map(run_after).max().unwrap_or(0);
    (longest < MOST).then(|| "#".repeat(longest + 1))
}

/// The text in quotation marks with everything escaped that would not read back or not be seen.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a character is written as an escape: control characters, line separators, and the marks that
/// change the order in which text is shown.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
