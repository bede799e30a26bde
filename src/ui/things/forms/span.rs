//! What a package leaves of an issue: options to tick, or the lowest and the highest number.

use eframe::egui::{Id, Ui};

use super::Draw;
use super::numbers::whole;
use super::parts::in_halves;
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, OptionId, Package, Place, Range, Span, Values};
use crate::ui::frame::action::Action;
use crate::ui::kit::check_row;
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, Meaning, group_ui, grouped_field_ui, typed_text};

/// The span that says as much as before of an issue: what is settled, or all that there is.
pub fn first_span(issue: &Issue, term: Option<&OptionId>) -> Span {
    match &issue.values {
        Values::Options(options) => Span::Options(match term {
            Some(option) => vec![option.clone()],
            None => options.iter().map(|option| option.id.clone()).collect(),
        }),
        Values::Range(range) => {
            let number = term.and_then(|option| option.as_str().parse().ok());
            let (low, high) = number.map_or_else(|| range.ends(), |number| (number, number));
            Span::Between(low, high)
        }
    }
}

/// Draws the span of an issue. `edit` makes the edit for another one; `None` leaves the issue open.
pub fn span_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (package, issue, span): (&Package, &Issue, &Span),
    edit: impl Fn(Option<Span>) -> Edit,
) {
    match (&issue.values, span) {
        (Values::Range(range), span) if span.bounds().is_some() => {
            bounds_ui(ui, draw, (package, issue), (range, span), |span| {
                edit(Some(span))
            });
        }
        (_, Span::Options(options)) => {
            if let Some(options) = options_ui(ui, (package, issue), options) {
                let span = (!options.is_empty()).then_some(Span::Options(options));
                let edit = edit(span);
                draw.actions.push(Action::Edit(edit));
            }
        }
        // Bounds on named options mean nothing; the list of choices takes their place.
        _ => {}
    }
}

/// A box for each option, and one for each that is listed and not there; returns those that are to be ticked.
fn options_ui(
    ui: &mut Ui,
    (package, issue): (&Package, &Issue),
    listed: &[OptionId],
) -> Option<Vec<OptionId>> {
    let mut all: Vec<(OptionId, String)> = Vec::new();
    for at in 0..issue.values.count().min(MAX_OPTIONS) {
        if let (Some(id), Some(name)) = (issue.values.id(at), issue.values.name(at)) {
            all.push((id, name.into_owned()));
        }
    }
    for id in listed {
        if all.iter().all(|(of, _)| of != id) {
            all.push((id.clone(), format!("{id} (there is no such option)")));
        }
    }
    let mut flipped = None;
    for (id, text) in &all {
        let name = format!("{}: {text} is possible", issue.name);
        let row = Id::unique(("span", &package.id, &issue.id, id));
        if check_row(ui, row, listed.contains(id), (text, &name), "") {
            flipped = Some(id.clone());
        }
    }
    let flipped = flipped?;
    let is_ticked = |id: &OptionId| listed.contains(id) != (*id == flipped);
    let ids = all.into_iter().map(|(id, _)| id);
    Some(ids.filter(is_ticked).collect())
}

/// The two numbers, which mean something together: they are judged when the keyboard leaves both.
fn bounds_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (package, issue): (&Package, &Issue),
    (range, span): (&Range, &Span),
    edit: impl Fn(Span) -> Edit,
) {
    let place = Place::Package(package.id.clone());
    let group = field_id(&place, &format!("span of {}", issue.id));
    let (low, high) = match span {
        Span::Options(_) => (None, None),
        Span::Between(low, high) => (Some(*low), Some(*high)),
        Span::AtLeast(low) => (Some(*low), None),
        Span::AtMost(high) => (None, Some(*high)),
    };
    let bounds = [("At least", low), ("At most", high)].map(|(label, number)| {
        let id = group.with(label);
        let value = number.map_or_else(String::new, |number| number.to_string());
        Bound {
            id,
            label,
            name: format!("{}: {}", issue.name, label.to_lowercase()),
            text: typed_text(draw, group, id).unwrap_or_else(|| value.clone()),
            value,
        }
    });
    let bound_ui = |ui: &mut Ui, draw: &mut Draw<'_>, at: usize| {
        let bound = &bounds[at];
        let field = Field {
            name: &bound.name,
            hint: "Any number",
            ..Field::new(bound.id, bound.label, &bound.value)
        };
        grouped_field_ui(ui, draw, (&field, group), |text| {
            let texts = [0, 1].map(|of| if of == at { text } else { &bounds[of].text });
            let span = bounded(texts, &issue.values, range)?;
            Ok(Meaning::Edit(edit(span)))
        })
    };
    let (mut lowest, mut highest) = (None, None);
    in_halves(
        ui,
        draw,
        |ui, draw| lowest = Some(bound_ui(ui, draw, 0)),
        |ui, draw| highest = Some(bound_ui(ui, draw, 1)),
    );
    let fields: Vec<_> = [lowest, highest].into_iter().flatten().collect();
    group_ui(ui, draw, group, &fields);
}

/// A bound as it is and as it is being typed.
struct Bound {
    id: Id,
    label: &'static str,
    name: String,
    value: String,
    text: String,
}

/// What two texts mean as bounds; an empty one is none.
fn bounded([low, high]: [&str; 2], values: &Values, range: &Range) -> Result<Span, String> {
    let number = |text: &str| match text.trim() {
        "" => Ok(None),
        text => whole(text).map(Some),
    };
    let span = match (number(low)?, number(high)?) {
        (Some(low), Some(high)) if high < low => {
            return Err("The lowest cannot be above the highest.".to_owned());
        }
        (Some(low), Some(high)) => Span::Between(low, high),
        (Some(low), None) => Span::AtLeast(low),
        (None, Some(high)) => Span::AtMost(high),
        (None, None) => return Err("Give at least one of the two numbers.".to_owned()),
    };
    if span.is_sound(values) {
        return Ok(span);
    }
    let (min, max) = range.ends();
    let Range { step, .. } = range;
    Err(format!(
        "That leaves none of the numbers, which go from {min} to {max} in steps of {step}."
    ))
}
