//! Draws the heads of the groups, and the lines from which something is added.

use eframe::egui::{CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Fold;
use super::Outline;
use super::groups::{Group, kind_meaning};
use super::items::{Stop, is_unfolded};
use super::rows::{INDENT, fold_icon, sense, stop_ui};
use crate::model::List;
use crate::ui::frame::Draw;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{focus_ring, icon_at, lines, weak};
use crate::ui::things::commands;
use crate::ui::things::menus;
use crate::ui::things::words;

/// Draws the head of a group, with a button that adds to it.
pub fn group_ui(ui: &mut Ui, draw: &mut Draw<'_>, group: Group) {
    let colors = palette(ui);
    let fold = Fold::Group(group);
    let is_unfolded = is_unfolded(draw, &fold);
    let stop = Stop::Group(group);
    let sense = sense(draw, &stop);
    ui.add_space(10.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let plus = Rect::from_min_max(pos2(rect.right() - 30.0, rect.top()), rect.max);
    let head = Rect::from_min_max(rect.min, pos2(plus.left(), rect.bottom()));
    let response = ui.interact(head, stop.id(), sense);
    let ink = if response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    let name = group.name().to_uppercase();
    let text = lines(ui, &name, theme::semibold(11.5), ink, head.width(), 1);
    let at = pos2(rect.left() + 9.0, rect.center().y - text.size().y / 2.0);
    let after = at.x + text.size().x;
    ui.painter().galley(at, text, ink);
    let icon = fold_icon(is_unfolded);
    icon_at(ui, pos2(after + 12.0, rect.center().y), icon, 13.0, ink);
    let count = group.count(draw.cx.scenario);
    if !is_unfolded {
        let number = count.to_string();
        let number = lines(ui, &number, theme::medium(12.0), colors.text_weak, 60.0, 1);
        let size = number.size();
        let at = pos2(head.right() - size.x - 4.0, rect.center().y - size.y / 2.0);
        ui.painter().galley(at, number, colors.text_weak);
    }
    if response.has_focus() {
        focus_ring(ui, colors, head.shrink(2.0), space::RADIUS);
    }
    let role = Role::DisclosureTriangle;
    response.widget_info(|| WidgetInfo::selected(role, true, is_unfolded, group.name()));
    stop_ui(ui, draw, &stop, &response, rect);
    if response.clicked() {
        draw.flip(fold);
        draw.memory.state::<Outline>().cursor = Some(stop);
        // From now on the keys are about this, and not about what is selected.
        response.request_focus();
    }
    if group == Group::Variants {
        menus::context_menu_ui(ui, draw, &response, menus::variants_ui);
    }
    response.on_hover_text(group.meaning());
    plus_ui(ui, draw, plus, &group.kind().into(), sense);
    if count == 0 && is_unfolded {
        ui.horizontal(|ui| {
            ui.add_space(9.0);
            weak(ui, group.meaning());
        });
    }
}

/// The small button on the head of a group.
fn plus_ui(ui: &Ui, draw: &mut Draw<'_>, rect: Rect, list: &List, sense: Sense) {
    let colors = palette(ui);
    let rect = Rect::from_center_size(rect.center(), vec2(26.0, 26.0));
    let response = ui.interact(rect, Id::unique(("outline add", list)), sense);
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
    icon_at(ui, rect.center(), Icon::ADD, 15.0, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    let name = format!("Add {}", list.kind.singular());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.clicked() {
        draw.memory.state::<Outline>().cursor = Some(Stop::Group(Group::of(list.kind)));
        commands::begin_to_add(draw, list.clone());
    }
    response.on_hover_text(format!("{name}…\n{}", kind_meaning(list.kind)));
}

/// The quiet line at the end of a party or a source: what can be added to it.
pub fn add_row_ui(ui: &mut Ui, draw: &mut Draw<'_>, lists: &[List], owner: &str) {
    let colors = palette(ui);
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let mut left = line.left() + INDENT;
    for list in lists {
        let stop = Stop::Add(list.clone());
        let word = words::capital(list.kind.singular());
        let text = lines(ui, &word, theme::text(12.5), colors.text_weak, 200.0, 1);
        let size = text.size();
        let rect = Rect::from_min_size(pos2(left, line.top()), vec2(size.x + 40.0, line.height()));
        left = rect.right() + 2.0;
        let response = ui.interact(rect, stop.id(), sense(draw, &stop));
        let ink = if response.hovered() {
            colors.accent
        } else {
            colors.text_weak
        };
        if response.hovered() {
            let radius = CornerRadius::same(space::RADIUS);
            ui.painter().rect_filled(rect, radius, colors.sunken);
        }
        icon_at(
            ui,
            pos2(rect.left() + 16.0, rect.center().y),
            Icon::ADD,
            13.0,
            ink,
        );
        let at = pos2(rect.left() + 28.0, rect.center().y - size.y / 2.0);
        ui.painter().galley_with_override_text_color(at, text, ink);
        if response.has_focus() {
            focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
        }
        let name = format!("Add {} to {owner}", list.kind.singular());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        stop_ui(ui, draw, &stop, &response, rect);
        if response.clicked() {
            commands::begin_to_add(draw, list.clone());
        }
        response.on_hover_text(kind_meaning(list.kind));
    }
}
