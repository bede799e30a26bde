//! The colours keep the contrast that they promise.

use eframe::egui::Color32;

use super::palette::{DARK, LIGHT, Palette};

/// Relative luminance (WCAG 2.2, definition 1.4.3).
fn luminance(color: Color32) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[track_caller]
fn check(name: &str, ink: Color32, surface: Color32, at_least: f64) {
    let got = contrast(ink, surface);
    assert!(got >= at_least, "{name}: {got:.2} is below {at_least}");
}

fn check_palette(palette: &Palette) {
    for surface in [
        palette.app,
        palette.card,
        palette.sunken,
        palette.hover,
        palette.accent_soft,
    ] {
        check("text", palette.text, surface, 7.0);
        check("weak text", palette.text_weak, surface, 4.5);
        check("accent", palette.accent, surface, 4.5);
    }
    for surface in [palette.app, palette.card] {
        check("control", palette.control, surface, 3.0);
        for tone in [palette.good, palette.bad, palette.open, palette.warn] {
            check("verdict on a surface", tone.text, surface, 4.5);
        }
    }
    check("on accent", palette.on_accent, palette.accent, 4.5);
    for tone in [palette.good, palette.bad, palette.open, palette.warn] {
        check("verdict", tone.text, tone.fill, 4.5);
    }
}

#[test]
fn light_text_reads() {
    check_palette(&LIGHT);
}

#[test]
fn dark_text_reads() {
    check_palette(&DARK);
}

#[test]
fn the_colours_offered_for_parties_show_in_the_dark() {
    for (name, hex) in crate::model::PARTY_COLORS {
        let color = super::party_color(hex).expect("a colour");
        let contrast = contrast(color, DARK.card);
        assert!(contrast > 2.5, "{name}: {contrast}");
    }
}
