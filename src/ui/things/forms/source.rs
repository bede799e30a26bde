//! A source with its claims, and one claim with what rests on it.

use eframe::egui::Ui;

use super::claims::add_from_file_ui;
use super::parts::{Words, gap};
use super::{Draw, Form};
use crate::model::{Claim, List, Place, Property, Source, web_address};
use crate::prose;
use crate::ui::frame::action::Selection;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{text_button, weak};
use crate::ui::things::address::{REFUSED, address_ui, open_ui};
use crate::ui::things::commands::field_id;
use crate::ui::things::field::{Field, field_ui};
use crate::ui::things::parts::{claims_of_source_ui, link_row_ui, link_ui, section_ui};
use crate::ui::things::{commands, evidence};

/// Draws a source.
pub fn source_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, source: &Source) {
    if form.is_edited {
        let words = ["Date", "When it appeared"];
        form.line_ui(ui, draw, words, &source.date, Property::Date);
        let words = ["Publisher", "Who published it"];
        form.line_ui(ui, draw, words, &source.publisher, Property::Publisher);
        address_field_ui(ui, draw, form, &source.url);
    } else {
        let published = prose::published(source);
        if !published.is_empty() {
            weak(ui, published);
        }
        address_ui(ui, draw, &source.url);
    }
    section_ui(ui, "Claims");
    claims_of_source_ui(ui, draw, source);
    if form.is_edited {
        let add = Some(Icon::ADD);
        if text_button(ui, add, "Add a claim…", "Add a claim to this source").clicked() {
            commands::begin_to_add(draw, List::claims(&source.id));
        }
        gap(ui);
        add_from_file_ui(ui, draw);
    }
}

/// The field for an address: one that cannot be opened is not taken.
fn address_field_ui(ui: &mut Ui, draw: &mut Draw<'_>, form: &Form<'_>, address: &str) {
    let id = field_id(form.place, "Address");
    let field = Field {
        hint: "https://…",
        ..Field::new(id, "Address", address)
    };
    field_ui(ui, draw, &field, |text| match text.trim() {
        "" => Ok(form.edit(Property::Url(String::new()))),
        text => match web_address(text) {
            Some(address) => Ok(form.edit(Property::Url(address.to_owned()))),
            None => Err(REFUSED.to_owned()),
        },
    });
    gap(ui);
}

/// Draws a claim.
pub fn claim_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    form: &Form<'_>,
    (source, claim): (&Source, &Claim),
) {
    let words = Words {
        label: "What is said",
        hint: "In your own words",
        rows: 4,
        needed: "It needs a text.",
    };
    form.text_ui(ui, draw, &words, &claim.text, Property::Text);
    if form.is_edited {
        let words = "Say it in your own words: what is in quotes must be what was said.";
        weak(ui, words);
        gap(ui);
        let words = ["Date", "When it was said, if not with the source"];
        form.line_ui(ui, draw, words, &claim.date, Property::Date);
        let words = ["Page", "Where in the source, such as 12 or 3–5"];
        form.line_ui(ui, draw, words, &claim.page, Property::Page);
        return;
    }
    if !claim.date.is_empty() {
        weak(ui, format!("Said: {}", claim.date));
    }
    section_ui(ui, "Source");
    let of = Place::Source(source.id.clone());
    let words = prose::claim_place(source, claim);
    link_ui(ui, draw, &of, &words, false);
    open_ui(ui, draw, &source.url);
    section_ui(ui, "What rests on it");
    let index = evidence::index(draw);
    let citations = index.cited_by.get(&claim.id);
    for citation in citations.into_iter().flatten() {
        let to = Selection::of(&citation.place);
        let row = (
            Icon::THEN,
            "what rests on it",
            citation.name.as_str(),
            false,
        );
        link_row_ui(ui, draw, to, row);
    }
    if citations.is_none() {
        weak(ui, "Nothing: it is background.");
    }
}
