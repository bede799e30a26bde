//! Why a package has its verdict for a party, or for everyone.

use eframe::egui::{Id, Ui};

use super::{Draw, Selection, link_row_ui, section_ui};
use crate::analysis::explain::Why;
use crate::analysis::{Subject, Verdict};
use crate::model::Package;
use crate::prose;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette};
use crate::ui::kit::{caps, label, verdict_ui, weak};
use crate::ui::things::points;

/// Draws the explanation of the selected cell.
pub fn cell_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package, subject: &Subject) {
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
    if explanation.why == Why::Unknown && draw.cx.is_working_out {
        weak(ui, "The reasons are being worked out…");
        return;
    }
    ui.add_space(2.0);
    let word = prose::verdict(subject, explanation.verdict);
    verdict_ui(ui, explanation.verdict, word);
    ui.add_space(6.0);
    let display = draw.display;
    let place = points::Place {
        id: Id::unique(("points of", draw.cx.selection)),
        shows_evidence: true,
    };
    points::points_ui(ui, draw, place, &display.points);
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
