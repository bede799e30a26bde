//! What goes to the clipboard.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::text_selection::LabelSelectionState;
use eframe::egui::{
    ColorImage, Context, Event, InputState, Rect, ScreenshotCallback, Ui, ViewportCommand,
};

use super::text_button;
use super::theme::Icon;

/// So long a button says that something was copied, in seconds.
const TOLD_FOR: f64 = 2.0;

/// A button, of this word and name, that copies a text, and says that it did.
pub fn copy_button(ui: &mut Ui, (word, name): (&str, &str), text: impl FnOnce() -> String) {
    let id = ui.scope_id().with(("copied", name));
    let now = ui.input(|input| input.time);
    let copied: Option<f64> = ui.data(|data| data.get_temp(id));
    let left = copied.map_or(0.0, |at| at + TOLD_FOR - now);
    let (icon, shown) = if left > 0.0 {
        ui.request_repaint_after(Duration::from_secs_f64(left));
        (Icon::YES, "Copied")
    } else {
        (Icon::COPY, word)
    };
    if text_button(ui, Some(icon), shown, name).clicked() {
        ui.copy_text(text());
        ui.data_mut(|data| data.insert_temp(id, now));
    }
}

/// Whether copying is asked for by key, and neither a text field nor a text that was selected is meant by it.
pub fn is_copying(ui: &Ui) -> bool {
    let is_asked = |input: &InputState| input.events.contains(&Event::Copy);
    ui.input(is_asked)
        && !ui.ctx().text_edit_focused()
        && !ui.plugin::<LabelSelectionState>().lock().has_selection()
}

/// Copies a part of the window as a picture, as it looks at the end of the frame.
pub fn copy_picture(ctx: &Context, part: Rect) {
    let context = ctx.clone();
    let scale = ctx.pixels_per_point();
    let callback = ScreenshotCallback::new(move |image: Arc<ColorImage>| {
        if let Some(picture) = cut_out(&image, part * scale) {
            context.copy_image(picture);
            context.request_repaint();
        }
    });
    ctx.send_viewport_cmd(ViewportCommand::Screenshot(callback));
}

/// The part of the image, in pixels, as far as there is one.
fn cut_out(image: &ColorImage, part: Rect) -> Option<ColorImage> {
    let within = |at: f32, most: usize| (at.max(0.0) as usize).min(most);
    let (left, top) = (
        within(part.left().floor(), image.width()),
        within(part.top().floor(), image.height()),
    );
    let (right, bottom) = (
        within(part.right().ceil(), image.width()),
        within(part.bottom().ceil(), image.height()),
    );
    let size = [right.checked_sub(left)?, bottom.checked_sub(top)?];
    let is_empty = size.contains(&0);
    (!is_empty).then(|| image.region_by_pixels([left, top], size))
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Color32, pos2};

    use super::*;

    #[test]
    fn a_picture_is_cut_to_what_there_is() {
        let image = ColorImage::filled([40, 30], Color32::RED);
        let part = |x, y, to_x, to_y| {
            let part = Rect::from_min_max(pos2(x, y), pos2(to_x, to_y));
            cut_out(&image, part).map(|it| it.size)
        };
        assert_eq!(part(10.0, 10.0, 20.0, 15.0), Some([10, 5]));
        assert_eq!(part(-5.0, -5.0, 400.0, 300.0), Some([40, 30]));
        assert_eq!(part(10.2, 10.9, 20.1, 15.2), Some([11, 6]));
        assert_eq!(part(50.0, 0.0, 60.0, 10.0), None);
    }
}
