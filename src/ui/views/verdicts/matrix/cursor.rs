//! The keyboard in the matrix: one cell is its stop, and the arrow keys move from there.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::model::{Column, Row};
use super::{Cursor, GoTo, Model};
use crate::ui::frame::Draw;

/// The id of a cell: by what it stands for, so that it stays the same when rows move.
pub fn cell_id(row: &Row, column: &Column) -> Id {
    Id::unique(("matrix cell", &row.package, &column.subject))
}

/// Moves the keyboard's cell by the arrow keys, if one of the cells has the focus.
pub fn keep_cursor(ui: &Ui, draw: &mut Draw<'_>, model: &Model) -> Cursor {
    // The table is drawn after what leads to a cell, and in the frame of that click only what was clicked can have the
    // keyboard.
    let is_click = ui.input(|input| input.pointer.any_click() || input.pointer.any_pressed());
    let go_to = &mut draw.memory.state::<GoTo>().0;
    let wanted = go_to.take_if(|_| !is_click);
    if let Some((row, column)) = wanted {
        *draw.memory.state::<Cursor>() = Cursor { row, column };
    }
    let cursor = draw.memory.state::<Cursor>().moved(0, 0, model);
    *draw.memory.state::<Cursor>() = cursor;
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
        *draw.memory.state::<Cursor>() = moved;
        if let Some(id) = id(moved) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    moved
}
