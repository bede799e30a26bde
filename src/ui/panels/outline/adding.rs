//! Naming something new, and naming something anew, in the place where it stands.

use eframe::egui::{Id, Key, Modifiers, Ui};

use super::items::{Item, Stop, folds_around, set_unfolded};
use super::rows::INDENT;
use super::{Outline, give_focus};
use crate::model::{Edit, Place, who_and_what};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Draft};
use crate::ui::kit::theme::palette;
use crate::ui::kit::{icon_ui, text_menu_is_open, weak};
use crate::ui::things::commands::{self, Adding};
use crate::ui::things::field::{self, Field, closing_field_ui, search_ui};
use crate::ui::things::kinds;
use crate::ui::things::lines::{PastedLines, take_pasted};

/// Unfolds what is around the field for something new, when it is to be shown first.
pub fn unfold(draw: &mut Draw<'_>) {
    let begun = draw
        .memory
        .state::<Option<Adding>>()
        .as_ref()
        .filter(|it| !it.has_begun);
    if let Some(list) = begun.map(|adding| adding.list.clone()) {
        for fold in folds_around(&list) {
            set_unfolded(draw, &fold, true);
        }
    }
}

/// Gives up the field when there is no place for it any more.
pub fn finish(draw: &mut Draw<'_>, items: &[Item<'_>]) {
    let is_shown = items.iter().any(|item| matches!(item, Item::Adding(_)));
    let has_begun = draw
        .memory
        .state::<Option<Adding>>()
        .as_ref()
        .is_some_and(|it| it.has_begun);
    if has_begun && !is_shown {
        *draw.memory.state::<Option<Adding>>() = None;
    }
}

/// Draws the field for the name of something new.
pub fn adding_ui(ui: &mut Ui, draw: &mut Draw<'_>, level: u8) {
    let Some(mut adding) = draw.memory.state::<Option<Adding>>().take() else {
        return;
    };
    let colors = palette(ui);
    let indent = INDENT * f32::from(level.saturating_sub(1));
    let id = Id::unique(("outline adding", &adding.list));
    // The field shows a long text in several lines; the key that would begin another one ends it.
    let is_entered = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    take_pasted(ui, draw, (id, &adding.name), &adding.list);
    ui.add_space(3.0);
    let frame = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(indent + 8.5);
        icon_ui(
            ui,
            kinds::about(Some(adding.list.kind)).icon,
            15.0,
            colors.accent,
            32.0,
        );
        ui.add_space(7.0);
        ui.vertical(|ui| {
            let response = search_ui(ui, id, &kinds::asks_for(adding.list.kind), &mut adding.name);
            let hint = match (adding.keeps_switches, draw.cx.variant()) {
                (false, _) => "Enter adds it; a list can be pasted",
                (true, None) => {
                    "Enter keeps the switches under this name and puts the scenario itself back"
                }
                (true, Some(_)) => "Enter keeps the switches under this name",
            };
            weak(ui, hint);
            response
        })
        .inner
    });
    let (response, rect) = (frame.inner, frame.response.rect);
    if !adding.has_begun {
        adding.has_begun = true;
        response.request_focus();
        ui.scroll_to_rect(rect.expand(6.0), None);
        *draw.memory.state::<Option<Adding>>() = Some(adding);
        return;
    }
    if response.changed() {
        let draft = commands::named(&draw.cx, &adding);
        draw.actions.push(Action::Draft(Draft::Typed(draft)));
    }
    // Its menu and the question about a pasted list have the keyboard for a while.
    let is_asked = draw.memory.state::<Option<PastedLines>>().is_some()
        || draw.shown().is_covered && adding.name.is_empty();
    let is_left = !response.has_focus() && !is_asked && !text_menu_is_open(&response);
    if is_entered || is_left {
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        end(draw, &adding, is_entered, escape);
    } else {
        *draw.memory.state::<Option<Adding>>() = Some(adding);
    }
}

/// Ends the naming: Enter adds and shows it, Escape gives it up, and going elsewhere adds what was typed.
fn end(draw: &mut Draw<'_>, adding: &Adding, enter: bool, escape: bool) {
    let back = Stop::Add(adding.list.clone());
    match commands::named(&draw.cx, adding) {
        None => {
            if enter || escape {
                give_focus(draw, opener(back));
            }
        }
        Some(_) if escape => {
            draw.actions.push(Action::Draft(Draft::Typed(None)));
            give_focus(draw, opener(back));
        }
        Some(_) if enter && adding.keeps_switches => {
            if let Some(place) = commands::keep_switches(draw, &adding.name) {
                go_on(draw, place);
            }
        }
        Some(_) if enter => {
            let place = commands::add(draw, &adding.list, &adding.name);
            match &place {
                // Its words, or who says them, whichever is not known yet.
                Place::Claim(_) => {
                    let is_name = who_and_what(&adding.name).1.is_empty();
                    let field = if is_name { "What is said" } else { "Who" };
                    commands::focus_on_form(draw, &place, field);
                }
                _ => go_on(draw, place),
            }
        }
        Some(edit) => draw.actions.push(Action::Edit(edit)),
    }
}

/// Goes on with what a new thing needs next: an issue its options.
fn go_on(draw: &mut Draw<'_>, place: Place) {
    match &place {
        Place::Issue(_) => commands::focus_on_form(draw, &place, "new option"),
        _ => give_focus(draw, Stop::Thing(place)),
    }
}

/// What opens the field for such a thing.
fn opener(add: Stop) -> Stop {
    match &add {
        Stop::Add(list) if list.owner == Place::Scenario => Stop::Group(list.kind),
        _ => add,
    }
}

/// Draws the field for another name of a thing, in its row.
pub fn renaming_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, indent: f32) {
    let Some(thing) = draw.cx.scenario.thing(place) else {
        draw.memory.state::<Outline>().renaming = None;
        return;
    };
    let name = format!(
        "New name of {}",
        crate::prose::place(draw.cx.scenario, place)
    );
    let field = Field {
        id: Id::unique(("outline renaming", place)),
        label: "",
        name: &name,
        value: thing.name(),
        hint: "",
        rows: 1,
    };
    // The field takes the key when it makes what was typed.
    let is_entered = ui.input(|input| input.key_pressed(Key::Enter));
    let response = ui
        .horizontal(|ui| {
            ui.add_space(indent + 26.0);
            ui.vertical(|ui| {
                closing_field_ui(ui, draw, &field, |text| match text.trim() {
                    "" => Err("It needs a name".to_owned()),
                    text => {
                        let to = thing.name_property(text.to_owned());
                        Ok(Edit::Set(place.clone(), to))
                    }
                })
            })
            .inner
        })
        .inner;
    let is_typing = field::is_typing(draw);
    let Outline { renaming, .. } = draw.memory.state::<Outline>();
    let Some(renaming_now) = renaming else {
        return;
    };
    if !renaming_now.has_begun {
        renaming_now.has_begun = true;
        response.request_focus();
        ui.scroll_to_rect(response.rect, None);
        return;
    }
    let is_made = is_entered && !is_typing;
    let is_left = !response.has_focus() && !text_menu_is_open(&response);
    if is_made || is_left {
        *renaming = None;
        if is_made || ui.input(|input| input.key_pressed(Key::Escape)) {
            give_focus(draw, Stop::Thing(place.clone()));
        }
    }
}
