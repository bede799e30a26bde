//! A red line: its rule, what it rests on, and what comes of it.

use eframe::egui::{Id, Ui};

use super::parts::firmness_field_ui;
use super::{Draw, Form};
use crate::analysis::Subject;
use crate::analysis::explain::Requirement;
use crate::model::{Kind, Party, Property, RedLine};
use crate::prose::{self, Text};
use crate::query::questions::WhatStandsInTheWay;
use crate::ui::frame::Intent;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{self, long_list, text_button, weak};
use crate::ui::things::parts::{VerdictRow, section_ui, text_ui, thing_link_ui};
use crate::ui::things::{variants, words};

/// So many conflicts of a red line are shown beside it.
const MOST_CONFLICTS: usize = 4;

/// Draws a red line.
pub fn red_line_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    (party, red_line): (&Party, &RedLine),
) {
    let switch = ["In force", "Lifted"];
    if form.is_edited {
        form.switch_ui(ui, draw, switch, red_line.enabled, &red_line.text);
        section_ui(ui, "Rule");
        form.rule_ui(ui, draw);
    } else {
        weak(ui, &party.name);
        ui.add_space(6.0);
        form.rule_ui(ui, draw);
        ui.add_space(6.0);
        form.switch_ui(ui, draw, switch, red_line.enabled, &red_line.text);
    }
    section_ui(ui, "Firmness");
    firmness_ui(ui, draw, form, red_line.firmness);
    variants::firmness_state_ui(ui, draw, red_line);
    if !form.is_edited && party.offers_that_waive(&red_line.id).next().is_some() {
        section_ui(ui, "Unless");
        for offer in party.offers_that_waive(&red_line.id) {
            thing_link_ui(ui, draw, Kind::Offer, offer);
        }
    }
    form.evidence_ui(ui, draw, red_line.basis, &red_line.claims);
    form.private_ui(ui, draw, (red_line.private, &red_line.text), |to| {
        form.edit(Property::Private(to))
    });
    form.note_ui(ui, draw, &red_line.note);
    if !form.is_edited {
        conflicts_ui(ui, draw, red_line);
        verdicts_ui(ui, draw, party, red_line);
    }
}

fn firmness_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, firmness: u8) {
    if !form.is_edited {
        kit::firmness_ui(ui, firmness);
        return;
    }
    let id = Id::unique(("firmness", form.place));
    if let Some(level) = firmness_field_ui(ui, id, "Firmness", firmness) {
        form.set(draw, Property::Firmness(level));
    }
}

/// The smallest conflicts that a red line in force has a part in.
fn conflicts_ui(ui: &mut Ui, draw: &mut Draw<'_>, red_line: &RedLine) {
    if !red_line.enabled {
        return;
    }
    let answer = draw.ask(&WhatStandsInTheWay::default());
    let Some(findings) = answer.known() else {
        return;
    };
    let obstacles = findings.obstacles.as_ref();
    let all = obstacles.map_or(&[][..], |it| it.conflicts.list.as_slice());
    let requirement = Requirement::RedLine(red_line.id.clone());
    let conflicts: Vec<_> = all.iter().filter(|it| it.contains(&requirement)).collect();
    if conflicts.is_empty() {
        return;
    }
    section_ui(ui, "Smallest conflicts");
    let cx = draw.cx;
    let of = (cx.revision, red_line.id.clone(), conflicts.len());
    let words = draw.memory.made(of, |_| {
        let shown = conflicts.iter().take(MOST_CONFLICTS);
        ConflictWords(shown.map(|it| prose::conflict(cx.scenario, it)).collect())
    });
    for (at, text) in words.0.iter().enumerate() {
        text_ui(ui, draw, Id::unique(("conflict of red line", at)), text);
    }
    let more = conflicts.len().saturating_sub(MOST_CONFLICTS);
    if more > 0 {
        let more = words::number_of(more, "more is", "more are");
        weak(ui, format!("{more} listed among the obstacles."));
    }
    let words = "See what would have to give";
    let name = "See what would have to give for a deal";
    if text_button(ui, Some(Icon::OBSTACLES), words, name).clicked() {
        draw.go(&Intent::SeeObstacles);
    }
}

/// The smallest conflicts of a red line in words.
struct ConflictWords(Vec<Text>);

/// The verdict on a red line in each package.
fn verdicts_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, red_line: &RedLine) {
    let scenario = draw.cx.scenario;
    let of_party = scenario.parties.iter().position(|of| of.id == party.id);
    let of_line = party.red_lines.iter().position(|of| of.id == red_line.id);
    let (Some(of_party), Some(of_line)) = (of_party, of_line) else {
        return;
    };
    if scenario.packages.is_empty() {
        return;
    }
    section_ui(ui, "In each package");
    let analysed = draw.cx.verdicts.analysis.packages.iter();
    let verdicts: Vec<_> = analysed
        .zip(&scenario.packages)
        .filter_map(|(analysis, package)| {
            let verdict = *analysis.red_lines.get(of_party)?.get(of_line)?;
            Some((package, verdict))
        })
        .collect();
    let id = Id::unique("packages of red line");
    ui.spacing_mut().item_spacing.y = 3.0;
    long_list(ui, id, verdicts.len(), 30.0, |ui, at| {
        let (package, verdict) = verdicts[at];
        let subject = Subject::Party(party.id.clone());
        let row = VerdictRow {
            to: Selection::Cell(package.id.clone(), subject),
            link: (Icon::PACKAGE, "package", &package.name, false),
            verdict,
            word: prose::red_line_verdict(verdict),
            width: 112.0,
        };
        row.ui(ui, draw);
    });
}
