//! Reading: from the disk to the text, from the text to the model.

use std::io;
use std::path::Path;

use super::causes;
use super::encoding::{Encoding, NotUtf8};
use super::error::{FileError, Obstacle};
use super::limits::{FORMAT, MAX_FILE_SIZE};
use super::syntax::Mistake;
use super::system::{RealSystem, System};
use super::{v1, version};
use crate::model::{Scenario, Source};

/// Reads a scenario from its text.
///
/// # Errors
/// [`FileError`] when the text is too large, is written in a newer format, or does not follow the format.
pub fn parse(text: &str) -> Result<Scenario, FileError> {
    read_text(text, "Scenario", v1::scenario)
}

/// Reads a scenario from the bytes of a file.
///
/// # Errors
/// As [`parse`], and when the bytes are not UTF-8.
pub fn parse_bytes(bytes: &[u8]) -> Result<Scenario, FileError> {
    parse(text_of(bytes)?)
}

/// Reads a source from the text of a file of its own.
///
/// # Errors
/// As [`parse`].
pub fn parse_source(text: &str) -> Result<Source, FileError> {
    read_text(text, "Source", v1::source)
}

/// Reads a scenario from a file.
///
/// # Errors
/// As [`parse_bytes`], and when the file cannot be read.
pub fn load(path: &Path) -> Result<Scenario, FileError> {
    parse_bytes(&load_bytes(path)?)
}

/// What a file holds, to go by its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A scenario, or at least nothing else that is known.
    Scenario,
    /// A source.
    Source,
}

/// What the bytes of a file hold, to go by the first word that is neither a comment nor a setting.
pub fn held(bytes: &[u8]) -> Held {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest.get(..2) {
            Some("//") => "\n",
            Some("/*") => "*/",
            Some("#!") => "]",
            _ => break,
        };
        let after = rest.split_once(end).map_or("", |(_, after)| after);
        rest = after.trim_start();
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    match rest.split(|c| !is_word(c)).next() {
        Some("Source") => Held::Source,
        _ => Held::Scenario,
    }
}

/// Reads a source from a file of its own.
///
/// # Errors
/// As [`load`].
pub fn load_source(path: &Path) -> Result<Source, FileError> {
    parse_source_bytes(&load_bytes(path)?)
}

/// Reads a source from the bytes of a file of its own.
///
/// # Errors
/// As [`parse_source`], and when the bytes are not UTF-8.
pub fn parse_source_bytes(bytes: &[u8]) -> Result<Source, FileError> {
    parse_source(text_of(bytes)?)
}

/// Reads the text of a file.
pub(super) fn load_text(system: &mut dyn System, path: &Path) -> Result<String, FileError> {
    let bytes = load_through(system, path)?;
    text_of(&bytes).map(str::to_owned)
}

fn read_text<T>(
    text: &str,
    name: &'static str,
    read: impl Fn(&str) -> Result<T, Mistake>,
) -> Result<T, FileError> {
    if text.len() as u64 > MAX_FILE_SIZE {
        return Err(FileError::TooLarge);
    }
    // Some editors begin a file with a mark that is no part of the text.
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    let skipped = text.len() - content.len();
    let in_place = |mistake: Mistake| {
        let mistake = causes::explained(mistake, content);
        FileError::Syntax(mistake.located(content, skipped))
    };
    match version::stated(content, name) {
        Some(found) if found > u64::from(FORMAT) => Err(FileError::NewerFormat { found }),
        _ => read(content).map_err(in_place),
    }
}

pub(super) fn text_of(bytes: &[u8]) -> Result<&str, FileError> {
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Err(FileError::TooLarge);
    }
    if let Some(encoding) = Encoding::of_wide_text(bytes) {
        return Err(FileError::NotUtf8 {
            line: 1,
            column: 1,
            why: NotUtf8::Other(encoding),
        });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let last_line = text.rsplit('\n').next().unwrap_or_default();
        FileError::NotUtf8 {
            line: 1 + text.matches('\n').count(),
            column: 1 + last_line.chars().count(),
            why: NotUtf8::of(bytes),
        }
    })
}

/// The text of a file, whatever it is encoded in, and what that is if it is not UTF-8: `from`, or what it seems to be.
///
/// # Errors
/// As [`parse_bytes`], when the bytes are no text in that encoding, or in none that can be told.
pub fn text_in_utf8(
    bytes: &[u8],
    from: Option<Encoding>,
) -> Result<(String, Option<Encoding>), FileError> {
    let encoding = match (text_of(bytes), from) {
        (Err(FileError::TooLarge), _) => return Err(FileError::TooLarge),
        (_, Some(encoding)) => encoding,
        (Ok(text), None) => return Ok((text.trim_start_matches('\u{feff}').to_owned(), None)),
        (
            Err(FileError::NotUtf8 {
                why: NotUtf8::Other(encoding),
                ..
            }),
            None,
        ) => encoding,
        (Err(error), None) => return Err(error),
    };
    match encoding.decode(bytes) {
        Some(text) => Ok((text, Some(encoding))),
        None => Err(FileError::NotUtf8 {
            line: 1,
            column: 1,
            why: NotUtf8::NotIn(encoding),
        }),
    }
}

/// Reads the bytes of a file that may hold a scenario.
///
/// # Errors
/// [`FileError`] when the file cannot be read or is too large.
pub fn load_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    load_through(&mut RealSystem, path)
}

/// As [`load_bytes`], through another system.
///
/// # Errors
/// As [`load_bytes`].
pub fn load_through(system: &mut dyn System, path: &Path) -> Result<Vec<u8>, FileError> {
    let unreadable = |obstacle: Obstacle| FileError::Unreadable {
        obstacle,
        path: path.to_owned(),
    };
    let file = system.open(path).map_err(unreadable)?;
    let length = file.metadata().map_or(0, |it| it.len());
    if length > MAX_FILE_SIZE {
        return Err(FileError::TooLarge);
    }
    // The file may have grown since; one byte more than allowed shows that.
    system.read(&file, MAX_FILE_SIZE + 1).map_err(|error| {
        unreadable(match error.kind() {
            // What has been opened is there, whatever else is wrong.
            io::ErrorKind::NotFound => Obstacle::Other(error),
            _ => error.into(),
        })
    })
}
