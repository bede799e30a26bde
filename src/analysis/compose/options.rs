//! How many deals a draft allows, and how many each option would.
//!
//! One pass over the diagram of the deals answers for every option at once, since its counts under evidence take each
//! level as if it alone were free. Where that diagram is beyond the budget, that of the deals with the chosen terms may
//! not be: the more has been chosen, the smaller it is.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Fixed, Level};
use crate::analysis::outcome::Tally;
use crate::analysis::verdict::Shades;
use crate::model::Scenario;
use crate::model::limits::MAX_OPTIONS;

/// What a draft allows. A deal is here one of the parties in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    /// How many settlements meet the facts and have the terms.
    pub completions: Tally,
    /// How many of them are deals.
    pub deals: Tally,
    /// How many deals there are whatever the terms.
    pub all_deals: Tally,
    /// By issue, then by option, in the scenario's order: how many deals have this option and all chosen terms except
    /// that of this very issue.
    pub options: Vec<Vec<Tally>>,
}

impl Composition {
    /// The answer where nothing is known, of a size that stays within bounds.
    pub(super) fn unknown(scenario: &Scenario) -> Self {
        let options = scenario.issues.iter().map(|issue| {
            let count = issue.values.count().min(MAX_OPTIONS);
            vec![Tally::UNKNOWN; count]
        });
        Self {
            completions: Tally::UNKNOWN,
            deals: Tally::UNKNOWN,
            all_deals: Tally::UNKNOWN,
            options: options.collect(),
        }
    }
}

/// What the draft allows.
pub(super) fn composition(case: &mut Case<'_>) -> Composition {
    let mut composition = Composition::unknown(case.scenario);
    let Ok(terms) = Fixed::new(case.diagram, &case.terms) else {
        return composition;
    };
    let top = case.top();
    let completions = case
        .settlements()
        .and_then(|all| Shades::new(case.diagram, all, top))
        .and_then(|shades| shades.tally_with(case.diagram, top, &terms));
    if let Ok(tally) = completions {
        composition.completions = tally;
    }
    let deals = case
        .deals()
        .and_then(|deals| Shades::new(case.diagram, deals, top));
    let Ok(shades) = deals else {
        under_terms(case, &mut composition);
        return composition;
    };
    if let Ok(tally) = shades.tally(case.diagram, top) {
        composition.all_deals = tally;
    }
    if let Ok(tally) = shades.tally_with(case.diagram, top, &terms) {
        composition.deals = tally;
    }
    if let Ok(counts) = shades.counts_by_value(case.diagram, top, Some(&terms)) {
        for (position, options) in composition.options.iter_mut().enumerate() {
            let place = case.space.issue_level(position) - top;
            write(&counts, place, options);
        }
    }
    composition
}

/// What can be said without knowing the deals that do not have the terms.
fn under_terms(case: &mut Case<'_>, composition: &mut Composition) {
    let top = case.top();
    let shades = shades_with(case, None);
    let tally = shades.and_then(|shades| shades.tally(case.diagram, top));
    if let Ok(tally) = tally {
        composition.deals = tally;
    }
    let with_all = shades.and_then(|shades| shades.counts_by_value(case.diagram, top, None));
    for (position, options) in composition.options.iter_mut().enumerate() {
        let level = case.space.issue_level(position);
        let place = level - top;
        if case.terms.iter().all(|(chosen, _)| *chosen != level) {
            if let Ok(counts) = &with_all {
                write(counts, place, options);
            }
        } else if let Ok(counts) = shades_with(case, Some(level))
            .and_then(|shades| shades.counts_by_value(case.diagram, top, None))
        {
            write(&counts, place, options);
        }
    }
}

/// The deals with all terms but that of a level.
fn shades_with(case: &mut Case<'_>, but: Option<Level>) -> Result<Shades, Exhausted> {
    let deals = case.deals_with(&case.terms_but(but))?;
    let top = case.top();
    Shades::new(case.diagram, deals, top)
}

/// Takes the counts over for the options of the issue at a place.
fn write(counts: &[Vec<Tally>], place: usize, options: &mut [Tally]) {
    for (option, count) in options.iter_mut().zip(&counts[place]) {
        *option = *count;
    }
}
