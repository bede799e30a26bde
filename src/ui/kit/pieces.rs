//! Pieces that show and do nothing.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Frame, Galley, Id, Label, Margin, Pos2, Rect, Response,
    RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use crate::analysis::Verdict;
use crate::model::beginning;
use crate::model::limits::MAX_GUIDE;
use crate::prose::{self, GlossaryTerm};
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin};
use crate::ui::kit::focus::follow_focus;
use crate::ui::kit::long_list::long_list;
use crate::ui::kit::theme::{self, Icon, Palette, Tone, palette, space};
use crate::ui::kit::words;

/// A label of this font and colour that wraps.
pub fn label(ui: &mut Ui, text: impl Into<String>, font: FontId, color: Color32) -> Response {
    // Inter is drawn for more air between its lines than its own metrics give.
    let line = (font.size * 1.36).round();
    let text = RichText::new(shown(text.into()))
        .font(font)
        .color(color)
        .line_height(Some(line));
    ui.add(Label::new(text).wrap())
}

/// As much of a text as is ever laid out: what is longer is wrong, and the problems say so.
fn shown(mut text: String) -> String {
    let length = beginning(&text, MAX_GUIDE).len();
    text.truncate(length);
    text
}

/// A label that comes second.
pub fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = palette(ui).text_weak;
    label(ui, text, theme::text(12.5), color)
}

/// The name of a section, in small capitals.
pub fn caps(ui: &mut Ui, text: &str) -> Response {
    let color = palette(ui).text_weak;
    let response = ui.add(
        Label::new(
            RichText::new(text.to_uppercase())
                .font(theme::semibold(11.5))
                .color(color)
                .extra_letter_spacing(0.3),
        )
        .truncate(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Text laid out within a width and a number of rows; what does not fit ends in “…”.
pub fn lines(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
    max_rows: usize,
) -> Arc<Galley> {
    let text = beginning(text, MAX_GUIDE).to_owned();
    let mut job = LayoutJob::single_section(text, TextFormat::simple(font, color));
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// Paints an icon around a centre.
pub fn icon_at(ui: &Ui, center: Pos2, icon: Icon, size: f32, color: Color32) {
    // The font's line is not centred on its symbols.
    let center = center + vec2(0.0, size * 0.07);
    ui.painter().text(
        center,
        Align2::CENTER_CENTER,
        icon.char(),
        theme::icon_font(size),
        color,
    );
}

/// An icon as a piece of a line of this height. It says nothing to a screen reader.
pub fn icon_ui(ui: &mut Ui, icon: Icon, size: f32, color: Color32, height: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, height), Sense::hover());
    icon_at(ui, rect.center(), icon, size, color);
    response
}

/// A frame of the card surface with a thin border.
pub fn card(ui: &Ui) -> Frame {
    let colors = palette(ui);
    Frame::new()
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.border))
        .corner_radius(CornerRadius::same(space::RADIUS_CARD))
        .inner_margin(Margin::same(14))
}

/// A view that is longer than the window: it scrolls.
pub fn page(ui: &mut Ui, id: &str, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink([false, false])
        .content_margin(Margin {
            right: 8,
            bottom: 8,
            ..Margin::ZERO
        })
        .show(ui, |ui| {
            add(ui);
            follow_focus(ui);
        });
}

/// A list that is sunk into a dialog, scrolls, and is at most so high; `id` tells it from all others. A row that was never
/// drawn is taken to be as high as `estimate`, in points.
pub fn framed_list(
    ui: &mut Ui,
    id: &str,
    (count, estimate, tallest): (usize, f32, f32),
    row_ui: impl FnMut(&mut Ui, usize),
) {
    Frame::new()
        .fill(palette(ui).sunken)
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt(id)
                .max_height(tallest)
                .show(ui, |ui| {
                    ui.take_available_width();
                    long_list(ui, Id::unique(id), count, estimate, row_ui);
                });
        });
}

/// The frame of a dialog over the window.
pub fn dialog(ui: &Ui) -> Frame {
    Frame::popup(ui.style())
        .corner_radius(CornerRadius::same(space::RADIUS_DIALOG))
        .inner_margin(Margin::same(22))
}

/// A word with an icon on its own small surface.
pub fn chip(ui: &mut Ui, icon: Option<Icon>, text: &str, tone: Tone) -> Response {
    let control = Control {
        height: 22.0,
        lead: if icon.is_some() { 26.0 } else { 8.0 },
        tail: 8.0,
        icon: icon.map(|icon| Mark::new(icon, 13.0, Side::Left(15.0))),
        rest: Skin::ink(tone.text).on(tone.fill),
        ..Control::label(Run::new(text, theme::medium(12.0)), tone.text)
    };
    control.ui(ui).response
}

/// The symbol and the word of a verdict.
pub fn verdict_ui(ui: &mut Ui, verdict: Verdict, word: &str) -> Response {
    let tone = palette(ui).verdict(verdict);
    let icon = Some(Icon::verdict(verdict));
    chip(ui, icon, &words::capital(word), tone)
}

/// How firm a red line is: five dots and the words.
pub fn firmness_ui(ui: &mut Ui, firmness: u8) {
    let colors = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (rect, _) = ui.allocate_exact_size(vec2(5.0 * 11.0 - 3.0, 18.0), Sense::hover());
        for dot in 0..5_u8 {
            let center = pos2(rect.left() + 4.0 + f32::from(dot) * 11.0, rect.center().y);
            if dot < firmness {
                ui.painter().circle_filled(center, 4.0, colors.accent);
            } else {
                ui.painter()
                    .circle_stroke(center, 3.5, Stroke::new(1.0, colors.control));
            }
        }
        let words = format!("{firmness} of 5 · {}", prose::firmness(firmness));
        let words = label(ui, words, theme::text(13.0), colors.text);
        words.on_hover_text(GlossaryTerm::Firmness.meaning());
    });
}

/// What is said where there is nothing to show: what is missing and what to do next.
pub fn empty(ui: &mut Ui, icon: Icon, title: &str, next: &str) {
    let colors = palette(ui);
    ui.vertical_centered(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(48.0, 48.0), Sense::hover());
        ui.painter()
            .circle_filled(rect.center(), 24.0, colors.sunken);
        icon_at(ui, rect.center(), icon, 22.0, colors.text_weak);
        ui.add_space(6.0);
        label(ui, title, theme::semibold(15.0), colors.text);
        label(ui, next, theme::text(13.5), colors.text_weak);
    });
}

/// The ring around what has the keyboard's focus.
pub fn focus_ring(ui: &Ui, colors: &Palette, rect: Rect, radius: u8) {
    ui.painter().rect_stroke(
        rect,
        CornerRadius::same(radius),
        Stroke::new(2.0, colors.accent),
        StrokeKind::Outside,
    );
}
