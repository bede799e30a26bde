//! The panels at the sides of the window fold, and come back as they were.

use common_ground::app::Preferences;
use common_ground::model::{Place, Scenario, WhatIf};
use common_ground::ui::{Action, LookAction, Selection, Side, Sides, Wanted};
use eframe::egui::{Key, Modifiers, Rect, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::support::app::{App, berlin, lake, window};

const CELL: &str = "All but territory, everyone: no deal";
const SCENARIO: &str = "This scenario and its guide";
const ONWARD: &str = "See what would have to give";
const WHY: &str = "All but territory · Everyone";

fn open(scenario: Scenario, size: [f32; 2]) -> Harness<'static, App> {
    let mut window = window(App::new(scenario), size, Theme::Light);
    window.run();
    window
}

fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn click(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

fn has(window: &Harness<'_, App>, name: &str) -> bool {
    window.query_by_label(name).is_some()
}

/// Where something stands in the window.
#[track_caller]
fn place(window: &Harness<'_, App>, name: &str) -> Rect {
    window.get_by_label(name).rect()
}

fn resize(window: &mut Harness<'_, App>, size: [f32; 2]) {
    window.set_size(size.into());
    window.run();
}

#[test]
fn keys_and_buttons_fold_the_panels_and_bring_them_back() {
    let mut window = open(berlin(), [1440.0, 900.0]);
    let before = place(&window, CELL);
    for (key, button, rail) in [
        (Key::B, "Outline panel", "Show the outline"),
        (Key::I, "Details panel", "Show the details"),
    ] {
        assert!(!has(&window, rail));
        press(&mut window, key);
        assert!(has(&window, rail), "{rail}");
        assert!(
            place(&window, CELL).width() > before.width(),
            "the table has its room"
        );
        click(&mut window, rail);
        assert!(!has(&window, rail), "{rail}");
        click(&mut window, button);
        assert!(has(&window, rail), "{button}");
        click(&mut window, button);
        assert_eq!(place(&window, CELL), before);
    }
}

#[test]
fn a_folded_panel_stays_folded_in_the_next_scenario_and_run() {
    let mut window = open(berlin(), [1440.0, 900.0]);
    press(&mut window, Key::B);
    let hidden = Wanted {
        is_hidden: true,
        ..Wanted::default()
    };
    let sides = Sides::default().with(Side::Outline, hidden);
    let set = Action::Look(LookAction::SetSides(sides));
    assert_eq!(window.state().actions.last(), Some(&set));
    assert_eq!(window.state().session.context().look.sides, sides);
    // The view is built anew with every scenario; what is wanted of the panels is no part of it.
    window.state_mut().shell = Default::default();
    window.run();
    assert!(has(&window, "Show the outline"));
    assert!(!has(&window, SCENARIO));
    assert_eq!(Preferences::forgetful().sides(), Sides::default());
}

#[test]
fn panels_fold_by_themselves_and_get_their_width_back() {
    let mut window = open(berlin(), [1440.0, 900.0]);
    let before = place(&window, CELL);
    let row = place(&window, SCENARIO);
    for size in [
        [1024.0, 700.0],
        [800.0, 600.0],
        [720.0, 450.0],
        [400.0, 300.0],
    ] {
        resize(&mut window, size);
        assert!(has(&window, "Show the outline"), "{size:?}");
        assert_eq!(has(&window, "Show the details"), size[0] < 840.0);
    }
    resize(&mut window, [1440.0, 900.0]);
    assert_eq!(place(&window, CELL), before);
    assert_eq!(place(&window, SCENARIO), row);
}

#[test]
fn the_edge_of_a_panel_makes_it_wider_by_pointer_and_keys_and_it_is_remembered() {
    let mut window = open(berlin(), [1440.0, 900.0]);
    let row = place(&window, SCENARIO).width();
    let edges = window.query_all_by_label("Resize panel");
    let lefts = edges.map(|edge| edge.rect().center().x);
    let edge = lefts.fold(f32::INFINITY, f32::min);
    let at = |x: f32| eframe::egui::pos2(x, 600.0);
    window.drag_at(at(edge));
    window.run();
    window.hover_at(at(edge + 60.0));
    window.run();
    window.drop_at(at(edge + 60.0));
    window.run();
    let wider = place(&window, SCENARIO).width();
    assert!((wider - row - 60.0).abs() < 6.0, "{row} to {wider}");
    let wanted = window.state().session.context().look.sides.outline;
    assert!(wanted.width.is_some());
    resize(&mut window, [700.0, 600.0]);
    click(&mut window, "Show the outline");
    assert!(place(&window, SCENARIO).width() < wider);
    resize(&mut window, [1440.0, 900.0]);
    assert_eq!(place(&window, SCENARIO).width(), wider);
    // With the keyboard.
    let edges = window.query_all_by_label("Resize panel");
    let left = edges.min_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    left.expect("an edge").focus();
    window.run();
    window.key_press(Key::ArrowLeft);
    window.run();
    assert_eq!(place(&window, SCENARIO).width(), wider - 30.0);
}

#[test]
fn where_there_is_little_room_what_is_selected_opens_the_details() {
    let mut window = open(berlin(), [800.0, 600.0]);
    assert!(has(&window, "Show the details"));
    click(&mut window, CELL);
    assert!(has(&window, WHY));
    let (cell, why) = (place(&window, CELL), place(&window, WHY));
    assert!(cell.right() < why.left(), "they stand beside each other");
    press(&mut window, Key::I);
    assert!(!has(&window, WHY));
    // It was folded to see the table, not for good.
    click(&mut window, CELL);
    assert!(has(&window, WHY));
    assert_eq!(
        window.state().session.context().look.sides,
        Sides::default()
    );
}

#[test]
fn where_there_is_room_a_panel_that_was_folded_is_left_alone() {
    let mut window = open(berlin(), [1440.0, 900.0]);
    press(&mut window, Key::I);
    click(&mut window, CELL);
    assert!(!has(&window, WHY));
    // A form is asked for, and is shown.
    click(&mut window, "Show package All but territory");
    window.key_press(Key::F2);
    window.run();
    assert!(has(&window, "Done editing"));
}

#[test]
fn what_is_added_is_named_in_the_outline_even_where_that_was_folded() {
    let mut window = open(lake(), [800.0, 600.0]);
    assert!(!has(&window, SCENARIO));
    let add = "Add a package to the table";
    window.get_by_label(add).scroll_to_me();
    window.run();
    click(&mut window, add);
    assert!(has(&window, SCENARIO));
    window.event(eframe::egui::Event::Text("Another plan".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let packages = &window.state().scenario().packages;
    assert!(packages.iter().any(|it| it.name == "Another plan"));
}

#[test]
fn what_is_deleted_while_the_outline_is_folded_is_left_at_once() {
    let mut window = open(lake(), [800.0, 600.0]);
    let packages = window.state().scenario().packages.clone();
    click(&mut window, &format!("Show package {}", packages[0].name));
    window.key_press(Key::Escape);
    window.run();
    window.ctx.memory_mut(|memory| {
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
    });
    window.key_press(Key::Delete);
    window.run();
    assert_eq!(window.state().scenario().packages[..], packages[1..]);
    assert!(!has(&window, SCENARIO));
    let selection = window.state().session.context().selection.clone();
    let next = Place::Package(packages[1].id.clone());
    assert_eq!(selection, Selection::Thing(next));
}

#[test]
fn a_panel_stands_in_place_of_the_view_where_there_is_no_room_beside_it() {
    let mut window = open(berlin(), [400.0, 300.0]);
    click(&mut window, "Show the outline");
    assert!(has(&window, SCENARIO));
    assert!(!has(&window, ONWARD));
    click(&mut window, "Outline panel");
    assert!(!has(&window, SCENARIO));
    assert!(has(&window, ONWARD));
}

#[test]
fn the_tabs_stay_where_they_are_when_a_what_if_is_shown() {
    for size in [[1440.0, 900.0], [1024.0, 700.0], [800.0, 600.0]] {
        let mut window = open(berlin(), size);
        let names = ["Verdicts", "Build", "Obstacles", "Guide"];
        let tabs = |window: &Harness<'_, App>| {
            let tab = |name: &str| {
                let role = eframe::egui::accesskit::Role::Tab;
                window.get_by_role_and_label(role, name).rect()
            };
            names.map(tab)
        };
        let before = tabs(&window);
        let variant = window.state().scenario().variants[0].id.clone();
        let what_if = Action::ChooseWhatIf(Some(WhatIf::Written(variant)));
        window.state_mut().perform(what_if);
        window.run();
        assert_eq!(tabs(&window), before, "{size:?}");
    }
}
