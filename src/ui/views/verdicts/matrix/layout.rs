//! Where everything in the matrix stands, as arithmetic on its size.

use std::ops::Range;

use eframe::egui::{Rect, Vec2, pos2, vec2};

/// Between two cells, in points.
const GAP: f32 = 7.0;
/// Between the parties and everyone.
const EVERYONE_GAP: f32 = 15.0;
/// Around the whole, so that the ring of a selected cell is not cut off.
const EDGE: f32 = 4.0;
/// Below this width of a column, a cell puts its symbol above its word.
const STACKED_BELOW: f32 = 84.0;
/// Height of the line below the packages, in which one is added.
const FOOT: f32 = 36.0;
/// What the longest usual word needs beside its symbol.
const EVERYONE_WIDTH: f32 = 118.0;

/// The places of a matrix, relative to its upper left corner, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Width of the packages' names.
    pub names: f32,
    /// Height of the parties' names.
    pub header: f32,
    /// Whether a cell puts its symbol above its word.
    pub is_stacked: bool,
    columns: usize,
    rows: usize,
    column: f32,
    everyone: f32,
    row: f32,
}

impl Layout {
    /// The layout for so many columns (everyone included) and rows in this room; `bar` is the width of a
    /// scroll bar. Beyond what fits, the matrix is larger than the room and scrolls.
    pub fn new(columns: usize, rows: usize, room: Vec2, bar: f32) -> Self {
        const HEADER: f32 = 48.0;
        const LOWEST: f32 = 50.0;
        let scrolls = HEADER + LOWEST * rows as f32 + FOOT + EDGE > room.y;
        let width = room.x - EDGE - if scrolls { bar } else { 0.0 };
        let parties = columns.saturating_sub(1).max(1) as f32;
        let gaps = GAP * parties + EVERYONE_GAP;
        let names = (width * 0.25).clamp(108.0, 280.0).floor();
        let for_cells = width - names - gaps;
        let is_stacked = (for_cells - EVERYONE_WIDTH) / parties < STACKED_BELOW;
        let (column, everyone) = if is_stacked {
            let column = (for_cells / (parties + 1.0)).clamp(56.0, 98.0).floor();
            (column, column)
        } else {
            let even = for_cells / (parties + 1.0);
            let everyone = even.clamp(EVERYONE_WIDTH, 190.0).floor();
            let column = (for_cells - everyone) / parties;
            (column.clamp(STACKED_BELOW, 190.0).floor(), everyone)
        };
        // Room that the columns do not need goes to the names.
        let used = names + gaps + column * parties + everyone;
        let names = names + (width - used).clamp(0.0, 160.0).floor();
        let row = ((room.y - HEADER - FOOT - EDGE) / rows.max(1) as f32)
            .clamp(LOWEST, 56.0)
            .floor();
        Self {
            names,
            header: HEADER,
            is_stacked,
            columns,
            rows,
            column,
            everyone,
            row,
        }
    }

    /// The size of the whole matrix.
    pub fn size(&self) -> Vec2 {
        let width = if self.columns == 0 {
            self.names
        } else {
            self.left(self.columns - 1) + self.everyone + EDGE
        };
        vec2(
            width,
            self.header + self.row * self.rows as f32 + FOOT + EDGE,
        )
    }

    /// The line below the packages, in a column whose left edge is at 0.
    pub fn foot(&self) -> Rect {
        let top = self.header + self.row * self.rows as f32;
        Rect::from_min_size(pos2(0.0, top), vec2(self.names, FOOT))
    }

    fn left(&self, column: usize) -> f32 {
        let extra = if column + 1 == self.columns {
            EVERYONE_GAP - GAP
        } else {
            0.0
        };
        self.names + GAP + (self.column + GAP) * column as f32 + extra
    }

    fn width(&self, column: usize) -> f32 {
        if column + 1 == self.columns {
            self.everyone
        } else {
            self.column
        }
    }

    /// The cell itself.
    pub fn cell(&self, row: usize, column: usize) -> Rect {
        let top = self.header + self.row * row as f32;
        Rect::from_min_size(
            pos2(self.left(column), top + 6.0),
            vec2(self.width(column), self.row - 12.0),
        )
    }

    /// The name of a column, in a header whose top is at 0.
    pub fn column_name(&self, column: usize) -> Rect {
        Rect::from_min_size(
            pos2(self.left(column), 0.0),
            vec2(self.width(column), self.header),
        )
    }

    /// The name of a row, in a column whose left edge is at 0.
    pub fn row_name(&self, row: usize) -> Rect {
        let top = self.header + self.row * row as f32;
        Rect::from_min_size(pos2(0.0, top), vec2(self.names, self.row))
    }

    /// Where the line between the parties and everyone stands, if there are parties.
    pub fn divider(&self) -> Option<f32> {
        (self.columns > 1).then(|| self.left(self.columns - 1) - EVERYONE_GAP / 2.0)
    }

    /// The rows that touch a stretch from `top` to `bottom`.
    pub fn rows_within(&self, top: f32, bottom: f32) -> Range<usize> {
        let at = |y: f32| ((y - self.header) / self.row).max(0.0);
        let first = (at(top) as usize).min(self.rows);
        let end = (at(bottom).ceil() as usize).min(self.rows);
        first..end.max(first)
    }

    /// The columns that touch a stretch from `left` to `right`.
    pub fn columns_within(&self, left: f32, right: f32) -> Range<usize> {
        let touches = |column: &usize| {
            self.left(*column) < right && self.left(*column) + self.width(*column) > left
        };
        let first = (0..self.columns).find(touches).unwrap_or(self.columns);
        let end = (first..self.columns)
            .take_while(touches)
            .last()
            .map_or(first, |last| last + 1);
        first..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_matrix_fits_its_room() {
        for room in [vec2(700.0, 700.0), vec2(900.0, 700.0), vec2(456.0, 690.0)] {
            let layout = Layout::new(5, 12, room, 12.0);
            assert!(layout.size().x <= room.x, "{layout:?} in {room:?}");
            assert!(layout.size().y <= room.y, "{layout:?} in {room:?}");
        }
    }

    #[test]
    fn cells_neither_overlap_nor_leave_the_matrix() {
        let layout = Layout::new(7, 30, vec2(900.0, 500.0), 12.0);
        let size = layout.size();
        for row in 0..30 {
            for column in 0..7 {
                let cell = layout.cell(row, column);
                assert!(cell.max.x <= size.x && cell.max.y <= size.y);
                assert!(column == 0 || layout.cell(row, column - 1).max.x < cell.min.x);
                assert!(row == 0 || layout.cell(row - 1, column).max.y < cell.min.y);
            }
        }
    }

    #[test]
    fn what_is_seen_is_found_without_listing_everything() {
        let layout = Layout::new(65, 512, vec2(900.0, 500.0), 12.0);
        let (cell, size) = (layout.cell(100, 40), layout.size());
        assert_eq!(layout.rows_within(cell.min.y, cell.max.y), 100..101);
        assert_eq!(layout.columns_within(cell.min.x, cell.max.x), 40..41);
        assert_eq!(layout.rows_within(0.0, size.y), 0..512);
        assert_eq!(layout.columns_within(0.0, size.x), 0..65);
    }
}
