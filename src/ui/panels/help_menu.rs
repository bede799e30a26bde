//! The question mark in the top bar, which leads to all that is said of how to use the program.

use eframe::egui::{Ui, vec2};

use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Run, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{menu, menu_entry};
use crate::ui::things::command::Command;

const SIZE: f32 = 30.0;
const MENU_WIDTH: f32 = 300.0;
const ENTRIES: [(Command, Icon); 3] = [
    (Command::ShowStart, Icon::APP),
    (Command::ShowWords, Icon::GUIDE),
    (Command::ShowKeys, Icon::KEYS),
];

/// Draws the button, with the menu that it opens.
pub fn help_menu_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let rest = Skin::ink(palette(ui).text);
    let control = Control {
        width: Width::Exactly(SIZE),
        height: SIZE,
        lit: Some(rest.on(palette(ui).sunken)),
        name: "Help",
        hint: "How to start, the words and the keys",
        lead: 10.0,
        ..Control::new(Run::new("?", theme::semibold(16.0)), rest)
    };
    let button = ui.allocate_ui(vec2(SIZE, SIZE), |ui| control.ui(ui).response);
    menu(ui, &button.inner, ("Help", MENU_WIDTH), |ui| {
        for (command, icon) in ENTRIES {
            let about = command.about();
            let keys = about.keys.first().map(|it| ui.ctx().format_shortcut(it));
            let keys = keys.unwrap_or_default();
            if menu_entry(ui, icon, about.name, &keys, true) {
                command.run(draw);
            }
        }
    });
}
