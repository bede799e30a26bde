//! Recovery files: work that is not saved yet, kept so that it survives the end of the program.
//!
//! A recovery file is a scenario file with one line in front, a comment that says in JSON where the work belongs. So a
//! person can open it by hand, too.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{FileError, SyntaxError};
use super::fingerprint::Fingerprint;
use super::manuscript::Manuscript;
use super::read::load_text;
use super::save::{save_own_text, save_own_through};
use super::system::{RealSystem, System};

/// What the first line begins with.
const MARK: &str = "// Common Ground recovery: ";

/// Where unsaved work belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecoveryHeader {
    /// The file that it belongs to, if it has one.
    pub path: Option<PathBuf>,
    /// What was in that file when it was opened or saved last.
    pub fingerprint: Option<Fingerprint>,
    /// When it was kept, in seconds since the beginning of 1970.
    pub time: u64,
    /// The process that kept it.
    pub process: u32,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    path: Option<PathBuf>,
    fingerprint: Option<String>,
    time: u64,
    process: u32,
}

/// The text of a recovery file, with that of the scenario in it.
pub fn recovery_text(header: &RecoveryHeader, text: &str) -> String {
    let RecoveryHeader {
        path,
        fingerprint,
        time,
        process,
    } = header;
    let stored = Stored {
        // A path that is no text cannot be written down; the work then has no file of its own.
        path: path.clone().filter(|path| path.to_str().is_some()),
        fingerprint: fingerprint.map(|it| it.to_string()),
        time: *time,
        process: *process,
    };
    let line = serde_json::to_string(&stored).unwrap_or_default();
    format!("{MARK}{line}\n{text}")
}

/// Writes a recovery file, as safely as a scenario is saved, and for the person alone.
///
/// # Errors
/// As [`save_text`](super::save_text).
pub fn write_recovery(path: &Path, header: &RecoveryHeader, text: &str) -> Result<(), FileError> {
    save_own_text(path, &recovery_text(header, text))
}

/// As [`write_recovery`], through another system.
///
/// # Errors
/// As [`write_recovery`].
pub fn write_recovery_through(
    system: &mut dyn System,
    path: &Path,
    header: &RecoveryHeader,
    text: &str,
) -> Result<(), FileError> {
    save_own_through(system, path, &recovery_text(header, text))
}

/// Reads a recovery file.
///
/// # Errors
/// [`FileError`] when it cannot be read or is damaged.
pub fn read_recovery(path: &Path) -> Result<(RecoveryHeader, Manuscript), FileError> {
    read_recovery_through(&mut RealSystem, path)
}

/// As [`read_recovery`], through another system.
///
/// # Errors
/// As [`read_recovery`].
pub fn read_recovery_through(
    system: &mut dyn System,
    path: &Path,
) -> Result<(RecoveryHeader, Manuscript), FileError> {
    let text = load_text(system, path)?;
    let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let stored = line
        .strip_prefix(MARK)
        .and_then(|json| serde_json::from_str::<Stored>(json).ok())
        .ok_or_else(|| {
            FileError::Syntax(SyntaxError {
                line: 1,
                column: 1,
                span: 0..line.len(),
                message: "this line does not say where the work belongs".to_owned(),
                did_you_mean: None,
            })
        })?;
    let header = RecoveryHeader {
        path: stored.path,
        fingerprint: stored.fingerprint.and_then(|text| text.parse().ok()),
        time: stored.time,
        process: stored.process,
    };
    Ok((header, Manuscript::of(rest)?))
}
