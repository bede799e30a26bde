//! What the program remembers between runs, in a small file in the user's configuration folder.
//!
//! A file that is missing, unreadable or written by another version gives the defaults, and one that cannot be written
//! is no error: preferences are a convenience.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::storage::{FileSystem, Storage};
use crate::ui::Appearance;

/// How long the start of the program waits for them.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is remembered, and where.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    path: Option<PathBuf>,
    appearance: Appearance,
    zoom: Zoom,
    geometry: Option<Geometry>,
    /// Whether something has changed that was not handed out to be written.
    is_changed: bool,
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keepsake {
    /// The file for it.
    pub path: PathBuf,
    /// What is to be in it.
    pub text: String,
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

    /// Those of the user. Where they cannot be had soon, it is the defaults.
    pub fn of_user() -> Self {
        let Some(folders) = directories::ProjectDirs::from("", "", "common-ground") else {
            return Self::forgetful();
        };
        let path = folders.config_dir().join("preferences.json");
        let (sender, read) = channel();
        let place = path.clone();
        let reads = move || sender.send(Self::kept_in(place)).unwrap_or_default();
        // A thread that hangs, or that could not be started, is not waited for.
        thread::Builder::new()
            .spawn(reads)
            .map(drop)
            .unwrap_or_default();
        let read = read.recv_timeout(PATIENCE).ok();
        read.unwrap_or_else(|| Self {
            path: Some(path),
            ..Self::default()
        })
    }

    /// Those that are kept in a file.
    pub fn kept_in(path: PathBuf) -> Self {
        let stored = (FileSystem.read(&path).ok())
            .and_then(|reading| serde_json::from_slice::<Stored>(&reading.bytes).ok())
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
            is_changed: false,
        }
    }

    /// What is to be written down because something has changed since this was asked last.
    pub fn keepsake(&mut self) -> Option<Keepsake> {
        let is_changed = std::mem::take(&mut self.is_changed);
        let path = self.path.clone().filter(|_| is_changed)?;
        let stored = Stored {
            appearance: match self.appearance {
                Appearance::System => StoredAppearance::System,
                Appearance::Light => StoredAppearance::Light,
                Appearance::Dark => StoredAppearance::Dark,
            },
            zoom: Some(self.zoom.0),
            geometry: self.geometry,
        };
        let text = serde_json::to_string_pretty(&stored).ok()?;
        Some(Keepsake { path, text })
    }

    /// The theme.
    pub fn appearance(&self) -> Appearance {
        self.appearance
    }

    /// Remembers another theme.
    pub fn set_appearance(&mut self, appearance: Appearance) {
        self.appearance = appearance;
        self.is_changed = true;
    }

    /// How large everything is shown: 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        self.zoom.0
    }

    /// Remembers how large everything is shown, within what makes sense.
    pub fn set_zoom(&mut self, zoom: f32) {
        if zoom.is_finite() {
            self.zoom = Zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()));
            self.is_changed = true;
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
            self.is_changed = true;
        }
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
    use std::fs;

    use super::*;

    fn keep(preferences: &mut Preferences) {
        let keepsake = preferences.keepsake().unwrap();
        FileSystem.keep(&keepsake.path, &keepsake.text).unwrap();
        assert_eq!(preferences.keepsake(), None);
    }

    #[test]
    fn what_was_chosen_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not").join("yet").join("there.json");
        assert_eq!(
            Preferences::kept_in(path.clone()).appearance(),
            Appearance::System
        );
        let mut preferences = Preferences::kept_in(path.clone());
        preferences.set_appearance(Appearance::Dark);
        keep(&mut preferences);
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
        keep(&mut preferences);
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
        let keepsake = preferences.keepsake().unwrap();
        assert!(FileSystem.keep(&keepsake.path, &keepsake.text).is_err());
        assert_eq!(preferences.appearance(), Appearance::Light);
    }
}
