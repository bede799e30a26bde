//! What is shown of each kind of thing: as it reads, or with the fields to change it. One room for each kind.
//!
//! A form only draws and asks: what a field means is worked out from the scenario as it is, and the document makes it.

mod agreement;
mod claims;
mod colour;
mod deals;
mod details;
mod issue;
mod no_deal;
pub mod numbers;
mod offer;
mod options;
mod package;
mod parts;
mod party;
mod preferences;
mod range;
mod red_line;
mod scenario;
mod source;
mod span;
mod terms;
mod variant;
mod variant_values;
mod world;

pub use claims::add_from_file_ui;
pub use scenario::summary_ui;

use eframe::egui::Ui;

use crate::model::Place;
use crate::ui::frame::Draw;

/// A thing that is shown.
struct Form<'a> {
    /// Where it is.
    place: &'a Place,
    /// Whether it is shown with the fields to change it.
    is_edited: bool,
}

/// Draws the thing at a place.
pub fn form_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, is_edited: bool) {
    let form = Form { place, is_edited };
    form.head_ui(ui, draw);
    // What is selected is there: the panel has looked.
    let found = thing_ui(ui, draw, &form);
    if found.is_some() && is_edited && *place != Place::Scenario {
        details::details_ui(ui, draw, place);
    }
}

fn thing_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>) -> Option<()> {
    let scenario = draw.cx.scenario;
    match form.place {
        Place::Scenario => scenario::scenario_ui(ui, draw, form),
        Place::Source(id) => source::source_ui(ui, draw, form, scenario.source(id)?),
        Place::Claim(id) => source::claim_ui(ui, draw, form, scenario.claim(id)?),
        Place::Issue(id) | Place::Option(id, _) => {
            issue::issue_ui(ui, draw, form, scenario.issue(id)?);
        }
        Place::Assumption(id) => world::assumption_ui(ui, draw, form, scenario.assumption(id)?),
        Place::Fact(id) => world::fact_ui(ui, draw, form, scenario.fact(id)?),
        Place::Party(id) => party::party_ui(ui, draw, form, scenario.party(id)?),
        Place::RedLine(id) => red_line::red_line_ui(ui, draw, form, scenario.red_line(id)?),
        Place::Offer(id) => offer::offer_ui(ui, draw, form, scenario.offer(id)?),
        Place::Package(id) => package::package_ui(ui, draw, form, scenario.package(id)?),
        Place::Variant(id) => variant::variant_ui(ui, draw, form, scenario.variant(id)?),
    }
    Some(())
}
