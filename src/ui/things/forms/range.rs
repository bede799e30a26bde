//! The range of numbers of an issue.

use eframe::egui::{Id, Response, Ui};

use super::Draw;
use super::numbers::whole;
use super::parts::{gap, in_halves};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, Place, Property, Range, Scenario, TextKind, Values, revaluation};
use crate::ui::kit::weak;
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, Meaning, field_ui, group_ui, grouped_field_ui, typed_text};
use crate::ui::things::words;

/// Draws the range. Its numbers mean something together: they are judged when the keyboard leaves them.
pub fn range_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue, range: &Range) {
    // Each field changes one part of it and keeps the rest as it is written.
    let written = draw.cx.base.issue(&issue.id).map(|it| &it.values);
    let range = match written {
        Some(Values::Range(written)) => written,
        _ => range,
    };
    let place = Place::Issue(issue.id.clone());
    let numbers = [
        ("Lowest", range.min),
        ("Highest", range.max),
        ("In steps of", range.step),
    ];
    let group = field_id(&place, "numbers of the range");
    let numbers = numbers.map(|(label, value)| {
        let id = field_id(&place, label);
        let value = value.to_string();
        Number {
            id,
            label,
            text: typed_text(draw, group, id).unwrap_or_else(|| value.clone()),
            value,
        }
    });
    let whole = Whole {
        issue,
        range,
        group,
        numbers: &numbers,
    };
    let (mut lowest, mut highest, mut step) = (None, None, None);
    in_halves(
        ui,
        draw,
        |ui, draw| lowest = Some(whole.number_ui(ui, draw, 0)),
        |ui, draw| highest = Some(whole.number_ui(ui, draw, 1)),
    );
    gap(ui);
    in_halves(
        ui,
        draw,
        |ui, draw| step = Some(whole.number_ui(ui, draw, 2)),
        |ui, draw| unit_ui(ui, draw, issue, range),
    );
    let fields = [lowest, highest, step].into_iter().flatten();
    group_ui(ui, draw, group, &fields.collect::<Vec<_>>());
    gap(ui);
    let count = usize::try_from(range.count()).unwrap_or(usize::MAX);
    weak(ui, words::number_of(count, "option", "options"));
}

/// A number of a range, as it is and as it is being typed.
struct Number {
    id: Id,
    label: &'static str,
    value: String,
    text: String,
}

/// A range with what is typed of it.
struct Whole<'a> {
    issue: &'a Issue,
    range: &'a Range,
    group: Id,
    /// The lowest, the highest and the step.
    numbers: &'a [Number; 3],
}

impl Whole<'_> {
    fn number_ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, at: usize) -> Response {
        let scenario = draw.cx.base;
        let number = &self.numbers[at];
        let field = Field::new(number.id, number.label, &number.value);
        grouped_field_ui(ui, draw, (&field, self.group), |text| {
            let of = |other: usize| {
                whole(if other == at {
                    text
                } else {
                    &self.numbers[other].text
                })
            };
            // What is typed here is told first.
            of(at)?;
            let range = Range {
                min: of(0)?,
                max: of(1)?,
                step: of(2)?,
                ..self.range.clone()
            };
            meaning(scenario, self.issue, range)
        })
    }
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
