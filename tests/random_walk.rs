//! Somebody who presses whatever is there: a walk at random through the window, by the names that assistive technology reads.
//!
//! No panic, no frame that draws without end, and what is left at the end is written and read back as it is. It takes as
//! many events as `RANDOM_WALK_EVENTS` says, with the seed `RANDOM_WALK_SEED`.
#![cfg(feature = "gui")]

#[path = "common/rng.rs"]
#[allow(dead_code, reason = "each test crate uses a part")]
mod rng;
mod support;

use std::env;
use std::process::Command;
use std::time::{Duration, Instant};

use common_ground::file;
use common_ground::model::{Scenario, validate};
use common_ground::ui::{Action, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, Key, MissingGlyphPolicy, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton,
    Pos2, Theme, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};

use rng::Rng;
use support::app::{App, berlin, lake, window};

type Window = Harness<'static, App>;

/// The events of the walk, unless it is said how many.
const EVENTS: usize = 2_000;
/// After so many it begins anew with another scenario.
const STRETCH: usize = 250;
/// Nodes that the window ever has for assistive technology, and characters in them: the work of a frame.
const MOST_NODES: usize = 6_000;
const MOST_TOLD: usize = 400_000;
const SIZE: [f32; 2] = [1280.0, 860.0];

/// Whether this is the process that walks: it has a home and a folder of its own, for whatever is saved on the way.
const IS_HERE: &str = "RANDOM_WALK_IS_HERE";

#[test]
fn a_walk_at_random_leaves_a_scenario_that_reads_back_equal() {
    if env::var_os(IS_HERE).is_some() {
        let number = |name: &str| env::var(name).ok().and_then(|it| it.parse().ok());
        let events = number("RANDOM_WALK_EVENTS").unwrap_or(EVENTS);
        let seed = number("RANDOM_WALK_SEED").unwrap_or(1);
        return walk(events, seed as u64);
    }
    let home = tempfile::tempdir().expect("a folder");
    let status = Command::new(env::current_exe().expect("this test"))
        .args([
            "a_walk_at_random_leaves_a_scenario_that_reads_back_equal",
            "--exact",
            "--nocapture",
        ])
        .current_dir(home.path())
        .envs([
            ("HOME", home.path()),
            ("XDG_CONFIG_HOME", home.path()),
            ("XDG_DATA_HOME", home.path()),
        ])
        .env(IS_HERE, "1")
        .status();
    assert!(
        status.expect("it runs").success(),
        "the walk came to its end"
    );
}

fn walk(events: usize, seed: u64) {
    let mut rng = Rng::new(seed);
    let mut longest = (Duration::ZERO, String::new());
    let mut most = (0, 0);
    let mut done = 0;
    while done < events {
        let scenario = match rng.below(4) {
            0 => Scenario::default(),
            1 => lake(),
            _ => berlin(),
        };
        let mut window = window(App::new(scenario), SIZE, Theme::Light);
        // Letters that the fonts do not have are drawn as boxes, as in the program.
        window
            .ctx
            .set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        window.run();
        let stretch = STRETCH.min(events - done);
        for at in 0..stretch {
            let told = act(&mut rng, &mut window);
            let start = Instant::now();
            window.step();
            if start.elapsed() > longest.0 {
                longest = (start.elapsed(), told.clone());
            }
            if at % 5 == 0 {
                let (nodes, characters) = work(&window);
                let is_little = nodes < MOST_NODES && characters < MOST_TOLD;
                assert!(is_little, "{nodes}, {characters} after {told}");
                most = (most.0.max(nodes), most.1.max(characters));
            }
        }
        done += stretch;
        check_end(&mut window);
    }
    println!(
        "{done} events; the most nodes {}, characters {}; the longest frame {longest:?}",
        most.0, most.1
    );
}

/// How much there is in the window.
fn work(window: &Window) -> (usize, usize) {
    let mut work = (0, 0);
    for node in window.query_all(By::new()) {
        let node = node.accesskit_node();
        let told = [node.label(), node.value()];
        work.0 += 1;
        work.1 += told.into_iter().flatten().map(|it| it.len()).sum::<usize>();
    }
    work
}

/// What is left is written and read back, and every step is taken back and made again.
fn check_end(window: &mut Window) {
    let app = window.state_mut();
    let left = app.scenario().clone();
    validate(&left);
    let written = file::to_ron(&left);
    assert!(file::parse(&written).expect("what was written") == left);
    let steps = app.session.context().edits.steps_done;
    app.perform(Action::Step(Step::Jump(0)));
    app.perform(Action::Step(Step::Jump(steps)));
    assert!(
        *app.scenario() == left,
        "taken back and made again, it is the same"
    );
}

/// Something that can be pressed or typed in: where it is, and what it is called.
struct Target {
    at: Pos2,
    name: String,
    is_field: bool,
}

fn targets(window: &Window) -> Vec<Target> {
    let mut found = Vec::new();
    for node in window.query_all(By::new()) {
        let node = node.accesskit_node();
        let Some(bounds) = node.bounding_box() else {
            continue;
        };
        let role = node.role();
        let is_field = matches!(role, Role::TextInput | Role::MultilineTextInput);
        let is_still = matches!(
            role,
            Role::Label | Role::TextRun | Role::Heading | Role::GenericContainer | Role::Window
        );
        let middle = |from: f64, to: f64| ((from + to) / 2.0) as f32;
        let center = pos2(middle(bounds.x0, bounds.x1), middle(bounds.y0, bounds.y1));
        let is_seen = (0.0..SIZE[0]).contains(&center.x) && (0.0..SIZE[1]).contains(&center.y);
        if is_seen && !is_still {
            let name = node.label().unwrap_or_default();
            found.push(Target {
                at: center,
                name: format!("{role:?} {}", name.chars().take(60).collect::<String>()),
                is_field,
            });
        }
    }
    found
}

const KEYS: [Key; 24] = [
    Key::Tab,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Enter,
    Key::Space,
    Key::Escape,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageDown,
    Key::PageUp,
    Key::Delete,
    Key::Backspace,
    Key::F1,
    Key::F2,
    Key::F6,
    Key::A,
    Key::D,
    Key::N,
    Key::Questionmark,
];
const CHORDS: [Key; 18] = [
    Key::Z,
    Key::Z,
    Key::Y,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::K,
    Key::P,
    Key::D,
    Key::A,
    Key::C,
    Key::X,
    Key::S,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::Plus,
    Key::Minus,
];
const TEXTS: [&str; 12] = [
    "x",
    "Ceasefire",
    "40",
    "-1",
    "3.5",
    " ",
    "é\u{301}日本",
    "\u{202e}abc\u{2066}",
    "id-1",
    "a \"quoted\" (word)",
    "{}",
    "\\",
];

/// Does something at random, and says what.
fn act(rng: &mut Rng, window: &mut Window) -> String {
    let targets = targets(window);
    if targets.is_empty() {
        return key(rng, window);
    }
    let target = rng.pick(&targets);
    match rng.below(100) {
        0..=49 => {
            click(window, target.at, PointerButton::Primary);
            if target.is_field && rng.percent(70) {
                window.step();
                window.event(Event::Text((*rng.pick(&TEXTS)).to_owned()));
            }
            format!("a click on {}", target.name)
        }
        50..=54 => {
            click(window, target.at, PointerButton::Secondary);
            format!("the menu of {}", target.name)
        }
        55..=74 => key(rng, window),
        75..=84 => {
            let text = *rng.pick(&TEXTS);
            window.event(Event::Text(text.to_owned()));
            format!("the text {text}")
        }
        85..=89 => {
            let text = match rng.below(4) {
                0 => "a\r\nb\n\n\tc".to_owned(),
                1 => "word ".repeat(rng.below(2_000)),
                2 => "x".repeat(1 << 20),
                _ => "[\u{1b}](**_`#\n- 1. ".repeat(rng.below(50)),
            };
            let told = format!("a paste of {} bytes", text.len());
            window.event(Event::Paste(text));
            told
        }
        90..=95 => {
            let other = rng.pick(&targets);
            drag(window, target.at, other.at);
            format!("a drag from {} to {}", target.name, other.name)
        }
        _ => {
            let up_or_down = if rng.percent(50) { 200.0 } else { -200.0 };
            window.event(Event::PointerMoved(target.at));
            window.event(wheel(vec2(0.0, up_or_down)));
            format!("the wheel at {}", target.name)
        }
    }
}

fn wheel(delta: Vec2) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}

fn key(rng: &mut Rng, window: &mut Window) -> String {
    let (key, modifiers) = if rng.percent(35) {
        let shift = if rng.percent(20) {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        (*rng.pick(&CHORDS), Modifiers::COMMAND | shift)
    } else if rng.percent(15) {
        (
            *rng.pick(&KEYS),
            *rng.pick(&[Modifiers::SHIFT, Modifiers::ALT]),
        )
    } else {
        (*rng.pick(&KEYS), Modifiers::NONE)
    };
    window.key_press_modifiers(modifiers, key);
    format!("the key {modifiers:?} {key:?}")
}

fn button(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn click(window: &mut Window, at: Pos2, which: PointerButton) {
    window.event(Event::PointerMoved(at));
    window.event(button(at, which, true));
    window.event(button(at, which, false));
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.event(Event::PointerMoved(from));
    window.event(button(from, PointerButton::Primary, true));
    window.step();
    for part in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(from.lerp(to, part)));
        window.step();
    }
    window.event(button(to, PointerButton::Primary, false));
}
