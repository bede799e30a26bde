//! Presses of the pointer that come together with other events: each gets a frame in which it means what it meant.
//!
//! A touch pad, a remote desktop or a slow frame delivers a press, its release and what follows at once. egui asks once a
//! frame what is under the pointer, and asks at the place where it ended: a click from which the pointer has moved on
//! already would be a click on something else, of two clicks the first would be lost, and what is typed after a click on a
//! field would go to where the keyboard was before. So the events of a frame end where that would begin, and the rest has
//! the next frame.

use std::collections::VecDeque;

use eframe::egui::{Context, Event, Plugin, RawInput};

/// Gives every press a frame of its own, in this context. To be called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Presses::default());
}

/// The events that wait for the next frame.
#[derive(Debug, Default)]
struct Presses {
    waiting: VecDeque<Event>,
}

impl Plugin for Presses {
    fn debug_name(&self) -> &'static str {
        "presses"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.waiting.extend(input.events.drain(..));
        let length = frame(self.waiting.make_contiguous());
        input.events.extend(self.waiting.drain(..length));
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// How many of the events have one frame.
fn frame(events: &[Event]) -> usize {
    let mut is_pressed = false;
    let mut is_released = false;
    let mut is_typed = false;
    for (at, event) in events.iter().enumerate() {
        let is_over = match event {
            // What was typed belongs to where the keyboard was before.
            Event::PointerButton { pressed: true, .. } => is_pressed || is_released || is_typed,
            // What is released may be a click, or the end of what was dragged before.
            Event::PointerButton { .. } => is_released,
            Event::PointerMoved(_) => is_pressed || is_released,
            Event::PointerGone | Event::MouseMoved(_) | Event::WindowFocused(_) => false,
            _ => is_released,
        };
        if is_over {
            return at;
        }
        match event {
            Event::PointerButton { pressed, .. } => {
                is_pressed |= pressed;
                is_released |= !pressed;
            }
            Event::Key { .. } | Event::Text(_) | Event::Paste(_) => is_typed = true,
            _ => {}
        }
    }
    events.len()
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, PointerButton, pos2};

    use super::*;

    /// Events by a letter each: a press, its release, a move, the pointer gone, a text.
    fn events(letters: &str) -> Vec<Event> {
        let button = |pressed| Event::PointerButton {
            pos: pos2(1.0, 1.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let event = |letter| match letter {
            'p' => button(true),
            'r' => button(false),
            'm' => Event::PointerMoved(pos2(2.0, 2.0)),
            'g' => Event::PointerGone,
            _ => Event::Text("x".to_owned()),
        };
        letters.chars().map(event).collect()
    }

    #[track_caller]
    fn check(letters: &str, frames: &str) {
        let mut rest = events(letters);
        let mut found = Vec::new();
        let mut letters = letters;
        while !rest.is_empty() {
            let length = frame(&rest);
            assert!(length > 0, "something has the next frame");
            rest.drain(..length);
            let (now, later) = letters.split_at(length);
            found.push(now);
            letters = later;
        }
        assert_eq!(found.join(" "), frames);
    }

    #[test]
    fn what_belongs_to_a_click_has_one_frame() {
        check("mpr", "mpr");
        check("mmmp", "mmmp");
        check("r", "r");
        check("tttm", "tttm");
        check("prg", "prg");
    }

    #[test]
    fn what_follows_has_the_next_one() {
        check("mprm", "mpr m");
        check("mprt", "mpr t");
        check("mprmpr", "mpr mpr");
        check("prprpr", "pr pr pr");
        check("mpmmr", "mp mmr");
        check("tmpr", "tm pr");
        check("rmp", "r mp");
    }
}
