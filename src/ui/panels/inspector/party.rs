//! A party: what it insists on, what it offers, what it does without a deal.

use eframe::egui::{Id, Ui};

use crate::model::Party;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{label, weak};
use crate::ui::things::evidence;
use crate::ui::things::parts::{link_row_ui, note_ui, section_ui, title_ui};
use crate::ui::things::words;

/// Draws a party.
pub fn party_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    let colors = palette(ui);
    title_ui(ui, "Party", &party.name);
    let position = draw
        .cx
        .scenario
        .parties
        .iter()
        .position(|of| of.id == party.id);
    if let Some(accepted) = position.and_then(|at| draw.cx.verdicts.analysis.parties.get(at)) {
        let of = words::tally(draw.cx.verdicts.analysis.settlements);
        let words = format!("Accepts {} of {of} settlements", words::tally(*accepted));
        weak(ui, words);
    }
    note_ui(ui, &party.note);
    section_ui(ui, "Red lines");
    if party.red_lines.is_empty() {
        weak(
            ui,
            "None: it accepts every settlement that meets the facts.",
        );
    }
    for red_line in &party.red_lines {
        let to = Selection::RedLine(red_line.id.clone());
        let icon = Icon::rule(&red_line.rule);
        let off = !red_line.enabled;
        link_row_ui(ui, draw, to, (icon, "red line", &red_line.text, off));
    }
    if !party.offers.is_empty() {
        section_ui(ui, "Offers");
    }
    for offer in &party.offers {
        let to = Selection::Offer(offer.id.clone());
        let off = !offer.enabled;
        link_row_ui(ui, draw, to, (Icon::OFFER, "offer", &offer.text, off));
    }
    if let Some(no_deal) = &party.no_deal {
        section_ui(ui, "Without a deal");
        label(ui, &no_deal.text, theme::text(13.5), colors.text);
        if let Some(value) = no_deal.value {
            let words = format!("Worth {value} of 100 to it; it accepts nothing below that.");
            weak(ui, words);
        }
        let place = Id::unique(("claims of no deal", &party.id));
        evidence::claims_ui(ui, draw, place, &no_deal.claims, false);
    }
}
