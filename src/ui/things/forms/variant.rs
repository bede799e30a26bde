//! A variant: what is different in it.

use eframe::egui::{Id, Ui};

use super::parts::with_value_last;
use super::{Draw, Form, variant_values};
use crate::model::{Answer, Assumption, Edit, Enforced, Kind, Party, Place, Property, Variant};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{Segment, check_row, label, segmented, weak};
use crate::ui::things::parts::{link_in_section_ui, link_ui, section_ui};
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
    let switches = [
        ("Red lines lifted", Kind::RedLine, Switch::Off("Lift")),
        ("Offers withdrawn", Kind::Offer, Switch::Off("Withdraw")),
        (
            "Red lines put in force",
            Kind::RedLine,
            Switch::On("Put in force"),
        ),
        (
            "Offers put on the table",
            Kind::Offer,
            Switch::On("Put on the table"),
        ),
    ];
    for (title, kind, switch) in switches {
        let switched = switched(variant, kind, switch);
        let list = List {
            title,
            form,
            variant,
            kind,
            switch,
        };
        if list.is_shown(draw, &switched) {
            section_ui(ui, title);
            list.ui(ui, draw, &switched);
        }
    }
    variant_values::firmness_ui(ui, draw, form, variant);
    variant_values::no_deal_ui(ui, draw, form, variant);
    section_ui(ui, "Assumptions answered");
    if form.is_edited {
        let assumptions = &draw.cx.scenario.assumptions;
        if assumptions.is_empty() {
            weak(ui, "There are no assumptions yet.");
        }
        for assumption in assumptions {
            answered_ui(ui, draw, form, variant, assumption);
        }
        form.note_ui(ui, draw, &variant.note);
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
    form.note_ui(ui, draw, &variant.note);
}

/// The name of a thing, or its id where there is none.
pub(super) fn name_of(draw: &Draw<'_>, place: &Place) -> String {
    let thing = draw.cx.scenario.thing(place);
    thing.map_or(place.id(), |thing| thing.name()).to_owned()
}

/// What is done to what is ticked, in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Switch {
    /// It is off in the variant.
    Off(&'static str),
    /// It is on in the variant, although the scenario has it off.
    On(&'static str),
}

/// The red lines or offers that a variant switches one way.
fn switched(variant: &Variant, kind: Kind, switch: Switch) -> Vec<Place> {
    match (switch, kind) {
        (Switch::On(_), _) => {
            let enforced = variant.enforce.iter().map(Enforced::place);
            enforced.filter(|it| it.kind() == Some(kind)).collect()
        }
        (Switch::Off(_), Kind::RedLine) => {
            variant.lift.iter().cloned().map(Place::RedLine).collect()
        }
        (Switch::Off(_), _) => variant.withdraw.iter().cloned().map(Place::Offer).collect(),
    }
}

/// A list of red lines or offers that are switched one way in a variant, or of all that can be.
struct List<'a> {
    /// What the section is called.
    title: &'a str,
    form: &'a Form<'a>,
    variant: &'a Variant,
    kind: Kind,
    switch: Switch,
}

impl List<'_> {
    /// Whether there is anything to say or to choose: only what the scenario has off can be put in force.
    fn is_shown(&self, draw: &Draw<'_>, switched: &[Place]) -> bool {
        let is_off = || {
            let parties = draw.cx.base.parties.iter();
            let mut things = parties.flat_map(|it| kinds::things(it, self.kind));
            things.any(|it| kinds::is_on(it) == Some(false))
        };
        match self.switch {
            Switch::Off(_) => true,
            Switch::On(_) => !switched.is_empty() || self.form.is_edited && is_off(),
        }
    }

    fn ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, switched: &[Place]) {
        if !self.form.is_edited {
            let is_off = matches!(self.switch, Switch::Off(_));
            for place in switched {
                let name = name_of(draw, place);
                link_in_section_ui(ui, draw, self.title, place, (&name, is_off));
            }
            if switched.is_empty() {
                weak(ui, "None");
            }
            return;
        }
        let parties = &draw.cx.base.parties;
        if parties
            .iter()
            .all(|party| kinds::count(party, self.kind) == 0)
        {
            weak(ui, format!("There are no {} yet.", self.kind.plural()));
        }
        for party in parties {
            self.party_ui(ui, draw, party, switched);
        }
    }

    fn party_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, switched: &[Place]) {
        let (verb, only_off) = match self.switch {
            Switch::Off(verb) => (verb, false),
            Switch::On(verb) => (verb, true),
        };
        let mut things = kinds::things(party, self.kind);
        things.retain(|it| {
            let is_ticked = || switched.contains(&kinds::place(self.kind, *it));
            !only_off || kinds::is_on(*it) == Some(false) || is_ticked()
        });
        if !things.is_empty() {
            let color = palette(ui).text_weak;
            label(ui, &party.name, theme::medium(12.5), color);
        }
        for thing in things {
            let place = kinds::place(self.kind, thing);
            let id = Id::unique((verb, self.form.place, &place));
            let words = (thing.name(), &*format!("{verb} {}", thing.name()));
            if check_row(ui, id, switched.contains(&place), words, "") {
                let edit = self.flipped(switched, &place);
                draw.actions.push(Action::Edit(edit));
            }
        }
    }

    /// The edit that ticks something, or takes the tick away. What is switched one way is not switched the other.
    fn flipped(&self, switched: &[Place], place: &Place) -> Edit {
        let mut list = switched.to_vec();
        list.retain(|it| it != place);
        let is_ticked = list.len() == switched.len();
        if is_ticked {
            list.push(place.clone());
        }
        let edit = self.form.edit(self.property(self.switch, &list));
        let other = match self.switch {
            Switch::Off(verb) => Switch::On(verb),
            Switch::On(verb) => Switch::Off(verb),
        };
        let mut others = self::switched(self.variant, self.kind, other);
        let before = others.len();
        others.retain(|it| it != place);
        if !is_ticked || others.len() == before {
            return edit;
        }
        let other = self.form.edit(self.property(other, &others));
        Edit::Together(vec![edit, other])
    }

    /// The property of the variant that switches these, of the kind of this list.
    fn property(&self, switch: Switch, places: &[Place]) -> Property {
        let ids = places.iter().map(Place::id);
        match (switch, self.kind) {
            (Switch::On(_), _) => {
                let mut enforce = self.variant.enforce.clone();
                enforce.retain(|it| {
                    let place = it.place();
                    place.kind() != Some(self.kind) || places.contains(&place)
                });
                let more = places.iter().filter_map(Enforced::at);
                let more: Vec<_> = more.filter(|it| !enforce.contains(it)).collect();
                enforce.extend(more);
                Property::Enforce(enforce)
            }
            (Switch::Off(_), Kind::RedLine) => Property::Lift(ids.map(Into::into).collect()),
            (Switch::Off(_), _) => Property::Withdraw(ids.map(Into::into).collect()),
        }
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
        let answers = with_value_last(&variant.answers, &assumption.id, *answer);
        form.set(draw, Property::Answers(answers));
    }
    ui.add_space(4.0);
}
