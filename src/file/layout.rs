//! Lays out RON for people: on one line what fits there, one part a line what does not.
//!
//! The layout depends on the content alone, so that the same scenario always gives the same text.

/// How many columns a line may fill before its parts go on lines of their own.
const WIDTH: usize = 110;
const INDENT: usize = 4;

/// A value as it will be written.
pub struct Node {
    content: Content,
    /// The columns that it fills on one line, or `None` where it needs several.
    width: Option<usize>,
}

enum Content {
    Atom(String),
    Group {
        open: String,
        close: char,
        items: Vec<(Option<&'static str>, Node)>,
    },
}

impl Node {
    /// A number or a word.
    pub fn atom(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            width: Some(text.chars().count()),
            content: Content::Atom(text),
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
            content: Content::Atom(format!("r{hashes}\"{text}\"{hashes}")),
        }
    }

    /// Parts without names, such as `[a, b]` or `OnlyIf(a, b)`; `open` ends in the opening bracket.
    pub fn group(open: impl Into<String>, parts: impl IntoIterator<Item = Self>) -> Self {
        Self::new(open.into(), parts.into_iter().map(|part| (None, part)))
    }

    /// Parts with names, such as `(id: "a", min: 0)`.
    pub fn fields(
        open: impl Into<String>,
        fields: impl IntoIterator<Item = (&'static str, Self)>,
    ) -> Self {
        let named = |(name, part)| (Some(name), part);
        Self::new(open.into(), fields.into_iter().map(named))
    }

    /// Parts of which some have names, such as `AtLeast(2, of: [a, b, c])`.
    pub fn parts(
        open: impl Into<String>,
        parts: impl IntoIterator<Item = (Option<&'static str>, Self)>,
    ) -> Self {
        Self::new(open.into(), parts.into_iter())
    }

    /// An entry of a map; only for parts of a group in braces.
    pub fn entry(key: &str, value: &Self) -> Self {
        let mut text = escaped(key);
        text.push_str(": ");
        value.write(0, 0, &mut text);
        Self::atom(text)
    }

    fn new(open: String, items: impl Iterator<Item = (Option<&'static str>, Self)>) -> Self {
        let items: Vec<_> = items.collect();
        let between = 2 * items.len().saturating_sub(1);
        let brackets = open.chars().count() + 1;
        let width = items
            .iter()
            .map(|(name, part)| Some(label_width(*name) + part.width?))
            .sum::<Option<usize>>()
            .map(|sum| sum + between + brackets);
        let close = match open.chars().next_back() {
            Some('[') => ']',
            Some('{') => '}',
            _ => ')',
        };
        Self {
            content: Content::Group { open, close, items },
            width,
        }
    }

    /// The same value with one part a line, however short.
    #[must_use]
    pub fn tall(mut self) -> Self {
        if matches!(&self.content, Content::Group { items, .. } if !items.is_empty()) {
            self.width = None;
        }
        self
    }

    /// The text, with a line break at the end.
    pub fn into_text(self) -> String {
        let mut out = String::new();
        self.write(0, 0, &mut out);
        out.push('\n');
        out
    }

    /// Writes the value where `used` columns of the line are taken, in a block indented by `indent`.
    fn write(&self, indent: usize, used: usize, out: &mut String) {
        match &self.content {
            Content::Atom(text) => out.push_str(text),
            Content::Group { open, close, items } => {
                out.push_str(open);
                let fits = self.width.is_some_and(|width| used + width < WIDTH);
                match items.as_slice() {
                    // An only part shares the lines of what holds it, `Never(All([` … `]))`; not so in a list,
                    // where a second part would then move the first.
                    [(None, only)] if !fits && *close == ')' && only.is_group() => {
                        only.write(indent, used + open.chars().count(), out);
                    }
                    _ if fits => write_flat(items, out),
                    _ => write_tall(items, indent, out),
                }
                out.push(*close);
            }
        }
    }

    fn is_group(&self) -> bool {
        matches!(self.content, Content::Group { .. })
    }
}

fn write_flat(items: &[(Option<&'static str>, Node)], out: &mut String) {
    for (position, (name, part)) in items.iter().enumerate() {
        if position > 0 {
            out.push_str(", ");
        }
        write_label(*name, out);
        part.write(0, 0, out);
    }
}

fn write_tall(items: &[(Option<&'static str>, Node)], indent: usize, out: &mut String) {
    let inner = indent + INDENT;
    out.push('\n');
    for (name, part) in items {
        out.extend(std::iter::repeat_n(' ', inner));
        write_label(*name, out);
        part.write(inner, inner + label_width(*name), out);
        out.push_str(",\n");
    }
    out.extend(std::iter::repeat_n(' ', indent));
}

fn write_label(name: Option<&str>, out: &mut String) {
    if let Some(name) = name {
        out.push_str(name);
        out.push_str(": ");
    }
}

fn label_width(name: Option<&str>) -> usize {
    name.map_or(0, |name| name.len() + 2)
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
fn escaped(text: &str) -> String {
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
