//! The question what becomes of a list that was pasted where something new is named.

use eframe::egui::{Id, Modal, Ui};

use crate::model::Edit;
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{accepts, dialog, dialog_button, framed_list, label, primary_button};
use crate::ui::things::commands::Adding;
use crate::ui::things::lines::{PastedLines, additions, room};
use crate::ui::things::words;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// A thing for each line.
    Each,
    /// One thing with all of the words.
    One,
    /// Nothing.
    Cancel,
}

/// Whether the question is open.
pub fn is_open(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Option<PastedLines>>().is_some()
}

/// Draws the question over the window while it is open.
pub fn lines_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(pasted) = draw.memory.state::<Option<PastedLines>>().take() else {
        return;
    };
    let each = additions(draw.cx.base, &pasted.list, &pasted.lines);
    let one = draw.cx.base.addition(&pasted.list, &pasted.lines.join(" "));
    let answer = question_ui(ui, draw, &pasted, [&each, &one]);
    let edit = match answer {
        None => {
            *draw.memory.state() = Some(pasted);
            return;
        }
        Some(Answer::Each) => each,
        Some(Answer::One) => one,
        Some(Answer::Cancel) => {
            ui.memory_mut(|memory| memory.request_focus(pasted.field));
            return;
        }
    };
    draw.actions.push(Action::Edit(edit));
    // What was being named is there.
    *draw.memory.state::<Option<Adding>>() = None;
    ui.memory_mut(|memory| memory.request_focus(pasted.field));
}

fn question_ui(
    ui: &Ui,
    draw: &Draw<'_>,
    pasted: &PastedLines,
    [each, one]: [&Edit; 2],
) -> Option<Answer> {
    let colors = palette(ui);
    let kind = pasted.list.kind;
    let number = words::number_of(pasted.lines.len(), kind.singular(), kind.plural());
    let hindrance = hindrance(draw, pasted, each);
    let can_be_one = one.too_long(draw.cx.base).is_none() && room(draw.cx.base, &pasted.list) > 0;
    let screen = ui.ctx().content_rect().size();
    let modal = Modal::new(Id::unique("pasted lines"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            let is_accepted = accepts(ui);
            ui.set_width((screen.x - 100.0).clamp(280.0, 480.0));
            let title = format!("Add {number}?");
            label(ui, title, theme::semibold(16.0), colors.text);
            let lead = "A list was pasted, and each of its lines can be added:";
            label(ui, lead, theme::text(14.0), colors.text_weak);
            ui.add_space(6.0);
            list_ui(ui, &pasted.lines, (screen.y - 320.0).max(80.0));
            ui.add_space(6.0);
            let (words, ink) = match &hindrance {
                Some(why) => (why.as_str(), colors.bad.text),
                None => ("One undo takes all of them back.", colors.text_weak),
            };
            label(ui, words, theme::text(13.0), ink);
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let can_be = hindrance.is_none();
                let add = primary_button(ui, &format!("Add {number}"), can_be);
                // The keyboard was in the field below the question.
                let focused = ui.memory(|memory| memory.focused());
                let begins = focused.is_none_or(|focused| focused == pasted.field);
                if begins && can_be {
                    add.request_focus();
                }
                if can_be && (add.clicked() || is_accepted) {
                    return Some(Answer::Each);
                }
                let words = format!("Add it as one {}", kind.singular());
                let as_one = ui.add_enabled_ui(can_be_one, |ui| dialog_button(ui, &words));
                if as_one.inner.clicked() {
                    return Some(Answer::One);
                }
                let cancel = dialog_button(ui, "Cancel");
                if begins && !can_be {
                    cancel.request_focus();
                }
                cancel.clicked().then_some(Answer::Cancel)
            })
            .inner
        });
    let is_left = modal.should_close();
    modal.inner.or_else(|| is_left.then_some(Answer::Cancel))
}

/// Why the lines cannot be added, if they cannot.
fn hindrance(draw: &Draw<'_>, pasted: &PastedLines, each: &Edit) -> Option<String> {
    let room = room(draw.cx.base, &pasted.list);
    if room < pasted.lines.len() {
        let kind = pasted.list.kind;
        let number = prose::counted_items(room, kind.singular(), kind.plural());
        return Some(format!("There is room for {number} more."));
    }
    let (length, most) = each.too_long(draw.cx.base)?;
    let length = prose::counted_items(length, "character", "characters");
    Some(format!("A line has {length}, and {most} are the most."))
}

fn list_ui(ui: &mut Ui, lines: &[String], tallest: f32) {
    let colors = palette(ui);
    framed_list(
        ui,
        "pasted lines",
        (lines.len(), 24.0, tallest),
        |ui, at| {
            label(ui, lines[at].as_str(), theme::text(13.5), colors.text);
        },
    );
}
