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

pub use model::Model;
pub use paint::{Place, matrix_ui};

use std::rc::Rc;

use crate::analysis::Subject;
use crate::model::PackageId;
use crate::query::Answer;
use crate::query::questions::WhatItTakes;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use eframe::egui::Ui;
use model::Known;

/// In which order the packages stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Nearest to a deal first; of those that are equally near, as the scenario has them.
    #[default]
    Nearest,
    /// As the scenario has them.
    Written,
}

/// What stands below the word in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Below {
    /// What it would take.
    #[default]
    Outlook,
    /// What the package is worth to the party.
    Scores,
}

/// What is in the matrix now.
pub fn model(draw: &mut Draw<'_>) -> Rc<Model> {
    let answer = draw.ask(&WhatItTakes);
    let cx = draw.cx;
    let outlooks = match &answer {
        Answer::Ready(outlooks) | Answer::Partial(outlooks) => Some(outlooks.as_ref()),
        Answer::Pending | Answer::Failed => None,
    };
    let known = outlooks.map_or(0, |outlooks| outlooks.rows.len());
    let order = *draw.memory.state::<Order>();
    let below = *draw.memory.state::<Below>();
    let inference = super::inference::known(draw);
    let inference = inference.inference();
    let of = (
        cx.revision,
        cx.verdicts.depth,
        known,
        inference.is_some(),
        order,
        below,
    );
    draw.memory.made(of, |_| {
        let known = Known {
            outlooks,
            inference,
            order,
            below,
        };
        Model::new(&cx, &known)
    })
}

/// A cell that is to have the keyboard, by what it stands for: until it has it, rows may move.
#[derive(Debug, Default)]
struct GoTo(Option<(PackageId, Subject)>);

/// Gives the keyboard to a cell in the next frame, and so brings it into sight: in the frame of a click only what was
/// clicked can have it.
pub fn go_to(ui: &Ui, draw: &mut Draw<'_>, cell: (PackageId, Subject)) {
    draw.memory.state::<GoTo>().0 = Some(cell);
    ui.request_repaint();
}

/// The package whose row was brought into sight last, because it was selected.
#[derive(Debug, Default)]
struct InSight {
    package: Option<PackageId>,
    row: usize,
    /// Whether the rows had found their places by then.
    is_settled: bool,
}

/// The row to bring into sight: that of a package which was selected since, wherever that was. One that is new is followed
/// until its verdicts are known and it has its place.
fn row_to_show(draw: &mut Draw<'_>, model: &Model) -> Option<usize> {
    let cx = draw.cx;
    let selected = match cx.selection {
        Selection::Thing(crate::model::Place::Package(package)) => Some(package),
        _ => None,
    };
    let row = selected.and_then(|id| model.rows.iter().position(|it| it.package == *id));
    let seen = draw.memory.state::<InSight>();
    let Some(row) = row else {
        *seen = InSight::default();
        return None;
    };
    let is_same = seen.package.as_ref() == selected;
    if is_same && (seen.is_settled || seen.row == row && cx.verdicts.is_open) {
        return None;
    }
    let is_there = is_same && seen.row == row;
    *seen = InSight {
        package: selected.cloned(),
        row,
        is_settled: !cx.verdicts.is_open,
    };
    (!is_there).then_some(row)
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
