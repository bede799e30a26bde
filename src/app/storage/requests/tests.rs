//! What waits for what, and what does not.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::*;
use crate::app::storage::fake::Fake;
use crate::app::storage::{FileSystem, Keepsake, Use};

fn reading(path: PathBuf) -> Request {
    Request::Read {
        path,
        purpose: Use::Open,
        opened: 0,
    }
}

fn completion_in(folder: &Path) -> Request {
    Request::Complete(format!("{}{MAIN_SEPARATOR}", folder.display()))
}

fn keepsake(path: &Path, text: &str) -> Request {
    Request::Keep(Keepsake {
        path: path.to_owned(),
        text: text.to_owned(),
    })
}

/// A folder with a drive in it that hangs, and requests to it.
fn with_hung_drive() -> (tempfile::TempDir, Arc<Fake>, Requests) {
    let folder = tempfile::tempdir().expect("a folder");
    let drive = Arc::new(Fake::default());
    drive.hang(&folder.path().join("dead"));
    let requests = Requests::on_threads(Arc::clone(&drive) as _, Arc::new(|| {}));
    (folder, drive, requests)
}

#[test]
fn a_drive_that_hangs_holds_up_nothing_but_what_is_asked_of_it() {
    let (folder, drive, mut requests) = with_hung_drive();
    let dead = folder.path().join("dead");
    let hung = requests.ask(reading(dead.join("a.ron")));
    let other = requests.ask(reading(folder.path().join("b.ron")));
    let (ticket, _) = requests.wait_for_answer(None).expect("an answer");
    assert_eq!(ticket, other);
    drive.let_go(&dead);
    let (ticket, _) = requests.wait_for_answer(None).expect("an answer");
    assert_eq!(ticket, hung);
    assert!(requests.wait_for_answer(None).is_none(), "that was all");
}

#[test]
fn however_much_hangs_only_so_much_has_begun_and_paths_leave_room_for_files() {
    let (folder, drive, mut requests) = with_hung_drive();
    let dead = folder.path().join("dead");
    for number in 0..3 * MOST_BEGUN {
        requests.ask(completion_in(&dead.join(number.to_string())));
    }
    drive.wait_until_hung(MOST_COMPLETIONS);
    let begun = |requests: &mut Requests| requests.asked() - requests.waiting().count();
    assert_eq!(begun(&mut requests), MOST_COMPLETIONS);
    let living = requests.ask(reading(folder.path().join("b.ron")));
    let (ticket, _) = requests.wait_for_answer(None).expect("an answer");
    assert_eq!(ticket, living);
    for number in 0..3 * MOST_BEGUN {
        requests.ask(reading(dead.join(format!("{number}.ron"))));
    }
    drive.wait_until_hung(MOST_BEGUN);
    assert_eq!(begun(&mut requests), MOST_BEGUN);
    drive.let_go(&dead);
    while requests.wait_for_answer(None).is_some() {}
    assert_eq!(requests.asked(), 0);
}

#[test]
fn of_what_was_typed_only_the_last_waits() {
    let (folder, drive, mut requests) = with_hung_drive();
    let dead = folder.path().join("dead");
    let first = requests.ask(completion_in(&dead));
    drive.wait_until_hung(1);
    requests.ask(completion_in(&dead));
    let last = requests.ask(completion_in(&dead));
    assert_eq!(requests.asked(), 2);
    drive.let_go(&dead);
    let tickets = std::iter::from_fn(|| requests.wait_for_answer(None)).map(|(ticket, _)| ticket);
    assert_eq!(tickets.collect::<Vec<_>>(), [first, last]);
}

#[test]
fn what_is_to_be_written_is_written_at_the_end_and_nothing_else_is_waited_for() {
    let (folder, drive, mut requests) = with_hung_drive();
    let (dead, living) = (folder.path().join("dead"), folder.path().join("living"));
    requests.ask(reading(dead.join("a.ron")));
    drive.wait_until_hung(1);
    for text in ["first", "second", "third"] {
        requests.ask(keepsake(&living, text));
    }
    // This returns although the drive still hangs.
    drop(requests);
    assert_eq!(std::fs::read_to_string(&living).expect("written"), "third");
    drive.let_go(&dead);
}

#[test]
fn without_threads_the_answer_is_there_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut requests = Requests::at_once(Arc::new(FileSystem));
    let asked = requests.ask(reading(folder.path().join("missing.ron")));
    let (ticket, answer) = requests.answer().expect("an answer");
    assert_eq!(ticket, asked);
    assert!(matches!(answer, Answer::Read { content: Err(why), .. } if why.is_missing));
}

#[test]
fn what_takes_long_is_told_and_what_nobody_waits_for_is_not() {
    let (folder, drive, mut requests) = with_hung_drive();
    let dead = folder.path().join("dead");
    requests.ask(keepsake(&dead.join("preferences.json"), ""));
    assert_eq!(requests.next_slow(), None);
    requests.ask(reading(dead.join("a.ron")));
    assert_eq!(requests.slow(), [] as [&str; 0]);
    assert!(requests.next_slow().is_some_and(|time| time <= LONG));
    requests.pass(LONG);
    assert_eq!(requests.slow(), ["Opening a.ron"]);
    assert_eq!(requests.next_slow(), None, "there is nothing more to tell");
    drive.let_go(&dead);
    while requests.wait_for_answer(None).is_some() {}
    assert_eq!(requests.slow(), [] as [&str; 0]);
}
