//! The id of a thing in the file, which can be changed without breaking a reference.

use eframe::egui::Ui;

use super::Draw;
use crate::model::{Edit, IssueOption, MAX_ID_LENGTH, Place, Scenario};
use crate::ui::kit::weak;
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::kinds;
use crate::ui::things::parts::section_ui;

/// Draws the section at the end of a form.
pub fn details_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    section_ui(ui, "Details");
    id_ui(ui, draw, place, ("Id in the file", ""));
    weak(
        ui,
        "The id stays when the name changes. Where it is changed, everything that refers to it follows.",
    );
}

/// A field for the id of a thing, with its label and its accessible name.
fn id_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, (label, name): (&str, &str)) {
    let scenario = draw.cx.base;
    let field = Field {
        name,
        hint: "A short id",
        ..Field::new(field_id(place, "id"), label, place.id())
    };
    field_ui(ui, draw, &field, |text| renaming(scenario, place, text));
}

/// The ids of the options of an issue.
pub fn option_ids_ui(ui: &mut Ui, draw: &mut Draw<'_>, issue: &Place, options: &[IssueOption]) {
    let Place::Issue(issue) = issue else {
        return;
    };
    for option in options {
        let place = Place::Option(issue.clone(), option.id.clone());
        let called = if option.name.is_empty() {
            option.id.as_str()
        } else {
            option.name.as_str()
        };
        let name = format!("Id of option {called}");
        id_ui(ui, draw, &place, (called, &name));
    }
}

fn renaming(scenario: &Scenario, place: &Place, text: &str) -> Result<Edit, String> {
    let id = text.trim();
    let to = place.with_id(id);
    let is_claim = matches!(place, Place::Claim(_));
    let is_allowed = match &to {
        Place::Claim(id) => id.is_claim_number(),
        _ => crate::model::IssueId::from(id).is_slug(),
    };
    if id.is_empty() {
        Err("It needs an id.".to_owned())
    } else if id.len() > MAX_ID_LENGTH {
        Err(format!("It has at most {MAX_ID_LENGTH} characters."))
    } else if !is_allowed && is_claim {
        Err("It has letters a to z, large or small, digits, - and _ alone.".to_owned())
    } else if !is_allowed {
        Err("It has small letters a to z, digits, - and _ alone.".to_owned())
    } else if to != *place && scenario.has(&to) {
        Err(format!("Another {} has this id.", kinds::name(place)))
    } else {
        Ok(Edit::Rename(place.clone(), id.to_owned()))
    }
}
