//! What was chosen is kept, whatever the drive does.

use std::fs;

use super::*;
use crate::app::storage::fake::Fake;
use crate::ui::{Side, Wanted};

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
fn panels_are_as_they_were_if_they_make_sense() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let wanted = Wanted {
        is_hidden: true,
        width: Some(333.5),
    };
    let sides = Sides::default().with(Side::Details, wanted);
    let mut preferences = Preferences::kept_in(path.clone());
    assert_eq!(preferences.sides(), Sides::default());
    preferences.set_sides(sides);
    keep(&mut preferences);
    assert_eq!(Preferences::kept_in(path.clone()).sides(), sides);
    fs::write(&path, r#"{"sides": {"outline": {"width": -1e30}}}"#).unwrap();
    assert_eq!(Preferences::kept_in(path.clone()).sides(), Sides::default());
    // What an older version has written says nothing of them.
    fs::write(&path, r#"{"zoom": 1.5}"#).unwrap();
    assert_eq!(Preferences::kept_in(path).sides(), Sides::default());
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

#[test]
fn a_drive_that_hangs_keeps_nothing_waiting_and_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let mut before = Preferences::kept_in(path.clone());
    before.set_appearance(Appearance::Dark);
    before.set_zoom(1.5);
    keep(&mut before);
    let drive = Arc::new(Fake::default());
    drive.hang(&path);
    let mut preferences = Preferences::awaited(Arc::clone(&drive) as _, path.clone());
    assert_eq!(preferences.appearance(), Appearance::System);
    preferences.set_zoom(2.0);
    assert_eq!(preferences.keepsake(), None, "nobody knows what is there");
    let (woken, wakes) = channel();
    preferences.wake_when_read(Arc::new(move || woken.send(()).unwrap()));
    drive.let_go(&path);
    wakes.recv().unwrap();
    assert!(preferences.take_in());
    // What was chosen meanwhile stays, and everything else is as it was.
    let told = (preferences.appearance(), preferences.zoom());
    assert_eq!(told, (Appearance::Dark, 2.0));
    keep(&mut preferences);
    let read = Preferences::kept_in(path);
    assert_eq!((read.appearance(), read.zoom()), told);
}

#[cfg(unix)]
#[test]
fn odd_files_give_the_defaults_and_stay_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let device = folder.path().join("device");
    std::os::unix::fs::symlink("/dev/zero", &device).unwrap();
    let huge = folder.path().join("huge");
    fs::File::create(&huge).unwrap().set_len(8 << 30).unwrap();
    for path in [pipe, device, huge, folder.path().to_owned()] {
        let mut preferences = Preferences::kept_in(path.clone());
        assert_eq!(preferences.appearance(), Appearance::System);
        preferences.set_appearance(Appearance::Dark);
        assert_eq!(preferences.keepsake(), None, "{}", path.display());
    }
}

#[test]
fn somebody_is_greeted_until_that_is_remembered() {
    assert!(!Preferences::forgetful().greets());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("preferences.json");
    let mut preferences = Preferences::kept_in(path.clone());
    assert!(preferences.greets());
    preferences.set_zoom(1.5);
    keep(&mut preferences);
    assert!(Preferences::kept_in(path.clone()).greets());
    preferences.end_greeting();
    assert!(!preferences.greets());
    keep(&mut preferences);
    assert!(!Preferences::kept_in(path.clone()).greets());
    // As long as nobody knows, nobody is greeted.
    let drive = Arc::new(Fake::default());
    drive.hang(&path);
    let awaited = Preferences::awaited(Arc::clone(&drive) as _, path.clone());
    assert!(!awaited.greets());
    drive.let_go(&path);
}
