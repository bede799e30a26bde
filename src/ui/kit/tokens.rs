//! The words of a sentence that is put together: each can be pressed.

use eframe::egui::{
    Color32, CornerRadius, FontId, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::kit::pieces::{focus_ring, icon_at, lines};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};

/// The height of a [`Token`].
pub const TOKEN_HEIGHT: f32 = 28.0;

/// How a [`Token`] looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// What the sentence is about.
    Name,
    /// What connects names.
    Word,
    /// Something chosen.
    Chosen,
    /// Something that is still to be chosen.
    Missing,
    /// Something that is wrong.
    Wrong,
    /// Something that can be done.
    Tool,
}

/// A word of a sentence that can be pressed.
pub struct Token<'a> {
    /// Tells it from all others.
    pub id: Id,
    /// What is shown; may be empty beside an icon.
    pub text: &'a str,
    /// A symbol at the end.
    pub icon: Option<Icon>,
    /// How it looks.
    pub look: Look,
    /// Its accessible name.
    pub name: &'a str,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// What is said when the pointer rests on it.
    pub hint: &'a str,
}

/// How wide a token with this text is, if there is room.
pub fn token_width(ui: &Ui, token: &Token<'_>) -> f32 {
    let (font, side, icon_width) = measures(token);
    let text = lines(ui, token.text, font, Color32::PLACEHOLDER, f32::INFINITY, 1);
    text.size().x + 2.0 * side + icon_width
}

/// Its font, the space at its sides and the room for its icon.
fn measures(token: &Token<'_>) -> (FontId, f32, f32) {
    let font = match token.look {
        Look::Name | Look::Chosen | Look::Missing | Look::Wrong => theme::medium(13.0),
        Look::Word => theme::text(13.0),
        Look::Tool => theme::medium(12.0),
    };
    let side = if token.look == Look::Tool { 6.0 } else { 9.0 };
    let icon_width = match token.icon {
        Some(_) if token.text.is_empty() => 14.0,
        Some(_) => 18.0,
        None => 0.0,
    };
    (font, side, icon_width)
}

/// Draws a token, at most as wide as there is room in a line.
pub fn token_ui(ui: &mut Ui, token: &Token<'_>) -> Response {
    let colors = palette(ui);
    let (ink, fill, edge) = match token.look {
        Look::Name => (colors.text, colors.card, colors.edge),
        Look::Word => (colors.text, colors.card, colors.border),
        Look::Chosen => (colors.accent, colors.accent_soft, colors.accent_soft),
        Look::Missing => (colors.accent, colors.card, colors.accent),
        Look::Wrong => (colors.bad.text, colors.bad.fill, colors.bad.text),
        Look::Tool => (colors.text_weak, Color32::TRANSPARENT, Color32::TRANSPARENT),
    };
    let ink = if token.enabled {
        ink
    } else {
        colors.text_weak.gamma_multiply(0.55)
    };
    let (font, side, icon_width) = measures(token);
    let room = ui.max_rect().width() - 2.0 * side - icon_width;
    // A question may be long.
    let rows = if token.look == Look::Name { 3 } else { 1 };
    let text = lines(ui, token.text, font, ink, room, rows);
    let was_cut = text.elided;
    let width = text.size().x + 2.0 * side + icon_width;
    let height = (text.size().y + 10.0).round().max(TOKEN_HEIGHT);
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let sense = if token.enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, token.id, sense);
    let is_lit = token.enabled && (response.hovered() || response.is_pointer_button_down_on());
    let (fill, edge) = match (is_lit, token.look) {
        (false, _) => (fill, edge),
        (true, Look::Tool) => (colors.hover, colors.edge),
        (true, Look::Chosen | Look::Wrong) => (fill, ink),
        (true, _) => (colors.hover, colors.accent),
    };
    let radius = CornerRadius::same(space::RADIUS);
    ui.painter().rect(
        rect,
        radius,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let at = pos2(rect.left() + side, rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, ink);
    if let Some(icon) = token.icon {
        let center = pos2(rect.right() - side - 6.0, rect.center().y);
        icon_at(ui, center, icon, 13.0, ink);
    }
    if response.has_focus() {
        focus_ring(ui, colors, rect, space::RADIUS);
        scroll_into_view(ui, rect);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, token.enabled, token.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if !token.text.is_empty() && token.text != token.name {
            node.set_value(token.text);
        }
    });
    match (was_cut, token.hint.is_empty()) {
        (true, true) => response.on_hover_text(token.text),
        (true, false) => response.on_hover_text(format!("{}\n\n{}", token.text, token.hint)),
        (false, false) => response.on_hover_text(token.hint),
        (false, true) => response,
    }
}

/// Scrolls to what has the focus, where only part of it can be seen.
fn scroll_into_view(ui: &Ui, rect: Rect) {
    if !ui.clip_rect().contains_rect(rect) {
        ui.scroll_to_rect(rect.expand(8.0), None);
    }
}
