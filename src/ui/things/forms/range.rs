//! The range of numbers of an issue.

use eframe::egui::Ui;

use super::Draw;
use super::parts::{gap, in_halves, whole};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, Place, Property, Range, Scenario, TextKind, Values, revaluation};
use crate::ui::kit::weak;
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, Meaning, asking_field_ui, field_ui};
use crate::ui::things::words;

/// Draws the range.
pub fn range_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, range: &Range) {
    // Each field changes one part of it and keeps the rest as it is written.
    let written = draw.cx.base.issue(&issue.id).map(|it| &it.values);
    let range = match written {
        Some(Values::Range(written)) => written,
        _ => range,
    };
    in_halves(
        ui,
        draw,
        |ui, draw| {
            let change = |min| Range {
                min,
                ..range.clone()
            };
            number_ui(ui, draw, issue, ("Lowest", range.min), change);
        },
        |ui, draw| {
            let change = |max| Range {
                max,
                ..range.clone()
            };
            number_ui(ui, draw, issue, ("Highest", range.max), change);
        },
    );
    gap(ui);
    in_halves(
        ui,
        draw,
        |ui, draw| {
            let change = |step| Range {
                step,
                ..range.clone()
            };
            number_ui(ui, draw, issue, ("In steps of", range.step), change);
        },
        |ui, draw| unit_ui(ui, draw, issue, range),
    );
    gap(ui);
    let count = usize::try_from(range.count()).unwrap_or(usize::MAX);
    weak(ui, words::number_of(count, "option", "options"));
}

fn number_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    issue: &Issue,
    (label, value): (&str, i64),
    change: impl FnOnce(i64) -> Range,
) {
    let scenario = draw.cx.base;
    let place = Place::Issue(issue.id.clone());
    let value = value.to_string();
    let field = Field::new(field_id(&place, label), label, &value);
    asking_field_ui(ui, draw, &field, |text| {
        meaning(scenario, issue, change(whole(text)?))
    });
}

/// What another range means: what refers to a number that is gone is asked about.
fn meaning(scenario: &Scenario, issue: &Issue, range: Range) -> Result<Meaning, String> {
    if range.step < 1 {
        return Err("A step is 1 or more.".to_owned());
    }
    if range.max < range.min {
        return Err("The lowest cannot be above the highest.".to_owned());
    }
    if range.count() > MAX_OPTIONS as u64 {
        let count = range.count();
        return Err(format!(
            "That makes {count} options, and {MAX_OPTIONS} are the most. Take larger steps."
        ));
    }
    let place = Place::Issue(issue.id.clone());
    let change = revaluation(scenario, &issue.id, &Values::Range(range))
        .ok_or_else(|| "The issue is gone.".to_owned())?;
    Ok(if change.consequences.is_empty() {
        Meaning::Edit(change.edit)
    } else {
        Meaning::Ask(place, change)
    })
}

fn unit_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, range: &Range) {
    let place = Place::Issue(issue.id.clone());
    let unit = TextKind::Name.clipped(&range.unit);
    let field = Field {
        hint: "Such as km",
        ..Field::new(field_id(&place, "unit"), "Unit", &unit)
    };
    field_ui(ui, draw, &field, |text| {
        let values = Values::Range(Range {
            unit: text.trim().to_owned(),
            ..range.clone()
        });
        Ok(Edit::Set(place.clone(), Property::Values(values)))
    });
}
