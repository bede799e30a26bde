//! The files that were opened or saved lately, in a small file that all windows share.
//!
//! A list that cannot be read is empty, and one that cannot be written is no error: it is a convenience.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Storage;
use crate::ui::RecentFile;

/// How many files are remembered.
const MOST: usize = 12;

/// A change of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecentChange {
    /// None.
    Nothing,
    /// This file is the last one.
    Add(RecentFile),
    /// This one is not there any more.
    Remove(PathBuf),
    /// All are taken out.
    Clear,
}

impl RecentChange {
    /// Makes the change in a list, the last file first.
    pub fn apply(&self, files: &mut Vec<RecentFile>) {
        match self {
            Self::Nothing => {}
            Self::Add(file) => {
                files.retain(|it| it.path != file.path);
                files.insert(0, file.clone());
            }
            Self::Remove(path) => files.retain(|it| it.path != *path),
            Self::Clear => files.clear(),
        }
        files.truncate(MOST);
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    path: PathBuf,
    title: String,
}

/// Makes the change in the list that is kept in this file, which other windows change too, and returns what is in the
/// file then, if that could be read and written.
pub fn change(
    storage: &dyn Storage,
    list: &Path,
    change: &RecentChange,
) -> Option<Vec<RecentFile>> {
    // What cannot be read now is not written over: it may be read again the next time.
    let before = read(storage, list)?;
    if *change == RecentChange::Nothing {
        return Some(before);
    }
    let mut files = before;
    change.apply(&mut files);
    write(storage, list, &files).then_some(files)
}

fn read(storage: &dyn Storage, list: &Path) -> Option<Vec<RecentFile>> {
    let bytes = match storage.read(list) {
        Ok(reading) => reading.bytes,
        Err(error) if error.is_missing() => return Some(Vec::new()),
        Err(_) => return None,
    };
    // One that nobody can make sense of is begun anew.
    let stored: Vec<Stored> = serde_json::from_slice(&bytes).unwrap_or_default();
    let files = stored.into_iter().take(MOST);
    Some(
        files
            .map(|Stored { path, title }| RecentFile { path, title })
            .collect(),
    )
}

fn write(storage: &dyn Storage, list: &Path, files: &[RecentFile]) -> bool {
    // A path that is no text cannot be written down.
    let stored: Vec<Stored> = (files.iter())
        .filter(|it| it.path.to_str().is_some())
        .map(|RecentFile { path, title }| Stored {
            path: path.clone(),
            title: title.clone(),
        })
        .collect();
    serde_json::to_string_pretty(&stored).is_ok_and(|text| storage.keep(list, &text).is_ok())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::storage::FileSystem;

    fn changed(list: &Path, change: &RecentChange) -> Vec<RecentFile> {
        super::change(&FileSystem, list, change).unwrap_or_default()
    }

    fn add(list: &Path, path: &str, title: &str) -> Vec<RecentFile> {
        let file = RecentFile {
            path: path.into(),
            title: title.to_owned(),
        };
        changed(list, &RecentChange::Add(file))
    }

    #[test]
    fn the_last_twelve_are_there_the_next_time_in_every_window() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("not yet").join("recent.json");
        let read = || changed(&list, &RecentChange::Nothing);
        for number in 0..20 {
            let path = format!("/somewhere/{number}.ron");
            let files = add(&list, &path, &format!("Number {number}"));
            assert_eq!(files, read());
        }
        let titles: Vec<_> = read().into_iter().map(|it| it.title).collect();
        assert_eq!(titles.len(), MOST);
        assert_eq!(&titles[..2], ["Number 19", "Number 18"]);
        let files = add(&list, "/somewhere/18.ron", "Again");
        assert_eq!(files[0].title, "Again");
        assert_eq!(files.len(), MOST);
        let gone = RecentChange::Remove("/somewhere/18.ron".into());
        changed(&list, &gone);
        assert_eq!(read()[0].title, "Number 19");
        changed(&list, &RecentChange::Clear);
        assert_eq!(read(), []);
    }

    #[test]
    fn a_damaged_list_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("recent.json");
        fs::write(&list, "[{").unwrap();
        assert_eq!(changed(&list, &RecentChange::Nothing), []);
        assert_eq!(add(&list, "/a.ron", "A").len(), 1);
    }
}
