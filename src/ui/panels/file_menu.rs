//! The File menu.

use eframe::egui::{Button, KeyboardShortcut, Label, Popup, Response, RichText, Ui, vec2};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::frame::context::RecentFile;
use crate::ui::kit::theme::{self, palette};
use crate::ui::things::command::Command;

/// Draws the menu of the button while it is open.
pub fn file_menu_ui(button: &Response, draw: &mut Draw<'_>) {
    Popup::menu(button).accessible_name("File").show(|ui| {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        command_ui(ui, draw, Command::New);
        command_ui(ui, draw, Command::NewFromTemplate);
        command_ui(ui, draw, Command::Open);
        recent_ui(ui, draw);
        ui.separator();
        command_ui(ui, draw, Command::Save);
        command_ui(ui, draw, Command::SaveAs);
        command_ui(ui, draw, Command::Revert)
            .on_disabled_hover_text("Nothing differs from a saved file.");
        if Command::Recover.can_be_used(&draw.cx) {
            command_ui(ui, draw, Command::Recover);
        }
        ui.separator();
        command_ui(ui, draw, Command::AddSource);
        examples_ui(ui, draw);
    });
}

/// An entry that runs a command, as far as that can be used now.
fn command_ui(ui: &mut Ui, draw: &mut Draw<'_>, command: Command) -> Response {
    let about = command.about();
    let can_be_used = command.can_be_used(&draw.cx);
    let entry = |ui: &mut Ui| entry_ui(ui, about.entry, about.keys.first());
    let response = ui.add_enabled_ui(can_be_used, entry).inner;
    if response.clicked() {
        command.run(draw);
        ui.close();
    }
    if about.hint.is_empty() {
        response
    } else {
        response.on_hover_text(about.hint)
    }
}

fn examples_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    if cx.files.examples.is_empty() {
        return;
    }
    ui.separator();
    let weak = palette(ui).text_weak;
    let text = RichText::new("Built-in examples")
        .font(theme::text(12.0))
        .color(weak);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.add(Label::new(text));
    });
    for (key, title) in cx.files.examples {
        if entry_ui(ui, title, None).clicked() {
            let open = FileAction::OpenExample((*key).to_owned());
            draw.actions.push(Action::File(open));
            ui.close();
        }
    }
}

fn recent_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    ui.add_enabled_ui(!cx.files.recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            ui.set_width(330.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for file in cx.files.recent {
                let path = file.path.display().to_string();
                let hint = format!("{}\n{path}", file.title);
                let entry = entry_ui(ui, &recent_name(file, cx.files.recent), None);
                if entry.on_hover_text(hint).clicked() {
                    let open = FileAction::OpenPath(file.path.clone());
                    draw.actions.push(Action::File(open));
                    ui.close();
                }
            }
            ui.separator();
            command_ui(ui, draw, Command::ForgetRecent);
        });
    });
}

/// The name of a file, with its folder where another one has the same.
fn recent_name(file: &RecentFile, all: &[RecentFile]) -> String {
    let name = |file: &RecentFile| {
        let name = file.path.file_name().unwrap_or(file.path.as_os_str());
        name.to_string_lossy().into_owned()
    };
    let own = name(file);
    let is_shared = all.iter().filter(|other| name(other) == own).count() > 1;
    match file.path.parent() {
        Some(folder) if is_shared => format!("{own} ({})", folder.display()),
        _ => own,
    }
}

fn entry_ui(ui: &mut Ui, text: &str, keys: Option<&KeyboardShortcut>) -> Response {
    let mut button = Button::new(text)
        .min_size(vec2(ui.available_width(), 30.0))
        .truncate();
    if let Some(keys) = keys {
        button = button.shortcut_text(ui.ctx().format_shortcut(keys));
    }
    ui.add(button)
}
