//! Buttons with words, entries of menus, rows to tick, and choices from a list.

use eframe::egui::{
    Color32, CornerRadius, FontId, Id, Key, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::kit::pieces::{focus_ring, icon_at, lines};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};

const HEIGHT: f32 = 30.0;

/// A button with a frame. `name` is its accessible name; where that is empty, the text is.
pub fn button(ui: &mut Ui, icon: Option<Icon>, text: &str, name: &str) -> Response {
    let colors = palette(ui);
    let lead = if icon.is_some() { 32.0 } else { 12.0 };
    let width = ui.available_width() - lead - 12.0;
    let words = lines(ui, text, theme::medium(13.5), colors.text, width, 1);
    let size = vec2(words.size().x + lead + 12.0, HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    let (fill, edge) = if is_lit {
        (colors.hover, colors.accent)
    } else {
        (colors.card, colors.edge)
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(space::RADIUS),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if let Some(icon) = icon {
        let at = pos2(rect.left() + 18.0, rect.center().y);
        icon_at(ui, at, icon, 14.0, colors.text_weak);
    }
    let at = pos2(rect.left() + lead, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, colors.text);
    named(ui, response, rect, text, name)
}

/// Words that can be pressed. `name` is the accessible name; where that is empty, the text is.
pub fn text_button(ui: &mut Ui, icon: Option<Icon>, text: &str, name: &str) -> Response {
    let colors = palette(ui);
    let lead = if icon.is_some() { 20.0 } else { 0.0 };
    let width = ui.available_width() - lead;
    let words = lines(ui, text, theme::medium(13.0), colors.accent, width, 1);
    let size = vec2(words.size().x + lead, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let middle = rect.center().y;
    if let Some(icon) = icon {
        let at = pos2(rect.left() + 7.0, middle);
        icon_at(ui, at, icon, 14.0, colors.accent);
    }
    let at = pos2(rect.left() + lead, middle - words.size().y / 2.0);
    let below = middle + words.size().y / 2.0;
    let line = at.x..=at.x + words.size().x;
    ui.painter().galley(at, words, colors.accent);
    if response.hovered() {
        let stroke = Stroke::new(1.0, colors.accent);
        ui.painter().hline(line, below, stroke);
    }
    named(ui, response, rect.expand2(vec2(3.0, 0.0)), text, name)
}

/// A small button with an icon alone, in a line of others; `name` is its accessible name and its tooltip.
pub fn small_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(26.0, 28.0), Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    if is_lit {
        let radius = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, radius, colors.sunken);
    }
    let ink = if is_lit {
        colors.text
    } else {
        colors.text_weak
    };
    icon_at(ui, rect.center(), icon, 15.0, ink);
    named(ui, response, rect.shrink(1.0), name, "").on_hover_text(name)
}

fn named(ui: &Ui, response: Response, around: Rect, text: &str, name: &str) -> Response {
    if response.has_focus() {
        focus_ring(ui, palette(ui), around.shrink(1.0), space::RADIUS);
    }
    let name = if name.is_empty() { text } else { name };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
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

/// An entry of a menu with the keys that do the same, if any; closes the menu and returns whether it was pressed.
pub fn menu_entry(ui: &mut Ui, icon: Icon, text: &str, keys: &str, is_possible: bool) -> bool {
    let colors = palette(ui);
    let sense = if is_possible {
        Sense::click()
    } else {
        Sense::hover()
    };
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), sense);
    let is_lit = is_possible && (response.hovered() || response.has_focus());
    if is_lit {
        let radius = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, radius, colors.hover);
    }
    let ink = if is_possible {
        colors.text
    } else {
        colors.text_weak.gamma_multiply(0.6)
    };
    let middle = rect.center().y;
    icon_at(ui, pos2(rect.left() + 17.0, middle), icon, 14.0, ink);
    let put = |text: &str, font: FontId, ink: Color32, left: Option<f32>| {
        let words = lines(ui, text, font, ink, width, 1);
        let left = left.unwrap_or(rect.right() - 10.0 - words.size().x);
        let at = pos2(left, middle - words.size().y / 2.0);
        ui.painter().galley(at, words, ink);
    };
    put(text, theme::medium(13.5), ink, Some(rect.left() + 34.0));
    put(keys, theme::text(12.0), colors.text_weak, None);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, is_possible, text));
    let is_pressed = is_possible && response.clicked();
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
    let width = ui.available_width();
    let words = lines(ui, text, theme::text(13.5), colors.text, width - 30.0, 4);
    let height = (words.size().y + 10.0).max(28.0).round();
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, id, Sense::click());
    let radius = CornerRadius::same(space::RADIUS);
    if response.hovered() {
        let behind = rect.expand2(vec2(6.0, 0.0));
        ui.painter().rect_filled(behind, radius, colors.hover);
    }
    let top = rect.top() + (height - words.size().y) / 2.0;
    let center = pos2(rect.left() + 9.0, top + 8.5);
    let square = Rect::from_center_size(center, vec2(17.0, 17.0));
    let (fill, edge) = if is_checked {
        (colors.accent, colors.accent)
    } else {
        (colors.card, colors.control)
    };
    ui.painter().rect(
        square,
        CornerRadius::same(4),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if is_checked {
        icon_at(ui, center, Icon::YES, 13.0, colors.on_accent);
    }
    let at = pos2(rect.left() + 28.0, top);
    ui.painter().galley(at, words, colors.text);
    if response.has_focus() {
        focus_ring(ui, colors, rect.expand2(vec2(4.0, -1.0)), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_checked, name));
    let is_pressed = response.clicked();
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !hint.is_empty() {
        response.on_hover_text(hint);
    }
    is_pressed
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
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for (at, option) in options().iter().enumerate() {
                if option_ui(ui, option.as_ref(), taken == Some(at)) {
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
    let width = ui.available_width();
    let ink = if is_chosen {
        colors.text
    } else {
        colors.text_weak
    };
    let words = lines(ui, text, theme::text(13.5), ink, width - 40.0, 2);
    let height = (words.size().y + 12.0).max(HEIGHT).round();
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, id, Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    let edge = if is_lit { colors.accent } else { colors.edge };
    ui.painter().rect(
        rect,
        CornerRadius::same(space::RADIUS),
        colors.card,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let at = pos2(rect.left() + 10.0, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    let at = pos2(rect.right() - 15.0, rect.center().y);
    icon_at(ui, at, Icon::UNFOLDED, 14.0, colors.text_weak);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(text.to_owned());
        info
    });
    response
}

fn option_ui(ui: &mut Ui, text: &str, is_taken: bool) -> bool {
    let colors = palette(ui);
    let width = ui.available_width();
    let ink = if is_taken { colors.accent } else { colors.text };
    let words = lines(ui, text, theme::text(13.5), ink, width - 38.0, 3);
    let height = (words.size().y + 10.0).max(HEIGHT).round();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.hovered() || response.has_focus() {
        let radius = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, radius, colors.hover);
    }
    if is_taken {
        let at = pos2(rect.left() + 16.0, rect.center().y);
        icon_at(ui, at, Icon::YES, 14.0, ink);
    }
    let at = pos2(rect.left() + 32.0, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemRadio, true, is_taken, text));
    if response.clicked() {
        ui.close();
    }
    response.clicked()
}
