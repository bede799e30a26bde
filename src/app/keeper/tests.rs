//! A drive that hangs does not keep work from being kept.

use std::fs;
use std::sync::Mutex;

use super::*;
use crate::model::Scenario;

/// Looks at a file on a drive that answers only when it is let go.
struct Hangs {
    path: PathBuf,
    looks: Sender<()>,
    let_go: Arc<Mutex<Receiver<()>>>,
}

impl Looks for Hangs {
    fn path(&self) -> &Path {
        &self.path
    }

    fn know(&mut self, _known: Fingerprint) {}

    fn look(&mut self, _is_thorough: bool) -> Option<Sighting> {
        self.looks.send(()).ok();
        // An error is the end of the test.
        self.let_go.lock().unwrap().recv().ok();
        None
    }

    fn look_around(&mut self) -> Option<bool> {
        None
    }
}

fn work(title: &str) -> Snapshot {
    Snapshot {
        scenario: Scenario {
            title: title.to_owned(),
            ..Scenario::default()
        },
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
    let (looks, has_looked) = channel();
    let (release, let_go) = channel();
    let let_go = Arc::new(Mutex::new(let_go));
    let begin_looking: BeginLooking = Arc::new(move |path, _, _| {
        Box::new(Hangs {
            path,
            looks: looks.clone(),
            let_go: Arc::clone(&let_go),
        })
    });
    let mut keeper = Keeper::looking_with(begin_looking, state, Arc::new(|| {}));
    keeper.watch(Some(("a.ron".into(), Fingerprint::of(b""))));
    let patience = Duration::from_secs(20);
    assert!(
        has_looked.recv_timeout(patience).is_ok(),
        "it looks, and hangs"
    );
    for title in ["The first state", "The second state"] {
        keeper.keep(work(title));
        assert!(is_soon_in(&recovery, title), "{title}");
    }
    keeper.keep(work("The last state"));
    // Nor does it keep the window from closing, or the last state from being written.
    drop(keeper);
    assert!(is_soon_in(&recovery, "The last state"));
    drop(release);
}
