//! What egui's own widgets look like.

use std::collections::BTreeMap;

use eframe::egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use eframe::egui::{
    Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2,
};

use super::fonts::{medium, semibold, text};
use super::palette::Palette;

/// Distances and sizes in points.
pub mod space {
    /// Around the contents of a panel.
    pub const PANEL: i8 = 16;
    /// Around the contents of the view in the centre.
    pub const CENTRE: i8 = 20;
    /// The same in a narrow window.
    pub const CENTRE_NARROW: i8 = 14;
    /// Between parts of a panel.
    pub const SECTION: f32 = 18.0;
    /// Corners of chips and cells.
    pub const RADIUS: u8 = 6;
    /// Corners of cards.
    pub const RADIUS_CARD: u8 = 10;
    /// Corners of dialogs.
    pub const RADIUS_DIALOG: u8 = 14;
    /// Height of a control.
    pub const CONTROL: f32 = 30.0;
}

/// The style of one theme.
pub fn style(palette: &Palette) -> Style {
    let mut style = Style {
        text_styles: BTreeMap::from([
            (TextStyle::Body, text(14.0)),
            (TextStyle::Small, text(12.0)),
            (TextStyle::Button, medium(13.5)),
            (TextStyle::Heading, semibold(20.0)),
            (TextStyle::Monospace, text(13.0)),
        ]),
        animation_time: 0.12,
        visuals: visuals(palette),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(12.0, 6.0);
    spacing.interact_size = vec2(30.0, space::CONTROL);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_width = 260.0;
    spacing.tooltip_width = 340.0;
    spacing.icon_spacing = 6.0;
    spacing.scroll = ScrollStyle {
        floating_width: 4.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.14,
        active_handle_opacity: 0.32,
        interact_handle_opacity: 0.5,
        ..ScrollStyle::thin()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let base = if palette.is_dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    Visuals {
        dark_mode: palette.is_dark,
        override_text_color: None,
        weak_text_color: Some(palette.text_weak),
        widgets: widgets(palette),
        selection: Selection {
            bg_fill: palette.accent_soft,
            stroke: Stroke::new(1.5, palette.accent),
        },
        hyperlink_color: palette.accent,
        faint_bg_color: palette.app,
        extreme_bg_color: palette.sunken,
        code_bg_color: palette.sunken,
        warn_fg_color: palette.warn.text,
        error_fg_color: palette.bad.text,
        window_corner_radius: CornerRadius::same(space::RADIUS_DIALOG),
        window_shadow: shadow(palette),
        window_fill: palette.card,
        window_stroke: Stroke::new(1.0, palette.border),
        menu_corner_radius: CornerRadius::same(space::RADIUS_CARD),
        panel_fill: palette.app,
        popup_shadow: shadow(palette),
        indent_has_left_vline: false,
        striped: false,
        ..base
    }
}

fn shadow(palette: &Palette) -> Shadow {
    Shadow {
        offset: [0, 6],
        blur: 20,
        spread: 0,
        color: palette.shadow,
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let state = |fill: Color32, edge: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(space::RADIUS),
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(palette.card, palette.border, palette.text),
        inactive: state(palette.card, palette.edge, palette.text),
        hovered: state(palette.hover, palette.accent, palette.text),
        active: state(palette.accent_soft, palette.accent, palette.text),
        open: state(palette.accent_soft, palette.accent, palette.text),
    }
}
