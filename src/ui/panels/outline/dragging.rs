//! Moving rows among their kind by the pointer: one move, made when the row is dropped.

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{
    Area, CursorIcon, Frame, Id, Key, Label, Margin, Order, Pos2, Rangef, Rect, RichText, Stroke,
    Ui, vec2,
};

use super::Outline;
use super::act;
use super::items::Stop;
use super::rows::INDENT;
use crate::model::{Edit, List, Place};
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, palette};

/// A row that is being dragged.
#[derive(Debug)]
pub struct Drag {
    place: Place,
    /// The list that it is moved in.
    list: List,
    text: String,
}

/// A row that was drawn in this frame.
#[derive(Debug)]
pub struct Seen {
    /// What it is.
    pub stop: Stop,
    /// How deep it stands.
    pub level: u8,
    /// Where.
    pub rect: Rect,
}

/// Between two rows of a list: where the dragged one would come to stand.
#[derive(Clone, Copy)]
struct Gap {
    /// Before the thing that is at this position now.
    before: usize,
    y: f32,
}

/// Begins to drag a row.
pub fn begin(draw: &mut Draw<'_>, place: &Place, text: &str) {
    if let Some(list) = draw.cx.scenario.list_of(place) {
        draw.memory.state::<Outline>().drag = Some(Drag {
            place: place.clone(),
            list,
            text: text.to_owned(),
        });
    }
}

/// Whether this row is being dragged.
pub fn is_dragged(draw: &mut Draw<'_>, place: &Place) -> bool {
    let drag = draw.memory.state::<Outline>().drag.as_ref();
    drag.is_some_and(|drag| drag.place == *place)
}

/// Shows where the dragged row would come to stand, and moves it there when it is dropped. To be called inside the
/// scroll area, after all rows.
pub fn drag_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(drag) = draw.memory.state::<Outline>().drag.take() else {
        return;
    };
    let (escape, is_down, is_released, pointer) = ui.input(|input| {
        (
            input.key_pressed(Key::Escape),
            input.pointer.primary_down(),
            input.pointer.primary_released(),
            input.pointer.latest_pos(),
        )
    });
    let from = draw.cx.scenario.position(&drag.place);
    let (Some(pointer), Some(from), false) = (pointer, from, escape) else {
        ui.ctx().stop_dragging();
        return;
    };
    let sight = ui.clip_rect();
    let is_over = sight.expand2(vec2(24.0, 40.0)).contains(pointer);
    let gap = gaps(draw, &drag)
        .into_iter()
        .filter(|_| is_over)
        .min_by(|one, other| {
            (one.y - pointer.y)
                .abs()
                .total_cmp(&(other.y - pointer.y).abs())
        });
    if is_released || !is_down {
        if let Some(gap) = gap.filter(|_| is_released) {
            let to = gap.before - usize::from(gap.before > from.at);
            if to != from.at {
                let edit = Edit::Move(drag.place.clone(), to);
                draw.actions.push(Action::Edit(edit));
            }
            act::go_to(draw, &drag.place);
        }
        return;
    }
    if let Some(gap) = gap {
        gap_ui(ui, draw, &drag, gap);
    }
    carried_ui(ui, &drag.text, pointer);
    scroll_near_edges(ui, sight, pointer);
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    draw.memory.state::<Outline>().drag = Some(drag);
}

/// The places between the rows of the list that the dragged one is in, as far as they were drawn.
fn gaps(draw: &mut Draw<'_>, drag: &Drag) -> Vec<Gap> {
    let list = draw.cx.scenario.places(&drag.list);
    let seen = &draw.memory.state::<Outline>().seen;
    let mut gaps = Vec::new();
    let mut last = None;
    for (row, of) in seen.iter().enumerate() {
        let Stop::Thing(place) = &of.stop else {
            continue;
        };
        let Some(at) = list.iter().position(|it| it == place) else {
            continue;
        };
        gaps.push(Gap {
            before: at,
            y: of.rect.top(),
        });
        // What belongs to it stands below it.
        let below = seen.iter().skip(row + 1);
        let end = below
            .take_while(|it| it.level > of.level)
            .last()
            .unwrap_or(of);
        last = Some(Gap {
            before: at + 1,
            y: end.rect.bottom(),
        });
    }
    gaps.extend(last);
    gaps
}

fn gap_ui(ui: &Ui, draw: &mut Draw<'_>, drag: &Drag, gap: Gap) {
    let color = palette(ui).accent;
    let Some(row) = draw.memory.state::<Outline>().seen.first() else {
        return;
    };
    let is_deep = drag.list.owner != Place::Scenario;
    let left = row.rect.left() + if is_deep { INDENT } else { 0.0 } + 4.0;
    let y = gap.y - 0.5;
    let line = Stroke::new(2.0, color);
    ui.painter()
        .hline(Rangef::new(left + 4.0, row.rect.right()), y, line);
    ui.painter().circle_stroke(Pos2::new(left, y), 3.5, line);
}

/// The row that is carried, beside the pointer.
fn carried_ui(ui: &Ui, text: &str, pointer: Pos2) {
    let colors = palette(ui);
    Area::new(Id::unique("outline carried"))
        .order(Order::Tooltip)
        .interactable(false)
        .constrain(false)
        .fixed_pos(pointer + vec2(14.0, 14.0))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Margin::symmetric(10, 6))
                .stroke(Stroke::new(1.0, colors.accent))
                .show(ui, |ui| {
                    ui.set_max_width(220.0);
                    let text = RichText::new(text)
                        .font(theme::medium(13.0))
                        .color(colors.text);
                    ui.add(Label::new(text).truncate());
                });
        });
}

/// Scrolls while the pointer is close to the upper or lower edge, the faster the closer.
fn scroll_near_edges(ui: &Ui, sight: Rect, pointer: Pos2) {
    const EDGE: f32 = 36.0;
    const FASTEST: f32 = 900.0;
    let above = EDGE - (pointer.y - sight.top());
    let below = EDGE - (sight.bottom() - pointer.y);
    let how = if above > 0.0 {
        above
    } else if below > 0.0 {
        -below
    } else {
        return;
    };
    let seconds = ui.input(|input| input.stable_dt).min(0.05);
    let by = (how / EDGE).clamp(-1.0, 1.0) * FASTEST * seconds;
    ui.scroll_with_delta_animation(vec2(0.0, by), ScrollAnimation::none());
    ui.ctx().request_repaint();
}
