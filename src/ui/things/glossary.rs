//! The words that the program uses in a sense of its own, in a list.

use eframe::egui::{Id, Ui};

use crate::prose::{self, GlossaryTerm};
use crate::ui::frame::Draw;
use crate::ui::kit::theme::{self, palette};
use crate::ui::things::sentence::{Sentence, sentence_ui};

/// Draws a sentence for each word. `place` tells where in the window they stand.
pub fn terms_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: Id, terms: &[GlossaryTerm]) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 7.0;
        for term in terms {
            let sentence = Sentence {
                text: &prose::meaning(*term),
                id: place.with(term),
                font: theme::text(13.5),
                line: 19.0,
                color: palette(ui).text,
            };
            sentence_ui(ui, draw, &sentence);
        }
    });
}
