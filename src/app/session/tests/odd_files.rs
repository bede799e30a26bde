//! Folders of the program's own that have odd things in them.

use std::fs;
#[cfg(unix)]
use std::path::Path;

use web_time::SystemTime;

use super::Desk;
use crate::file::{self, RecoveryHeader};
use crate::model::Scenario;
use crate::ui::{Action, FileAction, RecoveryChoice};

/// A start that waits for a pipe waits for ever, one that reads without end as well; this is much more than any other
/// takes.
#[cfg(unix)]
const MOST_SECONDS: u64 = 60;

#[cfg(unix)]
fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_in_place_of_files_hold_nothing_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let path = folder.path().join("a.ron");
    file::save(&path, &Scenario::default()).expect("saved");
    let identity = path.canonicalize().expect("it is there");
    let name = file::Fingerprint::of(identity.as_os_str().as_encoded_bytes()).to_string();
    let lock = state.join("open").join(name).with_extension("lock");
    pipe(&state.join("recent.json"));
    pipe(&lock);
    pipe(&state.join("recovery").join("1-1.ron"));
    pipe(&state.join("recovery").join("1-1.lock"));
    std::os::unix::fs::symlink("/dev/zero", state.join("recovery/2-2.ron")).expect("linked");
    fs::create_dir(state.join("recovery/3-3.lock")).expect("made");
    let begin = web_time::Instant::now();
    let mut session = super::start(Some(path.clone()), folder.path(), &super::Person::default());
    session.settle();
    assert_eq!(session.document().path(), Some(path.as_path()));
    session.perform(Action::File(FileAction::SavePath(
        folder.path().join("b.ron"),
    )));
    session.settle();
    assert!(folder.path().join("b.ron").is_file());
    drop(session);
    assert!(begin.elapsed().as_secs() < MOST_SECONDS);
    // They are somebody's, and stay.
    assert!(lock.exists() && state.join("recent.json").exists());
    assert!(state.join("recovery/1-1.ron").exists());
}

#[test]
fn of_thousands_of_recovery_files_some_are_offered_and_the_rest_the_next_time() {
    const FILES: u64 = 2_000;
    let folder = tempfile::tempdir().expect("a folder");
    let recovery = folder.path().join("state").join("recovery");
    fs::create_dir_all(&recovery).expect("made");
    for number in 0..FILES {
        let header = RecoveryHeader {
            time: 1_000_000 + number,
            ..RecoveryHeader::default()
        };
        let scenario = Scenario {
            title: number.to_string(),
            ..Scenario::default()
        };
        let path = recovery.join(format!("1-{number}.ron"));
        fs::write(
            &path,
            file::recovery_text(&header, &file::to_ron(&scenario)),
        )
        .expect("written");
        fs::write(path.with_extension("lock"), "").expect("written");
        let written = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(header.time);
        let opened = fs::File::options().append(true).open(&path);
        opened.and_then(|it| it.set_modified(written)).expect("set");
    }
    let mut desk = Desk::with_file(None, folder);
    let files = |desk: &Desk| desk.session.context().files.recoverable;
    let first = desk.session.context().files.recovery.expect("an offer");
    assert_eq!(first.title, (FILES - 1).to_string());
    assert_eq!(files(&desk), FILES as usize - 20);
    desk.perform(Action::File(FileAction::Recovery(RecoveryChoice::Discard)));
    desk.session.settle();
    assert!(!recovery.join(format!("1-{}.ron", FILES - 1)).exists());
    let left = fs::read_dir(&recovery).expect("the folder").count();
    assert_eq!(left, 2 * (FILES as usize - 1), "nothing else is touched");
}
