//! Answers that come late, and files that are dropped while something else is asked.

use std::fs;

use super::{Desk, start};
use crate::app::dialogs::{Outcome, Purpose};
use crate::file;
use crate::ui::{Action, FileAction, PathPurpose, Selection, UnsavedChoice};

impl Desk {
    /// The first example in a file, changed.
    fn on_changed_file() -> Self {
        let mut desk = Self::new();
        desk.perform(Action::File(FileAction::SavePath(desk.path("a.ron"))));
        desk.change();
        desk
    }

    /// The person answers the dialog that is on the screen.
    fn answers(&mut self) {
        assert!(self.session.poll_dialogs(), "a dialog was asked for");
        self.finish();
    }

    fn asked_for_path(&self) -> Option<PathPurpose> {
        let prompt = self.session.context().files.path_prompt;
        prompt.map(|prompt| prompt.purpose)
    }

    fn drop_on_window(&mut self, name: &str) {
        let path = self.path(name);
        self.session.open_dropped(path);
        self.finish();
    }
}

#[test]
fn a_file_chosen_for_one_scenario_is_not_written_with_another() {
    let mut desk = Desk::new();
    let path = desk.path("a.ron");
    desk.perform(Action::File(FileAction::SavePath(path.clone())));
    let before = fs::read(&path).expect("the file");
    desk.person.will(Outcome::Chosen(path.clone()));
    desk.session.perform(Action::File(FileAction::SaveAs));
    assert_eq!(desk.person.was_asked(), [Purpose::Save]);
    desk.session.perform(Action::File(FileAction::New));
    desk.answers();
    assert_eq!(fs::read(&path).expect("the file"), before);
    assert_eq!(desk.session.document().path(), None);
    assert_eq!(desk.notice_title(), Some("Nothing was saved to a.ron"));

    // The next question is answered as always.
    desk.person.will(Outcome::Chosen(desk.path("b.ron")));
    desk.perform(Action::File(FileAction::Save));
    assert!(desk.path("b.ron").is_file());
    assert_eq!(desk.notice_title(), None);
}

#[test]
fn a_dialog_that_is_answered_behind_a_question_does_not_answer_the_question() {
    for outcome in ["chosen", "cancelled", "unavailable"] {
        let mut desk = Desk::on_changed_file();
        let before = fs::read(desk.path("a.ron")).expect("the file");
        desk.person.will(match outcome {
            "chosen" => Outcome::Chosen(desk.path("a.ron")),
            "cancelled" => Outcome::Cancelled,
            _ => Outcome::Unavailable,
        });
        desk.session.perform(Action::File(FileAction::SaveAs));
        desk.session.perform(Action::File(FileAction::New));
        assert!(desk.asks());
        desk.answers();
        assert!(desk.asks(), "{outcome}");
        assert_eq!(desk.asked_for_path(), None, "{outcome}");
        assert_eq!(fs::read(desk.path("a.ron")).expect("the file"), before);
        desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Stay)));
        assert!(desk.is_changed());
    }
}

#[test]
fn a_file_to_open_that_is_chosen_behind_a_question_is_not_opened() {
    let mut desk = Desk::new();
    let scenario = desk.session.document().scenario().clone();
    file::save(&desk.path("other.ron"), &scenario).expect("saved");
    desk.person.will(Outcome::Chosen(desk.path("other.ron")));
    desk.session.perform(Action::File(FileAction::Open));
    let (id, enabled) = desk.first_red_line();
    let edit = crate::model::Edit::enable_red_line(&id, !enabled);
    desk.session.perform(Action::Edit(edit));
    desk.session.ask_to_close();
    desk.answers();
    assert_eq!(desk.notice_title(), Some("other.ron was not opened"));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert!(desk.session.closes(), "that is what was asked");
}

#[test]
fn a_source_is_not_added_to_another_scenario() {
    let mut desk = Desk::new();
    let text = "Source(format: 1, id: \"paper\", title: \"A paper\", date: \"\", claims: [])";
    fs::write(desk.path("paper.ron"), text).expect("written");
    desk.person.will(Outcome::Chosen(desk.path("paper.ron")));
    desk.session.perform(Action::File(FileAction::AddSource));
    desk.session.perform(Action::File(FileAction::New));
    desk.answers();
    assert!(!desk.is_changed());
    assert_eq!(
        desk.notice_title(),
        Some("No source was added from paper.ron")
    );
}

#[test]
fn a_name_that_is_completed_replaces_another_file_only_after_a_question() {
    let mut desk = Desk::new();
    let path = desk.path("foo.ron");
    fs::write(&path, "precious").expect("a file");
    desk.change();
    desk.session.ask_to_close();
    // The dialog of the system has asked about `foo`, which is not there.
    desk.person.will(Outcome::Chosen(desk.path("foo")));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Save)));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "precious");
    let prompt = desk
        .session
        .context()
        .files
        .path_prompt
        .expect("a question");
    assert_eq!(prompt.replaces.as_deref(), Some(path.as_path()));
    assert!(!desk.session.closes());
    desk.perform(Action::File(FileAction::SavePath(path.clone())));
    assert_ne!(fs::read_to_string(&path).expect("a file"), "precious");
    assert!(desk.session.closes(), "what waited for the file goes on");
}

#[test]
fn the_document_s_own_file_is_saved_to_without_its_extension() {
    let mut desk = Desk::on_changed_file();
    desk.person.will(Outcome::Chosen(desk.path("a")));
    desk.perform(Action::File(FileAction::SaveAs));
    assert!(!desk.is_changed());
    assert_eq!(desk.asked_for_path(), None);
}

#[test]
fn a_path_box_goes_with_the_scenario_that_it_is_about() {
    let mut desk = Desk::new();
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::SaveAs));
    assert_eq!(desk.asked_for_path(), Some(PathPurpose::Save));
    assert!(desk.session.context().files.is_asking());
    desk.perform(Action::File(FileAction::New));
    assert_eq!(desk.asked_for_path(), None);
    assert!(!desk.session.context().files.is_asking());

    // Closing is about what is unsaved, and not about a path as well.
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    desk.change();
    desk.perform(Action::File(FileAction::SaveAs));
    desk.session.ask_to_close();
    assert!(desk.asks());
    assert_eq!(desk.asked_for_path(), None);
}

#[test]
fn a_dropped_file_opens_and_asks_about_unsaved_changes() {
    let mut desk = Desk::on_changed_file();
    desk.drop_on_window("a.ron");
    assert!(desk.asks());
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert!(!desk.is_changed());
    desk.drop_on_window("a.ron");
    assert_eq!(desk.session.context().selection, &Selection::None);
    assert_eq!(desk.notice_title(), None);
}

#[test]
fn a_file_dropped_on_a_question_does_not_replace_what_it_is_about() {
    // The question about unsaved changes.
    let mut desk = Desk::on_changed_file();
    let title = desk.title().to_owned();
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    desk.drop_on_window("a.ron");
    assert_eq!(desk.notice_title(), Some("a.ron was not opened"));
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert_ne!(desk.title(), title, "the example was asked about");

    // The box that asks where to save.
    let mut desk = Desk::new();
    desk.perform(Action::File(FileAction::SavePath(desk.path("a.ron"))));
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    let title = desk.title().to_owned();
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::SaveAs));
    desk.drop_on_window("a.ron");
    assert_eq!(desk.title(), title);
    assert_eq!(desk.asked_for_path(), Some(PathPurpose::Save));

    // The box that asks what to open is answered by it.
    desk.perform(Action::File(FileAction::ClosePathPrompt));
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::Open));
    desk.drop_on_window("a.ron");
    assert_ne!(desk.title(), title);
    assert_eq!(desk.asked_for_path(), None);
}

#[test]
fn a_file_dropped_on_the_offer_of_recovered_work_waits_for_the_answer() {
    let mut desk = Desk::on_changed_file();
    desk.session.settle();
    let unsaved = desk.session.document().scenario().clone();
    let mut desk = desk.crash_and_start(None);
    assert!(desk.session.context().files.recovery.is_some());
    desk.drop_on_window("a.ron");
    assert_eq!(desk.session.document().path(), None);
    desk.perform(Action::File(FileAction::Recovery(
        crate::ui::RecoveryChoice::Recover,
    )));
    assert_eq!(desk.session.document().scenario(), &unsaved);
}

#[test]
fn the_start_tells_everything_that_there_is_to_tell() {
    let mut desk = Desk::on_changed_file();
    desk.session.settle();
    let Desk {
        session,
        folder,
        person,
    } = desk;
    drop(session);
    let recovery = folder.path().join("state").join("recovery");
    fs::write(recovery.join("1-1.ron"), "nonsense").expect("written");
    fs::write(recovery.join("1-1.lock"), "").expect("written");
    let missing = folder.path().join("missing.ron");
    let session = start(Some(missing), folder.path(), &person);
    let notice = session.context().notice.expect("a notice");
    assert!(notice.is_error);
    assert_eq!(notice.title, "missing.ron could not be opened");
    let text = notice.lines.join("\n");
    for part in [
        "no such file",
        "could not be read and was set aside",
        "1-1.ron.damaged",
        "There is unsaved work of an earlier run",
    ] {
        assert!(text.contains(part), "{part}: {notice:?}");
    }
}
