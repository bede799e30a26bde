//! Whom it is to satisfy: everyone, or some of the parties first.

use eframe::egui::{CornerRadius, Id, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::model::Model;
use super::{Change, Proposed, change, text_ui};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, party_color, space};
use crate::ui::kit::{caps, card, focus_ring, icon_at, lines, text_button};

/// Draws the switch and, where those parties have no deal at all, with whom there would be one.
pub fn parties_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let proposed = draw.memory.state::<Proposed>();
    let proposal = proposed.proposal.present(draw.cx.scenario);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        lead_ui(ui, "Satisfy");
        if toggle_ui(
            ui,
            Id::unique("satisfy everyone"),
            "Everyone",
            "Satisfy everyone",
            proposal.parties.is_none(),
            None,
        ) {
            change(draw, Change::Satisfy(None));
        }
        for party in &draw.cx.scenario.parties {
            let is_in = proposal
                .parties
                .as_ref()
                .is_none_or(|it| it.contains(&party.id));
            let name = format!("Satisfy {}", party.name);
            let color = party_color(&party.color).unwrap_or(palette(ui).accent);
            if toggle_ui(
                ui,
                Id::unique(("satisfy", &party.id)),
                &party.name,
                &name,
                is_in,
                Some(color),
            ) {
                change(draw, Change::Party(party.id.clone()));
            }
        }
    });
    if model.partners.is_empty() {
        return;
    }
    ui.add_space(4.0);
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        caps(ui, "Satisfy some of them first");
        for (at, (text, rest)) in model.partners.iter().enumerate() {
            ui.horizontal_top(|ui| {
                let name = format!("Try {text}");
                if text_button(ui, Some(Icon::EVERYONE), "Try", &name).clicked() {
                    change(draw, Change::Satisfy(Some(rest.clone())));
                }
                ui.vertical(|ui| {
                    ui.add_space(3.0);
                    text_ui(ui, draw, ("partner", at), text);
                });
            });
        }
        if text_button(ui, Some(Icon::OBSTACLES), "See what would have to give", "").clicked() {
            draw.go(&Intent::SeeObstacles);
        }
    });
}

/// A word at the beginning of a line of switches.
pub fn lead_ui(ui: &mut Ui, word: &str) {
    let color = palette(ui).text_weak;
    let text = lines(ui, word, theme::medium(13.0), color, f32::INFINITY, 1);
    let size = vec2(text.size().x + 6.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = pos2(rect.left(), rect.center().y - text.size().y / 2.0);
    ui.painter().galley(at, text, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
}

/// A switch that is a word, with a dot of a colour of its own. Returns whether it was pressed.
fn toggle_ui(
    ui: &mut Ui,
    id: Id,
    text: &str,
    name: &str,
    is_on: bool,
    dot: Option<eframe::egui::Color32>,
) -> bool {
    let colors = palette(ui);
    let ink = if is_on { colors.text } else { colors.text_weak };
    let lead = if dot.is_some() { 44.0 } else { 28.0 };
    let most = ui.max_rect().width() - lead - 12.0;
    let words = lines(ui, text, theme::medium(13.0), ink, most, 1);
    let (_, rect) = ui.allocate_space(vec2(words.size().x + lead + 11.0, 30.0));
    let response = ui.interact(rect, id, Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    let (fill, edge) = match (is_on, is_lit) {
        (true, false) => (colors.accent_soft, colors.accent_soft),
        (true, true) => (colors.accent_soft, colors.accent),
        (false, false) => (colors.card, colors.edge),
        (false, true) => (colors.hover, colors.accent),
    };
    let radius = CornerRadius::same(space::RADIUS);
    let edge = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, radius, fill, edge, StrokeKind::Inside);
    let middle = rect.center().y;
    let mark = if is_on { Icon::YES } else { Icon::NO };
    let mark_ink = if is_on {
        colors.accent
    } else {
        colors.text_weak
    };
    icon_at(ui, pos2(rect.left() + 16.0, middle), mark, 13.0, mark_ink);
    if let Some(dot) = dot {
        ui.painter()
            .circle_filled(pos2(rect.left() + 33.0, middle), 4.5, dot);
    }
    let at = pos2(rect.left() + lead, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
    response.clicked()
}
