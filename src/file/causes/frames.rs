//! The brackets around a place in a text, and whether all of them match.

use crate::file::lexer::{Token, TokenKind, tokens};
use crate::file::v1::Shape;

/// No file that can be read is nested deeper.
const DEEPEST: usize = 300;

/// An opening bracket that is still open, and what is known of what it holds.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// Where it stands.
    pub at: usize,
    /// The bracket.
    pub bracket: char,
    /// How far its line is indented.
    pub indent: usize,
    /// What it holds, if that is made of fields.
    pub shape: Option<Shape>,
    /// What each item of the list is that it begins or contains.
    pub items: Option<Shape>,
    /// The field or the key whose value comes next or has just been given.
    pub field: Option<&'a str>,
    /// The field whose value the bracket begins.
    pub of_field: Option<&'a str>,
    /// The fields that are given so far.
    pub given: Vec<&'a str>,
}

/// What closes a bracket.
pub fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// A walk through the tokens of a text that knows the brackets around each.
pub struct Walk<'a> {
    text: &'a str,
    /// The brackets that are open, the innermost last.
    pub open: Vec<Frame<'a>>,
    /// The token before.
    pub last: Option<Token>,
    /// How far the line is indented in which the last token begins.
    indent: usize,
}

impl<'a> Walk<'a> {
    /// Before the first token.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            open: Vec::new(),
            last: None,
            indent: 0,
        }
    }

    /// How far a token is indented, if it is the first of its line. Every token is asked about in order.
    pub fn indent_of(&mut self, token: Token) -> Option<usize> {
        let from = self.last.map_or(0, |last| last.start);
        let between = &self.text[from..token.start];
        let blanks = match between.rfind('\n') {
            Some(end) => &between[end + 1..],
            None if self.last.is_none() => between,
            None => return None,
        };
        // Behind a comment or the end of a text a token is not the first of its line, but it tells how far that is indented.
        let indent = width(&blanks[..blanks.len() - blanks.trim_start().len()]);
        self.indent = indent;
        blanks.trim().is_empty().then_some(indent)
    }

    /// The brackets around a place, and the token before it; `None` where they are too many.
    pub fn to(text: &'a str, at: usize) -> Option<Self> {
        let mut walk = Self::new(text);
        for token in tokens(text).take_while(|token| token.start < at) {
            walk.step(token)?;
        }
        Some(walk)
    }

    /// Takes in a token. A closing bracket closes the innermost of its kind, with what is open in it.
    pub fn step(&mut self, token: Token) -> Option<()> {
        let word = |token: Token| match token.kind {
            TokenKind::Word => Some(token.of(self.text)),
            TokenKind::Text => Some(token.of(self.text).trim_matches('"')),
            _ => None,
        };
        self.indent_of(token);
        match token.kind {
            TokenKind::Open(bracket) => {
                let name = self.last.filter(|last| last.kind == TokenKind::Word);
                let frame = self.frame(token.start, bracket, name.map(|it| it.of(self.text)));
                self.open.push(frame);
            }
            TokenKind::Close(bracket) => {
                let is_its = |frame: &Frame<'_>| closing(frame.bracket) == bracket;
                if let Some(at) = self.open.iter().rposition(is_its) {
                    self.open.truncate(at);
                }
            }
            TokenKind::Sign(':') => {
                let name = self.last.and_then(word);
                if let (Some(name), Some(top)) = (name, self.open.last_mut()) {
                    top.field = Some(name);
                    top.given.push(name);
                }
            }
            TokenKind::Sign(',') => {
                if let Some(top) = self.open.last_mut() {
                    top.field = None;
                }
            }
            TokenKind::Text | TokenKind::Word | TokenKind::Sign(_) => {}
        }
        self.last = Some(token);
        (self.open.len() <= DEEPEST).then_some(())
    }

    fn frame(&self, at: usize, bracket: char, name: Option<&str>) -> Frame<'a> {
        let parent = self.open.last();
        let of_field = parent.and_then(|it| it.field);
        let inner = parent.and_then(|it| match it.shape {
            Some(shape) => shape.within(it.field?),
            None => it.items,
        });
        let (shape, items) = match (bracket, name) {
            ('(', Some("Options")) => (None, inner),
            ('(', Some(name)) => (Shape::named(name), None),
            ('(', None) if parent.is_none() => (Some(Shape::Scenario), None),
            ('(', None) => (inner, None),
            _ => (None, inner),
        };
        Frame {
            at,
            bracket,
            indent: self.indent,
            shape,
            items,
            field: None,
            of_field,
            given: Vec::new(),
        }
    }

    /// The field whose value comes next: of a list or a map, the one that this is the value of.
    pub fn field(&self) -> Option<&'a str> {
        self.open
            .iter()
            .rev()
            .find_map(|frame| match frame.bracket {
                '(' => frame.field,
                _ => frame.of_field,
            })
    }
}

/// How wide these blanks are, a tab as four.
fn width(blanks: &str) -> usize {
    blanks.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Whether every bracket is closed by its counterpart, once these closing brackets stand before the place `at` too.
pub fn is_balanced_with(text: &str, more: &str, at: usize) -> bool {
    let mut open = Vec::new();
    let mut more = Some(more);
    for token in tokens(text) {
        if token.start >= at {
            for bracket in more.take().unwrap_or_default().chars() {
                if open.pop() != Some(bracket) {
                    return false;
                }
            }
        }
        match token.kind {
            TokenKind::Open(bracket) => open.push(closing(bracket)),
            TokenKind::Close(bracket) if open.pop() != Some(bracket) => return false,
            _ => {}
        }
    }
    for bracket in more.take().unwrap_or_default().chars() {
        if open.pop() != Some(bracket) {
            return false;
        }
    }
    open.is_empty()
}
