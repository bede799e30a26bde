//! The terms of a package: for each issue that it is left open, what settles it, or what is left of it.

use eframe::egui::{Id, Ui};

use super::parts::{stray_ui, with_value};
use super::span::{first_span, span_ui};
use super::{Draw, Form};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, IssueId, OptionId, Package, Property, Span, Values};
use crate::prose;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{choice, label, long_list, weak};
use crate::ui::things::field::search_ui;

/// From so many issues on, they can be filtered.
const MANY: usize = 8;

/// Draws the terms with what it takes to change them.
pub fn choose_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, package: &Package) {
    let issues = &draw.cx.scenario.issues;
    if issues.is_empty() {
        weak(ui, "There are no issues yet.");
    }
    let wanted = if issues.len() > MANY {
        filter_ui(ui, package)
    } else {
        String::new()
    };
    let shown: Vec<&Issue> = issues
        .iter()
        .filter(|issue| wanted.is_empty() || issue.name.to_lowercase().contains(&wanted))
        .collect();
    if shown.is_empty() && !wanted.is_empty() {
        weak(ui, "No issue is called so.");
    }
    let id = Id::unique(("terms of", &package.id));
    long_list(ui, id, shown.len(), 58.0, |ui, at| {
        term_ui(ui, draw, form, package, shown[at]);
    });
    let scenario = draw.cx.scenario;
    let terms = package.terms.iter();
    let terms = terms.map(|(issue, option)| (issue, Span::from(option.clone())));
    let spans = package.spans.iter();
    let spans = spans.map(|(issue, span)| (issue, span.clone()));
    for (issue, span) in terms.chain(spans) {
        if scenario.issue(issue).is_none() {
            let said = prose::span(scenario, issue, &span).to_string();
            let words = format!("{issue}: {said}. There is no such issue.");
            if stray_ui(ui, &format!("Take out {issue}"), &words) {
                say(draw, form, package, issue, Said::Nothing);
            }
        }
    }
}

/// A field that filters the issues by name; returns what they are to contain.
fn filter_ui(ui: &mut Ui, package: &Package) -> String {
    let id = Id::unique(("filter of terms", &package.id));
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    search_ui(ui, id.with("field"), "Find an issue", &mut text);
    let wanted = text.trim().to_lowercase();
    ui.data_mut(|data| data.insert_temp(id, text));
    wanted
}

/// What a package says of an issue.
enum Said {
    Nothing,
    Settled(OptionId),
    Narrowed(Span),
}

/// One issue with its options, that it is left open, and that something is left of it.
fn term_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, package: &Package, issue: &Issue) {
    let colors = palette(ui);
    let term = package.term(&issue.id);
    let span = package.span(&issue.id).filter(|_| term.is_none());
    let count = issue.values.count().min(MAX_OPTIONS);
    let taken = match (term, span) {
        (None, None) => Some(0),
        (Some(option), _) => issue.values.position(option).map(|at| at + 1),
        (None, Some(_)) => Some(count + 1),
    };
    ui.add_space(2.0);
    label(ui, &issue.name, theme::medium(12.5), colors.text_weak);
    let text = match (term, span) {
        (Some(option), _) => issue.option_name(option).into_owned(),
        (None, Some(span)) => prose::span(draw.cx.scenario, &issue.id, span)
            .capitalised()
            .to_string(),
        (None, None) => "Left open".to_owned(),
    };
    let name = format!("Term {}", issue.name);
    let id = Id::unique(("term", &package.id, &issue.id));
    let options = || {
        let names = (0..count).filter_map(|at| Some(issue.values.name(at)?.into_owned()));
        let several = match &issue.values {
            Values::Options(_) => "Several of these…",
            Values::Range(_) => "From one number to another…",
        };
        let several = (count > 1).then(|| several.to_owned());
        let left_open = std::iter::once("Left open".to_owned());
        left_open.chain(names).chain(several).collect()
    };
    let shown = taken.filter(|_| term.is_some() || span.is_some());
    let chosen = choice::<String>(ui, id, (&text, &name), shown, options);
    if let Some(chosen) = chosen.filter(|at| taken != Some(*at)) {
        let said = match chosen.checked_sub(1) {
            None => Said::Nothing,
            Some(at) if at == count => Said::Narrowed(first_span(issue, term)),
            Some(at) => issue.values.id(at).map_or(Said::Nothing, Said::Settled),
        };
        say(draw, form, package, &issue.id, said);
        return;
    }
    if let Some(span) = span {
        let issues = &draw.cx.scenario.issues;
        span_ui(ui, draw, (package, issue, span), |span| {
            let said = span.map_or(Said::Nothing, Said::Narrowed);
            edit(issues, form, package, &issue.id, said)
        });
    }
}

/// Has the package say this of an issue.
fn say(draw: &mut Draw<'_>, form: &Form<'_>, package: &Package, issue: &IssueId, said: Said) {
    let edit = edit(&draw.cx.scenario.issues, form, package, issue, said);
    draw.actions.push(Action::Edit(edit));
}

/// The edit that has the package say this of an issue. A new term stands where its issue does among those of the
/// others. What it is about comes first, so that the step is called after it.
fn edit(issues: &[Issue], form: &Form<'_>, package: &Package, issue: &IssueId, said: Said) -> Edit {
    let (option, span) = match said {
        Said::Nothing => (None, None),
        Said::Settled(option) => (Some(option), None),
        Said::Narrowed(span) => (None, Some(span)),
    };
    let is_span = span.is_some();
    let place = |id: &IssueId| issues.iter().position(|it| it.id == *id);
    let terms = with_value(&package.terms, issue, option, place);
    let spans = with_value(&package.spans, issue, span, place);
    let mut edits = Vec::new();
    if terms != package.terms {
        edits.push(form.edit(Property::Terms(terms)));
    }
    if spans != package.spans {
        let at = if is_span { 0 } else { edits.len() };
        edits.insert(at, form.edit(Property::Spans(spans)));
    }
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Together(edits),
    }
}
