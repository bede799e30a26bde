//! New scenarios, files opened lately, sources from files, and the path box.

use std::fs;

use super::Desk;
use crate::analysis::Verdict;
use crate::app::dialogs::{Outcome, Purpose};
use crate::file;
use crate::model::{Place, Scenario};
use crate::ui::{Action, FileAction, Intent, PathPurpose, Step, UnsavedChoice};

#[test]
fn a_new_scenario_is_blank_and_unchanged() {
    let mut desk = Desk::new();
    desk.change();
    desk.perform(Action::File(FileAction::New));
    assert!(desk.asks());
    desk.perform(Action::File(FileAction::Unsaved(UnsavedChoice::Discard)));
    assert_eq!(desk.session.document().scenario(), &Scenario::default());
    assert!(!desk.is_changed());
    assert_eq!(desk.session.context().problems, []);
    assert_eq!(desk.session.context().files.file.path, None);
}

#[test]
fn the_template_works_and_has_a_deal_in_one_package_only() {
    let mut desk = Desk::new();
    desk.perform(Action::File(FileAction::NewFromTemplate));
    assert_eq!(desk.session.first_intent(), Intent::ReadGuide);
    let context = desk.session.context();
    assert_eq!(context.notice, None);
    assert_eq!(context.problems, []);
    assert_eq!(context.scenario.parties.len(), 2);
    assert_eq!(context.scenario.issues.len(), 3);
    assert!(!context.scenario.guide.is_empty());
    let verdicts: Vec<_> = (context.verdicts.analysis.packages.iter())
        .map(|package| package.everyone.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::All, Verdict::None]);
    assert_eq!(context.files.file.path, None);
    assert!(!context.files.file.is_changed);
    // What its guide promises of the offer.
    let offer = context.scenario.parties[1].offers[0].id.clone();
    desk.perform(Action::Edit(crate::model::Edit::enable_offer(
        &offer, false,
    )));
    let verdict = desk.session.context().verdicts.analysis.packages[0]
        .everyone
        .verdict;
    assert_eq!(verdict, Verdict::None);
}

#[test]
fn files_opened_or_saved_are_remembered_until_they_are_gone() {
    let mut desk = Desk::new();
    let titles = |desk: &Desk| -> Vec<String> {
        let recent = desk.session.context().files.recent;
        recent.iter().map(|it| it.title.clone()).collect()
    };
    desk.perform(Action::File(FileAction::SavePath(desk.path("berlin.ron"))));
    desk.perform(Action::File(FileAction::OpenExample(
        "lake-water".to_owned(),
    )));
    desk.perform(Action::File(FileAction::SavePath(desk.path("lake.ron"))));
    let (lake, berlin) = (
        "Lake Orvo water accord",
        "Berlin talks on Ukraine, December 2025",
    );
    assert_eq!(titles(&desk), [lake, berlin]);
    let mut desk = desk.crash_and_start(None);
    assert_eq!(titles(&desk), [lake, berlin]);
    desk.perform(Action::File(FileAction::OpenPath(desk.path("berlin.ron"))));
    assert_eq!(titles(&desk), [berlin, lake]);
    fs::remove_file(desk.path("lake.ron")).expect("removed");
    desk.perform(Action::File(FileAction::OpenPath(desk.path("lake.ron"))));
    assert_eq!(desk.notice_title(), Some("lake.ron could not be opened"));
    assert_eq!(titles(&desk), [berlin]);
    desk.perform(Action::File(FileAction::ForgetRecent));
    assert_eq!(titles(&desk.crash_and_start(None)), [] as [&str; 0]);
}

const SOURCE: &str = r#"// A comment first.
Source(format: 1, id: "paper", title: "A paper", date: "2025", claims: [(id: "P1", who: "A", text: "B")])"#;

#[test]
fn a_source_is_added_from_a_dialog_a_path_or_a_drop() {
    let mut desk = Desk::new();
    let path = desk.path("paper.ron");
    fs::write(&path, SOURCE).expect("written");
    let has = |desk: &Desk, id: &str| {
        let scenario = desk.session.document().scenario();
        scenario.has(&Place::Source(id.into()))
    };
    desk.person.will(Outcome::Chosen(path.clone()));
    desk.perform(Action::File(FileAction::AddSource));
    assert_eq!(desk.person.was_asked(), [Purpose::Source]);
    assert!(has(&desk, "paper") && desk.is_changed());
    desk.perform(Action::File(FileAction::AddSourcePath(path.clone())));
    assert!(has(&desk, "paper-2"));
    // A dropped file is opened, which for a source asks nothing about unsaved changes.
    desk.perform(Action::File(FileAction::OpenPath(path)));
    assert!(!desk.asks());
    assert!(has(&desk, "paper-3"));
    assert_eq!(desk.session.context().problems, []);
    for _ in 0..3 {
        desk.perform(Action::Step(Step::Undo));
    }
    assert!(!desk.is_changed());
}

#[test]
fn a_file_that_is_neither_says_why() {
    let mut desk = Desk::new();
    let path = desk.path("letter.ron");
    fs::write(&path, "Dear all,").expect("written");
    desk.perform(Action::File(FileAction::OpenPath(path.clone())));
    let notice = desk.session.context().notice.expect("a notice");
    assert_eq!(notice.title, "letter.ron could not be opened");
    assert!(notice.lines[0].contains("line 1"), "{notice:?}");
    desk.perform(Action::File(FileAction::AddSourcePath(path)));
    let notice = desk.session.context().notice.expect("a notice");
    assert_eq!(notice.title, "No source could be read from letter.ron");
    assert!(!desk.is_changed());
}

#[test]
fn the_path_box_completes_what_is_typed() {
    let mut desk = Desk::new();
    fs::create_dir(desk.path("lakes")).expect("made");
    let scenario = desk.session.document().scenario().clone();
    file::save(&desk.path("lakes").join("one.ron"), &scenario).expect("saved");
    desk.person.will(Outcome::Unavailable);
    desk.perform(Action::File(FileAction::AddSource));
    let prompt = desk
        .session
        .context()
        .files
        .path_prompt
        .expect("a path box");
    assert_eq!(prompt.purpose, PathPurpose::Source);
    assert!(prompt.suggestion.ends_with(std::path::MAIN_SEPARATOR));
    let typed = desk.path("la").to_string_lossy().into_owned();
    desk.perform(Action::File(FileAction::CompletePath(typed.clone())));
    let prompt = desk.session.context().files.path_prompt.expect("still");
    let completion = prompt.completion.as_ref().expect("a completion");
    assert_eq!(completion.typed, typed);
    let folder = completion.common.clone();
    desk.perform(Action::File(FileAction::CompletePath(folder.clone())));
    let prompt = desk.session.context().files.path_prompt.expect("still");
    let completion = prompt.completion.as_ref().expect("a completion");
    assert_eq!(completion.common, format!("{folder}one.ron"));
    desk.perform(Action::File(FileAction::ClosePathPrompt));
    // Without a box there is nobody to complete for.
    desk.perform(Action::File(FileAction::CompletePath(typed)));
    assert_eq!(desk.session.context().files.path_prompt, None);
}

/// Only the template begins with its guide: whoever opens something else wants to see who accepts what.
#[test]
fn other_scenarios_begin_with_their_verdicts() {
    let mut desk = Desk::new();
    assert_eq!(desk.session.first_intent(), Intent::SeeVerdicts);
    for action in [
        Action::File(FileAction::NewFromTemplate),
        Action::File(FileAction::OpenExample("lake-water".to_owned())),
    ] {
        desk.perform(action);
    }
    assert_eq!(desk.session.first_intent(), Intent::SeeVerdicts);
}
