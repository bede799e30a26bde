//! Draws what can be seen of the matrix, with the names always in sight, and takes pointer and keys.

use eframe::egui::{
    CornerRadius, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::add::add_ui;
use super::cursor::{cell_id, keep_cursor};
use super::face::{centered_ui, paint_cell};
use super::layout::Layout;
use super::model::{Column, INFERRED, Row};
use super::{Cursor, Model};
use crate::analysis::Subject;
use crate::model::{Kind, Place};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{self, Palette, palette, party_color, space};
use crate::ui::kit::{focus_ring, lines};
use crate::ui::things::menus;

/// Draws the matrix into the room that is left.
pub fn matrix_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let model = &*super::model(draw);
    let bar = ui.spacing().scroll.allocated_width() + 6.0;
    let (columns, rows) = (model.columns.len(), model.rows.len());
    let layout = Layout::new(columns, rows, ui.available_size(), bar);
    let cursor = keep_cursor(ui, draw, model);
    ScrollArea::both()
        .id_salt("matrix")
        .auto_shrink([true, true])
        .show_viewport(ui, |ui, seen| {
            ui.set_min_size(layout.size());
            let pen = Pen {
                layout: &layout,
                origin: ui.min_rect().min,
                seen,
                colors: palette(ui),
            };
            pen.cells_ui(ui, draw, model, cursor);
            pen.row_names_ui(ui, draw, model, cursor);
            pen.header_ui(ui, draw, model, cursor);
            pen.corner_ui(ui, draw);
        });
}

/// The names of the keyboard's row and column are stops of it too, and no others.
fn name_sense(is_stop: bool) -> Sense {
    if is_stop {
        Sense::click()
    } else {
        Sense::CLICK
    }
}

struct Pen<'a> {
    layout: &'a Layout,
    /// Where the matrix begins on the screen; moves as it scrolls.
    origin: Pos2,
    /// What can be seen of it, relative to the origin.
    seen: Rect,
    colors: &'static Palette,
}

impl Pen<'_> {
    fn on_screen(&self, rect: Rect) -> Rect {
        rect.translate(self.origin.to_vec2())
    }

    fn cells_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, cursor: Cursor) {
        let whole = ui.clip_rect();
        let names = pos2(self.layout.names, self.layout.header) + self.seen.min.to_vec2();
        let free = Rect::from_min_max(self.origin + names.to_vec2(), whole.max);
        ui.set_clip_rect(whole.intersect(free.expand2(vec2(4.0, 0.0))));
        let rows = self
            .layout
            .rows_within(self.seen.top() + self.layout.header, self.seen.bottom());
        let columns = self
            .layout
            .columns_within(self.seen.left() + self.layout.names, self.seen.right());
        // The keyboard's cell is drawn wherever it is: it must be able to have the focus.
        let in_sight = |row, column| rows.contains(&row) && columns.contains(&column);
        for row in rows.clone() {
            for column in columns.clone() {
                self.cell_ui(ui, draw, model, (row, column), cursor);
            }
        }
        if !in_sight(cursor.row, cursor.column) {
            self.cell_ui(ui, draw, model, (cursor.row, cursor.column), cursor);
        }
        ui.set_clip_rect(whole);
    }

    fn cell_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        model: &Model,
        (row, column): (usize, usize),
        cursor: Cursor,
    ) {
        let (Some(of_row), Some(of_column)) = (model.rows.get(row), model.columns.get(column))
        else {
            return;
        };
        let Some(cell) = of_row.cells.get(column) else {
            return;
        };
        let here = Cursor { row, column };
        let rect = self.on_screen(self.layout.cell(row, column));
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
            self.scroll_to(ui, row, column);
        }
        if response.clicked() {
            // So that the arrow keys go on from a cell that was clicked.
            response.request_focus();
            *draw.memory.state::<Cursor>() = here;
            draw.actions.extend(selection.map(Action::Select));
        }
        paint_cell(ui, self.colors, rect, cell, self.layout.is_stacked);
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

    /// Scrolls so that the cell stands clear of the names.
    fn scroll_to(&self, ui: &Ui, row: usize, column: usize) {
        let cell = self.layout.cell(row, column);
        let with_names = Rect::from_min_max(
            cell.min - vec2(self.layout.names + 8.0, self.layout.header + 6.0),
            cell.max + vec2(8.0, 8.0),
        );
        ui.scroll_to_rect(self.on_screen(with_names), None);
    }

    fn row_names_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, cursor: Cursor) {
        let whole = ui.clip_rect();
        let left = self.origin.x + self.seen.left();
        let below_header = self.origin.y + self.seen.top() + self.layout.header;
        ui.set_clip_rect(whole.intersect(Rect::everything_below(below_header)));
        let rows = self
            .layout
            .rows_within(self.seen.top() + self.layout.header, self.seen.bottom());
        for index in rows {
            let Some(row) = model.rows.get(index) else {
                continue;
            };
            let place = self.layout.row_name(index);
            let rect = self.on_screen(place).translate(vec2(self.seen.left(), 0.0));
            if self.seen.left() > 0.0 {
                ui.painter().rect_filled(rect, 0, self.colors.card);
            }
            let right = self.origin.x + self.layout.size().x;
            ui.painter().hline(
                left..=right,
                rect.top(),
                Stroke::new(1.0, self.colors.border),
            );
            self.row_name_ui(ui, draw, row, rect, index == cursor.row);
        }
        let foot = self.on_screen(self.layout.foot());
        let foot = foot.translate(vec2(self.seen.left(), 0.0));
        add_ui(ui, draw, foot, Kind::Package);
        ui.set_clip_rect(whole);
    }

    /// The ground of a name that is selected or under the pointer.
    fn paint_highlight(&self, ui: &Ui, rect: Rect, response: &Response, is_selected: bool) {
        let fill = if is_selected {
            self.colors.accent_soft
        } else {
            self.colors.hover
        };
        if response.hovered() || is_selected {
            let radius = CornerRadius::same(space::RADIUS);
            ui.painter().rect_filled(rect, radius, fill);
        }
    }

    fn row_name_ui(&self, ui: &Ui, draw: &mut Draw<'_>, row: &Row, rect: Rect, is_stop: bool) {
        let colors = self.colors;
        let response = ui.interact(
            rect.shrink2(vec2(0.0, 2.0)),
            Id::unique(("matrix row", &row.package)),
            name_sense(is_stop),
        );
        let selection = Selection::Thing(Place::Package(row.package.clone()));
        let is_selected = *draw.cx.selection == selection;
        response.widget_info(|| {
            let name = format!("Show package {}", row.name);
            WidgetInfo::selected(Role::Button, true, is_selected, name)
        });
        self.paint_highlight(ui, rect.shrink2(vec2(0.0, 4.0)), &response, is_selected);
        let is_current =
            matches!(draw.cx.selection, Selection::Cell(package, _) if *package == row.package);
        let size = if self.layout.is_stacked { 12.0 } else { 13.5 };
        let font = if row.is_deal || is_current {
            theme::semibold(size)
        } else {
            theme::medium(size)
        };
        if row.is_deal {
            let bar = Rect::from_min_max(
                pos2(rect.left(), rect.top() + 9.0),
                pos2(rect.left() + 3.0, rect.bottom() - 9.0),
            );
            ui.painter()
                .rect_filled(bar, CornerRadius::same(2), colors.good.text);
        }
        let width = rect.width() - 14.0;
        let max_lines = if self.layout.is_stacked { 3 } else { 2 };
        let name = lines(ui, &row.name, font, colors.text, width, max_lines);
        let left = rect.left() + 10.0;
        let mut top = rect.center().y - name.size().y / 2.0;
        let mut is_cut = name.elided;
        if name.rows.len() == 1 && !row.text.is_empty() && !self.layout.is_stacked {
            let text = lines(ui, &row.text, theme::text(12.0), colors.text_weak, width, 1);
            top -= 8.5;
            is_cut |= text.elided;
            ui.painter().galley(
                pos2(left, top + name.size().y + 1.0),
                text,
                colors.text_weak,
            );
        }
        ui.painter().galley(pos2(left, top), name, colors.text);
        if response.has_focus() {
            focus_ring(ui, colors, rect.shrink2(vec2(2.0, 5.0)), space::RADIUS);
        }
        if response.clicked() {
            draw.actions.push(Action::Select(selection));
        }
        menus::context_menu_ui(ui, draw, &response, |ui, draw| {
            menus::thing_ui(ui, draw, &Place::Package(row.package.clone()));
        });
        if is_cut || self.layout.is_stacked {
            response.on_hover_text(format!("{}\n{}", row.name, row.text));
        }
    }

    fn header_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, cursor: Cursor) {
        let whole = ui.clip_rect();
        let top = self.origin.y + self.seen.top();
        let bottom = top + self.layout.header;
        let left = self.origin.x + self.seen.left() + self.layout.names;
        let band = Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), bottom));
        if self.seen.top() > 0.0 {
            ui.painter().rect_filled(band, 0, self.colors.card);
            let line = Stroke::new(1.0, self.colors.border);
            ui.painter().hline(band.x_range(), bottom, line);
        }
        ui.set_clip_rect(whole.intersect(Rect::everything_right_of(left)));
        let columns = self
            .layout
            .columns_within(self.seen.left() + self.layout.names, self.seen.right());
        for index in columns {
            if let Some(column) = model.columns.get(index) {
                let rect = self
                    .on_screen(self.layout.column_name(index))
                    .translate(vec2(0.0, self.seen.top()));
                self.column_name_ui(ui, draw, column, rect, index == cursor.column);
            }
        }
        if let Some(x) = self.layout.divider() {
            let bottom = self.origin.y + self.layout.size().y;
            ui.painter().vline(
                self.origin.x + x,
                top + 10.0..=bottom - 8.0,
                Stroke::new(1.0, self.colors.border),
            );
        }
        ui.set_clip_rect(whole);
    }

    /// The corner above the packages and before the parties.
    fn corner_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>) {
        let size = vec2(self.layout.names, self.layout.header);
        let corner = Rect::from_min_size(self.origin + self.seen.min.to_vec2(), size);
        add_ui(ui, draw, corner, Kind::Party);
    }

    fn header_size(&self) -> f32 {
        if self.layout.is_stacked { 12.0 } else { 13.0 }
    }

    fn column_name_ui(
        &self,
        ui: &Ui,
        draw: &mut Draw<'_>,
        column: &Column,
        rect: Rect,
        is_stop: bool,
    ) {
        let colors = self.colors;
        let Subject::Party(party) = &column.subject else {
            centered_ui(
                ui,
                rect,
                &column.name,
                theme::semibold(self.header_size()),
                colors.text,
            );
            return;
        };
        let selection = Selection::Thing(Place::Party(party.clone()));
        let is_selected = *draw.cx.selection == selection;
        let response = ui.interact(
            rect.shrink2(vec2(0.0, 5.0)),
            Id::unique(("matrix column", party)),
            name_sense(is_stop),
        );
        response.widget_info(|| {
            let name = format!("Show party {}", column.name);
            WidgetInfo::selected(Role::Button, true, is_selected, name)
        });
        self.paint_highlight(ui, rect.shrink2(vec2(0.0, 5.0)), &response, is_selected);
        let is_current = matches!(
            draw.cx.selection,
            Selection::Cell(_, Subject::Party(of)) if of == party
        );
        let size = self.header_size();
        let font = if is_current {
            theme::semibold(size)
        } else {
            theme::medium(size)
        };
        let is_cut = centered_ui(ui, rect, &column.name, font, colors.text);
        if let Some(color) = party_color(&column.color) {
            let bar = Rect::from_center_size(
                pos2(rect.center().x, rect.bottom() - 4.0),
                vec2(rect.width().min(28.0), 3.0),
            );
            ui.painter().rect_filled(bar, CornerRadius::same(2), color);
        }
        if response.has_focus() {
            focus_ring(ui, colors, rect.shrink2(vec2(1.0, 6.0)), space::RADIUS);
        }
        if response.clicked() {
            draw.actions.push(Action::Select(selection));
        }
        menus::context_menu_ui(ui, draw, &response, |ui, draw| {
            menus::thing_ui(ui, draw, &Place::Party(party.clone()));
        });
        if is_cut {
            response.on_hover_text(&column.name);
        }
    }
}
