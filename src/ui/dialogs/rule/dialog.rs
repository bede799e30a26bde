//! The dialog around a sentence: what it belongs to, the sentence, what it says and does, and how to leave.

use eframe::egui::{Align, Id, Layout, Modal, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::draft::Form;
use super::{Change, Draw, Work, effect, sentence, words};
use crate::model::Place;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    Segment, accepts, caps, dialog, dialog_button, icon_ui, label, lines, primary_button,
    segmented, weak,
};

/// What the user decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    None,
    /// Use the rule.
    Use,
    /// Give it up.
    Leave,
    /// It is not to be left after all.
    Stay,
}

/// From this width on, what the rule says and does stands beside it.
const WIDE: f32 = 680.0;
const FOOT: f32 = 44.0;

/// Draws the dialog.
pub fn dialog_ui(ui: &Ui, draw: &mut Draw<'_>, place: &Place, work: &mut Work) -> Answer {
    let colors = palette(ui);
    let screen = ui.ctx().content_rect().size();
    let size = vec2(
        (screen.x - 96.0).clamp(300.0, 980.0),
        (screen.y - 100.0).clamp(240.0, 620.0),
    );
    let modal = Modal::new(Id::unique("rule editor"))
        .backdrop_color(colors.backdrop)
        .frame(dialog(ui))
        .show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            let rect = Rect::from_min_size(ui.cursor().min, size);
            let (_, rect) = (ui.allocate_space(size), rect);
            contents_ui(ui, draw, (place, work), rect)
        });
    let was_beside = modal.backdrop_response.clicked();
    let closes = modal.should_close();
    match modal.inner {
        // A stray press beside the dialog gives nothing up.
        // The key that asked to leave does not confirm it.
        Answer::None if closes && work.is_leaving => Answer::Stay,
        Answer::None if closes && !(was_beside && work.is_changed()) => Answer::Leave,
        answer => answer,
    }
}

fn contents_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    (place, work): (&Place, &mut Work),
    rect: Rect,
) -> Answer {
    let is_accepted = accepts(ui) && work.outcome.is_ok();
    let mut head = ui.new_child(UiBuilder::new().max_rect(rect));
    head_ui(&mut head, draw, place);
    let top = head.min_rect().bottom() + 10.0;
    let foot = Rect::from_min_max(rect.left_bottom() - vec2(0.0, FOOT), rect.right_bottom());
    let body = Rect::from_min_max(
        eframe::egui::pos2(rect.left(), top),
        eframe::egui::pos2(rect.right(), foot.top() - 8.0),
    );
    let change = body_ui(ui, draw, work, body);
    if let Some(change) = change {
        work.make(&change, draw.cx.scenario, place);
        ui.ctx().request_repaint();
    }
    let mut foot = ui.new_child(UiBuilder::new().max_rect(foot));
    match foot_ui(&mut foot, work) {
        Answer::None if is_accepted => Answer::Use,
        answer => answer,
    }
}

fn head_ui(ui: &mut Ui, draw: &Draw<'_>, place: &Place) {
    let colors = palette(ui);
    let scenario = draw.cx.scenario;
    let (kind, name) = words::title(scenario, place);
    caps(ui, kind);
    if !name.is_empty() {
        let width = ui.available_width();
        let text = lines(ui, &name, theme::semibold(17.0), colors.text, width, 2);
        let response = ui.add(eframe::egui::Label::new(text.clone()));
        if text.elided {
            response.on_hover_text(name);
        }
    }
    label(
        ui,
        words::purpose(scenario, place),
        theme::text(13.5),
        colors.text_weak,
    );
}

/// The sentence, and beside or below it what it says and does.
fn body_ui(ui: &mut Ui, draw: &mut Draw<'_>, work: &mut Work, body: Rect) -> Option<Change> {
    let mut change = None;
    let is_wide = body.width() >= WIDE;
    let (left, right) = if is_wide {
        let split = (body.width() * 0.66).round();
        body.split_left_right_at_x(body.left() + split)
    } else {
        (body, body)
    };
    let left = left.with_max_x(left.right() - if is_wide { 20.0 } else { 0.0 });
    let mut column = ui.new_child(UiBuilder::new().max_rect(left));
    ScrollArea::vertical()
        .id_salt("rule sentence")
        .auto_shrink([false, false])
        .show(&mut column, |ui| {
            change = form_ui(ui, work);
            change = change.take().or(sentence::sentence_ui(ui, &draw.cx, work));
            ui.add_space(8.0);
            if !is_wide {
                ui.add_space(8.0);
                effect::effect_ui(ui, draw, work);
            }
        });
    if is_wide {
        let mut column = ui.new_child(UiBuilder::new().max_rect(right));
        ScrollArea::vertical()
            .id_salt("rule effect")
            .auto_shrink([false, false])
            .show(&mut column, |ui| effect::effect_ui(ui, draw, work));
    }
    change
}

/// The kind of sentence.
fn form_ui(ui: &mut Ui, work: &Work) -> Option<Change> {
    let form = work.sentence.form;
    if form == Form::Provided {
        ui.horizontal(|ui| {
            let color = palette(ui).text;
            label(ui, "Provided that", theme::semibold(14.0), color);
        });
        return None;
    }
    let forms = [
        (Form::Never, "Never"),
        (Form::Always, "Always"),
        (Form::OnlyIf, "… only if …"),
    ];
    let segments = forms.map(|(_, word)| Segment {
        word,
        name: format!("Rule: {word}"),
    });
    let taken = forms.iter().position(|(of, _)| *of == form);
    let id = Id::unique("rule form");
    let pressed = segmented(ui, id, &segments, taken.unwrap_or_default());
    weak(ui, words::form(form));
    ui.add_space(4.0);
    pressed.map(|at| Change::Form(forms[at].0))
}

/// How to leave, and what is still missing.
fn foot_ui(ui: &mut Ui, work: &Work) -> Answer {
    let colors = palette(ui);
    let mut answer = Answer::None;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.max_rect().top(),
        eframe::egui::Stroke::new(1.0, colors.border),
    );
    ui.add_space(12.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let is_finished = work.outcome.is_ok();
        let what = if work.sentence.form == Form::Provided {
            "Use this condition"
        } else {
            "Use this rule"
        };
        if primary_button(ui, what, is_finished).clicked() {
            answer = Answer::Use;
        }
        let leave = if work.is_leaving {
            "Discard the changes"
        } else {
            "Cancel"
        };
        if dialog_button(ui, leave).clicked() {
            answer = Answer::Leave;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if work.is_leaving {
                let words =
                    "What was changed here is lost if you discard it. Escape goes on editing.";
                icon_ui(ui, Icon::WARNING, 15.0, colors.warn.text, 20.0);
                label(ui, words, theme::text(13.0), colors.text);
            } else if let Err(why) = &work.outcome {
                icon_ui(ui, Icon::INFO, 15.0, colors.text_weak, 20.0);
                label(ui, why.as_str(), theme::text(13.0), colors.text);
            }
        });
    });
    answer
}
