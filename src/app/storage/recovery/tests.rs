//! What becomes of unsaved work between runs.

use std::fs::{self, File, Metadata, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

use super::look::RECENT;
use super::*;
use crate::file::Temporary;

fn snapshot(title: &str) -> Snapshot {
    Snapshot {
        scenario: Scenario {
            title: title.to_owned(),
            ..Scenario::default()
        },
        manuscript: None,
        path: Some("/somewhere/a.ron".into()),
        fingerprint: Some(Fingerprint::of(b"before")),
    }
}

fn lock_of(run: &Run) -> PathBuf {
    run.file().with_extension(LOCK)
}

#[test]
fn only_the_work_of_runs_that_have_ended_is_found() {
    let folder = tempfile::tempdir().unwrap();
    assert!(look(folder.path()).found.is_empty());
    let living = Run::begin(folder.path()).unwrap();
    living.write(&snapshot("living")).unwrap();
    let ended = Run::begin(folder.path()).unwrap();
    ended.write(&snapshot("old")).unwrap();
    ended.write(&snapshot("ended")).unwrap();
    ended.end();
    let finds = look(folder.path());
    let titles: Vec<_> = (finds.found.iter())
        .map(|it| it.scenario().title.as_str())
        .collect();
    assert_eq!(titles, ["ended"]);
    assert_eq!(finds.found[0].header.path, snapshot("").path);
    assert_eq!(finds.found[0].header.fingerprint, snapshot("").fingerprint);
    assert_eq!(finds.found[0].header.process, std::process::id());
    assert_eq!(finds.found[0].age(), "less than a minute ago");
    assert!(
        look(folder.path()).found.is_empty(),
        "while it is offered here, nobody else offers it"
    );
    for found in finds.found {
        found.remove();
    }
    living.clear();
    living.end();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// As if the file had been written ten minutes ago.
fn make_old(path: &Path) {
    let file = File::options().write(true).open(path).unwrap();
    let then = SystemTime::now() - 10 * RECENT;
    file.set_modified(then).unwrap();
}

#[test]
fn damaged_files_are_set_aside_and_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    let texts: [&[u8]; 4] = [
        b"",
        b"\xff\xfe",
        b"Scenario(format: 1)",
        b"// Common Ground recovery: {}\n",
    ];
    for (number, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("{number}.ron"));
        fs::write(&path, text).unwrap();
        make_old(&path);
    }
    let finds = look(folder.path());
    assert!(finds.found.is_empty());
    assert_eq!(finds.damaged.len(), texts.len());
    assert!(finds.damaged.iter().all(|path| path.exists()));
    assert!(look(folder.path()).damaged.is_empty());
}

#[test]
fn what_may_be_read_another_time_is_left_where_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let ended = Run::begin(folder.path()).unwrap();
    ended.write(&snapshot("of a later version")).unwrap();
    let path = ended.file().to_owned();
    ended.end();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("format: 1", "format: 99")).unwrap();
    let no_file = folder.path().join("0-folder.ron");
    fs::create_dir(&no_file).unwrap();
    fs::write(no_file.with_extension(LOCK), "").unwrap();
    for _ in 0..2 {
        let finds = look(folder.path());
        assert!(finds.found.is_empty() && finds.damaged.is_empty());
        let [folder_line, newer_line] = finds.unread.as_slice() else {
            panic!("{:?}", finds.unread);
        };
        assert!(
            folder_line.contains("a folder, not a file"),
            "{folder_line}"
        );
        assert!(newer_line.contains("newer version"), "{newer_line}");
        assert!(newer_line.ends_with(".ron"), "{newer_line}");
        assert!(path.is_file() && no_file.is_dir());
        assert!(path.with_extension(LOCK).exists());
    }
}

#[test]
fn without_locks_a_run_that_has_written_lately_is_taken_to_live() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::begin(folder.path()).unwrap();
    look_through(&mut NoLocks, folder.path());
    assert!(lock_of(&run).exists(), "nobody can say that it is not held");
    run.write(&snapshot("somebody's")).unwrap();
    let finds = look_through(&mut NoLocks, folder.path());
    assert!(finds.found.is_empty());
    assert_eq!(finds.perhaps_living, 1);
    make_old(run.file());
    let finds = look_through(&mut NoLocks, folder.path());
    assert_eq!((finds.found.len(), finds.perhaps_living), (1, 0));
}

#[test]
fn locks_without_work_are_tidied_up() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("1-2.lock"), "").unwrap();
    let living = Run::begin(folder.path()).unwrap();
    look(folder.path());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(lock_of(&living).exists());
}

#[test]
fn ages_are_told_in_words() {
    assert_eq!(ago(59), "less than a minute ago");
    assert_eq!(ago(60), "1 minute ago");
    assert_eq!(ago(7_200), "2 hours ago");
    assert_eq!(ago(90_000), "1 day ago");
}

/// A system without locks.
struct NoLocks;

impl System for NoLocks {
    fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
        RealSystem.read_link(path)
    }
    fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>> {
        RealSystem.metadata(path)
    }
    fn create(&mut self, folder: &Path, with: Option<&Permissions>) -> io::Result<Temporary> {
        RealSystem.create(folder, with)
    }
    fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize> {
        RealSystem.write(file, bytes)
    }
    fn set_permissions(&mut self, file: &Temporary, to: Permissions) -> io::Result<()> {
        RealSystem.set_permissions(file, to)
    }
    fn sync(&mut self, file: &Temporary) -> io::Result<()> {
        RealSystem.sync(file)
    }
    fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()> {
        RealSystem.rename(file, to)
    }
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        RealSystem.sync_folder(folder)
    }
    fn try_lock(&mut self, _file: &File) -> Result<(), TryLockError> {
        Err(TryLockError::Error(io::ErrorKind::Unsupported.into()))
    }
}

#[test]
fn work_whose_owner_is_unknown_is_only_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let mut texts = Vec::new();
    for title in ["first", "second"] {
        let run = Run::begin(folder.path()).unwrap();
        run.write(&snapshot(title)).unwrap();
        texts.push(fs::read(run.file()).unwrap());
        // Under the same name as the one before.
        let file = folder.path().join("1-1.ron");
        fs::rename(run.file(), &file).unwrap();
        make_old(&file);
        run.end();
        let mut found = look(folder.path()).found;
        assert_eq!(found.len(), 1);
        let work = found.remove(0);
        assert!(!work.has_ended());
        let name = ["1-1.ron.aside", "1-1.ron.aside-2"][texts.len() - 1];
        assert_eq!(work.remove(), Some(folder.path().join(name)));
        assert!(!file.exists());
        assert!(look(folder.path()).found.is_empty());
    }
    let aside = ["1-1.ron.aside", "1-1.ron.aside-2"].map(|name| folder.path().join(name));
    assert_eq!(aside.map(|path| fs::read(path).unwrap()).to_vec(), texts);
}

#[test]
fn a_lock_that_was_tidied_away_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::begin(folder.path()).unwrap();
    run.write(&snapshot("living")).unwrap();
    assert!(run.is_whole(&mut RealSystem));
    fs::remove_file(lock_of(&run)).unwrap();
    assert!(!run.is_seen(&mut RealSystem));
    // Another file of that name is not its lock.
    fs::write(lock_of(&run), "").unwrap();
    assert!(cfg!(not(unix)) || !run.is_seen(&mut RealSystem));
}

#[test]
fn of_very_much_work_the_latest_is_read_and_the_rest_left_for_another_time() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..60_u64 {
        let run = Run::begin(folder.path()).unwrap();
        run.write(&snapshot(&number.to_string())).unwrap();
        let file = File::options().write(true).open(run.file()).unwrap();
        let then = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + number);
        file.set_modified(then).unwrap();
        run.end();
    }
    let finds = look(folder.path());
    let mut numbers: Vec<u64> = (finds.found.iter())
        .map(|it| it.scenario().title.parse().unwrap())
        .collect();
    numbers.sort();
    assert_eq!(numbers, (40..60).collect::<Vec<_>>());
    assert_eq!(finds.left, 40);
    for work in finds.found {
        assert_eq!(work.remove(), None);
    }
    assert_eq!(look(folder.path()).left, 20, "and the next time the next");
}

#[cfg(unix)]
#[test]
fn odd_files_in_the_folder_hold_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::begin(folder.path()).unwrap();
    run.write(&snapshot("in between")).unwrap();
    run.end();
    for name in ["0.ron", "0.lock", "z.ron", "z.lock"] {
        let pipe = folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
    }
    fs::create_dir(folder.path().join("1.lock")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("2.ron")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("2.lock")).unwrap();
    let huge = File::create(folder.path().join("3.ron")).unwrap();
    huge.set_len(8 << 30).unwrap();
    make_old(&folder.path().join("3.ron"));
    let finds = look(folder.path());
    assert_eq!(finds.found.len(), 1);
    assert!(finds.damaged.is_empty());
    assert_eq!(finds.unread.len() + finds.perhaps_living, 4, "{finds:?}");
}
