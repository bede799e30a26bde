//! The one home of colours, fonts, text styles and spacing. No colour literal stands anywhere else.

mod fonts;
mod icon;
mod palette;
mod style;
mod symbols;

pub use fonts::{family, fixed, icon_font, medium, semibold, text};
pub use icon::Icon;
pub use palette::{Palette, Tone, on_color, on_party_color, party_color};
pub use style::space;

use eframe::egui::{Context, Theme, ThemePreference, Ui};

use crate::ui::kit::direction;
use palette::{DARK, LIGHT};
use symbols::WithoutSymbols;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Appearance {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Gives the window its fonts, both of its themes, and text of both directions in its order. To be called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style::style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style::style(&DARK));
    ctx.add_plugin(WithoutSymbols);
    direction::install(ctx);
}

/// What egui calls the appearance that was chosen.
pub fn preference(appearance: Appearance) -> ThemePreference {
    match appearance {
        Appearance::System => ThemePreference::System,
        Appearance::Light => ThemePreference::Light,
        Appearance::Dark => ThemePreference::Dark,
    }
}

/// The colours of the theme that the frame is drawn in.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

#[cfg(test)]
mod tests;
