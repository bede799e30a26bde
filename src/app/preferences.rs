//! What the program remembers between runs, in a small file in the user's configuration folder.
//!
//! A file that is missing, unreadable or written by another version gives the defaults, and one that cannot be written
//! is no error: preferences are a convenience. A drive that takes its time keeps no window from opening: what it says is
//! taken up when it comes, and nothing is written over it before.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::storage::{FileSystem, Keepsake, Storage};
use crate::query::Wake;
use crate::ui::{Appearance, Sides};

/// How long the start of the program waits for them: a drive that is well and awake takes some milliseconds.
const PATIENCE: Duration = Duration::from_millis(200);

/// What is remembered, and where.
#[derive(Debug, Default)]
pub struct Preferences {
    path: Option<PathBuf>,
    /// What was read.
    read: Choices,
    /// What was chosen since.
    chosen: Choices,
    /// What is still being read.
    awaited: Option<Receiver<Reading>>,
    /// Whether there is something that could not be read, and is not to be written over.
    is_unread: bool,
    /// Whether something has changed that was not handed out to be written.
    is_changed: bool,
}

/// What was chosen, as far as anything was.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Choices {
    appearance: Option<Appearance>,
    zoom: Option<Zoom>,
    geometry: Option<Geometry>,
    sides: Option<Sides>,
    is_greeted: Option<bool>,
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
    sides: Option<Sides>,
    is_greeted: bool,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StoredAppearance {
    #[default]
    System,
    Light,
    Dark,
}

/// What came of reading them: none if there is something that cannot be read.
type Reading = Option<Choices>;

impl Choices {
    /// Those in a file. One that nobody can make sense of has none.
    fn read(storage: &dyn Storage, path: &Path) -> Reading {
        let bytes = match storage.read(path) {
            Ok(reading) => reading.bytes,
            Err(error) if error.is_missing() => Vec::new(),
            Err(_) => return None,
        };
        let stored: Stored = serde_json::from_slice(&bytes).unwrap_or_default();
        Some(Self {
            appearance: Some(match stored.appearance {
                StoredAppearance::System => Appearance::System,
                StoredAppearance::Light => Appearance::Light,
                StoredAppearance::Dark => Appearance::Dark,
            }),
            zoom: (stored.zoom.filter(|zoom| ZOOMS.contains(zoom))).map(Zoom),
            geometry: stored.geometry.filter(Geometry::is_sane),
            sides: stored.sides.filter(Sides::is_sane),
            is_greeted: Some(stored.is_greeted),
        })
    }
}

impl Preferences {
    /// The defaults, kept nowhere.
    pub fn forgetful() -> Self {
        Self::default()
    }

    /// Those of the user. Where they cannot be had soon, it is the defaults until they are there.
    pub fn of_user() -> Self {
        match directories::ProjectDirs::from("", "", "common-ground") {
            Some(folders) => {
                let path = folders.config_dir().join("preferences.json");
                Self::awaited(Arc::new(FileSystem), path)
            }
            None => Self::forgetful(),
        }
    }

    /// Those that are kept in a file.
    pub fn kept_in(path: PathBuf) -> Self {
        Self::kept_on(&FileSystem, path)
    }

    /// Those that are kept in a file of this storage.
    pub fn kept_on(storage: &dyn Storage, path: PathBuf) -> Self {
        let mut preferences = Self::default();
        preferences.know(Choices::read(storage, &path));
        preferences.path = Some(path);
        preferences
    }

    /// Those that are kept in a file on a drive that may hang.
    pub(super) fn awaited(storage: Arc<dyn Storage>, path: PathBuf) -> Self {
        let (sender, awaited) = channel();
        let place = path.clone();
        // Nobody listens any more when the window has been closed in the meantime.
        let reads = move || {
            sender
                .send(Choices::read(&*storage, &place))
                .unwrap_or_default()
        };
        // Without a thread nothing comes.
        thread::Builder::new()
            .spawn(reads)
            .map(drop)
            .unwrap_or_default();
        let mut preferences = Self {
            path: Some(path),
            ..Self::default()
        };
        match awaited.recv_timeout(PATIENCE) {
            Ok(read) => preferences.know(read),
            Err(_) => preferences.awaited = Some(awaited),
        }
        preferences
    }

    /// Notes what was read.
    fn know(&mut self, read: Reading) {
        self.is_unread = read.is_none();
        self.read = read.unwrap_or_default();
    }

    /// Has somebody woken when they are there who were not at the start.
    pub fn wake_when_read(&mut self, wake: Wake) {
        let Some(awaited) = self.awaited.take() else {
            return;
        };
        let (sender, told) = channel();
        let tells = move || {
            if let Ok(read) = awaited.recv() {
                // Nobody listens any more when the window has been closed in the meantime.
                sender.send(read).unwrap_or_default();
                wake();
            }
        };
        // Without a thread nothing comes.
        thread::Builder::new()
            .spawn(tells)
            .map(drop)
            .unwrap_or_default();
        self.awaited = Some(told);
    }

    /// Takes up what was still being read at the start. What was chosen since stays. Returns whether there was anything.
    pub fn take_in(&mut self) -> bool {
        match self.awaited.as_ref().map(Receiver::try_recv) {
            Some(Ok(read)) => {
                self.know(read);
                self.awaited = None;
                true
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.awaited = None;
                self.is_unread = true;
                false
            }
            Some(Err(TryRecvError::Empty)) | None => false,
        }
    }

    /// The folder of the program's own that they are kept in.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }

    /// What is to be written down because something has changed since this was asked last. Nothing is as long as nobody
    /// knows what is written there.
    pub fn keepsake(&mut self) -> Option<Keepsake> {
        self.take_in();
        if self.awaited.is_some() || self.is_unread {
            return None;
        }
        let is_changed = std::mem::take(&mut self.is_changed);
        let path = self.path.clone().filter(|_| is_changed)?;
        let stored = Stored {
            appearance: match self.appearance() {
                Appearance::System => StoredAppearance::System,
                Appearance::Light => StoredAppearance::Light,
                Appearance::Dark => StoredAppearance::Dark,
            },
            zoom: Some(self.zoom()),
            geometry: self.geometry(),
            sides: Some(self.sides()),
            is_greeted: self.is_greeted(),
        };
        let text = serde_json::to_string_pretty(&stored).ok()?;
        Some(Keepsake { path, text })
    }

    /// The theme.
    pub fn appearance(&self) -> Appearance {
        let choice = self.chosen.appearance.or(self.read.appearance);
        choice.unwrap_or_default()
    }

    /// Remembers another theme.
    pub fn set_appearance(&mut self, appearance: Appearance) {
        self.chosen.appearance = Some(appearance);
        self.is_changed = true;
    }

    /// How large everything is shown: 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        let Zoom(zoom) = self.chosen.zoom.or(self.read.zoom).unwrap_or_default();
        zoom
    }

    /// Remembers how large everything is shown, within what makes sense.
    pub fn set_zoom(&mut self, zoom: f32) {
        if zoom.is_finite() {
            self.chosen.zoom = Some(Zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end())));
            self.is_changed = true;
        }
    }

    /// What is wanted of the panels at the sides.
    pub fn sides(&self) -> Sides {
        self.chosen.sides.or(self.read.sides).unwrap_or_default()
    }

    /// Remembers what is wanted of the panels at the sides.
    pub fn set_sides(&mut self, sides: Sides) {
        if sides.is_sane() {
            self.chosen.sides = Some(sides);
            self.is_changed = true;
        }
    }

    /// Whether somebody is to be greeted who opens the program for the first time. Where that cannot be remembered, and as
    /// long as nobody knows, it greets nobody.
    pub fn greets(&self) -> bool {
        let can_remember = self.path.is_some() && self.awaited.is_none() && !self.is_unread;
        can_remember && !self.is_greeted()
    }

    fn is_greeted(&self) -> bool {
        let is_greeted = self.chosen.is_greeted.or(self.read.is_greeted);
        is_greeted.unwrap_or_default()
    }

    /// Remembers that somebody was greeted.
    pub fn end_greeting(&mut self) {
        self.chosen.is_greeted = Some(true);
        self.is_changed = true;
    }

    /// Where the window was and how large.
    pub fn geometry(&self) -> Option<Geometry> {
        self.chosen.geometry.or(self.read.geometry)
    }

    /// Remembers where the window is and how large.
    pub fn set_geometry(&mut self, geometry: Geometry) {
        if geometry.is_sane() && self.geometry() != Some(geometry) {
            self.chosen.geometry = Some(geometry);
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
mod tests;
