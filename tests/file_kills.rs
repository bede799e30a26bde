//! A process that saves and keeps unsaved work in a loop, killed at any moment: whatever it had said to be saved is
//! there, and what is there can be read.
//!
//! A child is killed a while after it has said something to be safe for the nth time, so that every kill finds work.
//! Nothing here depends on how fast the machine is: what is waited for is progress, and never a time.
//!
//! The program is its own test harness: started as `file_kills victim NAME FOLDER` it is the process that is killed, and
//! otherwise it runs the tests, those alone whose names have the given words in them.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use common_ground::app::dialogs::{Dialogs, Outcome, Purpose};
use common_ground::app::storage::FileSystem;
use common_ground::app::{Preferences, Session, Start, StateFolder};
use common_ground::file::{self, Manuscript, RecoveryHeader};
use common_ground::model::{Edit, Place, Property, Scenario};
use common_ground::ui::{Action, FileAction};

/// What a process is started with that is to be killed.
const VICTIM: &str = "victim";
/// How often it is killed, unless the variable below says otherwise.
const KILLS: u32 = 200;
/// Says how often it is killed. Then it is by hand, and the time that typing may be lost of is measured as well, which a
/// busy machine has no say in otherwise.
const KILLS_VARIABLE: &str = "COMMON_GROUND_KILLS";
/// What was typed so long ago is never lost.
const NEVER_LOST: Duration = Duration::from_secs(2);
/// How often a whole session is killed.
const SESSIONS: u32 = 12;
/// How often the work of a session that never waits is seen to have been kept anew before that is killed.
const KEPT: usize = 3;

/// The tests.
const TESTS: &[(&str, fn())] = &[
    (
        "whenever_it_is_killed_what_was_saved_is_there",
        whenever_it_is_killed_what_was_saved_is_there,
    ),
    (
        "a_session_that_is_killed_is_offered_at_the_next_start",
        a_session_that_is_killed_is_offered_at_the_next_start,
    ),
    (
        "work_is_kept_again_and_again_though_nobody_waits_for_it",
        work_is_kept_again_and_again_though_nobody_waits_for_it,
    ),
];

/// Those that are run by hand alone.
const BY_HAND: &[(&str, fn())] = &[(
    "nothing_is_lost_that_was_typed_two_seconds_ago",
    nothing_is_lost_that_was_typed_two_seconds_ago,
)];

/// How often it is killed by hand.
fn kills() -> Option<u32> {
    let kills = env::var(KILLS_VARIABLE).ok()?;
    Some(kills.parse().expect("a number of kills"))
}

/// What a process does in a folder until it is killed.
type Deed = fn(&Path);

/// The processes that are killed.
const VICTIMS: &[(&str, Deed)] = &[
    ("saves", saves),
    ("edits", edits),
    ("edits-without-waiting", edits_without_waiting),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, name, folder] = arguments.as_slice()
        && first == VICTIM
    {
        let (_, victim) = VICTIMS
            .iter()
            .find(|(of, _)| of == name)
            .expect("one of them");
        victim(Path::new(folder));
        // It is to be killed, and not to end.
        return ExitCode::FAILURE;
    }
    let words: Vec<&String> = arguments.iter().filter(|it| !it.starts_with('-')).collect();
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|it| name.contains(*it));
    let by_hand = kills().map_or(&[][..], |_| BY_HAND);
    let all = TESTS.iter().chain(by_hand);
    let tests: Vec<_> = all.filter(|(name, _)| is_wanted(name)).collect();
    if arguments.iter().any(|it| it == "--list") {
        for (name, _) in tests {
            println!("{name}: test");
        }
        return ExitCode::SUCCESS;
    }
    println!("\nrunning {} tests", tests.len());
    let mut failed = 0;
    for (name, test) in tests {
        // A panic has said why before the thread ends.
        let is_passed = thread::spawn(*test).join().is_ok();
        failed += usize::from(!is_passed);
        println!(
            "test {name} ... {}",
            if is_passed { "ok" } else { "FAILED" }
        );
    }
    println!("\ntest result: {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}

fn numbered(number: u64) -> Scenario {
    Scenario {
        title: number.to_string(),
        // Not written in one go.
        summary: "Summary. ".repeat(4_000),
        ..Scenario::default()
    }
}

/// What a person wrote above the scenario.
const COMMENT: &str = "// Written by hand\n";

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

/// Saves one version after the other.
fn saves(folder: &Path) {
    let (saved, kept) = (folder.join("saved.ron"), folder.join("kept.ron"));
    let first = file::load(&saved).map_or(0, |it| number_of(&it));
    let text = format!("{COMMENT}{}", file::to_ron(&numbered(0)));
    let manuscript = Manuscript::of(&text).expect("it reads");
    begin();
    for number in first + 1.. {
        let scenario = numbered(number);
        let text = file::checked_text(&scenario, Some(&manuscript)).expect("a text");
        file::save_text(&saved, &text).expect("saved");
        acknowledge("saved", number);
        file::write_recovery(&kept, &RecoveryHeader::default(), &text).expect("kept");
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
    let start = Start {
        file: None,
        preferences: Preferences::forgetful(),
        storage: Arc::new(FileSystem),
        state: StateFolder::at(folder.join("state")),
        dialogs: Box::new(Nobody),
    };
    let mut session = Session::start(start, Arc::new(|| {}));
    session.finish_requests();
    session
}

fn retitle(session: &mut Session, number: u64) {
    let title = Property::Title(number.to_string());
    session.perform(Action::Edit(Edit::Set(Place::Scenario, title)));
}

/// A whole session, which waits for its work to be kept.
fn edits(folder: &Path) {
    let mut session = session(folder);
    session.perform(Action::File(FileAction::New));
    begin();
    for number in 1.. {
        retitle(&mut session, number);
        session.settle();
        acknowledge("edited", number);
    }
}

/// A whole session, which never waits for its work to be kept.
fn edits_without_waiting(folder: &Path) {
    let mut session = session(folder);
    session.perform(Action::File(FileAction::New));
    begin();
    for number in 1.. {
        retitle(&mut session, number);
        acknowledge("done", number);
        thread::sleep(Duration::from_millis(20));
    }
}

/// A process that will be killed.
struct Victim {
    child: Child,
    /// What it says: `None` when it begins, then what is safe.
    said: Receiver<Option<(String, u64)>>,
    reader: JoinHandle<()>,
}

impl Victim {
    /// Starts a child and waits until it begins.
    fn start(name: &str, folder: &Path) -> Self {
        let program = env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args([VICTIM, name])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let (says, said) = channel();
        // Read while it runs, or it would stand still once the pipe is full.
        let reader = thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if line == "begins" {
                    says.send(None).expect("somebody waits");
                } else if let Some(safe) = parsed(&line) {
                    says.send(Some(safe)).expect("somebody waits");
                }
            }
        });
        assert_eq!(said.recv().expect("it begins"), None);
        Self {
            child,
            said,
            reader,
        }
    }

    /// The next thing that it says to be safe.
    fn next(&self) -> (String, u64) {
        let safe = self.said.recv().expect("it goes on");
        safe.expect("it begins only once")
    }

    /// Kills it, and returns what it had said besides.
    fn kill(mut self) -> Vec<(String, u64)> {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
        self.reader.join().expect("read");
        self.said.try_iter().flatten().collect()
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
    let mut safe: Vec<_> = (0..nth).map(|_| victim.next()).collect();
    thread::sleep(pause(kill));
    safe.extend(victim.kill());
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

fn whenever_it_is_killed_what_was_saved_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut acknowledged = 0;
    let mut in_between = 0;
    for kill in 0..kills().unwrap_or(KILLS) {
        let safe = run_and_kill("saves", folder.path(), kill);
        assert!(!safe.is_empty(), "kill {kill}");
        for (what, number) in &safe {
            acknowledged += 1;
            let path = folder.path().join(what).with_extension("ron");
            let found = match what.as_str() {
                "saved" => file::load_bytes(&path).and_then(|bytes| Manuscript::read(&bytes)),
                _ => file::read_recovery(&path).map(|(_, manuscript)| manuscript),
            };
            let found = found.unwrap_or_else(|error| panic!("kill {kill}, {what}: {error}"));
            assert!(found.text().starts_with(COMMENT), "kill {kill}, {what}");
            let found = found.scenario();
            assert_eq!(found.summary, numbered(0).summary, "kill {kill}");
            let there = number_of(found);
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

fn a_session_that_is_killed_is_offered_at_the_next_start() {
    for kill in 0..kills().map_or(SESSIONS, |kills| kills * SESSIONS / KILLS) {
        let folder = tempfile::tempdir().expect("a folder");
        let safe = run_and_kill("edits", folder.path(), kill);
        let [(_, number)] = safe.as_slice() else {
            panic!("kill {kill}: {safe:?}");
        };
        let there = offered(folder.path());
        assert!(there == *number || there == number + 1, "{number}, {there}");
    }
}

/// The number of the work that the next session offers.
fn offered(folder: &Path) -> u64 {
    let session = session(folder);
    let context = session.context();
    assert!(context.notice.is_none(), "{:?}", context.notice);
    let recovery = context.files.recovery.expect("it is offered");
    recovery.title.parse().expect("a number")
}

/// The number of the work that is kept now.
fn kept(folder: &Path) -> Option<u64> {
    let entries = fs::read_dir(folder.join("state").join("recovery")).ok()?;
    entries
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "ron"))
        .find_map(|entry| file::read_recovery(&entry.path()).ok())
        .map(|(_, manuscript)| number_of(manuscript.scenario()))
}

fn work_is_kept_again_and_again_though_nobody_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let victim = Victim::start("edits-without-waiting", folder.path());
    // It never stands still, and is never waited for; yet what is kept gets on.
    let mut seen: Vec<u64> = Vec::new();
    let mut done = 0;
    while seen.len() < KEPT {
        (_, done) = victim.next();
        let kept = kept(folder.path());
        seen.extend(kept.filter(|number| seen.last().is_none_or(|last| number > last)));
    }
    let last = victim.kill().last().map_or(done, |(_, number)| *number);
    let there = offered(folder.path());
    let at_least = *seen.last().expect("one");
    assert!(
        (at_least..=last + 1).contains(&there),
        "{at_least} was kept before the end, {last} was done last, and {there} is there"
    );
}

/// Measured by hand alone: see [`KILLS_VARIABLE`].
fn nothing_is_lost_that_was_typed_two_seconds_ago() {
    let mut oldest = Duration::ZERO;
    let sessions = kills().map_or(0, |kills| kills * SESSIONS / KILLS);
    for kill in 0..sessions {
        let folder = tempfile::tempdir().expect("a folder");
        let victim = Victim::start("edits-without-waiting", folder.path());
        let until = Instant::now() + NEVER_LOST + Duration::from_millis(100) + 40 * pause(kill);
        let mut typed: Vec<(u64, Instant)> = Vec::new();
        while Instant::now() < until {
            let (_, number) = victim.next();
            typed.push((number, Instant::now()));
        }
        let end = Instant::now();
        victim.kill();
        let there = offered(folder.path());
        // The first that is lost is the oldest.
        let lost = typed.iter().find(|(number, _)| *number > there);
        let age = lost.map_or(Duration::ZERO, |(_, at)| end.duration_since(*at));
        assert!(
            age < NEVER_LOST,
            "kill {kill}: what was typed {age:?} ago is lost"
        );
        oldest = oldest.max(age);
    }
    println!("{sessions} sessions killed, the oldest that was lost was typed {oldest:?} before");
}
