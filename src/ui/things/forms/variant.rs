//! A variant: what is different in it.

use eframe::egui::{Id, Ui};

use super::{Draw, Form};
use crate::model::{Answer, Assumption, AssumptionId, Kind, Place, Property, Variant};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{Segment, check_row, label, segmented, weak};
use crate::ui::things::parts::{link_ui, section_ui};
use crate::ui::things::{kinds, variants, words};

/// Draws a variant.
pub fn variant_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, variant: &Variant) {
    let (end, space) = if form.is_edited {
        (".", 6.0)
    } else {
        ("", 8.0)
    };
    let words = "A what-if beside the scenario, which itself stays as it is";
    weak(ui, format!("{words}{end}"));
    ui.add_space(space);
    variants::use_ui(ui, draw, variant);
    let lifted = variant.lift.iter().cloned().map(Place::RedLine);
    section_ui(ui, "Red lines lifted");
    off_ui(
        ui,
        draw,
        form,
        (Kind::RedLine, "Lift"),
        &lifted.collect::<Vec<_>>(),
    );
    let withdrawn = variant.withdraw.iter().cloned().map(Place::Offer);
    section_ui(ui, "Offers withdrawn");
    off_ui(
        ui,
        draw,
        form,
        (Kind::Offer, "Withdraw"),
        &withdrawn.collect::<Vec<_>>(),
    );
    section_ui(ui, "Assumptions answered");
    if form.is_edited {
        let assumptions = &draw.cx.scenario.assumptions;
        if assumptions.is_empty() {
            weak(ui, "There are no assumptions yet.");
        }
        for assumption in assumptions {
            answered_ui(ui, draw, form, variant, assumption);
        }
        return;
    }
    for (id, answer) in &variant.answers {
        let place = Place::Assumption(id.clone());
        let text = format!("{} {}", name_of(draw, &place), words::answer(*answer));
        link_ui(ui, draw, &place, &text, false);
    }
    if variant.answers.is_empty() {
        weak(ui, "None");
    }
}

/// The name of a thing, or its id where there is none.
fn name_of(draw: &Draw<'_>, place: &Place) -> String {
    let thing = draw.cx.scenario.thing(place);
    thing.map_or(place.id(), |thing| thing.name()).to_owned()
}

/// The red lines or offers that are not in force in the variant, or all of them to choose from.
fn off_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    (kind, verb): (Kind, &str),
    off: &[Place],
) {
    if !form.is_edited {
        for place in off {
            let name = name_of(draw, place);
            link_ui(ui, draw, place, &name, true);
        }
        if off.is_empty() {
            weak(ui, "None");
        }
        return;
    }
    let parties = &draw.cx.scenario.parties;
    if parties.iter().all(|party| kinds::count(party, kind) == 0) {
        weak(ui, format!("There are no {} yet.", kind.plural()));
    }
    for party in parties {
        let things = kinds::things(party, kind);
        if !things.is_empty() {
            let color = palette(ui).text_weak;
            label(ui, &party.name, theme::medium(12.5), color);
        }
        for thing in things {
            let place = kinds::place(kind, thing);
            let id = Id::unique((verb, form.place, &place));
            let words = (thing.name(), &*format!("{verb} {}", thing.name()));
            if check_row(ui, id, off.contains(&place), words, "") {
                form.set(draw, flipped(kind, off, place));
            }
        }
    }
}

/// The list without the thing if it has it, or else with it.
fn flipped(kind: Kind, off: &[Place], place: Place) -> Property {
    let mut off = off.to_vec();
    if off.contains(&place) {
        off.retain(|it| *it != place);
    } else {
        off.push(place);
    }
    let ids = off.iter().map(Place::id);
    match kind {
        Kind::RedLine => Property::Lift(ids.map(Into::into).collect()),
        _ => Property::Withdraw(ids.map(Into::into).collect()),
    }
}

fn answered_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    variant: &Variant,
    assumption: &Assumption,
) {
    let color = palette(ui).text;
    label(ui, &assumption.question, theme::text(13.5), color);
    let answers = [
        None,
        Some(Answer::Yes),
        Some(Answer::No),
        Some(Answer::Unknown),
    ];
    let segments = answers.map(|answer| {
        let word = answer.map_or("As it is", words::answer);
        Segment {
            word,
            name: format!("{word} in this what-if: {}", assumption.question),
        }
    });
    let present = variant.answers.iter().find(|(id, _)| *id == assumption.id);
    let present = present.map(|(_, answer)| *answer);
    let taken = answers.iter().position(|it| *it == present);
    let id = Id::unique(("answer in what-if", &variant.id, &assumption.id));
    let pressed = segmented(ui, id, &segments, taken.unwrap_or_default());
    if let Some(answer) = pressed.and_then(|at| answers.get(at)) {
        let answers = answered(&variant.answers, &assumption.id, *answer);
        form.set(draw, Property::Answers(answers));
    }
    ui.add_space(4.0);
}

fn answered(
    answers: &[(AssumptionId, Answer)],
    id: &AssumptionId,
    answer: Option<Answer>,
) -> Vec<(AssumptionId, Answer)> {
    let mut answers = answers.to_vec();
    match (answers.iter_mut().find(|(of, _)| of == id), answer) {
        (Some((_, present)), Some(answer)) => *present = answer,
        (Some(_), None) => answers.retain(|(of, _)| of != id),
        (None, Some(answer)) => answers.push((id.clone(), answer)),
        (None, None) => {}
    }
    answers
}
