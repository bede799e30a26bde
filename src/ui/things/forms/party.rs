//! A party: what it insists on, what it offers, what it values and what it does without a deal.

use eframe::egui::{Id, Ui};

use super::{Draw, Form, colour, no_deal, preferences};
use crate::model::{Kind, Party, Property, Role};
use crate::prose;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{Segment, segmented, text_button, weak};
use crate::ui::things::decision::decision;
use crate::ui::things::parts::{section_ui, thing_link_ui};
use crate::ui::things::{commands, kinds, words};

/// Draws a party.
pub fn party_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    if form.is_edited {
        colour::colour_ui(ui, draw, form.place, &party.color);
        role_ui(ui, draw, form, party);
    } else {
        no_say_ui(ui, draw, party);
        accepted_ui(ui, draw, party);
        form.note_ui(ui, draw, &party.note);
    }
    positions_ui(ui, draw, form, party);
    if form.is_edited {
        preferences::preferences_ui(ui, draw, form, party);
    }
    no_deal::no_deal_ui(ui, draw, form, party);
    if form.is_edited {
        form.note_ui(ui, draw, &party.note);
    }
}

/// Says of a party that has no say that it has none. An advisory party has one where the decision rule names it, and a
/// signatory none where the rule leaves it out.
fn no_say_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    let decision = decision(draw);
    if decision.parties.contains(&party.id) {
        return;
    }
    weak(
        ui,
        match party.role {
            Role::Advisory => ADVISORY,
            Role::Signatory => {
                "No say: judged and shown, but by the decision rule no deal needs it."
            }
        },
    );
}

/// What it means that a party is advisory.
const ADVISORY: &str = "Advisory: judged and shown, but no deal needs it.";

/// Whether a deal needs the party.
fn role_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    section_ui(ui, "Role");
    let roles = [(Role::Signatory, "Signatory"), (Role::Advisory, "Advisory")];
    let segments = roles.map(|(_, word)| Segment {
        word,
        name: format!("Role {}", word.to_lowercase()),
    });
    let taken = usize::from(party.role == Role::Advisory);
    let id = Id::unique(("role", form.place));
    if let Some((role, _)) = segmented(ui, id, &segments, taken).and_then(|at| roles.get(at)) {
        form.set(draw, Property::Role(*role));
    }
    weak(
        ui,
        match (decision(draw).has_rule, party.role) {
            (true, _) => "The decision rule of the scenario says whose acceptance a deal needs.",
            (false, Role::Signatory) => "A deal needs its acceptance.",
            (false, Role::Advisory) => ADVISORY,
        },
    );
}

fn accepted_ui(ui: &mut Ui, draw: &Draw<'_>, party: &Party) {
    let analysis = &draw.cx.verdicts.analysis;
    let position = draw.cx.scenario.position(&kinds::place(Kind::Party, party));
    if let Some(accepted) = position.and_then(|it| analysis.parties.get(it.at)) {
        let of = words::tally(analysis.settlements);
        let all = analysis.settlements.possible;
        let settlements = prose::agreeing(all, "settlement", "settlements");
        let words = format!("Accepts {} of {of} {settlements}", words::tally(*accepted));
        weak(ui, words);
    }
}

/// Its red lines and offers, each of which can be gone to, and more of them.
fn positions_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    for list in kinds::additions(form.place) {
        let kind = list.kind;
        let things = kinds::things(party, kind);
        let none = match (kind, form.is_edited) {
            (Kind::RedLine, false) => "None: it accepts every settlement that meets the facts.",
            (Kind::RedLine, true) => "None yet: it accepts every settlement.",
            (_, true) => "None yet: it gives up no red line in return for anything.",
            (_, false) if things.is_empty() => continue,
            _ => "",
        };
        section_ui(ui, &words::capital(kind.plural()));
        if things.is_empty() {
            weak(ui, none);
        }
        for thing in things {
            thing_link_ui(ui, draw, kind, thing);
        }
        if form.is_edited {
            let article = if kind == Kind::Offer { "an" } else { "a" };
            let words = format!("Add {article} {}", kind.singular());
            let name = format!("{words} of {}", party.name);
            if text_button(ui, Some(Icon::ADD), &format!("{words}…"), &name).clicked() {
                commands::begin_to_add(draw, list);
            }
        }
    }
}
