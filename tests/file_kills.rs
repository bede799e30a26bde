//! A process that saves and keeps unsaved work in a loop, killed at any moment: whatever it had said to be saved is
//! there, and what is there can be read.
//!
//! A child is killed a while after it has said something to be safe for the nth time, so that every kill finds work.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::{Preferences, Session, StateFolder};
use common_ground::file::{self, RecoveryHeader};
use common_ground::model::{Edit, Place, Property, Scenario};
use common_ground::ui::{Action, FileAction};

/// Tells the process that is to be killed in which folder it works.
const FOLDER: &str = "COMMON_GROUND_TEST_FOLDER";
/// How often it is killed.
const KILLS: u32 = 200;
/// How often a whole session is killed, and how many of these rounds must have run to the end.
const SESSIONS: (u32, usize) = (12, 6);
/// What hangs for so long will not come any more. A slow machine is only slow.
const HANGS: Duration = Duration::from_secs(120);
/// At most so much of what was done is lost, with something to spare for a machine that is busy.
const AT_MOST_LOST: Duration = Duration::from_secs(3);

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

/// Says that it begins.
fn begin() {
    println!("\nbegins");
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
    begin();
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
    session.perform(Action::File(FileAction::New));
    begin();
    for number in 1.. {
        let title = Property::Title(number.to_string());
        session.perform(Action::Edit(Edit::Set(Place::Scenario, title)));
        session.settle();
        acknowledge("edited", number);
    }
}

/// A whole session that is killed and never waits for its work to be kept: nothing unless it was started for that.
#[test]
fn child_that_edits_without_waiting() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut session = session(Path::new(&folder));
    session.perform(Action::File(FileAction::New));
    begin();
    for number in 1.. {
        let title = Property::Title(number.to_string());
        session.perform(Action::Edit(Edit::Set(Place::Scenario, title)));
        acknowledge("done", number);
        thread::sleep(Duration::from_millis(20));
    }
}

/// A process that will be killed.
struct Victim {
    child: Child,
    /// What it says: `None` when it begins, then what is safe, and the moment of that.
    said: Receiver<(Option<(String, u64)>, Instant)>,
    reader: JoinHandle<()>,
}

impl Victim {
    /// Starts a child and waits until it begins.
    fn start(child: &str, folder: &Path) -> Self {
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
        let (says, said) = channel();
        // Read while it runs, or it would stand still once the pipe is full.
        let reader = thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if line == "begins" {
                    says.send((None, Instant::now())).expect("somebody waits");
                } else if let Some(safe) = parsed(&line) {
                    let said = (Some(safe), Instant::now());
                    says.send(said).expect("somebody waits");
                }
            }
        });
        let (first, _) = said.recv_timeout(HANGS).expect("it begins");
        assert_eq!(first, None);
        Self {
            child,
            said,
            reader,
        }
    }

    /// The next thing that it says to be safe, and when it said so.
    fn next(&self) -> ((String, u64), Instant) {
        let (safe, when) = self.said.recv_timeout(HANGS).expect("it goes on");
        (safe.expect("it begins only once"), when)
    }

    /// Kills it, and returns what it had said besides.
    fn kill(mut self) -> Vec<((String, u64), Instant)> {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        self.reader.join().expect("read");
        let said = self.said.try_iter();
        said.filter_map(|(safe, when)| Some((safe?, when)))
            .collect()
    }
}

/// What a line says to be safe. The last line may have been cut short: then it was not said.
fn parsed(line: &str) -> Option<(String, u64)> {
    let mut words = line.split(' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("safe"), Some(what), Some(number), Some(".")) => {
            Some((what.to_owned(), number.parse().expect("a number")))
        }
        _ => None,
    }
}

/// Starts a child, kills it some time after it has said something to be safe for the nth time, and returns the last
/// numbers that it said to be safe, by what.
fn run_and_kill(child: &str, folder: &Path, kill: u32) -> Vec<(String, u64)> {
    let victim = Victim::start(child, folder);
    let nth = 1 + kill % 3;
    let mut safe: Vec<_> = (0..nth).map(|_| victim.next().0).collect();
    thread::sleep(pause(kill));
    safe.extend(victim.kill().into_iter().map(|(safe, _)| safe));
    let mut last: Vec<(String, u64)> = Vec::new();
    for (what, number) in safe {
        last.retain(|(of, _)| *of != what);
        last.push((what, number));
    }
    last
}

/// Pauses of up to some 20 milliseconds, different every time and the same in every run of the test.
fn pause(kill: u32) -> Duration {
    Duration::from_micros(u64::from(kill.wrapping_mul(2_654_435_761) % 20_000))
}

#[test]
fn whenever_it_is_killed_what_was_saved_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut acknowledged = 0;
    let mut in_between = 0;
    for kill in 0..KILLS {
        let safe = run_and_kill("child_that_saves", folder.path(), kill);
        assert!(!safe.is_empty(), "kill {kill}");
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
    let (rounds, at_least) = SESSIONS;
    let mut ran = 0;
    for kill in 0..rounds {
        let folder = tempfile::tempdir().expect("a folder");
        let safe = run_and_kill("child_that_edits", folder.path(), kill);
        let Some((_, number)) = safe.first() else {
            continue;
        };
        let there = offered(folder.path());
        assert!(there == *number || there == number + 1, "{number}, {there}");
        ran += 1;
    }
    assert!(ran >= at_least, "{ran} of {rounds} rounds");
}

/// The number of the work that the next session offers.
fn offered(folder: &Path) -> u64 {
    let session = session(folder);
    let context = session.context();
    assert!(context.notice.is_none(), "{:?}", context.notice);
    let recovery = context.files.recovery.expect("it is offered");
    recovery.title.parse().expect("a number")
}

#[test]
fn what_was_done_some_seconds_before_the_kill_is_kept_though_nobody_waits_for_it() {
    let round = |kill: u32| {
        let folder = tempfile::tempdir().expect("a folder");
        let victim = Victim::start("child_that_edits_without_waiting", folder.path());
        let mut done = vec![victim.next()];
        let enough = AT_MOST_LOST + Duration::from_millis(500) + 50 * pause(kill);
        while done.last().expect("one").1 - done[0].1 < enough {
            done.push(victim.next());
        }
        let killed = Instant::now();
        done.extend(victim.kill());
        let is_old = |(_, when): &&(_, Instant)| *when + AT_MOST_LOST <= killed;
        let ((_, number), _) = done.iter().rfind(is_old).expect("one that old");
        let ((_, last), _) = done.last().expect("one");
        let there = offered(folder.path());
        assert!(
            (*number..=last + 1).contains(&there),
            "kill {kill}: {number} was done long before, {last} last, and {there} is there"
        );
    };
    thread::scope(|scope| {
        for kill in 1..=3 {
            scope.spawn(move || round(kill));
        }
    });
}
