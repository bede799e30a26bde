//! The bar at the top: what is open and saved, the views, files, undo and redo, the theme.

use std::path::Path;

use eframe::egui::{Align, CornerRadius, Layout, Response, Role, Sense, Ui, vec2};

use crate::ui::frame::context::Context;
use crate::ui::frame::{Draw, shortcuts};
use crate::ui::kit::control::{Control, Lights, Mark, Painted, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_at, icon_button, lines};
use crate::ui::panels::file_menu::file_menu_ui;
use crate::ui::panels::help_menu::help_menu_ui;
use crate::ui::panels::history;
use crate::ui::things::command::Command;
use crate::ui::things::variants;

/// In less room the tabs show their symbols alone.
const NARROW: f32 = 1180.0;
/// What the views and the buttons need beside the title where tabs have their names, for four views.
const FOR_NAMES: f32 = 759.0;
/// The same where one tab has its name.
const FOR_SYMBOLS: f32 = 664.0;
/// The room for the title and the what-if, at least.
const FOR_TITLE: f32 = 186.0;
/// More room than this is not kept for them: the tabs stay where they are, whatever the title and the what-if.
const MOST_TITLE: f32 = 542.0;
/// A tab that shows its symbol alone, with the space behind it.
const TAB: f32 = 52.0;
/// What the name of a tab takes besides.
const TAB_NAME: f32 = 72.0;
/// A button that shows a symbol, with the space behind it.
const BUTTON: f32 = 36.0;
/// The buttons for changes, for how the window looks, and for help.
const CHANGES: f32 = 5.0 * BUTTON - 4.0;

/// How high the bar is in a window of this width: where there is little room, it has two rows.
pub fn height(width: f32, views: usize) -> f32 {
    if has_two_rows(width - 24.0, views) {
        82.0
    } else {
        52.0
    }
}

fn has_two_rows(room: f32, views: usize) -> bool {
    room < FOR_SYMBOLS + FOR_TITLE + more_views(views)
}

/// What views take beyond the first four of them.
fn more_views(views: usize) -> f32 {
    TAB * views.saturating_sub(4) as f32
}

/// Draws the bar.
pub fn top_bar_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let room = ui.available_width();
    let views = draw.views.len();
    ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
    if has_two_rows(room, views) {
        ui.add_space(3.0);
        row_ui(ui, 40.0, |ui| {
            let for_file = BUTTON + file_width(ui);
            about_ui(ui, draw, (room - 44.0 - for_file - 14.0).max(120.0));
            to_the_right(ui, for_file);
            find_ui(ui, draw);
            file_menu_ui(&menu_button(ui, "File"), draw);
        });
        row_ui(ui, 36.0, |ui| {
            let for_tabs = room - CHANGES - 4.0;
            let is_named = for_tabs >= TAB * views as f32 + TAB_NAME;
            ui.spacing_mut().item_spacing.x = 2.0;
            let names = if is_named { Names::Shown } else { Names::None };
            let most = (for_tabs - if is_named { TAB_NAME } else { 0.0 }) / views.max(1) as f32;
            tabs_ui(ui, draw, names, most - 2.0);
            to_the_right(ui, CHANGES);
            changes_ui(ui, draw);
        });
        return;
    }
    row_ui(ui, ui.available_height(), |ui| {
        // What the views and the buttons need; the title has the rest.
        let is_narrow = room < NARROW + more_views(views);
        let for_views = if is_narrow { FOR_SYMBOLS } else { FOR_NAMES };
        let for_views = for_views + more_views(views);
        about_ui(ui, draw, (room - for_views).min(MOST_TITLE));
        ui.add_space(if is_narrow { 2.0 } else { 10.0 });
        let names = if is_narrow { Names::Shown } else { Names::All };
        tabs_ui(ui, draw, names, f32::INFINITY);
        to_the_right(ui, BUTTON + file_width(ui) + 10.0 + CHANGES);
        ui.spacing_mut().item_spacing.x = 4.0;
        find_ui(ui, draw);
        file_menu_ui(&menu_button(ui, "File"), draw);
        ui.add_space(6.0);
        changes_ui(ui, draw);
    });
}

fn row_ui(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        add(ui);
    });
}

/// Goes on so that this width is left.
fn to_the_right(ui: &mut Ui, width: f32) {
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing.x, 0.0);
    ui.add_space((ui.available_width() - width).max(0.0));
    ui.spacing_mut().item_spacing.x = spacing.min(4.0);
}

/// What is open and under which what-if, in a place of its own: nothing else moves when it says more.
fn about_ui(ui: &mut Ui, draw: &mut Draw<'_>, width: f32) {
    let colors = palette(ui);
    let (mark, _) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::hover());
    ui.painter()
        .rect_filled(mark, CornerRadius::same(7), colors.accent);
    icon_at(ui, mark.center(), Icon::APP, 17.0, colors.on_accent);
    ui.add_space(4.0);
    // The scenario as it is needs few words.
    let most = if draw.cx.variant().is_some() {
        300.0
    } else {
        150.0
    };
    let for_what_if = (width * 0.48).clamp(96.0, most);
    let size = vec2(width, ui.available_height());
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        title_ui(ui, &draw.cx, (width - for_what_if).max(60.0));
        ui.add_space(4.0);
        variants::chip_ui(ui, draw, for_what_if - 10.0);
    });
}

/// Which tabs show their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    /// The view that is shown keeps its name; those of the others are told.
    Shown,
    None,
}

/// Draws the tabs; one without its name is at most so wide.
fn tabs_ui(ui: &mut Ui, draw: &mut Draw<'_>, names: Names, most: f32) {
    let shown = draw.view().map(|view| view.name);
    for view in draw.views {
        let is_selected = shown == Some(view.name);
        let is_named = names == Names::All || names == Names::Shown && is_selected;
        let text = if is_named { view.name } else { "" };
        let tab = tab_ui(ui, view.icon, (text, view.name), is_selected, most);
        let tab = if text.is_empty() {
            tab.on_hover_text(view.name)
        } else {
            tab
        };
        if tab.clicked() {
            draw.shown().view = view.name;
        }
    }
}

/// What has been changed, how the window looks, and help.
fn changes_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    steps_ui(ui, draw);
    history::history_button_ui(ui, draw);
    theme_ui(ui, draw);
    help_menu_ui(ui, draw);
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

/// The tab of a view; `text` is what is shown of its name, and without one it is at most so wide.
fn tab_ui(
    ui: &mut Ui,
    icon: Icon,
    (text, name): (&str, &str),
    is_selected: bool,
    most: f32,
) -> Response {
    let colors = palette(ui);
    let (rest, lit) = if is_selected {
        (Skin::ink(colors.accent).on(colors.accent_soft), None)
    } else {
        let rest = Skin::ink(colors.text_weak);
        (rest, Some(rest.on(colors.sunken)))
    };
    let side = if text.is_empty() {
        Side::Middle
    } else {
        Side::Left(20.0)
    };
    let control = Control {
        height: 32.0,
        width: if text.is_empty() {
            Width::Exactly(most.clamp(30.0, 46.0))
        } else {
            Width::Fit(f32::INFINITY)
        },
        lead: if text.is_empty() { 0.0 } else { 34.0 },
        tail: if text.is_empty() { 0.0 } else { 12.0 },
        icon: Some(Mark::new(icon, 15.0, side)),
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
    for (command, icon, step) in [
        (Command::Undo, Icon::UNDO, edits.undo),
        (Command::Redo, Icon::REDO, edits.redo),
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

/// How wide the button of the File menu is.
fn file_width(ui: &Ui) -> f32 {
    let word = lines(
        ui,
        "File",
        theme::medium(13.5),
        palette(ui).text,
        f32::INFINITY,
        1,
    );
    33.0 + 31.0 + word.size().x
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
