//! How much of the table rests on what the scenario's author has inferred, in words.

use super::counts::{agreeing, counted_items};
use super::text::Text;
use crate::analysis::Count;

/// How many verdicts are others without the positions that are inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inferred {
    /// Those that are others.
    pub verdicts: usize,
    /// Those for which that is not known.
    pub unknown: usize,
    /// All of them.
    pub of: usize,
    /// Whether one of the inferred positions is an offer.
    pub has_offers: bool,
}

/// How many verdicts rest on inference alone, and what that can mean: "2 of 75 verdicts rest on inference alone: without
/// the inferred positions they would be others."
pub fn rests_on_inference(inferred: Inferred) -> Text {
    let Inferred {
        verdicts,
        unknown,
        of,
        has_offers,
    } = inferred;
    let one_of = |one: &'static str, many| agreeing(Count::Exact(verdicts as u128), one, many);
    let all = counted_items(of, "verdict", "verdicts");
    let text = if verdicts == 0 {
        let none = if unknown == 0 { "No" } else { "No known" };
        format!("{none} verdict rests on inference alone.")
    } else {
        let rest = one_of("rests", "rest");
        let other = one_of("it would be another", "they would be others");
        format!(
            "{verdicts} of {all} {rest} on inference alone: without the inferred positions {other}."
        )
    };
    let unknown = match unknown {
        0 => String::new(),
        number => format!(
            " For {} that could not be worked out.",
            counted_items(number, "verdict", "verdicts")
        ),
    };
    let stricter = if has_offers {
        " Without an inferred offer its party becomes stricter."
    } else {
        ""
    };
    Text::plain(format!("{text}{unknown}{stricter}"))
}
