//! The form of a variant: what is different in it.

use eframe::egui::{Id, Ui};

use super::Draw;
use super::parts::name_ui;
use crate::model::{
    Answer, Assumption, AssumptionId, Edit, OfferId, Party, Place, Property, RedLineId, Variant,
};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::palette;
use crate::ui::kit::{Segment, check_row, label, segmented, weak};
use crate::ui::things::parts::section_ui;
use crate::ui::things::variants;
use crate::ui::things::words;

/// Draws the form.
pub fn variant_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    let place = Place::Variant(variant.id.clone());
    name_ui(ui, draw, &place, &variant.name, "What if");
    weak(
        ui,
        "A what-if beside the scenario, which itself stays as it is.",
    );
    ui.add_space(6.0);
    variants::use_ui(ui, draw, variant);
    let scenario = draw.cx.scenario;
    section_ui(ui, "Red lines lifted");
    if scenario.red_lines().next().is_none() {
        weak(ui, "There are no red lines yet.");
    }
    for party in &scenario.parties {
        lifted_ui(ui, draw, variant, party);
    }
    section_ui(ui, "Offers withdrawn");
    if scenario.offers().next().is_none() {
        weak(ui, "There are no offers yet.");
    }
    for party in &scenario.parties {
        withdrawn_ui(ui, draw, variant, party);
    }
    section_ui(ui, "Assumptions answered");
    if scenario.assumptions.is_empty() {
        weak(ui, "There are no assumptions yet.");
    }
    for assumption in &scenario.assumptions {
        answered_ui(ui, draw, variant, assumption);
    }
}

fn set(draw: &mut Draw<'_>, variant: &Variant, to: Property) {
    let place = Place::Variant(variant.id.clone());
    draw.actions.push(Action::Edit(Edit::Set(place, to)));
}

fn party_name_ui(ui: &mut Ui, party: &Party) {
    let color = palette(ui).text_weak;
    label(ui, &party.name, theme::medium(12.5), color);
}

fn lifted_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant, party: &Party) {
    if !party.red_lines.is_empty() {
        party_name_ui(ui, party);
    }
    for red_line in &party.red_lines {
        let is_lifted = variant.lift.contains(&red_line.id);
        let name = format!("Lift {}", red_line.text);
        let id = Id::unique(("lifted", &variant.id, &red_line.id));
        if check_row(ui, id, is_lifted, (&red_line.text, &name), "") {
            let lift: Vec<RedLineId> = flipped(&variant.lift, &red_line.id);
            set(draw, variant, Property::Lift(lift));
        }
    }
}

fn withdrawn_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant, party: &Party) {
    if !party.offers.is_empty() {
        party_name_ui(ui, party);
    }
    for offer in &party.offers {
        let is_withdrawn = variant.withdraw.contains(&offer.id);
        let name = format!("Withdraw {}", offer.text);
        let id = Id::unique(("withdrawn", &variant.id, &offer.id));
        if check_row(ui, id, is_withdrawn, (&offer.text, &name), "") {
            let withdraw: Vec<OfferId> = flipped(&variant.withdraw, &offer.id);
            set(draw, variant, Property::Withdraw(withdraw));
        }
    }
}

/// The list without the id if it has it, or else with it.
fn flipped<T: Clone + PartialEq>(list: &[T], id: &T) -> Vec<T> {
    let mut list = list.to_vec();
    if list.contains(id) {
        list.retain(|it| it != id);
    } else {
        list.push(id.clone());
    }
    list
}

fn answered_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant, assumption: &Assumption) {
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
            name: format!("{word} in this variant: {}", assumption.question),
        }
    });
    let present = variant.answers.iter().find(|(id, _)| *id == assumption.id);
    let present = present.map(|(_, answer)| *answer);
    let taken = answers.iter().position(|it| *it == present);
    let id = Id::unique(("answer of variant", &variant.id, &assumption.id));
    let pressed = segmented(ui, id, &segments, taken.unwrap_or_default());
    if let Some(answer) = pressed.and_then(|at| answers.get(at)) {
        let answers = answered(&variant.answers, &assumption.id, *answer);
        set(draw, variant, Property::Answers(answers));
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
