//! Words where texts belong, texts where words belong, and numbers that are not written as they should be.

use std::ops::Range;

use ron::error::Error as Code;

use super::frames::Walk;
use crate::file::lexer::{Token, TokenKind, skip_blank, tokens_from};
use crate::file::syntax::Mistake;
use crate::file::v1;
use crate::model::{clipped, suggest};

/// So many characters of what stands in a file are repeated.
const SHOWN: usize = 40;

/// What is wrong with the word, the text or the number at the place `at`, where the reader stumbled.
pub fn fault(text: &str, code: &Code, at: usize) -> Option<Mistake> {
    let walk = Walk::to(text, at)?;
    let token = tokens_from(text, at).next()?;
    let here = Here { text, walk, token };
    here.decimal(code).or_else(|| match code {
        Code::ExpectedIdentifier => here.instead_of_name(),
        Code::ExpectedString => here.instead_of_text(),
        Code::ExpectedStructLike | Code::ExpectedNamedStructLike(_) => here.instead_of_item(),
        Code::ExpectedArray => here.instead_of_list(),
        Code::ExpectedBoolean => here.instead_of_word(&["true", "false"]),
        Code::ExpectedInteger | Code::ExpectedFloat => here.instead_of_number(),
        Code::ExpectedAttribute | Code::ExpectedAttributeEnd => here.instead_of_comment(),
        Code::TrailingCharacters => here.behind_the_end(),
        _ => None,
    })
}

/// The place where the reader stumbled.
struct Here<'a> {
    text: &'a str,
    walk: Walk<'a>,
    token: Token,
}

impl Here<'_> {
    fn span(&self) -> Range<usize> {
        self.token.start..self.token.end
    }

    fn mistake(&self, message: String, did_you_mean: Option<String>) -> Option<Mistake> {
        Some(Mistake::new(self.span(), message, did_you_mean))
    }

    /// What is inside of the quotation marks, if a text stands here.
    fn quoted(&self) -> Option<&str> {
        let text = self.token.of(self.text);
        (self.token.kind == TokenKind::Text).then(|| text.trim_matches('"'))
    }

    fn instead_of_name(&self) -> Option<Mistake> {
        let quoted = self.quoted();
        let follows = skip_blank(&self.text[self.token.end..]);
        if let Some(name) = quoted
            && follows.starts_with(':')
        {
            let message = "the name of a field stands without quotation marks".to_owned();
            return self.mistake(message, Some(clipped(name, SHOWN).into_owned()));
        }
        // Behind a comma a field begins.
        self.walk
            .open
            .last()
            .filter(|top| top.field.is_some() || top.bracket != '(')?;
        let field = self.walk.field()?;
        if let Some((what, words)) = v1::words_of(field) {
            let without = if quoted.is_some() {
                ", without quotation marks"
            } else {
                ""
            };
            let message = format!("{what} is one of {}{without}", or(words));
            let meant = quoted.and_then(|it| closest(it, words));
            return self.mistake(message, meant);
        }
        let form = v1::form_of(field)?;
        let found = match quoted {
            Some(_) => "a text".to_owned(),
            None => format!("`{}`", clipped(self.token.of(self.text), SHOWN)),
        };
        self.mistake(format!("{form} is expected here, not {found}"), None)
    }

    fn instead_of_text(&self) -> Option<Mistake> {
        let found = self.token.of(self.text);
        match self.token.kind {
            TokenKind::Sign('“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`') => self.mistake(
                format!("a text stands in straight quotation marks such as \"this\", not in `{found}`"),
                None,
            ),
            TokenKind::Word => {
                let message =
                    format!("a text in quotation marks is expected here, not `{}`", clipped(found, SHOWN));
                // What else belongs to the text is not for a guess, if there is a quotation mark at its end.
                let meant = format!("\"{}\"", clipped(found, SHOWN));
                let after = &self.text[self.token.end..];
                if after.starts_with('"') {
                    let message = format!("the quotation mark before `{}` is missing", clipped(found, SHOWN));
                    return self.mistake(message, None);
                }
                let is_whole = after.starts_with([',', ')', ']', '}', ':', '\n', '\r']);
                self.mistake(message, is_whole.then_some(meant))
            }
            _ => None,
        }
    }

    fn instead_of_item(&self) -> Option<Mistake> {
        let items = self
            .walk
            .open
            .last()
            .filter(|top| top.bracket == '[')?
            .items?;
        self.quoted()?;
        let fields: Vec<String> = (items.fields().iter().take(2))
            .map(|field| format!("{field}: …"))
            .collect();
        self.mistake(
            format!("`({})` is expected here, not a text", fields.join(", ")),
            None,
        )
    }

    fn instead_of_list(&self) -> Option<Mistake> {
        let text = self.quoted().filter(|it| it.chars().count() <= SHOWN)?;
        let message = "a list in square brackets is expected here, even of one text".to_owned();
        self.mistake(message, Some(format!("[\"{text}\"]")))
    }

    fn instead_of_word(&self, words: &[&str]) -> Option<Mistake> {
        let quoted = self.quoted();
        let found = quoted.unwrap_or(self.token.of(self.text));
        let without = if quoted.is_some() {
            " without quotation marks is expected here"
        } else {
            " is expected here, not "
        };
        let told = match quoted {
            Some(_) => String::new(),
            None => format!("`{}`", clipped(found, SHOWN)),
        };
        self.mistake(
            format!("{}{without}{told}", or(words)),
            closest(found, words),
        )
    }

    fn instead_of_number(&self) -> Option<Mistake> {
        let number = self.quoted().filter(|it| it.parse::<i64>().is_ok())?;
        let message = "a number stands without quotation marks".to_owned();
        self.mistake(message, Some(number.to_owned()))
    }

    fn instead_of_comment(&self) -> Option<Mistake> {
        let line_start = self.text[..self.token.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let before = self.text[line_start..self.token.start].trim();
        (before == "#" || self.token.of(self.text) == "#").then_some(())?;
        let message = "a comment begins with `//`, not with `#`".to_owned();
        let at = line_start + self.text[line_start..].find('#')?;
        Some(Mistake::new(at..at + 1, message, None))
    }

    fn behind_the_end(&self) -> Option<Mistake> {
        let found = match self.token.kind {
            TokenKind::Text => "a text".to_owned(),
            _ => format!("`{}`", clipped(self.token.of(self.text), SHOWN)),
        };
        let message = format!(
            "nothing may follow here, where the last bracket is closed, but {found} does: take it away, or write // before it \
             to make it a comment"
        );
        self.mistake(message, None)
    }

    /// A decimal where whole numbers stand, or with a comma in place of its point.
    fn decimal(&self, code: &Code) -> Option<Mistake> {
        let found = self.token.of(self.text);
        let before = self.text[..self.token.start].trim_end_matches(' ');
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let separator = match found.strip_prefix('.') {
            Some(decimals) if digits(decimals) => Some(""),
            None if digits(found) && before.ends_with(',') => Some(","),
            _ => return None,
        };
        let separator = separator.filter(|it| {
            let is_expected = matches!(code, Code::ExpectedInteger | Code::ExpectedFloat);
            it.is_empty() || !is_expected
        })?;
        let before = before.strip_suffix(separator)?;
        let is_part = |c: char| c.is_ascii_digit() || c == '-' || c == '+';
        let start = before.trim_end_matches(is_part).len();
        let whole = &before[start..];
        if whole.is_empty() && !separator.is_empty() {
            return None;
        }
        let field = match separator {
            "" => self.walk.field(),
            // The comma has ended the field.
            _ => self.walk.open.last()?.given.last().copied(),
        };
        let span = start..self.token.end;
        let decimals = found.trim_start_matches('.');
        let number = format!("{whole}.{decimals}");
        let number = clipped(&number, SHOWN);
        let is_decimal_field = field.is_some_and(v1::may_be_decimal);
        if is_decimal_field {
            let message = "a decimal is written with a point and not with a comma".to_owned();
            return Some(Mistake::new(span, message, Some(number.into_owned())));
        }
        let message = match field {
            Some("firmness") => {
                "the firmness is a whole number from 1 (bargaining chip) to 5 (absolute)".to_owned()
            }
            _ => format!(
                "only whole numbers stand here, and {number} is none: round it, or count in a smaller unit"
            ),
        };
        Some(Mistake::new(span, message, None))
    }
}

/// The one of these words that was probably meant.
fn closest(found: &str, words: &[&str]) -> Option<String> {
    let same = words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(found.trim()));
    let close = || suggest::closest(found, words.iter().copied());
    same.copied().or_else(close).map(str::to_owned)
}

/// A list such as "`a`, `b` or `c`".
fn or(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}
