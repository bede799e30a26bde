//! The file as other programs and other windows leave it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Desk, start_on};
use crate::app::storage::fake::Fake;
use crate::file;
use crate::model::{Edit, Place, Property};
use crate::ui::{
    Action, DiskChange, DiskChoice, DiskState, FileAction, RecoveryChoice, Step, UnsavedChoice,
};

fn rename(title: &str) -> Action {
    Action::Edit(Edit::Set(
        Place::Scenario,
        Property::Title(title.to_owned()),
    ))
}

impl Desk {
    /// The exercise in a file, opened.
    fn on_lake() -> Self {
        let mut desk = Self::new();
        desk.perform(Action::File(FileAction::OpenExample(
            "lake-water".to_owned(),
        )));
        desk.perform(Action::File(FileAction::SavePath(desk.path("lake.ron"))));
        desk.session.settle();
        assert_eq!(desk.disk(), None);
        desk
    }

    fn lake(&self) -> PathBuf {
        self.path("lake.ron")
    }

    /// Another program gives the scenario in the file another title.
    fn is_retitled(&mut self, title: &str) {
        let mut scenario = file::load(&self.lake()).expect("a scenario");
        scenario.title = title.to_owned();
        fs::write(self.lake(), file::to_ron(&scenario)).expect("written");
        self.session.settle();
    }

    fn disk(&self) -> Option<&DiskChange> {
        self.session.context().files.disk
    }

    fn title_in_file(&self) -> String {
        file::load(&self.lake()).expect("a scenario").title
    }
}

#[test]
fn a_change_by_another_program_is_noticed_and_can_be_taken_over() {
    let mut desk = Desk::on_lake();
    desk.is_retitled("Theirs");
    let disk = desk.disk().expect("it is noticed");
    assert!(!disk.is_gone() && disk.can_reload() && !disk.blocks_saving);
    let difference = "The scenario: title “Lake Orvo water accord” → “Theirs”";
    assert_eq!(disk.differences, [difference]);
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Reload)));
    assert_eq!(desk.title(), "Theirs");
    assert!(!desk.is_changed());
    assert_eq!(desk.disk(), None);
    desk.session.settle();
    assert_eq!(desk.disk(), None);
    desk.perform(Action::Step(Step::Undo));
    assert_eq!(desk.title(), "Lake Orvo water accord");
    assert!(desk.is_changed());
}

#[test]
fn ones_own_can_be_kept_and_then_saving_asks_no_more() {
    let mut desk = Desk::on_lake();
    desk.is_retitled("Theirs");
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Keep)));
    assert_eq!(desk.disk(), None);
    assert!(desk.is_changed(), "it is not what is in the file");
    desk.session.settle();
    assert_eq!(desk.disk(), None, "it is asked once");
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(desk.disk(), None);
    assert_eq!(desk.title_in_file(), "Lake Orvo water accord");
    assert!(!desk.is_changed());
    desk.is_retitled("Theirs again");
    assert!(desk.disk().is_some());
}

#[test]
fn saving_over_what_another_program_wrote_asks_first() {
    let mut desk = Desk::on_lake();
    desk.perform(rename("Mine"));
    let mut theirs = file::load(&desk.lake()).expect("a scenario");
    theirs.title = "Theirs".to_owned();
    file::save(&desk.lake(), &theirs).expect("saved");
    // The background has not looked yet, or has: saving looks itself.
    desk.perform(Action::File(FileAction::Save));
    assert!(desk.disk().is_some_and(|disk| disk.blocks_saving));
    assert_eq!(desk.title_in_file(), "Theirs");
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Later)));
    assert!(desk.disk().is_some_and(|disk| !disk.blocks_saving));
    assert!(desk.is_changed());
    assert_eq!(desk.title_in_file(), "Theirs");
    desk.perform(Action::File(FileAction::Save));
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Overwrite)));
    assert_eq!(desk.title_in_file(), "Mine");
    assert!(!desk.is_changed());
    assert_eq!(desk.disk(), None);
}

#[test]
fn closing_goes_on_after_the_question_about_the_file() {
    let mut desk = Desk::on_lake();
    desk.perform(rename("Mine"));
    desk.is_retitled("Theirs");
    desk.session.ask_to_close();
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert!(desk.disk().is_some_and(|disk| disk.blocks_saving));
    assert!(!desk.session.closes());
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Later)));
    assert!(!desk.session.closes());
    desk.session.ask_to_close();
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Overwrite)));
    assert!(desk.session.closes());
    assert_eq!(desk.title_in_file(), "Mine");
}

#[test]
fn the_differences_follow_what_is_done_in_the_window() {
    let mut desk = Desk::on_lake();
    desk.is_retitled("Theirs");
    desk.perform(rename("Mine"));
    let difference = "The scenario: title “Mine” → “Theirs”";
    assert_eq!(desk.disk().expect("still").differences, [difference]);
    desk.perform(rename("Theirs"));
    assert_eq!(desk.disk(), None, "now they are the same");
    assert!(!desk.is_changed());
}

impl Desk {
    /// Another program adds a comment to the file.
    fn is_commented(&mut self, comment: &str) -> String {
        let text = fs::read_to_string(self.lake()).expect("the file");
        let commented = format!("// {comment}\n{text}");
        fs::write(self.lake(), &commented).expect("written");
        self.session.settle();
        commented
    }

    fn text(&self) -> String {
        fs::read_to_string(self.lake()).expect("the file")
    }
}

#[test]
fn what_another_program_writes_beside_the_scenario_is_no_question_and_stays() {
    for is_changed_here in [false, true] {
        let mut desk = Desk::on_lake();
        if is_changed_here {
            desk.perform(rename("Mine"));
        }
        let commented = desk.is_commented("by hand");
        assert_eq!(desk.disk(), None);
        assert_eq!(desk.is_changed(), is_changed_here);
        assert_eq!(desk.text(), commented, "nothing was written");
        desk.perform(rename("Mine after all"));
        desk.perform(Action::File(FileAction::Save));
        assert_eq!((desk.disk(), desk.is_changed()), (None, false));
        let title = |text: &str| text.replace("Lake Orvo water accord", "Mine after all");
        assert_eq!(desk.text(), title(&commented));
        // Undone, everything is as the other program wrote it.
        while desk.title() != "Lake Orvo water accord" {
            desk.perform(Action::Step(Step::Undo));
        }
        desk.perform(Action::File(FileAction::Save));
        assert_eq!(desk.text(), commented);
    }
}

#[test]
fn saving_looks_itself_for_what_was_written_beside_the_scenario() {
    let mut desk = Desk::on_lake();
    desk.perform(rename("Mine"));
    let commented = format!("// by hand\n{}", desk.text());
    fs::write(desk.lake(), &commented).expect("written");
    // The background has not looked yet, or has.
    desk.perform(Action::File(FileAction::Save));
    assert_eq!((desk.disk(), desk.is_changed()), (None, false));
    let mine = commented.replace("Lake Orvo water accord", "Mine");
    assert_eq!(desk.text(), mine);
    // It goes on from there.
    desk.perform(rename("Mine still"));
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(desk.text(), mine.replace("Mine", "Mine still"));
}

#[test]
fn the_same_words_of_another_window_are_taken_note_of_without_a_step() {
    let mut desk = Desk::on_lake();
    desk.perform(rename("The same"));
    let steps = desk.session.context().edits.steps_done;
    let mut scenario = file::load(&desk.lake()).expect("a scenario");
    scenario.title = "The same".to_owned();
    fs::write(desk.lake(), file::to_ron(&scenario)).expect("written");
    desk.perform(Action::File(FileAction::Save));
    assert_eq!((desk.disk(), desk.is_changed()), (None, false));
    assert_eq!(desk.session.context().edits.steps_done, steps);
}

#[test]
fn a_scenario_that_begins_from_the_template_has_its_comments() {
    let mut desk = Desk::on_lake();
    desk.perform(Action::File(FileAction::OpenExample("template".to_owned())));
    let path = desk.path("mine.ron");
    desk.perform(Action::File(FileAction::SavePath(path.clone())));
    let template = include_str!("../../../../scenarios/template.ron");
    assert_eq!(fs::read_to_string(&path).expect("the file"), template);
    assert!(template.contains("// "));
}

#[test]
fn unsaved_work_is_kept_and_comes_back_with_its_comments() {
    let mut desk = Desk::on_lake();
    let commented = desk.is_commented("by hand");
    desk.perform(rename("Mine"));
    desk.session.settle();
    let mut desk = desk.crash_and_start(None);
    desk.perform(Action::File(FileAction::Recovery(RecoveryChoice::Recover)));
    assert_eq!(desk.title(), "Mine");
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(
        desk.text(),
        commented.replace("Lake Orvo water accord", "Mine")
    );
}

#[test]
fn what_is_as_it_was_opened_is_not_written() {
    let desk = Desk::on_lake();
    let lake = desk.lake();
    let text = format!("// by hand\n{}", desk.text());
    fs::write(&lake, &text).expect("written");
    let drive = Arc::new(Fake::default());
    let storage = Arc::clone(&drive) as _;
    let mut session = start_on(
        storage,
        Some(lake.clone()),
        desk.folder.path(),
        &desk.person,
    );
    session.settle();
    session.perform(rename("Mine"));
    session.perform(Action::Step(Step::Undo));
    let before = fs::metadata(&lake)
        .and_then(|it| it.modified())
        .expect("a time");
    let is_written = |session: &mut super::Session| {
        session.perform(Action::File(FileAction::Save));
        session.finish_requests();
        fs::metadata(&lake)
            .and_then(|it| it.modified())
            .expect("a time")
            != before
    };
    assert!(!is_written(&mut session));
    session.perform(rename("Mine"));
    assert!(is_written(&mut session));
    assert_eq!(desk.text(), text.replace("Lake Orvo water accord", "Mine"));
}

#[test]
fn a_file_that_has_become_too_large_to_be_read_is_not_replaced_without_a_question() {
    let mut desk = Desk::on_lake();
    let large = "x".repeat(5 << 20);
    fs::write(desk.lake(), &large).expect("written");
    desk.session.settle();
    let disk = desk.disk().expect("it is noticed");
    assert_eq!(disk.state, DiskState::Damaged);
    desk.perform(rename("Mine"));
    desk.perform(Action::File(FileAction::Save));
    assert!(desk.disk().is_some_and(|disk| disk.blocks_saving));
    assert_eq!(desk.text(), large);
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Overwrite)));
    assert_eq!(desk.title_in_file(), "Mine");
    assert_eq!(desk.disk(), None);
}

#[test]
fn a_file_that_may_not_be_read_is_not_said_to_be_changed() {
    let desk = Desk::on_lake();
    let lake = desk.lake();
    let drive = Arc::new(Fake::default());
    let storage = Arc::clone(&drive) as _;
    let folder = desk.folder.path();
    let mut session = start_on(storage, Some(lake.clone()), folder, &desk.person);
    session.settle();
    drive.forbid(&lake);
    session.settle();
    let disk = session.context().files.disk.expect("it is told").clone();
    assert_eq!(disk.state, DiskState::Unreadable);
    let [line] = disk.differences.as_slice() else {
        panic!("{disk:?}");
    };
    assert!(line.starts_with("permission is missing: "), "{line}");
    assert!(!session.is_changed() && !disk.can_reload());
    // When it can be read again, nothing has happened.
    drive.allow(&lake);
    session.settle();
    assert_eq!(session.context().files.disk, None);
    // What nobody has seen is not replaced without a question.
    drive.forbid(&lake);
    session.perform(rename("Mine"));
    session.perform(Action::File(FileAction::Save));
    session.finish_requests();
    let blocks = |session: &super::Session| {
        let disk = session.context().files.disk;
        disk.map(|disk| (disk.state, disk.blocks_saving))
    };
    assert_eq!(blocks(&session), Some((DiskState::Unreadable, true)));
    assert_eq!(desk.title_in_file(), "Lake Orvo water accord");
    session.perform(Action::File(FileAction::Disk(DiskChoice::Overwrite)));
    session.finish_requests();
    assert_eq!(blocks(&session), None);
    assert_eq!(desk.title_in_file(), "Mine");
}

#[test]
fn a_file_that_is_gone_is_told_of_and_saving_makes_it_again() {
    let mut desk = Desk::on_lake();
    assert!(!desk.is_changed());
    let text = fs::read(desk.lake()).expect("the file");
    fs::remove_file(desk.lake()).expect("removed");
    desk.session.settle();
    assert!(desk.disk().is_some_and(|disk| disk.is_gone()));
    assert!(desk.is_changed(), "it is nowhere else");
    fs::write(desk.lake(), text).expect("written");
    desk.session.settle();
    assert_eq!(desk.disk(), None);
    assert!(!desk.is_changed());
    fs::remove_file(desk.lake()).expect("removed");
    desk.session.settle();
    desk.perform(Action::File(FileAction::Save));
    assert_eq!(desk.disk(), None);
    assert!(!desk.is_changed());
    assert!(desk.lake().is_file());
}

#[test]
fn a_file_that_was_broken_can_only_be_replaced() {
    let mut desk = Desk::on_lake();
    fs::write(desk.lake(), "Scenario(").expect("written");
    desk.session.settle();
    let disk = desk.disk().expect("it is noticed");
    assert!(!disk.can_reload() && !disk.is_gone() && !disk.differences.is_empty());
    let excerpt = disk.excerpt.as_deref().expect("the place is shown");
    assert!(
        excerpt.contains("Scenario(") && excerpt.contains('^'),
        "{excerpt}"
    );
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Reload)));
    assert_eq!(desk.title(), "Lake Orvo water accord");
    desk.perform(Action::File(FileAction::Disk(DiskChoice::Keep)));
    desk.perform(Action::File(FileAction::Save));
    assert!(desk.title_in_file().starts_with("Lake"));
}

#[test]
fn a_second_window_on_a_file_is_warned_until_the_first_lets_it_go() {
    let mut desk = Desk::on_lake();
    let is_elsewhere = |session: &super::Session| session.context().files.file.is_open_elsewhere;
    let mut second = desk.second_window(Some("lake.ron"));
    second.settle();
    assert!(is_elsewhere(&second) && !is_elsewhere(&desk.session));
    desk.perform(Action::File(FileAction::OpenExample(
        "berlin-2025".to_owned(),
    )));
    desk.session.settle();
    second.settle();
    assert!(!is_elsewhere(&second));
    // Another name for the same file is the same file.
    #[cfg(unix)]
    {
        let link = desk.path("link.ron");
        std::os::unix::fs::symlink(desk.lake(), &link).expect("linked");
        desk.perform(Action::File(FileAction::OpenPath(link)));
        desk.session.settle();
        assert!(is_elsewhere(&desk.session));
    }
}

#[test]
fn a_second_window_is_warned_though_the_folder_was_tidied_away() {
    let mut desk = Desk::on_lake();
    fs::remove_dir_all(desk.path("state")).expect("removed");
    desk.session.settle();
    let mut second = desk.second_window(Some("lake.ron"));
    second.settle();
    desk.session.settle();
    assert!(second.context().files.file.is_open_elsewhere);
    assert!(!desk.session.context().files.file.is_open_elsewhere);
}

#[test]
fn going_back_to_the_file_is_a_step() {
    let mut desk = Desk::on_lake();
    desk.perform(rename("Mine"));
    desk.perform(Action::File(FileAction::Revert));
    assert_eq!(desk.title(), "Lake Orvo water accord");
    assert!(!desk.is_changed());
    assert!(
        desk.notice_title()
            .is_some_and(|title| title.contains("lake.ron"))
    );
    desk.perform(Action::Step(Step::Undo));
    assert_eq!(desk.title(), "Mine");
    assert!(desk.is_changed());
    desk.perform(Action::Step(Step::Redo));
    assert!(!desk.is_changed());
    fs::remove_file(desk.lake()).expect("removed");
    desk.perform(rename("Mine again"));
    desk.perform(Action::File(FileAction::Revert));
    assert_eq!(desk.title(), "Mine again");
    assert!(
        desk.notice_title()
            .is_some_and(|title| title.contains("could not be read"))
    );
}
