//! The what-if that is in force: the scenario as it is shown and analysed, and the switches that belong to it.

use super::Session;
use crate::app::document::Document;
use crate::model::{Edit, Place, Scenario, Variant, WhatIf};
use crate::prose;
use crate::ui::InForce;

/// What is looked at: the scenario as it is written, or under a what-if.
#[derive(Clone, Debug, Default)]
pub(super) struct Perspective {
    chosen: Option<WhatIf>,
    /// What the what-if does, where it does not stand in the scenario.
    made: Option<Variant>,
    /// The scenario under the what-if that is chosen, and with the beginning of texts that are too long to be shown; where
    /// neither makes a difference, it is the document's.
    scenario: Option<Scenario>,
}

impl Perspective {
    /// The scenario as it is written.
    pub(super) fn of(document: &Document) -> Self {
        let mut all = Self::default();
        all.refresh(document);
        all
    }

    /// The scenario under the what-if that is in force, or as it is, with no text longer than can be shown.
    pub(super) fn scenario<'a>(&'a self, document: &'a Document) -> &'a Scenario {
        self.scenario.as_ref().unwrap_or(document.scenario())
    }

    /// The what-if that is in force.
    pub(super) fn in_force<'a>(&'a self, document: &'a Document) -> Option<InForce<'a>> {
        let what_if = self.chosen.as_ref()?;
        let variant = match what_if {
            WhatIf::Written(id) => document.scenario().variant(id)?,
            WhatIf::ByBasis(_) => self.made.as_ref()?,
        };
        Some(InForce { what_if, variant })
    }

    /// Another what-if, or none.
    pub(super) fn choose(&mut self, what_if: Option<WhatIf>) {
        self.chosen = what_if;
    }

    /// The same what-if once everything is where `follow` says.
    #[must_use]
    pub(super) fn moved(&self, follow: impl Fn(Place) -> Place) -> Option<WhatIf> {
        match self.chosen.clone()? {
            WhatIf::Written(id) => match follow(Place::Variant(id)) {
                Place::Variant(id) => Some(WhatIf::Written(id)),
                _ => None,
            },
            by_basis @ WhatIf::ByBasis(_) => Some(by_basis),
        }
    }

    /// Works the scenario out again. If the what-if is gone, none is in force any more.
    pub(super) fn refresh(&mut self, document: &Document) {
        let written = document.scenario();
        let chosen = self.chosen.as_ref();
        let variant = chosen.and_then(|it| written.what_if(it));
        let under = variant.as_ref().map(|variant| written.under(variant));
        if under.is_none() {
            self.chosen = None;
        }
        let is_made = matches!(self.chosen, Some(WhatIf::ByBasis(_)));
        self.made = variant.filter(|_| is_made);
        let clipped = under.as_ref().unwrap_or(written).with_clipped_texts();
        self.scenario = clipped.or(under);
    }
}

impl Session {
    /// The scenario as it is shown and analysed: under the variant that is in force.
    pub(super) fn shown(&self) -> &Scenario {
        self.perspective.scenario(&self.document)
    }

    /// Puts a what-if in force, or the scenario as it is.
    pub(super) fn choose_what_if(&mut self, what_if: Option<WhatIf>) {
        let scenario = self.document.scenario();
        let named = what_if.as_ref().map(|it| scenario.what_if(it));
        let done = match named {
            Some(None) => return,
            Some(Some(variant)) => format!("What if: {}", prose::variant_name(&variant)),
            None => "The scenario as it is".to_owned(),
        };
        if self.perspective.chosen == what_if {
            return;
        }
        self.perspective.choose(what_if);
        self.analyse_change(done);
    }

    /// The edit as it is to be made: while a variant is in force, its switches are pressed and not the scenario's. Where
    /// that cannot be, there is none.
    pub(super) fn in_what_if(&self, edit: &Edit) -> Option<Edit> {
        match &self.perspective.chosen {
            Some(WhatIf::Written(id)) => Some(self.document.scenario().edit_under(id, edit)),
            Some(WhatIf::ByBasis(_)) if edit.switched().is_some() => None,
            Some(WhatIf::ByBasis(_)) | None => Some(edit.clone()),
        }
    }

    /// Says why nothing can be switched or answered under the what-if that is in force.
    pub(super) fn tell_stays(&mut self) {
        if let Some(WhatIf::ByBasis(by)) = &self.perspective.chosen {
            let title = format!("Nothing is switched under the what-if “{}”", by.name());
            let lines = [
                "Every scenario has it, and it always shows the positions by what they rest on.",
                "“Keep the switches as a what-if…” makes one of the scenario's own of it, in which everything can be \
                 switched; or go back to the scenario as it is.",
            ];
            self.tell(title, lines.map(str::to_owned).to_vec());
        }
    }
}
