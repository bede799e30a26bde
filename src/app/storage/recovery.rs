//! Unsaved work between runs: every run has a file for it in the state folder, with a lock beside it that is held as
//! long as the run lives. Files whose lock can be had are those of runs that ended without being closed. Where there are
//! no locks, a file that nobody has written to for a while is taken for one of those; but since nobody can be sure of
//! that, it is never removed, only set aside.

mod look;
mod offer;
mod run;

use std::path::{Path, PathBuf};

use web_time::SystemTime;

pub use self::look::{Finds, look, look_through};
pub use self::offer::{AbandonedWork, Offer, abandoned};
pub use self::run::Run;
use super::lock::Lock;
use crate::file::{self, Fingerprint, Manuscript, RealSystem, RecoveryHeader, System};
use crate::model::Scenario;

/// What recovery files end in.
const EXTENSION: &str = "ron";
/// What their locks end in.
const LOCK: &str = "lock";
/// What is put behind the name of a file that cannot be read.
const DAMAGED: &str = "damaged";
/// What is put behind the name of work that may be somebody's.
const ASIDE: &str = "aside";

/// A state of the work, to be kept.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The work.
    pub scenario: Scenario,
    /// The text that it is a change of, if there is one.
    pub manuscript: Option<Manuscript>,
    /// The file that it belongs to.
    pub path: Option<PathBuf>,
    /// What was in that file when it was opened or saved last.
    pub fingerprint: Option<Fingerprint>,
}

impl Snapshot {
    /// The work as the text of a file. What cannot be read again is kept all the same: it is all that there is.
    fn text(&self) -> String {
        let text = file::checked_text(&self.scenario, self.manuscript.as_ref());
        text.unwrap_or_else(|_| file::to_ron(&self.scenario))
    }
}

/// The work of a run that ended without being closed.
#[derive(Debug)]
pub struct Work {
    file: PathBuf,
    /// Keeps other windows from offering the same. Without it nobody knows whether the run has ended.
    lock: Option<Lock>,
    /// Where it belongs.
    pub header: RecoveryHeader,
    /// The work, and how it is written.
    pub manuscript: Manuscript,
}

impl Work {
    /// The work.
    pub fn scenario(&self) -> &Scenario {
        self.manuscript.scenario()
    }

    /// Removes the file, or sets it aside where nobody knows whether its run has ended. Returns where it is then.
    pub fn remove(self) -> Option<PathBuf> {
        self.remove_through(&mut RealSystem)
    }

    /// As [`Work::remove`], through another system.
    pub fn remove_through(self, system: &mut dyn System) -> Option<PathBuf> {
        let Self { file, lock, .. } = self;
        let Some(lock) = lock else {
            return Some(set_aside(system, &file, ASIDE));
        };
        // As long as there is a file, its lock says that the run has ended.
        if system.remove(&file).is_ok() {
            lock.remove(system);
        }
        None
    }

    /// Whether it is certain that the run has ended.
    pub fn has_ended(&self) -> bool {
        self.lock.is_some()
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

/// Gives the file a name under which nobody looks for work, and returns where it is then.
fn set_aside(system: &mut dyn System, path: &Path, why: &str) -> PathBuf {
    let aside = free_name(system, path, why);
    match system.move_file(path, &aside) {
        Ok(()) => aside,
        Err(_) => path.to_owned(),
    }
}

/// A name for the file that nothing has yet: what was set aside before stays.
fn free_name(system: &mut dyn System, path: &Path, why: &str) -> PathBuf {
    let mut number = 1;
    loop {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(why);
        if number > 1 {
            name.push(format!("-{number}"));
        }
        let aside = PathBuf::from(name);
        if !matches!(system.metadata(&aside), Ok(Some(_))) {
            return aside;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests;
