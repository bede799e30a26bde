//! The panels at the sides of the window: laid out as the window is divided, folded into rails, made wider by their
//! edges.

use std::f32::consts::FRAC_PI_2;

use eframe::egui::{
    EventFilter, Frame, Id, IdSalt, Key, Margin, Modifiers, Panel, PanelState, Rect, Shape, Ui,
    Vec2, accesskit, epaint::TextShape, pos2, vec2,
};

use super::division::{Division, RAIL};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, LookAction, Selection};
use crate::ui::frame::sides::{Side, Sides, Unfolded, Wanted};
use crate::ui::kit::control::{Control, Lights, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_at, lines};
use crate::ui::things::command::Command;
use crate::ui::things::commands::{Adding, RowWish, Wishes};

/// How much wider a key makes a panel.
const STEP: f32 = 30.0;

/// Opens the panels in which something is to be seen or done that was asked for elsewhere.
pub fn reveal_asked(draw: &mut Draw<'_>) {
    let wishes = draw.memory.state::<Wishes>();
    let is_field = wishes.field.is_some();
    // Where the keyboard goes back to is no reason to open anything.
    let is_row = wishes
        .row
        .as_ref()
        .is_some_and(|wish| !matches!(wish.what, RowWish::GoBack))
        || draw.memory.state::<Option<Adding>>().is_some();
    if is_row {
        draw.reveal(Side::Outline);
    }
    let selected = draw.cx.selection.place();
    let has_form = draw.shown().has_form(selected.as_ref());
    let had_form = std::mem::replace(&mut draw.memory.state::<Unfolded>().had_form, has_form);
    if is_field || has_form && !had_form {
        draw.reveal(Side::Details);
    }
}

/// Opens the panel that explains what was selected in this frame, unless the user does without it.
pub fn reveal_selected(draw: &mut Draw<'_>) {
    let selects = |action: &Action| match action {
        Action::Select(selection) => *selection != Selection::None,
        _ => false,
    };
    if draw.actions.iter().any(selects) && !draw.cx.look.sides.details.is_hidden {
        draw.reveal(Side::Details);
    }
}

/// Divides the window, and notes how its panels stand.
pub fn divide(ui: &Ui, draw: &mut Draw<'_>) -> Division {
    let unfolded = draw.memory.state::<Unfolded>();
    let sides = unfolded.dragged.unwrap_or(draw.cx.look.sides);
    let division = Division::new(ui.available_width(), &sides, &unfolded.opened);
    let both = [Side::Outline, Side::Details];
    let unfolded = draw.memory.state::<Unfolded>();
    let with = |test: &dyn Fn(Side) -> bool| both.into_iter().filter(|it| test(*it)).collect();
    unfolded.seen = with(&|side| division.of(side).is_shown);
    unfolded.roomy = with(&|side| division.of(side).has_room);
    division
}

/// Lays a panel out with its edge, or the rail in its place. Returns all of it and the room in it.
pub fn side_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    side: Side,
    division: &Division,
    add_contents: impl FnOnce(&mut Ui, &mut Draw<'_>) -> Rect,
) -> (Rect, Option<Rect>) {
    let part = division.of(side);
    let panel = |name: &'static str| match side {
        Side::Outline => Panel::left(name),
        Side::Details => Panel::right(name),
    };
    let frame = Frame::new().fill(palette(ui).card);
    if !part.is_shown {
        let rail = panel(about(side).rail)
            .exact_size(RAIL)
            .resizable(false)
            .frame(frame);
        let rail = rail.show(ui, |ui| rail_ui(ui, draw, side));
        return (rail.response.rect, None);
    }
    let name = about(side).panel;
    let takes_all = division.centre == 0.0;
    let panel = if takes_all {
        panel(name).exact_size(part.width).resizable(false)
    } else {
        set_width(ui, name, part.width);
        panel(name)
            .size_range(part.width.min(least(side))..=part.most)
            .resizable(true)
    };
    let margin = match side {
        Side::Outline => Margin {
            left: 8,
            ..Margin::ZERO
        },
        Side::Details => Margin::ZERO,
    };
    let shown = panel
        .frame(frame.inner_margin(margin))
        .show(ui, |ui| add_contents(ui, draw));
    let rect = shown.response.rect;
    if !takes_all {
        follow_edge(ui, draw, side, part.width, rect.width());
    }
    (rect, Some(shown.inner))
}

/// The narrowest that a panel can be made by its edge.
fn least(side: Side) -> f32 {
    match side {
        Side::Outline => 180.0,
        Side::Details => 240.0,
    }
}

/// What is told of a panel.
struct About {
    panel: &'static str,
    rail: &'static str,
    icon: Icon,
    text: &'static str,
    name: &'static str,
    command: Command,
}

fn about(side: Side) -> About {
    match side {
        Side::Outline => About {
            panel: "outline",
            rail: "outline rail",
            icon: Icon::LEFT_PANEL,
            text: "Outline",
            name: "Show the outline",
            command: Command::ShowOutline,
        },
        Side::Details => About {
            panel: "inspector",
            rail: "inspector rail",
            icon: Icon::RIGHT_PANEL,
            text: "Details",
            name: "Show the details",
            command: Command::ShowDetails,
        },
    }
}

/// Has egui's panel be as wide as the window is divided: by itself it keeps the width that it once had to be cut down to.
fn set_width(ui: &Ui, name: &'static str, width: f32) {
    let outer_rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, ui.available_height()));
    let id = panel_id(ui, name);
    ui.data_mut(|data| data.insert_persisted(id, PanelState { outer_rect }));
}

/// The id of egui's panel of this name.
fn panel_id(ui: &Ui, name: &'static str) -> Id {
    ui.scope_id().with_salt(IdSalt::new(name))
}

/// Takes the width over that the edge of a panel was dragged to.
fn follow_edge(ui: &Ui, draw: &mut Draw<'_>, side: Side, given: f32, now: f32) {
    let edge = panel_id(ui, about(side).panel).with("__resize");
    let response = ui.ctx().read_response(edge);
    let is_dragged = response.is_some_and(|it| it.dragged() || it.drag_stopped());
    let asks = [
        accesskit::Action::Increment,
        accesskit::Action::Decrement,
        accesskit::Action::SetValue,
    ];
    let is_asked = ui.input(|input| {
        asks.iter()
            .any(|ask| input.has_accesskit_action_request(edge, *ask))
    });
    if !(is_dragged || is_asked) || (given - now).abs() < 0.25 {
        return;
    }
    let sides = draw.cx.look.sides;
    let unfolded = draw.memory.state::<Unfolded>();
    let before = unfolded.dragged.unwrap_or(sides);
    let wanted = Wanted {
        width: Some(now),
        ..before.of(side)
    };
    unfolded.dragged = Some(before.with(side, wanted));
    ui.ctx().request_repaint();
}

/// Tells the width that an edge was dragged to once it is let go.
pub fn finish_drag(ui: &Ui, draw: &mut Draw<'_>) {
    if ui.input(|input| input.pointer.any_down()) {
        return;
    }
    if let Some(sides) = draw.memory.state::<Unfolded>().dragged.take() {
        draw.actions.push(Action::Look(LookAction::SetSides(sides)));
    }
}

/// Takes the keys of the edge that has the focus: the arrows make its panel wider or narrower.
pub fn edge_keys(ui: &Ui, draw: &mut Draw<'_>, focused: Id, edge: Rect, division: &Division) {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let x = edge.center().x;
    let is_left = (x - division.outline.width).abs() < 3.0 && division.outline.is_shown;
    let side = if is_left {
        Side::Outline
    } else {
        Side::Details
    };
    let part = division.of(side);
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let right = pressed(Key::ArrowRight) as f32 - pressed(Key::ArrowLeft) as f32;
    let wider = if side == Side::Outline { right } else { -right };
    if wider != 0.0 {
        let sides = draw.cx.look.sides;
        let width = (part.width + wider * STEP).min(part.most).max(least(side));
        let wanted = Wanted {
            width: Some(width),
            ..sides.of(side)
        };
        let sides: Sides = sides.with(side, wanted);
        draw.actions.push(Action::Look(LookAction::SetSides(sides)));
    }
}

/// What is left of a folded panel: all of it brings the panel back.
fn rail_ui(ui: &mut Ui, draw: &mut Draw<'_>, side: Side) {
    let colors = palette(ui);
    let about = about(side);
    let keys = about.command.about().keys.first();
    let keys = keys.map(|keys| ui.ctx().format_shortcut(keys));
    let rest = Skin::ink(colors.text_weak);
    let control = Control {
        lit: Some(Skin::ink(colors.text).on(colors.hover)),
        lights: Lights::Hover,
        radius: 0,
        ring: Vec2::splat(-3.0),
        name: about.name,
        hint: &format!("{} ({})", about.name, keys.unwrap_or_default()),
        ..Control::new(Default::default(), rest)
    };
    let rect = ui.max_rect();
    let painted = control.ui_at(ui, Id::unique(about.rail), rect);
    ui.take_available_space();
    let ink = if painted.response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    let top = pos2(rect.center().x, rect.top() + 24.0);
    icon_at(ui, top, about.icon, 16.0, ink);
    let word = lines(ui, about.text, theme::medium(12.5), ink, f32::INFINITY, 1);
    let size = word.size();
    if 46.0 + size.x < rect.height() {
        // Read from below to above at the left, from above to below at the right.
        let (at, angle) = match side {
            Side::Outline => {
                let at = pos2(rect.center().x - size.y / 2.0, top.y + 18.0 + size.x);
                (at, -FRAC_PI_2)
            }
            Side::Details => {
                let at = pos2(rect.center().x + size.y / 2.0, top.y + 18.0);
                (at, FRAC_PI_2)
            }
        };
        let word = TextShape::new(at, word, ink).with_angle(angle);
        ui.painter().add(Shape::Text(word));
    }
    if painted.response.clicked() {
        draw.turn(side);
    }
}
