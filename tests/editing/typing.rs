//! What is typed and not finished, and when it becomes an edit.

use crate::support::app::lake;
use common_ground::model::{Edit, Place, Property};
use common_ground::ui::{Action, Draft, FileAction, Selection};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, MissingGlyphPolicy, Modifiers, OutputCommand, ViewportCommand, ViewportId,
};
use egui_kittest::kittest::Queryable;

use super::{check_scenario, field, form, party_form, press, type_over};

#[test]
fn typed_text_survives_another_selection() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    check_scenario(&window, &start);
    press(&mut window, "Show party Russia");
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().edits.steps_done, 1);
    // What else is selected is shown, and not its form.
    assert!(window.query_by_label("Edit party").is_some());
    assert_eq!(window.query_all_by_role(Role::TextInput).count(), 0);
}

#[test]
fn escape_leaves_the_form_once_nothing_is_typed() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.key_press(Key::Escape);
    window.run();
    assert!(
        window.query_by_label("Done editing").is_some(),
        "the text alone is given up"
    );
    press(&mut window, "Add an issue to the score");
    window.key_press(Key::Escape);
    window.run();
    assert!(
        window.query_by_label("Done editing").is_some(),
        "the list alone is left"
    );
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Edit party").is_some());
    check_scenario(&window, &start);
    window.key_press(Key::F2);
    window.run();
    assert!(field(&window, "Name").is_focused());
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Edit party").is_some());
}

#[test]
fn typed_text_survives_a_selection_that_takes_the_focus_from_nothing() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.get_by_label("Show party Russia").click_accesskit();
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().edits.steps_done, 1);
}

#[test]
fn typed_text_survives_closing_the_form() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.get_by_label("Done editing").click_accesskit();
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    assert_eq!(window.state().session.context().edits.steps_done, 1);
}

#[test]
fn typed_text_survives_the_keys_of_files() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
}

#[test]
fn typing_goes_on_after_what_was_typed_is_made() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window
        .state_mut()
        .perform(Action::Select(Selection::Thing(Place::Party(
            "ukraine".into(),
        ))));
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    field(&window, "Name").type_text("!");
    window.run();
    window.key_press(Key::Tab);
    window.run();
    let name = &window.state().scenario().parties[0].name;
    assert_eq!(name, "Kyiv!");
}

#[test]
fn leaving_a_field_makes_what_was_typed() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Note", "First line");
    window.key_press(Key::Enter);
    window.run();
    field(&window, "Note").type_text("second");
    window.run();
    window.key_press(Key::Tab);
    window.run();
    let note = &window.state().scenario().parties[0].note;
    assert_eq!(note, "First line\nsecond");
    assert_eq!(window.state().session.context().edits.steps_done, 1);
}

#[test]
fn escape_gives_up_what_was_typed() {
    for name in ["Name", "Note"] {
        let (start, mut window) = party_form();
        let before = field(&window, name).value();
        type_over(&mut window, name, "Kyiv");
        window.key_press(Key::Escape);
        window.run();
        check_scenario(&window, &start);
        assert_eq!(field(&window, name).value(), before);
        window.state_mut().perform(Action::File(FileAction::Save));
        window.run();
        check_scenario(&window, &start);
        assert_eq!(window.state().session.context().edits.steps_done, 0);
    }
}

#[test]
fn text_as_it_was_is_no_step() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    type_over(&mut window, "Name", &start.parties[0].name);
    assert_eq!(
        window.state().actions.last(),
        Some(&Action::Draft(Draft::Typed(None)))
    );
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().session.context().edits.steps_done, 0);
}

#[test]
fn a_focused_field_shows_what_undo_did() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "Kyiv");
    window.key_press(Key::Enter);
    window.run();
    assert!(
        field(&window, "Name").is_focused(),
        "Enter leaves the keyboard there"
    );
    // What was made is taken back by the window, what is being typed by the field.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    check_scenario(&window, &start);
    let shown = field(&window, "Name").value();
    assert_eq!(shown.as_deref(), Some(start.parties[0].name.as_str()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("Kyiv"));
}

#[test]
fn a_field_takes_back_its_own_typing_first() {
    let (start, mut window) = party_form();
    press(&mut window, "Colour cyan");
    type_over(&mut window, "Name", "Kyiv");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    let name = Some(start.parties[0].name.as_str());
    assert_eq!(field(&window, "Name").value().as_deref(), name);
    assert_eq!(
        window.state().scenario().parties[0].color,
        "#66ccee",
        "the step before is left alone"
    );
}

#[test]
fn pasted_line_breaks_become_spaces_in_a_line() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "");
    window.event(Event::Paste("Kyiv\r\nand\nothers".to_owned()));
    window.run();
    assert_eq!(
        field(&window, "Name").value().as_deref(),
        Some("Kyiv and others")
    );
    type_over(&mut window, "Note", "");
    window.event(Event::Paste("Kyiv\nand others".to_owned()));
    window.run();
    assert_eq!(
        field(&window, "Note").value().as_deref(),
        Some("Kyiv\nand others")
    );
}

#[test]
fn what_cannot_be_stays_wherever_one_goes() {
    let (start, mut window) = party_form();
    type_over(&mut window, "Name", "");
    type_over(&mut window, "Id in the file", "Two words");
    let why = "It has small letters a to z, digits, - and _ alone.";
    let both = |window: &super::Window| {
        assert!(window.query_by_label(why).is_some());
        assert_eq!(field(window, "Name").value().unwrap_or_default(), "");
        let id = field(window, "Id in the file").value();
        assert_eq!(id.as_deref(), Some("Two words"));
    };
    both(&window);
    press(&mut window, "Show party Russia");
    window.state_mut().perform(Action::Edit(Edit::Set(
        Place::Scenario,
        Property::Title("Another".to_owned()),
    )));
    press(&mut window, "Show party Ukraine");
    window.get_by_label("Edit party").click();
    window.run();
    both(&window);
    let parties = &window.state().scenario().parties;
    assert_eq!(*parties, start.parties);
    type_over(&mut window, "Name", "Kyiv");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "Kyiv");
    field(&window, "Id in the file").focus();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    let id = field(&window, "Id in the file").value();
    assert_eq!(id.as_deref(), Some("ukraine"), "Escape gives it up");
}

#[test]
fn one_comes_to_a_line_and_types_over_it() {
    let (_, mut window) = party_form();
    field(&window, "Name").focus();
    window.run();
    field(&window, "Name").type_text("By key");
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("By key"));
    window.key_press(Key::Enter);
    window.key_press(Key::Tab);
    window.run();
    field(&window, "Name").click();
    window.run();
    field(&window, "Name").type_text("By mouse");
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("By mouse"));
    // A second press puts the cursor where it is.
    field(&window, "Name").click();
    window.run();
    field(&window, "Name").type_text("!");
    window.run();
    let name = field(&window, "Name").value().unwrap_or_default();
    assert_eq!(name.len(), "By mouse!".len(), "{name}");
}

/// What was handed to the clipboard in the last frames.
fn copied(window: &super::Window) -> Option<String> {
    let commands = &window.output().platform_output.commands;
    commands.iter().rev().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn a_text_has_a_menu() {
    let (start, mut window) = party_form();
    let note = start.parties[0].name.clone();
    field(&window, "Name").click();
    window.run();
    field(&window, "Name").click_secondary();
    window.run();
    let entry = |window: &super::Window, word: &str| {
        window.get_by_role_and_label(Role::MenuItem, word).click();
    };
    entry(&window, "Cut");
    // The frame in which it is let go.
    window.step();
    assert_eq!(copied(&window).as_deref(), Some(note.as_str()));
    window.run();
    assert_eq!(field(&window, "Name").value().unwrap_or_default(), "");
    assert!(field(&window, "Name").is_focused(), "the keyboard is back");
    check_scenario(&window, &start);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    entry(&window, "Paste");
    window.step();
    let asked = &window.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(asked.contains(&ViewportCommand::RequestPaste), "{asked:?}");
    window.event(Event::Paste("Kyiv".to_owned()));
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("Kyiv"));
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    entry(&window, "Select all");
    window.run();
    field(&window, "Name").type_text("All");
    window.run();
    assert_eq!(field(&window, "Name").value().as_deref(), Some("All"));
    check_scenario(&window, &start);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F10);
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(field(&window, "Name").is_focused());
    let typed = field(&window, "Name").value();
    assert_eq!(typed.as_deref(), Some("All"), "the menu alone was left");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().scenario().parties[0].name, "All");
    assert_eq!(window.state().session.context().edits.steps_done, 1);
}

#[test]
fn a_text_has_an_end() {
    let (_, mut window) = party_form();
    type_over(&mut window, "Name", "");
    window.event(Event::Paste("x".repeat(10_000)));
    window.run();
    let length = field(&window, "Name")
        .value()
        .map(|text| text.chars().count());
    assert_eq!(length, Some(2_000));
    let words = "The field is full: it holds 2,000 characters, and nothing beyond them was taken.";
    assert!(window.query_by_label(words).is_some());
}

#[test]
fn a_click_in_the_frame_of_the_typing_does_not_take_it_back() {
    let start = lake();
    let selection = Selection::Thing(Place::Party(start.parties[0].id.clone()));
    let mut window = form(start, selection);
    type_over(&mut window, "Weight of Compensation fund", "77");
    // Assistive technology presses without the focus: both would set all that the party values.
    window
        .get_by_label("No score for Spring flow")
        .click_accesskit();
    window.run();
    let preferences = &window.state().scenario().parties[0].preferences;
    let fund = preferences.iter().find(|it| it.issue.as_str() == "fund");
    assert_eq!(fund.map(|it| it.weight.to_string()).as_deref(), Some("77"));
}

#[test]
fn many_lines_are_selected_by_the_keyboard_as_one_is() {
    let mut start = lake();
    start.parties[0].note = "One line.\nAnother one.".into();
    let selection = Selection::Thing(Place::Party(start.parties[0].id.clone()));
    let mut window = form(start, selection);
    field(&window, "Note").focus();
    window.run();
    window.event(Event::Text("New.".to_owned()));
    window.run();
    assert_eq!(field(&window, "Note").value().as_deref(), Some("New."));
    // A press puts the cursor where it is.
    window.key_press(Key::Escape);
    window.run();
    field(&window, "Note").click();
    window.run();
    window.event(Event::Text("New.".to_owned()));
    window.run();
    let text = field(&window, "Note").value().unwrap_or_default();
    assert!(text.len() > "New.".len() && text.contains("New."), "{text}");
}

#[test]
fn what_a_field_does_with_text_from_right_to_left_is_said_once() {
    let (_, mut window) = party_form();
    // A box stands for each letter here.
    (window.ctx).set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    let words = "In a field, words from right to left stand one behind the other from the left. Everywhere else they stand \
                 in their own order.";
    assert!(window.query_by_label(words).is_none());
    type_over(&mut window, "Name", "שלום עולם");
    assert!(window.query_by_label(words).is_some());
    window.key_press(Key::Enter);
    window.run();
    type_over(&mut window, "Note", "שלום עולם");
    assert!(window.query_by_label(words).is_none(), "once is enough");
}
