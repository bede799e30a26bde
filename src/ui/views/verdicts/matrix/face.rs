//! How one cell and one name of the matrix look.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Color32, CornerRadius, FontId, Galley, Mesh, Rect, Shape, TextFormat, Ui, pos2, vec2,
};

use super::model::CellModel;
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

/// Paints a verdict: its symbol, its word and, if there is room, what it would take.
pub fn paint_cell(ui: &Ui, colors: &Palette, rect: Rect, cell: &CellModel, is_stacked: bool) {
    let tone = colors.verdict(cell.verdict);
    let radius = CornerRadius::same(space::RADIUS);
    ui.painter().rect_filled(rect, radius, tone.fill);
    if matches!(cell.verdict, Verdict::Some | Verdict::Unknown) {
        dashed_border(ui, rect, colors.edge);
    }
    let icon = Icon::verdict(cell.verdict);
    // The marks in the corners take room from the word beside the symbol.
    let marks = if cell.is_changed || cell.turns || cell.is_inferred {
        34.0
    } else {
        8.0
    };
    let (word_size, room) = if is_stacked {
        (12.0, rect.width() - 8.0)
    } else {
        (13.5, rect.width() - marks - 21.0)
    };
    let word = word_galley(ui, tone.text, word_size, &cell.word, room);
    let size = word.size();
    if is_stacked {
        icon_at(ui, rect.center() - vec2(0.0, 8.0), icon, 15.0, tone.text);
        let at = pos2(rect.center().x - word.size().x / 2.0, rect.center().y + 1.0);
        ui.painter().galley(at, word, tone.text);
    } else {
        let outlook = outlook_galley(ui, colors, rect, cell);
        let shift = if outlook.is_some() { -7.5 } else { 0.0 };
        let width = size.x + 21.0;
        let left = rect.center().x - width / 2.0;
        let middle = rect.center().y + shift;
        icon_at(ui, pos2(left + 7.5, middle), icon, 15.0, tone.text);
        let at = pos2(left + 21.0, middle - size.y / 2.0);
        ui.painter().galley(at, word, tone.text);
        if let Some(outlook) = outlook {
            let at = pos2(
                rect.center().x - outlook.size().x / 2.0,
                rect.center().y + 2.0,
            );
            ui.painter().galley(at, outlook, tone.text);
        }
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

/// The word for the verdict. Where there is no room for “Possible deal”, “Possible” says it too; “Contradictory”
/// is written smaller.
fn word_galley(ui: &Ui, color: Color32, size: f32, word: &str, room: f32) -> Arc<Galley> {
    let written =
        |text: &str, size: f32| lines(ui, text, theme::medium(size), color, f32::INFINITY, 1);
    let galley = written(word, size);
    if galley.size().x <= room {
        return galley;
    }
    match word.split_once(' ') {
        Some((short, "deal")) => written(short, size),
        _ => written(word, size - 2.0),
    }
}

/// What it would take: in full if there is room, otherwise in short.
fn outlook_galley(ui: &Ui, colors: &Palette, rect: Rect, cell: &CellModel) -> Option<Arc<Galley>> {
    cell.outlook
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| {
            lines(
                ui,
                text,
                theme::text(11.5),
                colors.text_weak,
                f32::INFINITY,
                1,
            )
        })
        .find(|text| text.size().x <= rect.width() - 8.0)
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
