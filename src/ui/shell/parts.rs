//! The parts of the window: where each is, in which order the Tab key goes through them, and the key that goes from
//! one to the next.
//!
//! The view in the centre takes the room that the panels leave, so all of them are laid out before it; they are drawn
//! in the order in which they are read.

use eframe::egui::{
    CentralPanel, Frame, Id, Margin, Panel, Popup, Rect, ScrollArea, Ui, UiBuilder, vec2,
};

use super::division::Division;
use super::sides;
use crate::ui::dialogs::{finder, lines, removal, rule, start_card};
use crate::ui::frame::sides::Side;
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::{palette, space};
use crate::ui::panels::{banners, inspector, outline, problems, status_bar, top_bar};
use crate::ui::things::commands::{self, RowWish, Wishes};

/// From this width on, the view has more air around it.
const WIDE_CENTRE: f32 = 660.0;

/// Where the keyboard was before something was asked over the window.
#[derive(Debug, Default)]
pub struct Covered {
    was_covered: bool,
    focus: Option<Id>,
}

/// Whether something is asked over the window, which then has the keys for itself.
fn is_covered(ui: &Ui, draw: &mut Draw<'_>) -> bool {
    ui.memory(|memory| memory.top_modal_layer().is_some()) || asks_over_all(draw)
}

/// Whether it is asked over all parts of the window, and not by one of them.
fn asks_over_all(draw: &mut Draw<'_>) -> bool {
    rule::is_open(draw)
        || removal::is_open(draw)
        || lines::is_open(draw)
        || finder::is_open(draw)
        || draw.shown().help.is_some()
        || start_card::is_open(draw)
        || draw.cx.files.path_prompt.is_some()
        || draw.cx.files.asks_about_unsaved
        || draw.cx.files.recovery.is_some()
}

/// Gives the focus back to what had it before something was asked over the window.
fn give_focus_back(ui: &Ui, draw: &mut Draw<'_>) {
    let is_covered = is_covered(ui, draw);
    draw.shown().is_covered = is_covered;
    let focused = ui.memory(|memory| memory.focused());
    let is_there = |id: &Id| {
        ui.ctx()
            .viewport(|viewport| viewport.prev_pass.widgets.contains(*id))
    };
    let covered = draw.memory.state::<Covered>();
    if is_covered {
        covered.was_covered = true;
        return;
    }
    if !std::mem::take(&mut covered.was_covered) {
        covered.focus = focused;
        return;
    }
    if focused.as_ref().is_some_and(is_there) {
        return;
    }
    match covered.focus {
        Some(focus) if is_there(&focus) => {
            ui.memory_mut(|memory| memory.request_focus(focus));
        }
        // Such as the field in which something new was named: it stands in the outline now.
        Some(_) => commands::wish_for_row(draw, RowWish::GoBack),
        None => return,
    }
    ui.ctx().request_repaint();
}

/// Draws all parts of the window.
pub fn parts_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    give_focus_back(ui, draw);
    if !asks_over_all(draw) {
        return uncovered_ui(ui, draw);
    }
    // A tooltip that is open stays as long as the pointer is where it was, even over what has come between: while
    // something is asked over the window, the pointer is on that alone.
    let pointer = ui.input_mut(|input| std::mem::take(&mut input.pointer));
    uncovered_ui(ui, draw);
    ui.input_mut(|input| input.pointer = pointer);
}

fn uncovered_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    sides::reveal_asked(draw);
    let division = sides::divide(ui, draw);
    let colors = palette(ui);
    let panel = Frame::new().fill(colors.card);
    let bar = Panel::top("top bar")
        .exact_size(top_bar::height(ui.available_width(), draw.views.len()))
        .resizable(false)
        .frame(panel.inner_margin(Margin::symmetric(12, 0)))
        .show(ui, |ui| top_bar::top_bar_ui(ui, draw))
        .response
        .rect;
    let status = Panel::bottom("status bar")
        .exact_size(30.0)
        .resizable(false)
        .frame(panel.inner_margin(Margin {
            left: 14,
            right: 6,
            ..Margin::ZERO
        }));
    let status = room_ui(ui, status);
    let problems = draw.shown().problems.then(|| {
        let problems = Panel::bottom("problems")
            .default_size(190.0)
            .size_range(110.0..=(ui.available_height() * 0.6).max(120.0))
            .resizable(true)
            .frame(panel.inner_margin(Margin {
                left: 14,
                right: 6,
                top: 6,
                bottom: 0,
            }));
        room_ui(ui, problems)
    });
    let (outline, _) = sides::side_ui(ui, draw, Side::Outline, &division, |ui, draw| {
        outline::outline_ui(ui, draw);
        ui.max_rect()
    });
    let (details, details_room) =
        sides::side_ui(ui, draw, Side::Details, &division, |ui, _| taken(ui));
    if !division.outline.is_shown {
        outline::folded(draw);
    }
    sides::finish_drag(ui, draw);
    let centre = (division.centre > 0.0).then(|| centre_ui(ui, draw));
    if let Some(room) = details_room {
        within(ui, room, |ui| inspector::inspector_ui(ui, draw));
    }
    focus_on_field(ui, draw);
    if let Some(problems) = problems {
        within(ui, problems, |ui| problems::problems_ui(ui, draw));
    }
    within(ui, status, |ui| status_bar::status_bar_ui(ui, draw));
    sides::reveal_selected(draw);
    let parts = [Some(bar), Some(outline), centre, Some(details), problems];
    edge_focus_ui(ui, draw, &division);
    let parts: Vec<Rect> = parts.into_iter().flatten().collect();
    go_to_next_part(ui, &parts);
}

fn centre_ui(ui: &mut Ui, draw: &mut Draw<'_>) -> Rect {
    let margin = if ui.available_width() < WIDE_CENTRE {
        space::CENTRE_NARROW
    } else {
        space::CENTRE
    };
    let frame = Frame::new()
        .fill(palette(ui).app)
        .inner_margin(Margin::same(margin));
    CentralPanel::no_frame()
        .frame(frame)
        .show(ui, |ui| {
            let most = (ui.available_height() * 0.45).max(80.0);
            let told = ScrollArea::vertical()
                .id_salt("banners")
                .max_height(most)
                .show(ui, |ui| banners::banners_ui(ui, draw));
            if told.content_size.y <= 0.0 {
                // What is not there takes no space.
                ui.add_space(-ui.spacing().item_spacing.y);
            }
            if let Some(view) = draw.view() {
                (view.ui)(ui, draw);
            }
        })
        .response
        .rect
}

/// Gives the focus to the field of a form that is wished for, once it is there.
fn focus_on_field(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(wish) = draw.memory.state::<Wishes>().field.take() else {
        return;
    };
    let viewport = |id: Id| {
        ui.ctx()
            .viewport(|viewport| viewport.this_pass.widgets.contains(id))
    };
    if viewport(wish.what) {
        ui.memory_mut(|memory| memory.request_focus(wish.what));
    } else if !wish.is_over(draw.shown()) {
        draw.memory.state::<Wishes>().field = Some(wish);
    }
    ui.ctx().request_repaint();
}

/// Lays a panel out and leaves it empty. Returns the room in it.
fn room_ui(ui: &mut Ui, panel: Panel) -> Rect {
    panel.show(ui, taken).inner
}

/// Takes all of the room, and returns it.
fn taken(ui: &mut Ui) -> Rect {
    let room = ui.max_rect();
    ui.take_available_space();
    room
}

/// Draws into the room of a panel.
fn within(ui: &mut Ui, room: Rect, add_contents: impl FnOnce(&mut Ui)) {
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room));
    ui.shrink_clip_rect(room);
    add_contents(&mut ui);
}

/// Shows where the focus is when it is on the edge by which a panel is made wider, and takes its keys.
fn edge_focus_ui(ui: &Ui, draw: &mut Draw<'_>, division: &Division) {
    let Some(focused) = ui.memory(|memory| memory.focused()) else {
        return;
    };
    let edge = ui.ctx().viewport(|viewport| {
        let widget = viewport.this_pass.widgets.get(focused)?;
        (widget.layer_id == ui.layer_id() && is_edge(widget.rect)).then_some(widget.rect)
    });
    if let Some(edge) = edge {
        let line = Rect::from_center_size(edge.center(), edge.size().max(vec2(2.0, 2.0)));
        let thin = if line.width() < line.height() {
            line.shrink2(vec2((line.width() / 2.0 - 1.5).max(0.0), 0.0))
        } else {
            line.shrink2(vec2(0.0, (line.height() / 2.0 - 1.5).max(0.0)))
        };
        ui.painter().rect_filled(thin, 1, palette(ui).accent);
        if edge.width() < edge.height() {
            sides::edge_keys(ui, draw, focused, edge, division);
        }
    }
}

/// Whether this is the edge of a panel: much longer than thick.
fn is_edge(rect: Rect) -> bool {
    let (short, long) = (rect.size().min_elem(), rect.size().max_elem());
    short < 16.0 && long > 100.0
}

/// Gives the focus to the first thing in the part after the one that has it, if the key for that is pressed.
fn go_to_next_part(ui: &Ui, parts: &[Rect]) {
    let is_back = ui.input_mut(|input| input.consume_shortcut(&shortcuts::PART_BEFORE));
    let is_forth = !is_back && ui.input_mut(|input| input.consume_shortcut(&shortcuts::NEXT_PART));
    if !(is_back || is_forth) || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let focused = ui.memory(|memory| memory.focused());
    let stops: Vec<(Id, Rect, bool)> = ui.ctx().viewport(|viewport| {
        let layers = viewport.this_pass.widgets.layers();
        layers
            .filter(|(layer, _)| **layer == ui.layer_id())
            .flat_map(|(_, widgets)| widgets)
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .filter(|widget| !is_edge(widget.rect))
            .map(|widget| (widget.id, widget.rect, widget.interact_rect.is_positive()))
            .collect()
    });
    // What is scrolled out of sight is above or below its part.
    let part_of = |(_, rect, is_seen): &(Id, Rect, bool)| {
        let center = rect.center();
        parts.iter().position(|part| {
            if *is_seen {
                part.contains(center)
            } else {
                part.height() > 100.0 && part.x_range().contains(center.x)
            }
        })
    };
    let here = stops
        .iter()
        .find(|(id, ..)| Some(*id) == focused)
        .and_then(part_of);
    let count = parts.len();
    for step in 1..=count {
        let part = match (here, is_back) {
            (Some(here), false) => (here + step) % count,
            (Some(here), true) => (here + count - step) % count,
            // From nowhere, to the first part that one works in.
            (None, false) => step % count,
            (None, true) => count - step,
        };
        if let Some((id, ..)) = stops.iter().find(|stop| part_of(stop) == Some(part)) {
            ui.memory_mut(|memory| memory.request_focus(*id));
            ui.ctx().request_repaint();
            return;
        }
    }
}
