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

/// What it means that a verdict rests on inference alone, in one sentence.
pub const INFERENCE_MEANING: &str = "These are other verdicts without the positions that the scenario's author has \
                                     inferred, as the what-if “Stated and reported” shows.";

/// How many verdicts rest on inference alone: "2 of 75 verdicts rest on inference alone."
pub fn rests_on_inference(inferred: Inferred) -> Text {
    let Inferred {
        verdicts,
        unknown,
        of,
        has_offers,
    } = inferred;
    let text = if verdicts == 0 {
        let none = if unknown == 0 { "No" } else { "No known" };
        format!("{none} verdict rests on inference alone.")
    } else {
        let all = counted_items(of, "verdict", "verdicts");
        let rest = agreeing(Count::Exact(verdicts as u128), "rests", "rest");
        format!("{verdicts} of {all} {rest} on inference alone.")
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
