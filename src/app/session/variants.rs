//! The what-if that is in force: the scenario as it is shown and analysed, and the switches that belong to it.

use super::Session;
use crate::app::document::Document;
use crate::model::{Edit, Place, Scenario, Variant, VariantId};
use crate::prose;

/// What is looked at: the scenario as it is written, or a variant of it.
#[derive(Clone, Debug, Default)]
pub(super) struct WhatIf {
    chosen: Option<VariantId>,
    /// The scenario under the variant that is chosen, and with the beginning of texts that are too long to be shown; where
    /// neither makes a difference, it is the document's.
    scenario: Option<Scenario>,
}

impl WhatIf {
    /// The scenario as it is written.
    pub(super) fn of(document: &Document) -> Self {
        let mut all = Self::default();
        all.refresh(document);
        all
    }

    /// The scenario under the variant that is in force, or as it is, with no text longer than can be shown.
    pub(super) fn scenario<'a>(&'a self, document: &'a Document) -> &'a Scenario {
        self.scenario.as_ref().unwrap_or(document.scenario())
    }

    /// The variant that is in force.
    pub(super) fn variant<'a>(&self, document: &'a Document) -> Option<&'a Variant> {
        document.scenario().variant(self.chosen.as_ref()?)
    }

    /// Another variant, or none.
    pub(super) fn choose(&mut self, id: Option<VariantId>) {
        self.chosen = id;
    }

    /// The same variant once everything is where `follow` says.
    #[must_use]
    pub(super) fn moved(&self, follow: impl Fn(Place) -> Place) -> Option<VariantId> {
        let chosen = self.chosen.clone()?;
        match follow(Place::Variant(chosen)) {
            Place::Variant(id) => Some(id),
            _ => None,
        }
    }

    /// Works the scenario out again. If the variant is gone, none is in force any more.
    pub(super) fn refresh(&mut self, document: &Document) {
        let written = document.scenario();
        let variant = self.variant(document);
        let under = variant.map(|variant| written.under(variant));
        if under.is_none() {
            self.chosen = None;
        }
        let clipped = under.as_ref().unwrap_or(written).with_clipped_texts();
        self.scenario = clipped.or(under);
    }
}

impl Session {
    /// The scenario as it is shown and analysed: under the variant that is in force.
    pub(super) fn shown(&self) -> &Scenario {
        self.what_if.scenario(&self.document)
    }

    /// Puts a variant in force, or the scenario as it is.
    pub(super) fn choose_variant(&mut self, id: Option<VariantId>) {
        let scenario = self.document.scenario();
        let named = id.as_ref().map(|id| scenario.variant(id));
        let done = match named {
            Some(None) => return,
            Some(Some(variant)) => format!("What if: {}", prose::variant_name(variant)),
            None => "The scenario as it is".to_owned(),
        };
        if self.what_if.chosen == id {
            return;
        }
        self.what_if.choose(id);
        self.analyse_change(done);
    }

    /// The edit as it is to be made: while a variant is in force, its switches are pressed and not the scenario's. Where
    /// that cannot be, the place of what stays off.
    pub(super) fn in_what_if(&self, edit: &Edit) -> Result<Edit, Place> {
        match &self.what_if.chosen {
            Some(id) => self.document.scenario().edit_under(id, edit),
            None => Ok(edit.clone()),
        }
    }

    /// Says why something stays off under every variant.
    pub(super) fn tell_stays_off(&mut self, place: &Place) {
        let name = prose::place(self.document.scenario(), place);
        let (state, on) = match place {
            Place::Offer(_) => ("withdrawn", "put it on the table"),
            _ => ("lifted", "put it in force"),
        };
        self.tell(
            format!("The {name} is {state} in the scenario itself"),
            vec![format!(
                "A what-if can only lift red lines and withdraw offers. Go back to the scenario as it is to {on}."
            )],
        );
    }
}
