//! A process that saves and keeps unsaved work in a loop, killed at random moments: whatever it had said to be saved is
//! there, and what is there can be read.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::{Preferences, Session, StateFolder};
use common_ground::file::{self, RecoveryHeader};
use common_ground::model::{Edit, Place, Property, Scenario};
use common_ground::ui::Action;

/// Tells the process that is to be killed in which folder it works.
const FOLDER: &str = "COMMON_GROUND_TEST_FOLDER";
/// How often it is killed.
const KILLS: u32 = 200;
/// How long that may take in all.
const AT_MOST: Duration = Duration::from_secs(60);

fn numbered(number: u64) -> Scenario {
    Scenario {
        title: number.to_string(),
        // Not written in one go.
        summary: "Summary. ".repeat(4_000),
        ..Scenario::default()
    }
}

fn number_of(scenario: &Scenario) -> u64 {
    scenario.title.parse().expect("a number")
}

/// Says that a version is safe.
fn acknowledge(what: &str, number: u64) {
    let mut out = std::io::stdout().lock();
    // Nobody listens any more once the parent has read enough.
    writeln!(out, "\nsafe {what} {number} .").ok();
    out.flush().ok();
}

/// The process that is killed: nothing unless it was started for that.
#[test]
fn child_that_saves() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let (saved, kept) = (folder.join("saved.ron"), folder.join("kept.ron"));
    let first = file::load(&saved).map_or(0, |it| number_of(&it));
    for number in first + 1.. {
        let scenario = numbered(number);
        file::save(&saved, &scenario).expect("saved");
        acknowledge("saved", number);
        file::write_recovery(&kept, &RecoveryHeader::default(), &scenario).expect("kept");
        acknowledge("kept", number);
    }
}

#[derive(Debug)]
struct Nobody;

impl Dialogs for Nobody {
    fn ask(&mut self, _purpose: Purpose, _start: &Path) -> bool {
        false
    }

    fn answer(&mut self) -> Option<(Purpose, Outcome)> {
        None
    }
}

fn session(folder: &Path) -> Session {
    Session::start(
        None,
        Preferences::forgetful(),
        (StateFolder::at(folder.join("state")), Arc::new(|| {})),
        Box::new(Nobody),
    )
}

/// A whole session that is killed: nothing unless it was started for that.
#[test]
fn child_that_edits() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut session = session(Path::new(&folder));
    session.perform(Action::New);
    for number in 1.. {
        let title = Property::Title(number.to_string());
        session.perform(Action::Edit(Edit::Set(Place::Scenario, title)));
        session.settle();
        acknowledge("edited", number);
    }
}

/// Starts a child, kills it after a while, and returns the last numbers that it said to be safe, by what.
fn run_and_kill(child: &str, folder: &Path, after: Duration) -> Vec<(String, u64)> {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new(program)
        .args(["--exact", child, "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    // Read while it runs, or it would stand still once the pipe is full.
    let reader = thread::spawn(move || {
        let mut last: Vec<(String, u64)> = Vec::new();
        for line in out.lines().map_while(Result::ok) {
            let mut words = line.split(' ');
            if words.next() != Some("safe") {
                continue;
            }
            // The last line may have been cut short: then it was not said.
            let (Some(what), Some(number), Some(".")) = (words.next(), words.next(), words.next())
            else {
                continue;
            };
            let number = number.parse().expect("a number");
            last.retain(|(of, _)| of != what);
            last.push((what.to_owned(), number));
        }
        last
    });
    thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("ended");
    reader.join().expect("read")
}

/// Pauses of up to some 50 milliseconds, different every time and the same in every run of the test.
fn pause(kill: u32) -> Duration {
    Duration::from_micros(u64::from(kill.wrapping_mul(2_654_435_761) % 45_000) + 8_000)
}

#[test]
fn whenever_it_is_killed_what_was_saved_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    let mut acknowledged = 0;
    let mut in_between = 0;
    for kill in 0..KILLS {
        let safe = run_and_kill("child_that_saves", folder.path(), pause(kill));
        for (what, number) in &safe {
            acknowledged += 1;
            let path = folder.path().join(what).with_extension("ron");
            let found = match what.as_str() {
                "saved" => file::load(&path),
                _ => file::read_recovery(&path).map(|(_, scenario)| scenario),
            };
            let found = found.unwrap_or_else(|error| panic!("kill {kill}, {what}: {error}"));
            assert_eq!(found.summary, numbered(0).summary, "kill {kill}");
            let there = number_of(&found);
            assert!(
                there >= *number && there <= number + 1,
                "kill {kill}: {what} {number} was safe, and {there} is there"
            );
            in_between += usize::from(there != *number);
        }
    }
    assert!(
        acknowledged > 20,
        "the pauses are too short: {acknowledged}"
    );
    assert!(start.elapsed() < AT_MOST, "{:?}", start.elapsed());
    println!("{acknowledged} states checked, {in_between} of them ahead of what was said");
    // Half-written files are all that may be left.
    for entry in fs::read_dir(folder.path()).expect("the folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_expected = ["saved.ron", "kept.ron"].contains(&name.as_str())
            || (name.starts_with(".common-ground-") && name.ends_with(".tmp"));
        assert!(is_expected, "{name}");
    }
}

#[test]
fn a_session_that_is_killed_is_offered_at_the_next_start() {
    for kill in 0..12 {
        let folder = tempfile::tempdir().expect("a folder");
        let pause = pause(kill) + Duration::from_millis(60);
        let safe = run_and_kill("child_that_edits", folder.path(), pause);
        let Some((_, number)) = safe.first() else {
            continue;
        };
        let session = session(folder.path());
        let recovery = session.context().recovery.expect("it is offered");
        let there: u64 = recovery.title.parse().expect("a number");
        assert!(there == *number || there == number + 1, "{number}, {there}");
        assert!(session.context().notice.is_none());
    }
}
