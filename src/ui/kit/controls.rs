//! Controls: buttons with an icon, switches, a choice among a few.

use eframe::egui::{
    CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::kit::control::{Control, Lights, Run, Skin};
use crate::ui::kit::pieces::{focus_ring, lines};
use crate::ui::kit::theme::{self, Icon, palette};

const SWITCH_WIDTH: f32 = 30.0;
const SWITCH_HEIGHT: f32 = 18.0;

/// A button that shows an icon; `name` is its accessible name and `hint` its tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, hint: &str, enabled: bool) -> Response {
    let colors = palette(ui);
    let ink = if enabled {
        colors.text
    } else {
        colors.text_weak.gamma_multiply(0.55)
    };
    let rest = Skin::ink(ink);
    let control = Control {
        enabled,
        lit: Some(rest.on(colors.sunken)),
        pressed: Some(rest.on(colors.accent_soft)),
        name,
        hint,
        ..Control::icon(icon, 17.0, vec2(32.0, 32.0), rest)
    };
    control.ui(ui).response
}

/// A switch in a line of other things.
pub fn switch(ui: &mut Ui, is_on: bool, name: &str) -> Response {
    let (id, rect) = ui.allocate_space(vec2(SWITCH_WIDTH, SWITCH_HEIGHT));
    switch_at(ui, rect, id, is_on, name, Sense::click())
}

/// A switch in the middle of a rectangle.
///
/// It has a sense of its own: in a list, the switches of one row alone are stops of the Tab key.
pub fn switch_at(ui: &Ui, around: Rect, id: Id, is_on: bool, name: &str, sense: Sense) -> Response {
    let colors = palette(ui);
    let rect = Rect::from_center_size(around.center(), vec2(SWITCH_WIDTH, SWITCH_HEIGHT));
    // The whole rectangle takes the click: a switch is small.
    let response = ui.interact(around.union(rect), id, sense);
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, is_on, name));
    let how = ui.ctx().animate_bool(id, is_on);
    let radius = CornerRadius::same(9);
    let knob = pos2(
        rect.left() + 9.0 + how * (SWITCH_WIDTH - 18.0),
        rect.center().y,
    );
    if is_on {
        ui.painter().rect_filled(rect, radius, colors.accent);
        ui.painter().circle_filled(knob, 6.0, colors.on_accent);
    } else {
        let edge = if response.hovered() {
            colors.accent
        } else {
            colors.control
        };
        ui.painter().rect(
            rect,
            radius,
            colors.sunken,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        ui.painter().circle_filled(knob, 5.0, colors.control);
    }
    if response.has_focus() {
        focus_ring(ui, colors, rect.expand(1.0), 10);
    }
    response
}

/// One choice among a few.
pub struct Segment<'a> {
    /// The word that is shown.
    pub word: &'a str,
    /// The accessible name, which says of what it is a choice.
    pub name: String,
}

/// The id of one of the choices of a control with this id.
pub fn segment_id(id: Id, index: usize) -> Id {
    id.with(index)
}

/// A few choices side by side, of which one is taken; returns the one that was pressed.
pub fn segmented(ui: &mut Ui, id: Id, segments: &[Segment<'_>], taken: usize) -> Option<usize> {
    segmented_with(ui, id, segments, taken, Sense::click())
}

/// The same with a sense of its own: in a list, the choices of one row alone are stops of the Tab key.
pub fn segmented_with(
    ui: &mut Ui,
    id: Id,
    segments: &[Segment<'_>],
    taken: usize,
    sense: Sense,
) -> Option<usize> {
    let colors = palette(ui);
    let font = theme::medium(12.5);
    let width = |segment: &Segment<'_>| {
        let ink = colors.text;
        let text = lines(ui, segment.word, font.clone(), ink, f32::INFINITY, 1);
        text.size().x + 22.0
    };
    let widths: Vec<f32> = segments.iter().map(width).collect();
    let size = vec2(widths.iter().sum::<f32>() + 4.0, 28.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = Stroke::new(1.0, colors.border);
    ui.painter()
        .rect(rect, 7, colors.sunken, edge, StrokeKind::Inside);
    let mut left = rect.left() + 2.0;
    let mut pressed = None;
    for (index, (segment, width)) in segments.iter().zip(widths).enumerate() {
        let part = Rect::from_min_size(pos2(left, rect.top() + 2.0), vec2(width, 24.0));
        left += width;
        let is_taken = index == taken;
        let (rest, lit) = if is_taken {
            let skin = Skin::framed(colors.accent, colors.card, colors.accent);
            (skin, skin)
        } else {
            (Skin::ink(colors.text_weak), Skin::ink(colors.text))
        };
        let control = Control {
            sense: Some(sense),
            lead: 11.0,
            lit: Some(lit),
            lights: Lights::Hover,
            radius: 5,
            role: Role::RadioButton,
            name: &segment.name,
            is_selected: Some(is_taken),
            ..Control::new(Run::new(segment.word, font.clone()), rest)
        };
        let response = control.ui_at(ui, segment_id(id, index), part).response;
        if response.clicked() && !is_taken {
            pressed = Some(index);
        }
    }
    pressed
}
