//! Find anything in the scenario or run any command, by a few words of its name or by what people call it.

mod entries;
mod matching;

use eframe::egui::{
    Align2, Id, Key, Modal, Modifiers, Response, Role, ScrollArea, TextEdit, Ui, vec2,
};

use crate::model::limits::MAX_NAME;
use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{dialog, full_ui, label, text_menu_is_open, text_menu_ui, typed_ui};
use entries::Entry;

/// How many matches are listed.
const MOST: usize = 60;

/// What is being looked for.
#[derive(Debug)]
pub struct Finder {
    query: String,
    entries: Vec<Entry>,
    /// The entries that match, the best first.
    matches: Vec<usize>,
    /// The match that Enter takes. Before anything is looked for it takes none, and what discards something only when
    /// that was chosen.
    chosen: Option<usize>,
    /// Whether another match was chosen since the list was drawn last.
    has_moved: bool,
    revision: u64,
}

impl Finder {
    fn new(draw: &Draw<'_>, keys: impl Fn(&eframe::egui::KeyboardShortcut) -> String) -> Self {
        let mut finder = Self {
            query: String::new(),
            entries: entries::entries(draw, &keys),
            matches: Vec::new(),
            chosen: None,
            has_moved: false,
            revision: draw.cx.revision,
        };
        finder.search();
        finder
    }

    fn search(&mut self) {
        self.has_moved = true;
        self.matches = matching::best(&self.query, &self.entries, MOST);
        let first = self.matches.first().and_then(|at| self.entries.get(*at));
        let is_safe = first.is_some_and(|entry| !entry.discards);
        self.chosen = (is_safe && !self.query.trim().is_empty()).then_some(0);
    }
}

/// Whether the box is open.
pub fn is_open(draw: &mut Draw<'_>) -> bool {
    draw.memory.state::<Option<Finder>>().is_some()
}

/// Opens the box, or closes it if it is open.
pub fn toggle(ui: &Ui, draw: &mut Draw<'_>) {
    let before = draw.memory.state::<Option<Finder>>().take();
    if before.is_none() {
        let finder = Finder::new(draw, |keys| ui.ctx().format_shortcut(keys));
        *draw.memory.state::<Option<Finder>>() = Some(finder);
    }
}

/// Draws the box over the window while it is open.
pub fn finder_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if std::mem::take(&mut draw.shown().turns_finder) {
        toggle(ui, draw);
    }
    let Some(mut finder) = draw.memory.state::<Option<Finder>>().take() else {
        return;
    };
    if finder.revision != draw.cx.revision {
        let query = std::mem::take(&mut finder.query);
        finder = Finder::new(draw, |keys| ui.ctx().format_shortcut(keys));
        finder.query = query;
        finder.search();
    }
    let colors = palette(ui);
    let window = ui.ctx().content_rect();
    let width = (window.width() - 80.0).min(620.0);
    let modal = Modal::new(Id::unique("finder"))
        .area(
            Modal::default_area(Id::unique("finder"))
                .anchor(Align2::CENTER_TOP, vec2(0.0, window.height() * 0.1)),
        )
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui).inner_margin(12))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            let was_entered = query_ui(ui, &mut finder);
            ui.add_space(6.0);
            let pressed = matches_ui(ui, &finder, (window.height() * 0.6).round());
            finder.has_moved = false;
            let at_enter = finder.chosen.filter(|_| was_entered);
            pressed.or(at_enter)
        });
    let run = modal.inner.and_then(|at| finder.matches.get(at)).copied();
    let is_done = run
        .and_then(|at| finder.entries.get(at))
        .is_some_and(|entry| entry.what.run(draw));
    if !is_done && !modal.should_close() {
        *draw.memory.state::<Option<Finder>>() = Some(finder);
    }
}

/// Draws the field and moves the choice by the arrow keys. Returns whether Enter was pressed.
fn query_ui(ui: &mut Ui, finder: &mut Finder) -> bool {
    let last = finder.matches.len().saturating_sub(1);
    let before = finder.chosen;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        let chosen = finder.chosen;
        if pressed(Key::ArrowDown) {
            finder.chosen = Some(chosen.filter(|at| *at < last).map_or(0, |at| at + 1));
        }
        if pressed(Key::ArrowUp) {
            let before = chosen.and_then(|at| at.checked_sub(1));
            finder.chosen = Some(before.unwrap_or(last));
        }
        if pressed(Key::PageDown) {
            finder.chosen = Some((chosen.unwrap_or_default() + 8).min(last));
        }
        if pressed(Key::PageUp) {
            finder.chosen = Some(chosen.unwrap_or_default().saturating_sub(8));
        }
    });
    finder.has_moved |= finder.chosen != before;
    let was_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let id = Id::unique("finder query");
    let field = TextEdit::singleline(&mut finder.query)
        .id(id)
        .char_limit(MAX_NAME)
        .hint_text("Find a party, red line, issue, package, claim … or a command")
        .font(theme::text(15.0))
        .margin(vec2(12.0, 9.0))
        .desired_width(f32::INFINITY);
    let mut response = typed_ui(ui, field);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label("What to find or run"));
    text_menu_ui(ui, &mut response, &mut finder.query);
    full_ui(ui, &finder.query, MAX_NAME);
    if response.changed() {
        finder.search();
    }
    if !text_menu_is_open(&response) {
        response.request_focus();
    }
    was_entered
}

/// Draws the matches. Returns the one that was pressed.
fn matches_ui(ui: &mut Ui, finder: &Finder, height: f32) -> Option<usize> {
    let colors = palette(ui);
    let mut pressed = None;
    // However many there are, the box keeps its height.
    ScrollArea::vertical()
        .id_salt("finder matches")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            if finder.matches.is_empty() {
                let words = format!("Nothing is called “{}”.", finder.query.trim());
                label(ui, words, theme::text(13.5), colors.text_weak);
            }
            for (at, entry) in finder.matches.iter().enumerate() {
                let is_chosen = finder.chosen == Some(at);
                let Some(entry) = finder.entries.get(*entry) else {
                    continue;
                };
                let response = entry_ui(ui, entry, is_chosen);
                if is_chosen && finder.has_moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    pressed = Some(at);
                }
            }
        });
    pressed
}

/// Draws one match.
fn entry_ui(ui: &mut Ui, entry: &Entry, is_chosen: bool) -> Response {
    let colors = palette(ui);
    let rest = if is_chosen {
        Skin::ink(colors.accent).on(colors.accent_soft)
    } else {
        Skin::ink(colors.text).icon(colors.text_weak)
    };
    let end = if entry.keys.is_empty() {
        &entry.kind
    } else {
        &entry.keys
    };
    let end = Run::new(end, theme::text(12.0)).ink(colors.text_weak);
    let control = Control {
        height: 34.0,
        lead: 36.0,
        tail: 22.0,
        end: Some(Run {
            most: ui.available_width() * 0.4,
            ..end
        }),
        end_side: Side::Right(10.0),
        icon: Some(Mark::new(entry.icon, 15.0, Side::Left(18.0))),
        lit: (!is_chosen).then(|| rest.on(colors.sunken)),
        lights: Lights::Hover,
        role: Role::ListBoxOption,
        name: &format!("{}, {}", entry.name, entry.kind),
        is_selected: Some(is_chosen),
        ..Control::entry(
            Run::new(&entry.name, theme::text(13.5)),
            rest,
            colors.sunken,
        )
    };
    control.ui(ui).response
}
