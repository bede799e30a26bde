//! The keyboard's focus in what scrolls.

use eframe::egui::Ui;

/// Scrolls to what has just got the focus, where not all of it is in sight. To be called at the end of what scrolls, with
/// the part of it that this is about.
pub fn follow_focus(ui: &Ui) {
    let Some(focused) = ui.memory(|memory| memory.focused()) else {
        return;
    };
    let place = ui.ctx().viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(focused)?;
        (widget.layer_id == ui.layer_id()).then_some(widget.rect)
    });
    let Some(place) = place.filter(|place| ui.min_rect().contains(place.center())) else {
        return;
    };
    let is_new = ui.memory(|memory| !memory.had_focus_last_frame(focused));
    if is_new && !ui.clip_rect().contains_rect(place) {
        ui.scroll_to_rect(place, None);
    }
}
