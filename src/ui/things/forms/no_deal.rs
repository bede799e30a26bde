//! What a party has without a deal.

use eframe::egui::{Id, Ui};

use super::claims::claims_ui;
use super::numbers::score;
use super::parts::{firmness_field_ui, gap};
use super::{Draw, Form};
use crate::model::{Edit, NoDeal, Party, Place, Property, Scale, TextKind};
use crate::prose;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{self, label, text_button, weak};
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::section_ui;
use crate::ui::things::{evidence, variants, words};

/// What the firmness of a no-deal value is.
const HOW_FIRM: &str = "How hard it is to lower";

/// Draws the section.
pub fn no_deal_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    if form.is_edited {
        section_ui(ui, "Without a deal");
        // Each field changes one part of it and keeps the rest as it is written.
        let written = draw.cx.base.party(&party.id);
        let mut no_deal = written.and_then(|it| it.no_deal.clone());
        // The value is that of the what-if in force, to which another one belongs.
        let shown = party.no_deal.as_ref().and_then(|it| it.value);
        if let Some(value) = no_deal.as_mut().and_then(|it| it.value.as_mut()) {
            *value = shown.unwrap_or(*value);
        }
        fields_ui(ui, draw, form, party, no_deal.as_ref());
    } else if let Some(no_deal) = &party.no_deal {
        section_ui(ui, "Without a deal");
        let color = palette(ui).text;
        label(ui, &no_deal.text, theme::text(13.5), color);
        if let Some(value) = no_deal.value {
            let worth = prose::scores::value_in_full(party.scale, value);
            let words = format!("Worth {worth} to it; it accepts nothing below that.");
            weak(ui, words);
            variants::no_deal_state_ui(ui, draw, party);
            weak(ui, HOW_FIRM);
            kit::firmness_ui(ui, no_deal.firmness);
        }
        if no_deal.private {
            evidence::private_ui(ui, true);
        }
        let id = Id::unique(("claims of no deal", &party.id));
        evidence::claims_ui(ui, draw, id, &no_deal.claims, false);
    }
}

fn fields_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    party: &Party,
    no_deal: Option<&NoDeal>,
) {
    let set = |to: Option<NoDeal>| -> Edit { form.edit(Property::NoDeal(to)) };
    let Some(no_deal) = no_deal else {
        weak(
            ui,
            "Not said. What a party would do without a deal, and what that is worth to it, is what every \
             offer is measured against.",
        );
        let words = "Say what it does without a deal";
        if text_button(ui, Some(Icon::ADD), words, "").clicked() {
            draw.actions
                .push(Action::Edit(set(Some(NoDeal::default()))));
        }
        return;
    };
    let text = TextKind::Prose.clipped(&no_deal.text);
    let id = field_id(form.place, "no deal");
    let field = Field {
        hint: "Such as: it fights on",
        ..Field::new(id, "What it does then", &text)
    };
    field_ui(ui, draw, &field, |text| {
        Ok(set(Some(NoDeal {
            text: text.trim().to_owned(),
            ..no_deal.clone()
        })))
    });
    gap(ui);
    let value = no_deal.value.map(|it| it.to_string()).unwrap_or_default();
    let id = field_id(form.place, "no-deal value");
    let field = Field {
        hint: match party.scale {
            Scale::Percent => "0 to 100, or nothing",
            Scale::Points => "Points, or nothing",
        },
        ..Field::new(id, "What that is worth to it", &value)
    };
    field_ui(ui, draw, &field, |text| {
        let value = match text.trim() {
            "" => None,
            text => Some(score(text, party.scale)?),
        };
        Ok(set(Some(NoDeal {
            value,
            ..no_deal.clone()
        })))
    });
    weak(
        ui,
        match no_deal.value {
            Some(value) => {
                let value = prose::scores::value_in_full(party.scale, value);
                format!("It accepts no settlement that scores below {value}.")
            }
            None => "It accepts no settlement with a lower score.".to_owned(),
        },
    );
    problems_ui(ui, draw, party);
    variants::no_deal_state_ui(ui, draw, party);
    gap(ui);
    let color = palette(ui).text_weak;
    label(ui, HOW_FIRM, theme::medium(12.5), color);
    let id = Id::unique(("firmness of no deal", form.place));
    let name = "Firmness of its no-deal value";
    if let Some(firmness) = firmness_field_ui(ui, id, name, no_deal.firmness) {
        let no_deal = NoDeal {
            firmness,
            ..no_deal.clone()
        };
        draw.actions.push(Action::Edit(set(Some(no_deal))));
    }
    gap(ui);
    claims_ui(ui, draw, form.place, &no_deal.claims, |claims| {
        set(Some(NoDeal {
            claims,
            ..no_deal.clone()
        }))
    });
    let name = format!("what {} has without a deal", party.name);
    form.private_ui(ui, draw, (no_deal.private, &name), |private| {
        set(Some(NoDeal {
            private,
            ..no_deal.clone()
        }))
    });
    if text_button(ui, Some(Icon::DELETE), "Leave it unsaid", "").clicked() {
        draw.actions.push(Action::Edit(set(None)));
    }
}

/// What is wrong with the value: what it is measured in may have been changed, which leaves the number as it is.
fn problems_ui(ui: &mut Ui, draw: &Draw<'_>, party: &Party) {
    const FIELD: &str = ".no_deal.value";
    let color = palette(ui).warn.text;
    let problems = draw.cx.problems.iter();
    for problem in problems.filter(|it| it.path.ends_with(FIELD)) {
        if matches!(problem.place(draw.cx.base), Place::Party(id) if id == party.id) {
            let words = format!("{}.", words::capital(&problem.message));
            label(ui, words, theme::text(12.5), color);
        }
    }
}
