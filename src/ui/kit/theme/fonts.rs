//! The fonts: Inter in three weights, the Lucide icons, and of egui's own ones that of fixed width.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId};
use epaint_default_fonts::HACK_REGULAR;
use lucide_icons::LUCIDE_FONT_BYTES;

/// The families' names, apart from the proportional one, which is the regular weight.
pub mod family {
    /// Inter Medium.
    pub const MEDIUM: &str = "medium";
    /// Inter SemiBold.
    pub const SEMIBOLD: &str = "semibold";
    /// Lucide.
    pub const ICONS: &str = "icons";
}

const REGULAR: &str = "inter-regular";
const FIXED: &str = "hack-regular";

/// Regular text of this size in points.
pub fn text(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Medium text of this size in points.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family::MEDIUM.into()))
}

/// Semibold text of this size in points.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family::SEMIBOLD.into()))
}

/// Text of fixed width and this size in points.
pub fn fixed(size: f32) -> FontId {
    FontId::new(size, FontFamily::Monospace)
}

/// Icons of this size in points.
pub fn icon_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family::ICONS.into()))
}

/// What egui needs to know of them.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8]); 5] = [
        (REGULAR, include_bytes!("fonts/Inter-Regular.otf")),
        (family::MEDIUM, include_bytes!("fonts/Inter-Medium.otf")),
        (family::SEMIBOLD, include_bytes!("fonts/Inter-SemiBold.otf")),
        (family::ICONS, LUCIDE_FONT_BYTES),
        (FIXED, HACK_REGULAR),
    ];
    for (name, bytes) in files {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let mut families = vec![(FontFamily::Proportional, REGULAR)];
    for name in [family::MEDIUM, family::SEMIBOLD, family::ICONS] {
        families.push((FontFamily::Name(name.into()), name));
    }
    for (family, first) in families {
        // What it has no letters for is shown in a second font, or in one of the system's.
        let fonts_of = match first {
            family::ICONS => vec![first.to_owned()],
            _ => vec![first.to_owned(), FIXED.to_owned()],
        };
        fonts.families.insert(family, fonts_of);
    }
    // What the one has no letters for is shown in the other.
    let fixed = vec![FIXED.to_owned(), REGULAR.to_owned()];
    fonts.families.insert(FontFamily::Monospace, fixed);
    fonts
}
