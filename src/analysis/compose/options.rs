//! How many deals a draft allows, and how many each option would.
//!
//! One pass over the diagram of the deals answers for every option at once, since its counts under evidence take each
//! level as if it alone were free. Where that diagram is beyond the budget, that of the deals with the chosen terms may
//! not be: the more has been chosen, the smaller it is.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Fixed, Level, Node, Number};
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
        .and_then(|all| Shades::of(case.diagram, all, top));
    if let Ok(shades) = completions {
        composition.completions = shades.tally_with(case.diagram, top, &terms);
    }
    let deals = case
        .deals()
        .and_then(|deals| Shades::of(case.diagram, deals, top));
    match deals {
        Ok(shades) => {
            composition.all_deals = shades.tally(case.diagram, top);
            composition.deals = shades.tally_with(case.diagram, top, &terms);
            let counts = Counts::new(case, shades, Some(&terms));
            for (position, options) in composition.options.iter_mut().enumerate() {
                counts.write(case.space.issue_level(position) - top, options);
            }
        }
        Err(Exhausted) => under_terms(case, &mut composition),
    }
    composition
}

/// What can be said without knowing the deals that do not have the terms.
fn under_terms(case: &mut Case<'_>, composition: &mut Composition) {
    let top = case.top();
    let mut with_all = None;
    if let Ok(shades) = shades_with(case, None) {
        composition.deals = shades.tally(case.diagram, top);
        with_all = Some(Counts::new(case, shades, None));
    }
    for (position, options) in composition.options.iter_mut().enumerate() {
        let level = case.space.issue_level(position);
        let place = level - top;
        if case.terms.iter().all(|(chosen, _)| *chosen != level) {
            if let Some(counts) = &with_all {
                counts.write(place, options);
            }
        } else if let Ok(shades) = shades_with(case, Some(level)) {
            Counts::new(case, shades, None).write(place, options);
        }
    }
}

/// The deals with all terms but that of a level.
fn shades_with(case: &mut Case<'_>, but: Option<Level>) -> Result<Shades, Exhausted> {
    let deals = case.deals_with(&case.terms_but(but))?;
    let top = case.top();
    Shades::of(case.diagram, deals, top)
}

/// Counts by level of an issue, counted from the first, and by value.
struct Counts {
    sure: Vec<Vec<Number>>,
    possible: Vec<Vec<Number>>,
}

impl Counts {
    fn new(case: &mut Case<'_>, shades: Shades, given: Option<&Fixed>) -> Self {
        let top = case.top();
        let mut count = |set: Node| case.diagram.counts_by_value(set, top, given);
        let possible = count(shades.possible);
        let sure = if shades.sure == shades.possible {
            possible.clone()
        } else {
            count(shades.sure)
        };
        Self { sure, possible }
    }

    fn write(&self, place: usize, options: &mut [Tally]) {
        let counts = self.sure[place].iter().zip(&self.possible[place]);
        for (option, (sure, possible)) in options.iter_mut().zip(counts) {
            *option = Tally {
                sure: sure.answer(),
                possible: possible.answer(),
            };
        }
    }
}
