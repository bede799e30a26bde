//! Draws what can be seen of the matrix in the order in which it is read, and takes pointer and keys.

use eframe::egui::{
    CornerRadius, Margin, Pos2, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::cursor::{cell_id, keep_cursor, stand_on};
use super::face::{paint_cell, smallest_word};
use super::layout::Layout;
use super::model::INFERRED;
use super::{Cursor, Model};
use crate::analysis::Subject;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::card;
use crate::ui::kit::theme::{Palette, palette, space};
use crate::ui::things::menus;

/// Around the matrix, in its card.
const MARGIN: Margin = Margin {
    left: 10,
    right: 10,
    top: 2,
    bottom: 4,
};

/// Where the matrix is in a view that scrolls in both directions.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The upper left corner of its card on the screen.
    pub corner: Pos2,
    /// How wide the card is.
    pub width: f32,
    /// How high the view is, and so what rows may take together.
    pub height: f32,
    /// What is seen, on the screen.
    pub seen: Rangef,
    /// How far the parties are moved to the left.
    pub shift: f32,
}

/// How much room the matrix takes.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// What is seen of its card on the screen.
    pub place: Rect,
    /// The height of its card.
    pub height: f32,
    /// How far the parties can be moved to the left.
    pub most_shift: f32,
}

/// Draws the matrix on its card.
pub fn matrix_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: Place) -> Extent {
    let model = &*super::model(draw);
    let (columns, rows) = (model.columns.len(), model.rows.len());
    let room = vec2(place.width, place.height) - MARGIN.sum();
    let layout = Layout::new(columns, rows, room, smallest_word(ui, model));
    let size = vec2(place.width, layout.height() + MARGIN.sum().y);
    let rect = Rect::from_min_size(place.corner, size);
    ui.painter().add(card(ui).inner_margin(0).paint(rect));
    let cursor = keep_cursor(ui, draw, model);
    let origin = rect.min + vec2(f32::from(MARGIN.left), f32::from(MARGIN.top));
    let pen = Pen {
        layout: &layout,
        origin,
        card: rect.shrink(1.0),
        top: origin
            .y
            .max(place.seen.min)
            .min(rect.bottom() - layout.header),
        seen: place.seen,
        shift: place.shift.clamp(0.0, layout.most_shift()),
        colors: palette(ui),
    };
    if let Some(row) = super::row_to_show(draw, model) {
        let row = pen.on_screen(layout.row_name(row));
        pen.scroll_to(ui, row, columns.saturating_sub(1));
    }
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(pen.card));
    pen.header_ui(ui, draw, model, cursor);
    pen.rows_ui(ui, draw, model, cursor);
    ui.set_clip_rect(clip);
    let seen = place.seen.min..=place.seen.max;
    Extent {
        place: rect.intersect(Rect::from_x_y_ranges(rect.x_range(), seen)),
        height: size.y,
        most_shift: layout.most_shift(),
    }
}

pub(super) struct Pen<'a> {
    pub layout: &'a Layout,
    /// Where the matrix begins on the screen; moves as the view scrolls down.
    pub origin: Pos2,
    /// What can be drawn on.
    pub card: Rect,
    /// Where the names of the columns begin on the screen: they stay in sight.
    pub top: f32,
    /// What is seen of the view on the screen, from above to below.
    pub seen: Rangef,
    /// How far the parties are moved to the left.
    pub shift: f32,
    pub colors: &'static Palette,
}

impl Pen<'_> {
    pub fn on_screen(&self, rect: Rect) -> Rect {
        rect.translate(self.origin.to_vec2())
    }

    /// What lies below the names of the columns.
    pub fn below_names(&self) -> Rect {
        self.card.with_min_y(self.top + self.layout.header)
    }

    /// Where the parties are seen, or everyone is.
    pub fn column_clip(&self, column: usize) -> Rect {
        let parties = self.layout.parties();
        let (left, right) = (self.origin.x + parties.min, self.origin.x + parties.max);
        if self.layout.is_pinned(column) {
            self.card.with_min_x(right)
        } else {
            // The ring of a selected cell is not cut off.
            let left = if self.shift > 0.0 {
                left + 1.0
            } else {
                left - 4.0
            };
            self.card.with_min_x(left).with_max_x(right)
        }
    }

    /// The columns of which something is seen, and everyone.
    pub fn columns(&self, model: &Model) -> impl Iterator<Item = usize> + use<> {
        let everyone = model.columns.len().checked_sub(1);
        self.layout.parties_within(self.shift).chain(everyone)
    }

    fn rows_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, cursor: Cursor) {
        let whole = ui.clip_rect();
        let below = whole.intersect(self.below_names());
        let rows = self.layout.rows_within(
            self.top - self.origin.y + self.layout.header,
            self.seen.max - self.origin.y,
        );
        // The keyboard's cell is drawn wherever it is: it must be able to have the focus.
        if cursor.row < rows.start {
            ui.set_clip_rect(below.intersect(self.column_clip(cursor.column)));
            self.cell_ui(ui, draw, model, cursor, cursor);
        }
        for row in rows.clone() {
            ui.set_clip_rect(below);
            self.row_name_ui(ui, draw, model, row, row == cursor.row);
            let mut has_cursor = row != cursor.row;
            for column in self.columns(model) {
                ui.set_clip_rect(below.intersect(self.column_clip(column)));
                has_cursor |= column == cursor.column;
                self.cell_ui(ui, draw, model, Cursor { row, column }, cursor);
            }
            if !has_cursor {
                ui.set_clip_rect(below.intersect(self.column_clip(cursor.column)));
                self.cell_ui(ui, draw, model, cursor, cursor);
            }
        }
        if cursor.row >= rows.end {
            ui.set_clip_rect(below.intersect(self.column_clip(cursor.column)));
            self.cell_ui(ui, draw, model, cursor, cursor);
        }
        ui.set_clip_rect(below);
        self.foot_ui(ui, draw);
        self.lines_ui(ui);
        ui.set_clip_rect(whole);
    }

    /// The line before everyone, and the one behind the names where parties are moved below them.
    fn lines_ui(&self, ui: &Ui) {
        let line = Stroke::new(1.0, self.colors.border);
        let bottom = self.origin.y + self.layout.height() - 8.0;
        let clip = ui.clip_rect().with_min_y(self.card.top());
        let painter = ui.painter().with_clip_rect(clip);
        let moved = (self.shift > 0.0).then_some(self.layout.names);
        for x in self.layout.divider().into_iter().chain(moved) {
            painter.vline(self.origin.x + x, self.top + 10.0..=bottom, line);
        }
    }

    fn cell_ui(&self, ui: &Ui, draw: &mut Draw<'_>, model: &Model, here: Cursor, cursor: Cursor) {
        let Cursor { row, column } = here;
        let (Some(of_row), Some(of_column)) = (model.rows.get(row), model.columns.get(column))
        else {
            return;
        };
        let Some(cell) = of_row.cells.get(column) else {
            return;
        };
        let rect = self.on_screen(self.layout.cell(row, column, self.shift));
        // One cell is a stop of the keyboard; the arrow keys move from there.
        let sense = if here == cursor {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(rect, cell_id(of_row, of_column), sense);
        let selection = model.selection(row, column);
        let is_selected = selection.as_ref() == Some(draw.cx.selection);
        response.widget_info(|| {
            let mut info = WidgetInfo::selected(Role::Button, true, is_selected, &cell.name);
            info.current_text_value = cell.is_inferred.then(|| INFERRED.to_owned());
            info
        });
        if response.gained_focus() {
            self.scroll_to(ui, rect, column);
        }
        if response.clicked() {
            // So that the arrow keys go on from a cell that was clicked.
            response.request_focus();
            stand_on(draw, model, here);
            draw.actions.extend(selection.map(Action::Select));
        }
        paint_cell(ui, self.colors, rect, cell, self.layout.face);
        self.paint_state(ui, rect, &response, is_selected);
        let party = match &of_column.subject {
            Subject::Party(party) => Some(party),
            Subject::Everyone => None,
        };
        menus::context_menu_ui(ui, draw, &response, |ui, draw| {
            menus::cell_ui(ui, draw, &of_row.package, party);
        });
        response.on_hover_text(&cell.hint);
    }

    fn paint_state(&self, ui: &Ui, rect: Rect, response: &Response, is_selected: bool) {
        let radius = CornerRadius::same(space::RADIUS);
        let outline = |grow: f32, width: f32| {
            ui.painter().rect_stroke(
                rect.expand(grow),
                CornerRadius::same(space::RADIUS + grow as u8),
                Stroke::new(width, self.colors.accent),
                StrokeKind::Outside,
            );
        };
        if is_selected {
            outline(0.0, 2.0);
        } else if response.hovered() {
            ui.painter().rect_stroke(
                rect,
                radius,
                Stroke::new(1.0, self.colors.accent),
                StrokeKind::Inside,
            );
        }
        if response.has_focus() {
            outline(if is_selected { 3.0 } else { 1.0 }, 1.5);
        }
    }

    /// Scrolls so that a cell stands clear of the names and of everyone.
    fn scroll_to(&self, ui: &Ui, cell: Rect, column: usize) {
        let way = |cell: Rangef, free: Rangef| {
            if cell.min < free.min {
                free.min - cell.min
            } else {
                (free.max - cell.max).min(0.0)
            }
        };
        let below = self.top + self.layout.header + 6.0;
        let down = way(cell.y_range(), Rangef::new(below, self.seen.max - 10.0));
        let across = if self.layout.is_pinned(column) {
            0.0
        } else {
            let clip = self.column_clip(column);
            let free = Rangef::new(clip.left() + 4.0, clip.right() - 4.0);
            way(cell.x_range(), free)
        };
        let way = vec2(across, down);
        if way != Vec2::ZERO {
            ui.scroll_with_delta(way);
        }
    }
}
