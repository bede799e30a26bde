//! Unsaved work between runs: every run has a file for it in the state folder, with a lock beside it that is held as
//! long as the run lives. Files whose lock can be had are those of runs that ended without being closed. Where there are
//! no locks, a file that nobody has written to for a while is taken for one of those.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use web_time::SystemTime;

use crate::file::{self, FileError, Fingerprint, RecoveryHeader};
use crate::model::Scenario;

/// What recovery files end in.
const EXTENSION: &str = "ron";
/// What their locks end in.
const LOCK: &str = "lock";
/// What is put behind the name of a file that cannot be read.
const DAMAGED: &str = "damaged";
/// Where nothing else says whether a run lives: one that has written within this time does.
const RECENT: Duration = Duration::from_secs(60);

/// A state of the work, to be kept.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The work.
    pub scenario: Scenario,
    /// The file that it belongs to.
    pub path: Option<PathBuf>,
    /// What was in that file when it was opened or saved last.
    pub fingerprint: Option<Fingerprint>,
}

/// The place where this run keeps its work.
#[derive(Debug)]
pub struct Run {
    file: PathBuf,
    lock_file: PathBuf,
    /// Held as long as the run lives.
    lock: File,
}

impl Run {
    /// A place of its own in the folder, which is made where it is missing.
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let moment = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let process = std::process::id();
        let mut number = moment.as_nanos();
        loop {
            let name = format!("{process}-{number}");
            let lock_file = folder.join(&name).with_extension(LOCK);
            match File::create_new(&lock_file) {
                Ok(lock) => {
                    // Where there are no locks, the work is kept without.
                    lock.lock().ok();
                    // Another window that tidies up may just have taken it for an old one.
                    if lock_file.exists() {
                        let file = folder.join(name).with_extension(EXTENSION);
                        return Ok(Self {
                            file,
                            lock_file,
                            lock,
                        });
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
            number += 1;
        }
    }

    /// Writes the work down in place of what was written before.
    ///
    /// # Errors
    /// Why it could not be written.
    pub fn write(&self, snapshot: &Snapshot) -> Result<(), FileError> {
        let moment = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let header = RecoveryHeader {
            path: snapshot.path.clone(),
            fingerprint: snapshot.fingerprint,
            time: moment.unwrap_or_default().as_secs(),
            process: std::process::id(),
        };
        file::write_recovery(&self.file, &header, &snapshot.scenario)
    }

    /// Removes what was written.
    pub fn clear(&self) {
        fs::remove_file(&self.file).ok();
    }

    /// Ends the place; work that was not cleared stays for the next start.
    pub fn end(self) {
        let Self {
            file,
            lock_file,
            lock,
        } = self;
        if !file.exists() {
            fs::remove_file(lock_file).ok();
        }
        drop(lock);
    }
}

/// The work of a run that ended without being closed.
#[derive(Debug)]
pub struct Work {
    file: PathBuf,
    lock_file: PathBuf,
    /// Keeps other windows from offering the same.
    lock: Option<File>,
    /// Where it belongs.
    pub header: RecoveryHeader,
    /// The work.
    pub scenario: Scenario,
}

impl Work {
    /// Removes the file.
    pub fn remove(self) {
        let Self {
            file,
            lock_file,
            lock,
            ..
        } = self;
        fs::remove_file(file).ok();
        fs::remove_file(lock_file).ok();
        drop(lock);
    }

    /// How long ago the work was kept, in words.
    pub fn age(&self) -> String {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs();
        ago(now.saturating_sub(self.header.time))
    }
}

fn ago(seconds: u64) -> String {
    let minutes = seconds / 60;
    let (number, unit) = match minutes {
        0 => return "less than a minute ago".to_owned(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{ending} ago")
}

/// What is in the folder.
#[derive(Debug, Default)]
pub struct Finds {
    /// The work that can be recovered, the latest first.
    pub found: Vec<Work>,
    /// Files that nobody can make sense of, where they are now.
    pub damaged: Vec<PathBuf>,
    /// Why files cannot be read that may be read another time, a line each. They are where they were.
    pub unread: Vec<String>,
    /// How many files there are of which nobody can say whether their run lives.
    pub perhaps_living: usize,
}

/// Looks for the work of runs that ended without being closed. Files that nobody can make sense of are set aside, so
/// that they are told of once.
pub fn look(folder: &Path) -> Finds {
    look_with(folder, File::try_lock)
}

/// As [`look`], with this way of taking a lock.
fn look_with(folder: &Path, try_lock: TryLock) -> Finds {
    let mut finds = Finds::default();
    let Ok(entries) = fs::read_dir(folder) else {
        return finds;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in &paths {
        let has = |ending: &str| path.extension().is_some_and(|it| it == ending);
        if has(LOCK) {
            remove_if_abandoned(path, try_lock);
        }
        if !has(EXTENSION) {
            continue;
        }
        let lock_file = path.with_extension(LOCK);
        let lock = match take(&lock_file, try_lock) {
            Owner::Lives => continue,
            Owner::HasEnded(lock) => Some(lock),
            Owner::Unknown if is_recent(path) => {
                finds.perhaps_living += 1;
                continue;
            }
            Owner::Unknown => None,
        };
        match file::read_recovery(path) {
            Ok((header, scenario)) => finds.found.push(Work {
                file: path.clone(),
                lock_file,
                lock,
                header,
                scenario,
            }),
            // It went away in the meantime.
            Err(_) if !path.exists() => {}
            Err(FileError::Syntax(_) | FileError::NotUtf8 { .. }) => {
                finds.damaged.push(set_aside(path));
                fs::remove_file(lock_file).ok();
            }
            Err(error @ FileError::Unreadable { .. }) => finds.unread.push(error.to_string()),
            Err(error) => finds.unread.push(format!("{error}: {}", path.display())),
        }
    }
    let latest_first = |it: &Work| std::cmp::Reverse(it.header.time);
    finds.found.sort_by_key(latest_first);
    finds
}

/// Gives the file another name, and returns where it is then.
fn set_aside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(DAMAGED);
    let aside = PathBuf::from(name);
    match fs::rename(path, &aside) {
        Ok(()) => aside,
        Err(_) => path.to_owned(),
    }
}

/// Removes a lock that nobody holds and that guards nothing.
fn remove_if_abandoned(lock_file: &Path, try_lock: TryLock) {
    if let Owner::HasEnded(lock) = take(lock_file, try_lock)
        && !lock_file.with_extension(EXTENSION).exists()
    {
        fs::remove_file(lock_file).ok();
        drop(lock);
    }
}

/// A way of taking a lock.
type TryLock = fn(&File) -> Result<(), TryLockError>;

/// The run that a lock belongs to.
enum Owner {
    /// It lives.
    Lives,
    /// It has ended; this is its lock, taken.
    HasEnded(File),
    /// There is no lock, or there are no locks on this system.
    Unknown,
}

/// Takes the lock of a run, if it has one and nobody holds it.
fn take(lock_file: &Path, try_lock: TryLock) -> Owner {
    let Ok(lock) = File::open(lock_file) else {
        return Owner::Unknown;
    };
    match try_lock(&lock) {
        Ok(()) => Owner::HasEnded(lock),
        Err(TryLockError::WouldBlock) => Owner::Lives,
        Err(TryLockError::Error(_)) => Owner::Unknown,
    }
}

/// Whether the file was written so lately that its run may live.
fn is_recent(path: &Path) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|modified| {
        // The clock of a disk elsewhere may be ahead.
        let distance = modified.elapsed().unwrap_or_else(|ahead| ahead.duration());
        distance < RECENT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(title: &str) -> Snapshot {
        Snapshot {
            scenario: Scenario {
                title: title.to_owned(),
                ..Scenario::default()
            },
            path: Some("/somewhere/a.ron".into()),
            fingerprint: Some(Fingerprint::of(b"before")),
        }
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
            .map(|it| it.scenario.title.as_str())
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
        let path = ended.file.clone();
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
        let no_locks: TryLock = |_| Err(TryLockError::Error(io::ErrorKind::Unsupported.into()));
        let folder = tempfile::tempdir().unwrap();
        let run = Run::begin(folder.path()).unwrap();
        look_with(folder.path(), no_locks);
        assert!(run.lock_file.exists(), "nobody can say that it is not held");
        run.write(&snapshot("somebody's")).unwrap();
        let finds = look_with(folder.path(), no_locks);
        assert!(finds.found.is_empty());
        assert_eq!(finds.perhaps_living, 1);
        make_old(&run.file);
        let finds = look_with(folder.path(), no_locks);
        assert_eq!((finds.found.len(), finds.perhaps_living), (1, 0));
    }

    #[test]
    fn locks_without_work_are_tidied_up() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("1-2.lock"), "").unwrap();
        let living = Run::begin(folder.path()).unwrap();
        look(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(living.lock_file.exists());
    }

    #[test]
    fn ages_are_told_in_words() {
        assert_eq!(ago(59), "less than a minute ago");
        assert_eq!(ago(60), "1 minute ago");
        assert_eq!(ago(7_200), "2 hours ago");
        assert_eq!(ago(90_000), "1 day ago");
    }
}
