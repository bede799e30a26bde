//! Draws the heads of the groups, and the lines from which something is added.

use eframe::egui::{Align2, Id, Rect, Role, Sense, Ui, Vec2, pos2, vec2};

use super::Outline;
use super::items::{Stop, is_unfolded};
use super::rows::{INDENT, fold_icon, sense, stop_ui};
use crate::model::{Kind, List};
use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::weak;
use crate::ui::things::{commands, kinds, menus, words};

/// Draws the head of a group, with a button that adds to it.
pub fn group_ui(ui: &mut Ui, draw: &mut Draw<'_>, group: Kind) {
    let colors = palette(ui);
    let about = kinds::about(Some(group));
    let title = words::capital(group.plural());
    let stop = Stop::Group(group);
    let is_unfolded = is_unfolded(draw, &stop);
    let sense = sense(draw, &stop);
    ui.add_space(10.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let plus = Rect::from_min_max(pos2(rect.right() - 30.0, rect.top()), rect.max);
    let head = Rect::from_min_max(rect.min, pos2(plus.left(), rect.bottom()));
    let name = title.to_uppercase();
    let count = kinds::count(draw.cx.scenario, group);
    let number = count.to_string();
    let number = Run::new(&number, theme::medium(12.0)).ink(colors.text_weak);
    let icon = Mark::new(fold_icon(is_unfolded), 13.0, Side::Behind(12.0));
    let control = Control {
        sense: Some(sense),
        lead: 9.0,
        end: (!is_unfolded).then_some(number),
        end_side: Side::Right(4.0),
        end_icon: Some(icon),
        lit: Some(Skin::ink(colors.text)),
        lights: Lights::Hover,
        ring: Vec2::splat(-2.0),
        role: Role::DisclosureTriangle,
        name: &title,
        is_selected: Some(is_unfolded),
        ..Control::new(
            Run::new(&name, theme::semibold(11.5)),
            Skin::ink(colors.text_weak),
        )
    };
    let response = control.ui_at(ui, stop.id(), head).response;
    stop_ui(ui, draw, &stop, &response, rect);
    if response.clicked() {
        draw.flip(&stop);
        draw.memory.state::<Outline>().cursor = Some(stop);
        // From now on the keys are about this, and not about what is selected.
        response.request_focus();
    }
    if group == Kind::Variant {
        menus::context_menu_ui(ui, draw, &response, menus::variants_ui);
    }
    response.on_hover_text(about.meaning);
    plus_ui(ui, draw, plus, &group.into(), sense);
    if count == 0 && is_unfolded {
        ui.horizontal(|ui| {
            ui.add_space(9.0);
            weak(ui, about.meaning);
        });
    }
}

/// The small button on the head of a group.
fn plus_ui(ui: &Ui, draw: &mut Draw<'_>, rect: Rect, list: &List, sense: Sense) {
    let colors = palette(ui);
    let size = Vec2::splat(26.0);
    let name = format!("Add {}", list.kind.singular());
    let control = Control {
        sense: Some(sense),
        lit: Some(Skin::ink(colors.accent).on(colors.sunken)),
        lights: Lights::Focus,
        ring: Vec2::splat(-2.0),
        name: &name,
        hint: &format!("{name}…\n{}", kinds::about(Some(list.kind)).meaning),
        ..Control::icon(Icon::ADD, 15.0, size, Skin::ink(colors.text_weak))
    };
    let id = Id::unique(("outline add", list));
    let painted = control.ui_in(ui, id, rect, Align2::CENTER_CENTER);
    if painted.response.clicked() {
        draw.memory.state::<Outline>().cursor = Some(Stop::Group(list.kind));
        commands::begin_to_add(draw, list.clone());
    }
}

/// The quiet line at the end of a party or a source: what can be added to it.
pub fn add_row_ui(ui: &mut Ui, draw: &mut Draw<'_>, lists: &[List], owner: &str) {
    let colors = palette(ui);
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let mut left = line.left() + INDENT;
    for list in lists {
        let stop = Stop::Add(list.clone());
        let word = words::capital(list.kind.singular());
        let control = Control {
            height: line.height(),
            sense: Some(sense(draw, &stop)),
            lead: 28.0,
            tail: 12.0,
            icon: Some(Mark::new(Icon::ADD, 13.0, Side::Left(16.0))),
            lit: Some(Skin::ink(colors.accent).on(colors.sunken)),
            lights: Lights::Hover,
            ring: Vec2::splat(-2.0),
            name: &format!("Add {} to {owner}", list.kind.singular()),
            hint: kinds::about(Some(list.kind)).meaning,
            ..Control::new(
                Run::new(&word, theme::text(12.5)),
                Skin::ink(colors.text_weak),
            )
        };
        let room = line.with_min_x(left);
        let painted = control.ui_in(ui, stop.id(), room, Align2::LEFT_TOP);
        left = painted.rect.right() + 2.0;
        stop_ui(ui, draw, &stop, &painted.response, painted.rect);
        if painted.response.clicked() {
            commands::begin_to_add(draw, list.clone());
        }
    }
}
