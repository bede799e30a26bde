//! Bars: how much of the longest, and who gives how much of a whole.

use eframe::egui::{
    Color32, CornerRadius, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::model::Bar;
use super::text_ui;
use crate::model::{PartyId, Scenario};
use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Run, Width};
use crate::ui::kit::theme::{self, on_color, palette, party_color};
use crate::ui::kit::{lines, weak};

/// The colour of a party, or else that of what can be pressed.
pub fn color_of(ui: &Ui, scenario: &Scenario, party: Option<&PartyId>) -> Color32 {
    let party = party.and_then(|id| scenario.party(id));
    let color = party.and_then(|party| party_color(&party.color));
    color.unwrap_or(palette(ui).accent)
}

/// Draws a line with its bar. What is only possible is drawn in outline.
pub fn bar_ui(ui: &mut Ui, draw: &mut Draw<'_>, (list, at): (&str, usize), bar: &Bar) {
    let colors = palette(ui);
    let ink = color_of(ui, draw.cx.scenario, bar.party.as_ref());
    ui.add_space(if at == 0 { 2.0 } else { 5.0 });
    let for_amount = 190.0_f32.min(ui.available_width() * 0.34);
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - for_amount;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 3.0;
            text_ui(ui, draw, (list, at), &bar.text, 13.5, colors.text);
            let (track, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
            track_ui(ui, track, bar, ink);
            let name = format!("{}: {}", bar.text, bar.amount);
            response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &name));
        });
        ui.vertical(|ui| {
            ui.set_width(for_amount - 8.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            let amount = Run::new(&bar.amount, theme::semibold(13.0)).rows(2);
            let control = Control {
                width: Width::Fit(for_amount - 8.0),
                height: 0.0,
                is_exact: true,
                ..Control::label(amount, colors.text)
            };
            control.ui(ui);
            if !bar.note.is_empty() {
                weak(ui, &bar.note);
            }
        });
    });
}

fn track_ui(ui: &Ui, track: Rect, bar: &Bar, ink: Color32) {
    let colors = palette(ui);
    let radius = CornerRadius::same(4);
    ui.painter().rect_filled(track, radius, colors.sunken);
    let part = |share: f32| {
        // Something is never drawn as nothing.
        let width = (track.width() * share).max(if share > 0.0 { 4.0 } else { 0.0 });
        Rect::from_min_size(track.min, vec2(width, track.height()))
    };
    if bar.possible > bar.sure {
        let rect = part(bar.possible);
        let fill = ink.gamma_multiply(0.28);
        let edge = Stroke::new(1.0, ink);
        ui.painter()
            .rect(rect, radius, fill, edge, StrokeKind::Inside);
    }
    if bar.sure > 0.0 {
        ui.painter().rect_filled(part(bar.sure), radius, ink);
    }
}

/// Draws who gives how much of a whole, in the colours of the parties and in words.
pub fn balance_ui(ui: &mut Ui, draw: &Draw<'_>, balance: &[(PartyId, u64)]) {
    let scenario = draw.cx.scenario;
    let whole: u64 = balance.iter().map(|(_, part)| part).sum();
    if whole == 0 {
        return;
    }
    let words: Vec<String> = balance
        .iter()
        .map(|(id, part)| {
            let party = scenario.party(id);
            let name = party.map_or(id.as_str(), |party| party.name.as_str());
            format!("{name}: {part}")
        })
        .collect();
    let size = vec2(ui.available_width(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = format!("Who gives: {}", words.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Meter, true, &name));
    let mut left = rect.left();
    for ((id, part), words) in balance.iter().zip(&words) {
        let width = rect.width() * *part as f32 / whole as f32;
        let segment = Rect::from_min_size(pos2(left, rect.top()), vec2(width - 2.0, rect.height()));
        left += width;
        let ink = color_of(ui, scenario, Some(id));
        let radius = CornerRadius::same(theme::space::RADIUS);
        ui.painter().rect_filled(segment, radius, ink);
        let on = on_color(ink);
        let text = lines(ui, words, theme::semibold(12.5), on, width - 16.0, 1);
        if width > 40.0 {
            let at = pos2(
                segment.left() + 9.0,
                segment.center().y - text.size().y / 2.0,
            );
            ui.painter().galley(at, text, on);
        }
        let id = Id::unique(("balance", id));
        ui.interact(segment, id, Sense::hover())
            .on_hover_text(words);
    }
}
