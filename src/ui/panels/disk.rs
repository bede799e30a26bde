//! What is told and asked when another program or another window works on the same file.

use eframe::egui::{CollapsingHeader, RichText, Ui};

use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, DiskChoice, FileAction};
use crate::ui::frame::context::{DiskChange, DiskState};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{banner, button, excerpt_ui, label};

/// Draws the banners about the file that are due.
pub fn disk_banners_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    for title in draw.cx.files.slow {
        banner(ui, colors.warn, Icon::WARNING, |ui| {
            let title = format!("{title} is taking long.");
            label(ui, title, theme::medium(13.5), colors.text);
            let words = "The drive may not answer. Everything else goes on; what was asked for is done as soon as it \
                         does.";
            label(ui, words, theme::text(12.5), colors.text);
        });
    }
    if draw.cx.files.file.is_open_elsewhere {
        banner(ui, colors.warn, Icon::WARNING, |ui| {
            let title = "This file is open in another window.";
            label(ui, title, theme::medium(13.5), colors.text);
            let words = "Whoever saves last is asked before the other's work is replaced. Close one of the \
                         two, or save this one under another name.";
            label(ui, words, theme::text(12.5), colors.text);
        });
    }
    if let Some(change) = draw.cx.files.disk {
        banner(ui, colors.warn, Icon::WARNING, |ui| {
            let choice = change_ui(ui, change);
            draw.actions
                .extend(choice.map(|it| Action::File(FileAction::Disk(it))));
        });
    }
}

fn change_ui(ui: &mut Ui, change: &DiskChange) -> Option<DiskChoice> {
    let colors = palette(ui);
    let (title, words) = words(change);
    label(ui, title, theme::medium(13.5), colors.text);
    label(ui, words, theme::text(12.5), colors.text);
    if change.state == DiskState::Changed {
        let number = change.differences.len();
        let heading = RichText::new(format!("What differs ({number})")).font(theme::medium(12.5));
        CollapsingHeader::new(heading)
            .id_salt("disk differences")
            .show(ui, |ui| {
                for difference in &change.differences {
                    label(ui, difference, theme::text(12.5), colors.text);
                }
            });
    } else {
        for line in &change.differences {
            label(ui, line, theme::text(12.5), colors.text);
        }
    }
    if let Some(excerpt) = &change.excerpt {
        ui.add_space(4.0);
        excerpt_ui(ui, excerpt);
    }
    if matches!(change.state, DiskState::Gone | DiskState::Unreadable) {
        return None;
    }
    let mut choice = None;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if change.can_reload()
            && button(ui, None, "Load the file's version", "")
                .on_hover_text("Undo brings back what is in the window now.")
                .clicked()
        {
            choice = Some(DiskChoice::Reload);
        }
        let keep = button(ui, None, "Keep mine", "");
        if keep
            .on_hover_text("Nothing happens now; the next time you save, the file is replaced.")
            .clicked()
        {
            choice = Some(DiskChoice::Keep);
        }
    });
    choice
}

fn words(change: &DiskChange) -> (&'static str, &'static str) {
    match change.state {
        DiskState::Gone => (
            "The file is not there any more.",
            "Another program has moved or deleted it. Your work is still here; saving makes the file again.",
        ),
        DiskState::Changed => (
            "Another program has changed the file.",
            "You can take over what is in it now, or keep what you have here.",
        ),
        DiskState::Damaged => (
            "Another program has changed the file, and it cannot be read any more.",
            "Your work is still here; saving replaces the file.",
        ),
        DiskState::Unreadable => (
            "The file cannot be read at the moment.",
            "It may be as it was. Your work is still here; save it under another name if this lasts.",
        ),
    }
}
