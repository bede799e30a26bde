//! What is said around the table: the answer in a sentence, and what the symbols mean.

use eframe::egui::{Id, Rect, Stroke, StrokeKind, Ui, vec2};

use super::matrix::Below;
use super::{Room, inference, matrix, tools};
use crate::analysis::Verdict;
use crate::prose::{self, Text};
use crate::ui::frame::{Context, Draw, Intent};
use crate::ui::kit::control::{Control, Run};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_at, text_button};
use crate::ui::things::decision::decision;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::{commands, variants, words};

/// Draws what stands above the table.
pub fn head_ui(ui: &mut Ui, draw: &mut Draw<'_>, room: Room) {
    headline_ui(ui, draw, room);
    decision_ui(ui, draw, room);
    variants::line_ui(ui, draw);
    if room != Room::Least {
        inference::line_ui(ui, draw);
    }
    onward_ui(ui, draw);
    if room != Room::Least {
        let space = if room == Room::Ample { 4.0 } else { 0.0 };
        ui.add_space(space);
        legend_ui(ui, draw, room);
        tools::tools_ui(ui, draw);
    }
}

/// The answer in its first sentence, and the sentences after it.
struct Headline((Text, Text));

/// The answer or, where nothing of it is known yet, that it is being worked out.
fn headline(cx: &Context<'_>) -> Text {
    let mut packages = cx.verdicts.analysis.packages.iter();
    let is_open = packages.any(|it| it.everyone.verdict == Verdict::Unknown);
    if cx.verdicts.is_open && is_open {
        return Text::plain(format!(
            "Whether a proposed package satisfies {} is being worked out.",
            prose::deciders(cx.scenario).whom
        ));
    }
    prose::headline(cx.scenario, cx.verdicts.analysis)
}

fn headline_ui(ui: &mut Ui, draw: &mut Draw<'_>, room: Room) {
    let colors = palette(ui);
    let cx = draw.cx;
    let made = draw.memory.made(
        (cx.revision, cx.verdicts.depth, cx.verdicts.is_open),
        |_| Headline(words::first_sentence(headline(&cx))),
    );
    let Headline((first, rest)) = made.as_ref();
    let [large, small] = match room {
        Room::Ample => [(19.0, 25.0), (14.5, 21.0)],
        Room::Little => [(16.5, 21.0), (13.5, 18.0)],
        Room::Least => [(15.0, 19.0), (12.5, 16.0)],
    };
    let sentences = [
        (first, theme::semibold(large.0), large.1, colors.text),
        (rest, theme::text(small.0), small.1, colors.text_weak),
    ];
    for (at, (text, font, line, color)) in sentences.into_iter().enumerate() {
        if !text.runs.is_empty() {
            let id = Id::unique(("headline", at));
            let sentence = Sentence {
                text,
                id,
                font,
                line,
                color,
            };
            sentence_ui(ui, draw, &sentence);
        }
    }
}

/// The room for the button beside who has to agree; where there is less than [`NARROW`], it goes below.
const FOR_CHANGE: f32 = 190.0;
const NARROW: f32 = 560.0;

/// Who has to agree, where that is not every party, with the way to where that is changed.
fn decision_ui(ui: &mut Ui, draw: &mut Draw<'_>, room: Room) {
    let decision = decision(draw);
    if decision.is_unanimous {
        return;
    }
    let sentence = Sentence {
        text: &decision.sentence,
        id: Id::unique("decision rule"),
        font: theme::text(13.5),
        line: 19.0,
        color: palette(ui).text_weak,
    };
    let has_button = room != Room::Least;
    let width = ui.available_width();
    if !has_button || width < NARROW {
        sentence_ui(ui, draw, &sentence);
        if has_button {
            change_decision_ui(ui, draw);
        }
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        ui.vertical(|ui| {
            ui.set_max_width(width - FOR_CHANGE);
            ui.add_space(3.5);
            sentence_ui(ui, draw, &sentence);
        });
        change_decision_ui(ui, draw);
    });
}

fn change_decision_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if text_button(ui, Some(Icon::EDIT), "Change who must agree", "").clicked() {
        commands::edit_agreement(draw);
    }
}

/// Where no package works, the way to what stands in the way.
fn onward_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let packages = &draw.cx.verdicts.analysis.packages;
    let works = |verdict| matches!(verdict, Verdict::All | Verdict::Some);
    if packages.iter().any(|it| works(it.everyone.verdict)) {
        return;
    }
    let icon = Some(Icon::OBSTACLES);
    if text_button(ui, icon, "See what would have to give", "").clicked() {
        draw.go(&Intent::SeeObstacles);
    }
}

/// The symbols and what they mean: those that occur.
pub fn legend_ui(ui: &mut Ui, draw: &mut Draw<'_>, room: Room) {
    let colors = palette(ui);
    let matrix = matrix::model(draw);
    let occurs = |verdict: Verdict| {
        matrix
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.verdict == verdict)
    };
    let is_ample = room == Room::Ample;
    let either = |long, short| if is_ample { long } else { short };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(either(16.0, 12.0), either(4.0, 2.0));
        let say = |long, short| if is_ample { long } else { short };
        let words = [
            (Verdict::All, say("accepts it", "accepts"), true),
            (Verdict::None, say("rejects it", "rejects"), true),
            (
                Verdict::Some,
                say("open: depends on what is still to settle", "open"),
                true,
            ),
            (Verdict::Contradictory, "contradicts itself", false),
            (Verdict::Unknown, "not worked out", false),
        ];
        for (verdict, word, always) in words {
            if always || occurs(verdict) {
                let place = key_ui(ui, word);
                let tone = colors.verdict(verdict);
                let edge = if verdict == Verdict::Some {
                    colors.edge
                } else {
                    tone.fill
                };
                ui.painter().rect(
                    place,
                    5,
                    tone.fill,
                    Stroke::new(1.0, edge),
                    StrokeKind::Inside,
                );
                icon_at(ui, place.center(), Icon::verdict(verdict), 13.0, tone.text);
            }
        }
        if matrix.has_turning {
            let place = key_ui(ui, "turns on an assumption");
            icon_at(ui, place.center(), Icon::TURNS_ON, 13.0, colors.text_weak);
        }
        if !matrix.inferred.is_empty() {
            let place = key_ui(ui, say("by inference alone", "inferred"));
            icon_at(ui, place.center(), Icon::INFERRED, 13.0, colors.text_weak);
        }
        if let Some(below) = matrix.second_line {
            let word = match below {
                Below::Outlook => {
                    say("second line: what it would take", "below: what it takes").to_owned()
                }
                // A narrow cell has no room for the unit.
                Below::Scores => {
                    let units = prose::scores::units(draw.cx.scenario);
                    format!(
                        "{} {units}",
                        say("second line: what it scores,", "below: scores")
                    )
                }
            };
            let place = key_ui(ui, &word);
            second_line_at(ui, place);
        }
        if !matrix.changed.is_empty() {
            let place = key_ui(ui, "just changed");
            ui.painter()
                .circle_filled(place.center(), 3.5, colors.accent);
        }
    });
}

/// The sign for the second line of a cell.
fn second_line_at(ui: &Ui, place: Rect) {
    let colors = palette(ui);
    let line = |y: f32, width: f32, ink| {
        let half = width / 2.0;
        let across = place.center().x - half..=place.center().x + half;
        ui.painter()
            .hline(across, place.center().y + y, Stroke::new(2.0, ink));
    };
    line(-3.0, 10.0, colors.edge);
    line(3.0, 14.0, colors.text_weak);
}

/// A word of the legend; returns the place for its symbol.
fn key_ui(ui: &mut Ui, word: &str) -> Rect {
    let control = Control {
        height: 22.0,
        lead: 29.0,
        ..Control::label(Run::new(word, theme::text(12.5)), palette(ui).text_weak)
    };
    Rect::from_min_size(control.ui(ui).rect.min, vec2(22.0, 22.0))
}
