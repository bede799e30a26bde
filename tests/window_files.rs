//! Files in the window: the File menu, the path box, recovered work, and files that others work on too.

mod support;

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use common_ground::file;
use common_ground::model::{Edit, Place, Property};
use common_ground::ui::{Action, DiskChoice, FileAction, RecoveryChoice, views};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, Theme, TouchPhase, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

use support::app::{App, lake, window};

const LAKE: &str = "Lake Orvo water accord";

/// A folder with a scenario in it, and a folder for what is kept between runs.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let place = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        file::save(&place.lake(), &lake()).expect("saved");
        place
    }

    fn lake(&self) -> PathBuf {
        self.folder.path().join("lake.ron")
    }

    /// The application on the scenario.
    fn app(&self) -> App {
        self.started(Some(self.lake()))
    }

    fn started(&self, file: Option<PathBuf>) -> App {
        App::started(file, self.folder.path().join("state"))
    }

    /// Another program gives the scenario another title.
    fn retitle(&self, title: &str) {
        let mut scenario = lake();
        scenario.title = title.to_owned();
        file::save(&self.lake(), &scenario).expect("saved");
    }
}

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

fn rename(title: &str) -> Action {
    Action::Edit(Edit::Set(
        Place::Scenario,
        Property::Title(title.to_owned()),
    ))
}

fn press(window: &mut Harness<'_, App>, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
}

fn title(window: &Harness<'_, App>) -> String {
    window.state().scenario().title.clone()
}

#[track_caller]
fn check_last(window: &Harness<'_, App>, expected: &Action) {
    assert_eq!(window.state().actions.last(), Some(expected));
}

#[test]
fn the_file_menu_does_what_it_says() {
    let entries = [
        ("New", Action::File(FileAction::New)),
        (
            "New from template",
            Action::File(FileAction::NewFromTemplate),
        ),
        ("Open…", Action::File(FileAction::Open)),
        ("Save", Action::File(FileAction::Save)),
        ("Save as…", Action::File(FileAction::SaveAs)),
        ("Revert to saved", Action::File(FileAction::Revert)),
        (
            "Add a source from a file…",
            Action::File(FileAction::AddSource),
        ),
    ];
    for (label, action) in entries {
        let place = Desk::new();
        let mut app = place.app();
        app.perform(rename("Mine"));
        let mut window = open(app);
        press(&mut window, "File");
        window
            .query_all_by_role(Role::Button)
            .find(|node| {
                let label_of = node.accesskit_node().label().unwrap_or_default();
                label_of == label || label_of.starts_with(&format!("{label} "))
            })
            .unwrap_or_else(|| panic!("no entry {label}"))
            .click();
        window.run();
        check_last(&window, &action);
    }
}

#[test]
fn there_is_nothing_to_revert_without_changes() {
    let place = Desk::new();
    let mut window = open(place.app());
    press(&mut window, "File");
    let is_disabled = |window: &Harness<'_, App>| {
        let node = window.get_by_role_and_label(Role::Button, "Revert to saved");
        node.accesskit_node().is_disabled()
    };
    assert!(is_disabled(&window));
    window.state_mut().perform(rename("Mine"));
    window.run();
    assert!(!is_disabled(&window));
}

#[test]
fn recent_files_open_from_the_menu_and_can_be_forgotten() {
    let place = Desk::new();
    drop(place.app());
    let mut window = open(place.started(None));
    press(&mut window, "File");
    press(&mut window, "Open recent");
    press(&mut window, "lake.ron");
    check_last(&window, &Action::File(FileAction::OpenPath(place.lake())));
    assert_eq!(title(&window), LAKE);
    press(&mut window, "File");
    press(&mut window, "Open recent");
    press(&mut window, "Clear the list");
    check_last(&window, &Action::File(FileAction::ForgetRecent));
    press(&mut window, "File");
    let node = window.get_by_role_and_label(Role::Button, "Open recent");
    assert!(node.accesskit_node().is_disabled());
}

#[test]
fn recovered_work_is_one_key_away() {
    let place = Desk::new();
    let mut app = place.app();
    app.perform(rename("Unsaved"));
    drop(app);
    let mut window = open(place.started(None));
    assert!(window.query_by_label("Recover unsaved work?").is_some());
    let difference = format!("The scenario: title “{LAKE}” → “Unsaved”");
    assert!(window.query_by_label(&difference).is_some());
    window.check_accessibility();
    window.key_press(Key::Enter);
    window.run();
    check_last(
        &window,
        &Action::File(FileAction::Recovery(RecoveryChoice::Recover)),
    );
    assert_eq!(title(&window), "Unsaved");
    assert!(window.query_by_label("Recover unsaved work?").is_none());
    assert!(window.query_by_label("Your unsaved work is back").is_some());
}

#[test]
fn recovered_work_can_be_put_off_and_asked_for_again() {
    let place = Desk::new();
    let mut app = place.app();
    app.perform(rename("Unsaved"));
    drop(app);
    let mut window = open(place.started(None));
    window.key_press(Key::Escape);
    window.run();
    check_last(
        &window,
        &Action::File(FileAction::Recovery(RecoveryChoice::Later)),
    );
    assert!(window.query_by_label("Recover unsaved work?").is_none());
    press(&mut window, "File");
    press(&mut window, "Recover unsaved work…");
    assert!(window.query_by_label("Recover unsaved work?").is_some());
    // By keyboard from the first answer to the last.
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Tab);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    // What cannot be undone is asked twice.
    assert!(window.state().session.context().files.recovery.is_some());
    press(&mut window, "Discard for good");
    check_last(
        &window,
        &Action::File(FileAction::Recovery(RecoveryChoice::Discard)),
    );
    window.state_mut().session.settle();
    drop(window);
    assert!(
        place
            .started(None)
            .session
            .context()
            .files
            .recovery
            .is_none()
    );
}

#[test]
fn a_file_changed_by_another_program_is_told_of_above_the_view() {
    let place = Desk::new();
    let mut app = place.app();
    place.retitle("Theirs");
    app.session.settle();
    let mut window = open(app);
    let what = "Another program has changed the file.";
    assert!(window.query_by_label(what).is_some());
    window.get_by_label("What differs (1)").click();
    window.run();
    let difference = format!("The scenario: title “{LAKE}” → “Theirs”");
    assert!(window.query_by_label(&difference).is_some());
    press(&mut window, "Load the file's version");
    check_last(&window, &Action::File(FileAction::Disk(DiskChoice::Reload)));
    assert_eq!(title(&window), "Theirs");
    assert!(window.query_by_label(what).is_none());
    place.retitle("Theirs again");
    window.state_mut().session.settle();
    window.run();
    press(&mut window, "Keep mine");
    assert!(window.query_by_label(what).is_none());
    assert_eq!(title(&window), "Theirs");
}

#[test]
fn saving_over_it_is_asked_about() {
    let place = Desk::new();
    let mut app = place.app();
    app.perform(rename("Mine"));
    place.retitle("Theirs");
    let mut window = open(app);
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    let question = "Replace what another program has written?";
    assert!(window.query_by_label(question).is_some());
    window.check_accessibility();
    window.key_press(Key::Escape);
    window.run();
    check_last(&window, &Action::File(FileAction::Disk(DiskChoice::Later)));
    assert!(window.query_by_label(question).is_none());
    assert_eq!(file::load(&place.lake()).expect("theirs").title, "Theirs");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    press(&mut window, "Overwrite the file with mine");
    check_last(
        &window,
        &Action::File(FileAction::Disk(DiskChoice::Overwrite)),
    );
    assert_eq!(file::load(&place.lake()).expect("mine").title, "Mine");
}

#[test]
fn a_second_window_says_that_it_is_one() {
    let place = Desk::new();
    let mut first = place.app();
    first.session.settle();
    let mut second = place.app();
    second.session.settle();
    let mut window = open(second);
    let warning = "This file is open in another window.";
    assert!(window.query_by_label(warning).is_some());
    drop(first);
    window.state_mut().session.settle();
    window.run();
    assert!(window.query_by_label(warning).is_none());
}

#[test]
fn the_status_bar_says_as_long_as_work_cannot_be_kept() {
    let place = Desk::new();
    let state = place.folder.path().join("state");
    let mut app = place.app();
    app.session.settle();
    fs::remove_dir_all(&state).expect("removed");
    fs::write(&state, "in the way").expect("written");
    app.perform(rename("Mine"));
    app.session.settle();
    app.perform(Action::DismissNotice);
    let mut window = open(app);
    let warning = "Unsaved work is not being kept";
    assert!(window.query_by_label(warning).is_some());
    window.check_accessibility();
    fs::remove_file(&state).expect("removed");
    window.state_mut().session.settle();
    window.run();
    assert!(window.query_by_label(warning).is_none());
}

#[test]
fn while_a_path_is_asked_for_the_keys_of_the_window_do_nothing() {
    let place = Desk::new();
    let mut window = asked(place.app(), "");
    let before = window.state().actions.len();
    for key in [Key::N, Key::S, Key::O] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
        window.run();
    }
    let completes = |action: &Action| matches!(action, Action::File(FileAction::CompletePath(_)));
    let done = &window.state().actions[before..];
    assert!(done.iter().all(completes), "{done:?}");
    assert_eq!(title(&window), LAKE);
}

/// The window with the box that asks for a path to open, with this typed into it.
fn asked(app: App, typed: &str) -> Harness<'static, App> {
    let mut window = open(app);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run();
    type_text(&mut window, typed);
    window
}

fn type_text(window: &mut Harness<'_, App>, text: &str) {
    let event = Event::Text(text.to_owned());
    window.event(event);
    window.run();
}

fn typed(window: &Harness<'_, App>) -> String {
    let node = window.get_by_role_and_label(Role::TextInput, "Path of the file");
    node.accesskit_node().value().unwrap_or_default()
}

fn beginning(folder: &Path, name: &str) -> String {
    format!("{}{MAIN_SEPARATOR}{name}", folder.display())
}

#[test]
fn tab_completes_a_path_and_enter_opens_it() {
    let place = Desk::new();
    let folder = place.folder.path();
    fs::write(folder.join("land.ron"), "").expect("written");
    fs::write(folder.join("notes.txt"), "").expect("written");
    // What is typed first takes the place of the suggestion.
    let mut window = asked(App::new(lake()), &beginning(folder, "l"));
    assert_eq!(typed(&window), beginning(folder, "l"));
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(typed(&window), beginning(folder, "la"));
    assert!(window.query_by_label("land.ron").is_some());
    assert!(window.query_by_label("notes.txt").is_none());
    type_text(&mut window, "k");
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(typed(&window), beginning(folder, "lake.ron"));
    window.key_press(Key::Enter);
    window.run();
    check_last(&window, &Action::File(FileAction::OpenPath(place.lake())));
}

#[test]
fn a_candidate_can_be_gone_to_and_taken() {
    let place = Desk::new();
    let folder = place.folder.path();
    fs::create_dir(folder.join("lakes")).expect("made");
    file::save(&folder.join("lakes").join("one.ron"), &lake()).expect("saved");
    let mut window = asked(App::new(lake()), &beginning(folder, "la"));
    // The folder comes first; to take it is to go into it.
    window.key_press(Key::ArrowDown);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let within = beginning(&folder.join("lakes"), "");
    assert_eq!(typed(&window), within);
    window.get_by_label("one.ron").click();
    window.run();
    assert_eq!(typed(&window), format!("{within}one.ron"));
    window.key_press(Key::Enter);
    window.run();
    check_last(
        &window,
        &Action::File(FileAction::OpenPath(folder.join("lakes").join("one.ron"))),
    );
}

#[test]
fn tab_leaves_the_field_where_there_is_nothing_to_complete() {
    let mut window = asked(App::new(lake()), "/no/such/place/x");
    window.key_press(Key::Tab);
    window.run();
    let node = window.get_by_role_and_label(Role::Button, "Open");
    assert!(node.accesskit_node().is_focused());
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    assert_eq!(typed(&window), "/no/such/place/x");
    window.key_press(Key::Escape);
    window.run();
    check_last(&window, &Action::File(FileAction::ClosePathPrompt));
}

/// Draws every view in turn, rolls it to its end, and checks that these texts stay where they are above it.
#[track_caller]
fn check_in_every_view(window: &mut Harness<'_, App>, told: &[&str]) {
    for view in views::ALL {
        window.state_mut().shell.show_view(view.name);
        window.run();
        let places = |window: &Harness<'_, App>| -> Vec<Rect> {
            let of = |text: &&str| window.get_by_label(text).rect();
            told.iter().map(of).collect()
        };
        let before = places(window);
        let screen = window.ctx.content_rect();
        for (text, place) in told.iter().zip(&before) {
            assert!(
                screen.contains_rect(*place),
                "{}: {text} at {place}",
                view.name
            );
        }
        window.event(Event::PointerMoved(screen.center() + vec2(0.0, 100.0)));
        for _ in 0..5 {
            window.event(Event::MouseWheel {
                unit: MouseWheelUnit::Page,
                delta: vec2(0.0, -3.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            });
            window.run();
        }
        assert_eq!(places(window), before, "{}", view.name);
        window.check_accessibility();
    }
}

/// A text in which a word is wrong, and the place as it is shown.
const DAMAGED: &str = "Scenario(\n    format: 1,\n    titel: \"Lake\",\n)\n";
const PLACE: &str = "2 │     format: 1,\n3 │     titel: \"Lake\",\n  │     ^^^^^\n4 │ )";

#[test]
fn a_file_that_cannot_be_opened_is_told_of_in_every_view_with_the_place() {
    let place = Desk::new();
    let damaged = place.folder.path().join("damaged.ron");
    fs::write(&damaged, DAMAGED).expect("written");
    let mut app = place.app();
    app.perform(Action::File(FileAction::OpenPath(damaged)));
    let mut window = open(app);
    check_in_every_view(&mut window, &["damaged.ron could not be opened", PLACE]);
}

#[test]
fn a_file_that_cannot_be_saved_is_told_of_in_every_view() {
    let place = Desk::new();
    let mut app = place.app();
    app.perform(rename("Mine"));
    let nowhere = place.folder.path().join("nowhere").join("a.ron");
    app.perform(Action::File(FileAction::SavePath(nowhere)));
    let mut window = open(app);
    check_in_every_view(&mut window, &["a.ron could not be saved"]);
}

#[test]
fn a_file_that_another_program_has_damaged_is_told_of_in_every_view_with_the_place() {
    let place = Desk::new();
    let mut app = place.app();
    fs::write(place.lake(), DAMAGED).expect("written");
    app.session.settle();
    let mut window = open(app);
    let title = "Another program has changed the file, and it cannot be read any more.";
    check_in_every_view(&mut window, &[title, PLACE]);
    // The same before it is replaced.
    window.state_mut().perform(rename("Mine"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    assert_eq!(window.query_all_by_label(PLACE).count(), 2);
}

#[test]
fn a_comment_that_another_program_writes_is_no_news_and_stays() {
    let place = Desk::new();
    let mut app = place.app();
    let text = fs::read_to_string(place.lake()).expect("the file");
    let commented = format!("// by hand\n{text}");
    fs::write(place.lake(), &commented).expect("written");
    app.session.settle();
    let mut window = open(app);
    for told in [
        "Another program has changed the file.",
        "Load the file's version",
    ] {
        assert!(window.query_by_label(told).is_none(), "{told}");
    }
    let title = Property::Title("Mine".to_owned());
    let app = window.state_mut();
    (app.session).perform(Action::Edit(Edit::Set(Place::Scenario, title)));
    app.session.perform(Action::File(FileAction::Save));
    app.session.settle();
    window.run();
    let written = fs::read_to_string(place.lake()).expect("the file");
    assert_eq!(written, commented.replace("Lake Orvo water accord", "Mine"));
}
