//! The forms of red lines and offers.

use eframe::egui::{Id, Ui};

use super::Draw;
use super::claims::claims_ui;
use super::parts::{note_ui, words_ui};
use crate::model::{Basis, ClaimId, Edit, Offer, Party, Place, Property, RedLine};
use crate::prose;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{Segment, button, check_row, label, segmented, weak};
use crate::ui::things::commands;
use crate::ui::things::parts::{rule_ui, section_ui, switch_row_ui};
use crate::ui::things::variants;
use crate::ui::things::words;

/// Draws the form of a red line.
pub fn red_line_ui(ui: &mut Ui, draw: &mut Draw<'_>, red_line: &RedLine) {
    let place = Place::RedLine(red_line.id.clone());
    let hint = "What it will not go beyond";
    words_ui(ui, draw, &place, &red_line.text, hint);
    let word = if red_line.enabled {
        "In force"
    } else {
        "Lifted"
    };
    if switch_row_ui(ui, red_line.enabled, word, "Red line in force") {
        let edit = Edit::enable_red_line(&red_line.id, !red_line.enabled);
        draw.actions.push(Action::Edit(edit));
    }
    variants::state_ui(ui, draw, &place);
    section_ui(ui, "Rule");
    changing_rule_ui(ui, draw, &place, "Change the rule…");
    section_ui(ui, "Firmness");
    firmness_ui(ui, draw, &place, red_line.firmness);
    evidence_ui(ui, draw, &place, red_line.basis, &red_line.claims);
    note_ui(ui, draw, &place, &red_line.note);
}

/// The rule or condition as a sentence, and the way to change it.
pub fn changing_rule_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, words: &str) {
    rule_ui(ui, draw);
    ui.add_space(2.0);
    if button(ui, Some(Icon::EDIT), words, "").clicked() {
        commands::edit_rule(draw.memory, place);
    }
}

fn firmness_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, firmness: u8) {
    let numbers = ["1", "2", "3", "4", "5"];
    let segments: Vec<Segment<'_>> = (1..=5)
        .zip(numbers)
        .map(|(firmness, word)| Segment {
            word,
            name: format!("Firmness {word}, {}", prose::firmness(firmness)),
        })
        .collect();
    let taken = usize::from(firmness).wrapping_sub(1);
    let id = Id::unique(("firmness", place));
    if let Some(pressed) = segmented(ui, id, &segments, taken)
        && let Ok(pressed) = u8::try_from(pressed)
    {
        let to = Property::Firmness(pressed + 1);
        draw.actions
            .push(Action::Edit(Edit::Set(place.clone(), to)));
    }
    let words = format!("{firmness} of 5: {}", prose::firmness(firmness));
    weak(ui, words);
}

/// What a red line or an offer rests on.
fn evidence_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, basis: Basis, claims: &[ClaimId]) {
    section_ui(ui, "Rests on");
    let all = [Basis::Stated, Basis::Reported, Basis::Inferred];
    let named: Vec<String> = all
        .iter()
        .map(|it| words::capital(prose::basis(*it)))
        .collect();
    let segments: Vec<Segment<'_>> = named
        .iter()
        .map(|word| Segment {
            word,
            name: format!("Basis {}", word.to_lowercase()),
        })
        .collect();
    let taken = all.iter().position(|it| *it == basis).unwrap_or_default();
    let id = Id::unique(("basis", place));
    if let Some(basis) = segmented(ui, id, &segments, taken).and_then(|at| all.get(at)) {
        let to = Property::Basis(*basis);
        draw.actions
            .push(Action::Edit(Edit::Set(place.clone(), to)));
    }
    weak(ui, prose::basis_meaning(basis));
    ui.add_space(4.0);
    claims_ui(ui, draw, place, claims, |claims| {
        Edit::Set(place.clone(), Property::Claims(claims))
    });
}

/// Draws the form of an offer.
pub fn offer_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, offer: &Offer) {
    let place = Place::Offer(offer.id.clone());
    words_ui(ui, draw, &place, &offer.text, "What it would give up");
    let word = if offer.enabled {
        "On the table"
    } else {
        "Withdrawn"
    };
    if switch_row_ui(ui, offer.enabled, word, "Offer on the table") {
        let edit = Edit::enable_offer(&offer.id, !offer.enabled);
        draw.actions.push(Action::Edit(edit));
    }
    variants::state_ui(ui, draw, &place);
    section_ui(ui, "Gives up");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        waives_ui(ui, draw, party, offer);
    });
    section_ui(ui, "Provided that");
    changing_rule_ui(ui, draw, &place, "Change the condition…");
    evidence_ui(ui, draw, &place, offer.basis, &offer.claims);
    note_ui(ui, draw, &place, &offer.note);
}

/// The party's own red lines: it can give up no other's.
fn waives_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, offer: &Offer) {
    if party.red_lines.is_empty() {
        let words = format!("{} has no red lines that it could give up.", party.name);
        weak(ui, words);
    }
    for red_line in &party.red_lines {
        let is_waived = offer.waives.contains(&red_line.id);
        let name = format!("Gives up {}", red_line.text);
        let id = Id::unique(("waives", &offer.id, &red_line.id));
        if check_row(ui, id, is_waived, (&red_line.text, &name), "") {
            let mut waives = offer.waives.clone();
            if is_waived {
                waives.retain(|it| *it != red_line.id);
            } else {
                waives.push(red_line.id.clone());
            }
            waive(draw, offer, waives);
        }
    }
    for id in &offer.waives {
        if party.red_lines.iter().any(|it| it.id == *id) {
            continue;
        }
        let text = format!("{id}, which is no red line of this party");
        let name = format!("Gives up {id}");
        if check_row(
            ui,
            Id::unique(("waives", &offer.id, id)),
            true,
            (&text, &name),
            "",
        ) {
            let mut waives = offer.waives.clone();
            waives.retain(|it| it != id);
            waive(draw, offer, waives);
        }
    }
    if offer.waives.is_empty() && !party.red_lines.is_empty() {
        let color = palette(ui).warn.text;
        let words = "Nothing yet, so the offer changes nothing.";
        label(ui, words, theme::text(12.5), color);
    }
}

fn waive(draw: &mut Draw<'_>, offer: &Offer, waives: Vec<crate::model::RedLineId>) {
    let place = Place::Offer(offer.id.clone());
    draw.actions
        .push(Action::Edit(Edit::Set(place, Property::Waives(waives))));
}
