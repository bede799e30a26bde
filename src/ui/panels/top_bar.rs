//! The bar at the top: what is open and saved, the views, files, undo and redo, the theme.

use std::path::Path;

use eframe::egui::{Align, CornerRadius, Layout, Response, Role, Sense, Ui, vec2};

use crate::ui::frame::context::Context;
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::control::{Control, Lights, Mark, Painted, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_at, icon_button};
use crate::ui::panels::file_menu::file_menu_ui;
use crate::ui::panels::help_menu::help_menu_ui;
use crate::ui::panels::history;
use crate::ui::things::command::Command;
use crate::ui::things::variants;

/// In less room the tabs show their symbols alone.
const NARROW: f32 = 1180.0;

/// Draws the bar.
pub fn top_bar_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    // What the views and the buttons need; the title has the rest.
    let is_narrow = ui.available_width() < NARROW;
    let for_views = if is_narrow { 664.0 } else { 759.0 };
    let for_title = (ui.available_width() - for_views).max(90.0);
    // The scenario as it is needs few words.
    let most = if draw.cx.variant().is_some() {
        300.0
    } else {
        150.0
    };
    let for_what_if = (for_title * 0.48).clamp(96.0, most);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (mark, _) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::hover());
        ui.painter()
            .rect_filled(mark, CornerRadius::same(7), colors.accent);
        icon_at(ui, mark.center(), Icon::APP, 17.0, colors.on_accent);
        ui.add_space(4.0);
        title_ui(ui, &draw.cx, for_title - for_what_if);
        ui.add_space(4.0);
        variants::chip_ui(ui, draw, for_what_if);
        ui.add_space(if is_narrow { 2.0 } else { 10.0 });
        let shown = draw.view().map(|view| view.name);
        for view in draw.views {
            let is_selected = shown == Some(view.name);
            // The view that is shown keeps its name; those of the others are told.
            let text = if is_narrow && !is_selected {
                ""
            } else {
                view.name
            };
            let tab = tab_ui(ui, view.icon, (text, view.name), is_selected);
            let tab = if text.is_empty() {
                tab.on_hover_text(view.name)
            } else {
                tab
            };
            if tab.clicked() {
                draw.shown().view = view.name;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            help_menu_ui(ui, draw);
            theme_ui(ui, draw);
            history::history_button_ui(ui, draw);
            steps_ui(ui, draw);
            ui.add_space(6.0);
            file_menu_ui(&menu_button(ui, "File"), draw);
            find_ui(ui, draw);
        });
    });
}

fn title_ui(ui: &mut Ui, cx: &Context<'_>, width: f32) {
    let colors = palette(ui);
    let title = if cx.scenario.title.is_empty() {
        "Untitled scenario"
    } else {
        &cx.scenario.title
    };
    let state = saved_state(cx);
    let shown = format!("· {state}");
    let end = Run {
        // A long name of a file is cut; the tooltip has it all.
        most: (width * 0.5).max(110.0),
        drop: 0.5,
        ink: Some(colors.text_weak),
        ..Run::new(&shown, theme::text(12.5))
    };
    let place = cx.files.file.path.map_or_else(
        || "Not in a file of its own yet".to_owned(),
        |path| path.display().to_string(),
    );
    // In a narrow window the name is worth more, as long as nothing can be lost.
    let is_told = width >= 230.0 || cx.files.file.is_changed;
    let control = Control {
        width: Width::Fit(width - 2.0),
        least: 60.0,
        tail: 8.0,
        end: is_told.then_some(end),
        end_side: Side::Right(0.0),
        name: &format!("{title}, {state}"),
        hint: &format!("{title}\n{place}"),
        ..Control::label(Run::new(title, theme::semibold(14.5)), colors.text)
    };
    control.ui(ui);
}

fn saved_state(cx: &Context<'_>) -> String {
    let title = &cx.scenario.title;
    let is_example = cx.files.examples.iter().any(|(_, name)| name == title);
    let name = cx.files.file.path.and_then(Path::file_name);
    match (cx.files.file.is_changed, name) {
        (true, None) => "unsaved changes".to_owned(),
        (true, Some(name)) => format!("unsaved changes to {}", name.display()),
        (false, Some(name)) => format!("saved in {}", name.display()),
        (false, None) if is_example => "built-in example".to_owned(),
        (false, None) => "not in a file".to_owned(),
    }
}

/// The tab of a view; `text` is what is shown of its name.
fn tab_ui(ui: &mut Ui, icon: Icon, (text, name): (&str, &str), is_selected: bool) -> Response {
    let colors = palette(ui);
    let (rest, lit) = if is_selected {
        (Skin::ink(colors.accent).on(colors.accent_soft), None)
    } else {
        let rest = Skin::ink(colors.text_weak);
        (rest, Some(rest.on(colors.sunken)))
    };
    let control = Control {
        height: 32.0,
        lead: 34.0,
        tail: 12.0,
        icon: Some(Mark::new(icon, 15.0, Side::Left(20.0))),
        lit,
        lights: Lights::Hover,
        role: Role::Tab,
        name,
        is_selected: Some(is_selected),
        ..Control::new(Run::new(text, theme::medium(13.5)), rest)
    };
    control.ui(ui).response
}

fn theme_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let (icon, command) = if palette(ui).is_dark {
        (Icon::LIGHT, Command::UseLight)
    } else {
        (Icon::DARK, Command::UseDark)
    };
    let name = command.about().name;
    if icon_button(ui, icon, name, name, true).clicked() {
        command.run(draw);
    }
}

fn find_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let keys = ui.ctx().format_shortcut(&shortcuts::FIND);
    let hint = format!("Find anything or run a command ({keys})");
    if icon_button(ui, Icon::FIND, "Find or run", &hint, true).clicked() {
        draw.shown().turns_finder = true;
    }
}

fn steps_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let edits = draw.cx.edits;
    // From right to left.
    for (command, icon, step) in [
        (Command::Redo, Icon::REDO, edits.redo),
        (Command::Undo, Icon::UNDO, edits.undo),
    ] {
        let about = command.about();
        let keys = about
            .keys
            .first()
            .map(|keys| ui.ctx().format_shortcut(keys));
        let keys = keys.unwrap_or_default();
        let hint = step.map_or_else(
            || format!("Nothing to {} ({keys})", about.name.to_lowercase()),
            |step| format!("{}: {step} ({keys})", about.name),
        );
        if icon_button(ui, icon, about.name, &hint, step.is_some()).clicked() {
            command.run(draw);
        }
    }
}

fn menu_button(ui: &mut Ui, name: &str) -> Response {
    let colors = palette(ui);
    let rest = Skin::framed(colors.text, colors.card, colors.edge);
    let control = Control {
        height: 32.0,
        lead: 33.0,
        tail: 31.0,
        icon: Some(Mark::new(Icon::OPEN, 15.0, Side::Left(19.0))),
        lit: Some(rest.on(colors.sunken).edge(colors.accent)),
        ..Control::new(Run::new(name, theme::medium(13.5)), rest)
    };
    let Painted { response, rect, .. } = control.ui(ui);
    let at = rect.right_center() - vec2(16.0, 0.0);
    icon_at(ui, at, Icon::UNFOLDED, 14.0, colors.text_weak);
    response
}
