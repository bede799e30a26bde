//! What a variant sets otherwise than the scenario: how firm red lines are, and no-deal values.

use eframe::egui::{Id, Ui};

use super::numbers::score;
use super::parts::{stray_ui, with_value_last};
use super::preferences::NumberOf;
use super::variant::name_of;
use super::{Draw, Form};
use crate::model::{Party, PartyId, Place, Property, Rational, RedLineId, Variant};
use crate::prose;
use crate::prose::scores::value_in_full;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{Segment, choice, label, segmented};
use crate::ui::things::commands::field_id;
use crate::ui::things::parts::{link_in_section_ui, section_ui};

/// Draws the section on firmness.
pub fn firmness_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, variant: &Variant) {
    let can_be_set = form.is_edited && draw.cx.base.red_lines().next().is_some();
    if variant.firmness.is_empty() && !can_be_set {
        return;
    }
    let section = "Firmness set";
    section_ui(ui, section);
    for (id, firmness) in &variant.firmness {
        let place = Place::RedLine(id.clone());
        let name = name_of(draw, &place);
        if form.is_edited {
            set_firmness_ui(ui, draw, (form, variant), (id, *firmness), &name);
        } else {
            let text = format!("{name}: {firmness}, {}", prose::firmness(*firmness));
            link_in_section_ui(ui, draw, section, &place, (&text, false));
        }
    }
    if form.is_edited {
        add_ui(ui, draw, form, variant);
    }
}

/// The firmness of one red line, and the way back to what the scenario has.
fn set_firmness_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (form, variant): (&Form<'_>, &Variant),
    (id, firmness): (&RedLineId, u8),
    called: &str,
) {
    const WORDS: [&str; 6] = ["As it is", "1", "2", "3", "4", "5"];
    let color = palette(ui).text;
    label(ui, called, theme::text(13.5), color);
    let segments = WORDS.map(|word| Segment {
        word,
        name: format!("Firmness {} in this what-if: {called}", word.to_lowercase()),
    });
    let control = Id::unique(("firmness in what-if", &variant.id, id));
    let pressed = segmented(ui, control, &segments, usize::from(firmness));
    if let Some(to) = pressed.and_then(|at| u8::try_from(at).ok()) {
        let to = (to > 0).then_some(to);
        let firmness = with_value_last(&variant.firmness, id, to);
        form.set(draw, Property::OtherFirmness(firmness));
    }
    ui.add_space(4.0);
}

/// Another red line that is to have another firmness.
fn add_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, variant: &Variant) {
    let base = draw.cx.base;
    let is_set = |id: &RedLineId| variant.firmness.iter().any(|(of, _)| of == id);
    let rest = || base.red_lines().filter(|(_, it)| !is_set(&it.id));
    if rest().next().is_none() {
        return;
    }
    let control = Id::unique(("red line to set the firmness of", &variant.id));
    let words = (
        "Set the firmness of a red line…",
        "Set the firmness of a red line",
    );
    let names = || -> Vec<String> {
        let named = rest().map(|(party, it)| format!("{}: {}", party.name, it.text));
        named.collect()
    };
    let chosen = choice(ui, control, words, None, names);
    if let Some((_, red_line)) = chosen.and_then(|at| rest().nth(at)) {
        let firmness = with_value_last(&variant.firmness, &red_line.id, Some(red_line.firmness));
        form.set(draw, Property::OtherFirmness(firmness));
    }
}

/// Draws the section on no-deal values.
pub fn no_deal_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, variant: &Variant) {
    let parties = draw.cx.base.parties.iter();
    let valued: Vec<(&Party, Rational)> = parties
        .filter_map(|it| Some((it, it.no_deal.as_ref()?.value?)))
        .collect();
    let can_be_set = form.is_edited && !valued.is_empty();
    if variant.no_deal.is_empty() && !can_be_set {
        return;
    }
    let section = "No-deal values set";
    section_ui(ui, section);
    if !form.is_edited {
        for (id, value) in &variant.no_deal {
            let place = Place::Party(id.clone());
            let value = match draw.cx.base.party(id) {
                Some(party) => value_in_full(party.scale, *value),
                None => value.to_string(),
            };
            let text = format!("{}: {value}", name_of(draw, &place));
            link_in_section_ui(ui, draw, section, &place, (&text, false));
        }
        return;
    }
    for (party, written) in valued {
        value_ui(ui, draw, (form, variant), party, written);
    }
    let is_valued = |id: &PartyId| {
        let party = draw.cx.base.party(id);
        party.is_some_and(|it| it.no_deal.as_ref().is_some_and(|it| it.value.is_some()))
    };
    for (id, value) in variant.no_deal.iter().filter(|(id, _)| !is_valued(id)) {
        let party = name_of(draw, &Place::Party(id.clone()));
        let why = if draw.cx.base.party(id).is_some() {
            "It has no no-deal value in the scenario."
        } else {
            "There is no such party."
        };
        let words = format!("{party}: {value}. {why}");
        let name = format!("Take out the no-deal value of {party}");
        if stray_ui(ui, &name, &words) {
            let values = with_value_last(&variant.no_deal, id, None);
            form.set(draw, Property::OtherNoDeal(values));
        }
    }
}

/// The field for the no-deal value of a party: empty for that of the scenario.
fn value_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (form, variant): (&Form<'_>, &Variant),
    party: &Party,
    written: Rational,
) {
    let present = variant.no_deal.iter().find(|(id, _)| *id == party.id);
    let value = present.map(|(_, value)| value.to_string());
    let number = NumberOf {
        id: field_id(form.place, &format!("no-deal value {}", party.id)),
        words: (
            &party.name,
            &format!("No-deal value of {} in this what-if", party.name),
        ),
        value: &value.unwrap_or_default(),
        note: &format!(
            "{} in the scenario itself",
            value_in_full(party.scale, written)
        ),
    };
    number.ui(ui, draw, |text| {
        let value = match text.trim() {
            "" => None,
            text => Some(score(text, party.scale)?),
        };
        let values = with_value_last(&variant.no_deal, &party.id, value);
        Ok(form.edit(Property::OtherNoDeal(values)))
    });
}
