//! The quiet buttons that give the table another row or column.

use eframe::egui::{Align2, Id, Rect, Ui, Vec2};

use crate::model::Kind;
use crate::ui::frame::Draw;
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::things::commands;

/// Draws the button into its room: at the left for a package, at the right, beside the columns, for a party.
pub fn add_ui(ui: &Ui, draw: &mut Draw<'_>, room: Rect, kind: Kind) {
    let colors = palette(ui);
    let (word, name, at) = match kind {
        Kind::Party => ("Party", "Add a party to the table", Align2::RIGHT_CENTER),
        _ => ("Package", "Add a package to the table", Align2::LEFT_CENTER),
    };
    let control = Control {
        height: 28.0,
        lead: 28.0,
        tail: 10.0,
        icon: Some(Mark::new(Icon::ADD, 13.0, Side::Left(16.0))),
        lit: Some(Skin::ink(colors.accent).on(colors.sunken)),
        lights: Lights::Focus,
        ring: Vec2::splat(-2.0),
        name,
        // The corner stays in sight.
        scrolls: kind != Kind::Party,
        hint: match word {
            "Party" => "Add a party: a column of this table",
            _ => "Add a package: a row of this table",
        },
        ..Control::new(
            Run::new(word, theme::text(12.5)),
            Skin::ink(colors.text_weak),
        )
    };
    let id = Id::unique(("matrix add", word));
    if control.ui_in(ui, id, room, at).response.clicked() {
        commands::begin_to_add(draw, kind);
    }
}
