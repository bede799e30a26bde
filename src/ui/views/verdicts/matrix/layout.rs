//! Where everything in the matrix stands, as arithmetic on its size.
//!
//! The names of the packages and the verdicts for everyone are pinned: where the parties have no room beside each other,
//! they alone move between them.

use std::ops::Range;

use eframe::egui::{Rangef, Rect, Vec2, pos2, vec2};

/// Between two cells, in points.
const GAP: f32 = 7.0;
/// Between the parties and everyone.
const EVERYONE_GAP: f32 = 15.0;
/// Around the whole, so that the ring of a selected cell is not cut off.
const EDGE: f32 = 4.0;
/// Height of the parties' names.
const HEADER: f32 = 48.0;
/// Height of the line below the packages, in which one is added.
const FOOT: f32 = 36.0;
/// The widest that a cell is.
const WIDEST: f32 = 190.0;
/// In less width than this, cells that have to scroll are as narrow as can be.
const NARROW: f32 = 440.0;

/// How a cell puts its symbol and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The symbol beside the word.
    Beside,
    /// The same, smaller.
    Snug,
    /// The symbol above the word.
    Stacked,
}

/// The least widths and heights with a face.
#[derive(Clone, Copy)]
struct Least {
    names: f32,
    column: f32,
    everyone: f32,
    row: f32,
}

impl Least {
    /// Those for words of which the longest is so wide in the smallest letters.
    fn of(face: Face, word: f32) -> Self {
        let (names, column, everyone, row, around) = match face {
            Face::Beside => (132.0, 84.0, 118.0, 50.0, 36.0),
            Face::Snug => (112.0, 76.0, 106.0, 50.0, 25.0),
            Face::Stacked => (90.0, 56.0, 94.0, 60.0, 6.0),
        };
        let with_word = (word + around).ceil();
        Self {
            names,
            column: f32::max(column, with_word),
            everyone: f32::max(everyone, with_word),
            row,
        }
    }
}

/// The places of a matrix, relative to its upper left corner, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Width of the packages' names.
    pub names: f32,
    /// Height of the parties' names.
    pub header: f32,
    /// How a cell puts its symbol and its word.
    pub face: Face,
    room: f32,
    columns: usize,
    rows: usize,
    column: f32,
    everyone: f32,
    row: f32,
}

impl Layout {
    /// The layout for so many columns (everyone included) and rows in this room, for words of which the longest is so wide
    /// in the smallest letters. Parties that have no room beside each other are moved, and rows below the room are
    /// scrolled to.
    pub fn new(columns: usize, rows: usize, room: Vec2, word: f32) -> Self {
        let width = room.x - EDGE;
        let parties = columns.saturating_sub(1).max(1) as f32;
        let gaps = GAP * parties + EVERYONE_GAP;
        let for_names =
            |least: Least| width - gaps - least.column * parties - least.everyone.max(least.column);
        let faces = [Face::Beside, Face::Snug, Face::Stacked];
        let fits = |face: &Face| {
            let least = Least::of(*face, word);
            for_names(least) >= least.names
        };
        let fitting = faces.into_iter().find(fits);
        let face = fitting.unwrap_or(if room.x < NARROW {
            Face::Stacked
        } else {
            Face::Snug
        });
        let least = Least::of(face, word);
        let ideal = (width * 0.25).clamp(least.names, 280.0).floor();
        let (names, column, everyone) = if fitting.is_some() {
            let names = ideal.min(for_names(least)).floor();
            let for_cells = width - names - gaps;
            let even = for_cells / (parties + 1.0);
            let everyone = even
                .clamp(least.everyone, WIDEST.max(least.everyone))
                .floor();
            let column = (for_cells - everyone) / parties;
            let column = column.clamp(least.column, WIDEST.max(least.column)).floor();
            // Room that the columns do not need goes to the names.
            let used = names + gaps + column * parties + everyone;
            (
                names + (width - used).clamp(0.0, 160.0).floor(),
                column,
                everyone,
            )
        } else {
            (ideal.min(200.0), least.column, least.everyone)
        };
        let row = ((room.y - HEADER - FOOT - EDGE) / rows.max(1) as f32)
            .clamp(least.row, least.row + 6.0)
            .floor();
        Self {
            names,
            header: HEADER,
            face,
            room: room.x,
            columns,
            rows,
            column,
            everyone,
            row,
        }
    }

    /// The height of the whole matrix.
    pub fn height(&self) -> f32 {
        self.header + self.row * self.rows as f32 + FOOT + EDGE
    }

    /// How far the parties can be moved to the left.
    pub fn most_shift(&self) -> f32 {
        (self.natural_everyone() - self.pinned_everyone()).max(0.0)
    }

    /// How far the table reaches to the right.
    pub fn right(&self) -> f32 {
        if self.columns == 0 {
            self.names
        } else {
            self.pinned_everyone() + self.everyone + EDGE
        }
    }

    /// Where the parties are seen.
    pub fn parties(&self) -> Rangef {
        let right = self.pinned_everyone() - EVERYONE_GAP / 2.0;
        Rangef::new(self.names, right.max(self.names))
    }

    /// The line below the packages.
    pub fn foot(&self) -> Rect {
        let top = self.header + self.row * self.rows as f32;
        Rect::from_min_size(pos2(0.0, top), vec2(self.names, FOOT))
    }

    /// Where everyone would stand behind all parties.
    fn natural_everyone(&self) -> f32 {
        let parties = self.columns.saturating_sub(1);
        self.names + (self.column + GAP) * parties as f32 + EVERYONE_GAP
    }

    /// Where everyone stands.
    fn pinned_everyone(&self) -> f32 {
        let in_sight = self.room - EDGE - self.everyone;
        self.natural_everyone().min(in_sight)
    }

    /// Whether a column is that of everyone, which stays where it is.
    pub fn is_pinned(&self, column: usize) -> bool {
        column + 1 == self.columns
    }

    /// Where a column is when the parties have been moved to the left by `shift`.
    fn across(&self, column: usize, shift: f32) -> Rangef {
        if self.is_pinned(column) {
            let left = self.pinned_everyone();
            Rangef::new(left, left + self.everyone)
        } else {
            let left = self.names + GAP + (self.column + GAP) * column as f32 - shift;
            Rangef::new(left, left + self.column)
        }
    }

    /// The cell itself.
    pub fn cell(&self, row: usize, column: usize, shift: f32) -> Rect {
        let top = self.header + self.row * row as f32;
        let down = Rangef::new(top + 6.0, top + self.row - 6.0);
        Rect::from_x_y_ranges(self.across(column, shift), down)
    }

    /// The name of a column, in a header whose top is at 0.
    pub fn column_name(&self, column: usize, shift: f32) -> Rect {
        let down = Rangef::new(0.0, self.header);
        Rect::from_x_y_ranges(self.across(column, shift), down)
    }

    /// The name of a row.
    pub fn row_name(&self, row: usize) -> Rect {
        let top = self.header + self.row * row as f32;
        Rect::from_min_size(pos2(0.0, top), vec2(self.names, self.row))
    }

    /// Where the line between the parties and everyone stands, if there are parties.
    pub fn divider(&self) -> Option<f32> {
        (self.columns > 1).then(|| self.parties().max)
    }

    /// The rows that touch a stretch from `top` to `bottom`.
    pub fn rows_within(&self, top: f32, bottom: f32) -> Range<usize> {
        let at = |y: f32| ((y - self.header) / self.row).max(0.0);
        let first = (at(top) as usize).min(self.rows);
        let end = (at(bottom).ceil() as usize).min(self.rows);
        first..end.max(first)
    }

    /// The columns of parties of which something is seen when they have been moved by `shift`.
    pub fn parties_within(&self, shift: f32) -> Range<usize> {
        let seen = self.parties();
        let touches = |column: &usize| {
            let across = self.across(*column, shift);
            across.min < seen.max && across.max > seen.min
        };
        let parties = self.columns.saturating_sub(1);
        let first = (0..parties).find(touches).unwrap_or(parties);
        let end = (first..parties)
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
        for room in [vec2(700.0, 700.0), vec2(900.0, 700.0), vec2(456.0, 820.0)] {
            let layout = Layout::new(5, 12, room, 40.0);
            assert_eq!(layout.most_shift(), 0.0, "{layout:?} in {room:?}");
            assert!(layout.right() <= room.x, "{layout:?} in {room:?}");
            assert!(layout.height() <= room.y, "{layout:?} in {room:?}");
        }
    }

    #[test]
    fn cells_neither_overlap_nor_leave_the_matrix() {
        for columns in 2..20 {
            for width in (28..200).map(|tens| tens as f32 * 10.0) {
                let layout = Layout::new(columns, 30, vec2(width, 500.0), 40.0);
                let everyone = columns - 1;
                for row in 0..30 {
                    for column in 0..columns {
                        let cell = layout.cell(row, column, 0.0);
                        assert!(cell.max.y <= layout.height());
                        assert!(row == 0 || layout.cell(row - 1, column, 0.0).max.y < cell.min.y);
                        let is_first = column == 0 || column == everyone;
                        let before = layout.cell(row, column.max(1) - 1, 0.0);
                        assert!(is_first || before.max.x < cell.min.x);
                    }
                }
                let pinned = layout.cell(0, everyone, 0.0);
                assert!(pinned.max.x <= width, "{layout:?}");
                assert_eq!(pinned, layout.cell(0, everyone, 50.0), "it stays");
                assert!(pinned.min.x > layout.parties().max);
            }
        }
    }

    #[test]
    fn every_party_can_be_brought_into_sight() {
        for columns in 2..20 {
            for width in (28..200).map(|tens| tens as f32 * 10.0) {
                let layout = Layout::new(columns, 30, vec2(width, 500.0), 40.0);
                let seen = layout.parties();
                let whole = |column, shift| {
                    let cell = layout.cell(0, column, shift);
                    cell.min.x >= seen.min && cell.max.x <= seen.max
                };
                assert!(whole(0, 0.0), "{layout:?}");
                assert!(whole(columns - 2, layout.most_shift()), "{layout:?}");
            }
        }
    }

    #[test]
    fn a_face_has_room_for_the_longest_word() {
        for word in [30.0, 66.0, 90.0] {
            for width in (28..200).map(|tens| tens as f32 * 10.0) {
                let layout = Layout::new(5, 10, vec2(width, 500.0), word);
                for column in 0..5 {
                    let room = layout.cell(0, column, 0.0).width();
                    assert!(room >= word + 6.0, "{layout:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_seen_is_found_without_listing_everything() {
        let layout = Layout::new(65, 512, vec2(900.0, 500.0), 40.0);
        let cell = layout.cell(100, 40, 0.0);
        assert_eq!(layout.rows_within(cell.min.y, cell.max.y), 100..101);
        assert_eq!(layout.rows_within(0.0, layout.height()), 0..512);
        assert_eq!(layout.parties_within(0.0).start, 0);
        assert!(layout.parties_within(0.0).end < 10);
        assert_eq!(layout.parties_within(layout.most_shift()).end, 64);
        assert_eq!(
            Layout::new(5, 3, vec2(900.0, 500.0), 40.0).parties_within(0.0),
            0..4
        );
    }
}
