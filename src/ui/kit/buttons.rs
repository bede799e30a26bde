//! Buttons with words, entries of menus, rows to tick, and choices from a list.

use eframe::egui::{
    Color32, Id, Key, Popup, Rect, Response, Role, ScrollArea, Stroke, StrokeKind, Ui, Vec2, pos2,
    vec2,
};

use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin, Width};
use crate::ui::kit::pieces::icon_at;
use crate::ui::kit::seek::sought;
use crate::ui::kit::theme::{self, Icon, palette};

/// A button with a frame. `name` is its accessible name; where that is empty, the text is.
pub fn button(ui: &mut Ui, icon: Option<Icon>, text: &str, name: &str) -> Response {
    button_if(ui, true, (icon, text), name)
}

/// The same, which may be one that cannot be pressed now.
pub fn button_if(
    ui: &mut Ui,
    is_possible: bool,
    (icon, text): (Option<Icon>, &str),
    name: &str,
) -> Response {
    let colors = palette(ui);
    let (ink, icon_ink) = if is_possible {
        (colors.text, colors.text_weak)
    } else {
        (impossible(ui), impossible(ui))
    };
    let rest = Skin::framed(ink, colors.card, colors.edge).icon(icon_ink);
    let control = Control {
        enabled: is_possible,
        width: Width::Fit(ui.available_width()),
        lead: if icon.is_some() { 32.0 } else { 12.0 },
        tail: 12.0,
        icon: icon.map(|icon| Mark::new(icon, 14.0, Side::Left(18.0))),
        lit: Some(rest.on(colors.hover).edge(colors.accent)),
        name,
        ..Control::new(Run::new(text, theme::medium(13.5)), rest)
    };
    control.ui(ui).response
}

/// Words that can be pressed. `name` is the accessible name; where that is empty, the text is.
pub fn text_button(ui: &mut Ui, icon: Option<Icon>, text: &str, name: &str) -> Response {
    text_button_if(ui, true, (icon, text), name)
}

/// The same, which may be some that cannot be pressed now.
pub fn text_button_if(
    ui: &mut Ui,
    is_possible: bool,
    (icon, text): (Option<Icon>, &str),
    name: &str,
) -> Response {
    let ink = if is_possible {
        palette(ui).accent
    } else {
        impossible(ui)
    };
    let rest = Skin::ink(ink);
    let control = Control {
        enabled: is_possible,
        width: Width::Fit(ui.available_width()),
        height: 26.0,
        lead: if icon.is_some() { 20.0 } else { 0.0 },
        icon: icon.map(|icon| Mark::new(icon, 14.0, Side::Left(7.0))),
        lit: Some(rest.underline(ink)),
        lights: Lights::Hover,
        ring: vec2(2.0, -1.0),
        name,
        ..Control::new(Run::new(text, theme::medium(13.0)), rest)
    };
    control.ui(ui).response
}

/// The colour of what cannot be pressed now.
fn impossible(ui: &Ui) -> Color32 {
    palette(ui).text_weak.gamma_multiply(0.6)
}

/// A small button with an icon alone, in a line of others; `name` is its accessible name and its tooltip.
pub fn small_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let colors = palette(ui);
    let rest = Skin::ink(colors.text_weak);
    let control = Control {
        lit: Some(Skin::ink(colors.text).on(colors.sunken)),
        ring: Vec2::splat(-2.0),
        name,
        hint: name,
        ..Control::icon(icon, 15.0, vec2(26.0, 28.0), rest)
    };
    control.ui(ui).response
}

/// A menu that a button of this name opens. Closed by a key, it gives the keyboard back to the button.
pub fn menu<R>(
    ui: &Ui,
    button: &Response,
    (name, width): (&str, f32),
    add: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let was_open = is_open(ui, button);
    let list = format!("{name}, list");
    let inner = Popup::menu(button).accessible_name(list).show(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        add(ui)
    });
    give_focus_back(ui, button, was_open);
    inner.map(|inner| inner.inner)
}

/// Whether what a button opens is open.
pub fn is_open(ui: &Ui, button: &Response) -> bool {
    Popup::is_id_open(ui.ctx(), Popup::default_response_id(button))
}

/// Gives the keyboard back to a button when what it had opened was closed by a key.
pub fn give_focus_back(ui: &Ui, button: &Response, was_open: bool) {
    let keys = [Key::Escape, Key::Enter, Key::Space];
    let is_by_key = ui.input(|input| keys.iter().any(|key| input.key_pressed(*key)));
    if was_open && is_by_key && !is_open(ui, button) {
        button.request_focus();
    }
}

/// Notes that the first entry of this menu that can be chosen is to have the keyboard, as where a key opened it.
pub fn wish_for_first(ui: &Ui, popup: Id) {
    ui.data_mut(|data| data.insert_temp(popup.with("first entry"), true));
}

/// Gives the keyboard to the first entry of a menu that can be chosen, once it has its place, where that was wished for.
/// The menu may be part of a list: only what stands within it is its entry.
pub fn focus_on_first(ui: &Ui, popup: Id, menu: &Response) {
    let wish = popup.with("first entry");
    if ui.data(|data| data.get_temp::<bool>(wish)).is_none() {
        return;
    }
    let first = ui.ctx().viewport(|viewport| {
        let layers = viewport.this_pass.widgets.layers();
        layers
            .filter(|(layer, _)| **layer == menu.layer_id)
            .flat_map(|(_, widgets)| widgets)
            .filter(|widget| widget.enabled && widget.sense.is_focusable())
            .find(|widget| menu.rect.contains(widget.rect.center()))
            .map(|widget| widget.id)
    });
    if let Some(first) = first {
        ui.memory_mut(|memory| memory.request_focus(first));
        ui.data_mut(|data| data.remove_temp::<bool>(wish));
    }
    ui.ctx().request_repaint();
}

/// An entry of a menu with the keys that do the same, if any; closes the menu and returns whether it was pressed.
pub fn menu_entry(ui: &mut Ui, icon: Icon, text: &str, keys: &str, is_possible: bool) -> bool {
    let colors = palette(ui);
    let ink = if is_possible {
        colors.text
    } else {
        impossible(ui)
    };
    let text = Run::new(text, theme::medium(13.5));
    let keys = Run::new(keys, theme::text(12.0)).ink(colors.text_weak);
    let control = Control {
        enabled: is_possible,
        lead: 34.0,
        end: Some(keys),
        end_side: Side::Right(10.0),
        icon: Some(Mark::new(icon, 14.0, Side::Left(17.0))),
        role: Role::MenuItem,
        ..Control::entry(text, Skin::ink(ink), colors.hover)
    };
    // What cannot be done now stays in its place.
    let is_pressed = control.ui(ui).response.clicked();
    if is_pressed {
        ui.close();
    }
    is_pressed
}

/// A row with a box to tick; returns whether it was pressed. Tell `hint` when the pointer rests on it.
pub fn check_row(
    ui: &mut Ui,
    id: Id,
    is_checked: bool,
    (text, name): (&str, &str),
    hint: &str,
) -> bool {
    let colors = palette(ui);
    let text = Run::new(text, theme::text(13.5)).rows(4);
    let control = Control {
        height: 28.0,
        pad: 10.0,
        id: Some(id),
        lead: 28.0,
        tail: 2.0,
        lights: Lights::Hover,
        bleed: 6.0,
        ring: vec2(4.0, -1.0),
        role: Role::CheckBox,
        name,
        is_selected: Some(is_checked),
        hint,
        scrolls: true,
        ..Control::entry(text, Skin::ink(colors.text), colors.hover)
    };
    let painted = control.ui(ui);
    let center = pos2(painted.rect.left() + 9.0, painted.text.top() + 8.5);
    let square = Rect::from_center_size(center, vec2(17.0, 17.0));
    let (fill, edge) = if is_checked {
        (colors.accent, colors.accent)
    } else {
        (colors.card, colors.control)
    };
    let edge = Stroke::new(1.0, edge);
    ui.painter().rect(square, 4, fill, edge, StrokeKind::Inside);
    if is_checked {
        icon_at(ui, center, Icon::YES, 13.0, colors.on_accent);
    }
    painted.response.clicked()
}

/// What is chosen from a list, as a button that shows it and opens the list. `options` is asked for only while the list
/// is open; `taken` is the position of the present one. Returns the position of another one that was chosen.
pub fn choice<T: AsRef<str>>(
    ui: &mut Ui,
    id: Id,
    (text, name): (&str, &str),
    taken: Option<usize>,
    options: impl FnOnce() -> Vec<T>,
) -> Option<usize> {
    let button = choice_button(ui, id, text, name, taken.is_some());
    let width = button.rect.width().max(160.0);
    let chosen = menu(ui, &button, (name, width - 14.0), |ui| {
        let mut chosen = None;
        let options = options();
        let typed = sought(ui, id, &options);
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for (at, option) in options.iter().enumerate() {
                let response = option_ui(ui, option.as_ref(), taken == Some(at));
                if typed == Some(at) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(at);
                }
            }
        });
        chosen
    });
    chosen.flatten().filter(|at| taken != Some(*at))
}

fn choice_button(ui: &mut Ui, id: Id, text: &str, name: &str, is_chosen: bool) -> Response {
    let colors = palette(ui);
    let ink = if is_chosen {
        colors.text
    } else {
        colors.text_weak
    };
    let rest = Skin::framed(ink, colors.card, colors.edge).icon(colors.text_weak);
    let control = Control {
        width: Width::Full,
        pad: 12.0,
        id: Some(id),
        lead: 10.0,
        tail: 30.0,
        end_icon: Some(Mark::new(Icon::UNFOLDED, 14.0, Side::Right(15.0))),
        lit: Some(rest.edge(colors.accent)),
        role: Role::ComboBox,
        name,
        value: Some(text),
        ..Control::new(Run::new(text, theme::text(13.5)).rows(2), rest)
    };
    control.ui(ui).response
}

fn option_ui(ui: &mut Ui, text: &str, is_taken: bool) -> Response {
    let colors = palette(ui);
    let ink = if is_taken { colors.accent } else { colors.text };
    let text = Run::new(text, theme::text(13.5)).rows(3);
    let control = Control {
        pad: 10.0,
        lead: 32.0,
        tail: 6.0,
        icon: is_taken.then(|| Mark::new(Icon::YES, 14.0, Side::Left(16.0))),
        role: Role::MenuItemRadio,
        is_selected: Some(is_taken),
        scrolls: true,
        ..Control::entry(text, Skin::ink(ink), colors.hover)
    };
    let response = control.ui(ui).response;
    if response.clicked() {
        ui.close();
    }
    response
}
