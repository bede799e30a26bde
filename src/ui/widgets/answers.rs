//! The answers to a question that is asked over the window.

use eframe::egui::{Button, RichText, Stroke, Ui, vec2};

use super::pieces::focus_ring;
use crate::ui::theme::{palette, space};

/// Draws the answers side by side, each with its word and a hint, and returns the one that was given. The first one
/// stands out; the one at `begins` has the keyboard until it goes elsewhere.
pub fn answers_ui<T: Copy>(ui: &mut Ui, answers: &[(&str, T, &str)], begins: usize) -> Option<T> {
    let colors = palette(ui);
    let mut given = None;
    ui.horizontal(|ui| {
        let mut beginning = None;
        let mut has_focus = false;
        for (at, (word, answer, hint)) in answers.iter().enumerate() {
            let text = RichText::new(*word);
            let button = if at == 0 {
                Button::new(text.color(colors.on_accent))
                    .fill(colors.accent)
                    .stroke(Stroke::new(1.0, colors.accent))
            } else {
                Button::new(text)
            };
            let response = ui.add(button.min_size(vec2(76.0, 32.0)));
            if response.has_focus() {
                has_focus = true;
                focus_ring(ui, colors, response.rect.expand(2.0), space::RADIUS + 2);
            }
            if response.clicked() {
                given = Some(*answer);
            }
            let response = if hint.is_empty() {
                response
            } else {
                response.on_hover_text(*hint)
            };
            if at == begins {
                beginning = Some(response);
            }
        }
        if let Some(beginning) = beginning
            && !has_focus
        {
            beginning.request_focus();
        }
    });
    given
}
