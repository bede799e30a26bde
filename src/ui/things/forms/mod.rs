//! The forms in which what is selected is changed, one room for each kind of thing.
//!
//! A form only draws and asks: what a field means is worked out from the scenario as it is, and the document makes it.

mod claims;
mod colour;
mod details;
mod issue;
mod no_deal;
mod options;
mod package;
mod parts;
mod party;
mod position;
mod preferences;
mod range;
mod scenario;
mod source;
mod variant;
mod world;

pub use parts::field_id;
pub use source::add_from_file_ui;

use eframe::egui::Ui;

use crate::model::{Place, Scenario};
use crate::ui::frame::Draw;
use crate::ui::kit::caps;
use crate::ui::things::kinds;
use crate::ui::things::words;

/// Draws the form for the thing at a place.
pub fn form_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    caps(ui, &words::capital(kinds::name(place)));
    let scenario = draw.cx.scenario;
    // What is selected is there: the panel has looked.
    let found = thing_ui(ui, draw, place, scenario);
    if found.is_some() && *place != Place::Scenario {
        details::details_ui(ui, draw, place);
    }
}

fn thing_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, scenario: &Scenario) -> Option<()> {
    match place {
        Place::Scenario => scenario::scenario_ui(ui, draw),
        Place::Source(id) => {
            let source = scenario.sources.iter().find(|it| it.id == *id)?;
            source::source_ui(ui, draw, source);
        }
        Place::Claim(id) => source::claim_ui(ui, draw, scenario.claim(id)?.1),
        Place::Issue(id) | Place::Option(id, _) => issue::issue_ui(ui, draw, scenario.issue(id)?),
        Place::Assumption(id) => world::assumption_ui(ui, draw, scenario.assumption(id)?),
        Place::Fact(id) => world::fact_ui(ui, draw, scenario.fact(id)?),
        Place::Party(id) => party::party_ui(ui, draw, scenario.party(id)?),
        Place::RedLine(id) => position::red_line_ui(ui, draw, scenario.red_line(id)?.1),
        Place::Offer(id) => {
            let (party, offer) = scenario.offer(id)?;
            position::offer_ui(ui, draw, party, offer);
        }
        Place::Package(id) => package::package_ui(ui, draw, scenario.package(id)?),
        Place::Variant(id) => {
            let variant = scenario.variants.iter().find(|it| it.id == *id)?;
            variant::variant_ui(ui, draw, variant);
        }
    }
    Some(())
}

/// The label of the field with which the form of a thing begins.
pub fn first_field(place: &Place) -> &'static str {
    match place {
        Place::Scenario | Place::Source(_) => "Title",
        Place::Claim(_) => "Who",
        Place::Assumption(_) => "Question",
        Place::Fact(_) | Place::RedLine(_) | Place::Offer(_) => "In a few words",
        Place::Issue(_)
        | Place::Option(..)
        | Place::Party(_)
        | Place::Package(_)
        | Place::Variant(_) => "Name",
    }
}
