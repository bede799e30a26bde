//! Reads RON and words its errors for people.

use std::ops::Range;

use ron::error::{Error as Code, Position, SpannedError};
use ron::extensions::Extensions;
use serde::Deserialize;

use super::error::SyntaxError;
use super::lexer;
use crate::model::suggest;

/// How deep a file may be nested. Enough for conditions half again as deep as the model allows, so that a
/// somewhat too deep one is reported with its name, and far from filling any stack.
const RECURSION_LIMIT: usize = 256;

/// What is wrong with a text, and at which bytes.
#[derive(Debug)]
pub struct Mistake {
    span: Range<usize>,
    message: String,
    did_you_mean: Option<String>,
    /// What the reader said, and the place where something else stands than it expects.
    stumble: Option<Box<(Code, usize)>>,
}

impl Mistake {
    /// A mistake at these bytes.
    pub fn new(span: Range<usize>, message: String, did_you_mean: Option<String>) -> Self {
        Self {
            span,
            message,
            did_you_mean,
            stumble: None,
        }
    }

    /// What the reader said, and the place where something else stands than it expects.
    pub fn stumble(&self) -> Option<(&Code, usize)> {
        self.stumble.as_deref().map(|(code, at)| (code, *at))
    }

    /// A mistake that concerns the text as a whole.
    pub fn of_all(message: impl Into<String>) -> Self {
        Self::new(0..0, message.into(), None)
    }

    /// The same mistake in the whole text, of which `part` is a piece.
    #[must_use]
    pub fn moved_from(mut self, part: &str, whole: &str) -> Self {
        let offset = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
        self.span = self.span.start + offset..self.span.end + offset;
        if let Some((_, at)) = self.stumble.as_deref_mut() {
            *at += offset;
        }
        self
    }

    /// The mistake with its line and column in the text, of which `skipped` bytes are not shown.
    pub fn located(self, text: &str, skipped: usize) -> SyntaxError {
        let Self {
            span,
            message,
            did_you_mean,
            stumble: _,
        } = self;
        let (line, column) = lexer::position(text, span.start);
        SyntaxError {
            line,
            column,
            span: span.start + skipped..span.end + skipped,
            message,
            did_you_mean,
        }
    }
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(RECURSION_LIMIT)
}

/// A reader of the text, whose attributes are already read and checked.
pub fn reader(text: &str) -> Result<ron::Deserializer<'_>, Mistake> {
    let reader = ron::Deserializer::from_str_with_options(text, &options())
        .map_err(|error| mistake(&error, text))?;
    if Extensions::IMPLICIT_SOME.contains(reader.extensions()) {
        Ok(reader)
    } else {
        Err(Mistake::of_all(
            "of the extensions of RON only `implicit_some` can be enabled",
        ))
    }
}

/// Reads all of the text as one value.
pub fn from_ron<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Mistake> {
    let mut reader = reader(text)?;
    let value = T::deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|code| mistake(&reader.span_error(code), text))?;
    Ok(value)
}

fn offset(text: &str, position: Position) -> usize {
    let mut rest = text;
    for _ in 1..position.line {
        rest = rest.find('\n').map_or("", |at| &rest[at + 1..]);
    }
    let line = text.len() - rest.len();
    let column = rest.char_indices().nth(position.col.saturating_sub(1));
    line + column.map_or(rest.len(), |(at, _)| at)
}

fn mistake(error: &SpannedError, text: &str) -> Mistake {
    let SpannedError { code, span } = error;
    let (start, end) = (offset(text, span.start), offset(text, span.end));
    let here = end..end + lexer::word_at(&text[end..]).len();
    let (message, did_you_mean) = wording(code, &found(&text[end..]));
    let span = match code {
        // The reader stands at the end of the text.
        Code::UnclosedBlockComment => match lexer::open_comment(text) {
            Some(at) => at..at + "/*".len(),
            None => here,
        },
        // What it has read is wrong as a whole.
        Code::Message(_) if text[..end].trim_end().ends_with(')') => {
            let read = text[..end].trim_end().len();
            let at = lexer::open_bracket(text, read - 1).unwrap_or(read - 1);
            at..at + 1
        }
        // The reader stands behind what it has read.
        Code::NoSuchStructField { .. }
        | Code::NoSuchEnumVariant { .. }
        | Code::DuplicateStructField { .. }
        | Code::ExpectedDifferentStructName { .. }
        | Code::IntegerOutOfBounds
        | Code::Message(_) => with_quotes(text, start, end),
        // It stands at the end of what lacks something.
        Code::MissingStructField { .. } | Code::ExpectedDifferentLength { .. } => {
            let at = lexer::open_bracket(text, end).unwrap_or(end);
            at..text.len().min(at + 1)
        }
        Code::InvalidEscape(_) => text[..end].rfind('\\').unwrap_or(end)..end,
        // It stands behind the mark that begins the text.
        Code::ExpectedStringEnd => with_quotes(text, end, end),
        _ => here,
    };
    let at = match code {
        // The reader stands behind what it has read.
        Code::NoSuchStructField { .. }
        | Code::NoSuchEnumVariant { .. }
        | Code::DuplicateStructField { .. }
        | Code::ExpectedDifferentStructName { .. } => span.start,
        _ => end,
    };
    Mistake {
        stumble: Some(Box::new((code.clone(), at))),
        ..Mistake::new(span, message, did_you_mean)
    }
}

/// The span without the blanks around it and with the quotation mark that opens it.
fn with_quotes(text: &str, start: usize, end: usize) -> Range<usize> {
    let part = &text[start.min(end)..end];
    let end = start.min(end) + part.trim_end().len();
    let start = end - part.trim().len();
    if text[..start].ends_with('"') {
        start - 1..end
    } else {
        start..end
    }
}

/// What stands where something else is expected.
fn found(rest: &str) -> String {
    let word = lexer::word_at(rest);
    match rest.chars().next() {
        None => "the end of the file".to_owned(),
        Some('"') => "a text".to_owned(),
        Some(_) if !word.is_empty() => format!("`{}`", shortened(word)),
        Some(c) => format!("`{}`", c.escape_debug()),
    }
}

fn shortened(word: &str) -> String {
    const MOST: usize = 40;
    match word.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &word[..at]),
        None => word.to_owned(),
    }
}

/// What the format calls a type.
fn noun(of: Option<&str>) -> &'static str {
    match of {
        Some("Scenario") => "a scenario",
        Some("Source") => "a source",
        Some("Claim") => "a claim",
        Some("Issue") => "an issue",
        Some("IssueOption") => "an option",
        Some("Values") => "a kind of values",
        Some("Range") => "a range",
        Some("Assumption") => "an assumption",
        Some("Answer") => "an answer",
        Some("Fact") => "a fact",
        Some("Rule") => "a rule",
        Some("Condition") => "a condition",
        Some("Count") => "a count",
        Some("Sum") => "a sum",
        Some("Weighted") => "a weighted count",
        Some("Basis") => "a basis",
        Some("Party") => "a party",
        Some("Role") => "a role",
        Some("Agreement") => "a decision rule",
        Some("RedLine") => "a red line",
        Some("Offer") => "an offer",
        Some("Preference") => "a preference",
        Some("Scale") => "a scale",
        Some("ScoreScale") => "a scale of scores",
        Some("Linear") => "a linear scale",
        Some("NoDeal") => "a no-deal value",
        Some("Package") => "a package",
        Some("Span") => "a span",
        Some("Variant") => "a what-if",
        _ => "this",
    }
}

/// A list such as "`a`, `b` or `c`".
fn one_of(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// The message for an unknown name, with the closest name or, where none is close, all that there are.
fn unknown(what: String, found: &str, expected: &[&str]) -> (String, Option<String>) {
    match suggest::closest(found, expected.iter().copied()) {
        Some(meant) => (what, Some(meant.to_owned())),
        None if expected.is_empty() => (what, None),
        None => (format!("{what}, only {}", one_of(expected)), None),
    }
}

/// What is wrong, in a sentence without the place, and what was probably meant.
fn wording(code: &Code, found: &str) -> (String, Option<String>) {
    let message = match code {
        Code::NoSuchStructField {
            expected,
            found,
            outer,
        } => {
            let what = format!(
                "{} has no field `{}`",
                noun(outer.as_deref()),
                shortened(found)
            );
            return unknown(what, found, expected);
        }
        Code::NoSuchEnumVariant {
            expected,
            found,
            outer,
        } => {
            let what = format!("`{}` is not {}", shortened(found), noun(outer.as_deref()));
            return unknown(what, found, expected);
        }
        Code::MissingStructField { field, outer } => {
            format!("{} needs the field `{field}`", noun(outer.as_deref()))
        }
        Code::DuplicateStructField { field, .. } => format!("the field `{field}` is given twice"),
        Code::ExpectedDifferentStructName { expected, found } => {
            format!(
                "`{expected}(…)` is expected here, not `{}`",
                shortened(found)
            )
        }
        Code::ExpectedDifferentLength { expected, .. } => {
            format!("this has too few or too many parts: {expected} is expected")
        }
        Code::Message(message) => message.clone(),
        Code::InvalidValueForType { expected, found } => {
            format!("{expected} is expected here, not {}", shortened(found))
        }
        other => expectation(other, found),
    };
    (message, None)
}

/// The sentence for what is expected at a place where something else stands.
fn expectation(code: &Code, found: &str) -> String {
    let expected = match code {
        Code::ExpectedArray => "a list in square brackets, such as [\"a\", \"b\"]",
        Code::ExpectedArrayEnd => "a comma or the `]` that ends the list",
        Code::ExpectedBoolean => "`true` or `false`",
        Code::ExpectedComma => "a comma or a closing bracket",
        Code::ExpectedFloat | Code::ExpectedInteger => "a number",
        Code::ExpectedMap => "a map in braces, such as {\"a\": \"b\"}",
        Code::ExpectedMapColon => "a colon",
        Code::ExpectedMapEnd => "a comma or the `}` that ends the map",
        Code::ExpectedStructLike | Code::ExpectedNamedStructLike(_) => "an opening `(`",
        Code::ExpectedStructLikeEnd | Code::ExpectedOptionEnd => {
            "the `)` that ends this, or a comma"
        }
        Code::ExpectedString => "a text in quotation marks",
        Code::ExpectedIdentifier => "a name",
        Code::ExpectedOption => "a value or `None`",
        Code::TrailingCharacters => return format!("nothing may follow here, but {found} does"),
        Code::Eof => return "the file ends too early: something is not closed".to_owned(),
        Code::ExpectedStringEnd => {
            return "this text has no quotation mark at its end".to_owned();
        }
        Code::UnclosedBlockComment | Code::UnclosedLineComment => {
            return "this comment never ends".to_owned();
        }
        Code::InvalidEscape(_) => {
            return "this is not an escape: after `\\` comes one of \" \\ n r t 0, or u{…} with the number of a character".to_owned();
        }
        Code::IntegerOutOfBounds => {
            return "this number is too large or too small to be used here".to_owned();
        }
        Code::UnexpectedChar(c) => return format!("`{}` means nothing here", c.escape_debug()),
        Code::ExceededRecursionLimit => return "this is nested too deeply".to_owned(),
        Code::SuggestRawIdentifier(name) => {
            return format!("`{}` is not a name", shortened(name));
        }
        Code::NoSuchExtension(name) => {
            return format!("there is no extension `{}`", shortened(name));
        }
        Code::ExpectedAttribute | Code::ExpectedAttributeEnd => {
            "an attribute such as `#![enable(implicit_some)]`"
        }
        other => return format!("this cannot be read ({})", shortened(&other.to_string())),
    };
    format!("{expected} is expected here, not {found}")
}
