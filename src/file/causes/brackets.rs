//! Brackets that are never closed, that close nothing, or that are missing where something begins.
//!
//! The reader stumbles where something stands that cannot stand inside the bracket that is open there, which may be far
//! below the bracket that somebody forgot to close. What is known of the place tells that one: how lines are indented, of
//! which kind a closing bracket is, and to which part of the format a field belongs.

use ron::error::Error as Code;

use super::frames::{Frame, Walk, closing, is_balanced_with};
use crate::file::lexer::{Token, TokenKind, position, tokens, tokens_from};
use crate::file::syntax::Mistake;
use crate::file::v1::Shape;

/// What is wrong with the brackets of a text, if that is why the reader stumbled at the place `at`.
pub fn fault(text: &str, code: &Code, at: usize) -> Option<Mistake> {
    if !may_be_brackets(code) || is_balanced_with(text, "", 0) {
        return None;
    }
    let walk = Walk::to(text, at)?;
    let next = tokens_from(text, at).next();
    let mistake = missing_opening(text, &walk.open, next).or_else(|| early(text, code, at));
    if mistake.is_some() {
        return mistake;
    }
    let by_format = by_format(text, code, &walk.open, next);
    let by_indent = by_indent(text, at);
    let is_sure = |fault: &&Unclosed<'_>| is_balanced_with(text, &fault.missing, fault.before);
    let sure = [&by_indent, &by_format].into_iter().flatten().find(is_sure);
    if let Some(fault) = sure {
        return Some(fault.mistake(text));
    }
    if let Some(mistake) = superfluous(text, &walk.open, next) {
        return Some(mistake);
    }
    // Without a bracket that makes all of them match, a field that is missing is just that.
    let is_other = matches!(code, Code::MissingStructField { .. });
    let fault = by_format.or(by_indent).filter(|_| !is_other);
    fault.map(|fault| fault.mistake(text))
}

/// Whether a bracket in the wrong place can be the reason that the reader says this.
fn may_be_brackets(code: &Code) -> bool {
    matches!(
        code,
        Code::Eof
            | Code::ExpectedArrayEnd
            | Code::ExpectedComma
            | Code::ExpectedDifferentStructName { .. }
            | Code::ExpectedIdentifier
            | Code::ExpectedMapColon
            | Code::ExpectedMapEnd
            | Code::ExpectedNamedStructLike(_)
            | Code::ExpectedOptionEnd
            | Code::ExpectedString
            | Code::ExpectedStructLike
            | Code::ExpectedStructLikeEnd
            | Code::DuplicateStructField { .. }
            | Code::MissingStructField { .. }
            | Code::NoSuchEnumVariant { .. }
            | Code::NoSuchStructField { .. }
            | Code::TrailingCharacters
    )
}

/// A bracket that is never closed.
struct Unclosed<'a> {
    frame: Frame<'a>,
    /// The brackets that are missing, the innermost first.
    missing: String,
    /// The place before which they are missing; the end of the file where nothing follows.
    before: usize,
}

impl<'a> Unclosed<'a> {
    /// The innermost of these brackets, of which all from the one with this number on should be closed before a place.
    fn from(open: &[Frame<'a>], first: usize, before: usize) -> Option<Self> {
        let frame = open.last()?.clone();
        let missing = open[first..].iter().rev().map(|it| closing(it.bracket));
        let missing: String = missing.collect();
        (!missing.is_empty()).then_some(Self {
            frame,
            missing,
            before,
        })
    }

    fn mistake(&self, text: &str) -> Mistake {
        let Self {
            frame,
            missing,
            before,
        } = self;
        let bracket = frame.bracket;
        let place = match tokens(&text[*before..]).next() {
            None if missing.len() > 2 => {
                let message = format!(
                    "the file ends before this `{bracket}` is closed: perhaps its end was lost, and at least `{missing}` is missing"
                );
                return Mistake::new(frame.at..frame.at + 1, message, None);
            }
            None => "before the end of the file".to_owned(),
            Some(token) => {
                let (line, column) = position(text, before + token.start);
                let word = &text[*before..][token.start..token.end];
                let word = match token.kind {
                    TokenKind::Text => "the text".to_owned(),
                    _ => format!("the `{}`", crate::model::clipped(word, 40)),
                };
                format!("before {word} in line {line}, column {column}")
            }
        };
        let message = format!(
            "this `{bracket}` is never closed: `{missing}` is missing, at the latest {place}"
        );
        Mistake::new(frame.at..frame.at + 1, message, None)
    }
}

/// The bracket in which something stands that does not belong there.
fn by_format<'a>(
    text: &str,
    code: &Code,
    open: &[Frame<'a>],
    next: Option<Token>,
) -> Option<Unclosed<'a>> {
    let top = open.last()?;
    let Some(next) = next.filter(|next| next.end < text.trim_end().len() || is_closing(*next))
    else {
        return Unclosed::from(open, 0, text.len());
    };
    if matches!(code, Code::ExpectedStructLikeEnd) && next.kind == TokenKind::Word {
        return Unclosed::from(open, open.len() - 1, next.start);
    }
    match next.kind {
        TokenKind::Close(bracket) => {
            let is_its = |frame: &Frame<'_>| closing(frame.bracket) == bracket;
            let closed = open.iter().rposition(is_its)?;
            Unclosed::from(open, closed + 1, next.start)
        }
        // Inside of what is made of fields no bracket begins without the name of one.
        TokenKind::Open(_) if top.bracket == '(' && top.field.is_none() => {
            let list = open.iter().rposition(|frame| frame.bracket == '[')?;
            Unclosed::from(open, list + 1, next.start)
        }
        TokenKind::Word | TokenKind::Text if is_name(text, next) => {
            by_field(open, next.of(text), next.start)
        }
        _ => None,
    }
}

fn is_closing(token: Token) -> bool {
    matches!(token.kind, TokenKind::Close(_))
}

/// An item of a list that begins with its first field in place of a bracket.
fn missing_opening(text: &str, open: &[Frame<'_>], next: Option<Token>) -> Option<Mistake> {
    let next = next.filter(|next| next.kind == TokenKind::Word && is_name(text, *next))?;
    let name = next.of(text);
    let top = open.last().filter(|top| top.bracket == '[')?;
    let is_first = top.items?.fields().first() == Some(&name);
    is_first.then(|| {
        let message = format!("a `(` is missing before `{name}`");
        Mistake::new(next.start..next.end, message, None)
    })
}

/// A closing bracket behind which a field comes that belongs into what it closes.
fn early(text: &str, code: &Code, at: usize) -> Option<Mistake> {
    let Code::MissingStructField { field, .. } = code else {
        return None;
    };
    let mut rest = tokens_from(text, at);
    let closing = rest.next().filter(|token| is_closing(*token))?;
    let mut behind = rest.skip_while(|token| token.kind == TokenKind::Sign(','));
    let is_field = behind
        .next()
        .is_some_and(|token| token.of(text) == *field && is_name(text, token));
    is_field.then(|| {
        let message = format!(
            "this `)` is one too many, if `{field}` and what follows belongs to the same part as what stands before it"
        );
        Mistake::new(closing.start..closing.end, message, None)
    })
}

/// Whether a colon follows.
fn is_name(text: &str, token: Token) -> bool {
    let after = tokens(&text[token.end..]).next();
    after.is_some_and(|after| after.kind == TokenKind::Sign(':'))
}

/// The brackets that should be closed before a field with this name.
fn by_field<'a>(open: &[Frame<'a>], name: &str, at: usize) -> Option<Unclosed<'a>> {
    let top = open.last()?;
    let is_own = |shape: Option<Shape>| shape.is_some_and(|shape| shape.has(name));
    if is_own(top.shape) {
        return None;
    }
    let owner = open.iter().rposition(|frame| is_own(frame.shape))?;
    // The item of a list begins with the same field as the items before.
    if top.bracket == '[' && is_own(top.items) && matches!(name, "id" | "issue") {
        return None;
    }
    if !open[owner].given.contains(&name) {
        return Unclosed::from(open, owner + 1, at);
    }
    // What has the field already is followed by another of its kind, which has begun with the innermost bracket.
    let list = owner.checked_sub(1)?;
    let (begun, before) = open.split_last()?;
    let is_list = open[list].bracket == '[' && before.len() > owner;
    is_list.then(|| Unclosed::from(before, owner, begun.at))?
}

/// The first bracket that is open where its line, or a line further out, has ended to go by how lines are indented.
fn by_indent(text: &str, until: usize) -> Option<Unclosed<'_>> {
    let mut walk = Walk::new(text);
    for token in tokens(text).take_while(|token| token.start <= until) {
        if let Some(here) = walk.indent_of(token) {
            let is_closing = match token.kind {
                TokenKind::Close(bracket) => Some(bracket),
                _ => None,
            };
            let is_over = |frame: &Frame<'_>| match is_closing {
                Some(_) => here < frame.indent,
                None => here <= frame.indent,
            };
            let first = walk.open.iter().rposition(|frame| !is_over(frame));
            let first = first.map_or(0, |it| it + 1);
            if first < walk.open.len() {
                // Where lines are not indented at all, that tells nothing.
                return (first > 0)
                    .then(|| Unclosed::from(&walk.open, first, token.start))
                    .flatten();
            }
        }
        walk.step(token)?;
    }
    None
}

/// A closing bracket that closes nothing, or not the bracket that is open.
fn superfluous(text: &str, open: &[Frame<'_>], next: Option<Token>) -> Option<Mistake> {
    let next = next?;
    let TokenKind::Close(bracket) = next.kind else {
        return None;
    };
    let span = next.start..next.end;
    let Some(top) = open.last() else {
        let message =
            format!("this `{bracket}` closes nothing: every bracket before it is closed already");
        return Some(Mistake::new(span, message, None));
    };
    let expected = closing(top.bracket);
    if bracket == expected {
        return None;
    }
    let after = tokens(&text[next.end..]).next().map(|token| token.kind);
    let (line, column) = position(text, top.at);
    let top = top.bracket;
    let is_wrong_kind = !open.iter().any(|frame| closing(frame.bracket) == bracket);
    let message = if after == Some(TokenKind::Close(expected)) {
        format!(
            "this `{bracket}` closes nothing: the `{top}` in line {line}, column {column} is closed behind it"
        )
    } else if is_wrong_kind {
        format!(
            "`{expected}` is expected here, which closes the `{top}` in line {line}, column {column}, not `{bracket}`"
        )
    } else {
        return None;
    };
    Some(Mistake::new(span, message, None))
}
