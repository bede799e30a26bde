//! A row of a list that can be selected: icon, name, something at the end.

use eframe::egui::{Color32, Id, Rect, Response, Role, Sense, Ui, Vec2, pos2};

use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin, Width};
use crate::ui::kit::pieces::icon_at;
use crate::ui::kit::theme::{self, Icon, palette};

/// What a row shows.
pub struct Row<'a> {
    /// Tells the row from all others.
    pub id: Id,
    /// How far it is indented, in points.
    pub indent: f32,
    /// Its symbol and a colour of its own for it.
    pub icon: (Icon, Option<Color32>),
    /// What it is called.
    pub text: &'a str,
    /// The accessible name, with the kind of thing.
    pub name: String,
    /// A small text at the end.
    pub end: &'a str,
    /// A small text below, with a symbol of its own before it.
    pub below: Option<(Icon, &'a str)>,
    /// How much room to leave at the end, in points, beside that of the text.
    pub end_width: f32,
    /// Whether it is the selected one.
    pub is_selected: bool,
    /// Whether it is shown as switched off.
    pub is_off: bool,
    /// How many lines the text may take.
    pub max_lines: usize,
    /// What is said when the pointer rests on it, beside the text in full where it was cut off.
    pub hint: &'a str,
}

impl<'a> Row<'a> {
    /// A row with this symbol and text, of two lines at most; its id and its name are still to be said.
    pub fn new(icon: Icon, text: &'a str) -> Self {
        Self {
            id: Id::NULL,
            indent: 0.0,
            icon: (icon, None),
            text,
            name: String::new(),
            end: "",
            below: None,
            end_width: 0.0,
            is_selected: false,
            is_off: false,
            max_lines: 2,
            hint: "",
        }
    }
}

/// Draws a row over the whole width. Returns its response and the rectangle at its end that was left free.
pub fn row_ui(ui: &mut Ui, row: &Row<'_>) -> (Response, Rect) {
    row_with(ui, row, Sense::click())
}

/// The same with a sense of its own: a row may be dragged, or be no stop of the Tab key.
pub fn row_with(ui: &mut Ui, row: &Row<'_>, sense: Sense) -> (Response, Rect) {
    let colors = palette(ui);
    let (ink, font) = match (row.is_selected, row.is_off) {
        (true, _) => (colors.accent, theme::medium(13.5)),
        (false, true) => (colors.text_weak, theme::text(13.5)),
        (false, false) => (colors.text, theme::text(13.5)),
    };
    let (icon, own_color) = row.icon;
    let (behind, icon_color) = if row.is_selected {
        (colors.accent_soft, colors.accent)
    } else {
        (Color32::TRANSPARENT, colors.text_weak)
    };
    let rest = Skin::ink(ink)
        .icon(own_color.unwrap_or(icon_color))
        .on(behind);
    let end = Run::new(row.end, theme::medium(12.0)).ink(colors.text_weak);
    let icon = Mark::new(icon, 15.0, Side::Left(row.indent + 16.0));
    let below = |(_, text)| {
        Run::new(text, theme::text(11.5))
            .rows(2)
            .ink(colors.text_weak)
    };
    let control = Control {
        width: Width::Full,
        pad: if row.below.is_some() { 13.0 } else { 12.0 },
        below: row.below.map(below),
        top: row.below.map(|_| 5.0),
        value: row.below.map(|(_, text)| text),
        free: row.end_width,
        id: Some(row.id),
        sense: Some(sense),
        lead: row.indent + 32.0,
        tail: if row.end.is_empty() { 6.0 } else { 16.0 },
        end: Some(end),
        end_side: Side::Right(8.0),
        icon: Some(icon.below(8.5)),
        lit: (!row.is_selected).then(|| rest.on(colors.sunken)),
        lights: Lights::Hover,
        ring: Vec2::splat(-2.0),
        role: Role::TreeItem,
        name: &row.name,
        is_selected: Some(row.is_selected),
        hint: row.hint,
        tells_cut: true,
        ..Control::new(Run::new(row.text, font).rows(row.max_lines), rest)
    };
    let painted = control.ui(ui);
    let rect = painted.rect;
    if let Some((icon, _)) = row.below {
        let center = pos2(rect.left() + row.indent + 16.0, painted.text.bottom() + 8.0);
        icon_at(ui, center, icon, 11.5, colors.text_weak);
    }
    let free = rect.with_min_x(rect.right() - row.end_width);
    (painted.response, free)
}
