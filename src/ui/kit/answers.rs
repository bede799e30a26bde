//! The answers to a question that is asked over the window.

use eframe::egui::Ui;

use crate::ui::kit::dialogs::{accepts, dialog_button, primary_button};

/// Draws the answers side by side, each with its word and a hint, and returns the one that was given. The first one
/// stands out, and the keys that accept a dialog give it; the one at `begins` has the keyboard until it goes elsewhere.
pub fn answers_ui<T: Copy>(ui: &mut Ui, answers: &[(&str, T, &str)], begins: usize) -> Option<T> {
    let first = answers.first().map(|(_, answer, _)| *answer);
    let mut given = first.filter(|_| accepts(ui));
    ui.horizontal(|ui| {
        let mut beginning = None;
        let mut has_focus = false;
        for (at, (word, answer, hint)) in answers.iter().enumerate() {
            let response = if at == 0 {
                primary_button(ui, word, true)
            } else {
                dialog_button(ui, word)
            };
            has_focus |= response.has_focus();
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
