//! Why a package has its verdict for a party, or for everyone.

use eframe::egui::{Color32, Frame, Id, Margin, Ui};

use super::{Draw, Selection, link_row_ui, section_ui};
use crate::analysis::{Subject, Verdict};
use crate::model::Package;
use crate::prose::{self, Point, Role};
use crate::ui::evidence;
use crate::ui::theme::{self, Icon, Palette, palette};
use crate::ui::widgets::{Sentence, caps, icon_ui, label, sentence_ui, verdict_ui, weak};

/// Draws the explanation of the selected cell.
pub(super) fn cell_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package, subject: &Subject) {
    let colors = palette(ui);
    let scenario = draw.cx.scenario;
    let who = match subject {
        Subject::Everyone => "Everyone",
        Subject::Party(id) => scenario
            .party(id)
            .map_or(id.as_str(), |party| party.name.as_str()),
    };
    caps(ui, "Why");
    let title = format!("{} · {who}", package.name);
    label(ui, title, theme::semibold(16.0), colors.text);
    let Some(explanation) = draw.cx.explanation else {
        weak(ui, "The reasons are not known for this cell.");
        return;
    };
    ui.add_space(2.0);
    let word = prose::verdict(subject, explanation.verdict);
    verdict_ui(ui, explanation.verdict, word);
    ui.add_space(6.0);
    let display = draw.display;
    for (index, point) in display.points.iter().enumerate() {
        point_ui(ui, draw, index, point);
    }
    if explanation.verdict == Verdict::Unknown && display.points.is_empty() {
        weak(
            ui,
            "This could not be worked out within the limits. A package with more terms, or fewer \
             issues, may be.",
        );
    }
    section_ui(ui, "See also");
    link_row_ui(
        ui,
        draw,
        Selection::Package(package.id.clone()),
        (Icon::PACKAGE, "package", &package.name, false),
    );
    if let Subject::Party(id) = subject {
        let to = Selection::Party(id.clone());
        link_row_ui(ui, draw, to, (Icon::PARTY, "party", who, false));
    }
}

fn point_ui(ui: &mut Ui, draw: &mut Draw<'_>, index: usize, point: &Point) {
    let colors = palette(ui);
    let indent = f32::from(point.level.min(4)) * 20.0;
    // A point of the first level begins something new.
    if point.level == 0 && index > 0 {
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
                let is_first = point.level == 0;
                sentence_ui(
                    ui,
                    draw,
                    &Sentence {
                        text: &point.text,
                        id: Id::unique(("point", index)),
                        font: theme::text(if is_first { 14.0 } else { 13.5 }),
                        line: 20.0,
                        color: colors.text,
                    },
                );
                rests_on_ui(ui, draw, index, point);
            });
        });
    });
}

fn rests_on_ui(ui: &mut Ui, draw: &mut Draw<'_>, index: usize, point: &Point) {
    if let Some(basis) = point.basis {
        evidence::basis_ui(ui, basis, false);
    }
    if !point.claims.is_empty() {
        ui.spacing_mut().item_spacing.y = 1.0;
        let place = Id::unique(("claims of point", draw.cx.selection, index));
        // What stands in the way is shown with its evidence; the rest on demand.
        let is_obstacle = matches!(point.role, Role::Broken | Role::Clash);
        evidence::claims_ui(ui, draw, place, &point.claims, is_obstacle);
    }
}

fn symbol(colors: &Palette, role: Role) -> (Icon, Color32) {
    let color = match role {
        Role::Broken => colors.bad.text,
        Role::Clash => colors.warn.text,
        Role::Kept => colors.good.text,
        Role::Addition | Role::Offer => colors.accent,
        Role::Summary | Role::Open | Role::Assumption | Role::Depends | Role::Caveat => {
            colors.text_weak
        }
    };
    (Icon::role(role), color)
}
