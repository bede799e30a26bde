//! The quiet buttons that give the table another row or column.

use eframe::egui::{Align2, CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::Kind;
use crate::ui::frame::Draw;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{focus_ring, icon_at, lines};
use crate::ui::things::commands;

/// Draws the button into its room: at the left for a package, at the right, beside the columns, for a party.
pub fn add_ui(ui: &Ui, draw: &mut Draw<'_>, room: Rect, kind: Kind) {
    let colors = palette(ui);
    let (word, name, at) = match kind {
        Kind::Party => ("Party", "Add a party to the table", Align2::RIGHT_CENTER),
        _ => ("Package", "Add a package to the table", Align2::LEFT_CENTER),
    };
    let text = lines(ui, word, theme::text(12.5), colors.text_weak, 200.0, 1);
    let size = vec2(text.size().x + 38.0, 28.0);
    let rect = at.align_size_within_rect(size, room);
    let response = ui.interact(rect, Id::unique(("matrix add", word)), Sense::click());
    let is_lit = response.hovered() || response.has_focus();
    if is_lit {
        let radius = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, radius, colors.sunken);
    }
    let ink = if is_lit {
        colors.accent
    } else {
        colors.text_weak
    };
    let middle = rect.center().y;
    icon_at(ui, pos2(rect.left() + 16.0, middle), Icon::ADD, 13.0, ink);
    let place = pos2(rect.left() + 28.0, middle - text.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(place, text, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.clicked() {
        commands::begin_to_add(draw, kind);
    }
    response.on_hover_text(match word {
        "Party" => "Add a party: a column of this table",
        _ => "Add a package: a row of this table",
    });
}
