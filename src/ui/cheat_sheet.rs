//! The list of all keys.

use eframe::egui::{Id, Modal, RichText, ScrollArea, Ui, vec2};

use super::Draw;
use super::shortcuts::{self, Shortcut};
use super::theme::{self, palette};
use super::widgets::{caps, dialog, dialog_button, label};

/// The width of a column, in points.
const COLUMN: f32 = 380.0;

/// Draws the list over the window while it is open.
pub(super) fn cheat_sheet_ui(ui: &Ui, draw: &mut Draw<'_>) {
    if !draw.view.shows_keys {
        return;
    }
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
                .show(ui, |ui| groups_ui(ui, columns));
            ui.add_space(10.0);
            dialog_button(ui, "Close").clicked()
        });
    if modal.inner || modal.should_close() {
        draw.view.shows_keys = false;
    }
}

fn groups_ui(ui: &mut Ui, columns: usize) {
    let mut groups: Vec<Vec<&Shortcut>> = Vec::new();
    for shortcut in shortcuts::ALL {
        match groups
            .last_mut()
            .filter(|group| group[0].group == shortcut.group)
        {
            Some(group) => group.push(shortcut),
            None => groups.push(vec![shortcut]),
        }
    }
    let lines = shortcuts::ALL.len() + 2 * groups.len();
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
    let colors = palette(ui);
    ui.add_space(10.0);
    if let Some(first) = group.first() {
        caps(ui, first.group);
    }
    for shortcut in group {
        let keys: Vec<String> = (shortcut.keys.iter())
            .map(|keys| ui.ctx().format_shortcut(keys))
            .collect();
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(130.0, 22.0), eframe::egui::Sense::hover());
            let text = RichText::new(keys.join(" or ")).font(theme::medium(12.5));
            ui.put(rect, |ui: &mut Ui| {
                ui.with_layout(
                    eframe::egui::Layout::left_to_right(eframe::egui::Align::Center),
                    |ui| ui.label(text.color(colors.text)),
                )
                .response
            });
            label(ui, shortcut.what, theme::text(13.0), colors.text_weak);
        });
    }
}
