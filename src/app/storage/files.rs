//! Scenario files as the session needs them: errors in lines to show, and paths as people type them.

use std::path::{Path, PathBuf};

use super::{Reading, Stamp, Storage};
use crate::file::{self, Excerpt, FileError, Fingerprint, Manuscript, Obstacle};
use crate::model::Scenario;

/// What scenario files end in.
const EXTENSION: &str = "ron";

/// A scenario that was read or written, with what is in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileVersion {
    /// The scenario.
    pub scenario: Scenario,
    /// What is in the file.
    pub fingerprint: Fingerprint,
    /// The stamp of the file, if it was read.
    pub stamp: Option<Stamp>,
    /// What the scenario was read from, where that is another text than was known.
    pub manuscript: Option<Manuscript>,
}

impl FileVersion {
    /// The scenario in what was read.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(reading: Reading) -> Result<Self, ReadFailure> {
        let manuscript = read_bytes(&reading.bytes)?;
        Ok(Self {
            scenario: manuscript.scenario().clone(),
            fingerprint: Fingerprint::of(&reading.bytes),
            stamp: reading.stamp,
            manuscript: Some(manuscript),
        })
    }
}

/// Why a file was not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadFailure {
    /// Whether there is no such file.
    pub is_missing: bool,
    /// Whether it is there, and may not be read.
    pub is_forbidden: bool,
    /// What went wrong, a line each.
    pub lines: Vec<String>,
    /// The text around a mistake, for a typeface of fixed width.
    pub excerpt: Option<String>,
}

impl ReadFailure {
    /// Why these bytes could not be read.
    pub fn of(error: FileError, bytes: &[u8]) -> Self {
        let excerpt = Excerpt::of_bytes(bytes, &error);
        Self {
            excerpt: excerpt.map(|it| it.to_text()),
            ..Self::from(error)
        }
    }
}

impl From<FileError> for ReadFailure {
    fn from(error: FileError) -> Self {
        Self {
            is_missing: error.is_missing(),
            is_forbidden: matches!(
                error,
                FileError::Unreadable {
                    obstacle: Obstacle::Permission,
                    ..
                }
            ),
            lines: lines(error),
            excerpt: None,
        }
    }
}

/// Reads a scenario.
///
/// # Errors
/// Why it was not read.
pub fn read(storage: &dyn Storage, path: &Path) -> Result<FileVersion, ReadFailure> {
    FileVersion::parse(storage.read(path)?)
}

/// Reads a scenario from the bytes of a file.
///
/// # Errors
/// What is wrong with it.
pub fn read_bytes(bytes: &[u8]) -> Result<Manuscript, ReadFailure> {
    Manuscript::read(bytes).map_err(|error| ReadFailure::of(error, bytes))
}

/// What is in a file, as far as that can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What tells it from other contents; none where it could not be read.
    pub fingerprint: Option<Fingerprint>,
    /// The scenario in it and how it is written, or why there is none.
    pub content: Result<Manuscript, ReadFailure>,
}

impl Found {
    /// What is in these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            fingerprint: Some(Fingerprint::of(bytes)),
            content: read_bytes(bytes),
        }
    }
}

/// Reads a scenario from text.
///
/// # Errors
/// What is wrong with it, a line each.
pub fn parse(text: &str) -> Result<Manuscript, Vec<String>> {
    Manuscript::of(text).map_err(lines)
}

/// Saves a scenario as a change of what was read, and returns what is then in the file. Where just that is there already,
/// nothing is written.
///
/// # Errors
/// What went wrong, a line each.
pub fn write(
    storage: &dyn Storage,
    scenario: &Scenario,
    path: &Path,
    manuscript: Option<&Manuscript>,
) -> Result<Fingerprint, Vec<String>> {
    let text = file::checked_text(scenario, manuscript).map_err(lines)?;
    let is_there = storage
        .read(path)
        .is_ok_and(|it| it.bytes == text.as_bytes());
    if !is_there {
        storage.write(path, &text).map_err(lines)?;
    }
    Ok(Fingerprint::of(text.as_bytes()))
}

/// Whether a file is called like a scenario.
pub fn is_scenario_name(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

/// The path from the root, as far as that is known; links are not followed.
pub fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// What an error says, a line each.
pub fn lines(error: FileError) -> Vec<String> {
    error.to_string().lines().map(str::to_owned).collect()
}

/// The path with the extension of scenario files where it has none.
pub fn with_extension(mut path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.set_extension(EXTENSION);
    }
    path
}

/// The path with a leading `~` read as the user's own folder.
pub fn with_home(path: PathBuf) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => path,
    }
}

/// What a file is called in a sentence.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// A file name for a scenario with this title: its letters and digits in lower case, joined by hyphens.
pub fn name_for(title: &str) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut name = words.join("-");
    // File systems take 255 bytes; a name that is read takes fewer.
    while name.len() > 80 {
        name.pop();
    }
    if name.is_empty() {
        name.push_str("scenario");
    }
    format!("{name}.{EXTENSION}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_titles() {
        assert_eq!(name_for("Berlin, 2025: end?"), "berlin-2025-end.ron");
        assert_eq!(name_for("…"), "scenario.ron");
        assert_eq!(name_for("Мир"), "мир.ron");
        assert!(name_for(&"ю".repeat(300)).len() < 90);
    }

    #[test]
    fn another_encoding_is_named_and_its_place_is_shown() {
        let failure = read_bytes(b"(format: 1,\n title: \"Gen\xe8ve\")").expect_err("no UTF-8");
        let told = failure.lines.concat();
        assert!(
            told.contains("line 2, column 13") && told.contains("Windows-1252"),
            "{told}"
        );
        assert!(told.contains("UTF-8"), "{told}");
        let excerpt = failure.excerpt.expect("it is shown");
        assert!(excerpt.contains("Genève"), "{excerpt}");
    }

    #[test]
    fn an_extension_is_added_only_where_there_is_none() {
        assert_eq!(with_extension("a/b".into()), PathBuf::from("a/b.ron"));
        assert_eq!(with_extension("b.txt".into()), PathBuf::from("b.txt"));
    }

    #[test]
    fn only_a_leading_tilde_means_home() {
        assert_eq!(with_home("a/~/b".into()), PathBuf::from("a/~/b"));
        assert_eq!(with_home("~a".into()), PathBuf::from("~a"));
        assert!(!with_home("~/a".into()).starts_with("~"));
    }
}
