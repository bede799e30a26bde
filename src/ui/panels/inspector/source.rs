//! A source with its claims, and one claim with what rests on it.

use eframe::egui::Ui;

use crate::model::{Claim, Source};
use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{label, weak};
use crate::ui::things::evidence;
use crate::ui::things::parts::{claims_of_source_ui, link_row_ui, section_ui, title_ui};

/// Draws a source.
pub fn source_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source) {
    title_ui(ui, "Source", &source.title);
    if !source.date.is_empty() {
        weak(ui, &source.date);
    }
    section_ui(ui, "Claims");
    claims_of_source_ui(ui, draw, source);
}

/// Draws a claim.
pub fn claim_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source, claim: &Claim) {
    let color = palette(ui).text;
    let title = if claim.who.is_empty() {
        claim.id.as_str().to_owned()
    } else {
        format!("{} · {}", claim.id, claim.who)
    };
    title_ui(ui, "Claim", &title);
    label(ui, &claim.text, theme::text(14.0), color);
    section_ui(ui, "Source");
    let to = Selection::Source(source.id.clone());
    let words = if source.date.is_empty() {
        source.title.clone()
    } else {
        format!("{}, {}", source.title, source.date)
    };
    link_row_ui(ui, draw, to, (Icon::SOURCE, "source", &words, false));
    section_ui(ui, "What rests on it");
    let index = evidence::index(draw);
    let citations = index.cited_by.get(&claim.id);
    for citation in citations.into_iter().flatten() {
        let to = citation.selection.clone();
        link_row_ui(
            ui,
            draw,
            to,
            (Icon::THEN, "what rests on it", &citation.name, false),
        );
    }
    if citations.is_none() {
        weak(ui, "Nothing: it is background.");
    }
}
