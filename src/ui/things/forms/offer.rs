//! An offer: what a party gives up, and in return for what.

use eframe::egui::{Id, Ui};

use super::{Draw, Form};
use crate::model::{Kind, Offer, Party, Property, RedLineId};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{check_row, label, weak};
use crate::ui::things::parts::{section_ui, thing_link_ui};

/// Draws an offer.
pub fn offer_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    (party, offer): (&Party, &Offer),
) {
    if !form.is_edited {
        weak(ui, &party.name);
        ui.add_space(6.0);
    }
    let words = ["On the table", "Withdrawn"];
    form.switch_ui(ui, draw, words, offer.enabled, &offer.text);
    section_ui(ui, "Gives up");
    if form.is_edited {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            choose_ui(ui, draw, form, party, offer);
        });
    } else {
        waives_ui(ui, draw, party, offer);
    }
    section_ui(ui, "Provided that");
    form.rule_ui(ui, draw);
    form.evidence_ui(ui, draw, offer.basis, &offer.claims);
    form.private_ui(ui, draw, (offer.private, &offer.text), |to| {
        form.edit(Property::Private(to))
    });
    form.note_ui(ui, draw, &offer.note);
}

fn waives_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, offer: &Offer) {
    for id in &offer.waives {
        match party.red_lines.iter().find(|of| of.id == *id) {
            Some(red_line) => thing_link_ui(ui, draw, Kind::RedLine, red_line),
            None => {
                weak(ui, format!("{id}, which is no red line of this party"));
            }
        }
    }
}

/// The party's own red lines: it can give up no other's.
fn choose_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party, offer: &Offer) {
    let of_party = |id: &RedLineId| party.red_lines.iter().any(|it| it.id == *id);
    let own = party.red_lines.iter().map(|it| (&it.id, it.text.clone()));
    let strays = offer.waives.iter().filter(|id| !of_party(id));
    let strays = strays.map(|id| (id, format!("{id}, which is no red line of this party")));
    if party.red_lines.is_empty() {
        let words = format!("{} has no red lines that it could give up.", party.name);
        weak(ui, words);
    }
    for (id, text) in own.chain(strays) {
        let called = if of_party(id) { &text } else { id.as_str() };
        let name = format!("Gives up {called}");
        let is_waived = offer.waives.contains(id);
        let row = Id::unique(("waives", &offer.id, id));
        if check_row(ui, row, is_waived, (&text, &name), "") {
            let mut waives = offer.waives.clone();
            if is_waived {
                waives.retain(|it| it != id);
            } else {
                waives.push(id.clone());
            }
            form.set(draw, Property::Waives(waives));
        }
    }
    if offer.waives.is_empty() && !party.red_lines.is_empty() {
        let color = palette(ui).warn.text;
        let words = "Nothing yet, so the offer changes nothing.";
        label(ui, words, theme::text(12.5), color);
    }
}
