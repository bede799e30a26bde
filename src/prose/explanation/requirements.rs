//! What a party insists on, as words, with what it rests on.

use super::super::names;
use super::super::rules;
use super::super::scores::number;
use super::super::text::Text;
use crate::analysis::explain::Requirement;
use crate::model::{Basis, ClaimId, Condition, Scenario};

/// A requirement with everything that a sentence about it needs.
pub(in crate::prose) struct Position<'a> {
    /// "Russia's red line “…”", "Ukraine's no-deal value of 40".
    pub(in crate::prose) name: Text,
    /// What it asks in full; empty where that is not known.
    pub(in crate::prose) rule: Text,
    /// The conditions of its rule.
    pub(in crate::prose) conditions: Vec<&'a Condition>,
    pub(in crate::prose) basis: Option<Basis>,
    pub(in crate::prose) private: bool,
    pub(in crate::prose) claims: &'a [ClaimId],
}

impl Position<'_> {
    /// " (Never: A is x)"; nothing where the rule is not known.
    pub(in crate::prose) fn rule_in_brackets(&self) -> Text {
        if self.rule.is_empty() {
            return Text::default();
        }
        Text::plain(" ").with(self.rule.clone().in_brackets())
    }

    /// " reads “Never: A is x”", or in brackets what the party does without a deal.
    pub(in crate::prose) fn reads(&self) -> Text {
        if self.conditions.is_empty() {
            return self.rule_in_brackets();
        }
        Text::plain(" reads “").with(self.rule.clone()).then("”")
    }
}

pub(in crate::prose) fn position<'a>(
    scenario: &'a Scenario,
    requirement: &'a Requirement,
) -> Position<'a> {
    match requirement {
        Requirement::RedLine(id) => {
            let known = scenario.red_line(id).map(|(_, red_line)| red_line);
            Position {
                name: names::owned_red_line(scenario, id),
                rule: known.map_or_else(Text::default, |it| rules::rule(scenario, &it.rule)),
                conditions: known.map_or_else(Vec::new, |it| it.rule.conditions().collect()),
                basis: known.map(|it| it.basis),
                private: known.is_some_and(|it| it.private),
                claims: known.map_or(&[], |it| &it.claims),
            }
        }
        Requirement::NoDealValue(id) => {
            let no_deal = scenario.party(id).and_then(|it| it.no_deal.as_ref());
            let name = names::possessive(scenario, id).then(" no-deal value");
            let name = match no_deal.and_then(|it| it.value) {
                Some(value) => name.then(format!(" of {}", number(value.value()))),
                None => name,
            };
            let text = no_deal.map_or("", |it| it.text.trim_end_matches('.'));
            Position {
                name,
                rule: if text.is_empty() {
                    Text::default()
                } else {
                    Text::plain(format!("without a deal: {text}"))
                },
                conditions: Vec::new(),
                basis: None,
                private: no_deal.is_some_and(|it| it.private),
                claims: no_deal.map_or(&[], |it| &it.claims),
            }
        }
    }
}
