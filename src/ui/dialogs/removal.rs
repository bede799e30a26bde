//! The question before something is deleted that others refer to.

use std::collections::BTreeSet;

use eframe::egui::{Id, Modal, Ui};

use crate::model::{Consequence, Edit, IssueId, Place, Scenario, Values, removal};
use crate::prose;
use crate::ui::frame::action::Action;
use crate::ui::frame::{Context, Draw, Memory};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{accepts, dialog, dialog_button, framed_list, label, primary_button};
use crate::ui::things::commands::PendingRemoval;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::words;

/// What the question says.
struct Question {
    title: String,
    /// What goes with it, and how many things refer to it.
    lead: String,
    /// The words of the button that does it.
    go_on: &'static str,
}

/// Asks whether to delete a thing, with what that takes along.
pub fn open(memory: &mut Memory, cx: &Context<'_>, place: &Place) {
    *memory.state() = removal(cx.base, place).map(|removal| PendingRemoval {
        place: place.clone(),
        removal,
        revision: cx.revision,
    });
}

/// Whether the question is open.
pub fn is_open(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Option<PendingRemoval>>().is_some()
}

/// Draws the question over the window while it is open.
pub fn removal_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let is_current = |pending: &PendingRemoval| pending.revision == draw.cx.revision;
    let Some(pending) = draw
        .memory
        .state::<Option<PendingRemoval>>()
        .take()
        .filter(is_current)
    else {
        return;
    };
    let question = question(draw.cx.scenario, &pending);
    match question_ui(ui, draw, (&question, &pending.removal.consequences)) {
        Some(true) => draw.actions.push(Action::Edit(pending.removal.edit)),
        Some(false) => {}
        None => *draw.memory.state::<Option<PendingRemoval>>() = Some(pending),
    }
}

fn question(scenario: &Scenario, pending: &PendingRemoval) -> Question {
    let name = prose::place(scenario, &pending.place);
    let consequences = &pending.removal.consequences;
    let deletes = is_removal(&pending.removal.edit);
    let title = if deletes {
        format!("Delete {name}?")
    } else {
        format!("Change the options of {name}?")
    };
    let touched: BTreeSet<&Place> = consequences.iter().map(Consequence::place).collect();
    let (refer, them) = match touched.len() {
        1 => ("One thing refers".to_owned(), "it"),
        many => (format!("{many} things refer"), "them"),
    };
    let what = match (deletes, &pending.place) {
        (true, _) => "to it",
        (false, Place::Issue(id)) if is_range(scenario, id) => "to numbers that would be gone",
        (false, _) => "to options that would be gone",
    };
    let own = own_parts(scenario, &pending.place).filter(|_| deletes);
    let own = own.map_or_else(String::new, |own| format!("{own} "));
    let lead = format!("{own}{refer} {what}. This is what becomes of {them}:");
    let removed = consequences
        .iter()
        .filter(|consequence| matches!(consequence, Consequence::Removed(_)))
        .count();
    let go_on = match (deletes, removed) {
        (true, 0) => "Delete and take it out of these",
        (true, _) if removed == consequences.len() => "Delete these too",
        (true, _) => "Delete and change these",
        (false, _) => "Change these too",
    };
    Question { title, lead, go_on }
}

fn is_range(scenario: &Scenario, issue: &IssueId) -> bool {
    let values = scenario.issue(issue).map(|issue| &issue.values);
    matches!(values, Some(Values::Range(_)))
}

fn is_removal(edit: &Edit) -> bool {
    match edit {
        Edit::Remove(_) => true,
        Edit::Together(edits) => edits.first().is_some_and(is_removal),
        _ => false,
    }
}

/// What belongs to a thing and is deleted with it.
fn own_parts(scenario: &Scenario, place: &Place) -> Option<String> {
    match place {
        Place::Party(id) => {
            let party = scenario.party(id)?;
            let lines = words::number_of(party.red_lines.len(), "red line", "red lines");
            let offers = words::number_of(party.offers.len(), "offer", "offers");
            match (party.red_lines.is_empty(), party.offers.is_empty()) {
                (true, true) => None,
                (false, true) => Some(format!("It has {lines}, deleted with it.")),
                (true, false) => Some(format!("It has {offers}, deleted with it.")),
                (false, false) => Some(format!("It has {lines} and {offers}, deleted with it.")),
            }
        }
        Place::Source(id) => {
            let source = scenario.sources.iter().find(|source| source.id == *id)?;
            let claims = words::number_of(source.claims.len(), "claim", "claims");
            Some(format!("It has {claims}, deleted with it."))
        }
        _ => None,
    }
}

/// Asks; returns whether to go on, once that was answered.
fn question_ui(
    ui: &Ui,
    draw: &mut Draw<'_>,
    (question, consequences): (&Question, &[Consequence]),
) -> Option<bool> {
    let colors = palette(ui);
    let screen = ui.ctx().content_rect().size();
    let modal = Modal::new(Id::unique("removal"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            let is_accepted = accepts(ui);
            ui.set_width((screen.x - 100.0).clamp(280.0, 520.0));
            label(ui, &question.title, theme::semibold(16.0), colors.text);
            label(ui, &question.lead, theme::text(14.0), colors.text_weak);
            ui.add_space(6.0);
            let tallest = (screen.y - 300.0).max(80.0);
            consequences_ui(ui, draw, consequences, tallest);
            ui.add_space(6.0);
            let words = "One undo brings all of it back.";
            label(ui, words, theme::text(13.0), colors.text_weak);
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let go_on = primary_button(ui, question.go_on, true);
                let cancel = dialog_button(ui, "Cancel");
                // The keyboard begins where nothing is lost.
                if ui.memory(|memory| memory.focused().is_none()) {
                    cancel.request_focus();
                }
                if go_on.clicked() || is_accepted {
                    Some(true)
                } else {
                    cancel.clicked().then_some(false)
                }
            })
            .inner
        });
    let is_left = modal.should_close();
    modal.inner.or_else(|| is_left.then_some(false))
}

fn consequences_ui(ui: &mut Ui, draw: &mut Draw<'_>, consequences: &[Consequence], tallest: f32) {
    let colors = palette(ui);
    let size = (consequences.len(), 40.0, tallest);
    framed_list(ui, "consequences", size, |ui, at| {
        let words = prose::consequence(draw.cx.scenario, &consequences[at]);
        let sentence = Sentence {
            text: &words.without_links(),
            id: Id::unique(("consequence", at)),
            font: theme::text(13.5),
            line: 19.0,
            color: colors.text,
        };
        sentence_ui(ui, draw, &sentence);
        ui.add_space(2.0);
    });
}
