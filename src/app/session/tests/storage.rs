//! Drives that are slow, hang or fail: the session goes on, tells, and takes the answer in when it comes.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::{Desk, Person, start_on};
use crate::app::dialogs::Outcome;
use crate::app::storage::fake::Fake;
use crate::file;
use crate::model::{Edit, Place, Property};
use crate::ui::{Action, Appearance, FileAction, LookAction, RecoveryChoice, Step, UnsavedChoice};

/// Longer than any drive takes that answers.
const LONG: Duration = Duration::from_secs(10);

fn rename(title: &str) -> Action {
    Action::Edit(Edit::Set(
        Place::Scenario,
        Property::Title(title.to_owned()),
    ))
}

/// A desk on a drive that can hang.
struct Slow {
    desk: Desk,
    drive: Arc<Fake>,
}

impl Slow {
    /// The first example in the file `a.ron`, opened, beside the exercise in `b.ron`.
    fn new() -> Self {
        let mut desk = Desk::new();
        desk.perform(Action::File(FileAction::OpenExample(
            "lake-water".to_owned(),
        )));
        desk.perform(Action::File(FileAction::SavePath(desk.path("b.ron"))));
        desk.perform(Action::File(FileAction::OpenExample(
            "berlin-2025".to_owned(),
        )));
        desk.perform(Action::File(FileAction::SavePath(desk.path("a.ron"))));
        let mut slow = Self::start_again(desk, Some("a.ron"), None);
        slow.desk.finish();
        slow
    }

    /// The program ends and starts again with this file, while something in the folder hangs, and nobody waits for it.
    fn start_again(desk: Desk, file: Option<&str>, hung: Option<&str>) -> Self {
        let Desk {
            session, folder, ..
        } = desk;
        drop(session);
        let person = Person::default();
        let drive = Arc::new(Fake::default());
        if let Some(hung) = hung {
            drive.hang(&folder.path().join(hung));
        }
        let file = file.map(|name| folder.path().join(name));
        let session = start_on(Arc::clone(&drive) as _, file, folder.path(), &person);
        let desk = Desk {
            person,
            session,
            folder,
        };
        Self { desk, drive }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.path(name)
    }

    /// Does something without waiting for a drive.
    fn perform(&mut self, action: Action) {
        self.desk.session.perform(action);
        self.desk.session.poll_background();
    }

    fn hang(&self, name: &str) {
        self.drive.hang(&self.path(name));
    }

    /// Lets the drive answer, and takes in what comes of that.
    fn let_go(&mut self, name: &str) {
        self.drive.let_go(&self.path(name));
        self.desk.finish();
    }

    /// What is told of drives that do not answer, after some time.
    fn told(&mut self) -> Vec<String> {
        let session = &mut self.desk.session;
        session.files.requests.pass(LONG);
        session.poll_background();
        session.context().files.slow.to_vec()
    }

    fn title_in(&self, name: &str) -> String {
        file::load(&self.path(name)).expect("a scenario").title
    }
}

#[test]
fn while_a_file_to_open_hangs_the_session_goes_on_and_tells() {
    let mut slow = Slow::new();
    slow.hang("b.ron");
    slow.perform(Action::File(FileAction::OpenPath(slow.path("b.ron"))));
    assert_eq!(slow.told(), ["Opening b.ron"]);
    slow.perform(rename("Mine"));
    assert_eq!(slow.desk.title(), "Mine");
    // Another file on a drive that answers does not wait for it.
    slow.perform(Action::File(FileAction::Save));
    while slow.desk.is_changed() {
        slow.desk.session.poll_background();
    }
    assert_eq!(slow.title_in("a.ron"), "Mine");
    slow.let_go("b.ron");
    assert_eq!(slow.desk.title(), "Lake Orvo water accord");
    assert_eq!(slow.told(), [] as [&str; 0]);
    assert_eq!(slow.desk.notice_title(), None);
}

#[test]
fn what_was_changed_while_a_file_was_opened_is_asked_about() {
    let mut slow = Slow::new();
    slow.hang("b.ron");
    slow.perform(Action::File(FileAction::OpenPath(slow.path("b.ron"))));
    slow.perform(rename("Mine"));
    slow.let_go("b.ron");
    assert!(slow.desk.asks());
    assert_eq!(slow.desk.title(), "Mine");
    slow.desk
        .perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert_eq!(slow.title_in("a.ron"), "Mine");
    assert_eq!(slow.desk.title(), "Lake Orvo water accord");
}

#[test]
fn the_file_that_was_asked_for_last_is_the_one_that_opens() {
    let mut slow = Slow::new();
    slow.hang("b.ron");
    slow.perform(Action::File(FileAction::OpenPath(slow.path("b.ron"))));
    slow.perform(Action::File(FileAction::New));
    slow.let_go("b.ron");
    assert_eq!(slow.desk.title(), "");
    slow.hang("b.ron");
    slow.perform(Action::File(FileAction::OpenPath(slow.path("b.ron"))));
    slow.perform(Action::File(FileAction::OpenPath(slow.path("a.ron"))));
    slow.let_go("b.ron");
    assert_eq!(
        slow.desk.session.document().path(),
        Some(slow.path("a.ron").as_path())
    );
}

#[test]
fn what_is_changed_while_it_is_saved_stays_unsaved() {
    let mut slow = Slow::new();
    slow.perform(rename("First"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    slow.perform(rename("Second"));
    assert_eq!(slow.told(), ["Saving a.ron"]);
    slow.let_go("a.ron");
    assert_eq!(slow.title_in("a.ron"), "First");
    assert!(slow.desk.is_changed());
    slow.perform(Action::Step(Step::Undo));
    assert!(
        !slow.desk.is_changed(),
        "the saved mark is at the state that was saved"
    );
    slow.perform(Action::Step(Step::Undo));
    assert!(slow.desk.is_changed());
}

#[test]
fn a_saved_state_that_was_left_for_good_is_never_taken_for_the_present_one() {
    let mut slow = Slow::new();
    slow.perform(rename("First"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    slow.perform(Action::Step(Step::Undo));
    slow.perform(rename("Second"));
    slow.let_go("a.ron");
    assert!(slow.desk.is_changed());
    slow.perform(Action::Step(Step::Undo));
    assert!(slow.desk.is_changed());
    slow.perform(Action::Step(Step::Redo));
    assert!(slow.desk.is_changed());
}

#[test]
fn two_saves_keep_their_order() {
    let mut slow = Slow::new();
    slow.hang("a.ron");
    slow.perform(rename("First"));
    slow.perform(Action::File(FileAction::Save));
    slow.perform(rename("Second"));
    slow.perform(Action::File(FileAction::Save));
    slow.let_go("a.ron");
    assert_eq!(slow.title_in("a.ron"), "Second");
    let a = slow.path("a.ron");
    let writes = slow.drive.writes();
    assert_eq!(writes.iter().filter(|it| **it == a).count(), 2);
    // The first one was not taken for the work of another program.
    assert_eq!(slow.desk.session.context().files.disk, None);
    assert!(!slow.desk.is_changed());
}

#[test]
fn a_save_elsewhere_overtakes_one_that_hangs_and_stays_the_latest() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    let rescue = slow.path("rescue.ron");
    slow.perform(Action::File(FileAction::SavePath(rescue.clone())));
    while slow.desk.is_changed() {
        slow.desk.session.poll_background();
    }
    assert_eq!(slow.desk.session.document().path(), Some(rescue.as_path()));
    slow.let_go("a.ron");
    assert_eq!(slow.desk.session.document().path(), Some(rescue.as_path()));
    assert_eq!(slow.title_in("a.ron"), "Mine");
}

#[test]
fn the_window_closes_once_it_is_saved() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    slow.desk.session.ask_to_close();
    assert!(!slow.desk.session.closes() && !slow.desk.asks());
    slow.let_go("a.ron");
    assert!(slow.desk.session.closes());
    assert_eq!(slow.title_in("a.ron"), "Mine");
}

#[test]
fn who_does_not_wait_for_a_drive_that_hangs_is_asked() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    slow.desk.session.ask_to_close();
    slow.desk.session.ask_to_close();
    assert!(slow.desk.asks() && !slow.desk.session.closes());
    slow.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert!(slow.desk.session.closes());
    slow.drive.let_go(&slow.path("a.ron"));
}

#[test]
fn what_is_changed_while_closing_waits_for_the_save_is_asked_about() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    slow.desk.session.ask_to_close();
    slow.perform(rename("Mine again"));
    slow.let_go("a.ron");
    assert!(slow.desk.asks() && !slow.desk.session.closes());
}

#[test]
fn a_save_that_fails_late_says_so_and_the_window_stays_open() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.drive.fail(&slow.path("a.ron"));
    slow.perform(Action::File(FileAction::Save));
    slow.desk.session.ask_to_close();
    slow.let_go("a.ron");
    assert!(!slow.desk.session.closes() && slow.desk.is_changed());
    assert_eq!(slow.desk.notice_title(), Some("a.ron could not be saved"));
    assert_ne!(slow.title_in("a.ron"), "Mine");
}

#[test]
fn what_another_program_writes_while_a_save_waits_is_asked_about() {
    let mut slow = Slow::new();
    slow.perform(rename("Mine"));
    slow.hang("a.ron");
    slow.perform(Action::File(FileAction::Save));
    let mut theirs = file::load(&slow.path("b.ron")).expect("a scenario");
    theirs.title = "Theirs".to_owned();
    file::save(&slow.path("a.ron"), &theirs).expect("saved");
    slow.let_go("a.ron");
    let disk = slow.desk.session.context().files.disk;
    assert!(disk.is_some_and(|disk| disk.blocks_saving));
    assert_eq!(slow.title_in("a.ron"), "Theirs");
}

#[test]
fn a_folder_that_hangs_keeps_nobody_from_typing_another_path() {
    let mut slow = Slow::new();
    fs::create_dir(slow.path("dead")).expect("made");
    slow.hang("dead");
    slow.desk.person.will(Outcome::Unavailable);
    slow.desk.perform(Action::File(FileAction::Open));
    let typed = |slow: &Slow, name: &str| slow.path(name).to_string_lossy().into_owned();
    let dead = typed(&slow, "dead/x");
    slow.perform(Action::File(FileAction::CompletePath(dead.clone())));
    assert_eq!(slow.told(), [format!("Completing {dead}")]);
    let living = typed(&slow, "b");
    slow.perform(Action::File(FileAction::CompletePath(living.clone())));
    let common = |slow: &Slow| {
        let prompt = slow
            .desk
            .session
            .context()
            .files
            .path_prompt
            .expect("a path box");
        let completion = prompt.completion.clone().unwrap_or_default();
        (completion.typed, completion.common)
    };
    while common(&slow).0 != living {
        slow.desk.session.poll_background();
    }
    assert_eq!(common(&slow).1, typed(&slow, "b.ron"));
    // What comes late of what was typed before is not shown.
    slow.let_go("dead");
    assert_eq!(common(&slow).0, living);
}

#[test]
fn the_window_opens_although_the_file_that_it_was_started_with_hangs() {
    let Slow { desk, .. } = Slow::new();
    let mut slow = Slow::start_again(desk, Some("a.ron"), Some("a.ron"));
    assert_eq!(slow.desk.title(), "");
    assert_eq!(slow.told(), ["Opening a.ron"]);
    slow.let_go("a.ron");
    assert_eq!(slow.desk.title(), "Berlin talks on Ukraine, December 2025");
}

#[test]
fn unsaved_work_is_offered_although_the_drive_with_its_file_hangs() {
    let mut slow = Slow::new();
    slow.perform(rename("Unsaved"));
    slow.desk.session.settle();
    let mut slow = Slow::start_again(slow.desk, None, Some("a.ron"));
    slow.desk.finish();
    let recovery = slow
        .desk
        .session
        .context()
        .files
        .recovery
        .expect("an offer");
    assert_eq!(recovery.title, "Unsaved");
    assert!(recovery.differences[0].contains("cannot be read now"));
    slow.desk
        .perform(Action::File(FileAction::Recovery(RecoveryChoice::Recover)));
    assert_eq!(slow.desk.title(), "Unsaved");
    slow.let_go("a.ron");
}

#[test]
fn a_file_is_read_once_when_it_is_opened() {
    let mut slow = Slow::new();
    let b = slow.path("b.ron");
    slow.desk
        .perform(Action::File(FileAction::OpenPath(b.clone())));
    assert_eq!(slow.desk.title(), "Lake Orvo water accord");
    // Once it is looked at again, whatever came of the first look is done.
    slow.drive.wait_for_looks(&b, 2);
    assert_eq!(slow.drive.reads(&b), 1);
    let a = slow.path("a.ron");
    assert_eq!(
        slow.drive.reads(&a),
        1,
        "nor is the one that it was started with"
    );
}

#[test]
fn a_source_is_read_once_too() {
    let mut slow = Slow::new();
    let path = slow.path("paper.ron");
    let text = "Source(format: 1, id: \"paper\", title: \"A paper\", date: \"\", claims: [])";
    fs::write(&path, text).expect("written");
    slow.desk
        .perform(Action::File(FileAction::OpenPath(path.clone())));
    assert!(slow.desk.is_changed());
    assert_eq!(slow.drive.reads(&path), 1);
}

#[test]
fn what_is_chosen_is_there_the_next_time_although_nobody_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config").join("preferences.json");
    let start = super::Start {
        file: None,
        preferences: crate::app::Preferences::kept_in(path.clone()),
        storage: Arc::new(Fake::default()),
        state: crate::app::StateFolder::nowhere(),
        dialogs: Box::new(Person::default()),
    };
    let mut session = super::Session::start(start, Arc::new(|| {}));
    session.perform(Action::Look(LookAction::SetZoom(1.5)));
    session.perform(Action::Look(LookAction::SetZoom(2.0)));
    drop(session);
    let again = crate::app::Preferences::kept_in(path);
    assert!((again.zoom() - 2.0).abs() < f32::EPSILON);
}

#[test]
fn preferences_that_come_late_are_taken_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("preferences.json");
    let mut before = crate::app::Preferences::kept_in(path.clone());
    before.set_appearance(Appearance::Dark);
    let keepsake = before.keepsake().expect("a change");
    fs::write(&keepsake.path, &keepsake.text).expect("written");
    let drive = Arc::new(Fake::default());
    drive.hang(&path);
    let start = super::Start {
        file: None,
        preferences: crate::app::Preferences::awaited(Arc::clone(&drive) as _, path.clone()),
        storage: Arc::clone(&drive) as _,
        state: crate::app::StateFolder::nowhere(),
        dialogs: Box::new(Person::default()),
    };
    let (woken, wakes) = channel();
    let wake = move || woken.send(()).unwrap_or_default();
    let mut session = super::Session::start(start, Arc::new(wake));
    assert_eq!(session.appearance(), Appearance::System);
    drive.let_go(&path);
    while session.appearance() == Appearance::System {
        wakes.recv().expect("the window is woken");
        session.poll_background();
    }
    assert_eq!(session.appearance(), Appearance::Dark);
}
