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

pub use header::kind;
pub use positions::switch_row_ui;
pub use scenario::counts_ui;
pub use source::claims_ui;

use eframe::egui::{Id, Margin, ScrollArea, Ui};

use crate::prose::Text;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{Row, caps, label, row_ui};
use crate::ui::things::forms;
use crate::ui::things::sentence::{Sentence, sentence_ui};

/// Draws the panel.
pub fn inspector_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let place = draw.cx.selection.place();
    let place = place.filter(|place| draw.cx.scenario.has(place));
    if let Some(place) = &place {
        header::header_ui(ui, draw, place);
    }
    let form = place.filter(|_| draw.view.edits);
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

/// What kind of thing is shown, and its name.
pub fn title_ui(ui: &mut Ui, kind: &str, name: &str) {
    let color = palette(ui).text;
    caps(ui, kind);
    label(ui, name, theme::semibold(16.0), color);
}

/// The beginning of a section.
pub fn section_ui(ui: &mut Ui, name: &str) {
    ui.add_space(space::SECTION - 4.0);
    caps(ui, name);
}

/// What the author adds, if anything.
fn note_ui(ui: &mut Ui, note: &str) {
    if !note.is_empty() {
        section_ui(ui, "Note");
        let color = palette(ui).text;
        label(ui, note, theme::text(13.5), color);
    }
}

/// A text of runs at body size.
fn text_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: Id, text: &Text) {
    let color = palette(ui).text;
    let sentence = Sentence {
        text,
        id,
        font: theme::text(14.0),
        line: 20.0,
        color,
    };
    sentence_ui(ui, draw, &sentence);
}

/// A rule in its own sunken frame.
pub fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(rule) = &draw.display.rule else {
        return;
    };
    let colors = palette(ui);
    eframe::egui::Frame::new()
        .fill(colors.sunken)
        .corner_radius(eframe::egui::CornerRadius::same(8))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.take_available_width();
            text_ui(ui, draw, Id::unique("rule"), rule);
        });
}

/// A row that leads to something else.
pub fn link_row_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    selection: Selection,
    (icon, kind, text, is_off): (Icon, &str, &str, bool),
) {
    let (response, _) = row_ui(
        ui,
        &Row {
            id: Id::unique(("inspector row", &selection)),
            indent: -10.0,
            icon: (icon, None),
            text,
            name: format!("Go to {kind} {text}"),
            end: "",
            end_width: 0.0,
            is_selected: false,
            is_off,
            max_lines: 3,
            hint: "",
        },
    );
    if response.clicked() {
        draw.actions.push(Action::Select(selection));
    }
}
