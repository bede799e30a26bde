//! Why a package has its verdict for a party, or for everyone.

use eframe::egui::{Id, Ui};

use crate::analysis::explain::{Amendments, Why};
use crate::analysis::{Subject, Verdict};
use crate::model::{Package, Place};
use crate::prose::{self, Point};
use crate::query::{Answer, questions as asked};
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{caps, label, text_button, verdict_ui, weak};
use crate::ui::things::parts::{link_ui, section_ui};
use crate::ui::things::points;

/// The explanation of a cell in words.
struct Points(Vec<Point>);

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
    let why = draw.ask(&asked::Why {
        package: package.id.clone(),
        subject: subject.clone(),
    });
    let explanation = match &why {
        Answer::Ready(explanation) | Answer::Partial(explanation) => explanation.as_deref(),
        Answer::Pending => {
            weak(ui, "The reasons are being worked out…");
            return;
        }
        Answer::Failed => None,
    };
    let Some(explanation) = explanation else {
        weak(ui, "The reasons are not known for this cell.");
        return;
    };
    if explanation.why == Why::Unknown && why.is_open() {
        weak(ui, "The reasons are being worked out…");
        return;
    }
    ui.add_space(2.0);
    let word = prose::verdict(subject, explanation.verdict);
    verdict_ui(ui, explanation.verdict, word);
    ui.add_space(6.0);
    let of = (draw.cx.revision, draw.cx.selection.clone(), why.is_open());
    let Points(points) = &*draw
        .memory
        .made(of, |_| Points(prose::explanation(scenario, explanation)));
    let place = points::Place {
        id: Id::unique(("points of", draw.cx.selection)),
        shows_evidence: true,
    };
    points::points_ui(ui, draw, place, points);
    if explanation.verdict == Verdict::Unknown && points.is_empty() {
        weak(
            ui,
            "This could not be worked out within the limits. A package with more terms, or fewer \
             issues, may be.",
        );
    }
    let is_hopeless = explanation.amendments == Some(Amendments::Impossible);
    if *subject == Subject::Everyone && is_hopeless {
        let icon = Some(Icon::OBSTACLES);
        if text_button(ui, icon, "See what would have to give", "").clicked() {
            draw.go(&Intent::SeeObstacles);
        }
    }
    section_ui(ui, "See also");
    let place = Place::Package(package.id.clone());
    link_ui(ui, draw, &place, &package.name, false);
    if let Subject::Party(id) = subject {
        link_ui(ui, draw, &Place::Party(id.clone()), who, false);
    }
}
