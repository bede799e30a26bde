//! The matrix of verdicts: packages down, parties and everyone across.
//!
//! Split in three: [`model`] says what is in it and is derived once a revision, [`layout`] says where
//! everything stands and is plain arithmetic, [`paint`] draws what can be seen,
//! with the faces of cells in [`face`] and the names around them in [`names`].

mod add;
mod cursor;
mod face;
mod layout;
mod model;
mod names;
mod paint;

pub use paint::{Place, matrix_ui};

use std::rc::Rc;

use crate::query::Answer;
use crate::query::questions::WhatItTakes;
use crate::ui::frame::Draw;
use model::Model;

/// What is in the matrix now.
pub fn model(draw: &mut Draw<'_>) -> Rc<Model> {
    let answer = draw.ask(&WhatItTakes);
    let cx = draw.cx;
    let outlooks = match &answer {
        Answer::Ready(outlooks) | Answer::Partial(outlooks) => Some(outlooks.as_ref()),
        Answer::Pending | Answer::Failed => None,
    };
    let known = outlooks.map_or(0, |outlooks| outlooks.rows.len());
    let of = (cx.revision, cx.verdicts.depth, known);
    draw.memory.made(of, |_| Model::new(&cx, outlooks))
}

/// The cell on which the keyboard stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row, counted from 0.
    pub row: usize,
    /// The column, counted from 0; everyone comes last.
    pub column: usize,
}

impl Cursor {
    /// The cursor moved by so many rows and columns, kept inside the matrix.
    fn moved(self, rows: isize, columns: isize, model: &Model) -> Self {
        let step = |at: usize, by: isize, count: usize| {
            at.saturating_add_signed(by).min(count.saturating_sub(1))
        };
        Self {
            row: step(self.row, rows, model.rows.len()),
            column: step(self.column, columns, model.columns.len()),
        }
    }
}
