//! What is told above the view: a notice of the application, problems of the scenario, a spent budget.

use eframe::egui::{Button, Id, RichText, ScrollArea, Ui};

use crate::model::{Problem, Severity};
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{banner, excerpt_ui, icon_button, label, long_list};
use crate::ui::panels::disk::disk_banners_ui;
use crate::ui::things::words;

/// Draws the banners that are due, one below the other.
pub fn banners_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    notice_ui(ui, draw);
    disk_banners_ui(ui, draw);
    problems_ui(ui, draw);
    if draw.cx.problems.is_empty() && !draw.cx.verdicts.analysis.left_out.is_empty() {
        let colors = palette(ui);
        banner(ui, colors.warn, Icon::WARNING, |ui| {
            let words = "Parts of this scenario are beyond what can be analysed and are left out of the \
                         verdicts.";
            label(ui, words, theme::text(13.5), colors.text);
        });
    }
    if draw.cx.verdicts.analysis.out_of_budget && !draw.cx.verdicts.is_open {
        let colors = palette(ui);
        banner(ui, colors.open, Icon::UNKNOWN, |ui| {
            let words = "This scenario is too large to work everything out. What is not known is \
                         shown as such; everything else is exact.";
            label(ui, words, theme::text(13.5), colors.text);
        });
    }
}

fn notice_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let Some(notice) = draw.cx.notice else {
        return;
    };
    let colors = palette(ui);
    let (tone, icon) = if notice.is_error {
        (colors.bad, Icon::WARNING)
    } else {
        (colors.good, Icon::INFO)
    };
    banner(ui, tone, icon, |ui| {
        ui.horizontal_top(|ui| {
            let room = ui.available_width() - 44.0;
            ui.vertical(|ui| {
                ui.set_width(room);
                label(ui, &notice.title, theme::medium(13.5), colors.text);
                ScrollArea::vertical()
                    .id_salt("notice lines")
                    .max_height(120.0)
                    .show(ui, |ui| {
                        let id = Id::unique("notice lines");
                        long_list(ui, id, notice.lines.len(), 18.0, |ui, line| {
                            let text = words::quoted(&notice.lines[line]);
                            label(ui, text, theme::text(12.5), colors.text);
                        });
                    });
                if let Some(excerpt) = &notice.excerpt {
                    ui.add_space(4.0);
                    excerpt_ui(ui, excerpt);
                }
            });
            if icon_button(ui, Icon::NO, "Dismiss", "Dismiss", true).clicked() {
                draw.actions.push(Action::DismissNotice);
            }
        });
    });
}

fn problems_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let is_error = |it: &&Problem| it.severity == Severity::Error;
    let errors = draw.cx.problems.iter().filter(is_error).count();
    // What is merely unfinished is counted in the status bar.
    if errors == 0 || draw.shown().problems || draw.cx.verdicts.analysis.left_out.is_empty() {
        return;
    }
    let number = words::number_of(errors, "error", "errors");
    let consequence = "What is concerned is left out of the verdicts until it is corrected.";
    let mut was_pressed = false;
    banner(ui, colors.warn, Icon::WARNING, |ui| {
        let title = format!("This scenario has {number}. {consequence}");
        label(ui, title, theme::medium(13.5), colors.text);
        let text = RichText::new("Show the problems")
            .font(theme::medium(12.5))
            .color(colors.accent);
        was_pressed = ui.add(Button::new(text).frame(false)).clicked();
    });
    if was_pressed {
        draw.shown().problems = true;
    }
}
