//! What can be done with the table as a whole: its order, the verdicts that changed, a copy to take along.

use eframe::egui::{Id, Rect, Ui, vec2};

use super::inference;
use super::matrix::{self, Below, Model, Order};
use crate::prose;
use crate::query::Answer;
use crate::query::questions::WhatItTakes;
use crate::report::copies::{self, VerdictTable};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{Segment, copy_picture, menu, menu_entry, segmented, text_button};
use crate::ui::things::words;

const MENU_WIDTH: f32 = 250.0;

/// Where the table was drawn, and whether a picture of it is to be taken.
#[derive(Debug, Default)]
struct Picture {
    place: Option<Rect>,
    /// A frame later, when the menu is gone.
    is_wanted: bool,
}

/// Draws the tools in one line.
pub fn tools_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    take_picture(ui, draw);
    let is_beside = inference::is_beside(ui);
    let model = matrix::model(draw);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        order_ui(ui, draw);
        below_ui(ui, draw, &model);
        changes_ui(ui, draw, &model);
        if !is_beside {
            inference::tour_ui(ui, draw, &model, false);
        }
        copy_ui(ui, draw);
    });
}

/// Notes where the table is, for a picture of it.
pub fn note_place(draw: &mut Draw<'_>, place: Rect) {
    draw.memory.state::<Picture>().place = Some(place);
}

fn take_picture(ui: &Ui, draw: &mut Draw<'_>) {
    let picture = draw.memory.state::<Picture>();
    if std::mem::take(&mut picture.is_wanted)
        && let Some(place) = picture.place
    {
        copy_picture(ui.ctx(), place);
    }
}

fn order_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if draw.cx.scenario.packages.len() < 2 {
        return;
    }
    let segments = ["Nearest to a deal first", "As written"];
    let segments = segments.map(|word| Segment {
        word,
        name: format!("Order of the packages: {word}"),
    });
    let order = *draw.memory.state::<Order>();
    let taken = usize::from(order == Order::Written);
    if let Some(pressed) = segmented(ui, Id::unique("order of the packages"), &segments, taken) {
        *draw.memory.state::<Order>() = match pressed {
            0 => Order::Nearest,
            _ => Order::Written,
        };
    }
}

/// What stands below the words of the verdicts, where a party has a score.
fn below_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    if !model.has_scores {
        return;
    }
    let below = draw.memory.state::<Below>();
    let segments = ["What it takes", "Scores"].map(|word| Segment {
        word,
        name: format!("Below the verdicts: {word}"),
    });
    let taken = usize::from(*below == Below::Scores);
    if let Some(pressed) = segmented(ui, Id::unique("below the verdicts"), &segments, taken) {
        *below = match pressed {
            0 => Below::Outlook,
            _ => Below::Scores,
        };
    }
}

/// The verdicts that the last change turned, one after the other.
fn changes_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let cells = &model.changed;
    tour_ui(ui, draw, (model, cells), |at| {
        let number = words::number_of(cells.len(), "verdict", "verdicts");
        let words = match at {
            None => format!("{number} changed: show"),
            Some(at) => format!("{at} of {number} changed: next"),
        };
        (words.clone(), words)
    });
}

/// A link that goes to the first of some cells, in the order in which they are read, and then to the next one. `says` words
/// it, and gives it a name: it is given which of them is selected, counted from 1, if one is. From the only one it leads nowhere.
pub fn tour_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (model, cells): (&Model, &[(usize, usize)]),
    says: impl FnOnce(Option<usize>) -> (String, String),
) {
    if cells.is_empty() {
        return;
    }
    let selected = match draw.cx.selection {
        Selection::Cell(package, subject) => model.place_of(package, subject),
        _ => None,
    };
    let at = selected.and_then(|selected| cells.binary_search(&selected).ok());
    if at.is_some() && cells.len() == 1 {
        return;
    }
    let next = at.map_or(0, |at| (at + 1) % cells.len());
    let (words, name) = says(at.map(|at| at + 1));
    if text_button(ui, Some(Icon::THEN), &words, &name).clicked() {
        let (row, column) = cells[next];
        if let Some((package, subject)) = model.cell(row, column) {
            matrix::go_to(ui, draw, (package.clone(), subject.clone()));
            let selection = Selection::Cell(package, subject);
            draw.actions.push(Action::Select(selection));
        }
    }
}

fn copy_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let open = text_button(ui, Some(Icon::COPY), "Copy", "Copy the table");
    menu(ui, &open, ("Copy the table", MENU_WIDTH), |ui| {
        if menu_entry(ui, Icon::VERDICTS, "Copy the table as text", "", true) {
            let answer = draw.ask(&WhatItTakes);
            let outlooks = match &answer {
                Answer::Ready(outlooks) | Answer::Partial(outlooks) => Some(outlooks.as_ref()),
                Answer::Pending | Answer::Failed => None,
            };
            let has_scores = *draw.memory.state::<Below>() == Below::Scores;
            let knowledge = inference::known(draw);
            let cx = draw.cx;
            ui.copy_text(copies::verdicts(&VerdictTable {
                scenario: cx.scenario,
                analysis: cx.verdicts.analysis,
                what_if: cx.variant().map(prose::variant_name),
                outlooks,
                without_inferred: knowledge.inference().map_or(&[], |it| it.others.as_slice()),
                has_scores,
            }));
        }
        if menu_entry(ui, Icon::PICTURE, "Copy the table as a picture", "", true) {
            draw.memory.state::<Picture>().is_wanted = true;
            ui.request_repaint();
        }
    });
}
