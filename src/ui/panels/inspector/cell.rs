//! Why a package has its verdict for a party, or for everyone.

use eframe::egui::{Id, Ui};

use crate::analysis::{Candidate, Subject};
use crate::model::{Package, Place};
use crate::query::questions::Why;
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{caps, label};
use crate::ui::things::decision::decision;
use crate::ui::things::parts::{extent_ui, link_ui, section_ui};
use crate::ui::things::why::{copy_by_key, why_ui};

/// Where this explanation stands.
struct Here;

/// Draws the explanation of the selected cell.
pub fn cell_ui(ui: &mut Ui, draw: &mut Draw<'_>, package: &Package, subject: &Subject) {
    let colors = palette(ui);
    let scenario = draw.cx.scenario;
    let decision = decision(draw);
    let who = match subject {
        Subject::Everyone => decision.words.title,
        Subject::Party(id) => scenario
            .party(id)
            .map_or(id.as_str(), |party| party.name.as_str()),
    };
    caps(ui, "Why");
    let title = format!("{} · {who}", package.name);
    label(ui, title, theme::semibold(16.0), colors.text);
    let position = scenario.position(&Place::Package(package.id.clone()));
    let packages = &draw.cx.verdicts.analysis.packages;
    if let Some(analysis) = position.and_then(|it| packages.get(it.at)) {
        extent_ui(ui, scenario, analysis);
    }
    let question = Why {
        candidate: Candidate::Package(package.id.clone()),
        subject: subject.clone(),
    };
    let id = Id::unique(("points of", draw.cx.selection));
    why_ui::<Here>(ui, draw, id, &question);
    copy_by_key(ui, draw, &question);
    section_ui(ui, "See also");
    let place = Place::Package(package.id.clone());
    link_ui(ui, draw, &place, &package.name, false);
    if let Subject::Party(id) = subject {
        link_ui(ui, draw, &Place::Party(id.clone()), who, false);
    }
}
