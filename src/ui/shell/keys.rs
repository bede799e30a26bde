//! Keys that work anywhere in the window.

use eframe::egui::{Event, KeyboardShortcut, Ui};

use crate::ui::dialogs::{finder, lines, removal, rule};
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::things::command::Command;

/// Runs the commands that the pressed keys ask for. While a question is asked, only the question is answered.
pub fn run_pressed(ui: &Ui, draw: &mut Draw<'_>) {
    if draw.cx.files.is_asking() {
        return;
    }
    // The longer combination first: the shorter one would match it too.
    run(
        ui,
        draw,
        &[Command::New, Command::SaveAs, Command::Save, Command::Open],
    );
    // A text field that has the focus keeps undo and redo for itself.
    if !ui.ctx().text_edit_focused() {
        run(ui, draw, &[Command::Redo, Command::Undo]);
    }
    if rule::is_open(draw) || removal::is_open(draw) || lines::is_open(draw) {
        return;
    }
    run(ui, draw, &[Command::ShowOutline, Command::ShowDetails]);
    let pressed = |keys: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(keys));
    if pressed(&shortcuts::FIND) {
        finder::toggle(ui, draw);
    }
    // A question mark may be part of a text.
    let edits_text = ui.ctx().text_edit_focused();
    if pressed(&shortcuts::CHEAT_SHEET) || !edits_text && typed_question_mark(ui) {
        Command::ShowKeys.run(draw);
    }
    for view in draw.views {
        if pressed(&view.keys) {
            draw.shown().view = view.name;
        }
    }
}

/// Runs those of the commands whose keys are pressed and that can be used now.
fn run(ui: &Ui, draw: &mut Draw<'_>, commands: &[Command]) {
    for command in commands {
        for keys in command.about().keys {
            let is_pressed = ui.input_mut(|input| input.consume_shortcut(keys));
            if is_pressed && command.can_be_used(&draw.cx) {
                command.run(draw);
            }
        }
    }
}

/// Whether a question mark was typed, wherever it is on the keyboard.
fn typed_question_mark(ui: &Ui) -> bool {
    let is_it = |event: &Event| matches!(event, Event::Text(text) if text == "?");
    ui.input(|input| input.events.iter().any(is_it))
}
