//! Lays a control out and paints it.

use std::sync::Arc;

use eframe::egui::{
    Color32, CornerRadius, Galley, Rect, Response, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};

use super::{Control, Lights, Painted, Run, Side, Skin, Width};
use crate::ui::kit::pieces::{focus_ring, icon_at, lines};
use crate::ui::kit::theme::palette;

/// The texts of a control as they are laid out.
pub struct Laid {
    pub size: Vec2,
    text: Arc<Galley>,
    below: Option<Arc<Galley>>,
    end: Option<Arc<Galley>>,
}

impl Control<'_> {
    pub(super) fn lay_out(&self, ui: &Ui, available: f32) -> Laid {
        // The ink changes with the state, which is known only when there is a place.
        let set = |run: &Run<'_>, width: f32| {
            let font = run.font.clone();
            lines(ui, run.text, font, Color32::PLACEHOLDER, width, run.rows)
        };
        let end = self.end.as_ref().map(|end| set(end, end.most));
        let end_size = end.as_ref().map_or(Vec2::ZERO, |end| end.size());
        let taken = match self.end_side {
            Side::Right(_) => end_size.x,
            _ => 0.0,
        };
        let around = self.lead + self.tail + taken + self.free;
        let (most, least) = match self.width {
            Width::Fit(most) => (most, self.least),
            Width::Full => (available, 1.0),
            Width::Exactly(width) => (width, 1.0),
        };
        let room = (most - around).max(least);
        let text = set(&self.text, room);
        let below = self.below.as_ref().map(|below| set(below, room));
        let under = below.as_ref().map_or(Vec2::ZERO, |below| below.size());
        let width = match self.width {
            Width::Fit(_) => text.size().x.max(under.x) + around,
            Width::Full | Width::Exactly(_) => most,
        };
        let high = (text.size().y + under.y).max(end_size.y) + self.pad;
        let mut height = high.max(self.height);
        if !self.is_exact {
            height = height.round();
        }
        Laid {
            size: vec2(width, height),
            text,
            below,
            end,
        }
    }

    fn skin(&self, response: &Response) -> Skin {
        let is_down = response.is_pointer_button_down_on();
        let is_lit = match self.lights {
            Lights::Hover => response.hovered(),
            Lights::Press => response.hovered() || is_down,
            Lights::Focus => response.hovered() || response.has_focus(),
        };
        match self.pressed {
            // What cannot be pressed is never lit.
            _ if !self.sense().interactive() => self.rest,
            Some(pressed) if is_down => pressed,
            _ if is_lit => self.lit.unwrap_or(self.rest),
            _ => self.rest,
        }
    }

    pub(super) fn paint(&self, ui: &Ui, rect: Rect, response: Response, laid: Laid) -> Painted {
        let skin = self.skin(&response);
        self.paint_surface(ui, rect, skin);
        let middle = rect.center().y - self.lift;
        let size = laid.text.size();
        let top = self.top.map(|top| rect.top() + top);
        let top = top.unwrap_or(middle - size.y / 2.0);
        let text = Rect::from_min_size(pos2(rect.left() + self.lead, top), size);
        let x_of = |side: Side, width: f32| match side {
            Side::Left(left) => rect.left() + left,
            Side::Right(before) => rect.right() - self.free - before - width,
            Side::Behind(behind) => text.right() + behind,
            Side::Middle => rect.center().x,
        };
        let is_cut = laid.text.elided;
        let ink = |run: &Run<'_>| run.ink.unwrap_or(skin.ink);
        if let (Some(below), Some(galley)) = (&self.below, laid.below) {
            let at = pos2(text.left(), text.bottom() + 1.0);
            ui.painter().galley(at, galley, ink(below));
        }
        if let (Some(end), Some(galley)) = (&self.end, laid.end) {
            let size = galley.size();
            let at = pos2(
                x_of(self.end_side, size.x),
                middle - size.y / 2.0 + end.drop,
            );
            ui.painter().galley(at, galley, ink(end));
        }
        for mark in [self.icon, self.end_icon].into_iter().flatten() {
            let y = mark.below.map_or(middle, |below| text.top() + below);
            let center = pos2(x_of(mark.side, 0.0), y);
            icon_at(ui, center, mark.icon, mark.size, skin.icon);
        }
        let mut words = rect;
        if !self.text.text.is_empty() {
            ui.painter().galley(text.min, laid.text, ink(&self.text));
            words = text;
        }
        if skin.underline != Color32::TRANSPARENT {
            let line = Stroke::new(1.0, skin.underline);
            ui.painter().hline(words.x_range(), words.bottom(), line);
        }
        if response.has_focus() {
            let ring = rect.expand2(self.ring);
            focus_ring(ui, palette(ui), ring, self.radius);
        }
        Painted {
            response: self.tell(response, is_cut),
            rect,
            text,
        }
    }

    fn paint_surface(&self, ui: &Ui, rect: Rect, skin: Skin) {
        let radius = CornerRadius::same(self.radius);
        if skin.edge != Color32::TRANSPARENT {
            let edge = Stroke::new(1.0, skin.edge);
            ui.painter()
                .rect(rect, radius, skin.fill, edge, StrokeKind::Inside);
        } else if skin.fill != Color32::TRANSPARENT {
            let behind = rect.expand2(vec2(self.bleed, 0.0));
            ui.painter().rect_filled(behind, radius, skin.fill);
        }
    }
}
