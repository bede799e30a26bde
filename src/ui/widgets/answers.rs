//! The answers to a question that is asked over the window.

use eframe::egui::{Button, RichText, Stroke, Ui, vec2};

use crate::ui::theme::palette;

/// Draws the answers side by side, each with its word and a hint, and returns the one that was given. The first one
/// stands out and has the keyboard until it goes elsewhere.
pub fn answers_ui<T: Copy>(ui: &mut Ui, answers: &[(&str, T, &str)]) -> Option<T> {
    let colors = palette(ui);
    let mut given = None;
    ui.horizontal(|ui| {
        let mut first = None;
        let mut has_focus = false;
        for (word, answer, hint) in answers {
            let text = RichText::new(*word);
            let button = if first.is_none() {
                Button::new(text.color(colors.on_accent))
                    .fill(colors.accent)
                    .stroke(Stroke::new(1.0, colors.accent))
            } else {
                Button::new(text)
            };
            let response = ui.add(button.min_size(vec2(76.0, 32.0)));
            has_focus |= response.has_focus();
            if response.clicked() {
                given = Some(*answer);
            }
            let response = response.on_hover_text(*hint);
            first.get_or_insert(response);
        }
        if let Some(first) = first
            && !has_focus
        {
            first.request_focus();
        }
    });
    given
}
