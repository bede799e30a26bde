//! What the program keeps between runs, on a system that fails.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use common_ground::app::Preferences;
use common_ground::app::storage::recent::{self, RecentChange};
use common_ground::app::storage::recovery::{self, Finds, Run, Snapshot};
use common_ground::app::storage::{Entry, FileSystem, Reading, Stamp, Storage};
use common_ground::file::{self, FileError, RealSystem, System};
use common_ground::model::Scenario;
use common_ground::ui::{Appearance, RecentFile};

use super::{FAULTS, Fault, Faulty};

/// Does something on a system with each fault at each of its calls, until a fault never happens.
fn with_every_fault(mut check: impl FnMut(&mut Faulty, &str)) {
    for fault in FAULTS {
        let mut at = 0;
        loop {
            let mut system = Faulty::new(*fault, at);
            check(&mut system, &format!("{fault:?} at call {at}"));
            if !system.has_happened.get() {
                break;
            }
            at += 1;
        }
        // Where nothing is written only errors happen.
        assert!(at > 0 || !matches!(fault, Fault::Error(_)), "{fault:?}");
    }
}

fn work(title: &str) -> Snapshot {
    Snapshot {
        scenario: Scenario {
            title: title.to_owned(),
            summary: title.repeat(300),
            ..Scenario::default()
        },
        manuscript: None,
        path: None,
        fingerprint: None,
    }
}

/// The titles that the next start finds, also of runs of which nobody can say whether they live.
fn found(folder: &Path, context: &str) -> Vec<String> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // As if it had been written long ago.
        let file = fs::File::options().append(true).open(entry.path());
        let then = SystemTime::now() - Duration::from_secs(3_600);
        file.and_then(|file| file.set_modified(then)).expect("set");
    }
    let finds = recovery::look(folder);
    assert!(
        finds.damaged.is_empty() && finds.unread.is_empty(),
        "{context}: {finds:?}"
    );
    let titles = finds.found.iter().map(|it| it.scenario().title.clone());
    titles.collect()
}

#[test]
fn whichever_call_fails_the_work_that_was_kept_is_found() {
    with_every_fault(|system, context| {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("recovery");
        let Ok(run) = Run::begin_through(system, &folder) else {
            return;
        };
        let mut kept = None;
        for title in ["one", "two", "three"] {
            match run.write_through(system, &work(title)) {
                Ok(()) => kept = Some(title),
                Err(error) => {
                    let sentence = error.to_string();
                    assert!(
                        sentence.starts_with("not saved, because "),
                        "{context}: {sentence}"
                    );
                }
            }
            assert!(run.is_seen(&mut RealSystem), "{context}");
        }
        drop(run);
        let expected: Vec<_> = kept.into_iter().collect();
        assert_eq!(found(&folder, context), expected, "{context}");
    });
}

#[test]
fn whichever_call_fails_while_work_is_looked_for_none_is_lost() {
    with_every_fault(|system, context| {
        let folder = tempfile::tempdir().expect("a folder");
        for title in ["one", "two"] {
            let run = Run::begin(folder.path()).expect("begun");
            run.write(&work(title)).expect("kept");
            run.end();
        }
        let finds = recovery::look_through(system, folder.path());
        assert!(finds.damaged.is_empty(), "{context}: {finds:?}");
        drop(finds);
        let mut titles = found(folder.path(), context);
        titles.sort();
        assert_eq!(titles, ["one", "two"], "{context}");
    });
}

#[test]
fn whichever_call_fails_while_work_is_removed_the_rest_stays() {
    let mut removed = 0;
    with_every_fault(|system, context| {
        let folder = tempfile::tempdir().expect("a folder");
        for title in ["one", "two"] {
            let run = Run::begin(folder.path()).expect("begun");
            run.write(&work(title)).expect("kept");
            run.end();
        }
        for work in recovery::look_through(system, folder.path()).found {
            if work.scenario().title == "one" {
                work.remove_through(system);
            }
        }
        let titles = found(folder.path(), context);
        removed += usize::from(!titles.iter().any(|it| it == "one"));
        assert!(titles.iter().any(|it| it == "two"), "{context}: {titles:?}");
    });
    assert!(removed > 0);
}

/// A drive on which one call goes wrong.
#[derive(Debug)]
struct Drive<'a>(Mutex<&'a mut Faulty>);

impl std::fmt::Debug for Faulty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Faulty")
    }
}

impl Storage for Drive<'_> {
    fn read(&self, path: &Path) -> Result<Reading, FileError> {
        let mut system = self.0.lock().expect("it");
        let bytes = file::load_through(&mut **system, path)?;
        Ok(Reading { bytes, stamp: None })
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), FileError> {
        file::save_through(&mut **self.0.lock().expect("it"), path, text)
    }

    fn keep(&self, path: &Path, text: &str) -> Result<(), FileError> {
        let mut system = self.0.lock().expect("it");
        system.make_own_folder(path.parent().expect("one")).ok();
        file::save_own_through(&mut **system, path, text)
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        FileSystem.stamp(path)
    }

    fn list(&self, folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Vec<Entry> {
        FileSystem.list(folder, is_wanted)
    }

    fn close_to_others(&self, folder: &Path) {
        FileSystem.close_to_others(folder);
    }

    fn identity(&self, path: &Path) -> PathBuf {
        FileSystem.identity(path)
    }

    fn documents(&self) -> Option<PathBuf> {
        None
    }

    fn abandoned_work(&self, folder: &Path) -> Finds {
        FileSystem.abandoned_work(folder)
    }
}

fn recent_file(name: &str) -> RecentChange {
    RecentChange::Add(RecentFile {
        path: name.into(),
        title: name.to_owned(),
    })
}

/// Whether the system says of a file that is there that it is not: then a new one is begun.
fn is_lie(system: &Faulty) -> bool {
    system.fault == Fault::Error(io::ErrorKind::NotFound) && system.at == 0
}

#[test]
fn whichever_call_fails_the_recent_files_are_those_before_or_after() {
    with_every_fault(|system, context| {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join("recent.json");
        for name in ["/a", "/b"] {
            recent::change(&FileSystem, &list, &recent_file(name)).expect("kept");
        }
        let is_lie = is_lie(system);
        let told = recent::change(&Drive(Mutex::new(system)), &list, &recent_file("/c"));
        let there =
            recent::change(&FileSystem, &list, &RecentChange::Nothing).expect("it is whole");
        let names: Vec<_> = there.iter().map(|it| it.title.as_str()).collect();
        match &told {
            _ if is_lie => assert_eq!(names, ["/c"], "{context}"),
            Some(_) => assert_eq!(names, ["/c", "/b", "/a"], "{context}"),
            None => assert_eq!(names, ["/b", "/a"], "{context}"),
        }
        assert_eq!(
            fs::read_dir(folder.path()).expect("it").count(),
            1,
            "{context}"
        );
    });
}

#[test]
fn whichever_call_fails_the_preferences_are_those_before_or_after() {
    with_every_fault(|system, context| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("preferences.json");
        let mut before = Preferences::kept_in(path.clone());
        before.set_appearance(Appearance::Dark);
        before.set_zoom(1.5);
        let keepsake = before.keepsake().expect("a change");
        FileSystem
            .keep(&keepsake.path, &keepsake.text)
            .expect("kept");
        let is_lie = is_lie(system);
        let drive = Drive(Mutex::new(system));
        let mut preferences = Preferences::kept_on(&drive, path.clone());
        preferences.set_zoom(2.0);
        let is_kept = preferences
            .keepsake()
            .is_some_and(|it| drive.keep(&it.path, &it.text).is_ok());
        let there = Preferences::kept_in(path);
        let expected = if is_kept { 2.0 } else { 1.5 };
        let told = (there.appearance(), there.zoom());
        let theme = if is_lie {
            Appearance::System
        } else {
            Appearance::Dark
        };
        assert_eq!(told, (theme, expected), "{context}");
        assert_eq!(
            fs::read_dir(folder.path()).expect("it").count(),
            1,
            "{context}"
        );
    });
}

#[test]
fn a_file_that_cannot_be_read_is_told_of_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, "Scenario(format: 1)").expect("written");
    let errors = FAULTS.iter().filter(|it| matches!(it, Fault::Error(_)));
    for fault in errors {
        for at in 0..2 {
            let mut system = Faulty::new(*fault, at);
            let error = file::load_through(&mut system, &path).expect_err("a fault");
            assert!(matches!(error, FileError::Unreadable { .. }), "{error}");
            assert!(error.to_string().contains("a.ron"), "{error}");
        }
    }
}
