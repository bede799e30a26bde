//! How one cell and one name of the matrix look.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Color32, CornerRadius, FontId, Galley, Mesh, Rangef, Rect, Shape, TextFormat, Ui, pos2,
    vec2,
};

use super::layout::Face;
use super::model::{CellModel, Model};
use crate::analysis::Verdict;
use crate::ui::kit::theme::{self, Icon, Palette, space};
use crate::ui::kit::{icon_at, lines};

/// Paints a name of up to two lines in the middle of a rectangle; returns whether it was cut off.
pub fn centered_ui(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) -> bool {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping {
        max_width: rect.width() + 4.0,
        max_rows: 2,
        ..TextWrapping::default()
    };
    job.halign = Align::Center;
    let galley = ui.painter().layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    let is_cut = galley.elided;
    ui.painter()
        .galley(pos2(rect.center().x, top), galley, color);
    is_cut
}

/// The sizes with a face.
#[derive(Clone, Copy)]
struct Sizes {
    icon: f32,
    /// Between the middle of the symbol and the word.
    lead: f32,
    word: f32,
    below: f32,
}

impl Sizes {
    fn of(face: Face) -> Self {
        let (icon, lead, word, below) = match face {
            Face::Beside => (15.0, 13.5, 13.5, 11.5),
            Face::Snug => (13.0, 10.5, 12.0, 11.0),
            Face::Stacked => (14.0, 0.0, 12.0, 10.5),
        };
        Self {
            icon,
            lead,
            word,
            below,
        }
    }
}

/// The smallest letters of a word.
const SMALLEST: f32 = 10.0;

/// How wide the longest word of the verdicts is in the smallest letters.
pub fn smallest_word(ui: &Ui, model: &Model) -> f32 {
    let font = || theme::medium(SMALLEST);
    let width = |word: &str| {
        let color = Color32::PLACEHOLDER;
        lines(ui, shortest(word), font(), color, f32::INFINITY, 1)
            .size()
            .x
    };
    model
        .words
        .iter()
        .map(|word| width(word))
        .fold(0.0, f32::max)
}

/// A word in short: “Possible” says “Possible deal” too.
fn shortest(word: &str) -> &str {
    match word.strip_suffix(" deal") {
        Some(short) if short.len() > 2 => short,
        _ => word,
    }
}

/// Paints a verdict: its symbol, its word and what stands below it: what it would take, or what it is worth.
pub fn paint_cell(ui: &Ui, colors: &Palette, rect: Rect, cell: &CellModel, face: Face) {
    let tone = colors.verdict(cell.verdict);
    let radius = CornerRadius::same(space::RADIUS);
    ui.painter().rect_filled(rect, radius, tone.fill);
    if matches!(cell.verdict, Verdict::Some | Verdict::Unknown) {
        dashed_border(ui, rect, colors.edge);
    }
    if face == Face::Stacked {
        paint_stacked(ui, colors, rect, cell);
    } else {
        paint_beside(ui, colors, rect, cell, face);
    }
    if cell.is_changed {
        let center = rect.left_top() + vec2(8.0, 8.0);
        ui.painter().circle_filled(center, 3.5, colors.accent);
    }
    if cell.is_inferred {
        let beside = if cell.is_changed { 13.0 } else { 0.0 };
        let center = rect.left_top() + vec2(9.0 + beside, 9.0);
        icon_at(ui, center, Icon::INFERRED, 10.0, tone.text);
    }
    if cell.turns {
        let center = rect.right_top() + vec2(-9.0, 9.0);
        icon_at(ui, center, Icon::TURNS_ON, 11.0, tone.text);
    }
}

/// The symbol beside the word, and below them the second line.
fn paint_beside(ui: &Ui, colors: &Palette, rect: Rect, cell: &CellModel, face: Face) {
    let tone = colors.verdict(cell.verdict);
    let sizes = Sizes::of(face);
    // The marks in the corners keep their room.
    let left = match (cell.is_changed, cell.is_inferred) {
        (true, true) => 28.0,
        (false, true) => 15.0,
        (true, false) => 13.0,
        (false, false) => 4.0,
    };
    let right = if cell.turns { 16.0 } else { 4.0 };
    let free = Rangef::new(rect.left() + left, rect.right() - right);
    let lead = sizes.icon / 2.0 + sizes.lead;
    let word = word_galley(ui, tone.text, sizes.word, &cell.word, free.span() - lead);
    let below = below_galley(ui, colors, rect, cell, sizes.below);
    let width = lead + word.size().x;
    let middle = rect.center().y + if below.is_some() { -7.5 } else { 0.0 };
    let most = (free.max - width).max(free.min);
    let begin = (rect.center().x - width / 2.0).clamp(free.min, most);
    let icon = pos2(begin + sizes.icon / 2.0, middle);
    icon_at(ui, icon, Icon::verdict(cell.verdict), sizes.icon, tone.text);
    let at = pos2(begin + lead, middle - word.size().y / 2.0);
    ui.painter().galley(at, word, tone.text);
    if let Some(below) = below {
        let left = rect.center().x - below.size().x / 2.0;
        let at = pos2(left, rect.center().y + 2.0);
        ui.painter().galley(at, below, tone.text);
    }
}

/// The symbol, below it the word, and below that the second line.
fn paint_stacked(ui: &Ui, colors: &Palette, rect: Rect, cell: &CellModel) {
    let tone = colors.verdict(cell.verdict);
    let sizes = Sizes::of(Face::Stacked);
    let word = word_galley(ui, tone.text, sizes.word, &cell.word, rect.width() - 4.0);
    let below = below_galley(ui, colors, rect, cell, sizes.below);
    let shift = if below.is_some() { -6.5 } else { 0.0 };
    let middle = rect.center() + vec2(0.0, shift);
    let icon = middle - vec2(0.0, 8.0);
    icon_at(ui, icon, Icon::verdict(cell.verdict), sizes.icon, tone.text);
    let centered = |galley: &Galley, y: f32| pos2(rect.center().x - galley.size().x / 2.0, y);
    let word_at = centered(&word, middle.y);
    ui.painter().galley(word_at, word, tone.text);
    if let Some(below) = below {
        let at = centered(&below, middle.y + 14.5);
        ui.painter().galley(at, below, tone.text);
    }
}

/// The word for the verdict, in short or in smaller letters where there is no room for it.
fn word_galley(ui: &Ui, color: Color32, size: f32, word: &str, room: f32) -> Arc<Galley> {
    let written =
        |text: &str, size: f32| lines(ui, text, theme::medium(size), color, f32::INFINITY, 1);
    let mut galley = written(word, size);
    let short = shortest(word);
    let mut size = size;
    while galley.size().x > room && size > SMALLEST {
        galley = written(short, size);
        size -= 1.0;
    }
    if galley.size().x > room {
        galley = written(short, SMALLEST);
    }
    galley
}

/// The second line, if there is one: in full if there is room, otherwise in short, and in smaller letters where that is not
/// enough. What it is worth is told in smaller letters before it is told without its unit.
fn below_galley(
    ui: &Ui,
    colors: &Palette,
    rect: Rect,
    cell: &CellModel,
    size: f32,
) -> Option<Arc<Galley>> {
    let room = rect.width() - 4.0;
    let ink = colors.text_weak;
    let [full, short] = &cell.below;
    if full.is_empty() && short.is_empty() {
        return None;
    }
    let written = |text: &str, size: f32| lines(ui, text, theme::text(size), ink, f32::INFINITY, 1);
    let sizes = if cell.is_worth {
        [(full, size), (full, SMALLEST), (short, SMALLEST)]
    } else {
        [(full, size), (short, size), (short, SMALLEST)]
    };
    sizes
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, size)| written(text, size))
        .find(|galley| galley.size().x <= room)
        .or_else(|| Some(lines(ui, short, theme::text(SMALLEST), ink, room, 1)))
}

/// A dashed border as one mesh: straight dashes on whole pixels, corners left to the eye.
fn dashed_border(ui: &Ui, rect: Rect, color: Color32) {
    const DASH: f32 = 4.0;
    const GAP: f32 = 3.0;
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    let mut mesh = Mesh::default();
    let corner = f32::from(space::RADIUS) - 1.0;
    let mut dashes = |length: f32, place: &dyn Fn(f32, f32) -> Rect| {
        let room = length - 2.0 * corner;
        let count = ((room + GAP) / (DASH + GAP)).floor().max(1.0);
        let lead = corner + (room - (count * (DASH + GAP) - GAP)) / 2.0;
        for dash in 0..count as u32 {
            let from = lead + dash as f32 * (DASH + GAP);
            mesh.add_colored_rect(place(from, from + DASH), color);
        }
    };
    let Rect { min, max } = rect;
    dashes(rect.width(), &|from, to| {
        Rect::from_min_max(pos2(min.x + from, min.y), pos2(min.x + to, min.y + 1.0))
    });
    dashes(rect.width(), &|from, to| {
        Rect::from_min_max(pos2(min.x + from, max.y - 1.0), pos2(min.x + to, max.y))
    });
    dashes(rect.height(), &|from, to| {
        Rect::from_min_max(pos2(min.x, min.y + from), pos2(min.x + 1.0, min.y + to))
    });
    dashes(rect.height(), &|from, to| {
        Rect::from_min_max(pos2(max.x - 1.0, min.y + from), pos2(max.x, min.y + to))
    });
    ui.painter().add(Shape::mesh(mesh));
}
