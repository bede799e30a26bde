//! What the forms are made of: fields for a property, numbers, and rows of them.

use eframe::egui::{Align, Id, Layout, Ui, vec2};

use super::Draw;
use crate::model::{Decimal, Edit, Place, Property};
use crate::ui::things::field::{Field, field_ui};

/// A property of a thing that is a text.
pub struct TextOf<'a> {
    /// What it belongs to.
    pub place: &'a Place,
    /// What it is called.
    pub label: &'a str,
    /// What it is.
    pub value: &'a str,
    /// What is shown while it is empty.
    pub hint: &'a str,
    /// How many lines are shown.
    pub rows: usize,
    /// Why it cannot be empty; an empty reason means that it can.
    pub needed: &'a str,
}

impl TextOf<'_> {
    /// Draws the field.
    pub fn ui(&self, ui: &mut Ui, draw: &mut Draw<'_>, to: fn(String) -> Property) {
        let field = Field {
            id: field_id(self.place, self.label),
            label: self.label,
            name: "",
            value: self.value,
            hint: self.hint,
            rows: self.rows,
        };
        field_ui(ui, draw, &field, |text| {
            let text = text.trim();
            if text.is_empty() && !self.needed.is_empty() {
                return Err(self.needed.to_owned());
            }
            Ok(Edit::Set(self.place.clone(), to(text.to_owned())))
        });
        gap(ui);
    }
}

/// The id of the field for a property of a thing.
pub fn field_id(place: &Place, property: &str) -> Id {
    Id::unique(("form", place, property))
}

/// Room after a field.
pub fn gap(ui: &mut Ui) {
    ui.add_space(6.0);
}

/// A name, which cannot be empty.
pub fn name_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, value: &str, hint: &str) {
    let needed = "It needs a name.";
    let name = TextOf {
        place,
        label: "Name",
        value,
        hint,
        rows: 1,
        needed,
    };
    name.ui(ui, draw, Property::Name);
}

/// What the author adds.
pub fn note_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, value: &str) {
    ui.add_space(10.0);
    let note = TextOf {
        place,
        label: "Note",
        value,
        hint: "What you want to add",
        rows: 2,
        needed: "",
    };
    note.ui(ui, draw, Property::Note);
}

/// A text in a few words, which cannot be empty.
pub fn words_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, value: &str, hint: &str) {
    let words = TextOf {
        place,
        label: "In a few words",
        value,
        hint,
        rows: 1,
        needed: "Say it in a few words.",
    };
    words.ui(ui, draw, Property::Text);
}

/// Something of this width in a line of others.
pub fn in_width<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        add(ui)
    })
    .inner
}

/// Two things side by side, each with half of the width.
pub fn in_halves(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    first: impl FnOnce(&mut Ui, &mut Draw<'_>),
    second: impl FnOnce(&mut Ui, &mut Draw<'_>),
) {
    let between = 10.0;
    let width = (ui.available_width() - between) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = between;
        in_width(ui, width, |ui| first(ui, draw));
        in_width(ui, width, |ui| second(ui, draw));
    });
}

/// A whole number.
pub fn whole(text: &str) -> Result<i64, String> {
    let text = text.trim().replace('−', "-");
    text.parse()
        .map_err(|_| "Write a whole number, such as 30.".to_owned())
}

/// A number of the scale of scores.
pub fn score(text: &str) -> Result<Decimal, String> {
    let value = decimal(text)?;
    if (Decimal::whole(0)..=Decimal::whole(100)).contains(&value) {
        Ok(value)
    } else {
        Err("It goes from 0 to 100.".to_owned())
    }
}

/// A number with up to four decimal places. A comma is read as a point.
pub fn decimal(text: &str) -> Result<Decimal, String> {
    let text = text.trim().replace(',', ".");
    text.parse()
        .map_err(|why: crate::model::DecimalError| format!("That {why}."))
}
