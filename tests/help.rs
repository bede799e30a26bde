//! What the window says of how to use the program: the card that greets, the words and the keys.

mod support;

use std::path::Path;

use common_ground::prose::GlossaryTerm;
use common_ground::ui::{Action, FileAction};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use support::app::{App, berlin, lake, says, window};

const SIZE: [f32; 2] = [1440.0, 900.0];
const TITLE: &str = "What this is";

fn open(app: App) -> Harness<'static, App> {
    let mut window = window(app, SIZE, Theme::Light);
    window.run();
    window
}

fn of_user(choices: &Path) -> Harness<'static, App> {
    open(App::of_user(berlin(), choices.to_owned()))
}

fn greets(window: &Harness<'_, App>) -> bool {
    window.query_by_label(TITLE).is_some()
}

#[track_caller]
fn press(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_label(name).click_accesskit();
    window.run();
}

#[test]
fn who_opens_the_program_for_the_first_time_is_greeted_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let choices = folder.path().join("preferences.json");
    let mut window = of_user(&choices);
    assert!(greets(&window));
    for term in GlossaryTerm::FIRST {
        says(&window, term.meaning());
    }
    for answers in ["Why", "Obstacles", "Build", "Guide"] {
        says(&window, answers);
    }
    window.key_press(Key::Escape);
    window.run();
    assert!(!greets(&window));
    assert!(!greets(&of_user(&choices)));
}

#[test]
fn the_card_begins_with_what_was_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let starts = [
        ("Start with the small example", Some(lake().title)),
        ("Berlin", Some(berlin().title)),
        ("New", Some(String::new())),
        ("Close", None),
    ];
    for (at, (name, title)) in starts.into_iter().enumerate() {
        let mut window = of_user(&folder.path().join(format!("{at}.json")));
        // The first one has the keyboard.
        if at == 0 {
            window.key_press(Key::Enter);
            window.run();
        } else {
            press(&mut window, name);
        }
        assert!(!greets(&window), "{name}");
        let app = window.state();
        let before = berlin().title;
        assert_eq!(app.scenario().title, title.unwrap_or(before), "{name}");
    }
}

#[test]
fn nobody_is_greeted_where_that_cannot_be_remembered() {
    assert!(!greets(&open(App::new(berlin()))));
}

#[test]
fn a_question_comes_before_the_greeting() {
    let folder = tempfile::tempdir().expect("a folder");
    let choices = folder.path().join("preferences.json");
    let mut app = App::of_user(berlin(), choices);
    app.perform(Action::File(FileAction::Open));
    let mut window = open(app);
    assert!(!greets(&window));
    window
        .state_mut()
        .perform(Action::File(FileAction::ClosePathPrompt));
    window.run();
    assert!(greets(&window));
}

#[test]
fn the_question_mark_leads_to_the_card_the_words_and_the_keys() {
    let mut window = open(App::new(berlin()));
    press(&mut window, "Help");
    press(&mut window, "What this is and how to start");
    assert!(greets(&window));
    press(&mut window, "Close");
    press(&mut window, "Help");
    press(&mut window, "Show what the words mean");
    for term in GlossaryTerm::ALL {
        says(&window, term.meaning());
    }
    window.key_press(Key::Escape);
    window.run();
    press(&mut window, "Help");
    press(&mut window, "Show all keys");
    says(&window, "Go up or down");
}

#[test]
fn the_page_of_keys_has_one_of_words_beside_it() {
    let mut window = open(App::new(berlin()));
    window.key_press(Key::F1);
    window.run();
    window.get_by_label("Show the words").click_accesskit();
    window.run();
    says(&window, GlossaryTerm::Concession.meaning());
    // The same key as before closes it or goes back to the keys.
    window.key_press(Key::F1);
    window.run();
    says(&window, "Go up or down");
}

#[test]
fn the_guide_says_what_the_words_mean() {
    let mut app = App::new(berlin());
    app.shell.show_view("Guide");
    let mut window = open(app);
    let fold = window.get_by_label("What the words mean");
    fold.click_accesskit();
    window.run();
    for term in GlossaryTerm::ALL {
        says(&window, term.meaning());
    }
}

#[test]
fn the_headline_says_what_a_settlement_is() {
    let mut window = open(App::new(berlin()));
    window
        .get_by_role_and_label(Role::Link, "settlement")
        .click_accesskit();
    window.run();
    says(&window, GlossaryTerm::Settlement.meaning());
}
