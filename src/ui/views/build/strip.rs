//! How each party, and everyone together, stands to what is being put together: a verdict each, which leads to why.

use std::rc::Rc;

use eframe::egui::{Color32, Id, Role, Ui, vec2};

use super::Proposed;
use super::parties::lead_ui;
use crate::analysis::{Candidate, Standing, Subject, Verdict};
use crate::model::{IssueId, OptionId, Scenario};
use crate::prose;
use crate::query::Answer;
use crate::query::questions::{HowItStands, Why};
use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette, party_color};
use crate::ui::kit::{caps, card, small_button, weak};
use crate::ui::things::why::why_ui;
use crate::ui::things::words;

/// Where this explanation stands.
struct Here;

/// What a chip shows.
struct Chip {
    subject: Subject,
    who: String,
    color: Option<Color32>,
    verdict: Verdict,
    /// The verdict and what it would take: "Rejects · 2 terms away".
    says: String,
    hint: String,
    turns: bool,
}

/// Draws the verdicts and, where one was pressed, why it is so. Of nothing there is no verdict.
pub fn strip_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let scenario = draw.cx.scenario;
    let terms = draw.memory.state::<Proposed>().draft(scenario).terms;
    if terms.is_empty() {
        return;
    }
    let answer = draw.ask(&HowItStands(terms.clone()));
    let of = (draw.cx.revision, terms.clone(), answer.is_open());
    let chips: Rc<Option<Vec<Chip>>> = draw.memory.made(of, |_| {
        answer.known().map(|standings| chips(scenario, standings))
    });
    ui.add_space(2.0);
    let Some(chips) = chips.as_ref() else {
        let is_open = matches!(answer, Answer::Pending | Answer::Partial(_));
        if is_open {
            weak(ui, "How each side stands to this is being worked out…");
        }
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        lead_ui(ui, "Verdicts");
        for chip in chips {
            chip_ui(ui, draw, chip);
        }
    });
    let explained = draw.memory.state::<Proposed>().explained.clone();
    let chip = explained.and_then(|subject| chips.iter().find(|it| it.subject == subject));
    if let Some(chip) = chip {
        ui.add_space(2.0);
        card(ui).show(ui, |ui| {
            ui.take_available_width();
            explanation_ui(ui, draw, chip, terms);
        });
    }
}

fn explanation_ui(ui: &mut Ui, draw: &mut Draw<'_>, chip: &Chip, terms: Vec<(IssueId, OptionId)>) {
    ui.horizontal(|ui| {
        caps(ui, &format!("Why · {} · what is chosen here", chip.who));
        if small_button(ui, Icon::NO, "Close the reasons").clicked() {
            draw.memory.state::<Proposed>().explained = None;
        }
    });
    let question = Why {
        candidate: Candidate::Proposal(terms),
        subject: chip.subject.clone(),
    };
    why_ui::<Here>(ui, draw, Id::unique("reasons for the proposal"), &question);
}

fn chips(scenario: &Scenario, standings: &[Standing]) -> Vec<Chip> {
    let subjects = (scenario.parties.iter()).map(|party| {
        let subject = Subject::Party(party.id.clone());
        (subject, party.name.clone(), party_color(&party.color))
    });
    let subjects = subjects.chain([(
        Subject::Everyone,
        prose::deciders(scenario).title.to_owned(),
        None,
    )]);
    (subjects.zip(standings))
        .map(|((subject, who, color), standing)| {
            let word = words::capital(prose::verdict(&subject, standing.verdict));
            let [takes, _] = prose::outlook(standing.outlook);
            let mut hint = vec![prose::verdict_meaning(scenario, &subject, standing.verdict)];
            hint.extend(prose::outlook_meaning(standing.outlook));
            if standing.turns {
                hint.push("An answer to an unknown assumption has a say in it.".to_owned());
            }
            hint.push("Press to see why.".to_owned());
            Chip {
                says: if takes.is_empty() {
                    word
                } else {
                    format!("{word} · {takes}")
                },
                hint: hint.join("\n"),
                verdict: standing.verdict,
                turns: standing.turns,
                subject,
                who,
                color,
            }
        })
        .collect()
}

fn chip_ui(ui: &mut Ui, draw: &mut Draw<'_>, chip: &Chip) {
    let colors = palette(ui);
    let tone = colors.verdict(chip.verdict);
    let explained = &mut draw.memory.state::<Proposed>().explained;
    let is_explained = explained.as_ref() == Some(&chip.subject);
    let edge = if is_explained {
        colors.accent
    } else {
        tone.fill
    };
    let rest = Skin::framed(tone.text, tone.fill, edge).icon(tone.text);
    let says = Run::new(&chip.says, theme::text(12.0)).ink(tone.text);
    let control = Control {
        width: Width::Fit(ui.max_rect().width() - 1.0),
        id: Some(Id::unique(("verdict on the proposal", &chip.subject))),
        height: 44.0,
        lead: if chip.color.is_some() { 42.0 } else { 30.0 },
        top: Some(4.0),
        tail: if chip.turns { 28.0 } else { 12.0 },
        below: Some(says),
        icon: Some(Mark::new(
            Icon::verdict(chip.verdict),
            15.0,
            Side::Left(17.0),
        )),
        end_icon: (chip.turns).then(|| Mark::new(Icon::TURNS_ON, 12.0, Side::Right(14.0))),
        lit: Some(rest.edge(colors.accent)),
        role: Role::Button,
        name: &format!("{}: {}. Why?", chip.who, chip.says),
        is_selected: Some(is_explained),
        hint: &chip.hint,
        ..Control::new(Run::new(&chip.who, theme::semibold(13.0)), rest)
    };
    let painted = control.ui(ui);
    if let Some(color) = chip.color {
        let at = painted.rect.left_center() + vec2(33.0, 0.0);
        ui.painter().circle_filled(at, 4.5, color);
    }
    if painted.response.clicked() {
        *explained = (!is_explained).then(|| chip.subject.clone());
    }
}
