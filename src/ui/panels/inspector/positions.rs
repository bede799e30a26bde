//! Red lines, offers, assumptions and facts.

use eframe::egui::{Align, Id, Layout, Ui, vec2};

use crate::analysis::Subject;
use crate::model::{Assumption, ClaimId, Edit, Fact, Offer, Party, Place, RedLine};
use crate::prose::{self, Text};
use crate::query::questions::WhatStandsInTheWay;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{firmness_ui, long_list, text_button, verdict_ui, weak};
use crate::ui::things::evidence;
use crate::ui::things::parts::{
    answer_ui, link_row_ui, note_ui, rule_ui, section_ui, switch_row_ui, text_ui, title_ui,
};
use crate::ui::things::variants;
use crate::ui::things::words;

/// So many conflicts of a red line are shown beside it.
const MOST_CONFLICTS: usize = 4;

/// Draws a red line.
pub fn red_line_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, red_line: &RedLine) {
    title_ui(ui, "Red line", &red_line.text);
    weak(ui, &party.name);
    ui.add_space(6.0);
    rule_ui(ui, draw);
    ui.add_space(6.0);
    let (word, name) = (
        if red_line.enabled {
            "In force"
        } else {
            "Lifted: shown as if it were not there"
        },
        format!("Red line in force: {}", red_line.text),
    );
    if switch_row_ui(ui, red_line.enabled, word, &name) {
        draw.actions.push(Action::Edit(Edit::enable_red_line(
            &red_line.id,
            !red_line.enabled,
        )));
    }
    variants::state_ui(ui, draw, &Place::RedLine(red_line.id.clone()));
    section_ui(ui, "Firmness");
    firmness_ui(ui, red_line.firmness);
    let offers: Vec<&Offer> = party.offers_that_waive(&red_line.id).collect();
    if !offers.is_empty() {
        section_ui(ui, "Unless");
        for offer in offers {
            let to = Selection::Offer(offer.id.clone());
            let off = !offer.enabled;
            link_row_ui(ui, draw, to, (Icon::OFFER, "offer", &offer.text, off));
        }
    }
    section_ui(ui, "Rests on");
    evidence::basis_ui(ui, red_line.basis, true);
    shown_claims_ui(ui, draw, &red_line.claims);
    note_ui(ui, &red_line.note);
    conflicts_ui(ui, draw, red_line);
    verdicts_ui(ui, draw, party, red_line);
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
    let conflicts: Vec<_> = all.iter().filter(|it| it.contains(&red_line.id)).collect();
    if conflicts.is_empty() {
        return;
    }
    section_ui(ui, "Smallest conflicts");
    let cx = draw.cx;
    let words = draw
        .memory
        .made((cx.revision, red_line.id.clone(), conflicts.len()), |_| {
            ConflictWords(
                conflicts
                    .iter()
                    .take(MOST_CONFLICTS)
                    .map(|it| prose::conflict(cx.scenario, it))
                    .collect(),
            )
        });
    for (at, text) in words.0.iter().enumerate() {
        text_ui(ui, draw, Id::unique(("conflict of red line", at)), text);
    }
    let more = conflicts.len().saturating_sub(MOST_CONFLICTS);
    if more > 0 {
        weak(
            ui,
            format!(
                "{} listed among the obstacles.",
                words::number_of(more, "more is", "more are")
            ),
        );
    }
    if text_button(
        ui,
        Some(Icon::OBSTACLES),
        "See what would have to give",
        "See what the red line holds up",
    )
    .clicked()
    {
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
    let packages = draw
        .cx
        .verdicts
        .analysis
        .packages
        .iter()
        .zip(&scenario.packages);
    let verdicts: Vec<_> = packages
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
        let to = Selection::Cell(package.id.clone(), subject);
        let width = ui.available_width();
        ui.allocate_ui_with_layout(
            vec2(width, 28.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                let chip_width = 104.0;
                ui.allocate_ui_with_layout(
                    vec2(width - chip_width - 8.0, 28.0),
                    Layout::top_down(Align::Min),
                    |ui| {
                        link_row_ui(
                            ui,
                            draw,
                            to,
                            (Icon::PACKAGE, "package", &package.name, false),
                        )
                    },
                );
                verdict_ui(ui, verdict, prose::red_line_verdict(verdict));
            },
        );
    });
}

/// Draws an offer.
pub fn offer_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party, offer: &Offer) {
    title_ui(ui, "Offer", &offer.text);
    weak(ui, &party.name);
    ui.add_space(6.0);
    let (word, name) = (
        if offer.enabled {
            "On the table"
        } else {
            "Withdrawn: shown as if it were not there"
        },
        format!("Offer on the table: {}", offer.text),
    );
    if switch_row_ui(ui, offer.enabled, word, &name) {
        draw.actions
            .push(Action::Edit(Edit::enable_offer(&offer.id, !offer.enabled)));
    }
    variants::state_ui(ui, draw, &Place::Offer(offer.id.clone()));
    section_ui(ui, "Gives up");
    for id in &offer.waives {
        let red_line = party.red_lines.iter().find(|of| of.id == *id);
        let Some(red_line) = red_line else {
            weak(ui, format!("{id}, which is no red line of this party"));
            continue;
        };
        let to = Selection::RedLine(id.clone());
        let icon = Icon::rule(&red_line.rule);
        let off = !red_line.enabled;
        link_row_ui(ui, draw, to, (icon, "red line", &red_line.text, off));
    }
    section_ui(ui, "Provided that");
    rule_ui(ui, draw);
    section_ui(ui, "Rests on");
    evidence::basis_ui(ui, offer.basis, true);
    shown_claims_ui(ui, draw, &offer.claims);
    note_ui(ui, &offer.note);
}

/// Draws an assumption.
pub fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption) {
    title_ui(ui, "Assumption", &assumption.question);
    weak(ui, "A question about the world that no party decides");
    ui.add_space(6.0);
    answer_ui(ui, draw, assumption, "inspector");
    variants::state_ui(ui, draw, &Place::Assumption(assumption.id.clone()));
    ui.add_space(4.0);
    weak(
        ui,
        "While it is unknown, both answers are considered: deals that hold either way are counted as \
         sure, the others as possible.",
    );
    claims_section_ui(ui, draw, &assumption.claims);
    note_ui(ui, &assumption.note);
}

/// Draws a fact.
pub fn fact_ui(ui: &mut Ui, draw: &mut Draw<'_>, fact: &Fact) {
    title_ui(ui, "Fact", &fact.text);
    weak(ui, "A rule of the world that every settlement meets");
    ui.add_space(6.0);
    rule_ui(ui, draw);
    claims_section_ui(ui, draw, &fact.claims);
    note_ui(ui, &fact.note);
}

/// The claims of something that has no basis of its own, if there are any.
pub fn claims_section_ui(ui: &mut Ui, draw: &mut Draw<'_>, claims: &[ClaimId]) {
    if !claims.is_empty() {
        section_ui(ui, "Rests on");
        shown_claims_ui(ui, draw, claims);
    }
}

fn shown_claims_ui(ui: &mut Ui, draw: &mut Draw<'_>, claims: &[ClaimId]) {
    let place = Id::unique(("claims of", draw.cx.selection));
    evidence::claims_ui(ui, draw, place, claims, true);
}
