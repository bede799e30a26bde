//! The Guide view: how to use the scenario, and everything that its sources say.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align2, Button, Id, Key, KeyboardShortcut, Label, Margin, Modifiers, RichText, ScrollArea,
    Sense, TextFormat, Ui, vec2,
};

use crate::model::{Claim, Kind, Place, Source};
use crate::prose::{self, GlossaryTerm};
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, Intent, View};
use crate::ui::kit::markdown::{Block, Span, blocks};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{card, empty, follow_focus, icon_ui, label, long_list, text_button, weak};
use crate::ui::things::address::open_ui;
use crate::ui::things::{commands, evidence, forms, glossary, words};

/// Wider lines are hard to read, in points.
const WIDEST: f32 = 760.0;

/// The view.
pub const VIEW: View = View {
    name: "Guide",
    icon: Icon::GUIDE,
    keys: KeyboardShortcut::new(Modifiers::COMMAND, Key::Num4),
    command: "Show the guide",
    ui: guide_ui,
    takes: |_, intent| *intent == Intent::ReadGuide,
    follow: View::follows_nothing,
};

/// Draws the view.
fn guide_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    ScrollArea::vertical()
        .id_salt("guide")
        .auto_shrink([false, false])
        .content_margin(Margin {
            right: 8,
            ..Margin::ZERO
        })
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST));
            let scenario = draw.cx.scenario;
            label(ui, &scenario.title, theme::semibold(20.0), colors.text);
            if !scenario.as_of.is_empty() {
                weak(ui, format!("As of {}", scenario.as_of));
            }
            if !scenario.summary.is_empty() {
                ui.add_space(4.0);
                label(ui, &scenario.summary, theme::text(14.5), colors.text);
            }
            ui.add_space(8.0);
            let blocks = draw
                .memory
                .made(draw.cx.revision, |_| Guide(blocks(&scenario.guide)));
            let id = Id::unique("blocks of the guide");
            long_list(ui, id, blocks.0.len(), 24.0, |ui, at| {
                block_ui(ui, &blocks.0[at]);
            });
            words_ui(ui, draw);
            sources_ui(ui, draw);
            follow_focus(ui);
        });
}

/// The words of the program, to be unfolded.
fn words_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let title = "What the words mean";
    let is_unfolded = draw.is_unfolded(title, false);
    ui.add_space(18.0);
    if text_button(ui, Some(Icon::fold(is_unfolded)), title, "").clicked() {
        draw.flip(title);
    }
    if is_unfolded {
        ui.add_space(4.0);
        glossary::terms_ui(ui, draw, Id::unique("words of guide"), &GlossaryTerm::ALL);
    }
}

/// The guide in blocks.
struct Guide(Vec<Block>);

fn block_ui(ui: &mut Ui, block: &Block) {
    let colors = palette(ui);
    match block {
        Block::Heading(level, text) => {
            let size = match level {
                1 => 18.0,
                2 => 16.0,
                _ => 14.5,
            };
            ui.add_space(10.0);
            label(ui, text, theme::semibold(size), colors.text);
        }
        Block::Paragraph(spans) => {
            spans_ui(ui, spans);
            ui.add_space(2.0);
        }
        Block::Item(depth, number, spans) => {
            ui.horizontal_top(|ui| {
                ui.add_space(6.0 + 18.0 * *depth as f32);
                let mark = number.as_deref().unwrap_or("•");
                let (place, _) = ui.allocate_exact_size(vec2(18.0, 21.0), Sense::hover());
                let font = theme::medium(14.0);
                ui.painter().text(
                    place.left_center(),
                    Align2::LEFT_CENTER,
                    mark,
                    font,
                    colors.text_weak,
                );
                ui.vertical(|ui| spans_ui(ui, spans));
            });
        }
    }
}

fn spans_ui(ui: &mut Ui, spans: &[Span]) {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    for span in spans {
        let font_id = if span.is_strong {
            theme::semibold(14.0)
        } else {
            theme::text(14.0)
        };
        let format = TextFormat {
            font_id,
            color: colors.text,
            line_height: Some(21.0),
            ..TextFormat::default()
        };
        job.append(&span.text, 0.0, format);
    }
    ui.add(Label::new(job).wrap());
}

fn sources_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let colors = palette(ui);
    let scenario = draw.cx.scenario;
    ui.add_space(18.0);
    label(ui, "Sources", theme::semibold(18.0), colors.text);
    if scenario.sources.is_empty() {
        ui.add_space(12.0);
        empty(
            ui,
            Icon::SOURCE,
            "This scenario names no sources",
            "A source makes claims, and positions rest on claims. Add one, or take one over from a file of \
             sources.",
        );
        ui.vertical_centered(|ui| {
            let add = Some(Icon::ADD);
            if text_button(ui, add, "Add a source…", "Add the first source").clicked() {
                commands::begin_to_add(draw, Kind::Source);
            }
            forms::add_from_file_ui(ui, draw);
        });
        return;
    }
    weak(
        ui,
        "Everything that the sources say, in our own words, and what in this scenario rests on it.",
    );
    for source in &scenario.sources {
        ui.add_space(8.0);
        source_ui(ui, draw, source);
    }
}

fn source_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source) {
    let colors = palette(ui);
    let fold = ("source in guide", &source.id);
    let is_unfolded = draw.is_unfolded(fold, draw.cx.scenario.sources.len() <= 3);
    card(ui).show(ui, |ui| {
        ui.take_available_width();
        ui.horizontal_top(|ui| {
            icon_ui(ui, Icon::SOURCE, 16.0, colors.text_weak, 20.0);
            ui.vertical(|ui| {
                label(ui, &source.title, theme::semibold(14.5), colors.text);
                let claims = words::number_of(source.claims.len(), "claim", "claims");
                let line = match prose::published(source) {
                    said if said.is_empty() => claims,
                    said => format!("{said} · {claims}"),
                };
                weak(ui, line);
                let word = if is_unfolded {
                    "Hide the claims"
                } else {
                    "Show the claims"
                };
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 16.0;
                    let name = format!("{word} of {}", source.title);
                    if text_button(ui, None, word, &name).clicked() {
                        draw.flip(fold);
                    }
                    let name = format!("Details of {}", source.title);
                    let details = text_button(ui, None, "Details", &name);
                    let hint = "Show the source beside this, where it can be changed";
                    if details.on_hover_text(hint).clicked() {
                        let to = Selection::Thing(Place::Source(source.id.clone()));
                        draw.actions.push(Action::Select(to));
                    }
                    open_ui(ui, draw, &source.url);
                });
            });
        });
        if is_unfolded {
            ui.add_space(4.0);
            let id = Id::unique(("claims of source", &source.id));
            long_list(ui, id, source.claims.len(), 90.0, |ui, at| {
                claim_ui(ui, draw, &source.claims[at]);
            });
        }
    });
}

fn claim_ui(ui: &mut Ui, draw: &mut Draw<'_>, claim: &Claim) {
    let colors = palette(ui);
    ui.add_space(7.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(44.0, 22.0), |ui| {
            ui.set_min_width(44.0);
            if evidence::number_ui(ui, &claim.id).clicked() {
                let to = Selection::Thing(Place::Claim(claim.id.clone()));
                draw.actions.push(Action::Select(to));
            }
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let who = prose::speaker(claim);
            label(ui, who, theme::medium(13.5), colors.text);
            label(ui, &claim.text, theme::text(13.5), colors.text);
            if !claim.page.is_empty() {
                weak(ui, prose::page(claim));
            }
            cited_ui(ui, draw, claim);
        });
    });
}

fn cited_ui(ui: &mut Ui, draw: &mut Draw<'_>, claim: &Claim) {
    let colors = palette(ui);
    let index = evidence::index(draw);
    let Some(citations) = index.cited_by.get(&claim.id) else {
        weak(ui, "Background: no position rests on it");
        return;
    };
    for citation in citations {
        let text = RichText::new(&citation.name)
            .font(theme::text(12.5))
            .color(colors.accent);
        let button = Button::new(text).frame(false).wrap();
        let response = ui.add(button);
        if response.clicked() {
            draw.actions
                .push(Action::Select(Selection::of(&citation.place)));
        }
    }
}
