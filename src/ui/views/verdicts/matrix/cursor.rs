//! The keyboard in the matrix: one cell is its stop, and the arrow keys move from there.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::model::{Column, Row};
use super::{Cursor, GoTo, Model};
use crate::analysis::Subject;
use crate::model::PackageId;
use crate::ui::frame::Draw;

/// The id of a cell: by what it stands for, so that it stays the same when rows move.
pub fn cell_id(row: &Row, column: &Column) -> Id {
    Id::unique(("matrix cell", &row.package, &column.subject))
}

/// Where the keyboard stands, or stood last.
#[derive(Debug, Default)]
struct Kept {
    /// The place of its cell.
    at: Cursor,
    /// What the cell stands for, once somebody went there: the keyboard stays on it when rows move.
    cell: Option<(PackageId, Subject)>,
}

impl Kept {
    /// Where its cell is now.
    fn cursor(&self, model: &Model) -> Cursor {
        let Some((package, subject)) = &self.cell else {
            return self.at.moved(0, 0, model);
        };
        let Cursor { row, column } = self.at;
        let stays = (model.rows.get(row)).is_some_and(|it| it.package == *package)
            && (model.columns.get(column)).is_some_and(|it| it.subject == *subject);
        let found = if stays {
            Some((row, column))
        } else {
            model.place_of(package, subject)
        };
        found.map_or_else(
            || self.at.moved(0, 0, model),
            |(row, column)| Cursor { row, column },
        )
    }
}

/// Puts the keyboard's place on a cell.
pub fn stand_on(draw: &mut Draw<'_>, model: &Model, at: Cursor) {
    *draw.memory.state::<Kept>() = Kept {
        at,
        cell: model.cell(at.row, at.column),
    };
}

/// Moves the keyboard's cell by the arrow keys, if one of the cells has the focus.
pub fn keep_cursor(ui: &Ui, draw: &mut Draw<'_>, model: &Model) -> Cursor {
    // The table is drawn after what leads to a cell, and in the frame of that click only what was clicked can have the
    // keyboard.
    let is_click = ui.input(|input| input.pointer.any_click() || input.pointer.any_pressed());
    let is_open = draw.cx.verdicts.is_open;
    let go_to = &mut draw.memory.state::<GoTo>().0;
    let wanted = go_to.as_ref().filter(|_| !is_click);
    let wanted = wanted.and_then(|(package, subject)| model.place_of(package, subject));
    // While the verdicts of another scenario are worked out, its row may not be there yet.
    if wanted.is_some() || !is_click && !is_open {
        *go_to = None;
    }
    if let Some((row, column)) = wanted {
        stand_on(draw, model, Cursor { row, column });
    }
    let kept = draw.memory.state::<Kept>();
    let cursor = kept.cursor(model);
    kept.at = cursor;
    let id = |cursor: Cursor| {
        let (row, column) = (
            model.rows.get(cursor.row)?,
            model.columns.get(cursor.column)?,
        );
        Some(cell_id(row, column))
    };
    if wanted.is_some()
        && let Some(id) = id(cursor)
    {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let Some(focused) = id(cursor).filter(|id| ui.memory(|memory| memory.has_focus(*id))) else {
        return cursor;
    };
    if draw.memory.state::<Kept>().cell.is_none() {
        stand_on(draw, model, cursor);
    }
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            focused,
            EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let steps = [
        (Key::ArrowUp, -1, 0),
        (Key::ArrowDown, 1, 0),
        (Key::ArrowLeft, 0, -1),
        (Key::ArrowRight, 0, 1),
        (Key::Home, 0, isize::MIN),
        (Key::End, 0, isize::MAX),
    ];
    let mut moved = cursor;
    ui.input_mut(|input| {
        for (key, rows, columns) in steps {
            while input.consume_key(Modifiers::NONE, key) {
                moved = moved.moved(rows, columns, model);
            }
        }
    });
    if moved != cursor {
        stand_on(draw, model, moved);
        if let Some(id) = id(moved) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    moved
}
