//! Draws the lines of the outline.

use eframe::egui::{Id, Key, PointerButton, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::dragging::Seen;
use super::items::{Item, Stop, is_unfolded};
use super::{Outline, adding, dragging, heads};
use crate::model::{
    Assumption, Basis, Claim, Issue, Kind, Offer, Party, Place, RedLine, Source, Thing, Values,
    Variant, WhatIf,
};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{Icon, palette, party_color};
use crate::ui::kit::{Row, icon_at, row_with, switch_at};
use crate::ui::things::{commands, kinds, menus, parts, variants, words};

/// How much deeper a line stands than what it belongs to, in points.
pub const INDENT: f32 = 14.0;

/// Draws a line.
pub fn item_ui(ui: &mut Ui, draw: &mut Draw<'_>, item: &Item<'_>) {
    match item {
        Item::Scenario => {
            let look = Row {
                name: "This scenario and its guide".to_owned(),
                hint: kinds::about(None).meaning,
                ..Row::new(Icon::SCENARIO, "This scenario")
            };
            row_of_ui(ui, draw, &Place::Scenario, look);
        }
        Item::Group(kind) => heads::group_ui(ui, draw, *kind),
        Item::Thing(kind, thing) => thing_ui(ui, draw, *kind, *thing),
        Item::AddTo(kind, owner) => {
            let lists = kinds::additions(&kinds::place(*kind, *owner));
            heads::add_row_ui(ui, draw, &lists, owner.name());
        }
        Item::Adding(level) => adding::adding_ui(ui, draw, *level),
    }
}

/// Draws the row of a thing.
fn thing_ui(ui: &mut Ui, draw: &mut Draw<'_>, kind: Kind, thing: &dyn Thing) {
    let place = kinds::place(kind, thing);
    let look = Row {
        name: format!("{} {}", words::capital(kind.singular()), thing.name()),
        ..Row::new(kinds::icon(kind, thing), thing.name())
    };
    if let Some(it) = kinds::as_a::<RedLine>(thing) {
        let switch = Switch {
            words: ["In force", "lifted"],
            is_on: it.enabled,
            basis: it.basis,
            firmness: Some(it.firmness),
            is_private: it.private,
        };
        switched_ui(ui, draw, &place, look, &switch);
    } else if let Some(it) = kinds::as_a::<Offer>(thing) {
        let switch = Switch {
            words: ["On the table", "withdrawn"],
            is_on: it.enabled,
            basis: it.basis,
            firmness: None,
            is_private: it.private,
        };
        switched_ui(ui, draw, &place, look, &switch);
    } else if let Some(claim) = kinds::as_a::<Claim>(thing) {
        let shown = match claim.who.as_str() {
            "" => claim.text.as_str(),
            who => who,
        };
        let text = format!("{} · {shown}", claim.id);
        let look = Row {
            indent: INDENT,
            name: format!("Claim {}, {}", claim.id, prose::speaker(claim)),
            hint: &claim.text,
            ..Row::new(Icon::CLAIM, &text)
        };
        row_of_ui(ui, draw, &place, look);
    } else if let Some(party) = kinds::as_a::<Party>(thing) {
        let look = Row {
            icon: (Icon::PARTY, party_color(&party.color)),
            ..look
        };
        let parts = party.red_lines.len() + party.offers.len();
        folded_ui(ui, draw, &place, look, ("Red lines and offers", parts));
    } else if let Some(source) = kinds::as_a::<Source>(thing) {
        let claims = source.claims.len();
        folded_ui(ui, draw, &place, look, ("Claims", claims));
    } else if let Some(variant) = kinds::as_a::<Variant>(thing) {
        variant_ui(ui, draw, variant, look);
    } else if let Some(issue) = kinds::as_a::<Issue>(thing) {
        let end = match &issue.values {
            Values::Options(options) if options.is_empty() => "no options".to_owned(),
            values => values.count().to_string(),
        };
        row_of_ui(ui, draw, &place, Row { end: &end, ..look });
    } else if let Some(assumption) = kinds::as_a::<Assumption>(thing) {
        assumption_ui(ui, draw, assumption, look);
    } else {
        let max_lines = if kind == Kind::Fact { 3 } else { 2 };
        row_of_ui(ui, draw, &place, Row { max_lines, ..look });
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
fn row_of_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, look: Row<'_>) -> Option<Rect> {
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
    let row = Row {
        id: stop.id(),
        text,
        is_selected: *draw.cx.selection == selection,
        is_off: look.is_off || dragging::is_dragged(draw, place),
        ..look
    };
    let (response, free) = row_with(ui, &row, sense);
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
            variants::choose(draw, Some(WhatIf::Written(id.clone())));
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
    outline.seen.push(Seen {
        level: stop.level(),
        stop: stop.clone(),
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

/// Draws the row of a thing that can be folded: how much is in it stands at the end while it is.
fn folded_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: &Place,
    look: Row<'_>,
    (what, count): (&str, usize),
) {
    let fold = Stop::Thing(place.clone());
    let is_unfolded = is_unfolded(draw, &fold);
    let count = count.to_string();
    let name = format!("{what} of {}", look.text);
    let look = Row {
        end: if is_unfolded { "" } else { &count },
        end_width: 28.0,
        ..look
    };
    let free = row_of_ui(ui, draw, place, look);
    fold_ui(ui, draw, free, &fold, (&name, is_unfolded));
}

fn variant_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant, look: Row<'_>) {
    let what_if = WhatIf::Written(variant.id.clone());
    let is_in_force = variants::is_in_force(&draw.cx, &what_if);
    let look = if is_in_force {
        Row {
            name: format!("{}, in force", look.name),
            end_width: 28.0,
            hint: "This what-if is in force",
            ..look
        }
    } else {
        Row {
            hint: "Double-click to use this what-if",
            ..look
        }
    };
    let free = row_of_ui(ui, draw, &Place::Variant(variant.id.clone()), look);
    if let Some(free) = free.filter(|_| is_in_force) {
        icon_at(ui, free.center(), Icon::YES, 15.0, palette(ui).accent);
    }
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
    fold: &Stop,
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

/// Whether a red line is in force, or an offer on the table.
struct Switch {
    /// The words for on and off.
    words: [&'static str; 2],
    is_on: bool,
    basis: Basis,
    /// How firm it is, of a red line.
    firmness: Option<u8>,
    is_private: bool,
}

/// Draws the row of a red line or an offer, with its switch.
fn switched_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, look: Row<'_>, switch: &Switch) {
    let Switch {
        words: [on, off],
        is_on,
        basis,
        firmness,
        is_private,
    } = *switch;
    let word = prose::basis(basis);
    let mut hint = format!("{}, {word}", words::capital(kinds::name(place)));
    if !is_on {
        hint = format!("{hint}, {off}");
    }
    hint = format!("{hint}\n{}", prose::basis_meaning(basis));
    if let Some(firmness) = firmness {
        let word = prose::firmness(firmness);
        hint = format!("{hint}\nFirmness {firmness} of 5: {word}");
    }
    let text = look.text;
    let mut below = prose::basis_and_firmness(basis, firmness);
    let mut name = format!("{}, {word}", look.name);
    let mut icon = Icon::basis(basis);
    if is_private {
        // What a sheet must not show is what is seen first.
        below = format!("private · {below}");
        name = format!("{name}, private");
        icon = Icon::PRIVATE;
        hint = format!("{hint}\nPrivate: {}", prose::PRIVATE_MEANING);
    }
    let look = Row {
        indent: INDENT,
        name,
        below: Some((icon, &below)),
        end_width: 40.0,
        is_off: !is_on,
        max_lines: 3,
        hint: &hint,
        ..look
    };
    let Some(rect) = row_of_ui(ui, draw, place, look) else {
        return;
    };
    let name = format!("{on}: {text}");
    let id = Id::unique(("outline switch", place));
    let sense = sense(draw, &Stop::Thing(place.clone()));
    if switch_at(ui, rect, id, is_on, &name, sense).clicked() {
        draw.actions.extend(commands::enabling(place, !is_on));
    }
}

fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption, look: Row<'_>) {
    let place = Place::Assumption(assumption.id.clone());
    let max_lines = 5;
    row_of_ui(ui, draw, &place, Row { max_lines, ..look });
    let sense = sense(draw, &Stop::Thing(place));
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        parts::answer_with(ui, draw, assumption, "outline", sense);
    });
    ui.add_space(7.0);
}
