//! Points of an explanation, each with what it rests on.

use eframe::egui::{Color32, Frame, Id, Margin, Ui};

use crate::analysis::Candidate;
use crate::prose::{Point, Role};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme::{self, Icon, Palette, palette};
use crate::ui::kit::{icon_ui, text_button};
use crate::ui::things::evidence;
use crate::ui::things::sentence::{Sentence, sentence_ui};

/// Where points stand.
#[derive(Clone, Copy)]
pub struct Place {
    /// Tells the place from all others in the window.
    pub id: Id,
    /// Whether what stands in the way is shown with its evidence at once; the rest is on demand.
    pub shows_evidence: bool,
}

/// Draws the points one below the other.
pub fn points_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: Place, points: &[Point]) {
    for (index, point) in points.iter().enumerate() {
        let place = Place {
            id: place.id.with(index),
            ..place
        };
        point_ui(ui, draw, (place, index == 0), point);
    }
}

fn point_ui(ui: &mut Ui, draw: &mut Draw<'_>, (place, is_first): (Place, bool), point: &Point) {
    let colors = palette(ui);
    let indent = f32::from(point.level.min(4)) * 20.0;
    // A point of the first level begins something new.
    if point.level == 0 && !is_first {
        ui.add_space(4.0);
    }
    let margin = Margin {
        left: indent as i8,
        ..Margin::ZERO
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 9.0;
            let (icon, color) = symbol(colors, point.role);
            icon_ui(ui, icon, 15.0, color, 21.0);
            ui.vertical(|ui| {
                ui.take_available_width();
                ui.spacing_mut().item_spacing.y = 3.0;
                let size = if point.level == 0 { 14.0 } else { 13.5 };
                sentence_ui(
                    ui,
                    draw,
                    &Sentence {
                        text: &point.text,
                        id: place.id,
                        font: theme::text(size),
                        line: 20.0,
                        color: colors.text,
                    },
                );
                rests_on_ui(ui, draw, place, point);
                trial_ui(ui, draw, point);
            });
        });
    });
}

/// What a point proposes is one click from being tried.
fn trial_ui(ui: &mut Ui, draw: &mut Draw<'_>, point: &Point) {
    let Some(trial) = &point.trial else {
        return;
    };
    let (icon, word) = match &trial.candidate {
        Candidate::Package(_) => (Icon::BUILD, "Try it in Build"),
        Candidate::Proposal(_) => (Icon::THEN, "Do it"),
    };
    let name = format!("{word}: {}", point.text);
    if text_button(ui, Some(icon), word, &name).clicked() {
        draw.go(&Intent::BuildOn {
            candidate: trial.candidate.clone(),
            with: trial.terms.clone(),
        });
    }
}

fn rests_on_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: Place, point: &Point) {
    if let Some(basis) = point.basis {
        evidence::basis_ui(ui, basis, false);
    }
    if point.private {
        evidence::private_ui(ui, false);
    }
    if !point.claims.is_empty() {
        ui.spacing_mut().item_spacing.y = 1.0;
        let is_obstacle = matches!(point.role, Role::Broken | Role::Clash);
        let are_unfolded = is_obstacle && place.shows_evidence;
        let id = place.id.with("claims");
        evidence::claims_ui(ui, draw, id, &point.claims, are_unfolded);
    }
}

fn symbol(colors: &Palette, role: Role) -> (Icon, Color32) {
    let color = match role {
        Role::Broken => colors.bad.text,
        Role::Clash => colors.warn.text,
        Role::Kept => colors.good.text,
        Role::Addition | Role::Offer => colors.accent,
        Role::Summary
        | Role::Score
        | Role::Open
        | Role::Assumption
        | Role::Depends
        | Role::Caveat => colors.text_weak,
    };
    (Icon::role(role), color)
}
