//! What is valid and far beyond what can be worked out ends in an answer, within the memory that it may take.

mod common;

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use common::limits;
use common_ground::file;
use common_ground::model::{Severity, validate};

/// What the command line may take altogether by default, in KiB.
const DEFAULT: u64 = 512 << 10;

/// The most memory that the command line had while it ran, in KiB, and what it printed.
fn run(arguments: &[&str]) -> (u64, String) {
    let out = tempfile::NamedTempFile::new().expect("there is room");
    let to = out.reopen().expect("it is there");
    let mut child = Command::new(env!("CARGO_BIN_EXE_common-ground-cli"))
        .args(arguments)
        .stdout(to)
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut most = 0;
    while child.try_wait().expect("it is ours").is_none() {
        most = most.max(peak(child.id()));
        thread::sleep(Duration::from_millis(5));
    }
    assert!(child.wait().expect("it is ours").success(), "{arguments:?}");
    (
        most,
        fs::read_to_string(out.path()).expect("it was printed"),
    )
}

/// The most memory that a process has had so far; 0 where the system does not say.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|it| it.parse().ok()).unwrap_or(0)
}

#[test]
fn scenarios_at_the_limits_end_within_their_memory() {
    for (what, scenario) in limits::all() {
        let problems = validate(&scenario);
        let is_error = |it: &&common_ground::model::Problem| it.severity == Severity::Error;
        assert_eq!(problems.iter().find(is_error), None, "{what}");
        let path = tempfile::NamedTempFile::new().expect("there is room");
        fs::write(path.path(), file::to_ron(&scenario)).expect("there is room");
        let path = path.path().to_str().expect("plain");
        let (most, printed) = run(&["check", path]);
        println!("{what}: {} MiB", most >> 10);
        assert!(most <= DEFAULT, "{what}: {most} KiB");
        assert!(!printed.is_empty(), "{what}");
    }
}

#[test]
fn with_less_memory_there_is_less_of_an_answer_and_still_one() {
    let (what, scenario) = limits::all().into_iter().next().expect("there are some");
    let path = tempfile::NamedTempFile::new().expect("there is room");
    fs::write(path.path(), file::to_ron(&scenario)).expect("there is room");
    let path = path.path().to_str().expect("plain");
    let (most, printed) = run(&["analyse", "--json", "--memory", "64", path]);
    assert!(most <= 128 << 10, "{what}: {most} KiB");
    assert!(printed.contains("\"out_of_budget\": true"), "{what}");
}
