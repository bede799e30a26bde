//! The File menu.

use eframe::egui::{Button, KeyboardShortcut, Label, Popup, Response, RichText, Ui, vec2};

use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::frame::context::{Context, RecentFile};
use crate::ui::frame::shortcuts;
use crate::ui::kit::theme;
use crate::ui::kit::theme::palette;

/// Draws the menu of the button while it is open.
pub fn file_menu_ui(button: &Response, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    let actions = &mut *draw.actions;
    Popup::menu(button).accessible_name("File").show(|ui| {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        entry(ui, "New", Some(shortcuts::NEW), Action::New, actions);
        let hint = "A small negotiation that works, with a guide that says what goes where";
        entry(
            ui,
            "New from template",
            None,
            Action::NewFromTemplate,
            actions,
        )
        .on_hover_text(hint);
        entry(ui, "Open…", Some(shortcuts::OPEN), Action::Open, actions);
        recent_ui(ui, &cx, actions);
        ui.separator();
        entry(ui, "Save", Some(shortcuts::SAVE), Action::Save, actions);
        let keys = Some(shortcuts::SAVE_AS);
        entry(ui, "Save as…", keys, Action::SaveAs, actions);
        let can_revert = cx.file.path.is_some() && cx.file.is_changed;
        ui.add_enabled_ui(can_revert, |ui| {
            let hint = "Puts back what is in the file. Undo brings your changes back.";
            entry(ui, "Revert to saved", None, Action::Revert, actions)
                .on_hover_text(hint)
                .on_disabled_hover_text("Nothing differs from a saved file.");
        });
        if cx.recoverable > 0 {
            let hint = "Work of an earlier run that ended before it was saved";
            let words = "Recover unsaved work…";
            entry(ui, words, None, Action::OfferRecovery, actions).on_hover_text(hint);
        }
        ui.separator();
        let words = "Add a source from a file…";
        let hint = "Adds a document with its claims, so that positions can cite them";
        entry(ui, words, None, Action::AddSource, actions).on_hover_text(hint);
        examples_ui(ui, &cx, actions);
    });
}

fn examples_ui(ui: &mut Ui, cx: &Context<'_>, actions: &mut Vec<Action>) {
    if cx.examples.is_empty() {
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
    for (key, title) in cx.examples {
        let action = Action::OpenExample((*key).to_owned());
        entry(ui, title, None, action, actions);
    }
}

fn recent_ui(ui: &mut Ui, cx: &Context<'_>, actions: &mut Vec<Action>) {
    ui.add_enabled_ui(!cx.recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            ui.set_width(330.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for file in cx.recent {
                let action = Action::OpenPath(file.path.clone());
                let path = file.path.display().to_string();
                let hint = format!("{}\n{path}", file.title);
                entry(ui, &recent_name(file, cx.recent), None, action, actions).on_hover_text(hint);
            }
            ui.separator();
            let words = "Clear the list";
            entry(ui, words, None, Action::ForgetRecent, actions);
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

fn entry(
    ui: &mut Ui,
    text: &str,
    keys: Option<KeyboardShortcut>,
    action: Action,
    actions: &mut Vec<Action>,
) -> Response {
    let keys = keys.map(|keys| ui.ctx().format_shortcut(&keys));
    let mut button = Button::new(text)
        .min_size(vec2(ui.available_width(), 30.0))
        .truncate();
    if let Some(keys) = &keys {
        button = button.shortcut_text(keys.as_str());
    }
    let response = ui.add(button);
    if response.clicked() {
        actions.push(action);
        ui.close();
    }
    response
}
