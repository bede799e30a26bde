//! A drive that hangs does not keep work from being kept.

use std::fs;
use std::path::Path;

use super::*;
use crate::app::storage::fake::Fake;
use crate::file::Fingerprint;
use crate::model::Scenario;

fn work(title: &str) -> Snapshot {
    Snapshot {
        scenario: Scenario {
            title: title.to_owned(),
            ..Scenario::default()
        },
        manuscript: None,
        path: None,
        fingerprint: None,
    }
}

/// Whether the work is in a file of the folder before long.
fn is_soon_in(folder: &Path, title: &str) -> bool {
    let is_there = || {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| fs::read_to_string(entry.path()).ok())
            .any(|text| text.contains(title))
    };
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if is_there() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn work_is_kept_while_the_drive_with_the_file_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let state = StateFolder::at(folder.path().to_owned());
    let recovery = state.recovery().unwrap();
    let drive = Arc::new(Fake::default());
    let file = folder.path().join("a.ron");
    drive.hang(&file);
    let mut keeper = Keeper::new(Arc::clone(&drive) as _, state, Arc::new(|| {}));
    keeper.watch(Some(WatchTarget {
        path: file.clone(),
        fingerprint: Fingerprint::of(b""),
        stamp: None,
    }));
    // It looks, and hangs.
    drive.wait_until_hung(1);
    for title in ["The first state", "The second state"] {
        keeper.keep(work(title));
        assert!(is_soon_in(&recovery, title), "{title}");
    }
    keeper.keep(work("The last state"));
    // Nor does it keep the window from closing, or the last state from being written.
    drop(keeper);
    assert!(is_soon_in(&recovery, "The last state"));
    drive.let_go(&file);
}
