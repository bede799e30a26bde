//! Tooltips cover neither what is asked over the window nor what they are about.

use common_ground::model::Place;
use common_ground::ui::{Action, FileAction, Selection};
use eframe::egui::{Key, Modifiers, Order, Rect, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::support::app::{App, berlin, window};

const NAME: &str = "Show package All but territory";
const CELL: &str = "All but territory, everyone: no deal";

/// The places of all tooltips.
fn tooltips(window: &Harness<'_, App>) -> Vec<Rect> {
    window.ctx.memory(|memory| {
        let areas = memory.areas();
        let layers = areas.visible_layer_ids().into_iter();
        layers
            .filter(|layer| layer.order == Order::Tooltip)
            .filter_map(|layer| memory.area_rect(layer.id))
            .collect()
    })
}

/// Rests the pointer on something until its tooltip is there.
fn rest(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_label(name).hover();
    for _ in 0..40 {
        window.step();
    }
}

fn open(size: [f32; 2]) -> Harness<'static, App> {
    let package = Place::Package("freeze".into());
    let app = App::new(berlin()).with_selection(Selection::Thing(package));
    let mut window = window(app, size, Theme::Light);
    window.run();
    window
}

#[test]
fn a_tooltip_goes_when_something_is_asked_over_the_window() {
    type Ask = fn(&mut Harness<'_, App>);
    let asks: [(&str, Ask); 5] = [
        ("finder", |window| {
            window.key_press_modifiers(Modifiers::COMMAND, Key::K);
        }),
        ("keys", |window| window.key_press(Key::F1)),
        ("removal", |window| {
            let issue = window.state().scenario().issues[0].id.clone();
            window.state_mut().ask_to_remove(&Place::Issue(issue));
        }),
        ("path", |window| {
            window.state_mut().perform(Action::File(FileAction::Open));
        }),
        ("rule", |window| {
            let red_line = window.state().scenario().parties[0].red_lines[0].id.clone();
            let place = Place::RedLine(red_line);
            window.state_mut().shell.edit_rule(place);
        }),
    ];
    for (name, ask) in asks {
        let mut window = open([1440.0, 900.0]);
        rest(&mut window, CELL);
        assert_eq!(tooltips(&window).len(), 1, "{name}");
        ask(&mut window);
        for _ in 0..4 {
            window.step();
        }
        assert_eq!(tooltips(&window), [], "{name}");
    }
}

#[test]
fn a_tooltip_leaves_what_it_is_about_to_be_read() {
    for size in [[1440.0, 900.0], [1024.0, 700.0], [800.0, 600.0]] {
        for name in [CELL, NAME, "Show the outline", "Outline panel"] {
            let mut window = open(size);
            if window.query_by_label(name).is_none() {
                continue;
            }
            rest(&mut window, name);
            let place = window.get_by_label(name).rect();
            for tooltip in tooltips(&window) {
                assert!(!tooltip.intersects(place), "{name} at {size:?}");
            }
        }
    }
}
