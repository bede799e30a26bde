//! What a party values: how much each issue counts for it, and what each option is worth to it.

use eframe::egui::{Id, Ui};

use super::Draw;
use super::parts::{decimal, field_id, gap, in_halves, in_width, score};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{
    Decimal, Edit, Issue, IssueId, OptionId, OptionValues, Party, Place, Preference, Property,
    Values,
};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{
    Segment, choice, label, long_list, segmented, small_button, text_button, weak,
};
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::section_ui;

/// Draws the section.
pub fn preferences_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    section_ui(ui, "What it values");
    weak(
        ui,
        "A settlement's score is the mean of its options' values, by the weight of their issues: 0 to 100.",
    );
    for (at, preference) in party.preferences.iter().enumerate() {
        preference_ui(ui, draw, party, at, preference);
    }
    add_ui(ui, draw, party);
}

/// The edit that changes one preference of the party, or takes it out where `change` returns `None`.
fn changed(
    party: &Party,
    at: usize,
    change: impl FnOnce(Preference) -> Option<Preference>,
) -> Edit {
    let mut preferences = party.preferences.clone();
    if at < preferences.len() {
        let changed = change(preferences.remove(at));
        if let Some(changed) = changed {
            preferences.insert(at, changed);
        }
    }
    let place = Place::Party(party.id.clone());
    Edit::Set(place, Property::Preferences(preferences))
}

fn preference_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    party: &Party,
    at: usize,
    preference: &Preference,
) {
    let colors = palette(ui);
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
            draw.actions
                .push(Action::Edit(changed(party, at, |_| None)));
        }
    });
    let weight = preference.weight.to_string();
    let share = share(party, preference);
    let field = NumberOf {
        party,
        key: ("weight", preference.issue.as_str()),
        words: ("Weight", &format!("Weight of {called}")),
        value: &weight,
        note: &share,
    };
    field.ui(ui, draw, |text| {
        let weight = decimal(text)?;
        if weight < Decimal::whole(0) {
            return Err("It is 0 or more.".to_owned());
        }
        Ok(changed(party, at, |it| Some(Preference { weight, ..it })))
    });
    match issue {
        Some(issue) => values_ui(ui, draw, (party, at), preference, issue),
        None => {
            let words = "There is no such issue in the scenario.";
            label(ui, words, theme::text(12.5), colors.warn.text);
        }
    }
}

/// How much of the score the issue makes up.
fn share(party: &Party, preference: &Preference) -> String {
    let sum: i64 = party
        .preferences
        .iter()
        .fold(0, |sum, it| sum.saturating_add(it.weight.units().max(0)));
    if sum == 0 {
        return String::new();
    }
    let share = preference.weight.units().max(0) as f64 / sum as f64 * 100.0;
    format!("{share:.0} % of the score")
}

/// A number on the right of its words.
struct NumberOf<'a> {
    party: &'a Party,
    /// Tells the field from the others of the party.
    key: (&'a str, &'a str),
    /// What is shown before it, and its accessible name.
    words: (&'a str, &'a str),
    value: &'a str,
    /// What is said below the words.
    note: &'a str,
}

impl NumberOf<'_> {
    fn ui(
        &self,
        ui: &mut Ui,
        draw: &mut Draw<'_>,
        edit: impl FnOnce(&str) -> Result<Edit, String>,
    ) {
        let color = palette(ui).text;
        let width = ui.available_width();
        let place = Place::Party(self.party.id.clone());
        let field = Field {
            id: field_id(&place, &format!("{} {}", self.key.0, self.key.1)),
            label: "",
            name: self.words.1,
            value: self.value,
            hint: "0",
            rows: 1,
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

fn values_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    of: (&Party, usize),
    preference: &Preference,
    issue: &Issue,
) {
    if matches!(issue.values, Values::Range(_)) {
        shape_ui(ui, draw, of, preference, issue);
    }
    match &preference.values {
        OptionValues::Map(values) => {
            let count = issue.values.count().min(MAX_OPTIONS);
            let id = Id::unique(("values of", &of.0.id, &issue.id));
            long_list(ui, id, count, 36.0, |ui, option| {
                if let Some(option) = issue.values.id(option) {
                    value_ui(ui, draw, of, (issue, &option), values);
                }
            });
        }
        OptionValues::Linear { .. } if matches!(issue.values, Values::Options(_)) => {
            let words = "A straight line needs a range of numbers.";
            let color = palette(ui).warn.text;
            label(ui, words, theme::text(12.5), color);
            let name = format!("Value each option of {}", issue.name);
            if text_button(ui, None, "Value each option", &name).clicked() {
                let edit = changed(of.0, of.1, |it| {
                    Some(with(it, OptionValues::Map(Vec::new())))
                });
                draw.actions.push(Action::Edit(edit));
            }
        }
        OptionValues::Linear { at_min, at_max } => {
            line_ui(ui, draw, of, issue, (*at_min, *at_max));
        }
    }
}

fn with(preference: Preference, values: OptionValues) -> Preference {
    Preference {
        values,
        ..preference
    }
}

/// For a range: in a straight line from the lowest to the highest number, or number by number.
fn shape_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (party, at): (&Party, usize),
    preference: &Preference,
    issue: &Issue,
) {
    let words = ["Straight line", "Each number"];
    let segments = words.map(|word| Segment {
        word,
        name: format!("{word}, {}", issue.name),
    });
    let is_map = matches!(preference.values, OptionValues::Map(_));
    let id = Id::unique(("shape of values", &party.id, &issue.id));
    if segmented(ui, id, &segments, usize::from(is_map)).is_none() {
        return;
    }
    let value_at = |end: usize| match &preference.values {
        OptionValues::Map(values) => {
            let id = issue.values.id(end);
            let value = values.iter().find(|(of, _)| Some(of) == id.as_ref());
            value.map_or(Decimal::whole(0), |(_, value)| *value)
        }
        OptionValues::Linear { at_min, at_max } => {
            if end == 0 {
                *at_min
            } else {
                *at_max
            }
        }
    };
    let count = issue.values.count();
    let (at_min, at_max) = (value_at(0), value_at(count.saturating_sub(1)));
    let values = if is_map {
        OptionValues::Linear { at_min, at_max }
    } else {
        OptionValues::Map(along_line(issue, at_min, at_max))
    };
    let edit = changed(party, at, |it| Some(with(it, values)));
    draw.actions.push(Action::Edit(edit));
}

/// The values of the numbers of a range on the line between its ends, to four decimal places.
fn along_line(issue: &Issue, at_min: Decimal, at_max: Decimal) -> Vec<(OptionId, Decimal)> {
    let count = issue.values.count().min(MAX_OPTIONS);
    let steps = i64::try_from(count).unwrap_or(1).saturating_sub(1).max(1);
    let rise = at_max.units().saturating_sub(at_min.units());
    (0..count)
        .filter_map(|at| {
            let step = i64::try_from(at).ok()?;
            let units = at_min.units() + rise.saturating_mul(step) / steps;
            let value = Decimal::from_f64(units as f64 / Decimal::UNITS_PER_ONE as f64);
            Some((issue.values.id(at)?, value.ok()?))
        })
        .collect()
}

fn value_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (party, at): (&Party, usize),
    (issue, option): (&Issue, &OptionId),
    values: &[(OptionId, Decimal)],
) {
    let called = issue.option_name(option);
    let value = values.iter().find(|(of, _)| of == option);
    let value = value
        .map(|(_, value)| value.to_string())
        .unwrap_or_default();
    let key = format!("{} {option}", issue.id);
    let number = NumberOf {
        party,
        key: ("value", &key),
        words: (&called, &format!("Value of {called} in {}", issue.name)),
        value: &value,
        note: "",
    };
    number.ui(ui, draw, |text| {
        let value = match text.trim() {
            "" => None,
            text => Some(score(text)?),
        };
        let values = valued(values, issue, option, value);
        Ok(changed(party, at, |it| {
            Some(with(it, OptionValues::Map(values)))
        }))
    });
}

/// The values with another one for an option, in the order of the issue's options.
fn valued(
    values: &[(OptionId, Decimal)],
    issue: &Issue,
    option: &OptionId,
    value: Option<Decimal>,
) -> Vec<(OptionId, Decimal)> {
    let mut values = values.to_vec();
    match (values.iter_mut().find(|(of, _)| of == option), value) {
        (Some((_, present)), Some(value)) => *present = value,
        (Some(_), None) => values.retain(|(of, _)| of != option),
        (None, Some(value)) => {
            let place = |id: &OptionId| issue.values.position(id);
            let behind = values.iter().position(|(of, _)| place(of) > place(option));
            values.insert(behind.unwrap_or(values.len()), (option.clone(), value));
        }
        (None, None) => {}
    }
    values
}

fn line_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (party, at): (&Party, usize),
    issue: &Issue,
    (at_min, at_max): (Decimal, Decimal),
) {
    let end = |ui: &mut Ui, draw: &mut Draw<'_>, is_max: bool| {
        let option = if is_max {
            issue.values.count().saturating_sub(1)
        } else {
            0
        };
        let label = format!("At {}", issue.values.name(option).unwrap_or_default());
        let name = format!("Value {} of {}", label.to_lowercase(), issue.name);
        let place = Place::Party(party.id.clone());
        let which = if is_max { "at max" } else { "at min" };
        let field = Field {
            id: field_id(&place, &format!("{which} {}", issue.id)),
            label: &label,
            name: &name,
            value: &if is_max { at_max } else { at_min }.to_string(),
            hint: "0",
            rows: 1,
        };
        field_ui(ui, draw, &field, |text| {
            let value = score(text)?;
            let (at_min, at_max) = if is_max {
                (at_min, value)
            } else {
                (value, at_max)
            };
            let values = OptionValues::Linear { at_min, at_max };
            Ok(changed(party, at, |it| Some(with(it, values))))
        });
    };
    in_halves(
        ui,
        draw,
        |ui, draw| end(ui, draw, false),
        |ui, draw| end(ui, draw, true),
    );
}

/// Another issue that counts for the party.
fn add_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
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
            at_min: Decimal::whole(0),
            at_max: Decimal::whole(100),
        },
    };
    let mut preferences = party.preferences.clone();
    preferences.push(Preference {
        issue: issue.id.clone(),
        weight: Decimal::whole(10),
        values,
    });
    let place = Place::Party(party.id.clone());
    let edit = Edit::Set(place, Property::Preferences(preferences));
    draw.actions.push(Action::Edit(edit));
}
