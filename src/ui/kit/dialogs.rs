//! The buttons of dialogs, and the keys that accept one.

use eframe::egui::{Button, Key, Modifiers, Response, RichText, Stroke, Ui, vec2};

use crate::ui::kit::pieces::focus_ring;
use crate::ui::kit::theme::{palette, space};

/// The button of a dialog that does what the dialog is about.
pub fn primary_button(ui: &mut Ui, text: &str, enabled: bool) -> Response {
    let colors = palette(ui);
    let (ink, fill) = if enabled {
        (colors.on_accent, colors.accent)
    } else {
        (colors.text_weak, colors.sunken)
    };
    let button = Button::new(RichText::new(text).color(ink))
        .fill(fill)
        .stroke(Stroke::new(1.0, fill))
        .min_size(vec2(76.0, 32.0));
    with_ring(ui, enabled, button)
}

/// Whether the keys are pressed that accept a dialog, whatever in it has the keyboard. To be asked within the dialog and
/// before anything of it is drawn: Enter means something to what has the keyboard.
pub fn accepts(ui: &Ui) -> bool {
    let is_on_top = ui.memory(|memory| memory.top_modal_layer()) == Some(ui.layer_id());
    is_on_top && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// Any other button of a dialog.
pub fn dialog_button(ui: &mut Ui, text: &str) -> Response {
    with_ring(ui, true, Button::new(text).min_size(vec2(76.0, 32.0)))
}

fn with_ring(ui: &mut Ui, enabled: bool, button: Button<'_>) -> Response {
    let response = ui.add_enabled(enabled, button);
    if response.has_focus() {
        focus_ring(
            ui,
            palette(ui),
            response.rect.expand(2.0),
            space::RADIUS + 2,
        );
    }
    response
}
