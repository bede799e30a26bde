//! The colour of a party: one of a few that are told apart well, or any other.

use eframe::egui::{Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Draw;
use super::parts::gap;
use crate::model::{Edit, PARTY_COLORS, Place, Property};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, Icon, palette, party_color};
use crate::ui::kit::{focus_ring, icon_at, label};
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, field_ui};

/// Draws the colours and the field.
pub fn colour_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, value: &str) {
    let weak = palette(ui).text_weak;
    label(ui, "Colour", theme::medium(12.5), weak);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
        for (name, color) in PARTY_COLORS {
            swatch_ui(ui, draw, place, (name, color), value);
        }
    });
    let field = Field {
        name: "Colour in hexadecimal",
        hint: "# and six of 0–9 and a–f",
        ..Field::new(field_id(place, "colour"), "", value)
    };
    field_ui(ui, draw, &field, |text| {
        let text = text.trim().to_ascii_lowercase();
        let digits = text.strip_prefix('#').unwrap_or(&text);
        let color = format!("#{digits}");
        let is_color = party_color(&color).is_some() && digits.is_ascii();
        if text.is_empty() || is_color {
            let color = if text.is_empty() { text } else { color };
            Ok(Edit::Set(place.clone(), Property::Color(color)))
        } else {
            Err("A colour is # and six of 0–9 and a–f.".to_owned())
        }
    });
    gap(ui);
}

fn swatch_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: &Place,
    (name, color): (&str, &str),
    value: &str,
) {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::click());
    let is_taken = value.eq_ignore_ascii_case(color);
    let fill = party_color(color).unwrap_or(colors.sunken);
    let center = rect.center();
    let radius = if response.hovered() || is_taken {
        11.0
    } else {
        9.5
    };
    ui.painter().circle_filled(center, radius, fill);
    if is_taken {
        let around = Stroke::new(1.5, colors.accent);
        ui.painter().circle_stroke(center, 12.5, around);
        icon_at(ui, center, Icon::YES, 12.0, theme::on_party_color());
    }
    if response.has_focus() {
        focus_ring(ui, colors, rect.expand(1.0), 14);
    }
    response.widget_info(|| {
        let name = format!("Colour {}", name.to_lowercase());
        WidgetInfo::selected(Role::RadioButton, true, is_taken, name)
    });
    if response.on_hover_text(name).clicked() && !is_taken {
        let color = Property::Color(color.to_owned());
        draw.actions
            .push(Action::Edit(Edit::Set(place.clone(), color)));
    }
}
