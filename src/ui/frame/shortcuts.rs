//! Keys that work anywhere in the window.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::View;

/// Begin a scenario.
pub const NEW: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::N);
/// Open.
pub const OPEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
/// Save.
pub const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
/// Save as.
pub const SAVE_AS: KeyboardShortcut = KeyboardShortcut::new(COMMAND_SHIFT, Key::S);
/// Close the window. The toolkit answers it.
pub const QUIT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Q);
/// Take over what was typed where Enter begins another line, or accept a dialog.
pub const TAKE_OVER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
/// Take back.
pub const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
/// Make again.
pub const REDO: KeyboardShortcut = KeyboardShortcut::new(COMMAND_SHIFT, Key::Z);
/// Make again, as other programs have it.
pub const REDO_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
/// Find something or run a command.
pub const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);
/// All keys.
pub const CHEAT_SHEET: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F1);
/// All keys, as other programs have it.
pub const CHEAT_SHEET_TOO: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::NONE, Key::Questionmark);
/// To the next part of the window.
pub const NEXT_PART: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F6);
/// To the part before.
pub const PART_BEFORE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::SHIFT, Key::F6);
/// Show or hide the outline.
pub const OUTLINE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::B);
/// Show or hide the details.
pub const DETAILS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::I);
/// Larger.
pub const ZOOM_IN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus);
/// Smaller.
pub const ZOOM_OUT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Minus);
/// At 100 %.
pub const ZOOM_RESET: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Num0);
/// Change the thing that is selected.
pub const EDIT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F2);
/// Add another thing like the one that has the focus.
pub const ADD_LIKE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Insert);
/// Copy the thing that is selected.
pub const DUPLICATE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::D);
/// Delete the thing that is selected.
pub const DELETE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Delete);
/// Delete it, on keyboards without the other key.
pub const DELETE_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Backspace);
/// Move the thing that is selected up among its kind.
pub const MOVE_UP: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowUp);
/// Move the thing that is selected down among its kind.
pub const MOVE_DOWN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowDown);
/// The menu of what has the focus.
pub const MENU: KeyboardShortcut = KeyboardShortcut::new(Modifiers::SHIFT, Key::F10);
/// The same on keyboards that have a key for it.
pub const MENU_TOO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::Menu);

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Keys and what they do, as a line of the list of all keys.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// What it is about: lines of one group stand together.
    pub group: &'static str,
    /// The keys, each of which does it.
    pub keys: &'static [KeyboardShortcut],
    /// What they do.
    pub what: &'static str,
}

const fn line(
    group: &'static str,
    keys: &'static [KeyboardShortcut],
    what: &'static str,
) -> Shortcut {
    Shortcut { group, keys, what }
}

const fn bare(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const ANYWHERE: &str = "Anywhere";
const FILES: &str = "Scenarios and files";
const CHANGES: &str = "Changes";
const THINGS: &str = "What is selected";
const LISTS: &str = "In the outline and the table of verdicts";
const FIELDS: &str = "While typing";

/// Every key that the window knows but those of its views, in the order in which they are listed.
pub const ALL: &[Shortcut] = &[
    line(ANYWHERE, &[FIND], "Find anything or run a command"),
    line(ANYWHERE, &[CHEAT_SHEET, CHEAT_SHEET_TOO], "Show all keys"),
    line(
        ANYWHERE,
        &[NEXT_PART, PART_BEFORE],
        "Go to the next part of the window, or to the one before",
    ),
    line(ANYWHERE, &[OUTLINE], "Show or hide the outline"),
    line(ANYWHERE, &[DETAILS], "Show or hide the details"),
    line(ANYWHERE, &[ZOOM_IN], "Show everything larger"),
    line(ANYWHERE, &[ZOOM_OUT], "Show everything smaller"),
    line(ANYWHERE, &[ZOOM_RESET], "Show everything at its own size"),
    line(FILES, &[NEW], "Begin a scenario"),
    line(FILES, &[OPEN], "Open a scenario"),
    line(FILES, &[SAVE], "Save"),
    line(FILES, &[SAVE_AS], "Save as another file"),
    line(FILES, &[QUIT], "Close the window"),
    line(CHANGES, &[UNDO], "Take the last change back"),
    line(CHANGES, &[REDO, REDO_TOO], "Make it again"),
    line(THINGS, &[EDIT], "Change it"),
    line(THINGS, &[ADD_LIKE], "Add another one like it"),
    line(THINGS, &[DUPLICATE], "Copy it"),
    line(THINGS, &[MOVE_UP, MOVE_DOWN], "Move it up or down"),
    line(THINGS, &[DELETE, DELETE_TOO], "Delete it"),
    line(THINGS, &[MENU, MENU_TOO], "Show what can be done with it"),
    line(
        LISTS,
        &[bare(Key::ArrowUp), bare(Key::ArrowDown)],
        "Go up or down",
    ),
    line(
        LISTS,
        &[bare(Key::ArrowLeft), bare(Key::ArrowRight)],
        "Fold or unfold; in the table, go left or right",
    ),
    line(
        LISTS,
        &[bare(Key::Home), bare(Key::End)],
        "Go to the first or last",
    ),
    line(LISTS, &[bare(Key::Enter), bare(Key::Space)], "Select"),
    line(
        LISTS,
        &[bare(Key::Tab)],
        "Go on to the next part of the window",
    ),
    line(
        FIELDS,
        &[bare(Key::Enter)],
        "Take over what was typed in a line",
    ),
    line(
        FIELDS,
        &[TAKE_OVER],
        "Take over a text of several lines, or what a dialog asks",
    ),
    line(FIELDS, &[bare(Key::Escape)], "Give it up"),
];

/// Every key that the window knows, those of the views among them.
pub fn lines(views: &'static [View]) -> Vec<Shortcut> {
    let mut lines = Vec::new();
    for line in ALL {
        lines.push(*line);
        if line.keys.contains(&CHEAT_SHEET) {
            lines.extend(views.iter().map(|view| Shortcut {
                group: line.group,
                keys: std::slice::from_ref(&view.keys),
                what: view.command,
            }));
        }
    }
    lines
}
