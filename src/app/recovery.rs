//! Unsaved work between runs: every run has a file for it in the state folder, with a lock beside it that is held as
//! long as the run lives. Files whose lock can be had are those of runs that ended without being closed.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

use crate::file::{self, FileError, Fingerprint, RecoveryHeader};
use crate::model::Scenario;

/// What recovery files end in.
const EXTENSION: &str = "ron";
/// What their locks end in.
const LOCK: &str = "lock";
/// What is put behind the name of a file that cannot be read.
const DAMAGED: &str = "damaged";

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
                    lock.lock().or_else(unless_unsupported)?;
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

/// Where the system knows no locks, everything goes on without them.
fn unless_unsupported(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::Unsupported {
        Ok(())
    } else {
        Err(error)
    }
}

/// The work of a run that ended without being closed.
#[derive(Debug)]
pub struct Found {
    file: PathBuf,
    lock_file: PathBuf,
    /// Keeps other windows from offering the same.
    lock: Option<File>,
    /// Where it belongs.
    pub header: RecoveryHeader,
    /// The work.
    pub scenario: Scenario,
}

impl Found {
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
    pub found: Vec<Found>,
    /// Files that cannot be read, where they are now.
    pub damaged: Vec<PathBuf>,
}

/// Looks for the work of runs that ended without being closed. Files that cannot be read are set aside, so that they
/// are told of once.
pub fn look(folder: &Path) -> Finds {
    let mut finds = Finds::default();
    let Ok(entries) = fs::read_dir(folder) else {
        return finds;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in &paths {
        let has = |ending: &str| path.extension().is_some_and(|it| it == ending);
        if has(LOCK) {
            remove_if_abandoned(path);
        }
        if !has(EXTENSION) {
            continue;
        }
        let lock_file = path.with_extension(LOCK);
        let Ok(lock) = take(&lock_file) else {
            // Its run lives.
            continue;
        };
        match file::read_recovery(path) {
            Ok((header, scenario)) => finds.found.push(Found {
                file: path.clone(),
                lock_file,
                lock,
                header,
                scenario,
            }),
            // It went away in the meantime.
            Err(_) if !path.exists() => {}
            Err(_) => {
                let mut name = path.clone().into_os_string();
                name.push(".");
                name.push(DAMAGED);
                let aside = PathBuf::from(name);
                let is_aside = fs::rename(path, &aside).is_ok();
                finds
                    .damaged
                    .push(if is_aside { aside } else { path.clone() });
                fs::remove_file(lock_file).ok();
            }
        }
    }
    let latest_first = |it: &Found| std::cmp::Reverse(it.header.time);
    finds.found.sort_by_key(latest_first);
    finds
}

/// Removes a lock that nobody holds and that guards nothing.
fn remove_if_abandoned(lock_file: &Path) {
    if let Ok(Some(lock)) = take(lock_file)
        && !lock_file.with_extension(EXTENSION).exists()
    {
        fs::remove_file(lock_file).ok();
        drop(lock);
    }
}

/// Takes the lock of a run, if it has one and nobody holds it.
fn take(lock_file: &Path) -> Result<Option<File>, ()> {
    let Ok(lock) = File::open(lock_file) else {
        return Ok(None);
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(()),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(lock)),
    }
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
            fs::write(folder.path().join(format!("{number}.ron")), text).unwrap();
        }
        let finds = look(folder.path());
        assert!(finds.found.is_empty());
        assert_eq!(finds.damaged.len(), texts.len());
        assert!(finds.damaged.iter().all(|path| path.exists()));
        assert!(look(folder.path()).damaged.is_empty());
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
