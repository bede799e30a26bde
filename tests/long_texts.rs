//! A file with a text that is as long as a file may be is shown like any other: the window says what is wrong, and draws
//! no more of it than there is room for.
#![cfg(feature = "gui")]

#[path = "common/long_texts.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod long_texts;
mod support;

use std::time::{Duration, Instant};

use common_ground::file;
use common_ground::model::limits::{MAX_GUIDE, MAX_NAME, MAX_TEXT};
use common_ground::model::{Edit, Place, Property, Scenario, validate};
use common_ground::ui::{Action, Selection, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use long_texts::LongText;
use support::app::{App, berlin, lake, open_form, says, window};

type Window = Harness<'static, App>;

/// More characters than the window ever tells of this scenario in a frame, were every text at its limit.
const MOST_TOLD: usize = 300_000;

/// The window on a scenario with something selected, and its form if it has one.
fn form(scenario: Scenario, selection: Selection) -> Window {
    let app = App::new(scenario).with_selection(selection);
    let mut window = window(app, [1440.0, 2000.0], Theme::Light);
    window.run();
    open_form(&mut window);
    window
}

/// How many characters are told in the window, to whoever cannot see it.
fn told(window: &Window) -> usize {
    let nodes = window.query_all(By::new());
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value()]
    });
    texts.flatten().map(|text| text.chars().count()).sum()
}

/// The shortest of some frames: whatever else the computer does.
fn frame(window: &mut Window) -> Duration {
    let frames = (0..5).map(|_| {
        let start = Instant::now();
        window.step();
        start.elapsed()
    });
    frames.min().expect("some frames")
}

#[test]
fn a_file_with_a_long_text_is_shown_like_any_other() {
    let mut usual = form(lake(), Selection::Thing(Place::Scenario));
    let usual = frame(&mut usual);
    let mut longest = Duration::ZERO;
    for LongText {
        file: text, path, ..
    } in long_texts::all()
    {
        let scenario = file::parse(&text).expect("in the format");
        let problems = validate(&scenario);
        let problem = problems
            .iter()
            .find(|it| it.path == path)
            .expect("a problem");
        let place = problem.place(&scenario);
        let mut window = form(scenario.clone(), Selection::Thing(place));
        says(&window, "1 error");
        assert!(told(&window) < MOST_TOLD, "{path}: {}", told(&window));
        for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
            window.key_press_modifiers(Modifiers::COMMAND, key);
            window.run();
            assert!(told(&window) < MOST_TOLD, "{path}: {}", told(&window));
            let frame = frame(&mut window);
            assert!(frame < usual * 30, "{path}: {frame:?}, otherwise {usual:?}");
            longest = longest.max(frame);
        }
        assert_eq!(
            *window.state().scenario(),
            scenario,
            "looking changes nothing"
        );
    }
    println!("the longest frame {longest:?}, of a usual scenario {usual:?}");
}

#[test]
fn what_is_changed_beside_a_long_text_leaves_it_as_it_is() {
    let texts = long_texts::all();
    let LongText { file: text, .. } = texts
        .iter()
        .find(|it| it.path == "parties[p].no_deal.text")
        .expect("one of them");
    let start = file::parse(text).expect("in the format");
    let mut window = form(start.clone(), Selection::Thing(Place::Party("p".into())));
    says(&window, "Only the beginning is shown.");
    let name = "What that is worth to it";
    let field = window
        .get_all_by_label(name)
        .find(|node| node.accesskit_node().role() == Role::TextInput);
    field.expect("a field").focus();
    window.run();
    window.event(Event::Text("40".to_owned()));
    window.run();

    window.key_press(Key::Enter);
    window.run();
    let mut expected = start;
    let no_deal = expected.parties[0].no_deal.as_mut().expect("there is one");
    let no_deal_value = Some("40".parse().expect("a number"));
    no_deal.value = no_deal_value;
    let got = window.state().scenario();
    assert_eq!(
        got.parties[0].no_deal.as_ref().map(|it| it.value),
        Some(no_deal_value)
    );
    assert!(*got == expected, "that and nothing else");
}

fn value(window: &Window, name: &str) -> String {
    let field = window.get_all_by_label(name).find(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    });
    field.and_then(|field| field.value()).unwrap_or_default()
}

/// Types over a field of the first party of the lake.
fn paste(window: &mut Window, name: &str, text: String) {
    let field = window.get_all_by_label(name).find(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    });
    field.expect("a field").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Paste(text));
    window.run();
}

#[test]
fn a_paste_that_is_too_long_says_so_and_is_not_made() {
    let start = lake();
    let place = Place::Party(start.parties[0].id.clone());
    let mut window = form(start.clone(), Selection::Thing(place));
    paste(&mut window, "Name", "x".repeat(4 << 20));
    says(
        &window,
        "At most 300 characters are allowed here, and this has 2,000.",
    );
    says(&window, "The field is full: it holds 2,000 characters");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(*window.state().scenario(), start, "it is not made");
    paste(&mut window, "Name", "x".repeat(MAX_NAME));
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().scenario().parties[0].name.len(), MAX_NAME);
    paste(&mut window, "Note", "x\n".repeat(2 << 20));
    says(
        &window,
        "At most 4,000 characters are allowed here, and this has 39,999.",
    );
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(value(&window, "Note"), start.parties[0].note);
}

#[test]
fn a_search_takes_no_more_than_a_name() {
    let mut window = window(App::new(berlin()), [1440.0, 900.0], Theme::Light);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(Event::Paste("x".repeat(4 << 20)));
    window.run();
    assert!(told(&window) < MOST_TOLD, "{}", told(&window));
}

#[test]
fn a_guide_at_its_limit_is_within_a_frame() {
    let guide = "- A word and *some* more of them.\n\n".repeat(MAX_GUIDE / 36 + 1);
    let guide: String = guide.chars().take(MAX_GUIDE).collect();
    let scenario = Scenario { guide, ..lake() };
    assert!(validate(&scenario).is_empty());
    let mut usual = form(lake(), Selection::None);
    let mut window = form(scenario, Selection::None);
    for window in [&mut usual, &mut window] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
        window.run();
    }
    let (usual, long) = (frame(&mut usual), frame(&mut window));
    println!("a frame of the longest guide {long:?}, of a usual one {usual:?}");
    assert!(long < usual * 30, "{long:?}, otherwise {usual:?}");
}

#[test]
fn a_step_on_a_long_text_is_told_shortly() {
    let texts = long_texts::all();
    let start = file::parse(&texts[0].file).expect("in the format");
    let mut app = App::new(start.clone());
    let title = Property::Title("Short".to_owned());
    app.perform(Action::Edit(Edit::Set(Place::Scenario, title)));
    let name = app.undo_name().expect("a step").chars().count();
    assert!(name < 2 * MAX_TEXT, "{name}");
    assert_eq!(app.session.context().scenario.title, "Short");
    app.perform(Action::Step(Step::Undo));
    assert!(*app.scenario() == start);
    assert!(app.session.window_title().chars().count() < 2 * MAX_NAME);
}
