//! An issue: the question, and what can be chosen.

use eframe::egui::{Id, Ui};

use super::{Draw, Form, deals, details, options, range};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Issue, IssueOption, Place, Property, Range, Values, revaluation};
use crate::ui::kit::{Segment, segmented, text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::parts::section_ui;

/// Draws an issue.
pub fn issue_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, issue: &Issue) {
    let hint = "The question in full, if the name does not say it all";
    let words = ["Question", hint];
    form.line_ui(ui, draw, words, &issue.question, Property::Question);
    if !form.is_edited {
        deals::deals_ui(ui, draw, issue);
        return;
    }
    section_ui(ui, "What can be chosen");
    switch_ui(ui, draw, issue);
    ui.add_space(6.0);
    match &issue.values {
        Values::Options(list) => {
            options::options_ui(ui, draw, issue, list);
            ids_ui(ui, draw, form.place, list);
        }
        Values::Range(range) => range::range_ui(ui, draw, issue, range),
    }
}

/// Named options or a range of numbers.
fn switch_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Issue) {
    let segments = ["Options", "Range of numbers"].map(|word| Segment {
        word,
        name: format!("Choose from {}", word.to_lowercase()),
    });
    let is_range = matches!(issue.values, Values::Range(_));
    let id = Id::unique(("values of", &issue.id));
    if segmented(ui, id, &segments, usize::from(is_range)).is_none() {
        return;
    }
    let values = match &issue.values {
        Values::Range(range) => Values::Options(named(range)),
        Values::Options(options) => Values::Range(numbered(options)),
    };
    if let Some(change) = revaluation(draw.cx.base, &issue.id, &values) {
        commands::ask_to_change(draw, &Place::Issue(issue.id.clone()), change);
    }
}

/// The numbers of a range as options with the same ids, so that what refers to them still does.
fn named(range: &Range) -> Vec<IssueOption> {
    let values = Values::Range(range.clone());
    (0..values.count().min(MAX_OPTIONS))
        .filter_map(|at| {
            Some(IssueOption {
                id: values.id(at)?,
                name: values.name(at)?.into_owned(),
                note: String::new(),
            })
        })
        .collect()
}

/// The range of which the options are the numbers, or else one to begin with.
fn numbered(options: &[IssueOption]) -> Range {
    let numbers: Option<Vec<i64>> = options
        .iter()
        .map(|option| option.id.as_str().parse().ok())
        .collect();
    let range = |min: i64, max: i64, step: i64| Range {
        min,
        max,
        step,
        unit: String::new(),
    };
    let found = numbers.as_deref().and_then(|numbers| {
        let (first, last) = (*numbers.first()?, *numbers.last()?);
        let step = numbers.get(1)?.checked_sub(first)?;
        let found = range(first, last, step);
        let is_it = found.count() == numbers.len() as u64
            && numbers
                .iter()
                .enumerate()
                .all(|(at, number)| found.position(*number) == Some(at));
        is_it.then_some(found)
    });
    let mut found = found.unwrap_or_else(|| range(0, 10, 1));
    found.unit = unit_of(options, &found);
    found
}

/// The unit, where the options are called by their number and the same word.
fn unit_of(options: &[IssueOption], range: &Range) -> String {
    let unit = options.first().and_then(|option| {
        let rest = option.name.strip_prefix(option.id.as_str())?;
        rest.strip_prefix(' ')
    });
    let is_of_all = |unit: &&str| {
        options.len() as u64 == range.count()
            && options
                .iter()
                .all(|option| option.name == format!("{} {unit}", option.id))
    };
    unit.filter(is_of_all).unwrap_or_default().to_owned()
}

/// The ids of the options, on demand.
fn ids_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, options: &[IssueOption]) {
    if options.is_empty() {
        return;
    }
    let id = Id::unique(("ids of options", place));
    let is_shown = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let word = if is_shown {
        "Hide the ids of the options"
    } else {
        "Show the ids of the options"
    };
    ui.add_space(4.0);
    if text_button(ui, None, word, "").clicked() {
        ui.data_mut(|data| data.insert_temp(id, !is_shown));
    }
    if is_shown {
        weak(ui, "By these the file names the options.");
        details::option_ids_ui(ui, draw, place, options);
    }
}

#[cfg(test)]
mod tests {
    use super::{named, numbered};
    use crate::model::Range;

    #[test]
    fn a_range_survives_being_options() {
        let range = Range {
            min: -10,
            max: 20,
            step: 10,
            unit: "km".to_owned(),
        };
        let options = named(&range);
        assert_eq!(options[0].id.as_str(), "-10");
        assert_eq!(options[3].name, "20 km");
        assert_eq!(numbered(&options), range);
    }

    #[test]
    fn other_options_give_a_range_to_begin_with() {
        let mut options = named(&numbered(&[]));
        options[3].id = "three".into();
        assert_eq!(numbered(&options), numbered(&[]));
    }
}
