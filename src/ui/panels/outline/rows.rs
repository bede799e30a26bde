//! Draws the lines of the outline.

use eframe::egui::{
    Color32, Id, Key, PointerButton, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2,
};

use super::Outline;
use super::dragging;

use super::Fold;
use super::dragging::Seen;
use super::items::{Item, Stop, is_unfolded};
use super::{adding, heads};
use crate::model::{
    Assumption, Claim, List, Offer, Party, Place, RedLine, Source, Values, Variant,
};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{Icon, palette, party_color};
use crate::ui::kit::{Row, icon_at, row_with, switch_at};
use crate::ui::things::commands;
use crate::ui::things::menus;
use crate::ui::things::parts;
use crate::ui::things::variants;

/// How much deeper a line stands than what it belongs to, in points.
pub const INDENT: f32 = 14.0;

/// How the row of a thing looks.
struct Look<'a> {
    indent: f32,
    icon: (Icon, Option<Color32>),
    text: &'a str,
    name: String,
    end: &'a str,
    end_width: f32,
    is_off: bool,
    max_lines: usize,
    hint: &'a str,
}

/// Draws a line.
pub fn item_ui(ui: &mut Ui, draw: &mut Draw<'_>, item: &Item<'_>) {
    match item {
        Item::Scenario => {
            let look = Look {
                name: "This scenario and its guide".to_owned(),
                hint: "Its title, date, summary and guide",
                ..plain(Icon::SCENARIO, "This scenario")
            };
            thing_ui(ui, draw, &Place::Scenario, &look);
        }
        Item::Group(group) => heads::group_ui(ui, draw, *group),
        Item::Party(party) => party_ui(ui, draw, party),
        Item::RedLine(red_line) => red_line_ui(ui, draw, red_line),
        Item::Offer(offer) => offer_ui(ui, draw, offer),
        Item::AddToParty(party) => {
            let kinds = [List::red_lines(&party.id), List::offers(&party.id)];
            heads::add_row_ui(ui, draw, &kinds, &party.name);
        }
        Item::Assumption(assumption) => assumption_ui(ui, draw, assumption),
        Item::Issue(issue) => {
            let options = match &issue.values {
                Values::Options(options) if options.is_empty() => "no options".to_owned(),
                values => values.count().to_string(),
            };
            let look = Look {
                name: format!("Issue {}", issue.name),
                end: &options,
                ..plain(Icon::ISSUE, &issue.name)
            };
            thing_ui(ui, draw, &Place::Issue(issue.id.clone()), &look);
        }
        Item::Package(package) => {
            let look = Look {
                name: format!("Package {}", package.name),
                ..plain(Icon::PACKAGE, &package.name)
            };
            thing_ui(ui, draw, &Place::Package(package.id.clone()), &look);
        }
        Item::Fact(fact) => {
            let look = Look {
                name: format!("Fact {}", fact.text),
                max_lines: 3,
                ..plain(Icon::FACT, &fact.text)
            };
            thing_ui(ui, draw, &Place::Fact(fact.id.clone()), &look);
        }
        Item::Source(source) => source_ui(ui, draw, source),
        Item::Claim(claim) => claim_ui(ui, draw, claim),
        Item::AddToSource(source) => {
            heads::add_row_ui(ui, draw, &[List::claims(&source.id)], &source.title);
        }
        Item::Variant(variant) => variant_ui(ui, draw, variant),
        Item::Adding(level) => adding::adding_ui(ui, draw, *level),
    }
}

fn plain(icon: Icon, text: &str) -> Look<'_> {
    Look {
        indent: 0.0,
        icon: (icon, None),
        text,
        name: String::new(),
        end: "",
        end_width: 0.0,
        is_off: false,
        max_lines: 2,
        hint: "",
    }
}

/// The sense of a row or of a control in it: one row at a time is a stop of the Tab key.
pub fn sense(draw: &mut Draw<'_>, stop: &Stop) -> Sense {
    if draw.memory.state::<Outline>().cursor.as_ref() == Some(stop) {
        Sense::click()
    } else {
        Sense::CLICK
    }
}

/// Draws the row of a thing, or the field for another name of it. Returns the rectangle that was left free at its end.
fn thing_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, look: &Look<'_>) -> Option<Rect> {
    let renaming = draw.memory.state::<Outline>().renaming.as_ref();
    if renaming.is_some_and(|renaming| renaming.place == *place) {
        adding::renaming_ui(ui, draw, place, look.indent);
        return None;
    }
    let stop = Stop::Thing(place.clone());
    let selection = Selection::of(place);
    let can_move = *place != Place::Scenario;
    let sense = if can_move {
        sense(draw, &stop) | Sense::DRAG
    } else {
        sense(draw, &stop)
    };
    let text = if look.text.is_empty() {
        place.id()
    } else {
        look.text
    };
    let (response, free) = row_with(
        ui,
        &Row {
            id: stop.id(),
            indent: look.indent,
            icon: look.icon,
            text,
            name: look.name.clone(),
            end: look.end,
            end_width: look.end_width,
            is_selected: *draw.cx.selection == selection,
            is_off: look.is_off || dragging::is_dragged(draw, place),
            max_lines: look.max_lines,
            hint: look.hint,
        },
        sense,
    );
    let rect = response.rect.union(free);
    stop_ui(ui, draw, &stop, &response, rect);
    if response.clicked() {
        draw.actions.push(Action::Select(selection));
        response.request_focus();
        draw.memory.state::<Outline>().cursor = Some(stop);
    }
    let was_selected = *draw.cx.selection == Selection::of(place);
    match place {
        // Twice on a what-if tries it out.
        Place::Variant(id)
            if response.double_clicked() || response.clicked() && was_selected && is_by_key(ui) =>
        {
            variants::choose(draw, Some(id));
        }
        _ if response.double_clicked() => commands::edit(draw, place),
        _ => {}
    }
    if can_move && response.drag_started_by(PointerButton::Primary) {
        dragging::begin(draw, place, text);
    }
    menus::context_menu_ui(ui, draw, &response, |ui, draw| {
        menus::thing_ui(ui, draw, place);
    });
    Some(free)
}

/// Whether what was pressed was pressed by a key.
fn is_by_key(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space))
}

/// Notes where a stop of the keyboard is, and gives it the focus that is waiting for it.
pub fn stop_ui(ui: &Ui, draw: &mut Draw<'_>, stop: &Stop, response: &Response, rect: Rect) {
    let outline = draw.memory.state::<Outline>();
    let level = match stop {
        Stop::Group(_) | Stop::Thing(Place::Scenario) => 0,
        Stop::Thing(Place::RedLine(_) | Place::Offer(_) | Place::Claim(_)) | Stop::Add(_) => 2,
        Stop::Thing(_) => 1,
    };
    outline.seen.push(Seen {
        stop: stop.clone(),
        level,
        rect,
    });
    if outline
        .focus
        .as_ref()
        .is_some_and(|wish| wish.what == *stop)
    {
        outline.focus = None;
        outline.cursor = Some(stop.clone());
        response.request_focus();
        ui.scroll_to_rect(rect.expand2(vec2(0.0, 6.0)), None);
        ui.ctx().request_repaint();
    } else if response.gained_focus() {
        outline.cursor = Some(stop.clone());
        ui.scroll_to_rect(rect, None);
    }
}

fn party_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    let fold = Fold::Party(party.id.clone());
    let is_unfolded = is_unfolded(draw, &fold);
    let parts = (party.red_lines.len() + party.offers.len()).to_string();
    let look = Look {
        icon: (Icon::PARTY, party_color(&party.color)),
        name: format!("Party {}", party.name),
        end: if is_unfolded { "" } else { &parts },
        end_width: 28.0,
        ..plain(Icon::PARTY, &party.name)
    };
    let free = thing_ui(ui, draw, &Place::Party(party.id.clone()), &look);
    let name = format!("Red lines and offers of {}", party.name);
    fold_ui(ui, draw, free, fold, (&name, is_unfolded));
}

fn source_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source) {
    let fold = Fold::Claims(source.id.clone());
    let is_unfolded = is_unfolded(draw, &fold);
    let claims = source.claims.len().to_string();
    let look = Look {
        name: format!("Source {}", source.title),
        end: if is_unfolded { "" } else { &claims },
        end_width: 28.0,
        ..plain(Icon::SOURCE, &source.title)
    };
    let free = thing_ui(ui, draw, &Place::Source(source.id.clone()), &look);
    let name = format!("Claims of {}", source.title);
    fold_ui(ui, draw, free, fold, (&name, is_unfolded));
}

fn variant_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    let is_in_force = variants::is_in_force(&draw.cx, variant);
    let hint = if is_in_force {
        "This what-if is in force"
    } else {
        "Double-click to use this what-if"
    };
    let state = if is_in_force { ", in force" } else { "" };
    let look = Look {
        name: format!("Variant {}{state}", variant.name),
        end_width: if is_in_force { 28.0 } else { 0.0 },
        hint,
        ..plain(Icon::VARIANT, &variant.name)
    };
    let free = thing_ui(ui, draw, &Place::Variant(variant.id.clone()), &look);
    if let Some(free) = free.filter(|_| is_in_force) {
        icon_at(ui, free.center(), Icon::YES, 15.0, palette(ui).accent);
    }
}

fn claim_ui(ui: &mut Ui, draw: &mut Draw<'_>, claim: &Claim) {
    let text = format!("{} · {}", claim.id, claim.who);
    let look = Look {
        indent: INDENT,
        name: format!("Claim {}, {}", claim.id, claim.who),
        hint: &claim.text,
        ..plain(Icon::CLAIM, &text)
    };
    thing_ui(ui, draw, &Place::Claim(claim.id.clone()), &look);
}

pub fn fold_icon(is_unfolded: bool) -> Icon {
    if is_unfolded {
        Icon::UNFOLDED
    } else {
        Icon::FOLDED
    }
}

/// The arrow that folds a party or a source. On the keyboard the row itself is folded.
fn fold_ui(
    ui: &Ui,
    draw: &mut Draw<'_>,
    rect: Option<Rect>,
    fold: Fold,
    (name, is_unfolded): (&str, bool),
) {
    let Some(rect) = rect else {
        return;
    };
    let colors = palette(ui);
    let response = ui.interact(rect, Id::unique(("outline fold", name)), Sense::CLICK);
    let ink = if response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    icon_at(ui, rect.center(), fold_icon(is_unfolded), 14.0, ink);
    response
        .widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_unfolded, name));
    if response.clicked() {
        draw.flip(fold);
    }
}

fn red_line_ui(ui: &mut Ui, draw: &mut Draw<'_>, red_line: &RedLine) {
    let basis = prose::basis(red_line.basis);
    let place = Place::RedLine(red_line.id.clone());
    let look = Look {
        indent: INDENT,
        name: format!("Red line {}, {basis}", red_line.text),
        end_width: 40.0,
        is_off: !red_line.enabled,
        max_lines: 3,
        hint: &hint("Red line", basis, red_line.enabled, "lifted"),
        ..plain(Icon::rule(&red_line.rule), &red_line.text)
    };
    let free = thing_ui(ui, draw, &place, &look);
    let name = format!("In force: {}", red_line.text);
    switch_ui(ui, draw, free, &place, (&name, red_line.enabled));
}

fn offer_ui(ui: &mut Ui, draw: &mut Draw<'_>, offer: &Offer) {
    let basis = prose::basis(offer.basis);
    let place = Place::Offer(offer.id.clone());
    let look = Look {
        indent: INDENT,
        name: format!("Offer {}, {basis}", offer.text),
        end_width: 40.0,
        is_off: !offer.enabled,
        max_lines: 3,
        hint: &hint("Offer", basis, offer.enabled, "withdrawn"),
        ..plain(Icon::OFFER, &offer.text)
    };
    let free = thing_ui(ui, draw, &place, &look);
    let name = format!("On the table: {}", offer.text);
    switch_ui(ui, draw, free, &place, (&name, offer.enabled));
}

/// The switch of a red line or an offer.
fn switch_ui(
    ui: &Ui,
    draw: &mut Draw<'_>,
    rect: Option<Rect>,
    place: &Place,
    (name, is_on): (&str, bool),
) {
    let Some(rect) = rect else {
        return;
    };
    let id = Id::unique(("outline switch", place));
    let sense = sense(draw, &Stop::Thing(place.clone()));
    if switch_at(ui, rect, id, is_on, name, sense).clicked() {
        draw.actions.extend(commands::enabling(place, !is_on));
    }
}

fn hint(kind: &str, basis: &str, is_on: bool, off: &str) -> String {
    if is_on {
        format!("{kind}, {basis}")
    } else {
        format!("{kind}, {basis}, {off}")
    }
}

fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption) {
    let place = Place::Assumption(assumption.id.clone());
    let look = Look {
        name: format!("Assumption {}", assumption.question),
        max_lines: 5,
        ..plain(Icon::ASSUMPTION, &assumption.question)
    };
    thing_ui(ui, draw, &place, &look);
    let sense = sense(draw, &Stop::Thing(place));
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        parts::answer_with(ui, draw, assumption, "outline", sense);
    });
    ui.add_space(7.0);
}
