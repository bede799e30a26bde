//! Keys that work anywhere in the window.

use eframe::egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::Draw;
use super::action::Action;
use super::context::Context;
use super::finder;

/// Save.
pub const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
/// Save as.
pub const SAVE_AS: KeyboardShortcut = KeyboardShortcut::new(COMMAND_SHIFT, Key::S);
/// Open.
pub const OPEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
/// Take back.
pub const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
/// Make again.
pub const REDO: KeyboardShortcut = KeyboardShortcut::new(COMMAND_SHIFT, Key::Z);
/// Make again, as other programs have it.
pub const REDO_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);

/// Find something or run a command.
pub const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Pushes what the pressed keys ask for. A text field that has the focus keeps undo and redo for itself;
/// while a question is asked, only the question is answered.
pub(super) fn push_pressed(ui: &Ui, cx: &Context<'_>, actions: &mut Vec<Action>) {
    let is_asked = cx.disk.is_some_and(|disk| disk.blocks_saving) || cx.recovery.is_some();
    if cx.asks_about_unsaved || is_asked {
        return;
    }
    let edits_text = ui.ctx().text_edit_focused();
    // The longer combination first: the shorter one would match it too.
    let keys = [
        (SAVE_AS, Action::SaveAs),
        (SAVE, Action::Save),
        (OPEN, Action::Open),
    ];
    let steps = [
        (REDO, Action::Redo, cx.redo.is_some()),
        (REDO_TOO, Action::Redo, cx.redo.is_some()),
        (UNDO, Action::Undo, cx.undo.is_some()),
    ];
    ui.input_mut(|input| {
        for (shortcut, action) in keys {
            if input.consume_shortcut(&shortcut) {
                actions.push(action);
            }
        }
        if edits_text {
            return;
        }
        for (shortcut, action, is_possible) in steps {
            if input.consume_shortcut(&shortcut) && is_possible {
                actions.push(action);
            }
        }
    });
}

/// Opens what the pressed keys ask for within the window.
pub(super) fn open_pressed(ui: &Ui, draw: &mut Draw<'_>) {
    if !draw.cx.asks_about_unsaved && ui.input_mut(|input| input.consume_shortcut(&FIND)) {
        finder::toggle(ui, draw);
    }
}
