//! The forms of sources and claims.

use eframe::egui::Ui;

use super::Draw;
use super::parts::{TextOf, gap};
use crate::model::{Claim, List, Place, Property, Source};
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::parts::{claims_of_source_ui, section_ui};

/// Draws the form of a source.
pub fn source_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source) {
    let place = Place::Source(source.id.clone());
    let title = TextOf {
        place: &place,
        label: "Title",
        value: &source.title,
        hint: "What it is called",
        rows: 1,
        needed: "It needs a title.",
    };
    title.ui(ui, draw, Property::Title);
    let date = TextOf {
        label: "Date",
        value: &source.date,
        hint: "When it appeared",
        needed: "",
        ..title
    };
    date.ui(ui, draw, Property::Date);
    section_ui(ui, "Claims");
    claims_of_source_ui(ui, draw, source);
    if text_button(
        ui,
        Some(Icon::ADD),
        "Add a claim…",
        "Add a claim to this source",
    )
    .clicked()
    {
        commands::begin_to_add(draw, List::claims(&source.id));
    }
    gap(ui);
    add_from_file_ui(ui, draw);
}

/// The way to another source, out of a file.
pub fn add_from_file_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let hint = "A file of sources holds what was said, by whom and where, without a scenario";
    let words = "Add a source from a file…";
    let button = text_button(ui, Some(Icon::OPEN), words, "");
    if button.on_hover_text(hint).clicked() {
        draw.actions.push(Action::File(FileAction::AddSource));
    }
}

/// Draws the form of a claim.
pub fn claim_ui(ui: &mut Ui, draw: &mut Draw<'_>, claim: &Claim) {
    let place = Place::Claim(claim.id.clone());
    let who = TextOf {
        place: &place,
        label: "Who",
        value: &claim.who,
        hint: "Who says it, or of whom it is reported",
        rows: 1,
        needed: "",
    };
    who.ui(ui, draw, Property::Who);
    let text = TextOf {
        place: &place,
        label: "What is said",
        value: &claim.text,
        hint: "In your own words",
        rows: 4,
        needed: "It needs a text.",
    };
    text.ui(ui, draw, Property::Text);
    weak(
        ui,
        "Say it in your own words: what is in quotes must be what was said.",
    );
}
