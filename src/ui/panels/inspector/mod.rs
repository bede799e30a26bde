//! The panel on the right: it explains the selected cell, or shows what is selected.

mod cell;
mod header;
mod issue;
mod package;
mod party;
mod positions;
mod scenario;
mod source;
mod variant;

use eframe::egui::{Margin, ScrollArea, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::space;
use crate::ui::things::forms;

/// Draws the panel.
pub fn inspector_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let place = draw.cx.selection.place();
    let place = place.filter(|place| draw.cx.scenario.has(place));
    if let Some(place) = &place {
        header::header_ui(ui, draw, place);
    }
    let form = place.filter(|_| draw.shown().form);
    ScrollArea::vertical()
        // Another selection is read from its beginning.
        .id_salt(("inspector", draw.cx.selection, form.is_some()))
        .auto_shrink([false, false])
        .content_margin(Margin::symmetric(space::PANEL, 14))
        .show(ui, |ui| {
            ui.take_available_width();
            match &form {
                Some(place) => forms::form_ui(ui, draw, place),
                None => selected_ui(ui, draw),
            }
        });
}

fn selected_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.scenario;
    let found = match draw.cx.selection {
        Selection::None => None,
        Selection::Scenario => {
            scenario::scenario_ui(ui, draw);
            Some(())
        }
        Selection::Source(id) => scenario
            .sources
            .iter()
            .find(|source| source.id == *id)
            .map(|source| source::source_ui(ui, draw, source)),
        Selection::Claim(id) => scenario
            .claim(id)
            .map(|(source, claim)| source::claim_ui(ui, draw, source, claim)),
        Selection::Variant(id) => scenario
            .variants
            .iter()
            .find(|variant| variant.id == *id)
            .map(|variant| variant::variant_ui(ui, draw, variant)),
        Selection::Cell(package, subject) => scenario
            .package(package)
            .map(|package| cell::cell_ui(ui, draw, package, subject)),
        Selection::Party(id) => scenario
            .party(id)
            .map(|party| party::party_ui(ui, draw, party)),
        Selection::RedLine(id) => scenario
            .red_line(id)
            .map(|(party, red_line)| positions::red_line_ui(ui, draw, party, red_line)),
        Selection::Offer(id) => scenario
            .offer(id)
            .map(|(party, offer)| positions::offer_ui(ui, draw, party, offer)),
        Selection::Assumption(id) => scenario
            .assumption(id)
            .map(|assumption| positions::assumption_ui(ui, draw, assumption)),
        Selection::Fact(id) => scenario
            .fact(id)
            .map(|fact| positions::fact_ui(ui, draw, fact)),
        Selection::Issue(id) => scenario
            .issues
            .iter()
            .position(|issue| issue.id == *id)
            .map(|at| issue::issue_ui(ui, draw, at)),
        Selection::Package(id) => scenario
            .packages
            .iter()
            .position(|package| package.id == *id)
            .map(|at| package::package_ui(ui, draw, at)),
    };
    if found.is_none() {
        scenario::nothing_ui(ui, draw);
    }
}
