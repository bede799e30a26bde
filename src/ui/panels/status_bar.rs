//! The bar at the bottom: whether all is well, how much there is, what the last change did or which address was opened.

use std::time::Duration;

use eframe::egui::{Align, Label, Layout, Response, RichText, Stroke, Ui, UiBuilder, Vec2, vec2};

use crate::model::Severity;
use crate::prose::GlossaryTerm;
use crate::ui::frame::Draw;
use crate::ui::frame::sides::Side;
use crate::ui::kit::control::{Control, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_ui, lines};
use crate::ui::panels::problems;
use crate::ui::things::address;
use crate::ui::things::command::Command;
use crate::ui::things::words;

/// So many seconds the last change is told.
const NEWS: f64 = 20.0;

/// Draws the bar.
pub fn status_bar_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        state_ui(ui, draw);
        divider_ui(ui);
        if draw.cx.files.cannot_keep {
            not_kept_ui(ui);
            divider_ui(ui);
        }
        // An address that was pressed since is told in place of the last change.
        let change = match address::news(ui, draw) {
            Some(opened) => opened,
            None => last_change(ui, draw),
        };
        let change_text = lines(
            ui,
            &change,
            theme::text(12.5),
            colors.text_weak,
            ((ui.available_width() - FOR_PANELS) * 0.5).max(FOR_CHANGE),
            1,
        );
        // In little room, what the last change did is worth more than how much there is.
        let room = (ui.available_width() - FOR_PANELS).max(0.0);
        let for_change = (change_text.size().x + 24.0).min(room);
        let for_counts = room - for_change;
        part_ui(ui, for_counts, |ui| {
            let cx = draw.cx;
            let of = (cx.revision, cx.verdicts.depth);
            let counts = draw.memory.made(of, |_| Counts(words::counts(&cx)));
            if for_counts > LEAST_TEXT {
                let words =
                    [GlossaryTerm::Settlement, GlossaryTerm::Deal].map(GlossaryTerm::meaning);
                small_ui(ui, &counts.0).on_hover_text(words.join("\n"));
            }
        });
        part_ui(ui, for_change - 24.0, |ui| {
            if !change.is_empty() && for_change > LEAST_TEXT {
                small_ui(ui, &change);
            }
        });
        ui.add_space((ui.available_width() - FOR_PANELS).max(0.0));
        panels_ui(ui, draw);
    });
}

/// The room for the buttons of the panels.
const FOR_PANELS: f32 = 62.0;
/// The room for what the last change did, at least.
const FOR_CHANGE: f32 = 120.0;
/// Less room than this is none for a text.
const LEAST_TEXT: f32 = 40.0;

/// Draws a part of the bar of so much width.
fn part_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let size = vec2(width.max(0.0), ui.available_height());
    let layout = Layout::left_to_right(Align::Center);
    let (_, room) = ui.allocate_space(size);
    let mut part = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    part.shrink_clip_rect(room.expand2(vec2(2.0, 0.0)));
    add(&mut part);
}

/// The buttons that fold the panels at the sides, and bring them back.
fn panels_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for (side, icon, name, command) in [
        (
            Side::Outline,
            Icon::LEFT_PANEL,
            "Outline",
            Command::ShowOutline,
        ),
        (
            Side::Details,
            Icon::RIGHT_PANEL,
            "Details",
            Command::ShowDetails,
        ),
    ] {
        let colors = palette(ui);
        let about = command.about();
        let keys = about.keys.first();
        let keys = keys.map(|keys| ui.ctx().format_shortcut(keys));
        let is_seen = draw.is_seen(side);
        let rest = Skin::ink(colors.text_weak);
        let control = Control {
            lit: Some(Skin::ink(colors.text).on(colors.sunken)),
            ring: Vec2::splat(-2.0),
            name: &format!("{name} panel"),
            is_selected: Some(is_seen),
            hint: &format!("{} ({})", about.name, keys.unwrap_or_default()),
            ..Control::icon(icon, 15.0, vec2(28.0, 26.0), rest)
        };
        if control.ui(ui).response.clicked() {
            command.run(draw);
        }
    }
}

/// How much of everything there is.
struct Counts(String);

fn small_ui(ui: &mut Ui, text: &str) -> Response {
    let color = palette(ui).text_weak;
    let text = RichText::new(text).font(theme::text(12.5)).color(color);
    ui.add(Label::new(text).truncate())
}

fn state_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let cx = &draw.cx;
    let height = ui.available_height();
    if !cx.problems.is_empty() {
        let is_grave = cx.problems.iter().any(|it| it.severity == Severity::Error);
        let (icon, ink) = if is_grave {
            (Icon::WARNING, colors.warn.text)
        } else {
            (Icon::INFO, colors.text_weak)
        };
        icon_ui(ui, icon, 14.0, ink, height);
        let text = RichText::new(problems::summary(cx.problems))
            .font(theme::medium(12.5))
            .color(ink);
        let response = ui.add(eframe::egui::Button::new(text).frame(false));
        if response
            .on_hover_text("Show or hide the problems")
            .clicked()
        {
            draw.shown().problems = !draw.shown().problems;
        }
    } else if cx.verdicts.is_open {
        icon_ui(ui, Icon::UNKNOWN, 14.0, colors.text_weak, height);
        small_ui(ui, "Being worked out…");
    } else if cx.verdicts.analysis.out_of_budget {
        icon_ui(ui, Icon::UNKNOWN, 14.0, colors.warn.text, height);
        small_ui(ui, "Not everything could be worked out");
    } else {
        icon_ui(ui, Icon::FINE, 14.0, colors.good.text, height);
        small_ui(ui, "No problems found");
    }
}

fn not_kept_ui(ui: &mut Ui) {
    let ink = palette(ui).warn.text;
    icon_ui(ui, Icon::WARNING, 14.0, ink, ui.available_height());
    let text = RichText::new("Unsaved work is not being kept")
        .font(theme::medium(12.5))
        .color(ink);
    ui.label(text).on_hover_text(
        "It could not be written down for recovery. It is tried again; save your work to be safe.",
    );
}

fn divider_ui(ui: &mut Ui) {
    let line = Stroke::new(1.0, palette(ui).border);
    let (rect, _) = ui.allocate_exact_size(
        vec2(9.0, ui.available_height()),
        eframe::egui::Sense::hover(),
    );
    ui.painter().vline(rect.center().x, rect.y_range(), line);
}

/// The last change that was told, and when it was told first.
#[derive(Debug, Default)]
struct Told {
    revision: u64,
    since: f64,
}

/// Whether the last change is still news: what has been told for a while is in the history alone.
fn is_news(ui: &Ui, draw: &mut Draw<'_>) -> bool {
    let (revision, now) = (draw.cx.revision, ui.input(|input| input.time));
    let told = draw.memory.state::<Told>();
    if told.revision != revision {
        *told = Told {
            revision,
            since: now,
        };
    }
    let rest = told.since + NEWS - now;
    if rest > 0.0 {
        let wake = Duration::from_secs_f64(rest + 0.1);
        ui.ctx().request_repaint_after(wake);
    }
    rest > 0.0
}

fn last_change(ui: &Ui, draw: &mut Draw<'_>) -> String {
    let changes = draw.cx.edits.changes;
    if changes.done.is_empty() || !is_news(ui, draw) {
        return String::new();
    }
    let mut parts = Vec::new();
    let has_verdicts =
        !draw.cx.scenario.packages.is_empty() && !draw.cx.scenario.parties.is_empty();
    match changes.cells.len() {
        0 if changes.deals.is_none() && has_verdicts => parts.push("no verdict changed".to_owned()),
        0 => {}
        number => parts.push(format!(
            "{} changed",
            words::number_of(number, "verdict", "verdicts")
        )),
    }
    if let Some((before, after)) = changes.deals.filter(|_| has_verdicts) {
        let (before, after) = (words::tally(before), words::tally(after));
        parts.push(format!("deals {before} → {after}"));
    }
    if parts.is_empty() {
        changes.done.clone()
    } else {
        format!("{} — {}", changes.done, parts.join(", "))
    }
}
