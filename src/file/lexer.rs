//! Just enough of RON's tokens to say where something stands in a text: blanks, brackets and words.

use std::borrow::Cow;

use super::notation::{comment_length, is_blank, quoted_length};

/// The text without the blanks and comments that it begins with. A comment that never ends reaches to the end of the text.
pub fn skip_blank(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_blank);
        match comment_length(rest) {
            Some(length) => rest = &rest[length..],
            None if rest.starts_with("/*") => return "",
            None => return rest,
        }
    }
}

/// Where a comment opens that never ends.
pub fn open_comment(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_blank);
        let first = rest.chars().next()?;
        let length = match comment_length(rest) {
            Some(length) => length,
            None if rest.starts_with("/*") => return Some(text.len() - rest.len()),
            None => match after_quoted(rest) {
                Some(after) => rest.len() - after.len(),
                None => first.len_utf8(),
            },
        };
        rest = &rest[length..];
    }
}

/// What follows the text that begins here, or `None` where none begins or it never ends. An apostrophe begins none: in a
/// broken text it is more likely to be just that.
fn after_quoted(text: &str) -> Option<&str> {
    let length = quoted_length(text).filter(|_| !text.starts_with('\''))?;
    Some(&text[length..])
}

/// The offset of the bracket that is still open last before the offset `end`.
pub fn open_bracket(text: &str, end: usize) -> Option<usize> {
    let mut open = Vec::new();
    let mut rest = text;
    loop {
        rest = skip_blank(rest);
        let at = text.len() - rest.len();
        if at >= end {
            return open.pop();
        }
        let Some(first) = rest.chars().next() else {
            return open.pop();
        };
        if let Some(after) = after_quoted(rest) {
            rest = after;
            continue;
        }
        let word = word_at(rest);
        match first {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        rest = &rest[word.len().max(first.len_utf8())..];
    }
}

/// The text without the name in `AtLeast(2, of: […])`, for a reader that knows no names behind what has none; blanks take
/// its place, so that everything else stands where it did.
pub fn without_inner_names(text: &str) -> Cow<'_, str> {
    let mut blanked: Option<String> = None;
    let mut rest = text;
    loop {
        rest = skip_blank(rest);
        let Some(first) = rest.chars().next() else {
            break;
        };
        if let Some(after) = after_quoted(rest) {
            rest = after;
            continue;
        }
        let word = word_at(rest);
        rest = &rest[word.len().max(first.len_utf8())..];
        if word == "AtLeast"
            && let Some(name) = name_behind_number(rest)
        {
            let at = text.len() - name.len();
            // The colon begins what follows the name.
            let end = text.len() - skip_blank(&name["of".len()..]).len() + 1;
            let text = blanked.get_or_insert_with(|| text.to_owned());
            let blanks: String = text[at..end].chars().map(blank).collect();
            text.replace_range(at..end, &blanks);
        }
    }
    blanked.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What begins with the name `of` and a colon, behind an opening bracket, a number and a comma.
fn name_behind_number(text: &str) -> Option<&str> {
    let rest = skip_blank(text).strip_prefix('(')?;
    let rest = skip_blank(rest);
    let number = word_at(rest);
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let name = skip_blank(skip_blank(&rest[number.len()..]).strip_prefix(',')?);
    let behind = name.strip_prefix("of")?;
    skip_blank(behind).starts_with(':').then_some(name)
}

/// A blank of the same length in place of a character.
fn blank(c: char) -> char {
    if c.is_whitespace() { c } else { ' ' }
}

/// The name or number that the text begins with; may be empty.
pub fn word_at(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')))
        .unwrap_or(text.len());
    &text[..end]
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
    /// A text in quotation marks; one that never ends reaches to the end of the file.
    Text,
    /// A name or a number.
    Word,
    /// Any other sign.
    Sign(char),
}

/// A piece of a text that is neither blank nor a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Token {
    /// What stands there.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// The tokens of a text in order. Whatever is wrong with it, each is at least one character long.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = skip_blank(rest);
        let first = rest.chars().next()?;
        let start = text.len() - rest.len();
        let word = word_at(rest);
        let (kind, after) = match (after_quoted(rest), first) {
            (Some(after), _) => (TokenKind::Text, after),
            (None, '"') => (TokenKind::Text, ""),
            (None, '(' | '[' | '{') => (TokenKind::Open(first), &rest[1..]),
            (None, ')' | ']' | '}') => (TokenKind::Close(first), &rest[1..]),
            (None, _) if !word.is_empty() => (TokenKind::Word, &rest[word.len()..]),
            (None, _) => (TokenKind::Sign(first), &rest[first.len_utf8()..]),
        };
        rest = after;
        let end = text.len() - rest.len();
        Some(Token { kind, start, end })
    })
}

/// The tokens from a place on that is in no text and no comment.
pub fn tokens_from(text: &str, at: usize) -> impl Iterator<Item = Token> {
    tokens(&text[at..]).map(move |token| Token {
        start: token.start + at,
        end: token.end + at,
        ..token
    })
}

/// The line and the column, in characters, of a place in a text, both counted from 1.
pub fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.matches('\n').count();
    (line, 1 + before[line_start..].chars().count())
}
