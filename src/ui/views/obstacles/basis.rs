//! What a red line of a concession rests on and how firm it is, as pieces of its line.

use eframe::egui::{Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::Basis;
use crate::prose::{self, GlossaryTerm};
use crate::ui::kit::control::{Control, Mark, Run, Side};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::things::words;

/// The least height of a red line in a way.
pub const LINE: f32 = 30.0;
/// The room for what it rests on and, below, how firm it is.
pub const WIDTH: f32 = 76.0;
/// How much of the height the basis takes.
const UPPER: f32 = 18.0;

/// Draws both: the symbol and the word of the basis, and below it the firmness as dots.
///
/// A no-deal value has no basis of its own. What is private has the symbol for that in place of the basis's.
pub fn basis_ui(ui: &mut Ui, id: Id, (basis, is_private): (Option<Basis>, bool), firmness: u8) {
    let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, LINE), Sense::hover());
    let (upper, lower) = rect.split_top_bottom_at_y(rect.top() + UPPER);
    match basis {
        Some(basis) => {
            let word = words::capital(prose::basis(basis));
            let meaning = prose::basis_meaning(basis);
            if is_private {
                let name = format!("{word}, private");
                let hint = format!("{meaning}\nPrivate: {}", prose::PRIVATE_MEANING);
                mark_at(ui, id, upper, (Icon::PRIVATE, &word), (&name, &hint));
            } else {
                let mark = (Icon::basis(basis), word.as_str());
                mark_at(ui, id, upper, mark, ("", meaning));
            }
        }
        None if is_private => {
            let mark = (Icon::PRIVATE, "Private");
            mark_at(ui, id, upper, mark, ("", prose::PRIVATE_MEANING));
        }
        None => {}
    }
    dots_at(ui, id, lower, firmness);
}

/// A symbol with its word, the accessible name where that says more, and what it means.
fn mark_at(ui: &Ui, id: Id, place: Rect, (icon, word): (Icon, &str), (name, hint): (&str, &str)) {
    let control = Control {
        lead: 17.0,
        icon: Some(Mark::new(icon, 12.0, Side::Left(7.0))),
        name,
        hint,
        ..Control::label(Run::new(word, theme::text(11.5)), palette(ui).text_weak)
    };
    control.ui_at(ui, id.with("basis"), place);
}

fn dots_at(ui: &Ui, id: Id, place: Rect, firmness: u8) {
    let colors = palette(ui);
    let response = ui.interact(place, id.with("firmness"), Sense::hover());
    for dot in 0..5_u8 {
        let left = place.left() + 4.0 + f32::from(dot) * 9.0;
        let center = pos2(left, place.top() + 5.0);
        if dot < firmness {
            ui.painter().circle_filled(center, 3.2, colors.text_weak);
        } else {
            let edge = Stroke::new(1.0, colors.control);
            ui.painter().circle_stroke(center, 2.8, edge);
        }
    }
    let words = format!("Firmness {firmness} of 5: {}", prose::firmness(firmness));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(format!("{words}\n{}", GlossaryTerm::Firmness.meaning()));
}
