//! What the program remembers between runs, in a small file in the user's configuration folder.
//!
//! A file that is missing, unreadable or written by another version gives the defaults, and one that cannot be written
//! is no error: preferences are a convenience.

use std::fs;
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ui::Appearance;

/// What is remembered, and where.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    path: Option<PathBuf>,
    appearance: Appearance,
    zoom: Zoom,
    geometry: Option<Geometry>,
}

/// Where the window was and how large, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// The size of what is inside its frame.
    pub size: [f32; 2],
    /// Where its frame begins, if the system says so.
    pub position: Option<[f32; 2]>,
    /// Whether it took the whole screen.
    pub is_maximized: bool,
}

/// How large everything is shown: 1 is 100 %.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Zoom(f32);

impl Default for Zoom {
    fn default() -> Self {
        Self(1.0)
    }
}

/// What can still be read and still fits on a screen.
const ZOOMS: RangeInclusive<f32> = 0.5..=3.0;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    appearance: StoredAppearance,
    zoom: Option<f32>,
    geometry: Option<Geometry>,
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
            zoom: stored
                .zoom
                .filter(|zoom| ZOOMS.contains(zoom))
                .map_or_else(Zoom::default, Zoom),
            geometry: stored.geometry.filter(Geometry::is_sane),
        }
    }

    /// The theme.
    pub fn appearance(&self) -> Appearance {
        self.appearance
    }

    /// Remembers another theme.
    pub fn set_appearance(&mut self, appearance: Appearance) {
        self.appearance = appearance;
        self.keep();
    }

    /// How large everything is shown: 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        self.zoom.0
    }

    /// Remembers how large everything is shown, within what makes sense.
    pub fn set_zoom(&mut self, zoom: f32) {
        if zoom.is_finite() {
            self.zoom = Zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()));
            self.keep();
        }
    }

    /// Where the window was and how large.
    pub fn geometry(&self) -> Option<Geometry> {
        self.geometry
    }

    /// Remembers where the window is and how large.
    pub fn set_geometry(&mut self, geometry: Geometry) {
        if geometry.is_sane() && self.geometry != Some(geometry) {
            self.geometry = Some(geometry);
            self.keep();
        }
    }

    fn keep(&self) {
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
            zoom: Some(self.zoom.0),
            geometry: self.geometry,
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

impl Geometry {
    /// Whether a window can be like that: files are written by anybody.
    fn is_sane(&self) -> bool {
        let is_size = |length: &f32| (100.0..=20_000.0).contains(length);
        let is_place = |place: &f32| (-20_000.0..=20_000.0).contains(place);
        self.size.iter().all(is_size) && self.position.iter().flatten().all(is_place)
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
    fn size_and_zoom_are_kept_if_they_make_sense() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        let geometry = Geometry {
            size: [1200.0, 800.0],
            position: Some([40.0, 30.0]),
            is_maximized: false,
        };
        let mut preferences = Preferences::kept_in(path.clone());
        preferences.set_geometry(geometry);
        preferences.set_zoom(9.0);
        let read = Preferences::kept_in(path.clone());
        assert_eq!((read.geometry(), read.zoom()), (Some(geometry), 3.0));
        fs::write(
            &path,
            r#"{"zoom": -4, "geometry": {"size": [1e30, 0], "position": null, "is_maximized": true}}"#,
        )
        .unwrap();
        let read = Preferences::kept_in(path);
        assert_eq!((read.geometry(), read.zoom()), (None, 1.0));
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
