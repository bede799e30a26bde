//! What the program remembers between runs, in a small file in the user's configuration folder.
//!
//! A file that is missing, unreadable or written by another version gives the defaults, and one that cannot be written
//! is no error: preferences are a convenience.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ui::Appearance;

/// What is remembered, and where.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    path: Option<PathBuf>,
    appearance: Appearance,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    appearance: StoredAppearance,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StoredAppearance {
    #[default]
    System,
    Light,
    Dark,
}

impl Preferences {
    /// The defaults, kept nowhere.
    pub fn forgetful() -> Self {
        Self::default()
    }

    /// Those of the user.
    pub fn of_user() -> Self {
        let folders = directories::ProjectDirs::from("", "", "common-ground");
        folders.map_or_else(Self::forgetful, |folders| {
            Self::kept_in(folders.config_dir().join("preferences.json"))
        })
    }

    /// Those that are kept in a file.
    pub fn kept_in(path: PathBuf) -> Self {
        let stored = fs::read(&path)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok())
            .unwrap_or_default();
        Self {
            path: Some(path),
            appearance: match stored.appearance {
                StoredAppearance::System => Appearance::System,
                StoredAppearance::Light => Appearance::Light,
                StoredAppearance::Dark => Appearance::Dark,
            },
        }
    }

    /// The theme.
    pub fn appearance(&self) -> Appearance {
        self.appearance
    }

    /// Remembers another theme.
    pub fn set_appearance(&mut self, appearance: Appearance) {
        self.appearance = appearance;
        if let Some(path) = &self.path {
            // Failing to remember is no reason to disturb the user.
            self.write(path).unwrap_or_default();
        }
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let stored = Stored {
            appearance: match self.appearance {
                Appearance::System => StoredAppearance::System,
                Appearance::Light => StoredAppearance::Light,
                Appearance::Dark => StoredAppearance::Dark,
            },
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // Written aside and renamed, so that a crash never leaves half a file.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec_pretty(&stored)?)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not").join("yet").join("there.json");
        assert_eq!(
            Preferences::kept_in(path.clone()).appearance(),
            Appearance::System
        );
        Preferences::kept_in(path.clone()).set_appearance(Appearance::Dark);
        assert_eq!(
            Preferences::kept_in(path.clone()).appearance(),
            Appearance::Dark
        );
        fs::write(&path, "{ not json").unwrap();
        assert_eq!(Preferences::kept_in(path).appearance(), Appearance::System);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let mut preferences = Preferences::kept_in(file.join("below-a-file.json"));
        preferences.set_appearance(Appearance::Light);
        assert_eq!(preferences.appearance(), Appearance::Light);
    }
}
