//! The form of a party.

use eframe::egui::Ui;

use super::parts::{name_ui, note_ui};
use super::{Draw, colour, no_deal, preferences};
use crate::model::{List, Party, Place};
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::parts::{link_row_ui, section_ui};

/// Draws the form.
pub fn party_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    let place = Place::Party(party.id.clone());
    name_ui(ui, draw, &place, &party.name, "Who negotiates");
    colour::colour_ui(ui, draw, &place, &party.color);
    positions_ui(ui, draw, party);
    preferences::preferences_ui(ui, draw, party);
    no_deal::no_deal_ui(ui, draw, party);
    note_ui(ui, draw, &place, &party.note);
}

/// Its red lines and offers, each of which can be gone to, and more of them.
fn positions_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    section_ui(ui, "Red lines");
    if party.red_lines.is_empty() {
        weak(ui, "None yet: it accepts every settlement.");
    }
    for red_line in &party.red_lines {
        let to = Selection::RedLine(red_line.id.clone());
        let icon = Icon::rule(&red_line.rule);
        let row = (icon, "red line", red_line.text.as_str(), !red_line.enabled);
        link_row_ui(ui, draw, to, row);
    }
    let name = format!("Add a red line of {}", party.name);
    if text_button(ui, Some(Icon::ADD), "Add a red line…", &name).clicked() {
        commands::begin_to_add(draw, List::red_lines(&party.id));
    }
    section_ui(ui, "Offers");
    if party.offers.is_empty() {
        weak(
            ui,
            "None yet: it gives up no red line in return for anything.",
        );
    }
    for offer in &party.offers {
        let to = Selection::Offer(offer.id.clone());
        let row = (Icon::OFFER, "offer", offer.text.as_str(), !offer.enabled);
        link_row_ui(ui, draw, to, row);
    }
    let name = format!("Add an offer of {}", party.name);
    if text_button(ui, Some(Icon::ADD), "Add an offer…", &name).clicked() {
        commands::begin_to_add(draw, List::offers(&party.id));
    }
}
