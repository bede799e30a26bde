//! Sentences of tagged runs: names are links, verdicts have their symbol and colour, words with a sense of their own say
//! what it is.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob};
use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    Color32, CursorIcon, FontId, Galley, Id, Rect, Response, Role, Sense, Shape, Stroke,
    TextFormat, Ui, WidgetInfo, pos2,
};

use crate::model::Place;
use crate::prose::{Mark, Run, Text};
use crate::ui::frame::action::{Action, Selection};
use crate::ui::frame::{Draw, Help};
use crate::ui::kit::theme::{self, Icon, Palette, palette};
use crate::ui::kit::{direction, focus_ring};

/// How a sentence is set.
pub struct Sentence<'a> {
    /// The runs.
    pub text: &'a Text,
    /// Tells it from all others in the window.
    pub id: Id,
    /// The font of plain words.
    pub font: FontId,
    /// The height of a line in points.
    pub line: f32,
    /// The colour of plain words.
    pub color: Color32,
}

struct Link {
    chars: Range<usize>,
    mark: Mark,
    text: String,
}

/// Draws a sentence over the available width; a press on a name selects what it stands for.
pub fn sentence_ui(ui: &mut Ui, draw: &mut Draw<'_>, sentence: &Sentence<'_>) -> Response {
    let colors = palette(ui);
    let width = ui.available_width();
    let (job, links) = set(sentence, colors, None, width);
    let names = names(&links);
    direction::note_sentence(ui, &job.text, || names.clone());
    let galley = ui.painter().layout_job(job);
    let (_, rect) = ui.allocate_space(galley.size());
    // It can be selected and copied; the keyboard has nothing to do there.
    let sense = Sense::click_and_drag() - Sense::FOCUSABLE;
    let response = ui.interact(rect, sentence.id, sense);
    let plain = || sentence.text.to_string();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, plain()));
    let mut pointed_at = None;
    for (index, link) in links.iter().enumerate() {
        if link_ui(
            ui,
            draw,
            sentence.id.with(("link", index)),
            link,
            (&galley, &names, rect, sentence.font.size),
        ) {
            pointed_at = Some(index);
        }
    }
    let galley = match pointed_at {
        None => galley,
        Some(_) => {
            let (job, _) = set(sentence, colors, pointed_at, width);
            ui.painter().layout_job(job)
        }
    };
    LabelSelectionState::label_text_selection(
        ui,
        &response,
        rect.min,
        galley,
        sentence.color,
        Stroke::NONE,
    );
    menu_ui(ui, &response, plain);
    response
}

/// A sentence can be copied as a whole, too.
fn menu_ui(ui: &Ui, response: &Response, plain: impl Fn() -> String) {
    response.context_menu(|menu| {
        if menu.button("Copy this sentence").clicked() {
            ui.copy_text(plain());
            menu.close();
        }
    });
}

/// Returns whether the pointer is on it.
fn link_ui(
    ui: &Ui,
    draw: &mut Draw<'_>,
    id: Id,
    link: &Link,
    (galley, names, within, size): (&Arc<Galley>, &[Range<usize>], Rect, f32),
) -> bool {
    let colors = palette(ui);
    let mut is_pointed_at = false;
    for (part, piece) in pieces(ui, galley, names, &link.chars)
        .into_iter()
        .enumerate()
    {
        let piece = piece.translate(within.min.to_vec2());
        // A name that is broken over two lines is one stop of the keyboard.
        let sense = if part == 0 {
            Sense::click()
        } else {
            Sense::CLICK
        };
        let response = ui.interact(piece, id.with(part), sense);
        if part == 0 {
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &link.text));
        }
        if response.has_focus() {
            focus_ring(ui, colors, piece, 3);
        }
        is_pointed_at |= response.hovered();
        let ink = if response.hovered() {
            colors.accent
        } else {
            colors.edge
        };
        // Close to the words, however high the line is.
        let y = (piece.center().y + size * 0.36 + 2.5).round();
        let line = Stroke::new(1.0, ink);
        if let Mark::GlossaryTerm(term) = link.mark {
            let ends = [pos2(piece.left(), y), pos2(piece.right(), y)];
            ui.painter().add(Shape::dashed_line(&ends, line, 2.0, 2.0));
            if response.clicked() {
                draw.shown().help = Some(Help::Words);
            }
            let response = response.on_hover_cursor(CursorIcon::Help);
            response.on_hover_text(term.meaning());
            continue;
        }
        ui.painter().hline(piece.x_range(), y, line);
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if response.clicked()
            && let Some(selection) = target(&link.mark)
        {
            draw.actions.push(Action::Select(selection));
        }
        if let Mark::Thing(Place::Claim(claim)) = &link.mark
            && let Some((source, claim)) = draw.cx.scenario.claim(claim)
        {
            let words = format!("{}\n\n{}\n{}", claim.who, claim.text, source.title);
            response.on_hover_text(words.trim_start());
        }
    }
    is_pointed_at
}

/// What a press on a run with this mark selects.
fn target(mark: &Mark) -> Option<Selection> {
    match mark {
        // Of a claim it is enough to be told what it says.
        Mark::Thing(Place::Claim(_)) => None,
        Mark::Thing(place) => Some(Selection::of(place)),
        _ => None,
    }
}

fn set(
    sentence: &Sentence<'_>,
    colors: &Palette,
    pointed_at: Option<usize>,
    width: f32,
) -> (LayoutJob, Vec<Link>) {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut links = Vec::new();
    let mut at = 0;
    for run in &sentence.text.runs {
        if let Some((symbol, color)) = symbol(colors, &run.mark) {
            let format = TextFormat {
                font_id: theme::icon_font(sentence.font.size),
                line_height: Some(sentence.line),
                color,
                ..TextFormat::default()
            };
            job.append(&symbol.char().to_string(), 0.0, format);
            at += 1;
        }
        let is_pointed_at = pointed_at == Some(links.len());
        job.append(
            &run.text,
            lead(run),
            format(sentence, colors, run, is_pointed_at),
        );
        let end = at + run.text.chars().count();
        if run.mark.is_link() || matches!(run.mark, Mark::GlossaryTerm(_)) {
            links.push(Link {
                chars: at..end,
                mark: run.mark.clone(),
                text: run.text.clone(),
            });
        }
        at = end;
    }
    (job, links)
}

/// The symbol before a word, and its colour.
fn symbol(colors: &Palette, mark: &Mark) -> Option<(Icon, Color32)> {
    match mark {
        Mark::Verdict(verdict) => Some((Icon::verdict(*verdict), colors.verdict(*verdict).text)),
        Mark::Basis(basis) => Some((Icon::basis(*basis), colors.text_weak)),
        _ => None,
    }
}

/// The space between a symbol and its word.
fn lead(run: &Run) -> f32 {
    if matches!(run.mark, Mark::Verdict(_) | Mark::Basis(_)) {
        4.0
    } else {
        0.0
    }
}

fn format(sentence: &Sentence<'_>, colors: &Palette, run: &Run, is_pointed_at: bool) -> TextFormat {
    let size = sentence.font.size;
    let mut format = TextFormat {
        font_id: sentence.font.clone(),
        line_height: Some(sentence.line),
        color: sentence.color,
        ..TextFormat::default()
    };
    match &run.mark {
        Mark::Plain => {}
        Mark::Basis(_) => format.color = colors.text_weak,
        Mark::Strong => format.font_id = theme::semibold(size),
        Mark::Verdict(verdict) => {
            format.color = colors.verdict(*verdict).text;
            format.font_id = theme::semibold(size);
        }
        _ if is_pointed_at => format.color = colors.accent,
        _ => {}
    }
    format
}

/// The characters of the names, each of which is read in its own direction, without the ending that says whose.
fn names(links: &[Link]) -> Vec<Range<usize>> {
    let name = |link: &Link| {
        let ending = ["'s", "'"].into_iter().find(|it| link.text.ends_with(it));
        link.chars.start..link.chars.end - ending.map_or(0, str::len)
    };
    let links = links.iter().filter(|it| it.mark.is_link());
    links.map(name).collect()
}

/// The rectangles that some characters take, one a row or, among text of both directions, a stretch of it, relative to the
/// galley.
fn pieces(
    ui: &Ui,
    galley: &Arc<Galley>,
    names: &[Range<usize>],
    chars: &Range<usize>,
) -> Vec<Rect> {
    if let Some(places) = direction::places(ui, galley, names, chars) {
        return places;
    }
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let end = first + row.char_count_excluding_newline().0;
        let (from, to) = (chars.start.max(first), chars.end.min(end));
        if from < to {
            let top = row.pos.y;
            let left = row.pos.x + row.x_offset((from - first).into());
            let spaces = row.glyphs[from - first..to - first]
                .iter()
                .rev()
                .take_while(|glyph| glyph.chr == ' ')
                .count();
            let right = row.pos.x + row.x_offset((to - first - spaces).into());
            rects.push(Rect::from_min_max(
                pos2(left, top),
                pos2(right, top + row.height()),
            ));
        }
        first += row.char_count_including_newline().0;
    }
    if rects.is_empty() {
        rects.push(galley.pos_from_cursor(CCursor::new(chars.start)));
    }
    rects
}
