//! The form of a package.

use eframe::egui::{Id, Ui};

use super::Draw;
use super::claims::claims_ui;
use super::parts::{TextOf, name_ui, note_ui};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Edit, Issue, IssueId, OptionId, Package, Place, Property};
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{choice, label, long_list, small_button, weak};
use crate::ui::things::field::search_ui;
use crate::ui::things::parts::section_ui;

/// From so many issues on, they can be filtered.
const MANY: usize = 8;

/// Draws the form.
pub fn package_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
    let place = Place::Package(package.id.clone());
    name_ui(ui, draw, &place, &package.name, "What is proposed");
    let text = TextOf {
        place: &place,
        label: "What it proposes",
        value: &package.text,
        hint: "In one sentence",
        rows: 1,
        needed: "",
    };
    text.ui(ui, draw, Property::Text);
    section_ui(ui, "Terms");
    terms_ui(ui, draw, package);
    section_ui(ui, "Rests on");
    claims_ui(ui, draw, &place, &package.claims, |claims| {
        Edit::Set(place.clone(), Property::Claims(claims))
    });
    note_ui(ui, draw, &place, &package.note);
}

fn terms_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
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
        term_ui(ui, draw, package, shown[at]);
    });
    for (issue, option) in &package.terms {
        if draw.cx.scenario.issue(issue).is_none() {
            stray_ui(ui, draw, package, (issue, option));
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

/// One issue with its options, and that it is left open.
fn term_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package, issue: &Issue) {
    let colors = palette(ui);
    let term = package.term(&issue.id);
    let taken = match term {
        None => Some(0),
        Some(option) => issue.values.position(option).map(|at| at + 1),
    };
    ui.add_space(2.0);
    label(ui, &issue.name, theme::medium(12.5), colors.text_weak);
    let text = term.map_or_else(
        || "Left open".into(),
        |option| issue.option_name(option).into_owned(),
    );
    let name = format!("Term {}", issue.name);
    let id = Id::unique(("term", &package.id, &issue.id));
    let options = || {
        let count = issue.values.count().min(MAX_OPTIONS);
        let names = (0..count).filter_map(|at| Some(issue.values.name(at)?.into_owned()));
        std::iter::once("Left open".to_owned())
            .chain(names)
            .collect()
    };
    let shown = taken.filter(|_| term.is_some());
    let chosen = choice::<String>(ui, id, (&text, &name), shown, options);
    let Some(chosen) = chosen.filter(|at| taken != Some(*at)) else {
        return;
    };
    let option = chosen.checked_sub(1).and_then(|at| issue.values.id(at));
    set_term(draw, package, &issue.id, option);
}

/// Fixes an issue, or leaves it open. A new term stands where its issue does among those of the others.
fn set_term(draw: &mut Draw<'_>, package: &Package, issue: &IssueId, option: Option<OptionId>) {
    let mut terms = package.terms.clone();
    let present = terms.iter().position(|(of, _)| of == issue);
    match (present, option) {
        (Some(at), Some(option)) => terms[at].1 = option,
        (Some(_), None) => terms.retain(|(of, _)| of != issue),
        (None, Some(option)) => {
            let place = |id: &IssueId| draw.cx.scenario.issues.iter().position(|it| it.id == *id);
            let behind = terms.iter().position(|(of, _)| place(of) > place(issue));
            terms.insert(behind.unwrap_or(terms.len()), (issue.clone(), option));
        }
        (None, None) => return,
    }
    let place = Place::Package(package.id.clone());
    draw.actions
        .push(Action::Edit(Edit::Set(place, Property::Terms(terms))));
}

/// A term of an issue that the scenario does not have.
fn stray_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    package: &Package,
    (issue, option): (&IssueId, &OptionId),
) {
    let color = palette(ui).warn.text;
    ui.horizontal(|ui| {
        let name = format!("Take out {issue}");
        if small_button(ui, Icon::NO, &name).clicked() {
            set_term(draw, package, issue, None);
        }
        let words = format!("{issue}: {option}. There is no such issue.");
        label(ui, words, theme::text(12.5), color);
    });
}
