//! What a red line of a concession rests on and how firm it is, as pieces of its line.

use eframe::egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::Basis;
use crate::prose::{self, Term};
use crate::ui::kit::control::{Control, Mark, Run, Side, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::things::words;

/// The least height of a red line in a way.
pub const LINE: f32 = 30.0;
/// The room for what it rests on.
pub const FOR_BASIS: f32 = 78.0;

/// What a red line rests on: its symbol and its word.
pub fn basis_ui(ui: &mut Ui, basis: Basis) {
    let colors = palette(ui);
    let word = words::capital(prose::basis(basis));
    let control = Control {
        width: Width::Exactly(FOR_BASIS),
        height: LINE,
        lead: 18.0,
        icon: Some(Mark::new(Icon::basis(basis), 13.0, Side::Left(7.0))),
        hint: prose::basis_meaning(basis),
        ..Control::label(Run::new(&word, theme::text(12.5)), colors.text_weak)
    };
    control.ui(ui);
}

/// How firm a red line is, as dots.
pub fn dots_ui(ui: &mut Ui, firmness: u8) {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(44.0, LINE), Sense::hover());
    for dot in 0..5_u8 {
        let center = pos2(rect.left() + 4.0 + f32::from(dot) * 9.0, rect.center().y);
        if dot < firmness {
            ui.painter().circle_filled(center, 3.2, colors.text_weak);
        } else {
            let edge = Stroke::new(1.0, colors.control);
            ui.painter().circle_stroke(center, 2.8, edge);
        }
    }
    let words = format!("Firmness {firmness} of 5: {}", prose::firmness(firmness));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(format!("{words}\n{}", Term::Firmness.meaning()));
}
