//! Commas that are missing between two fields or two items.

use ron::error::Error as Code;

use super::frames::Walk;
use crate::file::lexer::{TokenKind, position, tokens_from};
use crate::file::syntax::Mistake;

/// The comma that is missing before what stands at the place `at`, where the reader expects one: it belongs behind what
/// stands before.
pub fn fault(text: &str, code: &Code, at: usize) -> Option<Mistake> {
    if !matches!(code, Code::ExpectedComma) {
        return None;
    }
    let mut tokens = tokens_from(text, at);
    let next = tokens.next()?;
    let walk = Walk::to(text, at)?;
    let last = walk.last.filter(|last| last.end < next.start)?;
    let is_begun = match next.kind {
        TokenKind::Open(_) => true,
        TokenKind::Text | TokenKind::Word => {
            let after = tokens.next().map(|after| after.kind);
            let is_list = walk.open.last().is_some_and(|top| top.bracket == '[');
            is_list || after == Some(TokenKind::Sign(':'))
        }
        _ => false,
    };
    is_begun.then(|| {
        let what = match next.kind {
            TokenKind::Text => "the text".to_owned(),
            _ => format!("`{}`", crate::model::clipped(next.of(text), 40)),
        };
        let (line, column) = position(text, next.start);
        let message = format!(
            "a comma is missing behind this, before {what} in line {line}, column {column}"
        );
        let last_letter = last
            .of(text)
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
        Mistake::new(last.start + last_letter..last.end, message, None)
    })
}
