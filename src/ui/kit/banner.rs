//! A line across a view that tells something.

use eframe::egui::{CornerRadius, Frame, Margin, Stroke, Ui};

use crate::ui::kit::icon_ui;
use crate::ui::kit::theme::{Icon, Tone, palette, space};

/// Draws a banner with an icon and what is added to it.
pub fn banner(ui: &mut Ui, tone: Tone, icon: Icon, add: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    Frame::new()
        .fill(tone.fill)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin::symmetric(12, 9))
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                icon_ui(ui, icon, 16.0, tone.text, 20.0);
                ui.vertical(|ui| {
                    ui.take_available_width();
                    add(ui);
                });
            });
        });
    ui.add_space(6.0);
}
