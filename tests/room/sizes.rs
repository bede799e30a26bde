//! At every size and zoom the headline, the table and the verdicts for everyone can be read and reached.
//!
//! With the environment variable `ROOM_PICTURES` set to a folder, a picture of each is written there, to be looked at.

use std::path::PathBuf;

use common_ground::analysis::Subject;
use common_ground::model::Scenario;
use common_ground::ui::Selection;
use eframe::egui::epaint::ClippedShape;
use eframe::egui::{Key, Rect, Shape, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use crate::support::app::{App, berlin, window};
use crate::support::crowd::crowd;

/// Sizes of a screen in pixels, and how large everything is shown on it in percent.
const SIZES: [([f32; 2], f32); 12] = [
    ([800.0, 600.0], 80.0),
    ([800.0, 600.0], 100.0),
    ([800.0, 600.0], 150.0),
    ([800.0, 600.0], 200.0),
    ([1024.0, 700.0], 100.0),
    ([1280.0, 720.0], 100.0),
    ([1440.0, 900.0], 100.0),
    ([1440.0, 900.0], 150.0),
    ([1440.0, 900.0], 200.0),
    ([1920.0, 1080.0], 100.0),
    ([2560.0, 1440.0], 100.0),
    ([2560.0, 1440.0], 200.0),
];

/// A window of that size with something selected.
fn open(scenario: Scenario, (size, zoom): ([f32; 2], f32), theme: Theme) -> Harness<'static, App> {
    let selection = Selection::Cell(
        scenario.packages[0].id.clone(),
        Subject::Party(scenario.parties[1].id.clone()),
    );
    let app = App::new(scenario).with_selection(selection);
    let mut window = window(app, size, theme);
    window.set_pixels_per_point(zoom / 100.0);
    window.run();
    window
}

fn each(check: impl Fn(&str, &mut Harness<'static, App>)) {
    for (name, scenario) in [("berlin", berlin()), ("crowd", crowd())] {
        for (size, zoom) in SIZES {
            let mut window = open(scenario.clone(), (size, zoom), Theme::Light);
            let what = format!("{name}-{}x{}-{zoom}", size[0], size[1]);
            check(&what, &mut window);
        }
    }
}

/// The text of what is drawn and where it is seen, icons among them.
fn texts(window: &Harness<'_, App>) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for ClippedShape {
        clip_rect, shape, ..
    } in &window.output().shapes
    {
        collect(shape, *clip_rect, &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect)>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                collect(shape, clip, found);
            }
        }
        // What is turned is on a rail, alone.
        Shape::Text(text) if text.angle == 0.0 => {
            for row in &text.galley.rows {
                let ink = row.visuals.mesh_bounds;
                let ink = ink.translate(text.pos.to_vec2() + row.pos.to_vec2());
                let seen = ink.intersect(clip);
                if seen.is_positive() {
                    found.push((row.text(), seen));
                }
            }
        }
        _ => {}
    }
}

/// The cells for everyone and for the parties that are in the tree, with where they are.
fn cells(window: &Harness<'_, App>) -> (Vec<Rect>, Vec<Rect>) {
    let scenario = window.state().scenario();
    let names: Vec<&str> = scenario
        .packages
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    let (mut everyone, mut parties) = (Vec::new(), Vec::new());
    for node in window.query_all(By::new()) {
        let Some(label) = node.accesskit_node().label() else {
            continue;
        };
        if !names
            .iter()
            .any(|name| label.starts_with(&format!("{name}, ")))
        {
            continue;
        }
        if label.contains(", everyone: ") {
            everyone.push(node.rect());
        } else if label.contains(": ") {
            parties.push(node.rect());
        }
    }
    (everyone, parties)
}

fn screen(window: &Harness<'_, App>) -> Rect {
    window.ctx.content_rect()
}

#[test]
fn no_two_texts_overlap() {
    each(|what, window| {
        check_texts(what, window);
        picture(what, window);
    });
}

#[track_caller]
fn check_texts(what: &str, window: &Harness<'_, App>) {
    let texts = texts(window);
    for (at, (one, place)) in texts.iter().enumerate() {
        for (other, of_other) in &texts[at + 1..] {
            let both = place.intersect(*of_other);
            assert!(
                both.width() < 1.0 || both.height() < 1.0,
                "{what}: “{one}” at {place:?} and “{other}” at {of_other:?}"
            );
        }
    }
}

#[test]
fn the_headline_and_everyone_are_in_sight() {
    each(|what, window| {
        let screen = screen(window);
        let texts = texts(window);
        let headline = texts.iter().find(|(text, _)| text.starts_with("No "));
        assert!(headline.is_some(), "{what}");
        let head = texts.iter().find(|(text, _)| text == "Everyone");
        let (everyone, parties) = cells(window);
        let lowest = screen.bottom() - 60.0;
        // Where the window is very low, the table is scrolled to.
        assert!(head.is_some() || screen.height() < 460.0, "{what}");
        assert!(!everyone.is_empty() && !parties.is_empty() || screen.height() < 460.0);
        for cell in everyone {
            assert!(cell.left() > 0.0 && cell.right() < screen.right(), "{what}");
            assert!(cell.top() < lowest + 60.0, "{what}");
        }
    });
}

#[test]
fn every_cell_can_be_reached_and_then_stands_clear_of_the_names() {
    each(|what, window| {
        let as_written = "Order of the packages: As written";
        window.get_by_label(as_written).click_accesskit();
        window.run();
        let scenario = window.state().scenario().clone();
        let name = |row: usize, column: usize| {
            let party = scenario.parties.get(column);
            let who = party.map_or("everyone", |party| party.name.as_str());
            format!("{}, {who}: ", scenario.packages[row].name)
        };
        // The keyboard's cell is the first one at first.
        let first = name(0, 0);
        let cell = window.query_all(By::new()).find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(&first))
        });
        cell.expect("the first cell").focus();
        window.run();
        let press = |window: &mut Harness<'_, App>, key: Key, times: usize| {
            for _ in 0..times {
                window.key_press(key);
            }
            window.run();
        };
        let (rows, columns) = (scenario.packages.len(), scenario.parties.len() + 1);
        for (row, down) in [(0, 0), (rows / 2, rows / 2), (rows - 1, rows)] {
            press(window, Key::Home, 1);
            press(window, Key::ArrowUp, rows);
            press(window, Key::ArrowDown, down);
            for column in 0..columns {
                check_reached(what, window, &name(row, column), column + 1 == columns);
                press(window, Key::ArrowRight, 1);
            }
        }
    });
}

/// Fails unless the cell has the focus and can be seen as a whole.
#[track_caller]
fn check_reached(what: &str, window: &Harness<'_, App>, name: &str, is_everyone: bool) {
    let focused = window.ctx.memory(|memory| memory.focused());
    let focused = focused.expect("something has the focus");
    let (rect, seen) = window.ctx.viewport(|viewport| {
        let widget = viewport
            .prev_pass
            .widgets
            .get(focused)
            .expect("it is there");
        (widget.rect, widget.interact_rect)
    });
    let node = window.query_all(By::new()).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(name))
    });
    let node = node.unwrap_or_else(|| panic!("{what}: {name} is there"));
    assert!(is_same(node.rect(), rect), "{what}: {name} has the focus");
    assert!(
        (seen.size() - rect.size()).length() < 0.1,
        "{what}: {name} at {rect:?}, of which {seen:?} is seen"
    );
    if !is_everyone {
        for everyone in cells(window).0 {
            assert!(rect.right() < everyone.left(), "{what}: {name}");
        }
    }
}

#[test]
fn every_cell_keeps_its_word_and_its_second_line() {
    each(|what, window| {
        let texts = texts(window);
        let nodes: Vec<(String, Rect)> = window
            .query_all(By::new())
            .filter_map(|node| Some((node.accesskit_node().label()?, node.rect())))
            .collect();
        let (everyone, parties) = cells(window);
        let mut whole = 0;
        for cell in everyone.into_iter().chain(parties) {
            if !is_seen(window, cell) {
                continue;
            }
            whole += 1;
            let within: Vec<&(String, Rect)> = texts
                .iter()
                .filter(|(_, place)| cell.contains(place.center()))
                .collect();
            for (text, place) in &within {
                assert!(
                    cell.expand(0.5).contains_rect(*place),
                    "{what}: “{text}” at {place:?} in {cell:?}"
                );
            }
            let (name, _) = nodes
                .iter()
                .find(|(_, rect)| is_same(*rect, cell))
                .expect("it is there");
            // What is settled takes nothing more.
            let is_settled = name.ends_with(": accepts") || name.ends_with(": deal");
            let least = if is_settled { 2 } else { 3 };
            assert!(within.len() >= least, "{what}: {name} shows {within:?}");
        }
        // Where the window is very low, the table is scrolled to.
        assert!(
            whole > 5 || screen(window).height() < 460.0,
            "{what}: {whole}"
        );
    });
}

/// Whether two places are the same but for rounding.
fn is_same(one: Rect, other: Rect) -> bool {
    one.min.distance(other.min) + one.max.distance(other.max) < 0.1
}

/// Whether all of something is seen.
fn is_seen(window: &Harness<'_, App>, place: Rect) -> bool {
    window.ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let mut all = widgets.layers().flat_map(|(_, widgets)| widgets);
        all.any(|it| {
            is_same(it.rect, place) && (it.interact_rect.size() - place.size()).length() < 0.1
        })
    })
}

/// Writes a picture, if these are wanted.
fn picture(what: &str, window: &mut Harness<'_, App>) {
    if let Some(folder) = std::env::var_os("ROOM_PICTURES") {
        let path = PathBuf::from(folder).join(format!("{what}.png"));
        let picture = window.render().expect("can be drawn");
        picture.save(path).expect("can be written");
    }
}
