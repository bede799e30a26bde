//! Whom it is to satisfy: everyone, or some of the parties first.

use eframe::egui::{Color32, Id, Role, Ui, vec2};

use super::model::Model;
use super::{Change, Proposed, change, text_ui};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette, party_color};
use crate::ui::kit::{caps, card, text_button, weak};
use crate::ui::things::decision::decision;
use crate::ui::things::words;

/// What was said because a press changes nothing.
#[derive(Debug, Default)]
struct Told {
    /// That those who have to accept a deal are to be satisfied already.
    is_satisfied: bool,
}

/// Draws the switch and, where those parties have no deal at all, with whom there would be one.
pub fn parties_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let proposed = draw.memory.state::<Proposed>();
    let proposal = proposed.proposal.present(draw.cx.scenario);
    let decision = decision(draw);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        lead_ui(ui, "Satisfy");
        let name = format!("Satisfy {}", decision.words.whom);
        if toggle_ui(
            ui,
            Id::unique("satisfy everyone"),
            decision.words.title,
            &name,
            proposal.parties.is_none(),
            None,
        ) {
            draw.memory.state::<Told>().is_satisfied |= proposal.parties.is_none();
            change(draw, Change::Satisfy(None));
        }
        for party in &draw.cx.scenario.parties {
            // What satisfies a decision rule or the signatories need not satisfy every party.
            let is_in = match &proposal.parties {
                Some(parties) => parties.contains(&party.id),
                None => decision.is_unanimous,
            };
            let name = format!("Satisfy {}", party.name);
            let color = party_color(&party.color).unwrap_or(palette(ui).accent);
            if toggle_ui(
                ui,
                Id::unique(("satisfy", &party.id)),
                &party.name,
                &name,
                is_in,
                Some(color),
            ) {
                change(draw, Change::Party(party.id.clone()));
            }
        }
    });
    let told = draw.memory.state::<Told>();
    told.is_satisfied &= proposal.parties.is_none();
    if told.is_satisfied {
        let whom = words::capital(decision.words.whom);
        let next = if decision.is_unanimous {
            "Press a party to leave it for later."
        } else {
            "Press a party to satisfy that one alone instead."
        };
        weak(ui, format!("{whom} is to be satisfied already. {next}"));
    }
    if model.partners.is_empty() {
        return;
    }
    ui.add_space(4.0);
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        caps(ui, "Satisfy some of them first");
        for (at, (text, rest)) in model.partners.iter().enumerate() {
            ui.horizontal_top(|ui| {
                let name = format!("Try {text}");
                if text_button(ui, Some(Icon::EVERYONE), "Try", &name).clicked() {
                    change(draw, Change::Satisfy(Some(rest.clone())));
                }
                ui.vertical(|ui| {
                    ui.add_space(3.0);
                    text_ui(ui, draw, ("partner", at), text);
                });
            });
        }
        if text_button(ui, Some(Icon::OBSTACLES), "See what would have to give", "").clicked() {
            draw.go(&Intent::SeeObstacles);
        }
    });
}

/// A word at the beginning of a line of switches.
pub fn lead_ui(ui: &mut Ui, word: &str) {
    let control = Control {
        tail: 6.0,
        ..Control::label(Run::new(word, theme::medium(13.0)), palette(ui).text_weak)
    };
    control.ui(ui);
}

/// A switch that is a word, with a dot of a colour of its own. Returns whether it was pressed.
fn toggle_ui(
    ui: &mut Ui,
    id: Id,
    text: &str,
    name: &str,
    is_on: bool,
    dot: Option<Color32>,
) -> bool {
    let colors = palette(ui);
    let (icon, rest, lit) = if is_on {
        let fill = colors.accent_soft;
        let rest = Skin::framed(colors.text, fill, fill).icon(colors.accent);
        (Icon::YES, rest, rest)
    } else {
        let rest = Skin::framed(colors.text_weak, colors.card, colors.edge);
        (Icon::NO, rest, rest.on(colors.hover))
    };
    let control = Control {
        width: Width::Fit(ui.max_rect().width() - 1.0),
        id: Some(id),
        lead: if dot.is_some() { 44.0 } else { 28.0 },
        tail: 11.0,
        icon: Some(Mark::new(icon, 13.0, Side::Left(16.0))),
        lit: Some(lit.edge(colors.accent)),
        role: Role::CheckBox,
        name,
        is_selected: Some(is_on),
        ..Control::new(Run::new(text, theme::medium(13.0)), rest)
    };
    let painted = control.ui(ui);
    if let Some(dot) = dot {
        let center = painted.rect.left_center() + vec2(33.0, 0.0);
        ui.painter().circle_filled(center, 4.5, dot);
    }
    painted.response.clicked()
}
