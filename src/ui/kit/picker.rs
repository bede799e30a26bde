//! A list that opens below a button and from which one thing, or several, are picked.

use eframe::egui::{
    Align2, Id, Key, Margin, Popup, PopupCloseBehavior, Response, Role, ScrollArea, TextEdit, Ui,
};

use crate::model::limits::MAX_NAME;
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin};
use crate::ui::kit::pieces::weak;
use crate::ui::kit::seek::sought;
use crate::ui::kit::text_field::{full_ui, typed_ui};
use crate::ui::kit::text_menu::text_menu_below_ui;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::tokens::follow_focus;

/// A list longer than this can be filtered.
const SHORT: usize = 8;

/// Something that can be picked.
pub struct Choice<'a> {
    /// What is shown.
    pub text: &'a str,
    /// What it belongs to, where the list has several groups.
    pub group: &'a str,
    /// Its accessible name, such as `Choose issue Standing of Donbas`.
    pub name: String,
    /// Whether it is picked already.
    pub is_taken: bool,
    /// What is said when the pointer rests on it.
    pub hint: &'a str,
}

/// A list below a button.
pub struct Picker<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// What can be picked.
    pub choices: &'a [Choice<'a>],
    /// Whether several can be picked: then it stays open.
    pub is_multiple: bool,
    /// What is said where there is nothing to pick.
    pub nothing: &'a str,
}

/// Whether the list below a button is open, or is being opened.
pub fn picker_is_open(button: &Response) -> bool {
    button.clicked() || Popup::is_id_open(&button.ctx, Popup::default_response_id(button))
}

/// Opens the list while the button is pressed, and returns what was picked. Escape closes it and gives the focus back
/// to the button.
pub fn picker_ui(button: &Response, picker: &Picker<'_>) -> Option<usize> {
    let id = Popup::default_response_id(button);
    let ctx = &button.ctx;
    let was_open = Popup::is_id_open(ctx, id);
    let is_opening = button.clicked() && !was_open;
    let shown = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(picker.name)
        .gap(4.0)
        .show(|ui| {
            ui.set_width(300.0);
            ui.spacing_mut().item_spacing.y = 1.0;
            let picked = contents_ui(ui, id, picker, is_opening);
            if picked.is_some() && !picker.is_multiple {
                ui.close();
            }
            picked
        });
    let picked = shown.and_then(|shown| shown.inner);
    let was_left = was_open && ctx.input(|input| input.key_pressed(Key::Escape));
    if was_left || (picked.is_some() && !picker.is_multiple) {
        button.request_focus();
    }
    picked
}

fn contents_ui(ui: &mut Ui, id: Id, picker: &Picker<'_>, is_opening: bool) -> Option<usize> {
    if picker.choices.is_empty() {
        weak(ui, picker.nothing);
        return None;
    }
    let can_filter = picker.choices.len() > SHORT;
    let filter_id = id.with("filter");
    let mut filter = String::new();
    let mut picks_first = false;
    let mut goes_down = false;
    if can_filter {
        if !is_opening {
            filter = ui.data(|data| data.get_temp(filter_id)).unwrap_or_default();
        }
        let mut field = typed_ui(
            ui,
            TextEdit::singleline(&mut filter)
                .id(filter_id.with("field"))
                .hint_text("Type to find")
                .char_limit(MAX_NAME)
                .margin(Margin::symmetric(8, 4))
                .align(Align2::LEFT_CENTER)
                .desired_width(f32::INFINITY),
        );
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_label(format!("Find in {}", picker.name));
        });
        text_menu_below_ui(ui, &mut field, &mut filter);
        full_ui(ui, &filter, MAX_NAME);
        if is_opening {
            field.request_focus();
        }
        picks_first = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        goes_down = field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
        ui.data_mut(|data| data.insert_temp(filter_id, filter.clone()));
        ui.add_space(4.0);
    }
    let wanted = filter.trim().to_lowercase();
    let is_wanted = |at: &usize| {
        let text = picker.choices[*at].text.to_lowercase();
        wanted.split_whitespace().all(|word| text.contains(word))
    };
    let found: Vec<usize> = (0..picker.choices.len()).filter(is_wanted).collect();
    let names: Vec<&str> = found.iter().map(|at| picker.choices[*at].text).collect();
    let typed = sought(ui, id, &names);
    if found.is_empty() {
        weak(ui, "Nothing has that in its name");
    }
    let mut picked = found.first().copied().filter(|_| picks_first);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.take_available_width();
        let mut group = "";
        for (row, at) in found.iter().enumerate() {
            let choice = &picker.choices[*at];
            if choice.group != group {
                group = choice.group;
                ui.add_space(4.0);
                weak(ui, group);
            }
            let response = choice_ui(ui, id.with(("choice", *at)), choice, picker.is_multiple);
            // What is picked already is where the eye begins.
            let is_first = row == 0 && (goes_down || (is_opening && !can_filter));
            if is_first || typed == Some(row) {
                response.request_focus();
            }
            if response.clicked() {
                picked = Some(*at);
            }
        }
    });
    picked
}

fn choice_ui(ui: &mut Ui, id: Id, choice: &Choice<'_>, is_multiple: bool) -> Response {
    let colors = palette(ui);
    let ink = if choice.is_taken {
        colors.accent
    } else {
        colors.text
    };
    let text = Run::new(choice.text, theme::text(13.5)).rows(2);
    let control = Control {
        height: 0.0,
        pad: 12.0,
        id: Some(id),
        lead: 30.0,
        tail: 10.0,
        icon: (choice.is_taken).then(|| Mark::new(Icon::YES, 14.0, Side::Left(14.0))),
        role: if is_multiple {
            Role::CheckBox
        } else {
            Role::MenuItem
        },
        name: &choice.name,
        is_selected: Some(choice.is_taken),
        hint: choice.hint,
        tells_cut: true,
        ..Control::entry(text, Skin::ink(ink), colors.hover)
    };
    let response = control.ui(ui).response;
    follow_focus(ui, &response, 4.0);
    response
}
