//! A row of a list that can be selected: icon, name, something at the end.

use eframe::egui::{
    Color32, CornerRadius, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::kit::pieces::{focus_ring, icon_at, lines};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};

/// What a row shows.
pub struct Row<'a> {
    /// Tells the row from all others.
    pub id: Id,
    /// How far it is indented, in points.
    pub indent: f32,
    /// Its symbol and a colour of its own for it.
    pub icon: (Icon, Option<Color32>),
    /// What it is called.
    pub text: &'a str,
    /// The accessible name, with the kind of thing.
    pub name: String,
    /// A small text at the end.
    pub end: &'a str,
    /// How much room to leave at the end, in points, beside that of the text.
    pub end_width: f32,
    /// Whether it is the selected one.
    pub is_selected: bool,
    /// Whether it is shown as switched off.
    pub is_off: bool,
    /// How many lines the text may take.
    pub max_lines: usize,
    /// What is said when the pointer rests on it, beside the text in full where it was cut off.
    pub hint: &'a str,
}

impl<'a> Row<'a> {
    /// A row with this symbol and text, of two lines at most; its id and its name are still to be said.
    pub fn new(icon: Icon, text: &'a str) -> Self {
        Self {
            id: Id::NULL,
            indent: 0.0,
            icon: (icon, None),
            text,
            name: String::new(),
            end: "",
            end_width: 0.0,
            is_selected: false,
            is_off: false,
            max_lines: 2,
            hint: "",
        }
    }
}

/// Draws a row over the whole width. Returns its response and the rectangle at its end that was left free.
pub fn row_ui(ui: &mut Ui, row: &Row<'_>) -> (Response, Rect) {
    row_with(ui, row, Sense::click())
}

/// The same with a sense of its own: a row may be dragged, or be no stop of the Tab key.
pub fn row_with(ui: &mut Ui, row: &Row<'_>, sense: Sense) -> (Response, Rect) {
    let colors = palette(ui);
    let width = ui.available_width();
    let ink = if row.is_selected {
        colors.accent
    } else if row.is_off {
        colors.text_weak
    } else {
        colors.text
    };
    let font = if row.is_selected {
        theme::medium(13.5)
    } else {
        theme::text(13.5)
    };
    let end = lines(
        ui,
        row.end,
        theme::medium(12.0),
        colors.text_weak,
        f32::INFINITY,
        1,
    );
    let left = row.indent + 32.0;
    let right = row.end_width + end.size().x + if row.end.is_empty() { 6.0 } else { 16.0 };
    let text = lines(ui, row.text, font, ink, width - left - right, row.max_lines);
    let height = (text.size().y + 12.0).max(30.0).round();
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let free = Rect::from_min_max(pos2(rect.right() - row.end_width, rect.top()), rect.max);
    let pressable = Rect::from_min_max(rect.min, pos2(free.left(), rect.bottom()));
    let response = ui.interact(pressable, row.id, sense);
    let fill = if row.is_selected {
        colors.accent_soft
    } else if response.hovered() {
        colors.sunken
    } else {
        Color32::TRANSPARENT
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::RADIUS), fill);
    let (icon, own_color) = row.icon;
    let icon_color = own_color.unwrap_or(if row.is_selected {
        colors.accent
    } else {
        colors.text_weak
    });
    let first_line = rect.top() + (height - text.size().y) / 2.0 + 8.5;
    icon_at(
        ui,
        pos2(rect.left() + row.indent + 16.0, first_line),
        icon,
        15.0,
        icon_color,
    );
    let was_cut = text.elided;
    let text_size = text.size();
    let at = pos2(rect.left() + left, rect.center().y - text_size.y / 2.0);
    ui.painter().galley(at, text, ink);
    let end_at = pos2(
        free.left() - end.size().x - 8.0,
        rect.center().y - end.size().y / 2.0,
    );
    ui.painter().galley(end_at, end, colors.text_weak);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, row.is_selected, &row.name));
    let response = match (was_cut, row.hint.is_empty()) {
        (true, true) => response.on_hover_text(row.text),
        (true, false) => response.on_hover_text(format!("{}\n\n{}", row.text, row.hint)),
        (false, false) => response.on_hover_text(row.hint),
        (false, true) => response,
    };
    (response, free)
}
