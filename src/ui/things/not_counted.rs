//! The positions that do not count under a what-if that leaves out what rests on less: a list in which each can be gone to.

use eframe::egui::{ScrollArea, Ui};

use crate::model::{Place, Scenario, Variant};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{menu, text_button};
use crate::ui::things::words;

/// The room for the word that opens the list.
pub const FOR_BUTTON: f32 = 96.0;
const MENU_WIDTH: f32 = 340.0;

/// One of them.
struct Position {
    place: Place,
    icon: Icon,
    text: String,
    /// What it is, whose, and what it rests on.
    about: String,
}

/// Draws the word that opens the list, unless there is nothing in it.
pub fn list_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    if variant.lift.is_empty() && variant.withdraw.is_empty() {
        return;
    }
    let name = "Which red lines and offers do not count";
    let open = text_button(ui, Some(Icon::UNFOLDED), "Which?", name);
    let base = draw.cx.base;
    menu(ui, &open, ("What does not count", MENU_WIDTH), |ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for position in positions(base, variant) {
                if entry_ui(ui, &position) {
                    let to = Selection::of(&position.place);
                    draw.actions.push(Action::Select(to));
                    ui.close();
                }
            }
        });
    });
}

/// All of them, party by party.
fn positions(scenario: &Scenario, variant: &Variant) -> Vec<Position> {
    let mut positions = Vec::new();
    for party in &scenario.parties {
        let red_lines = party.red_lines.iter();
        let lifted = red_lines.filter(|it| variant.lift.contains(&it.id));
        positions.extend(lifted.map(|it| Position {
            place: Place::RedLine(it.id.clone()),
            icon: Icon::rule(&it.rule),
            text: it.text.clone(),
            about: format!("Red line of {} · {}", party.name, prose::basis(it.basis)),
        }));
        let offers = party.offers.iter();
        let withdrawn = offers.filter(|it| variant.withdraw.contains(&it.id));
        positions.extend(withdrawn.map(|it| Position {
            place: Place::Offer(it.id.clone()),
            icon: Icon::OFFER,
            text: it.text.clone(),
            about: format!("Offer of {} · {}", party.name, prose::basis(it.basis)),
        }));
    }
    positions
}

/// Returns whether it was chosen.
fn entry_ui(ui: &mut Ui, position: &Position) -> bool {
    let colors = palette(ui);
    let text = words::capital(&position.text);
    let about = Run::new(&position.about, theme::text(12.0)).ink(colors.text_weak);
    let icon = Mark::new(position.icon, 14.0, Side::Left(17.0)).below(9.0);
    let control = Control {
        pad: 12.0,
        below: Some(about),
        lead: 34.0,
        tail: 12.0,
        top: Some(5.0),
        icon: Some(icon),
        name: &format!("{text}: {}", position.about),
        scrolls: true,
        ..Control::entry(
            Run::new(&text, theme::medium(13.5)).rows(2),
            Skin::ink(colors.text),
            colors.hover,
        )
    };
    control.ui(ui).response.clicked()
}
