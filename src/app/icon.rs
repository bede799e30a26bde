//! The window's icon: two circles that share some ground, painted when it is needed.

use eframe::egui::IconData;

const SIZE: u32 = 128;

/// Of the left circle, of the right one and of what they share. They belong to the picture, not to a theme.
const COLORS: [[u8; 3]; 3] = [[147, 171, 255], [124, 200, 245], [58, 87, 183]];

/// The icon.
pub fn window_icon() -> IconData {
    let rgba = (0..SIZE * SIZE)
        .flat_map(|pixel| color_at(pixel % SIZE, pixel / SIZE))
        .collect();
    IconData {
        rgba,
        width: SIZE,
        height: SIZE,
    }
}

/// Red, green, blue and opacity of a pixel.
fn color_at(x: u32, y: u32) -> [u8; 4] {
    let side = SIZE as f32;
    // Distances in pixels; the edges fade over one of them.
    let inside = |center_x: f32, radius: f32| {
        let (dx, dy) = (
            x as f32 + 0.5 - center_x * side,
            y as f32 + 0.5 - 0.5 * side,
        );
        (radius * side - dx.hypot(dy) + 0.5).clamp(0.0, 1.0)
    };
    let (left, right) = (inside(0.35, 0.31), inside(0.65, 0.31));
    let shared = left.min(right);
    let [first, second, both] = COLORS;
    let covered = left.max(right);
    let mixed = |channel: usize| {
        let apart = left - shared + right - shared;
        let sum = f32::from(first[channel]) * (left - shared)
            + f32::from(second[channel]) * (right - shared)
            + f32::from(both[channel]) * shared;
        if apart + shared > 0.0 {
            sum / (apart + shared)
        } else {
            0.0
        }
    };
    [mixed(0), mixed(1), mixed(2), covered * 255.0].map(|value| value.round() as u8)
}
