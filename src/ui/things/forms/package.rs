//! A package: what it fixes, what it leaves open, how it fares.

use eframe::egui::{Id, Ui};

use super::{Draw, Form};
use crate::analysis::{Candidate, Subject};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{Issue, IssueId, OptionId, Package, Place, Property};
use crate::prose;
use crate::ui::frame::Intent;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{button, choice, label, long_list, small_button, weak};
use crate::ui::things::field::search_ui;
use crate::ui::things::parts::{VerdictRow, extent_ui, link_ui, section_ui};
use crate::ui::things::words;

/// From so many issues on, they can be filtered.
const MANY: usize = 8;

/// Draws a package.
pub fn package_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, package: &Package) {
    let words = ["What it proposes", "In one sentence"];
    form.line_ui(ui, draw, words, &package.text, Property::Text);
    if form.is_edited {
        section_ui(ui, "Terms");
        choose_ui(ui, draw, form, package);
    } else {
        ui.add_space(4.0);
        build_ui(ui, draw, package);
        verdicts_ui(ui, draw, package);
        terms_ui(ui, draw, package);
    }
    form.claims_ui(ui, draw, &package.claims);
    form.note_ui(ui, draw, &package.note);
}

fn build_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
    let name = format!("Build on {}", package.name);
    let build = button(ui, Some(Icon::BUILD), "Build on it", &name);
    let hint = "See what it still allows, what excludes what, and the deals that are nearest to it";
    if build.on_hover_text(hint).clicked() {
        draw.go(&Intent::BuildOn {
            candidate: Candidate::Package(package.id.clone()),
            with: Vec::new(),
        });
    }
}

fn verdicts_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
    let scenario = draw.cx.scenario;
    let position = scenario.position(&Place::Package(package.id.clone()));
    let packages = &draw.cx.verdicts.analysis.packages;
    let Some(analysis) = position.and_then(|it| packages.get(it.at)) else {
        return;
    };
    extent_ui(ui, scenario, analysis);
    section_ui(ui, "Verdicts");
    let of_parties = scenario.parties.iter().zip(&analysis.parties);
    let of_parties = of_parties.map(|(party, cell)| {
        let subject = Subject::Party(party.id.clone());
        (Icon::PARTY, subject, party.name.as_str(), cell.verdict)
    });
    let everyone = analysis.everyone.verdict;
    let title = prose::deciders(scenario).title;
    let everyone = (Icon::EVERYONE, Subject::Everyone, title, everyone);
    let everyone = Some(everyone).filter(|_| !scenario.parties.is_empty());
    for (icon, subject, name, verdict) in of_parties.chain(everyone) {
        let row = VerdictRow {
            word: prose::verdict(&subject, verdict),
            to: Selection::Cell(package.id.clone(), subject),
            link: (icon, "verdict of", name, false),
            verdict,
            width: 138.0,
        };
        row.ui(ui, draw);
    }
    let ways = words::tally(analysis.completions);
    weak(ui, format!("Ways to settle what it leaves open: {ways}"));
}

fn terms_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package) {
    let scenario = draw.cx.scenario;
    section_ui(ui, "Settles");
    if package.terms.is_empty() {
        weak(ui, "Nothing: every issue is left open.");
    }
    for (id, option) in &package.terms {
        let (name, option) = scenario.issue(id).map_or_else(
            || (id.as_str(), option.as_str().into()),
            |issue| (issue.name.as_str(), issue.option_name(option)),
        );
        let place = Place::Issue(id.clone());
        link_ui(ui, draw, &place, &format!("{name}: {option}"), false);
    }
}

fn choose_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, package: &Package) {
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
    for (issue, option) in &package.terms {
        if draw.cx.scenario.issue(issue).is_none() {
            stray_ui(ui, draw, form, package, (issue, option));
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
fn term_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, package: &Package, issue: &Issue) {
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
    set_term(draw, form, package, &issue.id, option);
}

/// Fixes an issue, or leaves it open. A new term stands where its issue does among those of the others.
fn set_term(
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    package: &Package,
    issue: &IssueId,
    option: Option<OptionId>,
) {
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
    form.set(draw, Property::Terms(terms));
}

/// A term of an issue that the scenario does not have.
fn stray_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    package: &Package,
    (issue, option): (&IssueId, &OptionId),
) {
    let color = palette(ui).warn.text;
    ui.horizontal(|ui| {
        let name = format!("Take out {issue}");
        if small_button(ui, Icon::NO, &name).clicked() {
            set_term(draw, form, package, issue, None);
        }
        let words = format!("{issue}: {option}. There is no such issue.");
        label(ui, words, theme::text(12.5), color);
    });
}
