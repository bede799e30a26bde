//! Work that was not saved when a run ended.

use std::fs;
use std::path::{Path, PathBuf};

use web_time::SystemTime;

use super::Desk;
use crate::file;
use crate::model::{Edit, Place, Property};
use crate::ui::{Action, Draft, FileAction, RecoveryChoice, Step, UnsavedChoice};

fn rename(title: &str) -> Edit {
    Edit::Set(Place::Scenario, Property::Title(title.to_owned()))
}

impl Desk {
    /// A file of the first example, opened.
    fn on_file() -> Self {
        let mut desk = Self::new();
        let scenario = desk.session.document().scenario().clone();
        file::save(&desk.path("a.ron"), &scenario).expect("saved");
        desk.perform(Action::File(FileAction::OpenPath(desk.path("a.ron"))));
        desk
    }

    fn recover(&mut self, choice: RecoveryChoice) {
        self.perform(Action::File(FileAction::Recovery(choice)));
        self.session.settle();
    }

    fn offered(&self) -> Option<&str> {
        let recovery = self.session.context().files.recovery;
        recovery.map(|recovery| recovery.title.as_str())
    }

    /// How many files of unsaved work there are.
    fn kept(&self) -> usize {
        fs::read_dir(self.path("state").join("recovery"))
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|it| it == "ron"))
            .count()
    }
}

#[test]
fn what_was_not_saved_is_offered_and_comes_back_as_unsaved_changes() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Edit(rename("Unsaved")));
    let mut desk = desk.crash_and_start(None);
    let before = fs::read(desk.path("a.ron")).expect("the file");
    let recovery = desk
        .session
        .context()
        .files
        .recovery
        .expect("an offer")
        .clone();
    assert_eq!(recovery.title, "Unsaved");
    assert_eq!(recovery.path, Some(desk.path("a.ron")));
    let differences = ["The scenario: title “Berlin talks on Ukraine, December 2025” → “Unsaved”"];
    assert_eq!(recovery.differences, differences);

    desk.recover(RecoveryChoice::Recover);
    assert_eq!(desk.title(), "Unsaved");
    assert!(desk.is_changed());
    let path = desk.path("a.ron");
    assert_eq!(desk.session.document().path(), Some(path.as_path()));
    assert_eq!(fs::read(&path).expect("the file"), before);
    assert_eq!(desk.kept(), 1, "it is kept by this run now");
    desk.perform(Action::Step(Step::Undo));
    assert_ne!(desk.title(), "Unsaved");
    assert!(
        desk.is_changed(),
        "no state of it is known to be in the file"
    );
    desk.perform(Action::Step(Step::Redo));

    desk.perform(Action::File(FileAction::Save));
    desk.session.settle();
    assert_eq!(file::load(&path).expect("saved").title, "Unsaved");
    assert_eq!(desk.kept(), 0);
    let desk = desk.crash_and_start(None);
    assert_eq!(desk.offered(), None);
}

#[test]
fn recovered_work_survives_another_crash() {
    let mut desk = Desk::new();
    desk.perform(Action::Edit(rename("Never in a file")));
    for _ in 0..3 {
        desk = desk.crash_and_start(None);
        assert_eq!(desk.offered(), Some("Never in a file"));
        desk.recover(RecoveryChoice::Recover);
        assert_eq!(desk.session.document().path(), None);
    }
}

#[test]
fn what_is_being_typed_is_kept_too() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Draft(Draft::Typed(Some(rename("Half a wo")))));
    assert!(!desk.is_changed());
    let desk = desk.crash_and_start(None);
    assert_eq!(desk.offered(), Some("Half a wo"));
}

#[test]
fn what_is_given_up_saved_or_undone_is_not_kept() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Draft(Draft::Typed(Some(rename("Typed")))));
    desk.session.settle();
    assert_eq!(desk.kept(), 1);
    desk.perform(Action::Draft(Draft::Typed(None)));
    desk.session.settle();
    assert_eq!(desk.kept(), 0);
    desk.change();
    desk.session.settle();
    assert_eq!(desk.kept(), 1);
    desk.perform(Action::Step(Step::Undo));
    desk.session.settle();
    assert_eq!(desk.kept(), 0);
    desk.perform(Action::Step(Step::Redo));
    desk.perform(Action::File(FileAction::Save));
    desk.session.settle();
    assert_eq!(desk.kept(), 0);
}

#[test]
fn a_window_that_is_closed_leaves_nothing_to_recover() {
    let mut desk = Desk::on_file();
    desk.change();
    desk.session.settle();
    desk.session.ask_to_close();
    assert_eq!(desk.kept(), 1, "until it is decided the work stays safe");
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert!(desk.session.closes());
    let desk = desk.crash_and_start(None);
    assert_eq!((desk.offered(), desk.kept()), (None, 0));
    let files = fs::read_dir(desk.path("state").join("recovery")).expect("the folder");
    assert_eq!(files.count(), 0, "and no lock either");
}

#[test]
fn closing_makes_what_is_being_typed_and_asks() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Draft(Draft::Typed(Some(rename("Typed")))));
    desk.session.ask_to_close();
    assert!(desk.asks() && !desk.session.closes());
    assert_eq!(desk.title(), "Typed");
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert!(desk.session.closes());
    assert_eq!(
        file::load(&desk.path("a.ron")).expect("saved").title,
        "Typed"
    );
}

#[test]
fn several_are_offered_one_by_one_and_later_means_later() {
    let mut desk = Desk::new();
    let mut other = desk.second_window(None);
    other.perform(Action::Edit(rename("The second")));
    desk.perform(Action::Edit(rename("The first")));
    drop(other);
    let mut desk = desk.crash_and_start(None);
    let mut titles = vec![desk.offered().expect("one").to_owned()];
    desk.recover(RecoveryChoice::Later);
    titles.push(desk.offered().expect("the other").to_owned());
    titles.sort();
    assert_eq!(titles, ["The first", "The second"]);
    desk.recover(RecoveryChoice::Later);
    assert_eq!(desk.offered(), None);
    assert_eq!(desk.session.context().files.recoverable, 2);

    desk.perform(Action::File(FileAction::OfferRecovery));
    assert!(desk.offered().is_some());
    desk.recover(RecoveryChoice::Discard);
    let last = desk.offered().expect("the other").to_owned();
    assert_eq!(desk.kept(), 1);
    // What is unsaved in the window is asked about before other work takes its place.
    desk.change();
    desk.recover(RecoveryChoice::Recover);
    assert!(desk.asks());
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Stay)));
    assert_ne!(desk.title(), last);
    assert_eq!(desk.session.context().files.recoverable, 1);
    desk.perform(Action::File(FileAction::OfferRecovery));
    desk.recover(RecoveryChoice::Recover);
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert_eq!(desk.title(), last);
    desk.session.settle();
    assert_eq!(desk.kept(), 1);
}

#[test]
fn the_work_of_a_window_that_is_open_is_not_offered() {
    let mut desk = Desk::new();
    desk.change();
    desk.session.settle();
    let second = desk.second_window(None);
    assert!(second.context().files.recovery.is_none());
    assert_eq!(second.context().files.recoverable, 0);
}

#[test]
fn a_file_that_was_asked_for_is_shown_and_only_its_own_work_offered() {
    let mut desk = Desk::on_file();
    desk.change();
    let scenario = desk.session.document().scenario().clone();
    file::save(&desk.path("b.ron"), &scenario).expect("saved");
    let desk = desk.crash_and_start(Some("b.ron"));
    assert_eq!(desk.offered(), None);
    let b = desk.path("b.ron");
    assert_eq!(desk.session.document().path(), Some(b.as_path()));
    assert_eq!(desk.session.context().files.recoverable, 1);
    assert!(
        desk.notice_title()
            .is_some_and(|title| title.contains("unsaved work"))
    );
    let desk = desk.crash_and_start(Some("a.ron"));
    assert!(desk.offered().is_some());
    assert!(
        !desk.is_changed(),
        "the file is shown as it is until the answer"
    );
}

#[test]
fn a_file_that_changed_since_is_not_replaced_without_a_question() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Edit(rename("Unsaved")));
    let mut theirs = desk.session.document().scenario().clone();
    theirs.title = "Theirs".to_owned();
    file::save(&desk.path("a.ron"), &theirs).expect("saved");
    let mut desk = desk.crash_and_start(None);
    let recovery = desk.session.context().files.recovery.expect("an offer");
    assert!(recovery.differences[0].contains("has been changed since"));
    desk.recover(RecoveryChoice::Recover);
    assert!(
        desk.session
            .context()
            .files
            .disk
            .is_some_and(|disk| !disk.blocks_saving)
    );
    desk.perform(Action::File(FileAction::Save));
    assert!(
        desk.session
            .context()
            .files
            .disk
            .is_some_and(|disk| disk.blocks_saving)
    );
    assert_eq!(
        file::load(&desk.path("a.ron")).expect("theirs").title,
        "Theirs"
    );
}

#[test]
fn work_whose_file_is_gone_makes_it_again_when_it_is_saved() {
    let mut desk = Desk::on_file();
    desk.perform(Action::Edit(rename("Unsaved")));
    fs::remove_file(desk.path("a.ron")).expect("removed");
    let mut desk = desk.crash_and_start(None);
    let recovery = desk.session.context().files.recovery.expect("an offer");
    assert!(recovery.differences[0].contains("is not there any more"));
    desk.recover(RecoveryChoice::Recover);
    assert!(desk.is_changed());
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(
        file::load(&desk.path("a.ron")).expect("saved").title,
        "Unsaved"
    );
}

#[test]
fn damaged_work_is_set_aside_and_told_of() {
    let desk = Desk::new();
    let folder = desk.path("state").join("recovery");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("1-1.ron"), b"// Common Ground recovery: {\xff").expect("written");
    fs::write(folder.join("1-1.lock"), "").expect("written");
    let desk = desk.crash_and_start(None);
    let notice = desk.session.context().notice.expect("a notice").clone();
    assert!(
        notice.is_error && notice.title.contains("set aside"),
        "{notice:?}"
    );
    assert!(folder.join("1-1.ron.damaged").is_file());
    assert_eq!(desk.crash_and_start(None).notice_title(), None);
}

#[test]
fn a_state_folder_that_cannot_be_written_is_told_of_once() {
    let mut desk = Desk::new();
    fs::write(desk.path("state"), "in the way").expect("written");
    desk.change();
    desk.session.settle();
    assert!(
        desk.notice_title()
            .is_some_and(|title| title.contains("cannot be kept"))
    );
    assert!(desk.session.context().files.cannot_keep);
    desk.perform(Action::DismissNotice);
    // Put back, the scenario would be as it was opened.
    desk.perform(Action::Edit(rename("Another")));
    desk.session.settle();
    assert_eq!(desk.notice_title(), None);
    assert!(
        desk.session.context().files.cannot_keep,
        "as long as it lasts"
    );
    fs::remove_file(desk.path("state")).expect("removed");
    desk.change();
    desk.session.settle();
    assert!(
        desk.notice_title()
            .is_some_and(|title| title.contains("again"))
    );
    assert!(!desk.session.context().files.cannot_keep);
    assert_eq!(desk.kept(), 1);
}

/// Everything in the folder, with how long it is and when it was written.
fn listing(folder: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        list.push((entry.path(), metadata.len(), metadata.modified().ok()));
        if metadata.is_dir() {
            list.extend(listing(&entry.path()));
        }
    }
    list.sort();
    list
}

#[test]
fn a_session_without_a_state_folder_keeps_nothing() {
    // Where the user's own work would go, and where a file without a folder would.
    let users = crate::app::StateFolder::of_user();
    let state = users
        .recovery()
        .and_then(|it| Some(it.parent()?.to_owned()));
    let places: Vec<PathBuf> = [state, Some("scenarios".into())]
        .into_iter()
        .flatten()
        .collect();
    let everything = || -> Vec<_> { places.iter().map(|place| listing(place)).collect() };
    let top = || fs::read_dir(".").expect("the folder").count();
    let before = (everything(), top());
    let mut session = super::Session::new(
        crate::model::Scenario::default(),
        crate::app::Preferences::forgetful(),
        Box::new(super::Person::default()),
    );
    session.perform(Action::Edit(rename("Unsaved")));
    session.settle();
    assert!(session.context().notice.is_none());
    assert!(!session.context().files.cannot_keep);
    drop(session);
    assert!((everything(), top()) == before, "nothing was written");
}

/// The work that the next window would find.
fn titles_found(folder: &Path) -> Vec<String> {
    let finds = crate::app::storage::recovery::look(folder);
    let titles = finds.found.iter().map(|it| it.scenario().title.clone());
    titles.collect()
}

#[test]
fn work_comes_back_with_its_lock_when_the_folder_was_tidied_away() {
    let mut desk = Desk::on_file();
    let folder = desk.path("state").join("recovery");
    desk.perform(Action::Edit(rename("Mine")));
    desk.session.settle();
    // All of it, then the lock alone; with a change afterwards, and without.
    for (number, what) in ["state", "lock", "state", "lock"].into_iter().enumerate() {
        if what == "state" {
            fs::remove_dir_all(desk.path("state")).expect("removed");
        } else {
            for entry in fs::read_dir(&folder).expect("the folder").flatten() {
                let path = entry.path();
                if path.extension().is_some_and(|it| it == "lock") {
                    fs::remove_file(path).expect("removed");
                }
            }
        }
        if number < 2 {
            desk.perform(Action::Edit(rename(&format!("Mine {number}"))));
        }
        desk.session.settle();
        assert_eq!(desk.kept(), 1, "{what} {number}");
        for entry in fs::read_dir(&folder).expect("the folder").flatten() {
            // As if it had been written long ago.
            let file = fs::File::options().append(true).open(entry.path());
            let then = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
            file.and_then(|file| file.set_modified(then)).expect("set");
        }
        let second = desk.second_window(None);
        assert!(second.context().files.recovery.is_none(), "{what} {number}");
        assert_eq!(second.context().files.recoverable, 0);
        drop(second);
        assert_eq!(desk.kept(), 1, "{what} {number}");
    }
    drop(desk.session);
    assert_eq!(titles_found(&folder), ["Mine 1"]);
}

#[test]
fn discarded_work_that_may_be_somebodys_is_set_aside_and_that_is_told() {
    let mut desk = Desk::new();
    desk.perform(Action::Edit(rename("Somebody's")));
    desk.session.settle();
    let folder = desk.path("state").join("recovery");
    let Desk {
        session,
        folder: place,
        ..
    } = desk;
    drop(session);
    let mut texts = Vec::new();
    for entry in fs::read_dir(&folder).expect("the folder").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|it| it == "lock") {
            fs::remove_file(path).expect("removed");
        } else {
            texts.push(fs::read(&path).expect("the work"));
            let file = fs::File::options().append(true).open(&path);
            let then = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
            file.and_then(|file| file.set_modified(then)).expect("set");
        }
    }
    let mut desk = Desk::with_file(None, place);
    assert_eq!(desk.offered(), Some("Somebody's"));
    desk.recover(RecoveryChoice::Discard);
    let notice = desk.session.context().notice.expect("a notice").clone();
    assert!(notice.title.contains("set aside"), "{notice:?}");
    let aside = notice.lines.last().expect("where it is");
    let aside = aside.trim_start_matches("It is in ").trim_end_matches('.');
    assert_eq!(fs::read(aside).ok().as_ref(), texts.first());
    assert_eq!(desk.crash_and_start(None).offered(), None);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_is_kept_and_older_files_are_closed() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| {
        let metadata = fs::symlink_metadata(path).expect("it is there");
        metadata.permissions().mode() & 0o777
    };
    let open = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    };
    let mut desk = Desk::on_file();
    desk.perform(Action::Edit(rename("Mine")));
    desk.session.settle();
    let state = desk.path("state");
    let everything = || -> Vec<PathBuf> {
        let all = listing(&state).into_iter().map(|(path, ..)| path);
        all.chain([state.clone()]).collect()
    };
    assert!(everything().len() >= 6, "{:?}", everything());
    let check = || {
        for path in everything() {
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(&path), expected, "{}", path.display());
        }
    };
    check();
    for path in everything() {
        open(&path, if path.is_dir() { 0o755 } else { 0o644 });
    }
    let second = desk.second_window(None);
    check();
    drop(second);
    // The file of the scenario is the person's, and stays as it is.
    open(&desk.path("a.ron"), 0o664);
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(mode(&desk.path("a.ron")), 0o664);
}
