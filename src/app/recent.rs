//! The files that were opened or saved lately, in a small file that all windows share.
//!
//! A list that cannot be read is empty, and one that cannot be written is no error: it is a convenience.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file;
use crate::ui::RecentFile;

/// How many files are remembered.
const MOST: usize = 12;

/// The list, and where it is kept.
#[derive(Debug, Default)]
pub struct Recent {
    kept_in: Option<PathBuf>,
    files: Vec<RecentFile>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    path: PathBuf,
    title: String,
}

impl Recent {
    /// The list that is kept in this file.
    pub fn kept_in(path: Option<PathBuf>) -> Self {
        let mut recent = Self {
            kept_in: path,
            files: Vec::new(),
        };
        recent.read();
        recent
    }

    /// The files, the last one first.
    pub fn files(&self) -> &[RecentFile] {
        &self.files
    }

    /// Puts a file at the top.
    pub fn add(&mut self, path: &Path, title: &str) {
        self.change(|files| {
            files.retain(|it| it.path != path);
            files.insert(
                0,
                RecentFile {
                    path: path.to_owned(),
                    title: title.to_owned(),
                },
            );
        });
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &Path) {
        self.change(|files| files.retain(|it| it.path != path));
    }

    /// Takes all files out.
    pub fn clear(&mut self) {
        self.change(Vec::clear);
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<RecentFile>)) {
        // Another window may have added some.
        self.read();
        change(&mut self.files);
        self.files.truncate(MOST);
        self.write();
    }

    fn read(&mut self) {
        let stored = self
            .kept_in
            .as_ref()
            .and_then(|path| fs::read(path).ok())
            .and_then(|bytes| serde_json::from_slice::<Vec<Stored>>(&bytes).ok());
        if let Some(stored) = stored {
            let files = stored.into_iter().take(MOST);
            self.files = files
                .map(|Stored { path, title }| RecentFile { path, title })
                .collect();
        }
    }

    fn write(&self) {
        let Some(path) = &self.kept_in else {
            return;
        };
        // A path that is no text cannot be written down.
        let stored: Vec<Stored> = (self.files.iter())
            .filter(|it| it.path.to_str().is_some())
            .map(|RecentFile { path, title }| Stored {
                path: path.clone(),
                title: title.clone(),
            })
            .collect();
        let Ok(text) = serde_json::to_string_pretty(&stored) else {
            return;
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).ok();
        }
        file::save_text(path, &text).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twelve_are_there_the_next_time_in_every_window() {
        let folder = tempfile::tempdir().unwrap();
        let place = Some(folder.path().join("not yet").join("recent.json"));
        let mut one = Recent::kept_in(place.clone());
        let mut other = Recent::kept_in(place.clone());
        for number in 0..20 {
            let path = PathBuf::from(format!("/somewhere/{number}.ron"));
            let recent = if number % 2 == 0 {
                &mut one
            } else {
                &mut other
            };
            recent.add(&path, &format!("Number {number}"));
        }
        let again = Recent::kept_in(place.clone());
        assert_eq!(again.files(), other.files());
        let titles: Vec<_> = again.files().iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles.len(), MOST);
        assert_eq!(&titles[..2], ["Number 19", "Number 18"]);
        other.add(Path::new("/somewhere/18.ron"), "Again");
        assert_eq!(other.files()[0].title, "Again");
        assert_eq!(other.files().len(), MOST);
        other.remove(Path::new("/somewhere/18.ron"));
        assert_eq!(Recent::kept_in(place.clone()).files()[0].title, "Number 19");
        other.clear();
        assert_eq!(Recent::kept_in(place).files(), []);
    }

    #[test]
    fn a_damaged_list_is_empty() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("recent.json");
        fs::write(&place, "[{").unwrap();
        let mut recent = Recent::kept_in(Some(place.clone()));
        assert_eq!(recent.files(), []);
        recent.add(Path::new("/a.ron"), "A");
        assert_eq!(Recent::kept_in(Some(place)).files().len(), 1);
    }
}
