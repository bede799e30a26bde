//! The words of a sentence that is put together: each can be pressed.

use eframe::egui::{Color32, FontId, Id, Response, Ui, Vec2};

use crate::ui::kit::control::{Control, Mark, Run, Side, Skin, Width};
use crate::ui::kit::pieces::lines;
use crate::ui::kit::theme::{self, Icon, palette};

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
    let (font, side, icon_width) = measures(token);
    let (rest, lit) = skins(ui, token);
    // A question may be long.
    let rows = if token.look == Look::Name { 3 } else { 1 };
    let icon_at = Side::Right(side + 6.0);
    let is_told = !token.text.is_empty() && token.text != token.name;
    let control = Control {
        width: Width::Fit(ui.max_rect().width()),
        height: TOKEN_HEIGHT,
        pad: 10.0,
        id: Some(token.id),
        enabled: token.enabled,
        lead: side,
        tail: side + icon_width,
        end_icon: token.icon.map(|icon| Mark::new(icon, 13.0, icon_at)),
        lit: Some(lit),
        ring: Vec2::ZERO,
        name: token.name,
        value: is_told.then_some(token.text),
        hint: token.hint,
        tells_cut: true,
        ..Control::new(Run::new(token.text, font).rows(rows), rest)
    };
    let response = control.ui(ui).response;
    follow_focus(ui, &response, 8.0);
    response
}

/// Its colours, and those while it is lit.
fn skins(ui: &Ui, token: &Token<'_>) -> (Skin, Skin) {
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
    let rest = Skin::framed(ink, fill, edge);
    let lit = match token.look {
        Look::Tool => rest.on(colors.hover).edge(colors.edge),
        Look::Chosen | Look::Wrong => rest.edge(ink),
        Look::Name | Look::Word | Look::Missing => rest.on(colors.hover).edge(colors.accent),
    };
    (rest, lit)
}

/// Scrolls to what has the focus, where only part of it can be seen.
pub fn follow_focus(ui: &Ui, response: &Response, margin: f32) {
    if response.has_focus() && !ui.clip_rect().contains_rect(response.rect) {
        ui.scroll_to_rect(response.rect.expand(margin), None);
    }
}
