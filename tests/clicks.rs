//! Clicks as touch pads and remote desktops send them: pressed and released at once, with what came before and after in
//! the same frame.

mod support;

use common_ground::model::Place;
use common_ground::ui::Selection;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, Theme, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use support::app::{App, berlin, window};

type Window = Harness<'static, App>;

/// How a click comes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// A frame for each part of it.
    Slow,
    /// All of it in one frame.
    AtOnce,
    /// All of it in one frame, and the pointer has moved on.
    MovingOn,
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn click_at(window: &mut Window, at: Pos2, way: Way) {
    // Somewhere nothing can be pressed.
    let elsewhere = pos2(717.0, 885.0);
    let mut events = vec![Event::PointerMoved(at), button(at, true), button(at, false)];
    if way == Way::MovingOn {
        events.push(Event::PointerMoved(elsewhere));
    }
    if way == Way::Slow {
        for event in events {
            window.event(event);
        }
    } else {
        window.input_mut().events.extend(events);
    }
    window.step();
    window.run();
    window.event(Event::PointerMoved(elsewhere));
    window.run();
}

/// Everything that a click could change.
fn state(window: &Window) -> String {
    let nodes = window.query_all(By::new());
    let texts: Vec<_> = nodes
        .map(|node| {
            let is_focused = node.is_focused();
            let node = node.accesskit_node();
            (node.label(), node.value(), node.toggled(), is_focused)
        })
        .collect();
    format!("{:?} {texts:?}", window.state().actions)
}

/// What is pressed before, and what is clicked: by the beginning of its name.
struct Case {
    before: &'static [(Role, &'static str)],
    clicked: (Role, &'static str),
}

#[track_caller]
fn place(window: &Window, (role, name): (Role, &str)) -> Pos2 {
    let node = window.query_all_by_role(role).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(name))
    });
    let node = node.unwrap_or_else(|| panic!("there is {role:?} {name}"));
    node.rect().center()
}

fn open() -> Window {
    let selection = Selection::Thing(Place::Package("freeze".into()));
    let app = App::new(berlin()).with_selection(selection);
    let mut window = window(app, [1440.0, 900.0], Theme::Light);
    window.run();
    window
}

const CASES: &[Case] = &[
    case(&[], (Role::Tab, "Build")),
    case(&[], (Role::TreeItem, "Red line No withdrawal")),
    case(&[], (Role::Switch, "In force: ")),
    case(&[], (Role::DisclosureTriangle, "Red lines and offers of")),
    case(&[], (Role::Button, "File")),
    case(&[], (Role::Button, "Find or run")),
    case(&[], (Role::Button, "Edit package")),
    case(
        &[(Role::Button, "File")],
        (Role::Button, "Lake Orvo water accord"),
    ),
    case(
        &[(Role::Button, "Find or run")],
        (Role::ListBoxOption, "Open…"),
    ),
    case(&[(Role::Button, "Edit package")], (Role::TextInput, "Name")),
    case(
        &[(Role::Button, "Edit package")],
        (Role::Button, "Done editing"),
    ),
    case(
        &[(Role::Button, "Edit package")],
        (Role::ComboBox, "Term Forces in Donetsk"),
    ),
    case(
        &[
            (Role::Button, "Edit package"),
            (Role::ComboBox, "Term Forces in Donetsk"),
        ],
        (Role::MenuItemRadio, "Ukraine leaves the rest"),
    ),
    case(&[(Role::Tab, "Build")], (Role::CheckBox, "Satisfy Russia")),
    case(&[(Role::Tab, "Obstacles")], (Role::Tab, "Verdicts")),
    case(&[], (Role::Link, "")),
];

const fn case(before: &'static [(Role, &'static str)], clicked: (Role, &'static str)) -> Case {
    Case { before, clicked }
}

#[test]
fn a_click_of_no_length_is_a_click_everywhere() {
    for case in CASES {
        let after = |way| {
            let mut window = open();
            for before in case.before {
                let at = place(&window, *before);
                click_at(&mut window, at, way);
            }
            let start = state(&window);
            let at = place(&window, case.clicked);
            click_at(&mut window, at, way);
            let end = state(&window);
            assert!(
                start != end,
                "{:?}, {way:?}: it does something",
                case.clicked
            );
            end
        };
        let slow = after(Way::Slow);
        for way in [Way::AtOnce, Way::MovingOn] {
            assert!(slow == after(way), "{:?}, {way:?}", case.clicked);
        }
    }
}

#[test]
fn two_clicks_in_one_frame_are_two() {
    let mut window = open();
    let places = [(Role::Tab, "Build"), (Role::TreeItem, "Party Ukraine")];
    let places = places.map(|it| place(&window, it));
    let events = places
        .into_iter()
        .flat_map(|at| [Event::PointerMoved(at), button(at, true), button(at, false)]);
    window.input_mut().events.extend(events);
    window.step();
    window.run();
    assert_eq!(window.state().shell.view(), "Build");
    let selection = window.state().session.context().selection.place();
    assert!(matches!(selection, Some(Place::Party(_))), "{selection:?}");
}

#[test]
fn what_is_typed_after_a_click_on_a_field_goes_there() {
    let mut window = open();
    let at = place(&window, (Role::Button, "Edit package"));
    click_at(&mut window, at, Way::AtOnce);
    let at = place(&window, (Role::TextInput, "Name"));
    window.input_mut().events.extend([
        Event::PointerMoved(at),
        button(at, true),
        button(at, false),
        Event::Text("Another".to_owned()),
    ]);
    window.step();
    window.run();
    let named = window
        .get_all_by_role(Role::TextInput)
        .any(|node| node.value().is_some_and(|value| value.contains("Another")));
    assert!(named, "it is in the field");
}
