//! A list of rows of unequal height that draws only what can be seen, once it is long.

use eframe::egui::{Id, Ui, vec2};

/// Up to this many rows are all drawn.
const SHORT: usize = 200;

/// Draws the rows `0..count` below one another inside a vertical scroll area. `estimate` is the height of a
/// row that was never drawn, in points.
pub fn long_list(
    ui: &mut Ui,
    id: Id,
    count: usize,
    estimate: f32,
    row_ui: impl FnMut(&mut Ui, usize),
) {
    long_list_with(ui, id, count, estimate, None, row_ui);
}

/// The same with one row that is drawn wherever it is, so that it can have the keyboard's focus.
pub fn long_list_with(
    ui: &mut Ui,
    id: Id,
    count: usize,
    estimate: f32,
    stays: Option<usize>,
    mut row_ui: impl FnMut(&mut Ui, usize),
) {
    if count <= SHORT {
        for row in 0..count {
            row_ui(ui, row);
        }
        return;
    }
    let gap = ui.spacing().item_spacing.y;
    let mut heights: Vec<f32> = ui
        .data(|data| data.get_temp(id))
        .filter(|heights: &Vec<f32>| heights.len() == count)
        .unwrap_or_else(|| vec![estimate; count]);
    let seen = ui.clip_rect().expand2(vec2(0.0, 100.0)).y_range();
    let mut skipped = 0.0;
    for (row, height) in heights.iter_mut().enumerate() {
        let top = ui.cursor().top() + skipped;
        let is_out_of_sight = top + *height < seen.min || top > seen.max;
        if is_out_of_sight && stays != Some(row) {
            skipped += *height + gap;
            continue;
        }
        if skipped > 0.0 {
            ui.add_space(skipped);
            skipped = 0.0;
        }
        let top = ui.cursor().top();
        row_ui(ui, row);
        *height = ui.cursor().top() - top - gap;
    }
    ui.add_space(skipped);
    ui.data_mut(|data| data.insert_temp(id, heights));
}
