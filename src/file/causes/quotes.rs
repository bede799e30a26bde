//! Texts without a quotation mark at their end, and quotation marks within texts.
//!
//! Where the mark at the end of a text is missing, the text goes on to the mark that begins the next one, and what should
//! be inside of that text stands outside. So the first text behind which something follows that never follows a text is
//! the one, if what it ends with is what comes before a text: `(id: "one, name: "` is followed by the next name.

use std::ops::Range;

use crate::file::lexer::{TokenKind, skip_blank, tokens};

/// What is wrong with the quotation marks of a text.
pub enum Fault {
    /// The text in this place, as far as it was probably meant to go, is not ended.
    Unended(Range<usize>),
    /// The quotation mark in this place, and another behind it, were probably meant to be part of a text.
    Inner(usize),
}

/// What is wrong with the quotation marks of the first text up to the place `until` behind which something follows that
/// never follows a text.
pub fn fault(text: &str, until: usize) -> Option<Fault> {
    let token = tokens(text)
        .take_while(|token| token.start <= until)
        .filter(|token| token.kind == TokenKind::Text)
        .find(|token| {
            let next = skip_blank(&text[token.end..]).chars().next();
            next.is_some_and(|next| !matches!(next, ',' | ')' | ']' | '}' | ':'))
        })?;
    let content = token.of(text).strip_prefix('"')?.strip_suffix('"')?;
    let after = &text[token.end..];
    let start = token.start;
    let is_opening = |c: char| matches!(c, ':' | '(' | '[' | '{' | ',');
    let ends_before_a_text = content.trim_end_matches([' ', '\t']).ends_with(is_opening);
    let lines_hold_fields = || {
        content
            .lines()
            .skip(1)
            .any(|line| is_of_fields(line.trim()))
    };
    let line = text[start..].lines().next().unwrap_or_default();
    let is_unended = if content.contains('\n') {
        ends_before_a_text && lines_hold_fields()
    } else {
        ends_before_a_text && !marks(line).is_multiple_of(2)
    };
    if is_unended {
        return Some(Fault::Unended(start..start + 1 + meant(content).len()));
    }
    let is_within = !after.starts_with(char::is_whitespace);
    let mark = token.end - 1;
    (is_within && marks(&text[mark..].lines().next().unwrap_or_default()[1..]) > 0)
        .then_some(Fault::Inner(mark))
}

/// How many quotation marks there are that begin or end a text.
fn marks(line: &str) -> usize {
    line.replace("\\\\", "")
        .replace("\\\"", "")
        .matches('"')
        .count()
}

/// Whether a line begins as one of a file does, and not as one of a text.
fn is_of_fields(line: &str) -> bool {
    let inner = line.trim_start_matches(['(', '[', '{']);
    let name = inner.find(|c: char| !(c.is_ascii_lowercase() || c == '_'));
    let is_field = name.is_some_and(|end| end > 0 && inner[end..].starts_with(':'));
    is_field || line.starts_with([')', ']', '}'])
}

/// How much of a text that is not ended was probably meant to be in it.
fn meant(content: &str) -> &str {
    let line = content.lines().next().unwrap_or_default();
    let next_field = line.match_indices(", ").map(|(at, _)| at).find(|at| {
        let after = line[at + 1..].trim_start();
        is_of_fields(after) || after.is_empty()
    });
    let line = next_field.map_or(line, |at| &line[..at]);
    let shorter = line.trim_end_matches([',', ')', ']', '}', ':', ' ']);
    if shorter.is_empty() { line } else { shorter }
}
