//! What a change would do, before it is made.

use super::counts::{count, counted_items};
use super::text::Text;
use crate::analysis::{Count, Tally};

/// What a change would do, in a sentence or two: "3 verdicts change. Deals: none → 12." `verdicts` is how many cells of
/// the matrix would have another verdict, `deals` how many deals there are and how many there would be.
pub fn preview(verdicts: usize, (before, after): (Tally, Tally)) -> Text {
    let is_known = is_known(before) && is_known(after);
    if verdicts == 0 && before == after && is_known {
        return Text::default().strong("Nothing changes.");
    }
    let text = match verdicts {
        0 => Text::plain("No verdict changes."),
        1 => Text::default().strong("1 verdict changes."),
        many => Text::default().strong(format!("{} change.", counted_items(many, "", "verdicts"))),
    };
    if before == after {
        let words = if is_known {
            format!(" Deals: {}, as before.", deals(before))
        } else {
            " How many deals there are is not known.".to_owned()
        };
        return text.then(words);
    }
    text.then(" Deals: ")
        .strong(format!("{} → {}", deals(before), deals(after)))
        .then(".")
}

fn is_known(tally: Tally) -> bool {
    tally.sure != Count::Unknown && tally.possible != Count::Unknown
}

/// A number of deals in few words: "none", "12", "4 sure, 12 possible", "unknown".
fn deals(tally: Tally) -> String {
    let number = |number: Count| match number {
        Count::Exact(0) => "none".to_owned(),
        other => count(other),
    };
    if tally.sure == tally.possible {
        number(tally.sure)
    } else {
        format!(
            "{} sure, {} possible",
            number(tally.sure),
            number(tally.possible)
        )
    }
}
