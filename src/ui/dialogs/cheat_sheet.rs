//! The words that the program uses in a sense of its own, and the list of all keys: a page each.

use eframe::egui::{Id, Key, KeyboardShortcut, Modal, ScrollArea, Ui};

use crate::prose::GlossaryTerm;
use crate::ui::frame::shortcuts::{self, Shortcut};
use crate::ui::frame::{Draw, Help};
use crate::ui::kit::control::{Control, Run, Side, Width};
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{Segment, accepts, caps, dialog, dialog_button, label, segmented};
use crate::ui::things::glossary;

/// The width of a column, in points.
const COLUMN: f32 = 400.0;
/// The part of it that the keys take.
const KEYS: f32 = 150.0;

const PAGES: [(Help, &str); 2] = [(Help::Keys, "Keys"), (Help::Words, "Words")];

/// Draws the page over the window while it is open.
pub fn cheat_sheet_ui(ui: &Ui, draw: &mut Draw<'_>) {
    let Some(page) = draw.shown().help.filter(|it| *it != Help::Start) else {
        return;
    };
    let lines = shortcuts::lines(draw.views);
    let colors = palette(ui);
    let window = ui.ctx().content_rect();
    let columns = if window.width() > 2.0 * COLUMN + 120.0 {
        2
    } else {
        1
    };
    let modal = Modal::new(Id::unique("cheat sheet"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            let is_accepted = accepts(ui);
            pages_ui(ui, draw, page);
            ScrollArea::vertical()
                .id_salt("cheat sheet")
                .max_height(window.height() - 180.0)
                .show(ui, |ui| match page {
                    Help::Words => {
                        ui.set_width(COLUMN * columns as f32);
                        ui.add_space(10.0);
                        let place = Id::unique("words of cheat sheet");
                        glossary::terms_ui(ui, draw, place, &GlossaryTerm::ALL);
                    }
                    Help::Keys | Help::Start => groups_ui(ui, &lines, columns),
                });
            ui.add_space(10.0);
            dialog_button(ui, "Close").clicked() || is_accepted
        });
    if modal.inner || modal.should_close() {
        draw.shown().help = None;
    }
}

/// The title of the page, with the way to the other one.
fn pages_ui(ui: &mut Ui, draw: &mut Draw<'_>, page: Help) {
    let colors = palette(ui);
    let taken = PAGES.iter().position(|(it, _)| *it == page).unwrap_or(0);
    ui.horizontal(|ui| {
        let (_, title) = PAGES[taken];
        label(ui, title, theme::semibold(16.0), colors.text);
        ui.add_space(16.0);
        let segments = PAGES.map(|(_, word)| Segment {
            word,
            name: format!("Show the {}", word.to_lowercase()),
        });
        let pressed = segmented(ui, Id::unique("pages of cheat sheet"), &segments, taken);
        if let Some((page, _)) = pressed.and_then(|at| PAGES.get(at)) {
            draw.shown().help = Some(*page);
        }
    });
}

fn groups_ui(ui: &mut Ui, shortcuts: &[Shortcut], columns: usize) {
    let mut groups: Vec<Vec<&Shortcut>> = Vec::new();
    for shortcut in shortcuts {
        match groups
            .last_mut()
            .filter(|group| group[0].group == shortcut.group)
        {
            Some(group) => group.push(shortcut),
            None => groups.push(vec![shortcut]),
        }
    }
    let lines = shortcuts.len() + 2 * groups.len();
    ui.horizontal_top(|ui| {
        let mut groups = groups.into_iter().peekable();
        for _ in 0..columns {
            ui.vertical(|ui| {
                ui.set_width(COLUMN);
                let mut drawn = 0;
                while let Some(group) = groups.peek() {
                    // A group is not torn apart.
                    if drawn > 0 && drawn + group.len() / 2 > lines / columns {
                        break;
                    }
                    drawn += group.len() + 2;
                    group_ui(ui, group);
                    groups.next();
                }
            });
        }
    });
}

fn group_ui(ui: &mut Ui, group: &[&Shortcut]) {
    ui.add_space(12.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    if let Some(first) = group.first() {
        caps(ui, first.group);
    }
    for shortcut in group {
        let keys: Vec<String> = (shortcut.keys.iter()).map(|keys| shown(ui, keys)).collect();
        row_ui(ui, &keys.join(" or "), shortcut.what);
    }
}

/// The keys as people call them.
fn shown(ui: &Ui, keys: &KeyboardShortcut) -> String {
    let name = ui.ctx().format_shortcut(keys);
    match keys.logical_key {
        Key::Questionmark => "?".to_owned(),
        Key::Plus => name.replace("Plus", "+"),
        Key::Minus => name.replace("Minus", "−"),
        _ => name,
    }
}

fn row_ui(ui: &mut Ui, keys: &str, what: &str) {
    let colors = palette(ui);
    let words = Run::new(what, theme::text(13.0)).rows(2);
    let words = words.ink(colors.text_weak);
    let keys = Run::new(keys, theme::medium(12.5)).rows(2);
    let control = Control {
        width: Width::Exactly(COLUMN),
        height: 0.0,
        pad: 8.0,
        is_exact: true,
        end: Some(Run {
            most: COLUMN - KEYS - 16.0,
            ..words
        }),
        end_side: Side::Left(KEYS + 12.0),
        tail: COLUMN - KEYS,
        name: what,
        ..Control::label(keys, colors.text)
    };
    control.ui(ui);
}
