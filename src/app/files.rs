//! Scenario files as the session needs them: errors in lines to show, and paths as people type them.

use std::path::{Path, PathBuf};

use crate::file::{self, FileError};
use crate::model::Scenario;

/// What scenario files end in.
const EXTENSION: &str = "ron";

/// Reads a scenario.
///
/// # Errors
/// What went wrong, a line each.
pub fn read(path: &Path) -> Result<Scenario, Vec<String>> {
    file::load(path).map_err(lines)
}

/// Reads a scenario from text.
///
/// # Errors
/// What is wrong with it, a line each.
pub fn parse(text: &str) -> Result<Scenario, Vec<String>> {
    file::parse(text).map_err(lines)
}

/// Saves a scenario.
///
/// # Errors
/// What went wrong, a line each.
pub fn write(scenario: &Scenario, path: &Path) -> Result<(), Vec<String>> {
    file::save(path, scenario).map_err(lines)
}

fn lines(error: FileError) -> Vec<String> {
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
    match (path.strip_prefix("~"), directories::UserDirs::new()) {
        (Ok(rest), Some(folders)) => folders.home_dir().join(rest),
        _ => path,
    }
}

/// Where people keep documents on this system; the current folder if that is not known.
pub fn documents_folder() -> PathBuf {
    directories::UserDirs::new().map_or_else(
        || PathBuf::from("."),
        |folders| {
            folders
                .document_dir()
                .filter(|folder| folder.is_dir())
                .unwrap_or(folders.home_dir())
                .to_owned()
        },
    )
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
