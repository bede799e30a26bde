//! What a party values: how much each issue counts for it, and what each option is worth to it.

use eframe::egui::{Id, Ui};

use super::numbers::{number, score};
use super::parts::{gap, in_halves, in_width, with_value};
use super::{Draw, Form};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{
    Edit, Fraction, Issue, IssueId, OptionId, OptionValues, Party, Preference, Property, Rational,
    Scale, Values,
};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    Segment, choice, label, long_list, segmented, small_button, text_button, weak,
};
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::section_ui;

/// Draws the section.
pub fn preferences_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    section_ui(ui, "What it values");
    scale_ui(ui, draw, form, party);
    weak(
        ui,
        match party.scale {
            Scale::Percent => {
                "A settlement's score is the mean of its options' values, by the weight of their issues: 0 to 100."
            }
            Scale::Points => {
                "A settlement's score is the sum of its options' values, each times the weight of its issue."
            }
        },
    );
    for (at, preference) in party.preferences.iter().enumerate() {
        let valued = Valued {
            form,
            party,
            at,
            preference,
        };
        valued.ui(ui, draw);
    }
    add_ui(ui, draw, form, party);
}

/// What its score is measured in.
fn scale_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    let scales = [
        (Scale::Percent, "Of 100"),
        (Scale::Points, "Points added up"),
    ];
    let segments = scales.map(|(_, word)| Segment {
        word,
        name: format!("Score: {word}"),
    });
    let taken = scales.iter().position(|(scale, _)| *scale == party.scale);
    let id = Id::unique(("scale of scores", &party.id));
    if let Some(pressed) = segmented(ui, id, &segments, taken.unwrap_or(0)) {
        form.set(draw, Property::Scale(scales[pressed].0));
    }
}

/// An issue that counts for a party.
struct Valued<'a> {
    form: &'a Form<'a>,
    party: &'a Party,
    /// Where it stands among what the party values.
    at: usize,
    preference: &'a Preference,
}

impl Valued<'_> {
    /// The edit that puts another preference in its place, or none.
    fn edit(&self, to: Option<Preference>) -> Edit {
        let mut preferences = self.party.preferences.clone();
        preferences.splice(self.at..=self.at, to);
        self.form.edit(Property::Preferences(preferences))
    }

    /// The edit that values the options so.
    fn valued(&self, values: OptionValues) -> Edit {
        self.edit(Some(Preference {
            values,
            ..self.preference.clone()
        }))
    }

    fn ui(&self, ui: &mut Ui, draw: &mut Draw<'_>) {
        let colors = palette(ui);
        let preference = self.preference;
        let issue = draw.cx.scenario.issue(&preference.issue);
        let called = issue.map_or(preference.issue.as_str(), |issue| issue.name.as_str());
        let width = ui.available_width();
        ui.add_space(10.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            in_width(ui, width - 30.0, |ui| {
                ui.add_space(4.0);
                label(ui, called, theme::semibold(13.5), colors.text);
            });
            let name = format!("No score for {called}");
            if small_button(ui, Icon::NO, &name).clicked() {
                draw.actions.push(Action::Edit(self.edit(None)));
            }
        });
        let weight = NumberOf {
            id: field_id(self.form.place, &format!("weight {}", preference.issue)),
            words: ("Weight", &format!("Weight of {called}")),
            value: &preference.weight.to_string(),
            note: &share(self.party, preference),
        };
        weight.ui(ui, draw, |text| {
            let weight = number(text)?;
            if weight.value() < Fraction::ZERO {
                return Err("It is 0 or more.".to_owned());
            }
            Ok(self.edit(Some(Preference {
                weight,
                ..preference.clone()
            })))
        });
        let name = format!("what {called} is worth to {}", self.party.name);
        let form = self.form;
        form.private_ui(ui, draw, (preference.private, &name), |private| {
            self.edit(Some(Preference {
                private,
                ..preference.clone()
            }))
        });
        match issue {
            Some(issue) => self.values_ui(ui, draw, issue),
            None => {
                let words = "There is no such issue in the scenario.";
                label(ui, words, theme::text(12.5), colors.warn.text);
            }
        }
    }

    fn values_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue) {
        let is_range = matches!(issue.values, Values::Range(_));
        if is_range {
            self.shape_ui(ui, draw, issue);
        }
        match &self.preference.values {
            OptionValues::Map(values) => {
                let count = issue.values.count().min(MAX_OPTIONS);
                let id = Id::unique(("values of", &self.party.id, &issue.id));
                long_list(ui, id, count, 36.0, |ui, option| {
                    if let Some(option) = issue.values.id(option) {
                        self.value_ui(ui, draw, issue, &option, values);
                    }
                });
            }
            OptionValues::Linear { at_min, at_max } if is_range => {
                let (first, second) = ((false, *at_min), (true, *at_max));
                in_halves(
                    ui,
                    draw,
                    |ui, draw| self.end_ui(ui, draw, issue, first, *at_max),
                    |ui, draw| self.end_ui(ui, draw, issue, second, *at_min),
                );
            }
            OptionValues::Linear { .. } => {
                let words = "A straight line needs a range of numbers.";
                let color = palette(ui).warn.text;
                label(ui, words, theme::text(12.5), color);
                let name = format!("Value each option of {}", issue.name);
                if text_button(ui, None, "Value each option", &name).clicked() {
                    let edit = self.valued(OptionValues::Map(Vec::new()));
                    draw.actions.push(Action::Edit(edit));
                }
            }
        }
    }

    /// For a range: in a straight line from the lowest to the highest number, or number by number.
    fn shape_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue) {
        let words = ["Straight line", "Each number"];
        let segments = words.map(|word| Segment {
            word,
            name: format!("{word}, {}", issue.name),
        });
        let values = &self.preference.values;
        let is_map = matches!(values, OptionValues::Map(_));
        let id = Id::unique(("shape of values", &self.party.id, &issue.id));
        if segmented(ui, id, &segments, usize::from(is_map)).is_none() {
            return;
        }
        let to = match values {
            OptionValues::Map(values) => {
                let value_at = |option: usize| {
                    let id = issue.values.id(option);
                    let value = values.iter().find(|(of, _)| Some(of) == id.as_ref());
                    value.map_or(Rational::whole(0), |(_, value)| *value)
                };
                OptionValues::Linear {
                    at_min: value_at(0),
                    at_max: value_at(issue.values.count().saturating_sub(1)),
                }
            }
            OptionValues::Linear { at_min, at_max } => {
                OptionValues::Map(along_line(issue, *at_min, *at_max))
            }
        };
        draw.actions.push(Action::Edit(self.valued(to)));
    }

    fn value_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        issue: &Issue,
        option: &OptionId,
        values: &[(OptionId, Rational)],
    ) {
        let called = issue.option_name(option);
        let value = values.iter().find(|(of, _)| of == option);
        let value = value.map(|(_, value)| value.to_string());
        let property = format!("value {} {option}", issue.id);
        let number = NumberOf {
            id: field_id(self.form.place, &property),
            words: (&called, &format!("Value of {called} in {}", issue.name)),
            value: &value.unwrap_or_default(),
            note: "",
        };
        number.ui(ui, draw, |text| {
            let value = match text.trim() {
                "" => None,
                text => Some(score(text, self.party.scale)?),
            };
            let place = |id: &OptionId| issue.values.position(id);
            let values = with_value(values, option, value, place);
            Ok(self.valued(OptionValues::Map(values)))
        });
    }

    /// The field for the value at one end of a line, given that at the other.
    fn end_ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        issue: &Issue,
        (is_max, value): (bool, Rational),
        other: Rational,
    ) {
        let last = issue.values.count().saturating_sub(1);
        let (option, which) = if is_max {
            (last, "at max")
        } else {
            (0, "at min")
        };
        let label = format!("At {}", issue.values.name(option).unwrap_or_default());
        let name = format!("Value {} of {}", label.to_lowercase(), issue.name);
        let id = field_id(self.form.place, &format!("{which} {}", issue.id));
        let value = value.to_string();
        let field = Field {
            name: &name,
            hint: "0",
            ..Field::new(id, &label, &value)
        };
        field_ui(ui, draw, &field, |text| {
            let value = score(text, self.party.scale)?;
            let (at_min, at_max) = if is_max {
                (other, value)
            } else {
                (value, other)
            };
            Ok(self.valued(OptionValues::Linear { at_min, at_max }))
        });
    }
}

/// How much of the score the issue makes up, where weights are shares.
fn share(party: &Party, preference: &Preference) -> String {
    let weight = |it: &Preference| it.weight.to_f64().max(0.0);
    let sum: f64 = party.preferences.iter().map(weight).sum();
    if sum == 0.0 || party.scale == Scale::Points {
        return String::new();
    }
    format!("{:.0} % of the score", weight(preference) / sum * 100.0)
}

/// A number on the right of its words.
pub(super) struct NumberOf<'a> {
    pub(super) id: Id,
    /// What is shown before it, and its accessible name.
    pub(super) words: (&'a str, &'a str),
    pub(super) value: &'a str,
    /// What is said below the words.
    pub(super) note: &'a str,
}

impl NumberOf<'_> {
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        edit: impl FnOnce(&str) -> Result<Edit, String>,
    ) {
        let color = palette(ui).text;
        let width = ui.available_width();
        let field = Field {
            name: self.words.1,
            hint: "0",
            ..Field::new(self.id, "", self.value)
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            in_width(ui, width - 104.0, |ui| {
                ui.add_space(5.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                label(ui, self.words.0, theme::text(13.5), color);
                if !self.note.is_empty() {
                    weak(ui, self.note);
                }
            });
            in_width(ui, 96.0, |ui| field_ui(ui, draw, &field, edit));
        });
    }
}

/// The values of the numbers of a range on the line between its ends: exactly, as far as that can be written.
fn along_line(issue: &Issue, at_min: Rational, at_max: Rational) -> Vec<(OptionId, Rational)> {
    let count = issue.values.count().min(MAX_OPTIONS);
    let steps = (count as i128 - 1).max(1);
    let (low, high) = (at_min.value(), at_max.value());
    let on_line = |step: i128| {
        let below = low.denominator().checked_mul(high.denominator())?;
        let from = low.numerator().checked_mul(high.denominator())?;
        let to = high.numerator().checked_mul(low.denominator())?;
        let above = (from.checked_mul(steps - step)?).checked_add(to.checked_mul(step)?)?;
        Fraction::new(above, below.checked_mul(steps)?)
    };
    (0..count)
        .filter_map(|at| {
            let value = on_line(at as i128)?;
            let written = value.to_string().parse::<Rational>();
            let nearly = || format!("{:.4}", value.to_f64()).parse();
            Some((issue.values.id(at)?, written.or_else(|_| nearly()).ok()?))
        })
        .collect()
}

/// Another issue that counts for the party.
fn add_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, party: &Party) {
    let is_valued = |issue: &IssueId| party.preferences.iter().any(|it| it.issue == *issue);
    let issues = &draw.cx.scenario.issues;
    let mut rest = issues.iter().filter(|issue| !is_valued(&issue.id));
    gap(ui);
    if issues.is_empty() {
        weak(ui, "There are no issues yet.");
        return;
    }
    if rest.clone().next().is_none() {
        return;
    }
    let id = Id::unique(("issue to value", &party.id));
    let names = || rest.clone().map(|issue| issue.name.as_str()).collect();
    let words = ("Add an issue to the score…", "Add an issue to the score");
    let Some(chosen) = choice::<&str>(ui, id, words, None, names) else {
        return;
    };
    let Some(issue) = rest.nth(chosen) else {
        return;
    };
    let values = match issue.values {
        Values::Options(_) => OptionValues::Map(Vec::new()),
        Values::Range(_) => OptionValues::Linear {
            at_min: Rational::whole(0),
            at_max: Rational::whole(100),
        },
    };
    let mut preferences = party.preferences.clone();
    preferences.push(Preference {
        issue: issue.id.clone(),
        weight: match party.scale {
            Scale::Percent => Rational::whole(10),
            Scale::Points => Rational::ONE,
        },
        values,
        private: false,
    });
    form.set(draw, Property::Preferences(preferences));
}
