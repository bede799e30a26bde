//! The card of concessions: what would have to give, as choices, and what the chosen ones open.

use std::sync::Arc;

use eframe::egui::{
    Align, Galley, Id, Layout, Pos2, Rect, Role, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};

use super::bars::color_of;
use super::basis::{self, LINE, basis_ui};
use super::model::{Choice, Model, Opening, Way};
use super::opening;
use super::{Asked, section_ui, text_ui};
use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::Price;
use crate::model::{Basis, Party, Place, Scenario};
use crate::prose::scores;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::control::{Control, Lights, Run, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    Segment, caps, label, lines, long_list, segmented, small_button, text_button, weak,
};

/// So many ways of a choice are shown at first, so that what they come to is in sight.
const MOST_WAYS: usize = 8;

/// Draws the card, unless there are deals already.
pub fn concessions_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    if model.has_deals || model.is_hopeless {
        return;
    }
    let mut price = draw.memory.state::<Asked>().question.price;
    section_ui(
        ui,
        "What would open a deal",
        |ui| price_ui(ui, &mut price),
        |ui| {
            let color = palette(ui).text_weak;
            text_ui(ui, draw, ("concessions", 0), &model.extent, 13.5, color);
            fixed_ui(ui, draw, !model.choices.is_empty());
            let picked = picked(draw, model);
            for (at, choice) in model.choices.iter().enumerate() {
                choice_ui(ui, draw, at, choice, picked.get(at).copied().unwrap_or(0));
            }
            if let Some(opening) = opening(model, &picked) {
                opening::opening_ui(ui, draw, opening);
            }
        },
    );
    draw.memory.state::<Asked>().question.price = price;
}

fn price_ui(ui: &mut Ui, price: &mut Price) {
    const PRICES: [(Price, &str); 2] = [
        (Price::Firmness, "Least firmness"),
        (Price::Number, "Fewest red lines"),
    ];
    let segments = PRICES.map(|(_, word)| Segment {
        word,
        name: format!("Cheapest first by: {word}"),
    });
    let taken = PRICES.iter().position(|(it, _)| it == price).unwrap_or(0);
    if let Some(other) = segmented(ui, Id::unique("price"), &segments, taken) {
        *price = PRICES[other].0;
    }
}

/// What is not up for discussion, each with a way back: the red lines that were locked, and every no-deal value that was
/// not unlocked.
fn fixed_ui(ui: &mut Ui, draw: &mut Draw<'_>, has_locks: bool) {
    let question = draw.memory.state::<Asked>().question.clone();
    let scenario = draw.cx.scenario;
    let red_lines = question.fixed.into_iter().map(Requirement::RedLine);
    let deciding = scenario.deciding_parties();
    let is_fixed = |party: &&Party| {
        let value = party.no_deal.as_ref().and_then(|it| it.value);
        value.is_some() && deciding.contains(&party.id) && !question.lowered.contains(&party.id)
    };
    let values = scenario.parties.iter().filter(is_fixed);
    let values = values.map(|party| Requirement::NoDealValue(party.id.clone()));
    let fixed: Vec<Requirement> = red_lines.chain(values).collect();
    if fixed.is_empty() && !has_locks {
        return;
    }
    if fixed.is_empty() {
        weak(
            ui,
            "The lock beside a red line takes it as not up for discussion, and the list is made around it.",
        );
        return;
    }
    ui.add_space(4.0);
    caps(ui, "Not up for discussion");
    for requirement in fixed {
        let Some(shown) = Shown::new(scenario, &requirement) else {
            continue;
        };
        let text = format!("{}: {}", shown.party.name, shown.text);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let name = format!("Put up for discussion: {}", shown.name);
            if small_button(ui, Icon::FIXED, &name).clicked() {
                flip_fixed(draw, &requirement);
            }
            label(ui, text, theme::text(13.5), palette(ui).text);
        });
    }
}

/// A requirement as it is told of in a concession.
struct Shown<'a> {
    party: &'a Party,
    /// What it says.
    text: String,
    /// What controls call it.
    name: String,
    basis: Option<Basis>,
    is_private: bool,
    firmness: u8,
    place: Place,
}

impl<'a> Shown<'a> {
    fn new(scenario: &'a Scenario, requirement: &Requirement) -> Option<Self> {
        Some(match requirement {
            Requirement::RedLine(id) => {
                let (party, red_line) = scenario.red_line(id)?;
                Self {
                    party,
                    text: red_line.text.clone(),
                    name: red_line.text.clone(),
                    basis: Some(red_line.basis),
                    is_private: red_line.private,
                    firmness: red_line.firmness,
                    place: Place::RedLine(id.clone()),
                }
            }
            Requirement::NoDealValue(id) => {
                let party = scenario.party(id)?;
                let no_deal = party.no_deal.as_ref()?;
                let value = scores::number(no_deal.value?.value());
                Self {
                    party,
                    text: format!("no less than its no-deal value of {value}"),
                    name: format!("the no-deal value of {}", party.name),
                    basis: None,
                    is_private: no_deal.private,
                    firmness: no_deal.firmness,
                    place: Place::Party(id.clone()),
                }
            }
        })
    }
}

/// Puts something up for discussion, or takes it out of it.
fn flip_fixed(draw: &mut Draw<'_>, requirement: &Requirement) {
    let question = &mut draw.memory.state::<Asked>().question;
    match requirement {
        Requirement::RedLine(id) => flip(&mut question.fixed, id),
        Requirement::NoDealValue(id) => flip(&mut question.lowered, id),
    }
}

/// Takes something into a list, or out of it.
fn flip<T: Clone + PartialEq>(list: &mut Vec<T>, it: &T) {
    match list.iter().position(|other| other == it) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(it.clone()),
    }
}

/// The position of the way that is chosen in each choice: the cheapest unless another one was.
fn picked(draw: &mut Draw<'_>, model: &Model) -> Vec<usize> {
    let picks = draw.memory.state::<Asked>().picks.clone();
    let of = |choice: &Choice| {
        let is_picked = |way: &Way| picks.contains(&way.requirements);
        choice.ways.iter().position(is_picked).unwrap_or(0)
    };
    model.choices.iter().map(of).collect()
}

/// The concession that the chosen ways make up.
fn opening<'a>(model: &'a Model, picked: &[usize]) -> Option<&'a Opening> {
    let ways = model.choices.iter().zip(picked);
    let lifted: Vec<&Requirement> = ways
        .filter_map(|(choice, way)| choice.ways.get(*way))
        .flat_map(|way| &way.requirements)
        .collect();
    model.concessions.iter().find(|it| {
        it.requirements.len() == lifted.len()
            && it.requirements.iter().all(|id| lifted.contains(&id))
    })
}

fn choice_ui(ui: &mut Ui, draw: &mut Draw<'_>, at: usize, choice: &Choice, picked: usize) {
    ui.add_space(6.0);
    caps(ui, &choice.head);
    let mut pressed = None;
    let fold = ("ways", at);
    let is_unfolded = draw.is_unfolded(fold, false);
    let few = MOST_WAYS.max(picked + 1);
    let is_long = choice.ways.len() > few;
    let shown = if is_unfolded || !is_long {
        choice.ways.len()
    } else {
        few
    };
    let id = Id::unique(("ways", at));
    long_list(ui, id, shown, 40.0, |ui, way| {
        if way_ui(ui, draw, &choice.ways[way], way == picked) {
            pressed = Some(way);
        }
    });
    if is_long {
        let (icon, word) = if is_unfolded {
            (Icon::UNFOLDED, format!("Show the first {few} only"))
        } else {
            let more = choice.ways.len() - few;
            (Icon::FOLDED, format!("Show {more} more"))
        };
        if text_button(ui, Some(icon), &word, "").clicked() {
            draw.flip(fold);
        }
    }
    if let Some(way) = pressed {
        let picks = &mut draw.memory.state::<Asked>().picks;
        picks.retain(|it| choice.ways.iter().all(|way| way.requirements != *it));
        picks.push(choice.ways[way].requirements.clone());
    }
}

/// The room for what it rests on, its firmness and its lock.
const FOR_TOOLS: f32 = basis::WIDTH + 7.0 + 26.0;
/// The room for the mark of a way and for the dot of a party.
const FOR_MARK: f32 = 36.0;
const FOR_DOT: f32 = 17.0;

/// A requirement of a way as it is drawn.
struct Line<'a> {
    requirement: &'a Requirement,
    shown: Shown<'a>,
    words: Arc<Galley>,
    height: f32,
}

/// A way to give. Returns whether it was chosen.
fn way_ui(ui: &mut Ui, draw: &mut Draw<'_>, way: &Way, is_picked: bool) -> bool {
    let colors = palette(ui);
    let width = ui.available_width();
    let ink = colors.text_weak;
    let cost = lines(ui, &way.cost, theme::medium(12.5), ink, 120.0, 1);
    let for_cost = cost.size().x + 14.0;
    let room = width - FOR_MARK - FOR_DOT - FOR_TOOLS - for_cost - 8.0;
    let rows = if room < 220.0 { 6 } else { 2 };
    let of_way: Vec<Line<'_>> = (way.requirements.iter())
        .filter_map(|requirement| {
            let shown = Shown::new(draw.cx.scenario, requirement)?;
            let text = format!("{}: {}", shown.party.name, shown.text);
            let words = lines(ui, &text, theme::text(13.5), colors.text, room, rows);
            Some(Line {
                height: (words.size().y + 12.0).max(LINE),
                requirement,
                shown,
                words,
            })
        })
        .collect();
    let height = of_way.iter().map(|it| it.height).sum::<f32>().max(LINE) + 6.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let id = Id::unique(("way", &way.requirements));
    let rest = if is_picked {
        Skin::framed(ink, colors.accent_soft, colors.accent)
    } else {
        Skin::framed(ink, colors.card, colors.border)
    };
    let control = Control {
        lit: (!is_picked).then(|| rest.on(colors.hover).edge(colors.edge)),
        lights: Lights::Hover,
        role: Role::RadioButton,
        name: &way.name,
        is_selected: Some(is_picked),
        ..Control::new(Run::default(), rest)
    };
    let response = control.ui_at(ui, id, rect).response;
    let center = pos2(rect.left() + 18.0, rect.top() + 3.0 + LINE / 2.0);
    radio_at(ui, center, is_picked);
    let at = pos2(rect.right() - for_cost, center.y - cost.size().y / 2.0);
    ui.painter().galley(at, cost, ink);
    let mut top = rect.top() + 3.0;
    for line in &of_way {
        let left = rect.left() + FOR_MARK;
        let right = rect.right() - for_cost - 8.0;
        let place = Rect::from_min_max(pos2(left, top), pos2(right, top + line.height));
        line_ui(ui, draw, id, line, place);
        top = place.bottom();
    }
    response.clicked()
}

/// The mark of one among several.
fn radio_at(ui: &Ui, center: Pos2, is_picked: bool) {
    let colors = palette(ui);
    let ring = if is_picked {
        colors.accent
    } else {
        colors.control
    };
    let ring = Stroke::new(1.5, ring);
    ui.painter().circle(center, 7.0, colors.card, ring);
    if is_picked {
        ui.painter().circle_filled(center, 3.5, colors.accent);
    }
}

/// A red line of a way: whose it is, what it says, how firm it is, and whether it is up for discussion.
fn line_ui(ui: &mut Ui, draw: &mut Draw<'_>, way: Id, line: &Line<'_>, place: Rect) {
    let colors = palette(ui);
    let middle = place.center().y;
    let ink = color_of(ui, draw.cx.scenario, Some(&line.shown.party.id));
    let dot = pos2(place.left() + 5.0, middle);
    ui.painter().circle_filled(dot, 4.5, ink);
    let at = pos2(place.left() + FOR_DOT, middle - line.words.size().y / 2.0);
    let link = Rect::from_min_size(at, line.words.size());
    let words = Arc::clone(&line.words);
    ui.painter().galley(at, words, colors.text);
    let text = &line.shown.text;
    let name = match line.requirement {
        Requirement::RedLine(_) => format!("Show red line {text}"),
        Requirement::NoDealValue(_) => format!("Show {}", line.shown.name),
    };
    let control = Control {
        radius: 3,
        ..Control::link(&name, colors.text_weak)
    };
    let response = control.ui_at(ui, way.with(line.requirement), link).response;
    if response.clicked() {
        let to = Selection::Thing(line.shown.place.clone());
        draw.actions.push(Action::Select(to));
    }
    if line.words.elided {
        response.on_hover_text(text);
    }
    let tools = Rect::from_min_max(
        pos2(place.right() - FOR_TOOLS, middle - LINE / 2.0),
        pos2(place.right(), middle + LINE / 2.0),
    );
    // The way has its room already.
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(tools).layout(layout));
    ui.spacing_mut().item_spacing.x = 7.0;
    let id = way.with(("basis", line.requirement));
    let basis = (line.shown.basis, line.shown.is_private);
    basis_ui(&mut ui, id, basis, line.shown.firmness);
    let name = format!("Not up for discussion: {}", line.shown.name);
    if small_button(&mut ui, Icon::FREE, &name).clicked() {
        flip_fixed(draw, line.requirement);
    }
}
