//! A package: what it settles, what it leaves open, how it fares.

use eframe::egui::Ui;

use super::terms::choose_ui;
use super::{Draw, Form};
use crate::analysis::{Candidate, Subject};
use crate::model::{Package, Place, Property};
use crate::prose;
use crate::ui::frame::Intent;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{button, weak};
use crate::ui::things::decision::decision;
use crate::ui::things::parts::{VerdictRow, extent_ui, link_ui, section_ui};
use crate::ui::things::words;

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
    let title = decision(draw).words.title;
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
        let word = if package.spans.is_empty() {
            "Nothing: every issue is left open."
        } else {
            "Nothing."
        };
        weak(ui, word);
    }
    for (id, option) in &package.terms {
        let (name, option) = scenario.issue(id).map_or_else(
            || (id.as_str(), option.as_str().into()),
            |issue| (issue.name.as_str(), issue.option_name(option)),
        );
        let place = Place::Issue(id.clone());
        link_ui(ui, draw, &place, &format!("{name}: {option}"), false);
    }
    if !package.spans.is_empty() {
        section_ui(ui, "Leaves open within");
    }
    for (id, span) in &package.spans {
        let name = scenario.issue(id).map_or(id.as_str(), |issue| &issue.name);
        let span = prose::span(scenario, id, span);
        let place = Place::Issue(id.clone());
        link_ui(ui, draw, &place, &format!("{name}: {span}"), false);
    }
}
