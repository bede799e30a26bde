//! Work that is offered to be recovered, with what is in the file that it belongs to.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use web_time::Instant;

use super::Work;
use crate::analysis::Count;
use crate::app::storage::Storage;
use crate::app::storage::files::{self, FileVersion, ReadFailure, file_name};
use crate::model::limits::MAX_NAME;
use crate::model::{Scenario, beginning};
use crate::prose;
use crate::ui::Recovery;

/// How long the files that the work belongs to are waited for in all: the drive that they are on may be why the runs have
/// ended.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long each of them is waited for even when that is used up.
const LEAST_PATIENCE: Duration = Duration::from_millis(50);

/// Work that can be recovered.
#[derive(Debug)]
pub struct Offer {
    /// The work.
    pub found: Work,
    /// What is in the file that it belongs to, if it has one.
    pub original: Option<Result<FileVersion, ReadFailure>>,
    /// What is shown of it.
    pub shown: Recovery,
}

/// What was found of earlier runs.
#[derive(Debug, Default)]
pub struct AbandonedWork {
    /// The work to be offered, the latest first.
    pub offers: Vec<Offer>,
    /// How much there is that belongs to other files than was asked for.
    pub others: usize,
    /// How many files were left for another time, since there are so many.
    pub left: usize,
    /// How much there is of which nobody can say whether its run lives.
    pub perhaps_living: usize,
    /// Files that nobody can make sense of, where they are now.
    pub damaged: Vec<PathBuf>,
    /// Why files cannot be read that may be read another time, a line each.
    pub unread: Vec<String>,
}

/// Until when files are waited for.
#[derive(Clone, Copy, Debug)]
struct Patience(Instant);

impl Patience {
    fn left(self) -> Duration {
        self.0
            .saturating_duration_since(Instant::now())
            .max(LEAST_PATIENCE)
    }
}

/// Looks for the unsaved work in the folder: all of it, or only what belongs to one file. What is in its file after all
/// is removed: it was saved in the very last moment.
pub fn abandoned(storage: &Arc<dyn Storage>, folder: &Path, only: Option<&Path>) -> AbandonedWork {
    let finds = storage.abandoned_work(folder);
    let mut work = AbandonedWork {
        perhaps_living: finds.perhaps_living,
        left: finds.left,
        damaged: finds.damaged,
        unread: finds.unread,
        ..AbandonedWork::default()
    };
    let patience = Patience(Instant::now() + PATIENCE);
    for found in finds.found {
        let path = found.header.path.as_deref();
        let is_wanted = match (only, path) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(only), Some(path)) => only == path || is_same_file(storage, patience, only, path),
        };
        let original = path.map(|path| read_soon(storage, patience, path));
        let filed = original.as_ref().and_then(|it| it.as_ref().ok());
        if filed.is_some_and(|filed| filed.scenario == *found.scenario()) {
            // Whose it is may be unknown; then it stays, and comes to nothing another time as well.
            if found.has_ended() {
                found.remove();
            }
        } else if is_wanted {
            work.offers.push(Offer {
                shown: shown(&found, original.as_ref()),
                found,
                original,
            });
        } else {
            // Its lock is let go, so that another window can offer it.
            work.others += 1;
        }
    }
    work
}

/// Whether two paths are of the same file; not if that cannot be found out soon.
fn is_same_file(storage: &Arc<dyn Storage>, patience: Patience, one: &Path, other: &Path) -> bool {
    let paths = [one.to_owned(), other.to_owned()];
    soon(storage, patience, move |storage| {
        let [one, other] = paths.map(|path| storage.identity(&path));
        one == other
    })
    .unwrap_or(false)
}

/// Reads a file, if that can be done soon.
fn read_soon(
    storage: &Arc<dyn Storage>,
    patience: Patience,
    path: &Path,
) -> Result<FileVersion, ReadFailure> {
    let path = path.to_owned();
    let read = soon(storage, patience, move |storage| {
        files::read(storage, &path)
    });
    read.unwrap_or_else(|| {
        Err(ReadFailure {
            lines: vec!["The drive does not answer.".to_owned()],
            ..ReadFailure::default()
        })
    })
}

/// What the work comes to, unless a drive hangs.
fn soon<T: Send + 'static>(
    storage: &Arc<dyn Storage>,
    patience: Patience,
    work: impl FnOnce(&dyn Storage) -> T + Send + 'static,
) -> Option<T> {
    let (sender, done) = channel();
    let storage = Arc::clone(storage);
    let work = move || {
        // Nobody listens any more when it has taken too long.
        sender.send(work(&*storage)).ok();
    };
    // Without a thread there is nothing to wait for.
    thread::Builder::new().spawn(work).ok()?;
    done.recv_timeout(patience.left()).ok()
}

fn shown(found: &Work, original: Option<&Result<FileVersion, ReadFailure>>) -> Recovery {
    let path = found.header.path.clone();
    let name = path.as_deref().map(file_name).unwrap_or_default();
    let mut differences = Vec::new();
    match original {
        None => differences.push(extent(found.scenario())),
        Some(Ok(filed)) => {
            if found.header.fingerprint != Some(filed.fingerprint) {
                differences.push(format!("{name} has been changed since the work was kept."));
            }
            differences.extend(prose::differences(&filed.scenario, found.scenario()));
        }
        Some(Err(unread)) => {
            differences.push(if unread.is_missing {
                format!("{name} is not there any more. Saving makes it again.")
            } else {
                format!("{name} cannot be read now.")
            });
            differences.push(extent(found.scenario()));
        }
    }
    Recovery {
        title: match found.scenario().title.trim() {
            "" => "Untitled scenario".to_owned(),
            title => beginning(title, MAX_NAME).to_owned(),
        },
        path,
        when: found.age(),
        differences,
    }
}

/// How much there is of a scenario.
fn extent(scenario: &Scenario) -> String {
    let number = |number: usize, one: &str, many: &str| {
        let word = prose::agreeing(Count::Exact(number as u128), one, many);
        format!("{number} {word}")
    };
    format!(
        "It has {}, {} and {}.",
        number(scenario.issues.len(), "issue", "issues"),
        number(scenario.parties.len(), "party", "parties"),
        number(scenario.packages.len(), "package", "packages"),
    )
}
