//! The list of all keys.

use std::sync::Arc;

use eframe::egui::{
    Galley, Id, Key, KeyboardShortcut, Modal, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::frame::Draw;
use crate::ui::frame::shortcuts;
use crate::ui::frame::shortcuts::Shortcut;
use crate::ui::kit::theme;
use crate::ui::kit::theme::palette;
use crate::ui::kit::{caps, dialog, dialog_button, label, lines};

/// The width of a column, in points.
const COLUMN: f32 = 400.0;
/// The part of it that the keys take.
const KEYS: f32 = 150.0;

/// Draws the list over the window while it is open.
pub fn cheat_sheet_ui(ui: &Ui, draw: &mut Draw<'_>) {
    if !draw.shown().keys {
        return;
    }
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
            label(ui, "Keys", theme::semibold(16.0), colors.text);
            ScrollArea::vertical()
                .id_salt("cheat sheet")
                .max_height(window.height() - 180.0)
                .show(ui, |ui| groups_ui(ui, &lines, columns));
            ui.add_space(10.0);
            dialog_button(ui, "Close").clicked()
        });
    if modal.inner || modal.should_close() {
        draw.shown().keys = false;
    }
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
    let words_width = COLUMN - KEYS - 16.0;
    let keys = lines(ui, keys, theme::medium(12.5), colors.text, KEYS, 2);
    let words = lines(
        ui,
        what,
        theme::text(13.0),
        colors.text_weak,
        words_width,
        2,
    );
    let height = keys.size().y.max(words.size().y) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(COLUMN, height), Sense::hover());
    let put = |text: Arc<Galley>, left: f32, ink| {
        let at = pos2(rect.left() + left, rect.center().y - text.size().y / 2.0);
        ui.painter().galley(at, text, ink);
    };
    put(keys, 0.0, colors.text);
    put(words, KEYS + 12.0, colors.text_weak);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, what));
}
