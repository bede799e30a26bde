//! Lines of a file, as they are written.

use eframe::egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea, Ui};

use crate::ui::kit::theme::{self, palette, space};

/// Draws lines of a file in a typeface of fixed width. They can be selected and copied.
pub fn excerpt_ui(ui: &mut Ui, text: &str) {
    let colors = palette(ui);
    Frame::new()
        .fill(colors.app)
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ScrollArea::horizontal()
                .id_salt("lines of a file")
                .show(ui, |ui| {
                    let text = RichText::new(text)
                        .font(theme::fixed(12.5))
                        .color(colors.text);
                    ui.add(Label::new(text).extend().selectable(true));
                });
        });
}
