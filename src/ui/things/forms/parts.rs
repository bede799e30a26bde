//! What the forms are made of: each part as it reads or as a field, numbers, and rows of them.

use eframe::egui::{Align, Id, Layout, Ui, vec2};

use super::{Draw, Form, claims};
use crate::model::{Basis, ClaimId, Edit, Place, Property};
use crate::prose;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{Segment, button, caps, label, segmented, small_button, weak};
use crate::ui::things::commands::{self, field_id};
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::{rule_ui, section_ui, switch_row_ui, title_ui};
use crate::ui::things::{evidence, kinds, variants, words};

/// What there is to say about the field for a text.
pub struct Words<'a> {
    /// What it is called.
    pub label: &'a str,
    /// What is shown while it is empty.
    pub hint: &'a str,
    /// How many lines are shown.
    pub rows: usize,
    /// Why it cannot be empty; an empty reason means that it can.
    pub needed: &'a str,
}

impl Form<'_> {
    /// The edit that gives the thing this property.
    pub fn edit(&self, to: Property) -> Edit {
        Edit::Set(self.place.clone(), to)
    }

    /// Gives the thing this property.
    pub fn set(&self, draw: &mut Draw<'_>, to: Property) {
        draw.actions.push(Action::Edit(self.edit(to)));
    }

    /// What kind of thing it is and what it is called, with which every form begins.
    pub fn head_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>) {
        let Some(thing) = draw.cx.scenario.thing(self.place) else {
            return;
        };
        let kind = words::capital(kinds::name(self.place));
        let name = thing.name();
        if self.is_edited {
            caps(ui, &kind);
            let about = kinds::about(self.place.kind());
            let words = Words {
                label: about.label,
                hint: about.hint,
                rows: 1,
                needed: about.needed,
            };
            self.field_ui(ui, draw, &words, name, |name| thing.name_property(name));
            return;
        }
        match self.place {
            Place::Scenario => {
                let name = Some(name.trim()).filter(|name| !name.is_empty());
                title_ui(ui, "This scenario", name.unwrap_or("Untitled scenario"));
            }
            Place::Claim(id) if name.is_empty() => title_ui(ui, &kind, id.as_str()),
            Place::Claim(id) => title_ui(ui, &kind, &format!("{id} · {name}")),
            _ => title_ui(ui, &kind, name),
        }
    }

    /// A text in full, if there is one, or the field for it.
    pub fn text_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        words: &Words<'_>,
        value: &str,
        to: fn(String) -> Property,
    ) {
        if self.is_edited {
            self.field_ui(ui, draw, words, value, to);
        } else if !value.is_empty() {
            let color = palette(ui).text;
            label(ui, value, theme::text(14.0), color);
        }
    }

    /// The same for a text of a line that may be empty.
    pub fn line_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        [label, hint]: [&str; 2],
        value: &str,
        to: fn(String) -> Property,
    ) {
        let words = Words {
            label,
            hint,
            rows: 1,
            needed: "",
        };
        self.text_ui(ui, draw, &words, value, to);
    }

    fn field_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        words: &Words<'_>,
        value: &str,
        to: impl FnOnce(String) -> Property,
    ) {
        let id = field_id(self.place, words.label);
        let field = Field {
            hint: words.hint,
            rows: words.rows,
            ..Field::new(id, words.label, value)
        };
        field_ui(ui, draw, &field, |text| match text.trim() {
            "" if !words.needed.is_empty() => Err(words.needed.to_owned()),
            text => Ok(self.edit(to(text.to_owned()))),
        });
        gap(ui);
    }

    /// What the author adds.
    pub fn note_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, note: &str) {
        if self.is_edited {
            ui.add_space(10.0);
            let words = Words {
                label: "Note",
                hint: "What you want to add",
                rows: 2,
                needed: "",
            };
            self.field_ui(ui, draw, &words, note, Property::Note);
        } else if !note.is_empty() {
            section_ui(ui, "Note");
            let color = palette(ui).text;
            label(ui, note, theme::text(13.5), color);
        }
    }

    /// The rule or condition as a sentence, and the way to change it.
    pub fn rule_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>) {
        rule_ui(ui, draw, self.place);
        if !self.is_edited {
            return;
        }
        ui.add_space(2.0);
        let words = match self.place {
            Place::Offer(_) => "Change the condition…",
            _ => "Change the rule…",
        };
        if button(ui, Some(Icon::EDIT), words, "").clicked() {
            commands::edit_rule(draw.memory, self.place);
        }
    }

    /// The switch of a red line or an offer, with the words for on and off.
    pub fn switch_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        [on, off]: [&str; 2],
        is_on: bool,
        text: &str,
    ) {
        let kind = words::capital(kinds::name(self.place));
        let mut name = format!("{kind} {}", on.to_lowercase());
        let mut word = if is_on { on } else { off }.to_owned();
        if !self.is_edited {
            name = format!("{name}: {text}");
            if !is_on {
                word = format!("{off}: shown as if it were not there");
            }
        }
        if switch_row_ui(ui, is_on, &word, &name) {
            draw.actions.extend(commands::enabling(self.place, !is_on));
        }
        variants::state_ui(ui, draw, self.place);
    }

    /// What a red line or an offer rests on.
    pub fn evidence_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, basis: Basis, claims: &[ClaimId]) {
        section_ui(ui, "Rests on");
        if !self.is_edited {
            evidence::basis_ui(ui, basis, true);
            self.bare_claims_ui(ui, draw, claims);
            return;
        }
        let all = [Basis::Stated, Basis::Reported, Basis::Inferred];
        let named = all.map(|it| words::capital(prose::basis(it)));
        let segments: Vec<Segment<'_>> = named
            .iter()
            .map(|word| Segment {
                word,
                name: format!("Basis {}", word.to_lowercase()),
            })
            .collect();
        let taken = all.iter().position(|it| *it == basis).unwrap_or_default();
        let id = Id::unique(("basis", self.place));
        if let Some(basis) = segmented(ui, id, &segments, taken).and_then(|at| all.get(at)) {
            self.set(draw, Property::Basis(*basis));
        }
        weak(ui, prose::basis_meaning(basis));
        ui.add_space(4.0);
        self.bare_claims_ui(ui, draw, claims);
    }

    /// Whether a position is private: `name` says which, and `to` makes the edit that makes it so or not.
    pub fn private_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        (is_private, name): (bool, &str),
        to: impl Fn(bool) -> Edit,
    ) {
        if self.is_edited {
            let name = format!("Private: {name}");
            if switch_row_ui(ui, is_private, "Private", &name) {
                draw.actions.push(Action::Edit(to(!is_private)));
            }
            if is_private {
                weak(ui, prose::PRIVATE_MEANING);
            }
        } else if is_private {
            evidence::private_ui(ui, true);
        }
    }

    /// The claims of something that has no basis of its own, if there are any or they can be chosen.
    pub fn claims_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, claims: &[ClaimId]) {
        if self.is_edited || !claims.is_empty() {
            section_ui(ui, "Rests on");
            self.bare_claims_ui(ui, draw, claims);
        }
    }

    fn bare_claims_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, claims: &[ClaimId]) {
        if self.is_edited {
            let to = |claims| self.edit(Property::Claims(claims));
            claims::claims_ui(ui, draw, self.place, claims, to);
        } else {
            let id = Id::unique(("claims of", self.place));
            evidence::claims_ui(ui, draw, id, claims, true);
        }
    }
}

/// Room after a field.
pub fn gap(ui: &mut Ui) {
    ui.add_space(6.0);
}

/// Something of this width in a line of others.
pub fn in_width<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        add(ui)
    })
    .inner
}

/// Two things side by side, each with half of the width.
pub fn in_halves(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    first: impl FnOnce(&mut Ui, &mut Draw<'_>),
    second: impl FnOnce(&mut Ui, &mut Draw<'_>),
) {
    let between = 10.0;
    let width = (ui.available_width() - between) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = between;
        in_width(ui, width, |ui| first(ui, draw));
        in_width(ui, width, |ui| second(ui, draw));
    });
}

/// How firm something is, as a choice that is called `name`, with what that means. Returns the firmness that was pressed.
pub fn firmness_field_ui(ui: &mut Ui, id: Id, name: &str, firmness: u8) -> Option<u8> {
    let levels = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")];
    let segments = levels.map(|(level, word)| Segment {
        word,
        name: format!("{name} {word}, {}", prose::firmness(level)),
    });
    let taken = usize::from(firmness).wrapping_sub(1);
    let pressed = segmented(ui, id, &segments, taken);
    let words = format!("{firmness} of 5: {}", prose::firmness(firmness));
    weak(ui, words);
    Some(levels.get(pressed?)?.0)
}

/// Something that refers to what is not there, with a button called `name` that takes it out. Returns whether it was pressed.
pub fn stray_ui(ui: &mut Ui, name: &str, words: &str) -> bool {
    let color = palette(ui).warn.text;
    ui.horizontal(|ui| {
        let is_pressed = small_button(ui, Icon::NO, name).clicked();
        label(ui, words, theme::text(12.5), color);
        is_pressed
    })
    .inner
}

/// The pairs with another value for a key, or without one. A new pair stands before the first whose key has a later place.
pub fn with_value<K: Clone + PartialEq, V: Clone, P: PartialOrd>(
    pairs: &[(K, V)],
    key: &K,
    value: Option<V>,
    place: impl Fn(&K) -> P,
) -> Vec<(K, V)> {
    let mut pairs = pairs.to_vec();
    match (pairs.iter_mut().find(|(of, _)| of == key), value) {
        (Some((_, present)), Some(value)) => *present = value,
        (Some(_), None) => pairs.retain(|(of, _)| of != key),
        (None, Some(value)) => {
            let behind = pairs.iter().position(|(of, _)| place(of) > place(key));
            pairs.insert(behind.unwrap_or(pairs.len()), (key.clone(), value));
        }
        (None, None) => {}
    }
    pairs
}

/// The same where a new pair comes last.
pub fn with_value_last<K: Clone + PartialEq, V: Clone>(
    pairs: &[(K, V)],
    key: &K,
    value: Option<V>,
) -> Vec<(K, V)> {
    with_value(pairs, key, value, |_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_value_in_its_place() {
        let pairs = [(1, 'a'), (4, 'b')];
        let with = |key, value| with_value(&pairs, &key, value, |key| *key);
        assert_eq!(with(4, Some('c')), [(1, 'a'), (4, 'c')]);
        assert_eq!(with(1, None), [(4, 'b')]);
        assert_eq!(with(2, Some('c')), [(1, 'a'), (2, 'c'), (4, 'b')]);
        assert_eq!(with(2, None), pairs);
        let last = with_value_last(&pairs, &2, Some('c'));
        assert_eq!(last, [(1, 'a'), (4, 'b'), (2, 'c')]);
    }
}
