//! The Tab key goes in the order in which things are read, and to nothing that cannot be seen.

use std::collections::HashSet;

use common_ground::analysis::Subject;
use common_ground::ui::Selection;
use eframe::egui::{Id, Key, Rect, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use crate::support::app::{App, berlin, window};

/// A stop of the keyboard.
#[derive(Clone, Copy, Debug)]
struct Stop {
    id: Id,
    rect: Rect,
    seen: Rect,
}

fn focused(window: &Harness<'_, App>) -> Option<Stop> {
    let id = window.ctx.memory(|memory| memory.focused())?;
    window.ctx.viewport(|viewport| {
        let widget = viewport.prev_pass.widgets.get(id)?;
        Some(Stop {
            id,
            rect: widget.rect,
            seen: widget.interact_rect,
        })
    })
}

/// All stops from the first to the last, by the Tab key.
fn stops(window: &mut Harness<'_, App>) -> (Vec<Stop>, Vec<String>) {
    let (mut stops, mut names) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    for _ in 0..200 {
        window.key_press(Key::Tab);
        window.run();
        let stop = focused(window).expect("something has the focus");
        if !known.insert(stop.id) {
            return (stops, names);
        }
        stops.push(stop);
        names.push(name(window));
    }
    panic!("it comes to no end: {}", stops.len());
}

/// What has the focus is called.
fn name(window: &Harness<'_, App>) -> String {
    let focused = window
        .query_all(By::new())
        .find(|node| node.accesskit_node().is_focused());
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

#[test]
fn tab_goes_through_what_can_be_seen_in_the_order_in_which_it_is_read() {
    for (size, top) in [
        ([1440.0, 900.0], 52.0),
        ([1024.0, 700.0], 52.0),
        ([800.0, 600.0], 82.0),
    ] {
        let russia = Subject::Party("russia".into());
        let app = App::new(berlin()).with_selection(Selection::Cell("freeze".into(), russia));
        let mut window = window(app, size, Theme::Light);
        window.run();
        let (stops, names) = stops(&mut window);
        assert!(stops.len() > 15, "{size:?}: {}", stops.len());
        for stop in &stops {
            let hidden = (stop.rect.size() - stop.seen.size()).length();
            assert!(hidden < 0.1, "{size:?}: {stop:?} cannot be seen");
        }
        let bar: Vec<&Stop> = stops.iter().filter(|stop| stop.seen.top() < top).collect();
        for pair in bar.windows(2) {
            let is_below = pair[1].rect.top() > pair[0].rect.bottom() - 4.0;
            let is_behind = pair[1].rect.left() >= pair[0].rect.right();
            assert!(is_below || is_behind, "{size:?}: {pair:?}");
        }
        // Each of these has its turn where it stands in the window.
        let mut names = names.iter();
        for expected in [
            "Find or run",
            "File",
            "See what would have to give",
            "Add a party to the table",
            "Show party Ukraine",
            "Show package ",
            ", Ukraine: ",
            "Add a package to the table",
            "Outline panel",
            "Details panel",
        ] {
            assert!(
                names.any(|name| name.contains(expected)),
                "{size:?}: {expected}"
            );
        }
    }
}
