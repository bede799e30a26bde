//! A text as a tree: which brackets hold what, and where each part stands. Nothing of the text is lost: what lies between the
//! parts is blanks and comments.

use std::ops::Range;

/// Deeper than this no text is followed; the reader of scenarios gives up before.
const MOST_NESTED: usize = 300;

/// A text and where its parts stand.
#[derive(Debug)]
pub struct Tree<'a> {
    pub(in crate::file) text: &'a str,
    pub(in crate::file) root: Value,
}

/// Some bytes of a text. Texts are a few MiB at most, and there are many parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::file) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn new(start: usize, end: usize) -> Option<Self> {
        Some(Self {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(end).ok()?,
        })
    }

    pub(in crate::file) fn start(self) -> usize {
        self.start as usize
    }

    pub(in crate::file) fn end(self) -> usize {
        self.end as usize
    }

    pub(in crate::file) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// A value: a number, a word or a text, or a group in brackets.
#[derive(Debug)]
pub(in crate::file) struct Value {
    pub(in crate::file) span: Span,
    pub(in crate::file) group: Option<Box<Group>>,
}

/// What stands in brackets.
#[derive(Debug)]
pub(in crate::file) struct Group {
    /// The word before the bracket; empty where there is none.
    pub(in crate::file) name: Span,
    /// Where the bracket opens.
    pub(in crate::file) open: usize,
    /// Where it closes.
    pub(in crate::file) close: usize,
    pub(in crate::file) bracket: char,
    pub(in crate::file) items: Vec<Item>,
}

/// A part of a group.
#[derive(Debug)]
pub(in crate::file) struct Item {
    /// Its name, or its key in a map.
    pub(in crate::file) label: Option<Span>,
    pub(in crate::file) value: Value,
    /// Whether a comma stands behind it; where, see [`Item::comma`].
    comma: u32,
}

impl Item {
    /// Where it begins, comments before it aside.
    pub(in crate::file) fn start(&self) -> usize {
        self.label.unwrap_or(self.value.span).start()
    }

    /// Where the comma behind it stands.
    pub(in crate::file) fn comma(&self) -> Option<usize> {
        // No comma is the first character of a text.
        (self.comma > 0).then_some(self.comma as usize)
    }

    /// Where it ends, with its comma.
    pub(in crate::file) fn end(&self) -> usize {
        self.comma()
            .map_or(self.value.span.end(), |comma| comma + 1)
    }
}

impl<'a> Tree<'a> {
    /// The tree of a text that holds one value, or `None` where that cannot be told.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        reader.skip_attributes()?;
        let root = reader.value(0)?;
        reader.skip_blank()?;
        (reader.at == text.len()).then_some(Self { text, root })
    }

    pub(in crate::file) fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }
}

/// Whether RON takes the character for a blank.
pub(in crate::file) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

/// The length of the comment that the text begins with; `None` where none begins or it never ends.
pub(in crate::file) fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blank(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            if !self.rest().starts_with('/') {
                return Some(());
            }
            self.at += comment_length(self.rest())?;
        }
    }

    fn skip_attributes(&mut self) -> Option<()> {
        self.skip_blank()?;
        while self.rest().starts_with('#') {
            self.at += self.rest().find(']')? + 1;
            self.skip_blank()?;
        }
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > MOST_NESTED {
            return None;
        }
        let start = self.at;
        if let Some(length) = quoted_length(self.rest()) {
            self.at += length;
            return self.atom(start);
        }
        self.at += word_length(self.rest());
        let name = Span::new(start, self.at)?;
        let is_named = self.at > start;
        if is_named {
            self.skip_blank()?;
        }
        match self.peek() {
            Some(bracket @ ('[' | '{')) if !is_named => self.group(name, bracket, depth),
            Some('(') => self.group(name, '(', depth),
            _ if is_named => {
                self.at = name.end();
                self.atom(start)
            }
            _ => None,
        }
    }

    fn atom(&self, start: usize) -> Option<Value> {
        Some(Value {
            span: Span::new(start, self.at)?,
            group: None,
        })
    }

    fn group(&mut self, name: Span, bracket: char, depth: usize) -> Option<Value> {
        let open = self.at;
        let closing = match bracket {
            '[' => ']',
            '{' => '}',
            _ => ')',
        };
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank()?;
            if self.peek()? == closing {
                break;
            }
            let item = self.item(depth + 1)?;
            let is_last = item.comma().is_none();
            items.push(item);
            if is_last {
                self.skip_blank()?;
                if self.peek()? != closing {
                    return None;
                }
                break;
            }
        }
        items.shrink_to_fit();
        let group = Group {
            name,
            open,
            close: self.at,
            bracket,
            items,
        };
        self.at += 1;
        Some(Value {
            span: Span::new(name.start(), self.at)?,
            group: Some(Box::new(group)),
        })
    }

    fn item(&mut self, depth: usize) -> Option<Item> {
        let mut value = self.value(depth)?;
        let mut behind = self.at;
        self.skip_blank()?;
        let mut label = None;
        if self.peek() == Some(':') {
            label = Some(value.span);
            self.at += 1;
            self.skip_blank()?;
            value = self.value(depth)?;
            behind = self.at;
            self.skip_blank()?;
        }
        let mut comma = 0;
        if self.peek() == Some(',') {
            comma = u32::try_from(self.at).ok()?;
            self.at += 1;
        } else {
            self.at = behind;
        }
        Some(Item {
            label,
            value,
            comma,
        })
    }
}

/// The length of the word or number that the text begins with.
fn word_length(text: &str) -> usize {
    let ends = |c: char| {
        is_blank(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"' | '/')
    };
    text.find(ends).unwrap_or(text.len())
}

/// The length of the text, character or bytes in quotation marks that begin here.
pub(in crate::file) fn quoted_length(text: &str) -> Option<usize> {
    let marked = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - marked.len();
    if let Some(raw) = marked.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let content = raw[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", &raw[..hashes]);
        let length = content.find(&end)?;
        return Some(prefix + 1 + hashes + 1 + length + end.len());
    }
    let mark = marked.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut is_escaped = false;
    for (at, byte) in marked.bytes().enumerate().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if byte == b'\\' {
            is_escaped = true;
        } else if char::from(byte) == mark {
            return Some(prefix + at + 1);
        }
    }
    None
}
