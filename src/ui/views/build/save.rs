//! What can be done with the whole proposal: complete it, save it as a package under a name, go back, begin anew.

use eframe::egui::{Id, Key, Modal, Modifiers, Ui};

use super::model::Model;
use super::{Change, Proposed, change, text_ui};
use crate::model::limits::MAX_NAME;
use crate::model::{Proposal, Scenario, TextKind};
use crate::prose;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    accepts, button_if, dialog, dialog_button, label, primary_button, text_button_if, weak,
};
use crate::ui::things::field::search_ui;

/// The name under which the proposal is about to be saved.
#[derive(Debug)]
struct Saving {
    name: String,
    /// Which packages have the same terms. It is asked in a dialog, behind which nothing changes.
    same: Option<String>,
    has_begun: bool,
}

/// Draws what can be done. The buttons stay where they are, whether they can be used or not.
pub fn tools_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let scenario = draw.cx.scenario;
    let proposed = draw.memory.state::<Proposed>();
    let shown = proposed.proposal.present(scenario);
    let before = proposed.before().map(|it| it.present(scenario));
    let is_completing = proposed.completes.is_some();
    let is_empty = shown.terms.is_empty() && shown.combined.is_empty();
    let can_save = !shown.terms.is_empty();
    if !model.can_complete && is_empty && before.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let words = (Some(Icon::COMPLETE), "Complete it for me");
        if button_if(ui, model.can_complete, words, "").clicked() {
            change(draw, Change::Complete);
        }
        let words = (Some(Icon::PACKAGE), "Save as a package…");
        if button_if(ui, can_save, words, "").clicked() {
            begin(draw, &shown);
        }
        ui.spacing_mut().item_spacing.x = 14.0;
        ui.add_space(4.0);
        if text_button_if(ui, !is_empty, (Some(Icon::NO), "Begin anew"), "").clicked() {
            change(draw, Change::Empty);
        }
        let words = (Some(Icon::UNDO), "Undo in this package");
        let name = "Undo the last change here";
        let undo = text_button_if(ui, before.is_some(), words, name);
        let hint = before.map_or_else(String::new, |before| {
            let last = last_change(scenario, &before, &shown);
            let keys = ui.ctx().format_shortcut(&shortcuts::UNDO);
            format!(
                "Takes back the last change of the package that is being put together here: {last}.\n{keys}, and \
                 Undo at the top, take back changes of the scenario."
            )
        });
        if undo.on_hover_text(hint).clicked() {
            change(draw, Change::Back);
        }
    });
    if is_completing {
        weak(ui, "A deal near to it is being looked for…");
    }
    if let Some(completed) = &model.completed {
        text_ui(ui, draw, ("completed", 0), completed);
    }
    saving_ui(ui, draw, &shown);
}

/// What the last change was, in a few words.
fn last_change(scenario: &Scenario, before: &Proposal, now: &Proposal) -> String {
    let changed: Vec<_> = scenario
        .issues
        .iter()
        .filter(|issue| before.term(&issue.id) != now.term(&issue.id))
        .collect();
    match changed.as_slice() {
        _ if before.parties != now.parties => "whom it is to satisfy".to_owned(),
        _ if before.combined != now.combined => "which packages it combines".to_owned(),
        [] => "a choice".to_owned(),
        [issue] => match now.term(&issue.id) {
            Some(option) => format!("{}, {}", issue.name, issue.option_name(option)),
            None => format!("{}, left open", issue.name),
        },
        many => prose::counted_items(many.len(), "choice", "choices"),
    }
}

/// Asks for the name of the package.
fn begin(draw: &mut Draw<'_>, shown: &Proposal) {
    let base = draw.cx.base;
    let same = shown.same_packages(base);
    *draw.memory.state() = Some(Saving {
        name: free_name(base, &prose::proposal_name(base, shown)),
        same: (!same.is_empty()).then(|| prose::same_packages(base, &same).to_string()),
        has_begun: false,
    });
}

/// The name, or with a number behind it the first that no package has.
fn free_name(scenario: &Scenario, name: &str) -> String {
    let is_taken = |name: &str| scenario.packages.iter().any(|it| it.name == name);
    let name = TextKind::Name.clipped(name).into_owned();
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(name)
}

/// Draws the question for the name over the window while it is open, and saves.
fn saving_ui(ui: &Ui, draw: &mut Draw<'_>, shown: &Proposal) {
    let Some(mut saving) = draw.memory.state::<Option<Saving>>().take() else {
        return;
    };
    let answer = question_ui(ui, draw, &mut saving);
    match answer {
        None => *draw.memory.state() = Some(saving),
        Some(false) => {}
        Some(true) => {
            let (edit, place) = shown.saved(draw.cx.base, saving.name.trim());
            draw.actions.push(Action::Edit(edit));
            draw.actions.push(Action::Select(Selection::of(&place)));
        }
    }
}

/// Returns whether to save, once that was answered.
fn question_ui(ui: &Ui, draw: &Draw<'_>, saving: &mut Saving) -> Option<bool> {
    let colors = palette(ui);
    let modal = Modal::new(Id::unique("save as a package"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(440.0);
            let mut is_accepted = accepts(ui);
            let title = "Save as a package";
            label(ui, title, theme::semibold(16.0), colors.text);
            let words = "It is added to the scenario's packages. The ones that it began with stay as they are.";
            label(ui, words, theme::text(14.0), colors.text_weak);
            ui.add_space(8.0);
            let id = Id::unique("name of the saved package");
            // The key that would begin another line saves.
            is_accepted |= ui.memory(|memory| memory.has_focus(id))
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            let field = search_ui(ui, id, "Name of the package", &mut saving.name);
            if !std::mem::replace(&mut saving.has_begun, true) {
                field.request_focus();
            }
            let name = saving.name.trim();
            if let Some(text) = &saving.same {
                weak(ui, text);
            }
            let is_taken = draw.cx.base.packages.iter().any(|it| it.name == name);
            if is_taken {
                weak(ui, "Another package has this name.");
            }
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let can_save = !name.is_empty() && name.chars().count() <= MAX_NAME;
                let save = primary_button(ui, "Save the package", can_save);
                if can_save && (save.clicked() || is_accepted) {
                    return Some(true);
                }
                let is_cancelled = dialog_button(ui, "Cancel").clicked();
                is_cancelled.then_some(false)
            })
            .inner
        });
    let is_left = modal.should_close();
    modal.inner.or_else(|| is_left.then_some(false))
}
