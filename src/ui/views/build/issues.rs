//! The issues with their options, each with its share of the deals.

use eframe::egui::{
    Button, CornerRadius, Id, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::model::{IssueRow, Model, OptionChip};
use super::{Change, change};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{focus_ring, icon_at, lines, long_list};

/// The room for the name of an issue; in less than [`NARROW`] it stands above its options.
const FOR_NAME: f32 = 176.0;
const NARROW: f32 = 520.0;
const HEIGHT: f32 = 34.0;

/// Draws the issues.
pub fn issues_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let id = Id::unique("issues to build from");
    long_list(ui, id, model.issues.len(), 44.0, |ui, at| {
        issue_ui(ui, draw, &model.issues[at]);
        if at + 1 < model.issues.len() {
            let line = Stroke::new(1.0, palette(ui).border);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
            ui.painter().hline(rect.x_range(), rect.center().y, line);
        }
    });
}

fn issue_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    if ui.available_width() < NARROW {
        name_ui(ui, draw, row);
        options_ui(ui, draw, row);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(FOR_NAME, HEIGHT), |ui| {
            ui.set_width(FOR_NAME);
            ui.add_space(3.0);
            name_ui(ui, draw, row);
        });
        ui.vertical(|ui| options_ui(ui, draw, row));
    });
}

fn name_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    let text = RichText::new(&row.name)
        .font(theme::medium(13.5))
        .color(palette(ui).text);
    let response = ui.add(Button::new(text).frame(false).wrap());
    let name = format!("Show issue {}", row.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.clicked() {
        let to = Selection::Issue(row.id.clone());
        draw.actions.push(Action::Select(to));
    }
    if !row.question.is_empty() {
        response.on_hover_text(&row.question);
    }
}

fn options_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for option in &row.options {
            let id = Id::unique(("option to build from", &row.id, &option.id));
            let response = option_ui(ui, id, row, option);
            if response.clicked() {
                let pressed = Change::Toggle(row.id.clone(), option.id.clone());
                change(draw, pressed);
            }
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(option.about.as_str());
            });
            // By keyboard it is told too.
            if response.has_focus() && !response.hovered() {
                response.show_tooltip_text(&option.about);
            } else {
                response.on_hover_text(&option.about);
            }
        }
    });
}

fn option_ui(ui: &mut Ui, id: Id, row: &IssueRow, option: &OptionChip) -> Response {
    let colors = palette(ui);
    let (ink, icon) = match (option.is_chosen, option.is_in_the_way, option.is_impossible) {
        (true, true, _) => (colors.bad.text, Some(Icon::WARNING)),
        (true, false, _) => (colors.accent, Some(Icon::YES)),
        (false, _, true) => (colors.text_weak, Some(Icon::NEVER)),
        (false, _, false) => (colors.text, None),
    };
    let font = if option.is_chosen {
        theme::semibold(13.0)
    } else {
        theme::text(13.0)
    };
    let lead = if icon.is_some() { 27.0 } else { 11.0 };
    let count = lines(
        ui,
        &option.deals,
        theme::medium(11.5),
        colors.text_weak,
        120.0,
        1,
    );
    let most = ui.max_rect().width() - lead - count.size().x - 30.0;
    let name = lines(ui, &option.name, font, ink, most.max(60.0), 1);
    let width = lead + name.size().x + 9.0 + count.size().x + 11.0;
    let (_, rect) = ui.allocate_space(vec2(width, HEIGHT));
    let response = ui.interact(rect, id, Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    let (fill, edge) = match (option.is_chosen, is_lit) {
        (true, _) if option.is_in_the_way => (colors.bad.fill, colors.bad.text),
        (true, _) => (colors.accent_soft, colors.accent),
        (false, true) => (colors.hover, colors.accent),
        (false, false) if option.is_impossible => (colors.sunken, colors.sunken),
        (false, false) => (colors.card, colors.edge),
    };
    let radius = CornerRadius::same(space::RADIUS);
    let edge = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, radius, fill, edge, StrokeKind::Inside);
    let middle = rect.center().y - 2.0;
    if let Some(icon) = icon {
        icon_at(ui, pos2(rect.left() + 16.0, middle), icon, 13.0, ink);
    }
    let at = pos2(rect.left() + lead, middle - name.size().y / 2.0);
    ui.painter().galley(at, name, ink);
    let at = pos2(
        rect.right() - 11.0 - count.size().x,
        middle - count.size().y / 2.0,
    );
    ui.painter().galley(at, count, colors.text_weak);
    share_ui(ui, rect, option);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| {
        let name = format!("{}: {}, {}", row.name, option.name, option.told);
        WidgetInfo::selected(Role::CheckBox, true, option.is_chosen, name)
    });
    response
}

/// The share of the deals as a bar along the lower edge: what is sure in full, what is possible in part.
fn share_ui(ui: &Ui, rect: Rect, option: &OptionChip) {
    let colors = palette(ui);
    let (sure, possible) = option.share;
    let track = Rect::from_min_max(
        pos2(rect.left() + 9.0, rect.bottom() - 7.0),
        pos2(rect.right() - 9.0, rect.bottom() - 4.0),
    );
    let part = |share: f32| {
        let width = (track.width() * share).max(if share > 0.0 { 3.0 } else { 0.0 });
        Rect::from_min_size(track.min, vec2(width, track.height()))
    };
    if !option.is_impossible {
        ui.painter().rect_filled(track, 2, colors.sunken);
    }
    if possible > sure {
        let ink = colors.accent.gamma_multiply(0.35);
        ui.painter().rect_filled(part(possible), 2, ink);
    }
    if sure > 0.0 {
        ui.painter().rect_filled(part(sure), 2, colors.accent);
    }
}
