//! Every system call of saving, and of keeping unsaved work, preferences and recent files, made to fail in turn: the old
//! version stays in full, or the new one is there in full, and nothing else is left behind.

use std::cell::Cell;
use std::fs::{self, File, Metadata, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use common_ground::file::{self, FileError, Obstacle, RealSystem, System, Temporary};
use common_ground::model::Scenario;

#[cfg(feature = "gui")]
#[path = "file_faults/keeping.rs"]
mod keeping;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The call fails with this error of the system.
    Error(io::ErrorKind),
    /// From this call on, writing takes one byte at a time.
    ShortWrites,
    /// Of this write the first half is done, the next call fails for want of space.
    HalfThenFull,
    /// Nothing is written.
    WritesNothing,
}

const FAULTS: &[Fault] = &[
    Fault::Error(io::ErrorKind::StorageFull),
    Fault::Error(io::ErrorKind::QuotaExceeded),
    Fault::Error(io::ErrorKind::PermissionDenied),
    Fault::Error(io::ErrorKind::NotFound),
    Fault::Error(io::ErrorKind::ReadOnlyFilesystem),
    Fault::Error(io::ErrorKind::StaleNetworkFileHandle),
    Fault::Error(io::ErrorKind::TimedOut),
    Fault::Error(io::ErrorKind::Interrupted),
    Fault::Error(io::ErrorKind::Other),
    Fault::ShortWrites,
    Fault::HalfThenFull,
    Fault::WritesNothing,
];

/// The system of this computer, in which one call goes wrong.
struct Faulty {
    real: RealSystem,
    fault: Fault,
    /// The call at which it happens, counted from 0.
    at: usize,
    calls: Cell<usize>,
    has_happened: Cell<bool>,
}

impl Faulty {
    fn new(fault: Fault, at: usize) -> Self {
        Self {
            real: RealSystem,
            fault,
            at,
            calls: Cell::new(0),
            has_happened: Cell::new(false),
        }
    }

    /// Whether this call is the one.
    fn is_due(&self) -> bool {
        let call = self.calls.replace(self.calls.get() + 1);
        call == self.at
    }

    /// Fails if this call is the one and the fault is an error.
    fn call(&self) -> io::Result<()> {
        match self.fault {
            Fault::Error(kind) if self.is_due() => {
                self.has_happened.set(true);
                Err(kind.into())
            }
            Fault::Error(_) => Ok(()),
            _ => {
                self.is_due();
                Ok(())
            }
        }
    }
}

impl System for Faulty {
    fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
        self.call()?;
        self.real.read_link(path)
    }

    fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>> {
        self.call()?;
        self.real.metadata(path)
    }

    fn create(&mut self, folder: &Path, with: Option<&Permissions>) -> io::Result<Temporary> {
        self.call()?;
        self.real.create(folder, with)
    }

    fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize> {
        let is_past = self.calls.get() >= self.at;
        self.call()?;
        match self.fault {
            Fault::ShortWrites if is_past => {
                self.has_happened.set(true);
                self.real.write(file, &bytes[..1])
            }
            Fault::HalfThenFull if self.has_happened.get() => {
                Err(io::ErrorKind::StorageFull.into())
            }
            Fault::HalfThenFull if is_past => {
                self.has_happened.set(true);
                self.real.write(file, &bytes[..bytes.len().div_ceil(2)])
            }
            Fault::WritesNothing if is_past => {
                self.has_happened.set(true);
                Ok(0)
            }
            _ => self.real.write(file, bytes),
        }
    }

    fn set_permissions(&mut self, file: &Temporary, permissions: Permissions) -> io::Result<()> {
        self.call()?;
        self.real.set_permissions(file, permissions)
    }

    fn sync(&mut self, file: &Temporary) -> io::Result<()> {
        self.call()?;
        self.real.sync(file)
    }

    fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()> {
        self.call()?;
        self.real.rename(file, to)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.call()?;
        self.real.sync_folder(folder)
    }

    fn open(&mut self, path: &Path) -> Result<File, Obstacle> {
        self.call()?;
        self.real.open(path)
    }

    fn read(&mut self, file: &File, most: u64) -> io::Result<Vec<u8>> {
        self.call()?;
        self.real.read(file, most)
    }

    fn list(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call()?;
        self.real.list(folder)
    }

    fn make_own_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.call()?;
        self.real.make_own_folder(folder)
    }

    fn create_lock(&mut self, path: &Path) -> io::Result<File> {
        self.call()?;
        self.real.create_lock(path)
    }

    fn open_lock(&mut self, path: &Path) -> Result<File, Obstacle> {
        self.call()?;
        self.real.open_lock(path)
    }

    fn try_lock(&mut self, file: &File) -> Result<(), TryLockError> {
        self.call().map_err(TryLockError::Error)?;
        self.real.try_lock(file)
    }

    fn leads_to(&mut self, path: &Path, file: &File) -> io::Result<bool> {
        self.call()?;
        self.real.leads_to(path, file)
    }

    fn move_file(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        self.real.move_file(from, to)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.call()?;
        self.real.remove(path)
    }
}

fn text(title: &str) -> String {
    file::to_ron(&Scenario {
        title: title.to_owned(),
        summary: title.repeat(300),
        ..Scenario::default()
    })
}

/// What there was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    File,
    #[cfg(unix)]
    Link,
}

const BEFORE: &[Before] = &[
    Before::Nothing,
    Before::File,
    #[cfg(unix)]
    Before::Link,
];

/// Saves with a fault; returns whether it happened and whether something was saved.
fn save(before: Before, fault: Fault, at: usize) -> (bool, bool) {
    let context = format!("{before:?}, {fault:?} at call {at}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let (old, new) = (text("old"), text("new"));
    let real = match before {
        Before::Nothing => path.clone(),
        Before::File => {
            fs::write(&path, &old).expect("written");
            path.clone()
        }
        #[cfg(unix)]
        Before::Link => {
            let real = folder.path().join("real.ron");
            fs::write(&real, &old).expect("written");
            std::os::unix::fs::symlink("real.ron", &path).expect("linked");
            real
        }
    };
    let names = || -> Vec<PathBuf> {
        let entries = fs::read_dir(folder.path()).expect("the folder").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.path()).collect();
        names.sort();
        names
    };
    let names_before = names();
    let mut system = Faulty::new(fault, at);
    let outcome = file::save_through(&mut system, &path, &new);
    let content = fs::read_to_string(&real).ok();
    match &outcome {
        Ok(()) => assert_eq!(content.as_ref(), Some(&new), "{context}"),
        Err(error) => {
            let expected = (before != Before::Nothing).then_some(&old);
            assert_eq!(content.as_ref(), expected, "{context}");
            assert_eq!(names(), names_before, "{context}");
            assert!(matches!(error, FileError::Unwritable { .. }), "{context}");
            let sentence = error.to_string();
            assert!(
                sentence.starts_with("not saved, because "),
                "{context}: {sentence}"
            );
            assert!(sentence.contains("a.ron"), "{context}: {sentence}");
        }
    }
    let leftovers: Vec<_> = names()
        .into_iter()
        .filter(|name| name.to_string_lossy().ends_with(".tmp"))
        .collect();
    assert!(leftovers.is_empty(), "{context}: {leftovers:?}");
    #[cfg(unix)]
    if before == Before::Link {
        let is_link = fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink());
        assert!(is_link, "{context}");
    }
    (system.has_happened.get(), outcome.is_ok())
}

#[test]
fn whichever_call_fails_one_version_is_there_in_full() {
    for before in BEFORE {
        for fault in FAULTS {
            let mut failures = 0;
            for at in 0.. {
                let (has_happened, is_saved) = save(*before, *fault, at);
                failures += usize::from(!is_saved);
                if !has_happened {
                    assert!(is_saved, "without a fault it is saved");
                    break;
                }
            }
            // Everything but reading the link, making, writing, syncing and renaming can be done without.
            let expected = match fault {
                Fault::ShortWrites => 0,
                Fault::Error(_) => 5,
                _ => 1,
            };
            assert!(
                failures >= expected,
                "{before:?}, {fault:?}: {failures} calls"
            );
        }
    }
}

#[test]
fn wherever_in_the_text_the_disk_is_full_the_old_version_stays() {
    /// A disk with room for so many bytes.
    struct Small(Faulty, usize);
    impl System for Small {
        fn read_link(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
            self.0.read_link(path)
        }
        fn metadata(&mut self, path: &Path) -> io::Result<Option<Metadata>> {
            self.0.metadata(path)
        }
        fn create(&mut self, folder: &Path, with: Option<&Permissions>) -> io::Result<Temporary> {
            self.0.create(folder, with)
        }
        fn write(&mut self, file: &mut Temporary, bytes: &[u8]) -> io::Result<usize> {
            if self.1 == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let written = self.0.write(file, &bytes[..bytes.len().min(self.1)])?;
            self.1 -= written;
            Ok(written)
        }
        fn set_permissions(&mut self, file: &Temporary, to: Permissions) -> io::Result<()> {
            self.0.set_permissions(file, to)
        }
        fn sync(&mut self, file: &Temporary) -> io::Result<()> {
            self.0.sync(file)
        }
        fn rename(&mut self, file: Temporary, to: &Path) -> io::Result<()> {
            self.0.rename(file, to)
        }
        fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
            self.0.sync_folder(folder)
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    let (old, new) = (text("old"), text("new"));
    fs::write(&path, &old).expect("written");
    let steps = (0..new.len()).step_by(97).chain([new.len() - 1]);
    for room in steps {
        let mut system = Small(Faulty::new(Fault::ShortWrites, usize::MAX), room);
        let error = file::save_through(&mut system, &path, &new).expect_err("full");
        assert!(error.to_string().contains("no space left"), "{error}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), old, "{room}");
        assert_eq!(fs::read_dir(folder.path()).expect("it").count(), 1);
    }
    let mut system = Small(Faulty::new(Fault::ShortWrites, usize::MAX), new.len());
    file::save_through(&mut system, &path, &new).expect("there is room");
    assert_eq!(fs::read_to_string(&path).expect("the file"), new);
}

#[test]
fn a_text_that_could_not_be_read_again_is_not_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, "kept").expect("written");
    let scenario = Scenario {
        summary: "x".repeat(5 << 20),
        ..Scenario::default()
    };
    let error = file::save(&path, &scenario).expect_err("too large");
    assert!(matches!(error, FileError::TooLarge), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "kept");
}

#[test]
fn nor_is_one_that_would_be_read_as_something_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    fs::write(&path, "kept").expect("written");
    let mut scenario = file::parse(include_str!("../scenarios/lake-water.ron")).expect("valid");
    let term = scenario.packages[0].terms[0].clone();
    scenario.packages[0].terms.push(term);
    let error = file::save(&path, &scenario).expect_err("a key twice");
    assert!(matches!(error, FileError::Unrepeatable { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "kept");
}

#[test]
fn what_a_killed_program_left_behind_is_swept_away_once_it_is_old() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, young) = (
        folder.path().join(".common-ground-abc.tmp"),
        folder.path().join(".common-ground-def.tmp"),
    );
    for path in [&old, &young] {
        fs::write(path, "half a scen").expect("written");
    }
    let an_hour = std::time::Duration::from_secs(3_600);
    let file = File::options().append(true).open(&old).expect("it");
    let before = file
        .metadata()
        .expect("its data")
        .modified()
        .expect("a time")
        - an_hour;
    file.set_modified(before).expect("set");
    file::save(&folder.path().join("a.ron"), &Scenario::default()).expect("saved");
    assert!(!old.exists(), "nobody will finish it");
    assert!(young.exists(), "another window may be writing it");
}
