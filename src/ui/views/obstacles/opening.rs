//! What the chosen concession opens: a settlement, who gives what, what red lines would have to admit, and ways to try it.

use eframe::egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::bars::balance_ui;
use super::model::Opening;
use super::{Asked, text_ui};
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::Exception;
use crate::model::{Edit, Enforced, Item, List, Offer, RedLineId, Variant, WhatIf};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::control::{Control, Run, Side};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{button, caps, long_list, text_button, weak};
use crate::ui::things::variants;

/// More exceptions to a red line than this are folded.
const FEW: usize = 4;

/// What the chosen concession opens, who gives what, and what can be done with it.
pub fn opening_ui(ui: &mut Ui, draw: &mut Draw<'_>, opening: &Opening) {
    let colors = palette(ui);
    ui.add_space(8.0);
    ui.separator();
    ui.add_space(2.0);
    caps(ui, "Who gives, by firmness");
    balance_ui(ui, draw, &opening.balance);
    ui.add_space(4.0);
    text_ui(ui, draw, ("opens", 0), &opening.opens, 14.0, colors.text);
    let is_unfolded = draw.is_unfolded("opened", false);
    let (icon, word) = if is_unfolded {
        (Icon::UNFOLDED, "Hide the settlement")
    } else {
        (Icon::FOLDED, "Show a settlement that it opens")
    };
    if text_button(ui, Some(icon), word, "").clicked() {
        draw.flip("opened");
    }
    if is_unfolded {
        settlement_ui(ui, &opening.settlement);
    }
    ui.add_space(4.0);
    if !draw.memory.state::<Asked>().is_answered {
        // It may be of a scenario that has changed.
        return;
    }
    admissions_ui(ui, draw, opening);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        if button(ui, Some(Icon::VARIANT), "Try it as a what-if", "").clicked() {
            try_it(draw, opening);
        }
        weak(ui, "The scenario itself stays as it is.");
    });
}

/// What its red lines would have to admit at the least, each of which can be tried.
fn admissions_ui(ui: &mut Ui, draw: &mut Draw<'_>, opening: &Opening) {
    for (at, admitted) in opening.admits.iter().enumerate() {
        ui.add_space(4.0);
        let color = palette(ui).text;
        text_ui(ui, draw, ("admits", at), &admitted.head, 14.0, color);
        let fold = ("exceptions", &admitted.red_line);
        let is_unfolded = draw.is_unfolded(fold, false);
        let all = admitted.exceptions.len();
        let shown = if is_unfolded { all } else { all.min(FEW) };
        let id = Id::unique(("exceptions to", &admitted.red_line));
        let mut tried = None;
        long_list(ui, id, shown, 28.0, |ui, row| {
            let words = &admitted.exceptions[row].0;
            let name = format!("Try it with the exception: {words}");
            let pressed = text_button(ui, Some(Icon::VARIANT), words, &name);
            if pressed.on_hover_text(words).clicked() {
                tried = Some(row);
            }
        });
        if all > FEW {
            let (icon, word) = if is_unfolded {
                (Icon::UNFOLDED, format!("Show the nearest {FEW} only"))
            } else {
                (Icon::FOLDED, format!("Show {} more", all - FEW))
            };
            let name = format!("{word} exceptions to {}", admitted.name);
            if text_button(ui, Some(icon), &word, &name).clicked() {
                draw.flip(fold);
            }
        }
        if let Some((_, exception)) = tried.and_then(|row| admitted.exceptions.get(row)) {
            try_with_exception(draw, opening, &admitted.red_line, exception);
        }
    }
}

/// What a what-if does that makes the concession.
fn what_if(draw: &Draw<'_>, opening: &Opening, but: Option<&RedLineId>, name: &str) -> Variant {
    let lifted = opening.requirements.iter().filter_map(|it| match it {
        Requirement::RedLine(id) if but != Some(id) => Some(id.clone()),
        _ => None,
    });
    let lifted: Vec<RedLineId> = lifted.collect();
    // On top of another what-if it does what that does too, and says so.
    let name = match draw.cx.variant() {
        Some(before) => format!("{}. {name}", before.name),
        None => name.to_owned(),
    };
    let before = draw.cx.variant();
    (draw.cx.base).lifted_too(before, &lifted, &opening.lowers, &name)
}

/// Puts a what-if in force: one that is there and does the same, or this new one with what it needs besides.
fn put_in_force(draw: &mut Draw<'_>, new: Variant, with: Option<Item>) {
    let mut known = draw.cx.base.variants.iter();
    match known.find(|it| it.does_the_same(&new)) {
        Some(same) => variants::choose(draw, Some(WhatIf::Written(same.id.clone()))),
        None => {
            let edit = Edit::put_in_force(new, with);
            draw.actions.push(Action::Edit(edit));
        }
    }
}

/// Puts a what-if in force that makes the concession.
fn try_it(draw: &mut Draw<'_>, opening: &Opening) {
    let new = what_if(draw, opening, None, &opening.variant);
    put_in_force(draw, new, None);
}

/// Puts a what-if in force in which the red line stays and admits the exception: by an offer that the scenario has switched
/// off and the what-if puts on the table.
fn try_with_exception(
    draw: &mut Draw<'_>,
    opening: &Opening,
    id: &RedLineId,
    exception: &Exception,
) {
    let base = draw.cx.base;
    let Some((party, red_line)) = base.red_line(id) else {
        return;
    };
    let words = prose::exception(base, exception);
    let text = format!("‘{}’ admits: {}", red_line.text, words);
    let list = List::offers(&party.id);
    let Item::Offer(of, offer) = base.new_item(list, &text) else {
        return;
    };
    let new_offer = Offer {
        waives: vec![id.clone()],
        provided: exception.condition(),
        enabled: false,
        ..offer
    };
    let does_the_same = |it: &&Offer| {
        !it.enabled && it.waives == new_offer.waives && it.provided == new_offer.provided
    };
    let known = party.offers.iter().find(does_the_same);
    let offer = known.map_or(&new_offer.id, |it| &it.id).clone();
    let name = format!("{} admits {words}", party.name);
    let mut new = what_if(draw, opening, Some(id), &name);
    new.enforce.push(Enforced::Offer(offer));
    let with = known.is_none().then_some(Item::Offer(of, new_offer));
    put_in_force(draw, new, with);
}

/// A settlement, in as many columns as there is room for.
fn settlement_ui(ui: &mut Ui, settlement: &[(String, String)]) {
    let colors = palette(ui);
    let width = ui.available_width();
    let columns = if width > 620.0 { 2 } else { 1 };
    let rows = settlement.len().div_ceil(columns);
    let column = width / columns as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(width, rows as f32 * 24.0), Sense::hover());
    for (row, (issue, option)) in settlement.iter().enumerate() {
        let left = rect.left() + column * (row / rows) as f32;
        let top = rect.top() + 24.0 * (row % rows) as f32;
        let place = Rect::from_min_size(pos2(left, top), vec2(column - 16.0, 24.0));
        let half = place.width() * 0.5;
        let value = Run::new(option, theme::medium(13.0)).ink(colors.text);
        let words = format!("{issue}: {option}");
        let control = Control {
            tail: half + 8.0,
            end: Some(Run {
                most: half,
                ..value
            }),
            end_side: Side::Left(half),
            name: &words,
            hint: &words,
            ..Control::label(Run::new(issue, theme::text(13.0)), colors.text_weak)
        };
        control.ui_at(ui, Id::unique(("term of settlement", row)), place);
    }
}
