//! The Verdicts view: the answer in a sentence, then packages against parties.

mod inference;
mod matrix;
mod tools;

use eframe::egui::{
    Id, Key, KeyboardShortcut, Margin, Modifiers, Rect, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use crate::analysis::Verdict;
use crate::model::Kind;
use crate::prose::{self, Text};
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::frame::{Context, Draw, Intent, View};
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{card, empty, icon_at, text_button};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::{commands, variants, words};

/// The view.
pub const VIEW: View = View {
    name: "Verdicts",
    icon: Icon::VERDICTS,
    keys: KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1),
    command: "Show the verdicts",
    ui: verdicts_ui,
    takes: |_, intent| *intent == Intent::SeeVerdicts,
    follow: View::follows_nothing,
};

/// Draws the view.
fn verdicts_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    if missing_ui(ui, draw) {
        return;
    }
    headline_ui(ui, draw);
    variants::line_ui(ui, draw);
    inference::line_ui(ui, draw);
    onward_ui(ui, draw);
    ui.add_space(4.0);
    legend_ui(ui, draw);
    tools::tools_ui(ui, draw);
    ui.add_space(6.0);
    let table = card(ui)
        .inner_margin(Margin {
            left: 10,
            right: 10,
            top: 2,
            bottom: 4,
        })
        .show(ui, |ui| matrix::matrix_ui(ui, draw));
    tools::note_place(draw, table.response.rect.intersect(ui.clip_rect()));
}

/// The answer in its first sentence, and the sentences after it.
struct Headline((Text, Text));

/// The answer or, where nothing of it is known yet, that it is being worked out.
fn headline(cx: &Context<'_>) -> Text {
    let mut packages = cx.verdicts.analysis.packages.iter();
    let is_open = packages.any(|it| it.everyone.verdict == Verdict::Unknown);
    if cx.verdicts.is_open && is_open {
        return Text::plain("Whether a proposed package satisfies every side is being worked out.");
    }
    prose::headline(cx.scenario, cx.verdicts.analysis)
}

fn headline_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let cx = draw.cx;
    let made = draw.memory.made(
        (cx.revision, cx.verdicts.depth, cx.verdicts.is_open),
        |_| Headline(words::first_sentence(headline(&cx))),
    );
    let Headline((first, rest)) = made.as_ref();
    let sentences = [
        (first, theme::semibold(19.0), 25.0, colors.text),
        (rest, theme::text(14.5), 21.0, colors.text_weak),
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
fn legend_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let matrix = matrix::model(draw);
    let occurs = |verdict: Verdict| {
        matrix
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| cell.verdict == verdict)
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 4.0);
        let words = [
            (Verdict::All, "accepts it", true),
            (Verdict::None, "rejects it", true),
            (
                Verdict::Some,
                "open: depends on what is still to settle",
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
        if matrix.has_changes {
            let place = key_ui(ui, "just changed");
            ui.painter()
                .circle_filled(place.center(), 3.5, colors.accent);
        }
    });
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

/// Says what is missing for a matrix, if anything is, and offers to add it. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &mut Draw<'_>) -> bool {
    let scenario = draw.cx.scenario;
    let is_empty =
        scenario.issues.is_empty() && scenario.parties.is_empty() && scenario.packages.is_empty();
    let (icon, title, what) = if is_empty {
        (
            Icon::APP,
            "This scenario is empty",
            "A scenario has issues, parties with their red lines, and packages that were proposed. Begin with \
             any of them.",
        )
    } else if scenario.parties.is_empty() {
        (
            Icon::PARTY,
            "Nobody negotiates yet",
            "A verdict needs at least one party with its red lines.",
        )
    } else if scenario.issues.is_empty() {
        (
            Icon::ISSUE,
            "There is nothing to negotiate yet",
            "A verdict needs at least one issue with options to choose from.",
        )
    } else if scenario.packages.is_empty() {
        (
            Icon::PACKAGE,
            "Nothing has been proposed yet",
            "Each row of this view is a package: what somebody has proposed, with some issues settled and the rest left open.",
        )
    } else {
        return false;
    };
    ui.add_space((ui.available_height() * 0.22).min(160.0));
    empty(ui, icon, title, what);
    ui.add_space(14.0);
    let has = [
        (Kind::Party, "Add a party", scenario.parties.len()),
        (Kind::Issue, "Add an issue", scenario.issues.len()),
        (Kind::Package, "Add a package", scenario.packages.len()),
    ];
    // What is missing comes first; what is there already can wait.
    let missing = has.into_iter().filter(|(.., count)| *count == 0);
    for (kind, name, _) in missing {
        if wide_button_ui(ui, Icon::ADD, name) {
            commands::begin_to_add(draw, kind);
        }
    }
    if is_empty {
        ui.add_space(10.0);
        if wide_button_ui(ui, Icon::PACKAGE, "Start from the template") {
            draw.actions.push(Action::File(FileAction::NewFromTemplate));
        }
        if let Some((key, _)) = draw.cx.files.examples.first()
            && wide_button_ui(ui, Icon::OPEN, "Open the example")
        {
            draw.actions
                .push(Action::File(FileAction::OpenExample((*key).to_owned())));
        }
    }
    true
}

/// A button in the middle of the view. Returns whether it was pressed.
fn wide_button_ui(ui: &mut Ui, icon: Icon, name: &str) -> bool {
    let colors = palette(ui);
    let rest = Skin::framed(colors.text, colors.card, colors.edge).icon(colors.accent);
    let control = Control {
        width: Width::Exactly(250.0),
        height: 34.0,
        lead: 38.0,
        tail: 12.0,
        icon: Some(Mark::new(icon, 15.0, Side::Left(20.0))),
        lit: Some(rest.on(colors.hover).edge(colors.accent)),
        lights: Lights::Focus,
        ring: Vec2::ZERO,
        ..Control::new(Run::new(name, theme::medium(13.5)), rest)
    };
    let painted = ui.vertical_centered(|ui| control.ui(ui)).inner;
    painted.response.clicked()
}
