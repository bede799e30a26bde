//! What a party has without a deal.

use eframe::egui::Ui;

use super::Draw;
use super::claims::claims_ui;
use super::parts::{field_id, gap, score};
use crate::model::{Edit, NoDeal, Party, Place, Property};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{text_button, weak};
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::section_ui;

/// Draws the section.
pub fn no_deal_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    section_ui(ui, "Without a deal");
    let place = Place::Party(party.id.clone());
    let set = |to: Option<NoDeal>| Edit::Set(place.clone(), Property::NoDeal(to));
    let Some(no_deal) = &party.no_deal else {
        weak(
            ui,
            "Not said. What a party would do without a deal, and what that is worth to it, is what every \
             offer is measured against.",
        );
        let words = "Say what it does without a deal";
        if text_button(ui, Some(Icon::ADD), words, "").clicked() {
            let nothing = NoDeal {
                text: String::new(),
                value: None,
                claims: Vec::new(),
            };
            draw.actions.push(Action::Edit(set(Some(nothing))));
        }
        return;
    };
    let field = Field {
        id: field_id(&place, "no deal"),
        label: "What it does then",
        name: "",
        value: &no_deal.text,
        hint: "Such as: it fights on",
        rows: 1,
    };
    field_ui(ui, draw, &field, |text| {
        Ok(set(Some(NoDeal {
            text: text.trim().to_owned(),
            ..no_deal.clone()
        })))
    });
    gap(ui);
    let value = no_deal.value.map(|it| it.to_string()).unwrap_or_default();
    let field = Field {
        id: field_id(&place, "no-deal value"),
        label: "What that is worth to it",
        name: "",
        value: &value,
        hint: "0 to 100, or nothing",
        rows: 1,
    };
    field_ui(ui, draw, &field, |text| {
        let value = match text.trim() {
            "" => None,
            text => Some(score(text)?),
        };
        Ok(set(Some(NoDeal {
            value,
            ..no_deal.clone()
        })))
    });
    weak(ui, "It accepts no settlement with a lower score.");
    gap(ui);
    claims_ui(ui, draw, &place, &no_deal.claims, |claims| {
        set(Some(NoDeal {
            claims,
            ..no_deal.clone()
        }))
    });
    if text_button(ui, Some(Icon::DELETE), "Leave it unsaid", "").clicked() {
        draw.actions.push(Action::Edit(set(None)));
    }
}
